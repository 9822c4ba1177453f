"""Tables that plain text keeps as words and numbers, without lines and without blanks.

Codes and names part the rows, the words above them name the columns. Where a row prints fewer numbers than
there are columns, sums tell which ones they are, or else they stay without a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import dropwhile

from mingzhang.labels import normal_label
from mingzhang.model import Cell, Span, Text
from mingzhang.official_tables.captions import Caption, unit_named
from mingzhang.official_tables.columns import UNKNOWN
from mingzhang.official_tables.kinds import TableKind, kind_of
from mingzhang.official_tables.naming import AccountNames
from mingzhang.official_tables.placing import Printed, placed
from mingzhang.official_tables.sheets import Line, Sheet

__all__ = ["typed_sheets"]

# The end of a line that names a table, above the line that names the unit.
_TITLE = re.compile(
    r"(?P<title>20\d\d ?年[^\s。；]{4,50}表)[ \t\r]*\n\s*(?P<line>[^\n]*?单位\s*[：:]\s*(?:万元|元|千元)[^\n]*)\n"
)
_END = re.compile(
    r"\n[ \t　]*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^\n\d]{0,30}(?:说明|情况|预算)[ \t\r]*\n|。"
)
_TOKEN = re.compile(
    r"(?P<words>\d{1,2}[、.．](?=[^\s\d])[^\s\d]+|[^\s\d]+)|(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)"
)
_COLUMNS = re.compile(
    r"""(?P<outer>一般公共预算(?:基本)?支出|政府性基金预算支出|国有资本经营预算支出|收入预算|支出预算)
      |合计|总计|财政拨款收入|事业单位经营收入|事业收入|其他收入|上级补助收入|附属单位上缴收入|上年结转(?:结余)?
      |基本支出|项目支出|人员经费|公用经费|上缴上级支出|对附属单位补助支出
      |一般公共预算|政府性基金预算|国有资本经营预算""",
    re.VERBOSE,
)
_SUM = re.compile(r"合计|总计")
_LEFT_TOTAL, _RIGHT_TOTAL = "收入总计", "支出总计"
_CODE_LENGTHS = (3, 5, 7)


@dataclass(slots=True)
class _Row:
    """One row as it is typed: a code or none, the words of its name, its numbers."""

    code: str = ""
    code_span: Span | None = None
    names: list[tuple[str, Span]] = field(default_factory=list)
    numbers: list[tuple[Decimal, Span]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The words of the name without spaces."""
        return "".join(words for words, _span in self.names)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    span: Span
    is_number: bool


def typed_sheets(text: Text, accounts: AccountNames) -> tuple[Sheet, ...]:
    """The typed tables of a text that has no grids."""
    if text.tables:
        return ()
    titles = list(_TITLE.finditer(text.characters))
    found = []
    for at, title in enumerate(titles):
        end = titles[at + 1].start() if at + 1 < len(titles) else len(text.characters)
        stop = _END.search(text.characters, title.end(), end)
        sheet = _sheet(text, title, Span(title.end(), stop.start() if stop else end), accounts)
        if sheet:
            found.append(sheet)
    return tuple(found)


def _sheet(text: Text, title: re.Match[str], region: Span, accounts: AccountNames) -> Sheet | None:
    kind = kind_of(title["title"])
    unit = unit_named(title["line"])
    if kind is None or unit is None:
        return None
    tokens = list(_tokens(text, region))
    caption = Caption(title["title"], unit=unit)
    if kind in (TableKind.REVENUE_EXPENDITURE, TableKind.APPROPRIATION):
        return _two_sided(text, tokens, caption, region, accounts)
    return _coded(text, tokens, caption, region, accounts)


def _tokens(text: Text, region: Span) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text.characters, region.start, region.end):
        yield _Token(match.group(), Span(match.start(), match.end()), match["number"] is not None)


def _coded(
    text: Text, tokens: Sequence[_Token], caption: Caption, region: Span, accounts: AccountNames
) -> Sheet | None:
    """A table of one block: code, name, amounts."""
    rows = list(_coded_rows(tokens, accounts))
    first = next((row.code_span for row in rows if row.code_span), None)
    columns = _columns(text, region.start, first.start) if first else []
    if (
        not rows
        or len(columns) < 2
        or not _SUM.fullmatch(columns[0].text)
        or any(len(row.numbers) > len(columns) for row in rows)
    ):
        return None
    depths = [_CODE_LENGTHS.index(len(row.code)) + 1 if row.code else 0 for row in rows]
    amounts = _amounts(text, rows, depths, columns)
    head = _line(
        [
            _cell("科目编码", region),
            _cell("科目名称", region),
            *columns,
            *_unknown_heads(amounts, columns, region),
        ]
    )
    body = [
        _line([_code_cell(row, region), _name_cell(row, region), *cells])
        for row, cells in zip(rows, amounts, strict=True)
    ]
    return Sheet(caption, (head,), tuple(body), (region,))


def _coded_rows(tokens: Sequence[_Token], accounts: AccountNames) -> Iterator[_Row]:
    row: _Row | None = None
    at = 0
    while at < len(tokens):
        token = tokens[at]
        code, after = _code_at(tokens, at, accounts)
        if code:
            if row and row.numbers:
                yield row
            row = _Row(code, Span(token.span.start, tokens[after - 1].span.end))
            at = after
            continue
        if (
            not token.is_number
            and _SUM.fullmatch(token.text)
            and at + 1 < len(tokens)
            and tokens[at + 1].is_number
        ):
            if row and row.numbers:
                yield row
            row = _Row(names=[(token.text, token.span)])
        elif token.is_number and row:
            row.numbers.append((_decimal(token), token.span))
        elif row and row.numbers:
            yield row
            row = None
        elif row and row.code:
            row.names.append((token.text, token.span))
        at += 1
    if row and row.numbers:
        yield row


def _code_at(tokens: Sequence[_Token], at: int, accounts: AccountNames) -> tuple[str, int]:
    """The code that begins a row, typed in one piece or in several, and the place after it."""
    code, after = "", at
    while after < len(tokens) and tokens[after].is_number and tokens[after].text.isdigit() and len(code) < 7:
        piece = tokens[after].text
        if code and len(piece) != 2:
            break
        code, after = code + piece, after + 1
        if after < len(tokens) and not tokens[after].is_number and len(code) in _CODE_LENGTHS:
            called = accounts.bears(code, normal_label(tokens[after].text))
            if called or (called is None and len(code) > 3):
                return code, after
    return "", at


def _two_sided(
    text: Text, tokens: Sequence[_Token], caption: Caption, region: Span, accounts: AccountNames
) -> Sheet | None:
    """收入 on the left, 支出 by class on the right."""
    left, right, start = _sides(tokens, accounts)
    columns = _columns(text, region.start, start)
    is_split = [one.text for one in columns if one.text in ("基本支出", "人员经费", "公用经费")]
    if len(is_split) == 3:
        columns = _split_basic(columns)
    if (
        not right
        or len(columns) < 2
        or not _SUM.fullmatch(columns[0].text)
        or any(len(row.numbers) > len(columns) for row in right)
    ):
        return None
    depths = [0 if row.name == _RIGHT_TOTAL else 1 for row in right]
    amounts = _amounts(text, right, depths, columns)
    unknown = _unknown_heads(amounts, columns, region)
    width = len(columns) + len(unknown)
    heads = [_cell("收入项目", region), _cell("预算数", region), _cell("支出项目", region)]
    outer = [_cell("收入", region)] * 2 + [_cell("支出", region)] * (width + 1)
    blank = Cell("", Span(region.start, region.start))
    body = [
        _line([_name_cell(row, region), _number_cell(row.numbers[0]), *[blank] * (width + 1)]) for row in left
    ]
    body += [
        _line([blank, blank, _name_cell(row, region), *cells])
        for row, cells in zip(right, amounts, strict=True)
    ]
    return Sheet(caption, (_line(outer), _line([*heads, *columns, *unknown])), tuple(body), (region,))


def _sides(tokens: Sequence[_Token], accounts: AccountNames) -> tuple[list[_Row], list[_Row], int]:
    """The rows with one amount on the left, those on the right, and where the first of them begins."""
    left: list[_Row] = []
    right: list[_Row] = []
    row: _Row | None = None
    start = 0
    for token in tokens:
        if token.is_number:
            if row:
                row.numbers.append((_decimal(token), token.span))
            continue
        row = _Row(names=[(token.text, token.span)])
        words = normal_label(token.text)
        is_class = accounts.functional(_bare(words), "", "", is_class=True) is not None
        if words == _RIGHT_TOTAL or is_class:
            right.append(row)
        elif words == _LEFT_TOTAL or _ORDINAL.match(words):
            left.append(row)
        else:
            row = None
            continue
        start = start or token.span.start
    return [one for one in left if len(one.numbers) == 1], [one for one in right if one.numbers], start


_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+|\d+)[、.．]")


def _bare(words: str) -> str:
    return _ORDINAL.sub("", words)


def _columns(text: Text, start: int, end: int) -> list[Cell]:
    """The columns that the words above the first row name, from the total on, one after the other."""
    letters = [
        (at, letter) for at, letter in enumerate(text.characters[start:end], start) if not letter.isspace()
    ]
    joined = "".join(letter for _at, letter in letters)
    named = [match for match in _COLUMNS.finditer(joined) if not match["outer"]]
    return [
        Cell(match.group(), Span(letters[match.start()][0], letters[match.end() - 1][0] + 1))
        for match in dropwhile(lambda match: not _SUM.fullmatch(match.group()), named)
    ]


def _split_basic(columns: Sequence[Cell]) -> list[Cell]:
    """合计 | 人员经费 | 公用经费 | 项目支出: basic expenditure stands over its two parts and has no column."""
    parts = [one for one in columns if one.text in ("人员经费", "公用经费")]
    others = [one for one in columns if one.text not in ("基本支出", "人员经费", "公用经费")]
    return [others[0], *parts, *others[1:]]


def _amounts(
    text: Text, rows: Sequence[_Row], depths: Sequence[int], columns: Sequence[Cell]
) -> list[list[Cell]]:
    """The cells of each row, its numbers put where sums allow no other place; the rest right of all columns.

    The first of several numbers is the total; whether it is that of the others is tried with all sums of the table.
    """
    printed = [
        Printed(tuple(number for number, _span in row.numbers), depth)
        for row, depth in zip(rows, depths, strict=True)
    ]
    packed = re.sub(r"\s", "", text.characters)

    def is_stated(column: int, number: Decimal) -> bool:
        return f"{columns[column].text}{number:,}" in packed

    places = placed(printed, len(columns), is_stated)
    most = max((len(row.numbers) for at, row in enumerate(rows) if at not in places), default=0)
    return [_row_cells(row, places.get(at), len(columns), most) for at, row in enumerate(rows)]


def _row_cells(row: _Row, places: Sequence[int] | None, width: int, most: int) -> list[Cell]:
    start = row.numbers[0][1].start
    cells = [Cell("", Span(start, start)) for _ in range(width + most)]
    numbers = row.numbers
    if places is None:
        places = list(range(width, width + len(numbers)))
        if len(numbers) > 1:
            places[0] = 0
    for place, number in zip(places, numbers, strict=True):
        cells[place] = _number_cell(number)
    return cells


def _unknown_heads(amounts: Sequence[Sequence[Cell]], columns: Sequence[Cell], region: Span) -> list[Cell]:
    return [_cell(UNKNOWN, region)] * (len(amounts[0]) - len(columns) if amounts else 0)


def _number_cell(number: tuple[Decimal, Span]) -> Cell:
    return Cell(f"{number[0]:,}", number[1])


def _code_cell(row: _Row, region: Span) -> Cell:
    return Cell(row.code, row.code_span or Span(region.start, region.start))


def _name_cell(row: _Row, region: Span) -> Cell:
    if not row.names:
        return Cell("", Span(region.start, region.start))
    return Cell(row.name, Span(row.names[0][1].start, row.names[-1][1].end))


def _cell(words: str, region: Span) -> Cell:
    return Cell(words, Span(region.start, region.start))


def _line(cells: Sequence[Cell]) -> Line:
    return Line(tuple(cells), tuple(cells))


def _decimal(token: _Token) -> Decimal:
    return Decimal(token.text.replace(",", ""))
