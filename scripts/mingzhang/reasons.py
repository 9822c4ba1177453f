"""Where a passage gives reasons and purposes: amounts inside them are no items of the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.clauses import Clauses

__all__ = ["Reason", "is_inside", "purpose_after", "purposes_in", "reason_after", "reasons_in"]


@dataclass(frozen=True, slots=True)
class Reason:
    """The characters of a passage that give a reason: from the first word after the marker to its end."""

    start: int
    end: int


# 主要原因是…, 增加的主要原因：…, 原因为…
_MARKER = re.compile(
    r"""(?:其|变动|变化|增加|减少|增减|增长|下降|持平|增减变化|增减变动|提高|降低)?的?(?:主要)?原因(?:主要)?(?:是|为|系|在于|有|：|:)+"""
)
# Right behind a comparison, shorter markers do: 主要是…, 由于…, 因…
_AFTER = re.compile(
    r"""[，。；,（\n]{0,2}(?:(?:其|变动|变化|增加|减少|增减|增长|下降|持平|增减变化|增减变动|提高|降低|压减)?的?(?:主要)?(?:的)?原因(?:主要)?(?:是|为|系|在于|有|：|:)
      |主要(?:是|为|系|由于|因|原因)(?!用于)|(?:是|系)?由于|是因为?|系因?|因(?!公)|根据|按照)(?:：|:|，|是)*(?P<reason>[^。\n]*)""",
    re.VERBOSE,
)
_PURPOSE = re.compile(r"(?:主要)?(?:是)?(?:计划)?用于(?!项目支出|基本支出)(?:[：:])?")


def reason_after(clauses: Clauses, end: int) -> Reason | None:
    """The reason that follows a comparison at once."""
    match = _AFTER.match(clauses.characters, end)
    if match is None or not match["reason"].strip("，；）) "):
        return None
    start = match.start("reason")
    stop = _reason_end(clauses, start)
    return Reason(start, stop) if stop > start else None


def reasons_in(clauses: Clauses) -> tuple[Reason, ...]:
    """Every reason that a marker word opens."""
    if "原因" not in clauses.characters:
        return ()
    return tuple(
        Reason(match.end(), _reason_end(clauses, match.end()))
        for match in _MARKER.finditer(clauses.characters)
    )


def _reason_end(clauses: Clauses, start: int) -> int:
    """To the end of the sentence, or to the ； that leads over to the next item."""
    end = clauses.sentence_end(start)
    semicolon = _next_item(clauses.characters, start, end)
    stop = semicolon if semicolon >= 0 else end
    parts = _PARTS_AGAIN.search(clauses.characters, start, stop)
    stop = parts.start() if parts else stop
    return len(clauses.characters[:stop].rstrip("。；，;\n"))


# …，主要原因是增人，其中：基本支出20万元、项目支出9万元: what follows are parts of the amount again, not of the reason.
_PARTS_AGAIN = re.compile(
    r"[，；](?=其中[：:]?(?:本年)?(?:基本支出|项目支出|财政拨款收入|一般公共预算[^，。；\d增减]{0,10}|人员经费|工资福利支出)(?:预算|决算)?(?:为|共)?\d)"
)
# ；支出预算…, ；公务接待费…: the next item; ；（二）本年度… is the second point of the reason.
_POINT = re.compile(r"[；;](?![（(]?[一二三四五六七八九十\d]{1,2}(?:是|[）)、.．]))")


def _next_item(characters: str, start: int, end: int) -> int:
    match = _POINT.search(characters, start, end)
    return match.start() if match else -1


_PURPOSE_AFTER = re.compile(r"[，,。；（(]?(?:主要)?(?:是)?(?:计划)?用于[：:]?(?P<purpose>[^。\n]*)")


def purpose_after(clauses: Clauses, end: int, limit: int) -> Reason | None:
    """What the money is for that was stated before `end`: …万元，主要用于…; not beyond the next amount."""
    match = _PURPOSE_AFTER.match(clauses.characters, end)
    if match is None:
        return None
    start, stop = match.span("purpose")
    if limit < stop:
        stop = max((at for at in range(start, limit) if clauses.characters[at] in "；。"), default=start)
    stop = len(clauses.characters[:stop].rstrip("。；，;）)"))
    return Reason(start, stop) if stop > start else None


def purposes_in(clauses: Clauses) -> tuple[Reason, ...]:
    """Every stretch that says what money is for: 主要用于…."""
    return tuple(_purposes(clauses)) if "用于" in clauses.characters else ()


def _purposes(clauses: Clauses) -> Iterator[Reason]:
    for match in _PURPOSE.finditer(clauses.characters):
        end = clauses.sentence_end(match.end())
        semicolon = clauses.characters.find("；", match.end(), end)
        yield Reason(match.end(), semicolon if semicolon >= 0 else end)


def is_inside(place: int, stretches: Sequence[Reason]) -> bool:
    """Whether a place stands in one of the stretches."""
    return any(one.start <= place < one.end for one in stretches)
