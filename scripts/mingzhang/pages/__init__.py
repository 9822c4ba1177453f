"""From packages to Markdown: one module a kind of page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from mingzhang.catalogue import Catalogue, PackageData, Summary
from mingzhang.package import File
from mingzhang.plugins import plugins_of

__all__ = ["HubPage", "PackagePage", "TopPage", "hub_pages", "package_pages", "top_pages"]


@dataclass(frozen=True, slots=True)
class PackagePage:
    """Pages and files made from one package alone, below `data/<id>/`; they depend on nothing else.

    `render` gives files whose paths begin below the disclosure's own folder: `index.md`, `by-class.svg`.
    """

    id: str
    render: Callable[[PackageData], Iterator[File]]


@dataclass(frozen=True, slots=True)
class HubPage:
    """Pages made from the summaries of all disclosures; paths begin below `data/`.

    Where pages fall into groups that depend on nothing but their own disclosures (a page an agency), `groups`
    names the groups of a disclosure: `render` is then given the disclosures of one group, and only for groups
    that changed.
    """

    id: str
    render: Callable[[Catalogue], Iterator[File]]
    groups: Callable[[Summary], Iterable[str]] | None = None


@dataclass(frozen=True, slots=True)
class TopPage:
    """Pages at the top of the site: home, dictionary, glossary, how we check; paths begin at the top."""

    id: str
    render: Callable[[Catalogue], Iterator[File]]


@cache
def package_pages() -> tuple[PackagePage, ...]:
    """All kinds of page for one package."""
    return plugins_of(PackagePage, sys.modules[__name__])


@cache
def hub_pages() -> tuple[HubPage, ...]:
    """All kinds of page over all packages."""
    return plugins_of(HubPage, sys.modules[__name__])


@cache
def top_pages() -> tuple[TopPage, ...]:
    """All kinds of page at the top of the site."""
    return plugins_of(TopPage, sys.modules[__name__])
