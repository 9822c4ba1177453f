"""The page on coverage: what fell is named, and what is not there is no hundred per cent."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from mingzhang.coverage_page import DocumentCoverage, coverage_csv, coverage_page, fallen, parse_coverage

READ = DocumentCoverage(
    document="made-up/1.pdf",
    agency="甲乙市丙丁局",
    fiscal_year="2026",
    stage="budget",
    figures=40,
    figures_explained=38,
    table_figures=0,
    table_figures_explained=0,
    rows_accepted=0,
    rows_refused=0,
    facts=41,
    gaps=2,
)


def test_a_document_that_is_understood_as_well_as_before_has_not_fallen() -> None:
    assert list(fallen(parse_coverage(coverage_csv([READ])), [READ])) == []


def test_a_document_that_fell_is_named_with_both_shares() -> None:
    before = parse_coverage(coverage_csv([READ]))
    assert list(fallen(before, [replace(READ, figures_explained=36)])) == [
        "made-up/1.pdf: text: 90.0 % explained, 95.0 % before"
    ]


def test_tables_that_fell_are_told_apart_from_the_text() -> None:
    tabled = replace(READ, table_figures=200, table_figures_explained=200)
    before = parse_coverage(coverage_csv([tabled]))
    assert list(fallen(before, [replace(tabled, table_figures_explained=199)])) == [
        "made-up/1.pdf: tables: 99.5 % explained, 100.0 % before"
    ]


def test_a_document_that_is_new_has_not_fallen() -> None:
    assert list(fallen({}, [READ])) == []


def test_the_page_shows_no_share_of_tables_that_are_not_there() -> None:
    page = coverage_page([READ], Counter(), [])
    assert "| made-up/1.pdf | 甲乙市丙丁局 | 2026 | 40 | 95.0 % | 0 | – | 0 | 0 | 41 | 2 |" in page


def test_the_page_names_the_commonest_gaps_in_words_and_what_was_not_read() -> None:
    page = coverage_page([READ], Counter({"figure-in-a-chart": 3}), [("made-up/2.pdf", "the PDF is blank")])
    assert "| `figure-in-a-chart` | 数字印在图表里 the figure stands in a chart | 3 |" in page
    assert "- made-up/2.pdf: the PDF is blank" in page
