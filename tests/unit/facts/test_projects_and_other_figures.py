"""Projects by name, and figures with nothing but their printed words."""

import pytest
from tests.unit.sentences import as_printed, rows, source

from mingzhang.facts import find_facts
from mingzhang.facts.named_projects import PROJECTS
from mingzhang.facts.other_figures import OtherFigure


def test_projects_have_names_amounts_and_purposes() -> None:
    words = "五、项目支出情况说明\n项目支出10万元：湖岸修复项目6万元，主要用于修复湖岸；水质监测项目4万元，用于购买试剂。\n"
    assert rows(PROJECTS, words, "label amount purpose") == [
        ("湖岸修复项目", "6万元", "修复湖岸"),
        ("水质监测项目", "4万元", "购买试剂"),
    ]


def test_projects_that_are_described_together_share_one_heading() -> None:
    words = "第七部分 项目经费情况说明\n六、年度预算安排\n系统维护费20万元，评审服务费4万元。\n"
    assert rows(PROJECTS, words, "label amount") == [("系统维护费", "20万元"), ("评审服务费", "4万元")]


def others(words: str) -> list[tuple[str, str, str]]:
    return [
        (one.label, as_printed(one.amount or one.count or one.share), one.context)
        for one in find_facts(source(words))
        if isinstance(one, OtherFigure)
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一、主要职责\n管理湖区面积1200平方米。\n", [("管理湖区面积", "1200平方米", "description")]),
        (
            "二、收入预算情况\n收入预算30万元，比上年增加2万元，主要原因是新增座席设备采购1.5万元。\n",
            [("新增座席设备采购", "1.5万元", "reason")],
        ),
        ("二、收入预算情况\n收入预算30万元。\n", []),
    ],
)
def test_what_nothing_else_explains_has_its_printed_words(
    words: str, expected: list[tuple[str, str, str]]
) -> None:
    assert others(words) == expected


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("向符合条件的3周岁以下儿童发放补贴。", "向符合条件的…以下儿童发放补贴"),
        ("由本局申请400万元以上湖岸工程的评审。", "由本局申请…以上湖岸工程的评审"),
        ("做好全国1%人口抽样调查资料开发。", "做好全国…人口抽样调查资料开发"),
        ("推进“15分钟湖滨生活圈”建设。", "推进…湖滨生活圈"),
        ("由综合科和3个工作组组成。", "工作组"),
        ("湖区管理局涉及1个重点项目。", "重点项目"),
        ("用于监控系统续建费用、湖滨大道12个路口改造费用。", "湖滨大道…路口改造费用"),
        ("联合社区摸排500名重点人员。", "联合社区摸排…重点人员"),
        ("因严格执行有关规定，严控5.5万元，比2025年减少1.2万元。", "因严格执行有关规定，严控"),
        ("取消试点补助（减少10万元）。", "取消试点补助（减少）"),
        ("经费增加的原因是接收调拨快艇2艘。", "接收调拨快艇"),
    ],
)
def test_a_label_is_the_name_that_holds_the_figure(sentence: str, label: str) -> None:
    assert [one for one, _, _ in others(f"一、主要职责\n{sentence}\n")] == [label]


def test_a_threshold_belongs_to_the_name_of_what_is_counted() -> None:
    words = "二、收入预算情况\n单位价值50万元以上巡湖设备2台。\n"
    assert [one for one, _, _ in others(words)] == ["单位价值…以上巡湖设备", "单位价值50万元以上巡湖设备"]


def test_a_count_of_subordinate_units_is_one_of_units() -> None:
    words = "二、收入预算情况\n湖区管理局机关及下属2个单位共接待来访。\n"
    assert [one for one, _, _ in others(words)] == ["下属单位"]


@pytest.mark.parametrize(
    ("reason", "label"),
    [
        ("年初只下达部分，实际较2025年预算数减少3万元", "公务接待费…实际较2025年预算数减少"),
        ("课程减少，实际较上年减少3万元", "课程减少，实际较上年减少"),
    ],
)
def test_a_change_that_a_reason_tells_of_nothing_named_is_of_the_thing_compared(
    reason: str, label: str
) -> None:
    words = (
        f"七、“三公”经费预算\n（二）公务接待费。2026年预算数9万元，较2025年预算增加4万元，主要是{reason}。\n"
    )
    assert [one for one, _, context in others(words) if context == "reason"] == [label]
