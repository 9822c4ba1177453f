"""Functions, the plan of work, and the tables that a disclosure lists."""

from tests.unit.sentences import rows

from mingzhang.facts.functions import FACT as FUNCTIONS
from mingzhang.facts.listed_tables import FACT as TABLES
from mingzhang.facts.work_plan import FACT as PLAN


def test_each_paragraph_on_functions_is_one() -> None:
    words = "一、主要职责\n（一）负责湖区巡查。\n（二）负责水质监测。\n二、机构设置情况\n下设三个科室。\n"
    assert rows(FUNCTIONS, words, "words") == [("（一）负责湖区巡查。",), ("（二）负责水质监测。",)]


def test_the_title_of_a_part_is_no_function() -> None:
    words = "第一部分 甲乙市丙丁局 概况\n（一）主要职责\n负责湖区巡查。\n（二）机构设置\n下设三个科室。\n"
    assert rows(FUNCTIONS, words, "words") == [("负责湖区巡查。",)]


def test_the_plan_of_work_has_tasks_and_points() -> None:
    words = "二、2026年重点工作\n1.加强巡查\n每日巡湖。\n2.保护水质\n（1）定期监测\n布设监测点。\n三、收支预算情况\n收入30万元。\n"
    assert rows(PLAN, words, "heading depth") == [("加强巡查", "1"), ("保护水质", "1"), ("定期监测", "2")]


def test_the_tables_that_are_attached() -> None:
    words = "三、收支预算情况\n收入30万元。\n附件：表1.单位收支总表\n表1-1.单位收入总表\n表3.“三公”经费支出预算表\n"
    assert rows(TABLES, words, "number title") == [
        ("1", "单位收支总表"),
        ("1-1", "单位收入总表"),
        ("3", "“三公”经费支出预算表"),
    ]
