"""What changed against an earlier year, and what was spent of what was planned."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.chosen.telling import stated
from mingzhang.chosen.totals import main_total
from mingzhang.package_data import PackageData, Row, amount_in, words_in

__all__ = ["budget_and_outcome", "change_of", "changes", "implied_previous", "main_change", "span_key"]

_WHOLES = ("total_budget", "revenue_total", "expenditure_total")


def changes(package: PackageData) -> tuple[Row, ...]:
    """The comparisons with an earlier year, each thing once, in the order of the text."""
    chosen: dict[str, Row] = {}
    for row in package.printed("year_changes"):
        key = words_in(row, "measure") or words_in(row, "label")
        if key:
            chosen.setdefault(key, row)
    return tuple(chosen.values())


def change_of(package: PackageData, row: Row | None) -> Row | None:
    """The comparison that a stated total stands in: told beside it, else of the same measure, else of the same money.

    A budget is balanced: where 收支总预算 is compared with nothing, the comparison of 收入预算 is its own if both are
    the same amount.
    """
    if row is None:
        return None
    told = package.printed("year_changes")
    rows = [one for one in told if one["measure"] == row["measure"]]
    beside = [one for one in rows if one["section"] == row["section"]]
    wholes = [one for one in told if one["measure"] in _WHOLES and row["measure"] in _WHOLES]
    alike = (one for one in wholes if row["amount_yuan"] in _amounts_now(package, one))
    return next(iter([*beside, *rows]), None) or next(alike, None)


def _amounts_now(package: PackageData, change: Row) -> Iterator[object]:
    """What an amount is after it changed, where that is printed beside the change or as a total of its own."""
    now = amount_in(change, "current_")
    yield from [now.yuan] if now else []
    yield from (row["amount_yuan"] for row in stated(package, "totals", words_in(change, "measure")))


def main_change(package: PackageData) -> Row | None:
    """How the size of the budget changed."""
    return change_of(package, main_total(package))


def implied_previous(package: PackageData, change: Row) -> Row | None:
    """The earlier amount that a comparison implies: a row that was computed from it."""
    for table in ("totals", "three_public"):
        for row in package.rows(table):
            if row["derived"] and words_in(change, "fact_id") in words_in(row, "derived_from").split():
                return row
    return None


def span_key(row: Row) -> str:
    """A passage as tables name it: start-end."""
    return f"{row['source_start']}-{row['source_end']}"


def budget_and_outcome(package: PackageData, table: str) -> Iterator[tuple[Row, Row]]:
    """What was planned beside what was spent, where a document prints both of one measure in one section."""
    rows = [
        row
        for row in package.printed(table)
        if row.get("amount_yuan") is not None and row["measure"] and not row.get("budget_unit")
    ]
    told: set[str] = set()
    for planned in rows:
        if planned["phase"] not in ("budgeted", "adjusted") or words_in(planned, "measure") in told:
            continue
        for spent in rows:
            is_something = planned["amount_yuan"] or spent["amount_yuan"]
            if spent["phase"] == "executed" and is_something and _same_thing(planned, spent):
                told.add(words_in(planned, "measure"))
                yield planned, spent
                break


def _same_thing(one: Row, other: Row) -> bool:
    return all(one[column] == other[column] for column in ("measure", "topic", "section", "fiscal_year"))
