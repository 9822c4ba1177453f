"""What each column of a table is for: codes, names, units, amounts; and which labels belong to which amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mingzhang.labels import normal_label
from mingzhang.official_tables.cells import holds_figures, is_blank, number_in
from mingzhang.official_tables.kinds import Setting, TableKind
from mingzhang.official_tables.senses import Sense, sense_of
from mingzhang.official_tables.sheets import Sheet

__all__ = ["UNKNOWN", "Block", "Role", "TableColumn", "blocks", "table_columns"]

UNKNOWN = "？"
"""What stands over numbers of which it is not known which columns they stand in."""


class Role(StrEnum):
    """What a column holds."""

    CODE = "code"
    NAME = "name"
    UNIT_CODE = "unit_code"
    UNIT = "unit"
    MIXED = "mixed"
    PROJECT = "project"
    ITEM = "item"
    ORDINAL = "ordinal"
    YEAR = "year"
    COUNT = "count"
    WORDS = "words"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: where it stands, the headings above it from top to bottom, what it holds, what its figures are.

    `excluding` names the columns beside it whose money it leaves out.
    """

    index: int
    path: tuple[str, ...]
    role: Role
    sense: Sense | None = None
    excluding: str = ""

    @property
    def heading(self) -> str:
        """The headings as one: 基本支出/人员经费."""
        return "/".join(self.path)

    @property
    def leaf(self) -> str:
        """The lowest heading."""
        return normal_label(self.path[-1]) if self.path else ""


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that belong together: the labels, and the amounts to their right."""

    labels: tuple[TableColumn, ...]
    amounts: tuple[TableColumn, ...]

    def of(self, *roles: Role) -> tuple[TableColumn, ...]:
        """The label columns of some roles, from left to right."""
        return tuple(column for column in self.labels if column.role in roles)


_SEVERAL = 2
_ORDINALS = re.compile(r"序号|行次|栏次|编制序号|No\.?")
_CODES = re.compile(r"^(?:类|款|项)$|编码|代码|编号|科目号")
_ACCOUNTS = re.compile(r"科目|功能|经济")
_PROJECT_CODES = re.compile(r"项目(?:编码|代码|编号)")
_UNITS = re.compile(r"单位|部门")
_UNIT_NAMES = re.compile(
    r"(?:单位|部门)(?:（(?:单位|部门)）)?名称|预算单位|(?:二级|基层)?单位$|部门$|资金使用单位|实施单位|使用单位"
)
_MIXED = re.compile(
    r"支出项目类别|单位（项目）名称|单位名称（科目/项目）|单位(?:名称)?（(?:功能)?(?:分类)?科目(?:名称)?）"
    r"|(?:单位|部门)(?:名称)?[/／、](?:功能)?(?:分类)?科目(?:名称)?|科目(?:名称)?[/／、](?:单位|部门)(?:名称)?"
    r"|单位名称（科目）/项目名称|类别（资金使用单位）|项目（单位）"
)
_ACCOUNT_NAMES = re.compile(r"科目|功能分类|经济分类|功能科目")
_PROJECTS = re.compile(r"（项目）名称|项目名称|^项目$|专项名称|一级项目|采购项目")
_COUNTS = re.compile(r"^(?:数量|人数|台数|次数|个数|辆数)(?:（[^（）]*）)?$")
_MONEY = re.compile(r"目标类|金额|经费|资金|支出|收入|预算|决算|费$")
# 债务利息及费用支出, 对企业补助（基本建设）: an account as the heading of a column
_SPENT_ON = re.compile(r".{2,}(?:支出|费用?|补助|补贴)(?:（[^（）]*）)?")
_TAIL = re.compile(r"备注|说明|简介|目标|理由|类别|时间|内容|规格|(?<!按收入)(?<!按支出)性质|方式|形式|地点")


def table_columns(sheet: Sheet, setting: Setting) -> tuple[TableColumn, ...]:
    """The columns of a table with their roles."""
    columns = _with_blanks(sheet, tuple(_column(sheet, index, setting) for index in range(sheet.width)))
    columns = _beside_accounts(_without_guesses(columns), setting)
    return _with_joint_total(columns) if setting.kind is TableKind.THREE_PUBLIC else _with_exclusions(columns)


def _without_guesses(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """One column of amounts may go without a heading; of several nothing tells what each is of."""
    silent = [column for column in columns if column.role is Role.AMOUNT and not column.path]
    if len(silent) < _SEVERAL:
        return columns
    return tuple(replace(column, sense=None) if column in silent else column for column in columns)


def _beside_accounts(columns: tuple[TableColumn, ...], setting: Setting) -> tuple[TableColumn, ...]:
    """项目名称 before coded accounts, in a table that is none of projects.

    Where a second classification tells the rows apart it only remarks what their money is called; else each row is a project.
    """
    names = [column.index for column in columns if column.role is Role.NAME]
    codes = [column.index for column in columns if column.role is Role.CODE]
    if not codes or not names or setting.kind is TableKind.PROCUREMENT:
        return columns
    role = Role.WORDS if len(names) > 1 else Role.PROJECT
    return tuple(
        replace(column, role=role)
        if column.role is Role.ITEM and column.leaf.endswith("项目名称") and column.index < codes[0]
        else column
        for column in columns
    )


def _with_blanks(sheet: Sheet, columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """An empty column under the same heading as amounts is one of amounts, whatever its own heading says."""
    headed = {column.path[0] for column in columns if column.role is Role.AMOUNT and len(column.path) > 1}
    return tuple(
        replace(column, role=Role.AMOUNT)
        if column.role in _OPENING
        and len(column.path) > 1
        and column.path[0] in headed
        and _content(sheet, column.index) == (0, 0)
        else column
        for column in columns
    )


def blocks(columns: Sequence[TableColumn]) -> Iterator[Block]:
    """The blocks of a table: one, or several side by side as in 收入 | 支出."""
    labels: list[TableColumn] = []
    amounts: list[TableColumn] = []
    for column in columns:
        if column.role is Role.AMOUNT:
            amounts.append(column)
        elif amounts and column.role in _OPENING:
            yield Block(tuple(labels), tuple(amounts))
            labels, amounts = [column], []
        else:
            labels.append(column)
    if amounts:
        yield Block(tuple(labels), tuple(amounts))


# A column of words after the amounts is a remark; these begin another list.
_OPENING = (Role.CODE, Role.NAME, Role.ITEM, Role.UNIT, Role.PROJECT, Role.MIXED)


def _column(sheet: Sheet, index: int, setting: Setting) -> TableColumn:
    path: list[str] = []
    for line in sheet.head:
        words = line.words(index)
        if words and (not path or path[-1] != words):
            path.append(words)
    is_unknown = UNKNOWN in path
    role = (
        Role.AMOUNT if is_unknown else _role(sheet, index, [normal_label(words) for words in path], setting)
    )
    is_headed = (
        bool(path) or setting.kind is not TableKind.THREE_PUBLIC
    )  # which of the three it is of must be said
    sense = sense_of(path, setting) if role is Role.AMOUNT and is_headed and not is_unknown else None
    return TableColumn(index, tuple(path), role, sense)


def _role(sheet: Sheet, index: int, path: Sequence[str], setting: Setting) -> Role:
    leaf = path[-1] if path else ""
    whole = "".join(path)
    if _ORDINALS.fullmatch(leaf) or _PROJECT_CODES.search(leaf):
        return Role.ORDINAL
    if _CODES.search(leaf) or (_ACCOUNTS.search(leaf) and _lists_codes(sheet, index)):
        is_units = _UNITS.search(whole) and not _ACCOUNTS.search(whole)
        return Role.UNIT_CODE if is_units else Role.CODE
    if leaf == "年度" or _lists_years(sheet, index):
        return Role.YEAR
    if _TAIL.search(leaf) and not _MONEY.search(leaf):
        return Role.WORDS
    figures, words = _content(sheet, index)
    if figures >= words and (figures or _is_money(path, setting)):
        return Role.COUNT if _COUNTS.match(leaf) else Role.AMOUNT
    return _label_role(leaf, setting)


_CODE_OF_ACCOUNT = re.compile(r"\d{3}(?:\d{2}){0,2}")
_SUMS_UP = re.compile(r"合\s*计|总\s*计|小\s*计")


def _lists_codes(sheet: Sheet, index: int) -> bool:
    """Whether a column that is headed like accounts holds their codes alone: 功能分类科目 over 2013801, beside 科目名称."""
    cells = [line.cells[index] for line in sheet.body if not line.cells[index].covered]
    words = [
        normal_label(cell.text)
        for cell in cells
        if not is_blank(cell) and not _SUMS_UP.fullmatch(normal_label(cell.text))
    ]
    return bool(words) and all(_CODE_OF_ACCOUNT.fullmatch(one) for one in words)


# 2025年预算数 over 2026年预算数, or 预算数 over 决算数: the table lies on its side, its columns are what is spent on.
_YEAR_OR_PHASE = re.compile(
    r"(?:(?:20\d\d|上|本)年度?)?(?:年初|全年|调整)?(?:预算|决算|执行)(?:安排)?数?|增减(?:额|变化|情况|数)?"
)
_FEWEST_YEARS = 2


def _lists_years(sheet: Sheet, index: int) -> bool:
    """Whether a column names nothing but years and phases of the budget."""
    cells = [line.cells[index] for line in sheet.body if not line.cells[index].covered]
    named = [normal_label(cell.text) for cell in cells if not is_blank(cell)]
    return len(set(named)) >= _FEWEST_YEARS and all(_YEAR_OR_PHASE.fullmatch(words) for words in named)


def _is_money(path: Sequence[str], setting: Setting) -> bool:
    """Whether an empty column is headed like amounts."""
    leaf = path[-1] if path else ""
    if _ACCOUNT_NAMES.search(leaf) or _UNIT_NAMES.search(leaf) or leaf.endswith("名称") or leaf == "项目":
        return False
    if not path or _TAIL.search(leaf):
        return False
    if _SPENT_ON.fullmatch(leaf) and setting.direction == "expenditure":
        return True
    return sense_of(path, setting) is not None or (len(path) > 1 and sense_of(path[-1:], setting) is not None)


def _content(sheet: Sheet, index: int) -> tuple[int, int]:
    """How many cells of a column are figures, and how many are words."""
    figures = words = 0
    for line in sheet.body:
        cell = line.cells[index]
        if cell.covered or is_blank(cell):
            continue
        if number_in(cell) or holds_figures(cell):
            figures += 1
        else:
            words += 1
    return figures, words


def _label_role(leaf: str, setting: Setting) -> Role:
    names_a_project = _PROJECTS.search(leaf)
    if _MIXED.search(leaf) and not (setting.kind is TableKind.PERFORMANCE and names_a_project):
        return Role.MIXED
    if setting.kind in (TableKind.PERFORMANCE, TableKind.PROJECT_EXPENDITURE) and names_a_project:
        return Role.PROJECT
    if _ACCOUNT_NAMES.search(leaf):
        return Role.NAME
    if _UNIT_NAMES.search(leaf):
        return Role.UNIT
    if leaf in (
        "项目",
        "项目名称",
        "支出用途",
        "收入",
        "支出",
        "收入项目",
        "支出项目",
        "收入来源",
        "名称",
        "",
    ):
        return Role.ITEM
    return Role.WORDS if _TAIL.search(leaf) else Role.ITEM


_CURRENT = re.compile(r"当年财政拨款(?:预算)?安排")
_APART = ("carry_over_prior_year", "advance_transfer")


def _with_exclusions(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """当年财政拨款安排 leaves out what 上年结转安排 and 提前通知专项转移支付 beside it hold."""
    apart = "、".join(
        dict.fromkeys(column.path[0] for column in columns if column.sense and column.sense.source in _APART)
    )
    return tuple(
        replace(column, excluding=apart) if _CURRENT.search(column.heading) else column for column in columns
    )


def _with_joint_total(columns: tuple[TableColumn, ...]) -> tuple[TableColumn, ...]:
    """A bare 合计 beside 三公经费小计, 会议费 and 培训费 is the sum of all of them, not of the three alone."""
    senses = [column.sense for column in columns if column.sense]
    if not any(sense.measure in ("meetings", "training") for sense in senses):
        return columns
    return tuple(_without_three(column) if _is_bare_total(column) else column for column in columns)


def _is_bare_total(column: TableColumn) -> bool:
    sense = column.sense
    return (
        sense is not None
        and sense.measure == "three_public"
        and not any("三公" in normal_label(words) for words in column.path)
    )


def _without_three(column: TableColumn) -> TableColumn:
    return (
        replace(column, sense=replace(column.sense, measure="three_public_and_meetings"))
        if column.sense
        else column
    )
