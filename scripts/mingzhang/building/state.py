"""What the last build of a site made, and of what: so that the next one makes only what differs."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from mingzhang.caching import packed, unpacked
from mingzhang.disk import clear_errors, replace_file
from mingzhang.garbage import all_is_kept

__all__ = ["BuiltPackage", "Group", "Journal", "State", "Year", "load_state", "save_state"]


@dataclass(frozen=True, slots=True)
class BuiltPackage:
    """The pages of one package: what they were made of, where the package belongs, the addresses below its own.

    `key` changes with anything that its pages depend on, `digest` with its files, `summary` with what pages over
    many disclosures know of it; `state` is what the system said of its files.
    """

    id: str
    key: str
    digest: str
    state: str
    region_code: str
    fiscal_year: int | None
    pages: tuple[str, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Pages made together from a few disclosures: what they were made of, and their paths."""

    key: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The files of the explorer for one year: what they were made of, and the rows of each table."""

    key: str
    rows: Mapping[tuple[str, str], int]


@dataclass(slots=True)
class State:
    """A site as it was built last.

    `version` stands for what every page depends on. `pages` and `files` hold the checksums of all Markdown
    and of all other files that belong to no package, `shell` those of what MkDocs makes beside them; `tree`
    and `published` tell the folders that hold it all.
    """

    version: str = ""
    packages: dict[str, BuiltPackage] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    shell: dict[str, str] = field(default_factory=dict)
    groups: dict[str, dict[str, Group]] = field(default_factory=dict)
    years: dict[str, Year] = field(default_factory=dict)
    tree: str = ""
    published: str = ""


def load_state(path: Path) -> State | None:
    """The state that was saved; None where there is none or it cannot be used."""
    try:
        with all_is_kept():
            return unpacked(path.read_bytes(), State)
    except OSError:
        return None


def save_state(path: Path, state: State) -> None:
    """Save a state so that the one before stays until this one is whole."""
    with clear_errors(path):
        replace_file(path, packed(state))


class Journal:
    """Which packages were begun and done since the state was saved, a line each; it is there while a build runs.

    What was begun and not done may be in any condition.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def is_there(self) -> bool:
        """Whether a build was cut off."""
        return self._path.exists()

    def start(self) -> None:
        """Say that a build runs."""
        with clear_errors(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch()

    def begin(self, name: str) -> None:
        """Say that the pages of a package are about to be replaced or removed."""
        self._add({"begun": name})

    def done(self, package: BuiltPackage) -> None:
        """Say that the pages of a package are in place."""
        self._add({"done": asdict(package)})

    def _add(self, told: Mapping[str, object]) -> None:
        line = json.dumps(told, separators=(",", ":")).encode()
        with clear_errors(self._path), self._path.open("ab") as file:
            file.write(b"%08x %s\n" % (zlib.crc32(line), line))

    def read(self) -> Iterator[str | BuiltPackage]:
        """In order: the ids that were begun, the packages that were done; a line that was cut off is left out."""
        with suppress(OSError):
            for line in self._path.read_bytes().splitlines():
                checksum, _, told = line.partition(b" ")
                if checksum == b"%08x" % zlib.crc32(told):
                    note = json.loads(told)
                    if "done" in note:
                        yield BuiltPackage(**note["done"] | {"pages": tuple(note["done"]["pages"])})
                    else:
                        yield note["begun"]

    def end(self) -> None:
        """Say that nothing is left to do."""
        self._path.unlink(missing_ok=True)
