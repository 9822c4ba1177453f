"""How checks speak of figures: amounts in the unit they were printed in, places by section number and heading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.checks.figures import Examined, Stated
from mingzhang.model import Amount, Bilingual, Section, Unit

__all__ = ["WITHIN", "both", "joined", "money", "named", "names_of", "place", "printed", "sum_words", "where"]

WITHIN = Bilingual(" (within rounding)", "（四舍五入范围内）")
_LONGEST_HEADING = 24
_LISTED = 4
# A heading that is quoted has its own quotation marks turned into single ones.
_INNER_QUOTES = str.maketrans("“”", "‘’")


def both(en: str, zh: str) -> Bilingual:
    """A phrase in both languages."""
    return Bilingual(en, zh)


def printed(amount: Amount) -> str:
    """An amount as it was printed: 273.74万元."""
    return f"{amount.stated:f}{amount.unit}"


def money(yuan: Decimal, like: Sequence[Amount]) -> str:
    """A computed amount in the unit of the first of the amounts it comes from, with as many decimals as the finest."""
    unit = like[0].unit
    value = yuan / unit.factor
    decimals = max(_decimals(amount, unit) for amount in like)
    return f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}{unit}"


def _decimals(amount: Amount, unit: Unit) -> int:
    """How many decimals an amount has when it is written in a unit."""
    exponent = int((amount.stated * amount.unit.factor / unit.factor).as_tuple().exponent)
    return max(0, -exponent)


def where(disclosure: Examined, section: Section) -> str:
    """A section by its printed number and heading: 五（三）“一般公共预算当年拨款具体使用情况”."""
    heading = " ".join(section.heading.split()).translate(_INNER_QUOTES)
    if len(heading) > _LONGEST_HEADING:
        heading = heading[:_LONGEST_HEADING] + "…"
    number = disclosure.number_of(section)
    return f"{number}“{heading}”" if heading else number


def place(disclosure: Examined, stated: Iterable[Stated]) -> str:
    """The innermost section that holds all of some amounts."""
    return where(disclosure, disclosure.common_section(one.section for one in stated))


def named(one: Stated) -> Bilingual:
    """An amount with its name: 收入预算273.74万元."""
    return both(f"{one.name.en} {printed(one.amount)}", f"{one.name.zh}{printed(one.amount)}")


def names_of(parts: Sequence[Stated]) -> Bilingual:
    """The names of some amounts: the first four, and how many more."""
    left = len(parts) - _LISTED
    listed = (
        ", ".join(part.name.en for part in parts[:_LISTED]),
        "、".join(part.name.zh for part in parts[:_LISTED]),
    )
    more = (f" and {left} more", f"等{len(parts)}项") if left > 0 else ("", "")
    return both(listed[0] + more[0], listed[1] + more[1])


def joined(parts: Sequence[Bilingual], en: str, zh: str) -> Bilingual:
    """Several phrases with a mark between them."""
    return both(en.join(part.en for part in parts), zh.join(part.zh for part in parts))


def sum_words(parts: Sequence[Stated]) -> Bilingual:
    """A sum written out where it is short, and counted where it is long."""
    total = money(sum((part.amount.yuan for part in parts), Decimal(0)), [part.amount for part in parts])
    if len(parts) > _LISTED:
        return both(f"{len(parts)} items together {total}", f"{len(parts)}项合计{total}")
    return joined([named(part) for part in parts], " + ", " + ")
