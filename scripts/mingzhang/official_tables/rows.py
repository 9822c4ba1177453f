"""What each row of a table is of: an account, a total, a source of money, a unit, a project."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mingzhang.labels import Family, Measure, normal_label
from mingzhang.model import Cell, Span
from mingzhang.official_tables.cells import is_blank, number_in
from mingzhang.official_tables.columns import Block, Role, TableColumn
from mingzhang.official_tables.grouping import with_groups
from mingzhang.official_tables.kinds import Setting, TableKind
from mingzhang.official_tables.naming import AccountNames, Named
from mingzhang.official_tables.purchases import Purchases, read_purchase
from mingzhang.official_tables.sheets import Line, Sheet
from mingzhang.official_tables.subjects import Account, AnyTotal, Event, Project, Row, Subject
from mingzhang.official_tables.units import bare_agency, with_units
from mingzhang.official_tables.vocabulary import measure_named, without_ordinal

__all__ = ["Known", "read_rows"]


_TOTAL = re.compile(
    r"(?:(?:本年|当年|本年度|年度|部门|单位)?(?:财政拨款)?(?:收入|支出|收支)?(?:预算|决算)?(?:合计|总计|小计)|总计数|合计数|部门预算|金额合计|支出总额|收入总额)"
)
_CLASS_CODE = re.compile(r"[1-5]\d\d")
_IN_NAME = re.compile(r"^[\[【（(]?(?P<code>[2356]\d{2}(?:\d{2}){0,2})[\]】）)]?[-—\s.、．:：]*(?P<name>[^\d].*)$")
_DIGITS = re.compile(r"\D")
_CHANGE = re.compile(r"增减|变动|变化")
_YEAR = re.compile(r"(20\d\d)年?")
_PART = re.compile(r"^其中[：:]?")
_CHINESE_ORDINAL = re.compile(r"^[一二三四五六七八九十]+\s*[、.．]")
_INNER_ORDINAL = re.compile(r"^(?:（[一二三四五六七八九十]+）|\d{1,2}[、.．](?!\d))")
_INMOST_ORDINAL = re.compile(r"^（\d+）")
# Units in full and in part paid by the treasury: a department's table sums up both kinds.
_FUNDED = re.compile(r"全额|差额|定额补助|自收自支|定补")
_GOVERNMENT = re.compile(r"政府")
_ECONOMIC = re.compile(r"经济")
_FUNCTIONAL = re.compile(r"功能")
_JOINT = ("meetings", "training", "travel")
_CARRY = ("carry_over_prior_year", "carried_forward", "non_appropriation_carry_over")
# Where rows stand under each other: total, department, unit, class or source, division, item, project.
_UNIT_DEPTH, _CLASS_DEPTH, _PROJECT_DEPTH = 2, 3, 7
_KINDS = {"basic_expenditure": "basic", "project_expenditure": "project"}
_LEVELS = ("class", "division", "item")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document before its rows are read: its agency, the names of its units, the accounts."""

    agency: str
    units: frozenset[str]
    accounts: AccountNames


@dataclass(slots=True)
class _State:
    """What the rows above say of the rows below."""

    names: list[str] = field(default_factory=lambda: ["", "", ""])
    codes: list[str] = field(default_factory=lambda: ["", "", ""])
    unit: str = ""
    group: Measure | None = None
    words: str = ""
    purchases: Purchases = field(default_factory=Purchases)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one block."""

    sheet: Sheet
    block: Block
    setting: Setting
    known: Known
    columns: tuple[TableColumn, ...]

    @property
    def units(self) -> frozenset[str]:
        """The names of units in this document."""
        return self.known.units

    @property
    def agency(self) -> str:
        """The agency whose document it is."""
        return self.known.agency

    @property
    def accounts(self) -> AccountNames:
        """The accounts of the table's year."""
        return self.known.accounts


def read_rows(
    sheet: Sheet, block: Block, setting: Setting, known: Known, columns: tuple[TableColumn, ...]
) -> tuple[Row, ...]:
    """The rows of a block that print an amount or a count, each with what it is of."""
    reader = _Reader(sheet, block, setting, known, columns)
    rows = with_units(with_groups(list(_rows(reader, _State())), block), block, known.agency)
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


def _rows(reader: _Reader, state: _State) -> Iterator[Row]:
    for line in reader.sheet.body:
        labels = [column for column in reader.block.labels if column.role is not Role.ORDINAL]
        printed = any(not is_blank(line.cells[column.index]) for column in labels)
        figures = any(_own_number(line, column) for column in reader.block.amounts)
        if printed or figures:
            row = _row(reader, line, state)
            if figures:
                yield row


def _own_number(line: Line, column: TableColumn) -> bool:
    cell = line.cells[column.index]
    return not cell.covered and number_in(cell) is not None


def _row(reader: _Reader, line: Line, state: _State) -> Row:
    label, span = _label(reader, line)
    unit = _unit(reader, line)
    year, is_change = _year(reader, line)
    subject, depth, of_unit = _subject(reader, line, label, unit, state)
    carried = _is_carried(subject, depth, state)
    return Row(
        line=line,
        label=label,
        label_span=span,
        subject=subject,
        depth=depth,
        budget_unit=of_unit,
        year=year,
        source=state.group.id if carried and state.group else "",
        spending=_KINDS.get(state.group.id, "") if state.group and isinstance(subject, Account) else "",
        is_change=is_change,
        is_part=bool(_PART.match(normal_label(label))),
        words=_words(reader, line),
        count=_count(reader, line),
    )


def _is_carried(subject: Subject | None, depth: int, state: _State) -> bool:
    """Whether a row is a part of last year's carry-over, or of what is carried forward."""
    group = state.group
    return isinstance(subject, Measure) and group is not None and group is not subject and group.id in _CARRY and depth > _CLASS_DEPTH


def _label(reader: _Reader, line: Line) -> tuple[str, Span | None]:
    """The words that name a row, and where they stand: the last name among its labels.

    Beside a second classification it is the name in the first.
    """
    columns = reader.block.of(*_NAMING)
    systems = [name for codes, name in _systems(reader.block) if codes and name]
    if len(systems) > 1:
        columns = tuple(column for column in columns if column.index <= systems[0].index)
    named = [line.owners[column.index] for column in columns if not is_blank(line.owners[column.index])]
    own = [cell for cell in named if cell in line.cells]
    codes = [line.cells[column.index] for column in reader.block.of(Role.CODE) if line.cells[column.index].text]
    cells = own or named or codes
    return (cells[-1].text, cells[-1].span) if cells else ("", None)


_NAMING = (Role.UNIT, Role.NAME, Role.MIXED, Role.PROJECT, Role.ITEM)


def _unit(reader: _Reader, line: Line) -> str:
    cells = [line.owners[c.index].text for c in reader.block.of(Role.UNIT)]
    return next((text for text in cells if text), "")


def _year(reader: _Reader, line: Line) -> tuple[int | None, bool]:
    for column in reader.block.of(Role.YEAR):
        words = line.owners[column.index].text
        match = _YEAR.match(words)
        return (int(match[1]) if match else None), bool(_CHANGE.search(words))
    return None, False


def _words(reader: _Reader, line: Line) -> tuple[tuple[str, str], ...]:
    """What the other label columns of a row say, by their headings."""
    columns = reader.block.of(Role.WORDS, Role.ITEM, Role.PROJECT)
    return tuple((column.leaf, line.owners[column.index].text) for column in columns if line.owners[column.index].text)


def _count(reader: _Reader, line: Line) -> Cell | None:
    for column in reader.block.of(Role.COUNT):
        cell = line.cells[column.index]
        if not cell.covered and number_in(cell):
            return cell
    return None


def _subject(reader: _Reader, line: Line, label: str, unit: str, state: _State) -> tuple[Subject | None, int, str]:
    """What a row is of, how deep it stands, and whose it is."""
    words = normal_label(label)
    if unit:
        state.unit = _of_unit(unit)
    if reader.setting.kind is TableKind.EVENTS:
        return (AnyTotal(words), 0, "") if _TOTAL.fullmatch(words) else (Event(label) if label else None, _PROJECT_DEPTH, "")
    if reader.setting.kind is TableKind.PROCUREMENT and not _is_by_account(reader.block):
        subject, depth, named = read_purchase(reader.block, line, reader.units | {reader.agency}, state.purchases)
        state.unit = _of_unit(named) if named else "" if depth == 0 else state.unit
        return subject, depth, state.unit
    if not reader.block.of(*_NAMING, Role.CODE):
        return AnyTotal(""), 0, state.unit
    if _TOTAL.fullmatch(without_ordinal(words)):
        return _total(reader, line, words, state)
    account = _coded(reader, line, state)
    if account:
        return account, _CLASS_DEPTH + _LEVELS.index(account.level), state.unit
    return _uncoded(reader, line, label, words, state)


def _is_by_account(block: Block) -> bool:
    """Whether a procurement table lists accounts with their codes, and not what is bought."""
    return any(codes and name and name.role is Role.NAME for codes, name in _systems(block))


def _total(reader: _Reader, line: Line, words: str, state: _State) -> tuple[Subject | None, int, str]:
    outer = [normal_label(line.owners[c.index].text) for c in reader.block.of(*_NAMING)]
    outer = [one for one in outer if one and one != words]
    if outer and words == "小计":
        return measure_named(outer[0]), _CLASS_DEPTH, state.unit
    state.unit = "" if not outer else state.unit
    state.group = None
    return AnyTotal(words), 0, state.unit


def _of_unit(name: str) -> str:
    return "" if _TOTAL.fullmatch(normal_label(name)) else name


def _coded(reader: _Reader, line: Line, state: _State) -> Account | None:
    """The account of a row that prints its code in columns of their own or before its name."""
    systems = _systems(reader.block)
    if not systems:
        return None
    (code_columns, name_column), *others = systems
    codes = [line.owners[column.index].text.strip() for column in code_columns]
    name = line.owners[name_column.index].text if name_column else ""
    if not any(codes) and (match := _IN_NAME.match(normal_label(name))):
        codes, name = [match["code"]], match["name"]
    parts = _parts(codes, state)
    if parts is None:
        return None
    level = sum(bool(part) for part in parts) - 1
    _remember(state, level, name, parts)
    government = _beside(line, others) if others else ("", "")
    classification = "functional" if parts[0].startswith("2") or parts[0].startswith("1") else "economic"
    return Account(classification, _LEVELS[level], _three(state.names), _three(state.codes), government)


def _systems(block: Block) -> list[tuple[list[TableColumn], TableColumn | None]]:
    """The classifications of a block: the columns of a code, and the column of its name."""
    found: list[tuple[list[TableColumn], TableColumn | None]] = []
    codes: list[TableColumn] = []
    for column in block.labels:
        if column.role is Role.CODE:
            codes.append(column)
        elif column.role in (Role.NAME, Role.MIXED, Role.ITEM):
            found.append((codes, column))
            codes = []
    return [one for one in found if one[0] or one[1]] or ([(codes, None)] if codes else [])


def _beside(line: Line, others: Sequence[tuple[list[TableColumn], TableColumn | None]]) -> tuple[str, str]:
    codes, name = others[0]
    code = "".join(_DIGITS.sub("", line.owners[column.index].text) for column in codes)
    return code, line.owners[name.index].text if name else ""


def _parts(codes: Sequence[str], state: _State) -> tuple[str, str, str] | None:
    """Class, division and item of a printed code; what a row leaves out it takes from the row above."""
    digits = [_DIGITS.sub("", code) for code in codes]
    if len(digits) == 1 or not any(digits[1:]):
        return _split(digits[0]) if digits else None
    if len(digits) > 3 or any(len(part) > 3 for part in digits[:1]) or any(len(part) > 2 for part in digits[1:]):
        longest = max(digits, key=len)
        return _split(longest)
    deepest = max(at for at, part in enumerate(digits) if part)
    filled = [part or (state.codes[at] if at < deepest else "") for at, part in enumerate(digits)] + [""] * (3 - len(digits))
    if not _CLASS_CODE.fullmatch(filled[0]) or any(not filled[at] for at in range(deepest)):
        return None
    return filled[0], filled[1].zfill(2) if filled[1] else "", filled[2].zfill(2) if filled[2] else ""


def _split(code: str) -> tuple[str, str, str] | None:
    if len(code) not in (3, 5, 7) or not _CLASS_CODE.match(code):
        return None
    return code[:3], code[3:5], code[5:7]


def _remember(state: _State, level: int, name: str, parts: tuple[str, str, str]) -> None:
    """Keep a row as the one above those that follow; a name above it stands only if its code is the same."""
    for at in range(3):
        if at == level:
            state.names[at] = name
        elif at > level or state.codes[: at + 1] != list(parts[: at + 1]):
            state.names[at] = ""
    state.codes[:] = parts


def _three(parts: Sequence[str]) -> tuple[str, str, str]:
    return parts[0], parts[1], parts[2]


def _uncoded(
    reader: _Reader, line: Line, label: str, words: str, state: _State
) -> tuple[Subject | None, int, str]:
    """What a row without a code is of, by its words and the columns they stand in."""
    if reader.block.of(Role.PROJECT):
        return _project(reader, line, state)
    if reader.block.of(Role.MIXED) and _FUNDED.fullmatch(words):
        state.unit = label
        return AnyTotal(""), _UNIT_DEPTH - 1, label
    if _is_unit_row(reader, words, state):
        if reader.block.of(Role.MIXED):
            state.unit = _of_unit(label)
        return AnyTotal(""), _unit_depth(reader, line), state.unit
    named = _named(reader, words, state)
    if named:
        return named[0], named[1] + _is_inner(reader, line), state.unit
    if reader.block.of(Role.MIXED) and reader.setting.kind is TableKind.PROJECT_EXPENDITURE:
        return Project(label, goal=_goal(reader, line)), _PROJECT_DEPTH, state.unit
    return None, _ordinal_depth(words) + _is_inner(reader, line), state.unit


def _is_unit_row(reader: _Reader, words: str, state: _State) -> bool:
    if reader.block.of(Role.UNIT):
        alone = not reader.block.of(Role.NAME, Role.ITEM, Role.MIXED)
        return alone or not words or normal_label(state.unit or reader.agency) == words
    return bool(reader.block.of(Role.MIXED)) and _names_unit(reader, words)


def _unit_depth(reader: _Reader, line: Line) -> int:
    """A department's code has three digits, those of its units six: 114, 114001."""
    codes = [_DIGITS.sub("", line.owners[column.index].text) for column in reader.block.of(Role.UNIT_CODE)]
    return _UNIT_DEPTH - 1 if codes and 0 < len(codes[0]) <= 3 else _UNIT_DEPTH


def _is_inner(reader: _Reader, line: Line) -> int:
    """1 where a row stands under a name in the label column to its left: 一般公共预算资金 | 专项收入."""
    columns = reader.block.of(Role.ITEM, Role.NAME)
    return int(len(columns) > 1 and not line.cells[columns[0].index].text)


def _names_unit(reader: _Reader, words: str) -> bool:
    bare = bare_agency(words)
    return bare == reader.agency or words in reader.units or bare in reader.units


def _project(reader: _Reader, line: Line, state: _State) -> tuple[Subject | None, int, str]:
    column = reader.block.of(Role.PROJECT)[-1]
    name = line.owners[column.index].text
    if name and _names_unit(reader, normal_label(name)):
        state.unit = _of_unit(name)
        return AnyTotal(""), _unit_depth(reader, line), state.unit
    if not name or _TOTAL.fullmatch(normal_label(name)):
        return AnyTotal(normal_label(name)), _UNIT_DEPTH if state.unit else 0, state.unit
    category = next((text for leaf, text in _words(reader, line) if "类别" in leaf), "")
    return Project(name, category, _goal(reader, line)), _PROJECT_DEPTH, state.unit


_GOAL = re.compile(r"绩效目标|项目简介|主要内容|项目内容|项目概况")


def _goal(reader: _Reader, line: Line) -> str:
    """What a project is to achieve, in a column of the table that may stand right of the amounts."""
    columns = (column for column in reader.columns if column.role is Role.WORDS and _GOAL.search(column.leaf))
    return next((line.owners[column.index].text for column in columns), "")


def _named(reader: _Reader, words: str, state: _State) -> tuple[Subject, int] | None:
    """An account or a measure by its name alone."""
    column = (reader.block.of(Role.NAME, Role.ITEM, Role.MIXED) or (None,))[-1]
    heading = normal_label("".join(column.path)) if column else ""
    measure = _measure(reader, words) or _part_of_carry(words, state)
    account = _account_by_name(reader, words, heading, state) if _is_spending(reader, heading) else None
    if account and not (measure and measure.id in _CARRY):
        under = 2 if state.group and state.group.id in _KINDS else 0
        return account, _CLASS_DEPTH + under + _LEVELS.index(account.level)
    if measure is None:
        return None
    depth = _depth(words, measure, state)
    if depth <= _CLASS_DEPTH or measure.id in _KINDS:
        state.group = measure
    return measure, depth


def _measure(reader: _Reader, words: str) -> Measure | None:
    """The measure that a row's words name; 购置经费 and 培训费 among projects are projects."""
    measure = measure_named(words)
    is_three_public = measure is not None and (measure.family is Family.THREE_PUBLIC or measure.id in _JOINT)
    return None if is_three_public and reader.setting.kind is TableKind.PROJECT_EXPENDITURE else measure


_CARRIED = re.compile(r"(?:结余、结转|结转、结余|结转结余|结转和结余|结转|结余)$")


def _part_of_carry(words: str, state: _State) -> Measure | None:
    """1.财政拨款结余、结转 under 上年结余、结转."""
    bare = _CARRIED.sub("", words)
    return measure_named(bare) if bare != words and state.group and state.group.id in _CARRY else None


def _is_spending(reader: _Reader, heading: str) -> bool:
    senses = [column.sense for column in reader.block.amounts if column.sense]
    if any(sense.direction == "revenue" for sense in senses) and reader.setting.direction != "revenue":
        return False
    return reader.setting.kind is not TableKind.THREE_PUBLIC or bool(_FUNCTIONAL.search(heading))


def _account_by_name(reader: _Reader, words: str, heading: str, state: _State) -> Account | None:
    bare = without_ordinal(words)
    above = (state.names[0], state.names[1])
    if _ECONOMIC.search(heading) or (reader.setting.kind is TableKind.BASIC_EXPENDITURE and not _FUNCTIONAL.search(heading)):
        system = "government" if _GOVERNMENT.search(heading) else "department"
        named = reader.accounts.economic(bare, state.codes[0], system)
    else:
        named = reader.accounts.functional(bare, state.codes[0], state.codes[1], is_class=bool(_CHINESE_ORDINAL.match(words)))
    return _from_name(named, bare, above, state) if named else None


def _from_name(named: Named, bare: str, above: tuple[str, str], state: _State) -> Account:
    level = _LEVELS.index(named.level)
    _remember(state, level, bare, (named.code[:3], named.code[3:5], named.code[5:7]))
    names = ["", "", ""]
    names[:level] = above[:level]
    names[level] = bare
    meant = named.code if named.classification == "economic" else ""
    return Account(named.classification, named.level, _three(names), ("", "", ""), meant=meant)


def _depth(words: str, measure: Measure, state: _State) -> int:
    """How deep a source of money stands in a list: 一、 holds 1、, which holds （1）, which holds 其中."""
    inside = state.group is not None and state.group.fund is None and _holds_funds(state.group)
    if measure.fund is not None and inside and not _INMOST_ORDINAL.match(words):
        return _CLASS_DEPTH + 1
    return _ordinal_depth(words)


def _ordinal_depth(words: str) -> int:
    if _INMOST_ORDINAL.match(words):
        return _CLASS_DEPTH + 2
    if _PART.match(words):
        return _CLASS_DEPTH + 3
    return _CLASS_DEPTH + 1 if _INNER_ORDINAL.match(words) else _CLASS_DEPTH


def _holds_funds(group: Measure) -> bool:
    return group.id in ("appropriation_revenue", "revenue_total", *_CARRY)
