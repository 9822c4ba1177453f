"""Runs the comparison for several numbers of disclosures, and says how far it is and how long it will still take."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from mingzhang.bench.side_by_side import Compared, compared

__all__ = ["compare"]


def compare(sizes: Sequence[int], usual_up_to: int, tell: Callable[[str], None]) -> Iterator[Compared]:
    """Measure one number of disclosures after another, the least first."""
    clock = _Clock(sorted(sizes), tell)
    with TemporaryDirectory(prefix="mingzhang-bench-") as place:
        for number in sorted(sizes):
            clock.begin(number)
            with_usual = number <= usual_up_to
            yield compared(number, Path(place) / str(number), clock.step, with_usual=with_usual)
            clock.end()


class _Clock:
    """What is being measured, and the time left as the runs before it went: so many times as many, so much longer."""

    def __init__(self, sizes: Sequence[int], tell: Callable[[str], None]) -> None:
        self._sizes, self._tell = sizes, tell
        self._begun, self._number = time.monotonic(), 0
        self._seconds_each = 0.0

    def begin(self, number: int) -> None:
        """Begin with one number of disclosures."""
        self._begun, self._number = time.monotonic(), number

    def step(self, what: str) -> None:
        """Tell what comes next."""
        left = f"{self._number} disclosures: {what}"
        if self._seconds_each:
            all_of_it = self._seconds_each * sum(one for one in self._sizes if one >= self._number)
            minutes = max(all_of_it - (time.monotonic() - self._begun), 0) / 60
            left += f"; about {minutes:.0f} min left"
        self._tell(left)

    def end(self) -> None:
        """Remember how long one disclosure took."""
        self._seconds_each = (time.monotonic() - self._begun) / self._number
