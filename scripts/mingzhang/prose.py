"""Running text without its line breaks: what a sentence says, and where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from mingzhang.model import Span, Text

__all__ = ["Prose", "flatten", "line_width"]

_WHITE = re.compile(r"[\s\u200b\ufeff\u00ad]+")
# What may follow a line break inside one figure: 75万 / 元, 2025 / 年, 占12.5 / %.
_CONTINUES = re.compile(r"[元年%％，。；、：）)】》”]|万元|亿元|万|亿|个百分点")
_ENDS = "。；！？：;:"
_OPENERS = "（(【《“、，,及和与或的为是占比较于由对从"
_STARTS_ITEM = re.compile(
    r"""(?:第[一二三四五六七八九十百]+部分
      | [一二三四五六七八九十]{1,3}[、.．]
      | [（(][一二三四五六七八九十\d]{1,3}[）)]
      | \d{1,2}[.．、](?!\d)
      | [①-⑳]
      | 附件[:：]?|附表|表\s*\d)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Prose:
    """A passage with its white space taken out; `starts` maps every character back to the text.

    A hard line break (the end of a paragraph, a cell or a heading) is kept as one "\\n".
    """

    characters: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where characters start to end (not included) of this passage stand in the text."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def index(self, offset: int) -> int:
        """The first character of this passage at or after an offset of the text."""
        return bisect_right(self.offsets, offset - 1)


def line_width(text: Text) -> int:
    """How wide a full line is: the width that nine lines in ten do not exceed."""
    widths = sorted(len(line.strip()) for line in text.characters.split("\n") if line.strip())
    return widths[len(widths) * 9 // 10] if widths else 0


def flatten(text: Text, span: Span, width: int, without: Iterable[Span] = ()) -> Prose:
    """The passage at a span as running text; stretches in `without` are left out like white space."""
    characters: list[str] = []
    offsets: list[int] = []
    skipped = sorted(one for one in without if one.overlaps(span))
    start = span.start
    for hole in [*skipped, Span(span.end, span.end)]:
        if start < hole.start:
            _append(text.characters, start, min(hole.start, span.end), width, characters, offsets)
        start = max(start, hole.end)
    return Prose("".join(characters), tuple(offsets))


def _append(
    source: str, start: int, end: int, width: int, characters: list[str], offsets: list[int]
) -> None:
    at = start
    for white in _WHITE.finditer(source, start, end):
        characters.extend(source[at : white.start()])
        offsets.extend(range(at, white.start()))
        at = white.end()
        mark = _mark(source, white, width, end)
        if mark and characters:
            characters.append(mark)
            offsets.append(white.start())
    characters.extend(source[at:end])
    offsets.extend(range(at, end))


def _mark(source: str, white: re.Match[str], width: int, end: int) -> str:
    """What white space becomes: nothing, a blank between two words or numbers, or a hard break."""
    before = source[white.start() - 1] if white.start() else ""
    after = source[white.end()] if white.end() < end else ""
    if "\n" not in white.group() and "\r" not in white.group():
        return " " if _is_ascii_word(before) and _is_ascii_word(after) else ""
    if not after or _is_soft(source, white, before, width):
        return ""
    return "\n"


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".-")


def _is_soft(source: str, white: re.Match[str], before: str, width: int) -> bool:
    if before in _ENDS:
        return False
    line_start = source.rfind("\n", 0, white.start()) + 1
    is_full = len(source[line_start : white.start()].strip()) >= max(12, width * 7 // 10) and width <= 90
    if before.isdigit() and source[white.end()].isdigit():
        return is_full
    if _CONTINUES.match(source, white.end()) and (before.isdigit() or before in "万亿%" or is_full):
        return True
    if before in _OPENERS and is_full:
        return True
    return is_full and not _STARTS_ITEM.match(source, white.end())
