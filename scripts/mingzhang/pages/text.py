"""The text of a document as it was read: every figure that was understood leads to its fact, every gap says why."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from sys import maxsize

from mingzhang.package import File
from mingzhang.package_data import PackageData, ReadText, Row, integer_in, words_in
from mingzhang.pages import PackagePage
from mingzhang.pages.disclosure.head import agency_words, page_title
from mingzhang.pages.markup import (
    Crumb,
    Markup,
    blocks,
    breadcrumbs,
    claimed_part,
    details,
    document_heading,
    document_text,
    gap,
    gap_part,
    heading,
    in_line,
    items,
    link,
    page,
    page_mark,
    paragraph,
    passage,
    quote,
    set_aside,
    text,
)
from mingzhang.pages.names import gap_words
from mingzhang.pages.places import passage_name, place_words, row_name, section_name, spans_of
from mingzhang.pages.tables import address_of_row, shown_rows
from mingzhang.schemas import table_schemas

__all__ = ["PAGE"]

# Rows whose passages are long and only have an address; those of all other facts hold figures and are marked.
_PROSE = ("functions", "work_plan", "terms", "listed_tables")


def _tables_of_facts() -> tuple[str, ...]:
    return tuple(name for name, schema in table_schemas().items() if schema.primary_key == ("fact_id",))


@dataclass(frozen=True, slots=True)
class _Passage:
    """A stretch that pages lead to: a fact with its address, a gap with its reason, or neither."""

    start: int
    end: int
    address: str = ""
    reason: str = ""
    inner: list[_Passage] = field(default_factory=list)


def render(package: PackageData) -> Iterator[File]:
    """One page: the whole text, so that one can look through it and search it."""
    title = f"原文：{page_title(package)}"
    steps = (Crumb("预算公开", "../../"), Crumb(agency_words(package), "../"))
    body = _quotes(package) if package.text is None else _document(package, package.text)
    pieces = (breadcrumbs(steps), heading(1, title, "top"), *body)
    yield File("text.md", page(title, f"{title}，读懂的数字都已标出", *pieces).encode())


def _document(package: PackageData, read: ReadText) -> tuple[Markup, ...]:
    intro = paragraph(
        text("这是程序读到的全文。"),
        claimed_part(text("这样标出的"), "../tables/"),
        text("是读懂的数字，点开看它成了哪一行数据；"),
        gap("这样标出的", "gap-example", "没有读懂的地方"),
        text("是没有读懂的；灰色的是页眉、页码等不属于正文的文字。"),
    )
    return intro, _contents(package), document_text(*_marked(package, read))


def _contents(package: PackageData) -> Markup:
    rows = [row for row in package.rows("sections") if words_in(row, "heading")]
    if len(rows) < 3:
        return Markup("")
    listed = items(link(text(words_in(row, "quote").strip()), f"#{section_name(row)}") for row in rows)
    return details(text(f"目录（{len(rows)} 节）"), listed)


def _marked(package: PackageData, read: ReadText) -> Iterator[Markup]:
    pieces = _Pieces(package, read)
    return _woven(_nested(_passages(package)), 0, len(read.characters), "", pieces)


def _passages(package: PackageData) -> dict[tuple[int, int], _Passage]:
    """Every stretch that some page leads to, once; a gap wins over a fact, a fact over a bare address."""
    found: dict[tuple[int, int], _Passage] = {}
    for row in package.rows("gaps"):
        reason = gap_words(words_in(row, "reason")).zh
        _keep(found, [_own_span(row)], "", reason)
    most = shown_rows(package)
    for table in _tables_of_facts():
        if table in _PROSE:
            continue
        for place, row in enumerate(package.rows(table)):
            if not row["derived"]:
                address = f"../{address_of_row(table, row, place, most)}"
                _keep(found, [_own_span(row), *spans_of(row)], address)
    for table in (*_PROSE, "findings"):
        for row in package.rows(table):
            _keep(found, [_own_span(row), *spans_of(row)])
    return found


def _own_span(row: Row) -> tuple[int, int]:
    return integer_in(row, "source_start") or 0, integer_in(row, "source_end") or 0


def _keep(
    found: dict[tuple[int, int], _Passage],
    spans: Iterable[tuple[int, int]],
    address: str = "",
    reason: str = "",
) -> None:
    for start, end in spans:
        if start < end:
            found.setdefault((start, end), _Passage(start, end, address, reason))


def _nested(found: dict[tuple[int, int], _Passage]) -> list[_Passage]:
    """Passages inside the passages that hold them; one that runs over the end of another is left beside it."""
    roots: list[_Passage] = []
    open_ones: list[_Passage] = []
    for one in sorted(found.values(), key=lambda each: (each.start, -each.end)):
        while open_ones and open_ones[-1].end <= one.start:
            open_ones.pop()
        (open_ones[-1].inner if open_ones else roots).append(one)
        open_ones.append(one)
    return roots


def _woven(
    inner: Sequence[_Passage], start: int, end: int, address: str, pieces: _Pieces
) -> Iterator[Markup]:
    """The text between two offsets, with the passages in it; words of the passage itself lead to its fact."""
    at = start
    for one in inner:
        if one.start >= end:
            break
        yield _own(at, one.start, address, pieces)
        stop = min(one.end, end)
        yield _element(one, max(one.start, at), stop, one.address or address, pieces)
        at = max(at, stop)
    yield _own(at, end, address, pieces)


def _own(start: int, end: int, address: str, pieces: _Pieces) -> Markup:
    if start >= end:
        return Markup("")
    words = pieces.between(start, end)
    return claimed_part(words, address) if address else words


def _element(one: _Passage, start: int, stop: int, address: str, pieces: _Pieces) -> Markup:
    """One passage; where it has no fact of its own its words lead to that of the passage around it."""
    name = passage_name(one.start, one.end)
    if one.reason:
        return gap_part(pieces.between(start, stop), name, one.reason)
    if not one.inner and address:
        return claimed_part(pieces.between(start, stop), address, name)
    return passage(name, in_line(_woven(one.inner, start, stop, address, pieces)))


class _Pieces:
    """The text cut where its setting changes: headings, words set aside, the beginnings of pages."""

    def __init__(self, package: PackageData, read: ReadText) -> None:
        self._characters = read.characters
        self._pages = {start: number for number, start in enumerate(read.page_starts, start=1)}
        sections = [row for row in package.rows("sections") if words_in(row, "quote")]
        self._names = {integer_in(row, "source_start") or 0: section_name(row) for row in sections}
        self._headings = sorted(
            (start, start + _length(row)) for row in sections for start in [_own_span(row)[0]]
        )
        self._set_aside = sorted(read.set_aside)
        edges = {edge for span in (*self._headings, *self._set_aside) for edge in span}
        self._edges = sorted({*edges, *self._pages, len(read.characters)})

    def between(self, start: int, end: int) -> Markup:
        """The words between two offsets, set as they stand in the document."""
        return in_line(self._cut(start, end))

    def _cut(self, start: int, end: int) -> Iterator[Markup]:
        at = start
        for edge in self._edges[bisect_left(self._edges, start + 1) :]:
            if at in self._pages:
                yield page_mark(self._pages[at])
            stop = min(edge, end)
            yield self._set(at, stop)
            at = stop
            if at >= end:
                return

    def _set(self, start: int, end: int) -> Markup:
        words = text(self._characters[start:end])
        if _holds(self._set_aside, start):
            return set_aside(words)
        if _holds(self._headings, start):
            return document_heading(words, self._names.get(start, ""))
        return words


def _length(row: Row) -> int:
    return len(words_in(row, "quote"))


def _holds(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether an offset stands in one of some stretches, which are in order."""
    at = bisect_right(spans, (offset, maxsize)) - 1
    return at >= 0 and offset < spans[at][1]


def _quotes(package: PackageData) -> tuple[Markup, ...]:
    """Where the text itself was not kept: every passage that a row quotes, under its address."""
    rows = {
        _own_span(row): (table, row)
        for table in (*_tables_of_facts(), "findings")
        for row in package.rows(table)
        if words_in(row, "quote")
    }
    quoted = [
        passage_block(package, table, row)
        for _, (table, row) in sorted(rows.items(), key=lambda pair: pair[0])
    ]
    return paragraph(text("全文没有随数据保存，下面是各行数据所引的原文。")), blocks(*quoted)


def passage_block(package: PackageData, table: str, row: Row) -> Markup:
    """One quotation under the address that figures lead to."""
    place = link(place_words(package, row), f"../tables/#{row_name(table, row)}")
    return Markup(
        f"<div>{passage(passage_name(*_own_span(row)), quote(words_in(row, 'quote'), place, ''))}</div>"
    )


PAGE = PackagePage("text", render)
