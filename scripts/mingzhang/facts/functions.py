"""What an agency is there for: its functions, one row each as the document numbers them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.facts import FactKind, Source
from mingzhang.folding import folded
from mingzhang.model import Column, Fact, Section, Span, Topic

__all__ = ["FACT", "AgencyFunction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFunction(Fact):
    """One paragraph on the functions of the agency."""

    words: Annotated[str, Column("Text", "正文", "What the document says, in one line.")]


_SHORTEST = 4
_TITLE = re.compile("职|(?:概况|简介|基本情况)$")


def find(source: Source) -> Iterator[AgencyFunction]:
    """The paragraphs of the sections on functions, without their headings."""
    for reading in source.about(Topic.FUNCTIONS):
        section, prose = reading.passage.section, reading.passage.prose
        begin = prose.index(section.heading_span.end) if _is_heading_only(section, source) else 0
        at = begin
        for paragraph in prose.characters[begin:].split("\n"):
            if len(paragraph.strip("。 ")) >= _SHORTEST:
                words = prose.words(at, at + len(paragraph))
                yield AgencyFunction(span=_trimmed(prose.span(at, at + len(paragraph)), source), words=words)
            at += len(paragraph) + 1


def _is_heading_only(section: Section, source: Source) -> bool:
    """Whether the heading is a title; a numbered paragraph's first words are content."""
    line_end = source.text.characters.find("\n", section.heading_span.start)
    rest = source.text.characters[section.heading_span.end : line_end if line_end >= 0 else None]
    is_alone = not rest.strip("。：: \r\t\u3000")
    return (is_alone and _TITLE.search(folded(section.heading)) is not None) or not section.path


def _trimmed(span: Span, source: Source) -> Span:
    words = source.text.quote(span)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))


FACT = FactKind(AgencyFunction, "functions", find)
