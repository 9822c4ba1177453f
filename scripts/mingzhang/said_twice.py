"""Figures that stand in the text and in a table: one fact with two places.

The row of the text is kept, with what only the table says filled in; the cell becomes another place of it.
Where text and table differ by so little as a cent, both are kept, and a check says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.procurement import Procurement
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.model import Fact, Topic
from mingzhang.official_tables.kinds import TableKind
from mingzhang.official_tables.of_topics import TABLES_OF_TOPIC

__all__ = ["merge"]

_Stated = Total | BudgetLine | ThreePublicExpense | Procurement
_MERGED = (Total, BudgetLine, ThreePublicExpense, Procurement)
# 收入总计 of a table is what the text calls 收入总预算 or 收支总预算.
_ALIKE = {
    ("total_budget", "revenue"): "revenue_total",
    ("total_budget", "expenditure"): "expenditure_total",
    ("appropriation_total", "revenue"): "appropriation_revenue",
    ("appropriation_total", "expenditure"): "appropriation_expenditure",
}
# In which table a part of the text finds its figures first.
_NEAREST = {**TABLES_OF_TOPIC, Topic.PROJECT_EXPENDITURE: (TableKind.PROJECT_EXPENDITURE,)}


def merge(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts with each figure of the text joined to the cell that says the same, if one does."""
    cells: dict[tuple[object, ...], list[_Stated]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, _MERGED) and fact.table_kind and _may_be_in_text(fact):
            for key in _keys(fact):
                cells[key].append(fact)
    if not cells:
        return tuple(facts)
    taken: set[int] = set()
    merged: dict[int, Fact] = {}
    for at, fact in enumerate(facts):
        if (
            isinstance(fact, _MERGED)
            and not fact.table_kind
            and fact.amount is not None
            and not fact.derived_from
        ):
            cell = _same(
                fact, [one for key in _keys(fact) for one in cells.get(key, ()) if id(one) not in taken]
            )
            if cell is not None:
                taken.add(id(cell))
                merged[at] = _joined(fact, cell)
    return tuple(merged.get(at, fact) for at, fact in enumerate(facts) if id(fact) not in taken)


def _may_be_in_text(fact: _Stated) -> bool:
    """Whether a cell is for the whole disclosure and no more narrowly funded than its budget says."""
    if fact.amount is None or fact.budget_unit:
        return False
    if isinstance(fact, BudgetLine):
        if fact.excluding or fact.economic_code:
            return False
        return fact.direction != "revenue" and (
            not fact.funding_source or fact.fund is not None or _is_fiscal(fact)
        )
    if isinstance(fact, Procurement):
        return not fact.is_item and not fact.funding_source and not fact.account_code
    return isinstance(fact, ThreePublicExpense) or (
        not fact.excluding and (not fact.funding_source or _is_fiscal(fact))
    )


def _is_fiscal(fact: Total | BudgetLine) -> bool:
    """Whether an amount is of fiscal appropriations of whatever budget, by its section or by its table."""
    if fact.table_kind:
        return fact.funding_source == "appropriation_revenue" and fact.fund is None
    return fact.topic == Topic.APPROPRIATION.value and fact.fund is None


def _keys(fact: _Stated) -> list[tuple[object, ...]]:
    """What must be the same of two facts for them to be one; a total may go under two names."""
    if fact.amount is None:
        return []
    common = (type(fact), fact.amount.yuan, fact.fiscal_year, fact.phase)
    if isinstance(fact, BudgetLine):
        name = fact.code or f"{fact.class_name}/{fact.division_name}/{fact.item_name}"
        return [
            (
                *common,
                fact.classification,
                fact.level,
                name,
                fact.expenditure_kind,
                fact.fund,
                _is_fiscal(fact),
            )
        ]
    if isinstance(fact, Total):
        names = {fact.measure, _ALIKE.get((fact.measure, fact.direction), fact.measure)}
        fiscal = _is_fiscal(fact) and not fact.measure.startswith("appropriation")
        return [(*common, name, fact.fund, fiscal) for name in sorted(names)]
    return [(*common, fact.measure)]


def _same(fact: _Stated, cells: Sequence[_Stated]) -> _Stated | None:
    """The cell that a figure of the text restates: in the table that its section speaks of, or else the first."""
    nearest = _NEAREST.get(Topic(fact.topic), ())
    order = {kind.value: at for at, kind in enumerate(nearest)}
    return min(cells, key=lambda cell: (order.get(cell.table_kind, len(order)), cell.span), default=None)


def _joined(fact: _Stated, cell: _Stated) -> Fact:
    """The row of the text with the cell as another place, and with what only the table says."""
    joined = replace(
        fact,
        claims=(*fact.claims, *cell.claims),
        other_places=(*fact.other_places, cell.span, *cell.other_places),
        table_kind=cell.table_kind,
        table_title=cell.table_title,
        table_column=cell.table_column,
    )
    if isinstance(joined, ThreePublicExpense) and isinstance(cell, ThreePublicExpense):
        return replace(joined, fund=joined.fund or cell.fund)
    if isinstance(joined, (Total, BudgetLine)) and isinstance(cell, (Total, BudgetLine)) and _is_fiscal(cell):
        joined = replace(joined, funding_source=cell.funding_source)
    if isinstance(joined, BudgetLine) and isinstance(cell, BudgetLine):
        return _with_codes(joined, cell)
    return joined


def _with_codes(line: BudgetLine, cell: BudgetLine) -> BudgetLine:
    """A line of the text with the codes that the table prints, where the text prints none."""
    return replace(
        line,
        class_code=line.class_code or cell.class_code,
        division_code=line.division_code or cell.division_code,
        item_code=line.item_code or cell.item_code,
        direction=line.direction or cell.direction,
        government_code=cell.government_code,
        government_name=cell.government_name,
    )
