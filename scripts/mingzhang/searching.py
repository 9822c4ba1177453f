"""A search index that finds every page on which a phrase stands, in small files that a browser fetches one by one.

Every pair of neighbouring characters of a page leads to the page. A phrase is on a page only if all its pairs
are, so the pages of the rarest pairs, taken together, miss none; the browser then looks for the phrase itself
in the text of the pages that it shows. Words need not be told apart, so no name is ever cut wrongly.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mingzhang.catalogue import PackageData
from mingzhang.package import File

__all__ = [
    "SearchDocument",
    "SearchEntry",
    "disclosure_document",
    "entry_of",
    "id_of",
    "index_changes",
    "index_files",
    "page_document",
    "pairs",
    "searchable",
]

Line: TypeAlias = tuple[str, str, str, str]

# Files of the index; the browser computes the same number from the two characters of a pair.
_FILES = 256
_MULTIPLIER = 31
_ID_BYTES = 3
_STAGES = {"budget": "预算", "final-accounts": "决算"}
_SCRIPT = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>|\{[:#][^}]*\}")
_FRONT_TITLE = re.compile(r"^title:\s*(.+)$", re.MULTILINE)
_HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)
_DROPPED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page to be found: its address below the site, its title, what stands under the title in a list, its text."""

    path: str
    title: str
    note: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the index keeps of a page: its short id, its line in a list, and the pairs that stand on it."""

    id: str
    path: str
    title: str
    note: str
    pairs: frozenset[str]


def searchable(words: str) -> str:
    """Words as they are compared: compatibility forms folded, lower case, without spaces and punctuation."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", words).lower())


def pairs(words: str) -> frozenset[str]:
    """Every pair of neighbouring characters of what is searchable in some words."""
    folded = searchable(words)
    return frozenset(map("".join, zip(folded, folded[1:], strict=False)))


def id_of(path: str) -> str:
    """The short id of a page, made from its address, so that it does not depend on the other pages."""
    digest = hashlib.sha256(path.encode()).digest()[:_ID_BYTES]
    return base64.urlsafe_b64encode(digest).decode()


def entry_of(document: SearchDocument) -> SearchEntry:
    """The entry of one page."""
    return SearchEntry(
        id=id_of(document.path),
        path=document.path,
        title=document.title,
        note=document.note,
        pairs=pairs(f"{document.title}\n{document.note}\n{document.text}"),
    )


def disclosure_document(package: PackageData) -> SearchDocument:
    """A disclosure as the search finds it: by its agency, its region and every word of its text."""
    about = package.about
    named = (
        about["province"],
        about["prefecture"],
        about["county"],
        about["fiscal_year"],
        _STAGES.get(str(about["stage"])),
    )
    return SearchDocument(
        path=f"data/{package.id}/",
        title=str(about["agency"] or about["title"] or package.id),
        note=" ".join(str(word) for word in named if word),
        text=package.text.characters if package.text else "",
    )


def page_document(path: str, markdown: str) -> SearchDocument:
    """A page that is no disclosure's, from its Markdown: the words between the marks."""
    front, _, body = (
        markdown.removeprefix("---\n").partition("\n---\n")
        if markdown.startswith("---\n")
        else ("", "", markdown)
    )
    words = html.unescape(_TAG.sub(" ", _SCRIPT.sub(" ", body)))
    title = _FRONT_TITLE.search(front) or _HEADING.search(words)
    return SearchDocument(path, title[1].strip().strip('"') if title else path, "", words)


def index_files(entries: Iterable[SearchEntry]) -> Iterator[File]:
    """The files of the index: the pages of every pair, and the lines of every page.

    Two pages may share an id by chance; they are then found together, and the text tells them apart. Entries
    may come in any order and are not kept, so that there may be any number.
    """
    found: list[dict[str, list[str]]] = [{} for _ in range(_FILES)]
    lines: dict[str, list[Line]] = {}
    for entry in entries:
        lines.setdefault(entry.id[0], []).append((entry.id, entry.path, entry.title, entry.note))
        for pair in entry.pairs:
            found[_file_of(pair)].setdefault(pair, []).append(entry.id)
    for number, leads in enumerate(found):
        yield _json(
            _pairs_path(number), {pair: "".join(sorted(set(ids))) for pair, ids in sorted(leads.items())}
        )
    for first, listed in sorted(lines.items()):
        yield _json(_lines_path(first), sorted(listed))


def index_changes(
    read: Callable[[str], bytes | None],
    gone: Sequence[SearchEntry],
    come: Sequence[SearchEntry],
    others: Callable[[str], Iterable[SearchEntry]],
) -> Iterator[File]:
    """The files of an index in which entries went and came, as if it had been made anew; "" stands for no file.

    `read` gives a file of the index as it was, `others` the entries that have an id and stay.
    """
    before, now = _pairs_by_id(gone), _pairs_by_id(come)
    leads: dict[int, dict[str, list[tuple[str, bool]]]] = {}
    for page in before.keys() | now.keys():
        staying = frozenset[str]().union(*(entry.pairs for entry in others(page)))
        for pair in before.get(page, frozenset()) ^ now.get(page, frozenset()):
            if pair not in staying:
                is_new = pair in now.get(page, frozenset())
                leads.setdefault(_file_of(pair), {}).setdefault(pair, []).append((page, is_new))
    for number, changes in sorted(leads.items()):
        yield _json(_pairs_path(number), _led(read(_pairs_path(number)), changes))
    yield from _changed_lines(read, gone, come)


def _pairs_by_id(entries: Iterable[SearchEntry]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in entries:
        found[entry.id] = found.get(entry.id, frozenset()) | entry.pairs
    return found


def _led(raw: bytes | None, changes: Mapping[str, Sequence[tuple[str, bool]]]) -> dict[str, str]:
    """Where pairs lead to, after changes; the ids of a pair stand in their order, one after another."""
    leads: dict[str, str] = json.loads(raw or b"{}")
    for pair, pages in changes.items():
        ids = leads.get(pair, "")
        for page, is_new in pages:
            at = _place(ids, page)
            is_there = ids[at : at + len(page)] == page
            if is_new and not is_there:
                ids = ids[:at] + page + ids[at:]
            elif is_there and not is_new:
                ids = ids[:at] + ids[at + len(page) :]
        leads[pair] = ids
    return {pair: ids for pair, ids in sorted(leads.items()) if ids}


def _place(ids: str, page: str) -> int:
    """Where an id stands, or would stand, among ids in their order."""
    low, high = 0, len(ids) // len(page)
    while low < high:
        middle = (low + high) // 2
        if ids[middle * len(page) : (middle + 1) * len(page)] < page:
            low = middle + 1
        else:
            high = middle
    return low * len(page)


def _changed_lines(
    read: Callable[[str], bytes | None], gone: Sequence[SearchEntry], come: Sequence[SearchEntry]
) -> Iterator[File]:
    without = {entry.path for entry in gone}
    more: dict[str, list[Line]] = {}
    for entry in come:
        more.setdefault(entry.id[0], []).append((entry.id, entry.path, entry.title, entry.note))
    for first in sorted({entry.id[0] for entry in gone} | more.keys()):
        kept = [
            tuple(line) for line in json.loads(read(_lines_path(first)) or b"[]") if line[1] not in without
        ]
        listed = sorted([*kept, *more.get(first, [])])
        yield _json(_lines_path(first), listed) if listed else File(_lines_path(first), b"")


def _pairs_path(number: int) -> str:
    return f"search/pairs/{number}.json"


def _lines_path(first: str) -> str:
    return f"search/pages/{_named(first)}.json"


def _file_of(pair: str) -> int:
    return (ord(pair[0]) * _MULTIPLIER + ord(pair[1])) % _FILES


def _named(character: str) -> str:
    """A name for a file that systems which do not tell a from A keep apart."""
    return f"{ord(character):x}"


def _json(path: str, content: object) -> File:
    return File(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
