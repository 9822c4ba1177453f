"""Budget performance: how many projects are managed by targets, and how much money they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from mingzhang.amounts import Figure
from mingzhang.columns import (
    AmountStated,
    CompletionStated,
    CountStated,
    FiscalYear,
    Label,
    ShareStated,
    TopicName,
)
from mingzhang.facts import FactKind, Source
from mingzhang.model import Amount, Column, Count, Fact, Share, Topic
from mingzhang.printed_labels import is_weak, printed_label, words_after
from mingzhang.statements import AccountPath, EconomicName, Passage, Reading

__all__ = ["FACT", "PerformanceFigure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceFigure(Fact):
    """Projects with performance targets: their number and the money they stand for, by category.

    `category` is total, personnel (人员类), operation (运转类), specific (特定目标类), or other.
    """

    topic: TopicName
    label: Label
    category: Annotated[
        str,
        Column(
            "Category",
            "项目类别",
            "total, personnel (人员类), operation (运转类), specific (特定目标类) or other.",
            categories=("total", "personnel", "operation", "specific", "other"),
        ),
    ]
    fiscal_year: FiscalYear = None
    count: CountStated = None
    amount: AmountStated = None
    share: ShareStated = None
    completion: CompletionStated = None


_CATEGORIES = (
    ("personnel", re.compile(r"人员类")),
    ("operation", re.compile(r"运转类")),
    ("specific", re.compile(r"特定目标类")),
    ("total", re.compile(r"绩效目标管理的?项目|项目|绩效目标|绩效")),
)
# 占财政性资金（人员类项目除外）总额的比例: what is left out is no category of what is counted.
_LEFT_OUT = re.compile(r"[（(][^（）()]*除外[）)]")
# 2个预算单位开展了…, 对3个项目分别委托…: what is counted, without what is done with it.
_DONE_WITH = re.compile(
    r"""(?<=单位|机构|部门)(?:分别|均|已)*(?:开展|进行|编报|完成)了?.*$
      |(?<=[\u4e00-\u9fff]{2})(?:分别|均|已)*(?:开展|委托|进行|编报|完成)了?$""",
    re.VERBOSE,
)
# Lines by account are budget lines here as elsewhere.
_OWN_FACTS = (AccountPath, EconomicName)
_LONGEST_BETWEEN = 30


def find(source: Source) -> Iterator[PerformanceFigure]:
    """Every figure of the section on performance; a count and the amount that it stands for are one fact."""
    for reading in source.about(Topic.PERFORMANCE):
        left = _left_over(reading)
        paired = {
            place: money for place, figure in left if (money := _money_of(reading, left, place, figure))
        }
        taken = {money.span for money in paired.values()}
        for place, figure in left:
            if figure.span not in taken:
                yield from _figure(source, reading, place, figure, paired.get(place))


def _left_over(reading: Reading) -> list[tuple[int, Figure]]:
    amounts = [
        (one.place, one.amount) for one in reading.statements if not isinstance(one.subject, _OWN_FACTS)
    ]
    return sorted([*amounts, *reading.others], key=lambda one: one[0])


_OF_ALL = re.compile(r"共计?(?:涉及|安排)|涉及.{0,8}(?:合计|共)")
_PARTS = re.compile(r"其中|包括")


def _money_of(
    reading: Reading, left: Sequence[tuple[int, Figure]], place: int, count: Figure
) -> Amount | None:
    """The money that a count of projects stands for: 人员类项目3个，涉及预算12万元.

    In 7个项目，其中甲类6个，乙类1个，共涉及90万元 the money is that of all seven.
    """
    if not isinstance(count, Count):
        return None
    clauses = reading.passage.clauses
    end = clauses.sentence_end(place)
    start = max(clauses.sentence_start(place), clauses.characters.rfind("；", 0, place))
    is_part = bool(_PARTS.search(clauses.characters, start, place))
    following = [(at, figure) for at, figure in left if place < at < end]
    for nth, (at, figure) in enumerate(following):
        between = clauses.characters[place:at]
        is_of_all = _OF_ALL.search(clauses.characters, clauses.start(at), at) is not None
        if isinstance(figure, Amount) and nth == 0 and not (is_of_all and is_part):
            is_near = "；" not in between and len(between) <= _LONGEST_BETWEEN
            return figure if is_near and clauses.bracket(at) == clauses.bracket(place) else None
        if isinstance(figure, Amount):
            return figure if is_of_all and not is_part and _PARTS.search(between) else None
        if not isinstance(figure, Count):
            return None
    return None


def _figure(
    source: Source, reading: Reading, place: int, figure: Figure, money: Figure | None
) -> Iterator[PerformanceFigure]:
    passage = reading.passage
    end = passage.prose.end(figure.span)
    begin = passage.clauses.start(place)
    after = words_after(passage, place, end) if isinstance(figure, Count) else ""
    is_after = bool(after) and is_weak(passage.prose.characters[begin:place])
    label = after if is_after else _reviewed(passage, place) or printed_label(passage, place)
    if not label:
        return
    label = _DONE_WITH.sub("", label) if is_after else label
    if after and after[0] not in "（(" and not is_after:  # 本局及下属单位共3家基层单位, 评价委托2个第三方机构
        label, is_after = f"{label}…{after}", True
    last = passage.prose.end(money.span) if money else end + len(after) * is_after
    amount = money if isinstance(money, Amount) else figure if isinstance(figure, Amount) else None
    of = next((one for one in reading.statements if amount is not None and one.amount == amount), None)
    rates = [one for one in (of.share, of.completion) if one is not None] if of else []
    yield PerformanceFigure(
        span=passage.prose.span(begin, max([last, *(passage.prose.end(one.span) for one in rates)])),
        claims=(figure.span, *((money.span,) if money else ()), *(one.span for one in rates)),
        topic=passage.section.topic.value,
        label=label,
        category=_category(label),
        fiscal_year=source.identity.fiscal_year,
        count=figure if isinstance(figure, Count) else None,
        amount=amount,
        share=figure if isinstance(figure, Share) else of.share if of else None,
        completion=of.completion if of else None,
    )


def _category(label: str) -> str:
    named = _LEFT_OUT.sub("", label)
    return next((name for name, pattern in _CATEGORIES if pattern.search(named)), "other")


# 街角公园项目绩效自评综述：…全年预算数20万元，执行数18万元，完成预算的90%。
_REVIEW = re.compile(
    r"(?:^|[\n。；、.．）)])(?P<of>[^。：:；、\n]{2,40}?)(?:绩效)?自评(?:价)?(?:情况)?综述[：:]"
)
_REVIEWED = re.compile(
    r"(?P<words>(?:项目)?(?:全年|年初|调整后?|当年)?(?:预算|执行|支出|到位)(?:数|资金)|完成(?:全年|年初|调整)?预算数?)(?:为|是|的|约)*"
)


def _reviewed(passage: Passage, place: int) -> str:
    """What a figure is of in the review of one project: the project's name with 全年预算数 or 执行数."""
    words = _REVIEWED.fullmatch(passage.prose.characters[passage.clauses.start(place) : place])
    start = passage.clauses.paragraph_start(place)
    reviews = [*_REVIEW.finditer(passage.prose.characters, max(0, start - 1), place)]
    return reviews[-1]["of"] + words["words"] if words and reviews else ""


FACT = FactKind(PerformanceFigure, "performance", find)
