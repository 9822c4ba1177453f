"""Prior-year values that a comparison implies: computed, not printed, and marked so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.facts.year_changes import YearChange
from mingzhang.model import Amount, Fact, Share

__all__ = ["implied_amount", "prior_year_values"]

_HUNDRED = Decimal(100)


def prior_year_values(facts: Sequence[Fact]) -> Iterator[Fact]:
    """For each comparison with a printed amount of this year, the value of the base year: printed or implied.

    The rule where it is not printed: this year less an increase, plus a decrease, or the same where it is unchanged. Where only a
    percentage is printed, the value is given if exactly one with the printed decimals agrees with it.
    """
    money = [
        fact for fact in facts if isinstance(fact, (Total, ThreePublicExpense)) and fact.amount is not None
    ]
    for change in facts:
        if not isinstance(change, YearChange) or change.table_kind:
            continue
        if change.base_year is None or change.base_year == change.fiscal_year:
            continue
        now = _compared(change, money)
        if now is None or now.amount is None:
            continue
        before = change.base_amount or implied_amount(now.amount, change)
        if before is not None:
            earlier = replace(
                now,
                fiscal_year=change.base_year,
                phase=change.base_phase or now.phase,
                amount=before,
                share=None,
                completion=None,
                claims=(),
                other_places=(),
                derived_from=(now.span, change.span),
            )
            yield replace(earlier, purpose="") if isinstance(earlier, ThreePublicExpense) else earlier


def _compared(
    change: YearChange, money: Sequence[Total | ThreePublicExpense]
) -> Total | ThreePublicExpense | None:
    """The fact that states this year's amount: in the same sentence, else in the same part of the document."""
    if change.current is not None:
        return next((fact for fact in money if fact.amount == change.current), None)
    alike = [
        fact
        for fact in money
        if fact.measure == change.measure
        and fact.topic == change.topic
        and fact.fiscal_year == change.fiscal_year
    ]
    return alike[0] if alike and len({fact.amount.yuan for fact in alike if fact.amount}) == 1 else None


def implied_amount(now: Amount, change: YearChange) -> Amount | None:
    """The base that a comparison implies, in the unit of this year's amount."""
    if change.change == "unchanged":
        return now
    sign = 1 if change.change == "increase" else -1
    if change.amount is not None:
        before = now.yuan - sign * change.amount.yuan
        return replace(now, stated=before / now.unit.factor)
    if change.percent is not None:
        return _from_percent(now, sign, change.percent)
    return None


def _from_percent(now: Amount, sign: int, percent: Share) -> Amount | None:
    rate = 1 + sign * percent.stated / _HUNDRED
    if rate <= 0 or now.stated == 0:
        return None
    step = Decimal(1).scaleb(int(now.stated.as_tuple().exponent))
    nearest = (now.stated / rate).quantize(step, ROUND_HALF_UP)
    fits = [
        value
        for value in (nearest - step, nearest, nearest + step)
        if value > 0 and abs((now.stated / value - 1) * _HUNDRED - sign * percent.stated) <= percent.rounding
    ]
    return replace(now, stated=fits[0]) if len(fits) == 1 else None
