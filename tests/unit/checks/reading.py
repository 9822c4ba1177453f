"""Reads a made-up document and says what one check makes of it."""

import hashlib
from functools import cache
from pathlib import Path

from mingzhang.checks import Examination, checks, run_checks
from mingzhang.disclosure import Disclosure
from mingzhang.model import Document, Outcome
from mingzhang.pipeline import understand
from mingzhang.readers import read_text
from mingzhang.reference import Reference, parse_reference

__all__ = ["disclosure_of", "errors_of", "examination_of", "id_of", "outcome_of"]

_REFERENCE_DATA = Path(__file__).parents[3] / "datapackages" / "reference" / "data"


@cache
def _reference() -> Reference:
    return parse_reference({path.name: path.read_bytes() for path in _REFERENCE_DATA.glob("*.csv")})


def disclosure_of(words: str, name: str = "made-up.txt") -> Disclosure:
    """The disclosure that some words are."""
    raw = words.encode()
    return understand(Document(name, raw, hashlib.sha256(raw).hexdigest()), read_text(raw), _reference())


def examination_of(words: str) -> Examination:
    """What all checks say about some words."""
    return run_checks(disclosure_of(words))


def errors_of(words: str) -> list[str]:
    """The checks that find an error in some words."""
    return [one.check for one in examination_of(words).findings if one.severity == "error"]


def id_of(ref: str) -> str:
    """The check with a reference."""
    return next(check.id for check in checks() if check.ref == ref)


def outcome_of(ref: str, words: str) -> Outcome:
    """What one check says about some words."""
    return next(one for one in examination_of(words).outcomes if one.check == id_of(ref))
