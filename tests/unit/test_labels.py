"""What the words before an amount name."""

import pytest

from mingzhang.labels import (
    Label,
    Phase,
    is_bare,
    is_neutral,
    measure_ending,
    measure_named,
    normal_label,
    phase_named,
    without_funding,
)


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("2026年收支总预算", "total_budget"),
        ("青禾市财政局2026年收入预算", "revenue_total"),
        ("青禾市财政局2023年收入总计", "revenue_total"),
        ("青禾市财政局2023年支出合计", "expenditure_total"),
        ("其中：一般公共预算拨款收入", "general_public_appropriation"),
        ("2024年本部门机关运行经费当年一般公共预算拨款", "organ_operation"),
        ("2022年度政府性基金预算财政拨款年初结转和结余", "carry_over_prior_year"),
        ("用于基本工资、津贴补贴等人员经费", "personnel"),
        ("办公费、印刷费、水电费等公用经费", "operating"),
        ("支出预算数为", "expenditure_total"),
        ("本部门支出决算", "expenditure_total"),
        ("基本支出", "basic_expenditure"),
        ("项目支出预算安排", "project_expenditure"),
        ("“三公”经费财政拨款预算数", "three_public"),
        ("财政拨款安排的“三公”经费", "three_public"),
        ("公务用车购置及运行维护费", "vehicles"),
        ("公务用车运行维护费", "vehicle_operation"),
        ("公务用车购置费", "vehicle_purchase"),
        ("因公出国（境）费用", "overseas_travel"),
        ("公务接待费", "receptions"),
        ("培训费", "training"),
        ("机关运行经费", "organ_operation"),
        ("政府采购货物支出", "procurement_goods"),
        ("年初结转和结余", "carry_over_prior_year"),
    ],
)
def test_a_label_names_the_longest_measure_that_it_ends_with(words: str, measure: str) -> None:
    named = measure_named(normal_label(words))
    assert named is not None
    assert named.measure.id == measure


@pytest.mark.parametrize(
    "words",
    [
        "临聘人员等人员经费",  # paid from a project, and not all that persons cost
        "初步设计评审项目支出",
        "新增设备购置费",
        "街角公园改造工程",
        "湖区巡查",
        "增加人员经费",
        "青禾市财政局货物",
        "",
    ],
)
def test_words_before_a_name_may_make_it_something_else(words: str) -> None:
    assert measure_named(normal_label(words)) is None


@pytest.mark.parametrize(
    ("words", "phase"),
    [
        ("2026年支出年初预算", Phase.BUDGETED),
        ("全年预算数", Phase.ADJUSTED),
        ("调整预算", Phase.ADJUSTED),
        ("支出决算", Phase.EXECUTED),
        ("2025年执行数", Phase.EXECUTED),
        ("一般公共预算拨款", None),
        ("一般公共预算支出决算", Phase.EXECUTED),
        ("收入", None),
    ],
)
def test_words_name_a_stage_of_the_budgets_life(words: str, phase: Phase | None) -> None:
    assert phase_named(words) is phase


def test_bare_and_neutral_words() -> None:
    assert is_bare("其中：2026年")
    assert not is_bare("青禾市财政局")
    assert is_neutral("青禾市财政局2026年度")
    assert is_neutral("市财政局及所属单位")
    assert not is_neutral("压减青禾市财政局")
    assert without_funding("2026年财政拨款安排的") == "2026年"


def test_a_label_leads_back_to_its_printed_characters() -> None:
    label = Label.of("“三公” 经费(合计)")
    assert label.words == "三公经费（合计）"
    assert label.place(0) == 1
    assert label.place(label.words.index("合计")) == "“三公” 经费(合计)".index("合计")


def test_how_much_of_a_label_names_the_measure() -> None:
    measure, length = measure_ending("青禾市财政局基本支出")
    assert measure is not None
    assert (measure.id, length) == ("basic_expenditure", 4)
    assert measure_ending("湖区巡查") == (None, 0)
