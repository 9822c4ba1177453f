"""The sheet that every chart is drawn on: its measures, its colours, its marks and its lettering.

A sheet is 390 units wide, whatever its height: a phone shows a unit as about 0.84 pixels, so that
lettering of 17 units stays at 14 pixels. Nothing depends on the width of a glyph: room is
reckoned at one em for each Chinese character, and no font has to be there when a chart is drawn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from mingzhang.model import Fund
from mingzhang.wording import printable

__all__ = [
    "FUND_COLOURS",
    "LABEL",
    "NOTE",
    "PARTS",
    "VALUE",
    "WIDTH",
    "Anchor",
    "Colour",
    "Lettering",
    "Sheet",
    "band",
    "block",
    "dot",
    "frame",
    "line",
    "sheet",
    "width_of",
    "wrapped",
    "write",
    "write_lines",
]

WIDTH = 390.0


class Colour(StrEnum):
    """What a colour means; its value is the light scheme's, the style sheet holds both schemes'."""

    PAPER = "#fbfaf7"
    INK = "#23201c"
    MUTED = "#655e54"
    RULE = "#e3ddd2"
    REVENUE = "#2f8292"
    EXPENDITURE = "#3a5683"
    INCREASE = "#a85f14"
    DECREASE = "#336699"
    FUND_GENERAL = "#33517f"
    FUND_GOVERNMENT = "#ab7f2b"
    FUND_STATE = "#2a6d43"
    FUND_SOCIAL = "#9460ae"
    FUND_OTHER = "#8c8377"
    PART_1 = "#1d3f5e"
    PART_2 = "#2c567b"
    PART_3 = "#426d92"
    PART_4 = "#5a83a8"
    PART_5 = "#7093b5"

    @property
    def variable(self) -> str:
        """The name that the style sheet knows the colour by."""
        return f"--mz-{self.name.lower().replace('_', '-')}"


FUND_COLOURS = {
    Fund.GENERAL_PUBLIC_BUDGET: Colour.FUND_GENERAL,
    Fund.GOVERNMENT_FUND: Colour.FUND_GOVERNMENT,
    Fund.STATE_CAPITAL: Colour.FUND_STATE,
    Fund.SOCIAL_INSURANCE: Colour.FUND_SOCIAL,
}

# Ordered from dark to light, so that the order can be read without telling hues apart.
PARTS = (Colour.PART_1, Colour.PART_2, Colour.PART_3, Colour.PART_4, Colour.PART_5)


class Anchor(StrEnum):
    """Which end of the words stands at the given place."""

    START = "left"
    MIDDLE = "center"
    END = "right"


@dataclass(frozen=True, slots=True)
class Lettering:
    """How words are set: their size in units, their weight and colour, the distance of lines."""

    size: float
    weight: int
    colour: Colour
    leading: float


LABEL = Lettering(18, 400, Colour.INK, 23)
VALUE = Lettering(18, 700, Colour.INK, 23)
NOTE = Lettering(17, 400, Colour.MUTED, 21)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure without axes, which cost more than all that is drawn; places are units from the upper left corner."""

    figure: Figure
    places: Affine2D

    def add(self, mark: Artist) -> None:
        """Put a mark on the sheet."""
        mark.set_transform(self.places)
        self.figure.add_artist(mark)


def sheet(height: float) -> Sheet:
    """An empty sheet of a height."""
    figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
    figure.patch.set_visible(False)
    return Sheet(figure, Affine2D().scale(1, -1).translate(0, height))


def block(on: Sheet, corner: tuple[float, float], size: tuple[float, float], colour: Colour) -> None:
    """A filled rectangle from its upper left corner."""
    on.add(Rectangle(corner, *size, facecolor=colour, linewidth=0))


def frame(on: Sheet, corner: tuple[float, float], size: tuple[float, float], colour: Colour) -> None:
    """A hollow rectangle: outlined, and tinted inside."""
    on.add(Rectangle(corner, *size, facecolor=colour, alpha=0.2, linewidth=0))
    on.add(Rectangle(corner, *size, fill=False, edgecolor=colour, linewidth=1.5))


def line(on: Sheet, start: tuple[float, float], end: tuple[float, float], colour: Colour) -> None:
    """A thin straight line."""
    on.add(PathPatch(Path([start, end]), fill=False, edgecolor=colour, linewidth=1.5))


def dot(on: Sheet, centre: tuple[float, float], radius: float, fill: Colour, rim: Colour) -> None:
    """A disc with a rim."""
    on.add(Circle(centre, radius, facecolor=fill, edgecolor=rim, linewidth=2.5))


def band(on: Sheet, left: tuple[float, float, float], right: tuple[float, float], colour: Colour) -> None:
    """A tinted stream of one thickness from (x, top, thickness) to (x, top)."""
    (x0, top0, thickness), (x1, top1) = left, right
    middle = (x0 + x1) / 2
    places = [
        (x0, top0), (middle, top0), (middle, top1), (x1, top1),
        (x1, top1 + thickness), (middle, top1 + thickness), (middle, top0 + thickness), (x0, top0 + thickness),
        (x0, top0),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 3
    path = Path(places, [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])
    on.add(PathPatch(path, facecolor=colour, alpha=0.24, linewidth=0))


def write(
    on: Sheet, place: tuple[float, float], words: str, lettering: Lettering, anchor: Anchor = Anchor.START
) -> None:
    """Words on a baseline; a dollar sign is a dollar sign."""
    on.add(
        Text(
            *place,
            printable(words),
            color=lettering.colour,
            fontproperties=_font(lettering.size, lettering.weight),
            horizontalalignment=anchor.value,
            verticalalignment="baseline",
            parse_math=False,
        )
    )


@cache
def _font(size: float, weight: int) -> FontProperties:
    """The font that comes with matplotlib; replaced by the reader's own when written out."""
    return FontProperties(family="DejaVu Sans", size=size, weight=weight)


def write_lines(
    on: Sheet,
    place: tuple[float, float],
    lines: Sequence[str],
    lettering: Lettering,
    anchor: Anchor = Anchor.START,
) -> None:
    """Several lines of words, the first on a baseline."""
    x, y = place
    for number, words in enumerate(lines):
        write(on, (x, y + number * lettering.leading), words, lettering, anchor)


def width_of(words: str, size: float) -> float:
    """The room that words take: a Chinese character one em, others by their kind."""
    return sum(map(_em, words)) * size


@cache
def _em(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.62


# A number or Latin word, or one character, with the punctuation that must not be parted from it.
_PIECE = re.compile(r"[（(“《〈]*(?:[0-9A-Za-z.,%+−-]+|\s|.)[）)”》〉，、。；：！？]*", re.DOTALL)


def wrapped(words: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """Words broken into at most so many lines that fit the room; what does not fit ends in an ellipsis."""
    broken: list[str] = [""]
    for piece in _PIECE.findall(" ".join(words.split())):
        if broken[-1] and width_of(broken[-1] + piece, size) > room:
            broken.append("")
        broken[-1] += piece
    broken = [one.strip() for one in broken]
    if len(broken) <= lines:
        return tuple(broken)
    return (*broken[: lines - 1], _cut(broken[lines - 1], size, room))


def _cut(words: str, size: float, room: float) -> str:
    while words and width_of(words + "…", size) > room:
        words = words[:-1]
    return words + "…"
