"""Every check keeps its promise: silent on the document that holds, speaking on the one that breaks."""

import hashlib
import re
from pathlib import Path

import pytest

from mingzhang.checks import Check, checks, run_checks
from mingzhang.checks.others import Other, other_of
from mingzhang.disclosure import Disclosure
from mingzhang.model import Document, Outcome, Result
from mingzhang.pipeline import understand
from mingzhang.readers import read_text
from mingzhang.reference import Reference, parse_reference

REFERENCE_DATA = Path(__file__).parents[2] / "datapackages" / "reference" / "data"
FAMILIES = {
    "A": {"arithmetic", "bound"},
    "P": {"percent"},
    "Y": {"year_on_year", "between_documents"},
    "K": {"completeness"},
    "X": {"classification"},
    "I": {"identity"},
    "D": {"date", "unit"},
    "T": {"text"},
    "V": {"vehicle"},
    "Z": {"zero"},
    "M": {"table_narrative", "tables"},
    "N": {"between_documents"},
}
each_check = pytest.mark.parametrize("check", checks(), ids=lambda check: check.id)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return parse_reference({path.name: path.read_bytes() for path in REFERENCE_DATA.glob("*.csv")})


def read(words: str, reference: Reference) -> Disclosure:
    raw = words.encode()
    return understand(
        Document("example.txt", raw, hashlib.sha256(raw).hexdigest()), read_text(raw), reference
    )


def others_of(check: Check, reference: Reference) -> tuple[Other, ...]:
    return (other_of(read(check.other, reference)),) if check.other else ()


def outcome_of(check: Check, words: str, reference: Reference) -> Outcome:
    outcomes = run_checks(read(words, reference), others_of(check, reference)).outcomes
    return next(one for one in outcomes if one.check == check.id)


def test_ids_and_references_name_one_check_each() -> None:
    assert len({check.id for check in checks()}) == len(checks())
    assert len({check.ref for check in checks()}) == len(checks())


@each_check
def test_is_described_in_both_languages(check: Check) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", check.id)
    assert re.fullmatch(r"[A-Z]\d\d", check.ref)
    assert check.family in FAMILIES[check.ref[0]]
    for words in (check.title, check.explanation, check.basis):
        assert re.search(r"[A-Za-z]{3}", words.en)
        assert re.search(r"[\u4e00-\u9fff]", words.zh)
        assert not re.search(r"[\u4e00-\u9fff]{2}", words.en)


@each_check
def test_is_silent_on_a_document_that_holds(check: Check, reference: Reference) -> None:
    outcome = outcome_of(check, check.holds, reference)
    assert outcome.result in (Result.PASS, Result.PASS_WITHIN_ROUNDING)
    assert outcome.compared.zh
    assert outcome.compared.en


@each_check
def test_speaks_on_a_document_that_breaks(check: Check, reference: Reference) -> None:
    outcome = outcome_of(check, check.breaks, reference)
    assert outcome.result is Result.FINDING
    assert outcome.severity is not None


@each_check
def test_its_finding_quotes_the_text_and_is_told_once(check: Check, reference: Reference) -> None:
    disclosure = read(check.breaks, reference)
    told = [
        one
        for one in run_checks(disclosure, others_of(check, reference)).findings
        if check.id in (one.check, *one.also_seen_by)
    ]
    assert told
    for finding in told:
        assert finding.message is not None
        assert finding.message.zh
        assert finding.message.en
        assert finding.places
        assert all(disclosure.text.quote(place).strip() for place in finding.places)
        assert not re.search(r"错误|违规|wrong|mistake|false", finding.message.zh + finding.message.en)


@each_check
def test_the_ledger_has_one_outcome_for_it(check: Check, reference: Reference) -> None:
    outcomes = run_checks(read(check.breaks, reference)).outcomes
    assert [one.check for one in outcomes] == [one.id for one in checks()]
