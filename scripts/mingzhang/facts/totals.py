"""Totals and their parts: revenue and its sources, expenditure by kind, the funds' totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.columns import (
    AmountStated,
    BudgetUnitName,
    CompletionStated,
    Direction,
    Excluding,
    FiscalYear,
    FundingSource,
    FundName,
    Label,
    MeasureId,
    PartOf,
    PhaseName,
    ShareStated,
    TableColumnName,
    TableKindName,
    TableTitle,
    TopicName,
)
from mingzhang.facts import FactKind, Source
from mingzhang.folding import folded
from mingzhang.labels import MEASURES, Family, Measure, Phase
from mingzhang.model import Fact, Fund, Section, Stage, Topic
from mingzhang.statements import Reading, Statement

__all__ = ["FACT", "Total", "fund_of", "measured", "phase_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Fact):
    """A stated total, or a part of one: 收入预算, 一般公共预算拨款收入, 基本支出, 人员经费.

    A part that is named and has no amount of its own (收入包括：一般公共预算拨款收入) has an empty amount.
    """

    topic: TopicName
    label: Label
    measure: MeasureId
    part_of: PartOf = ""
    direction: Direction = ""
    fund: FundName = None
    fiscal_year: FiscalYear = None
    phase: PhaseName = ""
    amount: AmountStated = None
    share: ShareStated = None
    completion: CompletionStated = None
    funding_source: FundingSource = ""
    budget_unit: BudgetUnitName = ""
    excluding: Excluding = ""
    table_kind: TableKindName = ""
    table_title: TableTitle = ""
    table_column: TableColumnName = ""


_BY_ID = {measure.id: measure for measure in MEASURES}
_FAMILIES = {Family.TOTAL, Family.REVENUE, Family.EXPENDITURE, Family.ORGAN_OPERATION}
_GENERAL = {
    Topic.GENERAL_PUBLIC_BUDGET,
    Topic.GENERAL_PUBLIC_BUDGET_CHANGE,
    Topic.GENERAL_PUBLIC_BUDGET_STRUCTURE,
    Topic.GENERAL_PUBLIC_BUDGET_LINES,
}
_FUND_BY_TOPIC = {
    **dict.fromkeys(_GENERAL, Fund.GENERAL_PUBLIC_BUDGET),
    Topic.GOVERNMENT_FUND: Fund.GOVERNMENT_FUND,
    Topic.STATE_CAPITAL: Fund.STATE_CAPITAL,
}
# 收支总预算 printed in the section on one kind of money means that kind's total.
_TOTAL_BY_TOPIC = {
    **dict.fromkeys(_GENERAL, "general_public_budget"),
    Topic.APPROPRIATION: "appropriation_total",
}


_FUND_NAMES = (
    (Fund.GENERAL_PUBLIC_BUDGET, re.compile(r"一般公共预算|公共财政预算|一般公共财政")),
    (Fund.GOVERNMENT_FUND, re.compile(r"政府性基金")),
    (Fund.STATE_CAPITAL, re.compile(r"国有资本经营")),
)
_SPENDING = (Topic.BASIC_EXPENDITURE, Topic.PROJECT_EXPENDITURE)


def fund_of(source: Source, section: Section, label: str = "") -> Fund | None:
    """The budget that money belongs to: as its label says, or as the sections that it stands in do."""
    named = _fund_named(label)
    if named is not None:
        return named
    for one in source.chain(section):
        if one.topic in _FUND_BY_TOPIC:
            return _FUND_BY_TOPIC[one.topic]
        if one.topic in _SPENDING and (named := _fund_named(folded(one.heading))) is not None:
            return named
    return None


def _fund_named(words: str) -> Fund | None:
    """The one budget that words name; words that name two name none."""
    funds = [fund for fund, pattern in _FUND_NAMES if pattern.search(words)]
    return funds[0] if len(funds) == 1 else None


def phase_of(statement: Statement, stage: Stage | None) -> Phase:
    """The phase of an amount: as worded, or else that of the document."""
    if statement.phase is not None:
        return statement.phase
    return Phase.EXECUTED if stage is Stage.FINAL_ACCOUNTS else Phase.BUDGETED


def measured(measure: Measure, topic: Topic) -> Measure:
    """What a total means in the section that states it."""
    if measure.id == "total_budget" and topic in _TOTAL_BY_TOPIC:
        return _BY_ID[_TOTAL_BY_TOPIC[topic]]
    return measure


def find(source: Source) -> Iterator[Total]:
    """Every amount whose label names a total, a source of revenue or a kind of expenditure."""
    for reading in source.about():
        if reading.passage.section.topic is Topic.PERFORMANCE:
            continue  # 涉及财政拨款…万元 there is the money of the projects, not of the agency
        for statement in reading.statements:
            if isinstance(statement.subject, Measure) and statement.subject.family in _FAMILIES:
                yield _total(source, reading, statement, statement.subject)


def _total(source: Source, reading: Reading, statement: Statement, named: Measure) -> Total:
    topic = reading.passage.section.topic
    measure = measured(named, topic)
    return Total(
        span=statement.span,
        claims=statement.claims,
        topic=topic.value,
        label=statement.label,
        measure=measure.id,
        part_of=measure.part_of,
        direction=measure.direction,
        fund=measure.fund or fund_of(source, reading.passage.section, statement.label),
        fiscal_year=statement.year or source.identity.fiscal_year,
        phase=phase_of(statement, source.identity.stage),
        amount=statement.amount,
        share=statement.share,
        completion=statement.completion,
    )


FACT = FactKind(Total, "totals", find)
