"""The glossary: the words of budgets in both languages, each explained in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.catalogue import Catalogue
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import TopPage
from mingzhang.pages.listing import hub
from mingzhang.pages.markup import (
    Crumb,
    Heading,
    Kind,
    Markup,
    Row,
    anchor,
    code,
    in_line,
    paragraph,
    small,
    table,
    text,
)
from mingzhang.reference import Term

__all__ = ["PAGE"]


def render(catalogue: Catalogue) -> Iterator[File]:
    """One row a term, with an address of its own."""
    headings = (
        Heading(Bilingual("Term", "术语")),
        Heading(Bilingual("What it means", "意思"), Kind.STORY),
        Heading(Bilingual("Identifier", "标识"), Kind.CODE),
    )
    rows = [Row(_cells(term), name=f"t-{anchor(term.identifier)}") for term in catalogue.reference.terms]
    intro = paragraph(
        text("预算公开里的词是什么意思。一个中文词只用一个英文词、一个标识，网页、数据和程序里都一样。")
    )
    title = Bilingual("Glossary", "术语")
    yield hub("glossary.md", title, (Crumb("首页", "../"),), intro, table("术语", headings, rows), depth=0)


def _cells(term: Term) -> tuple[Markup, ...]:
    return (
        in_line([text(term.zh), _english(term.en)]),
        in_line([text(term.plain), _english(term.plain_en)]),
        code(term.identifier),
    )


def _english(words: str) -> Markup:
    return small(Markup(f'<span lang="en">{text(words)}</span>')) if words else Markup("")


PAGE = TopPage("glossary", render)
