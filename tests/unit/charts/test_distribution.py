"""How amounts are spread over many agencies, on a scale that shows them apart. All amounts are made up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.charts.drawing import Spot, histogram
from mingzhang.charts.drawing.svg import Caption, drawing_of, standalone_svg

TEN_THOUSAND = 10_000


def picture(amounts: Sequence[int]) -> str:
    spots = [Spot(f"第{number}局", Decimal(yuan), named=False) for number, yuan in enumerate(amounts)]
    return standalone_svg(drawing_of(histogram(spots)), Caption("", "", "")).decode()


def test_amounts_of_like_size_stand_on_a_scale_from_zero() -> None:
    drawn = picture([number * TEN_THOUSAND for number in range(1, 41)])
    assert ">0<" in drawn
    assert ">40.00 万元<" in drawn


def test_one_very_large_amount_does_not_press_the_others_into_one_column() -> None:
    drawn = picture([*(number * TEN_THOUSAND for number in range(1, 41)), 10**12])
    assert ">1 万元<" in drawn
    assert ">100 万元<" in drawn
    assert ">21 家<" in drawn


def test_nothing_has_a_column_of_its_own() -> None:
    drawn = picture([*[0] * 12, -500, *(number * TEN_THOUSAND for number in range(1, 9)), 10**11])
    assert ">13 家<" in drawn
    assert ">0<" in drawn
    assert ">1 元<" not in drawn


def test_nothing_but_nothing_is_drawn() -> None:
    assert ">30 家<" in picture([0] * 30)
