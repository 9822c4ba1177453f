"""The three public expenses, with meetings, training and travel, and the vehicles they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.columns import (
    AmountStated,
    BudgetUnitName,
    CompletionStated,
    CountStated,
    FiscalYear,
    FundName,
    Label,
    MeasureId,
    PhaseName,
    Purpose,
    ShareStated,
    TableColumnName,
    TableKindName,
    TableTitle,
    TopicName,
)
from mingzhang.counted import CountedThing, counted_things
from mingzhang.facts import FactKind, Source
from mingzhang.facts.totals import phase_of
from mingzhang.labels import Family, Measure, Phase, measure_ending
from mingzhang.model import Column, Fact, Span, Stage, Topic
from mingzhang.statements import Reading, Statement, sentence_end

__all__ = ["COUNTS", "EXPENSES", "ThreePublicExpense"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreePublicExpense(Fact):
    """An amount for one of the three public expenses, or a count that stands beside it.

    `measure` is three_public, overseas_travel, receptions, vehicles, vehicle_purchase, vehicle_operation,
    meetings_training_travel, meetings, training or travel; for a count it says what is counted.
    """

    topic: TopicName
    label: Label
    measure: MeasureId
    part_of: MeasureId = ""
    funding: Annotated[
        str,
        Column("Funding", "资金来源", "fiscal (财政拨款) or non_fiscal (非财政拨款).", categories=("fiscal", "non_fiscal")),
    ] = "fiscal"
    fiscal_year: FiscalYear = None
    phase: PhaseName = ""
    amount: AmountStated = None
    share: ShareStated = None
    completion: CompletionStated = None
    count: CountStated = None
    status: Annotated[
        str,
        Column("Status", "状态", "held (现有), planned (拟购置), served (运行经费保障) or carried_out (批次、人次), for a count.", categories=("held", "planned", "served", "carried_out")),
    ] = ""
    purpose: Purpose = ""
    fund: FundName = None
    budget_unit: BudgetUnitName = ""
    table_kind: TableKindName = ""
    table_title: TableTitle = ""
    table_column: TableColumnName = ""


_FAMILIES = {Family.THREE_PUBLIC, Family.MEETINGS}
_TOPICS = (Topic.THREE_PUBLIC, Topic.THREE_PUBLIC_NON_FISCAL, Topic.MEETINGS_TRAINING_TRAVEL)
_USED_FOR = re.compile(r"[，,。；]\s*(?:主要)?(?:计划)?用于(?P<purpose>[^。\n]*)")
# 2026年公务接待费计划用于… , a sentence without a figure
_PLANNED_USE = re.compile(r"(?P<label>[^，。；\n\d]{3,30}?)(?:主要)?计划用于(?P<purpose>[^。\n]*)")
_PLANNED = re.compile(r"拟购|计划购置|购置公务用车|更新")
_VEHICLE = re.compile(r"车|艘|船|机")
_OVERSEAS = re.compile(r"团组?|出国|出访|因公出国")
_GUESTS = re.compile(r"接待|来宾|外宾|国内|批|人")


def find_expenses(source: Source) -> Iterator[ThreePublicExpense]:
    """Every amount whose label names one of the three public expenses, meetings, training or travel."""
    for reading in source.about():
        for at, statement in enumerate(reading.statements):
            if isinstance(statement.subject, Measure) and statement.subject.family in _FAMILIES:
                following = reading.statements[at + 1].place if at + 1 < len(reading.statements) else None
                yield _expense(source, reading, statement, statement.subject, following)


def _expense(
    source: Source, reading: Reading, statement: Statement, measure: Measure, following: int | None
) -> ThreePublicExpense:
    topic = reading.passage.section.topic
    purpose = _purpose(reading, statement, following)
    elsewhere = None if purpose else _planned_use(source, reading, measure)
    return ThreePublicExpense(
        span=Span(statement.span.start, max(statement.span.end, purpose.end)) if purpose else statement.span,
        claims=statement.claims,
        topic=topic.value,
        label=statement.label,
        measure=measure.id,
        part_of=measure.part_of,
        funding="non_fiscal" if topic is Topic.THREE_PUBLIC_NON_FISCAL else "fiscal",
        fiscal_year=statement.year or source.identity.fiscal_year,
        phase=phase_of(statement, source.identity.stage),
        amount=statement.amount,
        share=statement.share,
        completion=statement.completion,
        purpose=_words(reading, purpose) or (elsewhere[0] if elsewhere else ""),
        other_places=(elsewhere[1],) if elsewhere else (),
    )


def _planned_use(source: Source, reading: Reading, measure: Measure) -> tuple[str, Span] | None:
    """A sentence of its own on what an expense is for: 公务接待费计划用于…, in the same part of the document."""
    for other in source.about(reading.passage.section.topic):
        prose = other.passage.prose
        for match in _PLANNED_USE.finditer(prose.characters):
            if measure_ending(match["label"])[0] is measure:
                return match["purpose"], prose.span(match.start(), match.end())
    return None


def _purpose(reading: Reading, statement: Statement, following: int | None) -> Span | None:
    prose = reading.passage.prose
    end = prose.index(statement.span.end - 1) + 1
    match = _USED_FOR.match(prose.characters, end, sentence_end(prose.characters, end))
    if match is None or not match["purpose"] or (following is not None and following < match.end()):
        return None
    return prose.span(match.start("purpose"), match.end("purpose"))


def _words(reading: Reading, span: Span | None) -> str:
    if span is None:
        return ""
    prose = reading.passage.prose
    return prose.characters[prose.index(span.start) : prose.index(span.end - 1) + 1]


def find_counts(source: Source) -> Iterator[ThreePublicExpense]:
    """Vehicles by type, overseas groups, receptions and guests that the section counts."""
    phase = Phase.EXECUTED if source.identity.stage is Stage.FINAL_ACCOUNTS else Phase.BUDGETED
    for reading in source.about(*_TOPICS):
        planned = False
        for thing in counted_things(reading):
            measure = _counted_measure(thing.label, thing.count.unit)
            if not measure:
                continue
            planned = _is_planned(planned, thing.label, thing.starts_list)
            yield ThreePublicExpense(
                span=thing.span,
                claims=thing.claims,
                topic=reading.passage.section.topic.value,
                label=thing.label,
                measure=measure,
                funding="non_fiscal" if reading.passage.section.topic is Topic.THREE_PUBLIC_NON_FISCAL else "fiscal",
                fiscal_year=source.identity.fiscal_year,
                phase=phase,
                count=thing.count,
                status=_status(thing, measure, planned),
            )


def _is_planned(before: bool, label: str, starts_list: bool) -> bool:
    """Types in the list after 拟购置公务用车0辆，其中： are planned purchases too."""
    return bool(_PLANNED.search(label)) if starts_list else before


def _counted_measure(label: str, unit: str) -> str:
    if unit in ("辆", "台", "艘", "架") and (_VEHICLE.search(label) or not label):
        return "vehicle_count"
    if unit in ("辆",):
        return "vehicle_count"
    if _OVERSEAS.search(label) and unit in ("个", "人次", "人", "批", "批次", "次"):
        return "overseas_groups" if unit in ("个", "批", "批次") else "overseas_persons"
    if unit in ("批次", "批"):
        return "reception_batches"
    if unit in ("人次", "人") and (_GUESTS.search(label) or not label):
        return "reception_guests"
    if unit in ("次", "场次", "期", "场"):
        return "occasions"
    if unit in ("个",):
        return "overseas_groups" if "团" in label else "occasions"
    return ""


def _status(thing: CountedThing, measure: str, planned: bool) -> str:
    if measure != "vehicle_count":
        return "carried_out"
    if thing.is_served:
        return "served"
    return "planned" if planned else "held"


EXPENSES = FactKind(ThreePublicExpense, "three_public", find_expenses)
COUNTS = FactKind(ThreePublicExpense, "three_public", find_counts)
