"""What changed in the data from one build to the next: rows added, removed and changed, never told from memory.

Each build keeps a hash of every row beside what it publishes (`row-hashes.jsonl`); the next build holds its own
rows against them. A build that changes no row leaves the log as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mingzhang.downloads.bulk import csv_records
from mingzhang.package_data import PackageData, Row
from mingzhang.schemas import TableSchema, table_schemas
from mingzhang.tables import as_text

__all__ = ["ChangeLog", "HashLine", "Hashes", "hash_line", "hash_lines", "logged"]

_OWNER = "disclosure_id"
_HASH_BYTES = 6
_ENTRIES = 100
_DISCLOSURES = 1000
_ROWS = 100
_NOTE = (
    "Rows are named by their primary key without the disclosure: fact_id is <disclosure>:<key>. "
    "Lists are cut where they grow long; the counts are complete. "
    "行以主键（不含公开文件编号）指明；过长的列表只列开头，计数是全的。"
)

# Table, then key, then hash.
Hashes = Mapping[str, Mapping[str, str]]
# A disclosure, and its line in a file of hashes.
HashLine = tuple[str, bytes]
_START = b'{"id":'


def hash_line(package: PackageData) -> bytes:
    """The hashes of all rows of a disclosure as one line of JSON."""
    tables = {
        name: _hashes(package, name, schema)
        for name, schema in table_schemas().items()
        if name in package.tables
    }
    return _json({"id": package.id, "tables": tables}) + b"\n"


def _hashes(package: PackageData, name: str, schema: TableSchema) -> dict[str, str]:
    """Each row's key and the hash of its line in the CSV file."""
    columns = [column for column in schema.primary_key if column != _OWNER]
    records = csv_records(package.files[f"data/{name}.csv"])[1:]
    return {
        _key(row, columns): _hash(record) for row, record in zip(package.rows(name), records, strict=True)
    }


def _key(row: Row, columns: Sequence[str]) -> str:
    """`fact_id` and `finding_id` begin with the disclosure, which the line names already."""
    return "/".join(as_text(row[name]).removeprefix(f"{row[_OWNER]}:") for name in columns)


def _hash(record: bytes) -> str:
    return hashlib.blake2b(record, digest_size=_HASH_BYTES).hexdigest()


def hash_lines(raw: bytes) -> Iterator[HashLine]:
    """The disclosures of a file of hashes, each with its line; a line is read only where it is compared."""
    for line in raw.splitlines():
        yield json.loads(line[len(_START) : line.index(b",")]), line


@dataclass(slots=True)
class ChangeLog:
    """What differs between two states of the corpus, gathered part by part.

    Where there was no earlier state all is new, and only counted.
    """

    is_first: bool = False
    gone: dict[str, bytes] = field(default_factory=dict)
    come: dict[str, bytes] = field(default_factory=dict)
    changed: dict[str, dict[str, dict[str, list[str]]]] = field(default_factory=dict)
    first_rows: int = 0

    def compare(self, before: Iterable[HashLine], now: Iterable[HashLine]) -> None:
        """Take in one part as it was and as it is; a disclosure may have come from another part."""
        for owner, line in before:
            other = self.come.pop(owner, None)
            if other is None:
                self.gone[owner] = line
            else:
                self._note(owner, line, other)
        for owner, line in now:
            self._come(owner, line)

    def _come(self, owner: str, line: bytes) -> None:
        other = self.gone.pop(owner, None)
        if other is not None:
            self._note(owner, other, line)
        elif self.is_first:
            self.come[owner] = b""
            self.first_rows += _count(line)
        else:
            self.come[owner] = line

    def _note(self, owner: str, before: bytes, now: bytes) -> None:
        differences = {} if before == now else _differences(_tables(before), _tables(now))
        if differences:
            self.changed[owner] = differences

    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.gone or self.come or self.changed)

    def rows_of_new(self) -> int:
        """How many rows came with new disclosures."""
        return self.first_rows + sum(map(_count, filter(None, self.come.values())))

    def rows_of_gone(self) -> int:
        """How many rows went with disclosures that are gone."""
        return sum(map(_count, self.gone.values()))


def _tables(line: bytes) -> Hashes:
    tables: Hashes = json.loads(line)["tables"]
    return tables


def _count(line: bytes) -> int:
    return sum(map(len, _tables(line).values()))


def _differences(before: Hashes, now: Hashes) -> dict[str, dict[str, list[str]]]:
    found = {}
    for table in sorted({*before, *now}):
        old, new = before.get(table, {}), now.get(table, {})
        if old != new:
            found[table] = {
                "added": sorted(new.keys() - old.keys()),
                "removed": sorted(old.keys() - new.keys()),
                "changed": sorted(key for key in new.keys() & old.keys() if new[key] != old[key]),
            }
    return found


def logged(log: ChangeLog, before: bytes | None, date: str) -> bytes:
    """The change log with a new entry on top, if anything changed; `date` is empty where none is known."""
    entries = json.loads(before)["entries"] if before else []
    if not log.is_empty():
        entries = [_entry(log, date), *entries]
    return _json({"note": _NOTE, "entries": entries[:_ENTRIES]}, indent=1) + b"\n"


def _entry(log: ChangeLog, date: str) -> dict[str, object]:
    entry: dict[str, object] = {"date": date} if date else {}
    if log.is_first:
        entry["note"] = "first build; there was no earlier one to compare with 首次发布，没有可比的上一版"
    changed = [
        {"id": owner, "tables": {name: _cut(kinds) for name, kinds in tables.items()}}
        for owner, tables in sorted(log.changed.items())[:_DISCLOSURES]
    ]
    return entry | {
        "counts": _counts(log),
        "added": sorted(log.come)[:_DISCLOSURES],
        "removed": sorted(log.gone)[:_DISCLOSURES],
        "changed": changed,
    }


def _counts(log: ChangeLog) -> dict[str, object]:
    rows = {
        kind: sum(len(kinds[kind]) for tables in log.changed.values() for kinds in tables.values())
        for kind in ("added", "removed", "changed")
    }
    rows["added"] += log.rows_of_new()
    rows["removed"] += log.rows_of_gone()
    disclosures = {"added": len(log.come), "removed": len(log.gone), "changed": len(log.changed)}
    return {"disclosures": disclosures, "rows": rows}


def _cut(kinds: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return {kind: keys[:_ROWS] for kind, keys in kinds.items() if keys}


def _json(value: object, indent: int | None = None) -> bytes:
    separators = (",", ":") if indent is None else None
    return json.dumps(value, ensure_ascii=False, indent=indent, separators=separators).encode()
