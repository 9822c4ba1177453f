"""What was judged by eye of every finding in real documents, and how often each check was right."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Judged", "Judgement", "by_check", "parse_judgements"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One finding in one real document: true, false or a matter of taste, and why; `place` is its section."""

    document: str
    check: str
    severity: str
    place: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judged:
    """How many findings were true, false, and a matter of taste."""

    true: int
    false: int
    taste: int

    @property
    def precision(self) -> str:
        """True findings of those that are true or false: 6/6; empty where all are matters of taste."""
        decided = self.true + self.false
        return f"{self.true}/{decided}" if decided else ""


def parse_judgements(raw: bytes) -> tuple[Judgement, ...]:
    """The judgements of the list, in its order."""
    rows = csv.DictReader(io.StringIO(raw.decode("utf-8"), newline=""))
    return tuple(Judgement(**row) for row in rows)


def by_check(judgements: Iterable[Judgement]) -> dict[str, Judged]:
    """The verdicts on each check that ever spoke."""
    counted: dict[str, Counter[str]] = {}
    for one in judgements:
        counted.setdefault(one.check, Counter())[one.verdict] += 1
    return {
        check: Judged(verdicts["true"], verdicts["false"], verdicts["taste"])
        for check, verdicts in sorted(counted.items())
    }
