"""The abridged transcriptions state every figure, name and heading of the two originals, and none of the prose.

The expectations under `expected/` were written by reading the originals. The originals themselves are not part
of the project: the tests that need them look into the folder that MINGZHANG_CORPUS names and are skipped, with
the reason, where they are missing.
"""

import csv
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = Path(__file__).resolve().parent / "expected"
CORPUS = Path(os.environ.get("MINGZHANG_CORPUS", ROOT.parent / "shared" / "disclosures"))

TRANSCRIPTIONS = {
    "000": "510400-12345-qunzhong-fuwu-zhongxin-2026-budget",
    "004": "510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget",
}

FIGURE = re.compile(
    r"""(?P<stated>\d+(?:\.\d+)?)                      # 273.74
        (?P<unit>万元|元|%|辆|个|台（套）|次|座)        # 万元
    """,
    re.VERBOSE,
)
# 12345, 2026年, 05款, 0.26万元
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:万元|元|%|辆|个|台（套）|次|座|年|类|款|项)?")
PART = re.compile(r"(?P<number>[一二三四五六七八九十]+)、|(?P<attachment>附件)：")  # 十一、其他重要事项
SUBPART = re.compile(r"（(?:[一二三四五六七八九十]+|\d+)）")  # （三）国有资产占有使用情况。  （1） 因公出国
NO_HEADING = re.compile("主要用于|指|：")  # a numbered budget line or term, not a heading
OUTLINE_MARK = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．]|[一二三]是)")
# What the title or the table of divisions of China says, in words that the document does not print.
NOT_PRINTED = {"region_code", "stage", "government_level"}
LONGEST_HEADING = 45
COPIED_RUN = 45  # characters without a digit that no transcription may share with its original


def body_of(name: str) -> str:
    """The transcription without the header that names its original."""
    _, _, body = transcription(name).split("---\n", 2)
    return body


def transcription(name: str) -> str:
    """The transcription file of one original, header included."""
    folder = ROOT / "datapackages" / TRANSCRIPTIONS[name]
    return (folder / "source" / "disclosure.md").read_text(encoding="utf-8")


def header_of(name: str) -> dict[str, str]:
    """The keys of the header: title, publisher and digest of the original, and the note."""
    _, header, _ = transcription(name).split("---\n", 2)
    return dict(line.split(": ", 1) for line in header.splitlines())


def original_of(name: str) -> str:
    """The original, found by its digest; the test is skipped where it is not at hand."""
    digest = header_of(name)["original_sha256"]
    for path in sorted(CORPUS.rglob("*.txt")):
        if hashlib.sha256(raw := path.read_bytes()).hexdigest() == digest:
            return raw.decode("utf-8")
    pytest.skip(f"original of {TRANSCRIPTIONS[name]} is not in the folder that MINGZHANG_CORPUS names")


def rows_of(file: str) -> list[dict[str, str]]:
    """The rows of one file of expectations."""
    with (EXPECTED / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def lines_by_section(text: str) -> Iterator[tuple[str, str]]:
    """Each line with the numbers of the headings it stands under: 三（一）."""
    part = subpart = ""
    for line in text.splitlines():
        if opened := PART.match(line.strip()):
            part, subpart = opened["number"] or opened["attachment"], ""
        elif opened := SUBPART.match(line.strip()):
            subpart = opened[0]
        yield part + subpart, line


def figures_of(text: str) -> list[tuple[str, re.Match[str]]]:
    """Each figure that has a unit, with the numbers of the headings it stands under."""
    return [(section, figure) for section, line in lines_by_section(text) for figure in FIGURE.finditer(line)]


def headings_of(text: str) -> list[str]:
    """The numbered headings, run-in headings included, without white space."""
    openings = (re.sub(r"\s", "", line).split("。")[0] for line in text.splitlines())
    return [
        opening
        for opening in openings
        if OUTLINE_MARK.match(opening) and len(opening) <= LONGEST_HEADING and not NO_HEADING.search(opening)
    ]


def outline_marks_of(text: str) -> list[str]:
    """The numbers that open a line, in the document's order, whatever mark stands after them."""
    marks = (OUTLINE_MARK.match(line.strip()) for line in text.splitlines())
    return [mark[0].rstrip(".．") for mark in marks if mark]


def runs_of(text: str) -> set[str]:
    """Every run of COPIED_RUN characters without a digit, white space left out."""
    dense = re.sub(r"\s+", "", text)
    runs = (dense[start : start + COPIED_RUN] for start in range(len(dense) - COPIED_RUN + 1))
    return {run for run in runs if not re.search(r"\d", run)}


@pytest.mark.parametrize("name", TRANSCRIPTIONS)
def test_every_expected_figure_stands_in_the_transcription_in_order(name: str) -> None:
    printed = [(figure["stated"], figure["unit"]) for _, figure in figures_of(body_of(name))]
    assert printed == [(row["stated"], row["unit"]) for row in rows_of(f"{name}.csv")]


@pytest.mark.parametrize("name", TRANSCRIPTIONS)
def test_every_figure_stands_by_its_label_in_its_section(name: str) -> None:
    for row, (section, figure) in zip(rows_of(f"{name}.csv"), figures_of(body_of(name)), strict=True):
        line, start, end = figure.string, figure.start(), figure.end()
        assert row["label"] in line[: end + 15], row
        assert row["near"] in line[max(0, start - 20) : end + 20], row
        assert row["section_heading_number"].rstrip("123") == section, row


@pytest.mark.parametrize("name", TRANSCRIPTIONS)
def test_every_expected_statement_stands_in_its_section(name: str) -> None:
    lines = list(lines_by_section(body_of(name)))
    for row in rows_of(f"{name}-statements.csv"):
        wanted = row["section_heading_number"].rstrip("123")  # the third level is not cut out here
        text = "\n".join(line for section, line in lines if wanted in ("", section))
        if row["kind"] not in NOT_PRINTED:
            assert [part for part in row["text"].split("|") if part not in text] == [], row


@pytest.mark.parametrize("name", TRANSCRIPTIONS)
def test_the_header_names_the_original_and_its_publisher(name: str) -> None:
    header, body = header_of(name), body_of(name)
    assert list(header) == ["transcription_of", "publisher", "original_sha256", "note"]
    assert header["transcription_of"] == "".join(body.split("一、")[0].split())
    assert header["transcription_of"].startswith(header["publisher"])


@pytest.mark.parametrize("name", TRANSCRIPTIONS)
def test_the_transcription_prints_the_numbers_of_the_original(name: str) -> None:
    assert NUMBER.findall(body_of(name)) == NUMBER.findall(original_of(name))


@pytest.mark.parametrize("name", TRANSCRIPTIONS)
def test_the_expectations_name_every_figure_of_the_original(name: str) -> None:
    printed = [
        (section, figure["stated"], figure["unit"]) for section, figure in figures_of(original_of(name))
    ]
    assert printed == [
        (row["section_heading_number"].rstrip("123"), row["stated"], row["unit"])
        for row in rows_of(f"{name}.csv")
    ]


@pytest.mark.parametrize("name", TRANSCRIPTIONS)
def test_the_transcription_has_the_headings_of_the_original(name: str) -> None:
    assert headings_of(body_of(name)) == headings_of(original_of(name))
    assert outline_marks_of(body_of(name)) == outline_marks_of(original_of(name))


@pytest.mark.parametrize("name", TRANSCRIPTIONS)
def test_no_prose_of_the_original_stands_in_the_transcription(name: str) -> None:
    assert runs_of(body_of(name)) & runs_of(original_of(name)) == set()
