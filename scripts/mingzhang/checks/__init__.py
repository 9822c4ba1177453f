"""Holds a disclosure against itself and the rules: one module a family, one function a check."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from mingzhang.disclosure import Disclosure
from mingzhang.model import Bilingual, Outcome, Result, Severity
from mingzhang.plugins import plugins_of

__all__ = ["Check", "checks", "run_checks"]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule. `find` yields outcomes; none at all means that it does not apply.

    `holds` is a made-up document on which it is silent, `breaks` one on which it speaks; both are shown
    on the page "How we check" and are its tests. `ref` is the letter number of the list of checks.
    """

    id: str
    ref: str
    family: str
    title: Bilingual
    explanation: Bilingual
    basis: Bilingual
    severity: Severity
    find: Callable[[Disclosure], Iterator[Outcome]]
    holds: str
    breaks: str


@cache
def checks() -> tuple[Check, ...]:
    """All checks, in the order of their references."""
    found = plugins_of(Check, sys.modules[__name__])
    return tuple(sorted(found, key=lambda check: (check.ref[0], int(check.ref[1:]))))


_ORDER = (Result.FINDING, Result.PASS_WITHIN_ROUNDING, Result.UNDECIDABLE, Result.PASS, Result.NOT_APPLICABLE)


def run_checks(disclosure: Disclosure) -> tuple[Outcome, ...]:
    """Every check's outcomes; findings that have one cause are told once, with the other checks named."""
    outcomes = [outcome for check in checks() for outcome in _outcomes(check, disclosure)]
    return tuple(_told_once(outcomes))


def _outcomes(check: Check, disclosure: Disclosure) -> Iterator[Outcome]:
    found = tuple(check.find(disclosure))
    if not found:
        yield Outcome(check.id, Result.NOT_APPLICABLE)
    for outcome in found:
        severity = outcome.severity or check.severity if outcome.result is Result.FINDING else None
        yield replace(outcome, check=check.id, severity=severity)


def _told_once(outcomes: list[Outcome]) -> Iterator[Outcome]:
    """A difference that several checks see at the same places is kept with the first of them."""
    first: dict[object, int] = {}
    told: list[Outcome] = []
    for outcome in outcomes:
        key = _cause(outcome)
        if key is not None and key in first:
            at = first[key]
            if told[at].check != outcome.check and outcome.check not in told[at].also_seen_by:
                told[at] = replace(told[at], also_seen_by=(*told[at].also_seen_by, outcome.check))
            told.append(replace(outcome, result=Result.FINDING, message=None))
            continue
        if key is not None:
            first[key] = len(told)
        told.append(outcome)
    yield from told


def _cause(outcome: Outcome) -> object | None:
    """What a finding comes from: the same difference at the same amounts."""
    if outcome.result is not Result.FINDING or outcome.difference is None or not outcome.places:
        return None
    return abs(outcome.difference), outcome.places[0]
