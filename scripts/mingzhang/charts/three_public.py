"""The three public expenses (三公): travel abroad, receptions, vehicles with purchase and operation apart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from matplotlib.figure import Figure
from pandas import DataFrame

from mingzhang.charts import Chart, ChartTable, Tables
from mingzhang.charts.drawing import PARTS, Bar, horizontal_bars
from mingzhang.charts.reading import AMOUNT, exact, printed, records, total
from mingzhang.model import NOTHING_SAID, Bilingual
from mingzhang.wording import amount_words, joined

__all__ = ["CHART"]

_TABLE = "three_public_parts"
_NOT_STATED = "没有读出"


def _bar(row: dict[str, object], colour: int) -> Bar:
    return Bar(
        label=printed(row["part_name"]),
        yuan=exact(row["amount_yuan"]),
        colour=PARTS[colour],
        instead=printed(row["instead"]) or _NOT_STATED,
    )


def _bars(tables: Tables) -> tuple[Bar, ...]:
    """The expenses, each with the parts that are stated within it."""
    rows = list(records(tables[_TABLE]))
    parts = {
        whole: tuple(_bar(row, tone) for tone, row in zip((0, 3), _within(rows, whole), strict=False))
        for whole in {printed(row["within"]) for row in rows}
    }
    return tuple(_whole(_bar(row, 0), parts.get(printed(row["part_name"]), ())) for row in _within(rows, ""))


def _within(rows: list[dict[str, object]], whole: str) -> list[dict[str, object]]:
    return [row for row in rows if printed(row["within"]) == whole]


def _whole(bar: Bar, parts: tuple[Bar, ...]) -> Bar:
    """An expense with its parts told below its name, and drawn inside it when they make it up."""
    note = "，".join(f"{part.label.removeprefix('公务用车')} {part.words}" for part in parts)
    makes_up = bar.yuan is not None and total(parts) == bar.yuan
    return replace(bar, note=note, parts=parts if makes_up else ())


def headline(tables: Tables) -> Bilingual:
    """What the expenses add up to, where all three are stated."""
    bars = _bars(tables)
    if not bars or any(bar.yuan is None for bar in bars):
        return NOTHING_SAID
    whole = amount_words(total(bars))
    return Bilingual(f"in total {whole}", f"合计 {whole}")


def draw(tables: Tables) -> Figure | None:
    """One bar an expense; a vehicle bar shows purchase dark and operation light."""
    bars = _bars(tables)
    return horizontal_bars(bars) if any(bar.yuan is not None for bar in bars) else None


def alt(tables: Tables) -> str:
    """Every expense with its amount, or with what the document says instead."""
    return joined(
        [f"{bar.label} {bar.words}" + (f"（{bar.note}）" if bar.note else "") for bar in _bars(tables)]
    )


def table(tables: Tables) -> ChartTable:
    """Expense, amount, what is said where there is no amount."""
    return ChartTable(
        titles=(Bilingual("Expense", "经费"), AMOUNT, Bilingual("Remark", "说明")),
        rows=tuple(
            (
                ("其中：" if printed(row["within"]) else "") + printed(row["part_name"]),
                exact(row["amount_yuan"]),
                printed(row["instead"]),
            )
            for row in records(tables[_TABLE])
        ),
    )


def example() -> Tables:
    """The three public expenses of a made-up agency."""
    rows = [
        ("因公出国（境）经费", None, None, "没有安排"),
        ("公务接待费", None, Decimal(8000), None),
        ("公务用车购置及运行维护费", None, Decimal(245000), None),
        ("公务用车购置费", "公务用车购置及运行维护费", Decimal(180000), None),
        ("公务用车运行维护费", "公务用车购置及运行维护费", Decimal(65000), None),
    ]
    return {_TABLE: DataFrame(rows, columns=list(CHART.needs[_TABLE]), dtype=object)}


CHART = Chart(
    id="three-public",
    title=Bilingual("The three public expenses", "“三公”经费"),
    needs={_TABLE: ("part_name", "within", "amount_yuan", "instead")},
    headline=headline,
    draw=draw,
    alt=alt,
    table=table,
    example=example,
)
