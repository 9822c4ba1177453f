"""What is said to those who publish: lines as compilers print them, JSON, SARIF, whatever the source contains."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model import Severity
from mingzhang.reporting import CheckedSource, Note, as_json, as_lines, as_sarif, worst

NOTE = Note(
    check="expenditure-adds-up",
    severity=Severity.ERROR.value,
    message="相差1.00万元",
    message_en="differs by 1.00万元",
    line=8,
    page=3,
    quote="30.50万元",
    stated_yuan=Decimal(305000),
    expected_yuan=Decimal(315000),
)
any_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def source(*notes: Note, name: str = "草稿.docx") -> CheckedSource:
    return CheckedSource(name, notes, 10, 9)


def test_a_finding_is_told_as_compilers_do_with_its_quotation_and_what_would_agree() -> None:
    assert list(as_lines(source(NOTE))) == [
        "草稿.docx:8: error: 相差1.00万元 [expenditure-adds-up] (p. 3)",
        "    原文：30.50万元",
        "    一致时应为：315000 元（31.5 万元）",
        "草稿.docx: 1 findings, 0 gaps, 9/10 figures explained",
    ]


def test_the_gravest_finding_decides_and_a_gap_is_none() -> None:
    assert worst([source(NOTE)]) == "error"
    assert worst([source(Note("x", "gap", "", "", 1, None, ""))]) == ""


@given(any_words, any_words, any_words)
def test_any_characters_of_a_source_leave_every_form_whole(name: str, message: str, quote: str) -> None:
    told = source(Note("restated-alike", "error", message, message, 1, None, quote), name=name)
    assert all(len(f"{line}.".splitlines()) == 1 for line in as_lines(told))
    assert json.loads(as_json(told))["notes"][0]["quote"] == quote
    assert len(as_json(told).split("\n")) == 1
    (run,) = json.loads(as_sarif([told]))["runs"]
    (result,) = run["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] == quote
    assert result["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].isascii()
