"""A search index that finds every page on which a phrase stands, in small files that a browser fetches one by one.

Every pair of neighbouring characters of a page leads to the page. A phrase is on a page only if all its pairs
are, so the pages of the rarest pairs, taken together, miss none; the browser then looks for the phrase itself
in the text of the pages that it shows. Words need not be told apart, so no name is ever cut wrongly.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingzhang.package import File

__all__ = ["SearchDocument", "SearchEntry", "entry_of", "index_files", "pairs", "searchable"]

# Files of the index; the browser computes the same number from the two characters of a pair.
_FILES = 256
_MULTIPLIER = 31
_ID_BYTES = 3
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


def entry_of(document: SearchDocument) -> SearchEntry:
    """The entry of one page; its id is made from its address, so it does not depend on the other pages."""
    digest = hashlib.sha256(document.path.encode()).digest()[:_ID_BYTES]
    return SearchEntry(
        id=base64.urlsafe_b64encode(digest).decode(),
        path=document.path,
        title=document.title,
        note=document.note,
        pairs=pairs(f"{document.title}\n{document.note}\n{document.text}"),
    )


def index_files(entries: Iterable[SearchEntry]) -> Iterator[File]:
    """The files of the index: the pages of every pair, and the lines of every page.

    Two pages may share an id by chance; they are then found together, and the text tells them apart.
    """
    found: list[dict[str, list[str]]] = [{} for _ in range(_FILES)]
    lines: dict[str, list[list[str]]] = {}
    for entry in sorted(entries, key=lambda one: (one.id, one.path)):
        lines.setdefault(entry.id[0], []).append([entry.id, entry.path, entry.title, entry.note])
        for pair in entry.pairs:
            ids = found[_file_of(pair)].setdefault(pair, [])
            if not ids or ids[-1] != entry.id:
                ids.append(entry.id)
    for number, leads in enumerate(found):
        yield _json(f"search/pairs/{number}.json", {pair: "".join(ids) for pair, ids in sorted(leads.items())})
    for first, listed in sorted(lines.items()):
        yield _json(f"search/pages/{_named(first)}.json", listed)


def _file_of(pair: str) -> int:
    return (ord(pair[0]) * _MULTIPLIER + ord(pair[1])) % _FILES


def _named(character: str) -> str:
    """A name for a file that systems which do not tell a from A keep apart."""
    return f"{ord(character):x}"


def _json(path: str, content: object) -> File:
    return File(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
