"""From printed characters to lines of words: what stands on one line, and where a space belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median

from mingzhang.readers.printed import Glyph

__all__ = ["Line", "joined", "line_of", "lines_of", "rows_of", "wrapped"]

NUMERAL_CHARACTER = re.compile(r"[0-9.,%]")
MONEY = re.compile(r"-?[\d,]+\.\d\d")  # 1,234.50: complete, nothing can follow
ENDS_IN_NUMERAL = re.compile(r"[\d.,]$")
BEGINS_WITH_NUMERAL = re.compile(r"^[\d.,%]")
LATIN = re.compile(r"[A-Za-z]")
WORD_ENDS = re.compile(r"[0-9A-Za-z.,%]$")
WORD_BEGINS = re.compile(r"^[0-9A-Za-z.,%-]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed, without spaces at its ends, and its box.

    `size` is how tall most of its characters are, `letter` how wide an ideograph among them is.
    `confidence` is the least of its characters' when it was recognised from a picture.
    """

    words: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    letter: float
    confidence: Decimal | None = None


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that glyphs form, from the top down."""
    lines = (line_of(row) for row in rows_of(glyphs))
    return [line for line in lines if line is not None]


def joined(pieces: Iterable[str]) -> str:
    """The words of a cell that holds several paragraphs: they run on, with a space between words and figures.

    Spaces that the first begins with stay, because they indent it.
    """
    words = ""
    for one in pieces:
        piece = " ".join(one.split())
        if piece and not words:
            words = one[: len(one) - len(one.lstrip())]
        if WORD_ENDS.search(words) and WORD_BEGINS.search(piece):
            words += " "
        words += piece
    return words


def wrapped(lines: Sequence[Line], width: float) -> str:
    """The words of a cell whose lines were wrapped: Chinese and figures run on, other words keep a space."""
    words = ""
    before: Line | None = None
    for line in lines:
        if before is not None:
            words += _seam(before, line, width)
        words += line.words
        before = line
    return words


def _seam(before: Line, line: Line, width: float) -> str:
    if ENDS_IN_NUMERAL.search(before.words) and BEGINS_WITH_NUMERAL.search(line.words):
        fills_the_cell = before.right - before.left > 0.6 * width
        complete = MONEY.fullmatch(before.words) is not None
        return "" if fills_the_cell and not complete else " "
    if LATIN.match(before.words[-1]) and LATIN.match(line.words[0]):
        return " "
    return ""


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs by line, from left to right: one joins a line when it shares more than half of the lower height."""
    rows: list[list[Glyph]] = []
    top = bottom = 0.0
    for glyph in sorted(glyphs, key=lambda one: (one.top + one.bottom, one.left)):
        if rows and _shares_line(top, bottom, glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            top, bottom = glyph.top, glyph.bottom
    for row in rows:
        row.sort(key=lambda one: one.left)
    return rows


def _shares_line(top: float, bottom: float, glyph: Glyph) -> bool:
    """Whether a glyph shares more than half of the lower height; one as tall as the line and level with it does."""
    if top == glyph.top and bottom == glyph.bottom:
        return True
    return min(bottom, glyph.bottom) - max(top, glyph.top) > 0.5 * min(glyph.bottom - glyph.top, bottom - top)


def line_of(row: list[Glyph]) -> Line | None:
    """The line that glyphs on one height form; nothing when all of them are blank."""
    visible = [glyph for glyph in row if not glyph.character.isspace()]
    if not visible:
        return None
    return Line(
        _words(row),
        visible[0].left,
        min(glyph.top for glyph in visible),
        max(glyph.right for glyph in visible),
        max(glyph.bottom for glyph in visible),
        _size(visible),
        _letter(visible),
        min((glyph.confidence for glyph in visible if glyph.confidence is not None), default=None),
    )


def _size(visible: list[Glyph]) -> float:
    """The height of most ideographs, or else of most characters: figures are often set in a taller font."""
    heights = [glyph.height for glyph in visible if glyph.character >= "\u2e80"]
    return max(1.0, median(heights or [glyph.height for glyph in visible]))


def _letter(visible: list[Glyph]) -> float:
    """The width of most ideographs, or else the height of the print, which is much the same."""
    widths = [glyph.right - glyph.left for glyph in visible if glyph.character >= "\u2e80"]
    return max(1.0, median(widths)) if widths else _size(visible)


def _words(row: list[Glyph]) -> str:
    loose = _letter_spacing(row)
    words = ""
    before: Glyph | None = None
    for glyph in row:
        if before is not None:
            if before.character == glyph.character and _printed_twice(before, glyph):
                continue
            gap = glyph.left - before.right - loose
            if gap > 0 and gap > _least_gap(before, glyph):
                words += "" if words.endswith(" ") else " "
        words += glyph.character
        before = glyph
    return words.strip()


def _letter_spacing(row: list[Glyph]) -> float:
    """The gap between the characters of a line that is spaced out evenly; otherwise none."""
    gaps = [max(0.0, after.left - before.right) for before, after in pairwise(row)]
    return median(gaps) if len(gaps) > 3 else 0.0


def _least_gap(before: Glyph, glyph: Glyph) -> float:
    """From which gap on the eye sees a space: sooner between figures and letters than around ideographs."""
    tall = min(before.height, glyph.height)
    if glyph.confidence is not None and before.run == glyph.run:
        return 0.8 * tall  # the boxes of recognised characters are rough
    narrow = before.character < "\u2e80" and glyph.character < "\u2e80"
    return 0.25 * tall if narrow else 0.6 * tall


def _printed_twice(before: Glyph, glyph: Glyph) -> bool:
    """Whether the same character was printed twice on one spot to look bold."""
    return (
        glyph.character != " "
        and abs(glyph.left - before.left) < 0.15 * glyph.height
        and abs(glyph.top - before.top) < 0.15 * glyph.height
    )
