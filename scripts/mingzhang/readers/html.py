"""HTML pages: paragraphs and tables in their order; navigation, share bars and footers are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Text
from mingzhang.readers import Reader
from mingzhang.readers.composing import Composer, RawCell
from mingzhang.readers.decoding import decoded, holds_text
from mingzhang.readers.markup import Element
from mingzhang.readers.typeset import joined

__all__ = ["READER"]

MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|h\d|span)\b|<%@\s*page", re.IGNORECASE
)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)  # <meta charset="gb2312">
TEMPLATE_CODE = re.compile(r"<%.*?%>|<\?.*?\?>|\$\{[^{}<>]*\}", re.DOTALL)  # <%@ page … %>, ${title}
DECLARATIONS = re.compile(
    r"<!DOCTYPE[^>\[]*\[.*?\]\s*>", re.DOTALL | re.IGNORECASE
)  # <!DOCTYPE html [<!ENTITY …>]>

NOT_SHOWN = frozenset([
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "head",
    "input", "select", "button", "textarea", "option", "map",
])  # fmt: skip
CHROME_ELEMENTS = frozenset(["nav", "footer", "aside"])
CHROME_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "complementary"])
CHROME_NAMES = re.compile(
    r"""(?:^|[\s_-])(?:top-?)?(?:nav|navbar|navigation|menu|bread\w*|crumbs?|weizhi|share\w*|bdshare\w*
      | foot|footer|copyright|toolbar|sidebar|pagination|pager|qrcode|login|search\w*|links?
      | friend\w*|related|print|fontsize|accessib\w*|wza\w*)(?=$|[\s_-]|\d)
      | (?:^|\s)(?:site-|page-)?(?:location|position|header|banner)(?=$|\s)""",
    re.VERBOSE | re.IGNORECASE,
)
CHROME_LINE = re.compile(
    r"""(?:您?(?:当前|现在)?(?:的|所在)?位置|首页\s*[>»-]
      | (?:发布|发文|更新|公开|生成|成文)(?:时间|日期)\s*[:：]
      | (?:信息|文章|稿件)?来源\s*[:：]|(?:责任)?编辑\s*[:：]|作者\s*[:：]|索\s*引\s*号|信息索引
      | (?:浏览|阅读|访问|点击)(?:次数|量|数)?\s*[:：]|字\s*[体号]\s*[:：]?\s*[\[【(（]?\s*[大小]|【?打印|分享到?|扫一扫
      | 关闭(?:窗口|本页)|上一[篇条]|下一[篇条]|相关(?:链接|文档|附件)|版权所有|主办单位|承办单位|网站标识码|公网安备|\w?ICP备)""",
    re.VERBOSE,
)
LONGEST_CHROME_LINE = 80

BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
])  # fmt: skip
SOURCE_SPACE = re.compile(r"[ \t\r\n\f]+")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MOST_CELLS = 300_000
WIDEST_SPAN = 1_000
COVERED = RawCell(covered=True)


def read(raw: bytes) -> Text:
    """The visible text of a page and its tables."""
    root = _parsed(raw)
    composer = Composer()
    title = " ".join((root.findtext(".//title") or "").split())
    if title:
        composer.furniture(title)
    body = root.find("body")
    page = _Page(composer, len(_words(root if body is None else body)))
    page.add_children(root if body is None else body, chrome=False)
    page.end_line(chrome=False)
    if not composer.pieces:
        raise UnreadableDocument("the page shows no text; save it from the browser as a complete page")
    return composer.text(READER.name)


def _parsed(raw: bytes) -> Element:
    characters = DECLARATIONS.sub("", TEMPLATE_CODE.sub(" ", _decoded(raw)), count=1).replace("\0", " ")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(characters.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError:
        raise UnreadableDocument("the page is empty; save it from the browser as a complete page") from None
    return root


def _decoded(raw: bytes) -> str:
    """The page's characters by the encoding that it declares, or else by what its bytes are."""
    declared = CHARSET.search(raw[:4096])
    name = declared.group(1).decode("ascii", errors="replace").lower() if declared else ""
    if name.startswith(("gb", "x-gb", "cp936")):
        name = "gb18030"
    try:
        return raw.decode(name or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decoded(raw)


class _Page:
    """Walks a page once and hands its lines and tables to the composer."""

    def __init__(self, composer: Composer, length: int) -> None:
        self.composer = composer
        self.length = length
        self.words: list[str] = []

    def add(self, element: Element, *, chrome: bool) -> None:
        """An element with all that it holds."""
        if element.tag in NOT_SHOWN or _is_hidden(element):
            return
        if element.tag == "table" and not _is_layout(element):
            self.end_line(chrome=chrome)
            self.add_table(element, chrome=chrome or _is_card(element))
            return
        is_block = element.tag in BLOCKS
        inner = chrome or (is_block and _is_chrome(element, self.length))
        if is_block:
            self.end_line(chrome=chrome)
        self.add_children(element, chrome=inner)
        if is_block:
            self.end_line(chrome=inner)

    def add_children(self, element: Element, *, chrome: bool) -> None:
        """What an element holds."""
        self.words.append(element.text or "")
        for child in element:
            self.add(child, chrome=chrome)
            self.words.append(child.tail or "")

    def end_line(self, *, chrome: bool) -> None:
        """The words since the last block as a paragraph, or as furniture."""
        words = " ".join("".join(self.words).split())
        self.words.clear()
        if not words:
            return
        if chrome or (len(words) <= LONGEST_CHROME_LINE and CHROME_LINE.search(words)):
            self.composer.furniture(words)
        else:
            self.composer.paragraph(words)

    def add_table(self, table: Element, *, chrome: bool) -> None:
        """A table in its place, after its caption."""
        caption = table.find("caption")
        if caption is not None and _words(caption):
            self.composer.paragraph(_words(caption))
        rows = _rows(table)
        if chrome:
            for row in rows:
                self.composer.furniture(" ".join(cell.text for cell in row if cell.text))
        else:
            self.composer.part()
            self.composer.table(rows)


def _words(element: Element) -> str:
    return "".join("".join(map(str, element.itertext())).split())


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or bool(HIDDEN.search(element.get("style") or ""))


def _is_chrome(element: Element, length: int) -> bool:
    """Whether an element is the site's and not the document's: named so, or hardly more than links."""
    words = len(_words(element))
    if not words or words * 3 > length:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return (
        element.tag in CHROME_ELEMENTS
        or (element.get("role") or "") in CHROME_ROLES
        or bool(CHROME_NAMES.search(names))
        or _is_list_of_links(element, words)
    )


def _is_list_of_links(element: Element, words: int) -> bool:
    links = element.findall(".//a")
    linked = sum(len(_words(link)) for link in links)
    return len(links) >= 3 and linked * 10 > words * 8


def _is_layout(table: Element) -> bool:
    """Whether a table only arranges the page: it holds a table, one column, or whole paragraphs."""
    if table.find(".//table") is not None:
        return True
    rows = list(_own_rows(table))
    if max((len(row) for row in rows), default=0) < 2:
        return True
    return any(len(cell.findall(".//p")) > 5 and len(_words(cell)) > 400 for row in rows for cell in row)


def _is_card(table: Element) -> bool:
    """Whether a table is the index card of the page: 索引号, 发布机构, 生成日期."""
    return re.search(r"索引号", _words(table)) is not None and len(_words(table)) < 400


def _own_rows(table: Element) -> Iterator[list[Element]]:
    for row in table.iter("tr"):
        yield [cell for cell in row if cell.tag in ("td", "th")]


def _rows(table: Element) -> list[list[RawCell]]:
    """The grid of a table with merged cells at their places; no wider than where a cell begins."""
    grid: dict[tuple[int, int], RawCell] = {}
    rows = list(_own_rows(table))
    width = 0
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            while (index, column) in grid:
                column += 1
            down = min(_span_of(cell, "rowspan"), len(rows) - index)
            across = _span_of(cell, "colspan")
            if (
                len(grid) + down * across > MOST_CELLS
                or (width := max(width, column + 1)) * len(rows) > MOST_CELLS
            ):
                raise UnreadableDocument(
                    "a table of the page has hundreds of thousands of cells; supply it without"
                )
            grid.update(
                dict.fromkeys(((index + y, column + x) for y in range(down) for x in range(across)), COVERED)
            )
            grid[index, column] = RawCell(_cell_words(cell), down, across)
            column += across
    return [
        [_cut(grid.get((index, column), RawCell()), width - column) for column in range(width)]
        for index in range(len(rows))
    ]


def _cut(cell: RawCell, widest: int) -> RawCell:
    """A cell that spans no more columns than there are: colspan="100" only means the rest of the row."""
    return replace(cell, columns=widest) if cell.columns > widest else cell


def _span_of(cell: Element, attribute: str) -> int:
    printed = (cell.get(attribute) or "1").strip()
    return max(1, min(int(printed), WIDEST_SPAN)) if printed.isdecimal() and len(printed) < 9 else 1


def _cell_words(cell: Element) -> str:
    """What a cell shows; hard spaces that it begins with indent it, white space of the page's source does not."""
    pieces = (SOURCE_SPACE.sub(" ", piece).strip(" ") for piece in _pieces(cell))
    return joined(piece for piece in pieces if piece.strip())


def _pieces(cell: Element) -> Iterator[str]:
    words: list[str] = [cell.text or ""]
    for event, inner in etree.iterwalk(cell, events=("start", "end")):
        if inner is cell:
            continue
        is_break = inner.tag in BLOCKS
        if event == "start":
            if is_break:
                yield "".join(words)
                words = []
            if inner.tag not in NOT_SHOWN:
                words.append(inner.text or "")
        else:
            if is_break:
                yield "".join(words)
                words = []
            words.append(inner.tail or "")
    yield "".join(words)


def _recognises(raw: bytes) -> bool:
    start = raw[:16384]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", errors="replace").encode()
    return (
        start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        and holds_text(raw)
        and MARKUP.search(start) is not None
    )


def _example() -> bytes:
    return (
        "<!DOCTYPE html><html><head><title>甲乙市政府</title></head><body>"
        "<div class='nav'><a>首页</a><a>公开</a></div><h1>甲乙市丙丁局2026年部门预算</h1>"
        "<p>一、收支预算<br>收入总计10.50万元。</p>"
        "<table><tr><th rowspan='2'>项目</th><th colspan='2'>预算数</th></tr><tr><th>基本支出</th><th>项目支出</th></tr>"
        "<tr><td>支出总计</td><td>10.50</td><td></td></tr></table><footer>主办单位：甲乙市</footer></body></html>"
    ).encode()


READER = Reader(
    name="html",
    suffixes=(".html", ".htm", ".jsp", ".shtml"),
    media_type="text/html",
    recognises=_recognises,
    read=read,
    example=_example,
    precedence=20,
)
