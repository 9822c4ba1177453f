"""Puts the text of a document together, line by line and table by table, and keeps every offset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.model import Cell, Recognition, Span, Table, Text

__all__ = ["Composer", "RawCell"]


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell before it has a place in the text; `covered` marks the places a merged cell hides.

    `confidence` is that of a cell that was recognised from a picture, `indent` how many half characters its
    words stand from its left border; where a format has no borders, leading spaces tell.
    """

    text: str = ""
    rows: int = 1
    columns: int = 1
    covered: bool = False
    confidence: Decimal | None = None
    indent: int = 0


@dataclass(slots=True)
class Composer:
    """Grows a text; a table becomes one line a row with a tab between cells, in its place."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    page_starts: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    set_aside: list[Span] = field(default_factory=list)
    recognised: list[Recognition] = field(default_factory=list)
    unread_pages: list[int] = field(default_factory=list)

    def page(self) -> None:
        """Begin a page here."""
        self.page_starts.append(self.length)

    def unread_page(self) -> None:
        """Begin a page that is a picture which nobody could read."""
        self.page()
        self.unread_pages.append(len(self.page_starts))

    def add(self, words: str) -> Span:
        """Append words as they are; gives the span they got."""
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        return Span(start, self.length)

    def line(self, words: str) -> Span:
        """Append one line; the span is that of its words, without the line's end."""
        span = self.add(words)
        self.add("\n")
        return span

    def part(self) -> None:
        """Part two paragraphs: a blank line says that the line break before it ends a paragraph."""
        if self.pieces and not self._ends_blank():
            self.add("\n")

    def _ends_blank(self) -> bool:
        """Whether a blank line or a table, which parts as well, came last."""
        after_table = bool(self.tables) and self.tables[-1].span.end == self.length
        return after_table or "".join(self.pieces[-3:]).endswith("\n\n")

    def paragraph(self, words: str) -> Span:
        """Append one paragraph that stands on one line."""
        self.part()
        return self.line(words)

    def furniture(self, words: str) -> Span:
        """Append a line that is not content (a page number, a running head) and set it aside."""
        span = self.line(words)
        self.set_aside.append(Span(span.start, span.end + 1))
        return span

    def recognised_line(self, words: str, confidence: Decimal) -> Span:
        """Append a line that was recognised from a picture."""
        span = self.line(words)
        self.recognised.append(Recognition(span, confidence))
        return span

    def table(self, rows: Sequence[Sequence[RawCell]]) -> Table:
        """Append a table and give every cell its span."""
        start = self.length
        width = max((len(row) for row in rows), default=0)
        grid = tuple(self._row(row, width) for row in rows)
        table = Table(grid, Span(start, self.length), len(self.page_starts) or None)
        self.tables.append(table)
        return table

    def _row(self, row: Sequence[RawCell], width: int) -> tuple[Cell, ...]:
        cells = []
        for column in range(width):
            raw = row[column] if column < len(row) else RawCell()
            if column:
                self.add("\t")
            words = " ".join(raw.text.split())
            span = self.add(words)
            if raw.confidence is not None and words:
                self.recognised.append(Recognition(span, raw.confidence))
            indent = raw.indent or _leading(raw.text)
            cells.append(Cell(words, span, raw.rows, raw.columns, raw.covered, indent))
        self.add("\n")
        return tuple(cells)

    def text(self, reader: str) -> Text:
        """The finished text."""
        return Text(
            characters="".join(self.pieces),
            reader=reader,
            page_starts=tuple(self.page_starts),
            tables=tuple(self.tables),
            set_aside=tuple(self.set_aside),
            recognised=tuple(self.recognised),
            unread_pages=tuple(self.unread_pages),
        )


def _leading(words: str) -> int:
    """The width of the spaces that words begin with, in half characters."""
    blank = words[: len(words) - len(words.lstrip())]
    return sum(2 if character == "\u3000" else 1 for character in blank) if words.strip() else 0
