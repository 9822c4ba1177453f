"""A search index that finds every page on which a phrase stands, in small files that a browser fetches one by one.

Every pair of neighbouring characters of a page leads to the page, told apart by what follows it: by letters that
stand for the next four characters, in a number by the next digits. A phrase is on a page only if all its pairs are, so
the pages that all of them lead to miss none; the browser then looks for the phrase itself in the text of the pages
that it shows. Words need not be told apart, so no name is ever cut wrongly.

The index is parted into more files the more pages there are, so that a file stays small. A question of two or three
characters has keys of its own, in other files than the longer ones: what follows a pair that is in every page, as
一般 is, is much, and stands apart by the first four characters. The keys of a title lead to the page once more, under
a mark of their own, so that pages named by a phrase come first.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from mingzhang.catalogue import PackageData
from mingzhang.package import File

__all__ = [
    "SIZE_PATH",
    "IndexSize",
    "SearchDocument",
    "SearchEntry",
    "disclosure_document",
    "entry_of",
    "id_of",
    "index_changes",
    "index_files",
    "index_size",
    "keys_of",
    "page_document",
    "searchable",
    "size_file",
]

Line: TypeAlias = tuple[str, str, str, str]

SIZE_PATH = "search/index.json"

# The browser computes the same numbers of files from a key and from an id.
_MULTIPLIER = 31
_LONGEST_KEY = 6
# Keys of two and three characters are those of questions that are as short.
_SHORT_KEYS = (2, 3)
_TOLD_APART_BY = 4
_FEWEST_FILES, _MOST_FILES = 64, 8192
_KEY_FILES_PER_PAGES_FILE = 4
_ID_CHARACTERS = 3
# What an id begins with: disclosures by year, the newest first, then all other pages.
_YEAR_OF_FIRST, _OLDEST, _OTHER = 2050, 49, "z"
_YEARS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_YEAR = re.compile(r"^data/[^/]+-((?:19|20)\d\d)(?:-[^/]*)?/$")
_TITLE_MARK = "^"
_DIGITS = frozenset("0123456789")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STAGES = {"budget": "预算", "final-accounts": "决算"}
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_UNREAD = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)(?:<a class=\"headerlink\"|</h1>)", re.DOTALL)
_DROPPED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page to be found: its address below the site, its title, what stands under the title in a list, its text."""

    path: str
    title: str
    note: str
    text: str


@dataclass(frozen=True, slots=True)
class IndexSize:
    """In how many files the pages of the short keys stand, as many again with those of the long ones, and the lines."""

    keys: int
    pages: int


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the index keeps of a page: its short id, its line in a list, and the keys that lead to it."""

    id: str
    path: str
    title: str
    note: str
    keys: frozenset[str]


def searchable(words: str) -> str:
    """Words as they are compared: compatibility forms folded, lower case, without spaces and punctuation."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", words).lower())


def keys_of(words: str) -> frozenset[str]:
    """What leads to some words: every pair of neighbouring characters, alone and with what it is told apart by."""
    folded = searchable(words)
    keys = set(map(_key, {folded[at : at + _LONGEST_KEY] for at in range(len(folded) - 1)}))
    short = (key[:length] for length in _SHORT_KEYS for key in keys)
    return frozenset(keys.union(short))


def _key(stretch: str) -> str:
    """The key of a pair and up to four characters after it: 接待费用 is 接待 and two letters, 1544 stays as it is."""
    key, is_number = stretch[:2], _DIGITS.issuperset(stretch[:2])
    for character in stretch[2:]:
        is_number = is_number and character in _DIGITS
        key += character if is_number else _LETTERS[ord(character) % len(_LETTERS)]
    return key


def index_size(pages: int) -> IndexSize:
    """The number of files for so many pages: a power of two, so that it seldom changes as pages come."""
    files = _FEWEST_FILES
    while files < min(pages, _MOST_FILES):
        files *= 2
    return IndexSize(files, files // _KEY_FILES_PER_PAGES_FILE)


def size_file(size: IndexSize) -> File:
    """What tells the browser how the index is parted."""
    return _json(SIZE_PATH, {"keys": size.keys, "pages": size.pages})


def id_of(path: str) -> str:
    """The short id of a page, made from its address, so that it does not depend on the other pages.

    Ids in their order are disclosures from the newest to the oldest, then all other pages. Two pages that share one
    cost a reader a text; a longer id costs every reader of the index.
    """
    digest = base64.urlsafe_b64encode(hashlib.sha256(path.encode()).digest()[:3])
    year = _YEAR.match(path)
    first = _YEARS[min(max(_YEAR_OF_FIRST - int(year[1]), 0), _OLDEST)] if year else _OTHER
    return first + digest.decode()[:_ID_CHARACTERS]


def entry_of(document: SearchDocument) -> SearchEntry:
    """The entry of one page."""
    named = (f"{_TITLE_MARK}{key}" for key in keys_of(document.title))
    return SearchEntry(
        id=id_of(document.path),
        path=document.path,
        title=document.title,
        note=document.note,
        keys=keys_of(f"{document.title}\n{document.note}\n{document.text}").union(named),
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


def page_document(path: str, page: str) -> SearchDocument:
    """A page that is no disclosure's, from its HTML: the words between the marks, as its readers see them."""
    article = _ARTICLE.search(page)
    body = _UNREAD.sub(" ", article[0] if article else "")
    title = _HEADING.search(body)
    return SearchDocument(path, _words(title[1]).strip() if title else path, "", _words(body))


def _words(marked: str) -> str:
    return html.unescape(_TAG.sub(" ", marked))


def index_files(entries: Iterable[SearchEntry], size: IndexSize) -> Iterator[File]:
    """The files of the index: its size, the pages of every key, and the lines of every page.

    Two pages may share an id by chance; they are then found together, and the text tells them apart. Entries
    may come in any order and are not kept, so that there may be any number. Ten thousand pages have eighty million
    keys, so the ids that a key leads to are kept as their letters, one after another.
    """
    leads: defaultdict[str, bytearray] = defaultdict(bytearray)
    lines: dict[str, list[Line]] = {}
    for entry in entries:
        lines.setdefault(_lines_path(entry.id, size), []).append(_line(entry))
        page = entry.id.encode()
        for key in entry.keys:
            leads[key] += page
    yield size_file(size)
    found: dict[str, list[str]] = {}
    for key in leads:
        found.setdefault(_key_path(key, size), []).append(key)
    for path, keys in sorted(found.items()):
        yield _json(path, {key: "".join(sorted(_ids(leads.pop(key)))) for key in sorted(keys)})
    for path, listed in sorted(lines.items()):
        yield _json(path, sorted(listed))


def _ids(letters: bytearray) -> set[str]:
    ids, length = letters.decode(), 1 + _ID_CHARACTERS
    return {ids[at : at + length] for at in range(0, len(ids), length)}


def index_changes(
    read: Callable[[str], bytes | None],
    gone: Sequence[SearchEntry],
    come: Sequence[SearchEntry],
    others: Callable[[str], Iterable[SearchEntry]],
    size: IndexSize,
) -> Iterator[File]:
    """The files of an index in which entries went and came, as if it had been made anew; "" stands for no file.

    `read` gives a file of the index as it was, `others` the entries that have an id and stay.
    """
    before, now = _keys_by_id(gone), _keys_by_id(come)
    leads: dict[str, dict[str, list[tuple[str, bool]]]] = {}
    for page in before.keys() | now.keys():
        staying = frozenset[str]().union(*(entry.keys for entry in others(page)))
        for key in before.get(page, frozenset()) ^ now.get(page, frozenset()):
            if key not in staying:
                is_new = key in now.get(page, frozenset())
                leads.setdefault(_key_path(key, size), {}).setdefault(key, []).append((page, is_new))
    for path, changes in sorted(leads.items()):
        led = _led(read(path), changes)
        yield _json(path, led) if led else File(path, b"")
    yield from _changed_lines(read, gone, come, size)


def _keys_by_id(entries: Iterable[SearchEntry]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in entries:
        found[entry.id] = found.get(entry.id, frozenset()) | entry.keys
    return found


def _led(raw: bytes | None, changes: Mapping[str, Sequence[tuple[str, bool]]]) -> dict[str, str]:
    """Where keys lead to, after changes; the ids of a key stand in their order, one after another."""
    leads: dict[str, str] = json.loads(raw or b"{}")
    for key, pages in changes.items():
        ids = leads.get(key, "")
        for page, is_new in pages:
            at = _place(ids, page)
            is_there = ids[at : at + len(page)] == page
            if is_new and not is_there:
                ids = ids[:at] + page + ids[at:]
            elif is_there and not is_new:
                ids = ids[:at] + ids[at + len(page) :]
        leads[key] = ids
    return {key: ids for key, ids in sorted(leads.items()) if ids}


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
    read: Callable[[str], bytes | None],
    gone: Sequence[SearchEntry],
    come: Sequence[SearchEntry],
    size: IndexSize,
) -> Iterator[File]:
    without = {entry.path for entry in gone}
    more: dict[str, list[Line]] = {}
    for entry in come:
        more.setdefault(_lines_path(entry.id, size), []).append(_line(entry))
    for path in sorted({_lines_path(entry.id, size) for entry in gone} | more.keys()):
        kept = [tuple(line) for line in json.loads(read(path) or b"[]") if line[1] not in without]
        listed = sorted([*kept, *more.get(path, [])])
        yield _json(path, listed) if listed else File(path, b"")


def _line(entry: SearchEntry) -> Line:
    return entry.id, entry.path, entry.title, entry.note


def _lines_path(page: str, size: IndexSize) -> str:
    return f"search/pages/{_file_of(page[1:3], size.pages)}.json"


def _key_path(key: str, size: IndexSize) -> str:
    """Where a key leads: all long keys with the same four first stand in one file, whatever comes after."""
    first = key.removeprefix(_TITLE_MARK)[:_TOLD_APART_BY]
    folder = "short" if len(first) in _SHORT_KEYS else "long"
    return f"search/{folder}/{_file_of(first, size.keys)}.json"


def _file_of(start: str, files: int) -> int:
    number = 0
    for character in start:
        number = number * _MULTIPLIER + ord(character)
    return number % files


def _json(path: str, content: object) -> File:
    return File(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
