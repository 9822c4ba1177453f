"""Forms of other places: units in rows, budgets in columns, fees in rows, projects in groups, purchases, changes."""

from __future__ import annotations

from decimal import Decimal

from tests.unit.official_tables.grids import AGENCY, BUDGET, facts_of, refused

from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.procurement import Procurement
from mingzhang.facts.table_projects import ProjectLine
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.facts.year_changes import YearChange

UNITS = f"""收入总体情况表
单位：万元
|单位名称|合计|财政拨款收入|<|上年结转结余|
|^|^|一般公共预算|政府性基金预算|^|
|合计|100.00|80.00|10.00|10.00|
|{AGENCY}|60.00|40.00|10.00|10.00|
|青禾市白桦区便民服务大厅|40.00|40.00|0.00|0.00|
"""
DEPARTMENT = f"""收入总表
单位：万元
|单位编码|单位名称|合计|一般公共预算拨款收入|
|109|{AGENCY}|100.00|100.00|
|109001|{AGENCY}|60.00|60.00|
|109002|青禾市白桦区便民服务大厅|40.00|40.00|
"""
FEES = """一般公共预算“三公”经费、会议费、培训费支出表
单位：万元
|项目|2025年预算数|2026年预算数|增减额|
|“三公”经费|3.00|2.50|-0.50|
|1.因公出国（境）费|0.00|0.00|0.00|
|2.公务接待费|1.00|0.50|-0.50|
|3.公务用车购置及运行费|2.00|2.00|0.00|
|其中：公务用车购置费|0.00|0.00|0.00|
|公务用车运行费|2.00|2.00|0.00|
|会议费|1.20|1.20|0.00|
|培训费|0.80|0.80|0.00|
"""
GROUPS = f"""项目支出预算表
单位：万元
|单位（项目）名称|项目金额|
|合计|30.00|
|{AGENCY}|30.00|
|通用项目|10.00|
|委托咨询业务|10.00|
|法律顾问服务|4.00|
|档案整理|6.00|
|专用项目|20.00|
|购置经费|20.00|
|座席购置|15.00|
|培训费|5.00|
"""
PURCHASES = f"""政府采购支出表
单位：万元
|采购品目大类|专项名称|经济科目|采购物品名称|采购组织形式|总计|
|合计|||||14.00|
|货物|||||4.00|
|{AGENCY}|||||4.00|
||办公设备购置|办公设备购置|复印机|集中采购|1.00|
||办公设备购置|办公设备购置|台式计算机|集中采购|3.00|
|服务|||||10.00|
|{AGENCY}|||||10.00|
||平台运维|委托业务费|运行维护服务|分散采购|10.00|
"""
AGAINST_LAST_YEAR = """一般公共预算支出表
单位：万元
|功能分类科目|<|2025年执行数|2026年预算数|<|<|2026年预算数比2025年执行数|<|
|科目编码|科目名称|^|小计|基本支出|项目支出|增减额|增减%|
|2010301|行政运行|50.00|60.00|60.00||10.00|20.00%|
|2010302|一般行政管理事务|40.00|20.00||20.00|-20.00|-50.00%|
"""


def test_nothing_is_left_over() -> None:
    tables = (UNITS, DEPARTMENT, FEES, GROUPS, PURCHASES, AGAINST_LAST_YEAR)
    assert [refused(BUDGET, table) for table in tables] == [[]] * len(tables)


def test_an_agency_among_its_units_is_its_own_offices() -> None:
    found = [
        (one.label, one.budget_unit) for one in facts_of(Total, BUDGET, UNITS) if one.table_column == "合计"
    ]
    assert found == [("合计", ""), (AGENCY, AGENCY), ("青禾市白桦区便民服务大厅", "青禾市白桦区便民服务大厅")]


def test_a_department_above_its_units_is_all_of_them() -> None:
    found = [
        (one.label, one.budget_unit)
        for one in facts_of(Total, BUDGET, DEPARTMENT)
        if one.table_column == "合计"
    ]
    assert found == [(AGENCY, ""), (AGENCY, AGENCY), ("青禾市白桦区便民服务大厅", "青禾市白桦区便民服务大厅")]


def test_fees_in_rows_with_two_years_and_the_change() -> None:
    found = facts_of(ThreePublicExpense, BUDGET, FEES)
    this_year = [
        (one.measure, str(one.amount.stated)) for one in found if one.amount and one.fiscal_year == 2026
    ]
    assert this_year == [
        ("three_public", "2.50"),
        ("overseas_travel", "0.00"),
        ("receptions", "0.50"),
        ("vehicles", "2.00"),
        ("vehicle_purchase", "0.00"),
        ("vehicle_operation", "2.00"),
        ("meetings", "1.20"),
        ("training", "0.80"),
    ]
    assert sum(one.fiscal_year == 2025 for one in found) == len(this_year)
    changes = [
        (one.measure, one.change, str(one.amount.stated))
        for one in facts_of(YearChange, BUDGET, FEES)
        if one.amount
    ]
    assert ("three_public", "decrease", "0.50") in changes
    assert ("meetings", "unchanged", "0.00") in changes


def test_groups_of_projects_are_told_by_their_sums() -> None:
    found = [(one.label, one.is_group) for one in facts_of(ProjectLine, BUDGET, GROUPS)]
    assert found == [
        ("通用项目", True),
        ("委托咨询业务", True),
        ("法律顾问服务", False),
        ("档案整理", False),
        ("专用项目", True),
        ("购置经费", True),
        ("座席购置", False),
        ("培训费", False),
    ]


def test_a_project_named_like_an_expense_is_a_project() -> None:
    assert facts_of(ThreePublicExpense, BUDGET, GROUPS) == []


def test_purchases_with_their_category_and_project() -> None:
    found = facts_of(Procurement, BUDGET, PURCHASES)
    assert [(one.label, one.measure, one.is_item) for one in found] == [
        ("合计", "procurement", False),
        ("货物", "procurement_goods", False),
        (AGENCY, "procurement_goods", False),
        ("复印机", "procurement_goods", True),
        ("台式计算机", "procurement_goods", True),
        ("服务", "procurement_services", False),
        (AGENCY, "procurement_services", False),
        ("运行维护服务", "procurement_services", True),
    ]


def test_last_years_column_and_the_change_of_each_account() -> None:
    found = facts_of(BudgetLine, BUDGET, AGAINST_LAST_YEAR)
    assert [(one.code, one.fiscal_year, one.phase, one.expenditure_kind) for one in found][:3] == [
        ("2010301", 2025, "executed", ""),
        ("2010301", 2026, "budgeted", ""),
        ("2010301", 2026, "budgeted", "basic"),
    ]
    changes = facts_of(YearChange, BUDGET, AGAINST_LAST_YEAR)
    assert [
        (one.change, one.amount and one.amount.stated, one.percent and one.percent.stated, one.base_phase)
        for one in changes
    ] == [
        ("increase", Decimal("10.00"), Decimal("20.00"), "executed"),
        ("decrease", Decimal("20.00"), Decimal("50.00"), "executed"),
    ]


def test_headings_whose_cells_are_not_joined() -> None:
    table = f"""一般公共预算“三公”经费支出表
单位：元
|单位名称|合计|公务接待费|公务用车购置及运行费|||因公出国（境）费用|
||||小计|公务用车运行费|公务用车购置费||
|{AGENCY}|30000|5000|25000|25000|0|0|
"""
    assert [
        (one.measure, one.amount.stated if one.amount else None)
        for one in facts_of(ThreePublicExpense, BUDGET, table)
    ] == [
        ("three_public", Decimal(30000)),
        ("receptions", Decimal(5000)),
        ("vehicles", Decimal(25000)),
        ("vehicle_operation", Decimal(25000)),
        ("vehicle_purchase", Decimal(0)),
        ("overseas_travel", Decimal(0)),
    ]


def test_a_column_without_a_heading_is_none_of_the_three() -> None:
    table = f"""一般公共预算“三公”经费支出表
单位：元
|单位名称|合计|公务接待费|公务用车运行费||
|{AGENCY}|30000|5000|25000|25000|
"""
    assert len(facts_of(ThreePublicExpense, BUDGET, table)) == 3
    assert refused(BUDGET, table) == [("25000", "column-not-understood")]


def test_a_statistical_statement_compares_and_counts() -> None:
    table = f"""{AGENCY}2026年度“三公”经费预算情况表
单位：万元
|项 目|2025年预算数|2026年预算数|比上年增、减情况|<|
|^|^|^|增、减金额|增、减幅度|
|一、支出合计|18.15|22.15|4|22%|
|1、因公出国（境）费用|||||
|2、公务接待费|3|7|4|133%|
|3、公务用车费|15.15|15.15|||
|其中：（1）公务用车运行维护费|15.15|15.15|0|0|
|二、相关统计数|||||
|4.公务用车保有量（辆）||1|||
|5.公务接待批次（批）||150|||
|6.公务接待人数（人）||900|||
"""
    assert refused(BUDGET, table) == []
    changes = {
        (one.measure, str(one.amount.stated)) for one in facts_of(YearChange, BUDGET, table) if one.amount
    }
    assert changes == {("three_public", "4"), ("receptions", "4"), ("vehicle_operation", "0")}
    counts = {
        (one.measure, str(one.count.stated))
        for one in facts_of(ThreePublicExpense, BUDGET, table)
        if one.count
    }
    assert counts == {("vehicle_count", "1"), ("reception_batches", "150"), ("reception_guests", "900")}
