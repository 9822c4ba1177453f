"""The published site and the tree that the next one is made in: alike but for what has changed since.

The tree shares its files with the published site by hard links. A build changes the tree, file by file and
never in place, exchanges the two in one step, and then brings the old one up to date. So a build costs what
has changed, and whoever reads the published site sees the old one or the new one whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from mingzhang.disk import clear_errors, replace_file, swap_folders

__all__ = [
    "are_there",
    "bring_up_to_date",
    "clone",
    "drop",
    "identity",
    "link",
    "paths_below",
    "replace_tree",
    "write_to",
]


# From so many files of one folder on, listing it costs less than asking for each.
_MANY_IN_A_FOLDER = 8


def identity(folder: Path) -> str:
    """What tells a folder from another one that has since been put in its place; "" where there is none."""
    with suppress(OSError):
        about = folder.stat()
        return f"{about.st_dev}:{about.st_ino}"
    return ""


def clone(source: Path, target: Path) -> None:
    """The same tree again, its files shared."""
    with clear_errors(target):
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for folder, folders, files in os.walk(source):
            place = target / Path(folder).relative_to(source)
            for name in folders:
                (place / name).mkdir()
            for name in files:
                _share(os.path.join(folder, name), str(place / name))  # noqa: PTH118 - half a million times


def _share(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def link(source: Path, target: Path) -> None:
    """Let a file stand in a tree too, in the place of what stood there."""
    with clear_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        _share(str(source), str(target))


def drop(tree: Path, path: str) -> None:
    """Take a file or a folder away, and the folders that it leaves empty."""
    target = tree / path
    with clear_errors(target):
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink(missing_ok=True)
    with suppress(OSError):
        for above in target.parents:
            if above == tree:
                return
            above.rmdir()


def replace_tree(fresh: Path, target: Path) -> None:
    """Put a finished folder in the place of another one."""
    if target.exists():
        swap_folders(fresh, target)
        shutil.rmtree(fresh, ignore_errors=True)
    else:
        with clear_errors(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh.rename(target)


def paths_below(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its path with forward slashes."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            yield (Path(place) / name).relative_to(folder).as_posix()


def are_there(folder: Path, paths: Iterable[str]) -> bool:
    """Whether there is a file at every path below a folder; a folder with many of them is listed once."""
    names: dict[str, set[str]] = {}
    for path in paths:
        place, _, name = path.rpartition("/")
        names.setdefault(place, set()).add(name)
    return all(_has(f"{folder}/{place}", own) for place, own in names.items())


def _has(folder: str, names: set[str]) -> bool:
    if len(names) < _MANY_IN_A_FOLDER:
        return all(os.path.isfile(f"{folder}/{name}") for name in names)  # noqa: PTH113 - ten thousand times
    try:
        with os.scandir(folder) as entries:
            return names <= {entry.name for entry in entries if entry.is_file()}
    except OSError:
        return False


def bring_up_to_date(tree: Path, published: Path, changed: Iterable[str]) -> None:
    """Make a tree like the published one again; `changed` are the files and folders in which they differ."""
    for path in changed:
        source, target = published / path, tree / path
        if source.is_dir():
            clone(source, target)
        elif source.exists():
            link(source, target)
        else:
            drop(tree, path)


def write_to(tree: Path, path: str, raw: bytes) -> None:
    """Write a file into a tree without touching the one that it shares with another tree."""
    with clear_errors(tree / path):
        replace_file(tree / path, raw)
