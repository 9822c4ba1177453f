"""The three public expenses, meetings and training from the official tables, in whatever order their columns stand."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.facts import FactKind, Source
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.labels import Family, Measure
from mingzhang.model import Topic
from mingzhang.official_tables.reading import Entry, OfficialTable
from mingzhang.official_tables.subjects import AnyTotal
from mingzhang.official_tables.senses import measure_by_id

__all__ = ["FACT"]

_FAMILIES = (Family.THREE_PUBLIC, Family.MEETINGS)


def find(source: Source) -> Iterator[ThreePublicExpense]:
    """Every accepted amount whose row or column names one of the three public expenses, meetings or training."""
    for table in source.tables:
        for entry in table.entries:
            measure = _measure(entry)
            if table.setting and measure and not entry.sense.is_change and not entry.sense.is_percentage:
                yield _expense(entry, measure, table)


def _measure(entry: Entry) -> Measure | None:
    subject = entry.row.subject
    named = subject if isinstance(subject, Measure) else measure_by_id(entry.sense.measure) if isinstance(subject, AnyTotal) else None
    return named if named is not None and named.family in _FAMILIES else None


def _expense(entry: Entry, measure: Measure, table: OfficialTable) -> ThreePublicExpense:
    return ThreePublicExpense(
        span=entry.span,
        claims=(entry.number.span,),
        other_places=entry.other_places,
        topic=Topic.TABLES.value,
        label=entry.row.label or entry.heading,
        measure=measure.id,
        part_of=measure.part_of,
        fiscal_year=entry.sense.year,
        phase=entry.sense.phase,
        amount=entry.number.amount(entry.unit),
        fund=entry.sense.fund,
        budget_unit=entry.row.budget_unit,
        table_kind=table.setting.kind.value if table.setting else "",
        table_title=table.title,
        table_column=entry.heading,
    )


FACT = FactKind(ThreePublicExpense, "three_public", find)
