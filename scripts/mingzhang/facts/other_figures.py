"""Figures outside the standard items: project costs in prose, areas, thresholds, amounts within reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.amounts import Figure
from mingzhang.columns import AmountStated, CountStated, Label, ShareStated, TopicName
from mingzhang.facts import FactKind, Source
from mingzhang.model import Amount, Column, Count, Fact, Share, Topic
from mingzhang.printed_labels import is_weak, printed_label, words_after
from mingzhang.statements import Reading

__all__ = ["FACT", "OtherFigure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFigure(Fact):
    """A figure with the words printed around it; what it measures is not judged.

    `context` says whether it stands in a reason (原因是…), in a purpose (用于…), or simply in a description.
    """

    topic: TopicName
    label: Label
    words_after: Annotated[
        str,
        Column(
            "Words after the figure", "数后文字", "The words that the document puts right after the figure."
        ),
    ] = ""
    context: Annotated[
        str,
        Column(
            "Context",
            "语境",
            "reason (the figure stands in a reason), purpose (in what money is for) or description.",
            categories=("reason", "purpose", "description"),
        ),
    ] = "description"
    amount: AmountStated = None
    count: CountStated = None
    share: ShareStated = None


# 向符合条件的3周岁以下儿童, 400万元以上工程, 1%人口抽样调查, “15分钟生活圈”: the name goes on behind its figure.
_BOUND = re.compile(r"^及?(?:以上|以下|以内)(?=[\u4e00-\u9fff])")
_CHANGE_OF_NOTHING = re.compile(
    r"(?:^|(?<!增加)(?<!减少)(?<!增长)(?<!下降)，)(?P<change>实际(?:较|比)[^，]*(?:增加|减少|增长|下降))$"
)
_ENDS = re.compile(r"^(?:左右|上下|以上|以下|以内|的|和|及|与)|^$")
# 下属2个单位, 由综合科和3个工作组组成, 涉及1个项目: what is counted stands behind its number.
_NAMED_AFTER = re.compile(r"(?:的|和|及|与|以及|涉及|包括|下设|内设|等)$")
_BELONGING = re.compile(r"(?:下属|所属|下辖|直属)$")
_UNITS = re.compile(r"(?:预算|事业|行政)?(?:单位|机构|企业)")
_OF = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:组成|构成)|(?<=单位|机构|部门|公司|项目|人员)的")
# 3号码头维修费、湖滨路12个路口改造费: the last of several names is the one that holds the figure.
_SHORTEST = 3
_DANGLING = re.compile(r"的[可应须按]?$")


def find(source: Source) -> Iterator[OtherFigure]:
    """Every figure that no other kind of fact has claimed and whose printed words say what it is of."""
    for reading in source.about():
        if reading.passage.section.topic is Topic.TERMS:
            continue
        for figure, place in zip(reading.passage.figures, reading.passage.places, strict=True):
            if figure.span not in source.claimed and not _is_code(reading, place):
                yield from _described(reading, figure, place)


def _is_code(reading: Reading, place: int) -> bool:
    return any(start <= place < end for start, end, _ in reading.paths)


def _described(reading: Reading, figure: Figure, place: int) -> Iterator[OtherFigure]:
    passage = reading.passage
    end = passage.prose.end(figure.span)
    after = words_after(passage, place, end)
    label = _of_subject(reading, figure, _label(reading, figure, place, after))
    if not label:
        return
    begins = max(passage.clauses.start(place), passage.clauses.sentence_start(place))
    yield OtherFigure(
        span=passage.prose.span(min(begins, place), end + len(after)),
        claims=(figure.span,),
        topic=passage.section.topic.value,
        label=label,
        words_after=after,
        context=passage.context(place) or ("reason" if _is_in_a_reason(reading, figure) else "description"),
        amount=figure if isinstance(figure, Amount) else None,
        count=figure if isinstance(figure, Count) else None,
        share=figure if isinstance(figure, Share) else None,
    )


def _of_subject(reading: Reading, figure: Figure, label: str) -> str:
    """The label of a change that a reason tells without saying again what changes: 实际较2025年预算数减少37万元."""
    bare = _CHANGE_OF_NOTHING.search(label)
    subject = next(
        (one.label for one in reading.comparisons if one.reason and figure.span.within(one.reason)), ""
    )
    return f"{subject}…{bare['change']}" if bare and subject else label


def _is_in_a_reason(reading: Reading, figure: Figure) -> bool:
    """Whether a figure stands in the reason of a comparison: 比上年增加2万元，主要是新增座席1.5万元."""
    return any(one.reason is not None and figure.span.within(one.reason) for one in reading.comparisons)


def _label(reading: Reading, figure: Figure, place: int, after: str) -> str:
    """The words before a figure; what is counted, where they do not say it: 共18个部门."""
    characters = reading.passage.prose.characters
    start = reading.passage.clauses.start(place)
    before = characters[start:place]
    if isinstance(figure, Count) and after and is_weak(before):
        return after
    label = printed_label(reading.passage, place)
    if before and is_weak(before) and _BOUND.match(after):  # 单位价值50万元以上设备
        label = reading.passage.prose.words(start, place)
    if isinstance(figure, Count):
        return _counted(label, before, after)
    return f"{label}…{_DANGLING.sub('', after)}" if label and _goes_on(figure, before, after) else label


def _counted(label: str, before: str, after: str) -> str:
    """What a count is of: the words around it, those behind it alone where those before only lead up to them."""
    unit = _UNITS.match(after)
    if unit and (belonging := _BELONGING.search(label)):
        return belonging.group() + unit.group()
    if after and _NAMED_AFTER.search(label) and not _goes_on(None, before, after):
        return _OF.split(after)[0]
    last = label.rsplit("、", 1)[-1]
    label = last if len(last) > _SHORTEST and "（" not in last else label
    return f"{label}…{_DANGLING.sub('', after)}" if label and after and after[0] not in "（(" else label


def _goes_on(figure: Figure | None, before: str, after: str) -> bool:
    """Whether the name that holds a figure ends behind it."""
    if _BOUND.match(after) or (after and before.endswith(("“", "‘", "《"))):
        return True
    return isinstance(figure, Share) and not _ENDS.match(after)


FACT = FactKind(OtherFigure, "other_figures", find, after_all=True)
