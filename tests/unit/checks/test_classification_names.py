"""When two names of accounts are slips of one another, and when they are two accounts."""

import pytest

from mingzhang.checks.classification_names import resembles


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
