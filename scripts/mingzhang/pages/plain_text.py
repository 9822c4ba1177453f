"""The text that was read, as a plain file: for the search, and for programs that follow an offset."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.catalogue import PackageData
from mingzhang.package import File
from mingzhang.pages import PackagePage

__all__ = ["PAGE"]


def render(package: PackageData) -> Iterator[File]:
    """`text.txt`, exactly the characters that offsets count; none where the package keeps no text."""
    if package.text is not None:
        yield File("text.txt", package.text.characters.encode())


PAGE = PackagePage("plain-text", render)
