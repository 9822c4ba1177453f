"""Traditional characters and full-width digits read like simplified ones and half-width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.folding import folded


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("２０２６年部門預算", "2026年部门预算"),
        ("財政撥款收入３０．５萬元", "财政拨款收入30．5万元"),
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
