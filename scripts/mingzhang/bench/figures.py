"""The figures of one year of a made-up agency, as its documents state them: all of them add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.bench.catalogue import Kind, purpose_of
from mingzhang.bench.item_names import economic_name, official_name
from mingzhang.bench.pieces import VEHICLE_PURCHASE, Piece, Source

__all__ = [
    "EconomicItem",
    "Figures",
    "FunctionalLine",
    "Revenue",
    "ThreePublic",
    "figures_of",
    "settled_figures_of",
    "total_of",
    "wan",
]

FISCAL = (Source.CARRY_OVER, Source.GENERAL, Source.FUND, Source.STATE_CAPITAL)
NOTHING = Decimal("0.00")


def wan(hundredths: int) -> Decimal:
    """Hundredths of 万元 as 万元 with two decimals."""
    return Decimal(hundredths).scaleb(-2)


@dataclass(frozen=True, slots=True)
class Revenue:
    """What one source brings."""

    source: Source
    amount: Decimal


@dataclass(frozen=True, slots=True)
class FunctionalLine:
    """Expenditure on one item of the functional classification, with its official names."""

    code: str
    class_name: str
    division_name: str
    item_name: str
    purpose: str
    basic: Decimal
    project: Decimal

    @property
    def total(self) -> Decimal:
        """Basic and project expenditure together."""
        return self.basic + self.project


@dataclass(frozen=True, slots=True)
class EconomicItem:
    """Basic expenditure on one item of the economic classification."""

    code: str
    name: str
    amount: Decimal

    @property
    def is_personnel(self) -> bool:
        """Wages (301) and subsidies to people (303) are personnel expenditure."""
        return self.code[:3] in ("301", "303")


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """The three public expenses; vehicles are their purchase and their operation."""

    overseas_travel: Decimal
    receptions: Decimal
    vehicle_purchase: Decimal
    vehicle_operation: Decimal

    @property
    def vehicles(self) -> Decimal:
        """Purchase and operation."""
        return self.vehicle_purchase + self.vehicle_operation

    @property
    def total(self) -> Decimal:
        """All three."""
        return self.overseas_travel + self.receptions + self.vehicles


@dataclass(frozen=True, slots=True)
class Figures:
    """One year's figures; `appropriation` is all fiscal money, `general` the general public budget alone.

    `unspent` is fiscal money that goes on to the next year; a budget plans none.
    """

    year: int
    revenue: tuple[Revenue, ...]
    expenditure: tuple[FunctionalLine, ...]
    appropriation: tuple[FunctionalLine, ...]
    general: tuple[FunctionalLine, ...]
    fund: tuple[FunctionalLine, ...]
    state_capital: tuple[FunctionalLine, ...]
    economic: tuple[EconomicItem, ...]
    three_public: ThreePublic
    meetings: Decimal
    training: Decimal
    travel: Decimal
    unspent: Decimal

    @property
    def total(self) -> Decimal:
        """All revenue with what was carried over."""
        return sum((revenue.amount for revenue in self.revenue), NOTHING)

    @property
    def carry_over(self) -> Decimal:
        """What was carried over from the year before."""
        return self.from_source(Source.CARRY_OVER)

    @property
    def fiscal_total(self) -> Decimal:
        """All fiscal revenue with what was carried over."""
        return sum((revenue.amount for revenue in self.fiscal_revenue), NOTHING)

    @property
    def fiscal_revenue(self) -> tuple[Revenue, ...]:
        """Revenue from the fiscal sources."""
        return tuple(revenue for revenue in self.revenue if revenue.source in FISCAL)

    @property
    def personnel(self) -> Decimal:
        """The personnel part of the general budget's basic expenditure."""
        return sum((item.amount for item in self.economic if item.is_personnel), NOTHING)

    @property
    def operating(self) -> Decimal:
        """The operating part of the general budget's basic expenditure."""
        return sum((item.amount for item in self.economic if not item.is_personnel), NOTHING)

    def from_source(self, source: Source) -> Decimal:
        """What one source brings, 0.00 where it brings nothing."""
        return sum((revenue.amount for revenue in self.revenue if revenue.source is source), NOTHING)


def total_of(lines: Iterable[FunctionalLine]) -> Decimal:
    """What functional lines add up to."""
    return sum((line.total for line in lines), NOTHING)


def figures_of(pieces: Sequence[Piece], kind: Kind, year: int) -> Figures:
    """The figures of a budget: carry-over stands beside this year's general appropriation."""
    return _figures(pieces, kind, year, lambda piece: piece.source is Source.GENERAL)


def settled_figures_of(pieces: Sequence[Piece], kind: Kind, year: int, unspent: int) -> Figures:
    """The figures of final accounts: what was spent from carry-over belongs to the general budget.

    What is left of this year's general appropriation was received and goes on to the next year.
    """
    received = Piece(Source.GENERAL, "", "", unspent)
    spent = _figures(pieces, kind, year, lambda piece: piece.source in (Source.GENERAL, Source.CARRY_OVER))
    return replace(spent, revenue=_revenue((*pieces, received)), unspent=wan(unspent))


def _figures(pieces: Sequence[Piece], kind: Kind, year: int, is_general: Callable[[Piece], bool]) -> Figures:
    def lines(chosen: Callable[[Piece], bool]) -> tuple[FunctionalLine, ...]:
        return _lines(filter(chosen, pieces), kind, year)

    economic = _economic(pieces)
    amounts = {item.code: item.amount for item in economic}
    purchase = sum(piece.amount for piece in pieces if piece.economic == VEHICLE_PURCHASE)
    return Figures(
        year=year,
        revenue=_revenue(pieces),
        expenditure=_lines(pieces, kind, year),
        appropriation=lines(lambda piece: piece.source in FISCAL),
        general=lines(is_general),
        fund=lines(lambda piece: piece.source is Source.FUND),
        state_capital=lines(lambda piece: piece.source is Source.STATE_CAPITAL),
        economic=economic,
        three_public=ThreePublic(
            amounts.get("30212", NOTHING),
            amounts.get("30217", NOTHING),
            wan(purchase),
            amounts.get("30231", NOTHING),
        ),
        meetings=amounts.get("30215", NOTHING),
        training=amounts.get("30216", NOTHING),
        travel=amounts.get("30211", NOTHING),
        unspent=NOTHING,
    )


def _revenue(pieces: Sequence[Piece]) -> tuple[Revenue, ...]:
    sums: dict[Source, int] = {}
    for piece in pieces:
        sums[piece.source] = sums.get(piece.source, 0) + piece.amount
    return tuple(Revenue(source, wan(sums[source])) for source in Source if sums.get(source))


def _lines(pieces: Iterable[Piece], kind: Kind, year: int) -> tuple[FunctionalLine, ...]:
    sums: dict[str, list[int]] = {}
    for piece in pieces:
        both = sums.setdefault(piece.function, [0, 0])
        both[0 if piece.is_basic else 1] += piece.amount
    return tuple(_line(code, both, kind, year) for code, both in sorted(sums.items()))


def _line(code: str, both: Sequence[int], kind: Kind, year: int) -> FunctionalLine:
    return FunctionalLine(
        code=code,
        class_name=official_name(code[:3], year),
        division_name=official_name(code[:5], year),
        item_name=official_name(code, year),
        purpose=purpose_of(code, kind),
        basic=wan(both[0]),
        project=wan(both[1]),
    )


def _economic(pieces: Iterable[Piece]) -> tuple[EconomicItem, ...]:
    sums: dict[str, int] = {}
    for piece in pieces:
        if piece.is_basic and piece.source is Source.GENERAL:
            sums[piece.economic] = sums.get(piece.economic, 0) + piece.amount
    return tuple(EconomicItem(code, economic_name(code), wan(sums[code])) for code in sorted(sums))
