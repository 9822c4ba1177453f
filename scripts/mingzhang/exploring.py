"""All rows of the corpus as a browser explores them: one file a table and year, column by column.

In a large corpus a year is parted by region, as the bulk files are; its parts are then `2025/5109`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from mingzhang.catalogue import PackageData, Row
from mingzhang.package import File
from mingzhang.pages.disclosure.checking import check_title
from mingzhang.pages.names import measure_name, name_of
from mingzhang.pages.places import TEXT_PART
from mingzhang.schemas import table_schemas
from mingzhang.tables import Scalar, as_text

__all__ = [
    "EXPLORED",
    "Explored",
    "explorer_file",
    "explorer_files",
    "explorer_list",
    "explorer_path",
    "explorer_rows",
    "joined",
]

# A phone shows two or three columns: who, what and how much come first, then the rest, then where the agency is.
_WHERE = ("stage", "province", "prefecture", "county")
# The tables that can be explored, with the columns that are worth filtering or adding up.
EXPLORED: Mapping[str, tuple[str, ...]] = {
    "budget_lines": (
        "name",
        "amount_yuan",
        "share_percent",
        "code",
        "purpose",
        "class_name",
        "division_name",
        "item_name",
        "fund",
        "expenditure_kind",
        "phase",
        "classification",
        "level",
        "topic",
        "resolution",
    ),
    "totals": ("label", "amount_yuan", "share_percent", "measure", "direction", "fund", "phase", "topic"),
    "year_changes": ("label", "change", "amount_yuan", "percent", "reason", "base", "base_year", "topic"),
    "three_public": ("label", "amount_yuan", "count", "count_unit", "status", "measure", "funding", "phase"),
    "procurement": ("label", "amount_yuan", "measure", "phase"),
    "commitments": ("subject", "comparator", "count", "count_unit", "share_percent", "amount_yuan", "period"),
    "findings": ("message", "severity", "difference_yuan", "stated_yuan", "expected_yuan", "check", "ref"),
}
_NO_YEAR = "unknown"


@dataclass(slots=True)
class Explored:
    """The rows of one table and year, column by column; words are kept once and pointed to."""

    words: dict[str, dict[str, int]] = field(default_factory=dict)
    cells: dict[str, list[int | str]] = field(default_factory=dict)
    rows: int = 0

    def add(self, column: str, value: Scalar) -> None:
        """Append a cell: a number as its digits, words as their place in the list of words."""
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            self.cells.setdefault(column, []).append(as_text(value))
            return
        words = self.words.setdefault(column, {})
        self.cells.setdefault(column, []).append(
            words.setdefault("" if value is None else str(value), len(words))
        )


def explorer_rows(package: PackageData, gathered: dict[tuple[str, str], Explored]) -> None:
    """Add the printed rows of one package to what was gathered."""
    year = as_text(package.about["fiscal_year"]) or _NO_YEAR
    for table, columns in EXPLORED.items():
        for row in package.printed(table):
            _add(gathered.setdefault((table, year), Explored()), package, row, columns)


def _add(explored: Explored, package: PackageData, row: Row, columns: Iterable[str]) -> None:
    explored.rows += 1
    explored.add("agency", package.about["agency"])
    for column in columns:
        if row[column] is None and column in _numbers():
            explored.cells.setdefault(column, []).append("")
        else:
            explored.add(column, _named(column, row[column]))
    explored.add("fiscal_year", as_text(package.about["fiscal_year"]))
    for column in _WHERE:
        explored.add(column, _named(column, package.about[column]))
    explored.add("id", package.id)
    explored.cells.setdefault("place", []).append(
        f"{as_text(row['source_start'])}-{as_text(row['source_end'])}"
    )


def _named(column: str, value: Scalar) -> Scalar:
    """An identifier as readers know it; other values as they are."""
    if not isinstance(value, str):
        return value
    if column == "check":
        return check_title(value).zh or value
    return (measure_name(value).zh or value) if column == "measure" else name_of(column, value).zh


@cache
def _numbers() -> frozenset[str]:
    """The columns that hold numbers, whose empty cells stay empty."""
    return frozenset(
        one.name
        for table in EXPLORED
        for one in table_schemas()[table].fields
        if one.type in ("number", "integer")
    )


def joined(parts: Iterable[Mapping[tuple[str, str], Explored]], year: str) -> dict[tuple[str, str], Explored]:
    """The rows of several packages of a year, gathered apart, as if they had been gathered together.

    `year` is how the year, or the part of it, is called.
    """
    gathered: dict[tuple[str, str], Explored] = {}
    for part in parts:
        for (table, _), explored in part.items():
            _append(gathered.setdefault((table, year), Explored()), explored)
    return gathered


def _append(explored: Explored, more: Explored) -> None:
    explored.rows += more.rows
    for column, cells in more.cells.items():
        words = explored.words.setdefault(column, {}) if column in more.words else {}
        places = [words.setdefault(word, len(words)) for word in more.words.get(column, ())]
        explored.cells.setdefault(column, []).extend(
            places[cell] if isinstance(cell, int) else cell for cell in cells
        )


def explorer_files(gathered: Mapping[tuple[str, str], Explored]) -> Iterator[File]:
    """One file a table and year, and a list of them with the titles of their columns."""
    listed = {}
    for key, explored in sorted(gathered.items()):
        yield explorer_file(key, explored)
        listed[key] = explored.rows
    yield explorer_list(listed)


def explorer_file(key: tuple[str, str], explored: Explored) -> File:
    """The rows of one table and year, column by column."""
    columns = [
        {
            "name": column,
            **({"words": list(explored.words[column])} if column in explored.words else {}),
            "cells": explored.cells[column],
        }
        for column in explored.cells
    ]
    return File(explorer_path(key), _json({"rows": explored.rows, "columns": columns}))


def explorer_path(key: tuple[str, str]) -> str:
    """Where the rows of a table and year are."""
    table, year = key
    return f"explore/{table}-{year.replace('/', '-')}.json"


def explorer_list(
    rows: Mapping[tuple[str, str], int], places: Mapping[str, str] = MappingProxyType({})
) -> File:
    """Which files there are and how many rows each has, with the titles of tables and columns.

    `places` are the names of the regions that years are parted by, by what their codes begin with.
    """
    listed = [_listed(key, number) for key, number in sorted(rows.items())]
    titles = {
        one.name: one.column for table in ("disclosure", *EXPLORED) for one in table_schemas()[table].fields
    }
    names = {table: table_schemas()[table].title.zh for table in EXPLORED}
    return File(
        "explore/tables.json",
        _json(
            {
                "files": listed,
                "names": names,
                "names_en": {table: table_schemas()[table].title.en for table in EXPLORED},
                "titles": {name: title.zh for name, title in titles.items()},
                "titles_en": {name: title.en for name, title in titles.items()},
                "part": TEXT_PART,
                "places": dict(places),
            }
        ),
    )


def _listed(key: tuple[str, str], rows: int) -> dict[str, str | int]:
    """A file as the list names it; `region` is empty where a year is not parted."""
    year, _, region = key[1].partition("/")
    return {"table": key[0], "year": year, "region": region, "rows": rows, "path": explorer_path(key)}


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
