"""Whose disclosure each document of the corpus is, held against what was read off its pages."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from mingzhang.asides import asides
from mingzhang.identity import identify
from mingzhang.model import About
from mingzhang.readers import read_text
from mingzhang.reference import Reference, parse_reference

EXPECTED = Path(__file__).resolve().parent / "expected" / "identity.csv"
# Its pages are pictures, and recognising them takes a minute.
PICTURES = "28.pdf"
Row = dict[str, str]


def rows() -> list[Row]:
    with EXPECTED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def reference(repository: Path) -> Reference:
    folder = repository / "datapackages" / "reference"
    return parse_reference(
        {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    )


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"])
def test_identity_is_what_the_document_says(row: Row, corpus: Path, reference: Reference) -> None:
    path = corpus / "real" / row["file"]
    if not path.is_file():
        pytest.skip(f"{row['file']} is not in the folder that MINGZHANG_CORPUS names")
    if row["file"] == PICTURES and not os.environ.get("MINGZHANG_RECOGNISE"):
        pytest.skip(f"{row['file']} is pictures; MINGZHANG_RECOGNISE=1 recognises them")
    text = read_text(path.read_bytes())
    identity = identify(text, asides(text), About(), reference)
    place = identity.jurisdiction
    said = {
        "title": identity.title,
        "agency": identity.agency,
        "scope": identity.scope,
        "region_code": place.code if place else "",
        "government_level": identity.government_level,
        "fiscal_year": str(identity.fiscal_year or ""),
        "stage": identity.stage.value if identity.stage else "",
        "document_kind": identity.document_kind,
        "short_name": identity.short_name,
        "institution_kind": identity.institution_kind,
        "rank": identity.rank,
        "superior": identity.superior,
    }
    assert said == {name: value for name, value in row.items() if name != "file"}
