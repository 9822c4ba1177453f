"""One cause, one report: findings that one misprinted figure may explain are told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from mingzhang.checks.passages import Seen
from mingzhang.checks.verdicts import Traced
from mingzhang.model import NOTHING_SAID, Bilingual, Outcome, Result, Severity, Span

__all__ = ["ledger_entry", "published", "told_once"]

_WORST_FIRST = (
    Result.FINDING,
    Result.PASS_WITHIN_ROUNDING,
    Result.PASS,
    Result.UNDECIDABLE,
    Result.NOT_APPLICABLE,
)
_RANK = {result: rank for rank, result in enumerate(_WORST_FIRST)}
_BY_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2, None: 3}
_COMPARED_SHOWN = 6


@dataclass(slots=True)
class _Cause:
    """Outcomes that one figure explains, and all passages that they stand on."""

    outcomes: list[Outcome]
    places: frozenset[Span]


def told_once(outcomes: Sequence[Outcome]) -> dict[int, Outcome]:
    """What becomes of each outcome, by its id: one tells a cause, the others lose their message and name the teller.

    The teller is the weightiest; among equals the one that stands on the fewest passages.
    """
    told = {id(one): one for one in outcomes}
    for cause in _causes(outcomes):
        teller, *others = sorted(cause.outcomes, key=_telling_order)
        seen = tuple(dict.fromkeys(one.check for one in others if one.check != teller.check))
        told[id(teller)] = replace(teller, also_seen_by=seen)
        told.update({id(one): replace(one, message=None, also_seen_by=(teller.check,)) for one in others})
    return told


def _telling_order(outcome: Outcome) -> tuple[int, int, int]:
    # An amount is told where it is alone; words by the check that sees most of their places.
    places = -len(outcome.places) if isinstance(outcome, Seen) else len(outcome.places)
    return _RANK[outcome.result], _BY_WEIGHT[outcome.severity], places


def _causes(outcomes: Sequence[Outcome]) -> list[_Cause]:
    causes: list[_Cause] = []
    for outcome in sorted(outcomes, key=_has_no_gap):
        places = frozenset(outcome.places)
        alike: list[_Cause] = []
        others: list[_Cause] = []
        for cause in causes:
            is_near = not places.isdisjoint(cause.places)
            is_alike = is_near and any(_same_cause(one, outcome) for one in cause.outcomes)
            (alike if is_alike else others).append(cause)
        causes = [
            *others,
            _Cause(
                [*(one for cause in alike for one in cause.outcomes), outcome],
                places.union(*(cause.places for cause in alike)),
            ),
        ]
    return causes


def _has_no_gap(outcome: Outcome) -> bool:
    return _gap(outcome) is None


def _same_cause(one: Outcome, other: Outcome) -> bool:
    """Whether both see the same words, or a figure on which both stand would, once corrected, settle both."""
    shared = set(one.places) & set(other.places)
    if not shared:
        return False
    if isinstance(one, Seen) and isinstance(other, Seen):
        return True
    if (
        one.difference is not None
        and other.difference is not None
        and abs(one.difference) == abs(other.difference)
    ):
        return True
    return any(_settles(one, other, span) or _settles(other, one, span) for span in shared)


def _gap(outcome: Outcome) -> Decimal | None:
    return outcome.gap if isinstance(outcome, Traced) else None


def _settles(measured: Outcome, other: Outcome, span: Span) -> bool:
    """Whether correcting a shared figure by what the first outcome measures makes the other hold."""
    gap = _gap(measured)
    if gap is None or not isinstance(other, Traced) or not isinstance(measured, Traced):
        return False
    return any(measured.would_hold(span, by) and other.would_hold(span, by) for by in (gap, -gap))


def ledger_entry(check: str, outcomes: Sequence[Outcome]) -> Outcome:
    """The one outcome of a check in the ledger: its worst result, with everything that was compared."""
    if not outcomes:
        return Outcome(check, Result.NOT_APPLICABLE)
    if len(outcomes) == 1:
        (only,) = outcomes
        return Outcome(
            check,
            only.result,
            compared=only.compared if only.compared.zh else NOTHING_SAID,
            severity=only.severity,
            message=only.message,
            stated=only.stated,
            expected=only.expected,
            tolerance=only.tolerance,
            places=only.places,
            also_seen_by=tuple(dict.fromkeys(only.also_seen_by)),
        )
    result = min((one.result for one in outcomes), key=_RANK.__getitem__)
    worst = sorted((one for one in outcomes if one.result is result), key=_telling_order)
    compared = worst if result in (Result.UNDECIDABLE, Result.NOT_APPLICABLE) else _compared(outcomes)
    first = worst[0]
    return Outcome(
        check,
        result,
        compared=_shown([one.compared for one in compared]),
        severity=first.severity,
        message=_told([one.message for one in worst if one.message is not None]),
        stated=first.stated,
        expected=first.expected,
        tolerance=first.tolerance,
        places=first.places
        if len(worst) == 1
        else tuple(dict.fromkeys(span for one in worst for span in one.places)),
        also_seen_by=tuple(dict.fromkeys(name for one in worst for name in one.also_seen_by)),
    )


def _compared(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """What was compared, the worst results first."""
    decided = [one for one in outcomes if one.result not in (Result.UNDECIDABLE, Result.NOT_APPLICABLE)]
    return sorted(decided, key=lambda one: _RANK[one.result])


def _shown(compared: Sequence[Bilingual]) -> Bilingual:
    listed = list({one.zh: one for one in compared if one.zh}.values())
    shown, left = listed[:_COMPARED_SHOWN], len(listed) - _COMPARED_SHOWN
    more = Bilingual(f"; and {left} more", f"；另有{left}处") if left > 0 else NOTHING_SAID
    return Bilingual(
        "; ".join(one.en for one in shown) + more.en, "；".join(one.zh for one in shown) + more.zh
    )


def _told(messages: Sequence[Bilingual]) -> Bilingual | None:
    return _shown(messages) if messages else None


def published(outcome: Outcome) -> Outcome:
    """The outcome without what only the examination needs."""
    return Outcome(**{field.name: getattr(outcome, field.name) for field in fields(Outcome)})
