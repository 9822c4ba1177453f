"""Cuts a text at its headings: sections that tile it exactly, with their place in the outline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from mingzhang.folding import folded
from mingzhang.model import Section, Span, Text, Topic
from mingzhang.prose import Prose
from mingzhang.topics import is_standalone_heading, is_statement_title, topic_of

__all__ = ["OutlineNumber", "outline_number", "split_sections"]


@dataclass(frozen=True, slots=True)
class OutlineNumber:
    """A printed outline number: its style, from 0 第一部分 to 5 ①, its ordinal, and its length."""

    style: int
    ordinal: int
    length: int


_NUMERALS = "一二三四五六七八九十百"
_STYLES = (
    (
        0,
        re.compile(
            rf"第\s*(?P<n>[{_NUMERALS}]+|\d+)\s*(?:部\s*分|章|篇)\s*[:：、.．]*\s*|(?P<m>[{_NUMERALS}])部分[:：]\s*"
        ),
    ),
    (1, re.compile(rf"(?P<n>[{_NUMERALS}]{{1,3}})\s*[、.．:：]+\s*")),
    (2, re.compile(rf"[（(]\s*(?P<n>[{_NUMERALS}]{{1,3}})\s*[）)]\s*[、.．]?\s*")),
    # 4．2026年预算表 is an item, 4.2026 is a number; 18“社会保障… has lost its full stop
    (3, re.compile(r"(?P<n>\d{1,2})\s*(?:[.．](?!\d(?!\d{3}年))|、|(?=“))\s*")),
    (4, re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[）)]\s*[、.．]?\s*")),
    (5, re.compile(r"(?P<n>[①-⑳])\s*[、.．]?\s*")),
)
_VALUES = {numeral: value for value, numeral in enumerate("一二三四五六七八九", start=1)}
_FIRST_CHARACTER = re.compile(rf"[第{_NUMERALS}（(\d①-⑳]")

# A title seldom exceeds this; a longer numbered line is a paragraph whose first words head it.
_LONGEST_TITLE = 40
_LONGEST_HEADING = 60
_RUN_IN_END = re.compile(r"[。；：:]|，|,(?!\d)|[（(]?(?<![\d.])\d[\d,]*(?:\.\d+)?(?:万元|亿元|元|[%％])")
# …2026年预算数为 leads over to an amount and is no part of a heading.
_LEADS_OVER = re.compile(
    r"(?:(?:20\d\d年度?|本年|当年)(?:年初|全年)?(?:预算|决算)(?:安排|数)?|(?:年初)?(?:预算|决算)数)?(?:共计|合计|为|是|约|共)?[（(]?$"
)
# 部门概况, …情况说明, …预算表: a heading that ends like this is complete.
_COMPLETE = re.compile(r"(?:概况|情况|说明|解释|介绍|报表|表格|附表|表|附件|职责|职能|设置|文件|资料)$")
_ITEM_GOES_ON = re.compile(r"[（(]?\d")
_MOST_PARTS = 4
_LONGEST_PART = 24
_LONGEST_REMAINDER = 9
# 附件：表1.单位收支总表 opens the list of attached tables.
_ATTACHMENTS = re.compile(r"附件(?:[:：]|$)")
# Paragraphs of the title page: a title that looks like a section's opens none.
_TITLE_PARAGRAPHS = 6
# …2026年部门收入预算总表, 公开01表: what stands over a table.
_TABLE_TITLE = re.compile(
    r"^[^。；，]{0,40}(?:收支|收入|支出|拨款|预算|决算|经费|绩效|采购)[^。；，]{0,30}表$"
)
_TABLE_NEAR = 160
_TABULAR = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.,]|\ ?[万亿元])")


# Checks ask again what the outline was made from.
@lru_cache(maxsize=4096)
def outline_number(line: str) -> OutlineNumber | None:
    """The number a line begins with: 三、 (style 1), （二） (style 2), 1. (style 3), （1） (style 4)."""
    blank = len(line) - len(line.lstrip())
    if not _FIRST_CHARACTER.match(line, blank):
        return None
    for style, pattern in _STYLES:
        match = pattern.match(line, blank)
        if match:
            printed = match["n"] or match["m"] if style == 0 else match["n"]
            return OutlineNumber(style, _value(printed), match.end())
    return None


def _value(printed: str) -> int:
    if printed.isdigit() and printed.isascii():
        return int(printed)
    if "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    tens, ten, ones = printed.rpartition("十")
    return (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(ones, 0)


class _Paragraph(NamedTuple):
    words: str
    start: int

    @property
    def end(self) -> int:
        """The first character after it."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class _Heading:
    number: OutlineNumber | None
    words: str
    span: Span
    starts: int
    style: int
    is_item: bool = False
    topic: Topic | None = None


def split_sections(text: Text, prose: Prose) -> tuple[Section, ...]:
    """The sections of a text, in order; together they cover it without a gap or an overlap.

    A heading is recognised by its number or, without one, by being a paragraph of its own that says the
    title of a standard section. Depth comes from the sequence: a （1） that a （二） follows is a （一）.
    """
    return _tiled(text, _levelled(list(_headings(text, prose))))


def _paragraphs(prose: Prose) -> list[_Paragraph]:
    found = []
    start = 0
    for words in prose.characters.split("\n"):
        glued = _glued_title(words)
        if glued:
            found.append(_Paragraph(words[:glued], start))
        found.append(_Paragraph(words[glued:], start + glued))
        start += len(words) + 1
    return [paragraph for paragraph in found if paragraph.words]


def _glued_title(words: str) -> int:
    """Where a title begins that was glued to the end of the sentence before it: …。名词解释."""
    stop = words.rfind("。", 0, -1) + 1
    return stop if stop and len(words) - stop <= _LONGEST_TITLE and is_standalone_heading(words[stop:]) else 0


def _headings(text: Text, prose: Prose) -> Iterator[_Heading]:
    paragraphs = _paragraphs(prose)
    tables = sorted(table.span.start for table in text.tables)
    in_tables = False
    over_table = ""
    joined = 0
    for at, paragraph in enumerate(paragraphs):
        if at < joined:
            continue
        number = outline_number(paragraph.words)
        if number is not None:
            joined = _title_end(paragraphs, at, number)
            heading = _numbered(text, prose, paragraphs[at:joined], number)
        else:
            heading = _unnumbered(text, prose, paragraph, is_first=at < _TITLE_PARAGRAPHS)
            if heading is None and _stands_over_a_table(prose, paragraph, tables):
                if paragraph.words == over_table:
                    continue
                over_table = paragraph.words
                heading = _plain(text, prose, paragraph, Topic.TABLES)
                heading = replace(heading, style=1 if in_tables else 0)
        if heading is not None:
            if heading.style == 0:
                in_tables = topic_of(folded(heading.words), None, 0, is_item=False) is Topic.TABLES
            yield heading


def _title_end(paragraphs: Sequence[_Paragraph], at: int, number: OutlineNumber) -> int:
    """Where a title ends that is set on several lines: 第二部分 / 2026年度 / 某局 / 部门预算表."""
    title = paragraphs[at].words[number.length :]
    if _COMPLETE.search(title) or len(title) > _LONGEST_HEADING:
        return at + 1
    longest = _LONGEST_PART if number.style == 0 and not title else _LONGEST_REMAINDER
    for end in range(at + 1, min(len(paragraphs), at + 1 + _MOST_PARTS)):
        words = paragraphs[end].words
        if len(words) > longest or outline_number(words) or re.search(r"[。；，：%]|\d元", words):
            break
        if number.style > 0 and is_standalone_heading(words):
            break
        title += words
        if _COMPLETE.search(title):
            return end + 1
    return at + 1


def _numbered(
    text: Text, prose: Prose, paragraphs: Sequence[_Paragraph], number: OutlineNumber
) -> _Heading | None:
    first, last = paragraphs[0], paragraphs[-1]
    title = first.words[number.length :]
    if len(paragraphs) > 1:
        return _heading(text, prose, first.start, last.end, number)
    if not title or _is_continuation(number, title) or len(_TABULAR.findall(title)) > 1:
        return None
    words = _title(title)
    end = first.start + number.length + len(words)
    is_item = _ITEM_GOES_ON.match(title, len(words)) is not None
    return _heading(text, prose, first.start, end, number, is_item=is_item)


def _heading(
    text: Text, prose: Prose, start: int, end: int, number: OutlineNumber | None, *, is_item: bool = False
) -> _Heading:
    span = prose.span(start, end)
    words = prose.words(start + (number.length if number else 0), end).strip("。：:")
    style = number.style if number else 0
    return _Heading(number, words, span, _line_start(text, span.start), style, is_item)


def _line_start(text: Text, offset: int) -> int:
    """The beginning of the line on which a heading stands, if only white space is before it."""
    start = offset
    while start > 0 and text.characters[start - 1] in " \t\u3000":
        start -= 1
    return start


def _is_continuation(number: OutlineNumber, title: str) -> bool:
    """A line that a wrap made begin like a numbered one: 十二、 needs words, 1.5万元 is no item."""
    if title[0] in "，。；：、）)%％":
        return True
    return number.style == 1 and bool(re.match(rf"[{_NUMERALS}][、级类]", title))


def _title(words: str) -> str:
    """The words of a paragraph that head it: all of a short one, else those before the first mark or figure."""
    end = _RUN_IN_END.search(words, 2)
    if end is None or (len(words) <= _LONGEST_TITLE and end.end() == len(words)):
        return words[:_LONGEST_HEADING]
    if len(words) <= _LONGEST_TITLE and end.group() in "，," and not re.search(r"\d", words):
        return words
    title = words[: min(end.start(), _LONGEST_HEADING)]
    return _LEADS_OVER.sub("", title) or title


def _unnumbered(text: Text, prose: Prose, paragraph: _Paragraph, *, is_first: bool) -> _Heading | None:
    words = paragraph.words
    if _ATTACHMENTS.match(words):
        return _heading(text, prose, paragraph.start, paragraph.start + 2, None)
    if not is_standalone_heading(words) or (is_first and is_statement_title(words)):
        return None
    return _plain(text, prose, paragraph, None)


def _plain(text: Text, prose: Prose, paragraph: _Paragraph, topic: Topic | None) -> _Heading:
    heading = _heading(text, prose, paragraph.start, paragraph.end, None)
    return replace(heading, topic=topic)


def _stands_over_a_table(prose: Prose, paragraph: _Paragraph, tables: Sequence[int]) -> bool:
    if not paragraph.words.endswith("表") or not _TABLE_TITLE.match(paragraph.words):
        return False
    end = prose.offsets[paragraph.end - 1]
    following = bisect_left(tables, end)
    return following < len(tables) and tables[following] - end < _TABLE_NEAR


def _levelled(headings: Sequence[_Heading]) -> list[_Heading]:
    levelled: list[_Heading] = []
    for heading in headings:
        if heading.number and levelled and heading.number.ordinal > 1:
            before = levelled[-1]
            if _is_elder_in_other_brackets(before, heading) and not _has_elder(levelled, heading):
                levelled[-1] = replace(before, style=heading.style)
        levelled.append(heading)
    return levelled


def _is_elder_in_other_brackets(before: _Heading, heading: _Heading) -> bool:
    """（1） right before （二）, or （一） right before （2）."""
    if before.number is None or heading.number is None:
        return False
    if before.number.ordinal != heading.number.ordinal - 1:
        return False
    return before.style > heading.style and {before.style, heading.style} == {2, 4}


def _has_elder(levelled: Sequence[_Heading], heading: _Heading) -> bool:
    """Whether the item before this one, in its own style, stands under the same parent."""
    for before in reversed(levelled):
        if before.style < heading.style:
            return False
        if before.style == heading.style:
            return True
    return False


# A whole disclosure without headings: 2019年度青禾县“三公”经费支出决算情况.
_IS_THREE_PUBLIC = re.compile(r"\s*[^\n。]{0,40}三公[^\n。]{0,30}(?:情况|说明|公开|公示|表)\s*\n")


def _tiled(text: Text, headings: Sequence[_Heading]) -> tuple[Section, ...]:
    starts = [heading.starts for heading in headings] + [len(text.characters)]
    is_statement = not headings and _IS_THREE_PUBLIC.match(folded(text.characters))
    topic = Topic.THREE_PUBLIC if is_statement else Topic.FRONT
    sections = [Section("0", (), "", Span(0, 0), Span(0, starts[0]), topic)]
    ancestors: list[tuple[int, Section]] = []
    seen: dict[str, int] = {"0": 1}
    used: dict[str, int] = {}
    interrupted: list[tuple[int, Section]] = []
    for heading, end in zip(headings, starts[1:], strict=True):
        if heading.number is None and heading.topic is Topic.TABLES:
            interrupted = interrupted or ancestors.copy()
        elif interrupted:
            # a table stands between 九、 and 十、: the chapter goes on after it
            ancestors = interrupted if _goes_on(interrupted, heading) else ancestors
            interrupted = []
        while ancestors and ancestors[-1][0] >= heading.style:
            ancestors.pop()
        parent = ancestors[-1][1] if ancestors else None
        above = parent.id if parent else ""
        ordinal = heading.number.ordinal if heading.number else used.get(above, 0) + 1
        used[above] = max(ordinal, used.get(above, 0))
        path = (*(parent.path if parent else ()), ordinal)
        topic = heading.topic or topic_of(
            folded(heading.words), parent.topic if parent else None, heading.style, is_item=heading.is_item
        )
        section = Section(
            id=_unique(".".join(map(str, path)), seen),
            path=path,
            heading=heading.words,
            heading_span=heading.span,
            span=Span(heading.starts, end),
            topic=topic,
            parent=parent.id if parent else None,
        )
        sections.append(section)
        ancestors.append((heading.style, section))
    return tuple(sections)


# 一、 and （一）; 2. may number tables.
_DEEPEST_CHAPTER = 2


def _goes_on(ancestors: Sequence[tuple[int, Section]], heading: _Heading) -> bool:
    """Whether a chapter is the next of one that a stack of sections holds."""
    number = heading.number if heading.style <= _DEEPEST_CHAPTER else None
    return number is not None and any(
        style == heading.style and section.path[-1] == number.ordinal - 1 for style, section in ancestors
    )


def _unique(wanted: str, seen: dict[str, int]) -> str:
    seen[wanted] = seen.get(wanted, 0) + 1
    return wanted if seen[wanted] == 1 else f"{wanted}~{seen[wanted]}"
