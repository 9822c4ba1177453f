"""Word documents (.docx): paragraphs with their automatic numbers, and tables in their place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Text
from mingzhang.readers import Reader
from mingzhang.readers.archive import names_in, opened, xml_member
from mingzhang.readers.composing import Composer, RawCell
from mingzhang.readers.markup import Element, at, children, name_of, value, whole
from mingzhang.readers.typeset import joined
from mingzhang.readers.word_numbering import Numbers, numbering_of

__all__ = ["READER", "docx_of"]

BODY = "word/document.xml"
HOLDERS = frozenset(["sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple"])
"""What only wraps paragraphs, tables or words; deleted and moved-away words are not among them."""


def read(raw: bytes) -> Text:
    """The paragraphs and tables of a Word document."""
    with opened(raw) as archive:
        body = xml_member(archive, BODY)
        styles = _list_styles(xml_member(archive, "word/styles.xml"))
        numbering = numbering_of(xml_member(archive, "word/numbering.xml"))
    if body is None:
        raise UnreadableDocument("the Word document has no body; save it anew")
    document = _Document(Composer(), Numbers(numbering), styles)
    for root in children(body, "body"):
        document.add_blocks(root)
    if not document.composer.pieces:
        raise UnreadableDocument("the Word document has no text; supply the published document")
    return document.composer.text(READER.name)


ListPlace = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Document:
    """Walks the body once and hands paragraphs and tables to the composer."""

    composer: Composer
    numbers: Numbers
    styles: dict[str, ListPlace]

    def add_blocks(self, holder: Element) -> None:
        """Paragraphs and tables, also those in content controls."""
        for child in holder:
            name = name_of(child)
            if name == "p":
                self._add_paragraph(child)
            elif name == "tbl":
                self._add_table(child)
            elif name in HOLDERS:
                self.add_blocks(child)

    def _add_paragraph(self, paragraph: Element) -> None:
        lines = self._words(paragraph).split("\n")
        for line in lines:
            words = " ".join(line.split())
            if words:
                self.composer.paragraph(words)
        for box in _text_boxes(paragraph):
            self.add_blocks(box)

    def _words(self, paragraph: Element) -> str:
        """What a paragraph prints: its number and its words."""
        words = "".join(_runs(paragraph))
        number = self._number(paragraph) if words.strip() else ""
        if number and words[:1].isdigit() and number[-1].isalnum():
            number += " "
        return number + words.lstrip() if number else words

    def _number(self, paragraph: Element) -> str:
        place = _list_place(paragraph) or self.styles.get(_style(paragraph))
        return self.numbers.next(*place) if place is not None else ""

    def _add_table(self, table: Element) -> None:
        nested = [inner for inner in table.iter() if name_of(inner) == "tbl" and inner is not table]
        cells = [cell for row in _rows_of(table) for cell in _cells_of(row)]
        if nested or len(cells) == 1:
            for cell in cells:
                self.add_blocks(cell)
            return
        self.composer.part()
        self.composer.table(self._grid(table))

    def _grid(self, table: Element) -> list[list[RawCell]]:
        grid: list[list[RawCell]] = []
        open_at: dict[int, tuple[int, int]] = {}
        for index, row in enumerate(_rows_of(table)):
            printed: list[RawCell] = [RawCell()] * _before(row)
            for cell in _cells_of(row):
                column, across = len(printed), _across(cell)
                merge = _merge(cell)
                if merge == "continue" and column in open_at:
                    printed.extend([RawCell(covered=True)] * across)
                    _lengthen(grid, open_at[column])
                    continue
                printed.append(RawCell(self._cell_words(cell), 1, across))
                printed.extend([RawCell(covered=True)] * (across - 1))
                open_at.pop(column, None)
                if merge == "restart":
                    open_at[column] = (index, column)
            grid.append(printed)
        return grid

    def _cell_words(self, cell: Element) -> str:
        return joined(line for paragraph in _blocks(cell, "p") for line in self._words(paragraph).split("\n"))


def _lengthen(grid: list[list[RawCell]], place: tuple[int, int]) -> None:
    row, column = place
    old = grid[row][column]
    grid[row][column] = RawCell(old.text, old.rows + 1, old.columns)


def _runs(holder: Element) -> Iterator[str]:
    """The visible words of a paragraph; a line break in it is one here."""
    for child in holder:
        name = name_of(child)
        if name == "r":
            yield from _run(child)
        elif name in HOLDERS:
            yield from _runs(child)


def _run(run: Element) -> Iterator[str]:
    properties = at(run, "rPr", "vanish")
    if properties is not None and value(properties) not in ("0", "false"):
        return
    for child in run:
        name = name_of(child)
        if name == "t":
            yield child.text or ""
        elif name in ("tab", "ptab"):
            yield " "
        elif name in ("br", "cr"):
            yield "\n"
        elif name in ("noBreakHyphen", "softHyphen"):
            yield "-" if name == "noBreakHyphen" else ""
        elif name == "sym":
            yield _symbol(value(child, "char"))


def _symbol(code: str) -> str:
    """A symbol of a symbol font: a ticked or an empty box, or the character itself."""
    known = {"F0FE": "☑", "F052": "☑", "F0A8": "□", "F06F": "□", "F0FC": "√", "F0B7": "•"}
    try:
        return known.get(code.upper(), chr(int(code, 16)))
    except ValueError:
        return ""


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """The boxes anchored in a paragraph; of two renderings of one box only the first."""
    for element in paragraph.iter():
        if name_of(element) == "txbxContent" and not any(
            name_of(above) == "Fallback" for above in element.iterancestors()
        ):
            yield element


def _list_styles(part: Element | None) -> dict[str, ListPlace]:
    """The paragraph styles that number, also those that only inherit it."""
    if part is None:
        return {}
    styles = {value(style, "styleId"): style for style in children(part, "style")}
    places: dict[str, ListPlace] = {}
    for name, style in styles.items():
        seen: set[str] = set()
        above: Element | None = style
        while above is not None and name not in places and value(above, "styleId") not in seen:
            seen.add(value(above, "styleId"))
            place = _list_place(above)
            if place is not None:
                places[name] = place
            above = styles.get(value(at(above, "basedOn")))
    return places


def _list_place(element: Element) -> ListPlace | None:
    """The list and level that a paragraph or style names."""
    properties = at(element, "pPr", "numPr")
    if properties is None:
        return None
    level = value(at(properties, "ilvl")) or "0"
    return value(at(properties, "numId")), whole(level, 0)


def _style(paragraph: Element) -> str:
    return value(at(paragraph, "pPr", "pStyle"))


def _blocks(holder: Element, name: str) -> Iterator[Element]:
    """Paragraphs, rows or cells in a holder, also those in content controls."""
    for child in holder:
        if name_of(child) == name:
            yield child
        elif name_of(child) in HOLDERS:
            yield from _blocks(child, name)


def _rows_of(table: Element) -> list[Element]:
    return [row for row in _blocks(table, "tr") if at(row, "trPr", "del") is None]


def _cells_of(row: Element) -> list[Element]:
    return list(_blocks(row, "tc"))


def _before(row: Element) -> int:
    """How many columns a row leaves out at its start."""
    skipped = value(at(row, "trPr", "gridBefore"))
    return min(whole(skipped, 0), 100)


def _across(cell: Element) -> int:
    span = value(at(cell, "tcPr", "gridSpan"))
    return max(1, min(whole(span, 1), 100))


def _merge(cell: Element) -> str:
    """Whether a cell begins a vertical merge, continues one, or stands alone."""
    merge = at(cell, "tcPr", "vMerge")
    if merge is None:
        return ""
    return "restart" if value(merge) == "restart" else "continue"


def _recognises(raw: bytes) -> bool:
    return BODY in names_in(raw)


def docx_of(body: str) -> bytes:
    """A small Word document with this WordprocessingML in its body."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{BODY}" ContentType="application/vnd.openxmlformats-officedocument'
            '.wordprocessingml.document.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
            f'/officeDocument" Target="{BODY}"/></Relationships>'
        ),
        BODY: f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>',
    }
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content)
    return packed.getvalue()


def _example() -> bytes:
    def paragraph(words: str) -> str:
        return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"

    def row(*cells: str) -> str:
        width = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
        return "<w:tr>" + "".join(f"<w:tc>{width}{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    return docx_of(
        paragraph("甲乙市丙丁局2026年部门预算")
        + paragraph("收入总计10.50万元。")
        + '<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>'
        + '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
        + row("项目", "预算数")
        + row("支出总计", "10.50")
        + "</w:tbl>"
        + paragraph("以上为主要收支。")
    )


READER = Reader(
    name="docx",
    suffixes=(".docx",),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    recognises=_recognises,
    read=read,
    example=_example,
)
