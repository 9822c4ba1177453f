"""A misprint is seen: figures of consistent documents are changed in turn, and the checks must speak.

Some figures of each document, so that it takes a minute at most; `python -m tests.property.mutations` takes all.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.model import Text
from mingzhang.store import read_reference
from tests.property.mutations import IDENTITY, Draw, Score, made_up, originals, scores, texts, transcriptions

DRAW = Draw(60)
OF_EACH_ORIGINAL = Draw(6)
LEAST_IN_AN_IDENTITY = Decimal(99)
LEAST_OF_ALL_AMOUNTS = Decimal(90)


def missed(score: Score) -> str:
    return ", ".join(f"{one.printed} as {one.misprint} at {one.at.start}" for one in score.missed)


def assert_misprints_are_seen(documents: Iterable[Text], draw: Draw) -> None:
    """Print the share of each kind of figure, and hold those of amounts against what is asked."""
    by_kind = {score.kind: score for score in scores(documents, read_reference(), draw)}
    for score in by_kind.values():
        print(f"{score.kind:24} {score.seen:5} of {score.tried:5}  {score.share:6.1f} %")
    of_identity, of_all = by_kind[IDENTITY], by_kind["all amounts"]
    assert of_identity.share >= LEAST_IN_AN_IDENTITY, missed(of_identity)
    assert of_all.share >= LEAST_OF_ALL_AMOUNTS, missed(of_all)


def test_misprinted_amounts_are_seen() -> None:
    assert_misprints_are_seen([*transcriptions(), *made_up(4)], DRAW)


@pytest.mark.originals
def test_misprinted_amounts_of_real_documents_are_seen(corpus: Path) -> None:
    assert_misprints_are_seen(texts(originals(corpus)), OF_EACH_ORIGINAL)
