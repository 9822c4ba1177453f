"""Draws whole numbers that depend on their seeds alone, the same on any machine."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

__all__ = ["Dice"]

ChoiceT = TypeVar("ChoiceT")

_FACTOR = 1_000_003
_SIZE = 1 << 64


class Dice:
    """A row of draws from whole-number seeds; no floating point is involved."""

    __slots__ = ("_random",)

    def __init__(self, *seeds: int) -> None:
        mixed = 17
        for seed in seeds:
            mixed = (mixed * _FACTOR + seed) % _SIZE
        self._random = Random(mixed)  # noqa: S311 (no secret is drawn here)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self._random.getrandbits(32) % (high - low + 1)

    def chance(self, percent: int) -> bool:
        """True in so many cases of a hundred."""
        return self._random.getrandbits(32) % 100 < percent

    def pick(self, choices: Sequence[ChoiceT]) -> ChoiceT:
        """One of the choices."""
        return choices[self._random.getrandbits(32) % len(choices)]

    def split(self, total: int, weights: Sequence[int]) -> list[int]:
        """Whole parts in about these proportions that add up to the total exactly."""
        drawn = [weight * self.between(70, 130) for weight in weights]
        whole = sum(drawn)
        parts = [total * weight // whole for weight in drawn]
        parts[0] += total - sum(parts)
        return parts
