"""Traditional characters and full-width digits read like simplified ones and half-width."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.made_up import DISCLOSURE
from tests.unit.sentences import REFERENCE

from mingzhang.folding import folded
from mingzhang.model import Document
from mingzhang.pipeline import understand
from mingzhang.readers import read_text


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("２０２６年部門預算", "2026年部门预算"),
        ("財政撥款收入３０．５萬元", "财政拨款收入30.5万元"),
        ("車輛購置費", "车辆购置费"),
        ("５０％", "50%"),
        ("三、支出预算", "三、支出预算"),
        ("其中:基本支出1,234.50万元,占50%;", "其中：基本支出1,234.50万元，占50%；"),
        ("因公出国(境)费", "因公出国（境）费"),
    ],
)
def test_words_fold_to_one_way_of_writing(printed: str, read: str) -> None:
    assert folded(printed) == read


@given(st.text())
def test_every_character_keeps_its_place(words: str) -> None:
    assert len(folded(words)) == len(words)


HALF_WIDTH = str.maketrans("，；：（）", ",;:()")


def test_marks_in_half_width_read_as_those_in_full_width() -> None:
    both = [
        understand(
            Document("made-up.txt", words.encode(), hashlib.sha256(words.encode()).hexdigest()),
            read_text(words.encode()),
            REFERENCE,
        )
        for words in (DISCLOSURE, DISCLOSURE.translate(HALF_WIDTH))
    ]
    full, half = ([(type(one).__name__, one.span) for one in each.facts] for each in both)
    assert full == half
