"""The three public expenses from the official tables, in whatever order they stand; meetings and courses one by one."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.facts import FactKind, Source
from mingzhang.facts.three_public import PART_OF, ThreePublicExpense
from mingzhang.labels import Family, Measure
from mingzhang.model import Topic
from mingzhang.official_tables.kinds import Setting
from mingzhang.official_tables.reading import Entry, OfficialTable
from mingzhang.official_tables.subjects import AnyTotal, Counted, Event
from mingzhang.official_tables.vocabulary import measure_by_id

__all__ = ["FACT"]

_FAMILIES = (Family.THREE_PUBLIC, Family.MEETINGS)
_EVENTS = {
    True: Measure("meeting_event", "会议", "A meeting", Family.MEETINGS, (), part_of="meetings"),
    False: Measure("training_event", "培训", "A training course", Family.MEETINGS, (), part_of="training"),
}


def find(source: Source) -> Iterator[ThreePublicExpense]:
    """Every accepted amount whose row or column names one of the three public expenses, meetings or training."""
    for table in source.tables:
        for entry in table.entries:
            if table.setting and isinstance(entry.row.subject, Counted):
                yield _count(entry, entry.row.subject, table, table.setting)
            measure = _measure(entry, table.title)
            if table.setting and measure and not entry.sense.is_change and not entry.sense.is_percentage:
                yield _expense(entry, measure, table)


def _measure(entry: Entry, title: str) -> Measure | None:
    subject = entry.row.subject
    if isinstance(subject, Event):
        return _EVENTS["会议" in title]
    named = (
        subject
        if isinstance(subject, Measure)
        else measure_by_id(entry.sense.measure)
        if isinstance(subject, AnyTotal)
        else None
    )
    return named if named is not None and named.family in _FAMILIES else None


def _expense(entry: Entry, measure: Measure, table: OfficialTable) -> ThreePublicExpense:
    return ThreePublicExpense(
        span=entry.span,
        claims=(entry.number.span, *((entry.count.span,) if entry.count else ())),
        other_places=entry.other_places,
        topic=Topic.TABLES.value,
        label=entry.row.label or entry.heading,
        measure=measure.id,
        part_of=measure.part_of,
        fiscal_year=entry.sense.year,
        phase=entry.sense.phase,
        amount=entry.number.amount(entry.unit),
        count=entry.count.count("人") if entry.count else None,
        fund=entry.sense.fund,
        budget_unit=entry.row.budget_unit,
        table_kind=table.setting.kind.value if table.setting else "",
        table_title=table.title,
        table_column=entry.heading,
    )


def _count(entry: Entry, things: Counted, table: OfficialTable, setting: Setting) -> ThreePublicExpense:
    return ThreePublicExpense(
        span=entry.span,
        claims=(entry.number.span,),
        other_places=entry.other_places,
        topic=Topic.TABLES.value,
        label=entry.row.label,
        measure=things.measure,
        part_of=PART_OF.get(things.measure, ""),
        fiscal_year=entry.sense.year,
        phase=entry.sense.phase,
        count=entry.number.count(things.unit),
        status=things.status,
        budget_unit=entry.row.budget_unit,
        table_kind=setting.kind.value,
        table_title=table.title,
        table_column=entry.heading,
    )


FACT = FactKind(ThreePublicExpense, "three_public", find)
