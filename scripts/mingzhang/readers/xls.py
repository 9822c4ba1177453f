"""Excel 97 workbooks (.xls): each visible sheet as a page.

The format of a number is not to be had from the library that reads them: 10.50 is read as 10.5.
"""

from __future__ import annotations

import struct
from datetime import date, datetime, time, timedelta
from io import BytesIO

import python_calamine as calamine

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Text
from mingzhang.readers import Reader
from mingzhang.readers.composing import Composer
from mingzhang.readers.compound import holds_stream, is_cut_short, packed, stream_in
from mingzhang.readers.number_format import general
from mingzhang.readers.sheets import MOST_CELLS, Merge, Sheet, add_sheet

__all__ = ["READER"]

Value = int | float | str | bool | time | date | datetime | timedelta


def read(raw: bytes) -> Text:
    """The visible sheets of an old workbook."""
    composer = Composer()
    for sheet in _visible_sheets(raw):
        add_sheet(composer, sheet)
    if not composer.tables and len(composer.pieces) <= 2 * len(composer.page_starts):
        raise UnreadableDocument("the workbook is blank; supply the published document")
    return composer.text(READER.name)


def _visible_sheets(raw: bytes) -> list[Sheet]:
    if is_cut_short(raw):
        raise UnreadableDocument("the workbook is cut short; download it again")
    if _largest_sheet(stream_in(raw, "Workbook") or stream_in(raw, "Book")) > MOST_CELLS:
        raise UnreadableDocument("a sheet reaches over millions of cells; supply the tables alone")
    try:
        book = calamine.load_workbook(BytesIO(raw))
        return [
            _sheet(book, sheet.name)
            for sheet in book.sheets_metadata
            if sheet.visible == calamine.SheetVisibleEnum.Visible
            and sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    except calamine.PasswordError:
        raise UnreadableDocument("the workbook is encrypted; save it without a password") from None
    except BaseException as fault:
        # What the library raises for a damaged file is no Exception: it stands for a panic in its own language.
        if isinstance(fault, calamine.CalamineError) or type(fault).__name__ == "PanicException":
            raise UnreadableDocument("the workbook is damaged; save it as .xlsx") from None
        raise


# Records of one cell and of several in a row, and the end of a sheet.
CELLS = (0x0006, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E)
SEVERAL_CELLS = 0x00BD
END = 0x000A
# The record that says over which rows and columns a sheet reaches, and how many a sheet has.
EXTENT = 0x0200
MOST_ROWS, MOST_COLUMNS = 65_536, 256


def _largest_sheet(records: bytes) -> int:
    """Over how many cells the largest sheet reaches, from the first that is filled to the last.

    The library keeps them all in memory, the blank ones too, and a single cell in a far corner makes them billions.
    """
    largest = at = 0
    rows: list[int] = []
    columns: list[int] = []
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, at)
        at += 4
        if kind in (*CELLS, SEVERAL_CELLS) and length >= 4 and at + length <= len(records):
            row, column = struct.unpack_from("<HH", records, at)
            rows.append(row)
            columns.append(column)
            if kind == SEVERAL_CELLS:
                columns.extend(struct.unpack_from("<H", records, at + length - 2))
        if kind == EXTENT and length >= 12 and at + length <= len(records):
            top, bottom, left, right = struct.unpack_from("<IIHH", records, at)
            if not (0 <= bottom - top <= MOST_ROWS and 0 <= right - left <= MOST_COLUMNS):
                raise UnreadableDocument("the workbook is damaged; save it as .xlsx")
        if kind == END and rows:
            largest = max(largest, (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1))
            rows, columns = [], []
        at += length
    return largest


def _sheet(book: calamine.CalamineWorkbook, name: str) -> Sheet:
    found = book.get_sheet_by_name(name)
    sheet = Sheet(name)
    top, left = found.start or (0, 0)
    for row, values in enumerate(found.to_python(skip_empty_area=True), top):
        for column, value in enumerate(values, left):
            words = _words(value)
            if words:
                sheet.cells[row, column] = words
    for (first_row, first_column), (last_row, last_column) in found.merged_cell_ranges or ():
        sheet.merges.append(Merge(first_row, first_column, last_row, last_column))
    return sheet


def _words(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return general(value)
    if isinstance(value, datetime | date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).rstrip() if str(value).strip() else ""


def _recognises(raw: bytes) -> bool:
    if holds_stream(raw, "WordDocument"):
        return False
    return holds_stream(raw, "Workbook") or holds_stream(raw, "Book")


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _label(row: int, column: int, words: str) -> bytes:
    letters = words.encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(words), 1) + letters)


def _number(row: int, column: int, number: float) -> bytes:
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, number))


def _example() -> bytes:
    name = "收支总表"
    begin_book = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    begin_sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    end = _record(0x000A, b"")
    size = len(begin_book) + 12 + 2 * len(name) + len(end)
    bound = _record(0x0085, struct.pack("<IHBB", size, 0, len(name), 1) + name.encode("utf-16-le"))
    cells = (
        _label(0, 0, "项目")
        + _label(0, 1, "合计")
        + _label(0, 2, "基本支出")
        + _label(1, 0, "支出总计")
        + _number(1, 1, 10.5)
        + _number(1, 2, 4)
    )
    return packed("Workbook", begin_book + bound + end + begin_sheet + cells + end)


READER = Reader(
    name="xls",
    suffixes=(".xls", ".et"),
    media_type="application/vnd.ms-excel",
    recognises=_recognises,
    read=read,
    example=_example,
)
