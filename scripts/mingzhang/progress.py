"""How far a long run is and how long it will still take, for a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["progress"]

_WORTH_A_BAR = 8


@contextmanager
def progress(total: int, words: str = "converting") -> Iterator[Callable[[], None]]:
    """A bar on stderr with the time left, where that is a terminal; what is called after each step.

    The bar is drawn anew only between steps, never by a thread, so that processes can still be forked.
    """
    if total < _WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a person at a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    ) as bar:
        task = bar.add_task(words, total=total)

        def advance() -> None:
            bar.advance(task)
            bar.refresh()

        yield advance
