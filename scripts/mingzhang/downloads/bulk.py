"""All disclosures in a few tables: the rows of packages one after another, as CSV and JSON Lines.

What the disclosures print and what we infer from them are two families of tables, published apart: a row
that a package marks as derived stands among the inferred ones only, so nobody adds it up with the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import compress
from typing import TypeAlias

from mingzhang.downloads.derived import derived_tables
from mingzhang.downloads.derived_schemas import derived_schemas
from mingzhang.package import File, csv_bytes, json_bytes
from mingzhang.package_data import PackageData
from mingzhang.reference import Reference
from mingzhang.schemas import TableSchema, table_schemas
from mingzhang.tables import TableData

__all__ = [
    "FAMILIES",
    "Family",
    "RowCounts",
    "Rows",
    "TableOf",
    "corpus_schemas",
    "csv_records",
    "heading_of",
    "json_records",
    "pieces",
    "tables_of",
]

_OWNER = "disclosure_id"
_FLUSH = 4 * 1024 * 1024

# A table, by the name of its family and its own.
TableOf: TypeAlias = tuple[str, str]
RowCounts: TypeAlias = dict[TableOf, int]


@dataclass(frozen=True, slots=True)
class Family:
    """Tables that make one package: what was printed, or what was inferred."""

    name: str
    folder: str
    database: str


FAMILIES = (Family("printed", "", "mingzhang.sqlite"), Family("derived", "derived", "derived.sqlite"))
_FOLDERS = {family.name: family.folder for family in FAMILIES}


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


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table, as CSV without its heading and as JSON Lines."""

    schema: TableSchema
    count: int
    csv: bytes
    json_lines: bytes


def pieces(
    disclosures: Iterable[Iterable[tuple[TableOf, Rows]]], folder: str, counts: RowCounts
) -> Iterator[File]:
    """The files of one part, in pieces to be written one after another; `counts` takes the rows of each table.

    No more than a few megabytes are held, however many disclosures there are.
    """
    held: dict[str, list[bytes]] = {}
    size = 0
    for tables in disclosures:
        for table, rows in tables:
            if table not in counts:
                held.setdefault(_path(folder, table, "csv"), []).append(heading_of(rows.schema))
            counts[table] = counts.get(table, 0) + rows.count
            for kind, raw in (("csv", rows.csv), ("jsonl", rows.json_lines)):
                held.setdefault(_path(folder, table, kind), []).append(raw)
                size += len(raw)
        if size > _FLUSH:
            yield from _joined(held)
            held, size = {}, 0
    yield from _joined(held)


def heading_of(schema: TableSchema) -> bytes:
    """The line with the names of the columns, which a CSV file begins with."""
    return csv_bytes(TableData(schema, ()))


def _joined(held: Mapping[str, list[bytes]]) -> Iterator[File]:
    return (File(path, b"".join(raws)) for path, raws in held.items())


def _path(folder: str, table: TableOf, kind: str) -> str:
    family, name = table
    return "/".join(part for part in (_FOLDERS[family], folder, f"{name}.{kind}") if part)


def tables_of(package: PackageData, reference: Reference) -> Iterator[tuple[TableOf, Rows]]:
    """The rows of one disclosure: those that it prints, and those that we infer."""
    printed, derived = FAMILIES
    for name in package.tables:
        rows = _printed(package, name)
        if rows.count:
            yield (printed.name, name), rows
    for name, table in derived_tables(package, reference).items():
        raw, records = csv_bytes(table).partition(b"\n")[2], json_bytes(table)
        yield (derived.name, name), Rows(table.schema, len(table.rows), raw, _lines(json_records(records)))


def _printed(package: PackageData, name: str) -> Rows:
    """The rows of a table as the package has them, byte for byte; those that are not printed are left out."""
    rows = package.rows(name)
    raw = package.files[f"data/{name}.csv"]
    json_raw = package.files.get(f"data/{name}.json") or json_bytes(_table(package, name))
    keep = [not row.get("derived") for row in rows]
    schema = corpus_schemas("printed")[name]
    if all(keep):
        return Rows(schema, len(rows), raw.partition(b"\n")[2], json_raw[2:-2].replace(b",\n", b"\n"))
    records = compress(csv_records(raw)[1:], keep)
    lines = compress(json_records(json_raw), keep)
    return Rows(schema, sum(keep), _lines(records), _lines(lines))


def _table(package: PackageData, name: str) -> TableData:
    return TableData(table_schemas()[name], tuple(tuple(row.values()) for row in package.rows(name)))


def csv_records(raw: bytes) -> list[bytes]:
    """The records of a CSV file as they stand there: a line end inside quotation marks does not end one."""
    lines = raw.split(b"\n")[:-1]
    if b'"' not in raw:
        return lines
    records: list[bytes] = []
    is_open = False
    for line in lines:
        if is_open:
            records[-1] += b"\n" + line
        else:
            records.append(line)
        is_open ^= line.count(b'"') % 2 == 1
    return records


def json_records(raw: bytes) -> list[bytes]:
    """The records of a package's JSON, which has a line end between them and nowhere else."""
    return raw[2:-3].split(b",\n")


def _lines(records: Iterable[bytes]) -> bytes:
    return b"".join(record + b"\n" for record in records)
