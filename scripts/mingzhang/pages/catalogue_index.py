"""The list of all disclosures."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.catalogue import Catalogue
from mingzhang.package import File
from mingzhang.pages import HubPage
from mingzhang.pages.markup import items, link, page, text

__all__ = ["PAGE"]


def render(catalogue: Catalogue) -> Iterator[File]:
    """One line for each disclosure."""
    listed = items(link(text(summary.title), f"{summary.id}/") for summary in catalogue.summaries)
    yield File("index.md", page("预算公开", "全部预算公开文件", listed).encode())


PAGE = HubPage("catalogue", render)
