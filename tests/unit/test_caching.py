"""What is kept between runs: used only when it is whole and of the same version."""

from __future__ import annotations

import hashlib
import pickle
import shutil
import zlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.caching import (
    Entry,
    Ledger,
    Readings,
    converter_version,
    key_of,
    packed,
    program_version,
    reader_version,
)
from mingzhang.checks.others import Kin
from mingzhang.model import About, Cell, Document, Recognition, Span, Table, Text
from mingzhang.readers.recognition import RecognisedLine, RecognisedPage

TEXT = Text(
    "一、收支预算\n收入 30.50万元\n",
    "made up",
    page_starts=(0, 7),
    tables=(Table(((Cell("收入", Span(7, 9)), Cell("30.50", Span(10, 15), columns=2)),), Span(7, 17), 1),),
    set_aside=(Span(0, 2),),
    recognised=(Recognition(Span(7, 9), Decimal("0.93")),),
)
NAME = hashlib.sha256(b"the bytes").hexdigest()
ENTRY = Entry(
    "/sources/甲.txt", "key", "program", "reference", "jia-2026-budget", "digest", "state", 3, 2, 1, 0,
    Kin("jia-2026-budget", "甲", "", 2026, "budget", "departmental", ("乙",)), "said", "beside",
)  # fmt: skip


def only_file(folder: Path) -> Path:
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    return path


def test_a_kept_text_is_the_text_that_was_read(tmp_path: Path) -> None:
    Readings(tmp_path).put(NAME, TEXT)
    assert Readings(tmp_path).get(NAME) == TEXT


def test_a_text_that_was_never_kept_is_no_damage(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    assert readings.get(NAME) is None
    assert readings.damaged == 0


@pytest.mark.parametrize("kept", [b"", b"mingzhang 1\n", b"mingzhang 1\n" + b"\0" * 60, b"\xff" * 200])
def test_a_kept_text_that_is_damaged_is_not_used(kept: bytes, tmp_path: Path) -> None:
    Readings(tmp_path).put(NAME, TEXT)
    only_file(tmp_path).write_bytes(kept)
    readings = Readings(tmp_path)
    assert readings.get(NAME) is None
    assert readings.damaged == 1


def test_a_kept_text_that_is_cut_off_is_not_used(tmp_path: Path) -> None:
    Readings(tmp_path).put(NAME, TEXT)
    path = only_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    assert Readings(tmp_path).get(NAME) is None


class Harmful:
    """What a stranger could put into a cache folder."""

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return (Path.write_text, ("harm", "done"))


def test_a_foreign_file_is_never_run(tmp_path: Path) -> None:
    Readings(tmp_path).put(NAME, TEXT)
    packed = zlib.compress(pickle.dumps(Harmful()))
    only_file(tmp_path).write_bytes(b"mingzhang 1\n" + hashlib.sha256(packed).digest() + packed)
    readings = Readings(tmp_path)
    assert readings.get(NAME) is None
    assert readings.damaged == 1


def test_texts_of_another_version_are_removed(tmp_path: Path) -> None:
    other = tmp_path / "readings" / "another-version" / "00" / "00"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"")
    Readings(tmp_path).put(NAME, TEXT)
    assert Readings.clear_other_versions(tmp_path) == 1
    assert not other.exists()
    assert Readings(tmp_path).get(NAME) == TEXT


def test_what_was_noted_is_known_to_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    ledger = Ledger(tmp_path, tmp_path / "into")
    ledger.add(ENTRY)
    later = replace(ENTRY, source="/sources/乙.txt", id="yi-2026-budget")
    ledger.add(later)
    ledger.forget(ENTRY)
    assert Ledger(tmp_path, tmp_path / "into").entries == {later.source: later}
    ledger.close()
    assert Ledger(tmp_path, tmp_path / "into").entries == {later.source: later}


def test_a_folder_knows_nothing_of_another_one(tmp_path: Path) -> None:
    Ledger(tmp_path, tmp_path / "into").add(ENTRY)
    assert Ledger(tmp_path, tmp_path / "elsewhere").entries == {}


def test_a_line_that_a_kill_cut_off_costs_that_line_only(tmp_path: Path) -> None:
    (tmp_path / "into").mkdir()
    ledger = Ledger(tmp_path, tmp_path / "into")
    ledger.add(ENTRY)
    ledger.add(replace(ENTRY, source="/sources/乙.txt"))
    ledger.path.write_bytes(ledger.path.read_bytes()[:-5])
    again = Ledger(tmp_path, tmp_path / "into")
    assert list(again.entries) == [ENTRY.source]
    assert again.damaged == 1
    again.add(replace(ENTRY, source="/sources/丙.txt"))
    third = Ledger(tmp_path, tmp_path / "into")
    assert list(third.entries) == [ENTRY.source, "/sources/丙.txt"]
    assert third.damaged == 0


@pytest.mark.parametrize("kept", [b"\0\1\2", b"{}\n", b'00000000 {"source": 1}\n', "明账\n".encode()])
def test_a_ledger_that_is_none_counts_as_empty(kept: bytes, tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, tmp_path / "into")
    ledger.add(ENTRY)
    ledger.path.write_bytes(kept)
    again = Ledger(tmp_path, tmp_path / "into")
    assert again.entries == {}
    assert again.damaged == 1


def test_the_notes_of_a_folder_that_is_gone_are_forgotten(tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.mkdir()
    gone = Ledger(tmp_path, into)
    gone.add(ENTRY)
    gone.close()
    into.rmdir()
    Ledger(tmp_path, tmp_path).close()
    assert not gone.path.exists()


def test_a_key_depends_on_bytes_name_and_what_disclosure_yml_says() -> None:
    document = Document("甲.txt", b"", "0" * 64)
    others = [
        replace(document, sha256="1" * 64),
        replace(document, name="乙.txt"),
        replace(document, about=About(fiscal_year=2026)),
    ]
    assert len({key_of([one]) for one in (document, *others)} | {key_of([document, document])}) == 5


def test_the_version_of_the_readers_leaves_checks_and_pages_out() -> None:
    assert program_version("readers") != program_version("readers", "checks")
    assert reader_version() != converter_version()


PAGE = RecognisedPage((RecognisedLine((("收入", (1.0, 2.0, 30.5, 14.0), Decimal("0.9731")),), 0.001),))


def test_a_recognised_page_is_kept_whatever_becomes_of_the_readers(tmp_path: Path) -> None:
    readings = Readings(tmp_path)
    readings.pages.put(NAME, PAGE)
    shutil.rmtree(tmp_path / "readings", ignore_errors=True)
    assert Readings(tmp_path).pages.get(NAME) == PAGE


def test_a_recognised_page_that_is_damaged_is_not_used(tmp_path: Path) -> None:
    Readings(tmp_path).pages.put(NAME, PAGE)
    path = only_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-1])
    readings = Readings(tmp_path)
    assert readings.pages.get(NAME) is None
    assert readings.damaged == 1


def test_a_kept_text_is_no_recognised_page(tmp_path: Path) -> None:
    Readings(tmp_path).pages.put(NAME, PAGE)
    only_file(tmp_path).write_bytes(packed(TEXT))
    assert Readings(tmp_path).pages.get(NAME) is None
