"""A page for each fiscal year: who published what for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from mingzhang.catalogue import Catalogue, Summary
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage, Sheet
from mingzhang.pages.listing import (
    LATEST,
    chart_files,
    disclosure_table,
    distribution,
    hub,
    in_order_of_size,
    paged,
    sizes_in_words,
)
from mingzhang.pages.markup import Crumb, Entry, Markup, entries, paragraph, switched, text, unit_switch
from mingzhang.wording import counted

__all__ = ["PAGE"]


def sheets(catalogue: Catalogue) -> Iterator[Sheet]:
    """The list of years, then one page a year, in several parts where it is long; the chart stands on the first."""
    years = catalogue.by("fiscal_year")
    yield Sheet("index", partial(_index, {year: len(rows) for year, rows in years.items()}))
    for year, rows in years.items():
        ranked = in_order_of_size(rows)
        told = sizes_in_words(ranked)
        for path, shown, others in paged(ranked, f"year/{year}/"):
            drawn_of = ranked if path.endswith("index.md") else []
            yield Sheet(path, partial(_page, path, year, shown, others, told, drawn_of))


def _index(years: Mapping[str, int]) -> Iterator[File]:
    listed = entries(
        Entry(f"{year} 年", f"{year}/", text(f"{number} 份"))
        for year, number in sorted(years.items(), reverse=True)
    )
    yield hub("year/index.md", Bilingual("Fiscal years", "按年度"), (), listed, told=_counted(years))


def _page(
    path: str,
    year: str,
    shown: Sequence[Summary],
    others: Markup,
    told: Bilingual,
    drawn_of: Sequence[Summary],
) -> Iterator[File]:
    """One part of the list of a year, with the chart of the disclosures that are to be drawn, if any."""
    drawn = distribution(
        drawn_of, lambda one: one.total, f"数据来源：各单位公开的 {year} 年预算和决算", "../../"
    )
    home = "../../" if path.endswith("index.md") else "../../../"
    pieces = (
        unit_switch(),
        drawn.markup if drawn else Markup(""),
        paragraph(switched(LATEST)) if drawn else Markup(""),
        disclosure_table(f"{year} 年的公开文件", shown, home),
        others,
    )
    title = Bilingual(f"Fiscal year {year}", f"{year} 年")
    yield hub(path, title, (Crumb("年度", home + "year/"),), *pieces, depth=home.count("../"), told=told)
    yield from chart_files(f"year/{year}/", drawn)


def _counted(years: Mapping[str, int]) -> Bilingual:
    """How many years, and which of them has most."""
    if not years:
        return Bilingual("no disclosures yet", "还没有公开文件")
    most = max(sorted(years), key=lambda year: years[year])
    return Bilingual(
        f"{counted(len(years), 'year')}; most of all {most} with {counted(years[most], 'disclosure')}",
        f"收录 {len(years)} 个年度；最多的是 {most} 年，{years[most]} 份",
    )


PAGE = HubPage("year", sheets)
