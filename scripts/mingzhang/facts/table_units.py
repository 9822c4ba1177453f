"""The units that a disclosure covers, from a table that lists them: 序号, 单位名称, 备注."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.facts import FactKind, Source
from mingzhang.facts.units import BudgetUnit
from mingzhang.labels import normal_label
from mingzhang.model import Cell, Table

__all__ = ["FACT"]

_NAME = re.compile(r"(?:预算|下属|所属|二级|基层|部门)*单位(?:名称)?|(?:预算)?部门名称")
_BESIDE = re.compile(
    r"序号|编号|备注|说明|(?:拟)?变动情况|单位(?:性质|类型|类别|编码|代码)|性质|类型|经费(?:形式|来源|性质)|级次|预算级次"
)
_KIND = re.compile(r"性质|类型|类别")
_KINDS = (
    ("civil_service_institution", re.compile(r"参照?公务员法?|参公")),
    ("public_institution", re.compile(r"事业")),
    ("administrative_unit", re.compile(r"行政|机关")),
)
_FEWEST_COLUMNS = 2
_ORDINAL = re.compile(r"\d{1,3}")


def find(source: Source) -> Iterator[BudgetUnit]:
    """Every name in a table whose headings are of units and of nothing else."""
    for table in source.text.tables:
        headings = [normal_label(cell.text) for cell in table.rows[0]]
        if len(headings) < _FEWEST_COLUMNS or not all(
            _NAME.fullmatch(one) or _BESIDE.fullmatch(one) for one in headings if one
        ):
            continue
        column = next((at for at, one in enumerate(headings) if _NAME.fullmatch(one)), None)
        if column is not None and any(_BESIDE.fullmatch(one) for one in headings):
            yield from _named(table, headings, column)


def _named(table: Table, headings: list[str], column: int) -> Iterator[BudgetUnit]:
    of_kind = next((at for at, one in enumerate(headings) if _KIND.search(one)), None)
    for row in table.rows[1:]:
        name = row[column]
        if not name.text or name.covered or _ORDINAL.fullmatch(name.text):
            continue
        yield BudgetUnit(
            span=name.span,
            label=name.text,
            entry="unit",
            ordinal=_ordinal(row),
            unit_kind=_kind(row[of_kind].text if of_kind is not None else ""),
        )


def _ordinal(row: tuple[Cell, ...]) -> int | None:
    return next((int(cell.text) for cell in row if _ORDINAL.fullmatch(cell.text)), None)


def _kind(words: str) -> str:
    return next((name for name, pattern in _KINDS if pattern.search(words)), "")


FACT = FactKind(BudgetUnit, "units", find)
