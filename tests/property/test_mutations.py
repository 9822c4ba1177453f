"""A misprint is seen: figures of consistent documents are changed in turn, and the checks must speak.

Some figures of each document, so that it takes a minute at most; `python -m tests.property.mutations` takes all.
"""

from __future__ import annotations

from decimal import Decimal

from mingzhang.store import read_reference
from tests.property.mutations import IDENTITY, Draw, Score, made_up, scores, transcriptions

DRAW = Draw(60)
LEAST_IN_AN_IDENTITY = Decimal(99)
LEAST_OF_ALL_AMOUNTS = Decimal(90)


def missed(score: Score) -> str:
    return ", ".join(f"{one.printed} as {one.misprint} at {one.at.start}" for one in score.missed)


def test_misprinted_amounts_are_seen() -> None:
    documents = [*transcriptions(), *made_up(4)]
    by_kind = {score.kind: score for score in scores(documents, read_reference(), DRAW)}
    for score in by_kind.values():
        print(f"{score.kind:24} {score.seen:5} of {score.tried:5}  {score.share:6.1f} %")
    of_identity, of_all = by_kind[IDENTITY], by_kind["all amounts"]
    assert of_identity.share >= LEAST_IN_AN_IDENTITY, missed(of_identity)
    assert of_all.share >= LEAST_OF_ALL_AMOUNTS, missed(of_all)
