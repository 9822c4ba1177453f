"""Which disclosures are held against each other, and what those of them state that lie on the disk as packages."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from mingzhang.checks.others import (
    Kin,
    Other,
    OtherAmount,
    is_last_year,
    is_own_budget,
    is_unit,
    kin_that_says,
)
from mingzhang.labels import normal_label
from mingzhang.model import Amount, Span, Topic
from mingzhang.package_data import PackageData, Row, amount_in, integer_in, words_in

__all__ = ["COMPARED", "Relations", "beside", "kin_in", "other_in"]

# The tables whose amounts are compared.
COMPARED = ("totals", "budget_lines", "three_public", "procurement")
# The columns that say whose money an amount is, in the order of `money_of`.
_MONEY = ("fund", "funding", "funding_source", "excluding")
_NO_PLACE = Span(0, 0)


class Relations:
    """Many disclosures by whose they are, so that the relatives of one are found without looking at all."""

    def __init__(self, kins: Iterable[Kin]) -> None:
        self._by_agency: defaultdict[tuple[str, str], list[Kin]] = defaultdict(list)
        self._by_id: dict[str, Kin] = {}
        for kin in kins:
            self._by_agency[kin.agency, kin.region_code].append(kin)
            self._by_id[kin.id] = kin

    def of(self, kin: Kin) -> tuple[str, ...]:
        """The ids of those that a disclosure is held against: last year's, its own budget, those of its units."""
        names = dict.fromkeys([kin.agency, *kin.units])
        near = [one for name in names for one in self._by_agency.get((name, kin.region_code), ())]
        near += [self._by_id[kin.previous]] if kin.previous in self._by_id else []
        relatives = {
            one.id for one in near if is_last_year(kin, one) or is_own_budget(kin, one) or is_unit(kin, one)
        }
        return tuple(sorted(relatives))


def beside(relatives: Mapping[str, str]) -> str:
    """A checksum of what a disclosure was held against: the ids of its relatives, each with a checksum of what it says."""
    if not relatives:
        return ""
    told = "\n".join(f"{name} {said}" for name, said in sorted(relatives.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def kin_in(package: PackageData) -> Kin:
    """Whose disclosure a package is."""
    about = package.about
    units = {
        normal_label(words_in(row, "label"))
        for row in package.printed("units")
        if words_in(row, "entry") == "unit"
    }
    kin = Kin(
        package.id,
        normal_label(words_in(about, "agency")),
        words_in(about, "region_code"),
        integer_in(about, "fiscal_year"),
        words_in(about, "stage"),
        "",
        tuple(sorted(units)),
    )
    return kin_that_says(kin, words_in(about, "title"), words_in(about, "document_kind"))


def other_in(package: PackageData) -> Other:
    """What a package states, for the checks between documents."""
    return Other.of_amounts(
        kin_in(package),
        (one for table in COMPARED for row in package.printed(table) for one in _amount(row)),
    )


def _amount(row: Row) -> Iterator[OtherAmount]:
    amount = amount_in(row)
    if amount is None or words_in(row, "budget_unit"):
        return
    classification = words_in(row, "classification")
    is_part = bool(words_in(row, "expenditure_kind") and words_in(row, "table_kind"))
    name = (words_in(row, "code") if not is_part else "") if classification else words_in(row, "measure")
    if name:
        yield OtherAmount(
            (classification or "measure", name),
            Topic(words_in(row, "topic") or Topic.OTHER.value),
            integer_in(row, "fiscal_year"),
            words_in(row, "phase"),
            " ".join(filter(None, (words_in(row, name) for name in _MONEY))),
            Amount(amount.stated, amount.unit, _NO_PLACE),
        )
