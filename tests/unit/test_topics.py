"""Which part of the standard disclosure a heading opens."""

import pytest

from mingzhang.model import Topic
from mingzhang.topics import is_standalone_heading, is_statement_title, topic_of


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("部门主要职责", Topic.FUNCTIONS),
        ("2026年重点工作任务", Topic.KEY_WORK),
        ("机构设置情况", Topic.INSTITUTIONS),
        ("部门预算单位构成", Topic.INSTITUTIONS),
        ("人员构成情况", Topic.STAFF),
        ("收支预算总体情况", Topic.TOTAL_BUDGET),
        ("收入决算情况说明", Topic.REVENUE),
        ("支出预算情况说明", Topic.EXPENDITURE),
        ("财政拨款收支预算情况说明", Topic.APPROPRIATION),
        ("一般公共预算当年拨款规模变化情况", Topic.GENERAL_PUBLIC_BUDGET_CHANGE),
        ("一般公共预算当年拨款结构情况", Topic.GENERAL_PUBLIC_BUDGET_STRUCTURE),
        ("一般公共预算当年拨款具体使用情况", Topic.GENERAL_PUBLIC_BUDGET_LINES),
        ("一般公共预算基本支出情况说明", Topic.BASIC_EXPENDITURE),
        ("项目支出情况说明", Topic.PROJECT_EXPENDITURE),
        ("“三公”经费财政拨款预算安排情况说明", Topic.THREE_PUBLIC),
        ("“会议费”“培训费”“差旅费”财政拨款预算安排情况说明", Topic.MEETINGS_TRAINING_TRAVEL),
        ("政府性基金预算支出情况说明", Topic.GOVERNMENT_FUND),
        ("国有资本经营预算支出情况说明", Topic.STATE_CAPITAL),
        ("机关运行经费", Topic.ORGAN_OPERATION),
        ("政府采购情况", Topic.PROCUREMENT),
        ("国有资产占有使用情况", Topic.ASSETS),
        ("预算绩效管理情况", Topic.PERFORMANCE),
        ("其他重要事项的情况说明", Topic.OTHER_MATTERS),
        ("名词解释", Topic.TERMS),
        ("2026年部门预算表", Topic.TABLES),
        ("致谢", Topic.OTHER),
    ],
)
def test_a_heading_opens_a_part_by_its_words(heading: str, topic: Topic) -> None:
    assert topic_of(heading, None, 1, is_item=False) is topic


@pytest.mark.parametrize(
    ("heading", "parent", "style", "topic"),
    [
        ("负责政府采购监督", Topic.FUNCTIONS, 3, Topic.FUNCTIONS),
        ("加强机构建设，提高履职能力", Topic.KEY_WORK, 2, Topic.KEY_WORK),
        ("收入预算情况", Topic.TOTAL_BUDGET, 2, Topic.REVENUE),
        ("公务接待费", Topic.THREE_PUBLIC, 2, Topic.THREE_PUBLIC),
        ("政府采购情况", Topic.OTHER_MATTERS, 2, Topic.PROCUREMENT),
        ("机关运行经费", Topic.STATEMENT, 2, Topic.ORGAN_OPERATION),
        ("支出功能分类", Topic.TERMS, 2, Topic.TERMS),
    ],
)
def test_an_item_is_content_of_its_part_unless_the_part_holds_others(
    heading: str, parent: Topic, style: int, topic: Topic
) -> None:
    assert topic_of(heading, parent, style, is_item=False) is topic


@pytest.mark.parametrize(
    ("line", "stands_alone"),
    [
        ("名词解释", True),
        ("青禾市白桦湖管理中心主要职能", True),
        ("2026年单位预算编制说明", True),
        ("负责名词解释工作，", False),
        ("本单位机构设置情况如下：下设三个科室", False),
    ],
)
def test_a_line_without_a_number_may_be_a_title(line: str, stands_alone: bool) -> None:
    assert is_standalone_heading(line) is stands_alone


def test_the_title_of_a_document_may_look_like_that_of_a_section() -> None:
    assert is_statement_title("青禾市财政局2026年部门预算情况说明")
    assert not is_statement_title("名词解释")
