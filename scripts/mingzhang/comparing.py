"""Stated against computed: the rounding that both may carry, once for every check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.model import Amount, Result, Share

__all__ = [
    "Difference",
    "change_range",
    "compare",
    "compare_equal",
    "compare_share",
    "rounding_beside",
    "share_of",
    "share_range",
]

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values in yuan, and how far apart rounding alone may have put them."""

    stated: Decimal
    expected: Decimal
    tolerance: Decimal

    @property
    def result(self) -> Result:
        """pass, pass-within-rounding or finding."""
        apart = abs(self.stated - self.expected)
        if apart == 0:
            return Result.PASS
        return Result.PASS_WITHIN_ROUNDING if apart <= self.tolerance else Result.FINDING


def compare(total: Amount, parts: Sequence[Amount]) -> Difference:
    """A stated total against the sum of its parts: each term may be off by half its last decimal."""
    return Difference(
        stated=total.yuan,
        expected=sum((part.yuan for part in parts), Decimal(0)),
        tolerance=total.rounding + sum((part.rounding for part in parts), Decimal(0)),
    )


def compare_equal(stated: Amount, restated: Amount) -> Difference:
    """Two statements of one thing: they agree if both can be roundings of the same value.

    Printed with the same decimals in the same unit they must be equal to the letter.
    """
    alike = stated.unit is restated.unit and stated.rounding == restated.rounding
    return Difference(
        stated.yuan, restated.yuan, Decimal(0) if alike else stated.rounding + restated.rounding
    )


def share_of(part: Amount, whole: Amount, printed: Share) -> Decimal | None:
    """The percentage that a part is of a whole, at the printed number of decimals, half up."""
    if whole.yuan == 0:
        return None
    return _at_decimals(part.yuan * _HUNDRED / whole.yuan, printed)


def _at_decimals(value: Decimal, printed: Share) -> Decimal:
    return value.quantize(Decimal(1).scaleb(int(printed.stated.as_tuple().exponent)), ROUND_HALF_UP)


def share_range(part: Amount, whole: Amount) -> tuple[Decimal, Decimal] | None:
    """The percentages that are possible if both amounts were rounded when they were printed."""
    least, most = whole.yuan - whole.rounding, whole.yuan + whole.rounding
    if least <= 0:
        return None
    slack = rounding_beside(part, whole)
    return (part.yuan - slack) * _HUNDRED / most, (part.yuan + slack) * _HUNDRED / least


def rounding_beside(part: Amount, whole: Amount) -> Decimal:
    """What printing may have taken from a part: among whole numbers a bare 0 is rounded as they are."""
    if part.stated or _decimals(part) or _decimals(whole):
        return part.rounding
    return Decimal(part.unit.factor) / 2


def _decimals(amount: Amount) -> int:
    return -int(amount.stated.as_tuple().exponent)


def change_range(now: Amount, before: Amount) -> tuple[Decimal, Decimal] | None:
    """The percentages of change that are possible if both amounts were rounded when they were printed."""
    shares = share_range(now, before)
    return (shares[0] - _HUNDRED, shares[1] - _HUNDRED) if shares else None


def compare_share(part: Amount, whole: Amount, printed: Share) -> tuple[Result, Decimal | None]:
    """A printed percentage against the one computed, which is given at the printed decimals.

    Equal is a pass; a percentage that unrounded amounts may have had is one within rounding. Nothing of
    nothing is 0 % to whoever writes so.
    """
    expected, possible = share_of(part, whole, printed), share_range(part, whole)
    if expected is None or possible is None:
        return (Result.PASS if printed.stated == 0 and part.yuan == 0 else Result.FINDING), expected
    if expected == printed.stated:
        return Result.PASS, expected
    if possible[0] - printed.rounding <= printed.stated <= possible[1] + printed.rounding:
        return Result.PASS_WITHIN_ROUNDING, expected
    return Result.FINDING, expected
