"""What the site offers to take away, and what it tells programs: one call for the builder of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mingzhang.disk import read_if_there, write_files
from mingzhang.downloads.bulk import FAMILIES
from mingzhang.downloads.catalogues import Entries, catalogue_files, entries_of
from mingzhang.downloads.feed import feed_files
from mingzhang.downloads.for_machines import machine_files
from mingzhang.downloads.kept import Kept
from mingzhang.downloads.listed import Listed, listed_disclosures
from mingzhang.downloads.making import MadePart, at_hand, place_of
from mingzhang.downloads.partitions import LARGE
from mingzhang.downloads.publishing import (
    Corpus,
    LastDownloads,
    Published,
    paths_of,
    publish_downloads,
)
from mingzhang.pages.downloads import Offer, downloads_pages, page_of
from mingzhang.parallel import Crew

__all__ = ["Placed", "Sight", "place_downloads"]

_FOLDER = "downloads"
_ENTRIES = "entries"
_NAMED = 10
_PAGES_LIMIT = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Sight:
    """A chart that the page of downloads shows how to embed: its address below the site, and what it is."""

    chart: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """What the person who builds should know, and the files that were left where the last build had put them."""

    notes: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entered:
    """The disclosures of a part as feeds list them, and as they stand in the catalogues."""

    listed: tuple[Listed, ...]
    entries: Entries


def place_downloads(
    corpus: Corpus,
    root: Path,
    last: LastDownloads | None,
    sight: Sight,
    crew: Crew | None = None,
    kept: Kept | None = None,
) -> Placed:
    """Write bulk files, their pages, catalogues and feeds below a folder.

    From the downloads of the last build everything is taken that did not change.
    """
    published = publish_downloads(corpus, root / _FOLDER, last, crew, kept)
    entered = [
        _entered(root / _FOLDER, part, corpus, last, kept) for part in published.parts if _is_leaf(part)
    ]
    listed = [one for part in entered for one in part.listed]
    notes = tuple(_notes(published))
    offer = Offer(corpus.site_url, sight.chart, sight.title, notes)
    write_files(downloads_pages(published, offer), root)
    entries, bulk = [part.entries for part in entered], published.parts[-1].files
    write_files(catalogue_files(entries, bulk, corpus.site_url, corpus.contact), root)
    write_files(feed_files(listed, corpus.site_url, corpus.date), root)
    write_files(machine_files(len(listed), corpus.site_url, {file.path for file in bulk}), root)
    return Placed(notes, tuple(_left(published)))


def _left(published: Published) -> Iterator[str]:
    """The files of parts that were left in their places, and their pages; the page of the whole is made anew."""
    for part in published.parts:
        if part.path in published.left:
            yield from (f"{_FOLDER}/{path}" for path in paths_of(part))
            if part.path:
                yield page_of(part.path)


def _entered(
    folder: Path, part: MadePart, corpus: Corpus, last: LastDownloads | None, kept: Kept | None
) -> _Entered:
    """The disclosures of a part that was made from disclosures; where it is as it was, as they were entered then."""
    key = f"{part.key} {corpus.contact}"
    known = kept.get(_ENTRIES, part.path, key, _Entered) if kept else None
    if known:
        return known
    path = at_hand(
        place_of(FAMILIES[0], part.path, "disclosure.jsonl"), folder, last.folder if last else None
    )
    listed = tuple(listed_disclosures((read_if_there(path) or b"").splitlines()))
    entered = _Entered(listed, entries_of(listed, corpus.site_url, corpus.contact))
    if kept:
        kept.put(_ENTRIES, part.path, key, entered)
    return entered


def _is_leaf(part: MadePart) -> bool:
    return any(file.path.endswith("row-hashes.jsonl") for file in part.files)


def _notes(published: Published) -> Iterator[str]:
    whole = published.parts[-1]
    if not published.has_parquet:
        yield "没有 Parquet 文件：没有安装 pyarrow（pip install mingzhang[bulk]）。No Parquet: pyarrow is not installed."
    if whole.disclosures >= LARGE:
        regions = sum("/" in part.path for part in published.parts)
        yield (
            f"{whole.disclosures} 份公开文件，按年度和地区分成 {regions} 部分。"
            f"{whole.disclosures} disclosures, parted by year and region into {regions} parts."
        )
    left_out = [one for part in published.parts for one in part.left_out if one.bytes]
    if left_out:
        names = ", ".join(one.path for one in left_out[:_NAMED]) + (" …" if len(left_out) > _NAMED else "")
        yield f"{len(left_out)} 个文件太大，没有整份发布，请按部分取：{names}。Too large for one file, published by part."
    size = sum(file.bytes for part in published.parts for file in part.files)
    if size > _PAGES_LIMIT // 2:
        yield (
            f"批量文件共 {size // 1_000_000} MB；GitHub Pages 的站点不能超过 1 GB，请按省分站。"
            "GitHub Pages takes no site over 1 GB: publish one site for each province."
        )
