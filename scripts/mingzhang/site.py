"""Builds the site: packages to pages, pages to HTML, the whole swapped into place at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from mingzhang.catalogue import Catalogue, PackageData, Summary, parse_package, summary_of
from mingzhang.disk import swap_folders, write_files
from mingzhang.downloads.for_site import Sight, place_downloads
from mingzhang.downloads.jsonld import described
from mingzhang.downloads.partitions import Member
from mingzhang.downloads.publishing import Corpus
from mingzhang.errors import MingzhangError
from mingzhang.exploring import Explored, explorer_files, explorer_rows
from mingzhang.package import File
from mingzhang.pages import hub_pages, package_pages, top_pages
from mingzhang.reference import Reference
from mingzhang.searching import SearchDocument, disclosure_document, entry_of, index_files, page_document
from mingzhang.store import package_digest, packages_in, read_package_files

__all__ = ["build_site"]


def build_site(
    packages: Path, into: Path, reference: Reference, project: Path, say: Callable[[str], None] = lambda _: None
) -> int:
    """Build the site of all packages below a folder; gives the number of disclosures, and says what could not be published whole.

    The pages are gathered in a folder of our own beside the published one (`.<name>.docs`, never one that
    a person may have made); MkDocs builds beside it too, and the published folder is replaced only when
    the build succeeded.
    """
    work = into.resolve().parent
    docs = work / f".{into.name}.docs"
    fresh = work / f".site-{os.getpid()}"
    summaries = gather(packages, docs, reference, project, into, say)
    try:
        _mkdocs(project, docs, fresh)
        swap_folders(fresh, into)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return len(summaries)


def gather(
    packages: Path, docs: Path, reference: Reference, project: Path, last: Path, say: Callable[[str], None]
) -> tuple[Summary, ...]:
    """Everything that MkDocs needs: the pages written by hand and those made from the packages."""
    shutil.rmtree(docs, ignore_errors=True)
    shutil.copytree(project / "docs", docs, ignore=shutil.ignore_patterns("data"))
    summaries = []
    entries = []
    members = []
    explored: dict[tuple[str, str], Explored] = {}
    for folder in packages_in(packages):
        package = parse_package(folder.name, read_package_files(folder))
        write_files(described(package_files_of(package), package, _site_url()), docs / "data" / package.id)
        members.append(_member(package))
        summaries.append(summary_of(package))
        entries.append(entry_of(disclosure_document(package)))
        explorer_rows(package, explored)
    catalogue = Catalogue(tuple(summaries), reference, os.environ.get("MINGZHANG_REPOSITORY", ""))
    for page in hub_pages():
        write_files(page.render(catalogue), docs / "data")
    for top in top_pages():
        write_files(top.render(catalogue), docs)
    corpus = Corpus(members, _reader(packages), reference, _site_url(), _built(), os.environ.get("MINGZHANG_CONTACT", ""))
    for note in place_downloads(corpus, docs, last if last.is_dir() else None, _sight(docs, catalogue)):
        say(note)
    disclosures = {entry.path for entry in entries}
    entries += [entry_of(page) for page in _other_pages(docs) if not page.path.startswith(tuple(disclosures))]
    write_files(index_files(entries), docs)
    write_files(explorer_files(explored), docs)
    return catalogue.summaries


def _member(package: PackageData) -> Member:
    """A disclosure as the bulk files know it."""
    year, region = package.about["fiscal_year"], package.about["region_code"]
    digest = package_digest(File(path, raw) for path, raw in package.files.items())
    return Member(package.id, year if isinstance(year, int) else None, str(region or ""), digest)


def _reader(packages: Path) -> Callable[[str], PackageData]:
    folders = {folder.name: folder for folder in packages_in(packages)}
    return lambda name: parse_package(name, read_package_files(folders[name]))


def _sight(docs: Path, catalogue: Catalogue) -> Sight:
    """The first chart of the first disclosure, to show how one is embedded."""
    for summary in catalogue.summaries:
        for chart in sorted((docs / "data" / summary.id).glob("*.svg")):
            return Sight(chart.relative_to(docs).as_posix(), summary.name)
    return Sight()


def _site_url() -> str:
    """Where the site will stand, with a slash at the end; "" where that is not known."""
    known = os.environ.get("MINGZHANG_SITE_URL", "").strip().rstrip("/")
    return f"{known}/" if known else ""


def _built() -> str:
    """The day of the build where it is given, as reproducible builds give it; "" where it is not."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat() if seconds.isdigit() and int(seconds) else ""


def _other_pages(docs: Path) -> Iterator[SearchDocument]:
    """The pages that are no disclosure's own, by their addresses in the site."""
    for path in sorted(docs.rglob("*.md")):
        place = path.relative_to(docs).as_posix().removesuffix(".md")
        address = place.removesuffix("index") if place.endswith("index") else f"{place}/"
        yield page_document(address, path.read_text(encoding="utf-8"))


def package_files_of(package: PackageData) -> Iterator[File]:
    """The pages, charts and downloads of one disclosure."""
    for page in package_pages():
        yield from page.render(package)


def _mkdocs(project: Path, docs: Path, into: Path) -> None:
    environment = os.environ | {
        "MINGZHANG_DOCS_DIR": str(docs.resolve()),
        "MINGZHANG_SITE_DIR": str(into.resolve()),
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or "0",
    }
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(project / "mkdocs.yml")],
        env=environment, capture_output=True, text=True, check=False,
    )
    if run.returncode:
        raise MingzhangError(f"MkDocs could not build the site: {(run.stderr or run.stdout).strip()[-2000:]}")
