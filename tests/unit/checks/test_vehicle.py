"""Official vehicles and how many there are."""

import pytest
from tests.unit.checks.reading import outcome_of

from mingzhang.checks.examples import budget
from mingzhang.model import Result

TOTAL = ("三、收支预算情况说明", "收支总预算100.00万元。")


@pytest.mark.parametrize(
    ("label", "kinds", "result"),
    [
        ("公务用车保有量", "", Result.FINDING),
        ("使用财政拨款开支的公务用车保有量", "", Result.UNDECIDABLE),
        ("公务用车保有量", "，其中：机要通信用车4辆、其他用车2辆", Result.UNDECIDABLE),
    ],
)
def test_vehicles_that_other_money_pays_for(label: str, kinds: str, result: Result) -> None:
    words = budget(
        "七、“三公”经费情况说明",
        f"年末{label}为4辆。",
        "九、国有资产占用情况",
        f"共有车辆6辆{kinds}。",
        *TOTAL,
    )
    assert outcome_of("V02", words).result is result


def test_a_kind_within_a_kind_of_vehicles_is_not_counted_twice() -> None:
    words = "共有车辆6辆，其中：一般公务用车1辆、特种专业技术用车4辆（含转播车1辆）、其他用车1辆。"
    assert outcome_of("V01", budget("九、国有资产占用情况", words, *TOTAL)).result is Result.PASS


def test_a_purchase_of_last_year_needs_no_money_of_this_year() -> None:
    words = "公务用车购置费0万元，{}购置公务用车1辆，公务用车运行维护费4.00万元。"
    heading = "七、“三公”经费情况说明"
    assert outcome_of("V04", budget(heading, words.format("上年"), *TOTAL)).result is not Result.FINDING
    assert outcome_of("V04", budget(heading, words.format("拟"), *TOTAL)).result is Result.FINDING


@pytest.mark.parametrize(
    ("held", "told", "result"),
    [
        (8, "无差异", Result.PASS),
        (18, "无差异", Result.FINDING),
        (6, "差异原因是：2辆为待报废车辆", Result.UNDECIDABLE),
    ],
)
def test_vehicles_are_compared_with_those_among_the_assets(held: int, told: str, result: Result) -> None:
    words = budget(
        "七、“三公”经费情况说明",
        f"公务用车保有量{held}辆。国有资产占用情况中固定资产车辆8辆，与公务用车保有量{told}。",
        "九、国有资产占用情况",
        "共有车辆8辆。",
        *TOTAL,
    )
    assert outcome_of("V02", words).result is result
