"""Amounts as bars: ranked, split into shares, and as changes to either side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

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
    frame,
    line,
    sheet,
    width_of,
    wrapped,
    write,
    write_lines,
)
from mingzhang.wording import amount_words, change_words

__all__ = ["Bar", "Change", "change_bars", "horizontal_bars", "share_bar"]

_THICKNESS = 11.0
_ROW_GAP = 17.0
_SHARE_ROOM = 82.0
_LEAST = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount with what it is for; `instead` is said where there is no amount to draw.

    `parts` fill the bar and are told in the `note` under its label.
    """

    label: str
    yuan: Decimal | None
    colour: Colour
    share: str = ""
    instead: str = ""
    parts: tuple[Bar, ...] = ()
    note: str = ""

    @property
    def words(self) -> str:
        """What stands at the end of the row."""
        return self.instead if self.yuan is None else amount_words(self.yuan)


@dataclass(frozen=True, slots=True)
class Change:
    """How an amount differs from an earlier one; the two are given where they are known."""

    label: str
    yuan: Decimal
    note: str = ""


def horizontal_bars(bars: Sequence[Bar]) -> Figure:
    """One bar a row under its label, amounts at the right, all from one zero line."""
    share_room = _SHARE_ROOM if any(bar.share for bar in bars) else 0.0
    value_room = max(width_of(bar.words, VALUE.size) for bar in bars) + share_room
    rows = _rows([(bar.label, bar.note) for bar in bars], value_room)
    on = sheet(rows[-1].bottom)
    zero, scale = _scale([bar.yuan for bar in bars if bar.yuan is not None])
    for bar, row in zip(bars, rows, strict=True):
        _write_row(on, row, bar.words, share_room)
        if bar.share:
            write(on, (WIDTH, row.top + LABEL.size), bar.share, NOTE, Anchor.END)
        _draw_bar(on, bar, (zero, row.bar), scale)
    return on.figure


@dataclass(frozen=True, slots=True)
class _Row:
    """The place of one bar: its lines of words, where they begin, where the bar begins and ends."""

    label: tuple[str, ...]
    note: tuple[str, ...]
    top: float

    @property
    def bar(self) -> float:
        return (
            self.top
            + len(self.label) * LABEL.leading
            + len(self.note) * NOTE.leading
            + (7 if self.note else 4)
        )

    @property
    def bottom(self) -> float:
        return self.bar + _THICKNESS + 4


def _rows(words: Iterable[tuple[str, str]], value_room: float) -> list[_Row]:
    rows: list[_Row] = []
    for label, note in words:
        row = _Row(
            wrapped(label, LABEL.size, WIDTH - value_room - 14, 2),
            wrapped(note, NOTE.size, WIDTH, 2) if note else (),
            rows[-1].bottom + _ROW_GAP - 4 if rows else 0.0,
        )
        rows.append(row)
    return rows


def _write_row(on: Sheet, row: _Row, value: str, share_room: float) -> None:
    write_lines(on, (0, row.top + LABEL.size), row.label, LABEL)
    write(on, (WIDTH - share_room, row.top + LABEL.size), value, VALUE, Anchor.END)
    write_lines(on, (0, row.top + len(row.label) * LABEL.leading + NOTE.size - 1), row.note, NOTE)


def _draw_bar(on: Sheet, bar: Bar, start: tuple[float, float], scale: float) -> None:
    x, y = start
    for part in bar.parts or (bar,):
        if part.yuan:
            length = _visible(float(part.yuan) * scale)
            block(on, (min(x, x + length), y), (abs(length), _THICKNESS), part.colour)
            if x != start[0]:
                line(on, (x, y), (x, y + _THICKNESS), Colour.PAPER)
            x += length


def _scale(amounts: Sequence[Decimal]) -> tuple[float, float]:
    # where zero stands, and how many units a yuan is; a place on the sheet need not be exact
    most, least = float(max([*amounts, Decimal(0)])), float(min([*amounts, Decimal(0)]))
    scale = (WIDTH - 2) / (most - least) if most > least else 0.0
    return 1 - least * scale, scale


def _visible(length: float) -> float:
    """A bar that stands for something can be seen, however small."""
    return length if abs(length) >= _LEAST else (_LEAST if length > 0 else -_LEAST)


def share_bar(parts: Sequence[Bar]) -> Figure:
    """A whole as one bar of its parts, each named below it in the same order; no part is negative."""
    height = 40.0
    share_room = _SHARE_ROOM if any(part.share for part in parts) else 0.0
    value_room = max(width_of(part.words, VALUE.size) for part in parts) + share_room
    labels = [wrapped(part.label, LABEL.size, WIDTH - value_room - 40, 2) for part in parts]
    heights = [len(lines) * LABEL.leading + 11 for lines in labels]
    tops = list(accumulate(heights, initial=height + 16))
    on = sheet(tops[-1] - 4)
    _draw_whole(on, parts, height)
    for part, lines, top in zip(parts, labels, tops, strict=False):
        block(on, (0, top + 4), (15, 15), part.colour)
        write_lines(on, (26, top + LABEL.size), lines, LABEL)
        write(on, (WIDTH - share_room, top + LABEL.size), part.words, VALUE, Anchor.END)
        if part.share:
            write(on, (WIDTH, top + LABEL.size), part.share, NOTE, Anchor.END)
    return on.figure


def _draw_whole(on: Sheet, parts: Iterable[Bar], height: float) -> None:
    drawn = [part for part in parts if part.yuan]
    whole = float(sum(part.yuan or 0 for part in drawn))
    gap, x = 2.0, 0.0
    room = WIDTH - gap * (len(drawn) - 1)
    for part in drawn:
        length = float(part.yuan or 0) / whole * room
        block(on, (x, 0), (max(length, _LEAST), height), part.colour)
        x += length + gap


def change_bars(changes: Sequence[Change]) -> Figure:
    """More to the right and filled, less to the left and hollow, from one line of no change."""
    value_room = max(width_of(_arrowed(change.yuan), VALUE.size) for change in changes)
    rows = _rows([(change.label, change.note) for change in changes], value_room)
    on = sheet(rows[-1].bottom)
    zero, scale = _scale([change.yuan for change in changes])
    for change, row in zip(changes, rows, strict=True):
        _write_row(on, row, _arrowed(change.yuan), 0)
        _draw_change(on, change, (zero, row.bar), scale)
    return on.figure


def _draw_change(on: Sheet, change: Change, start: tuple[float, float], scale: float) -> None:
    x, y = start
    length = float(change.yuan) * scale
    if change.yuan > 0:
        block(on, (x, y), (_visible(length), _THICKNESS), Colour.INCREASE)
    elif change.yuan < 0:
        frame(on, (x + _visible(length), y + 0.75), (-_visible(length), _THICKNESS - 1.5), Colour.DECREASE)
    line(on, (x, y - 3), (x, y + _THICKNESS + 3), Colour.MUTED)


def _arrowed(yuan: Decimal) -> str:
    return change_words(yuan) + (" ▲" if yuan > 0 else " ▼" if yuan < 0 else "")
