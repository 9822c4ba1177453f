"""When two names of accounts are slips of one another, and when they are two accounts."""

import pytest
from tests.unit.checks.reading import examination_of

from mingzhang.checks.classification_names import resembles
from mingzhang.checks.examples import budget


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("其他城乡管理事务支出", "其他城乡社区管理事务支出"),  # 社区 left out
        ("一般行政事务管理", "一般行政管理事务"),  # two words changed places
        ("规划与自然资源管理", "规划和自然资源管理"),  # 与 for 和
        ("事业单位医疗支岀", "事业单位医疗支出"),  # a look-alike character
    ],
)
def test_a_slip_resembles_the_name_that_was_meant(printed: str, official: str) -> None:
    assert resembles(printed, official)
    assert resembles(official, printed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("住房公积金", "住房公积金"),  # the same
        ("提租补贴", "购房补贴"),  # short, and another account
        ("行政运行", "事业运行"),
        ("其他城乡社区支出", "其他社会保障和就业支出"),
    ],
)
def test_another_account_does_not(one: str, other: str) -> None:
    assert not resembles(one, other)


def test_names_of_years_that_nobody_surveyed_are_not_judged() -> None:
    words = "社会保障和就业支出（208类）抚恤（08款）烈士纪念设施管理维护（08项）45.00万元。"
    document = budget("五、一般公共预算当年拨款情况说明", words, year=2021)
    found = [one for one in examination_of(document).findings if one.check == "items-bear-their-names"]
    assert found == []


@pytest.mark.parametrize(("code", "is_wrong"), [("213", False), ("231", True)])
def test_a_class_does_not_bear_the_name_of_another(code: str, is_wrong: bool) -> None:
    """Whatever the year: 213 has been agriculture, forestry and water since there are classes, 231 never."""
    document = budget("五、支出情况", f"农林水支出（{code}）45.00万元，占30%。", year=2021)
    found = [one for one in examination_of(document).findings if one.check == "classes-bear-their-names"]
    assert [one.severity for one in found] == (["error"] if is_wrong else [])
