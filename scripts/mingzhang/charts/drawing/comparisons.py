"""Amounts side by side: plan against outcome, over the years, among others of a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
    """Many as columns, each as tall as the number that falls into its stretch of the scale."""
    columns, tall, most = 20, 110.0, max(spot.yuan for spot in spots)
    counts = Counter(min(int(_part_of(spot.yuan, most) * columns), columns - 1) for spot in spots)
    step, highest = WIDTH / columns, max(counts.values())
    base = _height_of_names(spots) + tall + 30
    on = sheet(base + 2 * NOTE.leading)
    _write_names(on, spots)
    for column, count in sorted(counts.items()):
        height = max(count / highest * tall, 1.5)
        block(on, (column * step + 1, base - height), (step - 2, height), Colour.PART_5)
    fullest = max(counts, key=lambda column: (counts[column], -column))
    write(on, (fullest * step, base - tall - 6), f"{highest} 家", NOTE)
    for spot in spots:
        if spot.named:
            dot(on, (_part_of(spot.yuan, most) * WIDTH, base), 5, Colour.EXPENDITURE, Colour.PAPER)
    _draw_scale(on, base, most)
    return on.figure


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
