"""Budget against outcome, where both are published: a hollow disc for the plan, a filled one for what was spent."""

from __future__ import annotations

from decimal import Decimal

from matplotlib.figure import Figure
from pandas import DataFrame

from mingzhang.charts import Chart, ChartTable, Tables
from mingzhang.charts.drawing import Pair, dumbbells
from mingzhang.charts.reading import exact, printed, records
from mingzhang.model import NOTHING_SAID, Bilingual
from mingzhang.wording import amount_words, change_words, joined

__all__ = ["CHART"]

_TABLE = "budget_and_outcome"


def _pairs(tables: Tables) -> tuple[Pair, ...]:
    return tuple(
        Pair(printed(row["part_name"]), budgeted, executed)
        for row in records(tables[_TABLE])
        if (budgeted := exact(row["budgeted_yuan"])) is not None
        and (executed := exact(row["executed_yuan"])) is not None
    )


def headline(tables: Tables) -> Bilingual:
    """Which part departs most from its plan."""
    pairs = _pairs(tables)
    if not pairs:
        return NOTHING_SAID
    most = max(pairs, key=lambda pair: abs(pair.after - pair.before))
    if most.after == most.before:
        return Bilingual("what was spent is what was planned", "决算与预算一致")
    by = change_words(most.after - most.before)
    return Bilingual(f"furthest from the budget: {most.label}, {by}", f"与预算相差最大的是{most.label}：{by}")


def draw(tables: Tables) -> Figure | None:
    """One pair a part, all on one scale."""
    pairs = _pairs(tables)
    return dumbbells(pairs, "预算数", "执行数") if pairs else None


def alt(tables: Tables) -> str:
    """Every part with both amounts."""
    return joined(
        [
            f"{pair.label}预算 {amount_words(pair.before)}，执行 {amount_words(pair.after)}"
            for pair in _pairs(tables)
        ]
    )


def table(tables: Tables) -> ChartTable:
    """Part, budgeted, executed."""
    return ChartTable(
        titles=(Bilingual("Part", "部分"), Bilingual("Budgeted", "预算数"), Bilingual("Executed", "执行数")),
        rows=tuple(
            (printed(row["part_name"]), exact(row["budgeted_yuan"]), exact(row["executed_yuan"]))
            for row in records(tables[_TABLE])
        ),
    )


def example() -> Tables:
    """What a made-up agency planned and spent."""
    rows = [
        ("基本支出", Decimal(2849000), Decimal(2790400)),
        ("项目支出", Decimal(450000), Decimal(612300)),
        ("“三公”经费", Decimal(253000), Decimal(198000)),
    ]
    return {_TABLE: DataFrame(rows, columns=list(CHART.needs[_TABLE]), dtype=object)}


CHART = Chart(
    id="budget-and-outcome",
    title=Bilingual("Budget and outcome", "预算与决算"),
    needs={_TABLE: ("part_name", "budgeted_yuan", "executed_yuan")},
    headline=headline,
    draw=draw,
    alt=alt,
    table=table,
    example=example,
)
