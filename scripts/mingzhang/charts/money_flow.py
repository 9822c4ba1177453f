"""The flow of money: from fund through class to item, each band as thick as its amount."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from matplotlib.figure import Figure
from pandas import DataFrame

from mingzhang.charts import Chart, ChartTable, Tables
from mingzhang.charts.drawing import FUND_COLOURS, Colour, Stream, flow
from mingzhang.charts.reading import AMOUNT, exact, printed, records
from mingzhang.model import NOTHING_SAID, Bilingual, Fund
from mingzhang.wording import amount_words, joined

__all__ = ["CHART"]

_TABLE = "money_flow"
_MOST = 12
_MOST_OF_A_CLASS = (4, 3, 2)
_MOST_CLASSES = 10


def _streams(tables: Tables) -> tuple[Stream, ...]:
    """One stream a row with an amount above zero, those of a fund and of a class together."""
    rows = [row for row in records(tables[_TABLE]) if (exact(row["amount_yuan"]) or Decimal(0)) > 0]
    streams = [
        Stream(
            tuple(name for name in (printed(row[column]) for column in _STATIONS) if name),
            exact(row["amount_yuan"]) or Decimal(0),
            _colour(printed(row["fund"])),
        )
        for row in rows
    ]
    return _by_size(streams)


_STATIONS = ("fund_name", "class_name", "item_name")


def _colour(fund: str) -> Colour:
    return FUND_COLOURS[Fund(fund)] if fund else Colour.FUND_OTHER


def _by_size(streams: list[Stream]) -> tuple[Stream, ...]:
    """The largest fund first, in it the largest class, in that the largest item."""
    sizes: dict[tuple[str, ...], Decimal] = {}
    for stream in streams:
        for depth in range(1, len(stream.stations) + 1):
            key = stream.stations[:depth]
            sizes[key] = sizes.get(key, Decimal(0)) + stream.yuan
    return tuple(
        sorted(
            streams,
            key=lambda stream: [
                (-sizes[stream.stations[: depth + 1]], name) for depth, name in enumerate(stream.stations)
            ],
        )
    )


def _gathered(streams: tuple[Stream, ...]) -> tuple[Stream, ...]:
    """As many streams as a picture can hold: the small items of a class in one, else no items, else few classes."""
    for items in _MOST_OF_A_CLASS:
        gathered = _small_ones_together(streams, 2, items, "项")
        if len(gathered) <= _MOST:
            return gathered
    return _small_ones_together(_by_class(streams), 1, _MOST_CLASSES, "类")


def _small_ones_together(streams: tuple[Stream, ...], depth: int, most: int, kind: str) -> tuple[Stream, ...]:
    """The largest streams of each station at a depth, the others as one: 其余 3 项."""
    gathered: list[Stream] = []
    for stations, group in groupby(streams, key=lambda stream: stream.stations[:depth]):
        members = list(group)
        kept = members if len(members) <= most else members[: most - 1]
        rest = members[len(kept) :]
        gathered += kept
        if rest:
            gathered.append(Stream((*stations, f"其余 {len(rest)} {kind}"), _sum(rest), rest[0].colour))
    return tuple(gathered)


def _by_class(streams: tuple[Stream, ...]) -> tuple[Stream, ...]:
    """The streams without their last column."""
    groups = groupby(streams, key=lambda stream: stream.stations[:2])
    classes = ((stations, list(members)) for stations, members in groups)
    return tuple(Stream(stations, _sum(members), members[0].colour) for stations, members in classes)


def _sum(streams: Iterable[Stream]) -> Decimal:
    return sum((stream.yuan for stream in streams), Decimal(0))


def headline(tables: Tables) -> Bilingual:
    """How much flows through how many classes."""
    streams = _streams(tables)
    if not streams:
        return NOTHING_SAID
    classes = {stream.stations[1] for stream in streams if len(stream.stations) > 1}
    if not classes:
        return NOTHING_SAID
    whole = amount_words(_sum(streams))
    into = "class" if len(classes) == 1 else "classes"
    return Bilingual(
        f"{whole} goes to {len(classes)} {into} of expenditure", f"{whole}用到 {len(classes)} 类支出"
    )


def draw(tables: Tables) -> Figure | None:
    """Three columns of stations with bands between them."""
    streams = _gathered(_streams(tables))
    return flow(streams) if streams else None


def alt(tables: Tables) -> str:
    """Every fund, its classes and their items, each with its amount."""
    return joined(_told(_gathered(_streams(tables)), 0))


def _told(streams: tuple[Stream, ...], depth: int) -> list[str]:
    """Each station of one column in words, in brackets what flows on from it."""
    told = []
    reaching = (stream for stream in streams if len(stream.stations) > depth)
    for station, group in groupby(reaching, key=lambda stream: stream.stations[depth]):
        members = tuple(group)
        onward = "，".join(_told(members, depth + 1))
        told.append(f"{station} {amount_words(_sum(members))}" + (f"（{onward}）" if onward else ""))
    return told


def table(tables: Tables) -> ChartTable:
    """Fund, class, item, amount: all rows."""
    titles = (Bilingual("Fund", "预算"), Bilingual("Class", "类"), Bilingual("Item", "项"), AMOUNT)
    rows = tuple(
        (*(printed(row[column]) for column in _STATIONS), exact(row["amount_yuan"]))
        for row in records(tables[_TABLE])
    )
    return ChartTable(titles, rows)


def example() -> Tables:
    """The flow of a made-up agency."""
    general = ("general_public_budget", "一般公共预算")
    rows = [
        (*general, "一般公共服务支出", "事业运行", Decimal(2034500)),
        (*general, "社会保障和就业支出", "机关事业单位基本养老保险缴费支出", Decimal(264800)),
        (*general, "社会保障和就业支出", "机关事业单位职业年金缴费支出", Decimal(46400)),
        (*general, "卫生健康支出", "事业单位医疗", Decimal(154000)),
        (*general, "住房保障支出", "住房公积金", Decimal(198300)),
        ("government_fund", "政府性基金预算", "城乡社区支出", None, Decimal(450000)),
    ]
    return {_TABLE: DataFrame(rows, columns=list(CHART.needs[_TABLE]), dtype=object)}


CHART = Chart(
    id="money-flow",
    title=Bilingual("From fund to class to item", "钱从哪里来，用到哪里去"),
    needs={_TABLE: ("fund", "fund_name", "class_name", "item_name", "amount_yuan")},
    headline=headline,
    draw=draw,
    alt=alt,
    table=table,
    example=example,
)
