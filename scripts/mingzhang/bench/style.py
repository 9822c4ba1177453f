"""How an agency likes to write: decimals, brackets, comparisons, tables; it keeps its habits for years."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.bench.dice import Dice

__all__ = ["Style", "percentage", "style_of"]

_WAN = Decimal(10_000)
_HUNDRED = Decimal(100)
_NEAREST = {1: Decimal("0.1"), 2: Decimal("0.01")}


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one agency."""

    thousands: bool
    trims: bool
    digits: int
    gap: str
    half_brackets: bool
    codes: bool
    quotes: bool
    comparing: str
    base: str
    total_base: str
    form: str
    same: str
    numbering: str
    bars: bool
    blank_zeros: bool
    indent: str
    airy: bool
    uses_short: bool
    tables: bool

    def number(self, amount: Decimal) -> str:
        """An amount as printed: 1,234.50, 1234.50 or 1234.5."""
        printed = f"{amount:,.2f}" if self.thousands else f"{amount:.2f}"
        return printed.rstrip("0").rstrip(".") if self.trims else printed

    def wan_yuan(self, amount: Decimal) -> str:
        """An amount of 万元 with its unit."""
        return f"{self.gap}{self.number(amount)}{self.gap}万元"

    def percent(self, value: Decimal) -> str:
        """A percentage as printed: 6.40% or 6.4%."""
        printed = f"{value}".rstrip("0").rstrip(".") if self.trims else f"{value}"
        return f"{self.gap}{printed}%"

    def yuan_cell(self, amount: Decimal) -> str:
        """An amount of 万元 in a table of 元, always with separators: 1,234,500.00."""
        return "" if self.blank_zeros and not amount else f"{amount * _WAN:,.2f}"

    def cell(self, amount: Decimal) -> str:
        """An amount of 万元 in a table of 万元; some agencies leave a zero blank."""
        return (
            "" if self.blank_zeros and not amount else f"{amount:,.2f}" if self.thousands else f"{amount:.2f}"
        )

    def item(self, name: str, level: str) -> str:
        """A name of the functional classification with its level: 教育支出（类）or 教育支出(类)."""
        return f"{name}({level})" if self.half_brackets else f"{name}（{level}）"


def percentage(part: Decimal, whole: Decimal, digits: int) -> Decimal:
    """What part of a whole, in hundredths, half up at the printed digits."""
    return (part * _HUNDRED / whole).quantize(_NEAREST[digits], ROUND_HALF_UP)


def style_of(seed: int, agency: int) -> Style:
    """The habits of the agency with this number."""
    dice = Dice(seed, agency, 11)
    trims = dice.chance(25)
    return Style(
        thousands=dice.chance(40),
        trims=trims,
        digits=1 if dice.chance(15) else 2,
        gap=" " if dice.chance(20) else "",
        half_brackets=dice.chance(20),
        codes=dice.chance(50),
        quotes=dice.chance(15),
        comparing=dice.pick(("比", "较")),
        base=(base := dice.pick(("{year}年预算数", "{year}年预算", "{year}年预算", "上年预算数", "上年"))),
        total_base=dice.pick((base, base, "{year}年收支预算总数")),
        form=dice.pick(("both", "both", "both", "amount", "percent")),
        same=dice.pick(("持平", "持平", "一致")),
        numbering=dice.pick((".", ".", "、", "．")),
        bars=dice.chance(30),
        blank_zeros=dice.chance(40),
        indent=dice.pick(("", "", "　　")),
        airy=dice.chance(40),
        uses_short=dice.chance(60),
        tables=dice.chance(70),
    )
