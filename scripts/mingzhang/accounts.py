"""Accounts of the official classifications as sentences print them: paths of names, names with codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from mingzhang.model import Span
from mingzhang.prose import Prose

__all__ = ["AccountName", "AccountPath", "EconomicName", "Placed", "accounts_in", "path_in"]


class AccountName(NamedTuple):
    """One level of a functional path as printed: 行政事业单位养老支出（05款）; code "" when none is printed."""

    name: str = ""
    code: str = ""


_NOT_PRINTED = AccountName()


@dataclass(frozen=True, slots=True)
class AccountPath:
    """A functional class, division and item as printed; a level that is not printed is empty.

    The class of an item that stands under the heading of its class is that heading's.
    """

    of_class: AccountName = _NOT_PRINTED
    of_division: AccountName = _NOT_PRINTED
    of_item: AccountName = _NOT_PRINTED
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class EconomicName:
    """An account of the economic classification as printed: 工资福利支出."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """An account with the characters of the passage that name it."""

    start: int
    end: int
    account: AccountPath | EconomicName


_LEVEL = re.compile(r"[（(](?P<code>\d{2,7})?(?P<level>[类款项])级?[）)]")
_ORDER = "类款项"
_LONGEST_NAME = 46
_PARTS_NAMES = re.compile(r"[\d，。；：:,;\n]")
_LINK_BEFORE = re.compile(r"^[\-—－―→、，“”\"]{1,4}")
_LINK_AFTER = re.compile(r"[“”\"＂]$")
# What may stand around a name, its own brackets apart: 政府办公厅（室）及相关机构事务支出
_BOUNDARY = set("，。；：:,;\n“”\"＂'‘’「」『』、-—－―→.．")
# 主要用于… in front of a path belongs to the sentence, not to the name of the class.
_BEFORE_CLASS = re.compile(
    r"^.*(?:用于|其中|包括|安排(?!的)|调整[到至]|列入|列支在|为|是|年|即|由|在)|^(?:[一二三四五六七八九十]+是|以及|[和与及])"
)
# A division or an item that comes first may itself hold such words: 国有土地使用权出让收入安排的支出（款）.
_BEFORE_NAME = re.compile(r"^.*(?:用于|其中|包括|调整[到至]|列入|列支在)|^(?:[一二三四五六七八九十]+是|以及)")
# 行政运行（2010301）, 工资福利支出（301）
_CODE_AFTER = re.compile(r"[（(](?P<code>2\d{6}|2\d{4}|[235]\d{2}|3\d{4}|5\d{4})[）)]")
# 2014099其他信访事务支出
_CODE_BEFORE = re.compile(
    r"(?<![\d.])(?P<code>2\d{6}|2\d{4}(?=[^\d年]))(?P<name>[\u4e00-\u9fff（）()、]{2,40})(?=[，。；：\n“”\"]|\d)"
)
_CLASS_DIGITS, _DIVISION_DIGITS = 3, 5


def accounts_in(prose: Prose, of_class: AccountName) -> tuple[Placed, ...]:
    """Every account that a passage names with its level or its code, in the order of the text."""
    characters = prose.characters
    found = list(_paths(prose, of_class)) if _LEVEL.search(characters) else []
    found += _with_code_after(prose)
    found += _with_code_before(prose)
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


# The headings over many sections, and the terms that most glossaries define.
@lru_cache(maxsize=4096)
def path_in(heading: str) -> AccountPath | None:
    """The path that a heading prints: （一）社会保障和就业支出（类）."""
    prose = Prose(heading, tuple(range(len(heading))), heading)
    paths = [one.account for one in _paths(prose, AccountName())]
    return next((path for path in paths if isinstance(path, AccountPath)), None)


def _paths(prose: Prose, of_class: AccountName) -> Iterator[Placed]:
    """Names followed by （类）, （款）, （项), as one path as long as the levels go down."""
    characters = prose.characters
    start = end = 0
    levels: dict[str, AccountName] = {}
    for match in _LEVEL.finditer(characters):
        between = characters[end : match.start()] if levels else ""
        if levels and _goes_on(between, match["level"], levels):
            name = prose.words(end + len(between) - len(_LINK_BEFORE.sub("", between)), match.start())
        else:
            if levels:
                yield _placed(prose, start, end, levels, of_class)
            start = _name_start(characters, match.start(), end)
            before = _BEFORE_CLASS if match["level"] == "类" else _BEFORE_NAME
            start = match.start() - len(before.sub("", characters[start : match.start()]))
            name = prose.words(start, match.start())
            levels = {}
        levels[match["level"]] = AccountName(_LINK_AFTER.sub("", name), match["code"] or "")
        end = match.end()
    if levels:
        yield _placed(prose, start, end, levels, of_class)


def _goes_on(between: str, level: str, levels: dict[str, AccountName]) -> bool:
    deepest = max(_ORDER.index(one) for one in levels)
    bare = _LINK_BEFORE.sub("", between)
    return _ORDER.index(level) > deepest and 0 < len(bare) <= _LONGEST_NAME and not _PARTS_NAMES.search(bare)


def _placed(
    prose: Prose, start: int, end: int, levels: dict[str, AccountName], of_class: AccountName
) -> Placed:
    path = AccountPath(
        of_class=levels.get("类", of_class),
        of_division=levels.get("款", AccountName()),
        of_item=levels.get("项", AccountName()),
        span=prose.span(start, end),
    )
    return Placed(start, end, path)


def _name_start(characters: str, end: int, floor: int) -> int:
    """Back over a name and the brackets within it, to the mark before it."""
    depth = 0
    at = end
    while at > floor and end - at < _LONGEST_NAME:
        character = characters[at - 1]
        depth += (character in "）)") - (character in "（(")
        if depth < 0 or (depth == 0 and (character in _BOUNDARY or character.isdigit())):
            break
        if depth > 0 and character.isdigit():  # （一）, （1） before a name number it
            break
        at -= 1
    return _after_number(characters, at, end)


def _after_number(characters: str, start: int, end: int) -> int:
    """After （一） or （1）, which number the line."""
    number = re.compile(r"[^（）()]{0,3}[）)](?=.)|[（(][一二三四五六七八九十\d]{1,3}[）)]").match(
        characters, start, end
    )
    return number.end() if number else start


def _with_code_after(prose: Prose) -> Iterator[Placed]:
    for match in _CODE_AFTER.finditer(prose.characters):
        start = _name_start(prose.characters, match.start(), 0)
        start = match.start() - len(_BEFORE_NAME.sub("", prose.characters[start : match.start()]))
        name = prose.words(start, match.start())
        if len(name) > 1 and not name.isascii():
            yield Placed(start, match.end(), _coded(name, match["code"], prose.span(start, match.end())))


def _with_code_before(prose: Prose) -> Iterator[Placed]:
    for match in _CODE_BEFORE.finditer(prose.characters):
        yield Placed(
            match.start(),
            match.end(),
            _coded(prose.words(*match.span("name")), match["code"], prose.span(match.start(), match.end())),
        )


def _coded(name: str, code: str, span: Span) -> AccountPath | EconomicName:
    if code[0] != "2":
        return EconomicName(name, code)
    account = AccountName(name, code)
    if len(code) == _CLASS_DIGITS:
        return AccountPath(of_class=account, span=span)
    if len(code) == _DIVISION_DIGITS:
        return AccountPath(of_division=account, span=span)
    return AccountPath(of_item=account, span=span)
