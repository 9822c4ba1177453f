"""A page for each fiscal year: who published what for it."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.catalogue import Catalogue, Summary
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage
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
from mingzhang.pages.markup import Crumb, Entry, Markup, entries, paragraph, text, unit_switch

__all__ = ["PAGE"]


def render(catalogue: Catalogue) -> Iterator[File]:
    """The list of years, then one page a year, in several parts where it is long."""
    years = catalogue.by("fiscal_year")
    listed = entries(
        Entry(f"{year} 年", f"{year}/", text(f"{len(rows)} 份"))
        for year, rows in sorted(years.items(), reverse=True)
    )
    yield hub("year/index.md", Bilingual("Fiscal years", "按年度"), (), listed, told=_counted(years))
    for year, rows in years.items():
        ranked = in_order_of_size(rows)
        told = sizes_in_words(ranked)
        drawn = distribution(
            ranked, lambda one: one.total, f"数据来源：各单位公开的 {year} 年预算和决算", "../../"
        )
        for path, shown, others in paged(ranked, f"year/{year}/"):
            is_first = path.endswith("index.md")
            home = "../../" if is_first else "../../../"
            pieces = (
                unit_switch(),
                drawn.markup if drawn and is_first else Markup(""),
                paragraph(text(LATEST)) if drawn and is_first else Markup(""),
                disclosure_table(f"{year} 年的公开文件", shown, home),
                others,
            )
            title = Bilingual(f"Fiscal year {year}", f"{year} 年")
            yield hub(
                path, title, (Crumb("年度", home + "year/"),), *pieces, depth=home.count("../"), told=told
            )
        yield from chart_files(f"year/{year}/", drawn)


def _counted(years: dict[str, list[Summary]]) -> str:
    """How many years, and which of them has most."""
    if not years:
        return "还没有公开文件"
    most = max(sorted(years), key=lambda year: len(years[year]))
    return f"收录 {len(years)} 个年度；最多的是 {most} 年，{len(years[most])} 份"


PAGE = HubPage("year", render)
