"""The totals that are shown, and the parts that add up to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from mingzhang.chosen.telling import agrees, stated, tellings, widest_first
from mingzhang.package_data import PackageData, Row, amount_in, words_in

__all__ = [
    "are_the_whole",
    "expenditure_kinds",
    "main_total",
    "personnel_and_operating",
    "revenue_parts",
    "three_public_part",
]

_TOTALS = ("total_budget", "expenditure_total", "revenue_total")
# Parts that are less of a stated total, or more, tell nothing about shares of it.
_NEARLY = Decimal("0.9")

_REVENUE = (
    "general_public_appropriation",
    "government_fund_appropriation",
    "state_capital_appropriation",
    "appropriation_revenue",
    "fiscal_special_account",
    "institution_business_income",
    "institution_operating_income",
    "superior_subsidy",
    "subordinate_remittance",
    "other_income",
    "other_funds",
    "unit_funds",
    "carry_over_prior_year",
    "surplus_used",
)
_EXPENDITURE = (
    "basic_expenditure",
    "personnel",
    "operating",
    "project_expenditure",
    "remittance_to_superior",
    "business_expenditure",
    "subsidy_to_affiliates",
    "carried_forward",
    "surplus_distribution",
)
# A document may list a whole beside its parts; only one of the two adds up with the rest.
_WITHIN = {
    "appropriation_revenue": _REVENUE[:3],
    "unit_funds": (
        "institution_business_income",
        "institution_operating_income",
        "superior_subsidy",
        "subordinate_remittance",
        "other_income",
        "other_funds",
    ),
    "basic_expenditure": ("personnel", "operating"),
}


def main_total(package: PackageData) -> Row | None:
    """The size of the budget: revenue and expenditure together, else expenditure, else revenue."""
    for measure in _TOTALS:
        found = widest_first(stated(package, "totals", measure))
        if found:
            return found[0]
    return None


def revenue_parts(package: PackageData) -> tuple[Row, ...]:
    """Where the money comes from: the sources of revenue, those that add up to the total where any do."""
    return _parts(package, _REVENUE, ("revenue_total", "total_budget"))


def expenditure_kinds(package: PackageData) -> tuple[Row, ...]:
    """Basic and project expenditure and what stands beside them."""
    return _parts(package, _EXPENDITURE, ("expenditure_total", "total_budget"))


def are_the_whole(package: PackageData, parts: Sequence[Row]) -> bool:
    """Whether parts are nearly all of a stated total; where no total is stated they stand for it themselves."""
    made_up = sum((amount.yuan for row in parts if (amount := amount_in(row))), Decimal(0))
    totals = [
        amount.yuan
        for measure in _TOTALS
        for row in stated(package, "totals", measure)
        if (amount := amount_in(row))
    ]
    return not totals or any(_NEARLY * total <= made_up <= total / _NEARLY for total in totals)


def personnel_and_operating(package: PackageData) -> tuple[Row, ...]:
    """The two halves of basic expenditure, told together."""
    groups = _of_measures(package, ("personnel", "operating"))
    whole = [amount_in(row) for row in stated(package, "totals", "basic_expenditure")]
    both = [group for group in groups if len(group) == 2]
    agreeing = [group for group in both if any(one and agrees(one, group) for one in whole)]
    return next(iter([*agreeing, *both, *groups]), ())


def _parts(package: PackageData, measures: Sequence[str], wholes: Sequence[str]) -> tuple[Row, ...]:
    candidates = [choice for group in _of_measures(package, measures) for choice in _without_overlap(group)]
    totals = [
        amount
        for measure in wholes
        for row in stated(package, "totals", measure)
        if (amount := amount_in(row))
    ]
    agreeing = [choice for choice in candidates if any(agrees(total, choice) for total in totals)]
    return max(agreeing, key=len) if agreeing else next(iter(candidates), ())


def _of_measures(package: PackageData, measures: Sequence[str]) -> list[tuple[Row, ...]]:
    rows = [row for row in stated(package, "totals") if row["measure"] in measures]
    return tellings(rows, lambda row: words_in(row, "measure"))


def _without_overlap(rows: tuple[Row, ...]) -> Iterator[tuple[Row, ...]]:
    """The same rows without wholes that stand beside their parts, and without parts beside their whole."""
    present = {row["measure"] for row in rows}
    doubled = [
        ({whole}, set(parts)) for whole, parts in _WITHIN.items() if whole in present and present & set(parts)
    ]
    for choice in product(*doubled):
        dropped = set().union(*choice)
        yield tuple(row for row in rows if row["measure"] not in dropped)


def three_public_part(package: PackageData, measure: str) -> Row | None:
    """One of the three public expenses, from fiscal money."""
    rows = stated(package, "three_public", measure)
    fiscal = [row for row in rows if row["funding"] != "non_fiscal"]
    return next(iter(fiscal), None)
