"""Expenditure by functional item (项): the finest lines that a disclosure prints, the largest first."""

from __future__ import annotations

from decimal import Decimal

from matplotlib.figure import Figure
from pandas import DataFrame

from mingzhang.charts import Chart, ChartTable, Tables
from mingzhang.charts.drawing import Bar, Colour, horizontal_bars
from mingzhang.charts.reading import bar_table, bars_of, largest, named_amounts, part_of_first
from mingzhang.model import NOTHING_SAID, Bilingual
from mingzhang.wording import joined

__all__ = ["CHART"]

_TABLE = "spending_by_item"
_MOST = 15


def _bars(tables: Tables) -> tuple[Bar, ...]:
    return bars_of(tables[_TABLE], "item_name", [Colour.EXPENDITURE])


def headline(tables: Tables) -> Bilingual:
    """Which item takes the most."""
    ranked = largest(_bars(tables), _MOST, "项")
    part = part_of_first(ranked)
    if not part.zh:
        return NOTHING_SAID
    return Bilingual(
        f"the largest item is {ranked[0].label}: {part.en}", f"最大的一项是{ranked[0].label}，占{part.zh}"
    )


def draw(tables: Tables) -> Figure | None:
    """One bar an item, the small ones of a long list together."""
    ranked = largest(_bars(tables), _MOST, "项")
    return horizontal_bars(ranked) if ranked else None


def alt(tables: Tables) -> str:
    """Every item drawn with its amount and share."""
    return joined(named_amounts(largest(_bars(tables), _MOST, "项")))


def table(tables: Tables) -> ChartTable:
    """Item, amount, share: all items."""
    return bar_table(_bars(tables), Bilingual("Item", "项"))


def example() -> Tables:
    """The items of a made-up agency."""
    rows = [
        ("2010350", "事业运行", Decimal(2034500), None),
        ("2080505", "机关事业单位基本养老保险缴费支出", Decimal(264800), None),
        ("2080506", "机关事业单位职业年金缴费支出", Decimal(46400), None),
        ("2101102", "事业单位医疗", Decimal(154000), None),
        ("2210201", "住房公积金", Decimal(198300), None),
    ]
    return {_TABLE: DataFrame(rows, columns=list(CHART.needs[_TABLE]), dtype=object)}


CHART = Chart(
    id="by-item",
    title=Bilingual("Expenditure by item", "支出用在哪些项"),
    needs={_TABLE: ("item_code", "item_name", "amount_yuan", "share")},
    headline=headline,
    draw=draw,
    alt=alt,
    table=table,
    example=example,
)
