"""A part of the page of a disclosure: its blocks, the files beside them, and how charts come into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pandas import DataFrame

from mingzhang.charts import Chart
from mingzhang.expected import Status, absence
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.package_data import PackageData, words_in
from mingzhang.pages.charting import ChartPiece, Ways, chart_piece
from mingzhang.pages.markup import (
    Download,
    Markup,
    Silence,
    anchor,
    explained,
    heading,
    silence,
    sourced,
)
from mingzhang.pages.places import passage_address, section_address

__all__ = ["Cells", "Part", "charted", "data_files", "figure_files", "part", "silent", "terms"]

Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Part:
    """One part under its heading; a part with nothing to say is left out with its heading."""

    name: str
    title: Bilingual
    pieces: tuple[Markup, ...]
    files: tuple[File, ...] = ()

    @property
    def blocks(self) -> tuple[Markup, ...]:
        """The heading and what stands under it."""
        return (heading(2, self.title, self.name), *self.pieces) if self.pieces else ()


def part(
    name: str, title: Bilingual, pieces: Iterable[Markup], charts: Iterable[ChartPiece | None] = ()
) -> Part:
    """A part with its charts' pictures; empty pieces are left out."""
    files = tuple(file for one in charts if one for file in one.files)
    return Part(name, title, tuple(piece for piece in pieces if piece), files)


def terms(*words: tuple[str, str]) -> Markup:
    """The words of a part with their place in the glossary: identifier and Chinese term."""
    return explained((zh, f"../../glossary/#t-{anchor(identifier)}") for identifier, zh in words)


def charted(
    package: PackageData, chart: Chart, rows: Sequence[Cells], table: str, ways: Ways
) -> ChartPiece | None:
    """A chart of chosen rows, with the files of the table that they come from and the ways to their sentences."""
    name, columns = next(iter(chart.needs.items()))
    frame = DataFrame([list(row) for row in rows], columns=list(columns), dtype=object)
    behind = (
        Download(Bilingual(f"The table behind it, {one.words}", f"所据表 {one.words}"), one.address)
        for one in data_files(table)
    )
    return chart_piece(chart, {name: frame}, _source(package), behind, ways)


def _source(package: PackageData) -> str:
    title = words_in(package.about, "title") or words_in(package.about, "source_file")
    return f"数据来源：{title}"


def data_files(table: str) -> tuple[Download, ...]:
    """A table to take away."""
    return (Download("CSV", f"{table}.csv"), Download("JSON", f"{table}.json"))


def figure_files(charts: Iterable[ChartPiece | None]) -> tuple[Markup, ...]:
    """The charts that have something to show."""
    return tuple(one.markup for one in charts if one)


def silent(package: PackageData, subjects: Sequence[str], topics: Sequence[str]) -> Markup:
    """Why there is no figure, leading to the declaring sentence, or to the section that has none."""
    why, row = absence(package, subjects, topics)
    words = silence(Silence[why.name])
    if row is None:
        return words
    is_section = why is Status.WORDS_ONLY
    return sourced(words, section_address(row) if is_section else passage_address(row))
