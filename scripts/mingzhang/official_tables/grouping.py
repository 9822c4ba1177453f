"""Which projects of a list sum up those below them, where nothing but the figures tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.official_tables.cells import number_in
from mingzhang.official_tables.columns import Block
from mingzhang.official_tables.subjects import Project, Row

__all__ = ["with_groups"]

_DEEPEST = 3


def with_groups(rows: Sequence[Row], block: Block) -> list[Row]:
    """The rows, those projects marked and raised that are the sum of the projects that follow them.

    It is tried only where the projects of a unit taken alike come to more than the unit has.
    """
    column = next((one.index for one in block.amounts if one.sense and one.sense.is_total), None)
    found = list(rows)
    if column is None:
        return found
    amounts = [_amount(row, column) for row in rows]
    for at, row in enumerate(rows):
        run = _projects_after(rows, at)
        whole = amounts[at]
        if isinstance(row.subject, Project) or not run or whole is None:
            continue
        if sum((amounts[one] or Decimal(0) for one in run), Decimal(0)) == whole:
            continue
        depths = _depths(run, amounts, whole)
        for one, depth in depths.items():
            found[one] = _raised(
                found[one],
                depth,
                is_group=any(later == one + 1 and depths[later] > depth for later in depths),
            )
    return found


def _amount(row: Row, column: int) -> Decimal | None:
    cell = row.line.cells[column]
    number = None if cell.covered else number_in(cell)
    return number.stated if number else None


def _projects_after(rows: Sequence[Row], at: int) -> list[int]:
    run = []
    for later in range(at + 1, len(rows)):
        if not isinstance(rows[later].subject, Project):
            break
        run.append(later)
    return run


def _depths(run: Sequence[int], amounts: Sequence[Decimal | None], whole: Decimal) -> dict[int, int]:
    """How deep each project of a unit stands, if reading each as the sum of what follows comes to the unit's amount."""
    depths: dict[int, int] = {}
    top = Decimal(0)
    at = 0
    while at < len(run):
        top += amounts[run[at]] or Decimal(0)
        at = _subtree(run, amounts, at, 0, depths)
    return depths if top == whole else {}


def _subtree(
    run: Sequence[int], amounts: Sequence[Decimal | None], at: int, depth: int, depths: dict[int, int]
) -> int:
    """Marks a project and the projects that add up to it; gives the place after them."""
    depths[run[at]] = depth
    whole = amounts[run[at]] or Decimal(0)
    if depth + 1 >= _DEEPEST or whole == 0:
        return at + 1
    tried: dict[int, int] = {}
    total = Decimal(0)
    following = at + 1
    while following < len(run) and total < whole:
        total += amounts[run[following]] or Decimal(0)
        following = _subtree(run, amounts, following, depth + 1, tried)
    if total != whole:
        return at + 1
    depths.update(tried)
    return following


def _raised(row: Row, depth: int, *, is_group: bool) -> Row:
    if not isinstance(row.subject, Project):
        return row
    return replace(
        row, depth=row.depth - _DEEPEST + depth + 1, subject=replace(row.subject, is_group=is_group)
    )
