"""Several files that make one disclosure, in an archive (.zip) or a folder: narrative first, then tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Recognition, Span, Table, Text
from mingzhang.readers import Reader, read_text, reader_for
from mingzhang.readers.archive import is_archive, member, members, names_in, opened

__all__ = ["READER", "join_texts"]

NOT_A_DOCUMENT = re.compile(r"(?:^|/)(?:__MACOSX/|\.|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
DIGITS = re.compile(r"(\d+)")
OFFICE_PARTS = frozenset(["[Content_Types].xml", "OFD.xml"])


def join_texts(texts: Iterable[tuple[str, Text]], reader: str = "folder") -> Text:
    """One text of the texts of named files: narrative before tables, else in the order of their names.

    Each file begins a page; a file's own pages follow in their order.
    """
    ordered = sorted(texts, key=lambda named: (_is_mostly_tables(named[1]), _natural(named[0])))
    joined = Text("", reader)
    for _, text in ordered:
        joined = _appended(joined, text)
    return joined


def read(raw: bytes) -> Text:
    """The documents in an archive as one text; a file that cannot be read counts as an unread page."""
    return _read(raw, nested=False)


def _read(raw: bytes, *, nested: bool) -> Text:
    with opened(raw) as archive:
        named = [(_name(info), member(archive, info)) for info in members(archive)]
    texts: list[tuple[str, Text]] = []
    refused: list[str] = []
    for name, content in named:
        if NOT_A_DOCUMENT.search(name):
            continue
        try:
            texts.append((name, _text_of(content, nested=nested)))
        except UnreadableDocument as fault:
            refused.append(f"{name}: {fault}")
            texts.append((name, Text("", READER.name, page_starts=(0,), unread_pages=(1,))))
    if len(refused) == len(texts):
        raise UnreadableDocument(
            "; ".join(refused) or "the archive holds no document; pack the published ones"
        )
    return join_texts(texts, READER.name)


def _text_of(content: bytes, *, nested: bool) -> Text:
    if not content.strip():
        raise UnreadableDocument("the file is empty")
    if reader_for(content) is not READER:
        return read_text(content)
    if nested:
        raise UnreadableDocument(
            "an archive in an archive in an archive is not opened; pack the documents alone"
        )
    return _read(content, nested=True)


def _name(info: ZipInfo) -> str:
    """A member's name; names without the UTF-8 mark are mostly GB18030, which zipfile took for cp437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """A name as people sort it: 附件2 before 附件10."""
    stem = str(PurePosixPath(name).with_suffix(""))
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in DIGITS.split(stem) if part)


def _is_mostly_tables(text: Text) -> bool:
    inside = sum(table.span.end - table.span.start for table in text.tables)
    return 2 * inside > len(text.characters)


def _appended(text: Text, more: Text) -> Text:
    shift, pages = len(text.characters), len(text.page_starts)
    starts = more.page_starts or (0,)
    return replace(
        text,
        characters=text.characters + more.characters + ("" if more.characters.endswith("\n") else "\n"),
        page_starts=text.page_starts + tuple(start + shift for start in starts),
        tables=text.tables + tuple(_moved(table, shift, pages) for table in more.tables),
        set_aside=text.set_aside + tuple(_shifted(span, shift) for span in more.set_aside),
        recognised=text.recognised
        + tuple(Recognition(_shifted(one.span, shift), one.confidence) for one in more.recognised),
        unread_pages=text.unread_pages + tuple(page + pages for page in more.unread_pages),
    )


def _moved(table: Table, shift: int, pages: int) -> Table:
    return Table(
        tuple(tuple(replace(cell, span=_shifted(cell.span, shift)) for cell in row) for row in table.rows),
        _shifted(table.span, shift),
        (table.page or 1) + pages,
    )


def _shifted(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


def _recognises(raw: bytes) -> bool:
    return is_archive(raw) and OFFICE_PARTS.isdisjoint(names_in(raw))


def _example() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(ZipInfo("2.md"), "| 项目 | 预算数 |\n| --- | --- |\n| 支出总计 | 10.50 |\n")
        archive.writestr(ZipInfo("1.txt"), "甲乙市丙丁局2026年部门预算\n收入总计10.50万元。\n")
    return packed.getvalue()


READER = Reader(
    name="zip",
    suffixes=(".zip",),
    media_type="application/zip",
    recognises=_recognises,
    read=read,
    example=_example,
    precedence=30,
)
