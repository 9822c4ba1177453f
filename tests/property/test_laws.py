"""What holds for every disclosure, whatever it says."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.amounts import find_figures
from mingzhang.bench.budget import made_up_budget
from mingzhang.bench.corpus import render
from mingzhang.bench.templates import template_of
from mingzhang.model import Amount, Document, Severity, Span, Text, Unit
from mingzhang.outline import split_sections
from mingzhang.package import csv_bytes, json_bytes
from mingzhang.pipeline import Conversion, convert
from mingzhang.prose import running_text
from mingzhang.store import read_reference
from mingzhang.tables import as_text, tables_of

REFERENCE = read_reference()


def made_up_text(seed: int, index: int) -> str:
    """A consistent document of a made-up agency."""
    budget = made_up_budget(seed, index)
    return render(budget, template_of(seed, budget.agency.number, budget.stage))


documents = st.builds(made_up_text, st.integers(0, 50), st.integers(0, 400))
anything = st.text(
    alphabet=st.sampled_from(
        "一二三四五六七、（）()1234567890.。，：\n\r\t 万元%年预决算收支类款项表第部分附件a"
    ),
    max_size=300,
)


def converted(words: str) -> Conversion:
    return convert(Document("made-up.txt", words.encode(), "0" * 64), REFERENCE)


@given(anything | documents)
@settings(max_examples=150)
def test_sections_tile_the_text_exactly(words: str) -> None:
    text = Text(words, "plain text")
    sections = split_sections(text, running_text(text))
    assert sections[0].span.start == 0
    assert sections[-1].span.end == len(words)
    assert all(one.span.end == other.span.start for one, other in pairwise(sections))
    assert len({section.id for section in sections}) == len(sections)


@given(documents)
@settings(max_examples=15)
def test_every_row_quotes_the_text_at_its_offsets(words: str) -> None:
    conversion = converted(words)
    for table in tables_of(conversion).values():
        names = [field.name for field in table.schema.fields]
        if "quote" not in names or table.schema.name == "sections":
            continue
        for row in table.rows:
            cells = dict(zip(names, row, strict=True))
            assert words[cells["source_start"] : cells["source_end"]] == (cells["quote"] or "")


@given(documents)
@settings(max_examples=15)
def test_no_figure_is_claimed_by_two_rows(words: str) -> None:
    claimed: set[Span] = set()
    for fact in converted(words).disclosure.facts:
        for span in () if fact.derived_from else fact.claims:
            assert span not in claimed
            claimed.add(span)


@given(documents)
@settings(max_examples=15)
def test_a_consistent_disclosure_has_no_error(words: str) -> None:
    errors = [one for one in converted(words).findings if one.severity is Severity.ERROR]
    assert [one.message.zh for one in errors if one.message] == []


@given(st.decimals(0, 10_000_000, places=2), st.sampled_from(list(Unit)), st.booleans())
def test_an_amount_reads_back_as_it_was_printed(value: Decimal, unit: Unit, separated: bool) -> None:
    printed = f"{value:,}" if separated else f"{value}"
    words = f"收入预算{printed}{unit.value}。"
    (found,) = find_figures(running_text(Text(words, "plain text")))
    assert found == Amount(value, unit, Span(4, len(words) - 1))
    assert found.yuan == value * unit.factor


@given(documents)
@settings(max_examples=10)
def test_the_files_of_a_table_say_the_same_in_csv_and_json(words: str) -> None:
    for table in tables_of(converted(words)).values():
        names = [field.name for field in table.schema.fields]
        rows = list(csv.reader(io.StringIO(csv_bytes(table).decode(), newline="")))
        assert rows[0] == names
        records = json.loads(json_bytes(table), parse_float=Decimal, parse_int=Decimal)
        for row, record in zip(rows[1:], records, strict=True):
            assert row == [as_text(record[name]) for name in names]


def test_the_bytes_do_not_depend_on_the_run() -> None:
    words = made_up_text(1, 1)
    assert [csv_bytes(table) for table in tables_of(converted(words)).values()] == [
        csv_bytes(table) for table in tables_of(converted(words)).values()
    ]
