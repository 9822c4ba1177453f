"""Which number of a row stands in which column, where blanks left no trace: told by sums, and only where they leave one way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

__all__ = ["Printed", "placed"]

# More ways than these are not followed up: a row among them stays unplaced.
_MOST_STATES = 20_000
_Places = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """The numbers that a row prints, the total first; `depth` tells what it is a part of."""

    numbers: tuple[Decimal, ...]
    depth: int


def placed(
    rows: Sequence[Printed], width: int, is_stated: Callable[[int, Decimal], bool]
) -> Mapping[int, _Places]:
    """For each row that can be told, the columns of its numbers; the first column is the sum of the others.

    `is_stated` says whether the document states an amount elsewhere under the heading of a column.
    """
    found = {
        at: tuple(range(width)) for at, row in enumerate(rows) if len(row.numbers) == width and _adds_up(row)
    }
    for at, row in enumerate(rows):
        if row.depth == 0 and at not in found and _adds_up(row):
            ways = [way for way in _ways(row, width) if all(map(is_stated, way[1:], row.numbers[1:]))]
            found.update({at: ways[0]} if len(ways) == 1 else {})
    for at in sorted(range(len(rows)), key=lambda one: rows[one].depth):
        if at in found:
            found.update(_below(rows, at, found, width))
    return found


def _adds_up(row: Printed) -> bool:
    return len(row.numbers) > 1 and row.numbers[0] == sum(row.numbers[1:])


def _ways(row: Printed, width: int) -> Iterator[_Places]:
    """Every way to put the parts of a row into columns without changing their order."""
    for columns in combinations(range(1, width), len(row.numbers) - 1):
        yield (0, *columns)


def _below(
    rows: Sequence[Printed], at: int, found: Mapping[int, _Places], width: int
) -> Mapping[int, _Places]:
    """The places of the rows one level down, if only one way makes them add up to the row above in every column."""
    parts = _parts(rows, at)
    whole = _spread(rows[at], found[at], width)
    open_ways: list[tuple[int, list[_Places]]] = []
    for part in parts:
        if not _adds_up(rows[part]):
            return {}
        open_ways.append((part, [found[part]] if part in found else list(_ways(rows[part], width))))
    if not parts or sum(rows[part].numbers[0] for part in parts) != whole[0]:
        return {}
    return _only_way(rows, open_ways, whole, width)


def _parts(rows: Sequence[Printed], at: int) -> list[int]:
    """The rows that a row sums up: those after it, or before it where it is the total at the end."""
    if rows[at].depth == 0:
        others = [one for one in range(len(rows)) if rows[one].depth > 0]
    else:
        others = []
        for later in range(at + 1, len(rows)):
            if rows[later].depth <= rows[at].depth:
                break
            others.append(later)
    nearest = min((rows[one].depth for one in others), default=0)
    return [one for one in others if rows[one].depth == nearest]


def _spread(row: Printed, places: _Places, width: int) -> tuple[Decimal, ...]:
    spread = [Decimal(0)] * width
    for place, number in zip(places, row.numbers, strict=True):
        spread[place] = number
    return tuple(spread)


def _only_way(
    rows: Sequence[Printed],
    open_ways: Sequence[tuple[int, list[_Places]]],
    whole: tuple[Decimal, ...],
    width: int,
) -> Mapping[int, _Places]:
    """The one choice of a way for each row that reaches the whole in every column; nothing if there are several."""
    reached: dict[tuple[Decimal, ...], tuple[int, tuple[_Places, ...]]] = {(Decimal(0),) * width: (1, ())}
    for part, ways in open_ways:
        further: dict[tuple[Decimal, ...], tuple[int, tuple[_Places, ...]]] = {}
        for sums, (count, chosen) in reached.items():
            for way in ways:
                added = tuple(
                    one + other for one, other in zip(sums, _spread(rows[part], way, width), strict=True)
                )
                if any(one > most for one, most in zip(added, whole, strict=True)):
                    continue
                before = further.get(added, (0, ()))[0]
                further[added] = (before + count, (*chosen, way))
        if len(further) > _MOST_STATES:
            return {}
        reached = further
    count, chosen = reached.get(whole, (0, ()))
    return {part: way for (part, _ways_of), way in zip(open_ways, chosen, strict=True)} if count == 1 else {}
