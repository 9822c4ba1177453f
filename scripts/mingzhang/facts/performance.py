"""Budget performance: how many projects are managed by targets, and how much money they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.amounts import Figure
from mingzhang.columns import AmountStated, CountStated, FiscalYear, Label, ShareStated, TopicName
from mingzhang.facts import FactKind, Source
from mingzhang.model import Amount, Column, Count, Fact, Share, Topic
from mingzhang.printed_labels import is_weak, printed_label, words_after
from mingzhang.statements import AccountPath, EconomicName, Reading

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


_CATEGORIES = (
    ("personnel", re.compile(r"人员类")),
    ("operation", re.compile(r"运转类")),
    ("specific", re.compile(r"特定目标类")),
    ("total", re.compile(r"绩效目标管理的?项目|项目|绩效目标|绩效")),
)
# Lines by account are budget lines here as elsewhere.
_OWN_FACTS = (AccountPath, EconomicName)
_LONGEST_BETWEEN = 30


def find(source: Source) -> Iterator[PerformanceFigure]:
    """Every figure of the section on performance; a count and the amount after it are one fact."""
    for reading in source.about(Topic.PERFORMANCE):
        left = _left_over(reading)
        at = 0
        while at < len(left):
            place, figure = left[at]
            paired = left[at + 1] if at + 1 < len(left) and _pairs(reading, left[at], left[at + 1]) else None
            yield from _figure(source, reading, place, figure, paired[1] if paired else None)
            at += 2 if paired else 1


def _left_over(reading: Reading) -> list[tuple[int, Figure]]:
    amounts = [(one.place, one.amount) for one in reading.statements if not isinstance(one.subject, _OWN_FACTS)]
    return sorted([*amounts, *reading.others], key=lambda one: one[0])


def _pairs(reading: Reading, first: tuple[int, Figure], second: tuple[int, Figure]) -> bool:
    """人员类项目3个，涉及预算12万元: the count, and the money in the same clause group."""
    if not isinstance(first[1], Count) or not isinstance(second[1], Amount):
        return False
    between = reading.passage.prose.characters[first[0] : second[0]]
    return "。" not in between and "；" not in between and len(between) <= _LONGEST_BETWEEN


def _figure(
    source: Source, reading: Reading, place: int, figure: Figure, money: Figure | None
) -> Iterator[PerformanceFigure]:
    passage = reading.passage
    end = passage.prose.end(figure.span)
    begin = passage.clauses.start(place)
    after = words_after(passage, place, end) if isinstance(figure, Count) else ""
    is_after = bool(after) and is_weak(passage.prose.characters[begin:place])
    label = after if is_after else printed_label(passage, place)
    if not label:
        return
    last = passage.prose.end(money.span) if money else end + len(after) * is_after
    amount = money if isinstance(money, Amount) else figure if isinstance(figure, Amount) else None
    yield PerformanceFigure(
        span=passage.prose.span(begin, last),
        claims=(figure.span, *((money.span,) if money else ())),
        topic=passage.section.topic.value,
        label=label,
        category=next((name for name, pattern in _CATEGORIES if pattern.search(label)), "other"),
        fiscal_year=source.identity.fiscal_year,
        count=figure if isinstance(figure, Count) else None,
        amount=amount,
        share=figure if isinstance(figure, Share) else None,
    )


FACT = FactKind(PerformanceFigure, "performance", find)
