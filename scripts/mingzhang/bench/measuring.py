"""What things cost on this machine, in CPU time: figures to read, and no test."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from mingzhang.checks import run_checks
from mingzhang.model import Document
from mingzhang.package import package_files
from mingzhang.pipeline import examine, understand
from mingzhang.readers import read_text
from mingzhang.reference import Reference
from mingzhang.store import document_of, sources_in
from mingzhang.tables import tables_of
from mingzhang.validating import validate_folder

__all__ = ["Cost", "costs"]

_ROUNDS = 15


@dataclass(frozen=True, slots=True)
class Cost:
    """What one step costs: the median and the least of several rounds, in milliseconds of CPU."""

    what: str
    median_ms: float
    least_ms: float
    rounds: int


def costs(packages: Path, reference: Reference) -> Iterator[Cost]:
    """The steps of converting each disclosure below a folder, and a whole build of their site."""
    folders = [folder for folder in sorted(packages.iterdir()) if (folder / "source").is_dir()]
    for folder in folders:
        (source,) = sources_in(folder)
        yield from _conversion(folder.name, document_of(source)[0], reference)
        yield _measured(f"{folder.name}: frictionless validates it", partial(validate_folder, folder), 5)
    yield _site(packages)


def _conversion(name: str, document: Document, reference: Reference) -> Iterator[Cost]:
    text = read_text(document.raw)
    disclosure = understand(document, text, reference)
    conversion = examine(disclosure)
    steps: Sequence[tuple[str, Callable[[], object]]] = (
        ("read", lambda: read_text(document.raw)),
        ("outline, facts, identity", lambda: understand(document, text, reference)),
        ("all checks", lambda: run_checks(disclosure)),
        ("tables and files of the package", lambda: package_files(tables_of(conversion))),
        (
            "converted as a whole",
            lambda: package_files(
                tables_of(examine(understand(document, read_text(document.raw), reference)))
            ),
        ),
    )
    for what, step in steps:
        yield _measured(f"{name}: {what}", step, _ROUNDS)


def _measured(what: str, step: Callable[[], object], rounds: int) -> Cost:
    step()
    spent = []
    for _ in range(rounds):
        before = time.process_time()
        step()
        spent.append((time.process_time() - before) * 1000)
    return Cost(what, median(spent), min(spent), rounds)


def _site(packages: Path) -> Cost:
    """A whole build of the site in a process of its own, start-up included."""
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [
                sys.executable,
                "-m",
                "mingzhang",
                "site",
                "--packages",
                str(packages),
                "--into",
                f"{folder}/site",
            ],
            check=True,
            capture_output=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000
    return Cost("the site of these disclosures, built from nothing", spent, spent, 1)
