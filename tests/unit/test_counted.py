"""Things that sentences count, with the words that say what they are."""

import pytest
from tests.unit.sentences import as_printed, reading

from mingzhang.counted import counted_things


def counted(words: str) -> list[tuple[str, str]]:
    return [(thing.label, as_printed(thing.count)) for thing in counted_things(reading(words))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("现有车辆3辆。", [("现有车辆", "3辆")]),
        ("其中：执法用车2辆、其他用车1辆。", [("执法用车", "2辆"), ("其他用车", "1辆")]),
        ("下设5个内设机构。", [("内设机构", "5个")]),
        ("主要用于经批准购置的3辆公务用车。", [("公务用车", "3辆")]),
        ("公务用车保有量为3辆。", [("公务用车保有量", "3辆")]),
        ("纳入编制范围的预算单位共计8家。", [("纳入编制范围的预算单位", "8家")]),
        ("主要用于6辆公务用车的燃油。", [("公务用车", "6辆")]),
        ("主要用于保障2辆公务用车燃油、维修、保险等。", [("公务用车", "2辆")]),
        (
            "轿车（含7座以下商务车）1辆，19座以上客车0辆。",
            [("轿车（含7座以下商务车）", "1辆"), ("19座以上客车", "0辆")],
        ),
        (
            "安排出国（境）团组1个，累计3人次。",
            [("安排出国（境）团组", "1个"), ("安排出国（境）团组", "3人次")],
        ),
        ("国内公务接待12批次、86人次。", [("国内公务接待", "12批次"), ("国内公务接待", "86人次")]),
        ("单价100万元以上设备2台（套）。", [("单价100万元以上设备", "2台（套）")]),
    ],
)
def test_a_count_is_named_by_the_words_before_or_after_it(
    words: str, expected: list[tuple[str, str]]
) -> None:
    assert counted(words) == expected


def test_seats_belong_to_the_car_that_they_describe() -> None:
    (car, _) = counted_things(reading("轿车（含7座以下商务车）1辆，19座以上客车0辆。"))
    assert len(car.claims) == 2


@pytest.mark.parametrize(
    ("words", "served"), [("主要用于保障2辆公务用车的燃油。", True), ("现有公务用车2辆。", False)]
)
def test_a_count_may_say_what_the_money_keeps_on_the_road(words: str, served: bool) -> None:
    (thing,) = counted_things(reading(words))
    assert thing.is_served is served
