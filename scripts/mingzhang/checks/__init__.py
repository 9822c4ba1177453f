"""Holds a disclosure against itself and the rules: one module a family, one function a check."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from mingzhang.checks.causes import ledger_entry, published, told_once
from mingzhang.checks.figures import Examined
from mingzhang.checks.others import Other
from mingzhang.disclosure import Disclosure
from mingzhang.errors import CheckFailed
from mingzhang.model import Bilingual, Outcome, Result, Severity
from mingzhang.plugins import plugins_of

__all__ = ["Check", "Examination", "checks", "run_checks"]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule. `find` yields an outcome for each comparison it draws; none at all means that it does not apply.

    `holds` is a made-up document on which it is silent, `breaks` one on which it speaks; both are shown
    on the page "How we check" and are its tests. `other` is the document that both are compared with, where
    a check compares documents. `ref` is the letter number of the list of checks.
    """

    id: str
    ref: str
    family: str
    title: Bilingual
    explanation: Bilingual
    basis: Bilingual
    severity: Severity
    find: Callable[[Examined], Iterator[Outcome]]
    holds: str
    breaks: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """What the checks found: the ledger with one outcome for every check, and each finding, told once."""

    outcomes: tuple[Outcome, ...]
    findings: tuple[Outcome, ...]


@cache
def checks() -> tuple[Check, ...]:
    """All checks, in the order of their references."""
    found = plugins_of(Check, sys.modules[__name__])
    return tuple(sorted(found, key=lambda check: (check.ref[0], int(check.ref[1:]), check.id)))


def run_checks(disclosure: Disclosure, others: Sequence[Other] = ()) -> Examination:
    """Every check's outcome, and the findings; those that have one cause are told once, with the other checks named.

    `others` are disclosures that were read before, of whatever agencies and years.
    """
    examined = Examined.of_disclosure(disclosure, others)
    found = {check.id: [_named(check, one) for one in _found(check, examined)] for check in checks()}
    told = told_once(
        [outcome for outcomes in found.values() for outcome in outcomes if outcome.message is not None]
    )
    ledger = tuple(
        ledger_entry(check, [told.get(id(outcome), outcome) for outcome in outcomes])
        for check, outcomes in found.items()
    )
    findings = (one for one in told.values() if one.result is Result.FINDING and one.message is not None)
    return Examination(ledger, tuple(published(one) for one in findings))


def _named(check: Check, outcome: Outcome) -> Outcome:
    """An outcome that is to be told, with the check that says it and how much it weighs."""
    if outcome.message is None:
        return outcome
    severity = outcome.severity or check.severity if outcome.result is Result.FINDING else None
    return replace(outcome, check=check.id, severity=severity)


def _found(check: Check, disclosure: Examined) -> Sequence[Outcome]:
    """What a check finds; one that breaks off says so, with its name and the document's."""
    try:
        return tuple(check.find(disclosure))
    except Exception as error:
        name = disclosure.document.name
        raise CheckFailed(
            f"{name}: the check {check.id} ({check.ref}) broke off: {type(error).__name__}: {error}; "
            "this is a fault of the check, please report it with the document"
        ) from error
