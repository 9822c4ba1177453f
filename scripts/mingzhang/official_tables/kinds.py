"""Which of the official tables a title names, and what its title says of every figure in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mingzhang.labels import Phase, normal_label, phase_named
from mingzhang.model import Fund, Stage

__all__ = ["Setting", "TableKind", "kind_of", "setting_of"]


class TableKind(StrEnum):
    """The official tables, whatever province's form they are printed in."""

    REVENUE_EXPENDITURE = "revenue_expenditure"
    REVENUE = "revenue"
    EXPENDITURE = "expenditure"
    APPROPRIATION = "appropriation"
    APPROPRIATION_EXPENDITURE = "appropriation_expenditure"
    GENERAL_PUBLIC_BUDGET = "general_public_budget"
    BASIC_EXPENDITURE = "basic_expenditure"
    PROJECT_EXPENDITURE = "project_expenditure"
    THREE_PUBLIC = "three_public"
    GOVERNMENT_FUND = "government_fund"
    STATE_CAPITAL = "state_capital"
    CARRY_OVER = "carry_over"
    ORGAN_OPERATION = "organ_operation"
    PROCUREMENT = "procurement"
    EVENTS = "events"
    PERFORMANCE = "performance"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for every figure of a table unless a heading or a row says otherwise.

    `carries` says that there is a column for money of earlier years.
    """

    kind: TableKind
    year: int | None = None
    phase: Phase = Phase.BUDGETED
    fund: Fund | None = None
    direction: str = ""
    spending: str = ""
    source: str = ""
    excluding: str = ""
    carries: bool = False


# In the order in which they are tried: the special before the general.
_KINDS: tuple[tuple[TableKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (TableKind.PERFORMANCE, r"绩效"),
        (TableKind.EVENTS, r"(?:培训|会议)费?明细"),
        (TableKind.THREE_PUBLIC, r"三公|机构运行信息"),
        (TableKind.PROCUREMENT, r"政府采购|购买服务"),
        (TableKind.ORGAN_OPERATION, r"机关运行经费"),
        (TableKind.CARRY_OVER, r"(?:上年)?结转(?:和结余)?资金"),
        (TableKind.GOVERNMENT_FUND, r"政府性基金|基金预算"),
        (TableKind.STATE_CAPITAL, r"国有资本"),
        (
            TableKind.GENERAL_PUBLIC_BUDGET,
            r"一般公共预算财政拨款(?:收入支出|收支)(?:决算|预算|情况)*(?:明细)?表",
        ),
        (TableKind.APPROPRIATION, r"财政拨款.{0,6}(?:收支|收入支出|收入、支出|收、支)"),
        (TableKind.REVENUE_EXPENDITURE, r"收支|收入支出|收入、支出|收、支"),
        (TableKind.PROJECT_EXPENDITURE, r"项目支出|专项业务经费|项目经费|项目预算"),
        (TableKind.BASIC_EXPENDITURE, r"基本支出"),
        (TableKind.GENERAL_PUBLIC_BUDGET, r"一般公共(?:预算|财政)|公共财政"),
        (TableKind.APPROPRIATION_EXPENDITURE, r"财政拨款(?:本年)?(?:预算)?支出"),
        (TableKind.REVENUE, r"收入"),
        (TableKind.EXPENDITURE, r"支出"),
    )
)
_FUNDS = (
    (Fund.GENERAL_PUBLIC_BUDGET, re.compile(r"一般公共(?:预算|财政)|公共财政(?:预算|拨款)")),
    (Fund.GOVERNMENT_FUND, re.compile(r"政府性基金|基金预算")),
    (Fund.STATE_CAPITAL, re.compile(r"国有资本")),
)
_NO_FUND = (TableKind.REVENUE_EXPENDITURE, TableKind.REVENUE, TableKind.EXPENDITURE, TableKind.APPROPRIATION)
_DIRECTIONS = {
    TableKind.REVENUE: "revenue",
    TableKind.REVENUE_EXPENDITURE: "",
    TableKind.APPROPRIATION: "",
}
# 基本支出明细表（不含上年结转）
_LEAVING_OUT = re.compile(r"不(?:含|包括)(?P<what>[^（）]{2,20}?)）")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
# A list of fees, of units or of the tables themselves is no table of the budget.
_MONEY_TABLE = re.compile(r"收入|支出|收支|经费|采购|预算|决算|绩效|拨款|明细|机构运行信息")


def kind_of(title: str) -> TableKind | None:
    """The official table that a title names."""
    words = normal_label(title)
    if not _MONEY_TABLE.search(words):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)


def setting_of(kind: TableKind, title: str, fiscal_year: int | None, stage: Stage | None) -> Setting:
    """What a title says of all figures: the year, the phase, the budget, basic or project."""
    words = normal_label(title)
    years = _YEAR.findall(words)
    funds = [fund for fund, pattern in _FUNDS if pattern.search(words)]
    named = phase_named(words)
    final = stage is Stage.FINAL_ACCOUNTS if named is None else named is Phase.EXECUTED
    return Setting(
        kind=kind,
        year=int(years[-1]) if years else fiscal_year,
        phase=Phase.EXECUTED if final else Phase.BUDGETED,
        fund=funds[0] if len(funds) == 1 and kind not in _NO_FUND else None,
        direction=_DIRECTIONS.get(kind, "expenditure"),
        spending=_spending(kind, words),
        source=_source(kind, words, funds),
        excluding=_left_out(words),
    )


def _source(kind: TableKind, words: str, funds: Sequence[Fund]) -> str:
    """The money that a title restricts a table to, beyond one of the budgets: 财政拨款, 上年结转."""
    if kind is TableKind.CARRY_OVER:
        return "carry_over_prior_year"
    is_fiscal = (
        "财政拨款" in words and not funds and kind not in (TableKind.PERFORMANCE, TableKind.THREE_PUBLIC)
    )
    return "appropriation_revenue" if is_fiscal else ""


def _left_out(words: str) -> str:
    match = _LEAVING_OUT.search(words)
    return match["what"] if match else ""


def _spending(kind: TableKind, words: str) -> str:
    if kind is TableKind.BASIC_EXPENDITURE:
        return "basic"
    if kind is TableKind.PERFORMANCE:
        return "project" if "项目支出" in words else ""
    if kind is TableKind.PROJECT_EXPENDITURE:
        return "" if "其他支出" in words else "project"
    return ""
