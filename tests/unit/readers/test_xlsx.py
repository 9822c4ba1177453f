"""Workbooks: what sheets show, what they hide, and what would take memory without bound."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet
from tests.unit.readers.written import archive

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Text
from mingzhang.readers import read_text


def workbook(fill: Callable[[Worksheet], None], title: str = "表1") -> bytes:
    book = Workbook()
    del book["Sheet"]
    fill(book.create_sheet(title))
    return saved(book)


def saved(book: Workbook) -> bytes:
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def grid(text: Text, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in text.tables[table].rows]


def official(sheet: Worksheet) -> None:
    for row in (
        ["部门支出总表"], ["部门：甲乙市丙丁局", None, None, "单位：万元"], ["科目", None, "合计", "基本支出"],
        ["编码", "名称", None, None], ["201", "一般公共服务支出", 1234.5, 1000], [None, None, None, None],
        ["注：以上为虚构数字。"],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:B3")
    sheet.merge_cells("C3:C4")
    sheet.merge_cells("D3:D4")
    sheet["C5"].number_format = sheet["D5"].number_format = "#,##0.00"


def test_title_unit_and_note_are_lines_around_the_table() -> None:
    text = read_text(workbook(official))
    assert [line for line in text.characters.split("\n") if line] == [
        "表1", "部门支出总表", "部门：甲乙市丙丁局 单位：万元", "科目\t\t合计\t基本支出", "编码\t名称\t\t",
        "201\t一般公共服务支出\t1,234.50\t1,000.00", "注：以上为虚构数字。",
    ]  # fmt: skip
    head = text.tables[0].rows[0]
    assert (head[0].columns, head[1].covered, head[2].rows) == (2, True, 2)


def test_each_visible_sheet_is_a_page() -> None:
    book = Workbook()
    del book["Sheet"]
    for name, state in (("收入", "visible"), ("底稿", "hidden"), ("支出", "visible")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet.append([f"{name}合计", 1.5, 2])
    text = read_text(saved(book))
    assert [table.page for table in text.tables] == [1, 2]
    assert "底稿" not in text.characters
    assert text.page(text.characters.index("支出合计")) == 2


def test_hidden_rows_and_columns_are_not_shown() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["科目", "内码", "合计"], ["工资", "x1", 1], ["旧数", "x2", 9], ["津贴", "x3", 2]):
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    flat = [cell for row in grid(read_text(workbook(fill))) for cell in row if cell]
    assert flat == ["科目", "合计", "工资", "1", "津贴", "2"]


def test_a_formula_shows_its_value() -> None:
    raw = workbook(lambda sheet: sheet.append(["合计", 1, 2]))
    with ZipFile(BytesIO(raw)) as reading:
        files = {name: reading.read(name) for name in reading.namelist()}
    sheet = files["xl/worksheets/sheet1.xml"].replace(
        b"<v>2</v>", b"<f>B1+0.1+0.2</f><v>1.3000000000000003</v>"
    )
    assert grid(read_text(archive({**files, "xl/worksheets/sheet1.xml": sheet}))) == [["合计", "1", "1.3"]]


def test_a_formula_that_was_never_computed_is_no_blank() -> None:
    read = read_text(workbook(lambda sheet: sheet.append(["合计", 1, "=B1*2"])))
    assert grid(read) == [["合计", "1", "####"]]


def test_a_formula_that_gives_no_words_is_blank() -> None:
    raw = workbook(lambda sheet: sheet.append(["合计", 1, 2]))
    with ZipFile(BytesIO(raw)) as reading:
        files = {name: reading.read(name) for name in reading.namelist()}
    sheet = re.sub(
        rb'<c r="C1"[^>]*><v>2</v>',
        b'<c r="C1" t="str"><f>IF(B1=0,1,"")</f><v></v>',
        files["xl/worksheets/sheet1.xml"],
    )
    assert grid(read_text(archive({**files, "xl/worksheets/sheet1.xml": sheet}))) == [["合计", "1"]]


def test_a_blank_cell_is_no_zero() -> None:
    assert grid(read_text(workbook(lambda sheet: sheet.append(["工资", None, 0])))) == [["工资", "", "0"]]


def test_an_indent_is_kept() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (["教育支出", 5, 5], ["普通教育", 5, 5], ["　小学教育", 5, 5]):
            sheet.append(row)
        sheet["A2"].alignment = Alignment(indent=2)

    (table,) = read_text(workbook(fill)).tables
    assert [(row[0].text, row[0].indent) for row in table.rows] == [
        ("教育支出", 0),
        ("普通教育", 4),
        ("小学教育", 2),
    ]


def test_two_tables_on_a_sheet_are_two() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (
            ["收入表"],
            ["项目", "合计", "其中"],
            ["收入", 1, 2],
            [],
            ["支出表"],
            ["项目", "合计", "其中"],
            ["支出", 3, 4],
        ):
            sheet.append(row)
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A5:C5")

    text = read_text(workbook(fill))
    assert len(text.tables) == 2
    assert text.tables[0].span.end <= text.characters.index("支出表") < text.tables[1].span.start


def far_cell(raw: bytes, row: bytes) -> bytes:
    with ZipFile(BytesIO(raw)) as reading:
        files = {name: reading.read(name) for name in reading.namelist()}
    sheet = files["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", row + b"</sheetData>")
    return archive({**files, "xl/worksheets/sheet1.xml": sheet})


def test_a_million_empty_rows_add_nothing() -> None:
    rows = b"".join(b'<row r="%d" ht="14"/>' % number for number in range(10, 1_000_000, 5))
    assert grid(read_text(far_cell(workbook(lambda sheet: sheet.append(["工资", 1, 2])), rows))) == [
        ["工资", "1", "2"]
    ]


def test_a_cell_in_the_far_corner_takes_no_memory() -> None:
    corner = b'<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    text = read_text(far_cell(workbook(lambda sheet: sheet.append(["工资", 1, 2])), corner))
    assert [len(row) for row in text.tables[0].rows] == [4, 4]


def test_a_blank_workbook_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="blank"):
        read_text(workbook(lambda _: None))


@pytest.mark.parametrize(
    ("name", "shown"), [("Sheet1", False), ("工作表 (2)", False), ("收支总表", True), ("Sheet收支", True)]
)
def test_a_sheet_that_nobody_named_has_no_name(name: str, *, shown: bool) -> None:
    text = read_text(workbook(lambda sheet: sheet.append(["科目", "合计", 10.5]), name))
    assert text.characters.startswith(name) is shown


def test_a_sheet_that_declares_entities_is_refused() -> None:
    raw = workbook(lambda sheet: sheet.append(["科目", "合计", 10.5]))
    packed = BytesIO()
    with ZipFile(BytesIO(raw)) as made, ZipFile(packed, "w") as patched:
        for name in made.namelist():
            words = made.read(name)
            entity = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            patched.writestr(name, entity + words if "sheet1.xml" in name else words)
    with pytest.raises(UnreadableDocument, match="declares entities"):
        read_text(packed.getvalue())
