"""Sentences and paragraphs as checks read them, each with its section and its place in the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mingzhang.checks.figures import Examined
from mingzhang.checks.kept import kept
from mingzhang.folding import folded
from mingzhang.model import Bilingual, Outcome, Result, Section, Severity, Span, Text, Topic
from mingzhang.prose import Prose

__all__ = [
    "Passage",
    "Seen",
    "cells_in",
    "first_line",
    "paragraphs",
    "printed_text",
    "prose_paragraphs",
    "prose_words",
    "quoted",
    "seen",
    "sentences",
    "table_words",
]

_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^。\n]+。?")
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_LONGEST_QUOTE = 30
# A line that holds several figures in a row was a row of a table.
_ROW = re.compile(r"(?:[\d,.]+[\s|]+){2,}[\d,.]+|[\d,]{5,}(?:\.\d+)?\s+[\d,]{5,}")
_HEAD = re.compile(r"单位[:：]\s*(?:万|亿)?元")


class Passage(NamedTuple):
    """A stretch of one section's running text; `words` are folded for reading, places are those of the text."""

    words: str
    section: Section
    prose: Prose
    start: int

    @property
    def topic(self) -> Topic:
        """What its section is about."""
        return self.section.topic

    @property
    def span(self) -> Span:
        """Where all of it stands."""
        return self.at(0, len(self.words))

    def at(self, start: int, end: int) -> Span:
        """Where some of its characters stand."""
        return self.prose.span(self.start + start, self.start + end)

    def found(self, match: re.Match[str], group: str | int = 0) -> Span:
        """Where a match in its words stands."""
        return self.at(match.start(group), match.end(group))

    def printed(self, start: int, end: int) -> str:
        """Some of its characters as they were printed."""
        return self.prose.words(self.start + start, self.start + end)

    def part(self, start: int, end: int) -> Passage:
        """A stretch of it."""
        return Passage(self.words[start:end], self.section, self.prose, self.start + start)


@dataclass(slots=True)
class Seen(Outcome):
    """A finding on what a passage says, and not on an amount: findings on one passage are told as one."""


@kept
def paragraphs(disclosure: Examined) -> tuple[Passage, ...]:
    """Every paragraph, heading lines included."""
    return tuple(
        Passage(match.group(), reading.passage.section, reading.passage.prose, match.start())
        for reading in disclosure.readings
        for match in _PARAGRAPH.finditer(reading.passage.prose.characters)
    )


@kept
def prose_paragraphs(disclosure: Examined) -> tuple[Passage, ...]:
    """The paragraphs that are no rows of tables."""
    return tuple(paragraph for paragraph in paragraphs(disclosure) if not _is_table_text(paragraph.words))


@kept
def _sentences(disclosure: Examined) -> tuple[Passage, ...]:
    return tuple(
        paragraph.part(match.start(), match.end())
        for paragraph in prose_paragraphs(disclosure)
        for match in _SENTENCE.finditer(paragraph.words)
    )


def sentences(disclosure: Examined, *topics: Topic, without: Collection[Topic] = ()) -> Iterator[Passage]:
    """The sentences of the sections on some topics, or of all; rows of tables are not among them."""
    for sentence in _sentences(disclosure):
        topic = sentence.section.topic
        if (not topics or topic in topics) and topic not in without:
            yield sentence


def _is_table_text(words: str) -> bool:
    """Whether a paragraph is a row, or the head, of a table that was read as text."""
    if words.startswith("合计") or "行次" in words or "科目编码" in words:
        return True
    return bool((" " in words and _ROW.search(words)) or ("单位" in words and _HEAD.search(words)))


def cells_in(text: Text) -> Iterator[str]:
    """The words of every cell of every table."""
    return (cell.text for table in text.tables for row in table.rows for cell in row if cell.text)


@kept
def prose_words(disclosure: Examined) -> str:
    """All paragraphs in one string, to see at a glance whether some words stand anywhere."""
    return "\n".join(paragraph.words for paragraph in paragraphs(disclosure))


@kept
def table_words(disclosure: Examined) -> str:
    """The words of all tables, cell after cell, without white space within a cell."""
    return folded("\n".join("".join(words.split()) for words in cells_in(disclosure.text)))


@kept
def printed_text(disclosure: Examined) -> str:
    """Everything that the document prints, tables and contents included, without white space."""
    return folded("".join(disclosure.text.characters.split()))


def first_line(disclosure: Examined) -> Span:
    """The title, or what is printed first where no title was found."""
    title = disclosure.identity.title_span
    if title is not None and disclosure.text.quote(title).strip():
        return title
    match = _LINE.search(disclosure.text.characters)
    return Span(match.start(), match.end()) if match else Span(0, len(disclosure.text.characters))


def quoted(words: str) -> str:
    """Words of the document for a message, cut where they are long."""
    bare = words.strip("，。；：、 ")
    return bare if len(bare) <= _LONGEST_QUOTE else bare[: _LONGEST_QUOTE - 1] + "…"


def seen(
    message: Bilingual, places: Sequence[Span], compared: Bilingual, severity: Severity | None = None
) -> Outcome:
    """A finding on what some passages say; others on one of the same passages are told with it."""
    return Seen(
        "", Result.FINDING, compared=compared, severity=severity, message=message, places=tuple(places)
    )
