"""Expenditure by functional class (类): what the money is for, the largest first."""

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

_TABLE = "spending_by_class"
_MOST = 15


def _bars(tables: Tables) -> tuple[Bar, ...]:
    return bars_of(tables[_TABLE], "class_name", [Colour.EXPENDITURE])


def headline(tables: Tables) -> Bilingual:
    """Which class takes the most: 六成多用于一般公共服务支出."""
    ranked = largest(_bars(tables), _MOST, "类")
    part = part_of_first(ranked)
    if not part.zh:
        return NOTHING_SAID
    return Bilingual(f"{part.en} for {ranked[0].label}", f"{part.zh}用于{ranked[0].label}")


def draw(tables: Tables) -> Figure | None:
    """One bar a class."""
    ranked = largest(_bars(tables), _MOST, "类")
    return horizontal_bars(ranked) if ranked else None


def alt(tables: Tables) -> str:
    """Every class with its amount and share."""
    return joined(named_amounts(largest(_bars(tables), _MOST, "类")))


def table(tables: Tables) -> ChartTable:
    """Class, amount, share."""
    return bar_table(_bars(tables), Bilingual("Class", "类"))


def example() -> Tables:
    """The classes of a made-up agency."""
    rows = [
        ("201", "一般公共服务支出", Decimal(2034500), None),
        ("208", "社会保障和就业支出", Decimal(311200), None),
        ("210", "卫生健康支出", Decimal(154000), None),
        ("221", "住房保障支出", Decimal(198300), None),
    ]
    return {_TABLE: DataFrame(rows, columns=list(CHART.needs[_TABLE]), dtype=object)}


CHART = Chart(
    id="by-class",
    title=Bilingual("Expenditure by functional class", "支出用在哪些类"),
    needs={_TABLE: ("class_code", "class_name", "amount_yuan", "share")},
    headline=headline,
    draw=draw,
    alt=alt,
    table=table,
    example=example,
)
