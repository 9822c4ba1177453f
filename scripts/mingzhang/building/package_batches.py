"""The pages of packages, some at a time: rendered, turned into HTML, put in their place, and what is kept of them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.building.gleaning import glean
from mingzhang.building.html import address_of, render_pages
from mingzhang.building.state import BuiltPackage
from mingzhang.building.trees import link, paths_below, replace_tree, write_to
from mingzhang.caching import packed
from mingzhang.catalogue import PackageData, Summary, parse_package
from mingzhang.disk import write_files
from mingzhang.downloads.jsonld import described
from mingzhang.errors import MingzhangError
from mingzhang.package import File
from mingzhang.pages import package_pages
from mingzhang.store import package_digest, read_package_files

__all__ = ["Built", "PackageTask", "Refused", "Workshop", "build_packages", "kept_package", "key_of_pages"]


@dataclass(frozen=True, slots=True)
class Workshop:
    """The folders of a build: the Markdown, the tree of the site, what is kept; the project, and where the site will stand."""

    work: Path
    project: Path
    site_url: str = ""

    @property
    def docs(self) -> Path:
        """All Markdown, as MkDocs reads it."""
        return self.work / "docs"

    @property
    def tree(self) -> Path:
        """The site that is being made."""
        return self.work / "site"

    @property
    def kept(self) -> Path:
        """What is kept of packages and pages."""
        return self.work / "kept"


@dataclass(frozen=True, slots=True)
class PackageTask:
    """A package whose pages are to be made; `is_valid` where frictionless has passed these very files before."""

    folder: Path
    state: str
    version: str
    region_code: str
    is_valid: bool

    @property
    def id(self) -> str:
        """The id of the package, which its folder is called by."""
        return self.folder.name


@dataclass(frozen=True, slots=True)
class Built:
    """A package whose pages are in place."""

    package: BuiltPackage
    summary: Summary

    @property
    def id(self) -> str:
        """The id of the package."""
        return self.package.id


@dataclass(frozen=True, slots=True)
class Refused:
    """A package that is not published, and why."""

    id: str
    reason: str


def kept_package(shop: Workshop, package_id: str) -> Path:
    """Where the gleanings of a package are kept."""
    return shop.kept / "packages" / package_id


def build_packages(tasks: Sequence[PackageTask], shop: Workshop) -> list[Built | Refused]:
    """Make the pages of some packages; one that is not valid keeps none of the others."""
    read = [(task, read_package_files(task.folder)) for task in tasks]
    refused = _refused([(task.id, files) for task, files in read if not task.is_valid])
    results: list[Built | Refused] = []
    built: list[tuple[PackageTask, dict[str, bytes], PackageData]] = []
    for task, files in read:
        reason, package = refused.get(task.id, ""), None
        try:
            package = None if reason else parse_package(task.id, files)
        except MingzhangError as error:
            reason = str(error)
        if package is None:
            results.append(Refused(task.id, reason))
        else:
            built.append((task, files, package))
    _put_pages([package for _, _, package in built], shop)
    return [*results, *(_kept(task, files, package, shop) for task, files, package in built)]


def _refused(packages: Sequence[tuple[str, dict[str, bytes]]]) -> dict[str, str]:
    """Why packages do not pass the gate, by id."""
    if not packages:
        return {}
    from mingzhang.validating import Candidate, invalid_in  # noqa: PLC0415 - frictionless is slow to load

    return invalid_in(
        [Candidate(name, tuple(File(path, raw) for path, raw in files.items())) for name, files in packages]
    )


def _put_pages(packages: Sequence[PackageData], shop: Workshop) -> None:
    """Write the Markdown of packages, let MkDocs make one run of it, and put both in their places."""
    for package in packages:
        fresh = shop.work / "fresh" / package.id
        shutil.rmtree(fresh, ignore_errors=True)
        write_files(described(_files_of(package), package, shop.site_url), fresh)
        replace_tree(fresh, shop.docs / "data" / package.id)
    pages = [
        f"data/{package.id}/{path}"
        for package in packages
        for path in paths_below(shop.docs / "data" / package.id)
        if path.endswith(".md")
    ]
    made = dict(render_pages(pages, shop.docs, shop.project))
    for package in packages:
        _put_html(package.id, made, shop)


def _files_of(package: PackageData) -> Iterator[File]:
    for page in package_pages():
        yield from page.render(package)


def _put_html(package_id: str, made: dict[str, bytes], shop: Workshop) -> None:
    fresh, place = shop.work / "fresh" / package_id, f"data/{package_id}/"
    shutil.rmtree(fresh, ignore_errors=True)
    docs = shop.docs / "data" / package_id
    for path in paths_below(docs):
        if not path.endswith(".md"):
            link(docs / path, fresh / path)
    for address, html in made.items():
        if address.startswith(place):
            write_to(fresh, address.removeprefix(place), html)
    replace_tree(fresh, shop.tree / "data" / package_id)


def _kept(task: PackageTask, files: dict[str, bytes], package: PackageData, shop: Workshop) -> Built:
    gleaned = glean(package)
    write_to(shop.kept / "packages", package.id, packed(gleaned))
    digest = package_digest(File(path, raw) for path, raw in files.items())
    return Built(
        BuiltPackage(
            package.id,
            key_of_pages(digest, task.version),
            digest,
            task.state,
            gleaned.summary.region_code,
            gleaned.summary.fiscal_year,
            tuple(_addresses(package.id, shop)),
            hashlib.sha256(repr(gleaned.summary).encode()).hexdigest(),
        ),
        gleaned.summary,
    )


def _addresses(package_id: str, shop: Workshop) -> Iterator[str]:
    """The pages of a package by their addresses below its own: "", `text/`."""
    for path in paths_below(shop.docs / "data" / package_id):
        if path.endswith(".md"):
            yield address_of(path).removesuffix("index.html")


def key_of_pages(digest: str, version: str) -> str:
    """What the pages of a package depend on."""
    return f"{digest}:{version}"
