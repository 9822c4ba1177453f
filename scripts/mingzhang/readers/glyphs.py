"""From one PDF page to what is printed on it: characters with their boxes, ruled lines and the share of pictures."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import pi

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

__all__ = ["Glyph", "Print", "Rule", "printed_on"]

THICKEST_RULE = 4.0
"""Points: a filled rectangle thicker than this is a background, not a line."""

Point = tuple[float, float]
Turn = Callable[[float, float], Point]

# By quarters clockwise. The text of a landscape table on an upright page runs upwards (3); turned, every
# page is read from left to right and its y grows downwards.
TURNS: dict[int, Turn] = {
    0: lambda x, y: (x, -y),
    1: lambda x, y: (-y, -x),
    2: lambda x, y: (-x, y),
    3: lambda x, y: (y, x),
}


@dataclass(slots=True)
class Glyph:
    """One printed character; `run` tells which characters were set together.

    `confidence` is that of a character that was recognised from a picture.
    """

    character: str
    left: float
    top: float
    right: float
    bottom: float
    run: int
    confidence: Decimal | None = None

    @property
    def middle(self) -> Point:
        """The centre of its box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """How tall its box is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rule:
    """A printed line, level or upright: where it stands (`at`), where it begins and where it ends."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Print:
    """A page turned so that its text is upright: glyphs, those set sideways, rules and pictures.

    `pictured` is the share of the page that pictures cover, `drawn` the number of drawings on it.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    sideways: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictured: float
    drawn: int


def printed_on(page: pdfium.PdfPage) -> Print:
    """What is printed on a page; its text decides which way is up."""
    left, bottom, right, top = page.get_bbox()
    characters = list(_characters(page))
    quarter = _dominant_quarter(characters, page.get_rotation())
    corners = TURNS[quarter](left, bottom), TURNS[quarter](right, top)
    across, down = (min(corner[axis] for corner in corners) for axis in (0, 1))
    width, height = (abs(corners[0][axis] - corners[1][axis]) for axis in (0, 1))

    def turn(x: float, y: float) -> Point:
        turned = TURNS[quarter](x, y)
        return turned[0] - across, turned[1] - down

    rules, pictured, drawn = _drawn(page, turn)
    upright, sideways = [], []
    for one in characters:
        (upright if one.quarter == quarter else sideways).append(_glyph(one, quarter, across, down))
    return Print(
        width=width,
        height=height,
        glyphs=tuple(upright),
        sideways=tuple(sideways),
        rules=tuple(rules),
        pictured=min(1.0, pictured / max(1.0, width * height)),
        drawn=drawn,
    )


@dataclass(slots=True)
class _Character:
    character: str
    left: float
    bottom: float
    right: float
    top: float
    quarter: int
    run: int


# The text object of a character as a plain number: comparing it is all that is ever done with it.
_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


def _characters(page: pdfium.PdfPage) -> Iterator[_Character]:
    """The characters of the text layer, without the spaces and line ends that PDFium makes up."""
    text_page = page.get_textpage()
    raw = text_page.raw
    address = ctypes.cast(raw, ctypes.c_void_p)
    box = pdfium_c.FS_RECTF()
    reference = ctypes.byref(box)
    high, run, quarter = 0, -1, 0
    for index in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        if code in (0, 10, 13) or (code in (32, 9) and pdfium_c.FPDFText_IsGenerated(raw, index) == 1):
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(raw, index, reference):
            continue
        owner = _text_object(address, index) or 0
        if owner != run:
            run, quarter = owner, round(pdfium_c.FPDFText_GetCharAngle(raw, index) / (pi / 2)) % 4
        yield _Character(_ordinary(code), box.left, box.bottom, box.right, box.top, quarter, run)
    text_page.close()


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


def _dominant_quarter(characters: Iterable[_Character], rotation: int) -> int:
    counted = Counter(one.quarter for one in characters if one.character != " ")
    if not counted:
        return -rotation // 90 % 4
    return counted.most_common(1)[0][0]


def _glyph(one: _Character, quarter: int, across: float, down: float) -> Glyph:
    """A character on the turned page, whose upper left corner is at 0, 0."""
    if quarter == 0:
        left, top, right, bottom = one.left, -one.top, one.right, -one.bottom
    elif quarter == 1:
        left, top, right, bottom = -one.top, -one.right, -one.bottom, -one.left
    elif quarter == 2:
        left, top, right, bottom = -one.right, one.bottom, -one.left, one.top
    else:
        left, top, right, bottom = one.bottom, one.left, one.top, one.right
    return Glyph(one.character, left - across, top - down, right - across, bottom - down, one.run)


Matrix = tuple[float, float, float, float, float, float]
UNCHANGED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _drawn(page: pdfium.PdfPage, turn: Turn) -> tuple[list[Rule], float, int]:
    """The rules on a page, the area that its pictures cover, and the number of its drawings."""
    rules: list[Rule] = []
    area = 0.0
    drawings = 0
    for raw, matrix in _objects(page.raw, UNCHANGED, 0):
        kind = pdfium_c.FPDFPageObj_GetType(raw)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            drawings += 1
            rules.extend(_rules_of(raw, matrix, turn))
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, top, right, bottom = _bounds(raw, matrix, turn)
            area += (right - left) * (bottom - top)
    return rules, area, drawings


def _objects(
    owner: object, matrix: Matrix, depth: int
) -> Iterator[tuple[object, Matrix]]:
    """The objects of a page and of the forms on it, each with the matrix of what holds it."""
    counted, given = (
        (pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject)
        if depth
        else (pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject)
    )
    for index in range(counted(owner)):
        raw = given(owner, index)
        if pdfium_c.FPDFPageObj_GetType(raw) != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield raw, matrix
        elif depth < 4:
            yield from _objects(raw, _combined(_matrix_of(raw), matrix), depth + 1)


def _matrix_of(raw: object) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(raw, ctypes.byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _combined(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(point: Point, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _bounds(raw: object, matrix: Matrix, turn: Turn) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(
        raw, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    )
    first = turn(*_moved((left.value, bottom.value), matrix))
    second = turn(*_moved((right.value, top.value), matrix))
    return min(first[0], second[0]), min(first[1], second[1]), max(first[0], second[0]), max(first[1], second[1])


def _rules_of(raw: object, matrix: Matrix, turn: Turn) -> Iterator[Rule]:
    """The rules a path draws: its straight strokes and its thin filled bars."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(raw, ctypes.byref(fill), ctypes.byref(stroke))
    whole = _combined(_matrix_of(raw), matrix)
    for points in _subpaths(raw):
        placed = [turn(*_moved(point, whole)) for point in points]
        bar = _bar(placed)
        if bar is not None:
            yield bar
        elif stroke.value:
            yield from _strokes(placed)


def _subpaths(raw: object) -> Iterator[list[Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    across, down = ctypes.byref(x), ctypes.byref(y)
    points: list[Point] = []
    for index in range(pdfium_c.FPDFPath_CountSegments(raw)):
        segment = pdfium_c.FPDFPath_GetPathSegment(raw, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, across, down)
        if pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if pdfium_c.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points


def _bar(points: list[Point]) -> Rule | None:
    """A subpath that is so thin that it shows as a line."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width, height = right - left, bottom - top
    if height <= THICKEST_RULE and width > height:
        return Rule(True, (top + bottom) / 2, left, right)
    if width <= THICKEST_RULE and height > width:
        return Rule(False, (left + right) / 2, top, bottom)
    return None


def _strokes(points: list[Point]) -> Iterator[Rule]:
    for (left, top), (right, bottom) in zip(points, points[1:], strict=False):
        bar = _bar([(left, top), (right, bottom)])
        if bar is not None:
            yield bar
