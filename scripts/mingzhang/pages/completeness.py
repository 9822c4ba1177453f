"""Whether disclosures say what disclosures say: a matrix of documents by things, the undecidable apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from mingzhang.catalogue import Catalogue, Summary
from mingzhang.expected import EXPECTED, Status
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage, Sheet
from mingzhang.pages.listing import AGENCY, agency_cell, hub, paged, said_of
from mingzhang.pages.markup import Heading, Kind, Markup, Row, items, paragraph, status_mark, switched, table
from mingzhang.wording import clauses, counted

__all__ = ["MARKS", "PAGE"]

_INTRO = Bilingual(
    "Whether each disclosure says what such disclosures usually say. What the program did not understand "
    "does not count against the document.",
    "同类公开文件通常会写的事项，各份写了没有。“未读懂”是程序的事，不算文件没写。",
)
_MOST = 60
_WORDS = {
    Status.STATED: (Bilingual("yes", "有"), Bilingual("stated, with a figure or words", "写了数字或内容")),
    Status.DECLARED_NONE: (
        Bilingual("none", "写明没有"),
        Bilingual("the document says that there is none", "文件自己说没有"),
    ),
    Status.WORDS_ONLY: (
        Bilingual("words", "只有文字"),
        Bilingual("there is such a section, without a figure", "有这一节，没有写数字"),
    ),
    Status.NOT_READ: (
        Bilingual("not read", "未读懂"),
        Bilingual("written, and not understood by the program", "写了，程序没有读懂"),
    ),
    Status.NOT_MENTIONED: (Bilingual("left out", "未提"), Bilingual("not mentioned", "没有提到")),
}


MARKS = tuple(mark for mark, _ in _WORDS.values())
"""The signs of the matrix in both languages."""


def sheets(catalogue: Catalogue) -> Iterator[Sheet]:
    """One row a disclosure, one column a thing; the counts below each thing first."""
    rows = sorted(catalogue.summaries, key=lambda one: (one.region_code, one.name, one.fiscal_year or 0))
    told = _in_short(rows)
    for path, shown, others in paged(rows, "completeness/", _MOST):
        yield Sheet(path, partial(_page, path, shown, others, told))


def _page(path: str, shown: Sequence[Summary], others: Markup, told: Bilingual) -> Iterator[File]:
    home = "../" if path.endswith("index.md") else "../../"
    pieces = (
        paragraph(switched(_INTRO)),
        items(_legend(status) for status in Status),
        _matrix(shown, home),
        others,
    )
    title = Bilingual("Completeness", "写全了没有")
    yield hub(path, title, (), *pieces, depth=home.count("../"), told=told)


def _in_short(rows: Sequence[Summary]) -> Bilingual:
    """How many say everything, and what is left out most often."""
    if not rows:
        return Bilingual("no disclosures yet", "还没有公开文件")
    whole = sum(said_of(one) == len(EXPECTED) for one in rows)
    missing = [
        (sum(one.statuses[place] is Status.NOT_MENTIONED for one in rows if one.statuses), expected.title)
        for place, expected in enumerate(EXPECTED)
    ]
    most, thing = max(missing, key=lambda pair: (pair[0], pair[1].zh))
    words = Bilingual(
        f"{whole} of {counted(len(rows), 'disclosure')} say all of {len(EXPECTED)} things",
        f"{len(rows)} 份公开文件里 {whole} 份把 {len(EXPECTED)} 项都写到了",
    )
    if not most:
        return words
    left = Bilingual(
        f"most often left out, {most} times: {thing.en}", f"最常没有提到的是{thing.zh}，{most} 份没有提"
    )
    return clauses([words, left])


def _legend(status: Status) -> Markup:
    mark, words = _WORDS[status]
    return Markup(f"{status_mark(status, mark.zh)} {switched(words)}")


def _matrix(summaries: Sequence[Summary], home: str) -> Markup:
    headings = (
        AGENCY,
        *(Heading(one.title, Kind.MARK) for one in EXPECTED),
    )
    return table("写全了没有", headings, (Row(_cells(one, home)) for one in summaries))


def _cells(summary: Summary, home: str) -> tuple[Markup, ...]:
    marks = (status_mark(status, _WORDS[status][0].zh) for status in summary.statuses)
    return (agency_cell(summary, home), *marks)


PAGE = HubPage("completeness", sheets)
