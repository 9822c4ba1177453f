"""A made-up budget is consistent: every identity that a real one is checked for holds to the last cent."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.bench.budget import MadeUpBudget, made_up_budget
from mingzhang.bench.catalogue import Nature
from mingzhang.bench.figures import Figures, FunctionalLine, total_of
from mingzhang.bench.pieces import Source
from mingzhang.bench.province import Tier
from mingzhang.model import Stage

NOTHING = Decimal(0)
INDEXES = range(400)


@pytest.fixture(scope="module")
def budgets() -> list[MadeUpBudget]:
    return [made_up_budget(7, index) for index in INDEXES]


@pytest.fixture(scope="module")
def plans(budgets: list[MadeUpBudget]) -> list[MadeUpBudget]:
    return [budget for budget in budgets if budget.stage is Stage.BUDGET]


@pytest.fixture(scope="module")
def accounts(budgets: list[MadeUpBudget]) -> list[MadeUpBudget]:
    return [budget for budget in budgets if budget.stage is Stage.FINAL_ACCOUNTS]


def basic(lines: tuple[FunctionalLine, ...]) -> Decimal:
    return sum((line.basic for line in lines), NOTHING)


def projects(lines: tuple[FunctionalLine, ...]) -> Decimal:
    return sum((line.project for line in lines), NOTHING)


def own(figures: Figures) -> Decimal:
    return figures.total - figures.fiscal_total


def test_revenue_equals_expenditure_and_what_is_carried_on(budgets: list[MadeUpBudget]) -> None:
    for budget in budgets:
        assert budget.figures.total == total_of(budget.figures.expenditure) + budget.figures.unspent


def test_a_budget_plans_to_carry_nothing_on(plans: list[MadeUpBudget]) -> None:
    assert all(budget.figures.unspent == 0 for budget in plans)


def test_fiscal_revenue_equals_fiscal_expenditure(budgets: list[MadeUpBudget]) -> None:
    for budget in budgets:
        figures = budget.figures
        assert figures.fiscal_total == total_of(figures.appropriation) + figures.unspent


def test_the_general_budget_is_what_its_source_brings(plans: list[MadeUpBudget]) -> None:
    for budget in plans:
        assert total_of(budget.figures.general) == budget.figures.from_source(Source.GENERAL)


def test_final_accounts_spend_carry_over_from_the_general_budget(accounts: list[MadeUpBudget]) -> None:
    for budget in accounts:
        figures = budget.figures
        received = figures.from_source(Source.GENERAL) + figures.carry_over
        assert total_of(figures.general) + figures.unspent == received


def test_funds_and_state_capital_spend_what_their_sources_bring(budgets: list[MadeUpBudget]) -> None:
    for budget in budgets:
        figures = budget.figures
        assert total_of(figures.fund) == figures.from_source(Source.FUND)
        assert total_of(figures.state_capital) == figures.from_source(Source.STATE_CAPITAL)


def test_without_own_revenue_all_money_is_fiscal(budgets: list[MadeUpBudget]) -> None:
    for budget in budgets:
        if own(budget.figures) == 0:
            assert budget.figures.expenditure == budget.figures.appropriation


def test_basic_expenditure_is_personnel_and_operating(budgets: list[MadeUpBudget]) -> None:
    for budget in budgets:
        assert basic(budget.figures.general) == budget.figures.personnel + budget.figures.operating


def test_project_expenditure_adds_up_over_the_sources(plans: list[MadeUpBudget]) -> None:
    for budget in plans:
        figures = budget.figures
        own_projects = projects(figures.expenditure) - projects(figures.appropriation)
        parts = (figures.general, figures.fund, figures.state_capital)
        fiscal = sum((projects(lines) for lines in parts), NOTHING) + figures.carry_over
        assert projects(figures.expenditure) == fiscal + own_projects


@pytest.mark.parametrize(
    ("economic", "functional"),
    [
        ("30108", {"2080505"}),
        ("30109", {"2080506"}),
        ("30110", {"2101101", "2101102"}),
        ("30111", {"2101103"}),
        ("30112", {"2089901", "2089999"}),
        ("30113", {"2210201"}),
    ],
)
def test_what_is_paid_on_wages_stands_under_both_classifications(
    plans: list[MadeUpBudget], economic: str, functional: set[str]
) -> None:
    for budget in plans:
        items = [item.amount for item in budget.figures.economic if item.code == economic]
        lines = [line.basic for line in budget.figures.general if line.code in functional]
        assert items == lines


def test_the_three_public_expenses_are_part_of_operating_and_projects(budgets: list[MadeUpBudget]) -> None:
    for budget in budgets:
        figures = budget.figures
        daily = figures.three_public.total - figures.three_public.vehicle_purchase
        assert daily + figures.meetings + figures.training + figures.travel <= figures.operating
        assert figures.three_public.vehicle_purchase <= projects(figures.general)


def test_vehicles_cost_money_when_there_are_any(plans: list[MadeUpBudget]) -> None:
    for budget in plans:
        running = budget.figures.three_public.vehicle_operation
        assert (running > 0) == (budget.assets.vehicles > 0)
        assert (budget.figures.three_public.vehicle_purchase > 0) == (budget.assets.vehicles_to_buy > 0)
        if running:
            assert Decimal("0.3") <= running / budget.assets.vehicles <= 6


def test_procurement_is_paid_from_operating_and_projects(budgets: list[MadeUpBudget]) -> None:
    for budget in budgets:
        figures = budget.figures
        assert budget.procurement.total <= figures.operating + projects(figures.general)


def test_targets_cover_the_general_budgets_projects(budgets: list[MadeUpBudget]) -> None:
    for budget in budgets:
        assert budget.performance.amount == projects(budget.figures.general)


def test_only_administrations_have_operating_funds(budgets: list[MadeUpBudget]) -> None:
    for budget in budgets:
        is_institution = budget.agency.kind.nature is Nature.INSTITUTION
        assert (budget.organ_operation == 0) == is_institution


def test_public_institutions_use_their_own_items(budgets: list[MadeUpBudget]) -> None:
    administrative = {"2101101", "2101103", "2080501"}
    institutional = {"2101102", "2080502"}
    for budget in budgets:
        codes = {line.code for line in budget.figures.general}
        is_institution = budget.agency.kind.nature is Nature.INSTITUTION
        assert not codes & (administrative if is_institution else institutional)


def test_departments_have_units_and_units_have_none(budgets: list[MadeUpBudget]) -> None:
    for budget in budgets:
        assert bool(budget.agency.units) == (budget.agency.tier is Tier.DEPARTMENT)
        assert bool(budget.agency.supervisor) == (budget.agency.tier is Tier.UNIT)


def test_the_year_before_is_what_last_years_budget_said(budgets: list[MadeUpBudget]) -> None:
    for first, second in zip(budgets[0::4], budgets[1::4], strict=True):
        assert first.agency == second.agency
        assert second.fiscal_year == first.fiscal_year + 1
        assert second.before == first.figures


def test_final_accounts_open_with_the_budget_of_the_same_year(budgets: list[MadeUpBudget]) -> None:
    for budget, accounts in zip(budgets[1::4], budgets[3::4], strict=True):
        assert accounts.fiscal_year == budget.fiscal_year
        assert accounts.planned == budget.figures


def test_the_next_budget_compares_with_what_the_final_accounts_say(budgets: list[MadeUpBudget]) -> None:
    for following, accounts in zip(budgets[2::4], budgets[3::4], strict=True):
        assert following.spent_before == accounts.figures


def test_no_more_is_spent_than_was_planned_and_carried_over(accounts: list[MadeUpBudget]) -> None:
    for budget in accounts:
        carried = budget.figures.carry_over
        assert total_of(budget.figures.general) <= total_of(budget.planned.general) + carried
        assert budget.figures.three_public.total <= budget.planned.three_public.total


def test_every_amount_is_whole_hundredths_and_none_is_negative(budgets: list[MadeUpBudget]) -> None:
    for budget in budgets:
        amounts = [line.total for line in budget.figures.expenditure]
        amounts += [item.amount for item in budget.figures.economic]
        amounts += [revenue.amount for revenue in budget.figures.revenue]
        assert all(amount > 0 and amount.as_tuple().exponent == -2 for amount in amounts)


def test_sizes_kinds_and_years_vary() -> None:
    budgets = [made_up_budget(7, index) for index in range(0, 8_000, 5)]
    totals = [budget.figures.total for budget in budgets]
    assert 20 <= min(totals) < 40
    assert 500_000 < max(totals) <= 5_100_000
    assert {budget.agency.kind.nature for budget in budgets} == set(Nature)
    assert {budget.fiscal_year for budget in budgets} == set(range(2019, 2028))
    assert {revenue.source for budget in budgets for revenue in budget.figures.revenue} == set(Source)


def test_the_same_seed_gives_the_same_budget_and_another_seed_another() -> None:
    assert made_up_budget(7, 42) == made_up_budget(7, 42)
    assert made_up_budget(7, 42).figures != made_up_budget(8, 42).figures
