"""The home page in English: what this is and where everything stands, with the same counts."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.catalogue import Catalogue
from mingzhang.package import File
from mingzhang.pages import TopPage
from mingzhang.pages.listing import in_order_of_size, region_name
from mingzhang.pages.markup import (
    Card,
    Entry,
    Markup,
    cards,
    computed_amount,
    entries,
    heading,
    in_english,
    in_line,
    items,
    link,
    opening,
    page,
    paragraph,
    search_form,
    text,
)
from mingzhang.pages.names import name_of

__all__ = ["PAGE"]

_SHOWN = 12
_SENTENCE = (
    "Chinese government units must publish their budgets. Mingzhang (“open the books”) reads what they publish into "
    "data: every figure names the sentence it was printed in."
)


def render(catalogue: Catalogue) -> Iterator[File]:
    """The sentence, the counts, the disclosures, the ways on."""
    summaries = catalogue.summaries
    listed = entries(
        Entry(
            one.name,
            f"../data/{one.id}/",
            computed_amount(one.total.yuan) if one.total else Markup(""),
            text(
                " · ".join(
                    filter(
                        None,
                        [
                            f"{one.fiscal_year or ''} {name_of('stage', one.stage).en}".strip(),
                            region_name(one),
                        ],
                    )
                )
            ),
        )
        for one in in_order_of_size(summaries)[:_SHOWN]
    )
    pieces = (
        opening("Mingzhang 明账", text(_SENTENCE), "../assets/seal.svg"),
        paragraph(link(text("中文"), "../")),
        search_form(
            "../search/", "Find an agency, an account, a phrase (in Chinese)", "公务接待费", "Search"
        ),
        cards(_counts(catalogue)),
        heading(2, "Disclosures", "disclosures"),
        listed if summaries else Markup(""),
        heading(2, "Where things are", "ways"),
        items(_ways()),
    )
    made = page("Mingzhang: published budgets as open data", _SENTENCE, *in_english(*pieces))
    yield File("en/index.md", made.encode())


def _counts(catalogue: Catalogue) -> Iterator[Card]:
    summaries = catalogue.summaries
    figures = sum(one.figures for one in summaries)
    explained = sum(one.figures_explained for one in summaries)
    yield Card("Disclosures", text(f"{len(summaries):,}"), address="../data/")
    yield Card("Figures printed", text(f"{figures:,}"), text(f"{explained:,} understood"), "method/")
    yield Card(
        "Findings of checks",
        text(f"{sum(len(one.findings) for one in summaries):,}"),
        address="../data/findings/",
    )
    yield Card(
        "Promises with a number",
        text(f"{sum(len(one.promises) for one in summaries):,}"),
        address="../data/commitments/",
    )


_WAYS = (
    ("Method", "method/", "how figures are read and checked, and what cannot be done"),
    ("Compare", "../data/compare/", "two to six disclosures side by side"),
    ("Data dictionary", "../dictionary/", "every table and column in both languages"),
    ("Glossary", "glossary/", "the words of budgets, each explained in a sentence"),
    ("How we check", "../checks/", "every rule with its basis and examples"),
    (
        "All disclosures",
        "../data/",
        "sentences, titles and names in English; what was printed stays in Chinese",
    ),
    ("Explore", "../explore/", "filter, group and sum all rows"),
    ("Downloads", "../downloads/", "all rows as CSV, JSON Lines, Parquet, SQLite"),
    ("中文", "../", "the site in Chinese"),
)


def _ways() -> Iterator[Markup]:
    for words, address, what in _WAYS:
        yield in_line([link(text(words), address), text(f": {what}")])


PAGE = TopPage("english", render)
