"""Commitments: what an agency promises in numbers, with the period the promise holds for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from mingzhang.amounts import Figure
from mingzhang.columns import AmountStated, CountStated, ShareStated, TopicName
from mingzhang.counted import counted_things
from mingzhang.facts import FactKind, Source
from mingzhang.model import Amount, Column, Count, Fact, Share, Span, Topic
from mingzhang.statements import Reading

__all__ = ["FACT", "Commitment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Fact):
    """One quantified promise: 全年走访调研不少于12次 is at least 12 次 a year of 走访调研."""

    topic: TopicName
    subject: Annotated[str, Column("Subject", "事项", "What is promised, as printed.")]
    comparator: Annotated[
        str,
        Column(
            "Comparator",
            "比较",
            "at_least (不少于), at_most (不超过), more_than (超过), about (约) or equal.",
            categories=("at_least", "at_most", "more_than", "about", "equal"),
        ),
    ]
    period: Annotated[
        str,
        Column(
            "Period",
            "周期",
            "year, half_year, quarter, month, week or day; empty where none is printed.",
            categories=("year", "half_year", "quarter", "month", "week", "day"),
        ),
    ] = ""
    count: CountStated = None
    share: ShareStated = None
    amount: AmountStated = None


_COMPARATORS = (
    ("at_least", re.compile(r"不少于|不低于|不小于|至少|达到?|以上|≥|力争|突破|保持在")),
    ("at_most", re.compile(r"不超过|不高于|不多于|以内|以下|≤|控制在|至多|降至")),
    ("more_than", re.compile(r"超过|超|大于|高于|>|＞|余")),
    ("about", re.compile(r"约|左右|近")),
)
_COMPARED_AT_END = re.compile(rf"(?:{'|'.join(pattern.pattern for _, pattern in _COMPARATORS)})$")
_PERIODS = (
    ("year", re.compile(r"每年|全年|年度|年内|一年|今年|\d{4}年")),
    ("half_year", re.compile(r"每半年|半年")),
    ("quarter", re.compile(r"每季度?|季度")),
    ("month", re.compile(r"每月|月度|月均|当月")),
    ("week", re.compile(r"每周|每星期")),
    ("day", re.compile(r"每天|每日|日均")),
)
# 每月一主题, 每季一评: one a period, in words
_ONE_EACH = re.compile(
    r"""(?P<period>每半年|每年|每季度?|每月|每周|每日|每天)(?P<one>一)
        (?P<what>[\u4e00-\u9fff]{1,4}?)(?=[，。；、\n”和及与]|行动|活动|制度|机制|$)""",
    re.VERBOSE,
)


def find(source: Source) -> Iterator[Commitment]:
    """Every figure in the work plan that is not an amount of the budget, and 每月一主题."""
    for reading in source.about(Topic.KEY_WORK):
        counted = {thing.count.span: thing.claims for thing in counted_things(reading)}
        for place, figure in _figures(reading):
            if not _is_part_of_a_name(reading, place, figure) and not _is_done(source, reading, place):
                yield _commitment(reading, place, figure, counted.get(figure.span, (figure.span,)))
        yield from _one_each(reading)


# 1%人口抽样调查, 5周年: numbers within names; 率达95%, 增长5%左右 are promised.
_NAMED = ("周年", "周岁", "岁")
# 在建成3条管线，实现12万吨/天供水能力的基础上: what was reached before.
_REACHED = re.compile(r"(?:^|[，。；\n])在(?P<what>[^。；\n]*)基础上")
# “十四五”期间 ended with 2025.
_PLAN = re.compile(r"^\W*[“\"]?十(?P<nth>[二三四五六])五[”\"]?(?:规划)?(?:期间|时期|以来)")
_PLAN_ENDS = {"二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}
_PROMISED_SHARE = re.compile(r"(?:[达到至为于过率比例近约成长升高降少减]|幅度?)$")
_AFTER_SHARE = re.compile(r"以上|以下|以内|左右|的|和|及|[，。；、（）\n]|$")


def _is_part_of_a_name(reading: Reading, place: int, figure: Figure) -> bool:
    if isinstance(figure, Count):
        return figure.unit in _NAMED
    characters = reading.passage.prose.characters
    return (
        isinstance(figure, Share)
        and not _PROMISED_SHARE.search(characters, 0, place)
        and not _AFTER_SHARE.match(characters, reading.passage.prose.end(figure.span))
    )


def _is_done(source: Source, reading: Reading, place: int) -> bool:
    """Whether a figure says what was reached and not what is promised."""
    clauses = reading.passage.clauses
    sentence = clauses.characters[clauses.sentence_start(place) : clauses.sentence_end(place)]
    at = place - clauses.sentence_start(place)
    if any(match.start("what") <= at < match.end() for match in _REACHED.finditer(sentence)):
        return True
    plan = _PLAN.match(sentence)
    year = source.identity.fiscal_year
    return plan is not None and year is not None and _PLAN_ENDS[plan["nth"]] < year


def _figures(reading: Reading) -> list[tuple[int, Figure]]:
    named = [(one.place, one.amount) for one in reading.statements if one.subject is None]
    return sorted([*named, *reading.others], key=lambda one: one[0])


def _commitment(reading: Reading, place: int, figure: Figure, claims: tuple[Span, ...]) -> Commitment:
    prose, clauses = reading.passage.prose, reading.passage.clauses
    begin, finish = max(clauses.start(place, _MARKS), _figure_before(reading, place)), clauses.end(place)
    begin += len(prose.characters[begin:place]) - len(prose.characters[begin:place].lstrip("、和及，"))
    before = prose.words(begin, place)
    after = prose.words(prose.end(figure.span), max(finish, prose.end(figure.span)))
    return Commitment(
        span=prose.span(begin, max(finish, prose.end(figure.span))),
        claims=claims,
        topic=reading.passage.section.topic.value,
        subject=_subject(before, after),
        comparator=_comparator(before, after),
        period=next((name for name, pattern in _PERIODS if pattern.search(before)), ""),
        count=figure if isinstance(figure, Count) else None,
        share=figure if isinstance(figure, Share) else None,
        amount=figure if isinstance(figure, Amount) else None,
    )


_MARKS = "，,。；;：:\n"


def _figure_before(reading: Reading, place: int) -> int:
    """Where the figure before ends, if only 、 parts the two: 旅客吞吐量达60万人次、货邮吞吐量达2万吨."""
    at = bisect_left(reading.passage.places, place)
    end = reading.passage.prose.end(reading.passage.figures[at - 1].span) if at else 0
    return end if reading.passage.prose.characters[end : end + 1] in "、和及" else 0


def _comparator(before: str, after: str) -> str:
    near = before[-5:] + " " + after[:3]
    return next((name for name, pattern in _COMPARATORS if pattern.search(near)), "equal")


def _subject(before: str, after: str) -> str:
    words = before
    while _COMPARED_AT_END.search(words):
        words = _COMPARED_AT_END.sub("", words)
    rest = _BOUND.sub("", after)
    words = _JOINING.sub("", words)
    return f"{words}…{rest}" if rest else words


_JOINING = re.compile(r"^(?:并(?![购网联轨行])|且|还)")
_BOUND = re.compile(r"^(?:[（(]?含[）)]?)?(?:以上|以下|以内|左右)")


def _one_each(reading: Reading) -> Iterator[Commitment]:
    """每月一主题 promises one 主题 a month, in words."""
    prose = reading.passage.prose
    for match in _ONE_EACH.finditer(prose.characters):
        yield Commitment(
            span=prose.span(match.start(), match.end()),
            topic=reading.passage.section.topic.value,
            subject=prose.words(match.start(), match.end()),
            comparator="equal",
            period=next(name for name, pattern in _PERIODS if pattern.match(match["period"])),
            count=Count(
                Decimal(1), prose.words(*match.span("what")), prose.span(match.start("one"), match.end())
            ),
        )


FACT = FactKind(Commitment, "commitments", find)
