"""The automatic numbers of a Word document as they are printed: 一、, （二）, 1., and where they restart."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from mingzhang.readers.markup import Element, children, value, whole

__all__ = ["Numbering", "Numbers", "numbering_of"]

PLACEHOLDER = re.compile(r"%([1-9])")  # （%2）
DIGITS = "〇一二三四五六七八九"
FORMAL = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
DECORATED = re.compile(r"[、。．.）)\]】:：]$")
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    format: str
    text: str
    start: int
    restarts_after: int
    suffix: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """The lists of a document: which levels a list has, and which lists count on together."""

    levels: dict[str, dict[int, Level]]
    counts_with: dict[str, str]


@dataclass(slots=True)
class Numbers:
    """Counts through a document from its first paragraph to its last."""

    numbering: Numbering
    counted: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    begun: set[str] = field(default_factory=set)

    def next(self, list_id: str, level: int) -> str:
        """The printed number of the next paragraph of a list at a level, with its separator."""
        levels = self.numbering.levels.get(list_id, {})
        if level not in levels:
            return ""
        counters = self._counters(list_id)
        self._count(counters, levels, level)
        own = levels[level]
        printed = PLACEHOLDER.sub(lambda place: self._printed(counters, levels, int(place[1]) - 1), own.text)
        if own.format == "bullet" or not printed:
            return ""
        return printed if own.suffix == "nothing" or DECORATED.search(printed) else printed + " "

    def _counters(self, list_id: str) -> dict[int, int]:
        """The counters of a list; one that sets its own start begins anew when it first appears."""
        shared = self.numbering.counts_with.get(list_id, list_id)
        if shared == list_id and list_id not in self.begun:
            self.counted[shared] = {}
        self.begun.add(list_id)
        return self.counted[shared]

    @staticmethod
    def _count(counters: dict[int, int], levels: dict[int, Level], level: int) -> None:
        for above in range(level):
            if above in levels:
                counters.setdefault(above, levels[above].start)
        counters[level] = counters[level] + 1 if level in counters else levels[level].start
        for below in [one for one in counters if one > level]:
            if below in levels and levels[below].restarts_after > level:
                del counters[below]

    @staticmethod
    def _printed(counters: dict[int, int], levels: dict[int, Level], level: int) -> str:
        if level not in levels:
            return ""
        return _number(counters.get(level, levels[level].start), levels[level].format)


def numbering_of(part: Element | None) -> Numbering:
    """The lists that the numbering part of a document defines."""
    if part is None:
        return Numbering({}, {})
    abstract = {
        value(one, "abstractNumId"): {_level_number(level): _level(level) for level in children(one, "lvl")}
        for one in children(part, "abstractNum")
    }
    levels: dict[str, dict[int, Level]] = {}
    counts_with: dict[str, str] = {}
    for one in children(part, "num"):
        list_id = value(one, "numId")
        base = _value_of(one, "abstractNumId", "")
        overrides = children(one, "lvlOverride")
        levels[list_id] = dict(abstract.get(base, {}))
        for override in overrides:
            _override(levels[list_id], override)
        counts_with[list_id] = list_id if overrides else f"abstract {base}"
    return Numbering(levels, counts_with)


def _override(levels: dict[int, Level], override: Element) -> None:
    number = _level_number(override)
    for own in children(override, "lvl"):
        levels[number] = _level(own)
    start = _value_of(override, "startOverride", "")
    if start and number in levels:
        levels[number] = replace(levels[number], start=whole(start, 1))


def _level(level: Element) -> Level:
    start = _value_of(level, "start", "1")
    restart = _value_of(level, "lvlRestart", "")
    return Level(
        format=_value_of(level, "numFmt", "decimal"),
        text=_value_of(level, "lvlText", ""),
        start=whole(start, 1),
        restarts_after=-1 if restart == "0" else _level_number(level),
        suffix=_value_of(level, "suff", "tab"),
    )


def _level_number(level: Element) -> int:
    printed = value(level, "ilvl")
    return whole(printed, 0)


def _value_of(element: Element, name: str, otherwise: str) -> str:
    return next((value(child) for child in children(element, name)), otherwise)


CHINESE = frozenset([
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "koreanCounting", "ideographDigital",
])  # fmt: skip
FORMALLY = frozenset(["chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"])


def _number(number: int, style: str) -> str:
    """A number as a style prints it."""
    printed = str(number)
    if style in ("none", "bullet"):
        printed = ""
    elif style in CHINESE:
        printed = _chinese(number)
    elif style in FORMALLY:
        printed = _chinese(number).translate(FORMAL)
    elif style == "ideographTraditional":
        printed = "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10]
    elif style.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        printed = chr(0x2460 + number - 1)
    elif style == "decimalFullWidth":
        printed = printed.translate(FULL_WIDTH)
    elif style == "decimalZero":
        printed = f"{number:02d}"
    elif style.endswith(("Letter", "Roman")):
        printed = _latin(number, style)
    return printed


def _chinese(number: int) -> str:
    """A number below ten thousand as it is read: 十二, 二十, 一百零三."""
    if number >= 10_000 or number < 1:
        return str(number)
    words, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if zero else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = bool(words)
    return words[1:] if words.startswith("一十") else words


def _latin(number: int, style: str) -> str:
    if style.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
        return letter.upper() if style.startswith("upper") else letter
    if style.endswith("Roman"):
        roman = ""
        for value, numeral in (*ROMAN, *ROMAN_SMALL):
            roman += numeral * (number // value)
            number %= value
        return roman.upper() if style.startswith("upper") else roman
    return str(number)
