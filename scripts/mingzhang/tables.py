"""From facts to tables: one table for each kind of fact, with the columns its record describes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import attrgetter

from mingzhang import __version__
from mingzhang.about import parse_front_matter
from mingzhang.checks import checks
from mingzhang.facts import fact_kinds
from mingzhang.model import Amount, Count, Fact, Outcome, Severity, Share, Span
from mingzhang.pipeline import Conversion
from mingzhang.records import CheckRow, DisclosureRow, FindingRow, GapRow, SectionRow
from mingzhang.schemas import TableSchema, record_fields, table_schemas

__all__ = ["Scalar", "TableData", "as_text", "tables_of"]

Scalar = str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class TableData:
    """A table with its rows, in the order of the text; every row has one value for each field."""

    schema: TableSchema
    rows: tuple[tuple[Scalar, ...], ...]


_ONE_NOT_SAID = (None,)
# How many columns a value becomes that the document does not say.
_NOT_SAID: dict[type, tuple[None, ...]] = {Amount: (None, None, None), Count: (None, None)}
_NUMBERS = (int, Decimal)
# Spreadsheets run a cell that begins like this; a minus before a digit is a number and harmless.
_FORMULA = re.compile(r"[=+@]|[-−－](?![\d.])|[\t\r]")
# What such a cell begins with: asked first, since nearly no cell does.
_SUSPECT = "=+@-−－\t\r"


def tables_of(conversion: Conversion) -> dict[str, TableData]:
    """The tables of one disclosure; a table without rows is left out."""
    places = _Places(conversion)
    rows: dict[str, Iterable[tuple[Scalar, ...]]] = {
        "disclosure": [_disclosure(conversion, places)],
        "sections": _sections(conversion, places),
        "checks": _check_rows(conversion, places),
        "findings": _finding_rows(conversion, places),
        "gaps": _gap_rows(conversion, places),
        **_fact_rows(conversion, places),
    }
    made = {
        name: TableData(schema, tuple(rows[name])) for name, schema in table_schemas().items() if name in rows
    }
    return {name: table for name, table in made.items() if table.rows}


class _Places:
    """Turns spans into the columns that say where a passage stands."""

    def __init__(self, conversion: Conversion) -> None:
        self.id = conversion.disclosure.id
        self.text = conversion.disclosure.text
        self._sections = conversion.disclosure.sections
        self._section_starts = [section.span.start for section in self._sections]
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", self.text.characters))]
        self._recognised = sorted(self.text.recognised, key=lambda one: one.span)

    def exact(self, span: Span) -> Span:
        """The span without what a spreadsheet would run: a quotation never begins with =, + or @."""
        start = span.start
        if self.text.characters[start : start + 1] not in _SUSPECT:
            return span
        while start < span.end - 1 and _FORMULA.match(self.text.characters, start):
            start += 1
        return Span(start, span.end)

    def section(self, span: Span) -> str:
        return self._sections[max(0, bisect_right(self._section_starts, span.start) - 1)].id

    def place(self, span: Span) -> tuple[Scalar, ...]:
        exact = self.exact(span)
        line = bisect_right(self._line_starts, exact.start)
        return (self.text.page(exact.start), line, exact.start, exact.end, self.text.quote(exact))

    def fact_ids(self, spans: Sequence[Span]) -> str:
        """The ids of the rows that state certain passages, separated by blanks."""
        exact = (self.exact(span) for span in spans)
        return " ".join(f"{self.id}:{span.start}-{span.end}" for span in exact)

    def confidence(self, span: Span) -> Decimal | None:
        return min((one.confidence for one in self._recognised if one.span.overlaps(span)), default=None)


def _spans(spans: Sequence[Span]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _values(row: object, record: type) -> list[Scalar]:
    """The cells of a record, in the order of its columns; what the document does not say is None."""
    values: list[Scalar] = []
    fields_of, when_not_said = _cells(record)
    for value, not_said in zip(fields_of(row), when_not_said, strict=True):
        if value is None:
            values += not_said
        elif type(value) is str:
            values.append((_inert(value) if value[0] in _SUSPECT else value) if value else None)
        elif isinstance(value, str):
            values.append(_inert(str(value)) if value else None)
        elif isinstance(value, _NUMBERS):
            values.append(value)
        elif isinstance(value, Amount):
            values += (value.stated, value.unit.value, _plain(value.yuan))
        elif isinstance(value, Share):
            values.append(value.stated)
        elif isinstance(value, Count):
            values += (value.stated, value.unit)
        else:
            values.append(_inert(str(value)))
    return values


@cache
def _cells(record: type) -> tuple[Callable[[object], tuple[object, ...]], tuple[tuple[None, ...], ...]]:
    """What takes a record's published fields, and the columns that each becomes when it is not said."""
    fields = record_fields(record)
    fields_of = attrgetter(*(name for name, _, _ in fields))
    when_not_said = tuple(_NOT_SAID.get(kind, _ONE_NOT_SAID) for _, kind, _ in fields)
    # Of one name, an attrgetter gives the value alone.
    return (fields_of if len(fields) > 1 else lambda row: (fields_of(row),)), when_not_said


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros after the point: 2737400, 1234.5."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _inert(words: str) -> str:
    """Words that a spreadsheet would run are led by an apostrophe, which makes them text."""
    return f"'{words}" if _FORMULA.match(words) else words


def _fact_rows(conversion: Conversion, places: _Places) -> dict[str, list[tuple[Scalar, ...]]]:
    tables = {kind.record: kind.table for kind in fact_kinds()}
    rows: dict[str, list[tuple[Scalar, ...]]] = {}
    seen: dict[str, int] = {}
    for fact in conversion.disclosure.facts:
        table = tables[type(fact)]
        rows.setdefault(table, []).append(_fact_row(fact, table, places, seen))
    return rows


def _fact_row(fact: Fact, table: str, places: _Places, seen: dict[str, int]) -> tuple[Scalar, ...]:
    exact = places.exact(fact.span)
    fact_id = f"{places.id}:{exact.start}-{exact.end}{'~derived' if fact.derived_from else ''}"
    key = f"{table}/{fact_id}"
    seen[key] = seen.get(key, 0) + 1
    return (
        fact_id if seen[key] == 1 else f"{fact_id}~{seen[key]}",
        places.id,
        *_values(fact, type(fact)),
        places.section(fact.span),
        *places.place(fact.span),
        _spans(fact.other_places) or None,
        places.confidence(fact.span),
        bool(fact.derived_from),
        places.fact_ids(fact.derived_from) or None,
    )


def _disclosure(conversion: Conversion, places: _Places) -> tuple[Scalar, ...]:
    disclosure, identity, about = (
        conversion.disclosure,
        conversion.disclosure.identity,
        conversion.disclosure.document.about,
    )
    place = identity.jurisdiction
    front = parse_front_matter(disclosure.text)
    row = DisclosureRow(
        span=identity.title_span or Span(0, 0),
        title=identity.title,
        agency=identity.agency,
        short_name=identity.short_name,
        region_code=about.region_code or (place.code if place else ""),
        province=place.province if place else "",
        prefecture=place.prefecture if place else "",
        county=place.county if place else "",
        government_level=identity.government_level,
        institution_kind=identity.institution_kind,
        institution_class=identity.institution_class,
        rank=identity.rank,
        superior=identity.superior,
        fiscal_year=identity.fiscal_year,
        stage=identity.stage,
        document_kind=identity.document_kind,
        url=about.url or "",
        published=about.published or "",
        retrieved=about.retrieved or "",
        licence=about.licence or "",
        source_file=disclosure.document.name,
        source_sha256=disclosure.document.sha256,
        transcription_of=front.get("transcription_of", ""),
        original_sha256=front.get("original_sha256", ""),
        reader=disclosure.text.reader,
        characters=len(disclosure.text.characters),
        figures=conversion.coverage.figures,
        figures_explained=conversion.coverage.explained,
        table_figures=conversion.coverage.table_figures,
        table_figures_explained=conversion.coverage.table_explained,
        converter_version=__version__,
    )
    return (places.id, *_values(row, DisclosureRow), *places.place(row.span))


def _sections(conversion: Conversion, places: _Places) -> list[tuple[Scalar, ...]]:
    figures = {
        reading.passage.section.id: len(reading.passage.figures) for reading in conversion.disclosure.readings
    }
    rows = []
    for section in conversion.disclosure.sections:
        row = SectionRow(
            span=section.heading_span,
            parent_section=section.parent or "",
            heading=section.heading,
            topic=section.topic.value,
            figures=figures.get(section.id, 0),
        )
        page, line, _, _, quote = places.place(section.heading_span)
        rows.append(
            (
                places.id,
                section.id,
                *_values(row, SectionRow),
                page,
                line,
                section.span.start,
                section.span.end,
                quote,
            )
        )
    return rows


@cache
def _references() -> dict[str, tuple[str, str]]:
    """The reference and the family of every check."""
    return {check.id: (check.ref, check.family) for check in checks()}


def _check_rows(conversion: Conversion, places: _Places) -> list[tuple[Scalar, ...]]:
    rows = []
    for outcome in conversion.outcomes:
        ref, family = _references()[outcome.check]
        row = CheckRow(
            check=outcome.check,
            ref=ref,
            family=family,
            result=outcome.result,
            compared=outcome.compared.zh,
            compared_en=outcome.compared.en,
            stated_yuan=outcome.stated,
            expected_yuan=outcome.expected,
            difference_yuan=outcome.difference,
            tolerance_yuan=outcome.tolerance,
        )
        rows.append((places.id, *_values(row, CheckRow)))
    return rows


def _finding_rows(conversion: Conversion, places: _Places) -> list[tuple[Scalar, ...]]:
    return [
        _finding_row(outcome, number, places) for number, outcome in enumerate(conversion.findings, start=1)
    ]


def _finding_row(outcome: Outcome, number: int, places: _Places) -> tuple[Scalar, ...]:
    first, *others = outcome.places or (Span(0, 0),)
    ref, _ = _references()[outcome.check]
    row = FindingRow(
        span=first,
        other_places=tuple(others),
        finding_id=f"{places.id}:{outcome.check}:{number}",
        check=outcome.check,
        ref=ref,
        severity=outcome.severity or Severity.INFO,
        message=outcome.message.zh if outcome.message else "",
        message_en=outcome.message.en if outcome.message else "",
        stated_yuan=outcome.stated,
        expected_yuan=outcome.expected,
        difference_yuan=outcome.difference,
        tolerance_yuan=outcome.tolerance,
        also_seen_by=" ".join(outcome.also_seen_by),
    )
    return (
        places.id,
        *_values(row, FindingRow),
        places.section(first),
        *places.place(first),
        _spans(others) or None,
    )


def _gap_rows(conversion: Conversion, places: _Places) -> list[tuple[Scalar, ...]]:
    return [
        (
            places.id,
            *_values(GapRow(span=gap.span, reason=gap.reason), GapRow),
            places.section(gap.span),
            *places.place(gap.span),
        )
        for gap in conversion.gaps
    ]


def as_text(value: Scalar) -> str:
    """A value as it stands in a CSV file: numbers in plain notation, true and false, empty for missing."""
    if value is None:
        return ""
    if type(value) is int:
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)
