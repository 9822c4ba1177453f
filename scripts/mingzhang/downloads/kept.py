"""What is kept of the parts of the corpus from one build to the next, beside the files that are published of them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from mingzhang.caching import packed, unpacked
from mingzhang.disk import replace_file

__all__ = ["Kept"]

KeptT = TypeVar("KeptT")


@dataclass(frozen=True, slots=True)
class Kept:
    """Values of parts, by what they are and by the path of the part; each holds only for what it was kept under.

    `version` stands for the program and its settings. What cannot be kept is made again.
    """

    folder: Path
    version: str

    def get(self, what: str, part: str, key: str, kind: type[KeptT]) -> KeptT | None:
        """A value that was kept under the same key; None where there is none that can be used."""
        try:
            found = unpacked(self._path(what, part).read_bytes(), tuple)
        except OSError:
            return None
        if not found or found[:2] != (self.version, key) or not isinstance(found[-1], kind):
            return None
        return found[-1]

    def put(self, what: str, part: str, key: str, value: object) -> None:
        """Keep a value in the stead of the one before."""
        with suppress(OSError):
            replace_file(self._path(what, part), packed((self.version, key, value)))

    def _path(self, what: str, part: str) -> Path:
        return self.folder / what / (part.replace("/", "-") or "all")
