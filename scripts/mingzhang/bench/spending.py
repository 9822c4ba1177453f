"""What a program spends: CPU, time, memory of all its processes together, and the bytes that it leaves."""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Spent", "bytes_below", "spent_by"]

_SECONDS_BETWEEN_LOOKS = 0.5
_SHARED_OUT = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of CPU and of the clock, and the most memory at a time in megabytes.

    `own` are the seconds of CPU of the program itself, without those of the processes that it started.
    """

    cpu: float
    wall: float
    memory: float
    own: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        """What two programs spend one after the other."""
        return Spent(
            self.cpu + other.cpu,
            self.wall + other.wall,
            max(self.memory, other.memory),
            self.own + other.own,
        )


def spent_by(command: Sequence[str], environment: Mapping[str, str]) -> Spent:
    """Run a program to its end, with all processes that it starts; one that fails is an error."""
    started = time.monotonic()
    with subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as program:
        watch = _Watch(program.pid)
        said = program.stderr.read() if program.stderr else b""
        _, status, usage = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
        most = watch.stop()
    if program.returncode:
        raise RuntimeError(
            f"{' '.join(command)}: ended with {program.returncode}: {said.decode(errors='replace')[-2000:]}"
        )
    memory = max(most, usage.ru_maxrss / 1024)
    return Spent(usage.ru_utime + usage.ru_stime, time.monotonic() - started, memory, watch.own)


class _Watch(threading.Thread):
    """Looks now and then, where the system tells it (Linux): at the memory of all processes of a session, and at
    the CPU of the first one.
    """

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session, self._is_over, self._most = session, threading.Event(), 0.0
        self.own = 0.0
        self.start()

    def run(self) -> None:
        """Keep the most that was seen; what processes share is counted once."""
        while not self._is_over.wait(_SECONDS_BETWEEN_LOOKS):
            self._most = max(self._most, sum(_megabytes(one) for one in _processes(self._session)))
            self.own = max(self.own, _seconds(Path(f"/proc/{self._session}")))

    def stop(self) -> float:
        """The most memory that was seen."""
        self._is_over.set()
        self.join()
        return self._most


def _processes(session: int) -> list[Path]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            told = (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            if int(told[3]) == session:
                found.append(folder)
    return found


def _megabytes(process: Path) -> float:
    with suppress(OSError):
        found = _SHARED_OUT.search((process / "smaps_rollup").read_text(encoding="ascii"))
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def _seconds(process: Path) -> float:
    """The CPU of a process up to now."""
    with suppress(OSError, IndexError, ValueError):
        told = (process / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def bytes_below(folder: Path) -> int:
    """The size of all files below a folder."""
    return sum((Path(place) / name).lstat().st_size for place, _, files in os.walk(folder) for name in files)
