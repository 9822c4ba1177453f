"""Documents that no template foresees, through the command line: told, never a crash, never silence."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest
from tests.unit.made_up import DISCLOSURE

from mingzhang.cli import main

HEAD = "青禾市白桦区便民热线中心（虚构示例）\n{year}年单位预算编制说明\n"
ONE_SECTION = (
    HEAD.format(year=2026)
    + "二、政府性基金预算支出情况说明\n2026年政府性基金预算支出5.00万元，其中：基本支出1.00万元；"
    "项目支出4.00万元。\n"
)
AGENCY = (
    "{agency}2026年收支总预算{total}万元。\n（一）收入预算情况\n{agency}2026年收入预算{total}万元，其中：上年结转0万元；"
    "一般公共预算拨款收入{total}万元。\n（二）支出预算情况\n{agency}2026年支出预算{total}万元，其中：基本支出{total}万元；项目支出0万元。\n"
)
THREE_AGENCIES = "青禾市白桦区各单位（虚构示例）\n2026年部门预算编制说明\n一、收支预算情况说明\n" + "".join(
    AGENCY.format(agency=agency, total=total)
    for agency, total in (("区档案馆", "100.00"), ("区图书馆", "250.00"), ("区文化馆", "80.00"))
)
TWO_YEARS = DISCLOSURE + DISCLOSURE.replace("2025", "2024").replace("2026", "2025").replace(
    "30.50", "28.00"
).replace("增加2.50", "增加1.00").replace("20.50", "18.00").replace("67.21", "64.29").replace(
    "32.79", "35.71"
)
# A check that was added as one file, as a contributor does, and divides by nothing.
BROKEN = """
from mingzhang.checks import Check
from mingzhang.checks.basis import TABLES
from mingzhang.checks.phrases import both
from mingzhang.model import Severity

def find(disclosure):
    yield 1 / len([one for one in disclosure.sections if one.heading == "no such heading"])

CHECKS = (Check("made-up-check", "A99", "arithmetic", both("a", "甲"), both("a", "甲"), TABLES, Severity.ERROR, find, "", ""),)
"""
RUN = "import sys, mingzhang.checks as checks; checks.__path__.append(sys.argv.pop(1)); from mingzhang.cli import main; sys.exit(main())"


@pytest.mark.parametrize(
    "words",
    [DISCLOSURE, ONE_SECTION, TWO_YEARS, THREE_AGENCIES],
    ids=["no tables", "one section", "two years", "three agencies"],
)
def test_what_no_template_foresees_is_converted_without_an_error(
    words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(words, encoding="utf-8")
    assert main(["check", str(draft), "--fail-on", "error"]) == 0, capsys.readouterr().out
    assert main(["convert", str(draft), "--into", str(tmp_path / "out")]) == 0
    assert main(["check", str(tmp_path / "out")]) == 0


def without_text() -> bytes:
    """A Word file with nothing in it."""
    raw = BytesIO()
    docx.Document().save(raw)
    return raw.getvalue()


REMARKS = (
    ("2026年度部门预算公开情况检查表", "", ""),
    ("部门名称：青禾市司法局（虚构）", "", ""),
    ("检查内容", "符合要求", "问题"),
    ("封面", "是", ""),
    ("编制说明", "否", "第4点写“预算安排38.45万元，比上年增加17.62%”，与表不符；正文中的年份也不对"),
)


def test_a_list_of_remarks_takes_no_disclosures_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = docx.Document()
    table = written.add_table(0, 3)
    for row in REMARKS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    written.save(str(tmp_path / "a-remarks.docx"))
    (tmp_path / "b.txt").write_text(DISCLOSURE, encoding="utf-8")
    assert main(["convert", str(tmp_path), "--into", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert "a-remarks.docx: states no figure" in told.err
    assert str(tmp_path / "b.txt") in told.out


@pytest.mark.parametrize("command", ["check", "convert"])
def test_a_document_without_text_is_named(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "blank.docx"
    draft.write_bytes(without_text())
    more = ["--into", str(tmp_path / "out")] if command == "convert" else []
    assert main([command, str(draft), *more]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert str(draft) in told.err
    assert "Traceback" not in told.err


def test_a_document_that_cannot_be_read_keeps_none_of_the_others_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a blank.docx").write_bytes(without_text())
    wrong = DISCLOSURE.replace("项目支出10.00万元", "项目支出11.00万元")
    (tmp_path / "b.txt").write_text(wrong, encoding="utf-8")
    assert main(["check", str(tmp_path), "--fail-on", "error"]) == 1
    told = capsys.readouterr()
    assert "a blank.docx" in told.err
    assert f"{tmp_path / 'b.txt'}:8: error: " in told.out


def test_a_folder_without_a_document_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "drafts" / "2026").mkdir(parents=True)
    (tmp_path / "drafts" / "2026" / "draft.txt").write_text(DISCLOSURE, encoding="utf-8")
    assert main(["check", str(tmp_path / "drafts")]) == 1
    assert "no document" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "convert"])
def test_a_check_that_breaks_off_is_named_with_the_document(command: str, tmp_path: Path) -> None:
    """In a process of its own, with a file of checks that stands beside ours."""
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "made_up.py").write_text(BROKEN, encoding="utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text(DISCLOSURE, encoding="utf-8")
    more = ["--into", str(tmp_path / "out"), "--jobs", "1"] if command == "convert" else []
    ran = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path / "checks"), command, str(draft), *more],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 1
    assert f"{draft.name}: the check made-up-check (A99) broke off: ZeroDivisionError" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""
    assert not list((tmp_path / "out").glob("*/datapackage.json"))


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii"])
def test_the_terminal_of_any_system_shows_chinese(encoding: str, tmp_path: Path) -> None:
    """cp936 and cp1252 are what Windows has; the words are written in UTF-8 all the same."""
    draft = tmp_path / "草稿.txt"
    draft.write_text(DISCLOSURE.replace("项目支出10.00万元", "项目支出11.00万元"), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "mingzhang", "check", str(draft)],
        capture_output=True,
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": encoding, "LC_ALL": "C", "PATH": ""},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "基本支出、项目支出合计31.50万元" in ran.stdout.decode()
    assert ran.stderr == b""
