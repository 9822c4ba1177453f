"""State-owned assets."""

import pytest
from tests.unit.sentences import rows

from mingzhang.facts.assets import FACT

HEADING = "（三）国有资产占有使用情况\n"


def test_vehicles_and_equipment_at_the_end_of_a_year() -> None:
    words = (
        HEADING
        + "截至2025年底，共有车辆3辆，其中：执法用车2辆、其他用车1辆。单位价值100万元以上设备1台（套）。\n"
    )
    assert rows(FACT, words, "asset status as_of_year count threshold") == [
        ("vehicle", "held", "2025", "3辆", ""),
        ("vehicle", "held", "2025", "2辆", ""),
        ("vehicle", "held", "2025", "1辆", ""),
        ("equipment", "held", "2025", "1台（套）", "100万元"),
    ]


@pytest.mark.parametrize(
    ("sentence", "asset", "count"),
    [
        ("2026年拟购置公务用车1辆。", "vehicle", "1辆"),
        ("部门预算安排购置单价50万元以上设备2台。", "equipment", "2台"),
    ],
)
def test_what_is_to_be_bought_is_planned(sentence: str, asset: str, count: str) -> None:
    assert rows(FACT, HEADING + sentence + "\n", "asset status as_of_year count") == [
        (asset, "planned", "", count)
    ]


def test_the_worth_of_assets() -> None:
    words = HEADING + "截至2025年12月31日，固定资产原值35万元。\n"
    assert rows(FACT, words, "label as_of_year amount") == [("固定资产原值", "2025", "35万元")]


def test_the_worth_of_what_was_counted_has_its_name() -> None:
    words = HEADING + "2026年计划购置车辆2辆、36万元；单价100万元以上设备0台（套）、0万元。\n"
    assert rows(FACT, words, "label asset status count amount") == [
        ("2026年计划购置车辆", "vehicle", "planned", "2辆", ""),
        ("单价100万元以上设备", "equipment", "planned", "0台（套）", ""),
        ("2026年计划购置车辆", "vehicle", "planned", "", "36万元"),
        ("单价100万元以上设备", "equipment", "planned", "", "0万元"),
    ]
    words = HEADING + "2026年拟购置电脑5台，预算3.5万元。\n"
    assert rows(FACT, words, "label status count amount") == [
        ("2026年拟购置电脑", "planned", "5台", ""),
        ("2026年拟购置电脑", "planned", "", "3.5万元"),
    ]
