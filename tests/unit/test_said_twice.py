"""A figure that stands in the text and in a table: one fact with two places, unless the two differ."""

from __future__ import annotations

from tests.unit.official_tables.grids import AGENCY, disclosure

from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.said_twice import merge

TEXT = f"""{AGENCY}
2026年单位预算编制说明
一、收支预算情况说明
{AGENCY}2026年收支总预算128.50万元。
（一）收入预算情况
2026年收入预算128.50万元，其中：一般公共预算拨款收入120.50万元，其他收入8.00万元。
（二）支出预算情况
2026年支出预算128.50万元，其中：基本支出108.50万元，项目支出20.00万元。
二、一般公共预算当年拨款情况说明
（三）一般公共预算当年拨款具体使用情况
1．社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）：2026年预算数为15.50万元，主要用于缴纳养老保险。
三、“三公”经费财政拨款预算安排情况说明
2026年“三公”经费财政拨款预算数1.50万元，其中：公务接待费0.30万元，公务用车购置及运行维护费1.20万元。
"""
EXPENDITURE = """单位支出总表
单位：万元
|科目编码|科目名称|合计|基本支出|项目支出|
|合计||128.50|108.50|20.00|
"""
GENERAL = """一般公共预算支出表
单位：万元
|科目编码|科目名称|合计|
|2080505|机关事业单位基本养老保险缴费支出|15.50|
"""
THREE_PUBLIC = """一般公共预算“三公”经费支出表
单位：万元
|合计|因公出国（境）费|公务用车购置及运行费|公务接待费|
|1.50||1.20|0.30|
"""


def places(measure: str, *parts: str) -> list[tuple[str, int, int]]:
    """Topic, number of other places and number of claims of each total."""
    found = [one for one in disclosure(*parts).facts if isinstance(one, Total) and one.measure == measure]
    return [(one.topic, len(one.other_places), len(one.claims)) for one in found]


def test_the_row_of_the_text_is_kept_with_the_cell_as_another_place() -> None:
    assert places("basic_expenditure", TEXT, EXPENDITURE) == [("expenditure", 1, 2)]


def test_it_takes_over_where_in_the_tables_it_stands() -> None:
    read = disclosure(TEXT, EXPENDITURE)
    basic = next(one for one in read.facts if isinstance(one, Total) and one.measure == "basic_expenditure")
    assert (basic.table_kind, basic.table_title, basic.table_column) == (
        "expenditure",
        "单位支出总表",
        "基本支出",
    )
    assert read.text.quote(basic.other_places[0]).endswith("108.50")


def test_where_text_and_table_differ_both_are_kept() -> None:
    assert places("basic_expenditure", TEXT, EXPENDITURE.replace("108.50|20.00", "108.51|19.99")) == [
        ("expenditure", 0, 1),
        ("tables", 0, 1),
    ]


def test_one_cell_joins_one_figure_of_the_text() -> None:
    read = disclosure(TEXT, EXPENDITURE)
    claims = [claim for fact in read.facts for claim in fact.claims]
    assert len(claims) == len(set(claims))


def test_a_line_takes_its_codes_from_the_table() -> None:
    lines = [
        one
        for one in disclosure(TEXT, GENERAL).facts
        if isinstance(one, BudgetLine) and one.code == "2080505"
    ]
    assert [(one.topic, one.class_code, one.item_code, len(one.other_places)) for one in lines] == [
        ("general_public_budget_lines", "208", "05", 1),
    ]


def test_a_fee_takes_its_budget_from_the_table() -> None:
    fees = [one for one in disclosure(TEXT, THREE_PUBLIC).facts if isinstance(one, ThreePublicExpense)]
    assert {(one.measure, one.fund and one.fund.value, len(one.other_places)) for one in fees} >= {
        ("three_public", "general_public_budget", 1),
        ("receptions", "general_public_budget", 1),
        ("vehicles", "general_public_budget", 1),
    }


def test_a_unit_of_the_agency_is_not_the_agency() -> None:
    table = "收入总表\n单位：万元\n|单位名称|合计|\n|青禾市白桦区便民服务大厅|128.50|\n"
    assert places("revenue_total", TEXT, table) == [("revenue", 0, 1), ("tables", 0, 1)]


def test_what_stands_in_the_text_alone_stays_as_it_is() -> None:
    facts = disclosure(TEXT).facts
    assert merge(facts) == facts
