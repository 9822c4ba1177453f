"""From grids to the figures of the official tables: every accepted amount with what it is of, and what was refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mingzhang.identity import Identity
from mingzhang.labels import normal_label
from mingzhang.model import Amount, Gap, Span, Text, Unit
from mingzhang.official_tables.cells import Number, holds_figures, number_in
from mingzhang.official_tables.columns import Block, Role, TableColumn, blocks, table_columns
from mingzhang.official_tables.crossing import with_economic_accounts
from mingzhang.official_tables.identities import OF_THREE, Trial, is_a_slip, may_be_a_slip, trials
from mingzhang.official_tables.indicators import Performance, is_indicator_heading, read_performance
from mingzhang.official_tables.kinds import Setting, TableKind, kind_of, setting_of
from mingzhang.official_tables.money_units import with_evident_units
from mingzhang.official_tables.naming import AccountNames
from mingzhang.official_tables.rows import Known, read_rows
from mingzhang.official_tables.senses import Sense
from mingzhang.official_tables.sheets import Sheet, sheets
from mingzhang.official_tables.subjects import AnyTotal, Project, Row
from mingzhang.official_tables.typed import typed_sheets
from mingzhang.official_tables.units import bare_agency, chapters
from mingzhang.official_tables.vocabulary import CARRIED_IN
from mingzhang.reference import Reference

__all__ = ["Entry", "OfficialTable", "TableSum", "read_official_tables"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One amount of a table: the row it stands in, what its column says, the unit it is in."""

    row: Row
    sense: Sense
    heading: str
    number: Number
    unit: Unit
    span: Span
    other_places: tuple[Span, ...] = ()
    count: Number | None = None


@dataclass(frozen=True, slots=True)
class TableSum:
    """A total of a table that is not the sum of its parts, in which row and column it stands.

    It is `certain` that the table says so, and was not misread, where sums like it hold throughout.
    """

    label: str
    heading: str
    total: Amount
    parts: tuple[Amount, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of a block of columns."""

    entries: tuple[Entry, ...]
    refused: tuple[Gap, ...]
    summed: tuple[Span, ...]
    slips: tuple[TableSum, ...]


@dataclass(frozen=True, slots=True)
class OfficialTable:
    """One official table as understood.

    `entries` are its accepted amounts; `refused` the figures that were not understood or do not add up;
    `structure` the figures that are no statement: codes, ordinals, column numbers. `summed` are the figures
    of all sums that hold, `slips` the sums that do not, where those like them do.
    """

    setting: Setting | None
    title: str
    number: str
    spans: tuple[Span, ...]
    entries: tuple[Entry, ...] = ()
    refused: tuple[Gap, ...] = ()
    structure: tuple[Span, ...] = ()
    performance: Performance = field(default_factory=Performance)
    summed: tuple[Span, ...] = ()
    slips: tuple[TableSum, ...] = ()


_UNREADABLE = "cell-not-understood"
_NO_KIND = "table-not-recognised"
_NO_COLUMN = "column-not-understood"
_NO_ROW = "row-not-understood"
_NO_UNIT = "unit-not-stated"
_NO_SUM = "row-does-not-add-up"
_STRUCTURE = (Role.CODE, Role.UNIT_CODE, Role.ORDINAL, Role.YEAR)
# A table is read with certainty when so many more of its sums hold than not.
_HOLDING_TO_BROKEN = 3


def read_official_tables(
    text: Text, hidden: Sequence[Span], identity: Identity, reference: Reference
) -> tuple[OfficialTable, ...]:
    """Every table of a text, recognised and read, or with the reason why not."""
    found = with_evident_units(sheets(text, hidden), text) or typed_sheets(
        text, AccountNames(reference, identity.fiscal_year)
    )
    units = _unit_names(found)
    whose = chapters([sheet.caption for sheet in found], identity.agency)
    return tuple(
        _of_unit(_table(sheet, text, identity, reference, units), unit)
        for sheet, unit in zip(found, whose, strict=True)
    )


def _of_unit(table: OfficialTable, unit: str) -> OfficialTable:
    """A table of a unit's own chapter: what names no other unit is the unit's."""
    if not unit:
        return table
    performance = table.performance
    return replace(
        table,
        entries=tuple(
            replace(entry, row=replace(entry.row, budget_unit=entry.row.budget_unit or unit))
            for entry in table.entries
        ),
        performance=replace(
            performance,
            indicators=tuple(
                replace(one, budget_unit=one.budget_unit or unit) for one in performance.indicators
            ),
            amounts=tuple(replace(one, budget_unit=one.budget_unit or unit) for one in performance.amounts),
        ),
    )


_UNIT_HEADING = re.compile(r"^(?:单位名称|部门名称|预算单位|二级预算单位名称|预算单位名称|单位)$")


def _unit_names(found: Sequence[Sheet]) -> frozenset[str]:
    """The names that stand under 单位名称 in any table of the document."""
    names: set[str] = set()
    for sheet in found:
        for index in range(sheet.width):
            if any(_UNIT_HEADING.match(normal_label(line.words(index))) for line in sheet.head):
                names.update(normal_label(line.cells[index].text) for line in sheet.body)
    return frozenset(name for name in names if len(name) > 3)


def _table(
    sheet: Sheet, text: Text, identity: Identity, reference: Reference, units: frozenset[str]
) -> OfficialTable:
    title, number = sheet.caption.title, sheet.caption.number
    kind = (kind_of(title) if title else None) or _kind_by_headings(sheet)
    if kind is TableKind.PERFORMANCE:
        return _performance_table(sheet, text, identity, reference, units)
    if kind is None:
        return OfficialTable(
            None,
            title,
            number,
            sheet.spans,
            refused=tuple(_all_refused(sheet, _NO_KIND)),
            structure=_marks(sheet),
        )
    setting = setting_of(kind, title, identity.fiscal_year, identity.stage)
    known = Known(bare_agency(identity.agency), units, AccountNames(reference, setting.year))
    columns = with_economic_accounts(table_columns(sheet, setting), known.accounts, setting)
    setting = replace(
        setting,
        carries=any(column.sense is not None and column.sense.source in CARRIED_IN for column in columns),
    )
    sides = [(block, read_rows(sheet, block, setting, known, columns)) for block in blocks(columns)]
    tried = [_tried(sheet, block, rows, kind) for block, rows in sides]
    read = [
        _block(sheet, block, rows, own, tried, text) for (block, rows), own in zip(sides, tried, strict=True)
    ]
    return OfficialTable(
        setting,
        title,
        number,
        sheet.spans,
        tuple(_once([entry for one in read for entry in one.entries])),
        tuple(gap for one in read for gap in one.refused),
        (*_marks(sheet), *_structure(sheet, columns)),
        summed=tuple(span for one in read for span in one.summed),
        slips=tuple(slip for one in read for slip in one.slips),
    )


_GOALS = re.compile(r"绩效目标")
_NAMES_PROJECT = re.compile(r"项目名称|^项目$|一级项目名称|单位（项目）名称")


def _kind_by_headings(sheet: Sheet) -> TableKind | None:
    """A table without a title that lists projects with their goals, or indicators, is one of performance."""
    headings = {normal_label(cell.text) for line in sheet.head for cell in line.cells if cell.text}
    if any(_GOALS.search(words) for words in headings) and any(
        _NAMES_PROJECT.search(words) for words in headings
    ):
        return TableKind.PERFORMANCE
    return TableKind.PERFORMANCE if sum(map(is_indicator_heading, headings)) > _FEW else None


_FEW = 2


def _performance_table(
    sheet: Sheet, text: Text, identity: Identity, reference: Reference, units: frozenset[str]
) -> OfficialTable:
    """A performance table: a list of projects with or without their indicators, or the form of one project."""
    title, kind = sheet.caption.title, TableKind.PERFORMANCE
    setting = setting_of(kind, title, identity.fiscal_year, identity.stage)
    columns = [column for column in table_columns(sheet, setting) if not is_indicator_heading(column.leaf)]
    project = next((column for column in columns if column.role is Role.PROJECT), None)
    unit = next((column for column in columns if column.role is Role.UNIT), None)
    is_list = (project is not None or unit is not None) and any(
        column.sense is not None for column in columns
    )
    entries: list[Entry] = []
    refused: list[Gap] = []
    summed: list[Span] = []
    slips: list[TableSum] = []
    if is_list:
        known = Known(bare_agency(identity.agency), units, AccountNames(reference, setting.year))
        for block in blocks(columns):
            rows = read_rows(sheet, block, setting, known, tuple(columns))
            own = _tried(sheet, block, rows, kind)
            read = _block(sheet, block, rows, own, [own], text)
            entries += read.entries
            refused += read.refused
            summed += read.summed
            slips += read.slips
    performance = read_performance(
        sheet, project.index if is_list and project else None, unit.index if is_list and unit else None
    )
    taken = {entry.number.span for entry in entries} | {gap.span for gap in refused}
    taken |= {span for one in performance.indicators for span in one.claims} | {
        one.amount.span for one in performance.amounts
    }
    marks = (*_marks(sheet), *_structure(sheet, columns))
    taken.update(marks)
    refused += [gap for gap in _all_refused(sheet, _NO_ROW) if gap.span not in taken]
    return OfficialTable(
        setting,
        title,
        sheet.caption.number,
        sheet.spans,
        tuple(_once(entries)),
        tuple(refused),
        marks,
        performance,
        tuple(summed),
        tuple(slips),
    )


def _tried(sheet: Sheet, block: Block, rows: tuple[Row, ...], kind: TableKind) -> tuple[Trial, ...]:
    """Every sum of a block, its rows counted without those that are printed again."""
    once = _once_printed(rows, block)
    return trials(sheet, block, [rows[at] for at in once], kind)


def _once_printed(rows: Sequence[Row], block: Block) -> list[int]:
    return [at for at, original in enumerate(_first_printed(rows, _columns(block))) if at == original]


def _block(
    sheet: Sheet,
    block: Block,
    rows: tuple[Row, ...],
    tried: Sequence[Trial],
    of_table: Sequence[Sequence[Trial]],
    text: Text,
) -> _Read:
    """What a block says: `tried` are its sums, `of_table` those of all blocks of the table.

    A row without a name may be the rest of a figure that a narrow column broke; its sums are told of nobody,
    unless they are of the three public expenses, whose table needs no name for its one row.
    """
    entries: list[Entry] = []
    refused: list[Gap] = []
    first = _first_printed(rows, _columns(block))
    once = _once_printed(rows, block)
    is_picture = _is_recognised(rows, text)
    everywhere = [one for some in of_table for one in some]
    telling = [one for one in tried if not one.of_zeros]
    slips = [one for one in telling if not one.holds and not is_picture and is_a_slip(one, everywhere)]
    doubtful = {(once[row], column) for row, column in _broken(telling, slips, is_picture=is_picture)}
    broken = {
        (at, column)
        for at, original in enumerate(first)
        for column in _columns(block)
        if (original, column) in doubtful
    }
    for at, row in enumerate(rows):
        for column in block.amounts:
            cell = row.line.cells[column.index]
            if cell.covered or not holds_figures(cell):
                continue
            reason = _reason(sheet, row, column, broken, at)
            number = number_in(cell)
            if number is None or reason:
                refused.append(Gap(cell.span, reason or _UNREADABLE))
            else:
                entries.append(_entry(sheet, row, column, number))
        if row.count and (number := number_in(row.count)):
            if entries and entries[-1].row is row:
                entries[-1] = replace(entries[-1], count=number)
            else:
                refused.append(Gap(row.count.span, _NO_ROW))
    held = {(once[row], column) for one in telling if one.holds for row, column in one.cells}
    return _Read(
        tuple(entries),
        tuple(refused),
        tuple(sorted(rows[row].line.cells[column].span for row, column in held)),
        tuple(
            _table_sum(sheet, block, [rows[at] for at in once], one, certain=one in slips)
            for one in telling
            if not one.holds
            and not is_picture
            and (one.kind in OF_THREE or all(rows[once[at]].label for at in one.rows))
            and (one in slips or may_be_a_slip(one, everywhere))
        ),
    )


def _table_sum(sheet: Sheet, block: Block, rows: Sequence[Row], trial: Trial, *, certain: bool) -> TableSum:
    (at, index), *below = trial.cells
    columns = {column.index: column for column in block.amounts}
    total = _amount_at(sheet, rows[at], columns[index])
    parts = tuple(_amount_at(sheet, rows[row], columns[column]) for row, column in below)
    if total is None:
        raise ValueError("a sum that was tried has a total")
    printed = tuple(part for part in parts if part is not None)
    return TableSum(normal_label(rows[at].label), columns[index].heading, total, printed, certain)


def _amount_at(sheet: Sheet, row: Row, column: TableColumn) -> Amount | None:
    number = None if row.line.cells[column.index].covered else number_in(row.line.cells[column.index])
    return Amount(number.stated, _unit_of(sheet, column, number), number.span) if number else None


def _unit_of(sheet: Sheet, column: TableColumn, number: Number) -> Unit:
    stated = number.unit or (column.sense.unit if column.sense else None) or sheet.caption.unit
    return stated or Unit.YUAN


def _columns(block: Block) -> tuple[int, ...]:
    return tuple(column.index for column in block.amounts)


def _first_printed(rows: Sequence[Row], columns: Sequence[int]) -> list[int]:
    """For each row the row that it repeats, as a total or a project is repeated at the head of a page; else itself."""
    seen: dict[object, int] = {}
    first = []
    for at, row in enumerate(rows):
        key = (
            row.subject,
            row.label,
            row.budget_unit,
            tuple(row.line.cells[column].text for column in columns),
        )
        original = seen.setdefault(key, at)
        first.append(original if row.line.begins_part else at)
    return first


def _reason(sheet: Sheet, row: Row, column: TableColumn, broken: set[tuple[int, int]], at: int) -> str:
    if column.sense is None or _is_revenue_for_a_kind(row, column.sense):
        return _NO_COLUMN
    if row.line.is_torn:
        return _UNREADABLE
    if row.subject is None:
        return _NO_ROW
    if not column.sense.is_percentage and (column.sense.unit or sheet.caption.unit) is None:
        return _NO_UNIT
    return _NO_SUM if (at, column.index) in broken else ""


def _is_revenue_for_a_kind(row: Row, sense: Sense) -> bool:
    """Whether a total is of what came in for basic expenditure or projects: neither revenue as a whole nor spent."""
    return isinstance(row.subject, AnyTotal) and sense.direction == "revenue" and bool(sense.spending)


def _is_recognised(rows: Sequence[Row], text: Text) -> bool:
    """Whether a table was recognised on a picture."""
    return bool(rows) and any(
        one.span.overlaps(row.line.cells[0].span) for row in rows[:1] for one in text.recognised
    )


def _broken(tried: Sequence[Trial], slips: Sequence[Trial], *, is_picture: bool) -> set[tuple[int, int]]:
    """The cells that no reading can be trusted for: their sums fail, and so do too many others of the table.

    Where nearly all sums of a table hold, its columns are read rightly; a sum that fails there is the
    document's own, and its figures are kept as printed. On a recognised picture nothing is taken on trust.
    """
    sound = _sound_rules(tried)
    holding = sum(one.holds for one in tried if one.rule in sound)
    failing = [one for one in tried if not one.holds and one.rule in sound]
    all_are_slips = all(one in slips for one in failing)
    if (all_are_slips or holding >= _HOLDING_TO_BROKEN * len(failing)) and not is_picture:
        return set()
    return {(row, column) for one in failing for row in one.rows for column in one.columns}


def _sound_rules(tried: Sequence[Trial]) -> set[str]:
    """The rules that this table follows: those that hold at least as often as not, or are all there is."""
    holding: dict[str, int] = {}
    for one in tried:
        holding[one.rule] = holding.get(one.rule, 0) + (1 if one.holds else -1)
    kept = {rule for rule, balance in holding.items() if balance >= 0}
    return kept or set(holding)


def _entry(sheet: Sheet, row: Row, column: TableColumn, number: Number) -> Entry:
    sense = column.sense or Sense()
    start = (
        row.label_span.start
        if row.label_span and row.label_span.start < number.span.start
        else number.span.start
    )
    return Entry(
        row=row,
        sense=replace(
            sense,
            year=row.year or sense.year,
            phase=row.phase or sense.phase,
            is_change=sense.is_change or row.is_change,
            excluding=sense.excluding or column.excluding,
        ),
        heading=column.heading,
        number=number,
        unit=_unit_of(sheet, column, number),
        span=Span(start, number.span.end),
    )


def _once(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Entries without repetitions: a total that every page prints again is said once, with several places."""
    seen: dict[object, int] = {}
    kept: list[Entry] = []
    for entry in entries:
        key = (
            entry.row.subject,
            entry.row.label,
            entry.row.budget_unit,
            entry.sense,
            entry.heading,
            entry.number.stated,
        )
        at = seen.get(key)
        if at is not None and _may_repeat(entry):
            kept[at] = replace(kept[at], other_places=(*kept[at].other_places, entry.number.span))
        else:
            seen[key] = len(kept)
            kept.append(entry)
    yield from kept


def _may_repeat(entry: Entry) -> bool:
    """A total, and a project whose indicators go on overleaf, may be printed again at the head of a page."""
    return isinstance(entry.row.subject, AnyTotal) or (
        isinstance(entry.row.subject, Project) and entry.row.line.begins_part
    )


def _marks(sheet: Sheet) -> tuple[Span, ...]:
    """Figures that number rows and columns."""
    ordinals = [
        index
        for index in range(sheet.width)
        if any(normal_label(line.words(index)) in ("序号", "行次", "编码", "代码") for line in sheet.head)
    ]
    counted = [line.cells[index].span for line in sheet.body for index in ordinals if line.cells[index].text]
    return (*sheet.numbering, *counted)


def _structure(sheet: Sheet, columns: Sequence[TableColumn]) -> tuple[Span, ...]:
    marked = [column.index for column in columns if column.role in _STRUCTURE]
    return tuple(line.cells[index].span for line in sheet.body for index in marked if line.cells[index].text)


def _all_refused(sheet: Sheet, reason: str) -> Iterator[Gap]:
    marks = set(_marks(sheet))
    for line in (*sheet.head, *sheet.body):
        for cell in line.cells:
            if not cell.covered and holds_figures(cell) and cell.span not in marks:
                yield Gap(cell.span, reason)
