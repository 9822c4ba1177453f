"""A made-up document as Word: headings, paragraphs and real tables, written part by part.

The parts are stored uncompressed with one fixed date, so that the bytes depend on the document alone.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from io import BytesIO

from mingzhang.bench.blocks import Block, Grid, Heading

__all__ = ["as_docx"]

_DATE = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CONTENT_TYPES = (
    f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>'
)
_RELATIONSHIPS = (
    f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_RELATIONSHIPS = (
    f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_STYLES = (
    f'{_DECLARATION}<w:styles xmlns:w="{_MAIN}">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        for level in (1, 2, 3)
    )
    + '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def as_docx(blocks: Sequence[Block]) -> bytes:
    """The bytes of a .docx file."""
    body = "".join(_block(block) for block in blocks)
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    document = f'{_DECLARATION}<w:document xmlns:w="{_MAIN}"><w:body>{body}{page}</w:body></w:document>'
    return _package(
        (
            ("[Content_Types].xml", _CONTENT_TYPES),
            ("_rels/.rels", _RELATIONSHIPS),
            ("word/_rels/document.xml.rels", _DOCUMENT_RELATIONSHIPS),
            ("word/styles.xml", _STYLES),
            ("word/document.xml", document),
        )
    )


def _package(parts: Iterable[tuple[str, str]]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 0
            package.writestr(entry, content.encode())
    return file.getvalue()


def _block(block: Block) -> str:
    if isinstance(block, Grid):
        note = _paragraph(block.note) if block.note else ""
        return f"{_paragraph(block.title)}{_paragraph(f'单位：{block.unit}')}{_table(block)}{note}"
    if isinstance(block, Heading):
        style = f"Heading{block.level}" if block.level else "Title"
        return "".join(_paragraph(line, style) for line in block.words.split("\n"))
    return _paragraph(block.words)


def _paragraph(words: str, style: str = "Normal") -> str:
    named = "" if style == "Normal" else f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return f'<w:p>{named}<w:r><w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r></w:p>'


def _table(grid: Grid) -> str:
    columns = len(grid.head[0])
    widths = f"<w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>"
    rows = "".join(_row(_plain(row)) for row in grid.rows)
    borders = f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{borders}{widths}{_head(grid)}{rows}</w:tbl>"


def _row(cells: str) -> str:
    return f"<w:tr>{cells}</w:tr>"


def _plain(row: Sequence[str]) -> str:
    return "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row)


def _head(grid: Grid) -> str:
    """One header row as it is, or two with merged cells: a group over its columns, the others over both."""
    if len(grid.head) == 1:
        return _row(_plain(grid.head[0]))
    above, below = grid.head
    first, second, place = "", "", 0
    while place < len(above):
        wide = 1
        while place + wide < len(above) and not above[place + wide]:
            wide += 1
        words = _paragraph(above[place])
        if below[place]:
            first += f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>{words}</w:tc>'
            second += _plain(below[place : place + wide])
        else:
            first += f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{words}</w:tc>'
            second += f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{_paragraph('')}</w:tc>"
        place += wide
    return _row(first) + _row(second)
