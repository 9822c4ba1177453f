"""Two ways in which expenditure is split: basic and project, personnel and operating."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from matplotlib.figure import Figure
from pandas import DataFrame

from mingzhang.charts import Chart, ChartTable, Tables
from mingzhang.charts.drawing import PARTS, Bar, horizontal_bars, share_bar
from mingzhang.charts.reading import bar_table, bars_of, largest, named_amounts, part_of_first
from mingzhang.model import NOTHING_SAID, Bilingual
from mingzhang.wording import joined

__all__ = ["BASIC_AND_PROJECT", "PERSONNEL_AND_OPERATING"]

_COLUMNS = ("part_name", "amount_yuan", "share")
# Two parts must differ at a glance: every second tone.
_TONES = PARTS[::2]


def _bars(name: str, tables: Tables) -> tuple[Bar, ...]:
    return bars_of(tables[name], "part_name", _TONES)


def headline(name: str, tables: Tables) -> Bilingual:
    """Which part is the larger."""
    ranked = largest(_bars(name, tables), len(tables[name]), "项")
    part = part_of_first(ranked)
    if not part.zh:
        return NOTHING_SAID
    return Bilingual(f"{part.en} is {ranked[0].label}", f"{part.zh}是{ranked[0].label}")


def draw(name: str, tables: Tables) -> Figure | None:
    """The whole as one bar; single bars where an amount is negative and there is no whole."""
    bars = _bars(name, tables)
    if not any(bar.yuan for bar in bars):
        return None
    return horizontal_bars(bars) if any((bar.yuan or 0) < 0 for bar in bars) else share_bar(bars)


def alt(name: str, tables: Tables) -> str:
    """Every part with its amount and share."""
    return joined(named_amounts(_bars(name, tables)))


def table(name: str, tables: Tables) -> ChartTable:
    """Part, amount, share."""
    return bar_table(_bars(name, tables), Bilingual("Part", "部分"))


def _example(name: str, rows: tuple[tuple[str, Decimal], ...]) -> Tables:
    whole = [(label, yuan, None) for label, yuan in rows]
    return {name: DataFrame(whole, columns=list(_COLUMNS), dtype=object)}


def _chart(chart_id: str, title: Bilingual, rows: tuple[tuple[str, Decimal], ...]) -> Chart:
    name = chart_id.replace("-", "_")
    return Chart(
        id=chart_id,
        title=title,
        needs={name: _COLUMNS},
        headline=partial(headline, name),
        draw=partial(draw, name),
        alt=partial(alt, name),
        table=partial(table, name),
        example=partial(_example, name, rows),
    )


BASIC_AND_PROJECT = _chart(
    "basic-and-project",
    Bilingual("Basic and project expenditure", "基本支出和项目支出"),
    (("基本支出", Decimal(2849000)), ("项目支出", Decimal(450000))),
)
PERSONNEL_AND_OPERATING = _chart(
    "personnel-and-operating",
    Bilingual("Personnel and operating expenditure", "人员经费和公用经费"),
    (("人员经费", Decimal(2417300)), ("公用经费", Decimal(431700))),
)
