"""Which sums a table must satisfy, and which of its rows do not: across the columns and down the rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.labels import normal_label
from mingzhang.measures import Measure
from mingzhang.official_tables.cells import Number, holds_figures, number_in
from mingzhang.official_tables.columns import UNKNOWN, Block, TableColumn
from mingzhang.official_tables.kinds import TableKind
from mingzhang.official_tables.sheets import Sheet
from mingzhang.official_tables.subjects import AnyTotal, Counted, Row

__all__ = ["OF_THREE", "Trial", "is_a_slip", "may_be_a_slip", "trials"]


@dataclass(frozen=True, slots=True)
class Trial:
    """One sum that was tried: the rule it follows, the rows and columns it spans, the total first, and whether it holds.

    `off` is what the total is more than its parts. A rule that holds nowhere is none of this table's: it tells nothing about its rows.
    Where total and parts are all printed as 0 the sum is `of_zeros`: it holds, and shows little.
    """

    rule: str
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    holds: bool
    off: Decimal = Decimal(0)
    of_zeros: bool = False

    @property
    def cells(self) -> tuple[tuple[int, int], ...]:
        """The cells that it is about, the total first."""
        return tuple((row, column) for row in self.rows for column in self.columns)

    @property
    def kind(self) -> str:
        """Across the columns, down the accounts, or a total of rows."""
        return self.rule.partition("-")[0]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total column and the columns that add up to it."""

    rule: str
    total: int
    parts: tuple[int, ...]


_HALF = Decimal(5)
_THREE = ("three_public", ("overseas_travel", "receptions", "vehicles"))
_VEHICLES = ("vehicles", ("vehicle_purchase", "vehicle_operation"))
OF_THREE = (_THREE[0], _VEHICLES[0])
"""The kinds of sums that the table of the three public expenses has."""


def trials(sheet: Sheet, block: Block, rows: Sequence[Row], kind: TableKind) -> tuple[Trial, ...]:
    """Every sum in a block that its figures allow to be tried.

    A list of projects with their goals may be a selection, or leave out what is secret: it need not add up. A column
    of which a figure cannot be read need not either.
    """
    down = _down_three_public(block, rows) if kind is TableKind.THREE_PUBLIC else _down(block, rows)
    unread = {
        column.index for column in block.amounts if any(_is_unreadable(row, column.index) for row in rows)
    }
    return (
        *_across(sheet, block, rows, kind),
        *(
            one
            for one in down
            if one.holds or (kind is not TableKind.PERFORMANCE and unread.isdisjoint(one.columns))
        ),
    )


def is_a_slip(failing: Trial, tried: Sequence[Trial]) -> bool:
    """Whether a sum that fails is the document's own slip: sums like it hold throughout the table.

    Alike are those of the same columns in other rows, of the same rows in other columns, and within one column
    those of its accounts. Others that fail for the same cell say nothing more, unless one across and one down
    fail by the same amount: then both point at the cell in which they cross.
    """
    cells = set(failing.cells)
    tried = [one for one in tried if not one.of_zeros]
    if any(_crosses(one, failing) and not cells.isdisjoint(one.cells) for one in tried if not one.holds):
        return True
    alike = [one for one in tried if one is not failing and _is_alike(one, failing)]
    holding = sum(one.holds for one in alike)
    others = sum(not one.holds and cells.isdisjoint(one.cells) for one in alike)
    return holding >= _ENOUGH and holding >= _HOLDING_TO_BROKEN * others


def may_be_a_slip(failing: Trial, tried: Sequence[Trial]) -> bool:
    """Whether a sum that fails is likely a slip though few are like it: every sum that fails shares a cell with it.

    In a table of two sides and one column each there is a total, and another one with what was carried over:
    that one holds, or it is off by the same. In a table of nothing but zeros the other sums hold.
    """
    cells = set(failing.cells)
    columns = set(failing.columns)
    beside = [
        one
        for one in tried
        if one is not failing and (one.kind == failing.kind or not columns.isdisjoint(one.columns))
    ]
    is_told_twice = any(one.holds or abs(one.off) == abs(failing.off) for one in beside)
    return is_told_twice and all(one.holds or not cells.isdisjoint(one.cells) for one in tried)


# So many like sums must hold, and so many times as many as fail.
_ENOUGH = 2
_HOLDING_TO_BROKEN = 3
_DOWN = ("down", "total")


def _crosses(one: Trial, other: Trial) -> bool:
    """Whether one sum goes across and the other down, and both are off by the same."""
    return (one.kind in _DOWN) != (other.kind in _DOWN) and abs(one.off) == abs(other.off)


def _is_alike(one: Trial, other: Trial) -> bool:
    if one.kind in _DOWN and other.kind in _DOWN and one.columns == other.columns:
        return True
    return one.kind == other.kind and (one.columns == other.columns or one.rows == other.rows)


def _across(sheet: Sheet, block: Block, rows: Sequence[Row], kind: TableKind) -> Iterator[Trial]:
    """Sums over the columns; where a row has a figure that is not understood, only those that hold."""
    sums = list(_three_public_sums(block) if kind is TableKind.THREE_PUBLIC else _heading_sums(sheet, block))
    sums += _whole_rows(block)
    below = {one.total: one.parts for one in sums}
    unread = [column.index for column in block.amounts if column.sense is None and column.leaf != UNKNOWN]
    for at, row in enumerate(rows):
        lacks_a_part = any(_number(row, column) for column in unread) or any(
            _is_unreadable(row, column.index) for column in block.amounts
        )
        for one in sums:
            total = _number(row, one.total)
            parts = [number for column in one.parts for number in _numbers(row, column, below)]
            if total is None or not parts:
                continue
            trial = _trial(one.rule, (at,), (one.total, *one.parts), total, parts)
            if trial.holds or not lacks_a_part:
                yield trial


def _trial(
    rule: str, rows: Sequence[int], columns: Sequence[int], total: Number, parts: Sequence[Number]
) -> Trial:
    of_zeros = not total.stated and not any(part.stated for part in parts)
    return Trial(rule, tuple(rows), tuple(columns), _adds_up(total, parts), _off(total, parts), of_zeros)


def _number(row: Row, column: int) -> Number | None:
    cell = row.line.cells[column]
    is_no_money = row.line.is_torn or isinstance(row.subject, Counted)
    return None if cell.covered or is_no_money else number_in(cell)


def _is_unreadable(row: Row, column: int) -> bool:
    """Whether figures stand in a cell that are no number, or only a part of one."""
    cell = row.line.cells[column]
    return not cell.covered and holds_figures(cell) and (row.line.is_torn or number_in(cell) is None)


def _numbers(row: Row, column: int, below: Mapping[int, tuple[int, ...]]) -> Iterator[Number]:
    """The number of a column, or of the columns that add up to it where it is blank."""
    number = _number(row, column)
    if number is not None:
        yield number
    elif column in below and not row.line.cells[column].covered:
        yield from (part for one in below[column] if (part := _number(row, one)) is not None)


def _off(total: Number, parts: Sequence[Number]) -> Decimal:
    return total.stated - sum((part.stated for part in parts), Decimal(0))


def _adds_up(total: Number, parts: Sequence[Number]) -> bool:
    allowed = _rounding(total) + sum((_rounding(part) for part in parts), Decimal(0))
    return abs(_off(total, parts)) <= allowed


def _rounding(number: Number) -> Decimal:
    exponent = int(number.stated.as_tuple().exponent)
    return Decimal(0) if number.stated == 0 and exponent == 0 else _HALF.scaleb(exponent - 1)


def _whole_rows(block: Block) -> Iterator[_Sum]:
    """合计 = all other numbers of its row, where it is not known in which columns some rows print them."""
    total, *others = [column.index for column in block.amounts]
    if any(column.leaf == UNKNOWN for column in block.amounts):
        yield _Sum(f"across-{total}-all", total, tuple(others))


def _three_public_sums(block: Block) -> Iterator[_Sum]:
    """合计 = 出国 + 接待 + 用车, 用车 = 购置 + 运行, for each year, phase and budget."""
    groups: dict[object, dict[str, int]] = defaultdict(dict)
    for column in block.amounts:
        sense = column.sense
        if sense and not sense.is_percentage:
            groups[sense.year, sense.phase, sense.fund, sense.is_change].setdefault(
                sense.measure, column.index
            )
    for columns in groups.values():
        yield from _measured_sum(columns, *_THREE)
        yield from _measured_sum(columns, *_VEHICLES)


def _measured_sum(columns: Mapping[str, int], total: str, parts: tuple[str, ...]) -> Iterator[_Sum]:
    if total in columns and all(part in columns for part in parts):
        yield _Sum(f"{total}-{columns[total]}", columns[total], tuple(columns[part] for part in parts))


@dataclass(frozen=True, slots=True)
class _Node:
    """A heading with what stands below it; a leaf is one column."""

    words: str
    column: TableColumn | None = None
    below: tuple[_Node, ...] = ()


_TOTALS = (
    "合计",
    "总计",
    "小计",
    "支出总计",
    "收入总计",
    "本年收入合计",
    "本年支出合计",
    "金额",
    "总额",
    "资金总额",
    "支出合计",
    "收入合计",
)


def _heading_sums(sheet: Sheet, block: Block) -> Iterator[_Sum]:
    """小计 = the columns beside it under the same heading."""
    columns = [column for column in block.amounts if column.sense is not None]
    yield from _sums_of(_Node("", None, tuple(_nodes(sheet, columns, 0))))


def _nodes(sheet: Sheet, columns: Sequence[TableColumn], depth: int) -> Iterator[_Node]:
    at = 0
    while at < len(columns):
        cell = sheet.head[depth].owners[columns[at].index] if depth < len(sheet.head) else None
        run = [columns[at]]
        while (
            cell
            and cell.text
            and at + len(run) < len(columns)
            and sheet.head[depth].owners[columns[at + len(run)].index] is cell
        ):
            run.append(columns[at + len(run)])
        at += len(run)
        if len(run) == 1:
            yield _Node(normal_label(run[0].path[-1]) if run[0].path else "", run[0])
        else:
            yield _Node(normal_label(cell.text) if cell else "", None, tuple(_nodes(sheet, run, depth + 1)))


def _sums_of(node: _Node) -> Iterator[_Sum]:
    total = _total_below(node)
    if total is not None and total.column is not None:
        beside = [one for one in node.below if one is not total and _counts(one, total)]
        for some in _divisions(beside):
            parts = tuple(column for one in some for column in _value(one))
            if len(parts) > 1 or (parts and len(beside) == 1 and len(node.below) == 2):
                yield _Sum(f"across-{total.column.index}-{parts[0]}", total.column.index, parts)
    for one in node.below:
        yield from _sums_of(one)


_DIVIDES = re.compile(r"^按.*分")


def _divisions(beside: Sequence[_Node]) -> list[Sequence[_Node]]:
    """按收入性质分 and 按支出性质分 each divide the whole; otherwise all headings together do."""
    divided = [one for one in beside if _DIVIDES.match(one.words)]
    return [[one] for one in divided] if divided else [beside]


def _total_below(node: _Node) -> _Node | None:
    return next((one for one in node.below if one.column and _is_total(one)), None)


def _is_total(node: _Node) -> bool:
    return node.words in _TOTALS or bool(node.column and node.column.sense and node.column.sense.is_total)


def _counts(node: _Node, total: _Node) -> bool:
    """Whether a heading is a part of the total beside it: same year and measure, no 其中, no change."""
    column = node.column or _first(node)
    sense = column.sense if column else None
    whole = total.column.sense if total.column else None
    if sense is None or whole is None or sense.is_change or sense.is_percentage:
        return False
    if node.column and sense.is_part and not _is_kind(sense.spending):
        return False
    return (sense.year, sense.phase, sense.measure, sense.excluding) == (
        whole.year,
        whole.phase,
        whole.measure,
        whole.excluding,
    )


def _is_kind(spending: str) -> bool:
    return spending in ("basic", "project")


def _first(node: _Node) -> TableColumn | None:
    while node.below and node.column is None:
        node = node.below[0]
    return node.column


def _value(node: _Node) -> tuple[int, ...]:
    """The columns that add up to a heading: its own total, or everything below it."""
    if node.column:
        return (node.column.index,)
    total = _total_below(node)
    if total and total.column:
        return (total.column.index,)
    return tuple(index for one in node.below for index in _value(one))


def _down(block: Block, rows: Sequence[Row]) -> Iterator[Trial]:
    for column in block.amounts:
        if column.sense is None or column.sense.is_percentage:
            continue
        numbers = {at: number for at, row in enumerate(rows) if (number := _number(row, column.index))}
        yield from _nested(rows, numbers, column.index)
        yield from _totals(rows, numbers, column.index)


def _down_three_public(block: Block, rows: Sequence[Row]) -> Iterator[Trial]:
    """The three public expenses row by row, or the units below each other."""
    measured = {row.subject.id: at for at, row in enumerate(rows) if isinstance(row.subject, Measure)}
    sums = [*_measured_sum(measured, *_THREE), *_measured_sum(measured, *_VEHICLES)]
    if not sums and any(isinstance(row.subject, AnyTotal) for row in rows):
        yield from _down(block, rows)
    for column in block.amounts:
        for one in sums if column.sense and not column.sense.is_percentage else ():
            total = _number(rows[one.total], column.index)
            parts = [number for at in one.parts if (number := _number(rows[at], column.index))]
            if total and parts:
                rule = f"{one.rule}-{column.index}"
                yield _trial(rule, (one.total, *one.parts), (column.index,), total, parts)


def _nested(rows: Sequence[Row], numbers: Mapping[int, Number], column: int) -> Iterator[Trial]:
    """An account is the sum of the accounts one level down, a unit of its projects, up to the next of its own level."""
    for at in range(len(rows)):
        if at not in numbers or rows[at].depth == 0:
            continue
        below = _below(rows, at)
        parts = [numbers[one] for one in below if one in numbers]
        if parts:
            yield _trial(f"down-{column}", (at, *below), (column,), numbers[at], parts)


def _below(rows: Sequence[Row], at: int) -> list[int]:
    inside = []
    for later in range(at + 1, len(rows)):
        if rows[later].depth <= rows[at].depth:
            break
        inside.append(later)
    return _nearest(rows, inside)


def _nearest(rows: Sequence[Row], inside: Sequence[int]) -> list[int]:
    """The outermost of some rows, without those that are only a part of another (其中)."""
    whole = [one for one in inside if not rows[one].is_part]
    nearest = min((rows[one].depth for one in whole), default=0)
    return [one for one in whole if rows[one].depth == nearest]


def _totals(rows: Sequence[Row], numbers: Mapping[int, Number], column: int) -> Iterator[Trial]:
    """合计 is the sum of the rows before it, with or without the total before those; or of the rows after it."""
    if len({(row.year, row.phase) for row in rows}) > 1:
        return  # one row is of one year, the next of another
    marks = [at for at, row in enumerate(rows) if isinstance(row.subject, AnyTotal) and row.depth == 0]
    for place, at in enumerate(marks):
        before = marks[place - 1] if place else None
        since = _nearest(rows, range((before + 1) if before is not None else 0, at))
        if at == 0:
            until = marks[1] if len(marks) > 1 else len(rows)
            since = _nearest(rows, range(1, until))
        if at in numbers:
            yield from _total_trial(at, since, before, numbers, column)


def _total_trial(
    at: int, parts: Sequence[int], before: int | None, numbers: Mapping[int, Number], column: int
) -> Iterator[Trial]:
    printed = [one for one in parts if one in numbers]
    total = numbers[at]
    tried = [printed]
    if before is not None and before in numbers:
        tried += [[before, *printed]]
        tried += [[before]] if not any(numbers[one].stated for one in printed) else []
    if len(printed) > 1 and numbers[printed[0]].stated == total.stated:
        tried.append(printed[1:])
    tried = [one for one in tried if one]
    if not tried:
        return
    holding = next((some for some in tried if _adds_up(total, [numbers[one] for one in some])), None)
    nearest = holding or min(tried, key=lambda some: abs(_off(total, [numbers[one] for one in some])))
    yield _trial(f"total-{column}", (at, *nearest), (column,), total, [numbers[one] for one in nearest])
