"""What the reading checks say of real documents was judged by eye: a new finding needs a judgement first."""

from __future__ import annotations

import csv
import hashlib
import os
from collections import Counter
from pathlib import Path

import pytest

from mingzhang.checks import checks, run_checks
from mingzhang.model import Document, Severity
from mingzhang.pipeline import understand
from mingzhang.readers import read_text
from mingzhang.reference import Reference, parse_reference

JUDGED = Path(__file__).resolve().parent / "judged_findings.csv"
SEEDS = {
    "000": "510400-12345-qunzhong-fuwu-zhongxin-2026-budget",
    "004": "510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget",
}
VERDICTS = {"true", "false", "taste"}
MOST_FALSE = 0.05
READING = {"completeness", "classification", "identity", "text", "table_narrative", "tables"}
# Its pages are pictures, and recognising them takes a minute.
PICTURES = "28.pdf"
Row = dict[str, str]


def rows() -> list[Row]:
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def documents() -> list[str]:
    return sorted({row["document"] for row in rows()} | {f"{number:02}.pdf" for number in (21, 22)})


@pytest.fixture(scope="module")
def reference(repository: Path) -> Reference:
    folder = repository / "datapackages" / "reference"
    return parse_reference(
        {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    )


def test_every_judgement_says_which_check_and_why() -> None:
    known = {check.id for check in checks()}
    for row in rows():
        assert row["check"] in known, row
        assert row["verdict"] in VERDICTS, row
        assert row["reason"], row


def test_hardly_a_finding_is_false() -> None:
    verdicts = Counter(row["verdict"] for row in rows())
    assert verdicts["false"] <= MOST_FALSE * (verdicts["true"] + verdicts["false"])


@pytest.mark.originals
@pytest.mark.parametrize("name", documents())
def test_every_finding_was_judged(
    name: str, repository: Path, reference: Reference, request: pytest.FixtureRequest
) -> None:
    if name in SEEDS:
        path = repository / "datapackages" / SEEDS[name] / "source" / "disclosure.md"
    else:
        path = request.getfixturevalue("corpus") / "real" / name
    if not path.is_file():
        pytest.skip(f"{name} is not in the folder that MINGZHANG_CORPUS names")
    if name == PICTURES and not os.environ.get("MINGZHANG_RECOGNISE"):
        pytest.skip(f"{name} is pictures; MINGZHANG_RECOGNISE=1 recognises them")
    raw = path.read_bytes()
    document = Document(path.name, raw, hashlib.sha256(raw).hexdigest())
    reading = {check.id for check in checks() if check.family in READING}
    findings = run_checks(understand(document, read_text(raw), reference)).findings
    found = Counter(
        one.check for one in findings if one.check in reading and one.severity is not Severity.INFO
    )
    judged = Counter(row["check"] for row in rows() if row["document"] == name)
    assert not found - judged, f"judge what is new, and add it to {JUDGED.name}"
