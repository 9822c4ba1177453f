"""Commitments: what an agency promises in numbers, with the period the promise holds for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
        Column("Comparator", "比较", "at_least (不少于), at_most (不超过), more_than (超过), about (约) or equal.", categories=("at_least", "at_most", "more_than", "about", "equal")),
    ]
    period: Annotated[
        str,
        Column("Period", "周期", "year, half_year, quarter, month, week or day; empty where none is printed.", categories=("year", "half_year", "quarter", "month", "week", "day")),
    ] = ""
    count: CountStated = None
    share: ShareStated = None
    amount: AmountStated = None


_COMPARATORS = (
    ("at_least", re.compile(r"不少于|不低于|不小于|至少|达到?|以上|≥|力争|突破|保持在")),
    ("at_most", re.compile(r"不超过|不高于|不多于|以内|以下|≤|控制在|至多")),
    ("more_than", re.compile(r"超过|超|大于|高于|>|＞|余")),
    ("about", re.compile(r"约|左右|近")),
)
_PERIODS = (
    ("year", re.compile(r"每年|全年|年度|年内|一年|今年|\d{4}年")),
    ("half_year", re.compile(r"每半年|半年")),
    ("quarter", re.compile(r"每季度?|季度")),
    ("month", re.compile(r"每月|月度|月均|当月")),
    ("week", re.compile(r"每周|每星期")),
    ("day", re.compile(r"每天|每日|日均")),
)
_CLAUSE = re.compile(r"[，。；：\n]")



def find(source: Source) -> Iterator[Commitment]:
    """Every figure in the work plan that is not an amount of the budget."""
    for reading in source.about(Topic.KEY_WORK):
        counted = {thing.count.span: thing.claims for thing in counted_things(reading)}
        for place, figure in _figures(reading):
            yield _commitment(reading, place, figure, counted.get(figure.span, (figure.span,)))


def _figures(reading: Reading) -> list[tuple[int, Figure]]:
    named = [(one.place, one.amount) for one in reading.statements if one.subject is None]
    return sorted([*named, *reading.others], key=lambda one: one[0])


def _commitment(reading: Reading, place: int, figure: Figure, claims: tuple[Span, ...]) -> Commitment:
    prose = reading.passage.prose
    begin = max((match.end() for match in _CLAUSE.finditer(prose.characters, 0, place)), default=0)
    end = prose.index(figure.span.end - 1) + 1
    stop = _CLAUSE.search(prose.characters, end)
    finish = stop.start() if stop else len(prose.characters)
    before, after = prose.characters[begin:place], prose.characters[end:finish]
    return Commitment(
        span=prose.span(begin, finish),
        claims=claims,
        topic=reading.passage.section.topic.value,
        subject=_subject(before, after),
        comparator=_comparator(before, after),
        period=next((name for name, pattern in _PERIODS if pattern.search(before)), ""),
        count=figure if isinstance(figure, Count) else None,
        share=figure if isinstance(figure, Share) else None,
        amount=figure if isinstance(figure, Amount) else None,
    )


def _comparator(before: str, after: str) -> str:
    near = before[-5:] + " " + after[:3]
    return next((name for name, pattern in _COMPARATORS if pattern.search(near)), "equal")


def _subject(before: str, after: str) -> str:
    words = before
    for _, pattern in _COMPARATORS:
        words = re.sub(rf"(?:{pattern.pattern})$", "", words)
    return f"{words}…{after}" if after else words


FACT = FactKind(Commitment, "commitments", find)
