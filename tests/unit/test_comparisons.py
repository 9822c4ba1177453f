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


def compared(words: str) -> list[tuple[str, str, str, str]]:
    return [
        (one.label, one.direction, as_printed(one.amount), as_printed(one.percent))
        for one in reading(words).comparisons
    ]


def test_an_account_with_and_in_its_name_is_no_base_of_a_comparison() -> None:
    words = "二、基本支出情况说明\n商品和服务支出预算0元,同比减少47600元,下降100%。\n"
    assert compared(words) == [("商品和服务支出预算", "decrease", "47600元", "100%")]


def test_a_share_alone_names_what_the_next_comparison_is_of() -> None:
    words = "三、支出预算\n支出预算235万元，其中：基本支出占68.09%，比2025年增加3万元，增长1.91%；项目支出占31.91%，比2025年增加2万元，增长2.74%。\n"
    assert [one[:2] for one in compared(words)] == [("基本支出", "increase"), ("项目支出", "increase")]
    assert all(one.current is None for one in reading(words).comparisons)


def test_the_figures_tell_that_a_comparison_is_of_the_whole() -> None:
    # 200 - 13 = 187, of which 13 is 6.95 per cent; 9 cannot have grown by 13.
    words = "一、收入情况\n收入总计200万元，其中年初结转和结余9万元，较2025年增加13万元，增长6.95%。\n"
    assert compared(words) == [("收入总计", "increase", "13万元", "6.95%")]


def test_expenditure_of_the_year_is_not_the_total_with_what_is_left() -> None:
    words = "（二）支出总计430万元。\n年末结转和结余40万元。\n与上年相比，今年本年支出减少8万元，降低2.0%。\n"
    assert [one.current for one in reading(words).comparisons] == [None]


def test_a_rate_of_difference_compares_the_outcome_with_the_budget() -> None:
    words = "五、一般公共预算财政拨款支出决算情况说明\n年初预算数40万元，决算数50万元，预决算差异率25%。\n"
    (one,) = reading(words).comparisons
    assert (one.base, one.base_year, one.direction, as_printed(one.percent)) == (
        "年初预算数",
        2026,
        "increase",
        "25%",
    )
    words = words.replace("差异率25%", "差异率-20%").replace("决算数50", "决算数32")
    (one,) = reading(words).comparisons
    assert (one.direction, as_printed(one.percent)) == ("decrease", "20%")


@pytest.mark.parametrize(
    "words",
    [
        "公务用车运行维护费62.00万元，2025年68.00万元，减少6.00万元，下降8.82%。",
        "公务用车运行维护费62.00万元（上年预算68.00万元，减少6.00万元，下降8.82%）。",
        "【公务用车运行维护费】62.00万元，去年68.00万元，减少6.00万元，下降8.82%。",
    ],
)
def test_last_year_s_amount_before_the_change_is_its_base(words: str) -> None:
    (one,) = reading(f"七、“三公”经费情况\n{words}\n").comparisons
    assert (one.base_year, one.direction) == (2025, "decrease")
    assert [as_printed(figure) for figure in (one.base_amount, one.amount, one.percent, one.current)] == [
        "68.00万元",
        "6.00万元",
        "8.82%",
        "62.00万元",
    ]


def test_this_year_s_amount_before_the_change_is_no_base() -> None:
    words = "三、收入情况\n收入预算情况如下，2026年68.00万元，减少6.00万元，下降8.11%。\n"
    (one,) = reading(words).comparisons
    assert (one.base_amount, as_printed(one.current)) == (None, "68.00万元")
