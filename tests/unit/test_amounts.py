"""Numbers with a unit: money, percentages, and things counted."""

import pytest
from tests.unit.sentences import as_printed, prose

from mingzhang.amounts import find_figures, find_years


def figures(words: str) -> list[str]:
    return [as_printed(figure) for figure in find_figures(prose(words))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("收入30.5万元，支出30.50万元", ["30.5万元", "30.50万元"]),
        ("共计27,807.61万元", ["27807.61万元"]),
        ("债务1.2亿元，利息350元", ["1.2亿元", "350元"]),
        ("增长６．５％", ["6.5%"]),
        ("下降0.4个百分点", ["0.4个百分点"]),
        ("车辆3辆、客车2台，接待12批次、86人次", ["3辆", "2台", "12批次", "86人次"]),
        ("较上年增加-66.73万元", ["-66.73万元"]),
        ("增加 12.30 万元", ["12.30万元"]),
        ("公务接待费0.39万（含工作餐）", ["0.39万元"]),
        ("面积1200平方米，房屋2栋", ["1200平方米", "2栋"]),
        ("供水能力12万吨/天，培训3次/年", ["12万吨/天", "3次/年"]),
    ],
)
def test_a_figure_is_a_number_with_its_unit(words: str, expected: list[str]) -> None:
    assert figures(words) == expected


@pytest.mark.parametrize(
    "words", ["2022部门预算", "303对个人和家庭的补助", "第3个五年规划", "20132组织事务", "A4纸", "编号12"]
)
def test_a_number_whose_word_goes_on_counts_nothing(words: str) -> None:
    assert figures(words) == []


@pytest.mark.parametrize(
    "words",
    ["支出共1,2\n34.56万元", "支出共1,234.56\n万元", "支出共1,234.56万\n元", "支出共1,234.\n56万元"],
)
def test_a_line_break_breaks_no_amount(words: str) -> None:
    (amount,) = find_figures(prose(words))
    assert as_printed(amount) == "1234.56万元"
    assert "".join(words[amount.span.start : amount.span.end].split()) == "1,234.56万元"


def test_years_are_those_printed_with_their_word() -> None:
    assert [year for _, year in find_years("2026年预算比2025年度减少，编号2024")] == [2026, 2025]
