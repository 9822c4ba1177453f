"""Comparisons with the year before, each with the amount of this year that it is about."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.checks.figures import BUDGET_TOPICS, Examined, Stated, agreed
from mingzhang.checks.phrases import money, printed
from mingzhang.checks.verdicts import Terms
from mingzhang.facts.year_changes import YearChange
from mingzhang.folding import folded
from mingzhang.model import Amount, Span, Topic

__all__ = [
    "CHANGE_TOPICS",
    "OF_THE_YEAR",
    "SIGN",
    "UNCHANGED",
    "Implied",
    "base_of",
    "goes_one_way",
    "implied",
    "only",
    "stated_for",
]

UNCHANGED = "unchanged"
SIGN = {"increase": 1, "decrease": -1, UNCHANGED: 0}
CHANGE_TOPICS = BUDGET_TOPICS | {
    Topic.THREE_PUBLIC,
    Topic.MEETINGS_TRAINING_TRAVEL,
    Topic.ORGAN_OPERATION,
    Topic.PROCUREMENT,
}
_ACCOUNTS = ("functional", "economic")
# 按与上年统计口径一致相比，减少161.96万元 compares with another amount than the one that is printed.
_OTHER_TERMS = "口径"
# 本年支出 is not 支出总计, which counts what is left over.
OF_THE_YEAR = re.compile(r"本年|当年")
_WITH_CARRY = "总计"
_LEAD = 60
_UP, _DOWN = re.compile(r"增|上升|提高|上涨"), re.compile(r"减|下降|降低|降幅")


@dataclass(frozen=True, slots=True)
class Implied:
    """An amount of the fiscal year with a comparison, and the value of the earlier year that they imply."""

    stated: Stated
    change: YearChange

    @property
    def terms(self) -> Terms:
        """The implied value as a sum: this year less the increase."""
        own: list[tuple[int, Amount]] = [(1, self.stated.amount)]
        if self.change.amount is not None and SIGN[self.change.change]:
            own.append((-SIGN[self.change.change], self.change.amount))
        return own

    @property
    def yuan(self) -> Decimal:
        """The implied value."""
        return sum((sign * amount.yuan for sign, amount in self.terms), Decimal(0))

    @property
    def words(self) -> str:
        """The value as it was computed: 273.74万元 + 148.98万元 = 422.72万元."""
        like = [amount for _, amount in self.terms]
        summed = "".join(
            (" − " if sign < 0 else " + ") + printed(amount) for sign, amount in self.terms
        ).removeprefix(" + ")
        return summed if len(like) == 1 else f"{summed} = {money(self.yuan, like)}"


def stated_for(disclosure: Examined, change: YearChange) -> Stated | None:
    """The amount of this year that a comparison is about: in its sentence, else in its part of the document.

    An item's comparison may stand in a sentence of its own; then it is about the one item of its entry. One in
    comparable terms (口径) is about an amount that is not printed.
    """
    if _OTHER_TERMS in _sentence(disclosure, change):
        return None
    if change.current is not None:
        found = disclosure.stated_at(change.current.span)
        is_own = found is not None and (found.year, found.phase) == (disclosure.year, disclosure.phase)
        return (
            found if is_own and found is not None and found.measure in (change.measure, *_ACCOUNTS) else None
        )
    alike = [
        one
        for one in disclosure.amounts_of(change.measure, topics=CHANGE_TOPICS)
        if one.topic.value == change.topic
        and not (_WITH_CARRY in one.name_printed and OF_THE_YEAR.search(change.label))
    ]
    if alike:
        return agreed(alike)
    entry = disclosure.section_of(change.span)
    items = [one for one in disclosure.lines if one.level == "item" and one.section.id == entry.id]
    return (
        agreed(items)
        if items and "/" in change.measure and change.measure.endswith(items[0].name.zh)
        else None
    )


def _sentence(disclosure: Examined, change: YearChange) -> str:
    """A comparison with the words before it in its sentence."""
    words = disclosure.text.characters
    before = words[max(0, change.span.start - _LEAD) : change.span.start]
    return before.rpartition("。")[2] + words[change.span.start : change.span.end]


def base_of(disclosure: Examined, change: YearChange, stated: Stated) -> Stated | None:
    """The printed amount of the earlier year that a comparison starts from, where its entry states one.

    2024年预算执行数为8.00万元，2025年预算安排10.00万元，较2024年预算执行数增加2.00万元.
    """
    phase = change.base_phase
    alike = [
        one
        for one in disclosure.stated
        if one.year == change.base_year
        and (change.base_year != disclosure.year or phase not in ("", stated.phase))
        and (not phase or one.phase == phase)
        and (one.measure, one.account, one.section.id) == (stated.measure, stated.account, stated.section.id)
        and one.span < change.span
    ]
    return agreed(alike)


def goes_one_way(disclosure: Examined, change: YearChange) -> bool | None:
    """Whether money and percentage of a change have words of one direction (减少12万元，下降3%); None without such words."""
    if change.amount is None or change.percent is None or change.amount.span.end > change.percent.span.start:
        return None
    between = folded(disclosure.text.quote(Span(change.amount.span.end, change.percent.span.start)))
    rises, falls = bool(_UP.search(between)), bool(_DOWN.search(between))
    if rises == falls or change.change == UNCHANGED:
        return None
    return rises is (change.change == "increase")


def _against_last_year(disclosure: Examined, change: YearChange) -> bool:
    return change.base_year is None or disclosure.year is None or change.base_year == disclosure.year - 1


def implied(
    disclosure: Examined, *measures: str, topics: Collection[Topic] = CHANGE_TOPICS
) -> tuple[Implied, ...]:
    """The comparisons of some measures with last year that state how much changed, or that nothing did."""
    found = []
    for change in disclosure.changes:
        if (measures and change.measure not in measures) or change.topic not in topics:
            continue
        stated = stated_for(disclosure, change)
        says_how_much = change.amount is not None or (change.change == UNCHANGED and change.percent is None)
        if stated is not None and says_how_much and _against_last_year(disclosure, change):
            found.append(Implied(stated, change))
    return tuple(found)


def only(found: Collection[Implied]) -> Implied | None:
    """The comparison, if all that are printed imply one value."""
    return next(iter(found)) if len({one.yuan for one in found}) == 1 else None
