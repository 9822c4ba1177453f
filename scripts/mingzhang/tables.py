"""From facts to tables: one table for each kind of fact, with the columns its record describes."""

from __future__ import annotations

import re
import typing
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, get_args, get_origin, get_type_hints

from mingzhang import __version__
from mingzhang.about import parse_front_matter
from mingzhang.checks import checks
from mingzhang.facts import fact_kinds
from mingzhang.model import Amount, Column, Count, Fact, Outcome, Result, Share, Span, Unit
from mingzhang.pipeline import Conversion
from mingzhang.records import CheckRow, DisclosureRow, FindingRow, GapRow, SectionRow

__all__ = ["Field", "Scalar", "TableData", "TableSchema", "as_text", "tables_of", "table_schemas"]

Scalar = str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Field:
    """One published column: its name, its type in Table Schema, what it means, and where its value comes from."""

    name: str
    type: str
    column: Column
    required: bool = False


@dataclass(frozen=True, slots=True)
class TableSchema:
    """The columns of a table and its keys; foreign keys are (columns, table, columns there)."""

    name: str
    title: Column
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class TableData:
    """A table with its rows, in the order of the text; every row has one value for each field."""

    schema: TableSchema
    rows: tuple[tuple[Scalar, ...], ...]


_MONEY_UNITS = tuple(unit.value for unit in Unit)
_LEADING = (
    Field("fact_id", "string", Column("Fact", "数据编号", "The disclosure's id and the place in the text, as start-end; a value that was computed ends in ~derived."), True),
    Field("disclosure_id", "string", Column("Disclosure", "公开文件编号", "The id of the package."), True),
)
_DISCLOSURE_ID = _LEADING[1:]
_SECTION = Field("section", "string", Column("Section", "章节", "The section in which the passage stands; its place in the outline."))
_PLACE = (
    Field("page", "integer", Column("Page", "页码", "The page, counted from 1, where the format has pages.")),
    Field("line_number", "integer", Column("Line", "行号", "The line of the text that was read, counted from 1.")),
    Field("source_start", "integer", Column("Start", "起始位置", "The offset of the passage's first character in the text that was read."), True),
    Field("source_end", "integer", Column("End", "结束位置", "The offset after the passage's last character."), True),
    Field("quote", "string", Column("Quotation", "原文", "Exactly the text from start to end.")),
)
_OTHER_PLACES = Field("other_places", "string", Column("Other places", "其他出处", "Further passages that say the same or belong to it, as start-end, separated by blanks."))
_RECOGNISED = Field("recognition_confidence", "number", Column("Confidence of recognition", "识别可信度", "0 to 1, where the passage was recognised from a picture; otherwise empty."))
_DERIVED = (
    Field("derived", "boolean", Column("Derived", "推算", "true where the value was computed and not printed."), True),
    Field("derived_from", "string", Column("Derived from", "推算依据", "The passages that the value was computed from, as start-end, separated by blanks.")),
)
_TITLES = {
    "disclosure": Column("Disclosure", "公开文件", "One row: whose disclosure this is, what it was read from, how completely."),
    "totals": Column("Totals", "收支总额与构成", "Totals of revenue and expenditure and their parts."),
    "budget_lines": Column("Budget lines", "科目支出", "Amounts by functional class, division and item, and by economic account."),
    "year_changes": Column("Changes", "增减变化", "Comparisons with an earlier year, with the printed reasons."),
    "three_public": Column("The three public expenses", "三公经费", "Overseas travel, receptions, vehicles; beside them meetings, training, travel and the vehicles counted."),
    "procurement": Column("Procurement", "政府采购", "Government procurement by goods, works and services."),
    "assets": Column("State-owned assets", "国有资产", "Vehicles, equipment and other assets."),
    "performance": Column("Performance", "预算绩效", "Projects with performance targets and what they stand for."),
    "performance_targets": Column("Performance targets", "绩效指标", "Indicators of projects and of the agency as a whole."),
    "units": Column("Budget units", "预算单位", "The units that the disclosure covers, by name and by number."),
    "staff": Column("Staff", "人员", "Posts and people by number."),
    "functions": Column("Functions", "职能", "What the agency is there for."),
    "work_plan": Column("Work plan", "工作计划", "The year's tasks as a tree."),
    "commitments": Column("Commitments", "量化承诺", "Every promise with a number."),
    "declarations": Column("Declarations", "声明", "Explicit statements that something is not used or does not exist."),
    "terms": Column("Terms", "名词解释", "Terms that the document explains."),
    "listed_tables": Column("Listed tables", "附表清单", "The attached tables that the document lists."),
    "other_figures": Column("Other figures", "其他数字", "Figures that stand outside the standard items, with their printed labels."),
    "sections": Column("Sections", "章节", "The sections of the document."),
    "checks": Column("Checks", "核对结果", "One outcome for every check."),
    "findings": Column("Findings", "发现", "Where the document disagrees with itself, the rules, the classification or another document."),
    "gaps": Column("Gaps", "未读懂之处", "What we did not understand."),
}
_TO_DISCLOSURE = (("disclosure_id",), "disclosure", ("disclosure_id",))
_TO_SECTIONS = (("section",), "sections", ("section",))
# Spreadsheets run a cell that begins like this; a minus before a digit is a number and harmless.
_FORMULA = re.compile(r"[=+@]|[-−－](?![\d.])|[\t\r]")


@cache
def _record_fields(record: type) -> tuple[tuple[str, type, Column], ...]:
    """The published fields of a record: name, type without None, and what the column means."""
    hints = get_type_hints(record, include_extras=True)
    found = []
    for one in fields(record):
        hint = hints[one.name]
        if get_origin(hint) is Annotated:
            inner, *extra = get_args(hint)
            column = next(item for item in extra if isinstance(item, Column))
            found.append((one.name, _without_none(inner), column))
    return tuple(found)


def _without_none(hint: object) -> type:
    if get_origin(hint) in (UnionType, typing.Union):
        return next(arg for arg in get_args(hint) if arg is not type(None))
    return typing.cast(type, hint)


@cache
def _published(record: type) -> tuple[Field, ...]:
    return tuple(field for name, kind, column in _record_fields(record) for field in _expanded(name, kind, column))


def _expanded(name: str, kind: type, column: Column) -> tuple[Field, ...]:
    """An amount is three columns: the number as stated, its unit, and its exact worth in yuan."""
    if kind is Amount:
        prefix = "" if name == "amount" else f"{name}_"
        return (
            Field(f"{prefix}stated", "number", Column(f"{column.en} as stated", f"{column.zh}（原文）", f"{column.description} The number as printed.".strip())),
            Field(f"{prefix}unit", "string", Column("Unit", "单位", "The unit as printed.", categories=_MONEY_UNITS)),
            Field(f"{prefix or ''}{'amount_yuan' if name == 'amount' else 'yuan'}", "number", Column(f"{column.en} in yuan", f"{column.zh}（元）", f"{column.description} The exact worth.".strip(), "CNY", fiscal_type="value" if name == "amount" else "")),
        )
    if kind is Share:
        return (Field(f"{name}_percent" if name != "percent" else name, "number", column),)
    if kind is Count:
        return (
            Field(name, "number", Column(column.en, column.zh, "The number as printed.")),
            Field(f"{name}_unit", "string", Column("Counted in", "计数单位", "The word that the number is counted in, as printed.")),
        )
    return (Field(name, _TYPES.get(kind, "string"), column),)


_TYPES: dict[object, str] = {int: "integer", Decimal: "number", bool: "boolean"}


@cache
def table_schemas() -> dict[str, TableSchema]:
    """The schema of every table that a package may have, in the order in which they are listed."""
    schemas = {
        "disclosure": TableSchema("disclosure", _TITLES["disclosure"], (*_DISCLOSURE_ID, *_published(DisclosureRow), *_PLACE), ("disclosure_id",)),
        "sections": TableSchema("sections", _TITLES["sections"], (*_DISCLOSURE_ID, _SECTION, *_published(SectionRow), *_PLACE), ("disclosure_id", "section"), (_TO_DISCLOSURE,)),
    }
    for kind in fact_kinds():
        schemas.setdefault(
            kind.table,
            TableSchema(
                kind.table,
                _TITLES[kind.table],
                (*_LEADING, *_published(kind.record), _SECTION, *_PLACE, _OTHER_PLACES, _RECOGNISED, *_DERIVED),
                ("fact_id",),
                (_TO_DISCLOSURE, _TO_SECTIONS),
            ),
        )
    schemas["checks"] = TableSchema("checks", _TITLES["checks"], (*_DISCLOSURE_ID, *_published(CheckRow)), ("disclosure_id", "check"), (_TO_DISCLOSURE,))
    schemas["findings"] = TableSchema("findings", _TITLES["findings"], (*_DISCLOSURE_ID, *_published(FindingRow), _SECTION, *_PLACE, _OTHER_PLACES), ("finding_id",), (_TO_DISCLOSURE, (("check",), "checks", ("check",))))
    schemas["gaps"] = TableSchema("gaps", _TITLES["gaps"], (*_DISCLOSURE_ID, *_published(GapRow), _SECTION, *_PLACE), ("disclosure_id", "source_start", "reason"), (_TO_DISCLOSURE,))
    order = [name for name in _TITLES if name in schemas]
    return {name: schemas[name] for name in order}


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
    made = {name: TableData(schema, tuple(rows[name])) for name, schema in table_schemas().items() if name in rows}
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
        while start < span.end - 1 and _FORMULA.match(self.text.characters, start):
            start += 1
        return Span(start, span.end)

    def section(self, span: Span) -> str:
        return self._sections[max(0, bisect_right(self._section_starts, span.start) - 1)].id

    def place(self, span: Span) -> tuple[Scalar, ...]:
        exact = self.exact(span)
        line = bisect_right(self._line_starts, exact.start)
        return (self.text.page(exact.start), line, exact.start, exact.end, self.text.quote(exact))

    def confidence(self, span: Span) -> Decimal | None:
        return min((one.confidence for one in self._recognised if one.span.overlaps(span)), default=None)


def _spans(spans: Sequence[Span]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)


def _values(row: object, record: type) -> list[Scalar]:
    values: list[Scalar] = []
    for name, kind, _ in _record_fields(record):
        values.extend(_cells(getattr(row, name), kind))
    return values


def _cells(value: object, kind: type) -> tuple[Scalar, ...]:
    if kind is Amount:
        return (value.stated, value.unit.value, _plain(value.yuan)) if isinstance(value, Amount) else (None, None, None)
    if kind is Share:
        return (value.stated if isinstance(value, Share) else None,)
    if kind is Count:
        return (value.stated, value.unit) if isinstance(value, Count) else (None, None)
    if value is None or value == "":
        return (None,)
    if isinstance(value, int | Decimal):
        return (value,)
    return (_inert(str(value)),)


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
        _spans(fact.derived_from) or None,
    )


def _disclosure(conversion: Conversion, places: _Places) -> tuple[Scalar, ...]:
    disclosure, identity, about = conversion.disclosure, conversion.disclosure.identity, conversion.disclosure.document.about
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
        converter_version=__version__,
    )
    return (places.id, *_values(row, DisclosureRow), *places.place(row.span))


def _sections(conversion: Conversion, places: _Places) -> list[tuple[Scalar, ...]]:
    figures = {reading.passage.section.id: len(reading.passage.figures) for reading in conversion.disclosure.readings}
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
        rows.append((places.id, section.id, *_values(row, SectionRow), page, line, section.span.start, section.span.end, quote))
    return rows


_REFS: Callable[[], dict[str, tuple[str, str]]] = cache(lambda: {check.id: (check.ref, check.family) for check in checks()})


def _check_rows(conversion: Conversion, places: _Places) -> list[tuple[Scalar, ...]]:
    rows = []
    for outcome in conversion.outcomes:
        ref, family = _REFS()[outcome.check]
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
    told = [one for one in conversion.findings if one.result is Result.FINDING and one.message is not None]
    return [_finding_row(outcome, number, places) for number, outcome in enumerate(told, start=1)]


def _finding_row(outcome: Outcome, number: int, places: _Places) -> tuple[Scalar, ...]:
    first, *others = outcome.places or (Span(0, 0),)
    ref, _ = _REFS()[outcome.check]
    row = FindingRow(
        span=first,
        other_places=tuple(others),
        finding_id=f"{places.id}:{outcome.check}:{number}",
        check=outcome.check,
        ref=ref,
        severity=typing.cast(typing.Any, outcome.severity),
        message=outcome.message.zh if outcome.message else "",
        message_en=outcome.message.en if outcome.message else "",
        stated_yuan=outcome.stated,
        expected_yuan=outcome.expected,
        difference_yuan=outcome.difference,
        tolerance_yuan=outcome.tolerance,
        also_seen_by=" ".join(outcome.also_seen_by),
    )
    return (places.id, *_values(row, FindingRow), places.section(first), *places.place(first), _spans(others) or None)


def _gap_rows(conversion: Conversion, places: _Places) -> list[tuple[Scalar, ...]]:
    return [
        (places.id, *_values(GapRow(span=gap.span, reason=gap.reason), GapRow), places.section(gap.span), *places.place(gap.span))
        for gap in conversion.gaps
    ]


def as_text(value: Scalar) -> str:
    """A value as it stands in a CSV file: numbers in plain notation, true and false, empty for missing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)
