"""Sources and packages at an address (s3://…, memory://…): brought here before the work, taken back after it.

The work itself is done in a folder of this machine that stands for the address, below the caches, so that it is
whole or not there at every moment, as everywhere. What is the same on both sides does not travel again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from mingzhang.disk import clear_errors, exclusive, replace_file
from mingzhang.errors import StorageTrouble
from mingzhang.store import MADE, SourceFiles, packages_in, sources_in

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

__all__ = ["Mirror", "brought", "is_address", "packages_at", "sources_at"]

# So many files travel at a time; what a run that was cut off had brought up to then is known to the next one.
_AT_A_TIME = 500
_S3 = ("s3://", "s3a://")
# What storages call the checksum or the time of an object: any of these changes when the object does.
_STAMPS = (
    "ETag",
    "etag",
    "md5",
    "md5Hash",
    "version_id",
    "LastModified",
    "last_modified",
    "updated",
    "modified",
    "mtime",
    "created",
)
_LONGEST = 200
_DESCRIPTOR = "datapackage.json"


def is_address(place: Path | str) -> TypeGuard[str]:
    """Whether a place is an address of a storage, and no path of this machine."""
    return isinstance(place, str) and "://" in place


class Mirror:
    """A folder of this machine that stands for what lies at an address."""

    def __init__(self, address: str, cache: Path) -> None:
        self.address = address.rstrip("/")
        self._home = cache / "remote" / hashlib.sha256(self.address.encode()).hexdigest()[:24]
        self.folder = self._home / "files"
        self._note = self._home / "note.json"
        with _clearly(self.address):
            import fsspec  # noqa: PLC0415 - an extra

            folders = {"auto_mkdir": True} if address.startswith(("file:", "local:")) else {}
            found: tuple[AbstractFileSystem, str] = fsspec.core.url_to_fs(self.address, **folders)
            self._storage, self._root = found[0], found[1].rstrip("/")

    def bring(self) -> Path:
        """Make the folder like what lies at the address; gives what stands for the address itself."""
        with clear_errors(self._home):
            self.folder.mkdir(parents=True, exist_ok=True)
        there = self._there()
        if not there:
            raise StorageTrouble(f"{self.address}: there is nothing at this address")
        here = {path: self._here(path) for path in there}
        self._refuse_what_cannot_stand_together(here)
        known = self._known()
        for path in set(_files(self.folder)) - {
            one.relative_to(self.folder).as_posix() for one in here.values()
        }:
            (self.folder / path).unlink()
        late = [path for path in sorted(there) if known.get(path) != _step(there[path], here[path])]
        for some in _some(late, _AT_A_TIME):
            for path in some:
                with clear_errors(here[path]):
                    here[path].parent.mkdir(parents=True, exist_ok=True)
            with _clearly(self.address):
                self._storage.get([self._at(path) for path in some], [str(here[path]) for path in some])
            known |= {path: _step(there[path], here[path]) for path in some}
            self._save({path: step for path, step in known.items() if path in there})
        return here.get("", self.folder)

    def take(self) -> None:
        """Make the packages at the address like those of the folder.

        Storages cannot exchange folders. So the tables of a package travel first and its descriptor, which holds
        their checksums, last; of a package that goes the descriptor goes first.
        """
        there, known = self._there(), self._known()
        here = {
            f"{package.name}/{path}": package / path
            for package in packages_in(self.folder)
            for path in _files(package)
            if path.split("/")[0] in MADE
        }
        late = [path for path, file in here.items() if known.get(path) != _step(there.get(path), file)]
        for is_last in (False, True):
            part = [path for path in late if path.endswith(f"/{_DESCRIPTOR}") == is_last]
            for some in _some(part, _AT_A_TIME):
                with _clearly(self.address):
                    self._storage.put([str(here[path]) for path in some], [self._at(path) for path in some])
        ours = {path.partition("/")[0] for path in here}
        gone = [
            path
            for path in there
            if path not in here and _is_made(path) and (path in known or path.partition("/")[0] in ours)
        ]
        gone.sort(key=lambda path: (not path.endswith(f"/{_DESCRIPTOR}"), path))
        for some in _some(gone, _AT_A_TIME):
            with _clearly(self.address):
                self._storage.rm([self._at(path) for path in some])
        if late or gone:
            there = self._there()
        self._save({path: _step(there.get(path), file) for path, file in here.items()})

    def _there(self) -> dict[str, str]:
        """What lies at the address: a stamp for each path below it; "" is the address itself, where it is a file."""
        with _clearly(self.address):
            self._storage.invalidate_cache()
            found: Mapping[str, Mapping[str, object]] = self._storage.find(self._root, detail=True)
        return {
            name.removeprefix(self._root).lstrip("/"): _stamp(about)
            for name, about in found.items()
            if about.get("type") == "file" and not name.endswith("/")
        }

    def _here(self, path: str) -> Path:
        """Where a path below the address stands on this machine; that of a single file has its name."""
        return self.folder / _local(path or self._root.rpartition("/")[2])

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}" if path else self._root

    def _known(self) -> dict[str, str]:
        with suppress(OSError, ValueError):
            noted = json.loads(self._note.read_bytes())
            if isinstance(noted, dict):
                return noted
        return {}

    def _save(self, known: Mapping[str, str]) -> None:
        with clear_errors(self._note):
            replace_file(self._note, json.dumps(known, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def _refuse_what_cannot_stand_together(self, here: Mapping[str, Path]) -> None:
        folders = {folder for file in here.values() for folder in file.parents}
        for path, file in here.items():
            if file in folders:
                raise StorageTrouble(
                    f"{self.address}/{path}: is a file and a folder at once, which no disk can hold; rename one"
                )

    def address_of(self, file: Path) -> str:
        """The address that a file or folder of the mirror stands for, as far as its name could be kept."""
        below = file.relative_to(self.folder).as_posix()
        return self.address if below == "." or file == self._here("") else f"{self.address}/{below}"


def _stamp(about: Mapping[str, object]) -> str:
    """What changes when an object does; "" where a storage tells nothing of the kind."""
    told = [f"{name}={about[name]}" for name in _STAMPS if about.get(name)]
    return f"{about.get('size')};{';'.join(told)}" if told else ""


def _step(stamp: str | None, file: Path) -> str:
    """What both sides of a file are like when they are the same; never known where a storage gives no stamp."""
    try:
        about = file.stat()
    except OSError:
        return "not here"
    return f"{stamp} {about.st_size} {about.st_mtime_ns}" if stamp else "not known"


def _is_made(path: str) -> bool:
    """Whether a path below an address belongs to a package and was not put there by hand."""
    return path.partition("/")[2].split("/")[0] in MADE


def _local(path: str) -> str:
    """A path as a disk can hold it: what would lead out of the folder, or is too long, is shortened to its checksum."""
    return "/".join(_name(part) for part in path.split("/"))


def _name(part: str) -> str:
    raw = part.encode("utf-8", "surrogateescape")
    if part not in ("", ".", "..") and len(raw) <= _LONGEST and "\0" not in part and "\\" not in part:
        return part
    return f"{hashlib.sha256(raw).hexdigest()[:24]}{Path(part).suffix[:12]}"


def _some(paths: Sequence[str], number: int) -> Iterator[Sequence[str]]:
    return (paths[at : at + number] for at in range(0, len(paths), number))


def _files(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        for name in names:
            yield (Path(place) / name).relative_to(folder).as_posix()


@contextmanager
def _clearly(address: str) -> Iterator[None]:
    """Says in one line what a storage has to say; every library for one has errors of its own."""
    try:
        yield
    except StorageTrouble:
        raise
    except ImportError as error:
        extra = "storage" if address.startswith(_S3) else "cluster"
        raise StorageTrouble(
            f"{address}: needs a library that is not installed ({error}): pip install 'mingzhang[{extra}]'"
        ) from None
    except Exception as error:
        words = " ".join(str(error).split())[:300] or type(error).__name__
        raise StorageTrouble(f"{address}: {words}") from error


def sources_at(address: str, cache: Path, tell: Callable[[str], None]) -> Sequence[SourceFiles]:
    """The disclosures at an address, brought here and called by their addresses."""
    mirror = Mirror(address, cache)
    with exclusive(mirror.folder, tell):
        start = mirror.bring()
    return [replace(source, name=mirror.address_of(Path(source.name))) for source in sources_in(start)]


@contextmanager
def packages_at(address: str, cache: Path, tell: Callable[[str], None]) -> Iterator[Path]:
    """A folder that stands for an address while packages are written; at the end they are taken there."""
    mirror = Mirror(address, cache)
    yield mirror.folder
    with exclusive(mirror.folder, tell):
        mirror.take()


def brought(address: str, cache: Path, tell: Callable[[str], None]) -> Path:
    """A folder of packages like the one at an address."""
    mirror = Mirror(address, cache)
    with exclusive(mirror.folder, tell):
        return mirror.bring()
