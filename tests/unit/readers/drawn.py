"""Draws made-up PDF pages for tests: lines of text, ruled tables, and what goes wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["A4", "Page", "document", "paragraph", "ruled"]

A4 = (595.0, 842.0)
FONT = "STSong-Light"
Page = Callable[[Canvas], None]

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def document(*pages: Page, size: tuple[float, float] = A4, lock: str = "") -> bytes:
    """A PDF of these pages."""
    packed = BytesIO()
    encryption = StandardEncryption(lock) if lock else None
    canvas = Canvas(packed, pagesize=size, encrypt=encryption)
    for page in pages:
        canvas.setFont(FONT, 12)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return packed.getvalue()


def paragraph(canvas: Canvas, lines: Sequence[str], *, top: float = 760, left: float = 90) -> None:
    """Lines of running text below each other, the first indented as it is written."""
    for number, line in enumerate(lines):
        canvas.drawString(left, top - 20 * number, line)


def ruled(canvas: Canvas, rows: Sequence[Sequence[str]], *, top: float = 700, left: float = 90) -> None:
    """A table with a line around every cell: names to the left, figures to the right."""
    width, height = 100, 20
    for number in range(len(rows) + 1):
        canvas.line(left, top - height * number, left + width * len(rows[0]), top - height * number)
    for number in range(len(rows[0]) + 1):
        canvas.line(left + width * number, top, left + width * number, top - height * len(rows))
    for down, row in enumerate(rows):
        for across, words in enumerate(row):
            base = top - height * down - 15
            if words[-1:].isdigit():
                canvas.drawRightString(left + width * (across + 1) - 4, base, words)
            else:
                canvas.drawString(left + width * across + 4, base, words)
