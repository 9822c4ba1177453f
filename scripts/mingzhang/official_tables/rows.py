"""What each row of a table is of: an account, a total, a source of money, a unit, a project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mingzhang.labels import Family, Measure, Phase, normal_label, phase_named
from mingzhang.model import Cell, Span
from mingzhang.official_tables.cells import holds_figures, is_blank, number_in
from mingzhang.official_tables.columns import Block, Role, TableColumn
from mingzhang.official_tables.counting import counted
from mingzhang.official_tables.grouping import with_groups
from mingzhang.official_tables.kinds import Setting, TableKind
from mingzhang.official_tables.purchases import read_purchase
from mingzhang.official_tables.row_accounts import (
    LEVELS,
    account_by_name,
    account_of_codes_below,
    coded,
    systems,
)
from mingzhang.official_tables.row_reader import Known, RowReader, RowState
from mingzhang.official_tables.sheets import Line, Sheet
from mingzhang.official_tables.subjects import Account, AnyTotal, Event, Project, Row, Subject
from mingzhang.official_tables.units import bare_agency, with_units
from mingzhang.official_tables.vocabulary import measure_named, without_ordinal

__all__ = ["Known", "read_rows"]


_TOTAL = re.compile(
    r"(?:(?:本年|当年|本年度|年度|部门|单位)?(?:财政拨款)?(?:收入|支出|收支)?(?:预算|决算)?(?:合计|总计|小计)|总计数|合计数|部门预算|金额合计|支出总额|收入总额)"
)
_DIGITS = re.compile(r"\D")
_CHANGE = re.compile(r"增、?减|变动|变化")
_YEAR = re.compile(r"(20\d\d)年?")
_LAST_YEAR = re.compile(r"上一?年")
_PART = re.compile(r"^其中[：:]?")
_INNER_ORDINAL = re.compile(r"^(?:（[一二三四五六七八九十]+）|\d{1,2}[、.．](?!\d))")
_INMOST_ORDINAL = re.compile(r"^（\d+）")
# Units in full and in part paid by the treasury: a department's table sums up both kinds.
_FUNDED = re.compile(r"全额|差额|定额补助|自收自支|定补")
_FUNCTIONAL = re.compile(r"功能")
_JOINT = ("meetings", "training", "travel")
_CARRY = ("carry_over_prior_year", "carried_forward", "non_appropriation_carry_over")
# Where rows stand under each other: total, department, unit, class or source, division, item, project.
_UNIT_DEPTH, _CLASS_DEPTH, _PROJECT_DEPTH = 2, 3, 7
_PART_DEPTH = 3
_KINDS = {"basic_expenditure": "basic", "project_expenditure": "project"}


def read_rows(
    sheet: Sheet, block: Block, setting: Setting, known: Known, columns: tuple[TableColumn, ...]
) -> tuple[Row, ...]:
    """The rows of a block that print figures, each with what it is of."""
    reader = RowReader(sheet, block, setting, known, columns)
    rows = with_units(with_groups(list(_rows(reader, RowState())), block), block, known.agency)
    last = max((at for at, row in enumerate(rows) if _sums_up(row)), default=None)
    return tuple(replace(row, is_grand=_is_grand(row, is_last=at == last)) for at, row in enumerate(rows))


def _sums_up(row: Row) -> bool:
    return isinstance(row.subject, AnyTotal) and row.depth == 0


_OF_THE_YEAR = re.compile(r"^(?:本年|当年|部门预算)")


def _is_grand(row: Row, *, is_last: bool) -> bool:
    """Whether a total sums up everything, last year's money included: 收入总计, or 合计 with no total below it."""
    if not isinstance(row.subject, AnyTotal) or row.depth or _OF_THE_YEAR.match(row.subject.words):
        return False
    return is_last or "总计" in row.subject.words


def _rows(reader: RowReader, state: RowState) -> Iterator[Row]:
    for at, line in enumerate(reader.sheet.body):
        state.at = at
        labels = [column for column in reader.block.labels if column.role is not Role.ORDINAL]
        printed = any(not is_blank(line.cells[column.index]) for column in labels)
        figures = any(_own_figures(line, column) for column in reader.block.amounts)
        if printed or figures:
            row = _row(reader, line, state)
            if figures:
                yield row


def _own_figures(line: Line, column: TableColumn) -> bool:
    """Whether a row prints figures in a column: a number, or what cannot be read as one and must not be passed over."""
    cell = line.cells[column.index]
    return not cell.covered and (number_in(cell) is not None or holds_figures(cell))


def _row(reader: RowReader, line: Line, state: RowState) -> Row:
    label, span = _label(reader, line)
    unit = _unit(reader, line)
    year, phase, is_change = _year(reader, line)
    subject, depth, of_unit = _subject(reader, line, label, unit, state)
    carried = _is_carried(subject, depth, state)
    is_part = _is_part(normal_label(label), None if carried else subject, state)
    depth = (
        depth + _PART_DEPTH if is_part and subject is None and not _PART.match(normal_label(label)) else depth
    )
    return Row(
        line=line,
        label=label,
        label_span=span,
        subject=subject,
        depth=depth,
        budget_unit=of_unit,
        year=year,
        phase=phase,
        source=state.group.id if carried and state.group else "",
        spending=_KINDS.get(state.group.id, "") if state.group and isinstance(subject, Account) else "",
        is_change=is_change,
        is_part=is_part,
        words=_words(reader, line),
        count=_count(reader, line),
    )


def _is_part(words: str, subject: Subject | None, state: RowState) -> bool:
    """Whether a row is a part of the one above: 其中：财政拨款, and below it what goes on without a number of its own."""
    is_other = subject is not None and not _is_kind_part(subject, state)
    if _PART.match(words):
        state.in_parts = True
    elif is_other or not words or without_ordinal(words) != words:
        state.in_parts = False
    return state.in_parts


def _is_kind_part(subject: Subject | None, state: RowState) -> bool:
    """Whether a row is personnel or operating expenditure below the kind of expenditure that it is a part of."""
    group = state.group
    return (
        isinstance(subject, Measure)
        and group is not None
        and group.id in _KINDS
        and subject.part_of == group.id
    )


def _is_carried(subject: Subject | None, depth: int, state: RowState) -> bool:
    """Whether a row is a part of last year's carry-over, or of what is carried forward."""
    group = state.group
    return (
        isinstance(subject, Measure)
        and group is not None
        and group is not subject
        and group.id in _CARRY
        and depth > _CLASS_DEPTH
    )


def _label(reader: RowReader, line: Line) -> tuple[str, Span | None]:
    """The words that name a row, and where they stand: the last name among its labels.

    Beside a second classification it is the name in the first, unless only the second prints one: 合计.
    """
    columns = reader.block.of(*_NAMING)
    coded_names = [name for codes, name in systems(reader.block) if codes and name]
    if len(coded_names) > 1:
        columns = tuple(column for column in columns if column.index <= coded_names[0].index)
    named = [line.owners[column.index] for column in columns if not is_blank(line.owners[column.index])]
    own = [cell for cell in named if cell in line.cells]
    codes = [
        line.cells[column.index]
        for column in reader.block.of(Role.CODE, Role.UNIT_CODE)
        if line.cells[column.index].text
    ]
    elsewhere = [cell for column in reader.block.of(*_NAMING) if (cell := line.cells[column.index]).text]
    cells = own or named or elsewhere or codes
    return (cells[-1].text, cells[-1].span) if cells else ("", None)


_NAMING = (Role.UNIT, Role.NAME, Role.MIXED, Role.PROJECT, Role.ITEM)


def _unit(reader: RowReader, line: Line) -> str:
    cells = [line.owners[c.index].text for c in reader.block.of(Role.UNIT)]
    return next((text for text in cells if text), "")


def _year(reader: RowReader, line: Line) -> tuple[int | None, Phase | None, bool]:
    """The year and the phase of a row, where a column names them, and whether the row is a change between two."""
    for column in reader.block.of(Role.YEAR):
        words = normal_label(line.owners[column.index].text)
        match, setting = _YEAR.match(words), reader.setting.year
        before = setting - 1 if setting and _LAST_YEAR.match(words) else None
        return (int(match[1]) if match else before), phase_named(words), bool(_CHANGE.search(words))
    return None, None, False


def _words(reader: RowReader, line: Line) -> tuple[tuple[str, str], ...]:
    """What the other label columns of a row say, by their headings."""
    columns = reader.block.of(Role.WORDS, Role.ITEM, Role.PROJECT)
    return tuple(
        (column.leaf, line.owners[column.index].text) for column in columns if line.owners[column.index].text
    )


def _count(reader: RowReader, line: Line) -> Cell | None:
    for column in reader.block.of(Role.COUNT):
        cell = line.cells[column.index]
        if not cell.covered and number_in(cell):
            return cell
    return None


def _subject(
    reader: RowReader, line: Line, label: str, unit: str, state: RowState
) -> tuple[Subject | None, int, str]:
    """What a row is of, how deep it stands, and whose it is."""
    words = normal_label(label)
    if unit:
        state.unit = _of_unit(unit)
    if apart := _event_or_count(reader, label, words, state):
        return apart
    if reader.setting.kind is TableKind.PROCUREMENT and not _is_by_account(reader.block):
        subject, depth, named = read_purchase(
            reader.block, line, reader.units | {reader.agency}, state.purchases
        )
        state.unit = _of_unit(named) if named else "" if depth == 0 else state.unit
        return subject, depth, state.unit
    if not reader.block.of(*_NAMING, Role.CODE):
        return AnyTotal(""), 0, state.unit
    if _TOTAL.fullmatch(without_ordinal(words)):
        return _total(reader, line, words, state)
    account = coded(reader, line, state)
    if isinstance(account, Account) and (project := _project_of(reader, line, account, state)):
        return project, _PROJECT_DEPTH, state.unit
    return (
        (account, _depth_of(account), state.unit) if account else _uncoded(reader, line, label, words, state)
    )


def _event_or_count(
    reader: RowReader, label: str, words: str, state: RowState
) -> tuple[Subject | None, int, str] | None:
    """A meeting or a course, the sum of them, or things that the three public expenses paid for."""
    if reader.setting.kind is TableKind.EVENTS:
        if _TOTAL.fullmatch(words):
            return AnyTotal(words), 0, ""
        return Event(label) if label else None, _PROJECT_DEPTH, ""
    things = counted(words) if reader.setting.kind is TableKind.THREE_PUBLIC else None
    return (things, _PROJECT_DEPTH, state.unit) if things else None


def _project_of(reader: RowReader, line: Line, account: Account, state: RowState) -> Project | None:
    """The project that a row names in a column of its own beside its account; a unit or a total is none."""
    columns = reader.block.of(Role.PROJECT)
    named = not is_blank(line.owners[columns[-1].index]) if columns else False
    if not named or account.classification != "functional":
        return None
    subject, _depth, _unit = _project(reader, line, state)
    code = account.meant or "".join(account.codes)
    return replace(subject, account=code, economic=account.economic) if isinstance(subject, Project) else None


def _depth_of(subject: Account | Project) -> int:
    return _CLASS_DEPTH + LEVELS.index(subject.level) if isinstance(subject, Account) else _PROJECT_DEPTH


def _is_by_account(block: Block) -> bool:
    """Whether a procurement table lists accounts with their codes, and not what is bought."""
    return any(codes and name and name.role is Role.NAME for codes, name in systems(block))


def _total(reader: RowReader, line: Line, words: str, state: RowState) -> tuple[Subject | None, int, str]:
    outer = [normal_label(line.owners[c.index].text) for c in reader.block.of(*_NAMING)]
    outer = [one for one in outer if one and one != words]
    if outer and words == "小计":
        return measure_named(outer[0]), _CLASS_DEPTH, state.unit
    state.unit = "" if not outer else state.unit
    state.group = None
    return AnyTotal(words), 0, state.unit


def _of_unit(name: str) -> str:
    return "" if _TOTAL.fullmatch(normal_label(name)) else name


def _uncoded(
    reader: RowReader, line: Line, label: str, words: str, state: RowState
) -> tuple[Subject | None, int, str]:
    """What a row without a code is of, by its words and the columns they stand in."""
    if reader.block.of(Role.PROJECT):
        return _project(reader, line, state)
    is_kind_of_units = bool(reader.block.of(Role.MIXED) and _FUNDED.fullmatch(words))
    is_coded_unit = bool(words) and _has_a_units_code(reader, line)
    if is_kind_of_units or is_coded_unit or _is_unit_row(reader, words, state):
        if is_coded_unit or reader.block.of(Role.MIXED):
            state.unit = _of_unit(label)
        return AnyTotal(""), _UNIT_DEPTH - 1 if is_kind_of_units else _unit_depth(reader, line), state.unit
    account = account_of_codes_below(reader, label, state)
    if account:
        return account, _depth_of(account), state.unit
    named = _named(reader, words, state)
    if named:
        return named[0], named[1] + _is_inner(reader, line), state.unit
    if reader.block.of(Role.MIXED) and reader.setting.kind is TableKind.PROJECT_EXPENDITURE:
        return Project(label, goal=reader.goal(line)), _PROJECT_DEPTH, state.unit
    return None, _ordinal_depth(words) + _is_inner(reader, line), state.unit


def _has_a_units_code(reader: RowReader, line: Line) -> bool:
    """Whether a row prints the code of a unit in a table that lists accounts below their units, and none of an account."""
    codes = [bool(line.cells[column.index].text) for column in reader.block.of(Role.CODE)]
    of_units = any(line.cells[column.index].text for column in reader.block.of(Role.UNIT_CODE))
    return of_units and bool(codes) and not any(codes) and not reader.block.of(Role.UNIT)


def _is_unit_row(reader: RowReader, words: str, state: RowState) -> bool:
    if reader.block.of(Role.UNIT):
        alone = not reader.block.of(Role.NAME, Role.ITEM, Role.MIXED)
        return alone or not words or normal_label(state.unit or reader.agency) == words
    return bool(reader.block.of(Role.MIXED)) and _names_unit(reader, words)


def _unit_depth(reader: RowReader, line: Line) -> int:
    """A department's code has three digits, those of its units six: 114, 114001."""
    codes = [_DIGITS.sub("", line.owners[column.index].text) for column in reader.block.of(Role.UNIT_CODE)]
    return _UNIT_DEPTH - 1 if codes and 0 < len(codes[0]) <= 3 else _UNIT_DEPTH


def _is_inner(reader: RowReader, line: Line) -> int:
    """1 where a row stands under a name in the label column to its left: 一般公共预算资金 | 专项收入."""
    columns = reader.block.of(Role.ITEM, Role.NAME)
    return int(len(columns) > 1 and not line.cells[columns[0].index].text)


def _names_unit(reader: RowReader, words: str) -> bool:
    bare = bare_agency(words)
    return bare == reader.agency or words in reader.units or bare in reader.units


def _project(reader: RowReader, line: Line, state: RowState) -> tuple[Subject | None, int, str]:
    column = reader.block.of(Role.PROJECT)[-1]
    name = line.owners[column.index].text
    if name and _names_unit(reader, normal_label(name)):
        state.unit = _of_unit(name)
        return AnyTotal(""), _unit_depth(reader, line), state.unit
    if not name or _TOTAL.fullmatch(normal_label(name)):
        return AnyTotal(normal_label(name)), _UNIT_DEPTH if state.unit else 0, state.unit
    category = next((text for leaf, text in _words(reader, line) if "类别" in leaf), "")
    return Project(name, category, reader.goal(line)), _PROJECT_DEPTH, state.unit


def _named(reader: RowReader, words: str, state: RowState) -> tuple[Subject, int] | None:
    """An account or a measure by its name alone."""
    column = (reader.block.of(Role.NAME, Role.ITEM, Role.MIXED) or (None,))[-1]
    heading = normal_label("".join(column.path)) if column else ""
    measure = _measure(reader, words) or _part_of_carry(words, state)
    account = account_by_name(reader, words, heading, state) if _is_spending(reader, heading) else None
    if account and not (measure and measure.id in _CARRY):
        under = 2 if state.group and state.group.id in _KINDS else 0
        return account, _CLASS_DEPTH + under + LEVELS.index(account.level)
    if measure is None:
        return None
    depth = _depth(words, measure, state)
    if depth <= _CLASS_DEPTH or measure.id in _KINDS:
        state.group = measure
    return measure, depth


def _measure(reader: RowReader, words: str) -> Measure | None:
    """The measure that a row's words name; 购置经费 and 培训费 among projects are projects."""
    measure = measure_named(words)
    is_three_public = measure is not None and (measure.family is Family.THREE_PUBLIC or measure.id in _JOINT)
    return None if is_three_public and reader.setting.kind is TableKind.PROJECT_EXPENDITURE else measure


_CARRIED = re.compile(r"(?:结余、结转|结转、结余|结转结余|结转和结余|结转|结余)$")


def _part_of_carry(words: str, state: RowState) -> Measure | None:
    """1.财政拨款结余、结转 under 上年结余、结转."""
    bare = _CARRIED.sub("", words)
    return measure_named(bare) if bare != words and state.group and state.group.id in _CARRY else None


def _is_spending(reader: RowReader, heading: str) -> bool:
    senses = [column.sense for column in reader.block.amounts if column.sense]
    if any(sense.direction == "revenue" for sense in senses) and reader.setting.direction != "revenue":
        return False
    return reader.setting.kind is not TableKind.THREE_PUBLIC or bool(_FUNCTIONAL.search(heading))


def _depth(words: str, measure: Measure, state: RowState) -> int:
    """How deep a source of money stands in a list: 一、 holds 1、, which holds （1）, which holds 其中."""
    inside = state.group is not None and state.group.fund is None and _holds_funds(state.group)
    if measure.fund is not None and inside and not _INMOST_ORDINAL.match(words):
        return _CLASS_DEPTH + 1
    if _is_kind_part(measure, state):
        # 一、基本支出, 其中：人员支出, 公用支出: the second part may come without a mark of its own
        return _CLASS_DEPTH + 3
    return _ordinal_depth(words)


def _ordinal_depth(words: str) -> int:
    if _INMOST_ORDINAL.match(words):
        return _CLASS_DEPTH + 2
    if _PART.match(words):
        return _CLASS_DEPTH + 3
    return _CLASS_DEPTH + 1 if _INNER_ORDINAL.match(words) else _CLASS_DEPTH


def _holds_funds(group: Measure) -> bool:
    return group.id in ("appropriation_revenue", "revenue_total", *_CARRY)
