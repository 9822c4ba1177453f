"""Measures this project and the usual recipe side by side: the same made-up disclosures, the same pages and charts."""

from __future__ import annotations

import json
import math
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from mingzhang.bench.content import hand_over
from mingzhang.bench.corpus import CorpusDocument, corpus_document, form_of
from mingzhang.bench.documents import Form
from mingzhang.bench.spending import Spent, bytes_below, spent_by

__all__ = ["Compared", "Measured", "bench_json", "compared", "exponent", "table"]

# Up to so many the recipe is run again for the one changed document; beyond, its full build stands for it.
_RUN_AGAIN_UP_TO = 100
_SEED = 1


@dataclass(frozen=True, slots=True)
class Measured:
    """One build: what was spent, and the bytes of the site that came out; `steps` are its parts."""

    spent: Spent
    bytes: int = 0
    steps: Mapping[str, Spent] = field(default_factory=dict)
    is_taken_over: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """Both on the same number of disclosures; the recipe is left out where it would take days.

    `alone` is what this project spends with one process, where that was measured.
    """

    number: int
    full: Measured
    one_changed: Measured
    usual_full: Measured | None = None
    usual_one_changed: Measured | None = None
    alone: Spent | None = None

    @property
    def whole(self) -> Spent:
        """What is spent from the documents to the site."""
        return self.full.steps["convert"] + self.full.spent

    @property
    def two_to_one(self) -> float | None:
        """How much faster two processes are as far as the work can be shared out, where nothing else runs.

        While others work the program itself waits, so two take its own CPU and half of all other. None where
        the system does not tell them apart.
        """
        if not self.whole.own:
            return None
        return self.whole.cpu / (self.whole.own + (self.whole.cpu - self.whole.own) / 2)

    @property
    def from_documents(self) -> float:
        """CPU of this project from the documents on, reading and checking included."""
        return self.full.spent.cpu + self.full.steps["convert"].cpu


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one number of disclosures is worked on; the first build uses a cache of its own, so that it validates too."""

    root: Path

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "mingzhang", *words]

    def convert(self) -> Spent:
        words = ("convert", str(self.root / "sources"), "--into", str(self.root / "packages"))
        return spent_by(self.command(*words), self._cached("cache"))

    def by_one(self) -> Spent:
        """All of it once more, by one process."""
        packages, site = str(self.root / "alone" / "packages"), str(self.root / "alone" / "site")
        convert = ("convert", str(self.root / "sources"), "--into", packages, "--jobs", "1")
        build = ("site", "--packages", packages, "--into", site, "--jobs", "1")
        spent = [
            spent_by(self.command(*words), self._cached(name))
            for words, name in ((convert, "cache-alone"), (build, "other-cache-alone"))
        ]
        shutil.rmtree(self.root / "alone")
        return spent[0] + spent[1]

    def site(self, cache: str) -> Spent:
        words = ("site", "--packages", str(self.root / "packages"), "--into", str(self.root / "site"))
        return spent_by(self.command(*words), self._cached(cache))

    def usual(self) -> Spent:
        shutil.rmtree(self.root / "usual", ignore_errors=True)
        (self.root / "usual").mkdir()
        places = (str(self.root / name) for name in ("packages", "content", "usual"))
        command = [sys.executable, "-m", "mingzhang.bench.usual", *places]
        return spent_by(command, self._compiled() | {"NO_MKDOCS_2_WARNING": "1"})

    def _cached(self, name: str) -> dict[str, str]:
        own = {"MINGZHANG_CACHE": str(self.root / name), "MINGZHANG_SITE_URL": "https://example.org/"}
        return own | self._compiled()

    def _compiled(self) -> dict[str, str]:
        """Modules are compiled once, as they are where a program is installed; it is the same for both."""
        kept = str(self.root.parent / "bytecode")
        return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": kept}


def compared(number: int, root: Path, tell: Callable[[str], None], *, with_usual: bool) -> Compared:
    """Measure builds of so many made-up disclosures below a folder; what was there is taken away."""
    shutil.rmtree(root, ignore_errors=True)
    place = _Place(root)
    for index in range(number):
        _put(corpus_document(_SEED, index), root / "sources" / f"{index:05}")
    tell("converting")
    convert = place.convert()
    tell("the whole site")
    full = Measured(place.site("other-cache"), bytes_below(root / "site"), {"convert": convert})
    usual = _usual(place, tell) if with_usual else None
    alone = None
    if number <= _RUN_AGAIN_UP_TO:
        tell("the whole by one process")
        alone = place.by_one()
    _change(root / "sources", number)
    tell("one changed")
    again, built = place.convert(), place.site("cache")
    one = Measured(again + built, full.bytes, {"convert": again, "site": built})
    usual_one = None
    if usual is not None:
        is_run = number <= _RUN_AGAIN_UP_TO
        usual_one = _usual(place, tell) if is_run else replace(usual, is_taken_over=True)
    shutil.rmtree(root / "usual", ignore_errors=True)
    return Compared(number, full, one, usual, usual_one, alone)


def _usual(place: _Place, tell: Callable[[str], None]) -> Measured:
    hand_over(place.root / ".site.build" / "docs", place.root / "content")
    tell("the usual recipe")
    spent = place.usual()
    return Measured(spent, bytes_below(place.root / "usual" / "site"))


def _put(document: CorpusDocument, folder: Path) -> None:
    (folder / "source").mkdir(parents=True)
    (folder / "source" / document.name).write_bytes(document.raw)
    about = f"agency: {document.about.agency}\nregion_code: '{document.about.region_code}'\n"
    (folder / "disclosure.yml").write_text(about, encoding="utf-8")


def _change(sources: Path, number: int) -> None:
    """Add a paragraph to a document of plain text in the middle."""
    index = next(one for one in range(number // 2, number) if form_of(one) is Form.TEXT)
    (path,) = (sources / f"{index:05}" / "source").iterdir()
    path.write_text(path.read_text(encoding="utf-8") + "\n附：本单位联系电话有变动。\n", encoding="utf-8")


def exponent(results: Sequence[Compared]) -> float | None:
    """How the cost of a full build grows from the least to the largest number: 1 where ten times as many cost ten times as much."""
    if len(results) < 2:
        return None
    least, most = results[0], results[-1]
    return math.log(most.full.spent.cpu / least.full.spent.cpu) / math.log(most.number / least.number)


def bench_json(results: Sequence[Compared]) -> str:
    """The figures for other programs."""
    told = {
        "machine": _machine(),
        "date": datetime.now(UTC).date().isoformat(),
        "unit": "seconds of CPU",
        **{
            str(one.number): {
                "full": _told(one.full, one.usual_full),
                "one_changed": _told(one.one_changed, one.usual_one_changed),
                "convert": round(one.full.steps["convert"].cpu, 2),
                "two_processes": _told_two(one),
            }
            for one in results
        },
        "exponent": _rounded(exponent(results)),
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _told(ours: Measured, usual: Measured | None) -> dict[str, float | bool | None]:
    return {
        "ours": round(ours.spent.cpu, 2),
        "usual": round(usual.spent.cpu, 2) if usual else None,
        "ratio": round(usual.spent.cpu / ours.spent.cpu, 1) if usual else None,
    }


def _told_two(one: Compared) -> dict[str, float | None]:
    """How much faster two processes are: by what can be shared out, and by the clock where one was tried alone."""
    clock = one.alone.wall / one.whole.wall if one.alone else None
    return {"by_cpu": _rounded(one.two_to_one), "by_clock": _rounded(clock)}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 3)


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def table(results: Sequence[Compared]) -> Iterator[str]:
    """The figures for people, a line each."""
    yield f"{_machine()}; {datetime.now(UTC).date().isoformat()}; seconds; memory of all processes together"
    yield f"{'disclosures':>11}  {'build':<12} {'by':<6} {'CPU':>9} {'wall':>9} {'memory':>9} {'site':>10}  usual : ours"
    for one in results:
        yield _line(one.number, "convert", "ours", Measured(one.full.steps["convert"]))
        yield from _pair(one.number, "full", one.full, one.usual_full)
        yield from _pair(one.number, "one changed", one.one_changed, one.usual_one_changed)
        if one.alone:
            yield _line(one.number, "by one", "ours", Measured(one.alone))
            yield _line(one.number, "by all cores", "ours", Measured(one.whole))
        if one.two_to_one:
            shared = "as far as the work can be shared out"
            yield f"{one.number:>11}  two processes are {one.two_to_one:.2f} times as fast as one, {shared}"
    grown = exponent(results)
    if grown is not None:
        yield f"a full build of {results[-1].number} costs that of {results[0].number} to the power {grown:.3f} of their ratio"


def _pair(number: int, build: str, ours: Measured, usual: Measured | None) -> Iterator[str]:
    yield _line(number, build, "ours", ours)
    if usual is not None:
        note = " (its full build; not run again)" if usual.is_taken_over else ""
        yield _line(number, build, "usual", usual) + f"  {usual.spent.cpu / ours.spent.cpu:.1f}{note}"


def _line(number: int, build: str, by: str, one: Measured) -> str:
    size = f"{one.bytes / 1e6:>7.1f} MB" if one.bytes else " " * 10
    spent = one.spent
    return f"{number:>11}  {build:<12} {by:<6} {spent.cpu:>9.1f} {spent.wall:>9.1f} {spent.memory:>6.0f} MB {size}"
