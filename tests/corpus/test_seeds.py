"""What two hotline centres' budgets say, held against expectations that were written by reading them.

Each is read twice: as transcribed under `datapackages/`, and as published where the originals are at hand.
Figures are compared in the order of the text; a label may be longer than the expected words (it may hold a
year, or say 单位现有公务用车 for 公务用车), and quotation marks and white space in it do not count.
"""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from mingzhang.disclosure import Disclosure
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.commitments import Commitment
from mingzhang.facts.declarations import Declaration
from mingzhang.facts.listed_tables import ListedTable
from mingzhang.facts.terms import TermDefinition
from mingzhang.facts.totals import Total
from mingzhang.facts.units import BudgetUnit
from mingzhang.facts.year_changes import YearChange
from mingzhang.gaps import coverage
from mingzhang.labels import normal_label
from mingzhang.model import Amount, Count, Document, Fact, Section, Share, Span
from mingzhang.outline import outline_number
from mingzhang.pipeline import understand
from mingzhang.readers import read_text
from mingzhang.reference import Reference, parse_reference

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = Path(__file__).resolve().parent / "expected"
TRANSCRIPTIONS = {
    "000": "510400-12345-qunzhong-fuwu-zhongxin-2026-budget",
    "004": "510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget",
}
KINDS = {"单位预算": "unit_budget", "部门预算": "departmental_budget"}
# How a kind of institution is printed, and what it is called here.
INSTITUTIONS = {"事业单位": "public_institution", "公益一类事业单位": "public_institution"}
Row = dict[str, str]


@cache
def reference() -> Reference:
    folder = ROOT / "datapackages" / "reference"
    return parse_reference(
        {path.name: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    )


def transcription(name: str) -> bytes:
    return (ROOT / "datapackages" / TRANSCRIPTIONS[name] / "source" / "disclosure.md").read_bytes()


def original(name: str, corpus: Path) -> bytes:
    wanted = re.search(r"original_sha256: (\w+)", transcription(name).decode())
    for path in sorted(corpus.rglob("*.txt")):
        if wanted and hashlib.sha256(raw := path.read_bytes()).hexdigest() == wanted[1]:
            return raw
    pytest.skip(f"original of {TRANSCRIPTIONS[name]} is not in the folder that MINGZHANG_CORPUS names")


@pytest.fixture(
    scope="module",
    params=[(name, form) for name in TRANSCRIPTIONS for form in ("transcribed", "published")],
    ids="-".join,
)
def seed(request: pytest.FixtureRequest) -> tuple[str, Disclosure]:
    name, form = request.param
    raw = original(name, request.getfixturevalue("corpus")) if form == "published" else transcription(name)
    return name, understand(Document(name, raw, ""), read_text(raw), reference())


def rows_of(file: str) -> list[Row]:
    with (EXPECTED / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def statements_of(name: str, kind: str) -> list[Row]:
    return [row for row in rows_of(f"{name}-statements.csv") if row["kind"] == kind]


def heading_numbers(disclosure: Disclosure, offset: int) -> str:
    """The printed numbers of the headings that an offset stands under: 七（三）."""
    by_id = {section.id: section for section in disclosure.sections}
    section: Section | None = disclosure.section_of(Span(offset, offset + 1))
    numbers: list[str] = []
    while section is not None and section.path:
        line = disclosure.text.characters[section.heading_span.start :].split("\n", 1)[0]
        number = outline_number(line)
        printed = line[: number.length] if number else section.heading
        numbers.append(re.sub(r"[\s、.．：:]", "", printed))
        section = by_id.get(section.parent or "")
    return "".join(reversed(numbers))


def published_figures(fact: Fact) -> Iterator[Amount | Share | Count]:
    """The figures that a fact publishes as numbers."""
    for field in dataclasses.fields(fact):
        value = getattr(fact, field.name)
        if isinstance(value, Amount | Share | Count):
            yield value


def label_of(fact: Fact) -> str:
    return normal_label(str(getattr(fact, "label", "") or getattr(fact, "subject", "")))


def unit_of(figure: Amount | Share | Count) -> str:
    return "%" if isinstance(figure, Share) else figure.unit


def printed_figures(disclosure: Disclosure) -> list[Span]:
    return [
        figure.span
        for reading in disclosure.readings
        for figure in reading.passage.figures
        if not is_code(disclosure, figure.span)
    ]


def is_code(disclosure: Disclosure, span: Span) -> bool:
    """50项 in 事业运行（50项） is a code."""
    return bool(re.match(r"[类款项][）)]", disclosure.text.characters[span.end - 1 :]))


def test_every_figure_is_published_once_with_value_unit_label_and_section(
    seed: tuple[str, Disclosure],
) -> None:
    name, disclosure = seed
    facts = [fact for fact in disclosure.facts if not fact.derived_from]
    expected = rows_of(f"{name}.csv")
    printed = printed_figures(disclosure)
    assert len(printed) == len(expected)
    for row, span in zip(expected, printed, strict=True):
        [fact] = [fact for fact in facts if span in fact.claims]
        assert normal_label(row["label"]) in label_of(fact), row
        # a budget line is a section of its own: 五（三）1
        assert heading_numbers(disclosure, span.start).rstrip("123456") == row[
            "section_heading_number"
        ].rstrip("123"), row
        figures = [figure for figure in published_figures(fact) if figure.span == span]
        if row["unit"] == "座":  # 7座以下 is part of the name of a type of vehicle
            assert f"{row['stated']}座" in label_of(fact), row
        else:
            assert [(str(one.stated), unit_of(one)) for one in figures] == [(row["stated"], row["unit"])], row


def test_every_figure_is_explained(seed: tuple[str, Disclosure]) -> None:
    name, disclosure = seed
    covered = coverage(disclosure)
    assert (covered.explained, covered.figures) == (len(rows_of(f"{name}.csv")), len(rows_of(f"{name}.csv")))


def test_whose_disclosure_it_is(seed: tuple[str, Disclosure]) -> None:
    name, disclosure = seed
    said = {row["kind"]: row["text"] for row in rows_of(f"{name}-statements.csv")}
    identity = disclosure.identity
    assert identity.agency == said["agency"]
    assert said["title"] in identity.title
    assert identity.document_kind == KINDS[said["document_kind"]]
    assert identity.stage == said["stage"]
    assert str(identity.fiscal_year) == said["fiscal_year"]
    assert identity.jurisdiction is not None
    assert identity.jurisdiction.code == said["region_code"]
    assert said["region_name"] in (identity.jurisdiction.prefecture, identity.jurisdiction.county)
    assert identity.government_level == said["government_level"]
    assert identity.short_name in (said["short_name"], "")
    assert identity.superior == said.get("superior", "")
    kinds = [row["text"] for row in statements_of(name, "institution_kind")]
    assert identity.institution_kind in [INSTITUTIONS.get(kind) for kind in kinds]
    assert identity.rank in [*kinds, ""]


def test_every_named_unit(seed: tuple[str, Disclosure]) -> None:
    name, disclosure = seed
    units = [f"{unit.ordinal}|{unit.label}" for unit in disclosure.of(BudgetUnit) if unit.entry == "unit"]
    assert units == [row["text"] for row in statements_of(name, "unit_row")]


def test_every_component_that_is_named_without_an_amount(seed: tuple[str, Disclosure]) -> None:
    name, disclosure = seed
    facts: list[Total | BudgetLine] = [*disclosure.of(Total), *disclosure.of(BudgetLine)]
    named = {normal_label(fact.label) for fact in facts if fact.amount is None}
    wanted = {normal_label(row["text"].split("|")[1]) for row in statements_of(name, "component")}
    assert named == wanted


def test_every_budget_line(seed: tuple[str, Disclosure]) -> None:
    name, disclosure = seed
    lines = [
        [
            line.class_name,
            line.division_name,
            line.item_name,
            line.class_code,
            line.division_code,
            line.item_code,
        ]
        for line in disclosure.of(BudgetLine)
        if line.level == "item" and line.classification == "functional"
    ]
    wanted = [row["text"].split("|") for row in statements_of(name, "budget_line")]
    assert [[*parts, *[""] * (6 - len(parts))] for parts in wanted] == lines


def test_every_unchanged_item(seed: tuple[str, Disclosure]) -> None:
    name, disclosure = seed
    unchanged = [
        f"{change.label}|{change.base_year}"
        for change in disclosure.of(YearChange)
        if change.change == "unchanged"
    ]
    assert unchanged == [row["text"] for row in statements_of(name, "unchanged")]


def test_every_comparison_with_its_reason(seed: tuple[str, Disclosure]) -> None:
    name, disclosure = seed
    reasoned = [normal_label(change.label) for change in disclosure.of(YearChange) if change.reason]
    assert reasoned == [normal_label(row["text"].split("|")[0]) for row in statements_of(name, "reason")]


def test_every_declaration(seed: tuple[str, Disclosure]) -> None:
    name, disclosure = seed
    reasons = "".join(change.reason for change in disclosure.of(YearChange))
    declared = [
        (heading_numbers(disclosure, one.span.start), one.words) for one in disclosure.of(Declaration)
    ]
    # 主要原因是未安排预算 is a reason, and published as one
    wanted = [row for row in statements_of(name, "declaration") if row["text"] not in reasons]
    assert len(declared) == len(wanted)
    for row, (section, words) in zip(wanted, declared, strict=True):
        assert section == row["section_heading_number"], row
        assert row["text"] in words, row


def test_every_term(seed: tuple[str, Disclosure]) -> None:
    name, disclosure = seed
    assert [term.term for term in disclosure.of(TermDefinition)] == [
        row["text"] for row in statements_of(name, "term")
    ]
    assert all(term.definition for term in disclosure.of(TermDefinition))


def test_every_listed_table(seed: tuple[str, Disclosure]) -> None:
    name, disclosure = seed
    listed = [f"表{table.number}|{table.title}" for table in disclosure.of(ListedTable)]
    assert listed == [row["text"] for row in statements_of(name, "listed_table")]


COMPARATORS = {"": "equal", "不少于": "at_least"}
PERIODS = {"每月": "month", "每年": "year", "全年": "year"}
NUMERALS = {"一": "1"}


def test_every_commitment(seed: tuple[str, Disclosure]) -> None:
    name, disclosure = seed
    promised = [
        (
            one.comparator,
            one.count.stated if one.count else None,
            one.count.unit if one.count else "",
            one.period,
        )
        for one in disclosure.of(Commitment)
    ]
    wanted = []
    for row in statements_of(name, "commitment"):
        _, comparator, number, unit, period = row["text"].split("|")
        wanted.append((COMPARATORS[comparator], Decimal(NUMERALS.get(number, number)), unit, PERIODS[period]))
    assert promised == wanted
