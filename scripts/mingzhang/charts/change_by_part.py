"""Change against last year, part by part: more to the right, less to the left."""

from __future__ import annotations

from decimal import Decimal

from matplotlib.figure import Figure
from pandas import DataFrame

from mingzhang.charts import Chart, ChartTable, Tables
from mingzhang.charts.drawing import Change, change_bars
from mingzhang.charts.reading import exact, printed, records
from mingzhang.model import NOTHING_SAID, Bilingual, Unit
from mingzhang.wording import amount_words, change_words, joined

__all__ = ["CHART"]

_TABLE = "changes"


def _changes(tables: Tables) -> tuple[Change, ...]:
    return tuple(
        Change(printed(row["part_name"]), change, _before_and_after(row))
        for row in records(tables[_TABLE])
        if (change := exact(row["change_yuan"])) is not None
    )


def _before_and_after(row: dict[str, object]) -> str:
    before, after = exact(row["previous_yuan"]), exact(row["current_yuan"])
    if before is None or after is None:
        return ""
    return f"上年 {amount_words(before).removesuffix(f' {Unit.WAN_YUAN}')} → 今年 {amount_words(after)}"


def headline(tables: Tables) -> Bilingual:
    """Which part changes most."""
    changes = [change for change in _changes(tables) if change.yuan]
    if not changes:
        return NOTHING_SAID
    most = max(changes, key=lambda change: abs(change.yuan))
    by = change_words(most.yuan)
    return Bilingual(f"changed most: {most.label}, {by}", f"变化最大的是{most.label}：{by}")


def draw(tables: Tables) -> Figure | None:
    """One bar a part, in the order of the rows."""
    changes = _changes(tables)
    return change_bars(changes) if changes else None


def alt(tables: Tables) -> str:
    """Every part with its change, and with both amounts where they are known."""
    return joined(
        [
            f"{change.label} {change_words(change.yuan)}" + (f"（{change.note}）" if change.note else "")
            for change in _changes(tables)
        ]
    )


def table(tables: Tables) -> ChartTable:
    """Part, last year, this year, change."""
    return ChartTable(
        titles=(
            Bilingual("Part", "部分"),
            Bilingual("Previous year", "上年"),
            Bilingual("This year", "今年"),
            Bilingual("Change", "增减"),
        ),
        rows=tuple(
            (
                printed(row["part_name"]),
                exact(row["previous_yuan"]),
                exact(row["current_yuan"]),
                exact(row["change_yuan"]),
            )
            for row in records(tables[_TABLE])
        ),
    )


def example() -> Tables:
    """The changes of a made-up agency."""
    rows = [
        ("收支总预算", Decimal(3607000), Decimal(3299000), Decimal(-308000)),
        ("一般公共预算", Decimal(3096000), Decimal(2849000), Decimal(-247000)),
        ("政府性基金预算", None, Decimal(450000), Decimal(60000)),
        ("公务接待费", Decimal(8000), Decimal(8000), Decimal(0)),
    ]
    return {_TABLE: DataFrame(rows, columns=list(CHART.needs[_TABLE]), dtype=object)}


CHART = Chart(
    id="change-by-part",
    title=Bilingual("Change against the previous year", "比上年增减"),
    needs={_TABLE: ("part_name", "previous_yuan", "current_yuan", "change_yuan")},
    headline=headline,
    draw=draw,
    alt=alt,
    table=table,
    example=example,
)
