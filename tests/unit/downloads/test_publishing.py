"""Bulk files hold every row once, printed and inferred apart; what did not change is not made again."""

import csv
import gzip
import hashlib
import io
import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.unit.downloads.packages import corpus_of, grain, hotline, package, published, tree

from mingzhang.downloads import making, publishing
from mingzhang.downloads.kept import Kept
from mingzhang.downloads.publishing import LastDownloads, paths_of, publish_downloads
from mingzhang.package_data import PackageData, Row


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bulk") / "downloads"
    published(made, hotline(), grain())
    return made


def test_every_printed_row_stands_in_the_whole_and_in_its_year(folder: Path) -> None:
    printed = [row["fact_id"] for one in (grain(), hotline()) for row in one.printed("totals")]
    assert [row["fact_id"] for row in read_csv(folder / "totals.csv")] == printed
    years = [row for year in ("2025", "2026") for row in read_csv(folder / year / "totals.csv")]
    assert years == read_csv(folder / "totals.csv")


def test_a_row_that_was_not_printed_stands_among_the_inferred_ones_only(folder: Path) -> None:
    assert {row["derived"] for row in read_csv(folder / "totals.csv")} == {"false"}
    (row,) = read_csv(folder / "derived/prior_years.csv")
    assert (row["amount_yuan"], row["rule"]) == ("280000.00", "今年的数减去所印的增加额")


def test_json_lines_hold_the_same_rows_with_the_printed_decimals(folder: Path) -> None:
    lines = (folder / "totals.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in lines]
    assert [str(row["stated"]) for row in rows] == [row["stated"] for row in read_csv(folder / "totals.csv")]


def test_words_over_several_lines_stay_one_row(folder: Path) -> None:
    (row,) = read_csv(folder / "terms.csv")
    (line,) = (folder / "terms.jsonl").read_text(encoding="utf-8").splitlines()
    assert row["definition"] == json.loads(line)["definition"] == '第一行\n第二行，含“引号”和 "quotes"'


def test_a_csv_has_no_byte_order_mark_and_unix_line_ends(folder: Path) -> None:
    raw = (folder / "totals.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw


@pytest.mark.parametrize("part", ["", "2025/", "2026/", "derived/", "derived/2026/"])
def test_the_sums_are_those_of_the_files(part: str, folder: Path) -> None:
    lines = (folder / part / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert lines
    for line in lines:
        sha256, path = line.split("  ")
        assert hashlib.sha256((folder / part / path).read_bytes()).hexdigest() == sha256, path


def test_the_sums_at_the_top_name_every_table_and_database(folder: Path) -> None:
    named = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    data = {path for path in tree(folder) if path.endswith((".csv", ".jsonl", ".parquet", ".sqlite", ".txt"))}
    assert data <= named


@pytest.mark.parametrize("part", ["", "2025/", "derived/"])
def test_licence_dictionary_and_readme_stand_beside_the_data(part: str, folder: Path) -> None:
    assert "CC0" in (folder / part / "LICENSE.txt").read_text(encoding="utf-8")
    assert "amount_yuan" in (folder / part / "DICTIONARY.txt").read_text(encoding="utf-8") or part == "2025/"
    assert "表示零" in (folder / part / "README.txt").read_text(encoding="utf-8")


def test_the_database_has_keys_that_hold(folder: Path) -> None:
    with sqlite3.connect(folder / "mingzhang.sqlite") as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        keys = database.execute("PRAGMA foreign_key_list(totals)").fetchall()
    assert Counter(key[2] for key in keys) == {"disclosure": 1, "sections": 2}


def test_the_database_keeps_what_is_printed_digit_by_digit(folder: Path) -> None:
    with sqlite3.connect(folder / "mingzhang.sqlite") as database:
        found = database.execute("SELECT stated, amount_yuan FROM totals WHERE fiscal_year = 2025").fetchall()
        zero = database.execute(
            "SELECT stated, count FROM three_public WHERE measure = 'overseas_travel'"
        ).fetchall()
    assert found == [("123456.78", 123456.78)]
    assert zero == [("0.00", None)]


def test_the_same_disclosures_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    published(tmp_path / "again", grain(), hotline())
    assert tree(tmp_path / "again") == tree(folder)


def test_a_build_after_a_build_gives_what_a_first_build_gives(folder: Path, tmp_path: Path) -> None:
    published(tmp_path / "second", grain(), hotline(), last=folder)
    assert tree(tmp_path / "second") == tree(folder)


def test_only_what_changed_is_read_again(folder: Path, tmp_path: Path) -> None:
    read: list[str] = []
    changed = package(
        grain().id, {**{name: list(rows) for name, rows in grain().tables.items() if name != "terms"}}
    )
    corpus = corpus_of([hotline(), changed])

    def noted(name: str) -> PackageData:
        read.append(name)
        return {hotline().id: hotline(), changed.id: changed}[name]

    publish_downloads(replace(corpus, read=noted), tmp_path / "second", LastDownloads(folder))
    assert read == [grain().id]
    published(tmp_path / "full", hotline(), changed)
    expected, found = tree(tmp_path / "full"), tree(tmp_path / "second")
    for with_history in ("changes.json", "SHA256SUMS"):
        del expected[with_history], found[with_history]
    assert found == expected


def test_of_a_part_only_the_disclosure_that_changed_is_read_again(tmp_path: Path) -> None:
    """Three disclosures of one year; the rows of two are taken from the files of the last build, in their order."""
    names = [f"990101-hotline-{number}-2026-budget" for number in (1, 2, 3)]
    own = {name: list(rows) for name, rows in hotline().tables.items()}
    before = {name: _renamed(name, own) for name in names}
    after = before | {
        names[1]: _renamed(names[1], {table: rows for table, rows in own.items() if table != "year_changes"})
    }
    kept, read = Kept(tmp_path / "kept", "1"), list[str]()

    def noted(name: str) -> PackageData:
        read.append(name)
        return after[name]

    publish_downloads(corpus_of(before.values()), tmp_path / "first", None, kept=kept)
    corpus = replace(corpus_of(after.values()), read=noted)
    publish_downloads(corpus, tmp_path / "second", LastDownloads(tmp_path / "first"), kept=kept)
    assert read == [names[1]]
    published(tmp_path / "full", *after.values())
    expected, found = tree(tmp_path / "full"), tree(tmp_path / "second")
    for with_history in ("changes.json", "SHA256SUMS"):
        del expected[with_history], found[with_history]
    assert found == expected


def _renamed(name: str, tables: Mapping[str, Sequence[Row]]) -> PackageData:
    """The same disclosure under another name."""
    own = ("fact_id", "disclosure_id")
    return package(
        name,
        {
            table: [{key: row[key] for key in row if key not in own} for row in rows]
            for table, rows in tables.items()
        },
    )


def test_parts_that_stay_are_joined_with_those_that_are_made(folder: Path, tmp_path: Path) -> None:
    changed = package(
        grain().id, {**{name: list(rows) for name, rows in grain().tables.items() if name != "terms"}}
    )
    corpus, second = corpus_of([hotline(), changed]), tmp_path / "second"
    made = publish_downloads(corpus, second, LastDownloads(folder, stay=True))
    assert made.left == {"2026"}
    published(tmp_path / "full", hotline(), changed)
    expected, before, found = tree(tmp_path / "full"), tree(folder), tree(second)
    for with_history in ("changes.json", "SHA256SUMS"):
        del expected[with_history], found[with_history]
    stayed = {path for part in made.parts if part.path in made.left for path in paths_of(part)}
    assert found | {path: before[path] for path in stayed} == expected


def test_a_disclosure_that_is_gone_is_gone_from_every_file(folder: Path, tmp_path: Path) -> None:
    published(tmp_path / "second", hotline(), last=folder)
    assert not (tmp_path / "second/2025").exists()
    assert {row["disclosure_id"] for row in read_csv(tmp_path / "second/totals.csv")} == {hotline().id}


@pytest.mark.parametrize("harm", ["cut", "gone", "listing"])
def test_a_damaged_last_build_is_made_again(harm: str, folder: Path, tmp_path: Path) -> None:
    published(tmp_path / "last", hotline(), grain())
    totals = tmp_path / "last/2026/totals.csv"
    if harm == "cut":
        totals.write_bytes(totals.read_bytes()[:-9])
    elif harm == "gone":
        totals.unlink()
    else:
        (tmp_path / "last/2026/files.json").write_text("{", encoding="utf-8")
    published(tmp_path / "second", hotline(), grain(), last=tmp_path / "last")
    assert tree(tmp_path / "second") == tree(folder)


def test_a_file_too_large_is_left_out_of_the_whole_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path / "all", hotline(), grain())
    both = (tmp_path / "all/totals.csv").stat().st_size
    monkeypatch.setattr(making, "LARGEST_FILE", both - 1)
    made = published(tmp_path / "some", hotline(), grain())
    whole = made.parts[-1]
    assert "totals.csv" in [one.path for one in whole.left_out]
    assert not (tmp_path / "some/totals.csv").exists()
    assert (tmp_path / "some/2026/totals.csv").exists()
    assert (
        "totals.csv"
        in (tmp_path / "some/README.txt").read_text(encoding="utf-8").partition("Not published here")[2]
    )


def test_no_disclosures_make_no_tables(tmp_path: Path) -> None:
    published(tmp_path / "none")
    assert [path for path in tree(tmp_path / "none") if path.endswith((".csv", "datapackage.json"))] == []


def test_a_large_corpus_has_all_formats_in_its_parts_and_csv_above_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "LARGE", 2)
    made = published(tmp_path / "large", hotline(), grain())
    found = tree(tmp_path / "large")
    assert {
        "totals.csv",
        "2026/totals.csv",
        "2026/totals.jsonl",
        "2026/totals.parquet",
        "2026/mingzhang.sqlite",
    } <= set(found)
    assert not {"totals.jsonl", "totals.parquet", "mingzhang.sqlite"} & set(found)
    assert {"*.jsonl", "*.parquet", "mingzhang.sqlite"} <= {one.path for one in made.parts[-1].left_out}
    assert read_csv(tmp_path / "large/totals.csv")


def test_large_json_lines_and_databases_are_packed_and_hold_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_PACKED_FROM", 0)
    made = published(tmp_path / "packed", hotline(), grain())
    plain, packed = tree(folder), tree(tmp_path / "packed")
    for path in ("totals.jsonl", "2026/totals.jsonl", "derived/prior_years.jsonl"):
        assert gzip.decompress(packed[f"{path}.gz"]) == plain[path]
        assert path not in packed
    for part in ("", "2026/", "2025/"):
        database = tmp_path / "unpacked.sqlite"
        database.write_bytes(gzip.decompress(packed[f"{part}mingzhang.sqlite.gz"]))
        with (
            sqlite3.connect(database) as found,
            sqlite3.connect(folder / part / "mingzhang.sqlite") as wanted,
        ):
            assert list(found.iterdump()) == list(wanted.iterdump())
    assert packed["totals.csv"] == plain["totals.csv"]
    assert {one.format for one in made.parts[-1].files if one.path.endswith(".gz")} == {"jsonl", "sqlite"}
    assert "gunzip" in packed["README.txt"].decode()
    assert "gunzip" not in plain["README.txt"].decode()
    published(tmp_path / "second", hotline(), grain(), last=tmp_path / "packed")
    assert tree(tmp_path / "second") == packed


def test_the_whole_is_put_together_from_packed_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(tmp_path / "plain", hotline(), grain())
    sizes = [(tmp_path / f"plain/{year}/totals.jsonl").stat().st_size for year in ("2025", "2026")]
    assert sizes[0] != sizes[1]
    monkeypatch.setattr(making, "_PACKED_FROM", min(sizes))
    published(tmp_path / "packed", hotline(), grain())
    found = tree(tmp_path / "packed")
    assert len({"2025/totals.jsonl", "2026/totals.jsonl"} & set(found)) == 1
    whole = (tmp_path / "plain/totals.jsonl").read_bytes()
    assert gzip.decompress(found["totals.jsonl.gz"]) == whole
