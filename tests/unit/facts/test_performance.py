"""Budget performance: counts of projects and the money that they stand for."""

from tests.unit.sentences import rows

from mingzhang.facts.performance import FACT
from mingzhang.model import Stage

HEADING = "（四）预算绩效情况\n"


def test_a_count_and_its_money_are_one_fact() -> None:
    words = (
        HEADING
        + "编制绩效目标的项目5个，涉及预算12万元，其中：人员类项目3个，涉及预算8万元；特定目标类项目2个，涉及预算4万元。\n"
    )
    assert rows(FACT, words, "category count amount") == [
        ("total", "5个", "12万元"),
        ("personnel", "3个", "8万元"),
        ("specific", "2个", "4万元"),
    ]


def test_money_of_all_is_not_that_of_the_last_part() -> None:
    words = HEADING + "对7个项目开展绩效自评，其中一级项目6个，二级项目1个，共涉及资金90万元。\n"
    assert rows(FACT, words, "count amount") == [("7个", "90万元"), ("6个", ""), ("1个", "")]


def test_a_count_in_brackets_has_no_part_in_money_outside_them() -> None:
    words = HEADING + "开展整体支出绩效自评（含下属单位2个），涉及一般公共预算支出5万元。\n"
    assert rows(FACT, words, "count amount") == [("2个", ""), ("", "5万元")]


def test_the_review_of_a_project_names_its_figures() -> None:
    words = HEADING + "湖岸修复项目绩效自评综述：全年预算数20万元，执行数18万元，完成预算的90%。\n"
    assert rows(FACT, words, "label amount completion", year=2025, stage=Stage.FINAL_ACCOUNTS) == [
        ("湖岸修复项目全年预算数", "20万元", ""),
        ("湖岸修复项目执行数", "18万元", "90%"),
    ]


def test_what_is_counted_stands_without_what_is_done_with_it() -> None:
    words = HEADING + "本部门2个预算单位开展了绩效目标编报工作。\n"
    assert rows(FACT, words, "label count") == [("预算单位", "2个")]
