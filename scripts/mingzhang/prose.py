"""Running text without its line breaks: what a sentence says, and where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.folding import folded
from mingzhang.model import Span, Text

__all__ = ["Prose", "running_text"]

# White space, also without width; U+E000 stands for a table or a contents list that was left out.
_HOLE = "\ue000"
_WHITE = re.compile(rf"[\s\u200b\ufeff\u00ad{_HOLE}]+")
# A line with ten characters or more is one of prose.
_ENOUGH_CHINESE = re.compile(r"(?:[^\u4e00-\u9fff]*+[\u4e00-\u9fff]){10}")
# Columns; a Chinese character takes two. Wider lines are paragraphs that nobody wrapped.
_WIDEST_PAGE = 160
_FULL = 0.75
_FULL_IN_PARAGRAPH = 0.55
_FULL_BEFORE_A_BLANK = 0.8
_FULL_AT_COLON = 0.9
_NEVER = 9.0
# A text was wrapped where several lines are about as wide as its widest.
_NEARLY = 0.9
_FEWEST_FULL = 3
# A line that ends before a blank without a stop goes on after it, if it is a sentence: 其中：一般公共预算 / 收入…
_RUNS_ON = re.compile(r"[，；：。]")
# A document on one line: so long a line, with so many spaces, had its line breaks turned into spaces.
_FLATTENED_LINE = 1000
_FLATTENED_SPACES = 20
_WIDE_SPACE = 3
# 2 0 2 6 年 预 算: a character with a space on its right, more often than not.
_SPACED = re.compile(r"(?<!\S)\S\s|^\S\s")
_SPACED_SHARE = 0.35
_AROUND = 12
# What may follow a line break inside one figure: 75万 / 元, 2025 / 年, 占12.5 / %.
_CONTINUES = re.compile(r"[元%％，。；、：）)】》”]|万元|亿元|万|亿|个百分点|萬元|億元")
# 27,8 / 07.61万元, 27,807. / 61万元: the number goes on in the next line.
_IN_THOUSANDS = re.compile(
    r"(?<![\d.,，．])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?(?!\d)\s*(?:亿|万|千)?(?:元|圆)"
)
_BROKEN_NUMBER = re.compile(r"\d,\d{0,2}$|\d[\d,]{2,}\.$")
_ENDS = "。；！？：;:"
_STARTS_ITEM = re.compile(
    r"""(?:第[一二三四五六七八九十百]+部分
      | [一二三四五六七八九十]{1,3}[、.．]
      | [（(][一二三四五六七八九十\d]{1,3}[）)]
      | \d{1,2}[.．、](?!\d)
      | [①-⑳]
      | 附件[:：]?|附表|表\s*\d)""",
    re.VERBOSE,
)
# A full line that is a whole heading: 二、收入预算情况说明; a heading may also break off at 情况 / 说明.
_TITLE_LINE = re.compile(
    r"\s*(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
    r"[^，。；：:\d]*(?:20\d\d年度?[^，。；：:\d]*)?(?:说明|情况|概况|职责|职能|变化|机构设置|名词解释)"
)
_GOES_ON_WITH = re.compile(r"说明|情况|的|及|和|与|、|变化|结构|（|\(|表")
_STARTS_SECTION = re.compile(r"第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}、")
# 二、收入预算情况说明 2026年…: in a document on one line, a title ends at the next space.
_TITLE_BEFORE = re.compile(
    r"(?:^|\s)(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])[^。；，：\d]{2,34}$"
)


@dataclass(frozen=True, slots=True)
class Prose:
    """A passage with its white space taken out; `offsets` maps every character back to the text.

    A hard line break (the end of a paragraph, a cell or a heading) is kept as one line feed. `characters` are
    folded for reading (simplified, half-width digits); `printed` are the same characters as they stand.
    """

    characters: str
    offsets: tuple[int, ...]
    printed: str

    def span(self, start: int, end: int) -> Span:
        """Where characters start to end (not included) of this passage stand in the text."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def index(self, offset: int) -> int:
        """The first character of this passage at or after an offset of the text."""
        return bisect_left(self.offsets, offset)

    def end(self, span: Span) -> int:
        """The first character of this passage after a span of the text."""
        return bisect_right(self.offsets, span.end - 1)

    def words(self, start: int, end: int) -> str:
        """Characters start to end (not included) as printed, in one line."""
        return self.printed[start:end].replace("\n", "")

    def part(self, span: Span) -> Prose:
        """What stands at a span of the text, without the line break that ends it."""
        start, end = self.index(span.start), self.index(span.end)
        while start < end and self.characters[end - 1] == "\n":
            end -= 1
        while start < end and self.characters[start] == "\n":
            start += 1
        return Prose(self.characters[start:end], self.offsets[start:end], self.printed[start:end])


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """How the lines of a text are wrapped: the width of a full line in columns, 0 where nothing is wrapped.

    `parted` is true where a blank line parts two paragraphs, so that a line break alone parts nothing;
    `flattened` where line breaks were turned into spaces.
    """

    width: int
    parted: bool
    flattened: bool


def running_text(text: Text, without: Sequence[Span] = ()) -> Prose:
    """A whole text as prose. Page furniture is left out as if it were not printed; tables and stretches in
    `without` are left out too, and part the paragraphs before and after them.
    """
    source, places = _content(text, without)
    wrapped = _wrapping(source)
    pieces: list[str] = []
    offsets: list[int] = []
    at = 0
    for white in _WHITE.finditer(source):
        pieces.append(source[at : white.start()])
        offsets.extend(places[at : white.start()])
        at = white.end()
        mark = _mark(source, white, wrapped) if offsets else ""
        if mark:
            pieces.append(mark)
            offsets.append(places[white.start()])
    pieces.append(source[at:])
    offsets.extend(places[at:])
    printed = "".join(pieces)
    return Prose(folded(printed), tuple(offsets), printed)


def _content(text: Text, without: Sequence[Span]) -> tuple[str, Sequence[int]]:
    """The characters that are running text, and the offset of each; a hole that parts leaves its mark."""
    furniture = set(text.set_aside)
    tables = [table.span for table in text.tables]
    holes = sorted({*text.set_aside, *tables, *without})
    if not holes:
        return text.characters, range(len(text.characters))
    kept: list[str] = []
    places: list[int] = []
    start = 0
    for hole in holes:
        if start < hole.start:
            kept.append(text.characters[start : hole.start])
            places.extend(range(start, hole.start))
        if hole not in furniture and hole.start >= start:
            kept.append(_HOLE)
            places.append(hole.start)
        start = max(start, hole.end)
    kept.append(text.characters[start:])
    places.extend(range(start, len(text.characters)))
    return "".join(kept), places


def _wrapping(source: str) -> _Wrapping:
    lines = list(_prose_lines(source))
    widths = sorted(_columns(line.group()) for line in lines)
    width = widths[len(widths) * 9 // 10] if widths else 0
    stops = [line.end() for line in lines if line.group().rstrip().endswith("。")]
    blank = sum(source[end + 1 : end + 40].lstrip(" \t\u3000\r").startswith("\n") for end in stops)
    flattened = any(
        len(line.group()) > _FLATTENED_LINE and line.group().count(" ") > _FLATTENED_SPACES for line in lines
    )
    is_wrapped = width <= _WIDEST_PAGE and sum(one >= _NEARLY * width for one in widths) >= _FEWEST_FULL
    return _Wrapping(width if is_wrapped else 0, 2 * blank >= len(stops) > 0, flattened)


def _prose_lines(source: str) -> Iterator[re.Match[str]]:
    for line in re.finditer(rf"[^\n\f{_HOLE}]+", source):
        if _ENOUGH_CHINESE.match(line.group()):
            yield line


def _columns(line: str) -> int:
    return len(line.strip().encode("gbk", "replace"))


def _mark(source: str, white: re.Match[str], wrapped: _Wrapping) -> str:
    """What white space becomes: nothing, a blank between two words or numbers, or a hard break."""
    before = source[white.start() - 1] if white.start() else ""
    after = source[white.end()] if white.end() < len(source) else ""
    printed = white.group()
    if not after:
        return ""
    if "\n" in printed or "\r" in printed or "\f" in printed or _HOLE in printed:
        return "" if _is_soft(source, white, before, wrapped) else "\n"
    if _parts_within_line(source, white, before, wrapped):
        return "\n"
    if before.isdigit() and _parts_thousands(source, white):
        return ""
    parts_words = _is_ascii_word(before) and _is_ascii_word(after) and not _is_letter_spaced(source, white)
    return " " if parts_words else ""


def _parts_thousands(source: str, white: re.Match[str]) -> bool:
    """Whether a blank stands where others print a comma: 2 737 400.00元."""
    near = _IN_THOUSANDS.finditer(source, max(0, white.start() - _AROUND), white.end() + _AROUND)
    return any(number.start() < white.start() < number.end() for number in near)


def _is_letter_spaced(source: str, white: re.Match[str]) -> bool:
    """Whether each character here has its own space after it, for looks: 2 0 2 6 年 预 算."""
    line = source.rfind("\n", 0, white.start()) + 1
    around = source[max(line, white.start() - _AROUND) : white.end() + _AROUND].partition("\n")[0]
    return len(_SPACED.findall(around)) > _SPACED_SHARE * len(around)


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ".-")


def _parts_within_line(source: str, white: re.Match[str], before: str, wrapped: _Wrapping) -> bool:
    """Whether spaces within a line stand for the end of a paragraph: before an item, after a title."""
    is_wide = len(white.group()) >= _WIDE_SPACE
    if is_wide and _STARTS_ITEM.match(source, white.end()):
        return True
    if not wrapped.flattened:
        return False
    if before in _ENDS and _STARTS_ITEM.match(source, white.end()):
        return True
    return bool(_TITLE_BEFORE.search(source, max(0, white.start() - 45), white.start()))


def _is_soft(source: str, white: re.Match[str], before: str, wrapped: _Wrapping) -> bool:
    """Whether a line break only ends a full line: the sentence goes on in the next one."""
    if _HOLE in white.group():
        return False
    if _breaks_a_number(source, white):
        return True
    if before.isdigit() and source.startswith("年", white.end()):
        return True
    if _CONTINUES.match(source, white.end()) and (before.isdigit() or before in "万亿%" or wrapped.width):
        return before not in _ENDS
    if not wrapped.width or (before in _ENDS and _STARTS_ITEM.match(source, white.end())):
        return False
    return _is_in_a_full_line(source, white, before, wrapped)


def _is_in_a_full_line(source: str, white: re.Match[str], before: str, wrapped: _Wrapping) -> bool:
    """Whether a line was broken because it was full."""
    line = source[source.rfind("\n", 0, white.start()) + 1 : white.start()]
    if _TITLE_LINE.fullmatch(folded(line)) and not _GOES_ON_WITH.match(
        folded(source[white.end() : white.end() + 2])
    ):
        return False
    is_full = _columns(line) / wrapped.width
    if white.group().count("\n") > 1:
        return before not in _ENDS and is_full >= _FULL_BEFORE_A_BLANK and bool(_RUNS_ON.search(line))
    if wrapped.parted:
        return is_full >= _FULL_IN_PARAGRAPH and not _opens_section(source, white.end(), before)
    is_item = white.group()[-1] in " \t\u3000" or bool(_STARTS_ITEM.match(source, white.end()))
    # 主要用于： at the end of a full line leads over to the next
    enough = _FULL if before not in _ENDS else _FULL_AT_COLON if before in "：:" else _NEVER
    return not is_item and is_full >= enough


def _breaks_a_number(source: str, white: re.Match[str]) -> bool:
    is_unfinished = _BROKEN_NUMBER.search(source, max(0, white.start() - 8), white.start()) is not None
    return is_unfinished and source[white.end()].isdigit() and white.group().count("\n") == 1


def _opens_section(source: str, at: int, before: str) -> bool:
    return bool(_STARTS_SECTION.match(source, at)) and before not in "、第"
