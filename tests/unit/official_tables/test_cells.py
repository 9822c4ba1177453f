"""What a single cell says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.model import Cell, Span, Unit
from mingzhang.official_tables.cells import holds_figures, is_blank, number_in


def cell(text: str) -> Cell:
    return Cell(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("8536.39", "8536.39"),
        ("27,807.61", "27807.61"),
        ("9,9 47, 800 .00", "9947800.00"),
        ("0", "0"),
        ("0.00", "0.00"),
        (".50", "0.50"),
        ("-12.30", "-12.30"),
        ("－12.30", "-12.30"),
        ("(12.30)", "-12.30"),
        ("（12.30）", "-12.30"),
        ("¥1,000.00", "1000.00"),
        ("１２．５", "12.5"),
        (" 128.50 ", "128.50"),
    ],
)
def test_digits_are_a_number(text: str, stated: str) -> None:
    number = number_in(cell(text))
    assert number is not None
    assert number.stated == Decimal(stated)


@pytest.mark.parametrize(
    "text",
    ["", "-", "—", "——", "/", "无", "不适用", "一、", "2080505行政", "12.3.4", "1,23", "12万", "3人", "约12"],
)
def test_everything_else_is_none(text: str) -> None:
    assert number_in(cell(text)) is None


@pytest.mark.parametrize("text", ["", "-", "—", "——", "－", "/", "**", "无", "不适用"])
def test_a_dash_is_blank_and_never_nought(text: str) -> None:
    assert is_blank(cell(text))


@pytest.mark.parametrize("text", ["0", "0.00", "办公费"])
def test_a_nought_is_printed(text: str) -> None:
    assert not is_blank(cell(text))


def test_a_cell_may_bring_its_own_unit() -> None:
    number = number_in(cell("12.50万元"))
    assert number is not None
    assert number.amount(Unit.YUAN).yuan == Decimal(125000)


def test_a_cell_may_be_a_percentage() -> None:
    number = number_in(cell("95.00%"))
    assert number is not None
    assert number.is_percentage


def test_numbers_that_ran_together_are_figures_but_no_number() -> None:
    assert holds_figures(cell("12.50 13.40"))
    assert number_in(cell("12.50 13.40")) is None


@pytest.mark.parametrize("text", ["12 3,456.00", "1,234.56 7,890.12", "9,9 47", "684 50 0.00"])
def test_several_numbers_or_a_part_of_one_are_no_amount(text: str) -> None:
    assert number_in(cell(text)) is None
    assert holds_figures(cell(text))
