"""What titles, headings and names of rows mean, under all the words that forms use for them."""

from __future__ import annotations

import pytest

from mingzhang.measures import Phase
from mingzhang.model import Fund, Stage
from mingzhang.official_tables.kinds import Setting, TableKind, kind_of, setting_of
from mingzhang.official_tables.senses import Sense, sense_of
from mingzhang.official_tables.vocabulary import measure_named

PLAIN = Setting(TableKind.EXPENDITURE, 2026, direction="expenditure")
FEES = Setting(TableKind.THREE_PUBLIC, 2026, direction="expenditure")


def sense(*path: str, setting: Setting = PLAIN) -> Sense:
    found = sense_of(path, setting)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("单位收支总表", TableKind.REVENUE_EXPENDITURE),
        ("2026年部门收支总体情况表", TableKind.REVENUE_EXPENDITURE),
        ("收入支出决算总表", TableKind.REVENUE_EXPENDITURE),
        ("单位收入总表", TableKind.REVENUE),
        ("收入决算表", TableKind.REVENUE),
        ("单位支出总表", TableKind.EXPENDITURE),
        ("财政拨款收支预算总表", TableKind.APPROPRIATION),
        ("财政拨款收入支出决算总表", TableKind.APPROPRIATION),
        ("财政拨款支出预算表（部门经济分类科目）", TableKind.APPROPRIATION_EXPENDITURE),
        ("一般公共预算支出表（按功能分类科目）", TableKind.GENERAL_PUBLIC_BUDGET),
        ("一般公共预算财政拨款支出决算表", TableKind.GENERAL_PUBLIC_BUDGET),
        ("一般公共预算基本支出表", TableKind.BASIC_EXPENDITURE),
        ("一般公共预算项目支出预算表", TableKind.PROJECT_EXPENDITURE),
        ("一般公共预算“三公”经费支出表", TableKind.THREE_PUBLIC),
        ("政府性基金预算“三公”经费支出预算表", TableKind.THREE_PUBLIC),
        ("政府性基金预算支出表", TableKind.GOVERNMENT_FUND),
        ("国有资本经营预算支出预算表", TableKind.STATE_CAPITAL),
        ("政府采购预算表", TableKind.PROCUREMENT),
        ("机关运行经费支出预算表", TableKind.ORGAN_OPERATION),
        ("部门整体支出绩效目标表", TableKind.PERFORMANCE),
        ("财政拨款上年结转资金支出表", TableKind.CARRY_OVER),
        ("会议费明细表", TableKind.EVENTS),
        ("部门值班表", None),
        ("政务公开联系方式一览表", None),
    ],
)
def test_titles(title: str, kind: TableKind | None) -> None:
    assert kind_of(title) is kind


def test_a_title_tells_year_phase_budget_and_what_it_leaves_out() -> None:
    title = "2025年一般公共预算基本支出决算表（不含上年结转）"
    found = setting_of(TableKind.BASIC_EXPENDITURE, title, 2026, Stage.BUDGET)
    assert (found.year, found.phase, found.fund) == (2025, Phase.EXECUTED, Fund.GENERAL_PUBLIC_BUDGET)
    assert (found.spending, found.excluding) == ("basic", "上年结转")


def test_a_title_of_appropriations_without_a_budget_is_of_all_of_them() -> None:
    assert (
        setting_of(TableKind.BASIC_EXPENDITURE, "财政拨款基本支出表", 2026, Stage.BUDGET).source
        == "appropriation_revenue"
    )
    assert setting_of(TableKind.REVENUE, "收入总表", 2026, Stage.BUDGET).source == ""


def test_columns_of_years_and_phases() -> None:
    assert (sense("2025年执行数").year, sense("2025年执行数").phase) == (2025, Phase.EXECUTED)
    assert (sense("上年预算数").year, sense("上年预算数").phase) == (2025, Phase.BUDGETED)
    assert sense("2025年", "年初预算数").phase is Phase.BUDGETED
    assert sense("2025年", "全年预算数").phase is Phase.ADJUSTED
    assert sense("2025年", "决算数").phase is Phase.EXECUTED


def test_columns_of_kinds_of_spending() -> None:
    assert [sense("基本支出", leaf).spending for leaf in ("小计", "人员经费", "公用经费")] == [
        "basic",
        "personnel",
        "operating",
    ]
    assert sense("项目支出").spending == "project"
    assert sense("对附属单位补助支出").spending == "subsidy_to_affiliates"


@pytest.mark.parametrize(
    ("path", "source", "fund"),
    [
        (("一般公共预算拨款收入",), "general_public_appropriation", Fund.GENERAL_PUBLIC_BUDGET),
        (("财政拨款", "政府性基金预算"), "government_fund_appropriation", Fund.GOVERNMENT_FUND),
        (("财政拨款", "小计"), "appropriation_revenue", None),
        (("单位资金", "事业收入"), "institution_business_income", None),
        (("上年结转结余", "一般公共预算"), "carry_over_prior_year", Fund.GENERAL_PUBLIC_BUDGET),
        (("用事业基金弥补收支差额",), "surplus_used", None),
        (("财政专户管理资金",), "fiscal_special_account", None),
    ],
)
def test_columns_of_sources(path: tuple[str, ...], source: str, fund: Fund | None) -> None:
    assert (sense(*path).source, sense(*path).fund) == (source, fund)


def test_columns_of_fees() -> None:
    assert sense("公务用车购置及运行费", "购置费", setting=FEES).measure == "vehicle_purchase"
    assert sense("公务用车购置及运行费", "小计", setting=FEES).measure == "vehicles"
    assert sense("合计", setting=FEES).measure == "three_public"


def test_columns_of_changes() -> None:
    assert sense("比上年增减", "增减额").is_change
    assert sense("比上年增减", "增减（%）").is_percentage


def test_columns_that_leave_something_out() -> None:
    assert sense("2026年预算数", "扣除中央基建投资后预算数").excluding == "中央基建投资"


def test_headings_that_nobody_knows() -> None:
    assert sense_of(("甲乙丙",), PLAIN) is None


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("一、一般公共预算拨款收入", "general_public_appropriation"),
        ("（一）一般公共预算", "general_public_appropriation"),
        ("二、政府性基金预算财政拨款收入", "government_fund_appropriation"),
        ("四、事业收入（不含教育收费）", "institution_business_income"),
        ("本年收入合计", "revenue_total"),
        ("上年结转", "carry_over_prior_year"),
        ("年初结转和结余", "carry_over_prior_year"),
        ("结转下年", "carried_forward"),
        ("年末结转和结余", "carried_forward"),
        ("使用非财政拨款结余（含专用结余）", "surplus_used"),
        ("其中：公务用车购置费", "vehicle_purchase"),
        ("人员经费合计", "personnel"),
        ("机关运行经费", "organ_operation"),
    ],
)
def test_names_of_rows(words: str, measure: str) -> None:
    found = measure_named(words)
    assert found is not None
    assert found.id == measure


@pytest.mark.parametrize("words", ["社会事业收入分配", "甲乙丙", "", "办公费", "一般公共服务支出"])
def test_other_words_are_no_measure(words: str) -> None:
    assert measure_named(words) is None
