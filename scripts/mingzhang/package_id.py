"""The id of a package: division code, agency in pinyin, year, stage."""

from __future__ import annotations

import re

from pypinyin import lazy_pinyin

from mingzhang.identity import Identity

__all__ = ["package_id"]

_UNUSABLE = re.compile(r"[^a-z0-9]+")
_LONGEST = 80


def package_id(identity: Identity) -> str:
    """`510904-bianmin-rexian-zhongxin-2025-budget`; a part that is unknown is left out."""
    region = identity.jurisdiction.code if identity.jurisdiction else ""
    parts = [
        region or "",
        _pinyin(_without_region(identity)) or "unknown-agency",
        str(identity.fiscal_year) if identity.fiscal_year else "unknown-year",
        identity.stage.value if identity.stage else "unknown-stage",
    ]
    return "-".join(part for part in parts if part)


def _without_region(identity: Identity) -> str:
    name = identity.agency or identity.short_name
    place = identity.jurisdiction
    if place is None:
        return name
    for part in (place.province, place.prefecture, place.county):
        shortened = name.removeprefix(part) if part else name
        name = shortened if len(shortened) >= 2 else name
    return name


def _pinyin(name: str) -> str:
    """Whole words by pypinyin's phrases, joined by hyphens, cut at a word when too long."""
    words = "-".join(lazy_pinyin(name, errors="default"))
    joined = _UNUSABLE.sub("-", words.lower()).strip("-")
    return joined if len(joined) <= _LONGEST else joined[:_LONGEST].rsplit("-", 1)[0]
