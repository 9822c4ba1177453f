"""The tables of final accounts: 公开01 to 09, and the detailed ones of which Sichuan publishes four more."""

from __future__ import annotations

from tests.unit.official_tables.grids import AGENCY, FINAL_ACCOUNTS, disclosure, facts_of, refused

from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.procurement import Procurement
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total

OVERVIEW = f"""公开01表
收入支出决算总表
部门：{AGENCY}
金额单位：万元
|收入|<|<|支出|<|<|
|项目|行次|决算数|项目|行次|决算数|
|栏次||1|栏次||2|
|一、一般公共预算财政拨款收入|1|100.00|一、一般公共服务支出|32|90.00|
|二、政府性基金预算财政拨款收入|2||八、社会保障和就业支出|39|12.00|
|八、其他收入|8|2.00||||
|本年收入合计|27|102.00|本年支出合计|58|102.00|
|使用非财政拨款结余（含专用结余）|28||结余分配|59||
|年初结转和结余|29|5.00|年末结转和结余|60|5.00|
|总计|31|107.00|总计|62|107.00|
注：1.本表反映部门本年度的总收支和年末结转结余情况。
"""
REVENUE = f"""公开02表
收入决算表
部门：{AGENCY} 金额单位：万元
|项目|<|本年收入合计|财政拨款收入|上级补助收入|其他收入|
|科目代码|科目名称|^|^|^|^|
|栏次|<|1|2|3|4|
|合计|<|102.00|100.00||2.00|
|201|一般公共服务支出|90.00|88.00||2.00|
|20103|政府办公厅（室）及相关机构事务|90.00|88.00||2.00|
|2010301|行政运行|90.00|88.00||2.00|
|208|社会保障和就业支出|12.00|12.00|||
|20805|行政事业单位养老支出|12.00|12.00|||
|2080505|机关事业单位基本养老保险缴费支出|12.00|12.00|||
"""
APPROPRIATION = f"""公开04表
财政拨款收入支出决算总表
部门：{AGENCY} 金额单位：万元
|收入|<|<|支出|<|<|<|<|
|项目|行次|决算数|项目|行次|合计|一般公共预算财政拨款|政府性基金预算财政拨款|
|栏次||1|栏次||2|3|4|
|一、一般公共预算财政拨款|1|100.00|一、一般公共服务支出|33|88.00|88.00||
|二、政府性基金预算财政拨款|2||八、社会保障和就业支出|40|12.00|12.00||
|本年收入合计|27|100.00|本年支出合计|59|100.00|100.00||
|年初财政拨款结转和结余|28|1.00|年末财政拨款结转和结余|60|1.00|1.00||
|一般公共预算财政拨款|29|1.00||61||||
|总计|32|101.00|总计|64|101.00|101.00||
"""
BASIC = f"""公开06表
一般公共预算财政拨款基本支出决算表
部门：{AGENCY} 金额单位：万元
|人员经费|<|<|公用经费|<|<|<|<|<|
|科目代码|科目名称|决算数|科目代码|科目名称|决算数|科目代码|科目名称|决算数|
|301|工资福利支出|70.00|302|商品和服务支出|15.00|307|债务利息及费用支出||
|30101|基本工资|40.00|30201|办公费|5.00|30701|国内债务付息||
|30102|津贴补贴|30.00|30217|公务接待费|10.00|310|资本性支出|1.00|
|303|对个人和家庭的补助|4.00||||31002|办公设备购置|1.00|
|30304|抚恤金|4.00|||||||
|人员经费合计|<|74.00|公用经费合计|<|<|<|<|16.00|
"""
THREE_PUBLIC = f"""公开07表
财政拨款“三公”经费支出决算表
部门：{AGENCY} 金额单位：万元
|预算数|<|<|<|<|<|决算数|<|<|<|<|<|
|合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费|合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费|
|^|^|小计|公务用车购置费|公务用车运行维护费|^|^|^|小计|公务用车购置费|公务用车运行维护费|^|
|1|2|3|4|5|6|7|8|9|10|11|12|
|12.00||2.00||2.00|10.00|11.50||1.50||1.50|10.00|
"""
FUND = f"""公开08表
政府性基金预算财政拨款收入支出决算表
部门：{AGENCY} 金额单位：万元
|项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余|
|科目代码|科目名称|^|^|小计|基本支出|项目支出|^|
|栏次|<|1|2|3|4|5|6|
|合计|<|3.00|5.00|6.00||6.00|2.00|
|212|城乡社区支出|3.00|5.00|6.00||6.00|2.00|
|21208|国有土地使用权出让收入安排的支出|3.00|5.00|6.00||6.00|2.00|
|2120803|城市建设支出|3.00|5.00|6.00||6.00|2.00|
"""
DETAILED = f"""公开06表
一般公共预算财政拨款支出决算明细表
部门：{AGENCY} 金额单位：万元
|项目|<|合计|工资福利支出|<|<|<|商品和服务支出|<|<|
|科目代码|科目名称|^|小计|基本工资|津贴补贴|奖金|小计|办公费|印刷费|
|栏次|<|1|2|3|4|5|6|7|8|
|合计|<|88.00|70.00|40.00|30.00||18.00|18.00||
|201|一般公共服务支出|88.00|70.00|40.00|30.00||18.00|18.00||
|20103|政府办公厅（室）及相关机构事务|88.00|70.00|40.00|30.00||18.00|18.00||
|2010301|行政运行|88.00|70.00|40.00|30.00||18.00|18.00||
"""


def test_nothing_is_left_over() -> None:
    tables = (OVERVIEW, REVENUE, APPROPRIATION, BASIC, THREE_PUBLIC, FUND, DETAILED)
    assert [refused(FINAL_ACCOUNTS, table) for table in tables] == [[]] * len(tables)


def test_line_and_column_numbers_are_no_amounts() -> None:
    amounts = [str(one.amount.stated) for one in facts_of(Total, FINAL_ACCOUNTS, OVERVIEW) if one.amount]
    assert amounts == ["100.00", "2.00", "102.00", "102.00", "5.00", "5.00", "107.00", "107.00"]


def test_money_of_the_year_before_and_for_the_year_after() -> None:
    found = {
        one.label: (one.measure, one.direction, one.phase)
        for one in facts_of(Total, FINAL_ACCOUNTS, OVERVIEW)
    }
    assert found["年初结转和结余"] == ("carry_over_prior_year", "revenue", "executed")
    assert found["年末结转和结余"] == ("carried_forward", "expenditure", "executed")


def test_this_years_revenue_is_not_the_total_budget() -> None:
    assert [one.measure for one in facts_of(Total, FINAL_ACCOUNTS, REVENUE)] == [
        "revenue_total",
        "appropriation_revenue",
        "other_income",
    ]


def test_revenue_by_account_says_so() -> None:
    found = facts_of(BudgetLine, FINAL_ACCOUNTS, REVENUE)
    assert {one.direction for one in found} == {"revenue"}
    assert [(one.code, one.funding_source) for one in found][:3] == [
        ("201", ""),
        ("201", "appropriation_revenue"),
        ("201", "other_income"),
    ]


def test_appropriations_by_budget() -> None:
    found = [one for one in facts_of(BudgetLine, FINAL_ACCOUNTS, APPROPRIATION) if one.code == "201"]
    assert [(one.fund and one.fund.value, one.funding_source) for one in found] == [
        (None, "appropriation_revenue"),
        ("general_public_budget", "general_public_appropriation"),
    ]


def test_basic_expenditure_in_three_blocks_side_by_side() -> None:
    found = facts_of(BudgetLine, FINAL_ACCOUNTS, BASIC)
    assert [(one.code, one.expenditure_kind) for one in found] == [
        ("301", "personnel"),
        ("302", "operating"),
        ("30101", "personnel"),
        ("30201", "operating"),
        ("30102", "personnel"),
        ("30217", "operating"),
        ("310", "operating"),
        ("303", "personnel"),
        ("31002", "operating"),
        ("30304", "personnel"),
    ]
    assert [
        (one.measure, one.amount and str(one.amount.stated)) for one in facts_of(Total, FINAL_ACCOUNTS, BASIC)
    ] == [
        ("personnel", "74.00"),
        ("operating", "16.00"),
    ]


def test_planned_beside_spent() -> None:
    found = facts_of(ThreePublicExpense, FINAL_ACCOUNTS, THREE_PUBLIC)
    assert [(one.measure, one.phase, one.amount and str(one.amount.stated)) for one in found] == [
        ("three_public", "budgeted", "12.00"),
        ("vehicles", "budgeted", "2.00"),
        ("vehicle_operation", "budgeted", "2.00"),
        ("receptions", "budgeted", "10.00"),
        ("three_public", "executed", "11.50"),
        ("vehicles", "executed", "1.50"),
        ("vehicle_operation", "executed", "1.50"),
        ("receptions", "executed", "10.00"),
    ]


def test_the_government_funds_from_one_year_to_the_next() -> None:
    found = [
        (one.measure, one.direction, one.amount and str(one.amount.stated))
        for one in facts_of(Total, FINAL_ACCOUNTS, FUND)
    ]
    assert found == [
        ("carry_over_prior_year", "revenue", "3.00"),
        ("revenue_total", "revenue", "5.00"),
        ("government_fund", "expenditure", "6.00"),
        ("project_expenditure", "expenditure", "6.00"),
        ("carried_forward", "expenditure", "2.00"),
    ]


def test_columns_that_are_economic_accounts_cross_the_rows() -> None:
    found = facts_of(BudgetLine, FINAL_ACCOUNTS, DETAILED)
    assert [(one.classification, one.code, one.level) for one in found if one.label == "合计"] == [
        ("economic", "301", "class"),
        ("economic", "30101", "division"),
        ("economic", "30102", "division"),
        ("economic", "302", "class"),
        ("economic", "30201", "division"),
    ]
    assert [(one.code, one.economic_code, one.economic_name) for one in found if one.label == "行政运行"] == [
        ("2010301", "", ""),
        ("2010301", "301", "工资福利支出"),
        ("2010301", "30101", "基本工资"),
        ("2010301", "30102", "津贴补贴"),
        ("2010301", "302", "商品和服务支出"),
        ("2010301", "30201", "办公费"),
    ]


COUNTS = """机构运行信息表
单位：万元
|项目|行次|预算统计数|决算统计数|项目|行次|决算统计数|
|栏次||1|2|栏次||3|
|一、“三公”经费支出|1|—|—|四、机关运行经费|22|13.85|
|（一）支出合计|2|12.00|9.50|五、国有资产占用情况|25|—|
|1．因公出国（境）费|3|0.00|0.00|（一）车辆数合计（辆）|26|4|
|2．公务用车购置及运行维护费|4|10.00|8.50|1．机要通信用车|27|1|
|3．公务接待费|5|2.00|1.00|2．其他用车|28|3|
|（二）相关统计数|6|—|—|六、政府采购支出信息|36|—|
|1．因公出国（境）团组数（个）|7|—|0|（一）政府采购支出合计|37|9.00|
|2．公务用车保有量（辆）|8|—|4|1．政府采购货物支出|38|7.96|
|3．国内公务接待批次（个）|9|—|23|2．政府采购服务支出|40|1.04|
|4．国内公务接待人次（人）|10|—|187||41||
"""


def test_things_that_the_three_public_expenses_paid_for_are_counted_and_are_no_money() -> None:
    found = facts_of(ThreePublicExpense, FINAL_ACCOUNTS, COUNTS)
    assert [
        (one.measure, str(one.count.stated), one.count.unit, one.status) for one in found if one.count
    ] == [
        ("overseas_groups", "0", "个", "carried_out"),
        ("vehicle_count", "4", "辆", "held"),
        ("reception_batches", "23", "个", "carried_out"),
        ("reception_guests", "187", "人", "carried_out"),
    ]
    assert sorted(str(one.amount.stated) for one in found if one.amount) == sorted(
        ["12.00", "9.50", "0.00", "0.00", "10.00", "8.50", "2.00", "1.00"]
    )
    bought = facts_of(Procurement, FINAL_ACCOUNTS, COUNTS)
    assert [(one.measure, str(one.amount.stated)) for one in bought if one.amount] == [
        ("procurement", "9.00"),
        ("procurement_goods", "7.96"),
        ("procurement_services", "1.04"),
    ]
    assert [words for words, _reason in refused(FINAL_ACCOUNTS, COUNTS)] == ["4", "1", "3"]
    assert not [slip for table in disclosure(FINAL_ACCOUNTS, COUNTS).source.tables for slip in table.slips]


def test_expenditure_by_its_nature_is_a_side_of_its_own() -> None:
    table = """收入支出决算总表
单位：万元
|收入|<|支出|<|
|项目|决算数|按支出性质|决算数|
|财政拨款收入|40.00|基本支出|30.00|
|上级补助收入|5.00|项目支出|15.00|
|本年收入合计|45.00|本年支出合计|45.00|
"""
    totals = facts_of(Total, FINAL_ACCOUNTS, table)
    stated = {(one.measure, str(one.amount.stated)) for one in totals if one.amount}
    assert stated >= {
        ("superior_subsidy", "5.00"),
        ("project_expenditure", "15.00"),
        ("basic_expenditure", "30.00"),
    }
