"""Accounts that sentences print with their level or their code."""

import pytest
from tests.unit.sentences import prose

from mingzhang.accounts import AccountName, AccountPath, EconomicName, accounts_in, path_in


def paths(words: str, of_class: str = "") -> list[tuple[str, str, str]]:
    return [
        (one.account.of_class.name, one.account.of_division.name, one.account.of_item.name)
        for one in accounts_in(prose(words), AccountName(of_class))
        if isinstance(one.account, AccountPath)
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "1.卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）3万元",
            ("卫生健康支出", "行政事业单位医疗", "事业单位医疗"),
        ),
        (
            "（2）社会保障和就业支出（208类）行政事业单位养老支出（05款）机关事业单位基本养老保险缴费支出（05项）：",
            ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出"),
        ),
        ("“农林水支出（类）”—“水利（款）”—“水质监测（项）”科目", ("农林水支出", "水利", "水质监测")),
        ("主要用于住房保障支出（类）住房改革支出（款）", ("住房保障支出", "住房改革支出", "")),
        (
            "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）",
            ("一般公共服务支出", "政府办公厅（室）及相关机构事务", "行政运行"),
        ),
        ("2.住房公积金（项）5万元", ("", "", "住房公积金")),
    ],
)
def test_a_path_goes_down_from_class_to_item(words: str, expected: tuple[str, str, str]) -> None:
    assert paths(words) == [expected]


def test_two_paths_of_one_sentence_stay_apart() -> None:
    words = "教育支出（类）普通教育（款）小学教育（项）3万元，卫生健康支出（类）公共卫生（款）妇幼保健机构（项）2万元。"
    assert paths(words) == [
        ("教育支出", "普通教育", "小学教育"),
        ("卫生健康支出", "公共卫生", "妇幼保健机构"),
    ]


def test_the_class_may_be_that_of_the_heading_above() -> None:
    assert paths("行政运行（款）3万元", "教育支出") == [("教育支出", "行政运行", "")]


def test_codes_stand_before_or_after_a_name() -> None:
    economic, functional = accounts_in(
        prose("工资福利支出（301）30万元，行政运行（2010301）20万元"), AccountName()
    )
    assert economic.account == EconomicName("工资福利支出", "301")
    assert isinstance(functional.account, AccountPath)
    assert functional.account.of_item == AccountName("行政运行", "2010301")
    (listed,) = accounts_in(prose("包括行政运行（2010301）20万元"), AccountName())
    assert isinstance(listed.account, AccountPath)
    assert listed.account.of_item == AccountName("行政运行", "2010301")
    (before,) = accounts_in(prose("2013201行政运行30万元"), AccountName())
    assert isinstance(before.account, AccountPath)
    assert before.account.of_item == AccountName("行政运行", "2013201")


@pytest.mark.parametrize("words", ["2026年部门预算30万元", "（一）支出预算", "电话2010301"])
def test_other_words_are_no_account(words: str) -> None:
    assert paths(words) == []


def test_a_heading_may_print_a_class() -> None:
    path = path_in("（一）教育支出（类）")
    assert path is not None
    assert path.of_class.name == "教育支出"
    assert path_in("一、收入预算") is None
