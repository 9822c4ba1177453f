"""Reads the rows of a table for drawing: amounts stay exact, a blank stays a blank."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

import pandas as pd
from pandas import DataFrame

from mingzhang.charts import ChartTable
from mingzhang.charts.drawing import Bar, Colour
from mingzhang.model import NOTHING_SAID, Bilingual
from mingzhang.wording import computed_share, share_words, tenths

__all__ = [
    "AMOUNT",
    "SHARE",
    "bar_table",
    "bars_of",
    "exact",
    "largest",
    "named_amounts",
    "part_of_first",
    "printed",
    "records",
    "total",
]

AMOUNT = Bilingual("Amount", "金额")
SHARE = Bilingual("Share", "占比")

_NOT_STATED = "没有读出"


def records(table: DataFrame) -> Iterator[dict[str, object]]:
    """The rows of a table, each by the names of its columns."""
    names = [str(column) for column in table.columns]
    for row in table.to_numpy(dtype=object).tolist():
        yield dict(zip(names, row, strict=True))


def exact(cell: object) -> Decimal | None:
    """An amount or a percentage as it stands in a cell; a blank cell is no number."""
    return None if _is_blank(cell) else Decimal(str(cell))


def printed(cell: object) -> str:
    """The words of a cell; a blank cell has none."""
    return "" if _is_blank(cell) else str(cell)


def _is_blank(cell: object) -> bool:
    if isinstance(cell, float):
        return math.isnan(cell)
    return cell is None or cell is pd.NA or cell == ""


def bars_of(table: DataFrame, label: str, colours: Sequence[Colour]) -> tuple[Bar, ...]:
    """One bar a row, with the printed share or else the computed one; colours in the order of the rows.

    Where an amount is negative the rows are not parts of a whole, and no share is computed.
    """
    rows = list(records(table))
    amounts = [exact(row["amount_yuan"]) or Decimal(0) for row in rows]
    whole = sum(amounts, Decimal(0)) if all(one >= 0 for one in amounts) else Decimal(0)
    return tuple(
        Bar(
            label=printed(row[label]),
            yuan=(yuan := exact(row["amount_yuan"])),
            colour=colours[min(number, len(colours) - 1)],
            share=_share(exact(row.get("share")), yuan, whole),
            instead=_NOT_STATED,
        )
        for number, row in enumerate(rows)
    )


def _share(stated: Decimal | None, yuan: Decimal | None, whole: Decimal) -> str:
    if stated is not None:
        return share_words(stated)
    return "" if yuan is None else computed_share(yuan, whole)


def largest(bars: Sequence[Bar], most: int, kind: str) -> tuple[Bar, ...]:
    """The largest bars in order, what is left over as one more: 其余 12 项."""
    ranked = sorted(
        (bar for bar in bars if bar.yuan is not None), key=lambda bar: bar.yuan or 0, reverse=True
    )
    if len(ranked) <= most:
        return tuple(ranked)
    rest = ranked[most - 1 :]
    yuan = total(rest)
    whole = total(ranked) if (ranked[-1].yuan or 0) >= 0 else Decimal(0)
    left_over = Bar(f"其余 {len(rest)} {kind}", yuan, Colour.FUND_OTHER, computed_share(yuan, whole))
    return (*ranked[: most - 1], left_over)


def part_of_first(bars: Sequence[Bar]) -> Bilingual:
    """What part of the whole the first of some bars is, in everyday words; none where there is no whole."""
    drawn = [bar.yuan for bar in bars if bar.yuan is not None]
    if not drawn or min(drawn) < 0 or not drawn[0]:
        return NOTHING_SAID
    return tenths(drawn[0] * 100 / sum(drawn))


def total(bars: Sequence[Bar]) -> Decimal:
    """What the bars add up to."""
    return sum((bar.yuan for bar in bars if bar.yuan is not None), Decimal(0))


def named_amounts(bars: Sequence[Bar]) -> list[str]:
    """Each bar in words: its label, its amount and its share."""
    return [f"{bar.label} {bar.words}" + (f"，占{bar.share}" if bar.share else "") for bar in bars]


def bar_table(bars: Sequence[Bar], title: Bilingual) -> ChartTable:
    """The numbers of some bars: what they are for, the amount, the share."""
    return ChartTable((title, AMOUNT, SHARE), tuple((bar.label, bar.yuan, bar.share) for bar in bars))
