"""Government procurement: the total, goods, works and services, and what is set aside for small firms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.columns import (
    AmountStated,
    BudgetUnitName,
    CompletionStated,
    CountStated,
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
from mingzhang.facts.totals import fund_of, phase_of
from mingzhang.labels import Family, Measure
from mingzhang.model import Column, Fact, Fund
from mingzhang.statements import Reading, Statement

__all__ = ["FACT", "Procurement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Procurement(Fact):
    """An amount of government procurement."""

    topic: TopicName
    label: Label
    measure: MeasureId
    part_of: PartOf = ""
    fiscal_year: FiscalYear = None
    phase: PhaseName = ""
    amount: AmountStated = None
    share: ShareStated = None
    completion: CompletionStated = None
    count: CountStated = None
    fund: FundName = None
    funding_source: FundingSource = ""
    budget_unit: BudgetUnitName = ""
    project: Annotated[
        str,
        Column(
            "Project",
            "采购项目",
            "The project or the expenses that the goods, works or services are bought for, as printed.",
        ),
    ] = ""
    account_code: Annotated[
        str,
        Column(
            "Account code as printed",
            "科目编码（原文）",
            "The code of the account that the purchase is booked under, as printed.",
        ),
    ] = ""
    account_name: Annotated[
        str,
        Column(
            "Account as printed",
            "科目名称（原文）",
            "The account that the purchase is booked under, as printed.",
        ),
    ] = ""
    is_item: Annotated[
        bool, Column("Single purchase", "单项采购", "true for a single purchase, false for a sum of several.")
    ] = False
    table_kind: TableKindName = ""
    table_title: TableTitle = ""
    table_column: TableColumnName = ""


def find(source: Source) -> Iterator[Procurement]:
    """Every amount whose label names procurement or a part of it; the parts are of the budget that the sum is of."""
    for reading in source.about():
        whole: tuple[int, Fund | None] = (-1, None)
        for statement in reading.statements:
            if isinstance(statement.subject, Measure) and statement.subject.family is Family.PROCUREMENT:
                sentence = reading.passage.clauses.sentence_start(statement.place)
                fund = fund_of(source, reading.passage.section, statement.label)
                if not statement.subject.part_of:
                    whole = (sentence, fund)
                elif whole[0] == sentence:
                    fund = fund or whole[1]
                yield _purchase(source, reading, statement, statement.subject, fund)


def _purchase(
    source: Source, reading: Reading, statement: Statement, measure: Measure, fund: Fund | None
) -> Procurement:
    return Procurement(
        span=statement.span,
        claims=statement.claims,
        topic=reading.passage.section.topic.value,
        label=statement.label,
        measure=measure.id,
        part_of=measure.part_of,
        fiscal_year=statement.year or source.identity.fiscal_year,
        phase=phase_of(statement, source.identity.stage),
        amount=statement.amount,
        share=statement.share,
        completion=statement.completion,
        fund=fund,
    )


FACT = FactKind(Procurement, "procurement", find)
