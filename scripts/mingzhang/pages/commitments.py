"""Every promise with a number, over all agencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from mingzhang.catalogue import Catalogue, Promise, Summary
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage, Sheet
from mingzhang.pages.listing import (
    AGENCY,
    MOST_ROWS,
    agency_cell,
    hub,
    period_in_english,
    period_of,
    text_address,
)
from mingzhang.pages.markup import (
    Heading,
    Kind,
    Markup,
    Row,
    chip,
    either,
    in_line,
    link,
    paragraph,
    sourced,
    switched,
    table,
    text,
    ways,
)
from mingzhang.pages.names import name_of
from mingzhang.wording import counted, digits

__all__ = ["PAGE"]

_MOST_PAGES = 10


def sheets(catalogue: Catalogue) -> Iterator[Sheet]:
    """One row a promise, agency by agency; of very many the first pages."""
    promises = [(one, promise) for one in catalogue.summaries for promise in one.promises]
    shown = promises[: MOST_ROWS * _MOST_PAGES]
    pages = [shown[start : start + MOST_ROWS] for start in range(0, len(shown), MOST_ROWS)] or [[]]
    told = _in_short(catalogue.summaries)
    for number, rows in enumerate(pages, start=1):
        home = "../" if number == 1 else "../../"
        chips = [
            chip(
                switched(Bilingual(f"Page {one}", f"第 {one} 页")),
                "" if one == number else f"{home}commitments/{_tail(one)}",
            )
            for one in range(1, len(pages) + 1)
        ]
        path = "commitments/index.md" if number == 1 else f"commitments/page-{number}.md"
        others = ways("其他页", chips) if len(pages) > 1 else Markup("")
        intro = _intro(len(promises), len(shown), home)
        yield Sheet(path, partial(_page, path, rows, intro, others, told))


def _page(
    path: str, rows: list[tuple[Summary, Promise]], intro: Markup, others: Markup, told: Bilingual
) -> Iterator[File]:
    home = "../" if path.endswith("index.md") else "../../"
    title = Bilingual("Commitments", "写了数字的承诺")
    pieces = (intro, _table(rows, home) if rows else Markup(""), others)
    yield hub(path, title, (), *pieces, depth=home.count("../"), told=told)


def _tail(number: int) -> str:
    return "" if number == 1 else f"page-{number}/"


def _in_short(summaries: Sequence[Summary]) -> Bilingual:
    """How many promises of how many disclosures, and who makes most."""
    making = [one for one in summaries if one.promises]
    if not making:
        return Bilingual("no commitments with a number were read yet", "还没有读到写了数字的承诺")
    count = sum(len(one.promises) for one in making)
    most = max(making, key=lambda one: (len(one.promises), one.id))
    if len(making) == 1:
        return Bilingual(
            f"{counted(count, 'commitment')} with a number, of {most.name}, {period_in_english(most)}",
            f"工作计划里写了数字的承诺共 {count} 条，出自{most.name} {period_of(most)}",
        )
    return Bilingual(
        f"{count} commitments with a number in {len(making)} disclosures; "
        f"most of all {most.name}, {period_in_english(most)}, with {len(most.promises)}",
        f"工作计划里写了数字的承诺共 {count} 条，出自 {len(making)} 份公开文件；"
        f"写得最多的是{most.name} {period_of(most)}，{len(most.promises)} 条",
    )


def _intro(count: int, shown: int, home: str) -> Markup:
    if shown == count:
        return Markup("")
    address = f"{home}../explore/"
    return paragraph(
        either(
            in_line([text(f"这里列出前 {shown} 条，全部见"), link(text("探索"), address), text("。")]),
            in_line(
                [text(f"The first {shown}; all are in the "), link(text("explorer"), address), text(".")]
            ),
        )
    )


def _table(rows: list[tuple[Summary, Promise]], home: str) -> Markup:
    headings = (
        Heading(Bilingual("What is promised", "承诺的事"), Kind.STORY),
        Heading(Bilingual("How much", "多少"), Kind.NUMBER),
        Heading(Bilingual("How often", "周期")),
        AGENCY,
    )
    return table("写了数字的承诺", headings, (Row(_cells(one, promise, home)) for one, promise in rows))


def _cells(summary: Summary, promise: Promise, home: str) -> tuple[Markup, ...]:
    comparator = promise.comparator
    said = "" if comparator in ("", "equal") else f"{name_of('comparator', comparator).zh} "
    address = text_address(summary, promise.start, promise.end, home)
    return (
        text(promise.subject),
        sourced(text(f"{said}{digits(promise.number)} {promise.unit}"), address),
        text(name_of("period", promise.period).zh if promise.period else ""),
        agency_cell(summary, home),
    )


PAGE = HubPage("commitments", sheets)
