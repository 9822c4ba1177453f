"""Made-up documents with tables: lines of text, and rows of cells between bars.

A cell "<" belongs to the cell on its left, a cell "^" to the one above it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from mingzhang.disclosure import Disclosure
from mingzhang.model import Cell, Document, Fact, Span, Table, Text
from mingzhang.pipeline import understand
from mingzhang.reference import Reference, parse_reference

__all__ = [
    "AGENCY",
    "BUDGET",
    "FINAL_ACCOUNTS",
    "TYPED_EXPENDITURE",
    "disclosure",
    "facts_of",
    "reference",
    "refused",
    "text_of",
]

AGENCY = "青禾市白桦区便民热线中心"
BUDGET = f"{AGENCY}\n2026年单位预算\n收支总预算900.00万元。"
FINAL_ACCOUNTS = f"{AGENCY}\n2025年单位决算\n收入支出总计900.00万元。"
FactT = TypeVar("FactT", bound=Fact)
_REFERENCE = Path(__file__).resolve().parents[3] / "datapackages" / "reference" / "data"
# A table that was typed without blanks: nothing but sums tells in which column a number stands.
TYPED_EXPENDITURE = f"""   2026年预算单位支出预算总表
编制单位：{AGENCY} 单位：元
项目 支出预算
功能分类科目编码
功能分类科目名称 合计 基本支出 项目支出
类款项
201 一般公共服务支出 1,200,000 800,000 400,000
20103 政府办公厅（室）及相关机构事务 1,200,000 800,000 400,000
2010301行政运行 800,000 800,000 2010302一般行政管理事务 400,000 400,000
208 社会保障和就业支出 155,000 155,000
20805 行政事业单位养老支出 155,000 155,000
2080505机关事业单位基本养老保险缴费支出 155,000 155,000
合计 1,355,000 955,000 400,000
"""


def text_of(*parts: str) -> Text:
    """The text of a document whose rows between bars are tables."""
    characters = ""
    tables: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    for line in "\n".join(parts).splitlines():
        if line.startswith("|"):
            cells, printed = _cells(line, len(characters))
            rows.append(cells)
        else:
            tables += _table(rows)
            rows, printed = [], line
        characters += printed + "\n"
    return Text(characters, "made up", tables=(*tables, *_table(rows)))


def disclosure(*parts: str) -> Disclosure:
    """What is understood of a made-up document."""
    return understand(Document("made-up", b"", ""), text_of(*parts), reference())


def facts_of(kind: type[FactT], *parts: str) -> list[FactT]:
    """The facts of one kind that stand in the tables of a made-up document, in the order of the text."""
    found = (fact for fact in disclosure(*parts).facts if isinstance(fact, kind))
    return sorted(
        (fact for fact in found if getattr(fact, "table_kind", "")), key=lambda fact: fact.claims[-1]
    )


def refused(*parts: str) -> list[tuple[str, str]]:
    """The figures of a made-up document's tables that were not understood, each with the reason."""
    read = disclosure(*parts)
    return [(read.text.quote(gap.span), gap.reason) for table in read.source.tables for gap in table.refused]


@lru_cache(maxsize=1)
def reference() -> Reference:
    """The classifications and the regions that come with the project."""
    return parse_reference({path.name: path.read_bytes() for path in sorted(_REFERENCE.glob("*.csv"))})


def _cells(line: str, start: int) -> tuple[tuple[Cell, ...], str]:
    """The cells of a row and the row as it is printed, its cells parted by tabs."""
    printed: list[str] = []
    cells: list[Cell] = []
    for words in line.strip()[1:-1].split("|"):
        covered = words in ("<", "^")
        shown = "" if covered else words
        at = start + sum(len(one) + 1 for one in printed)
        cells.append(
            Cell(
                shown,
                Span(at, at + len(shown)),
                columns=0 if words == "<" else 1,
                rows=0 if words == "^" else 1,
                covered=covered,
            )
        )
        printed.append(shown)
    return tuple(cells), "\t".join(printed)


def _table(rows: list[tuple[Cell, ...]]) -> list[Table]:
    if not rows:
        return []
    grid = [list(row) for row in rows]
    uneven = [" ".join(cell.text for cell in row) for row in rows if len(row) != len(rows[0])]
    if uneven:
        raise ValueError(f"rows of another width than the first: {uneven}")
    for at, row in enumerate(grid):
        for column, cell in enumerate(row):
            if not cell.covered:
                grid[at][column] = replace(cell, rows=_down(grid, at, column), columns=_across(row, column))
    merged = tuple(
        tuple(replace(cell, rows=1, columns=1) if cell.covered else cell for cell in row) for row in grid
    )
    return [Table(merged, Span(rows[0][0].span.start, rows[-1][-1].span.end))]


def _down(grid: list[list[Cell]], at: int, column: int) -> int:
    below = at + 1
    while below < len(grid) and grid[below][column].covered and grid[below][column].rows == 0:
        below += 1
    return below - at


def _across(row: list[Cell], column: int) -> int:
    right = column + 1
    while right < len(row) and row[right].covered and row[right].columns == 0:
        right += 1
    return right - column
