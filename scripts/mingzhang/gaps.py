"""What we did not understand: every printed figure that no fact claims, and why."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.amounts import Figure, find_figures
from mingzhang.asides import chart_labels
from mingzhang.disclosure import Disclosure
from mingzhang.folding import folded
from mingzhang.model import Amount, Gap, Share, Span, Text, Topic
from mingzhang.official_tables.reading import OfficialTable
from mingzhang.prose import Prose

__all__ = ["LONE_NUMBER", "Coverage", "coverage", "find_gaps"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many printed figures there are, and how many of them a fact explains: in running text, and in tables.

    A code, an ordinal, a column's number or a figure in a chart is no figure of either. A row is accepted when all its figures are.
    """

    figures: int
    explained: int
    table_figures: int = 0
    table_explained: int = 0
    rows_accepted: int = 0
    rows_refused: int = 0


def find_gaps(disclosure: Disclosure) -> tuple[Gap, ...]:
    """Every figure that no fact claims, what the document's identity lacks, and pages that could not be read."""
    found = [
        *_identity(disclosure),
        *_unread(disclosure.text),
        *_drawn(disclosure.text),
        *_unclaimed(disclosure),
        *_alone(disclosure),
        *_refused(disclosure.source.tables),
    ]
    return tuple(sorted(found, key=lambda gap: gap.span))


def coverage(disclosure: Disclosure) -> Coverage:
    """The figures of the running text and of the tables, and those that facts claim."""
    claims = _Claims(disclosure)
    figures = [
        figure
        for reading in disclosure.readings
        for figure in _figures(reading.passage.figures, reading.paths, reading.passage.places)
    ]
    explained = sum(claims.hold(figure.span) for figure in figures)
    accepted = {span for table in disclosure.source.tables for span in _accepted(table)}
    refused = {gap.span for gap in _refused(disclosure.source.tables)}
    lines = disclosure.text.characters
    good = {lines.rfind("\n", 0, span.start) for span in accepted}
    bad = {lines.rfind("\n", 0, span.start) for span in refused}
    return Coverage(
        len(figures) + sum(1 for _ in _alone(disclosure)),
        explained,
        len(accepted) + len(refused),
        len(accepted),
        len(good - bad),
        len(bad),
    )


def _accepted(table: OfficialTable) -> Iterator[Span]:
    """The figures of a table that became facts."""
    for entry in table.entries:
        yield entry.number.span
        yield from entry.other_places
        if entry.count:
            yield entry.count.span
    for amount in table.performance.amounts:
        yield amount.amount.span
    for indicator in table.performance.indicators:
        yield from indicator.figures


def _refused(tables: tuple[OfficialTable, ...]) -> Iterator[Gap]:
    """The figures of tables that were not understood or do not add up, each with the reason."""
    return (gap for table in tables for gap in table.refused)


def _unread(text: Text) -> Iterator[Gap]:
    """The pages that are pictures and could not be read."""
    for page in text.unread_pages:
        start = text.page_starts[page - 1]
        yield Gap(Span(start, min(start + 1, len(text.characters))), "page-not-read")


def _drawn(text: Text) -> Iterator[Gap]:
    """The figures that are lettered in a chart: what they measure is said by its colours and places."""
    for label in chart_labels(text):
        printed = text.quote(label)
        letters = Prose(folded(printed), tuple(range(label.start, label.end)), printed)
        yield from (Gap(figure.span, "figure-in-a-chart") for figure in find_figures(letters))


# 328.70 alone on its line: whole numbers stand there as pages, ordinals and dates too.
LONE_NUMBER = re.compile(r"^[^\S\n]*(?P<number>-?\d[\d,]*\.\d+)[^\S\n]*$", re.MULTILINE)


def _alone(disclosure: Disclosure) -> Iterator[Gap]:
    """The numbers that a line holds alone: a table that was copied as text falls into one cell a line."""
    source = disclosure.source
    elsewhere = (*source.hidden, *(one for table in source.tables for one in table.spans))
    for match in LONE_NUMBER.finditer(disclosure.text.characters):
        span = Span(*match.span("number"))
        if not any(span.overlaps(one) for one in elsewhere):
            yield Gap(span, "number-without-words")


class _Claims:
    """The passages that facts claim, to be asked whether a figure is among them."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._claimed = {span for fact in disclosure.facts for span in fact.claims}
        self._spans = sorted(self._claimed)
        self._starts = [span.start for span in self._spans]

    def hold(self, span: Span) -> bool:
        if span in self._claimed:
            return True
        at = bisect_right(self._starts, span.start) - 1
        return any(span.within(self._spans[index]) for index in range(max(0, at - 2), at + 1))


def _figures(
    figures: tuple[Figure, ...], paths: tuple[tuple[int, int, object], ...], places: tuple[int, ...]
) -> Iterator[Figure]:
    """The figures of a passage; a code such as （50项） is none."""
    for figure, place in zip(figures, places, strict=True):
        if not paths or not any(start <= place < end for start, end, _ in paths):
            yield figure


def _unclaimed(disclosure: Disclosure) -> Iterator[Gap]:
    claims = _Claims(disclosure)
    for reading in disclosure.readings:
        for figure in _figures(reading.passage.figures, reading.paths, reading.passage.places):
            if not claims.hold(figure.span):
                yield Gap(figure.span, _reason(figure, reading.passage.section.topic))


def _reason(figure: Figure, topic: Topic) -> str:
    kind = "amount" if isinstance(figure, Amount) else "percentage" if isinstance(figure, Share) else "count"
    return f"{kind}-not-understood-in-{topic.value.replace('_', '-')}"


def _identity(disclosure: Disclosure) -> Iterator[Gap]:
    start = Span(0, min(1, len(disclosure.text.characters)))
    if not disclosure.identity.agency:
        yield Gap(start, "agency-not-found")
    if disclosure.identity.fiscal_year is None:
        yield Gap(start, "fiscal-year-not-found")
    if disclosure.identity.stage is None:
        yield Gap(start, "stage-not-found")
    if disclosure.identity.jurisdiction is None:
        yield Gap(start, "region-not-found")
