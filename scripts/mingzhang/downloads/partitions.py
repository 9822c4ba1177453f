"""How the corpus is parted: whole, by year, and where there is much of it by region within a year."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

__all__ = ["LARGE", "Member", "Part", "leaves_of", "parts_of", "whole"]

# From so many disclosures on, a year is parted by region; a part that is small enough is not parted again.
LARGE = 1000
_SMALL_ENOUGH = 120
_NO_YEAR = "undated"
_NO_REGION = "000000"
# Province, prefecture, county: the first so many digits of a division code.
_REGION_DIGITS = (2, 4, 6)


@dataclass(frozen=True, slots=True)
class Member:
    """A disclosure as the bulk files see it; its key changes with any of its published bytes."""

    id: str
    fiscal_year: int | None
    region_code: str
    key: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the disclosures, in one folder: `""` is all, `2025` a year, `2025/5109` a prefecture in it."""

    path: str
    members: tuple[Member, ...]
    parts: tuple[Part, ...] = ()

    def key(self, version: str) -> str:
        """What the files of the part depend on: who is in it, in which state, and the program's own version."""
        told = hashlib.sha256(version.encode())
        for member in self.members:
            told.update(f"\n{member.id} {member.key}".encode())
        return told.hexdigest()


def whole(members: Iterable[Member]) -> Part:
    """All disclosures, parted; those of one part are in the order of their ids."""
    ordered = tuple(sorted(members, key=lambda one: (_year(one), one.id)))
    is_large = len(ordered) >= LARGE
    years = dict.fromkeys(_year(member) for member in ordered)
    found = [(year, tuple(one for one in ordered if _year(one) == year)) for year in years]
    return Part(
        "", ordered, tuple(_by_region(year, own, _REGION_DIGITS if is_large else ()) for year, own in found)
    )


def _year(member: Member) -> str:
    return _NO_YEAR if member.fiscal_year is None else str(member.fiscal_year)


def _by_region(path: str, members: tuple[Member, ...], digits: Sequence[int]) -> Part:
    """A part, divided at the first level of regions that tells its members apart."""
    if len(members) <= _SMALL_ENOUGH:
        return Part(path, members)
    year = path.partition("/")[0]
    for at, count in enumerate(digits, start=1):
        regions = sorted({_region(one)[:count] for one in members})
        if len(regions) > 1:
            own = {
                region: tuple(one for one in members if _region(one)[:count] == region) for region in regions
            }
            return Part(
                path,
                members,
                tuple(_by_region(f"{year}/{region}", own[region], digits[at:]) for region in regions),
            )
    return Part(path, members)


def _region(member: Member) -> str:
    return member.region_code or _NO_REGION


def parts_of(part: Part) -> Iterator[Part]:
    """A part and all parts below it; a part comes after those it is made of."""
    for below in part.parts:
        yield from parts_of(below)
    yield part


def leaves_of(part: Part) -> Iterator[Part]:
    """The parts that are made from disclosures and not from other parts."""
    return (one for one in parts_of(part) if not one.parts)
