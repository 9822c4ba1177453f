"""Amounts side by side: plan against outcome, over the years, among others of a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from matplotlib.figure import Figure

from mingzhang.charts.drawing.sheet import (
    LABEL,
    NOTE,
    VALUE,
    WIDTH,
    Anchor,
    Colour,
    Sheet,
    block,
    dot,
    line,
    sheet,
    width_of,
    wrapped,
    write,
    write_lines,
)
from mingzhang.wording import amount_words

__all__ = ["Pair", "Series", "Spot", "dumbbells", "histogram", "small_multiples", "strip"]

_COLUMNS = 20
# Ten powers of ten.
_MOST_STEPS = 30
_TALL = 110.0


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing before and after, planned and carried out."""

    label: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """One thing over the years; a year without an amount is a year of which nothing is known."""

    label: str
    years: tuple[int, ...]
    yuan: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """One among many; `named` ones are picked out and labelled."""

    label: str
    yuan: Decimal
    named: bool = False


def dumbbells(pairs: Sequence[Pair], before: str, after: str) -> Figure:
    """Each pair as a hollow and a filled disc on one scale from zero."""
    row = LABEL.leading + NOTE.leading + 38
    on = sheet(30 + row * len(pairs) - 12)
    _draw_key(on, before, after)
    most = float(max(max(pair.before, pair.after, Decimal(0)) for pair in pairs))
    least = float(min(min(pair.before, pair.after, Decimal(0)) for pair in pairs))
    scale = (WIDTH - 18) / (most - least) if most > least else 0.0
    for number, pair in enumerate(pairs):
        top = 30 + number * row
        write_lines(on, (0, top + LABEL.size), wrapped(pair.label, LABEL.size, WIDTH, 1), LABEL)
        words = f"{amount_words(pair.before)} → {amount_words(pair.after)}"
        write(on, (0, top + LABEL.leading + NOTE.size), words, NOTE)
        y = top + LABEL.leading + NOTE.leading + 15
        places = [9 + (float(value) - least) * scale for value in (pair.before, pair.after)]
        line(on, (9 - least * scale, y), (WIDTH - 9, y), Colour.RULE)
        block(on, (min(places), y - 2), (abs(places[1] - places[0]), 4), Colour.MUTED)
        dot(on, (places[0], y), 7, Colour.PAPER, Colour.EXPENDITURE)
        dot(on, (places[1], y), 5, Colour.EXPENDITURE, Colour.EXPENDITURE)
    return on.figure


def _draw_key(on: Sheet, before: str, after: str) -> None:
    dot(on, (8, 10), 7, Colour.PAPER, Colour.EXPENDITURE)
    write(on, (22, 16), before, NOTE)
    dot(on, (WIDTH / 2 + 8, 10), 5, Colour.EXPENDITURE, Colour.EXPENDITURE)
    write(on, (WIDTH / 2 + 22, 16), after, NOTE)


def small_multiples(series: Sequence[Series]) -> Figure:
    """Two to a row, each with a column a year from zero; the last amount in figures, its column dark."""
    cell, width = 176.0, WIDTH / 2 - 14
    on = sheet(cell * ((len(series) + 1) // 2) - 16)
    for number, one in enumerate(series):
        _draw_series(on, one, ((number % 2) * (WIDTH / 2 + 14), (number // 2) * cell), width)
    return on.figure


def _draw_series(on: Sheet, series: Series, corner: tuple[float, float], width: float) -> None:
    x, top = corner
    known = [value for value in series.yuan if value is not None]
    write_lines(on, (x, top + LABEL.size), wrapped(series.label, LABEL.size, width, 1), LABEL)
    last = amount_words(known[-1]) if known else "没有数字"
    write(on, (x, top + LABEL.leading + VALUE.size), last, VALUE)
    base, tall = top + 136.0, 74.0
    most = max([float(value) for value in known] + [0.0])
    step = width / len(series.years)
    latest = max((place for place, value in enumerate(series.yuan) if value is not None), default=0)
    for place, value in enumerate(series.yuan):
        left = x + place * step
        if value is None or value <= 0:
            write(on, (left + step / 2, base - 5), _instead_of_column(value), NOTE, Anchor.MIDDLE)
            continue
        height = max(float(value) / most * tall, 1.5)
        colour = Colour.PART_1 if place == latest else Colour.PART_5
        block(on, (left + step * 0.14, base - height), (step * 0.72, height), colour)
    line(on, (x, base), (x + width, base), Colour.MUTED)
    write(on, (x, base + NOTE.size + 2), f"{series.years[0]}", NOTE)
    if len(series.years) > 1:
        write(on, (x + width, base + NOTE.size + 2), f"{series.years[-1]}", NOTE, Anchor.END)


def _instead_of_column(value: Decimal | None) -> str:
    if value is None:
        return "缺"
    return "0" if value == 0 else "负"


def strip(spots: Sequence[Spot]) -> Figure:
    """Each as a disc on one scale from zero, stacked where they meet; the named ones stand out."""
    radius, most = 6.0, max(spot.yuan for spot in spots)
    places = [radius + _part_of(spot.yuan, most) * (WIDTH - 2 * radius) for spot in spots]
    levels = _levels(places, 2 * radius)
    top = _height_of_names(spots)
    base = top + max(levels) * 2 * radius + 30
    on = sheet(base + 2 * NOTE.leading)
    _write_names(on, spots)
    for spot, place, level in zip(spots, places, levels, strict=True):
        fill = Colour.EXPENDITURE if spot.named else Colour.PAPER
        dot(on, (place, base - radius - 3 - level * 2 * radius), radius - 1.5, fill, Colour.EXPENDITURE)
    _draw_scale(on, base, most)
    return on.figure


def histogram(spots: Sequence[Spot]) -> Figure:
    """Many as columns, each as tall as the number that falls into its stretch of the scale.

    Where one stretch would hold most of them, as where one amount is a hundred times the others, the scale rises
    by 1, 2, 5, 10 and so on.
    """
    most = max(spot.yuan for spot in spots)
    places = [_part_of(spot.yuan, most) for spot in spots]
    counts = Counter(min(int(place * _COLUMNS), _COLUMNS - 1) for place in places)
    if max(counts.values()) * 2 <= len(spots) or most < 1:
        on, base = _columns(spots, counts, _COLUMNS)
        _draw_scale(on, base, most)
    else:
        steps = [_step(spot.yuan) for spot in spots]
        told = [step for step in steps if step is not None]
        first = max(min(told), max(told) - _MOST_STEPS + 1)
        # What is nothing or less has a column of its own, apart from the others.
        before = 0 if len(told) == len(steps) else 2
        number = before + max(told) - first + 1
        columns = [0 if step is None else before + max(step, first) - first for step in steps]
        places = [(column + 0.5) / number for column in columns]
        on, base = _columns(spots, Counter(columns), number)
        line(on, (0, base), (WIDTH, base), Colour.MUTED)
        _write_steps(on, base, range(first - before, first - before + number), before)
        if before:
            write(on, (0, base + NOTE.size + 6), "0", NOTE)
    for spot, place in zip(spots, places, strict=True):
        if spot.named:
            dot(on, (place * WIDTH, base), 5, Colour.EXPENDITURE, Colour.PAPER)
    return on.figure


def _columns(spots: Sequence[Spot], counts: Mapping[int, int], number: int) -> tuple[Sheet, float]:
    """A sheet with the columns, and where they stand on it."""
    step, highest = WIDTH / number, max(counts.values())
    base = _height_of_names(spots) + _TALL + 30
    on = sheet(base + 2 * NOTE.leading)
    _write_names(on, spots)
    for column, count in sorted(counts.items()):
        height = max(count / highest * _TALL, 1.5)
        block(on, (column * step + 1, base - height), (step - 2, height), Colour.PART_5)
    fullest = max(counts, key=lambda column: (counts[column], -column))
    write(on, (min(fullest * step, WIDTH - 60), base - _TALL - 6), f"{highest} 家", NOTE)
    return on, base


def _step(yuan: Decimal) -> int | None:
    """The place of an amount among 1, 2, 5, 10, 20, 50 and so on; none of what is less than a yuan."""
    if yuan < 1:
        return None
    leading = int(yuan.scaleb(-yuan.adjusted()))
    return yuan.adjusted() * 3 + (leading >= 2) + (leading >= 5)


def _write_steps(on: Sheet, base: float, steps: range, before: int) -> None:
    """1 万元, 10 万元 and so on below the columns that begin there, as many as have room; the first ones stand apart."""
    free = 0.0
    for column, step in enumerate(steps):
        place = column * WIDTH / len(steps)
        tens, within = divmod(step, 3)
        words = _power_words(tens) if column >= before and within == 0 else ""
        width = width_of(words, NOTE.size)
        if words and place >= free and place + width <= WIDTH:
            write(on, (place, base + NOTE.size + 6), words, NOTE)
            free = place + width + 8


def _power_words(tens: int) -> str:
    """A power of ten in the unit that suits it: 100 元, 1 万元, 10 亿元."""
    unit, below = ("亿元", 8) if tens >= 8 else ("万元", 4) if tens >= 4 else ("元", 0)
    return f"{10 ** (tens - below)} {unit}"


def _part_of(yuan: Decimal, most: Decimal) -> float:
    """How far along the scale an amount stands; below zero is drawn at zero."""
    return float(max(yuan, Decimal(0)) / most) if most > 0 else 0.0


def _height_of_names(spots: Sequence[Spot]) -> float:
    return sum(spot.named for spot in spots) * (LABEL.leading + 4)


def _write_names(on: Sheet, spots: Sequence[Spot]) -> None:
    for number, spot in enumerate(one for one in spots if one.named):
        baseline = number * (LABEL.leading + 4) + LABEL.size
        room = WIDTH - width_of(amount_words(spot.yuan), VALUE.size) - 34
        dot(on, (7, baseline - 6), 4.5, Colour.EXPENDITURE, Colour.EXPENDITURE)
        write_lines(on, (20, baseline), wrapped(spot.label, LABEL.size, room, 1), LABEL)
        write(on, (WIDTH, baseline), amount_words(spot.yuan), VALUE, Anchor.END)


def _draw_scale(on: Sheet, base: float, most: Decimal) -> None:
    line(on, (0, base), (WIDTH, base), Colour.MUTED)
    write(on, (0, base + NOTE.size + 6), "0", NOTE)
    write(on, (WIDTH, base + NOTE.size + 6), amount_words(most), NOTE, Anchor.END)


def _levels(places: Sequence[float], width: float) -> list[int]:
    """How high each disc is stacked so that no two overlap."""
    taken: list[list[float]] = []
    levels = []
    for place in places:
        free = (level for level, row in enumerate(taken) if all(abs(place - other) >= width for other in row))
        level = next(free, len(taken))
        if level == len(taken):
            taken.append([])
        taken[level].append(place)
        levels.append(level)
    return levels
