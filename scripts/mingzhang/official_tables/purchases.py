"""The rows of procurement tables: goods, works and services, units, projects, and single purchases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.labels import Family, Measure, normal_label
from mingzhang.official_tables.cells import is_blank
from mingzhang.official_tables.columns import Block, Role, TableColumn
from mingzhang.official_tables.sheets import Line
from mingzhang.official_tables.subjects import AnyTotal, Purchase, Subject
from mingzhang.official_tables.vocabulary import measure_named, without_ordinal

__all__ = ["Purchases", "read_purchase"]

_ITEM = re.compile(
    r"采购品目名称|采购物品|采购目录|品目名称|货物名称|采购内容|采购标的|采购品目(?!大类|编码)"
)
_PROJECT = re.compile(r"专项名称|采购项目|项目名称|支出项目")
_ACCOUNT = re.compile(r"经济科目|科目")
_TOTAL = re.compile(r"合计|总计")
# 一、货物A
_LETTER = re.compile(r"(?:类)?[A-C\uff21-\uff23]$")
_FUNDED = re.compile(r"全额|差额|定额补助|自收自支|定补")
_TOTAL_DEPTH, _CATEGORY_DEPTH, _UNIT_DEPTH, _PROJECT_DEPTH, _ITEM_DEPTH = 0, 3, 4, 5, 7


@dataclass(slots=True)
class Purchases:
    """What the rows above say of the rows below: the category, and the project."""

    category: Measure | None = None
    project: str = ""


def read_purchase(
    block: Block, line: Line, units: frozenset[str], above: Purchases
) -> tuple[Subject | None, int, str]:
    """What a row is of, how deep it stands, and the unit that it names, if it does."""
    printed = [
        normal_label(line.owners[column.index].text)
        for column in block.labels
        if column.role is not Role.ORDINAL
    ]
    if any(_TOTAL.fullmatch(words) for words in printed):
        return AnyTotal("合计"), _TOTAL_DEPTH, ""
    category = next((measure for words in printed if (measure := _category(words))), None)
    if category:
        above.category, above.project = category, ""
        return category, _CATEGORY_DEPTH, ""
    unit = next((words for words in printed if words in units), "")
    if unit:
        above.project = ""
        return _of_category(unit, above) or AnyTotal(""), _UNIT_DEPTH, unit
    return (*_purchase(block, line, printed, above), "")


def _of_category(unit: str, above: Purchases) -> Purchase | None:
    """What a unit buys of the category above: of goods, of services."""
    return Purchase(above.category.id, unit, "", "", "", is_item=False) if above.category else None


def _category(words: str) -> Measure | None:
    measure = measure_named(_LETTER.sub("", without_ordinal(words)))
    is_category = measure is not None and measure.family is Family.PROCUREMENT and measure.id != "procurement"
    return measure if is_category else None


def _purchase(
    block: Block, line: Line, printed: Sequence[str], above: Purchases
) -> tuple[Subject | None, int]:
    item = _words(block, line, _ITEM)
    project = _words(block, line, _PROJECT)
    measure = above.category.id if above.category else "procurement"
    codes, account = _accounts(block, line)
    if any(_FUNDED.fullmatch(words) for words in printed):
        return Purchase(measure, project or item, "", codes, account, is_item=False), _CATEGORY_DEPTH
    above.project = project or above.project
    if item:
        return Purchase(measure, item, above.project, codes, account, is_item=True), _ITEM_DEPTH
    if project or account:
        return Purchase(
            measure, project or account, above.project, codes, account, is_item=False
        ), _PROJECT_DEPTH
    return None, _PROJECT_DEPTH


def _words(block: Block, line: Line, heading: re.Pattern[str]) -> str:
    cells = (line.owners[column.index] for column in _named(block) if heading.search(column.leaf))
    return next((cell.text for cell in cells if not is_blank(cell)), "")


def _named(block: Block) -> tuple[TableColumn, ...]:
    return block.of(Role.ITEM, Role.NAME, Role.PROJECT, Role.WORDS, Role.UNIT, Role.MIXED)


def _accounts(block: Block, line: Line) -> tuple[str, str]:
    """The codes of a row, a classification after the other, and the name of its account."""
    groups: dict[str, str] = {}
    for column in block.of(Role.CODE):
        outer = column.path[0] if len(column.path) > 1 else column.heading
        groups[outer] = groups.get(outer, "") + line.owners[column.index].text.strip()
    name = next(
        (line.owners[column.index].text for column in block.of(Role.NAME) if _ACCOUNT.search(column.leaf)), ""
    )
    return " ".join(code for code in groups.values() if code), name
