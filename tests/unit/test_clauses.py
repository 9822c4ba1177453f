"""Where sentences and clauses begin and end."""

import pytest

from mingzhang.clauses import Clauses

WORDS = "收入30万元，其中：拨款20万元（含结转5万元，上年10万元）。支出1,234.5万元；收、支总计相等。\n其他"


def at(word: str) -> int:
    return WORDS.index(word)


@pytest.mark.parametrize(
    ("place", "begins"),
    [
        ("20万元", "拨款"),
        ("5万元", "含结转"),
        ("10万元", "上年"),
        ("1,234.5万元", "支出"),
        ("相等", "收、支总计"),
    ],
)
def test_a_clause_begins_after_the_last_mark_at_its_own_depth(place: str, begins: str) -> None:
    assert WORDS[Clauses(WORDS).start(at(place)) :].startswith(begins)


@pytest.mark.parametrize(
    ("place", "ends"), [("拨款", "（含"), ("含结转", "，上年"), ("支出1", "；收"), ("收、支", "。\n")]
)
def test_a_clause_ends_before_the_next_mark(place: str, ends: str) -> None:
    clauses = Clauses(WORDS)
    end = clauses.end(at(place))
    assert WORDS[end:].startswith((ends, "。支出"))


def test_a_full_stop_inside_brackets_ends_nothing() -> None:
    words = "支出30万元（含差旅。不含培训）比上年减少。其他。"
    clauses = Clauses(words)
    assert words[: clauses.sentence_end(2)] == "支出30万元（含差旅。不含培训）比上年减少。"
    assert clauses.sentence_start(words.index("比上年")) == 0


def test_a_bracket_that_never_closes_holds_nothing_beyond_its_line() -> None:
    words = "支出30万元（含差旅\n其他20万元"
    assert Clauses(words).bracket(words.index("20万元")) is None
