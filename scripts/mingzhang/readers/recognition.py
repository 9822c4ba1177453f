"""Recognises the characters and the ruled lines of a page that is only a picture (the `ocr` extra)."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING, Protocol

from mingzhang.readers.printed import Glyph, Point, Print, Rule

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = [
    "DOTS_PER_INCH",
    "KEPT_PAGES",
    "KeptPages",
    "Picture",
    "RecognisedLine",
    "RecognisedPage",
    "is_available",
    "recognise_page",
    "recognised_print",
]

DOTS_PER_INCH = 200
POINTS_PER_DOT = 72 / DOTS_PER_INCH

SHORTEST_RULE = 30.0
"""Points: longer than any stroke of a character, shorter than the side of a table."""

THICKEST_RULE = 4.0
DARK = 150

# The classifier of upside-down lines turns upright ones over; a line of low confidence is kept and says so. Lines
# are recognised one by one on one thread: that takes less memory and less time, and no line depends on its neighbours.
# Without dilation lines that are close together are not taken for one.
SETTINGS: dict[str, object] = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "Global.text_score": 0.3,
    "Global.max_side_len": 3400,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "Det.limit_type": "max",
    "Det.unclip_ratio": 1.8,
    "Det.use_dilation": False,
    "Rec.rec_batch_num": 1,
}

# Dots of the longer side of a page of A4, and those of the smaller picture in which its lines are looked for: memory
# grows with its square. The letters of a larger page are as small as those of A4, so its picture is larger.
LONGER_SIDE_OF_A4 = 2400
SMALLER_PICTURE = 960
SMALLER_PICTURE_OF_A3 = 1344


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """One line of a picture: its characters, each with its box (left, top, right, bottom in dots) and confidence.

    `slope` is how far the line falls for each dot that it runs.
    """

    characters: tuple[tuple[str, tuple[float, float, float, float], Decimal], ...]
    slope: float


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """The lines of a picture, as they are kept."""

    lines: tuple[RecognisedLine, ...]


class KeptPages(Protocol):
    """Where recognised pages are kept by the checksum of their picture."""

    def get(self, sha256: str) -> RecognisedPage | None:
        """The page that was recognised before, where it was kept."""

    def put(self, sha256: str, page: RecognisedPage) -> None:
        """Keep a page."""


KEPT_PAGES: ContextVar[KeptPages | None] = ContextVar("kept_pages", default=None)
"""Where the pages of the document that is just read are kept; whoever reads documents may set a place."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a PNG of 200 dots per inch, with its size in points."""

    png: bytes
    width: float
    height: float


def is_available() -> bool:
    """Whether the `ocr` extra is installed."""
    return find_spec("rapidocr") is not None


class _Found(Protocol):
    """What the recogniser gives: for each line the corners of its box, its words, and its characters with theirs."""

    boxes: Iterable[Iterable[Point]] | None
    txts: Iterable[str]
    scores: Iterable[float]
    word_results: Iterable[Iterable[tuple[str, float, Iterable[Point] | None]]]


class _Recogniser(Protocol):
    def __call__(self, png: bytes, *, return_word_box: bool, return_single_char_box: bool) -> _Found: ...


def recognise_page(png: bytes) -> tuple[RecognisedLine, ...]:
    """The lines of a picture; takes seconds a page unless it was kept, and the same bytes always give the same lines."""
    kept = KEPT_PAGES.get()
    if kept is None:
        return _recognised_lines(png)
    checksum = hashlib.sha256(png).hexdigest()
    page = kept.get(checksum)
    if page is None:
        page = RecognisedPage(_recognised_lines(png))
        kept.put(checksum, page)
    return page.lines


def _recognised_lines(png: bytes) -> tuple[RecognisedLine, ...]:
    found = _recogniser(_smaller_picture(png))(png, return_word_box=True, return_single_char_box=True)
    if found.boxes is None:
        return ()
    lines = zip(found.boxes, found.txts, found.scores, found.word_results, strict=True)
    return tuple(_recognised(*line) for line in lines)


def _smaller_picture(png: bytes) -> int:
    """The longer side, in dots, of the picture in which the lines of a page are looked for."""
    from PIL import Image  # noqa: PLC0415 - needed for pictures only

    with Image.open(BytesIO(png)) as image:
        return SMALLER_PICTURE if max(image.size) <= LONGER_SIDE_OF_A4 else SMALLER_PICTURE_OF_A3


@cache
def _recogniser(smaller_picture: int) -> _Recogniser:
    settings = {**SETTINGS, "Det.limit_side_len": smaller_picture}
    recogniser: _Recogniser = import_module("rapidocr").RapidOCR(params=settings)
    return recogniser


def _recognised(
    corners: Iterable[Point],
    words: str,
    confidence: float,
    characters: Iterable[tuple[str, float, Iterable[Point] | None]],
) -> RecognisedLine:
    """A line with its characters; where the recogniser did not part them they share the line's box."""
    placed = [(float(x), float(y)) for x, y in corners]
    (left, start), (right, end) = placed[0], placed[1]
    parted = [_character(word, sure, box) for word, sure, box in characters if box is not None]
    return RecognisedLine(
        tuple(parted or [_character(words, confidence, placed)]),
        (end - start) / (right - left) if right > left else 0.0,
    )


def _character(
    word: str, confidence: float, corners: Iterable[Point]
) -> tuple[str, tuple[float, float, float, float], Decimal]:
    points = list(corners)
    across, down = [float(x) for x, _ in points], [float(y) for _, y in points]
    return word, (min(across), min(down), max(across), max(down)), Decimal(f"{confidence:.4f}")


def recognised_print(picture: Picture) -> Print:
    """A recognised page in the form of a printed one, turned upright and straightened where it was scanned askew."""
    picture, lines = _upright(picture)
    slopes = [line.slope for line in lines if len(line.characters) > 8]
    angle = math.atan(median(slopes)) if slopes else 0.0
    glyphs = (glyph for number, line in enumerate(lines) for glyph in _glyphs(line, number, angle))
    return Print(
        width=picture.width,
        height=picture.height,
        glyphs=tuple(glyphs),
        sideways=(),
        askew="",
        rules=tuple(_rules(picture.png, angle)),
        pictured=1.0,
        drawn=0,
    )


def _upright(picture: Picture) -> tuple[Picture, tuple[RecognisedLine, ...]]:
    """A picture whose lines run from left to right: of the ways to turn it, the one that reads best."""
    lines = recognise_page(picture.png)
    tall = sum(_is_tall(line) for line in lines)
    if 2 * tall > sum(len(line.characters) > 2 for line in lines):
        turns = [90, 270]
    elif lines and _likeness(lines) < Decimal("0.7") * sum(len(line.characters) for line in lines):
        turns = [180]
    else:
        return picture, lines
    turned = [_turned(picture, degrees) for degrees in turns]
    attempts = [(picture, lines), *((one, recognise_page(one.png)) for one in turned)]
    return max(attempts, key=lambda attempt: _likeness(attempt[1]))


def _is_tall(line: RecognisedLine) -> bool:
    boxes = [box for _, box, _ in line.characters]
    width = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    height = max(box[3] for box in boxes) - min(box[1] for box in boxes)
    return len(boxes) > 2 and height > 1.5 * width


def _likeness(lines: tuple[RecognisedLine, ...]) -> Decimal:
    """How many characters were recognised for sure."""
    return sum((confidence for line in lines for _, _, confidence in line.characters), Decimal(0))


def _turned(picture: Picture, degrees: int) -> Picture:
    from PIL import Image  # noqa: PLC0415 - needed for pictures only

    with Image.open(BytesIO(picture.png)) as image:
        packed = BytesIO()
        image.rotate(degrees, expand=True).save(packed, "PNG", compress_level=1)
    size = (picture.width, picture.height) if degrees == 180 else (picture.height, picture.width)
    return Picture(packed.getvalue(), *size)


def _glyphs(line: RecognisedLine, number: int, angle: float) -> Iterator[Glyph]:
    """A line's characters; one that was recognised as several characters is divided evenly."""
    for word, (left, top, right, bottom), confidence in line.characters:
        (middle_x, middle_y) = _straight(((left + right) / 2, (top + bottom) / 2), angle)
        width, height = (right - left) * POINTS_PER_DOT, (bottom - top) * POINTS_PER_DOT
        step = width / max(1, len(word))
        for place, character in enumerate(word):
            start = middle_x - width / 2 + place * step
            yield Glyph(
                character,
                start,
                middle_y - height / 2,
                start + step,
                middle_y + height / 2,
                number + 1,
                confidence,
            )


def _straight(dot: Point, angle: float) -> Point:
    """A dot's place in points after the page was turned back by its angle."""
    x, y = dot
    cosine, sine = math.cos(angle), math.sin(angle)
    return (x * cosine + y * sine) * POINTS_PER_DOT, (y * cosine - x * sine) * POINTS_PER_DOT


def _rules(png: bytes, angle: float) -> Iterator[Rule]:
    import numpy as np  # noqa: PLC0415 - comes with the optional extra
    from PIL import Image  # noqa: PLC0415 - needed for pictures only

    with Image.open(BytesIO(png)) as picture:
        dark = np.asarray(picture.convert("L")) < DARK
    for row, start, end in _runs(dark):
        begin, finish = _straight((start, row), angle), _straight((end, row), angle)
        yield Rule(level=True, at=(begin[1] + finish[1]) / 2, start=begin[0], end=finish[0])
    for column, start, end in _runs(dark.T):
        begin, finish = _straight((column, start), angle), _straight((column, end), angle)
        yield Rule(level=False, at=(begin[0] + finish[0]) / 2, start=begin[1], end=finish[1])


def _runs(dark: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """Long thin runs of dark dots: the row, where it starts and where it ends."""
    import numpy as np  # noqa: PLC0415 - comes with the optional extra

    edges = np.diff(np.pad(dark.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    long = ends - starts > SHORTEST_RULE / POINTS_PER_DOT
    for row, start, end in zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True):
        if _is_thin(dark, row, start, end):
            yield row, start, end


def _is_thin(dark: npt.NDArray[np.bool_], row: int, start: int, end: int) -> bool:
    """Whether a run is a line and not a slice of a stamp, a photograph or a black border."""
    reach = math.ceil(THICKEST_RULE / POINTS_PER_DOT)
    around = dark[max(0, row - reach) : row + reach + 1, start:end]
    return bool(around.mean() < 0.6)
