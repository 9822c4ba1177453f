"""What the checks say of real documents was judged by eye: a new finding needs a judgement first."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from pathlib import Path

import pytest

from mingzhang.checks import checks, run_checks
from mingzhang.judging import by_check, parse_judgements
from mingzhang.model import Document, Severity
from mingzhang.pipeline import understand
from mingzhang.readers import read_text
from mingzhang.reference import Reference, parse_reference

JUDGED = Path(__file__).resolve().parents[2] / "docs" / "judged-findings.csv"
SEEDS = {
    "000": "510400-12345-qunzhong-fuwu-zhongxin-2026-budget",
    "004": "510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget",
}
VERDICTS = {"true", "false", "taste"}
MOST_FALSE = 0.05
# Its pages are pictures, and recognising them takes a minute.
PICTURES = "28.pdf"
# Of these nothing was found.
SILENT = {f"{number:02}.pdf" for number in (4, 6, 11, 12, 13, 21, 22, 27)}
ROWS = parse_judgements(JUDGED.read_bytes())


def documents() -> list[str]:
    return sorted({row.document for row in ROWS} | SILENT)


@pytest.fixture(scope="module")
def reference(repository: Path) -> Reference:
    folder = repository / "datapackages" / "reference"
    return parse_reference(
        {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    )


def test_every_judgement_says_which_check_and_why() -> None:
    known = {check.id for check in checks()}
    severities = {severity.value for severity in Severity}
    for row in ROWS:
        assert row.check in known, row
        assert row.verdict in VERDICTS, row
        assert row.severity in severities, row
        assert row.reason, row


def test_hardly_a_finding_is_false() -> None:
    verdicts = Counter(row.verdict for row in ROWS)
    assert verdicts["false"] <= MOST_FALSE * (verdicts["true"] + verdicts["false"])


def test_the_errors_of_every_check_are_true() -> None:
    """One that is not is repaired or made softer."""
    for check, judged in by_check(row for row in ROWS if row.severity == Severity.ERROR.value).items():
        assert judged.false + judged.taste <= MOST_FALSE * judged.true, check


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
    findings = run_checks(understand(document, read_text(raw), reference)).findings
    found = Counter((one.check, one.severity.value) for one in findings if one.severity)
    judged = Counter((row.check, row.severity) for row in ROWS if row.document == name)
    assert not found - judged, f"judge what is new, and add it to {JUDGED.name}"
    assert not judged - found, f"no longer found: take it out of {JUDGED.name}"
