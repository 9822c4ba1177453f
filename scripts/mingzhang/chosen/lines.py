"""The lines of the functional classification that cover all money best, each where it is told most."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.chosen.telling import agrees, stated, tellings
from mingzhang.package_data import PackageData, Row, amount_in, words_in

__all__ = ["account_key", "class_lines", "functional_lines", "item_lines"]


def class_lines(package: PackageData) -> tuple[Row, ...]:
    """Expenditure of the year by functional class, from the telling that covers all money best."""
    rows = functional_lines(package, "class")
    chosen, _ = _fullest(package, tellings(rows, account_key))
    return tuple(_most_telling(row, rows) for row in chosen)


def item_lines(package: PackageData) -> tuple[Row, ...]:
    """Expenditure of the year by item, else by division: of all money, else fund by fund."""
    for level in ("item", "division"):
        rows = functional_lines(package, level)
        chosen, is_whole = _fullest(package, tellings(rows, account_key))
        if not is_whole:
            chosen = _fund_by_fund(package, rows) or chosen
        if chosen:
            return tuple(_most_telling(row, rows) for row in chosen)
    return ()


def _fund_by_fund(package: PackageData, rows: Sequence[Row]) -> tuple[Row, ...]:
    funds = dict.fromkeys(words_in(row, "fund") for row in rows if words_in(row, "fund"))
    of_funds = [[row for row in rows if words_in(row, "fund") == fund] for fund in funds]
    return tuple(row for own in of_funds for row in _fullest(package, tellings(own, account_key))[0])


def functional_lines(package: PackageData, level: str) -> list[Row]:
    """The lines of one level of the functional classification that are neither basic nor project alone."""
    return [
        row
        for row in stated(package, "budget_lines")
        if row["classification"] == "functional" and row["level"] == level and not row["expenditure_kind"]
    ]


def _most_telling(row: Row, rows: Sequence[Row]) -> Row:
    """The same account with the same amount, where it is printed with its purpose, its fund or its share."""
    same = [
        one
        for one in rows
        if account_key(one) == account_key(row) and one["amount_yuan"] == row["amount_yuan"]
    ]
    return max(
        same, key=lambda one: (bool(one["purpose"]), bool(one["fund"]), one["share_percent"] is not None)
    )


def account_key(row: Row) -> str:
    """What tells one account from another: its code, or its name where no code is known."""
    return words_in(row, "code") or words_in(row, "label")


def _fullest(package: PackageData, groups: Sequence[tuple[Row, ...]]) -> tuple[tuple[Row, ...], bool]:
    """The group that adds up to all expenditure, else the one that comes closest to it from below."""
    totals = [
        amount
        for measure in ("expenditure_total", "total_budget")
        for row in stated(package, "totals", measure)
        if (amount := amount_in(row))
    ]
    agreeing = [group for group in groups if any(agrees(total, group) for total in totals)]
    if agreeing:
        return agreeing[0], True
    most = max((total.yuan for total in totals), default=None)
    below = [group for group in groups if most is None or _sum(group) <= most]
    return max(below, key=_sum, default=()), False


def _sum(rows: Sequence[Row]) -> Decimal:
    return sum((amount.yuan for row in rows if (amount := amount_in(row))), Decimal(0))
