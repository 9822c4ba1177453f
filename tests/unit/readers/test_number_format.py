"""A cell shows a stored number as its format says."""

import pytest

from mingzhang.readers.number_format import general, shown


@pytest.mark.parametrize(
    ("stored", "code", "words"),
    [
        ("0.30000000000000004", "General", "0.3"),
        ("2010301", "General", "2010301"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1234.5", "0.00_ ", "1234.50"),
        ("1234567", "0", "1234567"),
        ("66.725", "0.00", "66.73"),
        ("-66.73", "#,##0.00_);(#,##0.00)", "-66.73"),
        ("0.4545", "0.00%", "45.45%"),
        ("1", "0%", "100%"),
        ("12345678.9", "#,##0.##", "12,345,678.9"),
        ("12000", "0.00,", "12.00"),
        ("12", '0.00"万元"', "12.00"),
        ("5", "[红色]0.0", "5.0"),
        ("46023", "yyyy/m/d", "2026年1月1日"),
        ("46023", 'yyyy"年"m"月"', "2026年1月"),
        ("201", "@", "201"),
    ],
)
def test_a_number_is_shown(stored: str, code: str, words: str) -> None:
    assert shown(stored, code) == words


def test_a_zero_that_the_sheet_hides_stays_hidden() -> None:
    assert shown("0", "#,##0.00;-#,##0.00;") == ""
    assert shown("0", "#,##0.00") == "0.00"


def test_a_zero_shown_as_a_dash_is_a_dash() -> None:
    assert shown("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ') == "-"


def test_no_zero_is_negative() -> None:
    assert shown("-0.001", "0.00") == "0.00"


@pytest.mark.parametrize(
    ("number", "words"), [(10.0, "10"), (10.5, "10.5"), (0.1 + 0.2, "0.3"), (1e-7, "0.0000001")]
)
def test_a_number_without_a_format_is_short(number: float, words: str) -> None:
    assert general(number) == words
