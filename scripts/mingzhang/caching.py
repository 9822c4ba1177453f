"""What need not be done again: versions of the program, texts that were read, conversions that were made."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import re
import shutil
import sys
import zlib
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Generic, TypeVar

from mingzhang.checks.others import Kin
from mingzhang.disk import replace_file
from mingzhang.model import Document, Text
from mingzhang.readers.recognition import RecognisedPage

__all__ = [
    "Entry",
    "Ledger",
    "Readings",
    "Shelf",
    "Version",
    "cache_folder",
    "converter_version",
    "key_of",
    "noted_conversions",
    "packed",
    "pages_version",
    "program_version",
    "reader_version",
    "recogniser_version",
    "unpacked",
]

ValueT = TypeVar("ValueT")

_HERE = Path(__file__).resolve().parent
_IMPORT = re.compile(r"^[ \t]*(?:from|import)\s+(?:mingzhang)?[.]([a-z_]+)", re.MULTILINE)
_FROM_ROOT = re.compile(r"^[ \t]*from\s+(?:mingzhang|[.])\s+import\s+([^\n#]+)", re.MULTILINE)
_READING_LIBRARIES = (
    "lxml", "openpyxl", "pdfplumber", "pdfminer.six", "pypdfium2", "python-calamine", "python-docx", "rapidocr",
    "onnxruntime",
)  # fmt: skip
_CONVERTING_LIBRARIES = ("pypinyin", "pyyaml", "frictionless")
_PAGE_LIBRARIES = ("matplotlib", "pandas", "numpy", "openpyxl", "pyarrow")


def cache_folder() -> Path:
    """Where the caches are: MINGZHANG_CACHE, else build/cache of a checkout, else the user's own folder for caches."""
    named = os.environ.get("MINGZHANG_CACHE")
    if named:
        return Path(named)
    if Path("mkdocs.yml").is_file() and Path("datapackages").is_dir():
        return Path("build", "cache").absolute()
    root = os.environ.get("XDG_CACHE_HOME")
    return (Path(root) if root else Path.home() / ".cache") / "mingzhang"


@cache
def program_version(*roots: str) -> str:
    """A checksum of some modules of this program and of all that they import, by name below `mingzhang`."""
    told = hashlib.sha256(sys.version.encode())
    for path in sorted(_reached(roots)):
        told.update(f"{path}\0".encode())
        told.update((_HERE / path).read_bytes())
    return told.hexdigest()


def _reached(roots: Iterable[str]) -> set[str]:
    """The files of the modules that are imported, directly or on the way; of a package, all its modules."""
    waiting, met, found = {"__init__", *roots}, set[str](), set[str]()
    while waiting:
        name = waiting.pop()
        met.add(name)
        folder = _HERE / name
        for path in folder.rglob("*.py") if folder.is_dir() else [_HERE / f"{name}.py"]:
            if path.is_file():
                found.add(path.relative_to(_HERE).as_posix())
                waiting.update(one for one in _imported(path.read_text(encoding="utf-8")) if one not in met)
    return found


def _imported(code: str) -> list[str]:
    several = (
        name.split()[0]
        for names in _FROM_ROOT.findall(code)
        for name in names.strip("() ").split(",")
        if name.strip()
    )
    return [*_IMPORT.findall(code), *several]


@cache
def _libraries(*names: str) -> str:
    return ";".join(f"{name} {_library(name)}" for name in names)


def _library(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


@cache
def reader_version() -> str:
    """What the text of a document depends on beside its bytes: the readers, their libraries, the programs they start."""
    started = ";".join(str(bool(shutil.which(name))) for name in ("soffice", "libreoffice"))
    return _short(program_version("readers"), _libraries(*_READING_LIBRARIES), started)


@cache
def recogniser_version() -> str:
    """What the recognised lines of a picture depend on: the libraries, and how they are called."""
    called = (_HERE / "readers" / "recognition.py").read_bytes()
    return _short(hashlib.sha256(called).hexdigest(), _libraries("rapidocr", "onnxruntime"))


@cache
def converter_version() -> str:
    """What a package depends on beside its source and the reference tables."""
    own = program_version("pipeline", "tables", "package", "validating", "related")
    return _short(reader_version(), own, _libraries(*_CONVERTING_LIBRARIES))


@cache
def pages_version() -> str:
    """What pages depend on beside the packages and the reference tables."""
    return _short(
        program_version("pages", "catalogue", "exploring", "searching", "downloads", "building"),
        _libraries(*_PAGE_LIBRARIES),
    )


def _short(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Version:
    """What a conversion depends on beside its source: the program and the reference tables."""

    program: str
    reference: str


def key_of(documents: Iterable[Document]) -> str:
    """What is the same as long as a source and its disclosure.yml are."""
    told = hashlib.sha256()
    for document in documents:
        told.update(
            f"{document.name}\0{document.sha256}\0{document.about!r}\n".encode("utf-8", "backslashreplace")
        )
    return told.hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One conversion that was made: of which source, in which version, into which package, with what result.

    `said` is a checksum of what relatives compare themselves with, `beside` one of what this one was compared with;
    `seen` is what the system said of the files of the source.
    """

    source: str
    key: str
    program: str
    reference: str
    id: str
    digest: str
    state: str
    figures: int
    figures_explained: int
    findings: int
    gaps: int
    kin: Kin
    said: str
    beside: str
    seen: str = ""


# Lines out of date are kept until there are one for so many that hold: ten thousand lines are not written for one.
_OUT_OF_DATE = 4


class Ledger:
    """The conversions that were made into one folder, one a line; a line that is damaged counts as not there.

    Every line is added when its package is in place, so a run that is cut off loses at most the line in the
    writing. `damaged` counts what could not be read.
    """

    def __init__(self, cache: Path, into: Path) -> None:
        self.into = into.resolve()
        self.path = _ledger_of(cache, self.into)
        self.damaged = 0
        self.entries: dict[str, Entry] = {}
        self._lines = 0
        self._read()

    def _read(self) -> None:
        try:
            lines = self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return
        except OSError:
            self.damaged += 1
            return
        self._lines = len(lines)
        for line in lines:
            entry = _entry(line)
            if entry is None:
                self.damaged += 1
            elif entry.id:
                self.entries[entry.source] = entry
            else:
                self.entries.pop(entry.source, None)
        if self.damaged:
            self._rewrite()

    def add(self, entry: Entry) -> None:
        """Note a conversion whose package is in its place."""
        self.entries[entry.source] = entry
        self._append(entry)

    def forget(self, entry: Entry) -> None:
        """Note that a package was taken away; what its source has become since is kept."""
        now = self.entries.get(entry.source)
        if now is not None and now.id == entry.id:
            del self.entries[entry.source]
            self._append(replace(entry, id=""))

    def _append(self, entry: Entry) -> None:
        self._lines += 1
        with suppress(OSError):  # the package is in place; without its line it is only made again
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                file.write(_line(entry))

    def close(self) -> None:
        """Write the lines anew where many are out of date; forget folders that are gone."""
        if self._lines > len(self.entries) + len(self.entries) // _OUT_OF_DATE:
            self._rewrite()
        with suppress(OSError):
            if self.entries:
                replace_file(self.path.with_suffix(".folder"), os.fsencode(self.into))
            for note in self.path.parent.glob("*.folder"):
                if not Path(os.fsdecode(note.read_bytes())).exists():
                    note.with_suffix(".jsonl").unlink(missing_ok=True)
                    note.unlink(missing_ok=True)

    def _rewrite(self) -> None:
        with suppress(OSError):
            replace_file(self.path, b"".join(_line(entry) for entry in self.entries.values()))
            self._lines = len(self.entries)


def _ledger_of(cache: Path, into: Path) -> Path:
    return cache / "conversions" / f"{hashlib.sha256(os.fsencode(into)).hexdigest()[:24]}.jsonl"


_ID = re.compile(rb'"id":"([^"]*)"')


def noted_conversions(cache: Path, into: Path, ids: Collection[str]) -> dict[str, Entry]:
    """The last conversions into some packages of a folder, by id; of ten thousand lines only theirs are read."""
    named = {package_id.encode() for package_id in ids}
    try:
        lines = _ledger_of(cache, into.resolve()).read_bytes().splitlines() if named else []
    except OSError:
        return {}
    entries = (_entry(line) for line in lines if not named.isdisjoint(_ID.findall(line)))
    return {entry.id: entry for entry in entries if entry}


def _line(entry: Entry) -> bytes:
    values = {name: getattr(entry, name) for name in entry.__slots__} | {"kin": asdict(entry.kin)}
    told = json.dumps(values, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(told), told)


def _entry(line: bytes) -> Entry | None:
    """The conversion that a line notes; None where it is damaged or of another version."""
    checksum, _, told = line.partition(b" ")
    if checksum != b"%08x" % zlib.crc32(told):
        return None
    try:
        values = json.loads(told)
        kin = Kin(**{**values["kin"], "units": tuple(values["kin"]["units"])})
        return Entry(**{**values, "kin": kin})
    except (ValueError, TypeError, KeyError):
        return None


class _OnlyValues(pickle.Unpickler):
    """Makes values of this program and nothing else: what lies in a cache folder is never run."""

    def find_class(self, module: str, name: str) -> object:
        if name.isidentifier() and module.partition(".")[0] in ("mingzhang", "decimal", "datetime"):
            found: object = super().find_class(module, name)
            if found in (Decimal, date) or (
                isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum | tuple))
            ):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of this program")


_MARK = b"mingzhang 1\n"


def packed(value: object) -> bytes:
    """A value of this program as it is kept in a file."""
    told = zlib.compress(pickle.dumps(value, protocol=5), 1)
    return _MARK + hashlib.sha256(told).digest() + told


def unpacked(raw: bytes, kind: type[ValueT]) -> ValueT | None:
    """The value that was kept; None where the file is damaged, cut off, foreign or of another version."""
    checksum, told = raw[len(_MARK) : len(_MARK) + 32], raw[len(_MARK) + 32 :]
    if not raw.startswith(_MARK) or hashlib.sha256(told).digest() != checksum:
        return None
    try:
        value = _OnlyValues(io.BytesIO(zlib.decompress(told))).load()
    except (pickle.UnpicklingError, zlib.error, AttributeError, ImportError, TypeError, ValueError, EOFError):
        return None
    return value if isinstance(value, kind) else None


class Shelf(Generic[ValueT]):
    """Values of one kind by the checksum of what they were made from.

    `damaged` counts values that were kept but could not be used; they are made again.
    """

    def __init__(self, folder: Path, kind: type[ValueT]) -> None:
        self._folder = folder
        self._kind = kind
        self.damaged = 0

    def get(self, sha256: str) -> ValueT | None:
        """The value that was kept; None where there is none that can be used."""
        try:
            raw = self._path(sha256).read_bytes()
        except OSError:
            return None
        value = unpacked(raw, self._kind)
        if value is None:
            self.damaged += 1
        return value

    def put(self, sha256: str, value: ValueT) -> None:
        """Keep a value; where that is not possible it is only made again."""
        with suppress(OSError):
            replace_file(self._path(sha256), packed(value))

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


class Readings:
    """Texts by the checksum of the bytes that they were read from, for one version of the readers.

    Recognised pages are kept apart, by the checksum of their picture: a change of the readers leaves them
    as they are, and so does an interrupt in the middle of a long document.
    """

    def __init__(self, cache: Path) -> None:
        self._texts = Shelf(cache / "readings" / reader_version(), Text)
        self.pages = Shelf(cache / "pages" / recogniser_version(), RecognisedPage)

    @property
    def damaged(self) -> int:
        """How many texts and pages were kept but could not be used; they are read again."""
        return self._texts.damaged + self.pages.damaged

    def get(self, sha256: str) -> Text | None:
        """The text that was read from bytes with this checksum, where it was kept."""
        return self._texts.get(sha256)

    def put(self, sha256: str, text: Text) -> None:
        """Keep a text; where that is not possible it is only read again."""
        self._texts.put(sha256, text)

    @staticmethod
    def clear_other_versions(cache: Path) -> int:
        """Remove what other versions of the readers had kept; gives how many versions that were."""
        texts = [path for path in (cache / "readings").glob("*") if path.name != reader_version()]
        pages = [path for path in (cache / "pages").glob("*") if path.name != recogniser_version()]
        for path in (*texts, *pages):
            shutil.rmtree(path, ignore_errors=True)
        return len(texts) + len(pages)
