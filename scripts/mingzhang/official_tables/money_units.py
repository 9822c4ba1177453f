"""The unit of a table that prints none: the one in which its figures are amounts that the document states elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.model import Text, Unit
from mingzhang.official_tables.cells import number_in
from mingzhang.official_tables.sheets import Sheet

__all__ = ["with_evident_units"]

_STATED = re.compile(
    r"(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>亿元|百万元|万元|千元|元)"
)
# 12 万元 can be chance; 1285.40 is not. Two such figures tell the unit.
_DIGITS = 4
_FEWEST = 2


def with_evident_units(found: Sequence[Sheet], text: Text) -> tuple[Sheet, ...]:
    """The tables, those without a unit given the one that two of their figures or more bear out, and no other does."""
    if all(sheet.caption.unit for sheet in found):
        return tuple(found)
    stated = {
        Decimal(match["number"].replace(",", "")) * Unit(match["unit"]).factor
        for match in _STATED.finditer(text.characters)
    }
    for sheet in found:
        if sheet.caption.unit:
            stated.update(number * sheet.caption.unit.factor for number in _long_numbers(sheet))
    return tuple(sheet if sheet.caption.unit else _with_unit(sheet, stated) for sheet in found)


def _with_unit(sheet: Sheet, stated: set[Decimal]) -> Sheet:
    numbers = set(_long_numbers(sheet))
    borne_out = {unit: sum(number * unit.factor in stated for number in numbers) for unit in Unit}
    units = [unit for unit, times in borne_out.items() if times]
    if len(units) != 1 or borne_out[units[0]] < _FEWEST:
        return sheet
    return replace(sheet, caption=replace(sheet.caption, unit=units[0]))


def _long_numbers(sheet: Sheet) -> Iterator[Decimal]:
    for line in sheet.body:
        for cell in line.cells:
            number = None if cell.covered else number_in(cell)
            if number and number.unit is None and len(number.stated.normalize().as_tuple().digits) >= _DIGITS:
                yield number.stated
