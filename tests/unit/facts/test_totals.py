"""Totals: revenue, expenditure and their parts, with fund, year and phase."""

import pytest
from tests.unit.sentences import rows

from mingzhang.facts.totals import FACT
from mingzhang.model import Stage

COLUMNS = "measure amount share fiscal_year phase fund"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "一、收支预算情况说明\n2026年收支总预算30.50万元，比2025年增加2万元。\n",
            [("total_budget", "30.50万元", "", "2026", "budgeted", "")],
        ),
        (
            "二、收入预算情况\n收入预算30万元，其中：一般公共预算拨款收入27万元，占90%；上年结转3万元，占10%。\n",
            [
                ("revenue_total", "30万元", "", "2026", "budgeted", ""),
                (
                    "general_public_appropriation",
                    "27万元",
                    "90%",
                    "2026",
                    "budgeted",
                    "general_public_budget",
                ),
                ("carry_over_prior_year", "3万元", "10%", "2026", "budgeted", ""),
            ],
        ),
        (
            "三、支出预算情况\n支出预算30万元，其中：基本支出20万元，占66.67%；项目支出10万元，占33.33%。\n",
            [
                ("expenditure_total", "30万元", "", "2026", "budgeted", ""),
                ("basic_expenditure", "20万元", "66.67%", "2026", "budgeted", ""),
                ("project_expenditure", "10万元", "33.33%", "2026", "budgeted", ""),
            ],
        ),
        (
            "四、财政拨款收支预算情况说明\n2026年财政拨款收支总预算28万元。\n",
            [("appropriation_total", "28万元", "", "2026", "budgeted", "")],
        ),
        (
            "（一）机关运行经费\n2026年机关运行经费财政拨款预算3万元。\n",
            [("organ_operation", "3万元", "", "2026", "budgeted", "")],
        ),
    ],
)
def test_totals_of_a_budget(words: str, expected: list[tuple[str, ...]]) -> None:
    assert rows(FACT, words, COLUMNS) == expected


def test_budget_and_outcome_of_final_accounts() -> None:
    words = "三、支出决算情况说明\n支出年初预算为30万元，支出决算为27万元，完成年初预算的90%。\n"
    assert rows(FACT, words, "measure amount phase completion", year=2025, stage=Stage.FINAL_ACCOUNTS) == [
        ("expenditure_total", "30万元", "budgeted", ""),
        ("expenditure_total", "27万元", "executed", "90%"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "（四）预算绩效情况\n2026年对3个项目开展绩效评价，涉及财政拨款12万元。\n",
        "三、支出预算情况\n码头维修10万元，主要原因是新增项目支出8万元。\n",
    ],
)
def test_money_of_projects_and_of_reasons_is_no_total(words: str) -> None:
    assert rows(FACT, words, "measure amount") == []


@pytest.mark.parametrize(
    "words",
    [
        "上年结转结余84万元（财政拨款79万元、其他资金5万元）。",
        "年末结转和结余82万元，其中财政拨款结转76万元。",
    ],
)
def test_where_what_was_left_came_from_is_no_total(words: str) -> None:
    found = rows(FACT, f"三、收支情况\n{words}\n", "amount", stage=Stage.FINAL_ACCOUNTS)
    assert len(found) == 1


def test_a_share_behind_a_bracket_is_of_the_amount_before_it() -> None:
    words = "二、收入情况\n财政拨款收入25元（一般公共预算16元、政府性基金预算9元），占总收入的96%。\n"
    assert rows(FACT, words, "measure amount share")[0] == ("appropriation_revenue", "25元", "96%")


def test_parts_behind_a_reason_are_parts_of_the_amount() -> None:
    words = "支出预算\n支出预算29万元，比上年增加3万元，主要原因是人员增加，其中：基本支出20万元、项目支出9万元。\n"
    assert rows(FACT, words, "measure amount")[1:] == [
        ("basic_expenditure", "20万元"),
        ("project_expenditure", "9万元"),
    ]


def test_a_general_heading_says_what_the_one_above_it_says() -> None:
    words = (
        "五、关于一般公共预算财政拨款支出决算情况说明\n（三）具体情况\n"
        "年初预算为58万元，支出决算为55万元，完成年初预算的94.83%。\n"
    )
    assert rows(FACT, words, "measure amount", stage=Stage.FINAL_ACCOUNTS) == [
        ("general_public_budget", "58万元"),
        ("general_public_budget", "55万元"),
    ]


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("青禾市体育局2026年度收入、支出决算总计", "total_budget"),
        ("2026年部门财务总收入", "revenue_total"),
        ("基金预算收入", "government_fund_appropriation"),
    ],
)
def test_names_of_totals_elsewhere(label: str, measure: str) -> None:
    assert rows(FACT, f"二、收支情况\n{label}20万元。\n", "measure") == [(measure,)]
