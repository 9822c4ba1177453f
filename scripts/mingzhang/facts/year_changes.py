"""Comparisons with an earlier year or phase: base, direction, amount, percentage, reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.columns import (
    AmountStated,
    BudgetUnitName,
    Excluding,
    FiscalYear,
    FundName,
    Label,
    MeasureId,
    TableColumnName,
    TableKindName,
    TableTitle,
    TopicName,
)
from mingzhang.facts import FactKind, Source
from mingzhang.facts.totals import measured
from mingzhang.labels import Measure
from mingzhang.model import Amount, Column, Fact, Share, Span
from mingzhang.statements import AccountPath, Comparison, EconomicName, Reading, Subject

__all__ = ["FACT", "YearChange", "subject_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearChange(Fact):
    """A printed comparison; 持平 (unchanged) is one too, with neither amount nor percentage."""

    topic: TopicName
    label: Label
    measure: MeasureId
    base: Annotated[
        str,
        Column(
            "Base as worded", "比较基数（原文）", "What the figure is compared with, in the document's words."
        ),
    ]
    base_year: Annotated[
        int | None, Column("Base year", "基数年度", "The year that the base belongs to.")
    ] = None
    base_phase: Annotated[
        str,
        Column(
            "Base phase",
            "基数阶段",
            "budgeted, adjusted or executed, where the base says so.",
            categories=("budgeted", "adjusted", "executed"),
        ),
    ] = ""
    change: Annotated[
        str,
        Column(
            "Change",
            "变动方向",
            "increase, decrease or unchanged (持平).",
            categories=("increase", "decrease", "unchanged"),
        ),
    ]
    base_amount: Annotated[
        Amount | None, Column("Base amount", "基数金额", "The base itself, where the sentence prints it.")
    ] = None
    fiscal_year: FiscalYear = None
    amount: AmountStated = None
    percent: Annotated[
        Share | None, Column("Change in per cent", "变动幅度", "The printed percentage.", "%")
    ] = None
    reason: Annotated[str, Column("Reason", "原因", "The reason, as printed.")] = ""
    current: Annotated[
        Amount | None,
        Column("Amount compared", "被比较金额", "The amount of this year that the sentence compares."),
    ] = None
    fund: FundName = None
    budget_unit: BudgetUnitName = ""
    excluding: Excluding = ""
    table_kind: TableKindName = ""
    table_title: TableTitle = ""
    table_column: TableColumnName = ""


def subject_id(subject: Subject | None, reading: Reading) -> str:
    """What a comparison is of: a measure's identifier, or the printed path of an account."""
    if isinstance(subject, Measure):
        return measured(subject, reading.passage.section.topic).id
    if isinstance(subject, AccountPath):
        return "/".join(
            part.name for part in (subject.of_class, subject.of_division, subject.of_item) if part.name
        )
    if isinstance(subject, EconomicName):
        return subject.name
    return ""


def find(source: Source) -> Iterator[YearChange]:
    """Every comparison that the sentences draw."""
    for reading in source.about():
        for comparison in reading.comparisons:
            if _is_of_something(comparison):
                yield _change(source, reading, comparison)


# 严控5万元，比上年减少1万元: the words before the amount say what is done and not what it is of.
_RESTRAINT = re.compile(r"严控|严格|从严|压减|压缩|控制|厉行")


def _is_of_something(comparison: Comparison) -> bool:
    """Whether a comparison says what changed: 进出口增长10% in a plan of work is no comparison with another year."""
    if comparison.subject is not None:
        return bool(comparison.base or comparison.claims)
    is_named = bool(comparison.label) and not _RESTRAINT.match(comparison.label)
    return is_named and bool(comparison.base or comparison.amount)


def _change(source: Source, reading: Reading, comparison: Comparison) -> YearChange:
    end = comparison.reason.end if comparison.reason else comparison.span.end
    return YearChange(
        span=Span(comparison.span.start, end),
        claims=comparison.claims,
        topic=reading.passage.section.topic.value,
        label=comparison.label,
        measure=subject_id(comparison.subject, reading),
        base=comparison.base,
        base_year=comparison.base_year,
        base_phase=comparison.base_phase.value if comparison.base_phase else "",
        change=comparison.direction,
        base_amount=comparison.base_amount,
        fiscal_year=source.identity.fiscal_year,
        amount=comparison.amount,
        percent=comparison.percent,
        reason=_words(reading, comparison.reason),
        current=comparison.current,
        excluding=comparison.excluding,
    )


def _words(reading: Reading, span: Span | None) -> str:
    if span is None:
        return ""
    prose = reading.passage.prose
    return prose.words(prose.index(span.start), prose.end(span))


FACT = FactKind(YearChange, "year_changes", find)
