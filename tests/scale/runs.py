"""The program in processes of its own, as it is called from a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.scale.places import PROJECT

__all__ = ["ended", "started"]


def started(
    arguments: tuple[str, ...], cache: Path, program: tuple[str, ...] = ("mingzhang",), **told: str
) -> subprocess.Popen[str]:
    """A run with a cache of its own; `program` is another module than the command, `told` what it is told beside."""
    environment: Mapping[str, str] = {
        **os.environ,
        "PYTHONPATH": str(PROJECT / "scripts"),
        "MINGZHANG_CACHE": str(cache),
        **told,
    }
    return subprocess.Popen(
        [sys.executable, "-m", *program, *arguments],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ended(run: subprocess.Popen[str]) -> tuple[int, list[str], list[str]]:
    """The exit code of a run and its lines; whatever happens, nobody is shown a traceback."""
    assert run.stdout is not None
    assert run.stderr is not None
    with run, run.stdout, run.stderr:
        out, err = run.stdout.read(), run.stderr.read()
    assert "Traceback" not in err
    return run.returncode, out.splitlines(), err.splitlines()
