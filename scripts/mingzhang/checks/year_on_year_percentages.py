"""Year on year: the printed change and its percentage are those that the amounts give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.checks import Check
from mingzhang.checks.basis import DISCLOSURE_RULES
from mingzhang.checks.changes import CHANGE_TOPICS, SIGN, UNCHANGED, base_of, goes_one_way, stated_for
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import Examined, Stated
from mingzhang.checks.phrases import both, money, named, printed, where
from mingzhang.checks.verdicts import Traced, balanced, undecidable
from mingzhang.comparing import rounding_beside
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.year_changes import YearChange
from mingzhang.model import Amount, Bilingual, Outcome, Result, Severity, Share, Span, Topic

__all__ = ["CHECKS"]

_HUNDRED = Decimal(100)
_NO_BUDGET = frozenset({Topic.FUNCTIONS, Topic.KEY_WORK, Topic.PERFORMANCE, Topic.TERMS, Topic.TABLES})
# 基本持平 leaves room for a small change.
_NEARLY = "基本"


def changes_fit(disclosure: Examined) -> Iterator[Outcome]:
    """Each change, with its percentage, against this year's amount and the one that it starts from."""
    for change in disclosure.changes:
        stated = stated_for(disclosure, change) if change.topic not in _NO_BUDGET else None
        if stated is not None and (
            change.topic in CHANGE_TOPICS
            or stated.level == "item"
            or isinstance(stated.fact, ThreePublicExpense)
        ):
            if goes_one_way(disclosure, change) is False:
                yield undecidable("the words say both a rise and a fall", "所述增减方向不一", (change.span,))
            else:
                yield from _fits(disclosure, change, stated)


def _fits(disclosure: Examined, change: YearChange, stated: Stated) -> Iterator[Outcome]:
    entry = base_of(disclosure, change, stated)
    base = change.base_amount or (entry.amount if entry is not None else None)
    if base is not None and _says_how_much(disclosure, change):
        yield _from_base(disclosure, change, stated, base)
    if change.percent is None or change.change == UNCHANGED:
        return
    if base is not None:
        yield _percentage(
            disclosure, stated, change.percent, _OfBase(stated.amount, base, SIGN[change.change])
        )
    elif change.amount is not None:
        yield _percentage(
            disclosure, stated, change.percent, _OfChange(stated.amount, change.amount, SIGN[change.change])
        )


def _says_how_much(disclosure: Examined, change: YearChange) -> bool:
    """Whether the change is given in money, or as none at all."""
    return change.amount is not None or (
        change.change == UNCHANGED and _NEARLY not in disclosure.text.quote(change.span)
    )


def _from_base(disclosure: Examined, change: YearChange, stated: Stated, base: Amount) -> Outcome:
    sign = SIGN[change.change] if change.amount is not None else 0
    moved = [(sign, change.amount)] if change.amount is not None and sign else []
    summed = printed(base) + (f" {'+' if sign > 0 else '−'} {printed(moved[0][1])}" if moved else "")
    words, here = named(stated), where(disclosure, stated.section)
    together = base.yuan + sum((one.yuan * way for way, one in moved), Decimal(0))
    like = [stated.amount, base, *(one for _, one in moved)]
    gap = money(abs(stated.amount.yuan - together), like)
    return balanced(
        [(1, stated.amount)],
        [(1, base), *moved],
        both(f"{words.en} = {summed}", f"{words.zh} = {summed}"),
        lambda: both(
            f"{here}: {words.en}, while {summed} = {money(together, like)}; they differ by {gap}",
            f"{here}：{words.zh}，与上年数及所列增减{summed} = {money(together, like)}相差{gap}",
        ),
    )


class _OfChange:
    """What per cent a change is of the amount it starts from, which this year's amount and the change imply."""

    def __init__(self, now: Amount, change: Amount, sign: int) -> None:
        self.now, self.change, self.sign = now, change, sign

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts that it is computed from."""
        return (self.now, self.change)

    def moved(self, now: Amount, change: Amount) -> _OfChange:
        """The same with other amounts."""
        return _OfChange(now, change, self.sign)

    def at(self, rounded: int) -> Decimal | None:
        """The percentage: as printed (0), or the smallest (-1) and largest (1) that rounding allows."""
        change = self.change.yuan + rounded * rounding_beside(self.change, self.now)
        before = self.now.yuan - rounded * self.now.rounding - self.sign * change
        return change * _HUNDRED / before if before > 0 else None

    @property
    def words(self) -> str:
        """How it is computed: 20.00万元 ÷ 120.00万元."""
        before = money(self.now.yuan - self.sign * self.change.yuan, [self.now, self.change])
        return f"{printed(self.change)} ÷ {before}"


class _OfBase:
    """What per cent lie between this year's amount and the one that is printed for the earlier year."""

    def __init__(self, now: Amount, base: Amount, sign: int) -> None:
        self.now, self.base, self.sign = now, base, sign

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts that it is computed from."""
        return (self.now, self.base)

    def moved(self, now: Amount, base: Amount) -> _OfBase:
        """The same with other amounts."""
        return _OfBase(now, base, self.sign)

    def at(self, rounded: int) -> Decimal | None:
        """The percentage: as printed (0), or the smallest (-1) and largest (1) that rounding allows."""
        way = rounded * self.sign
        base = self.base.yuan - way * self.base.rounding
        return (
            self.sign * ((self.now.yuan + way * self.now.rounding) / base - 1) * _HUNDRED
            if base > 0
            else None
        )

    @property
    def words(self) -> str:
        """How it is computed: 10.00万元 ÷ 8.00万元 − 1."""
        return f"{printed(self.now)} ÷ {printed(self.base)} − 1"


def _agrees(rate: _OfChange | _OfBase, percent: Share) -> bool | None:
    """Whether a printed percentage is possible; None where there was nothing to compare with."""
    low, high = rate.at(-1), rate.at(1)
    if low is None or high is None:
        return None
    return low - percent.rounding <= percent.stated <= high + percent.rounding


def _percentage(disclosure: Examined, stated: Stated, percent: Share, rate: _OfChange | _OfBase) -> Outcome:
    places = (percent.span, *(amount.span for amount in rate.amounts))
    exact = rate.at(0)
    if exact is None or _agrees(rate, percent) is None:
        return undecidable(
            "there was nothing the year before, so no percentage can be computed",
            "上年数为0，无法计算增减幅度",
            places,
        )
    computed = exact.quantize(Decimal(1).scaleb(int(percent.stated.as_tuple().exponent)), ROUND_HALF_UP)
    result = (
        Result.PASS
        if computed == percent.stated
        else Result.PASS_WITHIN_ROUNDING
        if _agrees(rate, percent)
        else Result.FINDING
    )
    fraction = f"{rate.words} = {computed}%"
    here, words = where(disclosure, stated.section), named(stated)

    def would_hold(at: Span, by: Decimal) -> bool:
        changed = replace(percent, stated=percent.stated + by) if at == percent.span else percent
        now, other = (_moved(amount, at, by) for amount in rate.amounts)
        return _agrees(rate.moved(now, other), changed) is not False

    return Traced(
        "",
        Result.PASS if result is Result.PASS_WITHIN_ROUNDING else result,
        compared=both(
            f"{words.en}: {percent.stated}% = {fraction}", f"{words.zh}：{percent.stated}% = {fraction}"
        ),
        message=_message(here, words, percent, fraction) if result is Result.FINDING else None,
        places=places,
        gap=percent.stated - computed,
        would_hold=would_hold,
    )


def _moved(amount: Amount, at: Span, by: Decimal) -> Amount:
    return replace(amount, stated=amount.stated + by / amount.unit.factor) if at == amount.span else amount


def _message(here: str, words: Bilingual, percent: Share, fraction: str) -> Bilingual:
    return both(
        f"{here}: {words.en}, the change is stated as {percent.stated}%, {fraction}",
        f"{here}：{words.zh}，所列增减幅度{percent.stated}%，按{fraction}",
    )


_WHOLE = "县档案馆2025年收支总预算100.00万元，比2024年预算数减少20.00万元，下降{}%，主要是人员减少。"

CHECKS = (
    Check(
        id="changes-fit-amounts",
        ref="Y05",
        family="year_on_year",
        title=both("Changes and their percentages fit the amounts", "增减额、增减幅度与金额相符"),
        explanation=both(
            "The printed percentage is the change divided by the year before, as the amounts imply it or as it is printed beside; "
            "and where the amount of the year before is printed, the change is the difference.",
            "增减幅度应等于增减额除以上年数（推算或同处所列）；列有上年数的，增减额应等于两年之差。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=changes_fit,
        holds=budget("三、收支预算情况说明", _WHOLE.format("16.67")),
        breaks=budget("三、收支预算情况说明", _WHOLE.format("20.00")),
    ),
)
