"""Tells which printed lines begin a paragraph and which only go on because the line was full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mingzhang.readers.typeset import Line

__all__ = ["Measure", "begins_paragraph", "measure", "narrowed"]

ITEM = re.compile(
    r"""第[一二三四五六七八九十]+[部章节]         # 第一部分
      | [一二三四五六七八九十]{1,3}[、.．]         # 一、
      | [（(][一二三四五六七八九十\d]{1,3}[）)]    # （一）
      | \d{1,2}[、.．](?!\d)                     # 1.
      | [①-⑳]
      | 附件|附表|表\s*\d""",
    re.VERBOSE,
)
STOP = re.compile(r"[。；！？：;:!?]$|[.…·]{3,}\s*\d{0,4}$")  # the end of a sentence, or 二、收入 …… 3
FIRST_WORD = re.compile(r"[\d.,%A-Za-z]+|.")


@dataclass(frozen=True, slots=True)
class Measure:
    """Where full lines of running text begin and end."""

    left: float
    right: float


def measure(lines: Iterable[Line], width: float) -> Measure:
    """The measure of a document's text on pages of one width: where most of its long lines begin and end."""
    long = _long(lines, width)
    if not long:
        return Measure(0.0, width)
    right = Counter(round(line.right / 3) for line in long).most_common(1)[0][0] * 3.0
    full = [line for line in long if line.right > right - 2 * line.size] or long
    left = Counter(round(line.left / 3) for line in full).most_common(2)
    return Measure(min(start for start, count in left if count * 4 >= left[0][1]) * 3.0, right)


def narrowed(text: Measure, lines: Iterable[Line], width: float) -> Measure:
    """The measure of one page: narrower than the document's when its full lines are."""
    long = _long(lines, width)
    right = max((line.right for line in long), default=text.right)
    full = sum(line.right > right - line.size / 2 for line in long)
    return Measure(text.left, min(text.right, right)) if full > 2 else text


def _long(lines: Iterable[Line], width: float) -> list[Line]:
    return [line for line in lines if line.right - line.left > 0.45 * width]


def begins_paragraph(before: Line, line: Line, text: Measure) -> bool:
    """Whether a line opens a paragraph: indented, larger, after a wide gap or after a line that ended early."""
    letter = min(before.letter, line.letter)
    ended_early = _ended_early(before, line, text, letter)
    if _runs_on(before, line, text, letter) or (not ended_early and _is_centred_under(before, line)):
        return False
    return (
        ended_early
        or _is_set_larger_or_smaller(before, line)
        or line.top - before.bottom > 1.2 * min(before.size, line.size)
        or _is_indented(before, line, text, letter)
        or (ITEM.match(line.words) is not None and _ends_for_an_item(before, text))
    )


def _runs_on(before: Line, line: Line, text: Measure, letter: float) -> bool:
    """Whether a long first line without a stop goes on in a line that is not indented, however early it ended."""
    is_long = before.right - before.left > 0.6 * (text.right - text.left)
    return is_long and not STOP.search(before.words) and 1 < (before.left - line.left) / letter < 4


def _ended_early(before: Line, line: Line, text: Measure, letter: float) -> bool:
    """Whether the next word would still have fitted on the line before."""
    first = FIRST_WORD.match(line.words)
    needed = (len(first.group()) if first else 1) * letter
    return text.right - before.right > max(2 * letter, needed)


def _is_centred_under(before: Line, line: Line) -> bool:
    """Whether a line is the rest of a centred title that was too long for one line."""
    offset = (line.left + line.right - before.left - before.right) / 2
    return abs(offset) < 0.5 * line.size and line.left > before.left + line.size


def _is_set_larger_or_smaller(before: Line, line: Line) -> bool:
    tolerance = 1.2 if line.confidence is None else 1.6  # recognised heights are rough
    return not 1 / tolerance < line.size / before.size < tolerance


def _is_indented(before: Line, line: Line, text: Measure, letter: float) -> bool:
    return line.left - min(text.left, before.left) > 1.2 * letter and line.left > before.left - 0.5 * letter


def _ends_for_an_item(before: Line, text: Measure) -> bool:
    """Whether a list may go on below a line: it closes a sentence or is not full."""
    return STOP.search(before.words) is not None or text.right - before.right > 0.8 * before.letter
