"""What is printed beside the running text: the table of contents, the labels of charts, page furniture."""

import pytest

from mingzhang.asides import asides, chart_labels, contents_list
from mingzhang.model import Span, Text

BODY = """第一部分 部门概况
一、主要职责
负责湖区巡查和水质监测。
二、机构设置
下设三个科室。
第二部分 部门预算情况说明
一、收支预算总体情况
2026年收支总预算30万元。
"""
TITLE = "青禾市白桦湖管理中心2026年部门预算\n"


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n第一部分 部门概况\n一、主要职责\n二、机构设置\n第二部分 部门预算情况说明\n一、收支预算总体情况\n",
        "目 录\n第一部分 部门概况……………1\n一、主要职责……………1\n二、机构设置……………2\n第二部分 部门预算情况说明……………3\n",
        "第一部分 部门概况.......... 1\n一、主要职责.......... 1\n二、机构设置.......... 2\n第二部分 部门预算情况说明........ 3\n",
        "目录\n第一部分 部门概况 1\n一、主要职责 1\n二、机构设置 2\n第二部分 部门预算情况说明 3\n一、收支预算总体情况 3\n",
        "目    录\n第一部分 部门概况\n\x0c一、主要职责\n二、机构设置\n第二部分 部门预算情况说明\n",
    ],
)
def test_the_table_of_contents_ends_where_its_entries_come_again(contents: str) -> None:
    words = TITLE + contents + BODY
    span = contents_list(Text(words, "plain text"))
    assert span is not None
    assert words[span.start : span.end].strip() == contents.strip()


@pytest.mark.parametrize("words", [TITLE + BODY, BODY, TITLE, "目录", "目录\n", ""])
def test_a_text_without_contents_has_none(words: str) -> None:
    assert contents_list(Text(words, "plain text")) is None


def test_lines_beside_the_caption_of_a_chart_are_its_labels() -> None:
    words = "支出结构如下。\n教育支出\n10.55%\n卫生健康支出\n89.45%\n图1：支出结构图\n（一）教育支出3万元，占10.55%。\n"
    shown = [words[span.start : span.end] for span in chart_labels(Text(words, "plain text"))]
    assert shown == ["10.55%", "卫生健康支出", "89.45%"]


def test_what_a_reader_set_aside_is_an_aside() -> None:
    words = "支出30万元\n— 3 —\n收入30万元"
    assert asides(Text(words, "pdf", set_aside=(Span(7, 12),))) == (Span(7, 12),)
