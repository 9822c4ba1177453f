"""The amounts of the official tables, each with its table, its column, and what it is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mingzhang.checks.figures import Examined, Stated
from mingzhang.checks.kept import kept
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.procurement import Procurement
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.labels import MEASURES
from mingzhang.model import Amount, Bilingual, Fact, Fund
from mingzhang.official_tables.kinds import TableKind

__all__ = ["BY_ACCOUNT", "Tabled", "stated_in", "tabled"]

_NAMES = {measure.id: Bilingual(measure.en, measure.zh) for measure in MEASURES}

# Tables that list every account, so that two of them state the same for each.
BY_ACCOUNT = (
    TableKind.REVENUE_EXPENDITURE,
    TableKind.EXPENDITURE,
    TableKind.APPROPRIATION,
    TableKind.APPROPRIATION_EXPENDITURE,
    TableKind.GENERAL_PUBLIC_BUDGET,
    TableKind.BASIC_EXPENDITURE,
    TableKind.GOVERNMENT_FUND,
    TableKind.STATE_CAPITAL,
)


@dataclass(frozen=True, slots=True)
class Tabled:
    """One amount of a table: under which account or measure, for whom, from which money, for which kind of spending.

    Where a sentence says the same, its row is kept; the place is that of the cell all the same.
    """

    key: tuple[str, str]
    name: Bilingual
    amount: Amount
    kind: str
    title: str
    column: str
    level: str
    spending: str
    direction: str
    source: str
    unit: str
    fund: Fund | None
    year: int | None
    phase: str
    fact: Fact

    @property
    def code(self) -> str:
        """The account's code; "" for a measure."""
        return self.key[1] if self.key[0] in ("functional", "economic") else ""

    @property
    def measure(self) -> str:
        """The measure; "" for an account."""
        return self.key[1] if self.key[0] == "measure" else ""

    @property
    def table(self) -> tuple[str, str]:
        """Which table it stands in."""
        return self.kind, self.title


@kept
def tabled(disclosure: Examined) -> tuple[Tabled, ...]:
    """Every amount of the official tables, in the order of the text."""
    return tuple(sorted(_all(disclosure), key=lambda one: one.amount.span))


def _all(disclosure: Examined) -> Iterator[Tabled]:
    for fact in disclosure.facts:
        if not isinstance(fact, (Total, BudgetLine, ThreePublicExpense, Procurement)) or fact.derived_from:
            continue
        excludes = isinstance(fact, (BudgetLine, Total)) and bool(fact.excluding)
        is_part = isinstance(fact, BudgetLine) and bool(fact.economic_code)
        if fact.table_kind and fact.amount is not None and not excludes and not is_part:
            yield _tabled(disclosure, fact, fact.amount)


def _tabled(
    disclosure: Examined, fact: Total | BudgetLine | ThreePublicExpense | Procurement, amount: Amount
) -> Tabled:
    if disclosure.is_in_text(fact) and fact.other_places:
        amount = replace(amount, span=fact.other_places[0])
    if isinstance(fact, BudgetLine):
        name = fact.item_name or fact.division_name or fact.class_name or fact.name
        named, key = Bilingual(f"{fact.code} {name}", f"{fact.code}{name}"), (fact.classification, fact.code)
    else:
        named, key = _NAMES.get(fact.measure, Bilingual(fact.measure, fact.label)), ("measure", fact.measure)
    return Tabled(
        key=key,
        name=named,
        amount=amount,
        kind=fact.table_kind,
        title=fact.table_title,
        column=fact.table_column,
        level=fact.level if isinstance(fact, BudgetLine) else "",
        spending=fact.expenditure_kind if isinstance(fact, BudgetLine) else "",
        direction=fact.direction if isinstance(fact, (BudgetLine, Total)) else "",
        source="" if isinstance(fact, ThreePublicExpense) else fact.funding_source,
        unit=fact.budget_unit,
        fund=fact.fund if not isinstance(fact, Procurement) else None,
        year=fact.fiscal_year,
        phase=fact.phase,
        fact=fact,
    )


def stated_in(disclosure: Examined, one: Tabled) -> Stated:
    """A table's amount as checks compare it with the text."""
    title = one.title or one.kind
    name = Bilingual(f"{one.name.en} of table {one.kind}", f"附表“{title}”{one.name.zh}")
    section = disclosure.section_of(one.amount.span)
    return Stated(
        one.key[1],
        name,
        one.amount,
        None,
        section,
        one.fact,
        one.fund,
        one.year,
        one.phase,
        table_kind=one.kind,
    )
