"""What is known while the rows of one block are read: the table, the document, and the rows above."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.labels import Measure
from mingzhang.official_tables.columns import Block, Role, TableColumn
from mingzhang.official_tables.kinds import Setting
from mingzhang.official_tables.naming import AccountNames
from mingzhang.official_tables.purchases import Purchases
from mingzhang.official_tables.sheets import Line, Sheet

__all__ = ["Known", "RowReader", "RowState"]

_GOAL = re.compile(r"绩效目标|^年度(?:总体)?目标|^总体目标|项目简介|主要内容|项目内容|项目概况")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document before its rows are read: its agency, the names of its units, the accounts."""

    agency: str
    units: frozenset[str]
    accounts: AccountNames


@dataclass(slots=True)
class RowState:
    """What the rows above say of the rows below."""

    names: list[str] = field(default_factory=lambda: ["", "", ""])
    codes: list[str] = field(default_factory=lambda: ["", "", ""])
    unit: str = ""
    group: Measure | None = None
    in_parts: bool = False
    at: int = 0
    purchases: Purchases = field(default_factory=Purchases)


@dataclass(frozen=True, slots=True)
class RowReader:
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

    def goal(self, line: Line) -> str:
        """What a project is to achieve, in a column of the table that may stand right of the amounts."""
        columns = (
            column for column in self.columns if column.role is Role.WORDS and _GOAL.search(column.leaf)
        )
        return next((line.owners[column.index].text for column in columns), "")
