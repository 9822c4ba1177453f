"""The glossary: the words of budgets in both languages, each explained in a sentence; in English, and as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

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
    bilingual,
    breadcrumbs,
    code,
    heading,
    in_english,
    in_line,
    page,
    paragraph,
    small,
    switched,
    table,
    text,
)
from mingzhang.reference import Term

__all__ = ["PAGE"]

_ENGLISH = (
    "The words of Chinese public budgets. One Chinese word has one English word and one identifier, the same "
    "on pages, in the data and in the program."
)


def render(catalogue: Catalogue) -> Iterator[File]:
    """One row a term, with an address of its own."""
    headings = (
        Heading(Bilingual("Term", "术语")),
        Heading(Bilingual("What it means", "意思"), Kind.STORY),
        Heading(Bilingual("Identifier", "标识"), Kind.CODE),
    )
    rows = [Row(_cells(term), name=f"t-{anchor(term.identifier)}") for term in catalogue.reference.terms]
    intro = paragraph(
        switched(
            Bilingual(
                _ENGLISH,
                "预算公开里的词是什么意思。一个中文词只用一个英文词、一个标识，网页、数据和程序里都一样。",
            )
        )
    )
    title = Bilingual("Glossary", "术语")
    yield hub("glossary.md", title, (Crumb("首页", "../"),), intro, table("术语", headings, rows), depth=0)
    yield _in_english(catalogue.reference.terms)
    yield File("glossary.json", _meanings(catalogue.reference.terms))


def _in_english(terms: Sequence[Term]) -> File:
    headings = (
        Heading(Bilingual("", "Term")),
        Heading(Bilingual("", "What it means"), Kind.STORY),
        Heading(Bilingual("", "Identifier"), Kind.CODE),
    )
    rows = [
        Row(
            (
                in_line([text(term.en), small(Markup(f'<span lang="zh">{text(term.zh)}</span>'))]),
                text(term.plain_en),
                code(term.identifier),
            ),
            name=f"t-{anchor(term.identifier)}",
        )
        for term in sorted(terms, key=lambda term: term.en.lower())
    ]
    pieces = (heading(1, "Glossary", "top"), paragraph(text(_ENGLISH)), table("Glossary", headings, rows))
    made = page("Glossary", _ENGLISH, breadcrumbs([Crumb("Mingzhang", "../")]), *in_english(*pieces))
    return File("en/glossary.md", made.encode())


def _meanings(terms: Sequence[Term]) -> bytes:
    """What each term means, by its place in the glossary: Chinese, English, and both explanations."""
    told = {f"t-{anchor(term.identifier)}": [term.zh, term.en, term.plain, term.plain_en] for term in terms}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _cells(term: Term) -> tuple[Markup, ...]:
    return (
        bilingual(Bilingual(term.en, term.zh)),
        bilingual(Bilingual(term.plain_en, term.plain)),
        code(term.identifier),
    )


PAGE = TopPage("glossary", render)
