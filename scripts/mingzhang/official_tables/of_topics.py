"""Which official tables state the figures that a part of the text repeats."""

from __future__ import annotations

from collections.abc import Mapping

from mingzhang.model import Topic
from mingzhang.official_tables.kinds import TableKind

__all__ = ["TABLES_OF_TOPIC"]

# The nearest table first.
TABLES_OF_TOPIC: Mapping[Topic, tuple[TableKind, ...]] = {
    Topic.TOTAL_BUDGET: (TableKind.REVENUE_EXPENDITURE,),
    Topic.REVENUE: (TableKind.REVENUE, TableKind.REVENUE_EXPENDITURE),
    Topic.EXPENDITURE: (TableKind.EXPENDITURE, TableKind.REVENUE_EXPENDITURE),
    Topic.APPROPRIATION: (TableKind.APPROPRIATION,),
    Topic.GENERAL_PUBLIC_BUDGET: (TableKind.GENERAL_PUBLIC_BUDGET,),
    Topic.GENERAL_PUBLIC_BUDGET_CHANGE: (TableKind.GENERAL_PUBLIC_BUDGET,),
    Topic.GENERAL_PUBLIC_BUDGET_STRUCTURE: (TableKind.GENERAL_PUBLIC_BUDGET,),
    Topic.GENERAL_PUBLIC_BUDGET_LINES: (TableKind.GENERAL_PUBLIC_BUDGET,),
    Topic.BASIC_EXPENDITURE: (TableKind.BASIC_EXPENDITURE,),
    Topic.THREE_PUBLIC: (TableKind.THREE_PUBLIC,),
    Topic.GOVERNMENT_FUND: (TableKind.GOVERNMENT_FUND,),
    Topic.STATE_CAPITAL: (TableKind.STATE_CAPITAL,),
    Topic.ORGAN_OPERATION: (TableKind.ORGAN_OPERATION, TableKind.THREE_PUBLIC),
    Topic.PROCUREMENT: (TableKind.PROCUREMENT,),
}
