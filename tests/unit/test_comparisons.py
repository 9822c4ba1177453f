"""Comparisons with another year: base, direction, amount, percentage, reason, and of what."""

from decimal import Decimal

import pytest
from tests.unit.sentences import as_printed, reading

from mingzhang.comparisons import year_in
from mingzhang.labels import Phase

Drawn = tuple[str, str, str, str, str]


def drawn(words: str) -> list[Drawn]:
    """Label, base, direction, amount and percentage of every comparison."""
    return [
        (one.label, one.base, one.direction, as_printed(one.amount), as_printed(one.percent))
        for one in reading(words).comparisons
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "2026年收入预算30万元，比2025年预算数增加2万元，增长7.14%。",
            ("收入预算", "2025年预算数", "increase", "2万元", "7.14%"),
        ),
        (
            "2026年支出预算30万元，较上年减少2万元，下降6.25%。",
            ("支出预算", "上年", "decrease", "2万元", "6.25%"),
        ),
        ("公务接待费与2025年预算持平。", ("公务接待费", "2025年预算", "unchanged", "", "")),
        ("培训费较2025年预算下降45.45%。", ("培训费", "2025年预算", "decrease", "", "45.45%")),
        (
            "支出预算30万元，与上年相比增加2万元（7.14%）。",
            ("支出预算", "上年", "increase", "2万元", "7.14%"),
        ),
        ("支出预算30万元，比上年预算28万元增加2万元。", ("支出预算", "上年预算", "increase", "2万元", "")),
        (
            "机关运行经费3万元，比2025年度决算数减少0.5万元，降低14.29%。",
            ("机关运行经费", "2025年度决算数", "decrease", "0.5万元", "14.29%"),
        ),
        ("收入预算30万元。与上年相比增加2万元。", ("收入预算", "上年", "increase", "2万元", "")),
        (
            "收入决算30万元，比上年决算数相比变化0万元，增长0%。",
            ("收入决算", "上年决算数", "unchanged", "0万元", "0%"),
        ),
        (
            "收入预算30万元，比2025年执行减少2万元。",
            ("收入预算", "2025年执行", "decrease", "2万元", ""),
        ),
        (
            "与上年相比，收入总预算增加2万元，增长7.14%。",
            ("收入总预算", "上年", "increase", "2万元", "7.14%"),
        ),
        ("收入预算30万元，较2025年28万元增加2万元。", ("收入预算", "2025年", "increase", "2万元", "")),
        ("机关运行经费30万元，比上年1.43万元，增加0.68%。", ("机关运行经费", "", "increase", "", "0.68%")),
        ("基本支出20万元，占66.67%，比上年减少1万元。", ("基本支出", "上年", "decrease", "1万元", "")),
        (
            "收、支总预算30万元，比上年各增加2万元，增长7.14%。",
            ("收、支总预算", "上年", "increase", "2万元", "7.14%"),
        ),
    ],
)
def test_a_comparison_has_its_subject_base_and_change(words: str, expected: Drawn) -> None:
    assert drawn(words) == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "与有关部门一致，按程序办理。",
        "进一步提高服务水平，减少群众跑动。",
        "安排资金比例不低于30%。",
        "拨款收入数与《部门收支预算总表》的财政拨款数一致。",
        "本年统计口径与上年统计口径一致。",
        "本年预算构成与上年不一致。",
    ],
)
def test_words_that_compare_no_figures_draw_none(words: str) -> None:
    assert drawn(words) == []


def test_a_list_in_turn_gives_each_its_own_change() -> None:
    words = "2026年收入预算30万元，支出预算28万元，比上年分别增加2万元、1万元。"
    assert drawn(words) == [
        ("收入预算", "上年", "increase", "2万元", ""),
        ("支出预算", "上年", "increase", "1万元", ""),
    ]


def test_a_list_in_turn_of_things_that_are_not_told_apart_is_not_read() -> None:
    assert drawn("基本支出20万元，比上年分别增加2万元、1万元。") == []


def test_a_sentence_after_a_list_of_parts_compares_what_fits() -> None:
    words = "3.湖区活动100万元，其中：巡查60万元；培训40万元。较2025年年初预算增加25万元，增幅33.3%。"
    assert [label for label, *_ in drawn(words)] == ["湖区活动"]


def test_changes_within_a_reason_are_no_comparisons_of_their_own() -> None:
    words = "支出预算30万元，比上年增加2万元，主要原因是人员经费比上年增加3万元。"
    assert len(drawn(words)) == 1


def test_base_year_phase_reason_and_what_is_left_out() -> None:
    (one,) = reading("支出预算30万元，扣除一次性因素后比2025年执行数增加2万元，主要是人员增加。").comparisons
    assert (one.base_year, one.base_phase, one.excluding) == (2025, Phase.EXECUTED, "一次性因素")
    assert one.reason is not None


def test_execution_is_a_phase_without_a_number_too() -> None:
    (one,) = reading("收入预算30万元，比2025年执行减少2万元。").comparisons
    assert one.base_phase is Phase.EXECUTED


def test_a_printed_base_is_kept() -> None:
    (one,) = reading("收入预算30万元，比2025年预算数28万元增加2万元。").comparisons
    assert as_printed(one.base_amount) == "28万元"
    assert one.current is not None
    assert one.current.yuan == Decimal(300000)


@pytest.mark.parametrize(
    ("words", "year"),
    [("2025年预算", 2025), ("上年", 2025), ("2023年、2024年", 2024), ("年初预算", None), ("上年结转", None)],
)
def test_years_in_words(words: str, year: int | None) -> None:
    assert year_in(words, 2026) == year
