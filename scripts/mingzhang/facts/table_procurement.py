"""Government procurement from the official tables: totals, goods, works, services, units, single purchases."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.facts import FactKind, Source
from mingzhang.facts.procurement import Procurement
from mingzhang.labels import Family, Measure
from mingzhang.model import Topic
from mingzhang.official_tables.kinds import TableKind
from mingzhang.official_tables.reading import Entry, OfficialTable
from mingzhang.official_tables.subjects import Account, Purchase
from mingzhang.official_tables.vocabulary import measure_by_id

__all__ = ["FACT"]


def find(source: Source) -> Iterator[Procurement]:
    """Every accepted amount of a procurement table, and of the columns on procurement in other tables."""
    for table in source.tables:
        for entry in table.entries:
            if _is_procurement(entry, table):
                yield _procurement(entry, table)


def _is_procurement(entry: Entry, table: OfficialTable) -> bool:
    if table.setting is None or entry.sense.is_change or entry.sense.is_percentage:
        return False
    column = measure_by_id(entry.sense.measure)
    subject = entry.row.subject
    in_row = isinstance(subject, Measure) and subject.family is Family.PROCUREMENT
    return (
        table.setting.kind is TableKind.PROCUREMENT
        or (column is not None and column.family is Family.PROCUREMENT)
        or (in_row and table.setting.kind is TableKind.THREE_PUBLIC)
    )


def _procurement(entry: Entry, table: OfficialTable) -> Procurement:
    subject = entry.row.subject
    purchase = subject if isinstance(subject, Purchase) else None
    account = subject if isinstance(subject, Account) else None
    measure = _measure(entry)
    known = measure_by_id(measure)
    return Procurement(
        span=entry.span,
        claims=(entry.number.span, *((entry.count.span,) if entry.count else ())),
        other_places=entry.other_places,
        topic=Topic.TABLES.value,
        label=(purchase.name if purchase else entry.row.label) or entry.heading,
        measure=measure,
        part_of=known.part_of if known else "",
        fiscal_year=entry.sense.year,
        phase=entry.sense.phase,
        amount=entry.number.amount(entry.unit),
        count=entry.count.count("") if entry.count else None,
        fund=entry.sense.fund,
        funding_source=entry.sense.source,
        budget_unit=entry.row.budget_unit,
        project=purchase.project if purchase else "",
        account_code=purchase.codes if purchase else "".join(account.codes) if account else "",
        account_name=purchase.account if purchase else entry.row.label if account else "",
        is_item=purchase.is_item if purchase else False,
        table_kind=table.setting.kind.value if table.setting else "",
        table_title=table.title,
        table_column=entry.heading,
    )


def _measure(entry: Entry) -> str:
    subject = entry.row.subject
    if isinstance(subject, Purchase):
        return subject.measure
    if isinstance(subject, Measure) and subject.family is Family.PROCUREMENT:
        return subject.id
    return entry.sense.measure or "procurement"


FACT = FactKind(Procurement, "procurement", find)
