"""Revenue by source: where the money comes from, each fund in its own colour."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from matplotlib.figure import Figure
from pandas import DataFrame

from mingzhang.charts import Chart, ChartTable, Tables
from mingzhang.charts.drawing import FUND_COLOURS, Bar, Colour, horizontal_bars, share_bar
from mingzhang.charts.reading import (
    bar_table,
    bars_of,
    largest,
    named_amounts,
    part_of_first,
    printed,
    records,
)
from mingzhang.model import NOTHING_SAID, Bilingual, Fund
from mingzhang.wording import joined

__all__ = ["CHART"]

_TABLE = "revenue_by_source"
# Income that belongs to no fund: carried over, earned, from a special account.
_UNFUNDED = (Colour.FUND_OTHER, Colour.REVENUE, Colour.PART_5)


def _bars(tables: Tables) -> tuple[Bar, ...]:
    bars = bars_of(tables[_TABLE], "source_name", [Colour.FUND_OTHER])
    funds = [printed(row["fund"]) for row in records(tables[_TABLE])]
    unfunded = 0
    coloured = []
    for bar, fund in zip(bars, funds, strict=True):
        colour = FUND_COLOURS[Fund(fund)] if fund else _UNFUNDED[unfunded % len(_UNFUNDED)]
        unfunded += not fund
        coloured.append(replace(bar, colour=colour))
    return tuple(coloured)


def headline(tables: Tables) -> Bilingual:
    """Where most of the money comes from: 八成多来自一般公共预算拨款."""
    ranked = largest(_bars(tables), len(tables[_TABLE]), "项")
    part = part_of_first(ranked)
    if not part.zh:
        return NOTHING_SAID
    return Bilingual(f"{part.en} from {ranked[0].label}", f"{part.zh}来自{ranked[0].label}")


def draw(tables: Tables) -> Figure | None:
    """The whole as one bar; single bars where an amount is negative and there is no whole."""
    bars = _bars(tables)
    if not any(bar.yuan for bar in bars):
        return None
    return horizontal_bars(bars) if any((bar.yuan or 0) < 0 for bar in bars) else share_bar(bars)


def alt(tables: Tables) -> str:
    """Every source with its amount and share."""
    return joined(named_amounts(_bars(tables)))


def table(tables: Tables) -> ChartTable:
    """Source, amount, share."""
    return bar_table(_bars(tables), Bilingual("Source", "来源"))


def example() -> Tables:
    """The revenue of a made-up agency."""
    rows = [
        ("一般公共预算拨款收入", "general_public_budget", Decimal(2698000), Decimal("81.78")),
        ("政府性基金预算拨款收入", "government_fund", Decimal(450000), Decimal("13.64")),
        ("上年结转", None, Decimal(151000), Decimal("4.58")),
    ]
    return {_TABLE: DataFrame(rows, columns=list(CHART.needs[_TABLE]), dtype=object)}


CHART = Chart(
    id="revenue-by-source",
    title=Bilingual("Revenue by source", "钱从哪里来"),
    needs={_TABLE: ("source_name", "fund", "amount_yuan", "share")},
    headline=headline,
    draw=draw,
    alt=alt,
    table=table,
    example=example,
)
