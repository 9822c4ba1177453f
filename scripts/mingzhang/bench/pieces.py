"""One year's money of a made-up agency, cut into pieces: each with its source, its items and its amount.

A piece is a whole number of hundredths of 万元 (100 yuan), so every total is the exact sum of its parts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from mingzhang.bench.catalogue import Kind, Nature
from mingzhang.bench.dice import Dice
from mingzhang.bench.province import Agency, Tier

__all__ = ["VEHICLE_PURCHASE", "Piece", "Source", "planned_pieces", "spent_pieces", "vehicles_held"]

VEHICLE_PURCHASE = "31013"
OWN_UPKEEP = "own"


class Source(StrEnum):
    """Where money comes from; the words are those of the official revenue table."""

    CARRY_OVER = "carry_over_prior_year"
    GENERAL = "general_public_appropriation"
    FUND = "government_fund_appropriation"
    STATE_CAPITAL = "state_capital_appropriation"
    SPECIAL_ACCOUNT = "fiscal_special_account"
    INSTITUTION = "institution_business_income"
    OPERATING = "institution_operating_income"
    SUPERIOR = "superior_subsidy"
    OTHER = "other_income"


@dataclass(frozen=True, slots=True)
class Piece:
    """Money from one source for one functional item; `economic` is empty for project expenditure.

    Of project money only the purchase of vehicles names its economic item.
    """

    source: Source
    function: str
    economic: str
    amount: int

    @property
    def is_basic(self) -> bool:
        """Whether it keeps the agency running; the rest is for projects."""
        return self.economic not in ("", VEHICLE_PURCHASE)


@dataclass(frozen=True, slots=True)
class _Scale:
    """What stays the same over an agency's years: its size and how its money is divided."""

    size: int
    basic: int
    operating: int
    retired: int
    has_annuity: bool
    has_medical_aid: bool
    has_housing_allowance: bool
    fund: int
    own: int
    vehicles: int
    vehicle_cost: int
    goes_abroad: bool


# Lowest and highest total in 万元, and how many agencies in a hundred lie between.
_SIZES = ((23, 90, 8), (90, 900, 36), (900, 9_000, 36), (9_000, 90_000, 14), (90_000, 900_000, 5))
_LARGEST = (900_000, 2_600_000)

_OPERATING_WEIGHTS = (
    ("30201", 16),
    ("30202", 4),
    ("30205", 2),
    ("30206", 5),
    ("30207", 6),
    ("30209", 9),
    ("30213", 6),
    ("30226", 8),
    ("30228", 7),
    ("30229", 5),
    ("30239", 14),
    ("30299", 10),
    ("31002", 5),
)


def planned_pieces(seed: int, agency: Agency, year: int) -> tuple[Piece, ...]:
    """What the agency's budget for a year plans, piece by piece."""
    scale = _scale(seed, agency)
    dice = Dice(seed, agency.number, year, 3)
    general = scale.size * dice.between(88, 112) // 100
    basic = general * min(100, scale.basic + dice.between(0, 3)) // 100
    operating = basic * scale.operating // 100
    pieces = _personnel(scale, agency.kind, year, basic - operating, dice)
    pieces += _operating(seed, agency, year, operating, scale)
    bought = _vehicle_purchase(Dice(seed, agency.number, year, 7)) if scale.vehicles else 0
    pieces += _projects(agency, general - basic, bought, dice)
    pieces += _other_sources(scale, agency, general, dice)
    return tuple(piece for piece in pieces if piece.amount)


def spent_pieces(planned: tuple[Piece, ...], dice: Dice) -> tuple[Piece, ...]:
    """What was spent of a year's budget: no piece more than planned."""
    return tuple(_spent(piece, dice) for piece in planned)


def vehicles_held(seed: int, agency: Agency) -> int:
    """How many vehicles the agency has; the number stays the same over the years."""
    return _scale(seed, agency).vehicles


def _spent(piece: Piece, dice: Dice) -> Piece:
    lowest = 96 if piece.is_basic else 80
    if piece.source is Source.CARRY_OVER or dice.chance(35):
        return piece
    return replace(piece, amount=max(1, piece.amount * dice.between(lowest, 100) // 100))


def _scale(seed: int, agency: Agency) -> _Scale:
    dice = Dice(seed, agency.number, 2)
    size = _size(agency, dice)
    basic = 94 - dice.between(0, 54) if size < 9_000_000 else dice.between(4, 30)
    operating = dice.between(9, 24)
    planned_operating = size * 88 * basic * operating // 1_000_000
    kind = agency.kind
    most = min(60, planned_operating // 900)
    return _Scale(
        size=size,
        basic=100 if size < 20_000 and dice.chance(40) else basic,
        operating=operating,
        retired=dice.pick((0, 2, 5, 9)),
        has_annuity=dice.chance(70),
        has_medical_aid=kind.nature is not Nature.INSTITUTION and dice.chance(70),
        has_housing_allowance=dice.chance(25),
        fund=dice.between(5, 60) if kind.fund and dice.chance(70) else 0,
        own=dice.between(6, 70) if kind.own_revenue and dice.chance(85) else 0,
        vehicles=dice.between(0, most),
        vehicle_cost=dice.between(100, 330),
        goes_abroad=planned_operating > 6_000 and dice.chance(25),
    )


def _size(agency: Agency, dice: Dice) -> int:
    """Hundredths of 万元: many small agencies, few large ones; units stay below departments."""
    drawn = dice.between(1, 100)
    for lowest, highest, share in _SIZES:
        if drawn <= share:
            return dice.between(lowest * 100, highest * 100)
        drawn -= share
        if agency.tier is Tier.UNIT and lowest >= 900:
            return dice.between(lowest * 100, highest * 100)
    return dice.between(_LARGEST[0] * 100, _LARGEST[1] * 100)


def _personnel(scale: _Scale, kind: Kind, year: int, personnel: int, dice: Dice) -> list[Piece]:
    """Wages and what is paid on them: pensions 16 %, annuity 8 %, medical 7 %, housing fund 12 %."""
    agency_staff = kind.nature is not Nature.INSTITUTION
    retired = personnel * scale.retired // 100
    rates = {"30108": 160, "30110": 70, "30112": 6, "30113": 120}
    if scale.has_annuity:
        rates["30109"] = 80
    if scale.has_medical_aid:
        rates["30111"] = 20
    base = (personnel - retired) * 1000 // (1000 + sum(rates.values()))
    paid = {economic: base * rate // 1000 for economic, rate in rates.items()}
    functions = {
        "30108": "2080505",
        "30109": "2080506",
        "30110": "2101101" if agency_staff else "2101102",
        "30111": "2101103",
        "30112": "2089999" if year >= 2021 else "2089901",
        "30113": "2210201",
    }
    pieces = [_basic(functions[economic], economic, amount) for economic, amount in paid.items()]
    retirement = "2080501" if agency_staff else "2080502"
    pieces += [_basic(retirement, "30302", retired - retired // 4), _basic(retirement, "30305", retired // 4)]
    wages = personnel - retired - sum(paid.values())
    allowance = wages // 12 if scale.has_housing_allowance else 0
    pieces.append(_basic("2210203", "30102", allowance))
    bonus = "30103" if agency_staff else "30107"
    parts = dice.split(wages - allowance, (34, 26, 30, 10))
    for economic, amount in zip(("30101", "30102", bonus, "30199"), parts, strict=True):
        pieces.append(_basic(kind.upkeep, economic, amount))
    return pieces


def _operating(seed: int, agency: Agency, year: int, operating: int, scale: _Scale) -> list[Piece]:
    """Daily costs; the named ones stay the same for two years at a time, the others take the rest."""
    named = _named_costs(scale, Dice(seed, agency.number, (year + agency.number) // 2, 5), operating)
    rest = operating - sum(named.values())
    dice = Dice(seed, agency.number, year, 6)
    parts = dice.split(rest, tuple(weight for _, weight in _OPERATING_WEIGHTS))
    paid = named | {economic: part for (economic, _), part in zip(_OPERATING_WEIGHTS, parts, strict=True)}
    return [_basic(agency.kind.upkeep, economic, amount) for economic, amount in paid.items()]


def _named_costs(scale: _Scale, dice: Dice, operating: int) -> dict[str, int]:
    """Travel, meetings, training and the three public expenses, measured on the agency's usual costs."""
    usual = min(operating, scale.size * 88 * scale.basic * scale.operating // 1_000_000)
    return {
        "30211": usual * dice.between(3, 14) // 100,
        "30215": usual * dice.pick((0, 1, 2)) // 100,
        "30216": usual * dice.pick((0, 1, 3)) // 100,
        "30217": usual * dice.pick((0, 1, 2, 3)) // 100,
        "30231": min(scale.vehicles * scale.vehicle_cost * dice.between(90, 110) // 100, usual * 2 // 5),
        "30212": usual * dice.between(1, 5) // 100 if scale.goes_abroad else 0,
    }


def _vehicle_purchase(dice: Dice) -> int:
    """18 to 25 万元 for each vehicle bought; most years nothing."""
    return dice.between(1, 2) * dice.between(1_800, 2_500) if dice.chance(12) else 0


def _projects(agency: Agency, projects: int, purchase: int, dice: Dice) -> list[Piece]:
    """The general budget's projects; a vehicle is bought from the first of them where that can pay it."""
    codes = agency.kind.projects
    parts = dice.split(projects, tuple(9 - place for place in range(len(codes))))
    pieces = []
    if 0 < purchase <= parts[0] // 2:
        parts[0] -= purchase
        pieces.append(Piece(Source.GENERAL, codes[0], VEHICLE_PURCHASE, purchase))
    for code, part in zip(codes, parts, strict=True):
        pieces.append(Piece(Source.GENERAL, code, "", part))
    return pieces


def _other_sources(scale: _Scale, agency: Agency, general: int, dice: Dice) -> list[Piece]:
    """Money beside this year's general appropriation: carry-over, funds, state capital, own revenue."""
    kind = agency.kind
    pieces = []
    if scale.basic < 100 and dice.chance(15):
        carried = general * dice.between(1, 8) // 100
        pieces.append(Piece(Source.CARRY_OVER, kind.projects[-1], "", carried))
    if scale.fund:
        source = Source.STATE_CAPITAL if kind.fund.startswith("223") else Source.FUND
        amount = general * scale.fund * dice.between(80, 120) // 10_000
        pieces.append(Piece(source, kind.fund, "", amount))
    if scale.own:
        amount = general * scale.own * dice.between(80, 120) // 10_000
        basic = amount * dice.pick((0, 60)) // 100
        source = Source(kind.own_revenue)
        pieces.append(Piece(source, kind.upkeep, OWN_UPKEEP, basic))
        pieces.append(Piece(source, kind.projects[0], "", amount - basic))
    return pieces


def _basic(function: str, economic: str, amount: int) -> Piece:
    return Piece(Source.GENERAL, function, economic, amount)
