"""What budgets and final accounts call the sources of revenue; the words differ by one or two."""

from __future__ import annotations

from mingzhang.bench.pieces import Source

__all__ = ["BUDGET_SOURCES", "SETTLED_SOURCES"]

BUDGET_SOURCES = {
    Source.CARRY_OVER: "上年结转",
    Source.GENERAL: "一般公共预算拨款收入",
    Source.FUND: "政府性基金预算拨款收入",
    Source.STATE_CAPITAL: "国有资本经营预算拨款收入",
    Source.SPECIAL_ACCOUNT: "财政专户管理资金收入",
    Source.INSTITUTION: "事业收入",
    Source.OPERATING: "事业单位经营收入",
    Source.SUPERIOR: "上级补助收入",
    Source.OTHER: "其他收入",
}

SETTLED_SOURCES = BUDGET_SOURCES | {
    Source.CARRY_OVER: "年初结转和结余",
    Source.GENERAL: "一般公共预算财政拨款收入",
    Source.FUND: "政府性基金预算财政拨款收入",
    Source.STATE_CAPITAL: "国有资本经营预算财政拨款收入",
    Source.OPERATING: "经营收入",
}
