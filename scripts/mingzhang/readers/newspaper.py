"""Pages set in two columns of running text: the left one is read to its end before the right one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from mingzhang.readers.printed import Glyph

__all__ = ["in_reading_order"]

FEWEST_ROWS = 8
GUTTER = 1.2
"""Character heights of white between the two columns."""

Row = list[Glyph]


def in_reading_order(rows: Sequence[Row], width: float) -> tuple[list[Row], float]:
    """The lines of a page in the order in which they are read, and the width of its text.

    Of two columns the right one comes after the left one, and is moved under it.
    """
    middle = _gutter(rows)
    if middle is None:
        return list(rows), width
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        if any(glyph.left < middle < glyph.right for glyph in row):  # a title over both columns
            ordered += [*left, *_moved(right, left), row]
            left, right = [], []
            continue
        left.append([glyph for glyph in row if glyph.right <= middle])
        right.append([glyph for glyph in row if glyph.left >= middle])
    return [row for row in (*ordered, *left, *_moved(right, left)) if row], middle


def _moved(right: list[Row], left: list[Row]) -> list[Row]:
    """The right column with its left edge where that of the left column is."""
    glyphs = [glyph for row in right for glyph in row]
    starts = [glyph.left for row in left for glyph in row]
    if not glyphs or not starts:
        return right
    shift = min(glyph.left for glyph in glyphs) - min(starts)
    return [
        [replace(glyph, left=glyph.left - shift, right=glyph.right - shift) for glyph in row] for row in right
    ]


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the white between two columns of prose stands, if there is such."""
    gaps = [gap for gap in map(_wide_gap, rows) if gap is not None]
    if len(gaps) < FEWEST_ROWS or 10 * len(gaps) < 6 * len(rows):
        return None
    middle = median((start + end) / 2 for start, end in gaps)
    parted = [row for row in rows if (gap := _wide_gap(row)) is not None and gap[0] < middle < gap[1]]
    if 10 * len(parted) < 8 * len(gaps):
        return None
    return middle if _are_full(parted, middle) else None


def _wide_gap(row: Row) -> tuple[float, float] | None:
    visible = [glyph for glyph in row if not glyph.character.isspace()]
    gaps = [(before.right, after.left) for before, after in pairwise(visible)]
    start, end = max(gaps, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))
    return (start, end) if visible and end - start > GUTTER * visible[0].height else None


def _are_full(rows: Sequence[Row], middle: float) -> bool:
    """Whether most lines fill their column, as prose does and the names and figures of a table do not."""
    left, right = (
        min(glyph.left for row in rows for glyph in row),
        max(glyph.right for row in rows for glyph in row),
    )
    full = sum(
        max(glyph.right for glyph in row if glyph.right <= middle) - left > 0.8 * (middle - left)
        and max(glyph.right for glyph in row) - middle > 0.8 * (right - middle)
        for row in rows
        if row[0].right <= middle or any(glyph.right <= middle for glyph in row)
    )
    return 10 * full >= 6 * len(rows)
