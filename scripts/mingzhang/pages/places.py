"""Where a row stands: the address of its passage in the text, its own among the tables, its place in words."""

from __future__ import annotations

from collections.abc import Iterable

from mingzhang.package_data import PackageData, Row, amount_in, integer_in, words_in
from mingzhang.pages.markup import Markup, amount, anchor, derived, in_line, sourced, text
from mingzhang.pages.names import measure_name

__all__ = [
    "TEXT_PART",
    "figure",
    "label_of",
    "passage_address",
    "passage_name",
    "passage_ways",
    "place_words",
    "row_address",
    "row_name",
    "section_address",
    "section_name",
    "span_address",
    "spans_of",
    "text_page",
]

TEXT_PART = 15_000
"""So many characters of a document stand on one page of its text, so that the page stays light."""

_IMPLIED = "原文没有印出，由今年的数和所印的增减推算"


def passage_name(start: int | str, end: int | str) -> str:
    """The anchor of a passage on the page of the text."""
    return f"f{start}-{end}"


def text_page(offset: int) -> str:
    """The page of the text on which a character stands, from the disclosure's folder: it follows from the offset alone."""
    part = offset // TEXT_PART
    return f"text/{part + 1}/" if part else "text/"


def passage_address(row: Row, home: str = "") -> str:
    """The way from a page to the passage of a row; `home` leads from the page to the disclosure's folder."""
    return span_address(integer_in(row, "source_start") or 0, integer_in(row, "source_end") or 0, home)


def passage_ways(rows: Iterable[Row]) -> list[tuple[str]]:
    """For each row of a chart that has one amount the way to its passage."""
    return [(passage_address(row),) for row in rows]


def span_address(start: int, end: int, home: str = "") -> str:
    """The way from a page to a passage of the text."""
    return f"{home}{text_page(start)}#{passage_name(start, end)}"


def section_address(row: Row, home: str = "") -> str:
    """The way from a page to a section of the text."""
    return f"{home}{text_page(integer_in(row, 'source_start') or 0)}#{section_name(row)}"


def section_name(row: Row) -> str:
    """The anchor of a section on the page of the text: s-11-4; a second section of one number is s-1-r2."""
    return f"s-{anchor(words_in(row, 'section').replace('~', '-r'))}"


def row_name(table: str, row: Row) -> str:
    """The anchor of a row on the page of the tables: totals-1774-1797."""
    own = words_in(row, "fact_id") or words_in(row, "finding_id")
    tail = own.rpartition(":")[2] if own else f"{row.get('source_start')}-{row.get('source_end')}"
    return anchor(f"{table}-{tail}")


def row_address(table: str, row: Row, home: str = "") -> str:
    """The way from a page to a row among the tables."""
    return f"{home}tables/#{row_name(table, row)}"


def figure(row: Row, home: str = "", prefix: str = "") -> Markup:
    """The amount of a row as printed, leading to its sentence; one that was computed says so."""
    found = amount_in(row, prefix)
    if found is None:
        return Markup("")
    words = sourced(amount(found.yuan, found.stated, found.unit), passage_address(row, home))
    return in_line([words, derived(_IMPLIED)]) if row.get("derived") else words


def place_words(package: PackageData, row: Row) -> Markup:
    """The place of a row in words: page, line, section."""
    parts = [f"第 {row['page']} 页"] if row.get("page") else []
    parts += [f"第 {row['line_number']} 行"] if row.get("line_number") else []
    heading = _headings(package).get(words_in(row, "section"), "")
    return text(" · ".join([*parts, *([heading] if heading else [])]))


def _headings(package: PackageData) -> dict[str, str]:
    return {words_in(row, "section"): words_in(row, "heading") for row in package.rows("sections")}


def spans_of(row: Row, column: str = "other_places") -> Iterable[tuple[int, int]]:
    """Further passages of a row, as offsets into the text."""
    for words in words_in(row, column).split():
        start, _, end = words.partition("-")
        yield int(start), int(end)


def label_of(row: Row) -> str:
    """What a total is called: as printed in a sentence; in a table, whose labels lean on their columns, by name."""
    if row.get("table_kind") and words_in(row, "measure"):
        return measure_name(words_in(row, "measure")).zh
    return words_in(row, "label")
