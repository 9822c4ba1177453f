"""From packages to Markdown: one module a kind of page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from mingzhang.catalogue import Catalogue, PackageData
from mingzhang.package import File
from mingzhang.plugins import plugins_of

__all__ = ["HubPage", "PackagePage", "Sheet", "TopPage", "hub_pages", "package_pages", "top_pages"]


@dataclass(frozen=True, slots=True)
class PackagePage:
    """Pages and files made from one package alone, below `data/<id>/`; they depend on nothing else.

    `render` gives files whose paths begin below the disclosure's own folder: `index.md`, `by-class.svg`.
    """

    id: str
    render: Callable[[PackageData], Iterator[File]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page over many disclosures with the files beside it: its name, and the call that makes it.

    The call holds all that the sheet is made of. What is given the same as in the last build is not made again, so
    a sheet is given only what it shows: the rows of its part of a list, and counts in words.
    """

    name: str
    make: partial[Iterator[File]]


@dataclass(frozen=True, slots=True)
class HubPage:
    """Pages over many disclosures, made from their summaries sheet by sheet; paths begin below `data/`."""

    id: str
    sheets: Callable[[Catalogue], Iterable[Sheet]]

    def render(self, catalogue: Catalogue) -> Iterator[File]:
        """The files of all sheets."""
        for sheet in self.sheets(catalogue):
            yield from sheet.make()


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
