"""The files of one disclosure to take away: every table as CSV and JSON, all of it as a workbook and as a zip."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mingzhang.downloads.archive import zip_bytes
from mingzhang.downloads.dictionary import dictionary_text
from mingzhang.downloads.licence import LICENCE_WORDS
from mingzhang.downloads.workbook import package_workbook
from mingzhang.package import File, json_bytes
from mingzhang.package_data import PackageData
from mingzhang.schemas import table_schemas
from mingzhang.tables import TableData

__all__ = ["package_downloads", "package_zip"]

_DESCRIPTOR = "datapackage.json"


def package_downloads(package: PackageData) -> Iterator[File]:
    """`totals.csv`, `totals.json` and so on, `datapackage.json`, `<id>.xlsx`, `<id>.zip`."""
    for name in package.tables:
        yield File(f"{name}.csv", package.files[f"data/{name}.csv"])
        yield File(f"{name}.json", package.files.get(f"data/{name}.json") or _records(package, name))
    if _DESCRIPTOR in package.files:
        yield File(_DESCRIPTOR, _beside_its_tables(package.files[_DESCRIPTOR]))
    yield File(f"{package.id}.xlsx", package_workbook(package))
    yield File(f"{package.id}.zip", package_zip(package))


def _records(package: PackageData, name: str) -> bytes:
    rows = tuple(tuple(row.values()) for row in package.rows(name))
    return json_bytes(TableData(table_schemas()[name], rows))


def _beside_its_tables(descriptor: bytes) -> bytes:
    """On the site the tables stand beside the descriptor, not in a folder below it; it is half as long without its indents.

    Inside words a line end is written as two other characters, so every line begins with an indent.
    """
    whole = b"".join(line.lstrip(b" ") for line in descriptor.split(b"\n"))
    return whole.replace(b'"path": "data/', b'"path": "') + b"\n"


def package_zip(package: PackageData) -> bytes:
    """The package as it is, with its licence and its dictionary."""
    names = tuple(name for name in table_schemas() if name in package.tables)
    return zip_bytes(
        [
            *(
                File(name, package.files[name])
                for name in (_DESCRIPTOR, "README.md")
                if name in package.files
            ),
            File("LICENSE.txt", LICENCE_WORDS.encode()),
            File("DICTIONARY.md", _dictionary(names)),
            *(File(f"data/{name}.csv", package.files[f"data/{name}.csv"]) for name in package.tables),
        ]
    )


@lru_cache(64)
def _dictionary(tables: tuple[str, ...]) -> bytes:
    """What the columns of some tables mean; most packages have the same tables."""
    return dictionary_text([table_schemas()[name] for name in tables]).encode()
