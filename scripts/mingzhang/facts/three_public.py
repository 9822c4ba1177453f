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
    PartOf,
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
from mingzhang.facts.totals import fund_of, phase_of
from mingzhang.labels import Family, Measure, Phase, measure_ending
from mingzhang.model import Column, Fact, Span, Stage, Topic
from mingzhang.reasons import purpose_after
from mingzhang.statements import Reading, Statement

__all__ = ["COUNTS", "EXPENSES", "PART_OF", "ThreePublicExpense"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreePublicExpense(Fact):
    """An amount for one of the three public expenses, or a count that stands beside it.

    `measure` is three_public, overseas_travel, receptions, vehicles, vehicle_purchase, vehicle_operation,
    meetings_training_travel, meetings, training or travel; for a count it says what is counted.
    """

    topic: TopicName
    label: Label
    measure: MeasureId
    part_of: PartOf = ""
    funding: Annotated[
        str,
        Column(
            "Funding",
            "资金来源",
            "fiscal (财政拨款) or non_fiscal (非财政拨款).",
            categories=("fiscal", "non_fiscal"),
        ),
    ] = "fiscal"
    fiscal_year: FiscalYear = None
    phase: PhaseName = ""
    amount: AmountStated = None
    share: ShareStated = None
    completion: CompletionStated = None
    count: CountStated = None
    status: Annotated[
        str,
        Column(
            "Status",
            "状态",
            "held (现有), planned (拟购置), served (运行经费保障) or carried_out (已购置、批次、人次), for a count.",
            categories=("held", "planned", "served", "carried_out"),
        ),
    ] = ""
    purpose: Purpose = ""
    fund: FundName = None
    budget_unit: BudgetUnitName = ""
    table_kind: TableKindName = ""
    table_title: TableTitle = ""
    table_column: TableColumnName = ""


_FAMILIES = {Family.THREE_PUBLIC, Family.MEETINGS}
_TOPICS = (Topic.THREE_PUBLIC, Topic.THREE_PUBLIC_NON_FISCAL, Topic.MEETINGS_TRAINING_TRAVEL)
# 2026年公务接待费计划用于… , a sentence without a figure
_PLANNED_USE = re.compile(r"(?P<label>[^，。；\n\d]{3,30}?)(?:主要)?计划用于(?P<purpose>[^。\n]*)")
_PLANNED = re.compile(r"拟购|计划购置|购置公务用车(?!数)|更新|批准购置|安排购置")
_VEHICLE = re.compile(r"车|艘|船|机")
_OVERSEAS = re.compile(r"团组?|出国|出访")
_VISITORS = re.compile(r"接待|来访|来宾|外宾|国内")


def find_expenses(source: Source) -> Iterator[ThreePublicExpense]:
    """Every amount whose label names one of the three public expenses, meetings, training or travel.

    What operating an organ costs is told account by account: 会议费 and 公务用车运行维护费 there are a part of it.
    """
    for reading in source.about():
        if reading.passage.section.topic is Topic.ORGAN_OPERATION:
            continue
        for at, statement in enumerate(reading.statements):
            if isinstance(statement.subject, Measure) and statement.subject.family in _FAMILIES:
                following = reading.statements[at + 1].place if at + 1 < len(reading.statements) else None
                yield _expense(source, reading, statement, statement.subject, following)


def _expense(
    source: Source, reading: Reading, statement: Statement, measure: Measure, following: int | None
) -> ThreePublicExpense:
    prose, topic = reading.passage.prose, reading.passage.section.topic
    limit = following if following is not None else len(prose.characters)
    purpose = purpose_after(reading.passage.clauses, prose.end(statement.span), limit)
    elsewhere = None if purpose else _planned_use(source, reading, measure)
    end = prose.span(purpose.start, purpose.end).end if purpose else statement.span.end
    words = prose.words(purpose.start, purpose.end) if purpose else ""
    return ThreePublicExpense(
        span=Span(statement.span.start, max(statement.span.end, end)),
        claims=statement.claims,
        topic=topic.value,
        label=statement.label,
        measure=measure.id,
        part_of=measure.part_of,
        fund=fund_of(source, reading.passage.section, statement.label),
        funding="non_fiscal" if topic is Topic.THREE_PUBLIC_NON_FISCAL else "fiscal",
        fiscal_year=statement.year or source.identity.fiscal_year,
        phase=phase_of(statement, source.identity.stage),
        amount=statement.amount,
        share=statement.share,
        completion=statement.completion,
        purpose=words or (elsewhere[0] if elsewhere else ""),
        other_places=(elsewhere[1],) if elsewhere else (),
    )


def _planned_use(source: Source, reading: Reading, measure: Measure) -> tuple[str, Span] | None:
    """A sentence of its own on what an expense is for: 公务接待费计划用于…, in the same part of the document."""
    for other in source.about(reading.passage.section.topic):
        prose = other.passage.prose
        if "计划用于" not in prose.characters:
            continue
        for match in _PLANNED_USE.finditer(prose.characters):
            if measure_ending(match["label"])[0] is measure:
                return prose.words(*match.span("purpose")), prose.span(match.start(), match.end())
    return None


def find_counts(source: Source) -> Iterator[ThreePublicExpense]:
    """Vehicles by type, overseas groups, receptions and guests that the section counts."""
    phase = Phase.EXECUTED if source.identity.stage is Stage.FINAL_ACCOUNTS else Phase.BUDGETED
    for reading in source.about(*_TOPICS):
        planned = False
        measure = ""
        for thing in counted_things(reading):
            is_of_receptions = measure == "reception_batches" and thing.before == "人数"
            measure = "" if thing.context == "reason" else _counted_measure(thing)
            if is_of_receptions and thing.count.unit in _PERSONS:  # 国内公务接待批次23次，人数215人次
                measure = "reception_guests"
            if not measure:
                continue
            planned = _is_planned(thing) if thing.starts_list else planned
            yield ThreePublicExpense(
                span=thing.span,
                claims=thing.claims,
                topic=reading.passage.section.topic.value,
                label=thing.label,
                measure=measure,
                part_of=PART_OF.get(measure, ""),
                funding=_funding(reading),
                fiscal_year=_year_of(thing, source.identity.fiscal_year),
                phase=phase,
                count=thing.count,
                status=_status(thing, measure, is_planned=planned or _is_planned(thing)),
            )


# 上年购置公务用车1辆, beside what is bought in the document's own year.
_OF_LAST_YEAR = re.compile(r"^(?:上一?年|去年)(?!末|底)")


def _year_of(thing: CountedThing, fiscal_year: int | None) -> int | None:
    is_last = _OF_LAST_YEAR.match(thing.before) is not None and fiscal_year is not None
    return fiscal_year - 1 if is_last and fiscal_year is not None else fiscal_year


def _funding(reading: Reading) -> str:
    is_other = reading.passage.section.topic is Topic.THREE_PUBLIC_NON_FISCAL
    return "non_fiscal" if is_other else "fiscal"


def _is_planned(thing: CountedThing) -> bool:
    """Types in the list after 拟购置公务用车0辆，其中： are planned purchases too."""
    return bool(_PLANNED.search(thing.before) or _PLANNED.search(thing.label))


PART_OF = {
    "vehicle_count": "vehicles",
    "overseas_groups": "overseas_travel",
    "overseas_persons": "overseas_travel",
    "reception_batches": "receptions",
    "reception_guests": "receptions",
}
_GROUPS = ("个", "批", "批次", "团", "组")
_PERSONS = ("人次", "人")
_BATCHES = ("批次", "批", "次", "个")


def _counted_measure(thing: CountedThing) -> str:
    """What a count of the section counts, or "" where it counts something else."""
    unit, words = thing.count.unit, thing.before + thing.object
    if thing.object.startswith(("单位", "部门", "机构")):
        return ""
    if unit in ("辆", "台", "艘", "架", "部") and (_VEHICLE.search(words) or unit == "辆"):
        return "vehicle_count"
    if _VISITORS.search(words):
        return "reception_guests" if unit in _PERSONS else "reception_batches" if unit in _BATCHES else ""
    if _OVERSEAS.search(words) or words.startswith("累计"):
        return "overseas_persons" if unit in _PERSONS else "overseas_groups" if unit in _GROUPS else ""
    if unit in ("批次", "批"):
        return "reception_batches"
    return "reception_guests" if unit in _PERSONS and not thing.before else ""


def _status(thing: CountedThing, measure: str, *, is_planned: bool) -> str:
    if measure != "vehicle_count":
        return "carried_out"
    if thing.is_served:
        return "served"
    return "planned" if is_planned else "carried_out" if "购置" in thing.label else "held"


EXPENSES = FactKind(ThreePublicExpense, "three_public", find_expenses)
COUNTS = FactKind(ThreePublicExpense, "three_public", find_counts)
