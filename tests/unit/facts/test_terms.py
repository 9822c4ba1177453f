"""Terms and their definitions."""

from tests.unit.sentences import rows

from mingzhang.facts.terms import FACT

WORDS = """十二、名词解释
1.一般公共预算拨款收入：指本级财政当年拨付的资金。
2.上年结转：指以前年度尚未完成、结转到本年使用的资金，
如30万元以下的尾款。
（三）卫生健康支出（210类）行政事业单位医疗（11款）事业单位医疗（02项）：指职工医疗保险缴费。
4.基本支出是指为保障机构运转而发生的支出。
"""


def test_each_paragraph_defines_one_term() -> None:
    found = rows(FACT, WORDS, "term code")
    assert [term for term, _ in found] == [
        "一般公共预算拨款收入",
        "上年结转",
        "卫生健康支出（210类）行政事业单位医疗（11款）事业单位医疗（02项）",
        "基本支出",
    ]
    assert found[2][1] == "2101102"


def test_a_definition_goes_on_in_the_next_line() -> None:
    assert rows(FACT, WORDS, "definition")[1] == (
        "指以前年度尚未完成、结转到本年使用的资金，如30万元以下的尾款。",
    )


def test_the_tables_that_follow_are_no_terms() -> None:
    words = (
        "四、名词解释\n1.基本支出：指保障机构运转的支出。\n表1\n收支总表\n部门名称：甲乙市丙丁局 单位：万元\n"
    )
    assert rows(FACT, words, "term definition") == [("基本支出", "指保障机构运转的支出。")]


def test_the_title_of_the_part_is_no_term() -> None:
    words = "第四部分：名词解释\n一、基本支出：指保障机构运转的支出。\n"
    assert rows(FACT, words, "term") == [("基本支出",)]
