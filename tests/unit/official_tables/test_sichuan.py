"""The tables of a unit's budget in the form of Sichuan: what each row and column of the fourteen says."""

from __future__ import annotations

from decimal import Decimal

from tests.unit.official_tables.grids import AGENCY, BUDGET, facts_of, refused

from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.performance_targets import PerformanceTarget
from mingzhang.facts.table_projects import ProjectLine
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total

OVERVIEW = f"""表1
单位收支总表
部门：{AGENCY}
单位：万元
|收入|<|支出|<|
|项目|2026年预算数|项目|2026年预算数|
|一、一般公共预算拨款收入|120.50|一、一般公共服务支出|100.00|
|二、政府性基金预算拨款收入||二、外交支出||
|六、其他收入|3.00|六、社会保障和就业支出|15.50|
|||八、卫生健康支出|5.00|
|||九、住房保障支出|8.00|
|本年收入合计|123.50|本年支出合计|128.50|
|七、用事业基金弥补收支差额||三十一、事业单位结余分配||
|八、上年结转|5.00|其中：转入事业基金||
|||三十二、结转下年||
|收入总计|128.50|支出总计|128.50|
"""
REVENUE = f"""表1-1
单位收入总表
部门：{AGENCY} 单位：万元
|项目|<|合计|上年结转|一般公共预算拨款收入|政府性基金预算拨款收入|其他收入|用事业基金弥补收支差额|
|单位代码|单位名称（科目）|^|^|^|^|^|^|
|合计||128.50|5.00|120.50||3.00||
||{AGENCY}|128.50|5.00|120.50||3.00||
|109901|{AGENCY}|128.50|5.00|120.50||3.00||
"""
EXPENDITURE = f"""表1-2
单位支出总表
部门：{AGENCY} 单位：万元
|项目|<|<|<|<|合计|基本支出|项目支出|上缴上级支出|对附属单位补助支出|
|科目编码|<|<|单位代码|单位名称（科目）|^|^|^|^|^|
|类|款|项|^|^|^|^|^|^|^|
||合计||||128.50|108.50|20.00|||
|||||{AGENCY}|128.50|108.50|20.00|||
|201|03|01|109901|行政运行|80.00|80.00||||
|201|03|02|109901|一般行政管理事务|20.00||20.00|||
|208|05|05|109901|机关事业单位基本养老保险缴费支出|15.50|15.50||||
|210|11|01|109901|行政单位医疗|5.00|5.00||||
|221|02|01|109901|住房公积金|8.00|8.00||||
"""
APPROPRIATION = f"""表2
财政拨款收支预算总表
部门：{AGENCY} 单位：万元
|收入|<|支出|<|<|<|<|
|项目|预算数|项目|合计|一般公共预算|政府性基金预算|上年财政拨款资金结转|
|一、本年收入|120.50|一、本年支出|125.50|120.50||5.00|
|一般公共预算拨款收入|120.50|一般公共服务支出|97.00|92.00||5.00|
|政府性基金预算拨款收入||社会保障和就业支出|15.50|15.50|||
|二、上年结转|5.00|卫生健康支出|5.00|5.00|||
|一般公共预算拨款收入|5.00|住房保障支出|8.00|8.00|||
|||二、结转下年|||||
|收入总计|125.50|支出总计|125.50|120.50||5.00|
"""
BY_ECONOMIC_ACCOUNT = f"""表2-1
财政拨款支出预算表（部门经济分类科目）
部门：{AGENCY} 单位：万元
|项目|<|<|<|总计|省级当年财政拨款安排|<|<|<|<|上年结转安排|<|
|科目编码|<|单位代码|单位名称（科目）|^|合计|一般公共预算拨款|<|<|政府性基金安排|合计|项目支出|
|类|款|^|^|^|^|小计|基本支出|项目支出|^|^|^|
|合计||||125.50|120.50|120.50|105.50|15.00||5.00|5.00|
||||工资福利支出|90.00|90.00|90.00|90.00|||||
|301|01|109901|基本工资|50.00|50.00|50.00|50.00|||||
|301|02|109901|津贴补贴|40.00|40.00|40.00|40.00|||||
||||商品和服务支出|35.50|30.50|30.50|15.50|15.00||5.00|5.00|
|302|01|109901|办公费|35.50|30.50|30.50|15.50|15.00||5.00|5.00|
"""
GENERAL = f"""表3
一般公共预算支出预算表
部门：{AGENCY} 单位：万元
|项目|<|<|<|<|合计|当年财政拨款安排|上级提前通知专项转移支付|上年结转安排|
|科目编码|<|<|单位代码|单位名称（科目）|^|^|^|^|
|类|款|项|^|^|^|^|^|^|
||合计||||25.00|20.00||5.00|
|201|03|02|109901|一般行政管理事务|25.00|20.00||5.00|
"""
PROJECTS = f"""表3-2
一般公共预算项目支出预算表
部门：{AGENCY} 单位：万元
|科目编码|<|<|单位代码|单位名称（科目）|金额|
|类|款|项|^|^|^|
||合计||||15.00|
|||||{AGENCY}|15.00|
|||||一般行政管理事务|15.00|
|201|03|02|109901|热线平台运维费|10.00|
|201|03|02|109901|座席外包服务费|5.00|
"""
THREE_PUBLIC = f"""表3-3
一般公共预算“三公”经费支出预算表
部门：{AGENCY} 单位：万元
|单位编码|单位名称（科目）|当年财政拨款预算安排|<|<|<|<|<|
|^|^|合计|因公出国（境）费用|公务用车购置及运行费|<|<|公务接待费|
|^|^|^|^|小计|公务用车购置费|公务用车运行费|^|
||合计|1.50||1.20||1.20|0.30|
|109901|{AGENCY}|1.50||1.20||1.20|0.30|
"""
PROJECT_TARGETS = f"""表6
单位预算项目绩效目标表（2026年度）
|单位名称|项目名称|预算数（万元）|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|指标方向性|
|{AGENCY}|热线平台运维费|10.00|平台稳定运行|产出指标|数量指标|维护次数|≥|12|次|20|正向指标|
|^|^|^|^|效益指标|社会效益指标|群众知晓度|定性|好坏||10||
|^|座席外包服务费|5.00|按时接听|产出指标|时效指标|接通时长|≤|15|秒|30|反向指标|
"""
UNIT_TARGETS = f"""表7
单位整体支出绩效目标表
（2026年度）
|单位名称|<|{AGENCY}|<|<|<|
|年度主要任务|任务名称|主要内容|预算金额（万元）|<|<|
|^|^|^|总额|财政拨款|其他资金|
|^|热线受理|接听来电|100.00|97.00|3.00|
|^|平台运维|维护平台|28.50|28.50||
|^|金额合计|<|128.50|125.50|3.00|
|年度总体目标|来电及时受理|<|<|<|<|
|年度绩效指标|一级指标|二级指标|三级指标|<|指标值|
|^|产出指标|数量指标|受理量|<|≥10000件|
|^|满意度指标|满意度|群众满意度|<|≥95%|
"""


def measured(*parts: str) -> list[tuple[str, str, str, str]]:
    """Label, measure, direction and amount of each total."""
    return [
        (one.label, one.measure, one.direction, str(one.amount.stated))
        for one in facts_of(Total, BUDGET, *parts)
        if one.amount
    ]


def lines(*parts: str) -> list[tuple[str, str, str, str]]:
    """Code, kind of spending, what is left out, and amount of each budget line."""
    return [
        (one.code, one.expenditure_kind, one.excluding, str(one.amount.stated))
        for one in facts_of(BudgetLine, BUDGET, *parts)
        if one.amount
    ]


def test_nothing_is_left_over() -> None:
    tables = (
        OVERVIEW,
        REVENUE,
        EXPENDITURE,
        APPROPRIATION,
        BY_ECONOMIC_ACCOUNT,
        GENERAL,
        PROJECTS,
        THREE_PUBLIC,
        PROJECT_TARGETS,
        UNIT_TARGETS,
    )
    assert [refused(BUDGET, table) for table in tables] == [[]] * len(tables)


def test_the_overview_has_revenue_on_the_left_and_expenditure_on_the_right() -> None:
    assert measured(OVERVIEW) == [
        ("一、一般公共预算拨款收入", "general_public_appropriation", "revenue", "120.50"),
        ("六、其他收入", "other_income", "revenue", "3.00"),
        ("本年收入合计", "revenue_total", "revenue", "123.50"),
        ("本年支出合计", "expenditure_total", "expenditure", "128.50"),
        ("八、上年结转", "carry_over_prior_year", "revenue", "5.00"),
        ("收入总计", "total_budget", "revenue", "128.50"),
        ("支出总计", "total_budget", "expenditure", "128.50"),
    ]
    assert lines(OVERVIEW) == [
        ("201", "", "", "100.00"),
        ("208", "", "", "15.50"),
        ("210", "", "", "5.00"),
        ("221", "", "", "8.00"),
    ]


def test_a_total_beside_carried_over_money_is_the_whole_budget_and_not_this_years_revenue() -> None:
    assert measured(REVENUE)[:4] == [
        ("合计", "total_budget", "revenue", "128.50"),
        ("合计", "carry_over_prior_year", "revenue", "5.00"),
        ("合计", "general_public_appropriation", "revenue", "120.50"),
        ("合计", "other_income", "revenue", "3.00"),
    ]


def test_columns_of_expenditure_tell_basic_from_project() -> None:
    assert measured(EXPENDITURE)[:3] == [
        ("合计", "expenditure_total", "expenditure", "128.50"),
        ("合计", "basic_expenditure", "expenditure", "108.50"),
        ("合计", "project_expenditure", "expenditure", "20.00"),
    ]
    assert lines(EXPENDITURE)[:4] == [
        ("2010301", "", "", "80.00"),
        ("2010301", "basic", "", "80.00"),
        ("2010302", "", "", "20.00"),
        ("2010302", "project", "", "20.00"),
    ]


def test_the_agencys_only_unit_is_the_agency() -> None:
    assert {one.budget_unit for one in facts_of(Total, BUDGET, REVENUE)} == {""}


def test_a_list_under_carried_over_money_is_of_that_money() -> None:
    assert measured(APPROPRIATION) == [
        ("一、本年收入", "appropriation_revenue", "revenue", "120.50"),
        ("一、本年支出", "appropriation_expenditure", "expenditure", "125.50"),
        ("一、本年支出", "appropriation_expenditure", "expenditure", "120.50"),
        ("一、本年支出", "appropriation_expenditure", "expenditure", "5.00"),
        ("一般公共预算拨款收入", "general_public_appropriation", "revenue", "120.50"),
        ("二、上年结转", "carry_over_prior_year", "revenue", "5.00"),
        ("一般公共预算拨款收入", "carry_over_prior_year", "revenue", "5.00"),
        ("收入总计", "appropriation_total", "revenue", "125.50"),
        ("支出总计", "appropriation_total", "expenditure", "125.50"),
        ("支出总计", "appropriation_total", "expenditure", "120.50"),
        ("支出总计", "appropriation_total", "expenditure", "5.00"),
    ]


def test_a_name_above_codes_is_the_class_of_those_codes() -> None:
    found = [one for one in facts_of(BudgetLine, BUDGET, BY_ECONOMIC_ACCOUNT) if one.table_column == "总计"]
    assert [(one.code, one.level, one.label) for one in found] == [
        ("301", "class", "工资福利支出"),
        ("30101", "division", "基本工资"),
        ("30102", "division", "津贴补贴"),
        ("302", "class", "商品和服务支出"),
        ("30201", "division", "办公费"),
    ]


def test_this_years_appropriation_leaves_out_what_stands_beside_it() -> None:
    assert lines(GENERAL) == [
        ("2010302", "", "", "25.00"),
        ("2010302", "", "上级提前通知专项转移支付、上年结转安排", "20.00"),
        ("2010302", "", "", "5.00"),
    ]
    assert facts_of(BudgetLine, BUDGET, GENERAL)[2].funding_source == "carry_over_prior_year"


def test_projects_stand_under_the_code_of_their_account() -> None:
    assert [(one.label, one.account_code) for one in facts_of(ProjectLine, BUDGET, PROJECTS)] == [
        ("热线平台运维费", "2010302"),
        ("座席外包服务费", "2010302"),
    ]
    assert [(one.code, one.expenditure_kind) for one in facts_of(BudgetLine, BUDGET, PROJECTS)] == [
        ("2010302", "project")
    ]


def test_the_three_public_expenses_by_column() -> None:
    found = facts_of(ThreePublicExpense, BUDGET, THREE_PUBLIC)
    assert [(one.measure, one.amount and str(one.amount.stated)) for one in found][:4] == [
        ("three_public", "1.50"),
        ("vehicles", "1.20"),
        ("vehicle_operation", "1.20"),
        ("receptions", "0.30"),
    ]
    assert {one.fund and one.fund.value for one in found} == {"general_public_budget"}


def test_targets_of_projects_with_comparator_value_unit_and_weight() -> None:
    found = facts_of(PerformanceTarget, BUDGET, PROJECT_TARGETS)
    assert [
        (one.project, one.label, one.comparator, one.target_value, one.target_unit, one.weight)
        for one in found
    ] == [
        ("热线平台运维费", "维护次数", "≥", Decimal(12), "次", Decimal(20)),
        ("热线平台运维费", "群众知晓度", "定性", None, "", Decimal(10)),
        ("座席外包服务费", "接通时长", "≤", Decimal(15), "秒", Decimal(30)),
    ]
    assert [(one.label, one.goal) for one in facts_of(ProjectLine, BUDGET, PROJECT_TARGETS)] == [
        ("热线平台运维费", "平台稳定运行"),
        ("座席外包服务费", "按时接听"),
    ]


def test_the_tasks_of_the_year_with_their_money() -> None:
    found = facts_of(ProjectLine, BUDGET, UNIT_TARGETS)
    assert [
        (one.label, one.table_column, one.is_group, one.amount and str(one.amount.stated)) for one in found
    ] == [
        ("热线受理", "总额", False, "100.00"),
        ("热线受理", "财政拨款", False, "97.00"),
        ("热线受理", "其他资金", False, "3.00"),
        ("平台运维", "总额", False, "28.50"),
        ("平台运维", "财政拨款", False, "28.50"),
        ("金额合计", "总额", True, "128.50"),
        ("金额合计", "财政拨款", True, "125.50"),
        ("金额合计", "其他资金", True, "3.00"),
    ]
    targets = facts_of(PerformanceTarget, BUDGET, UNIT_TARGETS)
    assert [(one.label, one.comparator, one.target_value, one.target_unit) for one in targets] == [
        ("受理量", "≥", Decimal(10000), "件"),
        ("群众满意度", "≥", Decimal(95), "%"),
    ]
