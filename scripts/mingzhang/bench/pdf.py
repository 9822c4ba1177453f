"""A made-up document as PDF: A4 pages with broken lines, ruled tables and page numbers.

The Chinese font is one that every PDF reader supplies, so no font file is needed; reportlab is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Protocol

from mingzhang.bench.blocks import Block, Grid, Heading
from mingzhang.errors import MingzhangError

__all__ = ["as_pdf"]

_FONT = "STSong-Light"
_WIDTH, _HEIGHT, _MARGIN = 595, 842, 62
_TEXT_SIZE, _CELL_SIZE = 11, 8
_LEADING, _CELL_LEADING = 19, 11


class _Canvas(Protocol):
    """What we use of reportlab's canvas."""

    def setFont(self, name: str, size: int) -> None: ...  # noqa: N802 (reportlab's name)
    def drawString(self, x: float, y: float, words: str) -> None: ...  # noqa: N802
    def rect(self, x: float, y: float, width: float, height: float) -> None: ...
    def showPage(self) -> None: ...  # noqa: N802
    def save(self) -> None: ...


def as_pdf(blocks: Sequence[Block]) -> bytes:
    """The bytes of a .pdf file; without compression, which differs from machine to machine."""
    file = BytesIO()
    pages = _Pages(_canvas(file))
    for block in blocks:
        _draw(pages, block)
    pages.end()
    return file.getvalue()


def _canvas(file: BytesIO) -> _Canvas:
    try:
        from reportlab.pdfbase.cidfonts import (  # type: ignore[import-untyped]  # noqa: PLC0415
            UnicodeCIDFont,
        )
        from reportlab.pdfbase.pdfmetrics import (  # type: ignore[import-untyped]  # noqa: PLC0415
            registerFont,
        )
        from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as missing:
        raise MingzhangError("making PDF needs reportlab: pip install 'mingzhang[test]'") from missing
    registerFont(UnicodeCIDFont(_FONT))
    canvas: _Canvas = Canvas(file, pagesize=(_WIDTH, _HEIGHT), invariant=1, pageCompression=0)
    return canvas


class _Pages:
    """Where the pen stands, and the page it stands on."""

    def __init__(self, canvas: _Canvas) -> None:
        self.canvas = canvas
        self.number = 1
        self.y: float = _HEIGHT - _MARGIN

    def room_for(self, height: float) -> None:
        """Begin a page if this one has too little room left."""
        if self.y - height < _MARGIN:
            self._finish()
            self.number += 1
            self.y = _HEIGHT - _MARGIN

    def line(self, words: str, x: float) -> None:
        """One line of text."""
        self.room_for(_LEADING)
        self.y -= _LEADING
        self.canvas.setFont(_FONT, _TEXT_SIZE)
        self.canvas.drawString(x, self.y, words)

    def end(self) -> None:
        """Finish the last page and the file."""
        self._finish()
        self.canvas.save()

    def _finish(self) -> None:
        words = f"- {self.number} -"
        self.canvas.setFont(_FONT, _CELL_SIZE)
        self.canvas.drawString((_WIDTH - _wide(words, _CELL_SIZE)) / 2, _MARGIN / 2, words)
        self.canvas.showPage()


def _draw(pages: _Pages, block: Block) -> None:
    if isinstance(block, Grid):
        _draw_grid(pages, block)
    elif isinstance(block, Heading) and block.level < 2:
        for line in block.words.split("\n"):
            for words in _broken(line, _TEXT_SIZE, _WIDTH - 2 * _MARGIN):
                pages.line(words, (_WIDTH - _wide(words, _TEXT_SIZE)) / 2)
    else:
        for words in _broken(f"　　{block.words}", _TEXT_SIZE, _WIDTH - 2 * _MARGIN):
            pages.line(words, _MARGIN)


def _draw_grid(pages: _Pages, grid: Grid) -> None:
    pages.room_for(6 * _LEADING)
    pages.line(grid.title, max(_MARGIN, (_WIDTH - _wide(grid.title, _TEXT_SIZE)) / 2))
    pages.line(f"单位：{grid.unit}", _WIDTH - _MARGIN - 70)
    pages.y -= 4
    widths = _column_widths((*grid.head, *grid.rows))
    for place, row in enumerate((*grid.head, *grid.rows)):
        _draw_row(pages, row, widths, grid.head[0] if place < len(grid.head) else ())
    if grid.note:
        pages.line(grid.note, _MARGIN)
    pages.y -= _LEADING / 2


def _draw_row(pages: _Pages, row: Sequence[str], widths: Sequence[float], above: Sequence[str]) -> None:
    """One ruled row; in a header an empty cell is joined to its left neighbour."""
    cells = [_broken(cell, _CELL_SIZE, width - 6) for cell, width in zip(row, widths, strict=True)]
    height = max(1, *(len(lines) for lines in cells)) * _CELL_LEADING + 5
    pages.room_for(height)
    pages.canvas.setFont(_FONT, _CELL_SIZE)
    x: float = _MARGIN
    place = 0
    while place < len(row):
        wide = 1
        while row == above and place + wide < len(row) and not row[place + wide]:
            wide += 1
        across = sum(widths[place : place + wide])
        pages.canvas.rect(x, pages.y - height, across, height)
        for order, words in enumerate(cells[place], start=1):
            pages.canvas.drawString(x + 3, pages.y - order * _CELL_LEADING, words)
        x += across
        place += wide
    pages.y -= height


def _column_widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """The room of the page shared out by the longest cell of each column, within limits."""
    longest = [
        max(24.0, *(min(130.0, _wide(cell, _CELL_SIZE)) for cell in column))
        for column in zip(*rows, strict=True)
    ]
    room = _WIDTH - 2 * _MARGIN
    return [room * width / sum(longest) for width in longest]


def _wide(words: str, size: int) -> float:
    """How wide a line is: Chinese characters are square, the others half as wide."""
    return sum(size if character > "\u2000" else size / 2 for character in words)


def _broken(words: str, size: int, room: float) -> list[str]:
    """A paragraph as lines; it breaks anywhere, also inside an amount or a year, as real ones do."""
    lines, line, used = [], "", 0.0
    for character in words:
        wide = _wide(character, size)
        if used + wide > room and line:
            lines.append(line)
            line, used = "", 0.0
        line += character
        used += wide
    return [*lines, line]
