"""The workbook opens in Excel: codes stay text, numbers show what was printed, nothing is computed."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from tests.unit.downloads.packages import grain, hotline

from mingzhang.downloads.spreadsheet import Link, Sheet, Style, workbook_bytes
from mingzhang.downloads.workbook import package_workbook


def opened(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def column(book: openpyxl.Workbook, sheet: str, name: str) -> list[openpyxl.cell.Cell]:
    names = [cell.value for cell in book[sheet][2]]
    return [row[names.index(name)] for row in book[sheet].iter_rows(min_row=3)]


def one_cell(value: object) -> openpyxl.cell.Cell:
    raw = workbook_bytes("甲", [Sheet("表", [(Style.WORDS, [value])], [10])])
    return opened(raw)["表"]["A1"]


def test_there_is_one_sheet_a_table_after_what_it_is_and_what_it_means() -> None:
    names = opened(package_workbook(hotline())).sheetnames
    assert names == ["说明", "字典", *hotline().tables]


def test_columns_are_named_in_both_languages_and_stay_in_sight() -> None:
    sheet = opened(package_workbook(hotline()))["budget_lines"]
    headings = {name.value: title.value for title, name in zip(sheet[1], sheet[2], strict=True)}
    assert headings["code"] == "科目编码\nAccount code"
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref.startswith("A2:")


def test_a_code_is_text() -> None:
    cells = column(opened(package_workbook(hotline())), "budget_lines", "code")
    assert [(cell.value, cell.data_type, cell.number_format) for cell in cells] == [
        ("208", "s", "@"),
        ("201", "s", "@"),
        ("2080505", "s", "@"),
    ]


def test_a_code_with_a_leading_zero_keeps_it() -> None:
    assert one_cell("0208").value == "0208"


def test_a_printed_zero_shows_its_decimals() -> None:
    cell = column(opened(package_workbook(hotline())), "three_public", "stated")[2]
    assert (cell.value, cell.number_format) == (0, "0.00")


def test_an_amount_is_a_number_with_its_decimals() -> None:
    cell = column(opened(package_workbook(hotline())), "totals", "stated")[0]
    assert (cell.value, cell.number_format) == (30.5, "0.00")


def test_words_like_a_formula_are_words() -> None:
    cell = column(opened(package_workbook(hotline())), "budget_lines", "label")[2]
    assert (cell.value, cell.data_type) == ("=SUM(A1:A9)", "s")


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+1", "-1+cmd", "@SUM", "\t=1", "<b>&amp;</b>", "]]>", "_x0041_", "行\n二", "😀", " 空 "],
)
def test_words_come_back_as_they_were(words: str) -> None:
    cell = one_cell(words)
    assert (cell.value, cell.data_type) == (words, "s")


def test_a_character_that_xml_cannot_hold_does_not_break_the_file() -> None:
    assert one_cell("甲\x0c乙\x00").value in {"甲\x0c乙\x00", "甲_x000C_乙_x0000_"}


def test_a_number_too_long_for_excel_is_text_with_every_digit() -> None:
    assert one_cell(Decimal("1234567890123456.78")).value == "1234567890123456.78"


def test_words_too_long_for_a_cell_end_with_where_the_rest_is() -> None:
    assert str(one_cell("字" * 40_000).value).endswith("……（全文见 CSV 文件）")


def test_the_first_sheet_leads_to_each_table() -> None:
    raw = workbook_bytes(
        "甲", [Sheet("说明", [(Style.WORDS, [Link("表", "它's")])], [9], linked=True), Sheet("它's", [], [])]
    )
    assert opened(raw)["说明"]["A1"].hyperlink.location == "'它''s'!A1"


def test_calamine_reads_the_same() -> None:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(package_workbook(hotline()))).get_sheet_by_name(
        "budget_lines"
    )
    rows = sheet.to_python()
    assert [row[rows[1].index("code")] for row in rows[2:]] == ["208", "201", "2080505"]
    assert rows[2][rows[1].index("stated")] == 4.5


def test_the_workbook_is_the_same_bytes_each_time() -> None:
    assert package_workbook(grain()) == package_workbook(grain())


def test_the_archive_says_nothing_of_when_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(package_workbook(grain()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"modified" not in archive.read("docProps/core.xml")
