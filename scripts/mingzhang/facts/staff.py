"""Posts and people: how many are authorised, in place, retired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.columns import CountStated, Label, TopicName
from mingzhang.counted import CountedThing, counted_things
from mingzhang.facts import FactKind, Source
from mingzhang.model import Column, Fact, Topic

__all__ = ["FACT", "StaffCount"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCount(Fact):
    """A count of posts or people."""

    topic: TopicName
    label: Label
    staff_kind: Annotated[
        str,
        Column(
            "Kind of count",
            "人员口径",
            "authorised (编制), in_place (实有、在职), retired (离退休), temporary (编外、聘用) or other.",
            categories=("authorised", "in_place", "retired", "temporary", "other"),
        ),
    ]
    count: CountStated = None


_KINDS = (
    ("retired", re.compile(r"退休|离休")),
    ("temporary", re.compile(r"编外|聘用|临聘|劳务派遣|辅助|合同制|雇员")),
    ("in_place", re.compile(r"实有|在职|在编|现有|在岗|实际|编制(?:内)?人员")),
    ("authorised", re.compile(r"编制|核定|领导职数|职数")),
)
_PEOPLE = ("人", "名")
_PART = re.compile(r"(?:行政|事业|参公|工勤|公务员|其他)(?:人员)?")
_NO_PERSON = ("次", "民", "均")
_TOPICS = (Topic.INSTITUTIONS, Topic.STAFF, Topic.FUNCTIONS)


def find(source: Source) -> Iterator[StaffCount]:
    """Counts of people in the sections on institutions, staff and functions: 事业编制20名, 实有18人."""
    for reading in source.about(*_TOPICS):
        before: tuple[int, str] = (-1, "other")
        for thing in counted_things(reading):
            if thing.count.unit not in _PEOPLE or thing.context or thing.object.startswith(_NO_PERSON):
                continue
            sentence = reading.passage.clauses.sentence_start(thing.place)
            kind = _kind(thing, before[1] if before[0] == sentence else "other")
            before = (sentence, kind)
            if kind != "other" or reading.passage.section.topic is not Topic.FUNCTIONS:
                yield StaffCount(
                    span=thing.span,
                    claims=thing.claims,
                    topic=reading.passage.section.topic.value,
                    label=thing.label or thing.object,
                    staff_kind=kind,
                    count=thing.count,
                )


def _kind(thing: CountedThing, before: str) -> str:
    """The kind that the words name; 其中行政154人 is of the kind before it."""
    named = next((name for name, pattern in _KINDS if pattern.search(thing.label)), "")
    return named or (before if _PART.fullmatch(thing.label) else "other")


FACT = FactKind(StaffCount, "staff", find)
