"""From tables to pictures of their numbers: one module a chart."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from matplotlib.figure import Figure
from pandas import DataFrame

from mingzhang.model import Bilingual
from mingzhang.plugins import plugins_of

__all__ = ["Chart", "ChartTable", "Tables", "charts", "empty_tables"]

Tables = Mapping[str, DataFrame]


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a chart, to stand beside it: column titles, and rows of the same length.

    A number in a row is an exact amount in yuan, None an amount that is not known, the rest is words.
    """

    titles: tuple[Bilingual, ...]
    rows: tuple[tuple[str | Decimal | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One kind of chart.

    `needs` names the tables that it reads and their columns; a table may have more. Amounts are
    exact yuan (Decimal) or blank; a row without an amount is told in the table and not drawn.
    `headline` says in a sentence what is seen, or nothing, `draw` gives no figure where there is
    nothing to see, `alt` tells what is seen with its numbers, `table` gives the same numbers, `example`
    the tables of a made-up agency.
    """

    id: str
    title: Bilingual
    needs: Mapping[str, tuple[str, ...]]
    headline: Callable[[Tables], Bilingual]
    draw: Callable[[Tables], Figure | None]
    alt: Callable[[Tables], str]
    table: Callable[[Tables], ChartTable]
    example: Callable[[], Tables]


@cache
def charts() -> tuple[Chart, ...]:
    """All charts, in the order of their modules."""
    return plugins_of(Chart, sys.modules[__name__])


def empty_tables(chart: Chart) -> Tables:
    """The tables that a chart needs, with their columns and no rows."""
    return {name: DataFrame(columns=list(columns), dtype=object) for name, columns in chart.needs.items()}
