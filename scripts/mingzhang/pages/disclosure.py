"""The page of one disclosure: what an office does with its money this year."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.catalogue import PackageData
from mingzhang.package import File
from mingzhang.pages import PackagePage
from mingzhang.pages.markup import page, paragraph, text

__all__ = ["PAGE"]


def render(package: PackageData) -> Iterator[File]:
    """The page itself."""
    words = page(str(package.about["agency"]), str(package.about["title"]), paragraph(text(str(package.about["title"]))))
    yield File("index.md", words.encode())


PAGE = PackagePage("disclosure", render)
