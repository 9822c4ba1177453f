"""Lines of the official classifications: path, code, kind of expenditure, purpose."""

import pytest
from tests.unit.sentences import rows

from mingzhang.facts.budget_lines import FACT
from mingzhang.model import Stage


def test_an_item_with_its_purpose() -> None:
    words = (
        "（三）一般公共预算当年拨款具体使用情况\n"
        "1.卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）2026年预算数为3万元，主要用于职工医疗保险。\n"
    )
    columns = "classification level class_name division_name item_name code amount fund purpose"
    assert rows(FACT, words, columns) == [
        (
            "functional", "item", "卫生健康支出", "行政事业单位医疗", "事业单位医疗", "2101102", "3万元",
            "general_public_budget", "职工医疗保险",
        )
    ]  # fmt: skip


def test_printed_codes_are_kept() -> None:
    words = "支出预算\n社会保障和就业支出（208类）行政事业单位养老支出（05款）机关事业单位基本养老保险缴费支出（05项）2万元。\n"
    assert rows(FACT, words, "class_code division_code item_code code amount") == [
        ("208", "05", "05", "2080505", "2万元")
    ]


def test_economic_accounts_of_basic_expenditure() -> None:
    words = (
        "六、一般公共预算基本支出情况说明\n基本支出20万元，其中：工资福利支出15万元、商品和服务支出5万元。\n"
    )
    assert rows(FACT, words, "classification level label code amount expenditure_kind fund") == [
        ("economic", "class", "工资福利支出", "301", "15万元", "basic", "general_public_budget"),
        ("economic", "class", "商品和服务支出", "302", "5万元", "basic", "general_public_budget"),
    ]


def test_stages_of_one_line_in_final_accounts() -> None:
    words = (
        "（三）一般公共预算财政拨款支出决算具体情况\n"
        "1.教育支出（类）普通教育（款）小学教育（项）。年初预算为30万元，支出决算为27万元，完成年初预算的90%。\n"
    )
    assert rows(FACT, words, "item_name phase amount completion", year=2025, stage=Stage.FINAL_ACCOUNTS) == [
        ("小学教育", "budgeted", "30万元", ""),
        ("小学教育", "executed", "27万元", "90%"),
    ]


def test_the_class_of_the_heading_above_is_that_of_its_items() -> None:
    words = "（一）教育支出（类）支出30万元\n1.小学教育（项）支出20万元。\n2.初中教育（项）支出10万元。\n"
    assert rows(FACT, words, "class_name item_name amount")[1:] == [
        ("教育支出", "小学教育", "20万元"),
        ("教育支出", "初中教育", "10万元"),
    ]


@pytest.mark.parametrize("words", ["压减劳务费2万元。\n", "湖区教育活动5万元。\n"])
def test_everyday_words_are_no_account(words: str) -> None:
    assert rows(FACT, "三、支出预算情况\n" + words, "label amount") == []


def test_names_without_codes_under_the_amount_of_their_class_are_its_items() -> None:
    words = (
        "二、财政拨款支出决算情况说明\n1.卫生健康支出30万元，包括：\n（1）疾病预防控制机构20万元。\n"
        "（2）机关事业单位基本养老保险缴费支出10万元。\n"
    )
    assert rows(FACT, words, "classification level code amount") == [
        ("functional", "class", "210", "30万元"),
        ("functional", "item", "2100401", "20万元"),
        ("economic", "division", "30108", "10万元"),  # no item of that class
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("1.基本支出预算", "basic"),
        ("2.项目支出", "project"),
        ("（二）按支出结构分类，分为基本支出预算和项目支出预算", ""),
    ],
)
def test_a_heading_tells_basic_from_project_expenditure(heading: str, kind: str) -> None:
    words = f"五、一般公共预算支出情况说明\n{heading}\n其中：商品和服务支出42万元。\n"
    assert rows(FACT, words, "code expenditure_kind") == [("302", kind)]
