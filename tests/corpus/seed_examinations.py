"""The two transcribed budgets, read once, and what the checks say of them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from mingzhang.checks import Examination, checks, run_checks
from mingzhang.disclosure import Disclosure
from mingzhang.model import Document, Outcome
from mingzhang.pipeline import understand
from mingzhang.readers import read_text
from mingzhang.reference import Reference, parse_reference

__all__ = ["ANJU", "PANZHIHUA", "disclosure", "examination", "id_of", "outcome", "reference"]

ROOT = Path(__file__).resolve().parents[2]
PANZHIHUA = "510400-12345-qunzhong-fuwu-zhongxin-2026-budget"
ANJU = "510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget"


@cache
def reference() -> Reference:
    """The classifications of the repository."""
    folder = ROOT / "datapackages" / "reference" / "data"
    return parse_reference({path.name: path.read_bytes() for path in folder.glob("*.csv")})


@cache
def disclosure(package: str) -> Disclosure:
    """The disclosure that a package was made of."""
    raw = (ROOT / "datapackages" / package / "source" / "disclosure.md").read_bytes()
    document = Document("disclosure.md", raw, hashlib.sha256(raw).hexdigest())
    return understand(document, read_text(raw), reference())


@cache
def examination(package: str) -> Examination:
    """What the checks say of it."""
    return run_checks(disclosure(package))


@cache
def id_of(ref: str) -> str:
    """The check with a reference."""
    return next(check.id for check in checks() if check.ref == ref)


def outcome(package: str, ref: str) -> Outcome:
    """What the ledger says for one check."""
    return next(one for one in examination(package).outcomes if one.check == id_of(ref))
