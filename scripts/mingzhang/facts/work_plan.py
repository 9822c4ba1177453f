"""The work plan as a tree: the year's tasks with their headings, points and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.facts import FactKind, Source
from mingzhang.model import Column, Fact, Section, Topic
from mingzhang.prose import Prose

__all__ = ["FACT", "WorkItem"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem(Fact):
    """One task or point of the work plan."""

    path: Annotated[
        str,
        Column(
            "Place in the plan", "层级", "The numbers from the section down to the point, joined by dots."
        ),
    ]
    depth: Annotated[int, Column("Depth", "级次", "1 for a task, 2 for a point under it.")]
    heading: Annotated[str, Column("Heading", "标题", "The heading of the task or point.")]
    words: Annotated[str, Column("Text", "正文", "What the document says under it, in one line.")] = ""


# 一是推进…；二是… : points inside a paragraph
_POINT = re.compile(
    r"(?:(?<=[。；：\n])|^)(?P<numeral>[一二三四五六七八九十]{1,2})是(?P<heading>[^。，；：\n]{2,40})"
)
_NUMERALS = "一二三四五六七八九十"


def find(source: Source) -> Iterator[WorkItem]:
    """The tasks of the sections on key work, and the points in their paragraphs."""
    for reading in source.about(Topic.KEY_WORK):
        section, prose = reading.passage.section, reading.passage.prose
        depth = _depth(section, source)
        if depth:
            yield _task(section, prose, depth)
        points = list(_POINT.finditer(prose.characters))
        for at, match in enumerate(points):
            end = points[at + 1].start() if at + 1 < len(points) else len(prose.characters)
            yield WorkItem(
                span=prose.span(match.start(), match.end()),
                path=f"{section.id}.{_ordinal(match['numeral'])}",
                depth=depth + 1,
                heading=prose.words(*match.span("heading")),
                words=prose.words(match.start(), end),
            )


def _depth(section: Section, source: Source) -> int:
    """How many sections on key work a section stands in: the outermost, 0, only holds the tasks."""
    return sum(one.topic is Topic.KEY_WORK for one in source.chain(section)) - 1


def _task(section: Section, prose: Prose, depth: int) -> WorkItem:
    return WorkItem(
        span=section.heading_span,
        path=section.id,
        depth=depth,
        heading=section.heading,
        words=prose.words(0, len(prose.characters)),
    )


def _ordinal(numeral: str) -> int:
    return _NUMERALS.index(numeral[-1]) + 1 + (10 if len(numeral) > 1 else 0)


FACT = FactKind(WorkItem, "work_plan", find)
