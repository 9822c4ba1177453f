"""PDF: the text layer in reading order, each table in its place with every cell where it was printed.

A line of the page is a line of the text; a blank line parts paragraphs, so that a single line break only
says that the printed line was full. Pages without a text layer are recognised when the OCR extra is there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import pypdfium2 as pdfium

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Text
from mingzhang.readers import Reader
from mingzhang.readers.composing import Composer
from mingzhang.readers.furniture import furniture_of
from mingzhang.readers.glyphs import printed_on
from mingzhang.readers.paragraphs import Measure, begins_paragraph, measure
from mingzhang.readers.pdf_page import Laid, PageLayout, layout
from mingzhang.readers.typeset import Line

__all__ = ["READER"]

DAMAGED = "the PDF is damaged or cut short; download it again"


def read(raw: bytes) -> Text:
    """The text of a PDF with its tables and pages."""
    return _composed(_pages(raw)).text(READER.name)


def _pages(raw: bytes) -> list[PageLayout]:
    document = _opened(raw)
    try:
        return [_page(document, index) for index in range(len(document))]
    finally:
        document.close()


def _opened(raw: bytes) -> pdfium.PdfDocument:
    if b"%%EOF" not in raw.rstrip(b"\0 \r\n")[-4096:]:
        raise UnreadableDocument(DAMAGED)
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise UnreadableDocument(
                "the PDF is encrypted; open it with its password and save it without one"
            ) from None
        raise UnreadableDocument(DAMAGED) from None
    if len(document) == 0:
        document.close()
        raise UnreadableDocument("the PDF has no page; supply the published document")
    return document


def _page(document: pdfium.PdfDocument, index: int) -> PageLayout:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        raise UnreadableDocument(f"page {index + 1} of the PDF is damaged; download it again") from None
    try:
        return layout(printed_on(page))
    finally:
        page.close()


def _composed(pages: Sequence[PageLayout]) -> Composer:
    composer = Composer()
    furniture = furniture_of(pages)
    measures = _measures(pages)
    before: Line | None = None
    for page, aside in zip(pages, furniture, strict=True):
        composer.page()
        for block in page.blocks:
            if isinstance(block, Laid):
                composer.table(block.rows)
                before = None
            elif block in aside:
                composer.furniture(block.words)
            else:
                if before is not None and begins_paragraph(before, block, measures[round(page.width)]):
                    composer.add("\n")
                composer.line(block.words)
                before = block
        for line in page.sideways:
            if line in aside:
                composer.furniture(line.words)
            else:
                composer.line(line.words)
    return composer


def _measures(pages: Sequence[PageLayout]) -> dict[int, Measure]:
    """The measure of the running text for each width of page."""
    lines: dict[int, list[Line]] = defaultdict(list)
    for page in pages:
        lines[round(page.width)].extend(block for block in page.blocks if isinstance(block, Line))
    return {width: measure(inside, width) for width, inside in lines.items()}


def _recognises(raw: bytes) -> bool:
    return b"%PDF-" in raw[:1024]


def _example() -> bytes:
    return b""


READER = Reader(
    name="pdf",
    suffixes=(".pdf",),
    media_type="application/pdf",
    recognises=_recognises,
    read=read,
    example=_example,
)
