"""The gate: no package is written or published that frictionless does not pass.

Frictionless takes nearly a second for a package of seventeen tables, almost all of it for reading the same
schemas again and again. The tables of many packages have the same schemas, so `invalid_in` lets frictionless
read the rows of a table of all packages as one table. What spans tables or files within one package (foreign
keys, sizes, checksums, the descriptor) is held for each package. A package that does not pass this, for
whatever reason, is put before frictionless alone, which has the last word and names table, row and column.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from frictionless import FrictionlessException, Package, Schema, system
from frictionless.resources import TableResource

from mingzhang.disk import clear_errors, write_files
from mingzhang.errors import InvalidPackage
from mingzhang.package import File

__all__ = ["Candidate", "invalid_in", "validate_folder"]

_SHOWN = 5
_DESCRIPTOR = "datapackage.json"
_TABLE_PATH = re.compile(r"data/[a-z_]+\.csv")
# A resource says nothing more than this beside its schema, so that one reading serves all packages.
_PLAIN = frozenset(
    ["$schema", "name", "path", "type", "title", "title_en", "description", "format", "mediatype", "encoding"]
)
_OWN = frozenset(["bytes", "hash", "schema"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A package that asks to be let in: its id and its files."""

    id: str
    files: tuple[File, ...]


def validate_folder(folder: Path) -> None:
    """Raise InvalidPackage, naming table, row and column, unless the package in a folder is valid."""
    with system.use_context(trusted=False):
        report = Package(str(folder / _DESCRIPTOR)).validate()
    if report.valid:
        return
    notes = [
        f"table {task.name}: {_where(error)}{error.message}" for task in report.tasks for error in task.errors
    ] + [error.message for error in report.errors]
    more = f" (and {len(notes) - _SHOWN} more)" if len(notes) > _SHOWN else ""
    raise InvalidPackage(f"{folder.name}: " + "; ".join(notes[:_SHOWN]) + more)


def _where(error: object) -> str:
    row, column = getattr(error, "row_number", None), getattr(error, "field_name", None)
    return f"row {row}, column {column}: " if row and column else f"row {row}: " if row else ""


def invalid_in(candidates: Sequence[Candidate]) -> dict[str, str]:
    """Why packages are not valid, by id; those that are valid are not named.

    Ids must differ.
    """
    alike: list[tuple[Candidate, list[_Table]]] = []
    alone: list[Candidate] = []
    for candidate in candidates:
        tables = _tables(candidate)
        if tables is None:
            alone.append(candidate)
        else:
            alike.append((candidate, tables))
    if not _read_together([table for _, tables in alike for table in tables]):
        alone += [candidate for candidate, _ in alike]
    return {candidate.id: reason for candidate in alone if (reason := _reason(candidate))}


def _reason(candidate: Candidate) -> str:
    """What frictionless says of one package alone; "" when it is valid."""
    with TemporaryDirectory(prefix="mingzhang-") as place:
        folder = Path(place) / candidate.id
        write_files(candidate.files, folder)
        try:
            validate_folder(folder)
        except InvalidPackage as error:
            return str(error)
        except FrictionlessException as error:
            return f"{candidate.id}: {error.error.message}"
    return ""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a package that is plain enough to be read together with its like."""

    name: str
    schema: _KnownSchema
    body: bytes
    rows: int


class _KnownSchema:
    """A schema that frictionless has accepted, once for all packages that have it; its keys are held apart."""

    def __init__(self, descriptor: Mapping[str, object]) -> None:
        self.descriptor = descriptor
        self.schema: Schema = Schema.from_descriptor(dict(descriptor))
        self.keys = self.schema.foreign_keys
        self.schema.foreign_keys = []
        self.header = ",".join(self.schema.field_names).encode()
        self.words = frozenset(field.name for field in self.schema.fields if field.type == "string")


_SCHEMAS: dict[str, list[_KnownSchema]] = {}
_RESOURCES: dict[str, list[Mapping[str, object]]] = {}


def _tables(candidate: Candidate) -> list[_Table] | None:
    """The tables of a package whose descriptor, sizes, checksums and foreign keys hold; None when anything does not."""
    files = {file.path: file.raw for file in candidate.files}
    try:
        described = json.loads(files[_DESCRIPTOR])
        resources = described["resources"]
        if not _is_valid_head(described) or not all(_is_plain(resource, described) for resource in resources):
            return None
        tables = [_table(resource, files) for resource in resources]
    except (KeyError, TypeError, ValueError, FrictionlessException):
        return None
    names = [table.name for table in tables]
    return tables if len(set(names)) == len(names) and _keys_hold(tables) else None


def _is_valid_head(described: Mapping[str, object]) -> bool:
    """Whether what a descriptor says beside its tables is valid; one small table stands for them."""
    stand_in = {
        "name": "table",
        "type": "table",
        "path": "table.csv",
        "format": "csv",
        "schema": {"fields": []},
    }
    with system.use_context(trusted=False):
        Package.from_descriptor({**described, "resources": [stand_in]})
    return True


def _is_plain(resource: Mapping[str, object], described: Mapping[str, object]) -> bool:
    """Whether a resource says nothing unusual, and frictionless has accepted one that says the same."""
    if not resource.keys() <= _PLAIN | _OWN or resource["encoding"] != "utf-8" or resource["format"] != "csv":
        return False
    if not _TABLE_PATH.fullmatch(str(resource["path"])):
        return False
    plain = {name: value for name, value in resource.items() if name in _PLAIN}
    known = _RESOURCES.setdefault(str(resource["name"]), [])
    if plain not in known:
        head = {name: described[name] for name in ("$schema",) if name in described}
        with system.use_context(trusted=False):
            Package.from_descriptor(
                {**head, "name": "package", "resources": [{**plain, "schema": {"fields": []}}]}
            )
        known.append(plain)
    return True


def _table(resource: Mapping[str, object], files: Mapping[str, bytes]) -> _Table:
    raw = files[str(resource["path"])]
    if resource["bytes"] != len(raw) or resource["hash"] != f"sha256:{hashlib.sha256(raw).hexdigest()}":
        raise ValueError("size or checksum")
    schema = _known(str(resource["name"]), resource["schema"])
    header, _, body = raw.partition(b"\n")
    if header != schema.header or (body and not body.endswith(b"\n")) or b"\r" in raw:
        raise ValueError("header or line ends")
    return _Table(str(resource["name"]), schema, body, sum(1 for _ in _rows(body)))


def _known(name: str, described: object) -> _KnownSchema:
    if not isinstance(described, Mapping):
        raise TypeError("no schema")
    known = _SCHEMAS.setdefault(name, [])
    for schema in known:
        if schema.descriptor == described:
            return schema
    known.append(_KnownSchema(described))
    return known[-1]


def _rows(body: bytes) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(body.decode("utf-8"), newline=""))


def _keys_hold(tables: Sequence[_Table]) -> bool:
    """Whether every foreign key finds its row in the same package; only keys of words, whose text is their value."""
    by_name = {table.name: table for table in tables}
    found: dict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]] = {}
    for table in tables:
        for key in table.schema.keys:
            own, theirs = tuple(key["fields"]), tuple(key["reference"]["fields"])
            other = by_name.get(key["reference"]["resource"])
            if other is None or not {*own} <= table.schema.words or not {*theirs} <= other.schema.words:
                return False
            if (other.name, theirs) not in found:
                found[other.name, theirs] = set(_cells(other, theirs))
            if not set(_cells(table, own)) - {("",) * len(own)} <= found[other.name, theirs]:
                return False
    return True


def _cells(table: _Table, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    places = [table.schema.schema.field_names.index(column) for column in columns]
    for row in _rows(table.body):
        yield tuple(row[place] if place < len(row) else "" for place in places)


def _read_together(tables: Sequence[_Table]) -> bool:
    """Whether frictionless finds no error in the rows of all tables, those with the same schema read as one table."""
    alike: dict[int, list[_Table]] = {}
    for table in tables:
        alike.setdefault(id(table.schema), []).append(table)
    with TemporaryDirectory(prefix="mingzhang-") as place, clear_errors(Path(place)):
        return all(
            _is_clean(some, Path(place) / f"{number}.csv") for number, some in enumerate(alike.values())
        )


def _is_clean(tables: Sequence[_Table], path: Path) -> bool:
    schema = tables[0].schema
    path.write_bytes(schema.header + b"\n" + b"".join(table.body for table in tables))
    rows = 0
    with system.use_context(trusted=True):
        resource = TableResource(path=str(path), format="csv", encoding="utf-8", schema=schema.schema)
        with resource:
            if resource.header.errors:
                return False
            for row in resource.row_stream:
                if row.errors:
                    return False
                rows += 1
    return rows == sum(table.rows for table in tables)
