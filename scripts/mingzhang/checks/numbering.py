"""Outline numbers as printed: the headings that stand side by side, with style, ordinal and mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mingzhang.checks.figures import Examined
from mingzhang.checks.kept import kept
from mingzhang.model import Section
from mingzhang.outline import outline_number

__all__ = ["Numbered", "neighbours", "siblings"]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading with its printed number: （二） is style 2, ordinal 2."""

    section: Section
    style: int
    ordinal: int
    printed: str


@kept
def siblings(disclosure: Examined) -> tuple[tuple[Numbered, ...], ...]:
    """The numbered headings under each heading, in the order of the text."""
    found: dict[str | None, list[Numbered]] = {}
    for section in disclosure.sections:
        heading = disclosure.text.quote(section.heading_span)
        number = outline_number(heading) if heading else None
        if number is not None and number.ordinal > 0:
            numbered = Numbered(section, number.style, number.ordinal, heading[: number.length].strip())
            found.setdefault(section.parent, []).append(numbered)
    return tuple(tuple(numbered) for numbered in found.values())


def neighbours(disclosure: Examined) -> Iterator[tuple[Numbered, Numbered]]:
    """Each two headings that follow each other under one heading."""
    for numbered in siblings(disclosure):
        yield from pairwise(numbered)
