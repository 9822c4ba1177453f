"""Government procurement."""

import pytest
from tests.unit.sentences import rows

from mingzhang.facts.procurement import FACT
from mingzhang.model import Stage

HEADING = "（二）政府采购情况\n"


def test_procurement_and_its_kinds() -> None:
    words = (
        HEADING
        + "2026年政府采购预算10万元，其中：政府采购货物预算6万元、政府采购工程预算0万元、政府采购服务预算4万元。\n"
    )
    assert rows(FACT, words, "measure amount part_of") == [
        ("procurement", "10万元", ""),
        ("procurement_goods", "6万元", "procurement"),
        ("procurement_works", "0万元", "procurement"),
        ("procurement_services", "4万元", "procurement"),
    ]


def test_contracts_given_to_small_firms() -> None:
    words = HEADING + "政府采购支出总额10万元，授予中小企业合同金额8万元，占政府采购支出总额的80%。\n"
    assert rows(FACT, words, "amount share", year=2025, stage=Stage.FINAL_ACCOUNTS)[-1] == ("8万元", "80%")


@pytest.mark.parametrize("words", ["采购人员培训2万元。\n", "湖区巡查船5万元。\n"])
def test_other_money_is_no_procurement(words: str) -> None:
    assert rows(FACT, HEADING + words, "amount") == []


def test_the_parts_of_a_sum_are_of_its_budget() -> None:
    words = (
        HEADING
        + "政府采购预算总额12万元：政府采购货物预算7万元、政府采购服务预算5万元；其中一般公共预算拨款政府采购10万元："
        + "政府采购货物预算6万元、政府采购服务预算4万元。\n"
    )
    general = "general_public_budget"
    assert rows(FACT, words, "amount fund") == [
        ("12万元", ""),
        ("7万元", ""),
        ("5万元", ""),
        ("10万元", general),
        ("6万元", general),
        ("4万元", general),
    ]
