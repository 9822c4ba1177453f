"""Rows that count what the three public expenses paid for: groups and persons abroad, vehicles, receptions, guests."""

from __future__ import annotations

import re

from mingzhang.official_tables.subjects import Counted
from mingzhang.official_tables.vocabulary import without_ordinal

__all__ = ["counted"]

# 因公出国（境）团组数（个）, 公务用车保有量（辆）, 国内公务接待人次（人）
_ROWS = tuple(
    (re.compile(pattern), measure, status)
    for pattern, measure, status in (
        (r"(?:因公)?出国（境）?团组数?", "overseas_groups", "carried_out"),
        (r"(?:因公)?出国（境）?人次?数?", "overseas_persons", "carried_out"),
        (r"公务用车购置(?:数量?|量)", "vehicle_count", "carried_out"),
        (r"公务用车保有(?:数量?|量)", "vehicle_count", "held"),
        (r"(?:国内)?公务接待批次数?", "reception_batches", "carried_out"),
        (r"(?:国内)?公务接待(?:人次?数?|人员数)", "reception_guests", "carried_out"),
    )
)
_UNIT = re.compile(r"（(?P<unit>个|人|人次|批|批次|次|辆|台)）$")


def counted(words: str) -> Counted | None:
    """What a row of the table of the three public expenses counts; None where it counts something else, or money."""
    unit = _UNIT.search(words)
    if unit is None:
        return None
    bare = without_ordinal(words[: unit.start()])
    return next(
        (
            Counted(measure, unit["unit"], status)
            for pattern, measure, status in _ROWS
            if pattern.fullmatch(bare)
        ),
        None,
    )
