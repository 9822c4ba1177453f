"""State-owned assets: vehicles by use, equipment above the printed threshold, planned purchases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from mingzhang.columns import AmountStated, CountStated, FiscalYear, Label, TopicName
from mingzhang.counted import CountedThing, counted_things
from mingzhang.facts import FactKind, Source
from mingzhang.model import Amount, Column, Fact, Span, Topic
from mingzhang.printed_labels import printed_label
from mingzhang.statements import Reading, Statement

__all__ = ["FACT", "AssetCount"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetCount(Fact):
    """A count of assets, or their worth, with the day it holds for and the threshold it is counted above."""

    topic: TopicName
    label: Label
    asset: Annotated[
        str,
        Column(
            "Asset",
            "资产",
            "vehicle, equipment, building or other.",
            categories=("vehicle", "equipment", "building", "other"),
        ),
    ]
    status: Annotated[
        str, Column("Status", "状态", "held (现有) or planned (拟购置).", categories=("held", "planned"))
    ] = "held"
    as_of_year: Annotated[
        int | None,
        Column("As of", "截至年份", "The year of the day at which the count holds (截至2025年底)."),
    ] = None
    fiscal_year: FiscalYear = None
    count: CountStated = None
    threshold: Annotated[
        Amount | None,
        Column("Threshold", "单位价值起点", "The unit value above which the equipment is counted."),
    ] = None
    amount: AmountStated = None


_AS_OF = re.compile(r"截[至止](?:到)?(?P<year>20\d\d)年(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年?底|末)?")
_THRESHOLD = re.compile(r"^[（(]?(?:含|不含)?[)）]?(?:[（(](?:含|不含)[）)])?以上")
_PLANNED = re.compile(r"拟|购置|新增|计划|更新|预算.{0,4}安排|安排.{0,4}购|采购")
_HELD = re.compile(r"共有|现有|实有|保有|占有|占用|截[至止]")
# 购置车辆2辆、36万元; 购置电脑5台，预算3万元
_ITS_WORTH = re.compile(r"[、，,](?:共计?|合计|预算|金额|资金|安排|价值|原值|所需|总)*(?:为)?")
# 单价100万元以上设备（不含车辆）: what is left out says nothing of what is counted.
_LEFT_OUT = re.compile(r"[（(](?:不含|不包括|除)[^（）()]*[）)]")
_ASSETS = (
    ("vehicle", re.compile(r"车|辆|艘|船")),
    ("equipment", re.compile(r"设备|台|套")),
    ("building", re.compile(r"房|平方米|土地|用地|面积")),
)


def find(source: Source) -> Iterator[AssetCount]:
    """Every count, threshold and worth in the section on state-owned assets."""
    for reading in source.about(Topic.ASSETS):
        thresholds = [one for one in reading.statements if _is_threshold(reading, one)]
        counted: set[Span] = set()
        planned = False
        counts: list[AssetCount] = []
        for thing in counted_things(reading):
            planned = _is_planned(reading, thing, counts, was_planned=planned)
            threshold = _threshold_of(reading, thing, thresholds)
            counted.update(threshold.claims if threshold else ())
            counts.append(_counted(source, reading, thing, threshold, is_planned=planned))
        yield from counts
        for statement in reading.statements:
            if statement.subject is None and statement.amount.span not in counted:
                valued = _valued(source, reading, statement, is_threshold=statement in thresholds)
                of = None if valued.threshold else _counted_before(reading, statement, counts)
                yield _worth_of(of, valued) if of else valued


def _counted_before(reading: Reading, statement: Statement, counts: list[AssetCount]) -> AssetCount | None:
    """The things whose worth an amount is: 计划购置车辆2辆、36万元."""
    prose = reading.passage.prose
    return next(
        (
            one
            for one in counts
            if one.count is not None
            and _ITS_WORTH.fullmatch(prose.characters, prose.end(one.count.span), statement.place)
        ),
        None,
    )


def _worth_of(of: AssetCount, valued: AssetCount) -> AssetCount:
    return replace(
        valued,
        span=Span(of.span.start, valued.span.end),
        label=of.label,
        asset=of.asset,
        status=of.status,
        as_of_year=of.as_of_year,
    )


def _is_planned(
    reading: Reading, thing: CountedThing, counts: list[AssetCount], *, was_planned: bool
) -> bool:
    """Whether a count is of what is to be bought; what a sentence says of its first count holds for the next."""
    if _PLANNED.search(thing.before):
        return True
    if _HELD.search(thing.before):
        return False
    prose = reading.passage.prose
    last = prose.index(counts[-1].span.start) if counts else 0
    is_new = not counts or last < reading.passage.clauses.sentence_start(thing.place)
    opens = thing.starts_list or "单" in thing.before[:2]
    return was_planned and not (is_new and opens)


def _is_threshold(reading: Reading, statement: Statement) -> bool:
    prose = reading.passage.prose
    end = prose.end(statement.amount.span)
    return bool(_THRESHOLD.match(prose.characters[end : end + 12]))


def _threshold_of(reading: Reading, thing: CountedThing, thresholds: list[Statement]) -> Statement | None:
    begin = reading.passage.prose.index(thing.span.start)
    return next((one for one in thresholds if begin <= one.place < thing.place), None)


def _as_of(reading: Reading, place: int) -> int | None:
    years = [int(match["year"]) for match in _AS_OF.finditer(reading.passage.prose.characters, 0, place)]
    return years[-1] if years else None


def _asset(label: str, unit: str) -> str:
    named = _LEFT_OUT.sub("", label)
    return next((name for name, pattern in _ASSETS if pattern.search(named) or pattern.search(unit)), "other")


def _counted(
    source: Source, reading: Reading, thing: CountedThing, threshold: Statement | None, *, is_planned: bool
) -> AssetCount:
    return AssetCount(
        span=thing.span,
        claims=(*thing.claims, *(threshold.claims if threshold else ())),
        topic=reading.passage.section.topic.value,
        label=thing.label or thing.object,
        asset=_asset(thing.label or thing.object, thing.count.unit),
        status="planned" if is_planned else "held",
        as_of_year=None if is_planned else _as_of(reading, thing.place),
        fiscal_year=source.identity.fiscal_year,
        count=thing.count,
        threshold=threshold.amount if threshold else None,
    )


def _valued(source: Source, reading: Reading, statement: Statement, *, is_threshold: bool) -> AssetCount:
    passage = reading.passage
    end = passage.prose.end(statement.span)
    label = printed_label(passage, statement.place)
    after = passage.prose.words(end, passage.clauses.end(statement.place)) if is_threshold else ""
    start = (
        passage.prose.span(passage.clauses.start(statement.place), end).start
        if is_threshold
        else statement.span.start
    )
    if is_threshold:
        label = passage.prose.words(passage.clauses.start(statement.place), end) + after
    planned = bool(_PLANNED.search(label))
    return AssetCount(
        span=Span(start, passage.prose.span(end - 1, end + len(after)).end),
        claims=statement.claims,
        topic=passage.section.topic.value,
        label=label,
        asset=_asset(label, ""),
        status="planned" if planned else "held",
        as_of_year=None if planned else _as_of(reading, statement.place),
        fiscal_year=source.identity.fiscal_year,
        threshold=statement.amount if is_threshold else None,
        amount=None if is_threshold else statement.amount,
    )


FACT = FactKind(AssetCount, "assets", find)
