"""Figures are worded exactly: no digit is lost, each amount carries its unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model import Bilingual
from mingzhang.wording import (
    amount_words,
    change_words,
    clauses,
    computed_share,
    computed_share_in_english,
    counted,
    digits,
    in_one_line,
    joined,
    middle_words,
    printable,
    tenths,
)


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("1544400", "154.44 万元"),
        ("0", "0.00 万元"),
        ("100", "0.01 万元"),
        ("37", "0.0037 万元"),
        ("0.5", "0.00005 万元"),
        ("12345600", "1,234.56 万元"),
        ("-667300", "−66.73 万元"),
        ("100000000", "10,000.00 万元"),
        ("123456789012", "12,345,678.9012 万元"),
        ("-250000000", "−25,000.00 万元"),
    ],
)
def test_an_amount_keeps_every_digit_and_has_at_least_two_decimals(yuan: str, words: str) -> None:
    assert amount_words(Decimal(yuan)) == words


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_the_amount_can_be_read_back(yuan: Decimal) -> None:
    number, unit = amount_words(yuan).split(" ")
    assert unit == "万元"
    assert Decimal(number.replace(",", "").replace("−", "-")) * 10_000 == yuan


@pytest.mark.parametrize(
    ("yuan", "words"), [("60000", "+6.00 万元"), ("-308000", "−30.80 万元"), ("0", "持平"), ("0.00", "持平")]
)
def test_a_change_has_a_sign_and_no_change_is_a_word(yuan: str, words: str) -> None:
    assert change_words(Decimal(yuan)) == words


def test_a_share_that_was_not_printed_says_so() -> None:
    assert computed_share(Decimal(2), Decimal(3)) == "约66.7%"
    assert computed_share(Decimal(2), Decimal(0)) == ""
    assert computed_share(Decimal(0), Decimal(2)) == "约0.0%"


def test_a_share_that_is_there_is_never_nothing() -> None:
    assert computed_share(Decimal(1), Decimal(10_000)) == "不到0.1%"


@pytest.mark.parametrize(
    ("share", "words", "in_english"),
    [
        ("100", "全部", "all"),
        ("99.2", "几乎全部", "almost all"),
        ("80.57", "约八成", "about 80%"),
        ("66.99", "六成多", "over 60%"),
        ("49", "近五成", "nearly 50%"),
        ("10", "约一成", "about 10%"),
        ("4.2", "不到一成", "less than 10%"),
    ],
)
def test_a_share_in_everyday_words(share: str, words: str, in_english: str) -> None:
    assert tenths(Decimal(share)) == Bilingual(in_english, words)


def test_a_whole_is_a_hundred_per_cent_of_itself() -> None:
    assert computed_share(Decimal(3), Decimal(3)) == "100%"


def test_counts_and_computed_shares_in_english_sentences() -> None:
    assert [counted(number, "disclosure") for number in (1, 2, 1200)] == [
        "1 disclosure",
        "2 disclosures",
        "1,200 disclosures",
    ]
    assert computed_share_in_english(Decimal(2), Decimal(3)) == "about 66.7%"
    assert computed_share_in_english(Decimal(1), Decimal(10_000)) == "less than 0.1%"


def test_clauses_stand_in_a_row_in_both_languages() -> None:
    middle = middle_words([Decimal(10_000), Decimal(20_000), Decimal(50_000)])
    assert clauses([Bilingual("three", "三份"), middle]) == Bilingual(
        "three; the median is 2.00 万元", "三份；居中的是 2.00 万元"
    )


def test_decimals_stay_as_printed() -> None:
    assert digits(Decimal("5.60")) == "5.60"
    assert digits(Decimal("1E+3")) == "1,000"


def test_nothing_to_say_is_said_by_nothing() -> None:
    assert joined([]) == ""
    assert joined(["甲 1", "乙 2"]) == "甲 1；乙 2。"


def test_what_no_page_can_hold_shows_as_its_symbol() -> None:
    assert printable("a\x00b\x0cc\x7fd\x85e\ud800f\tg\nh") == "a␀b␌c␡d�e�f\tg\nh"


def test_words_for_a_terminal_stay_on_their_line_and_read_as_they_are_written() -> None:
    assert in_one_line("合计\r\n1\t2\u202e\x1b[31m\u2028末") == "合计⏎1 2⟨U+202E⟩␛[31m⏎末"


@given(st.text())
def test_nothing_breaks_a_line_of_a_terminal(words: str) -> None:
    assert len(f"{in_one_line(words)}.".splitlines()) == 1
