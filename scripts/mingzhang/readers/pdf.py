"""PDF: the text layer in reading order, each table in its place with every cell where it was printed."""

from __future__ import annotations

import pypdfium2 as pdfium

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Text
from mingzhang.readers import Reader
from mingzhang.readers.composing import Composer
from mingzhang.readers.glyphs import printed_on
from mingzhang.readers.pdf_page import Laid, PageLayout, layout

__all__ = ["READER"]

DAMAGED = "the PDF is damaged or cut short; download it again"


def read(raw: bytes) -> Text:
    """The text of a PDF with its tables and pages."""
    pages = _pages(raw)
    composer = Composer()
    for page in pages:
        composer.page()
        for block in page.blocks:
            if isinstance(block, Laid):
                composer.table(block.rows)
            else:
                composer.line(block.words)
        for line in page.sideways:
            composer.line(line.words)
    return composer.text(READER.name)


def _pages(raw: bytes) -> list[PageLayout]:
    document = _opened(raw)
    try:
        return [_page(document, index) for index in range(len(document))]
    finally:
        document.close()


def _opened(raw: bytes) -> pdfium.PdfDocument:
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
