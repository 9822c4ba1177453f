"""From grids to whole tables: heading rows, body rows, and the parts that a page break tore apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.labels import normal_label
from mingzhang.model import Cell, Span, Table, Text
from mingzhang.official_tables.captions import Caption, caption_above, caption_of
from mingzhang.official_tables.cells import holds_figures, is_blank, number_in

__all__ = ["Line", "Sheet", "sheets"]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; `owners` has, at a place that a merged cell covers, that merged cell.

    `is_torn` marks a part of a row that a page break tore through its figures.
    """

    cells: tuple[Cell, ...]
    owners: tuple[Cell, ...]
    begins_part: bool = False
    is_torn: bool = False

    def words(self, column: int) -> str:
        """What the cell at a column says, be it its own or a merged one."""
        return self.owners[column].text


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed table with all its parts: caption, heading rows, body rows."""

    caption: Caption
    head: tuple[Line, ...]
    body: tuple[Line, ...]
    spans: tuple[Span, ...]
    numbering: tuple[Span, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len((self.head or self.body)[0].cells) if self.head or self.body else 0

    @property
    def cells(self) -> Iterator[Cell]:
        """All cells of heading and body."""
        for line in (*self.head, *self.body):
            yield from line.cells


_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d{1,2}[、.．](?!\d))")
_TOTAL = re.compile(r"^(?:合计|总计|小计|收入(?:合计|总计)|支出(?:合计|总计)|本年(?:收入|支出)合计)$")
_MOST_HEADING_ROWS = 3
_MOST_CAPTION_ROWS = 6
# 栏次 1 2 3, ** 1 2 3, and formulas such as 1=2+3
_SEVERAL = 2
_COLUMN_NUMBER = re.compile(r"\d{1,2}(?:=[\d+]+)?")
_MANY = 4
# 入12: the end of a heading that is too long for its cell, before the number below it
_SPILT = re.compile(r"[\u4e00-\u9fff）]{1,3}(?P<number>\d{1,2})")
_COLUMN_MARK = re.compile(r"栏次|行次|栏目|项目|类|款|项|[*＊—-]+")
_HEADING_WORDS = re.compile(
    r"编码|代码|名称|科目|^项目$|^收入$|^支出$|^预算(?:数)?$|^决算(?:数)?$|^金额$|指标|^合计$|^总计$|^小计$|序号|^类$|^款$|基本支出|项目支出|绩效目标"
)
_AMOUNT = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)\.\d\d")
# 小计, 购置费, 运行费: what a heading over several columns is divided into.
_DIVIDED = re.compile(r"费用?$|经费|支出|收入|拨款|预算|决算|资金|小计")
_IN_GRID_CAPTION = re.compile(r"表(?:（[^（）]*）)*$|单位[：:]|^附?表[一二三四五六七八九十\d]")


def sheets(text: Text, hidden: Sequence[Span]) -> tuple[Sheet, ...]:
    """The tables of a text, with the parts that belong together joined."""
    found: list[Sheet] = []
    before = 0
    asides = sorted(hidden)
    for table in sorted(text.tables, key=lambda one: one.span):
        near = _between(asides, before, table.span.start)
        caption = caption_above(text, before, table.span.start, near)
        part = _part(table, caption)
        before = table.span.end
        if found and _is_head_alone(found[-1], part, text):
            above = found.pop()
            if above.width == part.width:
                part = _under_head(above, part)
            elif not found or not _repeats(found[-1].head, part.head):
                found.append(above)
        if found and (joined := _joined(found[-1], part)):
            found[-1] = joined
        else:
            found.append(part)
    return tuple(found)


def _is_head_alone(above: Sheet, part: Sheet, text: Text) -> bool:
    """Whether a page ended within the heading rows, so that the rest of them begins the part on the next page."""
    lines = (*above.head, *above.body)
    return (
        len(lines) <= _MOST_HEADING_ROWS
        and not any(number_in(cell) for line in lines for cell in line.cells)
        and any(number_in(cell) for line in part.body for cell in line.cells)
        and not (part.caption.title or part.caption.unit or part.caption.note_between)
        and _headings(lines) != _headings(part.head)
        and text.page(part.spans[0].start) == (text.page(above.spans[-1].start) or 0) + 1
    )


def _under_head(above: Sheet, part: Sheet) -> Sheet:
    """A part under the caption and the heading rows that the page before ended with."""
    return replace(
        part,
        caption=above.caption,
        head=(*above.head, *above.body, *part.head),
        spans=(*above.spans, *part.spans),
        numbering=(*above.numbering, *part.numbering),
    )


def _between(asides: Sequence[Span], start: int, end: int) -> list[Span]:
    first = max(0, bisect_left(asides, Span(start, start)) - 1)
    return [one for one in asides[first:] if one.end > start and one.start < end]


def _part(table: Table, caption: Caption) -> Sheet:
    lines = tuple(_resolved(table))
    captions = _caption_rows(lines)
    if captions:
        words = [cell.text for line in lines[:captions] for cell in line.cells if cell.text]
        caption = caption_of(words).with_rest_of(caption)
    lines = lines[captions:]
    head = _heading_rows(lines)
    numbering = [line for line in lines[:head] if _is_column_numbers(line)]
    return Sheet(
        caption,
        tuple(line for line in lines[:head] if not _is_column_numbers(line)),
        tuple(replace(line, begins_part=at == 0) for at, line in enumerate(lines[head:])),
        (table.span,),
        tuple(cell.span for line in numbering for cell in line.cells if cell.text),
    )


def _resolved(table: Table) -> Iterator[Line]:
    """The rows of a grid with every covered place told which cell covers it."""
    owners: list[list[Cell]] = [list(row) for row in table.rows]
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell.covered or (cell.rows == 1 and cell.columns == 1):
                continue
            for down in range(at, min(at + cell.rows, len(owners))):
                for across in range(column, min(column + cell.columns, len(row))):
                    owners[down][across] = cell
    for row, resolved in zip(table.rows, owners, strict=True):
        yield Line(row, tuple(resolved))


def _caption_rows(lines: Sequence[Line]) -> int:
    """How many of the first rows are not of the table but its caption, as in a spreadsheet.

    A line over all columns above a title or a unit is part of it; below them it is a heading.
    """
    count = 0
    for at, line in enumerate(lines[:_MOST_CAPTION_ROWS]):
        printed = [cell for cell in line.cells if cell.text]
        words = "".join(normal_label(cell.text) for cell in printed)
        if printed and number_in(printed[0]):
            break
        if printed and len(printed) <= _SEVERAL and _IN_GRID_CAPTION.search(words):
            count = at + 1
        elif printed and not (len(printed) == 1 and printed[0].columns == len(line.cells) > 1):
            break
    return count


def _heading_rows(lines: Sequence[Line]) -> int:
    """How many of the first rows are headings: all before the first that holds figures or begins a list."""
    for at, line in enumerate(lines):
        if _is_column_numbers(line):
            continue
        if any(number_in(cell) and not cell.covered for cell in line.cells):
            return at
        if at and _begins_list(line) and not _divides_heading(lines[at - 1], line):
            return at
    return min(len(lines), _leading_headings(lines))


def _leading_headings(lines: Sequence[Line]) -> int:
    """In a part without any figure: the rows that say heading words."""
    return next((at for at, line in enumerate(lines) if not _says_headings(line)), len(lines))


def _says_headings(line: Line) -> bool:
    words = [normal_label(cell.text) for cell in line.owners if cell.text]
    return bool(words) and (_is_column_numbers(line) or any(_HEADING_WORDS.search(word) for word in words))


def _begins_list(line: Line) -> bool:
    own = [cell for cell in line.cells if not cell.covered]
    first = next((normal_label(cell.text) for cell in own if cell.text), "")
    return bool(_ORDINAL.match(first) or _TOTAL.match(first)) and any(not cell.text for cell in own)


def _divides_heading(above: Line, line: Line) -> bool:
    """Whether a row of several words stands under a heading over several columns: 合计, 因公出国（境）费 under 三公经费.

    Where the heading's cells are not joined, the words under it say headings themselves: 小计, 购置费, 运行费.
    """
    printed = [at for at, cell in enumerate(line.cells) if cell.text]
    if len(printed) < _SEVERAL:
        return False
    heading = above.owners[printed[0]]
    if not heading.text or heading.columns > 1:
        return heading.columns > 1 and bool(heading.text)
    return printed[0] > 0 and all(_DIVIDED.search(normal_label(line.cells[at].text)) for at in printed[1:])


def _is_column_numbers(line: Line) -> bool:
    """Whether a row only numbers the columns: 栏次 1 2 3."""
    printed = [normal_label(cell.text) for cell in line.cells if cell.text]
    numbers = [word for word in printed if _COLUMN_NUMBER.fullmatch(word)]
    others = [word for word in printed if word not in numbers]
    if len(numbers) > _MANY and len(others) == 1 and (spilt := _SPILT.fullmatch(others[0])):
        numbers.insert(printed.index(others[0]), spilt["number"])
        others = []
    if not numbers or not all(_COLUMN_MARK.fullmatch(word) for word in others):
        return False
    if len(numbers) == 1 and not others:
        return False
    counted = [int(word.split("=")[0]) for word in numbers]
    return counted == list(range(1, len(counted) + 1))


def _joined(before: Sheet, part: Sheet) -> Sheet | None:
    """The table with a further part of it, if the part continues it."""
    if part.caption.note_between or not before.head or not _same_table(before.caption, part.caption):
        return None
    lines = (*part.head, *part.body)
    if _repeats(before.head, part.head):
        body = part.body
    elif before.head and _repeats(before.head, part.head[: len(before.head)]):
        rest = part.head[len(before.head) :]  # of a row that the page break tore apart
        body = tuple(replace(line, begins_part=at == 0) for at, line in enumerate((*rest, *part.body)))
    elif part.caption.title or (_has_headings_of_its_own(part) and not _begins_torn(before, part)):
        return None
    else:
        body = tuple(replace(line, begins_part=at == 0) for at, line in enumerate(lines))
    if part.width != before.width:
        body = tuple(_widened(line, before.width) for line in body)
        if not body or any(not line.cells for line in body):
            return None
    return replace(
        before,
        body=_with_torn_row(before.body, body),
        spans=(*before.spans, *part.spans),
        numbering=(*before.numbering, *part.numbering),
    )


def _repeats(head: Sequence[Line], again: Sequence[Line]) -> bool:
    """Whether a part begins with the heading rows of its table, or with the last of them where a page parts them."""
    return bool(again) and _headings(again) == _headings(head)[-len(again) :]


def _has_headings_of_its_own(part: Sheet) -> bool:
    return bool(part.head) and all(_says_headings(line) for line in part.head)


def _begins_torn(before: Sheet, part: Sheet) -> bool:
    """Whether the one heading row of a part is the rest of a name: 支出 of a row that the page break tore apart."""
    return (
        len(part.head) == 1
        and part.width == before.width
        and bool(before.body)
        and _is_torn(before.body[-1], part.head[0])
    )


def _same_table(before: Caption, after: Caption) -> bool:
    """Whether the words above a part allow it to be more of the same table."""
    if after.title and _key(after.title) != _key(before.title):
        return False
    if after.unit and before.unit and after.unit is not before.unit:
        return False
    return not (after.agency and before.agency and after.agency != before.agency)


def _key(title: str) -> str:
    return normal_label(title).removesuffix("（续）").removesuffix("(续表)").removesuffix("（续表）")


def _headings(head: Sequence[Line]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(normal_label(cell.text) for cell in line.owners) for line in head)


def _widened(line: Line, width: int) -> Line:
    """The total row of a part that lost its other columns: 合计 over all label columns, then the figures."""
    missing = width - len(line.cells)
    first = line.owners[0]
    if missing < 0 or not _TOTAL.match(normal_label(first.text)):
        return Line((), ())
    covered = tuple(replace(first, text="", covered=True) for _ in range(missing))
    owners = (first,) * (missing + 1) + line.owners[1:]
    return replace(line, cells=(line.cells[0], *covered, *line.cells[1:]), owners=owners)


def _with_torn_row(before: tuple[Line, ...], after: tuple[Line, ...]) -> tuple[Line, ...]:
    """Both parts; where the page break tore a row apart, its words are put together again."""
    if not before or not after:
        return (*before, *after)
    if _is_torn(before[-1], after[0]):
        return (*before[:-1], _mended(before[-1], after[0]), *after[1:])
    if not _is_torn_through_figures(before[-1], after[0]):
        return (*before, *after)
    rest = next((at for at, line in enumerate(after) if not _has_fragment(line)), len(after))
    return (
        *before[:-1],
        replace(before[-1], is_torn=True),
        *(replace(line, is_torn=at < rest) for at, line in enumerate(after)),
    )


def _is_torn_through_figures(upper: Line, lower: Line) -> bool:
    """Whether figures of a row stand on two pages: 9,4 at the foot of one, 74,400.00 below it on the next."""
    return any(
        holds_figures(above)
        and holds_figures(below)
        and (_is_fragment(above) or _is_fragment(below))
        and not (above.covered or below.covered)
        for above, below in zip(upper.cells, lower.cells, strict=True)
    )


def _has_fragment(line: Line) -> bool:
    return any(_is_fragment(cell) for cell in line.cells)


def _is_fragment(cell: Cell) -> bool:
    return not cell.covered and holds_figures(cell) and number_in(cell) is None


def _is_torn(upper: Line, lower: Line) -> bool:
    """Whether what a row prints stands below what the row before prints and goes on from there."""
    printed = [(above, below) for above, below in zip(upper.owners, lower.cells, strict=True) if below.text]
    if not printed or any(
        not above.text or _ORDINAL.match(normal_label(below.text)) or _TOTAL.match(normal_label(below.text))
        for above, below in printed
    ):
        return False
    figures = [(above.text, below.text) for above, below in printed if number_in(above) or number_in(below)]
    codes = [(above, below) for above, below in figures if (above + below).isdecimal()]
    amounts = [pair for pair in figures if pair not in codes]
    return all(_is_torn_figure(*pair) for pair in amounts) and (bool(amounts) or not codes)


def _is_torn_figure(above: str, below: str) -> bool:
    """Whether only both parts make a complete amount: 3868. above 38."""
    return not _AMOUNT.fullmatch(above) and _AMOUNT.fullmatch(above + below) is not None


def _seam(above: str, below: str) -> str:
    """What stands between the two parts of a torn cell: a figure stays apart, since no one passage prints it."""
    return " + " if _AMOUNT.fullmatch(above + below) else ""


def _mended(upper: Line, lower: Line) -> Line:
    cells = tuple(
        replace(above, text=above.text + _seam(above.text, below.text) + below.text)
        if below.text and above.text
        else above
        for above, below in zip(upper.cells, lower.cells, strict=True)
    )
    owners = tuple(
        replace(above, text=above.text + _seam(above.text, below.text) + below.text)
        if below.text and above.text and not is_blank(above)
        else above
        for above, below in zip(upper.owners, lower.cells, strict=True)
    )
    return replace(upper, cells=cells, owners=owners)
