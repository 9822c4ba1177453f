"""Blocks of HTML are set aside where Markdown would pass them on as they are, and only there."""

from __future__ import annotations

import pytest
from markdown import Markdown

from mingzhang.building.set_aside import set_aside

EXTENSIONS = ["admonition", "attr_list", "footnotes", "md_in_html", "tables", "toc"]
TABLE = '<div class="a"><table>\n<tr><td>1 &#46; &amp; 2</td></tr>\n</table></div>'
LETTERS = "<p>甲<small>乙</small></p>"


def as_html(markdown: str) -> str:
    return str(Markdown(extensions=EXTENSIONS).convert(markdown))


@pytest.mark.parametrize(
    "page",
    [
        f"# 标题 {{ #top }}\n\n{TABLE}\n\n{LETTERS}\n\n## 二 {{ #two }}\n\n{TABLE}\n",
        f"{TABLE}\n\n\n{LETTERS}\n\n正文 **粗** [链接](#two)\n",
        f"正文\n\n{TABLE}\n\n{LETTERS}\n\n{TABLE}\n\n\n\n## 二\n\n{TABLE}\n\n{LETTERS}",
        "<div><div>内</div><div>外</div></div>\n\n<p>一</p><p>二</p>\n",
        "<div>没有结尾\n\n<p>一</p>\n",
        '<div markdown="1">\n**粗**\n</div>\n',
        "<p>制表\t符</p>\n\n- 项\n\n    <p>项内</p>\n",
        '<script type="application/ld+json">{"a": "<\\/p>"}</script>\n\n正文\n',
        "```\n<p>代码</p>\n\n<p>代码</p>\n```\n",
        "<p>一</p>\n正文紧接\n\n<p>二</p> 尾巴\n",
        "    <p>缩进的代码</p>\n\n<nav><p>一</nav>\n",
    ],
)
def test_a_page_comes_out_as_if_nothing_had_been_set_aside(page: str) -> None:
    aside = set_aside(page)
    assert aside.put_back(as_html(aside.markdown)) == as_html(page)


def test_whole_elements_are_set_aside() -> None:
    assert set_aside(f"{TABLE}\n\n# 标题\n\n{LETTERS}\n").blocks == (TABLE, LETTERS)


def test_elements_that_follow_each_other_have_one_stand_in() -> None:
    aside = set_aside(f"# 标题\n\n{TABLE}\n\n\n{LETTERS}\n\n{TABLE}\n")
    assert aside.blocks == (f"{TABLE}\n\n{LETTERS}\n\n{TABLE}",)


@pytest.mark.parametrize(
    "block",
    [
        "<p>一</p><p>二</p>",
        "<p>一",
        "<p>一</p>尾巴",
        '<div markdown="1">一</div>',
        "<p>一\t二</p>",
        "<span>一</span>",
        "正文 <p>一</p>",
    ],
)
def test_what_markdown_has_a_say_in_is_left_to_it(block: str) -> None:
    assert set_aside(f"{block}\n").blocks == ()


def test_a_page_that_speaks_of_stand_ins_is_left_as_it_is() -> None:
    page = '<div data-set-aside="0"></div>\n\n<p>一</p>\n'
    assert set_aside(page).markdown == page
