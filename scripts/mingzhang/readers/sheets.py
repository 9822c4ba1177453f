"""From the filled cells of a spreadsheet to text: its title lines, its tables, its notes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from mingzhang.errors import UnreadableDocument
from mingzhang.readers.composing import Composer, RawCell

__all__ = ["MOST_CELLS", "Merge", "Sheet", "add_sheet"]

MOST_CELLS = 2_000_000

NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
UNNAMED = re.compile(r"(?:sheet|工作表|worksheet)\s*[（(]?\d*[)）]?", re.IGNORECASE)
"""What programs call a sheet that nobody named."""

NOTE = re.compile(r"(?:备?注|说明)\s*\d*\s*[:：]")  # 注：本表反映…


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: first row and column, last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """A worksheet: only the cells that show something, by row and column."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)


def add_sheet(composer: Composer, sheet: Sheet) -> None:
    """Append a worksheet as a page: its name where somebody gave it one, then lines and tables in their order."""
    composer.page()
    if not UNNAMED.fullmatch(sheet.name.strip()):
        composer.paragraph(sheet.name)
    if not sheet.cells:
        return
    rows = _grid(sheet)
    for start, end in _tables(rows):
        first = start
        while first < end and _is_line(rows[first]):
            _add_line(composer, rows[first])
            first += 1
        last = end
        while last > first and _is_line(rows[last - 1]):
            last -= 1
        if last > first:
            composer.part()
            composer.table(rows[first:last])
        for row in rows[last:end]:
            _add_line(composer, row)


def _grid(sheet: Sheet) -> list[list[RawCell]]:
    """The used part of a sheet; rows and columns at its edges that show nothing are left out."""
    rows = _used({row for row, _ in sheet.cells})
    columns = _used({column for _, column in sheet.cells})
    if len(rows) * len(columns) > MOST_CELLS:
        raise UnreadableDocument(f"the sheet {sheet.name} has millions of cells; supply the tables alone")
    grid = [[RawCell(sheet.cells.get((row, column), "")) for column in columns] for row in rows]
    for merge in sheet.merges:
        down = range(bisect_left(rows, merge.top), bisect_right(rows, merge.bottom))
        across = range(bisect_left(columns, merge.left), bisect_right(columns, merge.right))
        if len(down) * len(across) < 2:
            continue
        for row in down:
            grid[row][across.start : across.stop] = [RawCell(covered=True)] * len(across)
        words = sheet.cells.get((merge.top, merge.left), "")
        grid[down.start][across.start] = RawCell(words, len(down), len(across))
    return grid


def _used(numbers: set[int]) -> list[int]:
    """The rows or columns from the first to the last that is used; only the used ones where they lie far apart."""
    first, last = min(numbers), max(numbers)
    return sorted(numbers) if last - first > 4 * len(numbers) + 100 else list(range(first, last + 1))


def _tables(rows: list[list[RawCell]]) -> Iterator[tuple[int, int]]:
    """Stretches of rows that belong together: a title after a blank row begins the next."""
    start = 0
    for index in range(1, len(rows)):
        if _is_blank(rows[index - 1]) and _is_title(rows[index]) and not _is_blank(rows[start]):
            yield start, index
            start = index
    yield start, len(rows)


def _filled(row: list[RawCell]) -> list[RawCell]:
    return [cell for cell in row if cell.text]


def _is_blank(row: list[RawCell]) -> bool:
    return not _filled(row)


def _is_title(row: list[RawCell]) -> bool:
    filled = _filled(row)
    return (
        len(filled) == 1 and 2 * filled[0].columns > len(row) and not NUMBER.fullmatch(filled[0].text.strip())
    )


def _is_line(row: list[RawCell]) -> bool:
    """Whether a row is a title, a unit line or a note and no row of a table."""
    filled = _filled(row)
    if any(NUMBER.fullmatch(cell.text.strip()) for cell in filled) or any(cell.rows > 1 for cell in filled):
        return False
    if (
        not filled
        or NOTE.match(filled[0].text.strip())
        or any(cell.text.strip().startswith(("单位：", "单位:", "金额单位")) for cell in filled)
    ):
        return len(filled) <= 3
    return len(filled) == 1 and len(row) > 2


def _add_line(composer: Composer, row: list[RawCell]) -> None:
    words = " ".join(" ".join(cell.text.split()) for cell in _filled(row))
    if words:
        composer.paragraph(words)
