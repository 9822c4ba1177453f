"""All disclosures in a few tables: the rows of packages one after another, as CSV and JSON Lines.

What the disclosures print and what we infer from them are two families of tables, published apart: a row
that a package marks as derived stands among the inferred ones only, so nobody adds it up with the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from mingzhang.downloads.derived import derived_tables
from mingzhang.downloads.derived_schemas import derived_schemas
from mingzhang.package import File, csv_bytes, json_bytes
from mingzhang.package_data import PackageData
from mingzhang.reference import Reference
from mingzhang.schemas import TableSchema, table_schemas
from mingzhang.tables import TableData

__all__ = ["FAMILIES", "Family", "RowCounts", "corpus_schemas", "pieces"]

_OWNER = "disclosure_id"
_FLUSH = 4 * 1024 * 1024

RowCounts = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Family:
    """Tables that make one package: what was printed, or what was inferred."""

    name: str
    folder: str
    database: str


FAMILIES = (Family("printed", "", "mingzhang.sqlite"), Family("derived", "derived", "derived.sqlite"))


@cache
def corpus_schemas(family: str) -> Mapping[str, TableSchema]:
    """The schemas of the tables of a family over many disclosures: keys name the disclosure too."""
    schemas = table_schemas() if family == "printed" else derived_schemas()
    return {name: _over_many(schema) for name, schema in schemas.items()}


def _over_many(schema: TableSchema) -> TableSchema:
    """A section is known by its number in one disclosure, and by disclosure and number among many."""
    keys = tuple(
        (own, table, theirs)
        if _OWNER in theirs or table == "disclosure"
        else ((_OWNER, *own), table, (_OWNER, *theirs))
        for own, table, theirs in schema.foreign_keys
    )
    return replace(schema, foreign_keys=keys)


def pieces(
    packages: Iterable[PackageData], reference: Reference, folder: str, counts: RowCounts
) -> Iterator[File]:
    """The files of one part, in pieces to be written one after another; `counts` takes the rows of each table.

    No more than a few megabytes are held, however many packages there are.
    """
    held: dict[str, list[bytes]] = {}
    size = 0
    for package in packages:
        for family, name, table in _tables(package, reference):
            if (family.name, name) not in counts:
                held.setdefault(_path(family, folder, name, "csv"), []).append(_header(table))
            counts[family.name, name] = counts.get((family.name, name), 0) + len(table.rows)
            for kind, raw in (
                ("csv", _csv_rows(package, family, table)),
                ("jsonl", _json_lines(package, family, table)),
            ):
                held.setdefault(_path(family, folder, name, kind), []).append(raw)
                size += len(raw)
        if size > _FLUSH:
            yield from _joined(held)
            held, size = {}, 0
    yield from _joined(held)


def _joined(held: Mapping[str, list[bytes]]) -> Iterator[File]:
    return (File(path, b"".join(raws)) for path, raws in held.items())


def _path(family: Family, folder: str, name: str, kind: str) -> str:
    return "/".join(part for part in (family.folder, folder, f"{name}.{kind}") if part)


def _tables(package: PackageData, reference: Reference) -> Iterator[tuple[Family, str, TableData]]:
    printed, derived = FAMILIES
    for name in package.tables:
        rows = tuple(tuple(row.values()) for row in package.printed(name))
        if rows:
            yield printed, name, TableData(corpus_schemas(printed.name)[name], rows)
    for name, table in derived_tables(package, reference).items():
        yield derived, name, table


def _header(table: TableData) -> bytes:
    return csv_bytes(TableData(table.schema, ()))


def _csv_rows(package: PackageData, family: Family, table: TableData) -> bytes:
    """The rows as the package has them; where some of its rows are inferred, without those."""
    name = table.schema.name
    is_all = family.name == "printed" and len(table.rows) == len(package.rows(name))
    raw = package.files[f"data/{name}.csv"] if is_all else csv_bytes(table)
    return raw.partition(b"\n")[2]


def _json_lines(package: PackageData, family: Family, table: TableData) -> bytes:
    """One record a line: the JSON of a package has a line end between records and nowhere else."""
    name = table.schema.name
    is_all = family.name == "printed" and len(table.rows) == len(package.rows(name))
    raw = package.files.get(f"data/{name}.json") if is_all else None
    records = (raw or json_bytes(table)).removeprefix(b"[\n").removesuffix(b"]\n")
    return records.replace(b",\n", b"\n")
