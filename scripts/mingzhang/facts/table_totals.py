"""Totals and their parts from the official tables: total rows, sources of revenue, units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mingzhang.facts import FactKind, Source
from mingzhang.facts.totals import Total
from mingzhang.labels import Family, Measure
from mingzhang.model import Fund, Topic
from mingzhang.official_tables.kinds import Setting, TableKind
from mingzhang.official_tables.reading import Entry, OfficialTable
from mingzhang.official_tables.subjects import AnyTotal
from mingzhang.official_tables.vocabulary import CARRIED_IN, SPENDING_MEASURES, measure_by_id

__all__ = ["FACT"]

_OTHER_TABLES = (TableKind.PROCUREMENT, TableKind.EVENTS)
_OTHER_FAMILIES = (Family.THREE_PUBLIC, Family.MEETINGS, Family.PROCUREMENT)
_BY_FUND = {
    Fund.GENERAL_PUBLIC_BUDGET: "general_public_budget",
    Fund.GOVERNMENT_FUND: "government_fund",
    Fund.STATE_CAPITAL: "state_capital",
}
_THIS_YEAR = re.compile(r"本年|当年")
_APPROPRIATION = (TableKind.APPROPRIATION, TableKind.APPROPRIATION_EXPENDITURE)
_OF_APPROPRIATION = {
    "total_budget": "appropriation_total",
    "revenue_total": "appropriation_revenue",
    "expenditure_total": "appropriation_expenditure",
}


def find(source: Source) -> Iterator[Total]:
    """Every accepted amount in a total row, in the row of a source of revenue or of a kind of expenditure, or of a unit."""
    for table in source.tables:
        with_carry = _holds_carry(table)
        for entry in table.entries:
            if table.setting and _is_total(entry, table.setting):
                total = _total(entry, table, table.setting)
                yield (
                    replace(total, measure="total_budget", part_of="")
                    if with_carry and _sums_carry(total)
                    else total
                )


def _holds_carry(table: OfficialTable) -> bool:
    """Whether a table of revenue counts money of the year before among it."""
    if table.setting is None or table.setting.kind is not TableKind.REVENUE:
        return False
    subjects = (entry.row.subject for entry in table.entries)
    return table.setting.carries or any(
        isinstance(subject, Measure) and subject.id in CARRIED_IN for subject in subjects
    )


def _sums_carry(total: Total) -> bool:
    """合计 beside 上年结转 sums up all money, 本年收入 what comes in this year."""
    return total.measure == "revenue_total" and not _THIS_YEAR.search(total.table_column + total.label)


def _is_total(entry: Entry, setting: Setting) -> bool:
    if (
        entry.sense.is_change
        or entry.sense.is_percentage
        or entry.sense.economic_code
        or setting.kind in _OTHER_TABLES
    ):
        return False
    column = measure_by_id(entry.sense.measure)
    if isinstance(entry.row.subject, Measure):
        return entry.row.subject.family not in _OTHER_FAMILIES
    return isinstance(entry.row.subject, AnyTotal) and (
        column is None or column.family not in _OTHER_FAMILIES
    )


def _total(entry: Entry, table: OfficialTable, setting: Setting) -> Total:
    subject = entry.row.subject
    if isinstance(subject, Measure):
        measure, fund, funding = _of_source(entry, subject, setting)
    else:
        measure, fund, funding = _of_sum(entry, setting)
    known = measure_by_id(measure)
    return Total(
        span=entry.span,
        claims=(entry.number.span,),
        other_places=entry.other_places,
        topic=Topic.TABLES.value,
        label=entry.row.label or entry.heading,
        measure=measure,
        part_of=known.part_of if known else "",
        direction=_direction(entry, known),
        fund=fund,
        fiscal_year=entry.sense.year,
        phase=entry.sense.phase,
        amount=entry.number.amount(entry.unit),
        funding_source=funding,
        budget_unit=entry.row.budget_unit,
        excluding=entry.sense.excluding or _left_out(measure, setting),
        table_kind=setting.kind.value,
        table_title=table.title,
        table_column=entry.heading,
    )


def _left_out(measure: str, setting: Setting) -> str:
    """项目支出及其他支出 is all expenditure but the basic one."""
    of_the_rest = setting.kind is TableKind.PROJECT_EXPENDITURE and not setting.spending
    return "基本支出" if of_the_rest and measure == "expenditure_total" else ""


def _direction(entry: Entry, known: Measure | None) -> str:
    return (known.direction if known else "") or entry.sense.direction


def _of_source(entry: Entry, subject: Measure, setting: Setting) -> tuple[str, Fund | None, str]:
    """Measure, budget and funding of a row that names a source of revenue or a kind of expenditure."""
    fund = entry.sense.fund or subject.fund
    if entry.row.source:
        return entry.row.source, fund, "" if subject.fund else subject.id
    if subject.id == "appropriation_revenue" and entry.sense.direction == "expenditure":
        return "appropriation_expenditure", fund, ""
    measure = (
        _OF_APPROPRIATION.get(subject.id, subject.id)
        if setting.kind is TableKind.APPROPRIATION
        else subject.id
    )
    return measure, fund, _funding(entry, measure) if subject.direction != "revenue" else ""


def _of_sum(entry: Entry, setting: Setting) -> tuple[str, Fund | None, str]:
    """Measure, budget and funding of a total row or a unit's row, as its column narrows it down."""
    sense = entry.sense
    if sense.measure:
        return sense.measure, sense.fund, _funding(entry, sense.measure)
    if sense.spending:
        return SPENDING_MEASURES[sense.spending], sense.fund, _funding(entry, "")
    if sense.source and sense.direction == "revenue" and not _is_appropriation_total(entry, setting):
        return sense.source, sense.fund, ""
    whole = _whole(entry, setting)
    return whole, sense.fund, _funding(entry, whole)


def _is_appropriation_total(entry: Entry, setting: Setting) -> bool:
    """合计 over all money of the appropriation table, whose very heading says 财政拨款."""
    return setting.kind is TableKind.APPROPRIATION and entry.sense.source == "appropriation_revenue"


def _funding(entry: Entry, measure: str) -> str:
    """Where the money comes from, unless the measure itself says so."""
    source = entry.sense.source
    return "" if source == "appropriation_revenue" and measure.startswith("appropriation") else source


def _side(entry: Entry) -> str:
    """Revenue or expenditure: what the column says, or else the row, 本年收入合计 under a heading that is not joined."""
    words = entry.row.label
    said = [side for side, word in (("revenue", "收入"), ("expenditure", "支出")) if word in words]
    return entry.sense.direction or (said[0] if len(said) == 1 else "")


def _whole(entry: Entry, setting: Setting) -> str:
    direction = _side(entry)
    if setting.kind in _APPROPRIATION:
        grand = entry.row.is_grand and setting.kind is TableKind.APPROPRIATION
        return "appropriation_total" if grand else f"appropriation_{direction or 'expenditure'}"
    if entry.row.is_grand and (setting.kind is TableKind.REVENUE_EXPENDITURE):
        return "total_budget"
    if (
        setting.kind in (TableKind.GENERAL_PUBLIC_BUDGET, TableKind.GOVERNMENT_FUND, TableKind.STATE_CAPITAL)
        and direction != "revenue"
    ):
        return (
            _BY_FUND.get(entry.sense.fund, "expenditure_total") if entry.sense.fund else "expenditure_total"
        )
    return "revenue_total" if direction == "revenue" else "expenditure_total"


FACT = FactKind(Total, "totals", find)
