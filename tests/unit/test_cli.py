"""What a person at the keyboard meets: exit codes, one line for each trouble, nothing half-written."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.unit.made_up import DISCLOSURE

from mingzhang.cli import main


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DISCLOSURE, encoding="utf-8")
    return path


def packages(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_converted_source_is_told_on_one_line(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(draft), "--into", str(tmp_path / "out")]) == 0
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1
    assert str(draft) in told.out
    assert told.err == ""
    (package,) = (tmp_path / "out").iterdir()
    assert (package / "datapackage.json").is_file()


def test_json_is_one_object_a_line(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["convert", str(draft), "--into", str(tmp_path / "out"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["source"] == str(draft)
    assert told["figures"] == told["figures_explained"] == 14


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"a\0b\0c" * 50, "NUL"),
        ("今天天气很好。".encode(), "neither"),
        ("某某局2026年部门预算\n一、收支总预算XX万元，比上年增加（减少）XX万元。".encode(), "blank template"),
        ("某某局2026年部门预算\n单位：万元\n预算数\n收入\n90.66\n支出\n90.66\n".encode(), "one cell a line"),
        ("某某局2026年部门预算\n一、收支总预算30.00万元。\n".encode() * 40_000, "1,000,000"),
    ],
    ids=["empty", "NUL bytes", "no disclosure", "blank template", "cells on lines", "giant"],
)
def test_a_file_that_is_no_disclosure_is_named_and_the_others_are_written(
    content: bytes, words: str, draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    assert main(["convert", str(bad), str(draft), "--into", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    (complaint,) = told.err.splitlines()
    assert str(bad) in complaint
    assert words in complaint
    assert "Traceback" not in told.err
    assert len(packages(tmp_path / "out")) == 1


def test_a_missing_file_is_named(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(tmp_path / "none.txt"), str(draft), "--into", str(tmp_path / "out")]) == 1
    assert "none.txt" in capsys.readouterr().err
    assert len(packages(tmp_path / "out")) == 1


def test_a_name_with_a_line_break_stays_on_one_line(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("two\nlines.txt", "two\r\nlines\u2028.txt"):
        (tmp_path / name).write_bytes(draft.read_bytes() if name == "two\nlines.txt" else b"")
    broken = sorted(tmp_path.glob("two*"))
    assert main(["convert", *map(str, broken), "--into", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert [len(said.splitlines()) for said in (told.out, told.err)] == [1, 1]
    assert "two\\nlines.txt" in told.out


def test_an_agency_with_a_name_of_200_characters_is_converted(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "disclosure"
    (folder / "source").mkdir(parents=True)
    (folder / "source" / draft.name).write_bytes(draft.read_bytes())
    (folder / "disclosure.yml").write_text(f"agency: {'某' * 199}局\n", encoding="utf-8")
    assert main(["convert", str(folder), "--into", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err == ""
    assert len(packages(tmp_path / "out")) == 1


def test_text_in_gb18030_reads_like_text_in_utf_8(tmp_path: Path) -> None:
    for encoding in ("utf-8", "gb18030"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(DISCLOSURE.encode(encoding))
        assert main(["convert", str(path), "--into", str(tmp_path / encoding)]) == 0
    (one,), (other,) = ((tmp_path / encoding).glob("*/data/totals.csv") for encoding in ("utf-8", "gb18030"))
    assert one.read_bytes() == other.read_bytes()


def test_two_sources_of_one_id_leave_the_first(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = tmp_path / "twin.txt"
    twin.write_text(DISCLOSURE, encoding="utf-8")
    assert main(["convert", str(draft), str(twin), "--into", str(tmp_path / "out")]) == 1
    complaint = capsys.readouterr().err
    assert "twin.txt" in complaint
    assert "same id" in complaint
    assert len(packages(tmp_path / "out")) == 1


def test_an_unknown_key_in_disclosure_yml_is_named(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "folder"
    (folder / "source").mkdir(parents=True)
    draft.rename(folder / "source" / "draft.txt")
    (folder / "disclosure.yml").write_text("agancy: 青禾市\n", encoding="utf-8")
    assert main(["convert", str(folder), "--into", str(tmp_path / "out")]) == 1
    complaint = capsys.readouterr().err
    assert "disclosure.yml" in complaint
    assert "agancy" in complaint


def test_disclosure_yml_overrides_what_is_read(draft: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "source").mkdir(parents=True)
    draft.rename(folder / "source" / "draft.txt")
    (folder / "disclosure.yml").write_text(
        "id: my-own\nfiscal_year: 2027\nregion_code: '990101'\n", encoding="utf-8"
    )
    assert main(["convert", str(folder), "--into", str(tmp_path / "out")]) == 0
    row = (tmp_path / "out" / "my-own" / "data" / "disclosure.json").read_text(encoding="utf-8")
    (told,) = json.loads(row)
    assert told["fiscal_year"] == 2027
    assert told["region_code"] == "990101"


def test_a_disclosure_without_a_year_is_converted_with_the_gap_named(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("青禾市白桦区便民热线中心\n一、收支预算情况说明\n收入预算30.50万元。\n", encoding="utf-8")
    assert main(["convert", str(path), "--into", str(tmp_path / "out")]) == 0
    (gaps,) = (tmp_path / "out").glob("*/data/gaps.csv")
    assert "fiscal-year-not-found" in gaps.read_text(encoding="utf-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    assert main(["convert", str(draft), "--into", str(out)]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_target_that_is_a_file_is_named(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.write_text("in the way", encoding="utf-8")
    assert main(["convert", str(draft), "--into", str(out)]) == 1
    assert str(out) in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "in the way"


def test_a_converted_package_is_the_same_to_the_byte_when_made_again(draft: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        main(["convert", str(draft), "--into", str(tmp_path / name)])
    files = [
        sorted(path for path in (tmp_path / name).rglob("*") if path.is_file()) for name in ("one", "two")
    ]
    assert [path.relative_to(tmp_path / "one") for path in files[0]] == [
        path.relative_to(tmp_path / "two") for path in files[1]
    ]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]


def test_check_says_what_a_draft_would_be_told(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(draft), "--fail-on", "error"]) == 0
    draft.write_text(DISCLOSURE.replace("项目支出10.00万元", "项目支出11.00万元"), encoding="utf-8")
    assert main(["check", str(draft), "--fail-on", "error"]) == 1
    told = capsys.readouterr().out
    assert f"{draft}:8: error: " in told


def test_check_holds_a_draft_against_last_years_document_or_package(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tmp_path / "last year.txt"
    words = DISCLOSURE.replace("2025", "2024").replace("2026", "2025").replace("30.50", "27.00")
    before.write_text(words, encoding="utf-8")
    main(["convert", str(before), "--into", str(tmp_path / "packages")])
    capsys.readouterr()
    for previous in (before, tmp_path / "packages"):
        assert main(["check", str(draft), "--previous", str(previous), "--fail-on", "error"]) == 1
        assert "[implied-is-last-years]" in capsys.readouterr().out
    assert main(["check", str(draft), "--fail-on", "error"]) == 0


def test_check_fails_on_a_package_that_was_tampered_with(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["convert", str(draft), "--into", str(tmp_path / "out")])
    (totals,) = (tmp_path / "out").glob("*/data/totals.csv")
    totals.write_text(totals.read_text(encoding="utf-8").replace("30.50", "many"), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().out
    assert "invalid" in told
    assert "totals" in told


def test_sarif_names_the_rule_the_file_and_the_line(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_text(DISCLOSURE.replace("项目支出10.00万元", "项目支出11.00万元"), encoding="utf-8")
    main(["check", str(draft), "--sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["region"]["startLine"] == 8
    assert run["results"][0]["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_add_starts_a_disclosure_that_data_converts(draft: Path, tmp_path: Path) -> None:
    root = tmp_path / "datapackages"
    assert main(["add", str(draft), "--packages", str(root)]) == 0
    (folder,) = root.iterdir()
    assert (folder / "source" / "draft.txt").read_text(encoding="utf-8") == DISCLOSURE
    assert main(["data", "--packages", str(root)]) == 0
    assert (folder / "data" / "totals.csv").is_file()
    assert (folder / "disclosure.yml").is_file()
    assert (folder / "source" / "draft.txt").is_file()
