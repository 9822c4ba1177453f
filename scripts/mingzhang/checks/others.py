"""What disclosures that were read before state: last year's, the same year's other stage, the units of a department."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.disclosure import Disclosure
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.procurement import Procurement
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.labels import normal_label
from mingzhang.model import Amount, Stage, Topic

__all__ = ["Other", "OtherAmount", "other_of"]


@dataclass(frozen=True, slots=True)
class OtherAmount:
    """An amount that another disclosure states for the whole agency: of what, in which part of the document."""

    key: tuple[str, str]
    topic: Topic
    year: int | None
    phase: str
    fund: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Other:
    """Another disclosure as comparisons need it; made from the document itself or from its package."""

    id: str
    agency: str
    region_code: str
    year: int | None
    stage: Stage | None
    amounts: tuple[OtherAmount, ...]

    def stated(self, key: tuple[str, str], phase: str, topic: Topic | None = None) -> Amount | None:
        """What it states for its own year under a key, if it says one thing only: in one part, or else anywhere."""
        alike = [
            one for one in self.amounts if one.key == key and one.phase == phase and one.year == self.year
        ]
        narrow = [one for one in alike if one.topic is topic] or alike
        return narrow[0].amount if len({one.amount.yuan for one in narrow}) == 1 else None


def other_of(disclosure: Disclosure) -> Other:
    """A disclosure that was just read, as another one is compared with it."""
    identity = disclosure.identity
    return Other(
        disclosure.id,
        normal_label(identity.agency),
        identity.jurisdiction.code if identity.jurisdiction else "",
        identity.fiscal_year,
        identity.stage,
        tuple(_amounts(disclosure)),
    )


def _amounts(disclosure: Disclosure) -> Iterator[OtherAmount]:
    for fact in disclosure.facts:
        if not isinstance(fact, Total | ThreePublicExpense | Procurement | BudgetLine) or fact.derived_from:
            continue
        if fact.amount is None or fact.budget_unit:
            continue
        if isinstance(fact, BudgetLine):
            key = (fact.classification, "" if fact.expenditure_kind and fact.table_kind else fact.code)
            fund = fact.fund
        else:
            key = ("measure", fact.measure)
            fund = fact.fund if isinstance(fact, Total) else None
        if key[1]:
            yield OtherAmount(
                key, Topic(fact.topic), fact.fiscal_year, fact.phase, fund.value if fund else "", fact.amount
            )
