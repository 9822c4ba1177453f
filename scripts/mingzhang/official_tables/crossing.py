"""Columns that are economic accounts: 工资福利支出 over 小计, 基本工资 and 津贴补贴, in the detailed tables of final accounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.labels import normal_label
from mingzhang.official_tables.columns import Role, TableColumn
from mingzhang.official_tables.kinds import Setting
from mingzhang.official_tables.naming import AccountNames, Named
from mingzhang.official_tables.senses import sense_of

__all__ = ["with_economic_accounts"]

_SUM = re.compile(r"小计|合计")
# 301 工资福利支出
_CODE = re.compile(r"^\d{3,5}\s*")


def with_economic_accounts(
    columns: Sequence[TableColumn], accounts: AccountNames, setting: Setting
) -> tuple[TableColumn, ...]:
    """The columns, those that no other heading explains read as accounts of the economic classification."""
    return tuple(
        _with_account(column, accounts, setting)
        if column.role is Role.AMOUNT and column.sense is None
        else column
        for column in columns
    )


def _with_account(column: TableColumn, accounts: AccountNames, setting: Setting) -> TableColumn:
    words = [_CODE.sub("", normal_label(one)) for one in column.path]
    for at, heading in enumerate(words):
        of_class = accounts.economic(heading, "", "department")
        if of_class is None or of_class.level != "class":
            continue
        named = _below(words[at + 1 :], of_class, accounts)
        around = sense_of(column.path[:at], setting)
        if named and around:
            name = column.path[-1] if named.level == "division" else column.path[at]
            return replace(
                column, sense=replace(around, economic_code=named.code, economic_name=name, is_total=False)
            )
    return column


def _below(words: Sequence[str], of_class: Named, accounts: AccountNames) -> Named | None:
    """The class itself over 小计 or nothing, the division that one more heading names, or nothing that is known."""
    if not words or (len(words) == 1 and _SUM.fullmatch(words[0])):
        return of_class
    return accounts.economic(words[0], of_class.code, "department") if len(words) == 1 else None
