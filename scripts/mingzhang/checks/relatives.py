"""The disclosures that one is held against: which of those at hand they are, and what is said where none is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from mingzhang.checks.figures import BUDGET_TOPICS, Examined, Stated
from mingzhang.checks.others import Kin, Other, is_last_year, is_own_budget, is_unit, kin_of
from mingzhang.checks.phrases import both
from mingzhang.checks.verdicts import found, holds
from mingzhang.comparing import Difference
from mingzhang.model import Bilingual, Outcome, Result, Severity, Span, Topic

__all__ = ["MAIN", "NO_OTHER", "TOPICS", "differs", "gives_a_reason", "last_year", "own_budget", "units"]

TOPICS = BUDGET_TOPICS | {Topic.THREE_PUBLIC}
NO_OTHER = both("no other disclosure of the agency is at hand", "没有可供比较的其他公开文件")
# What every disclosure states once for itself, so that two years or two levels can be compared.
MAIN = ("total_budget", "revenue_total", "expenditure_total", "general_public_budget", "three_public")
_REASON = re.compile(r"原因|由于|主要是|主要为|因为|追加|调整|增加了|系")


def _only(disclosure: Examined, is_one: Callable[[Kin, Kin], bool]) -> Other | None:
    """The one disclosure that is a relative of a kind; None where there is none, or more than one to choose from."""
    mine = kin_of(disclosure)
    alike = [other for other in disclosure.others if is_one(mine, other.kin)]
    return alike[0] if len(alike) == 1 else None


def last_year(disclosure: Examined) -> Other | None:
    """Last year's disclosure of the same agency."""
    return _only(disclosure, is_last_year)


def own_budget(disclosure: Examined) -> Other | None:
    """The budget that final accounts account for."""
    return _only(disclosure, is_own_budget)


def units(disclosure: Examined) -> tuple[Other, ...]:
    """The disclosures of the units of a department; none at all unless each unit has exactly one."""
    mine = kin_of(disclosure)
    found_ = [other for other in disclosure.others if is_unit(mine, other.kin)]
    names = [other.kin.agency for other in found_]
    return tuple(found_) if sorted(names) == sorted(mine.units) else ()


def differs(
    difference: Difference,
    places: tuple[Span, ...],
    words: Bilingual,
    compared: Bilingual,
    severity: Severity | None = None,
) -> Outcome:
    """Amounts of this document against those of another, of which no passage can be quoted here."""
    if difference.result is not Result.FINDING:
        return holds(compared, places)
    return replace(
        found(words, places, compared, severity),
        stated=difference.stated,
        expected=difference.expected,
        tolerance=difference.tolerance,
    )


def gives_a_reason(disclosure: Examined, one: Stated) -> bool:
    """Whether the section that states an amount says anywhere why something changed."""
    said = (
        reading.passage.prose.characters
        for reading in disclosure.readings
        if reading.passage.section.id == one.section.id
    )
    return bool(_REASON.search(next(said, "")))
