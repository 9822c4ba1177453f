"""What one cell says: a number, words or nothing; a dash says that nothing is printed, and blank is never 0."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.model import Amount, Cell, Count, Share, Span, Unit

__all__ = ["Number", "holds_figures", "is_blank", "number_in"]


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number, with the unit or the percent sign that stands beside it in the cell."""

    stated: Decimal
    span: Span
    unit: Unit | None = None
    is_percentage: bool = False

    def amount(self, unit: Unit) -> Amount:
        """The sum of money that the number is, in the table's unit unless the cell prints its own."""
        return Amount(self.stated, self.unit or unit, self.span)

    def share(self) -> Share:
        """The percentage that the number is."""
        return Share(self.stated, self.span)

    def count(self, unit: str) -> Count:
        """The number of things that the number is."""
        return Count(self.stated, unit, self.span)


_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－（）", "0123456789.,-()")
_UNITS = "|".join(sorted((unit.value for unit in Unit), key=len, reverse=True))
_NUMBER = re.compile(
    rf"""(?P<open>\()?                                # (12.30): accountants' minus
        [￥¥]?\s*(?P<minus>[-−–])?\s*[￥¥]?
        (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?     # 27,807.61
          |\d+(?:\.\d+)?|\.\d+)                       # 8536.39  .50
        (?(open)\))\s*
        (?:(?P<percent>[%％])|(?P<unit>{_UNITS}))?""",
    re.VERBOSE,
)
_NOTHING = re.compile(r"[-−–—_/\\*＊\s]*|无|空|不适用")
# 12 345, or ####, #REF! and #DIV/0!: what a spreadsheet shows for a number that it cannot show.
_FIGURES = re.compile(r"[\s\d,.%％()+\-−–—]*\d[\s\d,.%％()+\-−–—]*|\s*#(?:#+|[A-Z]+[A-Z/0-9]*[!?]?)\s*")


# 9,947,800.00, which a narrow column may break anywhere
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d\d")
_COMPLETE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d")


def number_in(cell: Cell) -> Number | None:
    """The number that a cell is, if it is nothing else."""
    words = cell.text.translate(_FULL_WIDTH).strip()
    match = _NUMBER.fullmatch(words) or _NUMBER.fullmatch(_rejoined(words))
    if match is None:
        return None
    value = Decimal(match["digits"].replace(",", ""))
    return Number(
        stated=-value if match["minus"] or match["open"] else value,
        span=cell.span,
        unit=Unit(match["unit"]) if match["unit"] else None,
        is_percentage=bool(match["percent"]),
    )


def _rejoined(words: str) -> str:
    """An amount whose separators show that it is one, though a narrow column broke it over lines: 9,9 47, 800 .00."""
    pieces = words.split()
    joined = "".join(pieces)
    is_one = _GROUPED.fullmatch(joined) and not any(_COMPLETE.fullmatch(piece) for piece in pieces)
    return joined if is_one else words


def is_blank(cell: Cell) -> bool:
    """Whether a cell prints nothing, a dash, or a word that says there is nothing."""
    return not cell.text or bool(_NOTHING.fullmatch(cell.text.translate(_FULL_WIDTH)))


def holds_figures(cell: Cell) -> bool:
    """Whether a cell is made of digits alone, be it one number, several that ran together, or one that is not shown."""
    return bool(_FIGURES.fullmatch(cell.text.translate(_FULL_WIDTH)))
