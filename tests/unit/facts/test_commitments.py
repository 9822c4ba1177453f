"""Promises in numbers."""

import pytest
from tests.unit.sentences import rows

from mingzhang.facts.commitments import FACT

HEADING = "二、2026年重点工作\n"


@pytest.mark.parametrize(
    ("sentence", "comparator", "period", "count"),
    [
        ("每年开展业务培训不少于2次。", "at_least", "year", "2次"),
        ("全年走访调研不少于12次。", "at_least", "year", "12次"),
        ("落实“每月一主题”。", "equal", "month", "1主题"),
    ],
)
def test_a_promise_has_a_number_and_a_period(sentence: str, comparator: str, period: str, count: str) -> None:
    assert rows(FACT, HEADING + sentence + "\n", "comparator period count") == [(comparator, period, count)]


def test_a_promised_share() -> None:
    assert rows(FACT, HEADING + "群众满意率达到95%以上。\n", "comparator share") == [("at_least", "95%")]


@pytest.mark.parametrize(
    "sentence",
    [
        "加强队伍建设。",
        "做好全国1%人口抽样调查。",
        "以建馆5周年为契机。",
        "在建成3条管线，实现12万吨/天供水能力基础上，继续推进互联互通。",
        "“十四五”期间，湖区建设投资突破20亿元。",
    ],
)
def test_other_sentences_promise_nothing(sentence: str) -> None:
    assert rows(FACT, HEADING + sentence + "\n", "count share") == []


def test_a_rate_keeps_its_time_and_words_that_join_sentences_are_no_subject() -> None:
    words = HEADING + "供水能力达到12万吨/天，并对3个码头开展检查。\n"
    assert rows(FACT, words, "subject count") == [("供水能力", "12万吨/天"), ("对…码头开展检查", "3个")]
