"""Finds tables without lines: rows whose figures stand under each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from mingzhang.readers.composing import RawCell
from mingzhang.readers.printed import Glyph
from mingzhang.readers.typeset import Line, line_of

__all__ = ["Laid", "aligned_tables"]

FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?|-")  # 1,234.50
AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)")  # no page number and no year
WIDEST_SPACE = 1.0
"""Character heights: a wider gap parts two cells."""

WIDEST_SPACE_BY_A_FIGURE = 0.4
"""The same beside a figure, once it is known that the line is the row of a table."""

FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Laid:
    """A table in its place on the page."""

    rows: tuple[tuple[RawCell, ...], ...]
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Row:
    """A printed line cut at its gaps."""

    glyphs: list[Glyph]
    pieces: tuple[Line, ...]

    @property
    def figures(self) -> list[Line]:
        """The pieces that are figures."""
        return [piece for piece in self.pieces if FIGURE.fullmatch(piece.words)]

    @property
    def has_amounts(self) -> bool:
        """Whether it looks like the row of a table: words or figures apart, at least one of them an amount."""
        return len(self.pieces) > 1 and any(AMOUNT.fullmatch(piece.words) for piece in self.pieces)


def aligned_tables(rows: Sequence[list[Glyph]]) -> tuple[list[Laid], list[list[Glyph]]]:
    """The tables among printed lines, and the lines that belong to none."""
    if sum(_has_wide_gap(row) for row in rows) < FEWEST_ROWS:
        return [], list(rows)
    cut = [_cut(row) for row in rows]
    tables: list[Laid] = []
    left: list[list[Glyph]] = []
    at = 0
    for start, end in _blocks(cut):
        body = [_cut_closely(row) for row in cut[start:end]]
        columns = _columns(body)
        if len(columns) < 2:
            continue
        first = _header_start(cut, at, start, columns)
        for row in reversed(cut[first:start]):
            columns = _with_blank_columns(columns, row)
        tables.append(_laid([*cut[first:start], *body], columns))
        left.extend(row.glyphs for row in cut[at:first])
        at = end
    left.extend(row.glyphs for row in cut[at:])
    return tables, left


def _visible(row: Sequence[Glyph]) -> list[Glyph]:
    return [glyph for glyph in row if not glyph.character.isspace()]


def _has_wide_gap(row: Sequence[Glyph]) -> bool:
    return any(
        after.left - before.right > WIDEST_SPACE * before.height for before, after in pairwise(_visible(row))
    )


def _cut(row: list[Glyph]) -> _Row:
    pieces: list[list[Glyph]] = []
    for glyph in _visible(row):
        if pieces and glyph.left - pieces[-1][-1].right <= WIDEST_SPACE * glyph.height:
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    return _row(row, pieces)


def _cut_closely(row: _Row) -> _Row:
    """A row of a table cut beside its figures too: 304,413,900 and 一、教育支出 stand close in narrow columns."""
    pieces: list[list[Glyph]] = []
    for glyph in _visible(row.glyphs):
        before = pieces[-1][-1] if pieces else None
        if before is None or glyph.left - before.right > _widest_space(before, glyph) * glyph.height:
            pieces.append([])
        pieces[-1].append(glyph)
    return _row(row.glyphs, pieces)


def _widest_space(before: Glyph, glyph: Glyph) -> float:
    beside_figure = before.character.isdigit() or glyph.character.isdigit()
    return WIDEST_SPACE_BY_A_FIGURE if beside_figure else WIDEST_SPACE


def _row(glyphs: list[Glyph], pieces: list[list[Glyph]]) -> _Row:
    return _Row(glyphs, tuple(line for line in map(line_of, pieces) if line is not None))


def _with_blank_columns(columns: list[tuple[float, float]], header: _Row) -> list[tuple[float, float]]:
    """The columns with those that only a header shows, because all their cells are blank."""
    blank = [
        (piece.left, piece.right)
        for piece in header.pieces
        if all(piece.right < left or right < piece.left for left, right in columns)
    ]
    return sorted([*columns, *blank])


def _blocks(rows: Sequence[_Row]) -> Iterable[tuple[int, int]]:
    """Runs of lines with amounts; a line or two without any (a wrapped name, a blank item) may stand between."""
    start: int | None = None
    last = 0
    for index, row in enumerate(rows):
        if row.has_amounts:
            if start is not None and index - last > 3:
                yield from _long_enough(rows, start, last)
                start = None
            start = index if start is None else start
            last = index
        elif start is not None and _is_prose(row):
            yield from _long_enough(rows, start, last)
            start = None
    if start is not None:
        yield from _long_enough(rows, start, last)


def _long_enough(rows: Sequence[_Row], start: int, last: int) -> Iterable[tuple[int, int]]:
    block = rows[start : last + 1]
    if sum(row.has_amounts for row in block) >= FEWEST_ROWS and _figures_align(block):
        yield start, last + 1


def _is_prose(row: _Row) -> bool:
    """Whether a line is a sentence: one long piece."""
    return len(row.pieces) == 1 and len(row.pieces[0].words) > 20


def _figures_align(rows: Sequence[_Row]) -> bool:
    """Whether most figures begin, end, or stand centred where a figure of another row does."""
    figures = [(index, figure) for index, row in enumerate(rows) for figure in row.figures]
    step = 0.4 * min(figure.size for _, figure in figures)
    standing: dict[tuple[int, int], set[int]] = defaultdict(set)
    for index, figure in figures:
        for place in _places(figure, step):
            standing[place].add(index)
    in_line = sum(
        any(_others(standing, place, index) for place in _places(figure, step)) for index, figure in figures
    )
    return 10 * in_line >= 8 * len(figures)


def _places(figure: Line, step: float) -> list[tuple[int, int]]:
    """Where a figure begins, ends, and has its middle, in steps across the page."""
    positions = (figure.left, figure.right, (figure.left + figure.right) / 2)
    return [(kind, round(position / step)) for kind, position in enumerate(positions)]


def _others(standing: Mapping[tuple[int, int], set[int]], place: tuple[int, int], index: int) -> bool:
    """Whether another row has a figure at a place or right beside it."""
    kind, at = place
    return any(standing.get((kind, at + beside), set()) - {index} for beside in (-1, 0, 1))


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """The stretches across the page that pieces cover, with white between them in every row."""
    pieces = sorted((piece.left, piece.right) for row in rows if len(row.pieces) > 1 for piece in row.pieces)
    size = median(piece.size for row in rows for piece in row.pieces)
    columns: list[tuple[float, float]] = []
    for left, right in pieces:
        if columns and left < columns[-1][1] + 0.3 * size:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _header_start(
    rows: Sequence[_Row], least: int, start: int, columns: Sequence[tuple[float, float]]
) -> int:
    """Where the header above a block begins: lines close above each other, cut like the table or within a column."""
    first = start
    while first > least and start - first < 6:
        above, below = rows[first - 1], rows[first]
        gap = min(piece.top for piece in below.pieces) - max(piece.bottom for piece in above.pieces)
        if gap > 1.5 * below.pieces[0].size or _is_prose(above) or not _is_header(above, columns):
            break
        first -= 1
    return first


def _is_header(row: _Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line heads columns: several pieces over them, none of them a unit line."""
    if any(
        re.match(r"(?:金额)?单位|编制|部门|预算", piece.words) and ("：" in piece.words or ":" in piece.words)
        for piece in row.pieces
    ):
        return False
    return len(row.pieces) > 1 or (
        len(_covered(row.pieces[0], columns)) == 1 and len(row.pieces[0].words) < 12
    )


def _covered(piece: Line, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that a piece stands over, at least the nearest."""
    over = [
        index
        for index, (left, right) in enumerate(columns)
        if min(piece.right, right) - max(piece.left, left) > 0.5 * min(right - left, piece.size)
    ]
    middle = (piece.left + piece.right) / 2
    return over or [min(range(len(columns)), key=lambda index: abs(sum(columns[index]) / 2 - middle))]


def _laid(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> Laid:
    grid: list[tuple[RawCell, ...]] = []
    for row in rows:
        cells = [RawCell()] * len(columns)
        for piece in row.pieces:
            over = _covered(piece, columns)
            first = over[0]
            if cells[first].text:
                words = f"{cells[first].text} {piece.words}"
                cells[first] = RawCell(words, 1, cells[first].columns, confidence=piece.confidence)
                continue
            indent = max(0, round(2 * (piece.left - columns[first][0]) / piece.letter))
            cells[first] = RawCell(piece.words, 1, len(over), confidence=piece.confidence, indent=indent)
            for hidden in over[1:]:
                cells[hidden] = RawCell(covered=True)
        grid.append(tuple(cells))
    pieces = [piece for row in rows for piece in row.pieces]
    return Laid(
        tuple(grid),
        min(piece.left for piece in pieces),
        min(piece.top for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.bottom for piece in pieces),
    )
