"""Markdown as it is: front matter is set aside, pipe tables become tables, offsets are the file's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.model import Cell, Span, Table, Text
from mingzhang.readers import Reader
from mingzhang.readers.decoding import decoded, holds_text
from mingzhang.readers.plain_text import page_starts

__all__ = ["READER"]

FRONT_MATTER = re.compile(
    r"""\A\ufeff?---[ \t]*\r?\n     # ---
    (?:[^\n]*\n)*?                  # agency: 甲乙局
    (?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)  # ---""",
    re.VERBOSE,
)
HEADING = re.compile(r"^ {0,3}\#{1,6}[ \t]+\S", re.MULTILINE)  # ## 一、基本职能
DELIMITER_ROW = re.compile(
    r"""^[ \t]*\|?[ \t]*:?-+:?[ \t]*          # | ---
    (?:\|[ \t]*:?-+:?[ \t]*)*                 # | :--:
    \|?[ \t]*\r?$""",
    re.VERBOSE,
)
LINE = re.compile(r"[^\n]*(?:\n|\Z)")
CELL = re.compile(r"(?:\\.|[^|\\])*")  # a cell may hold an escaped \|


def read(raw: bytes) -> Text:
    """The file's own characters, with its front matter set aside and its pipe tables as tables."""
    characters = decoded(raw)
    front = FRONT_MATTER.match(characters)
    body = front.end() if front else 0
    return Text(
        characters,
        READER.name,
        page_starts(characters),
        tables=tuple(_tables(characters, body)),
        set_aside=(Span(0, body),) if front else (),
    )


def _recognises(raw: bytes) -> bool:
    if not holds_text(raw):
        return False
    characters = decoded(raw)
    return bool(
        FRONT_MATTER.match(characters) or HEADING.search(characters) or next(_tables(characters, 0), None)
    )


def _tables(characters: str, start: int) -> Iterator[Table]:
    """Every header row that a delimiter row of as many cells follows, with the rows below."""
    lines = [Span(*line.span()) for line in LINE.finditer(characters, start) if line.group()]
    at = 0
    while at + 1 < len(lines):
        if not _heads_a_table(characters, lines[at], lines[at + 1]):
            at += 1
            continue
        last = at + 2
        while last < len(lines) and "|" in characters[lines[last].start : lines[last].end]:
            last += 1
        rows = [_cells(characters, line) for line in (lines[at], *lines[at + 2 : last])]
        yield _table(rows, Span(lines[at].start, lines[last - 1].end))
        at = last


def _heads_a_table(characters: str, line: Span, next_line: Span) -> bool:
    delimiter = characters[next_line.start : next_line.end].rstrip("\n")
    return (
        "|" in characters[line.start : line.end]
        and DELIMITER_ROW.match(delimiter) is not None
        and len(_cells(characters, next_line)) == len(_cells(characters, line))
    )


def _cells(characters: str, line: Span) -> tuple[Cell, ...]:
    """The cells between the pipes of one line; the pipes at its edges hold none."""
    words = characters[line.start : line.end]
    left = len(words) - len(words.lstrip())
    right = len(words.rstrip())
    left += words[left : left + 1] == "|"
    right -= words[left:right].endswith("|") and not words[left:right].endswith("\\|")
    cells = []
    place = left
    while place <= right:
        end = max(match.end() for match in CELL.finditer(words, place, right) if match.start() == place)
        cells.append(_cell(words, (place, end), line.start))
        place = end + 1
    return tuple(cells)


def _cell(words: str, place: tuple[int, int], offset: int) -> Cell:
    inside = words[place[0] : place[1]]
    start = place[0] + len(inside) - len(inside.lstrip())
    end = max(start, place[0] + len(inside.rstrip()))
    return Cell(words[start:end], Span(offset + start, offset + end))


def _table(rows: list[tuple[Cell, ...]], span: Span) -> Table:
    width = max(len(row) for row in rows)
    return Table(tuple(_padded(row, width) for row in rows), span)


def _padded(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    end = row[-1].span.end
    return row + (Cell("", Span(end, end)),) * (width - len(row))


def _example() -> bytes:
    return (
        "---\nagency: 甲乙市丙丁局\n---\n# 甲乙市丙丁局2026年部门预算\n\n## 一、收支预算\n\n"
        "| 项目 | 预算数 |\n| --- | ---: |\n| 收入总计 | 10.50 |\n| 支出总计 |  |\n"
    ).encode()


READER = Reader(
    name="markdown",
    suffixes=(".md",),
    media_type="text/markdown",
    recognises=_recognises,
    read=read,
    example=_example,
    precedence=90,
)
