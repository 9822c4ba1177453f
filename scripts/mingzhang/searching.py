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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingzhang.catalogue import PackageData
from mingzhang.package import File

__all__ = ["SearchDocument", "SearchEntry", "disclosure_document", "entry_of", "index_files", "page_document", "pairs", "searchable"]

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


def disclosure_document(package: PackageData) -> SearchDocument:
    """A disclosure as the search finds it: by its agency, its region and every word of its text."""
    about = package.about
    named = (about["province"], about["prefecture"], about["county"], about["fiscal_year"], _STAGES.get(str(about["stage"])))
    return SearchDocument(
        path=f"data/{package.id}/",
        title=str(about["agency"] or about["title"] or package.id),
        note=" ".join(str(word) for word in named if word),
        text=package.text.characters if package.text else "",
    )


def page_document(path: str, markdown: str) -> SearchDocument:
    """A page that is no disclosure's, from its Markdown: the words between the marks."""
    front, _, body = markdown.removeprefix("---\n").partition("\n---\n") if markdown.startswith("---\n") else ("", "", markdown)
    words = html.unescape(_TAG.sub(" ", _SCRIPT.sub(" ", body)))
    title = _FRONT_TITLE.search(front) or _HEADING.search(words)
    return SearchDocument(path, title[1].strip().strip('"') if title else path, "", words)


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
