"""Chooses, among the rows that state a thing, those that a reader is shown first; the rest stays in the tables.

A disclosure states most things several times: for all money, for appropriations, for one fund, and again in
the attached tables. What is chosen is always a printed row.
"""

from mingzhang.chosen.change import (
    budget_and_outcome,
    change_of,
    changes,
    implied_previous,
    main_change,
    span_key,
)
from mingzhang.chosen.flow import Stream, streams
from mingzhang.chosen.lines import account_key, class_lines, item_lines
from mingzhang.chosen.telling import fiscal_year, main_phase, stated
from mingzhang.chosen.totals import (
    are_the_whole,
    expenditure_kinds,
    main_total,
    personnel_and_operating,
    revenue_parts,
    three_public_part,
)

__all__ = [
    "Stream",
    "account_key",
    "are_the_whole",
    "budget_and_outcome",
    "change_of",
    "changes",
    "class_lines",
    "expenditure_kinds",
    "fiscal_year",
    "implied_previous",
    "item_lines",
    "main_change",
    "main_phase",
    "main_total",
    "personnel_and_operating",
    "revenue_parts",
    "span_key",
    "stated",
    "streams",
    "three_public_part",
]
