"""Work for the workers of a cluster that goes well, or kills whoever does it."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

__all__ = ["NUMBERS", "SQUARES", "broken", "killed_always", "killed_once", "squared"]

NUMBERS = [[number, number + 1, number + 2] for number in range(0, 30, 3)]
SQUARES = [number**2 for number in range(30)]


def squared(numbers: Sequence[int]) -> list[int]:
    return [number**2 for number in numbers]


def killed_once(numbers: Sequence[int], folder: Path) -> list[int]:
    """Squares, but whoever meets the number 7 for the first time is killed."""
    if 7 in numbers and not any(folder.iterdir()):
        _killed(folder)
    return squared(numbers)


def killed_always(numbers: Sequence[int], folder: Path) -> list[int]:
    """Squares, but whoever meets the number 7 is killed."""
    if 7 in numbers:
        _killed(folder)
    return squared(numbers)


def _killed(folder: Path) -> None:
    """The kill -9 that a system out of memory gives, and a note of who got it."""
    (folder / str(os.getpid())).touch()
    os.kill(os.getpid(), signal.SIGKILL)


def broken(numbers: Sequence[int]) -> list[int]:
    raise ValueError(f"no square of {numbers[0]}")
