"""The addresses of pages over many disclosures: short, permanent, known from a disclosure alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import urlencode

__all__ = ["agency_slug", "compare_query"]

_NO_REGION = "000000"


def agency_slug(region_code: str, agency: str) -> str:
    """510904-a1b2c3d4: the region, and the agency's name as a short digest that no two names share by chance."""
    return f"{region_code or _NO_REGION}-{hashlib.sha256(agency.encode()).hexdigest()[:8]}"


def compare_query(ids: Iterable[str]) -> str:
    """What leads the comparison to these disclosures: ?id=…&id=…."""
    return "?" + urlencode([("id", one) for one in ids])
