"""Puts the bulk files in place, part by part; a part in which nothing changed is taken over as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from mingzhang import __version__
from mingzhang.disk import (
    append_files,
    byte_size,
    link_or_copy,
    read_if_there,
    remove_folder,
    write_files,
)
from mingzhang.downloads import parquet
from mingzhang.downloads.bulk import (
    FAMILIES,
    Family,
    RowCounts,
    Rows,
    TableOf,
    corpus_schemas,
    pieces,
    tables_of,
)
from mingzhang.downloads.changes import ChangeLog, HashLine, hash_line, hash_lines, logged
from mingzhang.downloads.corpus_package import BulkFile, LeftOut
from mingzhang.downloads.database import datasette_metadata
from mingzhang.downloads.kept import Kept
from mingzhang.downloads.making import SUMS, Kit, MadePart, described, place_of, sums
from mingzhang.downloads.partitions import LARGE, Member, Part, parts_of, whole
from mingzhang.downloads.rows import LastRows, RowsOf, Stretches
from mingzhang.errors import MingzhangError
from mingzhang.package import File, schema_descriptor
from mingzhang.package_data import PackageData
from mingzhang.parallel import Crew, Died, Inline, in_order
from mingzhang.reference import Reference

__all__ = ["Corpus", "LastDownloads", "Published", "paths_of", "publish_downloads"]

_LAYOUT = 2
_HASHES = "row-hashes.jsonl"
_LISTING = "files.json"
_CHANGES = "changes.json"
_METADATA = "metadata.json"
_ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Corpus:
    """All disclosures: who they are, how to read one, and what they are held against.

    `site_url` is empty where the address of the site is not known, `date` where the day of the build is not,
    `contact` where no e-mail address is given.
    """

    members: Sequence[Member]
    read: Callable[[str], PackageData]
    reference: Reference
    site_url: str = ""
    date: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """Everything below `downloads/`: the parts, the whole last, and the change log.

    `left` are the parts by path whose files were left where the last build had put them.
    """

    parts: tuple[MadePart, ...]
    changes: bytes
    has_parquet: bool
    left: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LastDownloads:
    """The downloads of the last build; where they `stay`, what did not change is left there."""

    folder: Path
    stay: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where files are written, where those of the last build stand, and what all parts have in common."""

    folder: Path
    last: LastDownloads | None
    version: str
    is_large: bool
    read: Callable[[str], PackageData]
    reference: Reference
    kept: Kept | None = None

    @property
    def previous(self) -> Path | None:
        """The folder of the last build."""
        return self.last.folder if self.last else None


def publish_downloads(
    corpus: Corpus,
    folder: Path,
    last: LastDownloads | None,
    crew: Crew | None = None,
    kept: Kept | None = None,
) -> Published:
    """Write all bulk files below a new folder; what did not change comes from the last build, or is left there.

    The parts that are made from disclosures are made by the crew, all others from these.
    """
    place = _Place(folder, last, _version(corpus), _is_large(corpus), corpus.read, corpus.reference, kept)
    previous = place.previous
    before = read_if_there(previous / _CHANGES) if previous else None
    log = ChangeLog(is_first=before is None)
    all_parts = tuple(parts_of(whole(corpus.members)))
    unchanged = {part.path: one for part in all_parts if (one := _kept(place, part))}
    leaves = [part for part in all_parts if not part.parts and part.path not in unchanged]
    made = unchanged | {
        one.path: one for one in _leaves(leaves, place, crew if crew and len(leaves) > 1 else Inline())
    }
    for part in all_parts:
        if part.path not in made:
            made[part.path] = _make(place, part, made)
        if part.path not in unchanged:
            log.compare(_hashes(previous, part.path), _hashes(folder, part.path))
    for path in _vanished(previous, made):
        log.compare(_hashes(previous, path), ())
    changes = logged(log, before, corpus.date)
    parts = tuple(made[part.path] for part in all_parts)
    top = _top_files(corpus, changes)
    write_files(top, folder)
    files = [
        *(file for part in parts for file in part.files),
        *(described(folder, file.path) for file in top),
    ]
    write_files([File(SUMS, sums(files))], folder)
    left = frozenset(unchanged) if last and last.stay else frozenset[str]()
    return Published(parts, changes, parquet.HAS_PARQUET, left)


def _leaves(leaves: Sequence[Part], place: _Place, crew: Crew) -> Iterator[MadePart]:
    """The parts that are made from disclosures."""
    for result in in_order([[leaf] for leaf in leaves], partial(_made_leaves, place=place), crew):
        if isinstance(result, Died):
            raise MingzhangError(f"the bulk files of {result.item.path} take more memory than there is")
        yield result


def _made_leaves(leaves: Sequence[Part], place: _Place) -> list[MadePart]:
    """What a worker makes; one that died may have left something behind."""
    for leaf in leaves:
        for family in FAMILIES if leaf.path else ():
            remove_folder(place.folder / place_of(family, leaf.path, ""))
    return [_make(place, leaf, {}) for leaf in leaves]


def paths_of(made: MadePart) -> Iterator[str]:
    """All that is written for a part, by its paths below `downloads/`."""
    yield from (file.path for file in made.files)
    yield _below(made.path, _LISTING)
    for family in FAMILIES:
        path = place_of(family, made.path, SUMS)
        if path != SUMS and made.of(family):
            yield path


def _version(corpus: Corpus) -> str:
    """What bulk files depend on besides the disclosures."""
    schemas = [
        schema_descriptor(schema, set())
        for family in FAMILIES
        for schema in corpus_schemas(family.name).values()
    ]
    known = [_LAYOUT, __version__, corpus.reference.digest, parquet.HAS_PARQUET, _is_large(corpus), schemas]
    told = json.dumps(known, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def _is_large(corpus: Corpus) -> bool:
    return len(corpus.members) >= LARGE


def _top_files(corpus: Corpus, changes: bytes) -> list[File]:
    databases = {family.database.removesuffix(".sqlite"): corpus_schemas(family.name) for family in FAMILIES}
    metadata = datasette_metadata(
        {name: tuple(own.values()) for name, own in databases.items()}, corpus.site_url
    )
    return [
        File(_CHANGES, changes),
        File(_METADATA, json.dumps(metadata, ensure_ascii=False, indent=1).encode() + b"\n"),
    ]


def _below(part: str, name: str) -> str:
    return f"{part}/{name}" if part else name


def _hashes(folder: Path | None, part: str) -> Iterator[HashLine]:
    raw = read_if_there(folder / _below(part, _HASHES)) if folder else None
    return hash_lines(raw or b"")


def _vanished(previous: Path | None, made: Mapping[str, MadePart]) -> list[str]:
    """The parts of the last build that are no more."""
    listed = (read_if_there(previous / SUMS) if previous else None) or b""
    paths = [line.partition("  ")[2] for line in listed.decode().splitlines()]
    parts = [path.removesuffix(_HASHES).rstrip("/") for path in paths if path.rpartition("/")[2] == _HASHES]
    return [path for path in parts if path not in made]


def _kept(place: _Place, part: Part) -> MadePart | None:
    """A part of the last build, if it was made of the same and is still whole."""
    made = _noted(place, part)
    if place.previous is None or made is None or made.key != part.key(place.version):
        return None
    if place.last and place.last.stay:
        return made
    for file in made.files:
        link_or_copy(place.previous / file.path, place.folder / file.path)
    write_files(_listing(made), place.folder)
    return made


def _noted(place: _Place, part: Part) -> MadePart | None:
    """What the last build noted of a part, if its files are still whole."""
    raw = read_if_there(place.previous / _below(part.path, _LISTING)) if place.previous else None
    made = _parsed(raw) if raw else None
    if place.previous is None or made is None:
        return None
    is_whole = all(byte_size(place.previous / file.path) == file.bytes for file in made.files)
    return made if is_whole else None


def _listing(made: MadePart) -> Iterator[File]:
    """What tells the next build, and a reader, which files a part has; the sums of all stand at the top."""
    told = json.dumps(asdict(made), ensure_ascii=False, indent=1).encode()
    yield File(_below(made.path, _LISTING), told + b"\n")
    for family in FAMILIES:
        path, own = place_of(family, made.path, SUMS), made.of(family)
        if own and path != SUMS:
            yield File(path, sums(own, path.removesuffix(f"/{SUMS}")))


def _parsed(raw: bytes) -> MadePart | None:
    """A listing as it was written; None where it is damaged or of another version, and is then made again."""
    try:
        told = json.loads(raw)
        files = tuple(BulkFile(**one) for one in told["files"])
        left_out = tuple(LeftOut(**one) for one in told["left_out"])
        return MadePart(told["path"], told["key"], told["disclosures"], files, left_out)
    except (ValueError, TypeError, KeyError):
        return None


def _make(place: _Place, part: Part, made: Mapping[str, MadePart]) -> MadePart:
    counts: RowCounts = {}
    if not part.parts:
        append_files(_pieces(place, part, counts), place.folder)
    below = [made[one.path] for one in part.parts]
    before = _noted(place, part) if place.last and place.last.stay else None
    files: list[BulkFile] = []
    left_out: list[LeftOut] = []
    for family in FAMILIES:
        rows = _rows(counts, below, family)
        own, missing = Kit(
            place.folder, part, family, below, rows, place.is_large, place.previous, before
        ).make()
        files += own
        left_out += missing
    if not part.parts:
        files.append(described(place.folder, _below(part.path, _HASHES)))
    result = MadePart(part.path, part.key(place.version), len(part.members), tuple(files), tuple(left_out))
    write_files(_listing(result), place.folder)
    return result


def _rows(counts: RowCounts, below: Sequence[MadePart], family: Family) -> dict[str, int]:
    """How many rows each table of a family has, counted or summed up."""
    summed = {name: number for (of, name), number in counts.items() if of == family.name}
    for part in below:
        for name, number in part.rows(family).items():
            summed[name] = summed.get(name, 0) + number
    return summed


def _pieces(place: _Place, part: Part, counts: RowCounts) -> Iterator[File]:
    """The pieces of a part's tables, and beside them the hashes of its rows.

    What did not change since the last build is taken from its files; how much of them is whose is kept for the next.
    """
    lines: list[bytes] = []
    stretches: dict[str, Stretches] = {}

    def disclosures(last: LastRows | None) -> Iterator[list[tuple[TableOf, Rows]]]:
        for member in part.members:
            if last and last.has(member.id, member.key):
                line, tables = last.hash_line(member.id), list(last.tables(member.id))
            else:
                package = place.read(member.id)
                line, tables = hash_line(package), list(tables_of(package, place.reference))
            lines.append(line)
            stretches[member.id] = {
                table: (rows.count, len(rows.csv), len(rows.json_lines)) for table, rows in tables
            }
            yield tables

    with ExitStack() as open_files:
        yield from pieces(disclosures(_last_rows(place, part, open_files)), part.path, counts)
    yield File(_below(part.path, _HASHES), b"".join(lines))
    if place.kept:
        keys = {member.id: member.key for member in part.members}
        place.kept.put(_ROWS, part.path, part.key(place.version), RowsOf(keys, stretches))


def _last_rows(place: _Place, part: Part, open_files: ExitStack) -> LastRows | None:
    """The rows of a part in the files of the last build; None where they cannot be used."""
    made = _noted(place, part)
    if place.previous is None or place.kept is None or made is None:
        return None
    rows = place.kept.get(_ROWS, part.path, made.key, RowsOf)
    if rows is None:
        return None
    return LastRows(place.previous, made, _below(part.path, _HASHES), rows, open_files)
