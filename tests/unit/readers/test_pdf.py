"""What the reader of PDF takes for text, table, paragraph and furniture, and what it refuses."""

import sys
from collections.abc import Sequence
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.unit.readers.drawn import Page, document, paragraph, ruled

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Table, Text
from mingzhang.readers import read_text


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def aside(text: Text) -> list[str]:
    return [text.quote(span).strip() for span in text.set_aside]


def test_a_table_stands_between_the_lines_above_and_below_it() -> None:
    def page(canvas: Canvas) -> None:
        paragraph(canvas, ["表1 收支总表"])
        ruled(canvas, [["项目", "预算数"], ["基本支出", "1,234.50"], ["项目支出", "66.00"]])
        paragraph(canvas, ["注：以上为虚构数字。"], top=600)

    text = read_text(document(page))
    (table,) = text.tables
    assert cells(table) == [["项目", "预算数"], ["基本支出", "1,234.50"], ["项目支出", "66.00"]]
    assert text.characters.index("收支总表") < table.span.start < text.characters.index("注：")
    assert table.page == 1
    assert text.quote(table.rows[1][1].span) == "1,234.50"


def test_a_blank_cell_stays_blank_and_in_its_place() -> None:
    text = read_text(
        document(
            lambda canvas: ruled(canvas, [["科目", "合计", "基本", "项目"], ["行政运行", "5.00", "", "5.00"]])
        )
    )
    assert cells(text.tables[0])[1] == ["行政运行", "5.00", "", "5.00"]


def test_a_merged_header_covers_its_columns() -> None:
    def page(canvas: Canvas) -> None:
        for x in (90, 190, 390):
            canvas.line(x, 640, x, 700)
        canvas.line(290, 640, 290, 680)
        for y, left in ((700, 90), (680, 190), (660, 90), (640, 90)):
            canvas.line(left, y, 390, y)
        for x, y, words in (
            (95, 675, "项目"), (230, 685, "预算数"), (195, 665, "基本支出"), (295, 665, "项目支出"),
            (95, 645, "合计"), (195, 645, "1.00"), (295, 645, "2.00"),
        ):  # fmt: skip
            canvas.drawString(x, y, words)

    (table,) = read_text(document(page)).tables
    assert cells(table) == [["项目", "预算数", ""], ["", "基本支出", "项目支出"], ["合计", "1.00", "2.00"]]
    assert (table.rows[0][0].rows, table.rows[0][1].columns) == (2, 2)
    assert table.rows[0][2].covered
    assert table.rows[1][0].covered


def test_rows_without_a_line_between_them_are_parted_by_their_figures() -> None:
    def page(canvas: Canvas) -> None:
        for x in (90, 190, 290, 390):
            canvas.line(x, 600, x, 700)
        for y in (700, 680, 600):
            canvas.line(90, y, 390, y)
        for number, row in enumerate(
            (["项目", "上年", "本年"], ["工资", "1.00", "2.00"], ["津贴", "3.00", "4.00"])
        ):
            for column, words in enumerate(row):
                canvas.drawString(95 + 100 * column, 685 - 24 * number, words)

    (table,) = read_text(document(page)).tables
    assert cells(table) == [["项目", "上年", "本年"], ["工资", "1.00", "2.00"], ["津贴", "3.00", "4.00"]]


def test_one_column_of_amounts_parts_rows_when_the_names_line_up() -> None:
    def page(canvas: Canvas) -> None:
        for x in (90, 190, 290):
            canvas.line(x, 640, x, 700)
        for y in (700, 640):
            canvas.line(90, y, 290, y)
        for number, row in enumerate((["工资", "1.00"], ["津贴", "3.00"])):
            for column, words in enumerate(row):
                canvas.drawString(95 + 100 * column, 680 - 24 * number, words)

    (table,) = read_text(document(page)).tables
    assert cells(table) == [["工资", "1.00"], ["津贴", "3.00"]]


def test_a_figure_that_reaches_over_the_border_stays_whole() -> None:
    def page(canvas: Canvas) -> None:
        ruled(canvas, [["科目", "合计", "其中"], ["运行", "", ""]])
        canvas.drawRightString(286, 665, "1,234,567,890,123.45")

    assert cells(read_text(document(page)).tables[0])[1] == ["运行", "1,234,567,890,123.45", ""]


def test_a_name_and_a_figure_wrapped_in_their_cells_are_joined() -> None:
    def page(canvas: Canvas) -> None:
        for x in (90, 170, 230):
            canvas.line(x, 660, x, 700)
        for y in (700, 660):
            canvas.line(90, y, 230, y)
        for x, y, words in (
            (94, 685, "机关事业单位"),
            (94, 668, "养老保险"),
            (173, 685, "12345678"),
            (173, 668, "9.01"),
        ):
            canvas.drawString(x, y, words)

    assert cells(read_text(document(page)).tables[0]) == [["机关事业单位养老保险", "123456789.01"]]


def test_figures_wrapped_beside_each_other_are_no_rows_of_their_own() -> None:
    def page(canvas: Canvas) -> None:
        for x in (90, 140, 200, 260):
            canvas.line(x, 660, x, 700)
        for y in (700, 660):
            canvas.line(90, y, 260, y)
        for x in (143, 203):
            canvas.drawString(x, 685, "92,165,1")
            canvas.drawString(x, 668, "33.99")
        canvas.drawString(94, 685, "合计")

    assert cells(read_text(document(page)).tables[0]) == [["合计", "92,165,133.99", "92,165,133.99"]]


def test_indents_tell_what_is_part_of_what() -> None:
    (table,) = read_text(
        document(
            lambda canvas: ruled(
                canvas, [["科目名称", "合计"], ["教育支出", "5.00"], ["　　普通教育", "5.00"]]
            )
        )
    ).tables
    assert table.rows[2][0].text == "普通教育"
    assert table.rows[2][0].indent == table.rows[1][0].indent + 4


def test_figures_under_each_other_make_a_table_without_lines() -> None:
    rows = [
        ("工资福利支出", "1,200.00", "1,200.00"),
        ("商品和服务支出", "300.50", ""),
        ("资本性支出", "12.00", "7.00"),
    ]

    def page(canvas: Canvas) -> None:
        for number, row in enumerate((("科目", "合计", "本年"), *rows)):
            canvas.drawString(90, 700 - 22 * number, row[0])
            canvas.drawRightString(300, 700 - 22 * number, row[1])
            canvas.drawRightString(420, 700 - 22 * number, row[2])

    (table,) = read_text(document(page)).tables
    assert cells(table) == [["科目", "合计", "本年"], *map(list, rows)]


def test_prose_with_figures_is_no_table() -> None:
    lines = [
        "　　收入总计 1,200.00 万元，支出总计",
        "1,200.00 万元，其中基本支出 700.00 万元，",
        "项目支出 500.00 万元。",
    ]
    assert read_text(document(lambda canvas: paragraph(canvas, lines))).tables == ()


def test_a_box_around_words_is_no_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(80, 600, 300, 100)
        paragraph(canvas, ["填表说明", "本表由单位填写。"], top=680)

    text = read_text(document(page))
    assert text.tables == ()
    assert "填表说明" in text.characters


FULL_LINE = "　　甲乙市丙丁局负责拟订全市规划并组织实施，统筹协调各县区有"
NEXT_LINE = "关工作，指导基层单位建设，承担市政府交办的其他任务，完成年度"


def test_a_blank_line_parts_paragraphs_and_a_line_break_does_not() -> None:
    lines = [FULL_LINE, NEXT_LINE, "目标。", FULL_LINE, NEXT_LINE, "目标。"]
    text = read_text(document(lambda canvas: paragraph(canvas, lines)))
    first, second = text.characters.strip().split("\n\n")
    assert first == second == "\n".join(line.strip() for line in lines[:3])


def test_a_sentence_runs_on_over_the_page_and_its_number() -> None:
    def page(lines: Sequence[str], number: str) -> Page:
        def draw(canvas: Canvas) -> None:
            paragraph(canvas, lines)
            canvas.drawCentredString(297, 40, number)

        return draw

    lines = [FULL_LINE, NEXT_LINE]
    text = read_text(document(page([*lines, *lines], "- 1 -"), page(["目标。"], "- 2 -")))
    assert aside(text) == ["- 1 -", "- 2 -"]
    assert f"{NEXT_LINE}\n- 1 -\n目标。" in text.characters
    assert text.page(text.characters.index("目标。")) == 2


def test_a_running_head_is_set_aside_and_the_title_of_a_long_table_is_not() -> None:
    def narrative(number: str) -> Page:
        def draw(canvas: Canvas) -> None:
            canvas.drawCentredString(297, 810, "甲乙市丙丁局2026年部门预算公开")
            paragraph(canvas, [f"第{number}项，本页所述与他页不同。", NEXT_LINE])

        return draw

    def table(canvas: Canvas) -> None:
        canvas.drawCentredString(297, 800, "部门支出总表")
        ruled(canvas, [["科目", "合计"], ["行政运行", "5.00"]])

    text = read_text(document(*map(narrative, "一二三四"), *[table] * 4))
    assert set(aside(text)) == {"甲乙市丙丁局2026年部门预算公开"}
    assert text.characters.count("部门支出总表") == 4


def test_dot_leaders_stay_text() -> None:
    text = read_text(document(lambda canvas: paragraph(canvas, ["目录", "一、主要职能……………………3"])))
    assert "一、主要职能……………………3" in text.characters


def test_a_landscape_page_is_turned() -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        ruled(canvas, [["科目", "合计"], ["行政运行", "5.00"]], top=400)

    assert cells(read_text(document(page)).tables[0]) == [["科目", "合计"], ["行政运行", "5.00"]]


def test_a_label_that_runs_upwards_belongs_to_its_cell() -> None:
    def page(canvas: Canvas) -> None:
        ruled(canvas, [["", "行政运行", "5.00"]], top=700)
        canvas.translate(140, 682)
        canvas.rotate(90)
        canvas.setFont("STSong-Light", 4)
        canvas.drawString(0, 0, "支出")

    assert cells(read_text(document(page)).tables[0]) == [["支出", "行政运行", "5.00"]]


def test_a_watermark_is_set_aside() -> None:
    def page(canvas: Canvas) -> None:
        paragraph(canvas, [FULL_LINE])
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部资料")

    assert aside(read_text(document(page))) == ["内部资料"]


def test_two_columns_are_read_one_after_the_other() -> None:
    words = [f"第{number}行的文字从本栏之首写到本栏之尾。" for number in "一二三四五六七八九十"]

    def page(canvas: Canvas) -> None:
        paragraph(canvas, words, left=60)
        paragraph(canvas, [line.replace("行", "句") for line in words], left=330)

    text = read_text(document(page)).characters
    assert text.index("第十行") < text.index("第一句")


def test_what_lies_beside_the_page_or_is_clipped_away_is_not_read() -> None:
    def page(canvas: Canvas) -> None:
        paragraph(canvas, [FULL_LINE])
        canvas.drawString(90, -30, "页外的文字不公开")
        clip = canvas.beginPath()
        clip.rect(0, 60, 595, 700)
        canvas.clipPath(clip, stroke=0)
        canvas.drawString(90, 30, "裁去的文字在下一页")

    text = read_text(document(page)).characters
    assert "甲乙市" in text
    assert "不公开" not in text
    assert "下一页" not in text


def test_an_encrypted_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match=r"encrypted.*password"):
        read_text(document(lambda canvas: paragraph(canvas, ["收入总计"]), lock="secret"))


def test_a_file_that_is_cut_short_is_refused() -> None:
    whole = document(*[lambda canvas: paragraph(canvas, [FULL_LINE])] * 3)
    with pytest.raises(UnreadableDocument, match="cut short"):
        read_text(whole[: len(whole) // 2])


def test_a_file_without_pages_is_refused() -> None:
    packed = BytesIO()
    PdfDocument.new().save(packed)
    with pytest.raises(UnreadableDocument, match="no page"):
        read_text(packed.getvalue())


def test_a_blank_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="blank"):
        read_text(document(lambda _: None))


def picture(words: str) -> ImageReader:
    image = Image.new("L", (600, 800), 255)
    ImageDraw.Draw(image).text((50, 50), words, fill=0)
    packed = BytesIO()
    image.save(packed, "PNG")
    return ImageReader(packed)


def scanned(canvas: Canvas) -> None:
    canvas.drawImage(picture("2026"), 0, 0, 595, 842)


def test_pictures_without_the_ocr_extra_are_refused_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    with pytest.raises(UnreadableDocument, match=r"pip install 'mingzhang\[ocr\]'"):
        read_text(document(scanned))


def test_a_page_that_nobody_could_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    text = read_text(document(lambda canvas: paragraph(canvas, [FULL_LINE]), scanned))
    assert text.unread_pages == (2,)
    assert len(text.page_starts) == 2
