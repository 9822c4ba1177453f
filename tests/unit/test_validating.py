"""What the gate refuses: many packages read together are held as strictly as each alone."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from mingzhang.bench.corpus import corpus_document
from mingzhang.errors import InvalidPackage
from mingzhang.model import Document
from mingzhang.package import File, package_files
from mingzhang.pipeline import convert
from mingzhang.store import read_reference
from mingzhang.tables import tables_of
from mingzhang.validating import Candidate, invalid_in, validate_folder

Files = dict[str, bytes]


@cache
def made_up_package(index: int) -> Candidate:
    """A package of three tables, which frictionless alone reads faster than all."""
    made = corpus_document(7, index)
    document = Document(made.name, made.raw, hashlib.sha256(made.raw).hexdigest(), made.about)
    tables = tables_of(convert(document, read_reference()))
    few = {name: tables[name] for name in ("disclosure", "totals", "sections")}
    return Candidate(made.about.region_code + str(index), package_files(few))


def described(files: Files) -> dict[str, object]:
    return json.loads(files["datapackage.json"])


def with_descriptor(files: Files, change: Callable[[dict[str, object]], object]) -> Files:
    descriptor = described(files)
    change(descriptor)
    return files | {"datapackage.json": json.dumps(descriptor, ensure_ascii=False).encode()}


def with_table(files: Files, name: str, raw: bytes) -> Files:
    """Other bytes in a table, with a descriptor that tells their size and checksum truly."""

    def retold(descriptor: dict[str, object]) -> None:
        (resource,) = (one for one in descriptor["resources"] if one["path"] == f"data/{name}.csv")
        resource["bytes"], resource["hash"] = len(raw), f"sha256:{hashlib.sha256(raw).hexdigest()}"

    return with_descriptor(files, retold) | {f"data/{name}.csv": raw}


def with_cell(files: Files, table: str, column: str, value: str) -> Files:
    """Another value in the first row of a table."""
    header, first, *others = csv.reader(io.StringIO(files[f"data/{table}.csv"].decode(), newline=""))
    first[header.index(column)] = value
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([header, first, *others])
    return with_table(files, table, out.getvalue().encode())


def rows(files: Files, table: str) -> list[bytes]:
    return files[f"data/{table}.csv"].splitlines(keepends=True)


def first_resource(descriptor: dict[str, object]) -> dict[str, object]:
    return descriptor["resources"][0]


PLANTED: dict[str, Callable[[Files], Files]] = {
    "words where a number should be": lambda files: with_cell(files, "totals", "amount_yuan", "many"),
    "a number with a decimal where none should be": lambda files: with_cell(
        files, "totals", "line_number", "3.5"
    ),
    "a value that is not in the list": lambda files: with_cell(files, "totals", "unit", "两"),
    "a required value left out": lambda files: with_cell(files, "sections", "disclosure_id", ""),
    "a number that is neither true nor false": lambda files: with_cell(files, "totals", "derived", "2"),
    "two rows of one key": lambda files: with_table(
        files, "sections", files["data/sections.csv"] + rows(files, "sections")[1]
    ),
    "a section that is not there": lambda files: with_cell(files, "totals", "section", "99.9"),
    "a disclosure that is not there": lambda files: with_cell(files, "totals", "disclosure_id", "another"),
    "a checksum of other bytes": lambda files: with_descriptor(
        files, lambda descriptor: first_resource(descriptor).update(hash=f"sha256:{'0' * 64}")
    ),
    "a size of other bytes": lambda files: with_descriptor(
        files, lambda descriptor: first_resource(descriptor).update(bytes=1)
    ),
    "a column under another name": lambda files: with_table(
        files, "totals", files["data/totals.csv"].replace(b"amount_yuan", b"amount_fen", 1)
    ),
    "a column too few": lambda files: with_table(
        files,
        "totals",
        b"".join([*rows(files, "totals")[:-1], rows(files, "totals")[-1].rpartition(b",")[0] + b"\n"]),
    ),
    "a column too many": lambda files: with_table(
        files, "totals", files["data/totals.csv"].rstrip(b"\n") + b",more\n"
    ),
    "a blank row": lambda files: with_table(files, "totals", files["data/totals.csv"] + b"\n"),
    "a quotation mark that is never closed": lambda files: with_table(
        files, "totals", files["data/totals.csv"] + b'"' + rows(files, "totals")[1]
    ),
    "bytes that are no UTF-8": lambda files: with_table(
        files, "totals", files["data/totals.csv"] + "总计".encode("gb18030") + b"\n"
    ),
    "a table that is not there": lambda files: {
        path: raw for path, raw in files.items() if path != "data/totals.csv"
    },
    "a type that does not exist": lambda files: with_descriptor(
        files, lambda descriptor: first_resource(descriptor)["schema"]["fields"][0].update(type="sum")
    ),
    "a constraint that the rows do not keep": lambda files: with_descriptor(
        files,
        lambda descriptor: first_resource(descriptor)["schema"]["fields"][0].update(
            constraints={"maxLength": 3}
        ),
    ),
    "a pattern that the rows do not keep": lambda files: with_descriptor(
        files,
        lambda descriptor: first_resource(descriptor)["schema"]["fields"][0].update(
            constraints={"pattern": "x+"}
        ),
    ),
    "a key to a table that is not there": lambda files: with_descriptor(
        files,
        lambda descriptor: first_resource(descriptor)["schema"].update(
            foreignKeys=[{"fields": ["title"], "reference": {"resource": "none", "fields": ["title"]}}]
        ),
    ),
    "two tables of one name": lambda files: with_descriptor(
        files, lambda descriptor: descriptor["resources"].append(first_resource(descriptor))
    ),
    "a descriptor cut off": lambda files: files | {"datapackage.json": files["datapackage.json"][:2000]},
    "a path that leads out": lambda files: with_descriptor(
        files, lambda descriptor: first_resource(descriptor).update(path="../disclosure.csv")
    ),
}


def alone(candidate: Candidate, folder: Path) -> str:
    """What frictionless says of a package that nothing else is read with."""
    for file in candidate.files:
        target = folder / candidate.id / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.raw)
    try:
        validate_folder(folder / candidate.id)
    except InvalidPackage as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - a descriptor may be too broken for frictionless to report on
        return type(error).__name__
    return ""


@pytest.mark.parametrize("fault", PLANTED)
def test_a_fault_is_found_among_many_packages_as_it_is_alone(fault: str, tmp_path: Path) -> None:
    before, sound, after = (made_up_package(index) for index in (0, 1, 3))
    files = PLANTED[fault]({file.path: file.raw for file in sound.files})
    faulty = Candidate(sound.id, tuple(File(path, raw) for path, raw in files.items()))
    said = alone(faulty, tmp_path)
    assert said
    found = invalid_in([before, faulty, after])
    assert set(found) == {faulty.id}
    assert "Exception" in said or found[faulty.id].split()[:12] == said.split()[:12]


def test_packages_without_fault_pass_together() -> None:
    assert invalid_in([made_up_package(index) for index in range(12)]) == {}


def test_faults_in_two_packages_are_told_apart() -> None:
    one, other = made_up_package(0), made_up_package(1)
    faulty = [
        Candidate(
            candidate.id,
            tuple(
                File(path, raw)
                for path, raw in with_cell(
                    {file.path: file.raw for file in candidate.files}, "totals", "amount_yuan", words
                ).items()
            ),
        )
        for candidate, words in ((one, "few"), (other, "many"))
    ]
    found = invalid_in([*faulty, made_up_package(2)])
    assert set(found) == {one.id, other.id}
    assert "few" in found[one.id]
    assert "many" in found[other.id]
    assert "row 2, column amount_yuan" in found[other.id]
