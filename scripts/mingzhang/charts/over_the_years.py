"""An agency over its years: total, general public budget, three public expenses, each on its own scale."""

from __future__ import annotations

from decimal import Decimal

from matplotlib.figure import Figure
from pandas import DataFrame

from mingzhang.charts import Chart, ChartTable, Tables
from mingzhang.charts.drawing import Series, small_multiples
from mingzhang.charts.reading import AMOUNT, exact, printed, records
from mingzhang.model import NOTHING_SAID, Bilingual
from mingzhang.wording import amount_words, joined

__all__ = ["CHART"]

_TABLE = "yearly_amounts"
_MOST_YEARS = 8


def _series(tables: Tables) -> tuple[Series, ...]:
    """One series a measure, over all the years that occur and the years between."""
    rows = list(records(tables[_TABLE]))
    amounts = {(printed(row["measure_name"]), _year(row)): exact(row["amount_yuan"]) for row in rows}
    known = [year for _, year in amounts]
    years = tuple(range(min(known), max(known) + 1)) if known else ()
    measures = dict.fromkeys(measure for measure, _ in amounts)
    return tuple(
        Series(measure, years, tuple(amounts.get((measure, year)) for year in years)) for measure in measures
    )


def _year(row: dict[str, object]) -> int:
    return int(printed(row["fiscal_year"]))


def _known(series: Series) -> list[tuple[int, Decimal]]:
    return [(year, value) for year, value in zip(series.years, series.yuan, strict=True) if value is not None]


def headline(tables: Tables) -> Bilingual:
    """The first measure in its first and its last year."""
    known = _known(_series(tables)[0]) if _series(tables) else []
    if len(known) < 2:
        return NOTHING_SAID
    (first, before), (last, after) = known[0], known[-1]
    label = _series(tables)[0].label
    return Bilingual(
        f"{label}: {first} {amount_words(before)}, {last} {amount_words(after)}",
        f"{label}：{first} 年 {amount_words(before)}，{last} 年 {amount_words(after)}",
    )


def draw(tables: Tables) -> Figure | None:
    """Small charts, two to a row, of the last years."""
    series = [_latest(one) for one in _series(tables) if _known(_latest(one))]
    return small_multiples(series) if series else None


def _latest(series: Series) -> Series:
    return Series(series.label, series.years[-_MOST_YEARS:], series.yuan[-_MOST_YEARS:])


def alt(tables: Tables) -> str:
    """Every measure with its amounts, year by year."""
    return joined(
        [
            f"{series.label}："
            + "，".join(f"{year} 年 {amount_words(value)}" for year, value in _known(series))
            for series in _series(tables)
            if _known(series)
        ]
    )


def table(tables: Tables) -> ChartTable:
    """Measure, year, amount."""
    return ChartTable(
        titles=(Bilingual("Measure", "项目"), Bilingual("Fiscal year", "年度"), AMOUNT),
        rows=tuple(
            (printed(row["measure_name"]), printed(row["fiscal_year"]), exact(row["amount_yuan"]))
            for row in records(tables[_TABLE])
        ),
    )


def example() -> Tables:
    """Four years of a made-up agency, one of them not published."""
    rows = [
        ("收支总预算", 2022, Decimal(2980000)),
        ("收支总预算", 2024, Decimal(3607000)),
        ("收支总预算", 2025, Decimal(3299000)),
        ("“三公”经费", 2022, Decimal(91000)),
        ("“三公”经费", 2024, Decimal(73000)),
        ("“三公”经费", 2025, Decimal(253000)),
    ]
    return {_TABLE: DataFrame(rows, columns=list(CHART.needs[_TABLE]), dtype=object)}


CHART = Chart(
    id="over-the-years",
    title=Bilingual("Over the years", "历年变化"),
    needs={_TABLE: ("measure_name", "fiscal_year", "amount_yuan")},
    headline=headline,
    draw=draw,
    alt=alt,
    table=table,
    example=example,
)
