"""PDF: the text layer in reading order, each table in its place with every cell where it was printed.

A line of the page is a line of the text; a blank line parts paragraphs, so that a single line break only
says that the printed line was full. Pages without a text layer are recognised when the OCR extra is there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO

import pypdfium2 as pdfium

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Text
from mingzhang.readers import Reader
from mingzhang.readers.composing import Composer
from mingzhang.readers.furniture import furniture_of
from mingzhang.readers.glyphs import printed_on
from mingzhang.readers.paragraphs import Measure, begins_paragraph, measure, narrowed
from mingzhang.readers.pdf_page import Laid, PageLayout, layout
from mingzhang.readers.printed import Print
from mingzhang.readers.recognition import DOTS_PER_INCH, Picture, is_available, recognised_print
from mingzhang.readers.typeset import Line

__all__ = ["READER"]

DAMAGED = "the PDF is damaged or cut short; download it again"
NO_PAGE = "the PDF has no page; supply the published document"


LARGEST_PICTURE = 3_000_000
"""Square points of a page that is recognised: A2 at the most."""

FEWEST_CHARACTERS = 12
"""A page with fewer has no text layer: they are a page number or a stamp on a picture."""

NO_CHARACTER = re.compile("[\\x00-\\x1f\ue000-\uf8ff\ufffd]")
"""What a font without a character table yields."""


def read(raw: bytes) -> Text:
    """The text of a PDF with its tables and pages."""
    pages = _pages(raw)
    if not any(page is not None and page.blocks for page in pages):
        raise UnreadableDocument(_nothing_to_read(pages))
    return _composed(pages).text(READER.name)


def _nothing_to_read(pages: Sequence[PageLayout | None]) -> str:
    if any(page is None for page in pages):
        return "the PDF is pictures of pages; pip install 'mingzhang[ocr]' to recognise their text"
    return "the PDF is blank; supply the published document"


def _pages(raw: bytes) -> list[PageLayout | None]:
    """The layout of each page; None for a picture that could not be read."""
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
    except pdfium.PdfiumError:
        raise UnreadableDocument(_why_closed(raw)) from None
    if len(document) == 0:
        document.close()
        raise UnreadableDocument(NO_PAGE)
    return document


def _why_closed(raw: bytes) -> str:
    """Why a PDF cannot be opened, by its own words: the library's may be those of an earlier file."""
    if b"/Encrypt" in raw:
        return "the PDF is encrypted; open it with its password and save it without one"
    return NO_PAGE if re.search(rb"/Count\s*0\b", raw) else DAMAGED


def _page(document: pdfium.PdfDocument, index: int) -> PageLayout | None:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        raise UnreadableDocument(f"page {index + 1} of the PDF is damaged; download it again") from None
    try:
        printed = printed_on(page)
        if not _is_picture(printed):
            return layout(printed)
        if not is_available():
            return None
        return layout(recognised_print(_picture(page)))
    finally:
        page.close()


def _is_picture(printed: Print) -> bool:
    """Whether a page's text is not in characters: scanned, drawn as outlines, or in a nameless font."""
    visible = "".join("".join(glyph.character for glyph in (*printed.glyphs, *printed.sideways)).split())
    nameless = len(NO_CHARACTER.findall(visible))
    if len(visible) - nameless >= max(FEWEST_CHARACTERS, nameless):
        return False
    return printed.pictured > 0.3 or printed.drawn > 200 or nameless > FEWEST_CHARACTERS


def _picture(page: pdfium.PdfPage) -> Picture:
    width, height = page.get_size()
    if width * height > LARGEST_PICTURE:
        raise UnreadableDocument(
            f"a scanned page measures {width / 72:.0f} by {height / 72:.0f} inches; scan it anew"
        )
    png = BytesIO()
    page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().save(png, "PNG", compress_level=1)
    return Picture(png.getvalue(), width, height)


def _composed(pages: Sequence[PageLayout | None]) -> Composer:
    composer = Composer()
    readable = [page for page in pages if page is not None]
    furniture = iter(furniture_of(readable))
    measures = _measures(readable)
    before: Line | None = None
    for page in pages:
        if page is None:
            composer.unread_page()
            before = None
            continue
        aside = next(furniture)
        text = narrowed(measures[round(page.width)], _lines(page), page.width)
        composer.page()
        for block in page.blocks:
            if isinstance(block, Laid):
                composer.table(block.rows)
                before = None
            elif block in aside:
                composer.furniture(block.words)
            else:
                if before is not None and begins_paragraph(before, block, text):
                    composer.part()
                _add_line(composer, block)
                before = block
        for line in page.sideways:
            if line in aside:
                composer.furniture(line.words)
            else:
                composer.line(line.words)
        if page.watermark.strip():
            composer.furniture(page.watermark)
    return composer


def _add_line(composer: Composer, line: Line) -> None:
    if line.confidence is None:
        composer.line(line.words)
    else:
        composer.recognised_line(line.words, line.confidence)


def _measures(pages: Sequence[PageLayout]) -> dict[int, Measure]:
    """The measure of the running text for each width of page."""
    lines: dict[int, list[Line]] = defaultdict(list)
    for page in pages:
        lines[round(page.width)].extend(_lines(page))
    return {width: measure(inside, width) for width, inside in lines.items()}


def _lines(page: PageLayout) -> list[Line]:
    return [block for block in page.blocks if isinstance(block, Line)]


def _recognises(raw: bytes) -> bool:
    return b"%PDF-" in raw[:1024]


def _example() -> bytes:
    """One page with a line of text and a table of two rows, set in a font that every viewer has."""
    placed = {
        (72, 780): "甲乙市丙丁局2026年部门预算",
        (76, 744): "项目",
        (226, 744): "预算数",
        (76, 724): "支出总计",
        (226, 724): "10.50",
    }
    rules = [(72, y, 372, y) for y in (760, 740, 720)] + [(x, 720, x, 760) for x in (72, 222, 372)]
    content = "".join(
        f"BT /F1 12 Tf {x} {y} Td <{words.encode('utf-16-be').hex()}> Tj ET "
        for (x, y), words in placed.items()
    ) + "".join(f"{x} {y} m {u} {v} l S " for x, y, u, v in rules)
    return _packed(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >> stream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /DW 1000 "
        "/W [814 940 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
    )


def _packed(*objects: str) -> bytes:
    """A PDF of these objects; the first is its catalogue."""
    packed = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(packed))
        packed += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return packed + (
        f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(packed)}\n%%EOF\n"
    ).encode("ascii")


READER = Reader(
    name="pdf",
    suffixes=(".pdf",),
    media_type="application/pdf",
    recognises=_recognises,
    read=read,
    example=_example,
)
