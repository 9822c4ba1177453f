"""Excel workbooks (.xlsx): each visible sheet as a page, numbers with the decimals that the sheet shows.

Sheets are streamed: a million empty rows cost time in proportion to the file and no memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from openpyxl import Workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Text
from mingzhang.readers import Reader
from mingzhang.readers.archive import member, names_in, opened, xml_member
from mingzhang.readers.composing import Composer
from mingzhang.readers.markup import Element, descendants, name_of, value, whole
from mingzhang.readers.number_format import shown
from mingzhang.readers.sheets import MOST_CELLS, Merge, Sheet, add_sheet

__all__ = ["READER"]

BOOK = "xl/workbook.xml"
NOT_COMPUTED = "####"
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def read(raw: bytes) -> Text:
    """The visible sheets of a workbook."""
    composer = Composer()
    with opened(raw) as archive:
        book = xml_member(archive, BOOK)
        if book is None:
            raise UnreadableDocument("the workbook is damaged; save it anew")
        reading = _Reading(archive, book)
        for name, path in _sheets(archive, book):
            add_sheet(composer, reading.sheet(name, path))
    if not composer.tables and len(composer.pieces) <= 2 * len(composer.page_starts):
        raise UnreadableDocument("the workbook is blank; supply the published document")
    return composer.text(READER.name)


class _Reading:
    """What all sheets of a workbook share: strings, formats, and the first day of its calendar."""

    def __init__(self, archive: ZipFile, book: Element) -> None:
        self.archive = archive
        self.strings = _shared_strings(xml_member(archive, "xl/sharedStrings.xml"))
        styles = xml_member(archive, "xl/styles.xml")
        self.formats = _formats(styles)
        self.indents = _indents(styles)
        self.is_1904 = any(one.get("date1904") in ("1", "true") for one in descendants(book, "workbookPr"))

    def sheet(self, name: str, path: str) -> Sheet:
        """The cells of a sheet that show something, without hidden rows and columns."""
        sheet = Sheet(name)
        hidden: set[int] = set()
        row = 0
        for element in self._elements(path):
            kind = name_of(element)
            if kind == "row":
                row = whole(element.get("r"), row + 1)
                if element.get("hidden") not in ("1", "true"):
                    self._add_row(sheet, row, element, hidden)
                _forget(element)
            elif kind == "col" and element.get("hidden") in ("1", "true"):
                hidden.update(
                    range(whole(element.get("min"), 1), min(whole(element.get("max"), 1), 16_384) + 1)
                )
            elif kind == "mergeCell":
                sheet.merges.append(_merge(element.get("ref", "")))
        return sheet

    def _add_row(self, sheet: Sheet, row: int, element: Element, hidden: set[int]) -> None:
        column = 0
        for cell in element:
            column += 1
            if not len(cell):
                continue  # only a format
            row, column = _place(cell, row, column)
            words = self._words(cell)
            if words.strip() and column not in hidden:
                sheet.cells[row, column] = "  " * self.indents.get(cell.get("s", "0"), 0) + words
            if len(sheet.cells) > MOST_CELLS:
                raise UnreadableDocument(
                    f"the sheet {sheet.name} has millions of cells; supply the tables alone"
                )

    def _elements(self, path: str) -> Iterator[Element]:
        sheet = member(self.archive, path)
        if b"<!DOCTYPE" in sheet[:4096]:
            raise UnreadableDocument(f"{path} in the workbook declares entities; save it anew")
        part = BytesIO(sheet)
        tags = [f"{{*}}{name}" for name in ("row", "col", "mergeCell")]
        try:
            for _, element in etree.iterparse(
                part, tag=tags, resolve_entities=False, no_network=True, load_dtd=False
            ):
                yield element
        except etree.XMLSyntaxError as fault:
            raise UnreadableDocument(
                f"{path} in the workbook is damaged ({fault.msg}); save it anew"
            ) from None

    def _words(self, cell: Element) -> str:
        """What a cell shows: the cached value of a formula, a shared or own string, a number as formatted.

        A formula that was never computed shows ####, as in a column that is too narrow: the cell is no blank.
        """
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _string("".join(text.text or "" for text in descendants(cell, "t")))
        stored = next((child.text or "" for child in descendants(cell, "v")), "")
        if not stored:
            return NOT_COMPUTED if kind != "str" and any(True for _ in descendants(cell, "f")) else ""
        return self._value(kind, stored, cell.get("s", "0"))

    def _value(self, kind: str, stored: str, style: str) -> str:
        """What a stored value of a kind shows."""
        if kind == "s":
            return self.strings[int(stored)] if stored.isdigit() and int(stored) < len(self.strings) else ""
        if kind in ("str", "e", "d"):
            return _string(stored)
        if kind == "b":
            return "TRUE" if stored == "1" else "FALSE"
        return self._number(stored, style)

    def _number(self, stored: str, style: str) -> str:
        code = self.formats[int(style)] if style.isdigit() and int(style) < len(self.formats) else "General"
        try:
            return shown(stored, code, is_1904=self.is_1904)
        except (ValueError, ArithmeticError):
            return _string(stored)


def _forget(element: Element) -> None:
    """Free what has been read, or a million rows stay in memory."""
    element.clear()
    holder = element.getparent()
    while holder is not None and element.getprevious() is not None:
        del holder[0]


def _string(words: str) -> str:
    """A string with Excel's _x000D_ escapes resolved."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), words).rstrip()


def _place(cell: Element, row: int, column: int) -> tuple[int, int]:
    reference = REFERENCE.fullmatch(cell.get("r") or "")
    return coordinate_to_tuple(reference.group()) if reference else (row, column)


def _merge(reference: str) -> Merge:
    try:
        left, top, right, bottom = range_boundaries(reference)
    except ValueError:
        raise UnreadableDocument(
            f"the workbook merges {reference!r}, which is no range; save it anew"
        ) from None
    return Merge(top or 1, left or 1, bottom or 1, right or 1)


def _sheets(archive: ZipFile, book: Element) -> Iterator[tuple[str, str]]:
    """The name and part of each visible sheet, in the order of the tabs."""
    relations = xml_member(archive, "xl/_rels/workbook.xml.rels")
    targets = {value(one, "Id"): value(one, "Target") for one in (relations if relations is not None else ())}
    for sheet in descendants(book, "sheet"):
        if sheet.get("state", "visible") != "visible":
            continue
        target = targets.get(value(sheet, "id"), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" in path and path in archive.namelist():
            yield sheet.get("name", ""), path


def _shared_strings(part: Element | None) -> list[str]:
    """The strings that cells refer to, without the reading aids above characters."""
    if part is None:
        return []
    return [
        _string(
            "".join(
                text.text or ""
                for text in descendants(item, "t")
                if not any(name_of(above) == "rPh" for above in text.iterancestors())
            )
        )
        for item in descendants(part, "si")
    ]


def _formats(part: Element | None) -> list[str]:
    """The number format of each cell style."""
    if part is None:
        return []
    codes = dict(BUILTIN_FORMATS)
    codes.update(
        {
            whole(one.get("numFmtId"), 0): one.get("formatCode", "General")
            for one in descendants(part, "numFmt")
        }
    )
    return [
        codes.get(whole(style.get("numFmtId"), 0), "General")
        for styles in descendants(part, "cellXfs")
        for style in styles
    ]


def _indents(part: Element | None) -> dict[str, int]:
    """By how many characters cells of a style are indented."""
    found: dict[str, int] = {}
    for styles in descendants(part, "cellXfs") if part is not None else ():
        for number, style in enumerate(styles):
            indent = next((one.get("indent", "0") for one in descendants(style, "alignment")), "0")
            found[str(number)] = min(whole(indent, 0), 99)
    return found


def _recognises(raw: bytes) -> bool:
    return BOOK in names_in(raw)


def _example() -> bytes:
    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet("收支总表")
    for row in (
        ["甲乙市丙丁局2026年收支总表"],
        ["单位：万元"],
        ["项目", "合计", "基本支出"],
        ["支出总计", 10.5, 4],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


READER = Reader(
    name="xlsx",
    suffixes=(".xlsx",),
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    recognises=_recognises,
    read=read,
    example=_example,
)
