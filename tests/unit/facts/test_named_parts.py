"""Parts that are named without an amount."""

from tests.unit.sentences import rows

from mingzhang.facts.named_parts import LINES, SOURCES


def test_sources_and_classes_that_a_sentence_lists() -> None:
    words = "三、收支预算情况说明\n收入包括：一般公共预算拨款收入、上年结转；支出包括：社会保障和就业支出、卫生健康支出。\n"
    assert rows(SOURCES, words, "label measure amount") == [
        ("一般公共预算拨款收入", "general_public_appropriation", ""),
        ("上年结转", "carry_over_prior_year", ""),
    ]
    assert rows(LINES, words, "label code amount") == [
        ("社会保障和就业支出", "208", ""),
        ("卫生健康支出", "210", ""),
    ]


def test_economic_accounts_that_basic_expenditure_is_made_of() -> None:
    words = "六、一般公共预算基本支出情况说明\n人员经费15万元，主要包括：基本工资、津贴补贴。\n"
    assert [label for label, _ in rows(LINES, words, "label code")] == ["基本工资", "津贴补贴"]
