"""Converts every document of a corpus on all cores and counts what was understood; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mingzhang.caching import Readings
from mingzhang.converting import converted
from mingzhang.coverage_page import DocumentCoverage, coverage_of
from mingzhang.errors import MingzhangError
from mingzhang.parallel import Died, LocalCrew, cores, in_order
from mingzhang.reference import Reference
from mingzhang.store import SourceFiles, read_reference, sources_in

__all__ = ["Covered", "cover_corpus"]

# What lies in a corpus beside its documents: the list of them, and what others found in one.
_NO_DOCUMENT = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Covered:
    """One document: how much of it was understood and what was not, or why it was not read."""

    name: str
    coverage: DocumentCoverage | None = None
    reasons: tuple[tuple[str, int], ...] = ()
    unread: str = ""


def cover_corpus(corpus: Path, cache: Path, jobs: int = 0) -> Iterator[Covered]:
    """Every document in a folder and in the folders below it, in the order of their names."""
    reference = read_reference()
    crew = LocalCrew(jobs or cores())
    sources = [[one] for one in _sources(corpus)]
    try:
        work = partial(_covered, reference=reference, cache=cache)
        for (source,), result in zip(sources, in_order(sources, work, crew), strict=True):
            yield Covered(_name(source), unread="its worker died") if isinstance(result, Died) else result
    finally:
        crew.close()


def _sources(corpus: Path) -> Iterator[SourceFiles]:
    for folder in sorted(path for path in (corpus, *corpus.iterdir()) if path.is_dir()):
        for source in sources_in(folder):
            if (
                source.files
                and source.files[0].parent == folder
                and source.files[0].suffix not in _NO_DOCUMENT
            ):
                yield source


def _name(source: SourceFiles) -> str:
    return "/".join(source.files[0].parts[-2:])


def _covered(sources: Sequence[SourceFiles], reference: Reference, cache: Path) -> list[Covered]:
    readings = Readings(cache)
    return [_one(source, reference, readings) for source in sources]


def _one(source: SourceFiles, reference: Reference, readings: Readings) -> Covered:
    name = _name(source)
    try:
        conversion = converted(source, reference, readings)
    except MingzhangError as error:
        return Covered(name, unread=str(error).rpartition(": ")[2])
    reasons = Counter(gap.reason for gap in conversion.gaps)
    return Covered(name, coverage_of(name, conversion), tuple(sorted(reasons.items())))
