"""Where a thing is told, and which of several tellings comes first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mingzhang.comparing import compare
from mingzhang.model import Amount, Result, Stage
from mingzhang.package_data import PackageData, Row, amount_in, integer_in, words_in

__all__ = ["agrees", "fiscal_year", "main_phase", "stated", "tellings", "widest_first"]

# Where a thing is told of all the money, before it is told of appropriations and of one fund.
_WIDEST_FIRST = (
    "total_budget",
    "revenue_expenditure",
    "revenue",
    "expenditure",
    "statement",
    "appropriation",
    "general_public_budget_structure",
    "general_public_budget_lines",
    "general_public_budget",
    "general_public_budget_change",
    "basic_expenditure",
)


def fiscal_year(package: PackageData) -> int | None:
    """The year that the disclosure is for."""
    return integer_in(package.about, "fiscal_year")


def main_phase(package: PackageData) -> str:
    """Which phase its amounts belong to: a budget plans, final accounts tell what was spent."""
    is_outcome = words_in(package.about, "stage") == Stage.FINAL_ACCOUNTS
    return "executed" if is_outcome else "budgeted"


def stated(package: PackageData, table: str, measure: str = "") -> tuple[Row, ...]:
    """The printed amounts of this year in this phase, of one measure or of all; the prose before the tables.

    A row that holds for one subordinate unit or one source of funds is only a part and left out.
    """
    years = (None, fiscal_year(package))
    rows = tuple(
        row
        for row in package.printed(table)
        if row.get("amount_yuan") is not None
        and row.get("fiscal_year") in years
        and not row.get("budget_unit")
        and not row.get("funding_source")
        and (not measure or row.get("measure") == measure)
    )
    in_phase = tuple(row for row in rows if row.get("phase") in (None, main_phase(package)))
    return tuple(sorted(in_phase or rows, key=_is_tabular))


def _is_tabular(row: Row) -> bool:
    return bool(row.get("table_kind"))


def _telling(row: Row) -> str:
    """Where a row is told: the topic of its section, or the kind of its table."""
    return words_in(row, "table_kind") or words_in(row, "topic")


def widest_first(rows: Sequence[Row]) -> list[Row]:
    """Rows in the order of what their telling covers: all money first, the prose before the tables."""
    return sorted(rows, key=lambda row: (_rank(_telling(row)), _is_tabular(row)))


def _rank(telling: str) -> int:
    return _WIDEST_FIRST.index(telling) if telling in _WIDEST_FIRST else len(_WIDEST_FIRST)


def tellings(rows: Sequence[Row], key: Callable[[Row], str]) -> list[tuple[Row, ...]]:
    """The rows that are told together, each thing once; the widest telling first."""
    groups: dict[tuple[str, bool], dict[str, Row]] = {}
    for row in widest_first(rows):
        groups.setdefault((_telling(row), _is_tabular(row)), {}).setdefault(key(row), row)
    return [tuple(group.values()) for group in groups.values()]


def agrees(whole: Amount, parts: Sequence[Row]) -> bool:
    """Whether parts add up to a whole, within what rounding allows."""
    amounts = [amount for row in parts if (amount := amount_in(row))]
    return compare(whole, amounts).result is not Result.FINDING
