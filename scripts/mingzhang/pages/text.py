"""The text of a document as it was read: every figure that was understood leads to its fact, every gap says why."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from sys import maxsize

from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.package_data import PackageData, ReadText, Row, integer_in, words_in
from mingzhang.pages import PackagePage
from mingzhang.pages.disclosure.head import agency_words, page_title
from mingzhang.pages.markup import (
    Crumb,
    Markup,
    blocks,
    breadcrumbs,
    chip,
    claimed,
    claimed_part,
    details,
    document_heading,
    document_text,
    either,
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
    switched,
    text,
    ways,
)
from mingzhang.pages.names import gap_words
from mingzhang.pages.places import (
    TEXT_PART,
    passage_name,
    place_words,
    row_address,
    section_address,
    section_name,
    spans_of,
    text_page,
)
from mingzhang.pages.tables import address_of_row, shown_rows
from mingzhang.schemas import table_schemas

__all__ = ["PAGE"]

# Rows whose passages are long and only have an address; those of all other facts hold figures and are marked.
_PROSE = ("functions", "work_plan", "terms", "listed_tables")
# A line that is longer than this is cut where a page of the text ends.
_LONGEST_LINE = 1_000
_NOT_KEPT = Bilingual(
    "The whole text was not kept with the data; these are the passages that its rows quote.",
    "全文没有随数据保存，下面是各行数据所引的原文。",
)


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


@dataclass(frozen=True, slots=True)
class _Part:
    """One page of the text: which of how many it is, and the stretch that it shows."""

    number: int
    count: int
    start: int
    end: int

    @property
    def home(self) -> str:
        """The way from the page to the disclosure's folder."""
        return "../" if self.number == 1 else "../../"

    def holds(self, offset: int) -> bool:
        """Whether links to a character lead to this page."""
        return offset // TEXT_PART == self.number - 1


def render(package: PackageData) -> Iterator[File]:
    """The whole text, so that one can look through it: on one page, or on several where it is long."""
    passages = _passages(package)
    nested = _nested(passages)
    for part in _parts(package, passages):
        title = f"原文：{page_title(package)}"
        if part.count > 1:
            title += f"（{part.number}/{part.count}）"
        steps = (
            Crumb("预算公开", f"{part.home}../"),
            Crumb(agency_words(package), part.home),
        )
        body = (
            _quotes(package, part) if package.text is None else _document(package, package.text, nested, part)
        )
        pieces = (breadcrumbs(steps), heading(1, title, "top"), _other_parts(part), *body)
        path = "text.md" if part.number == 1 else f"text/{part.number}.md"
        yield File(path, page(title, f"{title}，读懂的数字都已标出", *pieces).encode())


def _parts(package: PackageData, passages: Iterable[tuple[int, int]]) -> Iterator[_Part]:
    """The pages of the text; a line that stands on the border of two is shown on both."""
    words = package.text.characters if package.text else ""
    length = len(words) or max((start for start, _ in passages), default=0) + 1
    count = max(1, -(-length // TEXT_PART))
    for number in range(1, count + 1):
        first, last = (number - 1) * TEXT_PART, number * TEXT_PART
        start = words.rfind("\n", max(0, first - _LONGEST_LINE), first) + 1 or first
        end = words.find("\n", last - 1, last + _LONGEST_LINE) + 1 or last
        yield _Part(number, count, start if first else 0, end if number < count else length)


def _other_parts(part: _Part) -> Markup:
    if part.count == 1:
        return Markup("")
    numbers = range(1, part.count + 1)
    chips = [
        chip(
            switched(Bilingual(f"Part {number}", f"第 {number} 部分")),
            f"{part.home}{text_page((number - 1) * TEXT_PART)}" if number != part.number else "",
        )
        for number in numbers
    ]
    return ways("原文的各部分", chips)


def _document(
    package: PackageData, read: ReadText, nested: Sequence[_Passage], part: _Part
) -> tuple[Markup, ...]:
    is_whole = part.count == 1
    tables = f"{part.home}tables/"
    zh = (
        text("这是程序读到的全文。" if is_whole else "这是程序读到的文字。"),
        claimed("这样标出的", "claimed-example", tables),
        text("是读懂的数字，点开看它成了哪一行数据；"),
        gap("这样标出的", "gap-example", "没有读懂的地方"),
        text("是没有读懂的；灰色的是页眉、页码等不属于正文的文字。"),
    )
    en = (
        text(f"{'The whole text' if is_whole else 'The text'} as the program read it. Figures "),
        claimed("marked so", "claimed-example-en", tables),
        text(" are understood, each leads to its row; words "),
        gap("marked so", "gap-example-en", "not understood"),
        text(" are not; grey are running heads, page numbers and the like."),
    )
    intro = paragraph(either(in_line(zh), in_line(en)))
    pieces = _Pieces(package, read)
    woven = _woven(nested, part.start, part.end, "", _Place(pieces, part.home))
    return intro, _contents(package, part), document_text(*woven), _whole(part)


def _whole(part: _Part) -> Markup:
    if part.count == 1:
        return Markup("")
    return paragraph(
        link(
            switched(Bilingual("The whole text without marks (text.txt)", "全文，不带标记（text.txt）")),
            f"{part.home}text.txt",
        )
    )


def _contents(package: PackageData, part: _Part) -> Markup:
    rows = [row for row in package.rows("sections") if words_in(row, "heading")]
    if len(rows) < 3:
        return Markup("")
    listed = items(
        link(
            text(words_in(row, "quote").strip()),
            f"#{section_name(row)}" if part.holds(_own_span(row)[0]) else section_address(row, part.home),
        )
        for row in rows
    )
    return details(switched(Bilingual(f"Contents ({len(rows)})", f"目录（{len(rows)} 节）")), listed)


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
                address = address_of_row(table, row, place, most)
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
    """Passages inside the passages in which they begin; there one that runs over the end of another is cut."""
    roots: list[_Passage] = []
    open_ones: list[tuple[_Passage, int]] = []
    for one in sorted(found.values(), key=lambda each: (each.start, -each.end)):
        while open_ones and open_ones[-1][1] <= one.start:
            open_ones.pop()
        around, end = open_ones[-1] if open_ones else (None, one.end)
        (around.inner if around else roots).append(one)
        open_ones.append((one, min(one.end, end)))
    return roots


@dataclass(frozen=True, slots=True)
class _Place:
    """What a stretch is made with: the words, and the way from its page to the disclosure's folder."""

    pieces: _Pieces
    home: str


def _woven(inner: Sequence[_Passage], start: int, end: int, address: str, place: _Place) -> Iterator[Markup]:
    """The text between two offsets, with the passages in it; words of the passage itself lead to its fact."""
    at = start
    for one in inner:
        if one.start >= end:
            break
        if one.end <= start:
            continue
        yield _own(at, one.start, address, place)
        stop = min(one.end, end)
        yield _element(one, max(one.start, at), stop, one.address or address, place)
        at = max(at, stop)
    yield _own(at, end, address, place)


def _own(start: int, end: int, address: str, place: _Place) -> Markup:
    if start >= end:
        return Markup("")
    words = place.pieces.between(start, end)
    return claimed_part(words, f"{place.home}{address}") if address else words


def _element(one: _Passage, start: int, stop: int, address: str, place: _Place) -> Markup:
    """One passage; where it has no fact of its own its words lead to that of the passage around it."""
    name = passage_name(one.start, one.end)
    if one.reason:
        return gap_part(place.pieces.between(start, stop), name, one.reason)
    if not one.inner and address:
        return claimed_part(place.pieces.between(start, stop), f"{place.home}{address}", name)
    return passage(name, in_line(_woven(one.inner, start, stop, address, place)))


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


def _quotes(package: PackageData, part: _Part) -> tuple[Markup, ...]:
    """Where the text itself was not kept: every passage of a part that a row quotes, under its address."""
    rows = {
        _own_span(row): (table, row)
        for table in (*_tables_of_facts(), "findings")
        for row in package.rows(table)
        if words_in(row, "quote") and part.holds(_own_span(row)[0])
    }
    quoted = [
        passage_block(package, table, row, part.home)
        for _, (table, row) in sorted(rows.items(), key=lambda pair: pair[0])
    ]
    return paragraph(switched(_NOT_KEPT)), blocks(*quoted)


def passage_block(package: PackageData, table: str, row: Row, home: str) -> Markup:
    """One quotation under the address that figures lead to."""
    place = link(place_words(package, row), row_address(table, row, home))
    return Markup(
        f"<div>{passage(passage_name(*_own_span(row)), quote(words_in(row, 'quote'), place, ''))}</div>"
    )


PAGE = PackagePage("text", render)
