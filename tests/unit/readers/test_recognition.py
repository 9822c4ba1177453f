"""Scanned pages: characters and lines found in a picture become text and tables (needs the ocr extra)."""

from decimal import Decimal
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from PIL import Image
from tests.unit.readers.drawn import document, paragraph, ruled

from mingzhang.readers import read_text
from mingzhang.readers.recognition import KEPT_PAGES, RecognisedLine, RecognisedPage, is_available

pytestmark = [
    pytest.mark.skipif(not is_available(), reason="the ocr extra is not installed"),
    # The libraries of the extra warn of their own future.
    pytest.mark.filterwarnings("ignore"),
]

ROWS = [["item", "2026", "2025"], ["1001", "1,234.50", "200.00"], ["1002", "66.00", ""]]


def scan(raw: bytes, degrees: float) -> bytes:
    """A PDF of pictures of the pages of a PDF, laid on the glass at an angle."""
    packed = BytesIO()
    with pdfium.PdfDocument(raw) as opened:
        image: Image.Image = opened[0].render(scale=200 / 72).to_pil().convert("L")
        image.rotate(degrees, fillcolor=255, expand=degrees % 90 == 0).save(packed, "PDF", resolution=200)
    return packed.getvalue()


@pytest.mark.parametrize("degrees", [0, 0.6, 90])
def test_a_scanned_table_has_its_cells(degrees: float) -> None:
    text = read_text(scan(document(lambda canvas: ruled(canvas, ROWS)), degrees))
    (table,) = text.tables
    assert [[cell.text for cell in row] for row in table.rows] == ROWS
    figure = table.rows[1][1].span
    assert [one.confidence <= 1 for one in text.recognised if one.span == figure] == [True]
    assert text.unread_pages == ()


def test_a_scanned_line_says_how_surely_it_was_recognised() -> None:
    text = read_text(scan(document(lambda canvas: paragraph(canvas, ["Total 1,234.50 and 66.00"])), 0))
    (one,) = text.recognised
    assert "1,234.50" in text.quote(one.span)
    assert 0 < one.confidence <= 1


class Drawer:
    """Keeps pages for as long as the test runs."""

    def __init__(self) -> None:
        self.pages: dict[str, RecognisedPage] = {}

    def get(self, sha256: str) -> RecognisedPage | None:
        return self.pages.get(sha256)

    def put(self, sha256: str, page: RecognisedPage) -> None:
        self.pages[sha256] = page


def test_a_page_that_was_kept_is_not_recognised_again() -> None:
    raw = scan(document(lambda canvas: paragraph(canvas, ["Total 1,234.50 and 66.00"])), 0)
    drawer = Drawer()
    keeping = KEPT_PAGES.set(drawer)
    try:
        first = read_text(raw)
        (checksum,) = drawer.pages
        assert read_text(raw) == first
        characters = tuple(
            (one, (100.0 + 20 * at, 100.0, 118.0 + 20 * at, 120.0), Decimal("0.9"))
            for at, one in enumerate("kept words")
        )
        drawer.pages[checksum] = RecognisedPage((RecognisedLine(characters, 0.0),))
        assert "kept words" in read_text(raw).characters
    finally:
        KEPT_PAGES.reset(keeping)
