"""The command line in a process that is killed at its n-th dealing with a file: `python -m tests.scale.doomed N ARGUMENTS…`.

With N = 0 nothing is killed, and the last line on stdout says how many dealings there were.
"""

from __future__ import annotations

import os
import signal
import sys

from mingzhang.cli import main

# What Python announces before it asks the system to change a file or a folder.
DEALINGS = {
    "os.rename",
    "os.link",
    "os.remove",
    "os.rmdir",
    "os.mkdir",
    "shutil.rmtree",
    "tempfile.mkdtemp",
    "fcntl.flock",
}


class Doom:
    """Counts dealings with files, and ends this very process at one of them, as a power cut would."""

    def __init__(self, at: int) -> None:
        self.at, self.seen = at, 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in DEALINGS or (event == "open" and is_writing(arguments)):
            self.seen += 1
            if self.seen == self.at:
                os.kill(os.getpid(), signal.SIGKILL)


def is_writing(arguments: tuple[object, ...]) -> bool:
    """Whether a file is opened to be written."""
    _, _, flags = arguments
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


if __name__ == "__main__":
    doom = Doom(int(sys.argv[1]))
    sys.addaudithook(doom)
    code = main(sys.argv[2:])
    print(doom.seen)
    sys.exit(code)
