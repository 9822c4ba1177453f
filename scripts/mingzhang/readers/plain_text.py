"""Plain text as it is: not a character is added, dropped or translated; rows of cells between tabs are tables.

A table that is copied out of Word, a spreadsheet or a page keeps a tab between its cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingzhang.model import Cell, Span, Table, Text
from mingzhang.readers import Reader
from mingzhang.readers.decoding import decoded, holds_text
from mingzhang.readers.page_numbers import page_numbers

__all__ = ["READER", "page_starts"]

FORM_FEED = re.compile("\f")
# Rows with a blank line after each, or rows one after the other.
_ROW_WITH_TABS = r"[^\n\t\f]*\t[^\n\f]*"
_WITH_TABS = re.compile(rf"(?:{_ROW_WITH_TABS}(?:\n[ \r]*(?:\n|\Z)|\Z)){{2,}}|(?:{_ROW_WITH_TABS}(?:\n|\Z))+")
_ROW = re.compile(r"[^\r\n]+")
_NUMBER = re.compile(r"\s*[-−－]?\d[\d,，]*(?:[.．]\d+)?[%％]?\s*")
_PAGE = re.compile(r"\s*\d{1,3}\s*")
_FEWEST_ROWS = 2


def page_starts(characters: str) -> tuple[int, ...]:
    """Where pages begin: the start and the place after each form feed; empty without form feeds."""
    breaks = tuple(feed.end() for feed in FORM_FEED.finditer(characters))
    return (0, *breaks) if breaks else ()


def read(raw: bytes) -> Text:
    """The file's own characters; where it has form feeds it has pages, whose numbers are set aside."""
    characters = decoded(raw)
    starts = page_starts(characters)
    return Text(
        characters,
        READER.name,
        starts,
        tables=tuple(_tables(characters)),
        set_aside=page_numbers(characters, starts),
    )


def _tables(characters: str) -> Iterator[Table]:
    """Each run of lines with tabs that has rows of several cells and a number in one of them."""
    for run in _WITH_TABS.finditer(characters):
        lines = [
            Span(run.start() + row.start(), run.start() + row.end()) for row in _ROW.finditer(run.group())
        ]
        rows = [tuple(_cells(characters, line)) for line in lines]
        several = [filled for row in rows if len(filled := [cell for cell in row if cell.text]) > 1]
        has_number = any(_NUMBER.fullmatch(cell.text) for filled in several for cell in filled[1:])
        if len(several) >= _FEWEST_ROWS and has_number and not _is_contents(several):
            yield Table(_of_one_width(rows), Span(lines[0].start, lines[-1].end))


def _cells(characters: str, line: Span) -> Iterator[Cell]:
    """The words between the tabs of one line."""
    start = line.start
    for words in characters[line.start : line.end].split("\t"):
        inside = words.strip()
        begins = start + words.find(inside) if inside else start
        yield Cell(inside, Span(begins, begins + len(inside)))
        start += len(words) + 1


def _is_contents(rows: list[list[Cell]]) -> bool:
    """Whether rows are a table of contents: each a title and its page, which never falls."""
    if any(len(row) != 2 or not _PAGE.fullmatch(row[1].text) for row in rows):
        return False
    return all(int(one[1].text) <= int(following[1].text) for one, following in pairwise(rows))


def _of_one_width(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    width = max(map(len, rows))
    return tuple(
        row + (Cell("", Span(row[-1].span.end, row[-1].span.end)),) * (width - len(row)) for row in rows
    )


def _example() -> bytes:
    return "甲乙市丙丁局2026年部门预算\n一、基本职能\n负责甲乙工作。\n二、收支预算\n收入总计10.50万元。\n".encode()


READER = Reader(
    name="plain text",
    suffixes=(".txt",),
    media_type="text/plain",
    recognises=holds_text,
    read=read,
    example=_example,
    precedence=100,
)
