"""Comparisons with an earlier year as facts."""

import pytest
from tests.unit.sentences import rows

from mingzhang.facts.year_changes import FACT


def test_a_change_with_its_measure_base_and_reason() -> None:
    words = "二、收入预算情况\n收入预算30万元，比2025年预算数增加2万元，增长7.14%，主要原因是新增一个座席。\n"
    columns = "measure base base_year base_phase change amount percent reason current"
    assert rows(FACT, words, columns) == [
        (
            "revenue_total",
            "2025年预算数",
            "2025",
            "budgeted",
            "increase",
            "2万元",
            "7.14%",
            "新增一个座席",
            "30万元",
        )
    ]


def test_a_change_of_an_account_bears_its_path() -> None:
    words = "1.教育支出（类）普通教育（款）小学教育（项）20万元，比上年减少1万元。\n"
    assert rows(FACT, words, "measure change amount") == [("教育支出/普通教育/小学教育", "decrease", "1万元")]


def test_unchanged_is_a_comparison_too() -> None:
    words = "（二）公务接待费与2025年预算持平。\n"
    assert rows(FACT, words, "measure change amount percent") == [("receptions", "unchanged", "", "")]


@pytest.mark.parametrize(
    "words",
    ["力争游客数同比增长7.5%左右。\n", "进一步减少排队。\n", "群众满意率提升至95%。\n"],
)
def test_aims_of_a_plan_are_no_comparisons_of_money(words: str) -> None:
    assert rows(FACT, "二、2026年重点工作\n" + words, "label change") == []


def test_words_of_restraint_are_no_name_of_what_changed() -> None:
    words = "（二）公务接待情况\n严控5.5万元，比2025年减少1.2万元。\n"
    assert rows(FACT, words, "label change") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # Parts that are parted by 、 end with a comma: the change is of what they are parts of.
        (
            "收入预算30万元，其中一般公共预算拨款收入25万元、事业收入5万元，比上年增加8万元。",
            ("revenue_total", "30万元"),
        ),
        # Parts that are parted by commas or semicolons have changes of their own.
        (
            "收入预算30万元，其中：一般公共预算拨款收入25万元；事业收入5万元，比上年增加1万元。",
            ("institution_business_income", "5万元"),
        ),
    ],
)
def test_a_change_behind_a_list(words: str, expected: tuple[str, str]) -> None:
    assert rows(FACT, f"二、收入预算情况\n{words}\n", "measure current") == [expected]
