"""The rows of disclosures in the files of a part, where the last build has put them: for those that did not change."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path

from mingzhang.disk import PACKED, read_if_there
from mingzhang.downloads.bulk import FAMILIES, Rows, TableOf, corpus_schemas, heading_of
from mingzhang.downloads.changes import hash_lines
from mingzhang.downloads.making import MadePart

__all__ = ["LastRows", "RowsOf", "Stretches"]

# How many rows a disclosure has in a table, and how many bytes they take as CSV and as JSON Lines.
Stretches = Mapping[TableOf, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class RowsOf:
    """The disclosures of a part in the order of its files: the key of each, and how much of every file is its own."""

    keys: Mapping[str, str]
    stretches: Mapping[str, Stretches]


class LastRows:
    """The rows of a part as the last build has written them; files are read forward, disclosure by disclosure."""

    def __init__(
        self, folder: Path, made: MadePart, hashes: str, rows: RowsOf, open_files: ExitStack
    ) -> None:
        self._rows = rows
        self._hashes = dict(hash_lines(read_if_there(folder / hashes) or b""))
        self._open_files = open_files
        self._paths = {
            (family.name, name, kind): folder / file.path
            for family in FAMILIES
            for name in corpus_schemas(family.name)
            for kind in ("csv", "jsonl")
            if (file := made.find(family, name, kind))
        }
        self._files: dict[Path, BufferedIOBase] = {}
        self._starts = dict(_starts(rows))

    def hash_line(self, owner: str) -> bytes:
        """The hashes of the rows of a disclosure."""
        return self._hashes[owner] + b"\n"

    def has(self, owner: str, key: str) -> bool:
        """Whether the disclosure is as it was when its rows were written, and all files that have some are there."""
        return (
            self._rows.keys.get(owner) == key
            and owner in self._hashes
            and all(
                (*one, kind) in self._paths
                for one in self._rows.stretches[owner]
                for kind in ("csv", "jsonl")
            )
        )

    def tables(self, owner: str) -> Iterator[tuple[TableOf, Rows]]:
        """The rows of a disclosure, table by table."""
        for one, (count, csv, json_lines) in self._rows.stretches[owner].items():
            csv_at, json_at = self._starts[owner][one]
            schema = corpus_schemas(one[0])[one[1]]
            yield (
                one,
                Rows(
                    schema,
                    count,
                    self._read((*one, "csv"), csv_at, csv),
                    self._read((*one, "jsonl"), json_at, json_lines),
                ),
            )

    def _read(self, file: tuple[str, str, str], at: int, size: int) -> bytes:
        path = self._paths[file]
        if path not in self._files:
            self._files[path] = self._open_files.enter_context(
                gzip.open(path) if path.suffix == PACKED else path.open("rb")  # noqa: SIM115 - the stack closes it
            )
        self._files[path].seek(at)
        return self._files[path].read(size)


def _starts(rows: RowsOf) -> Iterator[tuple[str, dict[TableOf, tuple[int, int]]]]:
    """Where the rows of each disclosure begin in every file; CSV files begin with a heading."""
    reached: dict[TableOf, tuple[int, int]] = {}
    for owner, stretches in rows.stretches.items():
        own = {}
        for one, (_, csv, json_lines) in stretches.items():
            own[one] = csv_at, json_at = reached.get(one) or (
                len(heading_of(corpus_schemas(one[0])[one[1]])),
                0,
            )
            reached[one] = csv_at + csv, json_at + json_lines
        yield owner, own
