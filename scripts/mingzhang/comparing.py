"""Stated against computed: the rounding that both may carry, once for every check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.model import Amount, Result, Share

__all__ = ["Difference", "compare", "compare_equal", "share_of"]


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
    return Difference(stated.yuan, restated.yuan, Decimal(0) if alike else stated.rounding + restated.rounding)


def share_of(part: Amount, whole: Amount, printed: Share) -> Decimal | None:
    """The percentage that a part is of a whole, at the printed number of decimals, half up."""
    if whole.yuan == 0:
        return None
    step = Decimal(1).scaleb(int(printed.stated.as_tuple().exponent))
    return (part.yuan * 100 / whole.yuan).quantize(step, ROUND_HALF_UP)
