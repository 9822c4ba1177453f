"""From one PDF page to what is printed on it."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import pi

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from mingzhang.readers.drawings import EDGE, drawings_on, visible_stretch
from mingzhang.readers.printed import Glyph, Point, Print, Turn
from mingzhang.readers.typeset import lines_of

__all__ = ["printed_on"]

# By quarters clockwise. The text of a landscape table on an upright page runs upwards (3); turned, every
# page is read from left to right and its y grows downwards.
TURNS: dict[int, Turn] = {
    0: lambda x, y: (x, -y),
    1: lambda x, y: (-y, -x),
    2: lambda x, y: (-x, y),
    3: lambda x, y: (y, x),
}

ASKEW = -1
"""In place of a quarter: text at a slant, as watermarks are."""


def printed_on(page: pdfium.PdfPage) -> Print:
    """What is printed on a page; its text decides which way is up."""
    left, bottom, right, top = page.get_bbox()
    characters = _characters(page, left, -top)
    quarter = _dominant_quarter(characters, page.get_rotation())
    if quarter or characters.turned:
        characters = _characters(page, 0, 0)
    corners = TURNS[quarter](left, bottom), TURNS[quarter](right, top)
    across, down = (min(corner[axis] for corner in corners) for axis in (0, 1))
    width, height = (abs(corners[0][axis] - corners[1][axis]) for axis in (0, 1))

    def turn(x: float, y: float) -> Point:
        turned = TURNS[quarter](x, y)
        return turned[0] - across, turned[1] - down

    drawings = drawings_on(page, turn, height)
    clips = _Clips(turn, can_clip=not drawings.has_forms)
    glyphs = characters.upright
    others: dict[int, list[Glyph]] = defaultdict(list)
    if quarter or characters.turned:
        placed = [_glyph(one, quarter, across, down) for one in characters.upright]
        glyphs = [one for at, one in enumerate(placed) if characters.turned.get(at, 0) == quarter]
        for at, one in enumerate(characters.upright):
            other = characters.turned.get(at, 0)
            if other != quarter and clips.show(placed[at], height):
                others[other].append(one)
    return Print(
        width=width,
        height=height,
        glyphs=tuple(one for one in glyphs if clips.show(one, height)),
        sideways=tuple(words for other in sorted(others) for words in _sideways(others[other], other, turn)),
        askew="".join(one.character for one in others.get(ASKEW, ())),
        rules=tuple(drawings.rules),
        pictured=min(1.0, drawings.pictured / max(1.0, width * height)),
        drawn=drawings.drawn,
    )


class _Clips:
    """Tells which characters near the upper and lower edge clipping hides: they show on another page."""

    def __init__(self, turn: Turn, *, can_clip: bool) -> None:
        self.turn = turn
        self.can_clip = can_clip
        self.stretches: dict[int, tuple[float, float]] = {}

    def show(self, glyph: Glyph, height: float) -> bool:
        """Whether a character shows on a page of this height.

        Above and below a page stand the rows of others; a line that runs out to its side is its own.
        """
        y = (glyph.top + glyph.bottom) / 2
        if EDGE * height <= y <= (1 - EDGE) * height:
            return True
        return 0 <= y <= height and self._shows(glyph.run, y)

    def _shows(self, run: int, y: float) -> bool:
        if not self.can_clip or not run:
            return True
        if run not in self.stretches:
            owner = ctypes.cast(run, pdfium_c.FPDF_PAGEOBJECT)
            self.stretches[run] = visible_stretch(owner, self.turn)
        top, bottom = self.stretches[run]
        return top <= y <= bottom


@dataclass(frozen=True, slots=True)
class _Characters:
    """The characters of a page as if all stood upright, and by how many quarters those are turned that do not."""

    upright: list[Glyph]
    turned: dict[int, int]


# The text object of a character as a plain number, which is quicker to compare than a pointer.
_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


def _characters(page: pdfium.PdfPage, across: float, down: float) -> _Characters:
    """The characters of the text layer, without the spaces and line ends that PDFium makes up.

    A page has thousands of them: each is asked no more than it must be, and made into a glyph at once.
    """
    text_page = page.get_textpage()
    raw = text_page.raw
    address = ctypes.cast(raw, ctypes.c_void_p)
    box = pdfium_c.FS_RECTF()
    reference = ctypes.byref(box)
    code_of, place_of = pdfium_c.FPDFText_GetUnicode, pdfium_c.FPDFText_GetLooseCharBox
    upright: list[Glyph] = []
    turned: dict[int, int] = {}
    high, run, quarter = 0, -1, 0
    for index in range(text_page.count_chars()):
        code = code_of(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        if code in (0, 10, 13) or (code in (32, 9) and pdfium_c.FPDFText_IsGenerated(raw, index) == 1):
            continue
        if not place_of(raw, index, reference):
            continue
        owner = _text_object(address, index) or 0
        if owner != run:
            angle = pdfium_c.FPDFText_GetCharAngle(raw, index)
            run, quarter = owner, _quarter(angle) if angle else 0
        if quarter:
            turned[len(upright)] = quarter
        character = chr(code) if 0x3000 <= code < 0xF900 or 32 <= code < 0x7F else _ordinary(code)
        upright.append(
            Glyph(character, box.left - across, -box.top - down, box.right - across, -box.bottom - down, run)
        )
    text_page.close()
    return _Characters(upright, turned)


def _quarter(angle: float) -> int:
    """How many quarters clockwise a character is turned; the small slant of a scan counts as none."""
    turned = angle / (pi / 2)
    return round(turned) % 4 if abs(turned - round(turned)) < 0.12 else ASKEW


def _sideways(characters: Iterable[Glyph], quarter: int, turn: Turn) -> Iterator[Glyph]:
    """Each line of words that are set sideways, as one glyph in its place."""
    if quarter == ASKEW:
        return
    back = TURNS[quarter]  # every turn is undone by itself
    for line in lines_of([_glyph(one, quarter, 0, 0) for one in characters]):
        first, second = turn(*back(line.left, line.top)), turn(*back(line.right, line.bottom))
        yield Glyph(
            line.words,
            min(first[0], second[0]),
            min(first[1], second[1]),
            max(first[0], second[0]),
            max(first[1], second[1]),
            run=0,
        )


def _ordinary(code: int) -> str:
    """The character a font means: a radical stands for its ideograph, a broken-off hyphen for a hyphen."""
    if code in (2, 0xAD, 0xFFFE):
        return "-"
    if code in (0xA0, 9):
        return " "
    character = chr(code)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", character)
    return character


def _dominant_quarter(characters: _Characters, rotation: int) -> int:
    if not characters.turned and any(one.character != " " for one in characters.upright):
        return 0
    counted = Counter(
        quarter
        for at, one in enumerate(characters.upright)
        if one.character != " " and (quarter := characters.turned.get(at, 0)) != ASKEW
    )
    if not counted:
        return -rotation // 90 % 4
    return counted.most_common(1)[0][0]


def _glyph(one: Glyph, quarter: int, across: float, down: float) -> Glyph:
    """A character on the turned page, whose upper left corner is at 0, 0."""
    if quarter in (0, ASKEW):
        left, top, right, bottom = one.left, one.top, one.right, one.bottom
    elif quarter == 1:
        left, top, right, bottom = one.top, -one.right, one.bottom, -one.left
    elif quarter == 2:
        left, top, right, bottom = -one.right, -one.bottom, -one.left, -one.top
    else:
        left, top, right, bottom = -one.bottom, one.left, -one.top, one.right
    return Glyph(one.character, left - across, top - down, right - across, bottom - down, one.run)
