"""The files of one part of the corpus in one family: CSV, JSON Lines, Parquet, SQLite, and what is read beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from mingzhang import __version__
from mingzhang.disk import (
    PACKED,
    byte_size,
    compress,
    concatenate,
    database_at,
    file_digest,
    link_or_copy,
    reading,
    remove_file,
    write_files,
    writing,
)
from mingzhang.downloads import database, parquet
from mingzhang.downloads.bulk import FAMILIES, Family, corpus_schemas
from mingzhang.downloads.corpus_package import BulkFile, LeftOut, corpus_descriptor, corpus_readme
from mingzhang.downloads.dictionary import dictionary_text
from mingzhang.downloads.licence import LICENCE_WORDS
from mingzhang.downloads.partitions import Part
from mingzhang.package import File
from mingzhang.schemas import TableSchema

__all__ = ["LARGEST_FILE", "SUMS", "Kit", "MadePart", "at_hand", "described", "place_of", "sums"]

# GitHub takes no file over 100 MB.
LARGEST_FILE = 95_000_000
# JSON Lines and databases that are larger are published packed, to a tenth.
_PACKED_FROM = 10_000_000
# A database is larger than the CSV files that it is made from.
_LARGEST_TABLES = 60_000_000
_PARTED = "按地区分放，见下一级文件夹 in the folders below, by region"
_TEXT_KINDS = ("csv", "jsonl")
_HEADING_LINES = {"csv": 1, "jsonl": 0}
_PACKED_KINDS = ("jsonl", "sqlite")
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class MadePart:
    """What was published for one part of the corpus; paths are below `downloads/`."""

    path: str
    key: str
    disclosures: int
    files: tuple[BulkFile, ...]
    left_out: tuple[LeftOut, ...]

    def find(self, family: Family, table: str, kind: str) -> BulkFile | None:
        """The file of a table of a family in one format."""
        wanted = place_of(family, self.path, f"{table}.{kind}")
        return next((file for file in self.files if file.path.removesuffix(PACKED) == wanted), None)

    def lacks(self, family: Family, table: str, kind: str) -> LeftOut | None:
        """The same, where it was left out."""
        wanted = place_of(family, self.path, f"{table}.{kind}")
        return next((one for one in self.left_out if one.path == wanted), None)

    def of(self, family: Family) -> list[BulkFile]:
        """All files of a family; those of the printed one stand in no folder of their own."""
        others = tuple(f"{one.folder}/" for one in FAMILIES if one.folder)
        own = f"{family.folder}/" if family.folder else ""
        return [file for file in self.files if file.path.startswith(own or others) is bool(own)]

    def rows(self, family: Family) -> dict[str, int]:
        """How many rows each table of a family has, published or not."""
        found = (
            (name, self.find(family, name, "csv") or self.lacks(family, name, "csv"))
            for name in corpus_schemas(family.name)
        )
        return {name: one.rows or 0 for name, one in found if one}


def place_of(family: Family, part: str, name: str) -> str:
    """The path of a file below `downloads/`."""
    return "/".join(one for one in (family.folder, part, name) if one)


def at_hand(path: str, folder: Path, last: Path | None) -> Path:
    """Where a file below `downloads/` is: among those that are being made, else among those of the last build."""
    made = folder / path
    return made if last is None or made.is_file() else last / path


def described(folder: Path, path: str, table: str = "", kind: str = "", rows: int | None = None) -> BulkFile:
    """A file that was written, with its size and checksum."""
    return BulkFile(path, byte_size(folder / path) or 0, file_digest(folder / path), table, kind, rows)


def sums(files: Sequence[BulkFile], below: str = "") -> bytes:
    """The checksums of files as `sha256sum -c` reads them, with paths from a folder."""
    prefix = f"{below}/" if below else ""
    lines = sorted((file.path.removeprefix(prefix), file.sha256) for file in files)
    return "".join(f"{sha256}  {path}\n" for path, sha256 in lines).encode()


@dataclass(frozen=True, slots=True)
class Kit:
    """One part of the corpus in one family: where it goes, what it is made of, and how many rows it has.

    A part that was written from disclosures has its CSV and JSON Lines on the disk already; a part that is
    made of others puts theirs together. In a large corpus that is CSV alone: what costs time and room is then made
    only where something changed, and stands once. A part below that did not change may stand in the
    downloads of the last build, `last`. `before` is what that build noted of this part, where the program is the same.
    """

    folder: Path
    part: Part
    family: Family
    below: Sequence[MadePart]
    rows: Mapping[str, int]
    is_large: bool = False
    last: Path | None = None
    before: MadePart | None = None

    def make(self) -> tuple[list[BulkFile], list[LeftOut]]:
        """Write what is still to be written; gives what is published and what was too large."""
        files: list[BulkFile] = []
        left_out: list[LeftOut] = []
        if not self.rows:
            return files, left_out
        for one in self._text_tables():
            _sort_in(one, files, left_out)
        tables = [file for file in files if file.format == "csv"]
        if self.is_large and self.below:
            kinds = ["*.jsonl", *(["*.parquet"] if parquet.HAS_PARQUET else []), self.family.database]
            left_out += [LeftOut(self._at(kind), 0, _PARTED) for kind in kinds]
        else:
            files += [self._parquet(table) for table in tables if parquet.HAS_PARQUET]
            _sort_in(self._database(tables, left_out), files, left_out)
        files += self._texts(tables, files, left_out)
        return files, left_out

    def _at(self, name: str) -> str:
        return place_of(self.family, self.part.path, name)

    def _schemas(self, tables: Sequence[BulkFile]) -> list[TableSchema]:
        present = {file.table for file in tables}
        return [schema for name, schema in corpus_schemas(self.family.name).items() if name in present]

    def _text_tables(self) -> Iterator[BulkFile | LeftOut]:
        for name in corpus_schemas(self.family.name):
            if name in self.rows:
                for kind in _TEXT_KINDS[:1] if self.is_large and self.below else _TEXT_KINDS:
                    yield self._joined(name, kind) if self.below else self._checked(name, kind)

    def _checked(self, name: str, kind: str) -> BulkFile | LeftOut:
        path = self._at(f"{name}.{kind}")
        return self._fitting(path, name, kind, self.rows[name])

    def _fitting(self, path: str, name: str, kind: str, rows: int | None = None) -> BulkFile | LeftOut:
        """A file that was written: as it is, packed where that suits it, or taken away where it is too large still."""
        size = byte_size(self.folder / path) or 0
        if kind in _PACKED_KINDS and size > _PACKED_FROM:
            compress(self.folder / path)
            path += PACKED
            size = byte_size(self.folder / path) or 0
        if size > LARGEST_FILE:
            remove_file(self.folder / path)
            return _too_large(path, size, rows)
        return described(self.folder, path, name, kind, rows)

    def _joined(self, name: str, kind: str) -> BulkFile | LeftOut:
        path = self._at(f"{name}.{kind}")
        parts = [one for below in self.below if (one := below.find(self.family, name, kind))]
        missing = [lacking for below in self.below if (lacking := below.lacks(self.family, name, kind))]
        size = sum(one.bytes for one in parts) + sum(lacking.bytes for lacking in missing)
        if missing or size > LARGEST_FILE:
            return _too_large(path, size, self.rows[name])
        if len(parts) == 1:
            return self._same(parts[0], path)
        sources = [at_hand(one.path, self.folder, self.last) for one in parts]
        concatenate(sources, self.folder / path, _HEADING_LINES[kind])
        return self._fitting(path, name, kind, self.rows[name])

    def _same(self, only: BulkFile, path: str) -> BulkFile:
        """A file that is the same as that of the one part that it is made of, packed if that is."""
        path += PACKED * only.path.endswith(PACKED)
        link_or_copy(at_hand(only.path, self.folder, self.last), self.folder / path)
        return described(self.folder, path, only.table, only.format, only.rows)

    def _only_part_of(self, name: str, kind: str) -> BulkFile | None:
        """The file of the one part that has the table at all; the whole is then the same."""
        found = [file for below in self.below if (file := below.find(self.family, name, kind))]
        tables = [file for below in self.below if (file := below.find(self.family, name, "csv"))]
        return found[0] if len(found) == len(tables) == 1 else None

    def _parquet(self, table: BulkFile) -> BulkFile:
        path = self._at(f"{table.table}.parquet")
        same = self._only_part_of(table.table, "parquet") or self._of_same_rows(table)
        if same:
            link_or_copy(at_hand(same.path, self.folder, self.last), self.folder / path)
        else:
            schema = corpus_schemas(self.family.name)[table.table]
            with reading(self.folder / table.path) as csv, writing(self.folder / path) as out:
                parquet.write_parquet(csv, schema, out)
        return described(self.folder, path, table.table, "parquet", table.rows)

    def _of_same_rows(self, table: BulkFile) -> BulkFile | None:
        """The Parquet file of the last build, where the CSV file that it was made from was the same."""
        if self.before is None:
            return None
        csv, made = (self.before.find(self.family, table.table, kind) for kind in ("csv", "parquet"))
        return made if csv and csv.sha256 == table.sha256 else None

    def _database(self, tables: Sequence[BulkFile], left_out: Sequence[LeftOut]) -> BulkFile | LeftOut:
        path = self._at(self.family.database)
        size = sum(one.bytes for one in tables) + sum(
            one.bytes for one in left_out if one.path.endswith(".csv")
        )
        if size > _LARGEST_TABLES or any(one.path.endswith(".csv") for one in left_out):
            return _too_large(path, size)
        below = list(self._databases_below())
        if len(self.below) == 1:
            return self._same(below[0], path)
        schemas = self._schemas(tables)
        with database_at(self.folder / path) as connection:
            database.begin(connection)
            if below and not any(one.path.endswith(PACKED) for one in below):
                parts = [at_hand(one.path, self.folder, self.last) for one in below]
                database.take_over(connection, parts, schemas)
            else:
                self._fill(connection, schemas)
            database.finish(connection, schemas)
        return self._fitting(path, "", "sqlite")

    def _databases_below(self) -> Iterator[BulkFile]:
        name, _, kind = self.family.database.partition(".")
        return filter(None, (below.find(self.family, name, kind) for below in self.below))

    def _fill(self, connection: Connection, schemas: Sequence[TableSchema]) -> None:
        for schema in schemas:
            with reading(self.folder / self._at(f"{schema.name}.csv")) as csv:
                database.fill(connection, schema, csv, (one.name for one in schemas))

    def _texts(
        self, tables: Sequence[BulkFile], files: Sequence[BulkFile], left_out: Sequence[LeftOut]
    ) -> list[BulkFile]:
        title, name = _title(self.family, self.part.path)
        schemas, count = self._schemas(tables), len(self.part.members)
        own = {file.table: file for file in tables}
        texts = {
            "datapackage.json": corpus_descriptor(
                name, title, [(schema, own[schema.name]) for schema in schemas], count, __version__
            ),
            "DICTIONARY.txt": dictionary_text(schemas).encode(),
            "LICENSE.txt": LICENCE_WORDS.encode(),
            "README.txt": corpus_readme(title, files, left_out, count, self.family.name).encode(),
        }
        write_files([File(self._at(name), raw) for name, raw in texts.items()], self.folder)
        return [described(self.folder, self._at(name)) for name in texts]


def _sort_in(one: BulkFile | LeftOut, files: list[BulkFile], left_out: list[LeftOut]) -> None:
    if isinstance(one, BulkFile):
        files.append(one)
    else:
        left_out.append(one)


def _title(family: Family, part: str) -> tuple[str, str]:
    words = {"": "全部", "undated": "年度不详"}.get(
        part, part.replace("/", " 年 ") if "/" in part else f"{part} 年"
    )
    what = "明账：公开预算和决算的数据" if family.name == "printed" else "明账：推算的数据"
    name = "-".join(
        ["mingzhang", *([family.folder] if family.folder else []), *(part.split("/") if part else [])]
    )
    return f"{what}（{words}）", name


def _too_large(path: str, size: int, rows: int | None = None) -> LeftOut:
    megabytes = size // 1_000_000
    return LeftOut(
        path,
        size,
        f"约 {megabytes} MB，单个文件太大，请取下一级文件夹里的各部分 about {megabytes} MB, too large for one file; "
        "take it by part from the folders below",
        rows,
    )
