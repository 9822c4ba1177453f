"""The frozen outputs of the two disclosures in the repository: what a change to a page or a chart is read against."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.catalogue import parse_package
from mingzhang.converting import converted
from mingzhang.package import File, package_files, text_file
from mingzhang.pages import package_pages
from mingzhang.reference import Reference
from mingzhang.store import SourceFiles
from mingzhang.tables import tables_of

__all__ = ["golden_files"]

_FROZEN_PAGES = ("index.md", "text/index.md")
_FROZEN_PICTURE = ".svg"


def golden_files(source: SourceFiles, reference: Reference) -> Iterator[File]:
    """The pages and pictures of one disclosure that are frozen, below a folder of its id."""
    conversion = converted(source, reference)
    made = (*package_files(tables_of(conversion)), text_file(conversion.disclosure.text))
    package = parse_package(conversion.disclosure.id, {file.path: file.raw for file in made})
    for page in package_pages():
        for file in page.render(package):
            if file.path in _FROZEN_PAGES or file.path.endswith(_FROZEN_PICTURE):
                yield File(f"{package.id}/{file.path}", file.raw)
