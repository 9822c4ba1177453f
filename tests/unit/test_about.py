"""disclosure.yml: every key optional, nothing guessed, every mistake named."""

from __future__ import annotations

import pytest

from mingzhang.about import parse_about
from mingzhang.errors import InvalidAbout
from mingzhang.model import About, Correction, Stage


def test_an_empty_file_says_nothing() -> None:
    assert parse_about(b"", "disclosure.yml") == About()


def test_what_is_written_is_kept() -> None:
    raw = "agency: 青禾市财政局\nfiscal_year: 2026\nstage: final-accounts\npublished: 2026-02-11\n".encode()
    assert parse_about(raw, "disclosure.yml") == About(
        agency="青禾市财政局", fiscal_year=2026, stage=Stage.FINAL_ACCOUNTS, published="2026-02-11"
    )


def test_a_correction_needs_its_reason() -> None:
    raw = b"corrections:\n- {printed: '12.0', read_as: '12.00', reason: a blot}\n"
    assert parse_about(raw, "disclosure.yml").corrections == (Correction("12.0", "12.00", "a blot"),)
    with pytest.raises(InvalidAbout, match="reason"):
        parse_about(b"corrections:\n- {printed: '12.0', read_as: '12.00'}\n", "disclosure.yml")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("agancy: x", "unknown key agancy"),
        ("fiscal_year: next", "fiscal_year"),
        ("fiscal_year: 20255", "fiscal_year"),
        ("stage: draft", "stage"),
        ("- a list", "key: value"),
        ("agency: [", "YAML"),
        ("corrections: once", "corrections"),
        ("agency: {a: b}", "agency"),
    ],
)
def test_a_mistake_is_named_with_its_file(raw: str, words: str) -> None:
    with pytest.raises(InvalidAbout, match=words) as told:
        parse_about(raw.encode(), "some/disclosure.yml")
    assert "some/disclosure.yml" in str(told.value)
