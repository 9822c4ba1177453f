"""Values of the year before that comparisons imply."""

from decimal import Decimal

import pytest
from tests.unit.sentences import as_printed, facts

from mingzhang.facts.totals import FACT as TOTALS
from mingzhang.facts.totals import Total
from mingzhang.facts.year_changes import FACT as CHANGES
from mingzhang.prior_years import prior_year_values


def earlier(words: str) -> list[tuple[str, int | None, str]]:
    stated = [*facts(TOTALS, words), *facts(CHANGES, words)]
    return [
        (one.measure, one.fiscal_year, as_printed(one.amount))
        for one in prior_year_values(stated)
        if isinstance(one, Total)
    ]


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("比2025年预算数增加2.50万元", "28.00万元"),
        ("比上年减少2.50万元", "33.00万元"),
        ("与2025年预算持平", "30.50万元"),
        ("比2025年预算数28万元增加2.5万元", "28万元"),
    ],
)
def test_the_year_before_follows_from_the_change(change: str, value: str) -> None:
    words = f"一、收支预算情况说明\n2026年收支总预算30.50万元，{change}。\n"
    assert earlier(words) == [("total_budget", 2025, value)]


def test_a_percentage_gives_the_only_value_that_agrees_with_it() -> None:
    words = "一、收支预算情况说明\n2026年收支总预算33.00万元，比2025年预算数增长10.00%。\n"
    assert earlier(words) == [("total_budget", 2025, "30.00万元")]


@pytest.mark.parametrize("change", ["比上年有所增加", "比年初预算增加2万元", "比2025年预算数增长0.1%"])
def test_what_does_not_follow_is_not_given(change: str) -> None:
    assert earlier(f"一、收支预算情况说明\n2026年收支总预算3万元，{change}。\n") == []


def test_a_value_that_follows_claims_no_figure_and_names_its_sources() -> None:
    words = "一、收支预算情况说明\n2026年收支总预算30.50万元，比上年增加2.50万元。\n"
    stated = [*facts(TOTALS, words), *facts(CHANGES, words)]
    (one,) = prior_year_values(stated)
    assert one.claims == ()
    now, change = (words[span.start : span.end] for span in one.derived_from)
    assert "30.50万元" in now
    assert "增加2.50万元" in change
    assert isinstance(one, Total)
    assert one.amount is not None
    assert one.amount.stated == Decimal("28.00")
