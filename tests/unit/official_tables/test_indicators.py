"""Performance tables: values as printed, forms of single projects, and points."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.unit.official_tables.grids import AGENCY, BUDGET, facts_of, refused

from mingzhang.facts.performance_targets import PerformanceTarget
from mingzhang.facts.table_projects import ProjectLine

HEADING = """项目支出绩效目标表
（2026年度）
|一级指标|二级指标|三级指标|指标值|权重|
"""
FORM = f"""项目支出绩效目标表
（2026年度）
|项目名称|热线平台运维费|<|实施单位|{AGENCY}|
|项目资金（万元）|年度资金总额|<|12.50|<|
|^|其中：财政拨款|<|10.00|<|
|^|上年结转|<|2.50|<|
|年度目标|平台全年稳定运行|<|<|<|
|绩效指标|一级指标|二级指标|三级指标|指标值|
|^|产出指标|数量指标|巡检次数|≥12次|
|^|^|质量指标|故障修复率|≥98%|
"""


@pytest.mark.parametrize(
    ("printed", "comparator", "value", "unit"),
    [
        ("≥12次", "≥", "12", "次"),
        ("≥98%", "≥", "98", "%"),
        ("=100%", "=", "100", "%"),
        ("＞1年", ">", "1", "年"),
        ("不少于30人", "≥", "30", "人"),
        ("不超过15万元", "≤", "15", "万元"),
        ("100", "", "100", ""),
        ("2,000万人次", "", "2000", "万人次"),
    ],
)
def test_values(printed: str, comparator: str, value: str, unit: str) -> None:
    (found,) = facts_of(PerformanceTarget, BUDGET, HEADING + f"|产出指标|数量指标|某项指标|{printed}|10|")
    assert (found.comparator, found.target_value, found.target_unit, found.weight) == (
        comparator,
        Decimal(value),
        unit,
        Decimal(10),
    )


@pytest.mark.parametrize("printed", ["有所提升", "长期", "2026年12月底前", "1至3月"])
def test_values_that_are_words_have_no_number(printed: str) -> None:
    (found,) = facts_of(PerformanceTarget, BUDGET, HEADING + f"|效益指标|社会效益指标|某项指标|{printed}|10|")
    assert (found.target_value, found.target_words) == (None, printed)


def test_the_unit_may_stand_in_the_name() -> None:
    (found,) = facts_of(PerformanceTarget, BUDGET, HEADING + "|成本指标|经济成本|设备采购成本（万元）|≤5|10|")
    assert (found.comparator, found.target_value, found.target_unit) == ("≤", Decimal(5), "万元")


def test_the_form_of_one_project() -> None:
    assert refused(BUDGET, FORM) == []
    money = facts_of(ProjectLine, BUDGET, FORM)
    assert [
        (one.label, one.funding_source, one.amount.yuan if one.amount else None, one.goal) for one in money
    ] == [
        ("热线平台运维费", "", Decimal(125_000), "平台全年稳定运行"),
        ("热线平台运维费", "appropriation_revenue", Decimal(100_000), "平台全年稳定运行"),
        ("热线平台运维费", "carry_over_prior_year", Decimal(25_000), "平台全年稳定运行"),
    ]
    targets = facts_of(PerformanceTarget, BUDGET, FORM)
    assert [(one.project, one.indicator_group, one.indicator_subgroup, one.label) for one in targets] == [
        ("热线平台运维费", "产出指标", "数量指标", "巡检次数"),
        ("热线平台运维费", "产出指标", "质量指标", "故障修复率"),
    ]


def test_points_may_stand_among_the_remarks() -> None:
    table = """项目支出绩效目标表
单位：万元
|项目名称|资金总额|一级指标|二级指标|三级指标|指标值|度量单位|备注|
|甲项目|10.00|产出指标|数量指标|巡检次数|12|次|60|
|^|^|产出指标|质量指标|故障修复率|98|%|30|
|乙项目|20.00|产出指标|数量指标|受理件数|900|件|90|
"""
    assert [one.weight for one in facts_of(PerformanceTarget, BUDGET, table)] == [60, 30, 90]
    other = table.replace("|件|90|", "|件|9|")
    assert {one.weight for one in facts_of(PerformanceTarget, BUDGET, other)} == {None}


def test_a_list_of_projects_may_leave_some_out() -> None:
    table = f"""项目支出绩效目标表
单位：万元
|单位（项目）名称|资金总额|绩效目标|
|{AGENCY}|30.00||
|甲项目|10.00|甲的目标|
"""
    assert [(one.label, one.goal) for one in facts_of(ProjectLine, BUDGET, table)] == [("甲项目", "甲的目标")]
    assert refused(BUDGET, table) == []


def test_the_sum_of_an_agencys_tasks_has_no_goal() -> None:
    table = """部门整体支出绩效目标表
|部门名称|某热线中心|||
|任务名称|主要内容|预算金额（万元）||
|^|^|总额|财政拨款|
|甲任务|受理来电|6.00|6.00|
|金额合计|^|6.00|6.00|
"""
    found = facts_of(ProjectLine, BUDGET, table)
    assert [(one.label, one.goal, one.is_group) for one in found[::2]] == [
        ("甲任务", "受理来电", False),
        ("金额合计", "", True),
    ]
