"""What things cost on this machine, in CPU time: figures to read, and no test."""

from __future__ import annotations

import gc
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

from mingzhang.bench.blocks import Grid
from mingzhang.bench.corpus import composed, corpus
from mingzhang.bench.documents import Form
from mingzhang.bench.pdf import as_pdf
from mingzhang.bench.slips import NO_SLIP
from mingzhang.bench.templates import template_of
from mingzhang.building.gleaning import glean
from mingzhang.building.html import render_pages
from mingzhang.building.trees import paths_below
from mingzhang.checks import run_checks
from mingzhang.disk import write_files
from mingzhang.model import Document
from mingzhang.package import File, package_files
from mingzhang.package_data import PackageData, parse_package
from mingzhang.pages import PackagePage, package_pages
from mingzhang.pipeline import examine, understand
from mingzhang.readers import read_text
from mingzhang.reference import Reference
from mingzhang.store import document_of, project_folder, read_package_files, sources_in
from mingzhang.tables import tables_of
from mingzhang.validating import validate_folder

__all__ = ["Cost", "costs"]

_ROUNDS = 15
_SEED = 1
# Among so many documents of the corpus one is a PDF.
_ONE_PDF_IN = 20


@dataclass(frozen=True, slots=True)
class Cost:
    """What one step costs: the median and the least of several rounds, in milliseconds of CPU."""

    what: str
    median_ms: float
    least_ms: float
    rounds: int


def costs(packages: Path, reference: Reference) -> Iterator[Cost]:
    """The steps of converting each disclosure below a folder, and a whole build of their site."""
    gc.freeze()  # as a run of conversions begins
    folders = [folder for folder in sorted(packages.iterdir()) if (folder / "source").is_dir()]
    for folder in folders:
        (source,) = sources_in(folder)
        yield from _conversion(folder.name, document_of(source)[0], reference)
        yield _measured(f"{folder.name}: frictionless validates it", partial(validate_folder, folder), 5)
        yield from _pages(folder)
    yield from _pdf()
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


def _pages(folder: Path) -> Iterator[Cost]:
    """The steps of showing one package: its Markdown with its charts, its files, the HTML of its pages."""
    package = _read_back(folder)
    yield _measured(f"{folder.name}: tables read back", partial(_read_back, folder), _ROUNDS)
    for page in package_pages():
        what = f"{folder.name}: pages and files of the kind {page.id}"
        yield _measured(what, partial(_rendered, page, package), _ROUNDS)
    with tempfile.TemporaryDirectory() as place:
        docs = Path(place) / "docs"
        write_files((file for page in package_pages() for file in page.render(package)), docs / "data" / "x")
        paths = [path for path in paths_below(docs) if path.endswith(".md")]
        what = f"{folder.name}: HTML of its {len(paths)} pages"
        yield _measured(what, partial(_as_html, paths, docs), _ROUNDS)
    yield _measured(f"{folder.name}: what the search and lists keep of it", partial(glean, package), _ROUNDS)


def _read_back(folder: Path) -> PackageData:
    return parse_package(folder.name, read_package_files(folder))


def _rendered(page: PackagePage, package: PackageData) -> list[File]:
    return list(page.render(package))


def _as_html(paths: Sequence[str], docs: Path) -> list[tuple[str, bytes]]:
    return list(render_pages(paths, docs, project_folder()))


def _pdf() -> Iterator[Cost]:
    """Reading a made-up PDF, a page: as it is, with tables, and its sentences alone."""
    budget = next(document.budget for document in corpus(_ONE_PDF_IN, _SEED) if document.form is Form.PDF)
    draft = composed(budget, template_of(_SEED, budget.agency.number, budget.stage), NO_SLIP)
    told = [block for block in draft.blocks if not isinstance(block, Grid)]
    for what, blocks in (("with tables", draft.blocks), ("of sentences alone", told)):
        raw = as_pdf(blocks)
        pages = len(read_text(raw).page_starts)
        whole = _measured("", partial(read_text, raw), _ROUNDS)
        name = f"one page of a made-up PDF {what}, read ({pages} pages)"
        yield Cost(name, whole.median_ms / pages, whole.least_ms / pages, whole.rounds)


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
