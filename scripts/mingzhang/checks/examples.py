"""Made-up documents of a made-up agency, on which checks show when they are silent and when they speak."""

from __future__ import annotations

__all__ = ["budget", "final_accounts", "plainly"]

_AGENCY = "云溪县档案馆"


def budget(*lines: str, year: int = 2025) -> str:
    """A unit budget with these lines."""
    return plainly(f"{_AGENCY}\n{year}年单位预算编制说明", *lines)


def final_accounts(*lines: str, year: int = 2024) -> str:
    """A unit's final accounts with these lines."""
    return plainly(f"{_AGENCY}\n{year}年单位决算公开说明", *lines)


def plainly(*lines: str) -> str:
    """A document line by line."""
    return "\n".join(lines) + "\n"
