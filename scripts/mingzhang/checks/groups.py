"""A total with the parts that the text lists under it, and whether the list can be held against the total."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, islice, product

from mingzhang.checks.figures import Examined, Stated
from mingzhang.checks.verdicts import adds_up, undecidable
from mingzhang.comparing import compare
from mingzhang.model import Outcome, Result, Span, Topic

__all__ = ["Group", "groups_of", "held_together", "shares_are_complete"]

# A total of another kind ends the list of parts.
_TOTALS = frozenset(
    {
        "total_budget",
        "revenue_total",
        "expenditure_total",
        "appropriation_total",
        "appropriation_expenditure",
        "general_public_budget",
        "government_fund",
        "state_capital",
        "three_public",
        "meetings_training_travel",
        "procurement",
        "organ_operation",
    }
)
# What is listed as a source of its own in one document and as the sum of others in the next.
_SUMS: Mapping[str, frozenset[str]] = {
    "appropriation_revenue": frozenset(
        {"general_public_appropriation", "government_fund_appropriation", "state_capital_appropriation"}
    ),
    "unit_funds": frozenset(
        {
            "fiscal_special_account",
            "institution_business_income",
            "institution_operating_income",
            "superior_subsidy",
            "subordinate_remittance",
            "other_income",
            "other_funds",
        }
    ),
}
_ACCOUNTS = frozenset({"functional", "economic"})
_OPENS_ITEMS = ("其中", "包括", "含", "（")
_READINGS = 64
_CHOICES = 4
_ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Group:
    """A stated total and the parts listed after it, in the order of the text."""

    total: Stated
    parts: tuple[Stated, ...]

    @property
    def stretch(self) -> Span:
        """From the total to the last part."""
        places = [self.total.span, *(part.span for part in self.parts)]
        return Span(min(places).start, max(place.end for place in places))


def groups_of(
    disclosure: Examined, total: str, parts: Collection[str], topics: Collection[Topic] | None = None
) -> Iterator[Group]:
    """Each statement of a total with the parts that its section and subsections list before the next one."""
    for at in disclosure.positions.get(total, ()):
        stated = disclosure.stated[at]
        if topics is None or stated.topic in topics:
            yield Group(stated, tuple(_following(disclosure, stated, at, parts)))


def _following(disclosure: Examined, total: Stated, at: int, parts: Collection[str]) -> Iterator[Stated]:
    for one in disclosure.stated[at + 1 :]:
        if not disclosure.within(one.section, total.section):
            return
        if not _is_alike(one, total):
            continue
        if one.measure == total.measure or (one.measure in _TOTALS and one.measure not in parts):
            return
        if one.measure in parts:
            yield one


def _is_alike(one: Stated, other: Stated) -> bool:
    return (one.year, one.phase, one.is_fiscal) == (other.year, other.phase, other.is_fiscal)


def held_together(
    disclosure: Examined, group: Group, needed: Collection[str] = (), aside: Collection[str] = ()
) -> Outcome:
    """The outcome of a total against its parts.

    Documents list sums beside their parts, restate a part, or name only some: every sensible reading of
    the list is tried, and one that agrees settles it. A difference is a finding only where the list is
    read in full: one value a part, no sum among them, no money in between that is not understood or
    belongs elsewhere (`aside` may stand there), the difference printed nowhere beside, and either all
    `needed` parts or, where none is needed, shares that make up 100 %, a part that is listed as 0, or parts
    that exceed their total.
    """
    if not group.parts:
        return undecidable(
            f"{group.total.name.en} is stated without its parts",
            f"{group.total.name.zh}未列出组成部分",
            (group.total.span,),
        )
    within_rounding = None
    for reading in islice(_readings(group.parts, needed), _READINGS):
        result = compare(group.total.amount, [part.amount for part in reading]).result
        if result is Result.PASS:
            return adds_up(disclosure, group.total, reading)
        if result is Result.PASS_WITHIN_ROUNDING:
            within_rounding = within_rounding or reading
    if within_rounding is not None:
        return adds_up(disclosure, group.total, within_rounding)
    if _values_are_single(group.parts) and _is_full(disclosure, group, needed, aside):
        return adds_up(disclosure, group.total, next(_readings(group.parts, needed)))
    return undecidable(
        f"the parts listed under {group.total.name.en} may not be all of them, or not parts",
        f"{group.total.name.zh}之下所列项目可能不全或不属同一口径",
        (group.total.span, *(part.span for part in group.parts)),
    )


def _values_are_single(parts: Sequence[Stated]) -> bool:
    """Whether each part has one value and none is the sum of others."""
    values = {(_key(part), part.amount.yuan) for part in parts}
    return len(values) == len({_key(part) for part in parts}) and not _sums(parts)


def _readings(parts: Sequence[Stated], needed: Collection[str]) -> Iterator[tuple[Stated, ...]]:
    """The lists that the parts may be meant as.

    One value for each part, without sums or without their items. Where some parts are needed, each of the
    others may be listed beside them or be an item of one of them, unless the shares say that all are parts.
    """
    alternatives: dict[tuple[str, str], dict[Decimal, Stated]] = {}
    for part in parts:
        alternatives.setdefault(_key(part), {}).setdefault(part.amount.yuan, part)
    all_are_parts = shares_are_complete(parts)
    seen: set[tuple[Span, ...]] = set()
    for reading in product(*(tuple(values.values()) for values in alternatives.values())):
        for one in (
            reading,
            _without(reading, _items(reading)),
            _without(reading, _sums(reading)),
            *(() if all_are_parts else _with_needed(reading, needed)),
        ):
            places = tuple(part.span for part in one)
            if one and places not in seen:
                seen.add(places)
                yield one


def _with_needed(reading: tuple[Stated, ...], needed: Collection[str]) -> Iterator[tuple[Stated, ...]]:
    """The needed parts with any choice of the others, the largest first."""
    others = [part for part in reading if part.measure not in needed and part.amount.yuan]
    if not needed or len(others) > _CHOICES:
        return
    for left in range(len(others) + 1):
        for dropped in combinations(others, left):
            yield _without(reading, dropped)


def _key(part: Stated) -> tuple[str, str]:
    return part.measure, (part.account or part.name.zh) if part.measure in _ACCOUNTS else ""


def _without(reading: tuple[Stated, ...], dropped: Collection[Stated]) -> tuple[Stated, ...]:
    places = {part.span for part in dropped}
    return tuple(part for part in reading if part.span not in places) if places else reading


def _sums(reading: Sequence[Stated]) -> list[Stated]:
    return [part for part in reading if any(_is_sum_of(part, other) for other in reading)]


def _items(reading: Sequence[Stated]) -> list[Stated]:
    return [part for part in reading if any(_is_sum_of(other, part) for other in reading)]


def _is_sum_of(one: Stated, other: Stated) -> bool:
    """Whether one may hold the other: 财政拨款收入 and 一般公共预算拨款收入; 301 and 30101."""
    if one.measure in _ACCOUNTS and other.measure == one.measure:
        return bool(one.account) and other.account != one.account and other.account.startswith(one.account)
    return other.measure in _SUMS.get(one.measure, ())


def _is_full(disclosure: Examined, group: Group, needed: Collection[str], aside: Collection[str]) -> bool:
    beside = [
        one
        for one in disclosure.stated
        if one.span.within(group.stretch) and (one.measure in aside or not _is_alike(one, group.total))
    ]
    if disclosure.other_money(group.stretch, (group.total, *group.parts, *beside)):
        return False
    together = sum((part.amount.yuan for part in group.parts), Decimal(0))
    over = together - group.total.amount.yuan
    if over > 0:
        # A part may be an item of another: then the list without it adds up.
        items = (part for part in group.parts if part.measure not in needed and part.amount.yuan == over)
        return not any(_may_be_item(disclosure, group, part) for part in items)
    if disclosure.prints_unnamed(group.total.amount.yuan - together, group.total.section):
        return False
    if needed:
        return set(needed) <= {part.measure for part in group.parts}
    return shares_are_complete(group.parts) or any(part.amount.yuan == 0 for part in group.parts)


def _may_be_item(disclosure: Examined, group: Group, part: Stated) -> bool:
    """Whether a part may be an item of the one before it: 其他收入5万元，其中：捐赠收入2万元."""
    before = max((one for one in group.parts if one.span < part.span), key=lambda one: one.span, default=None)
    if before is None:
        return False
    if before.section.id != part.section.id:
        return disclosure.within(part.section, before.section)
    words = disclosure.text.quote(Span(before.span.end, part.span.start))
    return any(mark in words for mark in _OPENS_ITEMS)


def shares_are_complete(parts: Sequence[Stated]) -> bool:
    """Whether every part has a printed share and together they make up 100 %, as far as rounding goes."""
    shares = [part.share for part in parts if part.share is not None]
    if not shares or len(shares) < len(parts):
        return False
    return abs(sum((share.stated for share in shares), Decimal(0)) - _ALL) <= sum(
        share.rounding for share in shares
    )
