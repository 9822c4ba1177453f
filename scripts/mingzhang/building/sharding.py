"""How a large site is parted: a shard is a region with so many disclosures as are rebuilt in seconds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["LARGEST_SHARD", "shards_of"]

LARGEST_SHARD = 200
_NO_REGION = "000000"
# Province, prefecture, county: the first so many digits of a division code.
_DIGITS = (2, 4, 6)


def shards_of(regions: Mapping[str, str]) -> dict[str, str]:
    """The shard of every disclosure, from the region of each: `51`, `5109`, or `510904-3` where a county has many.

    It depends on nothing but the disclosures, so a full build and one of a few changes part them alike.
    """
    found: dict[str, str] = {}
    _by_region("", sorted(regions), regions, _DIGITS, found)
    return found


def _by_region(
    name: str, ids: Sequence[str], regions: Mapping[str, str], digits: Sequence[int], found: dict[str, str]
) -> None:
    if name and len(ids) <= LARGEST_SHARD:
        found.update((one, name) for one in ids)
    elif digits:
        parts = _grouped(((regions[one] or _NO_REGION)[: digits[0]], one) for one in ids)
        for code, own in parts.items():
            _by_region(code, own, regions, digits[1:], found)
    else:
        _by_letters(f"{name}-", ids, 0, found)


def _by_letters(name: str, ids: Sequence[str], depth: int, found: dict[str, str]) -> None:
    """A region with many disclosures is parted by what the checksums of their ids begin with."""
    if depth and len(ids) <= LARGEST_SHARD:
        found.update((one, name) for one in ids)
        return
    parts = _grouped((hashlib.sha256(one.encode()).hexdigest()[depth], one) for one in ids)
    for letter, own in parts.items():
        _by_letters(f"{name}{letter}", own, depth + 1, found)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for key, one in pairs:
        grouped.setdefault(key, []).append(one)
    return dict(sorted(grouped.items()))
