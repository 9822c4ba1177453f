"""Cuts a text at its headings: sections that tile it exactly, with their place in the outline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.model import Section, Span, Text, Topic
from mingzhang.topics import is_standalone_heading, topic_of

__all__ = ["OutlineNumber", "contents_list", "outline_number", "split_sections"]


@dataclass(frozen=True, slots=True)
class OutlineNumber:
    """A printed outline number: its style, from 0 第一部分 to 5 ①, its ordinal, and its length."""

    style: int
    ordinal: int
    length: int


_NUMERALS = "一二三四五六七八九十百"
_STYLES = (
    (0, re.compile(rf"第\s*(?P<n>[{_NUMERALS}]+|\d+)\s*部\s*分\s*[:：、.．]*\s*|(?<![^\s])(?P<m>[{_NUMERALS}])部分[:：]\s*")),
    (1, re.compile(rf"(?P<n>[{_NUMERALS}]{{1,3}})\s*[、.．:：]+\s*")),
    (2, re.compile(rf"[（(]\s*(?P<n>[{_NUMERALS}]{{1,3}})\s*[）)]\s*[、.．]?\s*")),
    (3, re.compile(r"(?P<n>\d{1,2})\s*(?:[.．](?!\d)|[、])\s*")),
    (4, re.compile(r"[（(]\s*(?P<n>\d{1,2})\s*[）)]\s*[、.．]?\s*")),
    (5, re.compile(r"(?P<n>[①-⑳])\s*[、.．]?\s*")),
)
_VALUES = {numeral: value for value, numeral in enumerate("一二三四五六七八九", start=1)}
_LEADERS = re.compile(r"[\s.．·…。\-—_]*\d{1,3}\s*$|[.．·…]{3,}.*$")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_CONTENTS = re.compile(r"^\s*目\s*录\s*[:：]?\s*$")
# 一个完整的标题 seldom exceeds this; a longer numbered line is a paragraph whose first words head it.
_LONGEST_HEADING = 60
_RUN_IN_END = re.compile(r"[。；：:，,]")
# 附件：表1.单位收支总表 opens the list of attached tables.
_ATTACHMENTS = re.compile(r"附件(?:[:：]|$)")
# Lines of the title page: a title that looks like a section's opens none.
_TITLE_LINES = 6


def outline_number(line: str) -> OutlineNumber | None:
    """The number a line begins with: 三、 (style 1), （二） (style 2), 1. (style 3), （1） (style 4)."""
    blank = len(line) - len(line.lstrip())
    for style, pattern in _STYLES:
        match = pattern.match(line, blank)
        if match:
            printed = match.groupdict().get("n") or match.groupdict().get("m") or ""
            return OutlineNumber(style, _value(printed), match.end())
    return None


def _value(printed: str) -> int:
    if printed.isdigit() and printed.isascii():
        return int(printed)
    if "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    tens, ten, ones = printed.rpartition("十")
    return (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(ones, 0)


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    words: str

    @property
    def bare(self) -> str:
        """The line as a heading: no white space, no dot leaders, no page number."""
        return re.sub(r"\s+", "", _LEADERS.sub("", self.words))


def _lines(text: Text, set_aside: tuple[Span, ...] = ()) -> Iterator[_Line]:
    hidden = sorted((*text.set_aside, *set_aside, *(table.span for table in text.tables)))
    following = 0
    for match in _LINE.finditer(text.characters):
        if match.start() == match.end():
            return
        span = Span(match.start(), match.end())
        while following < len(hidden) and hidden[following].end <= span.start:
            following += 1
        if following < len(hidden) and hidden[following].overlaps(span):
            continue
        yield _Line(span, match.group().rstrip("\r\n"))


def contents_list(text: Text) -> Span | None:
    """The table of contents, if there is one: from the word 目录 to where its first entry comes again."""
    lines = [line for line in _lines(text) if line.words.strip()]
    for at, line in enumerate(lines):
        if _CONTENTS.match(line.words) or re.search(r"目\s{1,6}录\s*$", line.words):
            end = _contents_end(lines, at)
            if end > at + 1:
                return Span(line.span.start, lines[end - 1].span.end)
            return None
        if line.span.start > max(6000, len(text.characters) // 4):
            return None
    return None


def _contents_end(lines: Sequence[_Line], start: int) -> int:
    entries = lines[start + 1 : start + 200]
    if not entries:
        return start
    first = entries[0].bare
    for at in range(start + 2, min(len(lines), start + 200)):
        if lines[at].bare == first or (len(first) > 8 and lines[at].bare.startswith(first)):
            return at
        if len(lines[at].words.strip()) > 120:
            return at if _LEADERS.search(lines[at - 1].words) else start
    at = start + 1
    while at < len(lines) and (_LEADERS.search(lines[at].words) or outline_number(lines[at].words)):
        at += 1
    return at


@dataclass(frozen=True, slots=True)
class _Heading:
    number: OutlineNumber | None
    words: str
    span: Span
    starts: int
    style: int


def _heading(line: _Line, in_front: bool) -> _Heading | None:
    number = outline_number(line.words)
    words = line.words.strip()
    if number is None:
        if _ATTACHMENTS.match(words):
            words = words[:2]
        elif in_front or not is_standalone_heading(words):
            return None
        start = line.span.start + len(line.words) - len(line.words.lstrip())
        return _Heading(None, words, Span(start, start + len(words)), line.span.start, 0)
    rest = line.words[number.length :].strip()
    if not rest or _is_continuation(number, rest):
        return None
    words = _run_in(rest) if len(rest) > _LONGEST_HEADING or "。" in rest[:-1] else rest
    start = line.span.start + len(line.words) - len(line.words.lstrip())
    end = line.span.start + line.words.index(rest, number.length - (0 if rest else 1)) + len(words)
    return _Heading(number, words.rstrip("。：:"), Span(start, end), line.span.start, number.style)


def _is_continuation(number: OutlineNumber, rest: str) -> bool:
    """A line that a wrap made begin like a numbered one: 十二、 needs words, 1.5万元 is no item."""
    return rest[0] in "，。；：、）)%％" or (number.style == 3 and bool(re.match(r"\d", rest)))


def _run_in(rest: str) -> str:
    end = _RUN_IN_END.search(rest, 2)
    return rest[: end.start()] if end and end.start() <= _LONGEST_HEADING else rest[:_LONGEST_HEADING]


def split_sections(text: Text, set_aside: tuple[Span, ...] = ()) -> tuple[Section, ...]:
    """The sections of a text, in order; together they cover it without a gap or an overlap.

    A heading is recognised by its number or, without one, by being a line of its own that says the
    title of a standard section. Depth comes from the sequence: a （1） that a （二） follows is a （一）.
    """
    return _tiled(text, _levelled(list(_headings(text, set_aside))))


def _headings(text: Text, set_aside: tuple[Span, ...]) -> Iterator[_Heading]:
    printed = 0
    in_front = True
    for line in _lines(text, set_aside):
        printed += bool(line.words.strip())
        heading = _heading(line, in_front and printed <= _TITLE_LINES)
        if heading is not None:
            in_front = False
            yield heading


def _levelled(headings: Sequence[_Heading]) -> list[_Heading]:
    levelled: list[_Heading] = []
    for heading in headings:
        if heading.number and levelled and heading.number.ordinal > 1:
            before = levelled[-1]
            missing = not _has_elder(levelled, heading)
            if (
                missing
                and before.number
                and before.number.ordinal == heading.number.ordinal - 1
                and before.style > heading.style
                and {before.style, heading.style} == {2, 4}
            ):
                levelled[-1] = replace(before, style=heading.style)
        levelled.append(heading)
    return levelled


def _has_elder(levelled: Sequence[_Heading], heading: _Heading) -> bool:
    """Whether the item before this one, in its own style, stands under the same parent."""
    for before in reversed(levelled):
        if before.style < heading.style:
            return False
        if before.style == heading.style:
            return True
    return False


def _tiled(text: Text, headings: Sequence[_Heading]) -> tuple[Section, ...]:
    starts = [heading.starts for heading in headings] + [len(text.characters)]
    sections = [Section("0", (), "", Span(0, 0), Span(0, starts[0]), Topic.FRONT)]
    ancestors: list[tuple[int, Section]] = []
    seen: dict[str, int] = {"0": 1}
    ordinals: dict[tuple[str, int], int] = {}
    for heading, end in zip(headings, starts[1:], strict=True):
        while ancestors and ancestors[-1][0] >= heading.style:
            ancestors.pop()
        parent = ancestors[-1][1] if ancestors else None
        key = (parent.id if parent else "", heading.style)
        ordinals[key] = heading.number.ordinal if heading.number else ordinals.get(key, 0) + 1
        path = (*(parent.path if parent else ()), ordinals[key])
        section = Section(
            id=_unique(".".join(map(str, path)), seen),
            path=path,
            heading=heading.words,
            heading_span=heading.span,
            span=Span(heading.starts, end),
            topic=topic_of(heading.words, parent.topic if parent else None, heading.style),
            parent=parent.id if parent else None,
        )
        sections.append(section)
        ancestors.append((heading.style, section))
    return tuple(sections)


def _unique(wanted: str, seen: dict[str, int]) -> str:
    seen[wanted] = seen.get(wanted, 0) + 1
    return wanted if seen[wanted] == 1 else f"{wanted}~{seen[wanted]}"
