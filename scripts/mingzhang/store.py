"""What lies where on the disk: sources, reference tables, packages; `disk` knows how to write without harm."""

from __future__ import annotations

import hashlib
import marshal
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from mingzhang.about import KEYS, parse_about
from mingzhang.disk import (
    append_files,
    byte_size,
    clear_errors,
    concatenate,
    database_at,
    file_digest,
    link_or_copy,
    read_if_there,
    reading,
    remove_file,
    swap_folders,
    write_files,
    writing,
)
from mingzhang.errors import UnreadableDocument, UnwritableFolder
from mingzhang.judging import Judgement, parse_judgements
from mingzhang.model import About, Document
from mingzhang.package import File
from mingzhang.reference import Reference, parse_reference

__all__ = [
    "MADE",
    "SourceFiles",
    "append_files",
    "byte_size",
    "concatenate",
    "database_at",
    "digest_on_disk",
    "document_of",
    "file_digest",
    "is_only_made",
    "link_or_copy",
    "package_digest",
    "packages_in",
    "project_folder",
    "publish_package",
    "read_if_there",
    "read_judgements",
    "read_package_files",
    "read_reference",
    "read_tables",
    "reading",
    "remove_file",
    "seen_of",
    "sources_in",
    "start_disclosure",
    "state_on_disk",
    "swap_folders",
    "write_files",
    "writing",
]

# The last version of the format in which equal values always have equal bytes.
_MARSHALLED = 2
_LARGEST = 200 * 1024 * 1024
_ABOUT = "disclosure.yml"
_SOURCE = "source"
_DESCRIPTOR = "datapackage.json"
_DISCLOSURE = "data/disclosure.csv"
# What a package is made of; everything else in its folder stands there by hand.
MADE = frozenset([_DESCRIPTOR, "README.md", "text.json", "data"])


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
    return parse_reference(
        {item.name: item.read_bytes() for item in installed.iterdir() if item.name.endswith(".csv")}
    )


def project_folder() -> Path:
    """Where mkdocs.yml and docs/ are: here, else in the checkout, else what was installed with the program."""
    for folder in (
        Path.cwd(),
        Path(__file__).resolve().parents[2],
        Path(__file__).resolve().parent / "_site",
    ):
        if (folder / "mkdocs.yml").is_file() and (folder / "docs").is_dir():
            return folder
    raise UnreadableDocument("mkdocs.yml and docs/ were not found; run this in a checkout of Mingzhang")


def read_judgements(project: Path) -> tuple[Judgement, ...]:
    """What was judged of the findings in real documents; none where a project does not say."""
    return parse_judgements(read_if_there(project / "docs" / "judged-findings.csv") or b"")


def sources_in(path: Path) -> Iterator[SourceFiles]:
    """The disclosures at a path: a file is one; a folder with disclosure.yml or source/ is one; else what lies in it."""
    if not path.exists():
        raise UnreadableDocument(f"{path}: there is no such file or folder")
    if path.is_file():
        yield SourceFiles(str(path), (path,))
        return
    if _is_disclosure(path):
        yield _disclosure(path)
        return
    for one, is_file in _below(path):
        if is_file:
            yield SourceFiles(str(one), (one,), None, path)
        elif _is_disclosure(one):
            yield _disclosure(one)


def _is_disclosure(folder: Path) -> bool:
    return os.path.isdir(f"{folder}/{_SOURCE}") or os.path.isfile(f"{folder}/{_ABOUT}")  # noqa: PTH112, PTH113


def _disclosure(folder: Path) -> SourceFiles:
    about = folder / _ABOUT
    files = tuple(path for path, is_file in _below(folder / _SOURCE) if is_file)
    return SourceFiles(str(folder), files, about if os.path.isfile(about) else None, folder)  # noqa: PTH113


def _below(folder: Path) -> list[tuple[Path, bool]]:
    """What lies in a folder, in the order of the names, and whether it is a file.

    Hidden files are left out, and a link in a circle leads nowhere. Ten thousand folders are looked at this way.
    """
    if not os.path.isdir(folder):  # noqa: PTH112
        return []
    with os.scandir(folder) as entries:
        found = sorted((one.name, _is_file(one)) for one in entries if not one.name.startswith((".", "~$")))
    return [(folder / name, is_file) for name, is_file in found]


def _is_file(entry: os.DirEntry[str]) -> bool:
    return os.path.isfile(entry.path) if entry.is_symlink() else entry.is_file()  # noqa: PTH113


def packages_in(root: Path) -> Iterator[Path]:
    """Every folder under a root, or the root itself, that holds a package of a disclosure."""
    if (root / _DISCLOSURE).is_file():
        yield root
        return
    for name in sorted(os.listdir(root)) if root.is_dir() else []:  # noqa: PTH208 - ten thousand of them
        if not name.startswith(".") and os.path.isfile(f"{root}/{name}/{_DISCLOSURE}"):  # noqa: PTH113
            yield root / name


def read_package_files(folder: Path) -> dict[str, bytes]:
    """The files of a package by their paths below it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for pattern in (_DESCRIPTOR, "README.md", "text.json", "data/*.csv", "data/*.json")
        for path in sorted(folder.glob(pattern))
    }


def read_tables(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Some tables of a package by their paths below it; empty ones are not there."""
    paths = (f"data/{name}.csv" for name in names)
    return {path: (folder / path).read_bytes() for path in paths if (folder / path).is_file()}


def publish_package(fresh: Path, target: Path) -> None:
    """Put a finished package in its place in one step; what stands there by hand (source/, disclosure.yml) is kept."""
    with clear_errors(target):
        for kept in sorted(target.iterdir()) if target.is_dir() else ():
            if kept.name not in MADE:
                _share(kept, fresh / kept.name)
    swap_folders(fresh, target)
    shutil.rmtree(fresh, ignore_errors=True)


def _share(source: Path, target: Path) -> None:
    """The same file under a second name, so that a hand that writes to it just now loses nothing; else a copy."""
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True, copy_function=_link)
    else:
        _link(source, target)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def is_only_made(folder: Path) -> bool:
    """Whether nothing stands in the folder of a package by hand."""
    return folder.is_dir() and all(path.name in MADE for path in folder.iterdir())


def package_digest(files: Iterable[File]) -> str:
    """One checksum over the files of a package, by path."""
    told = hashlib.sha256()
    for file in sorted(files, key=lambda one: one.path):
        told.update(f"{file.path}\0{hashlib.sha256(file.raw).hexdigest()}\n".encode())
    return told.hexdigest()


def digest_on_disk(folder: Path) -> str:
    """The same checksum over a package as it lies in its folder."""
    return package_digest(File(path, raw) for path, raw in read_package_files(folder).items())


def state_on_disk(folder: Path) -> str:
    """What the system says of the files of a package without opening them: names, sizes, times; "" where there is none.

    Equal states are equal packages; for unequal ones the checksum decides. The time of the last change to a file's
    entry and its number count too: nobody can set them, while archives set the time of writing to what they like.
    """
    try:
        own = [one for one in _seen_below(str(folder)) if one[0] in MADE]
        tables = _seen_below(f"{folder}/data")
    except OSError:
        return ""
    return hashlib.sha256(marshal.dumps((own, tables), _MARSHALLED)).hexdigest()


def _seen_below(folder: str) -> list[tuple[str, int, int, int, int]]:
    """What the system says of the files of a folder; through a handle, where it can, which spares it the way there.

    Hundreds of thousands of files are looked at in this way, so nothing is called that need not be.
    """
    place = os.open(folder, os.O_RDONLY) if os.scandir in os.supports_fd else folder
    seen = []
    try:
        with os.scandir(place) as entries:
            for one in entries:
                if one.is_file():
                    told = one.stat()
                    seen.append((one.name, told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino))
    finally:
        if isinstance(place, int):
            os.close(place)
    return sorted(seen)


def _seen(name: str, about: os.stat_result) -> str:
    """What the system says of a file."""
    return f"{name} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns} {about.st_ino}"


def seen_of(source: SourceFiles) -> str:
    """What the system says of the files of a disclosure without opening them; "" where it cannot say."""
    files = (*source.files, source.about) if source.about else source.files
    try:
        told = [_seen(str(path), path.stat()) for path in files]
    except OSError:
        return ""
    return hashlib.sha256("\0".join(told).encode("utf-8", "surrogateescape")).hexdigest() if files else ""


def start_disclosure(folder: Path, document: Path) -> None:
    """Begin a disclosure: its folder, the document as source, and a disclosure.yml to fill in."""
    if folder.exists():
        raise UnwritableFolder(f"{folder}: is already there; put the document into its {_SOURCE}/ by hand")
    with clear_errors(folder):
        (folder / _SOURCE).mkdir(parents=True)
        shutil.copyfile(document, folder / _SOURCE / document.name)
        hints = "\n".join(f"# {key}:" for key in KEYS if key != "id")
        (folder / _ABOUT).write_text(
            f"id: {folder.name}\n# Every key is optional; leave out what is not known.\n{hints}\n",
            encoding="utf-8",
        )


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
            raise UnreadableDocument(
                f"{path}: {size // 2**20} MB is more than the {_LARGEST // 2**20} MB that are read; split it"
            )
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read: {error.strerror}") from None
    return Document(_readable(path.name), raw, hashlib.sha256(raw).hexdigest(), about)


def _readable(name: str) -> str:
    """A file's name as a table can hold it; bytes that are no UTF-8 show as a mark."""
    return os.fsencode(name).decode("utf-8", "replace")
