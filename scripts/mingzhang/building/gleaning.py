"""What pages over many disclosures need of each one, kept so that a package need not be opened again for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mingzhang.catalogue import PackageData, Summary, summary_of
from mingzhang.exploring import Explored, explorer_rows
from mingzhang.searching import SearchEntry, disclosure_document, entry_of

__all__ = ["Gleaned", "glean"]


@dataclass(frozen=True, slots=True)
class Gleaned:
    """Of one package: its summary, its entry in the search, its rows for the explorer."""

    summary: Summary
    entry: SearchEntry
    explored: Mapping[tuple[str, str], Explored]


def glean(package: PackageData) -> Gleaned:
    """Everything that is kept of one package."""
    explored: dict[tuple[str, str], Explored] = {}
    explorer_rows(package, explored)
    return Gleaned(summary_of(package), entry_of(disclosure_document(package)), explored)
