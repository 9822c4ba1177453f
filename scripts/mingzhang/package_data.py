"""A package as it was read back: the rows of its tables with typed values, its files, its text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from mingzhang.errors import InvalidPackage
from mingzhang.model import Amount, Span, Unit
from mingzhang.schemas import TableSchema, table_schemas
from mingzhang.tables import Scalar

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = [
    "PackageData",
    "ReadText",
    "Row",
    "amount_in",
    "integer_in",
    "number_in",
    "parse_package",
    "transcription",
    "words_in",
]

Row = Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text that was read, to be shown with its figures marked."""

    characters: str
    page_starts: tuple[int, ...]
    set_aside: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class PackageData:
    """One package: its tables by name, each a tuple of rows with typed values (None for missing)."""

    id: str
    tables: Mapping[str, tuple[Row, ...]]
    files: Mapping[str, bytes]
    text: ReadText | None = None

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table; none where the package does not have it."""
        return self.tables.get(table, ())

    def printed(self, table: str) -> tuple[Row, ...]:
        """The rows that were printed and not computed."""
        return tuple(row for row in self.rows(table) if not row.get("derived"))

    def frame(self, table: str) -> DataFrame:
        """The printed rows of a table as pandas has them; amounts stay Decimal."""
        from pandas import DataFrame  # noqa: PLC0415 - converting needs no pandas, which takes half a second

        columns = [field.name for field in table_schemas()[table].fields]
        return DataFrame(list(self.printed(table)), columns=columns, dtype=object)

    @cached_property
    def about(self) -> Row:
        """The one row about the disclosure itself."""
        return self.tables["disclosure"][0]


def parse_package(package_id: str, files: Mapping[str, bytes]) -> PackageData:
    """A package from its files, by path; the schemas are our own and never inferred."""
    tables = {}
    for name, schema in table_schemas().items():
        raw = files.get(f"data/{name}.csv")
        if raw is not None:
            tables[name] = _rows(raw, schema, package_id)
    if "disclosure" not in tables:
        raise InvalidPackage(
            f"{package_id}: no table disclosure; make the package again with `mingzhang convert`"
        )
    return PackageData(package_id, tables, files, _text(files.get("text.json")))


def _text(raw: bytes | None) -> ReadText | None:
    if raw is None:
        return None
    read = json.loads(raw)
    return ReadText(
        read["characters"],
        tuple(read["page_starts"]),
        tuple((start, end) for start, end in read["set_aside"]),
    )


def _rows(raw: bytes, schema: TableSchema, package_id: str) -> tuple[Row, ...]:
    lines = csv.reader(io.StringIO(raw.decode("utf-8"), newline=""))
    header = next(lines, [])
    types = {field.name: field.type for field in schema.fields}
    if header != list(types):
        raise InvalidPackage(
            f"{package_id}: table {schema.name}: its columns are of another version; convert it again"
        )
    kinds = list(types.values())
    return tuple(
        {name: _value(cell, kind) for name, cell, kind in zip(header, line, kinds, strict=True)}
        for line in lines
    )


def _value(cell: str, kind: str) -> Scalar:
    if cell == "":
        return None
    if kind == "integer":
        return int(cell)
    if kind == "number":
        return Decimal(cell)
    if kind == "boolean":
        return cell == "true"
    return cell


def words_in(row: Row, column: str) -> str:
    """The words of a cell; a missing value has none."""
    value = row.get(column)
    return "" if value is None else str(value)


def integer_in(row: Row, column: str) -> int | None:
    """A whole number of a cell."""
    value = row.get(column)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number_in(row: Row, column: str) -> Decimal | None:
    """A number of a cell, exactly as it was printed."""
    value = row.get(column)
    return value if isinstance(value, Decimal) else None


def amount_in(row: Row, prefix: str = "") -> Amount | None:
    """The amount of a row as it was printed: `stated` and `unit`, or `current_stated` and `current_unit`."""
    stated, unit = number_in(row, f"{prefix}stated"), words_in(row, f"{prefix}unit")
    if stated is None or not unit:
        return None
    return Amount(
        stated, Unit(unit), Span(integer_in(row, "source_start") or 0, integer_in(row, "source_end") or 0)
    )


def transcription(package: PackageData) -> dict[str, str]:
    """What a transcription says about the document that it was copied from; empty for an original."""
    if package.text is None:
        return {}
    opening, marked, rest = package.text.characters.partition("---\n")
    told = rest.partition("---\n")[0] if marked and not opening.strip() else ""
    pairs = (line.partition(":") for line in told.splitlines())
    found = {key.strip(): value.strip() for key, colon, value in pairs if colon}
    return found if "transcription_of" in found else {}
