"""The addresses of pages over many disclosures: short, permanent, known from a disclosure alone."""

from __future__ import annotations

import hashlib

__all__ = ["agency_slug"]

_NO_REGION = "000000"


def agency_slug(region_code: str, agency: str) -> str:
    """510904-a1b2c3d4: the region, and the agency's name as a short digest that no two names share by chance."""
    return f"{region_code or _NO_REGION}-{hashlib.sha256(agency.encode()).hexdigest()[:8]}"
