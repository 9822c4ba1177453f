"""Writing that is never half done: folders replaced in one step, one writer at a time, errors in one line."""

from __future__ import annotations

import ctypes
import errno
import gzip
import hashlib
import os
import shutil
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import BinaryIO

from mingzhang.errors import UnwritableFolder
from mingzhang.package import File

if sys.platform != "win32":
    import fcntl

__all__ = [
    "PACKED",
    "append_files",
    "byte_size",
    "clear_errors",
    "compress",
    "concatenate",
    "database_at",
    "exclusive",
    "file_digest",
    "link_or_copy",
    "read_if_there",
    "reading",
    "recover",
    "remove_file",
    "remove_folder",
    "replace_file",
    "staging",
    "swap_folders",
    "write_files",
    "writing",
]

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BARRED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR)
# How the name of a packed file ends, and how hard it is packed.
PACKED = ".gz"
_PACKING = 6
_STAGING = ".mingzhang-"
_BEFORE = ".before"
_EXCHANGE = 2
_HERE = -100


@contextmanager
def clear_errors(place: Path) -> Iterator[None]:
    """Says in one line what is wrong with a place that cannot be written to."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise UnwritableFolder(
                f"{place}: the disk is full; what was published before is unchanged"
            ) from None
        if error.errno in _BARRED:
            raise UnwritableFolder(
                f"{place}: cannot be written to ({error.strerror}); what was published before is unchanged"
            ) from None
        raise


def write_files(files: Iterable[File], root: Path) -> None:
    """Write files below a root, making folders as needed."""
    made: set[Path] = set()
    with clear_errors(root):
        for file in files:
            target = root / file.path
            if target.parent not in made:
                target.parent.mkdir(parents=True, exist_ok=True)
                made.add(target.parent)
            target.write_bytes(file.raw)


def replace_file(path: Path, raw: bytes) -> None:
    """Write a file so that a reader finds the old bytes or the new ones, never a part.

    The old file may be shared with another tree by a hard link; that one keeps the old bytes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(prefix=_STAGING, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(fresh).chmod(0o666 & ~_umask())
        Path(fresh).replace(path)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise


@cache
def _umask() -> int:
    """What a new file must not allow; a temporary file would allow nobody else to read it."""
    current = os.umask(0o022)
    os.umask(current)
    return current


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """A hidden folder below a root in which things are made before they are put in their place; it goes at the end."""
    with clear_errors(root):
        root.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=_STAGING, dir=root))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def swap_folders(fresh: Path, target: Path) -> None:
    """Put a finished folder in the place of a published one, in one step; the old one is left at `fresh`."""
    with clear_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            fresh.rename(target)
        elif not _exchanged(fresh, target):
            _rename_twice(fresh, target)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could exchange two folders in one step (Linux can, on most file systems)."""
    rename = _renameat2()
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number), str(other))


@cache
def _renameat2() -> Callable[[int, bytes, int, bytes, int], int] | None:
    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    found = getattr(library, "renameat2", None)
    if found is None:
        return None
    found.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    found.restype = ctypes.c_int
    renaming: Callable[[int, bytes, int, bytes, int], int] = found
    return renaming


def _rename_twice(fresh: Path, target: Path) -> None:
    """Where folders cannot be exchanged; `recover` undoes the first step when a kill came between the two."""
    before = target.parent / f".{target.name}{_BEFORE}"
    shutil.rmtree(before, ignore_errors=True)
    target.rename(before)
    fresh.rename(target)
    before.rename(fresh)


def remove_folder(folder: Path) -> None:
    """Take a published folder away, if it is there: out of sight in one step, then deleted."""
    if not folder.is_dir():
        return
    with clear_errors(folder), staging(folder.parent) as made:
        folder.rename(made / "removed")


def recover(root: Path) -> None:
    """Put back what an interrupted run had set aside below a root, and clear what it left half-written.

    Only for who holds the folder exclusively.
    """
    if not root.is_dir():
        return
    for before in root.glob(f".*{_BEFORE}"):
        target = root / before.name.removeprefix(".").removesuffix(_BEFORE)
        if target.exists():
            shutil.rmtree(before, ignore_errors=True)
        else:
            before.rename(target)
    for made in root.glob(f"{_STAGING}*"):
        shutil.rmtree(made, ignore_errors=True)
        with suppress(OSError):
            made.unlink()


@contextmanager
def exclusive(folder: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Keeps other runs away from a folder; where another one is at work, says so and waits for it.

    The lock is the system's, on the folder itself: it goes with the process, however that ends, and leaves no file.
    Where the system has none (Windows, some shared drives), two runs at once are not kept apart.
    """
    with clear_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        _lock(held, folder, tell)
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_UN)  # workers share the lock; it must not wait for the last of them
        os.close(held)


def _lock(held: int, folder: Path, tell: Callable[[str], None]) -> None:
    if sys.platform == "win32":
        return
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        tell(f"{folder}: {_holder(held)} is at work here; waiting until it is done")
        fcntl.flock(held, fcntl.LOCK_EX)
    except OSError:
        return


def _holder(held: int) -> str:
    """Who holds the lock, where the system tells."""
    number = os.fstat(held).st_ino
    with suppress(OSError):
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            parts = line.split()
            if parts[1] == "FLOCK" and parts[5].endswith(f":{number}"):
                return f"process {parts[4]}"
    return "another run"


def append_files(pieces: Iterable[File], root: Path) -> None:
    """Write files that come in pieces: what has a path that came before is added to it."""
    with clear_errors(root):
        for piece in pieces:
            target = root / piece.path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("ab") as out:
                out.write(piece.raw)


def concatenate(sources: Iterable[Path], target: Path, heading_lines: int) -> None:
    """Put files of one kind one after another, unpacked; the heading is kept of the first alone."""
    with clear_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            for number, source in enumerate(sources):
                with gzip.open(source) if source.suffix == PACKED else source.open("rb") as read:
                    for _ in range(heading_lines if number else 0):
                        read.readline()
                    shutil.copyfileobj(read, out, 1 << 20)


def compress(path: Path) -> Path:
    """Put a packed file in the place of a large one: the same bytes for the same content."""
    packed = path.with_name(f"{path.name}{PACKED}")
    with (
        clear_errors(packed),
        path.open("rb") as read,
        packed.open("wb") as out,
        gzip.GzipFile("", "wb", _PACKING, out, mtime=0) as packing,
    ):
        shutil.copyfileobj(read, packing, 1 << 20)
    remove_file(path)
    return packed


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """A file to be read piece by piece."""
    with path.open("rb") as read:
        yield read


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A file to be written piece by piece."""
    with clear_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            yield out


@contextmanager
def database_at(path: Path) -> Iterator[sqlite3.Connection]:
    """A new SQLite database at a path; a broken build leaves no half of one, since it is made beside the site."""
    with clear_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            yield connection


def read_if_there(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none."""
    return path.read_bytes() if path.is_file() else None


def byte_size(path: Path) -> int | None:
    """How many bytes a file has, None where there is none."""
    try:
        about = os.stat(path)  # noqa: PTH116 - sixty thousand times
    except OSError:
        return None
    return about.st_size if stat.S_ISREG(about.st_mode) else None


def file_digest(path: Path) -> str:
    """The SHA-256 of a file of any size."""
    with path.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


def link_or_copy(source: Path, target: Path) -> None:
    """Let a file that did not change stand in a new place too, without copying it where that can be."""
    with clear_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target)


def remove_file(path: Path) -> None:
    """Take a file away that is not to be published."""
    with clear_errors(path):
        path.unlink(missing_ok=True)
