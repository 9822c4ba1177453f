"""Comparisons with an earlier year from the official tables: 增减额, 增减（%）, 增减变化金额."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from mingzhang.facts import FactKind, Source
from mingzhang.facts.year_changes import YearChange
from mingzhang.labels import Measure, phase_named
from mingzhang.model import Topic
from mingzhang.official_tables.kinds import Setting
from mingzhang.official_tables.reading import Entry, OfficialTable
from mingzhang.official_tables.subjects import Account

__all__ = ["FACT"]

# 2026年预算数比2025年执行数: what follows 比 or 较 is the base
_BASE = re.compile(r"(?:比|较)(?P<base>[^（）()]*)")
_YEAR = re.compile(r"20\d\d")


def find(source: Source) -> Iterator[YearChange]:
    """Every accepted change, amount and percentage under one heading together."""
    for table in source.tables:
        changes = (entry for entry in table.entries if entry.sense.is_change)
        for _, together in groupby(changes, key=_key):
            if table.setting:
                yield _change(list(together), table, table.setting)


def _key(entry: Entry) -> tuple[object, ...]:
    """The row, and the heading over amount and percentage; a change of each of several things is one by itself."""
    outer = entry.heading.rsplit("/", 1)[0] if _BASE.search(entry.heading) else entry.heading
    return entry.row.line.cells[0].span, outer, entry.sense.fund, entry.sense.measure


def _change(entries: Sequence[Entry], table: OfficialTable, setting: Setting) -> YearChange:
    amount = next((one for one in entries if not one.sense.is_percentage), None)
    percent = next((one for one in entries if one.sense.is_percentage), None)
    first = entries[0]
    value = first.number.stated
    named = _BASE.search(first.sense.base)
    base = named["base"] if named else ""
    years = _YEAR.findall(base)
    phase = phase_named(base)
    printed = amount.number.amount(amount.unit) if amount else None
    return YearChange(
        span=first.span if len(entries) == 1 else type(first.span)(first.span.start, entries[-1].span.end),
        claims=tuple(one.number.span for one in entries),
        topic=Topic.TABLES.value,
        label=first.row.label or first.heading,
        measure=_measure(first),
        base=base,
        base_year=int(years[-1]) if years else (setting.year - 1 if setting.year else None),
        base_phase=phase.value if phase else "",
        change="increase" if value > 0 else "decrease" if value < 0 else "unchanged",
        fiscal_year=setting.year,
        amount=type(printed)(abs(printed.stated), printed.unit, printed.span) if printed else None,
        percent=type(percent.number.share())(abs(percent.number.stated), percent.number.span)
        if percent
        else None,
        fund=first.sense.fund,
        budget_unit=first.row.budget_unit,
        excluding=first.sense.excluding,
        table_kind=setting.kind.value,
        table_title=table.title,
        table_column=first.heading,
    )


def _measure(entry: Entry) -> str:
    """What changed: the printed path of an account, or a measure's identifier."""
    subject = entry.row.subject
    if isinstance(subject, Account):
        return "/".join(name for name in subject.names if name)
    if isinstance(subject, Measure):
        return subject.id
    if entry.sense.measure:
        return entry.sense.measure
    is_revenue = "收入" in entry.row.label and "支出" not in entry.row.label
    return "revenue_total" if entry.sense.direction == "revenue" or is_revenue else "expenditure_total"


FACT = FactKind(YearChange, "year_changes", find)
