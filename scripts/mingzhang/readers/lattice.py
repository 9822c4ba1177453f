"""From ruled lines to the cells that they enclose: a grid of rows and columns with merged cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingzhang.readers.printed import Rule

__all__ = ["Area", "Grid", "grids"]

SAME_LINE = 2.0
"""Points between two rules that the eye takes for one."""

REACH = 3.5
"""Points by which two rules may miss each other and still meet."""

NARROWEST = 3.5
"""Points: a narrower column or row is the gap of a doubled rule."""

MOST_CROSSINGS = 400_000
"""Level rules times upright ones: more of them are a map or a drawing."""


@dataclass(frozen=True, slots=True)
class Area:
    """A cell: its first row and column and how many of each it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of one table: column borders, row borders, and the areas that no line crosses."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def left(self) -> float:
        """Its left border."""
        return self.columns[0]

    @property
    def right(self) -> float:
        """Its right border."""
        return self.columns[-1]

    @property
    def top(self) -> float:
        """Its upper border."""
        return self.rows[0]

    @property
    def bottom(self) -> float:
        """Its lower border."""
        return self.rows[-1]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def place(self, x: float, y: float) -> tuple[int, int]:
        """The row and column in which a point inside lies."""
        return _slot(self.rows, y), _slot(self.columns, x)


def grids(rules: Iterable[Rule]) -> tuple[Grid, ...]:
    """Every set of rules that meet and enclose at least two columns, from the top of the page down."""
    level = _joined([rule for rule in rules if rule.level])
    upright = _joined([rule for rule in rules if not rule.level])
    if len(level) * len(upright) > MOST_CROSSINGS:
        return ()
    found = (_grid(group) for group in _with_open_sides(list(_groups(level, upright))))
    return tuple(sorted((grid for grid in found if grid), key=lambda grid: (grid.top, grid.left)))


def _slot(borders: Sequence[float], at: float) -> int:
    return min(max(bisect_right(borders, at) - 1, 0), len(borders) - 2)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules on one line whose ends meet or overlap, made one."""
    joined: list[Rule] = []
    for line in _lines(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in line) / len(line)
        line.sort(key=lambda rule: rule.start)
        start, end = line[0].start, line[0].end
        for rule in line[1:]:
            if rule.start <= end + REACH:
                end = max(end, rule.end)
            else:
                joined.append(Rule(line[0].level, at, start, end))
                start, end = rule.start, rule.end
        joined.append(Rule(line[0].level, at, start, end))
    return [rule for rule in joined if rule.end - rule.start > NARROWEST]


def _lines(rules: list[Rule]) -> Iterator[list[Rule]]:
    line: list[Rule] = []
    for rule in rules:
        if line and rule.at - line[0].at > SAME_LINE:
            yield line
            line = []
        line.append(rule)
    if line:
        yield line


def _groups(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that hang together because they cross or touch."""
    leader = list(range(len(level) + len(upright)))

    def lead(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for first, across in enumerate(level):
        for second, down in enumerate(upright, len(level)):
            if _meet(across, down):
                leader[lead(first)] = lead(second)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate([*level, *upright]):
        groups[lead(index)][0 if rule.level else 1].append(rule)
    yield from groups.values()


def _with_open_sides(groups: list[tuple[list[Rule], list[Rule]]]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups with the uprights that stand beside them from top to bottom and that no level rule touches.

    A cell that reaches over the whole page has such a side: its top and bottom are on other pages.
    """
    frames = [group for group in groups if len(group[0]) > 1 and group[1]]
    loners = [rule for level, upright in groups if not level for rule in upright]
    for _, upright in frames:
        top, bottom = min(rule.start for rule in upright), max(rule.end for rule in upright)
        for rule in loners:
            shared = min(rule.end, bottom) - max(rule.start, top)
            if shared > 0.8 * max(rule.end - rule.start, bottom - top):
                upright.append(rule)
    return frames


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - REACH <= down.at <= across.end + REACH
        and down.start - REACH <= across.at <= down.end + REACH
    )


def _grid(group: tuple[list[Rule], list[Rule]]) -> Grid | None:
    level, upright = group
    if len(level) < 2 or len(upright) < 1:
        return None
    columns = _borders(
        [rule.at for rule in upright], [end for rule in level for end in (rule.start, rule.end)]
    )
    rows = _borders([rule.at for rule in level], [end for rule in upright for end in (rule.start, rule.end)])
    if len(columns) < 3 or len(rows) < 2:
        return None
    walls = _walls(upright, columns, rows)
    floors = _walls(level, rows, columns)
    return Grid(tuple(columns), tuple(rows), tuple(_areas(len(rows) - 1, len(columns) - 1, walls, floors)))


def _borders(positions: list[float], ends: list[float]) -> list[float]:
    """The lines' positions without doubled ones; where crossing lines reach further, an open side's border."""
    borders: list[float] = []
    for at in sorted(positions):
        if not borders or at - borders[-1] > NARROWEST:
            borders.append(at)
    if min(ends) < borders[0] - NARROWEST:
        borders.insert(0, min(ends))
    if max(ends) > borders[-1] + NARROWEST:
        borders.append(max(ends))
    return borders


def _walls(rules: list[Rule], borders: list[float], crossing: list[float]) -> set[tuple[int, int]]:
    """Which stretches (between two crossing borders) of which border are drawn."""
    walls = set()
    for rule in rules:
        border = min(range(len(borders)), key=lambda index: abs(borders[index] - rule.at))
        for stretch in range(len(crossing) - 1):
            start, end = crossing[stretch], crossing[stretch + 1]
            if min(rule.end, end) - max(rule.start, start) > 0.5 * (end - start):
                walls.add((border, stretch))
    return walls


def _areas(
    rows: int, columns: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> Iterator[Area]:
    """Elementary cells joined where no line parts them; what is no rectangle falls back to its rows."""
    leader = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def lead(one: tuple[int, int]) -> tuple[int, int]:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for row, column in list(leader):
        if column + 1 < columns and (column + 1, row) not in walls:
            leader[lead((row, column + 1))] = lead((row, column))
        if row + 1 < rows and (row + 1, column) not in floors:
            leader[lead((row + 1, column))] = lead((row, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place in leader:
        members[lead(place)].append(place)
    for places in members.values():
        yield from _rectangles(places, walls)


def _rectangles(places: list[tuple[int, int]], walls: set[tuple[int, int]]) -> Iterator[Area]:
    top, bottom = min(row for row, _ in places), max(row for row, _ in places)
    left, right = min(column for _, column in places), max(column for _, column in places)
    if len(places) == (bottom - top + 1) * (right - left + 1):
        yield Area(top, left, bottom - top + 1, right - left + 1)
        return
    for row in range(top, bottom + 1):
        in_row = sorted(column for one, column in places if one == row)
        start = 0
        for index in range(1, len(in_row) + 1):
            if (
                index == len(in_row)
                or in_row[index] != in_row[index - 1] + 1
                or (in_row[index], row) in walls
            ):
                yield Area(row, in_row[start], 1, in_row[index - 1] - in_row[start] + 1)
                start = index
