"""Detailed forms: accounts of two classifications in one row, projects with their accounts, wide heads (all made up)."""

from __future__ import annotations

import pytest
from tests.unit.official_tables.grids import (
    AGENCY,
    BUDGET,
    FINAL_ACCOUNTS,
    disclosure,
    facts_of,
    refused,
)

from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.table_projects import ProjectLine
from mingzhang.facts.totals import Total
from mingzhang.facts.year_changes import YearChange
from mingzhang.model import Fund
from mingzhang.pipeline import examine

TWO_CLASSIFICATIONS = f"""部门基本支出预算表
单位：元
|单位名称|项目代码|项目名称|功能科目编码|功能科目名称|部门经济科目编码|部门经济科目名称|总计|一般公共预算|<|
|^|^|^|^|^|^|^|^|全年数|其中：转隶人员公用经费|
|{AGENCY}|530000210000000011|行政人员工资|2010301|行政运行|30101|基本工资|600.00|600.00||
|{AGENCY}|530000210000000013|一般公用经费|2010301|行政运行|30201|办公费|400.00|400.00||
|合计|<|<|<|<|<|<|1,000.00|1,000.00||
"""
PROJECTS = f"""部门项目支出预算表
单位：元
|项目分类|项目代码|项目名称|项目单位|功能科目编码|功能科目名称|经济科目编码|经济科目名称|合计|本年拨款|<|单位资金|<|
|^|^|^|^|^|^|^|^|^|小计|一般公共预算|小计|事业收入|
|专项业务类|530000251100004001|水情巡测|{AGENCY}|2010302|一般行政管理事务|30227|委托业务费|700.00|700.00|700.00|||
|专项业务类|530000251100004001|水情巡测|{AGENCY}|2010302|一般行政管理事务|30211|差旅费|300.00|||300.00|300.00|
|合计|<|<|<|<|<|<|<|1,000.00|700.00|700.00|300.00|300.00|
"""
BY_ECONOMIC_CLASS = """一般公共预算项目支出情况表
单位：万元
|科目编码|<|<|科目名称|项目名称|项目支出合计|工资福利支出|商品和服务支出|债务利息及费用支出|资本性支出|
|类|款|项|^|^|^|^|^|^|^|
|201|03|02|一般行政管理事务|装备普查|8.00||8.00|||
|201|03|02|一般行政管理事务|设备更新|2.00||||2.00|
||||合计||10.00||8.00||2.00|
"""
TWO_SYSTEMS = """一般公共预算基本支出情况表
单位：万元
|部门预算经济分类|<|<|政府预算经济分类|<|<|基本支出|<|<|
|类|款|科目名称|类|款|科目名称|总计|人员经费|公用经费|
||||||合计|9.00|6.00|3.00|
|301|01|基本工资|501|01|工资奖金津补贴|6.00|6.00||
|302|01|办公费|502|01|办公经费|3.00||3.00|
"""
KINDS_OF_PROJECTS = f"""部门支出总体情况表
单位：万元
|科目编码|单位代码|单位（科目名称）|总计|基本支出|项目支出|<|<|
|^|^|^|^|^|小计|其他运转类|特定目标类|
|||合计|9.00|4.00|5.00|2.00|3.00|
||128001|{AGENCY}|9.00|4.00|5.00|2.00|3.00|
|2010302|128001|一般行政管理事务|9.00|4.00|5.00|2.00|3.00|
"""
PARTS_THAT_GO_ON = """部门收支总体情况表
单位：万元
|收入|<|支出|<|
|项目|金额|项目|金额|
|一、一般公共预算|8.00|一、基本支出|6.00|
|其中：财政拨款|5.00|二、项目支出|4.00|
|捐赠安排的专项|3.00|||
|二、事业收入|1.00|||
|本年收入合计|9.00|本年支出合计|10.00|
|上年结转|1.00|||
|其中：一般公共预算结转|0.40|||
|政府性基金结转|0.60|||
|收入总计|10.00|支出总计|10.00|
"""
OPENING_AND_CLOSING = """一般公共预算财政拨款收入支出决算表
单位：万元
|项目|<|<|<|年初结转和结余|本年收入|<|<|本年支出|<|<|年末结转和结余|
|功能分类科目编码|<|<|科目名称|^|合计|基本支出|项目支出|合计|基本支出|项目支出|^|
|类|款|项|栏次|1|2|3|4|5|6|7|8|
|合计|<|<|<|1.00|9.00|6.00|3.00|9.00|6.00|3.00|1.00|
|201|<|<|一般公共服务支出|1.00|9.00|6.00|3.00|9.00|6.00|3.00|1.00|
"""
UNKNOWN_COLUMN = """部门支出预算表
单位：万元
|科目编码|科目名称|合计|基本支出|项目支出|某类未名资金|
|201|一般公共服务支出|10.00|4.00|3.00|3.00|
|208|社会保障和就业支出|5.00|2.00|2.00|1.00|
|合计|<|15.00|6.00|5.00|4.00|
"""


UNITS_ABOVE_ACCOUNTS = """部门支出总表
单位：万元
|单位代码|科目编码|{}|合计|基本支出|项目支出|
|||合计|9.00|6.00|3.00|
|201001||青禾市白桦区便民服务大厅|6.00|4.00|2.00|
||2010350|事业运行|6.00|4.00|2.00|
|201002||青禾市白桦区档案服务站|3.00|2.00|1.00|
||2010350|事业运行|3.00|2.00|1.00|
"""
REVENUE_AND_ITS_CHANGE = """部门收支总表
单位：万元
|项目|2025年预算数|2026年预算数|增减额|
|一、财政拨款收入|8.00|9.00|1.00|
|收入总计|8.00|9.00|1.00|
"""


PROJECTS_BEFORE_ACCOUNTS = """部门支出预算表
单位：万元
|项目名称|科目编码|科目名称|合计|
|河道巡测|2010302|一般行政管理事务|3.00|
|站点改造|2010302|一般行政管理事务|2.00|
|合计|<|<|5.00|
"""


def slips(*parts: str) -> list[str]:
    return [slip.label for table in disclosure(*parts).source.tables for slip in table.slips]


def test_a_row_with_a_functional_and_an_economic_account() -> None:
    lines = facts_of(BudgetLine, BUDGET, TWO_CLASSIFICATIONS)
    assert [
        (line.code, line.economic_code, line.economic_name, line.government_code, line.fund)
        for line in lines
        if line.fund
    ] == [
        ("2010301", "30101", "基本工资", "", Fund.GENERAL_PUBLIC_BUDGET),
        ("2010301", "30201", "办公费", "", Fund.GENERAL_PUBLIC_BUDGET),
    ]
    assert {line.expenditure_kind for line in lines} == {"basic"}
    assert not refused(BUDGET, TWO_CLASSIFICATIONS)
    assert not slips(BUDGET, TWO_CLASSIFICATIONS)


def test_a_project_with_the_accounts_of_each_of_its_rows() -> None:
    found = facts_of(ProjectLine, BUDGET, PROJECTS)
    assert [
        (line.label, line.account_code, line.economic_code, str(line.amount.stated), line.funding_source)
        for line in found
        if line.amount and line.table_column.endswith(("一般公共预算", "事业收入"))
    ] == [
        ("水情巡测", "2010302", "30227", "700.00", "general_public_appropriation"),
        ("水情巡测", "2010302", "30211", "300.00", "institution_business_income"),
    ]
    assert not refused(BUDGET, PROJECTS)


def test_projects_over_columns_of_economic_classes_some_of_them_empty() -> None:
    found = facts_of(ProjectLine, BUDGET, BY_ECONOMIC_CLASS)
    assert [(line.label, line.account_code, line.economic_code) for line in found] == [
        ("装备普查", "2010302", ""),
        ("装备普查", "2010302", "302"),
        ("设备更新", "2010302", ""),
        ("设备更新", "2010302", "310"),
    ]
    assert not refused(BUDGET, BY_ECONOMIC_CLASS)


def test_the_total_stands_under_the_name_of_the_second_classification() -> None:
    totals = facts_of(Total, BUDGET, TWO_SYSTEMS)
    assert [(total.measure, str(total.amount.stated)) for total in totals if total.amount] == [
        ("basic_expenditure", "9.00"),
        ("personnel", "6.00"),
        ("operating", "3.00"),
    ]
    lines = facts_of(BudgetLine, BUDGET, TWO_SYSTEMS)
    assert {(line.code, line.government_code) for line in lines} == {("30101", "50101"), ("30201", "50201")}


def test_kinds_of_projects_and_a_unit_in_the_column_of_accounts() -> None:
    lines = facts_of(BudgetLine, BUDGET, KINDS_OF_PROJECTS)
    assert [(line.expenditure_kind, str(line.amount.stated)) for line in lines if line.amount] == [
        ("", "9.00"),
        ("basic", "4.00"),
        ("project", "5.00"),
        ("operation_projects", "2.00"),
        ("specific_projects", "3.00"),
    ]
    assert not refused(BUDGET, KINDS_OF_PROJECTS)


def test_a_row_without_a_number_after_a_part_is_a_part_too() -> None:
    assert not slips(BUDGET, PARTS_THAT_GO_ON)
    assert refused(BUDGET, PARTS_THAT_GO_ON) == [("3.00", "row-not-understood")]


def test_accounts_of_the_general_public_budget_with_what_was_and_is_carried_over() -> None:
    read = disclosure(FINAL_ACCOUNTS, OPENING_AND_CLOSING)
    spent = [
        (line.expenditure_kind, line.fund, str(line.amount.stated))
        for line in facts_of(BudgetLine, FINAL_ACCOUNTS, OPENING_AND_CLOSING)
        if line.amount and line.table_column.startswith("本年支出")
    ]
    budget = Fund.GENERAL_PUBLIC_BUDGET
    assert spent == [("", budget, "9.00"), ("basic", budget, "6.00"), ("project", budget, "3.00")]
    # What came in for projects was not spent on them, nor is it all that came in.
    assert refused(FINAL_ACCOUNTS, OPENING_AND_CLOSING) == [
        ("6.00", "column-not-understood"),
        ("3.00", "column-not-understood"),
    ]
    # What is left at the end of the year is no part of what was spent in it.
    assert not [one for one in examine(read).findings if one.check == "table-rows-add-up"]


def test_no_sum_is_told_of_where_a_column_is_not_understood() -> None:
    assert not slips(BUDGET, UNKNOWN_COLUMN)
    assert [words for words, _reason in refused(BUDGET, UNKNOWN_COLUMN)] == ["3.00", "1.00", "4.00"]
    assert not [
        one
        for one in examine(disclosure(BUDGET, UNKNOWN_COLUMN)).findings
        if one.check in ("table-totals-add-up", "table-rows-add-up", "table-accounts-add-up")
    ]


def test_column_numbers_with_the_end_of_a_heading_that_was_too_long() -> None:
    spilt = """部门支出预算表
单位：万元
|科目编码|科目名称|合计|基本支出|项目支出|上缴上级支出|
|1|2|3|4|出5|6|
|201|一般公共服务支出|10.00|4.00|6.00||
"""
    assert [line.code for line in facts_of(BudgetLine, BUDGET, spilt)] == ["201", "201", "201"]
    assert not refused(BUDGET, spilt)


def test_the_name_of_a_cover_sheet_is_no_part_of_the_title() -> None:
    read = disclosure(f"封面\n\n{AGENCY}2026年单位预算公开\n收支总预算9.00万元。")
    assert read.identity.agency == AGENCY


@pytest.mark.parametrize("heading", ["单位名称/科目名称", "科目名称"])
def test_accounts_below_a_unit_are_that_units(heading: str) -> None:
    table = UNITS_ABOVE_ACCOUNTS.format(heading)
    assert [
        (line.budget_unit, str(line.amount.stated))
        for line in facts_of(BudgetLine, BUDGET, table)
        if line.amount and not line.expenditure_kind
    ] == [("青禾市白桦区便民服务大厅", "6.00"), ("青禾市白桦区档案服务站", "3.00")]
    assert not refused(BUDGET, table)


def test_the_change_of_all_revenue_is_none_of_expenditure() -> None:
    changes = facts_of(YearChange, BUDGET, REVENUE_AND_ITS_CHANGE)
    assert [change.measure for change in changes] == ["appropriation_revenue", "revenue_total"]


def test_projects_before_their_account_in_a_table_of_expenditure() -> None:
    found = facts_of(ProjectLine, BUDGET, PROJECTS_BEFORE_ACCOUNTS)
    assert [(line.label, line.account_code, str(line.amount.stated)) for line in found if line.amount] == [
        ("河道巡测", "2010302", "3.00"),
        ("站点改造", "2010302", "2.00"),
    ]
    assert not facts_of(BudgetLine, BUDGET, PROJECTS_BEFORE_ACCOUNTS)
    assert not refused(BUDGET, PROJECTS_BEFORE_ACCOUNTS)
