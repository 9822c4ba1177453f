"""The command line under somebody's Ctrl-C when it notes its n-th package: `python -m tests.scale.interrupted N ARGUMENTS…`.

The moment is one of the run's own, so it is the same on a busy machine.
"""

from __future__ import annotations

import os
import signal
import sys

from mingzhang.cli import main
from tests.scale.doomed import is_writing

_LEDGER = ".jsonl"


class Interruption:
    """Counts the notes that this process takes of packages, and interrupts it and its workers at one of them."""

    def __init__(self, at: int) -> None:
        self.at, self.seen, self.owner = at, 0, os.getpid()

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event != "open" or not str(arguments[0]).endswith(_LEDGER) or not is_writing(arguments):
            return
        if os.getpid() == self.owner:
            self.seen += 1
            if self.seen == self.at:
                os.killpg(0, signal.SIGINT)


if __name__ == "__main__":
    sys.addaudithook(Interruption(int(sys.argv[1])))
    sys.exit(main(sys.argv[2:]))
