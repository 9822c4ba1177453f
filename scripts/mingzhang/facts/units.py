"""The units that a disclosure covers: how many of each kind, and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from mingzhang.columns import CountStated, Label
from mingzhang.counted import CountedThing, counted_things
from mingzhang.facts import FactKind, Source
from mingzhang.model import Column, Fact, Span, Topic
from mingzhang.statements import Reading

__all__ = ["COUNTS", "NAMES", "BudgetUnit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetUnit(Fact):
    """A unit by name, or a count of units by kind."""

    label: Label
    entry: Annotated[
        str,
        Column(
            "Entry",
            "条目",
            "unit (a unit that is named) or count (a number of units of a kind).",
            categories=("unit", "count"),
        ),
    ]
    ordinal: Annotated[int | None, Column("Ordinal", "序号", "The number printed beside the unit.")] = None
    unit_kind: Annotated[
        str,
        Column(
            "Kind of unit",
            "单位性质",
            "administrative_unit, civil_service_institution, public_institution, internal_office, budget_unit, or empty.",
            categories=(
                "administrative_unit",
                "civil_service_institution",
                "public_institution",
                "internal_office",
                "budget_unit",
            ),
        ),
    ] = ""
    count: CountStated = None


# 参照公务员法管理的事业单位 before 事业单位, of which it is a kind.
_KINDS = (
    ("civil_service_institution", re.compile(r"参照?公务员法?|参公")),
    ("public_institution", re.compile(r"事业单位")),
    ("administrative_unit", re.compile(r"行政(?:单位|机关|机构)|机关(?=和|$|，)")),
    ("internal_office", re.compile(r"内设|处室|处（室）|科室|股室|职能处|部门$|机构|科$|处$|室$")),
    ("budget_unit", re.compile(r"预算单位|下属单位|所属单位|直属单位|基层单位|独立核算|单位")),
)
_COUNTED_IN = ("个", "家", "名", "所")
_HEADER = re.compile(r"^\s*(?:预算单位名称|单位名称|单位)\s*$")
_ORDINAL = re.compile(r"^\s*(\d{1,3})\s*$")
_TOPICS = (Topic.INSTITUTIONS, Topic.STAFF, Topic.FUNCTIONS, Topic.ORGAN_OPERATION)
# 设立9个内设机构: what is counted stands after the count.
_COUNTED_AFTER = re.compile(
    r"(?:单位|机关|机构|处室|处（室）|科室|股室|部门|中队|大队|支队|分局|派出所|站|所)"
)


# 纳入2026年部门预算编制范围的二级预算单位包括：, 事业单位4家，具体包括：1.青禾区司法局本部
_LISTS_UNITS = re.compile(
    r"单位[^。]{0,40}?(?:包括|如下|有)[：:]?(?:1[.、．](?P<first>[\u4e00-\u9fff（）]{4,40}))?[。\s]*\Z"
)
_UNIT_NAME = re.compile(r"[\u4e00-\u9fff（）()“”]{4,50}")
# Characters of a number and a full stop around a name.
_AROUND_A_NAME = 8


def find_counts(source: Source) -> Iterator[BudgetUnit]:
    """Counts of units and offices: 二级预算单位1个, 内设8个机构, 1家行政单位."""
    for reading in source.about(*_TOPICS):
        for thing in counted_things(reading):
            label = _what(thing)
            kind = next((name for name, pattern in _KINDS if pattern.search(label)), "")
            if thing.count.unit in _COUNTED_IN and kind and not thing.context:
                yield BudgetUnit(
                    span=thing.span,
                    claims=thing.claims,
                    label=label,
                    entry="count",
                    unit_kind=kind,
                    count=thing.count,
                )


def _what(thing: CountedThing) -> str:
    """The words that say what is counted: those after the count where they name units, else those before it."""
    named = _COUNTED_AFTER.search(thing.object)
    return thing.object[: named.end()] if named else thing.label


def find_names(source: Source) -> Iterator[BudgetUnit]:
    """Units in a list: numbered lines behind 预算单位包括, or a table's number on one line, the name on the next."""
    for reading in source.about(Topic.INSTITUTIONS):
        yield from _cells(source, reading)
        yield from _numbered(source, reading)


def _numbered(source: Source, reading: Reading) -> Iterator[BudgetUnit]:
    """二级预算单位包括：1.青禾市水务局（本级） 2.青禾市河湖中心: each stands in a section of its own, with no more words."""
    lead = _LISTS_UNITS.search(reading.passage.prose.characters)
    if lead is None:
        return
    if lead["first"]:
        yield _named(lead["first"], reading.passage.prose.span(*lead.span("first")), 1)
    for below in source.about(Topic.INSTITUTIONS):
        section = below.passage.section
        # What follows the last name in a paragraph of its own belongs to the whole list.
        first_line = below.passage.prose.characters.strip().partition("\n")[0]
        is_alone = len(first_line) <= len(section.heading) + _AROUND_A_NAME
        name = section.heading.rstrip("。；;，,、")
        if section.parent == reading.passage.section.id and is_alone and _UNIT_NAME.fullmatch(name):
            start, end = section.heading_span
            at = source.text.characters.find(name, start, end)
            # A name that goes on in the next line is quoted with its number.
            span = Span(at, at + len(name)) if at >= 0 else section.heading_span
            yield _named(name, span, section.path[-1])


def _named(name: str, span: Span, ordinal: int) -> BudgetUnit:
    kind = next((kind for kind, pattern in _KINDS[:3] if pattern.search(name)), "")
    return BudgetUnit(span=span, label=name, entry="unit", ordinal=ordinal, unit_kind=kind)


def _cells(source: Source, reading: Reading) -> Iterator[BudgetUnit]:
    span = reading.passage.section.span
    lines = [
        (match.group().strip(), span.start + match.start())
        for match in re.finditer(r"[^\r\n]+", source.text.quote(span))
        if match.group().strip()
    ]
    if not any(_HEADER.match(words) for words, _ in lines):
        return
    for (number, _), (name, at) in pairwise(lines):
        ordinal = _ORDINAL.match(number)
        if ordinal and not _ORDINAL.match(name):
            start = source.text.characters.index(name, at)
            yield _named(name, Span(start, start + len(name)), int(ordinal[1]))


COUNTS = FactKind(BudgetUnit, "units", find_counts)
NAMES = FactKind(BudgetUnit, "units", find_names)
