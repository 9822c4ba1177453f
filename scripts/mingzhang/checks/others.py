"""What other disclosures state: last year's, the same year's budget, those of a department's units."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingzhang.disclosure import Disclosure
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.procurement import Procurement
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.facts.units import BudgetUnit
from mingzhang.labels import normal_label
from mingzhang.model import Amount, Span, Stage, Topic

__all__ = [
    "Kin",
    "Other",
    "OtherAmount",
    "amount_key",
    "is_last_year",
    "is_own_budget",
    "is_unit",
    "kin_of",
    "kin_that_says",
    "money_of",
    "other_of",
]

# 某县档案馆 can be told from the archive of another county, 档案馆 and 市场监督管理局 cannot.
_PLACE = re.compile(r"..+?[省市县区州盟旗]..")
# The disclosure of an agency without its units bears the name of the whole.
_OWN_LEVEL = "本级"
_NO_PLACE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Kin:
    """Whose disclosure one is, for which year, and which others it may be held against.

    `whole` says of what agency it is the budget: that of a department, of a unit, or of the level itself.
    `previous` is the id of last year's disclosure where disclosure.yml names it.
    """

    id: str
    agency: str
    region_code: str
    year: int | None
    stage: str
    whole: str
    units: tuple[str, ...] = ()
    previous: str = ""


@dataclass(frozen=True, slots=True)
class OtherAmount:
    """An amount that a disclosure states for the whole agency: of what, in which part of the document."""

    key: tuple[str, str]
    topic: Topic
    year: int | None
    phase: str
    money: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Other:
    """Another disclosure as comparisons need it; the same whether made from the document or from its package."""

    kin: Kin
    amounts: tuple[OtherAmount, ...]

    @classmethod
    def of_amounts(cls, kin: Kin, amounts: Iterable[OtherAmount]) -> Other:
        """Each amount once, in an order that depends on nothing else."""
        once = {repr(one): one for one in amounts}
        return cls(kin, tuple(once[words] for words in sorted(once)))

    @property
    def said(self) -> str:
        """A checksum of all that comparisons can depend on."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]

    def stated(
        self, key: tuple[str, str], phase: str, money: str, topic: Topic | None = None
    ) -> Amount | None:
        """What it states for its own year under a key, if it says one thing only: in one part, or else anywhere."""
        alike = [
            one
            for one in self.amounts
            if one.key == key and one.phase == phase and one.year == self.kin.year and one.money == money
        ]
        narrow = [one for one in alike if one.topic is topic] or alike
        return narrow[0].amount if len({one.amount.yuan for one in narrow}) == 1 else None


def kin_that_says(kin: Kin, title: str, kind: str) -> Kin:
    """The same disclosure, with what its title and its kind say that it is the budget of."""
    whole = _OWN_LEVEL if _OWN_LEVEL in title else kind.partition("_")[0]
    return Kin(kin.id, kin.agency, kin.region_code, kin.year, kin.stage, whole, kin.units, kin.previous)


def _is_of_same_agency(mine: Kin, other: Kin) -> bool:
    is_placed = bool(mine.region_code or _PLACE.match(mine.agency))
    is_same_name = bool(mine.agency) and (mine.agency, mine.region_code) == (other.agency, other.region_code)
    return is_placed and is_same_name and mine.whole == other.whole and mine.id != other.id


def is_last_year(mine: Kin, other: Kin) -> bool:
    """Whether another disclosure is last year's of the same agency and stage, or is named as such."""
    if mine.previous:
        return other.id == mine.previous
    if mine.year is None or (other.year, other.stage) != (mine.year - 1, mine.stage):
        return False
    return _is_of_same_agency(mine, other)


def is_own_budget(mine: Kin, other: Kin) -> bool:
    """Whether another disclosure is the budget that final accounts account for."""
    stages = (Stage.FINAL_ACCOUNTS.value, Stage.BUDGET.value)
    is_same_year = mine.year is not None and mine.year == other.year
    return (mine.stage, other.stage) == stages and is_same_year and _is_of_same_agency(mine, other)


def is_unit(mine: Kin, other: Kin) -> bool:
    """Whether another disclosure is that of a unit of this department, for the same year and stage."""
    is_same_time = mine.year is not None and (mine.year, mine.stage) == (other.year, other.stage)
    is_below = other.agency in mine.units and other.region_code == mine.region_code
    return is_same_time and is_below and other.id != mine.id


def kin_of(disclosure: Disclosure) -> Kin:
    """Whose disclosure it is that was just read."""
    identity, about = disclosure.identity, disclosure.document.about
    place = identity.jurisdiction
    kin = Kin(
        disclosure.id,
        normal_label(identity.agency),
        about.region_code or (place.code if place else ""),
        identity.fiscal_year,
        identity.stage.value if identity.stage else "",
        "",
        tuple(
            sorted({normal_label(unit.label) for unit in disclosure.of(BudgetUnit) if unit.entry == "unit"})
        ),
        about.previous or "",
    )
    return kin_that_says(kin, identity.title, identity.document_kind)


def other_of(disclosure: Disclosure) -> Other:
    """A disclosure that was just read, as another one is compared with it."""
    return Other.of_amounts(kin_of(disclosure), _amounts(disclosure))


def _amounts(disclosure: Disclosure) -> Iterator[OtherAmount]:
    for fact in disclosure.facts:
        if not isinstance(fact, (Total, ThreePublicExpense, Procurement, BudgetLine)) or fact.derived_from:
            continue
        if fact.amount is None or fact.budget_unit:
            continue
        key = amount_key(fact)
        if key[1]:
            amount = Amount(fact.amount.stated, fact.amount.unit, _NO_PLACE)
            yield OtherAmount(
                key, Topic(fact.topic), fact.fiscal_year, str(fact.phase), money_of(fact), amount
            )


def money_of(fact: Total | ThreePublicExpense | Procurement | BudgetLine) -> str:
    """Whose money an amount is and what it leaves out: general_public_budget, fiscal …; other money is not compared."""
    told = [fact.fund.value if fact.fund else ""]
    told += [fact.funding if isinstance(fact, ThreePublicExpense) else fact.funding_source]
    told += [fact.excluding if isinstance(fact, (Total, BudgetLine)) else ""]
    return " ".join(filter(None, told))


def amount_key(fact: Total | ThreePublicExpense | Procurement | BudgetLine) -> tuple[str, str]:
    """What an amount is of; a line of a table that splits it into kinds of expenditure is of no account alone."""
    if isinstance(fact, BudgetLine):
        return fact.classification, "" if fact.expenditure_kind and fact.table_kind else fact.code
    return "measure", fact.measure
