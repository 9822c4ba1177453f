"""From one printed page to its lines and tables in reading order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingzhang.readers.alignment import Laid, aligned_tables
from mingzhang.readers.composing import RawCell
from mingzhang.readers.lattice import Area, Grid, grids
from mingzhang.readers.newspaper import in_reading_order
from mingzhang.readers.printed import Glyph, Print
from mingzhang.readers.typeset import Line, line_of, lines_of, rows_of, wrapped

__all__ = ["Laid", "PageLayout", "layout"]

NUMERAL_CHARACTER = re.compile(r"[0-9.,%\-]")
AMOUNT = re.compile(r"-?[\d,]+\.\d\d")  # 1,234.50: complete, so that the next line is another
NUMERAL = re.compile(r"-?[\d,]*\d(?:\.\d+)?%?")  # 1,234.50 or 12%
GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?")  # 92,165,133.99 and not 92,165,1

CELL_MARGINS = 11.0
"""Points that word processors keep free beside the words of a cell, left and right together."""

Place = tuple[int, int]
Row = list[RawCell]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page's lines and tables, from the top down, the lines set sideways in its margin, and its watermark."""

    width: float
    height: float
    blocks: tuple[Line | Laid, ...]
    sideways: tuple[Line, ...]
    watermark: str = ""


def layout(printed: Print) -> PageLayout:
    """The lines outside tables and the tables of a page."""
    candidates = grids(printed.rules)
    placed, outside = _assigned(printed.glyphs, candidates)
    beside = _sideways_outside(printed.sideways, candidates, placed)
    tables: list[Laid] = []
    for grid, glyphs in zip(candidates, placed, strict=True):
        if _is_table(glyphs):
            tables.append(_table(grid, glyphs))
        else:
            outside.extend(glyph for inside in glyphs.values() for glyph in inside)
    unruled, rows = aligned_tables(rows_of(outside))
    ordered, width = in_reading_order(rows, printed.width)
    lines = [line for line in map(line_of, ordered) if line is not None]
    blocks = _in_place(lines, [*tables, *unruled])
    return PageLayout(width, printed.height, tuple(blocks), tuple(lines_of(beside)), printed.askew)


def _in_place(lines: list[Line], tables: list[Laid]) -> list[Line | Laid]:
    """The lines in their reading order with each table before the first line that stands below it."""
    blocks: list[Line | Laid] = []
    waiting = sorted(tables, key=lambda table: (table.top, table.left))
    for line in lines:
        while waiting and waiting[0].top < line.top:
            blocks.append(waiting.pop(0))
        blocks.append(line)
    return [*blocks, *waiting]


def _assigned(
    glyphs: Sequence[Glyph], candidates: tuple[Grid, ...]
) -> tuple[list[dict[Area, list[Glyph]]], list[Glyph]]:
    """Which glyphs stand in which cell of which grid, and those that stand in none."""
    placed: list[dict[Area, list[Glyph]]] = [defaultdict(list) for _ in candidates]
    if not candidates:
        return placed, list(glyphs)
    owners = [_owners(grid) for grid in candidates]
    outside: list[Glyph] = []
    for token in _tokens(glyphs):
        homes = [_home(glyph, candidates) for glyph in token]
        if len(set(homes)) > 1:
            homes = [max(homes, key=homes.count)] * len(homes)
        for glyph, home in zip(token, homes, strict=True):
            if home is None:
                outside.append(glyph)
            else:
                placed[home[0]][owners[home[0]][home[1]]].append(glyph)
    return placed, outside


def _sideways_outside(
    sideways: Iterable[Glyph], candidates: tuple[Grid, ...], placed: list[dict[Area, list[Glyph]]]
) -> list[Glyph]:
    """The lines set sideways that stand in no cell; those that do are put into theirs."""
    outside: list[Glyph] = []
    for glyph in sideways:
        home = _home(glyph, candidates)
        if home is None:
            outside.append(glyph)
        else:
            placed[home[0]][_owners(candidates[home[0]])[home[1]]].append(glyph)
    return outside


def _owners(grid: Grid) -> dict[Place, Area]:
    """For each place of a grid the area that covers it."""
    return {
        (row, column): area
        for area in grid.areas
        for row in range(area.row, area.row + area.rows)
        for column in range(area.column, area.column + area.columns)
    }


def _home(glyph: Glyph, candidates: tuple[Grid, ...]) -> tuple[int, Place] | None:
    """The grid and place of a glyph; where grids lie in each other, the smallest."""
    x, y = glyph.middle
    holding = [index for index, grid in enumerate(candidates) if grid.holds(x, y)]
    if not holding:
        return None
    smallest = min(holding, key=lambda index: candidates[index].bottom - candidates[index].top)
    return smallest, candidates[smallest].place(x, y)


def _tokens(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Figures and words that were set in one go: they stay together where they reach over a border."""
    token: list[Glyph] = []
    one_by_one = _set_one_by_one(glyphs)
    for glyph in glyphs:
        if token and not _continues(token[-1], glyph, one_by_one=one_by_one):
            yield token
            token = []
        token.append(glyph)
    if token:
        yield token


def _set_one_by_one(glyphs: Sequence[Glyph]) -> bool:
    """Whether each figure was placed by itself, so that its run says nothing."""
    pairs = [
        (first.run, second.run)
        for first, second in pairwise(glyphs)
        if first.character.isdigit() and second.character.isdigit()
    ]
    return sum(first != second for first, second in pairs) * 2 > len(pairs)


def _continues(before: Glyph, glyph: Glyph, *, one_by_one: bool) -> bool:
    kinds = {bool(NUMERAL_CHARACTER.match(one.character)) for one in (before, glyph)}
    gap = glyph.left - before.right
    return (
        len(kinds) == 1
        and not before.character.isspace()
        and not glyph.character.isspace()
        and (before.run == glyph.run or one_by_one)
        and -0.5 * glyph.height < gap < 0.2 * glyph.height
        and abs(glyph.bottom - before.bottom) < 0.3 * glyph.height
    )


def _is_table(glyphs: dict[Area, list[Glyph]]) -> bool:
    """Whether at least two cells have words: a frame or a chart has not."""
    filled = sum(any(not glyph.character.isspace() for glyph in inside) for inside in glyphs.values())
    return filled > 1


def _table(grid: Grid, glyphs: dict[Area, list[Glyph]]) -> Laid:
    lines = {area: lines_of(glyphs.get(area, ())) for area in grid.areas}
    rows = [row for index in range(len(grid.rows) - 1) for row in _rows(grid, index, lines)]
    return Laid(tuple(tuple(row) for row in rows), grid.left, grid.top, grid.right, grid.bottom)


def _rows(grid: Grid, index: int, lines: dict[Area, list[Line]]) -> Iterator[Row]:
    """The printed rows between two row borders: one, or several where rows have no line between them."""
    owners = _owners(grid)
    areas = [owners[index, column] for column in range(len(grid.columns) - 1)]
    bands = _bands(grid, areas, lines)
    for band in range(len(bands) + 1):
        row: Row = []
        for column, area in enumerate(areas):
            if (area.row, area.column) != (index, column):
                row.append(RawCell(covered=True))
                continue
            within = [line for line in lines[area] if _band(line, bands) == band]
            width = grid.columns[area.column + area.columns] - grid.columns[area.column]
            sure = min((line.confidence for line in within if line.confidence is not None), default=None)
            indent = _indent(within, grid.columns[area.column])
            row.append(
                RawCell(wrapped(within, width), area.rows, area.columns, confidence=sure, indent=indent)
            )
        yield row


def _indent(lines: Sequence[Line], border: float) -> int:
    """How many half characters the first line stands from the border."""
    return max(0, round(2 * (lines[0].left - border) / lines[0].letter)) if lines else 0


def _band(line: Line, bands: Sequence[float]) -> int:
    return sum(border < _middle(line) for border in bands)


def _bands(grid: Grid, areas: list[Area], lines: dict[Area, list[Line]]) -> list[float]:
    """Where to part a row that holds several rows of figures: between the lines that figures share."""
    if any(area.rows > 1 for area in areas):
        return []
    cells = [(area, lines[area]) for area in dict.fromkeys(areas)]
    figures = [inside for area, inside in cells if _holds_several_figures(grid, area, inside)]
    amounts = [inside for inside in figures if all(AMOUNT.fullmatch(line.words) for line in inside)]
    beside = [
        inside for _, inside in cells if amounts and inside is not amounts[0] and _line_up(inside, amounts[0])
    ]
    if len(figures) < 2 and not beside:
        return []
    middles = sorted(_middle(line) for column in figures for line in column)
    least = min(line.size for column in figures for line in column) / 2
    return [(above + below) / 2 for above, below in pairwise(middles) if below - above > least]


def _line_up(lines: Sequence[Line], figures: Sequence[Line]) -> bool:
    """Whether two cells have a line each on the same heights."""
    return len(lines) == len(figures) and all(
        abs(_middle(one) - _middle(other)) < 0.4 * other.size
        for one, other in zip(lines, figures, strict=True)
    )


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _holds_several_figures(grid: Grid, area: Area, lines: list[Line]) -> bool:
    """Whether each line is a figure by itself and not the rest of one that was wrapped."""
    width = grid.columns[area.column + area.columns] - grid.columns[area.column]
    return (
        len(lines) > 1
        and all(NUMERAL.fullmatch(line.words) for line in lines)
        and not any(_was_wrapped(line, width) for line in lines[:-1])
    )


def _was_wrapped(line: Line, width: float) -> bool:
    """Whether a figure goes on in the line below: its groups are cut short, or no further digit had room."""
    if "," in line.words and not GROUPED.fullmatch(line.words):
        return True
    room = width - (line.right - line.left)
    return not AMOUNT.fullmatch(line.words) and room < max(0.25 * width, CELL_MARGINS + 0.6 * line.letter)
