"""A Dask scheduler and workers, each a process of its own, as on machines that share only an address."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

__all__ = ["ROOT", "RealCluster"]

ROOT = Path(__file__).resolve().parents[2]


class RealCluster:
    """A scheduler that cannot import this program, and workers that can."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[str]] = []
        bare = folder / "bare" / "mingzhang"
        bare.mkdir(parents=True)
        (bare / "__init__.py").write_text("raise ImportError('no such program here')\n", encoding="utf-8")
        self.bare = bare.parent
        self.scheduler = self._started(
            "dask_scheduler",
            "--port",
            "0",
            "--host",
            "127.0.0.1",
            "--no-dashboard",
            path=self.bare,
            until="Scheduler at:",
        )
        self.address = self._said.split("Scheduler at:")[1].strip()

    def worker(self, *options: str, path: Path | None = None, number: int = 1) -> subprocess.Popen[str]:
        """A worker that is registered, or a number of them; `path` is where it finds the program."""
        return self._started(
            "dask_worker",
            self.address,
            *("--nthreads", "1", "--no-dashboard", "--local-directory", str(self._folder), *options),
            path=path or ROOT / "scripts",
            until="Registered to:",
            times=number,
        )

    def _started(
        self, module: str, *arguments: str, path: Path, until: str, times: int = 1
    ) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": f"{path}{os.pathsep}{ROOT}"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._processes.append(process)
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if sum(until in one for one in said) == times:
                break
        else:
            raise AssertionError("".join(said))
        self._said = said[-1]
        threading.Thread(target=process.stderr.read, daemon=True).start()
        return process

    def stop(self) -> None:
        """Kill whatever is left of what was started here."""
        for process in self._processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if process.stderr is not None:
                process.stderr.close()
