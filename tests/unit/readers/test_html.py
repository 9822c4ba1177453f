"""What of a web page is the document and what is the site's."""

import pytest

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Text
from mingzhang.readers import read_text


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def content(text: Text) -> str:
    kept, at = "", 0
    for span in text.set_aside:
        kept, at = kept + text.characters[at : span.start], span.end
    return kept + text.characters[at:]


def grid(text: Text) -> list[list[str]]:
    return [[cell.text for cell in row] for row in text.tables[0].rows]


NARRATIVE = (
    "<p>一、收支预算情况说明</p><p>2026年收入总计10.50万元，其中：一般公共预算拨款收入10.50万元。</p>" * 3
)


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav><a>首页</a><a>政务公开</a></nav>",
        "<div class='breadCutNav'>当前位置：首页 &gt; 预算公开</div>",
        "<div class='bdsharebuttonbox'>分享到：微信</div>",
        "<footer>主办单位：甲乙市人民政府 备案号123</footer>",
        "<div id='copyright'>版权所有：甲乙市人民政府</div>",
        "<p>发布时间：2026-02-03 来源：丙丁局 浏览次数：81</p>",
        "<ul><li><a>上一篇：乙</a></li><li><a>下一篇：丙</a></li><li><a>返回列表</a></li></ul>",
        "<table><tr><td>索引号</td><td>123-4</td></tr><tr><td>发布机构</td><td>丙丁局</td></tr></table>",
    ],
)
def test_what_is_the_sites_is_set_aside(chrome: str) -> None:
    text = read_text(page(chrome + NARRATIVE))
    assert content(text).strip().startswith("一、收支预算情况说明")
    assert text.set_aside
    assert text.tables == ()


def test_scripts_styles_and_hidden_elements_are_not_shown() -> None:
    text = read_text(
        page(
            f"<script>var a='金额';</script><style>p{{}}</style><p style='display: none'>隐藏</p>{NARRATIVE}"
        )
    )
    assert "金额" not in text.characters
    assert "隐藏" not in text.characters


def test_the_title_of_an_article_is_content_whatever_its_box_is_called() -> None:
    text = read_text(
        page(f"<div class='article-header'><h1>甲乙市丙丁局2026年部门预算</h1></div>{NARRATIVE}")
    )
    assert "甲乙市丙丁局2026年部门预算" in content(text)


def test_line_breaks_and_blocks_part_paragraphs_and_spans_do_not() -> None:
    text = read_text(page("<div>第一段<br>第二段<p>第<b>三</b>段的<span>10.50</span>万元</p></div>"))
    assert text.characters.split() == ["第一段", "第二段", "第三段的10.50万元"]


def test_merged_cells_stand_at_their_places() -> None:
    text = read_text(
        page(
            "<table><tr><th rowspan=2>项目</th><th colspan=2>预算数</th></tr><tr><th>基本支出</th><th>项目支出</th></tr>"
            "<tr><td>&nbsp;&nbsp;工资<br>津贴</td><td></td><td>1,200.00</td></tr></table>"
        )
    )
    assert grid(text) == [["项目", "预算数", ""], ["", "基本支出", "项目支出"], ["工资津贴", "", "1,200.00"]]
    top = text.tables[0].rows[0]
    assert (top[0].rows, top[1].columns, top[2].covered) == (2, 2, True)
    assert text.tables[0].rows[2][0].indent == 2


def test_two_figures_in_one_cell_are_not_glued() -> None:
    assert grid(read_text(page("<table><tr><td>甲</td><td>1.00<br>2.00</td></tr></table>"))) == [
        ["甲", "1.00 2.00"]
    ]


def test_a_table_that_only_arranges_the_page_is_no_table() -> None:
    text = read_text(
        page(
            f"<table><tr><td>左栏</td><td>{NARRATIVE}<table><tr><td>工资</td><td>1.00</td></tr></table></td></tr></table>"
        )
    )
    assert grid(text) == [["工资", "1.00"]]
    assert "一、收支预算情况说明" in content(text)


@pytest.mark.parametrize(
    ("name", "codec"), [("gb2312", "gb18030"), ("GBK", "gb18030"), ("utf-8", "utf-8"), ("big5", "big5")]
)
def test_the_declared_encoding_is_believed(name: str, codec: str) -> None:
    raw = f'<html><head><meta charset="{name}"></head><body><p>收入合計</p></body></html>'.encode(codec)
    assert read_text(raw).characters.strip() == "收入合計"


def test_a_wrong_declaration_is_corrected() -> None:
    raw = '<html><head><meta charset="utf-8"></head><body><p>收入总计年元</p></body></html>'.encode("gb18030")
    assert read_text(raw).characters.strip() == "收入总计年元"


def test_a_server_page_is_a_page() -> None:
    raw = f'<%@ page language="java" %>\n<html><body><h2>${{title}}甲乙市</h2>{NARRATIVE}</body></html>'.encode()
    text = read_text(raw)
    assert text.reader == "html"
    assert "${" not in text.characters


def test_entities_of_the_page_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "元元元元元元元元元元"><!ENTITY b SYSTEM "file:///etc/hosts">]>'
    text = read_text(f"{bomb}<html><body><p>&a;&a;&b;收入总计</p></body></html>".encode())
    assert "元元" not in text.characters
    assert "localhost" not in text.characters
    assert text.characters.startswith("&a;&a;&b;收入总计")


def test_a_page_of_giant_cells_is_refused() -> None:
    rows = "<tr><td colspan=1000 rowspan=1000>1</td></tr>" + "<tr></tr>" * 2000
    with pytest.raises(UnreadableDocument, match="hundreds of thousands"):
        read_text(page(f"<table>{rows}<tr><td>1</td><td>2</td></tr></table>"))


def test_a_span_to_the_end_of_the_row_adds_no_columns() -> None:
    text = read_text(
        page("<table><tr><td colspan=100>收支总表</td></tr><tr><td>工资</td><td>1.00</td></tr></table>")
    )
    assert grid(text) == [["收支总表", ""], ["工资", "1.00"]]


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no text"):
        read_text(page("<script>load()</script>"))
