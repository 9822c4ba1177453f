"""The only module that touches the disk: reads sources and reference tables, writes packages and sites."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import BinaryIO

from mingzhang.about import KEYS, parse_about
from mingzhang.errors import UnreadableDocument, UnwritableFolder
from mingzhang.model import About, Document
from mingzhang.package import File
from mingzhang.reference import Reference, parse_reference

__all__ = [
    "SourceFiles",
    "append_files",
    "byte_size",
    "concatenate",
    "database_at",
    "document_of",
    "file_digest",
    "link_or_copy",
    "packages_in",
    "project_folder",
    "read_if_there",
    "read_package_files",
    "read_reference",
    "reading",
    "recover",
    "remove_file",
    "replace_folder",
    "sources_in",
    "start_disclosure",
    "swap_folders",
    "write_files",
    "writing",
]

_LARGEST = 200 * 1024 * 1024
_ABOUT = "disclosure.yml"
_SOURCE = "source"
_DESCRIPTOR = "datapackage.json"
_DISCLOSURE = "data/disclosure.csv"
_BY_HAND = (_ABOUT, _SOURCE)


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """One disclosure on disk: its files, what is said about it, and the name that messages call it by."""

    name: str
    files: tuple[Path, ...]
    about: Path | None = None
    folder: Path | None = None


def read_reference() -> Reference:
    """The reference tables: those of the repository, else those that were installed with the program."""
    beside = Path(__file__).resolve().parents[2] / "datapackages" / "reference" / "data"
    if beside.is_dir():
        return parse_reference({path.name: path.read_bytes() for path in sorted(beside.glob("*.csv"))})
    installed = resources.files("mingzhang") / "_reference" / "data"
    return parse_reference({item.name: item.read_bytes() for item in installed.iterdir() if item.name.endswith(".csv")})


def project_folder() -> Path:
    """Where mkdocs.yml and docs/ are: here, else in the checkout, else what was installed with the program."""
    for folder in (Path.cwd(), Path(__file__).resolve().parents[2], Path(__file__).resolve().parent / "_site"):
        if (folder / "mkdocs.yml").is_file() and (folder / "docs").is_dir():
            return folder
    raise UnreadableDocument("mkdocs.yml and docs/ were not found; run this in a checkout of Mingzhang")


def sources_in(path: Path) -> Iterator[SourceFiles]:
    """The disclosures at a path: a file is one; a folder with disclosure.yml or source/ is one; else its files."""
    if not path.exists():
        raise UnreadableDocument(f"{path}: there is no such file or folder")
    if path.is_file():
        yield SourceFiles(str(path), (path,))
        return
    if (path / _SOURCE).is_dir() or (path / _ABOUT).is_file():
        about = path / _ABOUT
        yield SourceFiles(str(path), tuple(_files_below(path / _SOURCE)), about if about.is_file() else None, path)
        return
    for file in _files_below(path):
        yield SourceFiles(str(file), (file,), None, path)


def _files_below(folder: Path) -> Iterator[Path]:
    """The files of a folder in the order of their names; hidden files and links that lead in a circle are not followed."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.name.startswith((".", "~$")):
            continue
        if path.is_file():
            yield path


def packages_in(root: Path) -> Iterator[Path]:
    """Every folder under a root, or the root itself, that holds a package of a disclosure."""
    if (root / _DISCLOSURE).is_file():
        yield root
        return
    for folder in sorted(root.iterdir()) if root.is_dir() else []:
        if folder.is_dir() and not folder.name.startswith(".") and (folder / _DISCLOSURE).is_file():
            yield folder


def read_package_files(folder: Path) -> dict[str, bytes]:
    """The files of a package by their paths below it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for pattern in (_DESCRIPTOR, "README.md", "text.json", "data/*.csv", "data/*.json")
        for path in sorted(folder.glob(pattern))
    }


def swap_folders(fresh: Path, target: Path) -> None:
    """Put a finished folder in the place of a published one, in one step for who reads it."""
    with _clear_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _swap(fresh, target)


def start_disclosure(folder: Path, document: Path) -> None:
    """Begin a disclosure: its folder, the document as source, and a disclosure.yml to fill in."""
    if folder.exists():
        raise UnwritableFolder(f"{folder}: is already there; put the document into its {_SOURCE}/ by hand")
    with _clear_errors(folder):
        (folder / _SOURCE).mkdir(parents=True)
        shutil.copyfile(document, folder / _SOURCE / document.name)
        hints = "\n".join(f"# {key}:" for key in KEYS if key != "id")
        (folder / _ABOUT).write_text(f"id: {folder.name}\n# Every key is optional; leave out what is not known.\n{hints}\n", encoding="utf-8")


def document_of(source: SourceFiles) -> tuple[Document, ...]:
    """The bytes of a disclosure's files, with what disclosure.yml says."""
    about = parse_about(source.about.read_bytes(), str(source.about)) if source.about else About()
    if not source.files:
        raise UnreadableDocument(f"{source.name}: no document; put the published file into {_SOURCE}/")
    return tuple(_document(path, about) for path in source.files)


def _document(path: Path, about: About) -> Document:
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise UnreadableDocument(f"{path}: {size // 2**20} MB is more than the {_LARGEST // 2**20} MB that are read; split it")
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read: {error.strerror}") from None
    return Document(path.name, raw, hashlib.sha256(raw).hexdigest(), about)


@contextmanager
def _clear_errors(place: Path) -> Iterator[None]:
    """Says in one line what is wrong with a place that cannot be written to."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise UnwritableFolder(f"{place}: the disk is full; nothing was changed") from None
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
            raise UnwritableFolder(f"{place}: cannot be written to ({error.strerror}); nothing was changed") from None
        raise


def write_files(files: Iterable[File], root: Path) -> None:
    """Write files below a root, making folders as needed."""
    with _clear_errors(root):
        for file in files:
            target = root / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.raw)


def replace_folder(target: Path, files: Iterable[File], accept: Callable[[Path], None]) -> None:
    """Put a package in its place as a whole: written beside it, accepted, then swapped in.

    What stands in the folder by hand (disclosure.yml, source/) is kept. Whatever fails, the old folder
    stays as it was and nothing half-written is left.
    """
    with _clear_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-{os.getpid()}-", dir=target.parent))
        try:
            fresh = made / target.name
            fresh.mkdir()
            write_files(files, fresh)
            accept(fresh)
            for name in _BY_HAND:
                _copy(target / name, fresh / name)
            _swap(fresh, target)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.is_file():
        shutil.copy2(source, target)


def _swap(fresh: Path, target: Path) -> None:
    """Two renames; `recover` undoes the first where a kill came between them."""
    before = target.parent / f".{target.name}.old"
    if before.exists():
        shutil.rmtree(before)
    if target.exists():
        os.replace(target, before)
    os.replace(fresh, target)
    shutil.rmtree(before, ignore_errors=True)


def recover(root: Path) -> None:
    """Put back folders that an interrupted run had set aside, and clear what it left half-written."""
    if not root.is_dir():
        return
    for before in root.glob(".*.old"):
        target = root / before.name.removeprefix(".").removesuffix(".old")
        if target.exists():
            shutil.rmtree(before, ignore_errors=True)
        else:
            os.replace(before, target)
    for made in root.glob(".*.new-*-*"):
        if not _is_running(made.name.rpartition(".new-")[2].partition("-")[0]):
            shutil.rmtree(made, ignore_errors=True)


def _is_running(process: str) -> bool:
    """Whether a process is alive; another build's work in progress is left alone."""
    if not process.isdigit():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def append_files(pieces: Iterable[File], root: Path) -> None:
    """Write files that come in pieces: what has a path that came before is added to it."""
    with _clear_errors(root):
        for piece in pieces:
            target = root / piece.path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("ab") as out:
                out.write(piece.raw)


def concatenate(sources: Iterable[Path], target: Path, heading_lines: int) -> None:
    """Put files of one kind one after another; the heading is kept of the first alone."""
    with _clear_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            for number, source in enumerate(sources):
                with source.open("rb") as read:
                    for _ in range(heading_lines if number else 0):
                        read.readline()
                    shutil.copyfileobj(read, out, 1 << 20)


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """A file to be read piece by piece."""
    with path.open("rb") as read:
        yield read


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A file to be written piece by piece."""
    with _clear_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            yield out


@contextmanager
def database_at(path: Path) -> Iterator[sqlite3.Connection]:
    """A new SQLite database at a path; a broken build leaves no half of one, since it is made beside the site."""
    with _clear_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            yield connection


def read_if_there(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none."""
    return path.read_bytes() if path.is_file() else None


def byte_size(path: Path) -> int | None:
    """How many bytes a file has, None where there is none."""
    return path.stat().st_size if path.is_file() else None


def file_digest(path: Path) -> str:
    """The SHA-256 of a file of any size."""
    with path.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


def link_or_copy(source: Path, target: Path) -> None:
    """Let a file that did not change stand in a new place too, without copying it where that can be."""
    with _clear_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)


def remove_file(path: Path) -> None:
    """Take a file away that is not to be published."""
    with _clear_errors(path):
        path.unlink(missing_ok=True)
