"""Pages that belong to no single disclosure: made from summaries, turned into HTML where they changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mingzhang.building.html import address_of, render_pages
from mingzhang.building.package_batches import Workshop
from mingzhang.building.state import Group
from mingzhang.building.trees import write_to
from mingzhang.caching import packed
from mingzhang.catalogue import Catalogue, Summary
from mingzhang.package import File
from mingzhang.pages import HubPage, hub_pages, top_pages
from mingzhang.searching import entry_of, page_document

__all__ = [
    "HubTask",
    "Written",
    "address_below",
    "checksum",
    "group_keys",
    "hub_tasks",
    "keep_entries",
    "kept_page",
    "make_hubs",
    "put_pages",
    "take_catalogue",
    "write_where_new",
]

# So many groups (agencies, mostly) are made at a time.
_AT_A_TIME = 32
_TOP = "top:"


@dataclass(frozen=True, slots=True)
class Written:
    """A file that belongs to no disclosure: its path, its checksum, and of what kind and group of pages it is."""

    path: str
    sha256: str
    kind: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class HubTask:
    """Pages of one kind to make: all of them, or those of some groups."""

    kind: str
    groups: tuple[str, ...] = ()


# What the pages are made from; a worker that is forked afterwards inherits it.
_CATALOGUE: list[Catalogue] = []


def take_catalogue(catalogue: Catalogue) -> None:
    """Say which summaries the next tasks are about."""
    _CATALOGUE[:] = [catalogue]


def checksum(raw: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(raw).hexdigest()


def group_keys(page: HubPage, catalogue: Catalogue, keys: Mapping[str, str], version: str) -> dict[str, str]:
    """What the pages of every group depend on; `keys` holds what the pages of each disclosure depend on."""
    members: dict[str, list[str]] = {}
    if page.groups:
        for summary in catalogue.summaries:
            for group in page.groups(summary):
                members.setdefault(group, [version]).append(f"{summary.id} {keys[summary.id]}")
    return {group: checksum("\n".join(own).encode()) for group, own in members.items()}


def hub_tasks(
    before: Mapping[str, Mapping[str, Group]], now: Mapping[str, Mapping[str, str]]
) -> Iterator[HubTask]:
    """All pages to make: a group that depends on what it depended on before is left as it is."""
    for page in hub_pages():
        if page.groups is None:
            yield HubTask(page.id)
            continue
        known = before.get(page.id, {})
        changed = sorted(
            name for name, key in now[page.id].items() if name not in known or known[name].key != key
        )
        for at in range(0, len(changed), _AT_A_TIME):
            yield HubTask(page.id, tuple(changed[at : at + _AT_A_TIME]))
    for top in top_pages():
        yield HubTask(f"{_TOP}{top.id}")


def make_hubs(tasks: Sequence[HubTask], shop: Workshop) -> list[tuple[Written, ...]]:
    """Make pages and write those that are new or different below the Markdown of the site."""
    (catalogue,) = _CATALOGUE
    return [
        tuple(write_where_new(file, shop, task.kind, group) for group, file in _made(task, catalogue))
        for task in tasks
    ]


def _made(task: HubTask, catalogue: Catalogue) -> Iterator[tuple[str, File]]:
    if task.kind.startswith(_TOP):
        (top,) = (one for one in top_pages() if f"{_TOP}{one.id}" == task.kind)
        yield from (("", file) for file in top.render(catalogue))
        return
    (page,) = (one for one in hub_pages() if one.id == task.kind)
    for group, summaries in _grouped(page, task, catalogue):
        for file in page.render(replace(catalogue, summaries=summaries)):
            yield group, File(f"data/{file.path}", file.raw)


def _grouped(page: HubPage, task: HubTask, catalogue: Catalogue) -> Iterator[tuple[str, tuple[Summary, ...]]]:
    if page.groups is None:
        yield "", catalogue.summaries
        return
    own: dict[str, list[Summary]] = {group: [] for group in task.groups}
    for summary in catalogue.summaries:
        for group in page.groups(summary):
            if group in own:
                own[group].append(summary)
    yield from ((group, tuple(summaries)) for group, summaries in own.items())


def write_where_new(file: File, shop: Workshop, kind: str = "", group: str = "") -> Written:
    """Write a file below the Markdown of the site unless the same is there."""
    target = shop.docs / file.path
    if not target.is_file() or target.read_bytes() != file.raw:
        write_to(shop.docs, file.path, file.raw)
    return Written(file.path, checksum(file.raw), kind, group)


def put_pages(paths: Sequence[str], shop: Workshop) -> list[str]:
    """Turn some pages into HTML in the tree of the site, and keep what the search needs of them."""
    for address, html in render_pages(paths, shop.docs, shop.project):
        write_to(shop.tree, address, html)
    keep_entries(paths, shop)
    return list(paths)


def keep_entries(paths: Sequence[str], shop: Workshop) -> None:
    """Keep what the search needs of some pages that stand in the tree of the site."""
    for path in paths:
        words = (shop.tree / address_of(path)).read_text(encoding="utf-8")
        write_to(shop.kept, kept_page(path), packed(entry_of(page_document(address_below(path), words))))


def address_below(path: str) -> str:
    """The address of a page as links name it: `data/`, `glossary/`."""
    return address_of(path).removesuffix("index.html")


def kept_page(path: str) -> str:
    """Where the entry of a page in the search is kept, below what is kept."""
    return f"pages/{checksum(path.encode())}"
