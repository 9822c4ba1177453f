"""Money that flows: from where it comes through what it is for, in up to three columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, groupby, pairwise

from matplotlib.figure import Figure

from mingzhang.charts.drawing.sheet import (
    NOTE,
    WIDTH,
    Colour,
    Lettering,
    Sheet,
    band,
    block,
    sheet,
    width_of,
    wrapped,
    write_lines,
)
from mingzhang.model import Unit
from mingzhang.wording import amount_words

__all__ = ["Stream", "flow"]

_TWO_COLUMNS = (0.0, 190.0)
_THREE_COLUMNS = (0.0, 135.0, 265.0)
_NODE = 8.0
_FULL = 230.0
_GAP = 12.0
_NAME = Lettering(NOTE.size, 400, Colour.INK, NOTE.leading)
_AMOUNT = Lettering(NOTE.size, 700, Colour.INK, NOTE.leading)


@dataclass(frozen=True, slots=True)
class Stream:
    """An amount on its way: what it passes, from left to right, and the colour of where it comes from.

    Streams are given in the order in which they are drawn: those that begin alike stand together.
    """

    stations: tuple[str, ...]
    yuan: Decimal
    colour: Colour


@dataclass(frozen=True, slots=True)
class _Node:
    """One station: the streams that pass it, and where it is drawn."""

    stations: tuple[str, ...]
    streams: tuple[int, ...]
    yuan: Decimal
    colour: Colour
    top: float
    middle: float


def flow(streams: Sequence[Stream]) -> Figure:
    """Streams as bands between columns of stations; a stream may end before the last column."""
    scale = _FULL / float(sum(stream.yuan for stream in streams))
    places = _THREE_COLUMNS if any(len(stream.stations) > 2 for stream in streams) else _TWO_COLUMNS
    room = [max(_label_height(stream, places), float(stream.yuan) * scale) + _GAP for stream in streams]
    tops = list(accumulate(room, initial=0.0))
    on = sheet(tops[-1] - _GAP + 4)
    columns = [_nodes(streams, column, tops, scale) for column in range(len(places))]
    for sides, (left, right) in zip(pairwise(columns), pairwise(places), strict=True):
        _draw_bands(on, streams, sides, (left + _NODE, right, scale))
    for column, nodes in enumerate(columns):
        for node in nodes:
            _draw_node(on, node, (places[column], _room(places, column), scale))
    return on.figure


def _room(places: Sequence[float], column: int) -> float:
    """How wide the words beside a station may be."""
    return (*places, WIDTH)[column + 1] - places[column] - _NODE - 7


def _label_height(stream: Stream, places: Sequence[float]) -> float:
    lines = (len(_lines(name, _room(places, column))) for column, name in enumerate(stream.stations))
    return (max(lines) + 1) * NOTE.leading


def _lines(name: str, room: float) -> tuple[str, ...]:
    return wrapped(name, NOTE.size, room, 3)


def _nodes(streams: Sequence[Stream], column: int, tops: Sequence[float], scale: float) -> tuple[_Node, ...]:
    through = [number for number, stream in enumerate(streams) if len(stream.stations) > column]
    groups = groupby(through, key=lambda number: streams[number].stations[: column + 1])
    return tuple(_node(streams, tuple(numbers), tops, scale, stations) for stations, numbers in groups)


def _node(
    streams: Sequence[Stream],
    numbers: tuple[int, ...],
    tops: Sequence[float],
    scale: float,
    stations: tuple[str, ...],
) -> _Node:
    yuan = sum((streams[number].yuan for number in numbers), Decimal(0))
    middle = (tops[numbers[0]] + tops[numbers[-1] + 1] - _GAP) / 2
    top = middle - float(yuan) * scale / 2
    return _Node(stations, numbers, yuan, streams[numbers[0]].colour, top, middle)


def _draw_bands(
    on: Sheet,
    streams: Sequence[Stream],
    sides: tuple[tuple[_Node, ...], tuple[_Node, ...]],
    at: tuple[float, float, float],
) -> None:
    (left, right), (begins, ends_at, scale) = sides, at
    starts, ends = _tops_of_streams(streams, left, scale), _tops_of_streams(streams, right, scale)
    for node in right:
        first = node.streams[0]
        band(
            on,
            (begins, starts[first], float(node.yuan) * scale),
            (ends_at, ends[first]),
            node.colour,
        )


def _tops_of_streams(streams: Sequence[Stream], nodes: Sequence[_Node], scale: float) -> dict[int, float]:
    tops: dict[int, float] = {}
    for node in nodes:
        top = node.top
        for number in node.streams:
            tops[number] = top
            top += float(streams[number].yuan) * scale
    return tops


def _draw_node(on: Sheet, node: _Node, at: tuple[float, float, float]) -> None:
    place, room, scale = at
    block(on, (place, node.top), (_NODE, max(float(node.yuan) * scale, 1.5)), node.colour)
    name = _lines(node.stations[-1], room)
    x = place + _NODE + 6
    y = node.middle - (len(name) + 1) * NOTE.leading / 2 + NOTE.size - 1
    write_lines(on, (x, y), name, _NAME)
    write_lines(on, (x, y + len(name) * NOTE.leading), (_amount(node, room),), _AMOUNT)


def _amount(node: _Node, room: float) -> str:
    """The amount with its unit, where there is room for it; the largest show it without, as all are 万元."""
    words = amount_words(node.yuan)
    return words if width_of(words, NOTE.size) <= room else words.removesuffix(f" {Unit.WAN_YUAN}")
