"""The main figures of a disclosure as a small file, `summary.json`: the comparison reads two to six of them."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.catalogue import PackageData, summary_of
from mingzhang.package import File
from mingzhang.pages import PackagePage
from mingzhang.pages.catalogue_data import summary_json

__all__ = ["PAGE"]


def render(package: PackageData) -> Iterator[File]:
    """One file beside the page."""
    yield File("summary.json", summary_json(summary_of(package)))


PAGE = PackagePage("main-figures", render)
