"""The three public expenses, and what is counted beside them."""

import pytest
from tests.unit.sentences import rows

from mingzhang.facts.three_public import COUNTS, EXPENSES
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
