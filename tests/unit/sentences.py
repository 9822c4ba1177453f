"""Reads the made-up sentences of the tests, and shows figures the way they are printed."""

from __future__ import annotations

from mingzhang.amounts import Figure
from mingzhang.asides import asides
from mingzhang.facts import FactKind, Source
from mingzhang.identity import Identity
from mingzhang.model import Amount, Count, Fact, Section, Share, Stage, Text
from mingzhang.naming import naming_of
from mingzhang.outline import split_sections
from mingzhang.prose import Prose, running_text
from mingzhang.reference import Reference
from mingzhang.statements import Reading, read_passages
from mingzhang.store import read_reference

__all__ = ["REFERENCE", "as_printed", "facts", "prose", "reading", "rows", "sections", "source"]

REFERENCE: Reference = read_reference()


def prose(words: str) -> Prose:
    """Words as running text."""
    return running_text(Text(words, "plain text"))


def sections(words: str) -> tuple[Section, ...]:
    """The sections of a text."""
    text = Text(words, "plain text")
    return split_sections(text, running_text(text, asides(text)))


def source(words: str, *, year: int | None = 2026, stage: Stage | None = Stage.BUDGET) -> Source:
    """A text read up to its facts; its agency is not looked for."""
    text = Text(words, "plain text")
    hidden = asides(text)
    whole = running_text(text, hidden)
    parts = split_sections(text, whole)
    readings = read_passages(parts, whole, naming_of(REFERENCE), year)
    return Source(text, parts, readings, Identity(fiscal_year=year, stage=stage), REFERENCE, hidden)


def reading(words: str, *, year: int | None = 2026) -> Reading:
    """What the last section of a text states."""
    return source(words, year=year).readings[-1]


def facts(
    kind: FactKind, words: str, *, year: int | None = 2026, stage: Stage | None = Stage.BUDGET
) -> list[Fact]:
    """The facts of one kind that a text holds."""
    return list(kind.find(source(words, year=year, stage=stage)))


def as_printed(figure: Figure | None) -> str:
    """A figure as it is printed, without separators: 1.20万元, 5%, 3辆."""
    if isinstance(figure, Amount):
        return f"{figure.stated}{figure.unit.value}"
    if isinstance(figure, Share):
        return f"{figure.stated}%"
    return f"{figure.stated}{figure.unit}" if isinstance(figure, Count) else ""


def rows(
    kind: FactKind, words: str, columns: str, *, year: int | None = 2026, stage: Stage | None = Stage.BUDGET
) -> list[tuple[str, ...]]:
    """The facts of one kind as rows of some of their columns, written as they are published or printed."""
    return [
        tuple(_shown(getattr(fact, name)) for name in columns.split())
        for fact in facts(kind, words, year=year, stage=stage)
    ]


def _shown(value: object) -> str:
    if isinstance(value, Amount | Share | Count):
        return as_printed(value)
    return "" if value is None else str(value)
