"""What is printed on a page: characters with their boxes, ruled lines, and how much of it is pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Glyph", "Point", "Print", "Rule", "Turn"]

Point = tuple[float, float]
Turn = Callable[[float, float], Point]
"""Moves a point of the page to where it is when the page lies so that its text is upright."""


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
    """A page turned so that its text is upright: glyphs, lines set sideways, rules and pictures.

    Each line that is set sideways is one glyph; `askew` is what is printed at a slant, as a watermark is.
    Its y grows downwards from 0 at the top. `pictured` is the share of the page that pictures cover, `drawn`
    the number of drawings on it.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    sideways: tuple[Glyph, ...]
    askew: str
    rules: tuple[Rule, ...]
    pictured: float
    drawn: int
