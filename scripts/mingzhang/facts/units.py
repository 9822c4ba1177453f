"""The units that a disclosure covers: how many of each kind, and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.columns import CountStated, Label
from mingzhang.counted import counted_things
from mingzhang.facts import FactKind, Source
from mingzhang.model import Column, Fact, Span, Topic
from mingzhang.statements import Reading

__all__ = ["COUNTS", "NAMES", "BudgetUnit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetUnit(Fact):
    """A unit by name, or a count of units by kind."""

    label: Label
    entry: Annotated[str, Column("Entry", "条目", "unit (a unit that is named) or count (a number of units of a kind).", categories=("unit", "count"))]
    ordinal: Annotated[int | None, Column("Ordinal", "序号", "The number printed beside the unit.")] = None
    unit_kind: Annotated[
        str,
        Column(
            "Kind of unit", "单位性质",
            "administrative_unit, civil_service_institution, public_institution, internal_office, budget_unit, or empty.",
            categories=("administrative_unit", "civil_service_institution", "public_institution", "internal_office", "budget_unit"),
        ),
    ] = ""
    count: CountStated = None


# 参照公务员法管理的事业单位 before 事业单位, of which it is a kind.
_KINDS = (
    ("civil_service_institution", re.compile(r"参照?公务员法?|参公")),
    ("public_institution", re.compile(r"事业单位")),
    ("administrative_unit", re.compile(r"行政(?:单位|机关|机构)")),
    ("internal_office", re.compile(r"内设|处室|科室|股室|机构|职能处|科$|处$|室$")),
    ("budget_unit", re.compile(r"预算单位|下属单位|所属单位|直属单位|独立核算|单位")),
)
_HEADER = re.compile(r"^\s*(?:预算单位名称|单位名称|单位)\s*$")
_ORDINAL = re.compile(r"^\s*(\d{1,3})\s*$")
_TOPICS = (Topic.INSTITUTIONS, Topic.STAFF, Topic.FUNCTIONS)


def find_counts(source: Source) -> Iterator[BudgetUnit]:
    """Counts of units and offices: 二级预算单位1个, 内设8个机构."""
    for reading in source.about(*_TOPICS):
        for thing in counted_things(reading):
            words = thing.label + thing.object
            kind = next((name for name, pattern in _KINDS if pattern.search(words)), "")
            if thing.count.unit in ("个", "家", "名", "所") and kind:
                yield BudgetUnit(
                    span=thing.span, claims=thing.claims, label=thing.label or thing.object, entry="count", unit_kind=kind, count=thing.count
                )


def find_names(source: Source) -> Iterator[BudgetUnit]:
    """Units in a list that was a table: a number on one line, the name on the next."""
    for reading in source.about(Topic.INSTITUTIONS):
        yield from _cells(source, reading)


def _cells(source: Source, reading: Reading) -> Iterator[BudgetUnit]:
    span = reading.passage.section.span
    lines = [
        (match.group().strip(), span.start + match.start())
        for match in re.finditer(r"[^\r\n]+", source.text.quote(span))
        if match.group().strip()
    ]
    if not any(_HEADER.match(words) for words, _ in lines):
        return
    for (number, _), (name, at) in zip(lines, lines[1:], strict=False):
        ordinal = _ORDINAL.match(number)
        if ordinal and not _ORDINAL.match(name):
            start = source.text.characters.index(name, at)
            kind = next((kind for kind, pattern in _KINDS[:3] if pattern.search(name)), "")
            yield BudgetUnit(
                span=Span(start, start + len(name)), label=name, entry="unit", ordinal=int(ordinal[1]), unit_kind=kind
            )


COUNTS = FactKind(BudgetUnit, "units", find_counts)
NAMES = FactKind(BudgetUnit, "units", find_names)
