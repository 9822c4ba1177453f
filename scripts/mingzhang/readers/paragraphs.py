"""Tells which printed lines begin a paragraph and which only go on because the line was full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mingzhang.readers.typeset import Line

__all__ = ["Measure", "begins_paragraph", "measure"]

ITEM = re.compile(
    r"""第[一二三四五六七八九十]+[部章节]         # 第一部分
      | [一二三四五六七八九十]{1,3}[、.．]         # 一、
      | [（(][一二三四五六七八九十\d]{1,3}[）)]    # （一）
      | \d{1,2}[、.．](?!\d)                     # 1.
      | [①-⑳]
      | 附件|附表|表\s*\d""",
    re.VERBOSE,
)
STOP = re.compile(r"[。；！？：;:!?]$|[.…·]{3,}\s*\d{1,4}$")  # the end of a sentence, or 二、收入 …… 3
FIRST_WORD = re.compile(r"[\d.,%A-Za-z]+|.")


@dataclass(frozen=True, slots=True)
class Measure:
    """Where full lines of running text begin and end."""

    left: float
    right: float


def measure(lines: Iterable[Line], width: float) -> Measure:
    """The measure of a document's text on pages of one width: where most of its long lines begin and end."""
    long = [line for line in lines if line.right - line.left > 0.45 * width]
    if not long:
        return Measure(0.0, width)
    right = Counter(round(line.right / 3) for line in long).most_common(1)[0][0] * 3.0
    full = [line for line in long if line.right > right - 2 * line.height] or long
    left = Counter(round(line.left / 3) for line in full).most_common(2)
    return Measure(min(start for start, count in left if count * 4 >= left[0][1]) * 3.0, right)


def begins_paragraph(before: Line, line: Line, text: Measure) -> bool:
    """Whether a line opens a paragraph: indented, larger, after a wide gap or after a line that ended early."""
    letter = min(before.height, line.height)
    if _is_set_larger_or_smaller(before, line):
        return True
    if 0 < line.top - before.bottom > 1.2 * letter:
        return True
    if line.left - min(text.left, before.left) > 1.2 * letter and line.left > before.left - 0.5 * letter:
        return True
    if ITEM.match(line.words) and STOP.search(before.words):
        return True
    return _ended_early(before, line, text, letter)


def _is_set_larger_or_smaller(before: Line, line: Line) -> bool:
    tolerance = 1.25 if line.confidence is None else 1.6  # recognised heights are rough
    return not 1 / tolerance < line.height / before.height < tolerance


def _ended_early(before: Line, line: Line, text: Measure, letter: float) -> bool:
    """Whether the next word would still have fitted on the line before."""
    first = FIRST_WORD.match(line.words)
    needed = (len(first.group()) if first else 1) * letter
    return text.right - before.right > max(2 * letter, needed)
