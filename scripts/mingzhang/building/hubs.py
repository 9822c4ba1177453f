"""Pages that belong to no single disclosure: made from summaries, turned into HTML where they changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import Enum

from mingzhang.building.html import address_of, render_pages
from mingzhang.building.package_batches import Workshop
from mingzhang.building.state import Group
from mingzhang.building.trees import write_to
from mingzhang.caching import packed
from mingzhang.catalogue import Catalogue, Summary
from mingzhang.package import File
from mingzhang.pages import Sheet, hub_pages, top_pages
from mingzhang.reference import Reference
from mingzhang.searching import entry_of, page_document

__all__ = [
    "HubTask",
    "Written",
    "address_below",
    "checksum",
    "forget_sheets",
    "hub_tasks",
    "keep_entries",
    "kept_page",
    "make_hubs",
    "plan_sheets",
    "put_pages",
    "sheet_keys",
    "write_where_new",
]

# So many sheets are made at a time.
_AT_A_TIME = 16
_TOP = "top:"


@dataclass(frozen=True, slots=True)
class Written:
    """A file that belongs to no disclosure: its path, its checksum, and of what kind and sheet it is."""

    path: str
    sha256: str
    kind: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class HubTask:
    """Sheets of one kind to make, by their names; pages at the top have none and are made whole."""

    kind: str
    sheets: tuple[str, ...] = ()


# What the pages are made from; a worker that is forked afterwards inherits it.
_CATALOGUE: list[Catalogue] = []
_SHEETS: dict[str, dict[str, Sheet]] = {}


def plan_sheets(catalogue: Catalogue) -> Mapping[str, Mapping[str, Sheet]]:
    """All sheets by kind and name; the next tasks are about them."""
    _CATALOGUE[:] = [catalogue]
    _SHEETS.clear()
    for page in hub_pages():
        _SHEETS[page.id] = {sheet.name: sheet for sheet in page.sheets(catalogue)}
    return _SHEETS


def forget_sheets() -> None:
    """Let go of the summaries, when all pages that are made from them are made."""
    _CATALOGUE.clear()
    _SHEETS.clear()


def checksum(raw: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(raw).hexdigest()


def sheet_keys(sheets: Mapping[str, Sheet], keys: Mapping[str, str], version: str) -> dict[str, str]:
    """What each sheet depends on: all that its call is given; `keys` says the same of each disclosure by its id."""
    return {name: _key(sheet, keys, version) for name, sheet in sheets.items()}


def _key(sheet: Sheet, keys: Mapping[str, str], version: str) -> str:
    told = [version, sheet.make.func.__qualname__]
    _tell((sheet.make.args, sheet.make.keywords), keys, told)
    return checksum("\n".join(told).encode())


def _tell(value: object, keys: Mapping[str, str], told: list[str]) -> None:
    """Add what stands for a value in the key of a sheet; what nothing could stand for is an error, not a stale page."""
    if isinstance(value, Summary):
        told += (value.id, keys[value.id])
    elif value is None or isinstance(value, str | int | Decimal | Enum):
        told.append(repr(value))
    elif isinstance(value, Mapping):
        _tell_all("{", (part for pair in value.items() for part in pair), keys, told)
    elif isinstance(value, tuple | list):
        _tell_all("(", value, keys, told)
    elif is_dataclass(value) and not isinstance(value, type | Reference):
        _tell_all(type(value).__name__, (getattr(value, one.name) for one in fields(value)), keys, told)
    elif not isinstance(value, Reference):  # the reference tables are part of the version
        raise TypeError(f"a sheet cannot be given a {type(value).__name__}")


def _tell_all(kind: str, values: Iterable[object], keys: Mapping[str, str], told: list[str]) -> None:
    told.append(kind)
    for value in values:
        _tell(value, keys, told)
    told.append(".")


def hub_tasks(
    before: Mapping[str, Mapping[str, Group]], now: Mapping[str, Mapping[str, str]]
) -> Iterator[HubTask]:
    """All pages to make: a sheet that depends on what it depended on before is left as it is."""
    for kind, own in now.items():
        known = before.get(kind, {})
        changed = [name for name, key in own.items() if name not in known or known[name].key != key]
        for at in range(0, len(changed), _AT_A_TIME):
            yield HubTask(kind, tuple(changed[at : at + _AT_A_TIME]))
    for top in top_pages():
        yield HubTask(f"{_TOP}{top.id}")


def make_hubs(tasks: Sequence[HubTask], shop: Workshop) -> list[tuple[Written, ...]]:
    """Make pages and write those that are new or different below the Markdown of the site."""
    return [
        tuple(write_where_new(file, shop, task.kind, sheet) for sheet, file in _made(task)) for task in tasks
    ]


def _made(task: HubTask) -> Iterator[tuple[str, File]]:
    if task.kind.startswith(_TOP):
        (catalogue,) = _CATALOGUE
        (top,) = (one for one in top_pages() if f"{_TOP}{one.id}" == task.kind)
        yield from (("", file) for file in top.render(catalogue))
        return
    for name in task.sheets:
        for file in _SHEETS[task.kind][name].make():
            yield name, File(f"data/{file.path}", file.raw)


def write_where_new(file: File, shop: Workshop, kind: str = "", sheet: str = "") -> Written:
    """Write a file below the Markdown of the site unless the same is there."""
    target = shop.docs / file.path
    if not target.is_file() or target.read_bytes() != file.raw:
        write_to(shop.docs, file.path, file.raw)
    return Written(file.path, checksum(file.raw), kind, sheet)


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
