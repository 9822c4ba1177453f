"""How exact figures are worded for readers: amounts, differences, shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from mingzhang.model import Bilingual, Unit

__all__ = [
    "amount_words",
    "change_words",
    "clauses",
    "computed_share",
    "computed_share_in_english",
    "counted",
    "digits",
    "in_one_line",
    "joined",
    "middle_words",
    "printable",
    "share_words",
    "tenths",
]

_MINUS = "\N{MINUS SIGN}"
_CENT = Decimal("0.01")
_HUNDRED = Decimal("1E+2")
_TENTH = Decimal("0.1")
_TENTHS = "零一二三四五六七八九十"


def digits(number: Decimal) -> str:
    """A number with every digit that it has, grouped by thousands, with a true minus sign."""
    return f"{number:,f}".replace("-", _MINUS)


def amount_words(yuan: Decimal) -> str:
    """An exact amount as documents print it, with at least two decimals: 154.44 万元.

    However large: the bars of a chart compare at a glance only in one unit, and 亿元 would take six decimals.
    """
    return f"{digits(_at_least_two_decimals(yuan / Unit.WAN_YUAN.factor))} {Unit.WAN_YUAN}"


def middle_words(yuan: Sequence[Decimal]) -> Bilingual:
    """居中的是 667.02 万元; between two amounts, where none was printed, to a hundredth of 万元: 居中的是约 979.53 万元."""
    middle = median(yuan)
    if middle in yuan:
        return Bilingual(f"the median is {amount_words(middle)}", f"居中的是 {amount_words(middle)}")
    rounded = amount_words(middle.quantize(_HUNDRED, ROUND_HALF_UP))
    return Bilingual(f"the median is about {rounded}", f"居中的是约 {rounded}")


def change_words(yuan: Decimal) -> str:
    """A difference with its sign: +3.00 万元, −66.73 万元; no difference is 持平."""
    if yuan == 0:
        return "持平"
    return f"{'+' if yuan > 0 else ''}{amount_words(yuan)}"


def share_words(share: Decimal) -> str:
    """A percentage with the decimals that it has: 80.57%."""
    return f"{digits(share)}%"


def computed_share(part: Decimal, whole: Decimal) -> str:
    """A share that was not printed, to one decimal and marked: 约67.0%; the whole is 100%, one of nothing has none."""
    if not whole:
        return ""
    if part == whole:
        return "100%"
    share = (part * 100 / whole).quantize(_TENTH, ROUND_HALF_UP)
    return "不到0.1%" if part > 0 and not share else f"约{digits(share)}%"


def computed_share_in_english(part: Decimal, whole: Decimal) -> str:
    """The same for a sentence in English: about 67.0%."""
    return computed_share(part, whole).replace("不到", "less than ").replace("约", "about ")


def tenths(share: Decimal) -> Bilingual:
    """A percentage in everyday words: 80.57 is 约八成, 66.99 is 六成多, 49.00 is 近五成."""
    if share >= 100:
        return Bilingual("all", "全部")
    if share < 10:
        return Bilingual("less than 10%", "不到一成")
    whole, rest = divmod(int(share), 10)
    if rest >= 8:
        if whole == 9:
            return Bilingual("almost all", "几乎全部")
        return Bilingual(f"nearly {whole + 1}0%", f"近{_TENTHS[whole + 1]}成")
    if rest < 1:
        return Bilingual(f"about {whole}0%", f"约{_TENTHS[whole]}成")
    return Bilingual(f"over {whole}0%", f"{_TENTHS[whole]}成多")


def counted(number: int, thing: str) -> str:
    """How many of a thing there are, in English: 1 disclosure, 2 disclosures."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def clauses(parts: Sequence[Bilingual]) -> Bilingual:
    """Clauses in a row in both languages, without the full stop."""
    return Bilingual("; ".join(part.en for part in parts), "；".join(part.zh for part in parts))


def joined(parts: Sequence[str]) -> str:
    """Clauses as one Chinese sentence; nothing to say is an empty sentence."""
    return "；".join(parts) + "。" if parts else ""


def printable(words: str) -> str:
    """Words that a page and an XML file can hold: a control character shows as its symbol, ␀ for NUL.

    Spaces, tabs and line ends stay; what has no symbol of its own shows as the replacement character.
    """
    return _UNPRINTABLE.sub(lambda found: _symbol(ord(found[0])), words)


def in_one_line(words: str) -> str:
    """Words for one line of a terminal: line ends show as ⏎, and marks that turn the direction of writing by number."""
    return _UNSEEN.sub(lambda found: _BREAKS.get(found[0]) or f"⟨U+{ord(found[0]):04X}⟩", printable(words))


# What would break a line, or make it read otherwise than it is written: bidirectional and other invisible marks.
_BREAKS = dict.fromkeys("\r\n\u2028\u2029", "⏎") | {"\t": " ", "\r\n": "⏎"}
_UNSEEN = re.compile("\r\n|[\t\r\n\u2028\u2029\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# C0 and C1 controls, halves of surrogate pairs, and the noncharacters of the first plane.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def _symbol(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def _at_least_two_decimals(number: Decimal) -> Decimal:
    # normalize() may leave an exponent above zero (1E+3); quantizing to cents spells it out
    bare = number.normalize()
    return bare if int(bare.as_tuple().exponent) <= -2 else bare.quantize(_CENT)
