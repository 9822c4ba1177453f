"""The three public expenses, and what is counted beside them."""

import pytest
from tests.unit.sentences import rows

from mingzhang.facts.three_public import COUNTS, EXPENSES
from mingzhang.facts.totals import FACT as TOTALS
from mingzhang.model import Stage

HEADING = "七、“三公”经费财政拨款预算安排情况说明\n"


def test_expenses_and_their_total() -> None:
    parts = "因公出国（境）经费0万元，公务接待费0.20万元，公务用车购置及运行维护费1.00万元"
    words = f"{HEADING}2026年“三公”经费财政拨款预算数1.20万元，其中：{parts}。\n"
    assert rows(EXPENSES, words, "measure amount funding") == [
        ("three_public", "1.20万元", "fiscal"),
        ("overseas_travel", "0万元", "fiscal"),
        ("receptions", "0.20万元", "fiscal"),
        ("vehicles", "1.00万元", "fiscal"),
    ]


def test_the_parts_of_vehicle_expenses_and_a_purpose() -> None:
    words = HEADING + "公务用车购置费0万元，公务用车运行维护费1万元，主要用于湖区巡查。\n"
    assert rows(EXPENSES, words, "measure amount purpose") == [
        ("vehicle_purchase", "0万元", ""),
        ("vehicle_operation", "1万元", "湖区巡查"),
    ]


def test_meetings_training_and_travel() -> None:
    words = (
        "八、“会议费”“培训费”“差旅费”财政拨款预算安排情况说明\n会议费0.5万元，培训费0.3万元，差旅费2万元。\n"
    )
    assert rows(EXPENSES, words, "measure amount") == [
        ("meetings", "0.5万元"),
        ("training", "0.3万元"),
        ("travel", "2万元"),
    ]


def test_counts_of_final_accounts_were_carried_out() -> None:
    words = HEADING + "全年因公出国（境）团组1个，累计3人次。国内公务接待12批次、86人次。\n"
    counted = rows(COUNTS, words, "count status", year=2025, stage=Stage.FINAL_ACCOUNTS)
    assert counted == [
        ("1个", "carried_out"),
        ("3人次", "carried_out"),
        ("12批次", "carried_out"),
        ("86人次", "carried_out"),
    ]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [("现有公务用车3辆。", "held"), ("2026年拟购置公务用车1辆。", "planned")],
)
def test_vehicles_are_held_or_planned(sentence: str, status: str) -> None:
    assert [one[1] for one in rows(COUNTS, HEADING + sentence + "\n", "count status")] == [status]


def test_guests_that_are_counted_after_their_visits() -> None:
    words = HEADING + "公务接待费2万元，国内公务接待批次23次，人数215人次。\n"
    assert rows(COUNTS, words, "measure count") == [
        ("reception_batches", "23次"),
        ("reception_guests", "215人次"),
    ]


def test_a_rate_of_completion_without_of() -> None:
    words = "七、“三公”经费情况说明\n“三公”经费支出决算为8.18万元，完成预算85.21%。\n"
    assert rows(EXPENSES, words, "measure completion", stage=Stage.FINAL_ACCOUNTS) == [
        ("three_public", "85.21%")
    ]


def test_expenditure_alone_is_what_the_heading_says() -> None:
    words = "七、“三公”经费情况说明\n（3）公务接待费支出情况\n公务接待24批次，210人次，支出2.05万元。\n"
    assert rows(TOTALS, words, "measure") == []
    assert rows(EXPENSES, words, "measure amount") == [("receptions", "2.05万元")]


def test_what_operating_an_organ_costs_is_no_expense_of_the_three_public() -> None:
    words = "三、机关运行经费安排情况\n机关运行经费30万元，其中：办公费18万元，公务用车运行维护费12万元。\n"
    assert rows(EXPENSES, words, "measure") == []


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("2026年实际支出“三公经费”2万元。", "three_public"),
        (
            "因公出国（境）经费、公务接待费、公车购置费、公车运行费（“三公”经费）决算总额27万元。",
            "three_public",
        ),
        ("公务用车保有量2辆，购置及运行维护费5万元。", "vehicles"),
        ("其他国内公务接待支出1万元。", "receptions_domestic"),
    ],
)
def test_names_of_the_three_public_expenses_elsewhere(words: str, measure: str) -> None:
    assert rows(EXPENSES, f"七、“三公”经费情况说明\n{words}\n", "measure") == [(measure,)]


def test_a_statement_of_the_three_public_expenses_needs_no_headings() -> None:
    words = (
        "2026年度青禾县“三公”经费支出决算情况\n"
        "因公出国（境）团组0个，人数0人；公务用车购置10辆，公务用车保有量34辆；国内公务接待批次97个。\n"
    )
    counted = rows(COUNTS, words, "measure count", stage=Stage.FINAL_ACCOUNTS)
    assert ("vehicle_count", "34辆") in counted
    assert ("reception_batches", "97个") in counted


def test_what_is_spent_of_a_budget_is_of_what_was_budgeted() -> None:
    words = (
        "七、“三公”经费情况说明\n2026年度“三公”经费支出5.37万元，其中：\n"
        "因公出国（境）费预算2.00万元，支出1.00万元；公务接待费支出4.37万元。\n"
    )
    assert rows(EXPENSES, words, "measure phase amount", stage=Stage.FINAL_ACCOUNTS)[1:] == [
        ("overseas_travel", "budgeted", "2.00万元"),
        ("overseas_travel", "executed", "1.00万元"),
        ("receptions", "executed", "4.37万元"),
    ]


def test_vehicles_that_were_bought_last_year_are_counted_for_that_year() -> None:
    words = "七、“三公”经费情况说明\n公务用车购置费0万元，上年购置公务用车1辆，年末公务用车保有量4辆。\n"
    counted = rows(COUNTS, words, "count fiscal_year", stage=Stage.FINAL_ACCOUNTS)
    assert counted == [("1辆", "2025"), ("4辆", "2026")]
