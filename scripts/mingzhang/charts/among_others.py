"""Where each disclosure stands among others of its kind: one disc each on a scale from zero."""

from __future__ import annotations

from decimal import Decimal

from matplotlib.figure import Figure
from pandas import DataFrame

from mingzhang.charts import Chart, ChartTable, Tables
from mingzhang.charts.drawing import Spot, histogram, strip
from mingzhang.charts.reading import AMOUNT, exact, printed, records
from mingzhang.model import NOTHING_SAID, Bilingual
from mingzhang.wording import amount_words, joined, middle_words

__all__ = ["CHART"]

_TABLE = "amounts_of_agencies"
_MOST_DISCS = 24


def _spots(tables: Tables) -> tuple[Spot, ...]:
    """All amounts; the largest and the ones asked for are named."""
    rows = [(row, yuan) for row in records(tables[_TABLE]) if (yuan := exact(row["amount_yuan"])) is not None]
    return tuple(
        Spot(printed(row["agency_name"]), yuan, printed(row["named"]) == "True") for row, yuan in rows
    )


def headline(tables: Tables) -> Bilingual:
    """How many there are and what the one in the middle has."""
    spots = _spots(tables)
    if len(spots) < 2:
        return NOTHING_SAID
    middle = middle_words([spot.yuan for spot in spots])
    return Bilingual(f"among {len(spots)}, {middle.en}", f"{len(spots)} 家之中，{middle.zh}")


def draw(tables: Tables) -> Figure | None:
    """One disc each, or columns where they are too many to stand beside each other."""
    spots = _spots(tables)
    if not spots:
        return None
    return strip(spots) if len(spots) <= _MOST_DISCS else histogram(spots)


def alt(tables: Tables) -> str:
    """The least, the middle and the most, and the named ones."""
    spots = _spots(tables)
    if not spots:
        return ""
    amounts = [spot.yuan for spot in spots]
    range_words = [
        f"最少 {amount_words(min(amounts))}",
        middle_words(amounts).zh,
        f"最多 {amount_words(max(amounts))}",
    ]
    return joined(
        [*range_words, *(f"{spot.label} {amount_words(spot.yuan)}" for spot in spots if spot.named)]
    )


def table(tables: Tables) -> ChartTable:
    """Agency and amount."""
    return ChartTable(
        titles=(Bilingual("Agency", "单位"), AMOUNT),
        rows=tuple(
            (printed(row["agency_name"]), exact(row["amount_yuan"])) for row in records(tables[_TABLE])
        ),
    )


def example() -> Tables:
    """Seven made-up agencies, one of them picked out."""
    amounts = (1120000, 1240000, 1250000, 1310000, 2400000, 3299000, 5080000)
    rows = [
        (f"{name}县热线中心", Decimal(yuan), name == "戊")
        for name, yuan in zip("甲乙丙丁戊己庚", amounts, strict=True)
    ]
    return {_TABLE: DataFrame(rows, columns=list(CHART.needs[_TABLE]), dtype=object)}


CHART = Chart(
    id="among-others",
    title=Bilingual("Among others of its kind", "在同类之中"),
    needs={_TABLE: ("agency_name", "amount_yuan", "named")},
    headline=headline,
    draw=draw,
    alt=alt,
    table=table,
    example=example,
)
