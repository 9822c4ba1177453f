"""Sums of tables that are nearly blank, all zero, or typed without blanks: a misprint is told, and nothing else."""

import pytest
from tests.unit.checks.reading import examination_of, outcome_of
from tests.unit.official_tables.grids import AGENCY, TYPED_EXPENDITURE

from mingzhang.checks import checks
from mingzhang.checks.example_tables import with_tables
from mingzhang.model import Result, Severity

THREE = "| 3.00 | 0.00 | 2.00 | 0.00 | 2.00 | 1.00 |"
FUND = "|  | 合计 |  |  |  |"
ZEROS = """| 212 | 城乡社区支出 | 0.00 | 0.00 | 0.00 |
| 21208 | 国有土地使用权出让收入安排的支出 | {} | 0.00 | {} |
| 2120803 | 城市建设支出 | 0.00 | 0.00 | 0.00 |
|  | 合计 | 0.00 | 0.00 | 0.00 |"""
TYPED = f"{AGENCY}\n2026年单位预算\n支出预算1,355,000元。\n{TYPED_EXPENDITURE}"


def told_of(words: str) -> set[str]:
    """The families of the warnings and errors."""
    families = {one.id: one.family for one in checks()}
    return {
        families[one.check] for one in examination_of(words).findings if one.severity is not Severity.INFO
    }


@pytest.mark.parametrize(
    ("row", "result", "severity"),
    [
        ("| 3.00 |  | 2.00 |  | 2.00 | 1.00 |", Result.PASS, None),
        ("| 3.00 |  |  |  | 2.00 | 1.00 |", Result.PASS, None),
        # What is lacking may be what the blank cell does not say.
        ("| 4.00 |  | 2.00 |  | 2.00 | 1.00 |", Result.FINDING, Severity.WARNING),
        # A blank cell takes nothing away.
        ("| 2.50 |  | 2.00 |  | 2.00 | 1.00 |", Result.FINDING, Severity.ERROR),
        ("| 4.00 | 0.00 | 2.00 | 0.00 | 2.00 | 1.00 |", Result.FINDING, Severity.ERROR),
    ],
)
def test_a_blank_cell_may_hold_what_a_total_is_more(
    row: str, result: Result, severity: Severity | None
) -> None:
    found = outcome_of("M07", with_tables((THREE, row)))
    assert (found.result, found.severity) == (result, severity)


def test_a_table_of_zeros_says_nothing() -> None:
    assert told_of(with_tables((FUND, ZEROS.format("0.00", "0.00")))) == set()


@pytest.mark.parametrize(("total", "part"), [("0.31", "0.00"), ("0.00", "0.31")])
def test_one_figure_in_a_table_of_zeros_is_told(total: str, part: str) -> None:
    assert told_of(with_tables((FUND, ZEROS.format(total, part)))) == {"tables"}


def test_a_typed_table_that_adds_up_says_nothing() -> None:
    assert outcome_of("M09", TYPED).result is Result.PASS


@pytest.mark.parametrize(
    ("printed", "misprint"),
    [
        ("缴费支出 155,000 155,000", "缴费支出 170,500 155,000"),
        ("缴费支出 155,000 155,000", "缴费支出 155,000 170,500"),
        ("行政运行 800,000 800,000", "行政运行 800,000 880,000"),
        ("合计 1,355,000 955,000", "合计 1,355,000 950,000"),
    ],
)
def test_a_typed_row_is_told_where_its_numbers_do_not_add_up(printed: str, misprint: str) -> None:
    assert printed in TYPED
    assert outcome_of("M09", TYPED.replace(printed, misprint)).result is Result.FINDING
