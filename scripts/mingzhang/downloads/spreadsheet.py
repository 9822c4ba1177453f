"""An Excel workbook, written as the XML that it is: quick, the same bytes each time, and never a formula.

Words are text cells whatever they look like, so a code keeps its zeros and nothing is ever computed. Numbers
are numbers, shown with the decimals that they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from functools import cache, lru_cache
from html import escape

from mingzhang.downloads.archive import zip_bytes
from mingzhang.package import File
from mingzhang.tables import Scalar

__all__ = ["Cell", "Link", "Sheet", "Style", "workbook_bytes"]


class Style(IntEnum):
    """How a cell is set; from NUMBER on, the style is NUMBER plus the decimals that are shown."""

    PLAIN = 0
    TITLE = 1
    HEADING = 2
    NAME = 3
    WORDS = 4
    WRAPPED = 5
    LINK = 6
    NUMBER = 7


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another sheet of the workbook."""

    words: str
    sheet: str


Cell = Scalar | Link


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its rows with the style of each, the widths of its columns, and what stays in sight."""

    name: str
    rows: Sequence[tuple[Style, Sequence[Cell]]]
    widths: Sequence[int]
    frozen_rows: int = 0
    filtered: bool = False
    linked: bool = False


class _Words(dict[str, int]):
    """The words of a workbook, each kept once and known by its place."""

    def __missing__(self, words: str) -> int:
        self[words] = len(self)
        return self[words]


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLUMNS: tuple[str, ...] = (*_LETTERS, *(f"{first}{second}" for first in _LETTERS for second in _LETTERS))
_DECIMALS = 10
_EXACT_DIGITS = 15  # Excel keeps no more; a longer number is written as text
_LONGEST = 32767  # characters in a cell
_CUT = "……（全文见 CSV 文件）"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML cannot hold, and what looks like Excel's way to write it: _x000C_.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def workbook_bytes(title: str, sheets: Sequence[Sheet]) -> bytes:
    """The workbook as a file of type .xlsx."""
    words = _Words()
    parts = [
        File(f"xl/worksheets/sheet{number}.xml", _sheet(sheet, words))
        for number, sheet in enumerate(sheets, start=1)
    ]
    return zip_bytes(
        [
            File("[Content_Types].xml", _content_types(len(sheets))),
            File("_rels/.rels", _package_relations()),
            File("docProps/core.xml", _core(title)),
            File("xl/workbook.xml", _workbook(sheets)),
            File("xl/_rels/workbook.xml.rels", _workbook_relations(len(sheets))),
            File("xl/styles.xml", _styles()),
            *parts,
            File("xl/sharedStrings.xml", _shared(words)),
        ]
    )


def _column(number: int) -> str:
    return _COLUMNS[number - 1]


def _sheet(sheet: Sheet, words: _Words) -> bytes:
    last = f"{_column(max(1, len(sheet.widths)))}{max(1, len(sheet.rows))}"
    pieces = [f'{_DECLARED}<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/>', _view(sheet.frozen_rows)]
    pieces += [
        f"<cols>{''.join(_width(at, width) for at, width in enumerate(sheet.widths, start=1))}</cols><sheetData>"
    ]
    pieces += [_row(number, style, cells, words) for number, (style, cells) in enumerate(sheet.rows, start=1)]
    pieces.append("</sheetData>")
    if sheet.filtered:
        pieces.append(f'<autoFilter ref="A{sheet.frozen_rows}:{last}"/>')
    if sheet.linked:
        pieces += _links(sheet)
    pieces.append("</worksheet>")
    return "".join(pieces).encode()


def _view(frozen: int) -> str:
    pane = (
        f'<pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{frozen + 1}" sqref="A{frozen + 1}"/>'
    )
    return f'<sheetViews><sheetView workbookViewId="0">{pane if frozen else ""}</sheetView></sheetViews>'


def _width(at: int, width: int) -> str:
    return f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'


def _row(number: int, style: Style, cells: Sequence[Cell], words: _Words) -> str:
    """The cells that hold something; there are many, so the commonest kind is written in place."""
    start, pieces = f's="{int(style)}" t="s"><v>', [f'<row r="{number}">']
    for column, cell in zip(_COLUMNS, cells, strict=False):
        if cell.__class__ is str:
            pieces.append(f'<c r="{column}{number}" {start}{words[cell]}</v></c>')
        elif cell is not None:
            pieces.append(_cell(f"{column}{number}", cell, words))
    pieces.append("</row>")
    return "".join(pieces)


def _cell(place: str, cell: Cell, words: _Words) -> str:
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int):
        return f'<c r="{place}" s="{int(Style.NUMBER)}"><v>{cell}</v></c>'
    if isinstance(cell, Decimal):
        return _number(place, cell, words)
    if isinstance(cell, Link):
        return f'<c r="{place}" s="{int(Style.LINK)}" t="s"><v>{words[cell.words]}</v></c>'
    return f'<c r="{place}" s="{int(Style.WORDS)}" t="s"><v>{words[str(cell)]}</v></c>'


def _number(place: str, number: Decimal, words: _Words) -> str:
    """A number with the decimals that it was given: 0.00 shows as 0.00."""
    _, digits, exponent = number.as_tuple()
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    if len(digits) > _EXACT_DIGITS or decimals > _DECIMALS:
        return _cell(place, format(number, "f"), words)
    return f'<c r="{place}" s="{Style.NUMBER + decimals}"><v>{number:f}</v></c>'


def _links(sheet: Sheet) -> Iterator[str]:
    links = [
        f'<hyperlink ref="{_column(at)}{number}" location="{escape(_quoted(cell.sheet))}!A1"/>'
        for number, (_, cells) in enumerate(sheet.rows, start=1)
        for at, cell in enumerate(cells, start=1)
        if isinstance(cell, Link)
    ]
    if links:
        yield f"<hyperlinks>{''.join(links)}</hyperlinks>"


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _shared(words: _Words) -> bytes:
    kept = "".join(f'<si><t xml:space="preserve">{_written(one)}</t></si>' for one in words)
    return f'{_DECLARED}<sst xmlns="{_MAIN}" uniqueCount="{len(words)}">{kept}</sst>'.encode()


@lru_cache(1 << 14)
def _written(words: str) -> str:
    if len(words) > _LONGEST:
        words = words[: _LONGEST - len(_CUT)] + _CUT
    return escape(_UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", words), quote=False)


@cache
def _styles() -> bytes:
    numbers = ["0" if not decimals else f"0.{'0' * decimals}" for decimals in range(_DECIMALS + 1)]
    formats = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{one}"/>' for at, one in enumerate(numbers))
    top, wrapped = '<alignment vertical="top"/>', '<alignment vertical="top" wrapText="1"/>'
    cells = [
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
        _format(49, 1, 0, top),
        _format(49, 2, 2, wrapped),
        _format(49, 3, 2, top),
        _format(49, 0, 0, top),
        _format(49, 0, 0, wrapped),
        _format(49, 4, 0, top),
        *(_format(164 + at, 0, 0, top) for at in range(len(numbers))),
    ]
    font = '<font>{}<sz val="{}"/><color rgb="{}"/><name val="Microsoft YaHei"/><family val="2"/></font>'
    fonts = [
        font.format("", 11, "FF23201C"),
        font.format("<b/>", 14, "FF23201C"),
        font.format("<b/>", 11, "FF23201C"),
        font.format("", 9, "FF655E54"),
        font.format("<u/>", 11, "FF2C567B"),
    ]
    fill = '<fill><patternFill patternType="{}">{}</patternFill></fill>'
    shade = '<fgColor rgb="FFF4F1EA"/><bgColor indexed="64"/>'
    fills = [fill.format("none", ""), fill.format("gray125", ""), fill.format("solid", shade)]
    return (
        f'{_DECLARED}<styleSheet xmlns="{_MAIN}">{_listed("numFmts", numbers, formats)}'
        f"{_listed('fonts', fonts)}{_listed('fills', fills)}"
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f"{_listed('cellXfs', cells)}"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).encode()


def _format(number: int, font: int, fill: int, alignment: str) -> str:
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1" '
        f'applyFont="1" applyFill="1" applyAlignment="1">{alignment}</xf>'
    )


def _listed(name: str, members: Sequence[str], written: str = "") -> str:
    return f'<{name} count="{len(members)}">{written or "".join(members)}</{name}>'


def _workbook(sheets: Sequence[Sheet]) -> bytes:
    listed = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">{_filter_range(sheet)}</definedName>'
        for at, sheet in enumerate(sheets)
        if sheet.filtered
    )
    names = f"<definedNames>{filters}</definedNames>" if filters else ""
    return (
        f'{_DECLARED}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{listed}</sheets>{names}</workbook>"
    ).encode()


def _filter_range(sheet: Sheet) -> str:
    last = _column(max(1, len(sheet.widths)))
    return f"{escape(_quoted(sheet.name))}!$A${sheet.frozen_rows}:${last}${len(sheet.rows)}"


def _relations(targets: Iterable[tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_DECLARED}<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'.encode()


def _package_relations() -> bytes:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relations([(f"{_OFFICE}/officeDocument", "xl/workbook.xml"), (core, "docProps/core.xml")])


def _workbook_relations(sheets: int) -> bytes:
    return _relations(
        [
            *((f"{_OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number in range(1, sheets + 1)),
            (f"{_OFFICE}/styles", "styles.xml"),
            (f"{_OFFICE}/sharedStrings", "sharedStrings.xml"),
        ]
    )


def _content_types(sheets: int) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts: Mapping[str, str] = {
        "/xl/workbook.xml": f"{kind}.sheet.main+xml",
        **{f"/xl/worksheets/sheet{number}.xml": f"{kind}.worksheet+xml" for number in range(1, sheets + 1)},
        "/xl/styles.xml": f"{kind}.styles+xml",
        "/xl/sharedStrings.xml": f"{kind}.sharedStrings+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    listed = "".join(
        f'<Override PartName="{part}" ContentType="{content}"/>' for part, content in parts.items()
    )
    return (
        f'{_DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    ).encode()


def _core(title: str) -> bytes:
    return (
        f'{_DECLARED}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_written(title)}</dc:title><dc:creator>Mingzhang</dc:creator></cp:coreProperties>"
    ).encode()
