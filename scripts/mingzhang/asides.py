"""What is printed beside the running text: page furniture, the table of contents, the labels of charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mingzhang.model import Span, Text

__all__ = ["asides", "chart_labels", "contents_list"]

# …… 12, ....12, a trailing page number, PAGEREF _Toc1234 \h 12
_LEADERS = re.compile(
    r"(?:PAGEREF\s*_Toc\d+\s*(?:\\h)?\s*\d*|[\s.．·…。\-—_]*\d{1,3}|[.．·…\s]{3,}.*|[…]+)\s*$"
)
_HAS_LEADERS = re.compile(r"(?:[.．·]{4,}|…{2,}|-{4,}|_{4,})\s*[\-—]?\s*\d{0,3}\s*[\-—]?\s*$|PAGEREF")
_CONTENTS = re.compile(r"^\s*目\s*[录錄]\s*[:：]?\s*$")
_CONTENTS_AT_END = re.compile(r"目\s{1,6}[录錄]\s*$")
# Where there is none of these there is no table of contents, and no need to look at every line.
_CONTENTS_MARKS = re.compile(r"目\s*[录錄]|……|----|____|PAGEREF|[.．·]{2}")
_NUMBER = re.compile(
    r"""^(?:第[一二三四五六七八九十\d]+部分[:：、]? | [一二三四五六七八九十]+[、.．]
          | [（(][一二三四五六七八九十\d]+[）)] | \d{1,2}[.．、](?!\d))""",
    re.VERBOSE,
)
_OWNER = re.compile(r"^(?:本)?(?:部门|单位)(?=.{3})")
_SENTENCE = re.compile(r"[。；;]|\d(?:万元|元|%|亿元)")
_LONGEST_ENTRY = 70
_MOST_ENTRIES = 250
_FEWEST_ENTRIES = 2
_FEWEST_LEADERS = 3
# A table of contents stands at the beginning.
_FARTHEST = 6000

_CAPTION = re.compile(r"图\s*[:：]?$|^图\s*\d{0,2}\s*[:：]")
_PERCENT = re.compile(r"\d+(?:\.\d+)?\s*[%％]")
_NO_LABEL = re.compile(r"[。；;：:！？]|万元|亿元|\d元|占")
_LONGEST_CHART_LINE = 40
_FEWEST_CHART_FIGURES = 2


@dataclass(frozen=True)
class _Line:
    words: str
    span: Span

    @cached_property
    def bare(self) -> str:
        """The line without white space, dot leaders and page number."""
        return re.sub(r"\s+", "", _LEADERS.sub("", self.words)) or re.sub(r"\s+", "", self.words)

    @property
    def core(self) -> str:
        """The title of an entry alone: 一、部门主要职能 is 主要职能."""
        return _OWNER.sub("", _NUMBER.sub("", self.bare))


def asides(text: Text) -> tuple[Span, ...]:
    """All stretches that are no running text, the reader's page furniture among them."""
    contents = contents_list(text)
    labels = chart_labels(text)
    return (*text.set_aside, *((contents,) if contents else ()), *labels)


def _lines(text: Text) -> Iterator[_Line]:
    """The printed lines that are neither furniture nor tables."""
    holes = sorted((*text.set_aside, *(table.span for table in text.tables)))
    following = 0
    for match in re.finditer(r"[^\r\n\f]+", text.characters):
        while following < len(holes) and holes[following].end <= match.start():
            following += 1
        is_held = following < len(holes) and holes[following].start < match.end()
        if match.group().strip() and not is_held:
            yield _Line(match.group(), Span(match.start(), match.end()))


def contents_list(text: Text) -> Span | None:
    """The table of contents: from the word 目录, or the first dot leaders, to where its entries come again."""
    limit = max(_FARTHEST, len(text.characters) // 5)
    if not _CONTENTS_MARKS.search(text.characters):
        return None
    lines = []
    for line in _lines(text):
        lines.append(line)
        if line.span.start > limit + _FARTHEST:
            break
    for at, line in enumerate(lines):
        if line.span.start > limit:
            return None
        if _CONTENTS.match(line.words) or _CONTENTS_AT_END.search(line.words):
            return _until(lines, at, at + 1)
        if _HAS_LEADERS.search(line.words) and _leaders_from(lines, at) >= _FEWEST_LEADERS:
            return _until(lines, at, at)
    return None


def _leaders_from(lines: Sequence[_Line], at: int) -> int:
    return sum(bool(_HAS_LEADERS.search(line.words)) for line in lines[at : at + 2 * _FEWEST_LEADERS])


def _until(lines: Sequence[_Line], at: int, first: int) -> Span | None:
    end = _contents_end(lines, first)
    if end - first < _FEWEST_ENTRIES:
        return None
    start = lines[at].span
    marked = _CONTENTS_AT_END.search(lines[at].words)
    begin = start.start + (marked.start() if marked else 0)
    return Span(begin, lines[end - 1].span.end)


def _contents_end(lines: Sequence[_Line], first: int) -> int:
    """The first line that is no entry: it says the first entry again, or it is a sentence."""
    if first >= len(lines):
        return first
    seen: dict[str, int] = {}
    for at in range(first, min(len(lines), first + _MOST_ENTRIES)):
        if at > first + 1 and _comes_again(lines, at, lines[first]):
            return at
        if not _is_entry(lines[at]):
            return _first_repetition(lines, first, at)
        seen.setdefault(lines[at].bare, at)
    return _first_repetition(lines, first, min(len(lines), first + _MOST_ENTRIES))


def _comes_again(lines: Sequence[_Line], at: int, entry: _Line) -> bool:
    """Whether the body begins here: the first entry stands again, on one line or two, or names its agency."""
    words = lines[at].bare
    if words == entry.bare:
        return True
    if at + 1 < len(lines) and words + lines[at + 1].bare == entry.bare:
        return True
    is_titled = not _NUMBER.match(words) and len(entry.core) > 3
    return is_titled and words.endswith(entry.core) and words != entry.core


def _is_entry(line: _Line) -> bool:
    if _HAS_LEADERS.search(line.words):
        return True
    return len(line.bare) <= _LONGEST_ENTRY and not _SENTENCE.search(line.bare.rstrip("。"))


def _first_repetition(lines: Sequence[_Line], first: int, end: int) -> int:
    """Where, before the first sentence, a title of the list stands for the second time."""
    leaders = [at for at in range(first, end) if _HAS_LEADERS.search(lines[at].words)]
    if len(leaders) >= _FEWEST_LEADERS:
        return leaders[-1] + 1
    known: set[str] = set()
    for at in range(first, end):
        if lines[at].bare in known and len(lines[at].bare) > 3:
            return at - 1 if _has_number_of(lines[at - 1], lines[first]) else at
        known.add(lines[at].bare)
    return end


def _has_number_of(line: _Line, entry: _Line) -> bool:
    """Whether a line is numbered like the first entry: 第一部分, under another title."""
    number = _NUMBER.match(entry.bare)
    return number is not None and line.bare.startswith(number.group())


def chart_labels(text: Text) -> tuple[Span, ...]:
    """Lines that belong to a drawing: shares and names beside the caption of a chart, without a sentence."""
    if "图" not in text.characters and "圖" not in text.characters:
        return ()
    lines = list(_lines(text))
    found: list[Span] = []
    for at, line in enumerate(lines):
        words = line.words.strip()
        if _CAPTION.search(words) and len(words) <= _LONGEST_CHART_LINE:
            found += [span for span in _labels_beside(lines, at) if span not in found]
    return tuple(sorted(found))


def _labels_beside(lines: Sequence[_Line], caption: int) -> list[Span]:
    first, last = caption, caption
    while first > 0 and _is_chart_line(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _is_chart_line(lines[last + 1]):
        last += 1
    beside = [line for line in lines[first : last + 1] if line is not lines[caption]]
    if sum(len(_PERCENT.findall(line.words)) for line in beside) < _FEWEST_CHART_FIGURES:
        return []
    shown = [line.span for line in beside if _PERCENT.search(line.words)]
    return [line.span for line in beside if shown[0] <= line.span <= shown[-1]]


def _is_chart_line(line: _Line) -> bool:
    words = line.words.strip()
    return len(words) <= _LONGEST_CHART_LINE and not _NO_LABEL.search(words) and not _NUMBER.match(words)
