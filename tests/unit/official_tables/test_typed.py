"""Tables in plain text, where blanks leave no trace: sums tell which number stands in which column, or nothing does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.official_tables.grids import AGENCY, BUDGET, TYPED_EXPENDITURE, disclosure, facts_of, refused

from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.totals import Total
from mingzhang.official_tables.placing import Printed, placed

APPROPRIATION = f"""2026年预算单位财政拨款收支预算总表
编制单位：{AGENCY} 单位：元
财政拨款收入 财政拨款支出
项目 2026年预算数 项目 合计 一般公共预算政府性基金预算国有资本经营预算
一、一般公共预算 1,355,000 一、一般公共服务支出 1,200,000 1,200,000
二、政府性基金预算 300,000 二、社会保障和就业支出 155,000 155,000
三、国有资本经营预算 三、城乡社区支出 300,000 300,000
收入总计 1,655,000 支出总计 1,655,000 1,355,000 300,000
"""


def lines(*parts: str) -> list[tuple[str, str, str]]:
    """Code, kind of spending or budget, and amount of each budget line."""
    found = facts_of(BudgetLine, BUDGET, *parts)
    return [
        (one.code, one.expenditure_kind or (one.fund.value if one.fund else ""), str(one.amount.stated))
        for one in found
        if one.amount
    ]


def test_a_part_stands_where_the_sums_leave_it_only_one_place() -> None:
    assert lines(TYPED_EXPENDITURE) == [
        ("201", "", "1200000"),
        ("201", "basic", "800000"),
        ("201", "project", "400000"),
        ("20103", "", "1200000"),
        ("20103", "basic", "800000"),
        ("20103", "project", "400000"),
        ("2010301", "", "800000"),
        ("2010301", "basic", "800000"),
        ("2010302", "", "400000"),
        ("2010302", "project", "400000"),
        ("208", "", "155000"),
        ("208", "basic", "155000"),
        ("20805", "", "155000"),
        ("20805", "basic", "155000"),
        ("2080505", "", "155000"),
        ("2080505", "basic", "155000"),
    ]
    assert refused(BUDGET, TYPED_EXPENDITURE) == []


def test_a_heading_that_the_document_states_elsewhere_tells_the_column_of_a_total() -> None:
    assert [(code, of) for code, of, _amount in lines(APPROPRIATION)] == [
        ("201", ""),
        ("201", "general_public_budget"),
        ("208", ""),
        ("208", "general_public_budget"),
        ("212", ""),
        ("212", "government_fund"),
    ]
    totals = [(one.label, one.measure, one.direction) for one in facts_of(Total, BUDGET, APPROPRIATION)]
    assert totals[:2] == [
        ("一、一般公共预算", "general_public_appropriation", "revenue"),
        ("二、政府性基金预算", "government_fund_appropriation", "revenue"),
    ]


def test_where_two_places_are_possible_the_part_stays_a_gap() -> None:
    alike = TYPED_EXPENDITURE.replace("1,200,000 800,000 400,000", "800,000 400,000 400,000")
    alike = alike.replace("行政运行 800,000 800,000", "行政运行 400,000 400,000").replace(
        "1,355,000 955,000", "955,000 555,000"
    )
    items = [(code, of) for code, of, _amount in lines(alike) if code.startswith("20103") and len(code) == 7]
    assert items == [("2010301", ""), ("2010302", "")]
    assert refused(BUDGET, alike) == [("400,000", "column-not-understood")] * 2


def test_every_number_is_quoted_from_the_text() -> None:
    read = disclosure(BUDGET, TYPED_EXPENDITURE)
    for fact in read.facts:
        if isinstance(fact, BudgetLine) and fact.amount:
            assert Decimal(read.text.quote(fact.amount.span).replace(",", "")) == fact.amount.stated


def test_a_row_in_a_sentence_is_no_row() -> None:
    assert (
        lines(
            f"{AGENCY}2026年支出预算表\n单位：元\n合计 基本支出\n详见附件。\n2010301行政运行 800,000 800,000\n"
        )
        == []
    )


@given(
    st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=6)
)
def test_what_is_placed_is_where_it_stood(rows: list[tuple[int, int, int]]) -> None:
    """Whatever a table holds: a number is put into its own column or into none."""
    kept = [row for row in rows if any(row)]
    whole = tuple(sum(row[at] for row in kept) for at in range(3))
    table = [(0, whole), *((1, row) for row in kept)]
    printed = [
        Printed(tuple(map(Decimal, (sum(row), *(part for part in row if part)))), depth)
        for depth, row in table
    ]
    for at, places in placed(printed, 4, lambda _column, _number: False).items():
        stood = [0, *(column + 1 for column, part in enumerate(table[at][1]) if part)]
        assert list(places) == stood


@pytest.mark.parametrize("numbers", [(5, 5), (9, 4, 5)])
def test_a_single_row_without_a_total_is_told_only_when_it_is_full(numbers: tuple[int, ...]) -> None:
    found = placed([Printed(tuple(map(Decimal, numbers)), 1)], 3, lambda _column, _number: False)
    assert bool(found) == (len(numbers) == 3)
