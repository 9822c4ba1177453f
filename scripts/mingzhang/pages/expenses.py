"""The three public expenses of all agencies on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from mingzhang.catalogue import Catalogue, Summary
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage, Sheet
from mingzhang.pages.listing import (
    AGENCY,
    LATEST,
    agency_cell,
    chart_files,
    distribution,
    hub,
    paged,
    period_in_english,
    period_of,
    silence_of,
    sum_cell,
    whole_of,
    words_explained,
)
from mingzhang.pages.markup import (
    Heading,
    Kind,
    Markup,
    Row,
    Silence,
    paragraph,
    switched,
    table,
    unit_switch,
)
from mingzhang.pages.names import measure_name
from mingzhang.reference import Reference
from mingzhang.wording import amount_words, clauses, counted, middle_words

__all__ = ["PAGE"]

_MEASURES = (
    "three_public",
    "overseas_travel",
    "receptions",
    "vehicles",
    "vehicle_purchase",
    "vehicle_operation",
)

# Rows have many amounts, each with its sentence, and a page is to stay light.
_MOST = 50
_INTRO = Bilingual(
    "Travel abroad, receptions, official vehicles; only what is paid from fiscal appropriations.",
    "因公出国（境）、公务接待、公务用车购置及运行三项，只列财政拨款安排的。",
)
_TERMS = ("three_public", "overseas_travel", "receptions", "vehicles")


def sheets(catalogue: Catalogue) -> Iterator[Sheet]:
    """One row a disclosure, the largest sum first, what is absent in words; the chart stands on the first page."""
    ranked = sorted(catalogue.summaries, key=lambda one: (-_size(one), one.id))
    told = _in_short(ranked)
    for path, shown, others in paged(ranked, "three-public/", _MOST):
        drawn_of = ranked if path.endswith("index.md") else []
        yield Sheet(path, partial(_page, path, shown, others, told, catalogue.reference, drawn_of))


def _page(
    path: str,
    shown: Sequence[Summary],
    others: Markup,
    told: Bilingual,
    reference: Reference,
    drawn_of: Sequence[Summary],
) -> Iterator[File]:
    """One part of the list, with the chart of the disclosures that are to be drawn, if any."""
    drawn = distribution(
        drawn_of, lambda one: one.expenses.get("three_public"), "数据来源：各单位公开的“三公”经费", "../"
    )
    home = "../" if path.endswith("index.md") else "../../"
    title = Bilingual("The three public expenses", "“三公”经费")
    pieces = (
        paragraph(switched(_INTRO)),
        unit_switch(),
        drawn.markup if drawn else Markup(""),
        paragraph(switched(LATEST)) if drawn else Markup(""),
        _table(shown, home),
        words_explained(reference, home, *_TERMS),
        others,
    )
    yield hub(path, title, (), *pieces, depth=home.count("../"), told=told)
    yield from chart_files("three-public/", drawn)


def _in_short(ranked: Sequence[Summary]) -> Bilingual:
    """How many print the expenses, who most; how many say that there are none."""
    printed = [(told.yuan, one) for one in ranked if (told := one.expenses.get("three_public"))]
    none = sum(silence_of(one, "three_public") is Silence.DECLARED_NONE for one in ranked)
    words = [
        Bilingual(
            f"{len(printed)} of {counted(len(ranked), 'disclosure')} print the three public expenses",
            f"{len(ranked)} 份公开文件里 {len(printed)} 份印出了“三公”经费",
        )
    ]
    if none:
        words.append(Bilingual(f"{none} state that there are none", f"{none} 份写明没有"))
    if printed:
        most, largest = printed[0]
        words.append(
            Bilingual(
                f"most of all {largest.name}, {period_in_english(largest)}, {amount_words(most)}",
                f"最多的是{largest.name} {period_of(largest)}，{amount_words(most)}",
            )
        )
        words.append(middle_words([yuan for yuan, _ in printed]))
    return clauses(words)


def _size(summary: Summary) -> Decimal:
    told = summary.expenses.get("three_public")
    return told.yuan if told else Decimal(-1)


def _table(summaries: Sequence[Summary], home: str) -> Markup:
    headings = (
        AGENCY,
        *(Heading(measure_name(measure), Kind.NUMBER) for measure in _MEASURES),
    )
    rows = [
        Row(
            (agency_cell(summary, home), *(_cell(summary, measure, home) for measure in _MEASURES)),
            whole=whole_of(summary),
        )
        for summary in summaries
    ]
    return table("“三公”经费", headings, rows)


def _cell(summary: Summary, measure: str, home: str) -> Markup:
    thing = "vehicles" if measure.startswith("vehicle_") else measure
    return sum_cell(summary, summary.expenses.get(measure), thing, home)


PAGE = HubPage("three-public", sheets)
