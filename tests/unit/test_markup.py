"""Words of a document never become markup, wherever on a page they stand."""

from collections.abc import Callable
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from mingzhang.model import Bilingual, Severity, Unit
from mingzhang.pages import markup
from mingzhang.pages.markup import (
    Card,
    Crumb,
    Download,
    Entry,
    Heading,
    Kind,
    Markup,
    Row,
    Silence,
    amount,
    blocks,
    computed_amount,
    heading,
    link,
    page,
    paragraph,
    text,
)
from mingzhang.wording import printable

NASTY = (
    "<script>alert(1)</script>",
    "| a | b |\n|---|---|\n| c | d |",
    "`code` ``x`` ```\ny\n```",
    "{{ site }} {% if %} {: .red } { #id }",
    "[a](javascript:x) ![b](c) <http://d> [^1] [x]: y",
    "*a* **b** _c_ __d__ ***",
    "# h\n## i\n===\n---",
    "\\*a\\* &amp; &lt; &#60; &copy;",
    "=1+1",
    "+1",
    "-1",
    "@a",
    "12. 一",
    "1) b",
    "- c\n+ d\n* e",
    "    indented",
    "\ttab",
    "  两个空格  ",
    "\u3000全角空格\u3000",
    "一\n\n二\r\n三",
    '!!! note "x"\n    y',
    '??? note "x"\n    y',
    "<div markdown>\n*a*\n</div>",
    "<!-- x -->",
    "<?php ?>",
    "</td></table></div></details>",
    "\x02wzxhzdk:0\x03",
    "title: x",
    "---\ntitle: x\n---",
    "a\x00b\x0cc\ud800",
    "\u2028\u2029\x85",
    "~~~\nx",
    ":smile: ==x== ^^y^^ ~~z~~ ++a++",
    "*[HTML]: x",
    "<",
    "&",
    "甲_乙_丙",
)


# A word that stands in no component by itself.
MARKER = "䷀"


class Shown(HTMLParser):
    """The words that a browser shows, and the elements and attributes that it finds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.elements: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.elements.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.elements.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.elements.append(f"instruction {data}")


@pytest.fixture(scope="module")
def rendered(repository: Path) -> Callable[[str], Shown]:
    """What a browser shows of a page, with the Markdown extensions of the site."""
    settings = yaml.load((repository / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Settings)  # noqa: S506
    names = [one if isinstance(one, str) else next(iter(one)) for one in settings["markdown_extensions"]]
    converter = Markdown(extensions=names, extension_configs={"toc": {"permalink": False}})

    def shown(words: str) -> Shown:
        parser = Shown()
        parser.feed(converter.reset().convert(words))
        parser.close()
        return parser

    return shown


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml without following its references to the environment and to Python."""


_Settings.add_multi_constructor("", lambda *_: None)

anything = st.one_of(
    st.sampled_from(NASTY), st.text(), st.text("*_`#|<>&[](){}!-+=.:~^\\\"'/ \n\t1a一", max_size=30)
)

# Every component that takes words of a document, with those words in each of its places.
COMPONENTS: dict[str, Callable[[str], str]] = {
    "paragraph": lambda words: paragraph(text(words)),
    "bare": text,
    "list": lambda words: markup.items([text(words), text(words)]),
    "table": lambda words: markup.table(
        words,
        [Heading(Bilingual(words, words)), Heading(Bilingual("n", "数"), Kind.NUMBER)],
        [Row((text(words), text(words))), Row((text(words), text("")), is_total=True)],
    ),
    "cards": lambda words: markup.cards(
        [Card(words, text(words), text(words), "a/"), Card(words, text(words))]
    ),
    "entries": lambda words: markup.entries([Entry(words, "a/", text(words), text(words))]),
    "details": lambda words: markup.details(text(words), paragraph(text(words))),
    "quote": lambda words: markup.quote(words, text(words), "text/#a"),
    "finding": lambda words: markup.finding(Severity.ERROR, text(words), text(words)),
    "chips": lambda words: paragraph(markup.chip(text(words)), markup.chip(text(words), "a/")),
    "breadcrumbs": lambda words: markup.breadcrumbs([Crumb(words, "../")]),
    "downloads": lambda words: markup.download_links([Download(words, words, words)]),
    "link": lambda words: paragraph(link(text(words), "https://example.invalid/")),
    "derived": lambda words: paragraph(markup.derived(words)),
    "code": lambda words: paragraph(markup.code(words)),
    "citation": markup.citation,
    "summary": lambda words: markup.summary(text(words)),
    "opening": lambda words: markup.opening(words, text(words), "seal.svg"),
    "document": lambda words: markup.document_text(
        text(words), markup.claimed(words, "f1", "../#f1"), markup.gap(words, "g1", words)
    ),
    "chart": lambda words: markup.chart(
        words,
        Bilingual(words, words),
        Bilingual(words, words),
        "<svg></svg>",
        Markup(""),
        [Download(words, words)],
    ),
}


@pytest.mark.parametrize("component", COMPONENTS.values(), ids=COMPONENTS)
@given(words=anything.filter(bool))
@example(words="1. a")
def test_the_page_shows_exactly_the_words(
    rendered: Callable[[str], Shown], component: Callable[[str], str], words: str
) -> None:
    page_of_words = rendered(blocks(paragraph(text("前")), Markup(component(words)), paragraph(text("后"))))
    page_of_marker = rendered(blocks(paragraph(text("前")), Markup(component(MARKER)), paragraph(text("后"))))
    assert page_of_words.words == page_of_marker.words.replace(MARKER, printable(words))
    assert page_of_words.elements == page_of_marker.elements
    assert page_of_words.attributes == page_of_marker.attributes


@given(words=anything.filter(str.strip))
def test_a_heading_shows_exactly_the_words(rendered: Callable[[str], Shown], words: str) -> None:
    shown = rendered(blocks(heading(2, words, "totals")))
    assert shown.words == printable(words)
    assert shown.elements == ["h2"]
    assert shown.attributes == ["id"]


@given(title=anything, words=anything)
def test_front_matter_is_yaml_whatever_the_title(title: str, words: str) -> None:
    _, front, body = page(title, words, paragraph(text(words))).split("---\n", 2)
    told = yaml.safe_load(front)
    assert unescape(told["title"]) == printable(title)
    assert unescape(told["description"]) == printable(words)
    # The theme puts both into a page as they are.
    assert not set('<>"') & {*told["title"], *told["description"]}
    assert body.startswith("\n<p>")


@given(words=anything)
def test_no_block_has_a_blank_line_inside(words: str) -> None:
    for component in COMPONENTS.values():
        assert "\n\n" not in component(words)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "\x01javascript:x",
    ],
)
def test_an_address_that_a_browser_would_run_is_no_link(address: str) -> None:
    assert "href" not in link(text("看"), address)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.invalid/b?c=d",
        "HTTP://a.invalid",
        "../",
        "./a.csv",
        "#f1",
        "a/b.csv",
        "/a",
        "t.csv",
        "a/#f1",
        "mailto:a@b.invalid",
    ],
)
def test_an_address_that_leads_somewhere_is_a_link(address: str) -> None:
    assert f'href="{address}"' in link(text("看"), address)


def test_an_amount_keeps_what_was_printed_and_its_exact_worth() -> None:
    assert amount(Decimal("1544400.00"), Decimal("154.44"), Unit.WAN_YUAN) == (
        '<data class="mz-amount" value="1544400">154.44 万元</data>'
    )
    assert amount(Decimal(56000), Decimal("5.60"), Unit.WAN_YUAN).endswith(">5.60 万元</data>")
    assert amount(Decimal("-0.5"), Decimal("-0.50"), Unit.YUAN) == (
        '<data class="mz-amount" value="-0.5">−0.50 元</data>'
    )
    assert computed_amount(Decimal(2211700)).endswith(">221.17 万元</data>")


def test_none_absent_unread_and_told_without_figures_are_different_words() -> None:
    words = {markup.silence(kind) for kind in Silence}
    assert len(words) == len(Silence)
    assert not any(mark in one for one in words for mark in (">0<", ">-<", ">—<", "><"))


def test_a_total_is_set_off() -> None:
    table = markup.table(
        "表", [Heading(Bilingual("a", "甲"))], [Row((text("1"),)), Row((text("2"),), is_total=True)]
    )
    assert '<tr class="mz-total"><td>2</td></tr>' in table


def test_the_weight_of_a_finding_is_a_word_and_not_only_a_colour() -> None:
    titles = [markup.finding(severity, text("甲"), text("乙")) for severity in Severity]
    assert [
        word in title for word, title in zip(("不一致", "可能有误", "值得一看"), titles, strict=True)
    ] == [True] * 3


def test_a_column_that_no_row_fills_is_left_out() -> None:
    headings = [Heading(Bilingual("a", "甲")), Heading(Bilingual("b", "乙")), Heading(Bilingual("c", "丙"))]
    table = markup.table("表", headings, [Row((text("1"), Markup(""), text("3")))])
    assert "乙" not in table
    assert "<td>1</td><td>3</td>" in table


def test_a_row_with_a_name_has_an_address() -> None:
    table = markup.table("表", [Heading(Bilingual("a", "甲"))], [Row((text("1"),), name="totals-1-2")])
    assert '<tr id="totals-1-2"><td>1</td></tr>' in table
