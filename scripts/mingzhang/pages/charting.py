"""A chart as a page shows it: its picture, what is seen in it, its numbers, its files to take away."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import repeat
from typing import TypeAlias

from mingzhang.charts import Chart, ChartTable, Tables
from mingzhang.charts.drawing import Caption, drawing_of, inline_svg, standalone_svg
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages.markup import (
    Download,
    Heading,
    Kind,
    Markup,
    Row,
    Silence,
    chart,
    computed_amount,
    in_line,
    paragraph,
    silence,
    sourced,
    switched,
    table,
    text,
)

__all__ = ["ChartPiece", "Ways", "chart_piece", "numbers_csv", "numbers_of"]

Ways: TypeAlias = Sequence[Sequence[str]]
"""For each row of a chart, the ways to the sentences of its amounts, in their order; "" where there is none."""

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class ChartPiece:
    """A chart for a page, and the files beside the page: its picture and its numbers."""

    markup: Markup
    files: tuple[File, ...]


def chart_piece(
    one: Chart, tables: Tables, source: str, others: Iterable[Download] = (), ways: Ways = ()
) -> ChartPiece | None:
    """A chart drawn from tables; None where there is nothing to see.

    The page links its picture as `<chart id>.svg` and its numbers as `<chart id>.csv` beside it; `source`
    stands under the picture that is taken away, `others` are further files to offer, such as the table behind
    the chart, `ways` lead from its numbers to their sentences.
    """
    figure = one.draw(tables)
    if figure is None:
        return None
    drawing, told = drawing_of(figure), one.table(tables)
    headline, picture, numbers = one.headline(tables), f"{one.id}.svg", f"{one.id}.csv"
    caption = Caption(
        f"{headline.zh}（{one.title.zh}）" if headline.zh else one.title.zh, one.alt(tables), source
    )
    offered = (
        Download("SVG", picture),
        Download(Bilingual("The numbers, CSV", "数字 CSV"), numbers),
        *others,
    )
    return ChartPiece(
        markup=chart(
            one.id,
            headline,
            one.title,
            inline_svg(drawing, caption),
            numbers_of(told, one.title.zh, ways),
            offered,
        ),
        files=(File(picture, standalone_svg(drawing, caption)), File(numbers, numbers_csv(told))),
    )


def numbers_csv(numbers: ChartTable) -> bytes:
    """The numbers of a chart as a file: amounts in exact yuan, what is not known left blank."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_column(numbers, place) for place in range(len(numbers.titles)))
    writer.writerows([_plain(cell) for cell in row] for row in numbers.rows)
    return out.getvalue().encode()


def _column(numbers: ChartTable, place: int) -> str:
    """amount_yuan, fiscal_year: the English title as the name of a column."""
    name = re.sub(r"[^a-z0-9]+", "_", numbers.titles[place].en.lower()).strip("_")
    return f"{name}_yuan" if any(isinstance(row[place], Decimal) for row in numbers.rows) else name


def _plain(cell: str | Decimal | None) -> str:
    if cell is None:
        return ""
    return f"{cell.normalize():f}" if isinstance(cell, Decimal) else cell


def numbers_of(numbers: ChartTable, caption: str, ways: Ways = ()) -> Markup:
    """The numbers of a chart as a table, each leading to its sentence."""
    kinds = [_kind([row[place] for row in numbers.rows]) for place in range(len(numbers.titles))]
    headings = [Heading(title, kind) for title, kind in zip(numbers.titles, kinds, strict=True)]
    shown = numbers.rows[:_SHOWN]
    led = zip(shown, ways or repeat(()), strict=False)
    listed = table(caption, headings, (Row(tuple(_cells(row, way))) for row, way in led))
    left = len(numbers.rows) - len(shown)
    rest = Bilingual(f"{left} more rows: see the CSV below.", f"其余 {left} 行见下面的“数字 CSV”。")
    return in_line([listed, paragraph(switched(rest))]) if left else listed


def _kind(cells: list[str | Decimal | None]) -> Kind:
    are_numbers = all(not isinstance(cell, str) or cell.endswith("%") or not cell for cell in cells)
    return Kind.NUMBER if are_numbers else Kind.WORDS


def _cells(row: Sequence[str | Decimal | None], way: Sequence[str]) -> Iterator[Markup]:
    left = iter(way)
    for cell in row:
        if isinstance(cell, str):
            yield text(cell)
        else:
            yield _amount(cell, next(left, ""))


def _amount(yuan: Decimal | None, way: str) -> Markup:
    if yuan is None:
        return silence(Silence.NOT_READ)
    return sourced(computed_amount(yuan), way) if way else computed_amount(yuan)
