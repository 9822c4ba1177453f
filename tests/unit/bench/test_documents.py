"""The same document as text, Word and PDF."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pypdfium2

from mingzhang.bench.blocks import Grid, Heading, Paragraph
from mingzhang.bench.documents import as_text
from mingzhang.bench.pdf import as_pdf
from mingzhang.bench.style import style_of
from mingzhang.bench.word import as_docx

TITLE = "青禾市白桦区财政局2025年部门预算（虚构示例）"
TABLE = Grid(
    "表1 收支总表",
    "万元",
    (("项目", "公务用车购置及运行费", ""), ("", "购置费", "运行费")),
    (("合计", "18.00", "3.50"),),
    "注：示例。",
)
BLOCKS = (Heading(0, TITLE), Heading(2, "一、职能"), Paragraph("负责<预算>&决算。"), TABLE)


def test_text_has_a_line_for_every_paragraph_and_row() -> None:
    tabs = next(style for style in map(style_of, [1] * 50, range(50)) if not style.bars and not style.airy)
    lines = as_text(BLOCKS, tabs).splitlines()
    assert lines[0] == TITLE
    assert lines[-6:] == [
        "表1 收支总表",
        "单位：万元",
        "项目\t公务用车购置及运行费\t",
        "\t购置费\t运行费",
        "合计\t18.00\t3.50",
        "注：示例。",
    ]


def test_word_has_headings_paragraphs_and_a_real_table() -> None:
    document = docx.Document(BytesIO(as_docx(BLOCKS)))
    styles = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert styles[:3] == [("Title", TITLE), ("Heading 2", "一、职能"), ("Normal", "负责<预算>&决算。")]
    (table,) = document.tables
    assert [cell.text for cell in table.rows[2].cells] == ["合计", "18.00", "3.50"]


def test_word_merges_header_cells() -> None:
    (table,) = docx.Document(BytesIO(as_docx(BLOCKS))).tables
    above, below = table.rows[0].cells, table.rows[1].cells
    assert above[1]._tc is above[2]._tc
    assert below[0]._tc is above[0]._tc
    assert [cell.text for cell in below] == ["项目", "购置费", "运行费"]


def test_word_is_stored_with_one_date() -> None:
    with zipfile.ZipFile(BytesIO(as_docx(BLOCKS))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in package.infolist()} == {zipfile.ZIP_STORED}


def test_pdf_holds_the_words_of_its_pages() -> None:
    pdf = pypdfium2.PdfDocument(as_pdf(BLOCKS))
    page = pdf[0].get_textpage()
    words = page.get_text_range()
    page.close()
    pdf.close()
    for line in (TITLE, "一、职能", "负责<预算>&决算。", "公务用车购置及运行费", "18.00", "- 1 -"):
        assert line in words


def test_pdf_begins_a_page_when_one_is_full() -> None:
    pdf = pypdfium2.PdfDocument(as_pdf([Paragraph(f"第{number}段。") for number in range(80)]))
    assert len(pdf) == 3
    pdf.close()


def test_the_same_blocks_give_the_same_bytes() -> None:
    assert as_docx(BLOCKS) == as_docx(BLOCKS)
    assert as_pdf(BLOCKS) == as_pdf(BLOCKS)
