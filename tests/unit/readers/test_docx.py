"""Paragraphs, automatic numbers, tables and boxes of Word documents, and documents that mean harm."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph
from tests.unit.readers.written import archive, new_document, saved

from mingzhang.errors import UnreadableDocument
from mingzhang.readers import read_text
from mingzhang.readers.docx import BODY, docx_of


def lines(raw: bytes) -> list[str]:
    return [line for line in read_text(raw).characters.split("\n") if line]


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_paragraphs_and_tables_keep_their_order() -> None:
    document = new_document()
    document.add_paragraph("表1 收支总表")
    table = document.add_table(2, 2)
    for place, words in zip(
        ((0, 0), (0, 1), (1, 0), (1, 1)), ("项目", "预算数", "支出总计", "10.50"), strict=True
    ):
        table.cell(*place).text = words
    document.add_paragraph("注：虚构。")
    assert lines(saved(document)) == ["表1 收支总表", "项目\t预算数", "支出总计\t10.50", "注：虚构。"]


def test_merged_cells_stand_at_their_places() -> None:
    document = new_document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "预算数"
    for place, words in zip(((1, 1), (1, 2), (2, 0), (2, 2)), ("基本", "项目", "工资", "1.00"), strict=True):
        table.cell(*place).text = words
    (read,) = read_text(saved(document)).tables
    assert [[cell.text for cell in row] for row in read.rows] == [
        ["项目", "预算数", ""], ["", "基本", "项目"], ["工资", "", "1.00"],
    ]  # fmt: skip
    assert (read.rows[0][0].rows, read.rows[0][1].columns) == (2, 2)
    assert [read.rows[0][2].covered, read.rows[1][0].covered, read.rows[2][1].covered] == [True, True, False]


def numbered(words: str, level: int, list_id: int) -> str:
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
    return f"<w:p>{place}<w:r><w:t>{words}</w:t></w:r></w:p>"


LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for level, style, text in (
        (0, "chineseCountingThousand", "%1、"), (1, "chineseCounting", "（%2）"), (2, "decimal", "%3."), (3, "bullet", "●"),
    )
)  # fmt: skip
NUMBERING = (
    f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)


def with_part(document: bytes, name: str, part: str) -> bytes:
    with ZipFile(BytesIO(document)) as reading:
        files = {one: reading.read(one) for one in reading.namelist()}
    return archive({**files, name: part.encode()})


def test_automatic_numbers_are_printed() -> None:
    body = "".join(
        [
            numbered("职能", 0, 1), numbered("主要职能", 1, 1), numbered("机构设置", 1, 1), numbered("预算", 0, 1),
            numbered("收入", 1, 1), numbered("2026年收入", 2, 1), numbered("要点", 3, 1), numbered("支出", 0, 2),
            numbered("另一部分", 0, 3),
        ]
    )  # fmt: skip
    assert lines(with_part(docx_of(body), "word/numbering.xml", NUMBERING)) == [
        "一、职能", "（一）主要职能", "（二）机构设置", "二、预算", "（一）收入", "1.2026年收入", "要点", "三、支出", "一、另一部分",
    ]  # fmt: skip


def test_a_style_numbers_its_paragraphs_and_a_paragraph_may_decline() -> None:
    styles = (
        f'<w:styles {nsdecls("w")}><w:style w:styleId="Heading1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Mine"><w:basedOn w:val="Heading1"/></w:style></w:styles>'
    )

    def styled(words: str, more: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="Mine"/>{more}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'

    body = styled("职能") + styled("附件", '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("预算")
    document = with_part(with_part(docx_of(body), "word/numbering.xml", NUMBERING), "word/styles.xml", styles)
    assert lines(document) == ["一、职能", "附件", "二、预算"]


def test_deleted_words_are_gone_and_inserted_ones_there() -> None:
    body = (
        "<w:p><w:r><w:t>收入</w:t></w:r><w:del><w:r><w:delText>9.00</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>10.50</w:t></w:r></w:ins><w:r><w:t>万元</w:t></w:r></w:p>"
    )
    assert lines(docx_of(body)) == ["收入10.50万元"]


def test_fields_hidden_words_and_breaks() -> None:
    body = (
        "<w:p><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>3</w:t></w:r></w:p>"
    )
    assert lines(docx_of(body)) == ["甲", "乙 3"]


def test_content_controls_and_text_boxes_are_read_once() -> None:
    namespaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{paragraph('框内标题')}</w:txbxContent>"
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><mc:AlternateContent {namespaces}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert lines(docx_of(body)) == ["目录", "框内标题"]


def test_entities_are_refused() -> None:
    with ZipFile(BytesIO(docx_of(paragraph("收入")))) as reading:
        body = reading.read(BODY).decode()
    bomb = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]>{body.replace("收入", "&a;")}'
    with pytest.raises(UnreadableDocument, match="entities"):
        read_text(with_part(docx_of(""), BODY, bomb))


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no text"):
        read_text(docx_of(paragraph(" ")))


def test_a_document_that_is_cut_short_is_refused() -> None:
    whole = docx_of(paragraph("收入总计") * 500)
    with pytest.raises(UnreadableDocument, match="cut short"):
        read_text(whole[: len(whole) // 2])


def test_numbers_of_a_library_are_the_printed_ones() -> None:
    document = new_document()
    for words in ("职能", "机构"):
        added: Paragraph = document.add_paragraph(words)
        added.style = document.styles["List Number"]
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>标题</w:t></w:r></w:p>"))
    assert lines(saved(document)) == ["标题", "1.职能", "2.机构"]
