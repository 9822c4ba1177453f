"""A message can hold any character of its source: what the checks say of it stays whole in every form."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from mingzhang.checks.example_budget import changed
from mingzhang.linting import notes_of
from mingzhang.model import Document, Text
from mingzhang.package import csv_bytes
from mingzhang.pipeline import examine, understand
from mingzhang.reporting import CheckedSource, Note, as_json, as_lines, as_sarif
from mingzhang.store import read_reference
from mingzhang.tables import as_text, tables_of

REFERENCE = read_reference()
STRANGE = (
    "\x00",
    "\x07",
    "\x1b[31m红\x1b[0m",
    "\x1b]8;;http://example.invalid\x07点\x1b]8;;\x07",
    "\x9b2J",
    "\x7f",
    "\u202e反\u202c",
    "\u2066左\u2069",
    "\u200b\ufeff",
    "\u2028",
    "\x85",
    "\r",
    "|",
    "||",
    "`code`",
    "```",
    "<script>alert(1)</script>",
    "&amp;",
    "[a](javascript:1)",
    "{{ x }}",
    "{0}",
    "=1+1",
    "@SUM(A1)",
    '"',
    '",\n"',
    "'",
    "\\",
    "\U0001f600",
    "\ufdd0",
    "𠮷",
)
strange = st.lists(st.sampled_from(STRANGE) | st.characters(exclude_categories=["Cs"]), max_size=4).map(
    "".join
)
# What a terminal obeys, or what turns the words that follow.
OBEYED = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def _object(required: str, **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": required.split(),
        "additionalProperties": False,
        "properties": properties,
    }


WORDS = {"type": "string"}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = _object("text", text=WORDS)
# What SARIF 2.1.0 asks of the parts that we write, as its schema says; the whole of a log was held once
# against that schema, and against the rules of Microsoft's SARIF Multitool 5.7.0.
SARIF = _object(
    "version runs",
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": _object(
            "tool",
            tool=_object(
                "driver",
                driver=_object(
                    "name",
                    name=WORDS,
                    version=WORDS,
                    rules={
                        "type": "array",
                        "uniqueItems": True,
                        "items": _object(
                            "id",
                            id=WORDS,
                            name=WORDS,
                            shortDescription=MESSAGE,
                            fullDescription=MESSAGE,
                            defaultConfiguration=_object("", level=LEVEL),
                        ),
                    },
                ),
            ),
            results={
                "type": "array",
                "items": _object(
                    "message",
                    ruleId=WORDS,
                    level=LEVEL,
                    message=MESSAGE,
                    locations={
                        "type": "array",
                        "items": _object(
                            "",
                            physicalLocation=_object(
                                "artifactLocation",
                                artifactLocation=_object(
                                    "uri", uri={"type": "string", "pattern": r"^[!-~]+$"}
                                ),
                                region=_object(
                                    "",
                                    startLine={"type": "integer", "minimum": 1},
                                    snippet=_object("text", text=WORDS),
                                ),
                            ),
                        ),
                    },
                ),
            },
        ),
    },
)


def assert_every_form_is_whole(told: CheckedSource) -> None:
    """Lines, JSON and SARIF, each read back."""
    for line in as_lines(told):
        assert OBEYED.search(line) is None
    for printed in (as_json(told), as_sarif([told])):
        assert OBEYED.search(printed.replace("\n", "")) is None
        printed.encode()
    notes = json.loads(as_json(told))["notes"]
    assert [(one["message"], one["quote"]) for one in notes] == [
        (one.message, one.quote) for one in told.notes
    ]
    log = json.loads(as_sarif([told]))
    assert [error.message for error in Draft7Validator(SARIF).iter_errors(log)] == []
    assert [
        one["locations"][0]["physicalLocation"]["region"]["snippet"]["text"]
        for one in log["runs"][0]["results"]
    ] == [one.quote for one in told.notes if one.severity != "gap"]


@given(strange, strange, strange)
@settings(max_examples=60, deadline=None)
def test_a_document_full_of_strange_characters(name: str, heading: str, words: str) -> None:
    """A heading, a sentence and the file's name hold them; expenditure differs from revenue in the section so headed."""
    text = changed(
        ("（二）支出预算情况", f"（二）支出预算情况{heading}"),
        ("支出预算100.00万元", f"{words}支出预算120.00万元"),
    )
    document = Document("made-up.docx", b"", "0" * 64)
    conversion = examine(understand(document, Text(text, "made up"), REFERENCE))
    assert conversion.findings
    for table in tables_of(conversion).values():
        rows = list(csv.reader(io.StringIO(csv_bytes(table).decode(), newline="")))
        assert rows[1:] == [[as_text(cell) for cell in row] for row in table.rows]
    told = CheckedSource(f"{name}.docx", notes_of(conversion), 1, 1)
    assert_every_form_is_whole(told)


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("草稿.docx", "%E8%8D%89%E7%A8%BF.docx"),
        ("drafts/a:b {x} [y](z)|`.docx", "drafts/a%3Ab%20%7Bx%7D%20%5By%5D%28z%29%7C%60.docx"),
        ("drafts\\草.docx", "drafts/%E8%8D%89.docx"),
        ("C:\\drafts\\a b.docx", "file:///C:/drafts/a%20b.docx"),
        ("\\\\server\\share\\a.docx", "file://server/share/a.docx"),
        ("/home/a.docx", "file:///home/a.docx"),
        # Bytes that are no characters, and half of a pair as Windows allows it.
        ("\udcff.docx", "%FF.docx"),
        ("\ud800.docx", "%ED%A0%80.docx"),
    ],
)
def test_a_file_is_named_as_sarif_names_files(name: str, uri: str) -> None:
    told = CheckedSource(name, (Note("restated-alike", "error", "甲", "a", 1, None, "乙"),), 1, 1)
    assert_every_form_is_whole(told)
    (result,) = json.loads(as_sarif([told]))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
