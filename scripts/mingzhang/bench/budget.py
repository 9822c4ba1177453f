"""A consistent made-up budget or final accounts as values, before any words are put around it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.bench.catalogue import Nature
from mingzhang.bench.dice import Dice
from mingzhang.bench.figures import Figures, figures_of, settled_figures_of, total_of, wan
from mingzhang.bench.pieces import Piece, Source, planned_pieces, spent_pieces, vehicles_held
from mingzhang.bench.province import Agency, agency_of
from mingzhang.model import Stage

__all__ = [
    "DOCUMENTS_BY_AGENCY",
    "Assets",
    "MadeUpBudget",
    "Performance",
    "Procurement",
    "Staff",
    "made_up_budget",
]

DOCUMENTS_BY_AGENCY = 4
_FIRST_YEAR, _LAST_YEAR = 2019, 2027


@dataclass(frozen=True, slots=True)
class Procurement:
    """Government procurement by what is bought."""

    goods: Decimal
    works: Decimal
    services: Decimal

    @property
    def total(self) -> Decimal:
        """Goods, works and services."""
        return self.goods + self.works + self.services


@dataclass(frozen=True, slots=True)
class Performance:
    """The projects that have performance targets, by what the unified budget system calls them."""

    operating_projects: int
    operating_amount: Decimal
    targeted_projects: int
    targeted_amount: Decimal

    @property
    def projects(self) -> int:
        """All projects with targets."""
        return self.operating_projects + self.targeted_projects

    @property
    def amount(self) -> Decimal:
        """What they cost together."""
        return self.operating_amount + self.targeted_amount


@dataclass(frozen=True, slots=True)
class Assets:
    """Vehicles by use and costly equipment at the end of the year before."""

    enforcement_vehicles: int
    other_vehicles: int
    vehicles_to_buy: int
    equipment: int

    @property
    def vehicles(self) -> int:
        """All vehicles held."""
        return self.enforcement_vehicles + self.other_vehicles


@dataclass(frozen=True, slots=True)
class Staff:
    """Posts, people in them, and pensioners."""

    posts: int
    employed: int
    retired: int


@dataclass(frozen=True, slots=True)
class MadeUpBudget:
    """What one document states: this year's figures beside those it compares them with.

    A budget compares with the budget of the year before (`before`) or with what was then spent
    (`spent_before`); final accounts compare with the opening budget (`planned`) and with the final
    accounts of the year before (`before`, which is then the same as `spent_before`).
    """

    seed: int
    index: int
    agency: Agency
    fiscal_year: int
    stage: Stage
    figures: Figures
    before: Figures
    planned: Figures
    spent_before: Figures
    procurement: Procurement
    performance: Performance
    assets: Assets
    staff: Staff

    @property
    def title(self) -> str:
        """The agency, the year and the kind of document: 青禾市白桦区财政局2025年部门预算."""
        kind = "预算" if self.stage is Stage.BUDGET else "决算"
        return f"{self.agency.name}{self.fiscal_year}年{self.agency.tier}{kind}"

    @property
    def organ_operation(self) -> Decimal:
        """The operating expenditure of an administration; a public institution has none."""
        return wan(0) if self.agency.kind.nature is Nature.INSTITUTION else self.figures.operating

    @property
    def organ_operation_before(self) -> Decimal:
        """The same for the year before."""
        return wan(0) if self.agency.kind.nature is Nature.INSTITUTION else self.before.operating


def made_up_budget(seed: int, index: int) -> MadeUpBudget:
    """The document with this number: each agency has the budgets of three years and one final accounts.

    The final accounts are those of the second year, so that a budget, the accounts of the same year
    and the next budget can be held against each other.
    """
    number, order = divmod(index, DOCUMENTS_BY_AGENCY)
    agency = agency_of(seed, number)
    first = _FIRST_YEAR + Dice(seed, number, 8).between(0, _LAST_YEAR - _FIRST_YEAR - 2)
    if order == DOCUMENTS_BY_AGENCY - 1:
        return _final_accounts(seed, index, agency, first + 1)
    return _budget(seed, index, agency, first + order)


def _budget(seed: int, index: int, agency: Agency, year: int) -> MadeUpBudget:
    planned = figures_of(planned_pieces(seed, agency, year), agency.kind, year)
    pieces_before = planned_pieces(seed, agency, year - 1)
    before = figures_of(pieces_before, agency.kind, year - 1)
    spent_before = _settled(seed, agency, year - 1, pieces_before)
    return _put_together(seed, index, agency, Stage.BUDGET, (planned, before, planned, spent_before))


def _final_accounts(seed: int, index: int, agency: Agency, year: int) -> MadeUpBudget:
    pieces = planned_pieces(seed, agency, year)
    planned = figures_of(pieces, agency.kind, year)
    spent = _settled(seed, agency, year, pieces)
    before = _settled(seed, agency, year - 1, planned_pieces(seed, agency, year - 1))
    return _put_together(seed, index, agency, Stage.FINAL_ACCOUNTS, (spent, before, planned, before))


def _settled(seed: int, agency: Agency, year: int, planned: tuple[Piece, ...]) -> Figures:
    """Final accounts keep part of what was saved on projects for the next year, or give it back."""
    spent = spent_pieces(planned, Dice(seed, agency.number, year, 4))
    saved = _of_general_projects(planned) - _of_general_projects(spent)
    kept = saved // 2 if Dice(seed, agency.number, year, 9).chance(40) else 0
    return settled_figures_of(spent, agency.kind, year, kept)


def _of_general_projects(pieces: tuple[Piece, ...]) -> int:
    return sum(piece.amount for piece in pieces if piece.source is Source.GENERAL and not piece.is_basic)


def _put_together(
    seed: int, index: int, agency: Agency, stage: Stage, four: tuple[Figures, Figures, Figures, Figures]
) -> MadeUpBudget:
    figures, before, planned, spent_before = four
    dice = Dice(seed, agency.number, figures.year, 10)
    return MadeUpBudget(
        seed=seed,
        index=index,
        agency=agency,
        fiscal_year=figures.year,
        stage=stage,
        figures=figures,
        before=before,
        planned=planned,
        spent_before=spent_before,
        procurement=_procurement(figures, dice),
        performance=_performance(figures),
        assets=_assets(seed, agency, figures, dice),
        staff=_staff(figures, dice),
    )


def _hundredths(amount: Decimal) -> int:
    return int(amount.scaleb(2))


def _procurement(figures: Figures, dice: Dice) -> Procurement:
    """At most a quarter of operating and a third of project expenditure; small agencies buy nothing."""
    projects = sum((line.project for line in figures.general), wan(0))
    most = _hundredths(figures.operating) // 4 + _hundredths(projects) // 3
    if most < 200 or dice.chance(15):
        return Procurement(wan(0), wan(0), wan(0))
    services, goods, works = dice.split(most, (6, 3, dice.pick((0, 2))))
    return Procurement(wan(goods), wan(works), wan(services))


def _performance(figures: Figures) -> Performance:
    lines = [line for line in figures.general if line.project]
    first, others = lines[:1], lines[1:]
    return Performance(
        operating_projects=len(first),
        operating_amount=sum((line.project for line in first), wan(0)),
        targeted_projects=len(others),
        targeted_amount=sum((line.project for line in others), wan(0)),
    )


def _assets(seed: int, agency: Agency, figures: Figures, dice: Dice) -> Assets:
    held = vehicles_held(seed, agency)
    enforcing = dice.between(0, held)
    bought = 1 + (figures.three_public.vehicle_purchase > 25) if figures.three_public.vehicle_purchase else 0
    equipment = dice.between(0, 9) if total_of(figures.general) > 3_000 else 0
    return Assets(enforcing, held - enforcing, bought, equipment)


def _staff(figures: Figures, dice: Dice) -> Staff:
    """About one post for every 12 万元 of personnel expenditure."""
    employed = max(2, _hundredths(figures.personnel) // (100 * dice.between(11, 16)))
    retired = employed // 4 if any(line.code[:6] == "208050" for line in figures.general) else 0
    return Staff(employed + dice.between(0, 3), employed, retired)
