"""One build of a site: its folders, what the last one left, what this one makes and tells."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from mingzhang.building.gleaning import Gleaned
from mingzhang.building.package_batches import Refused, Workshop, kept_package
from mingzhang.building.state import Journal, State
from mingzhang.caching import unpacked
from mingzhang.parallel import Crew, Inline, LocalCrew, cores
from mingzhang.reference import Reference
from mingzhang.searching import SearchEntry

__all__ = ["Build", "Building", "Damaged", "SiteReport", "environment", "gleaned", "read_kept", "site_url"]

KeptT = TypeVar("KeptT")

# Fewer packages or pages than this are made without workers.
_FEW = 8


class Damaged(Exception):
    """Something that was kept cannot be used; everything is to be built again."""


@dataclass(frozen=True, slots=True)
class Building:
    """What a site is built with: the reference tables, the project's settings, how many processes, whom to tell what."""

    reference: Reference
    project: Path
    jobs: int = 0
    tell: Callable[[str], None] = print


@dataclass(slots=True)
class SiteReport:
    """What a build did and why."""

    reasons: Counter[str] = field(default_factory=Counter)
    kept: int = 0
    removed: int = 0
    refused: list[Refused] = field(default_factory=list)
    shards: int = 0
    shards_built: int = 0
    pages: int = 0
    pages_made: int = 0

    @property
    def disclosures(self) -> int:
        """How many disclosures the site shows."""
        return self.reasons.total() + self.kept - len(self.refused)

    def words(self) -> str:
        """3 disclosures built (1 new, …), 997 kept, 1 removed; 2 of 14 shards and 21 of 480 other pages built."""
        why = ", ".join(f"{number} {reason}" for reason, number in sorted(self.reasons.items()))
        return (
            f"{self.reasons.total()} disclosures built{f' ({why})' if why else ''}, {self.kept} kept, "
            f"{self.removed} removed; {self.shards_built} of {self.shards} shards and {self.pages_made} of "
            f"{self.pages} other pages built"
        )


@dataclass(slots=True)
class Build:
    """What the steps of one build hand on to each other.

    `before` is what the last build left, `state` what this one makes; `changed` the files and folders below the
    site in which the tree differs from what is published. `gone` are the entries of the search that go, where
    `knows_gone`; `come` names where the entries that come are kept.
    """

    shop: Workshop
    into: Path
    building: Building
    journal: Journal
    before: State
    state: State
    report: SiteReport = field(default_factory=SiteReport)
    changed: set[str] = field(default_factory=set)
    gone: list[SearchEntry] = field(default_factory=list)
    knows_gone: bool = True
    come: set[str] = field(default_factory=set)

    @property
    def site_url(self) -> str:
        """Where the site will stand; "" where that is not known."""
        return self.shop.site_url

    def crew(self, number: int) -> Crew:
        """Who does so many pieces of work."""
        if not self.building.jobs and number < _FEW:
            return Inline()
        return LocalCrew(self.building.jobs or cores())

    def gleaned(self, package_id: str) -> Gleaned:
        """What was kept of a package."""
        return gleaned(self.shop, package_id)


def gleaned(shop: Workshop, package_id: str) -> Gleaned:
    """What was kept of a package in a workshop."""
    path = kept_package(shop, package_id)
    found = read_kept(path, Gleaned)
    if found is None:
        raise Damaged(f"{path}: is damaged")
    return found


def read_kept(path: Path, kind: type[KeptT]) -> KeptT | None:
    """A value that was kept; None where it is not there or cannot be used."""
    try:
        return unpacked(path.read_bytes(), kind)
    except OSError:
        return None


def site_url() -> str:
    """Where the site will stand, with a slash at the end; "" where that is not known."""
    known = os.environ.get("MINGZHANG_SITE_URL", "").strip().rstrip("/")
    return f"{known}/" if known else ""


def environment() -> str:
    """What pages take from the environment."""
    return f"{site_url()}\n{os.environ.get('MINGZHANG_REPOSITORY', '')}"
