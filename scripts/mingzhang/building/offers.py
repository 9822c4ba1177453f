"""What the site offers to take away: made beside the site, taken over where it is the same as before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from mingzhang.building.build import Build, Damaged
from mingzhang.building.hubs import Written
from mingzhang.building.trees import link, paths_below
from mingzhang.catalogue import PackageData, parse_package
from mingzhang.disk import file_digest
from mingzhang.downloads.for_site import Sight, place_downloads
from mingzhang.downloads.kept import Kept
from mingzhang.downloads.partitions import Member
from mingzhang.downloads.publishing import Corpus, LastDownloads
from mingzhang.store import read_package_files

__all__ = ["offers"]

_FOLDER = "downloads"


def offers(build: Build, packages: Path) -> Iterator[Written]:
    """Bulk files, catalogues, feeds and the pages about them."""
    fresh = build.shop.work / "fresh-offers"
    shutil.rmtree(fresh, ignore_errors=True)
    corpus = Corpus(
        [
            Member(one.id, one.fiscal_year, one.region_code, one.digest)
            for one in build.state.packages.values()
        ],
        partial(_package, packages),
        build.building.reference,
        build.site_url,
        _day(),
        os.environ.get("MINGZHANG_CONTACT", ""),
    )
    with closing(build.crew(len(corpus.members))) as crew:
        kept = Kept(build.shop.kept / "parts", build.state.version)
        placed = place_downloads(corpus, fresh, _last(build), _sight(build), crew, kept)
    for note in placed.notes:
        build.building.tell(note)
    yield from (_left(build, path) for path in placed.left)
    for path in paths_below(fresh):
        yield _taken(build, fresh, path)
    shutil.rmtree(fresh)


def _last(build: Build) -> LastDownloads | None:
    """The downloads of the last site, from which bulk files are taken over and changes are told.

    They stay where they are in a build like the last one. After a build that was cut off they are those of the
    published site; where none is here, those that were fetched.
    """
    tree = build.shop.tree / _FOLDER
    if tree.is_dir():
        is_same = build.before.version == build.state.version
        return LastDownloads(tree, stay=is_same and bool(build.before.files))
    if (build.into / _FOLDER).is_dir():
        return LastDownloads(build.into / _FOLDER)
    fetched = os.environ.get("MINGZHANG_PUBLISHED", "")
    return LastDownloads(Path(fetched) / _FOLDER) if fetched else None


def _left(build: Build, path: str) -> Written:
    """A file that was left where the last build had put it."""
    known = build.before.files.get(path) or build.before.pages.get(path)
    if known is None:
        raise Damaged(f"{path}: is not noted")
    return Written(path, known)


def _package(packages: Path, package_id: str) -> PackageData:
    return parse_package(package_id, read_package_files(packages / package_id))


def _taken(build: Build, fresh: Path, path: str) -> Written:
    """A file put below the Markdown, unless it is the very file that stands there."""
    source, target = fresh / path, build.shop.docs / path
    known = build.before.files.get(path)
    if known and target.is_file() and source.samefile(target):
        return Written(path, known)
    sha256 = file_digest(source)
    if sha256 != (build.before.files.get(path) or build.before.pages.get(path)):
        link(source, target)
    return Written(path, sha256)


def _sight(build: Build) -> Sight:
    """The first chart of the first disclosure that has one, to show how it is embedded."""
    for package_id in build.state.packages:
        for chart in sorted((build.shop.docs / "data" / package_id).glob("*.svg")):
            return Sight(
                chart.relative_to(build.shop.docs).as_posix(), build.gleaned(package_id).summary.name
            )
    return Sight()


def _day() -> str:
    """The day of the build where it is given, as reproducible builds give it; "" where it is not."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (
        datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
        if seconds.isdigit() and int(seconds)
        else ""
    )
