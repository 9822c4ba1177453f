"""The list of all disclosures, and the ways into it: by region, class, year, subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from mingzhang.catalogue import Catalogue, Summary
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage, Sheet
from mingzhang.pages.catalogue_data import catalogue_json
from mingzhang.pages.listing import (
    disclosure_table,
    hub,
    in_order_of_size,
    paged,
    sizes_in_words,
    words_explained,
)
from mingzhang.pages.markup import (
    Markup,
    chip,
    either,
    in_line,
    link,
    paragraph,
    scripted,
    stack,
    switched,
    text,
    unit_switch,
    ways,
)
from mingzhang.reference import Reference

__all__ = ["PAGE", "WAYS"]

WAYS = (
    (Bilingual("Regions", "按地区"), "region/"),
    (Bilingual("Functional classes", "按科目"), "class/"),
    (Bilingual("Years", "按年度"), "year/"),
    (Bilingual("Side by side", "并排比较"), "compare/"),
    (Bilingual("Three public expenses", "“三公”经费"), "three-public/"),
    (Bilingual("Commitments", "写了数字的承诺"), "commitments/"),
    (Bilingual("Findings", "核对发现"), "findings/"),
    (Bilingual("Completeness", "写全了没有"), "completeness/"),
)


def sheets(catalogue: Catalogue) -> Iterator[Sheet]:
    """One row a disclosure, the largest first; a long list in several pages, which a script filters as one."""
    rows = in_order_of_size(catalogue.summaries)
    sizes = sizes_in_words(rows)
    told = Bilingual(sizes.en, f"收录 {sizes.zh}")
    for path, shown, others in paged(rows, ""):
        yield Sheet(path, partial(_page, path, shown, others, told, catalogue.reference))
    yield Sheet("catalogue.json", partial(_for_scripts, rows, catalogue.reference))


def _page(
    path: str, shown: Sequence[Summary], others: Markup, told: Bilingual, reference: Reference
) -> Iterator[File]:
    is_first = path == "index.md"
    home = "" if is_first else "../"
    chips = ways("怎样找", [chip(switched(title), f"{home}{address}") for title, address in WAYS])
    listed = disclosure_table("全部公开文件", shown, home)
    pieces = (
        chips,
        scripted("catalogue", f"{home}catalogue.json") if is_first else _to_first(),
        unit_switch(),
        stack(listed, name="disclosures"),
        others,
        words_explained(reference, home, "three_public", "final_accounts", "general_public_budget"),
    )
    yield hub(path, Bilingual("Budget disclosures", "预算公开"), (), *pieces, depth=0, told=told)


def _for_scripts(rows: Sequence[Summary], reference: Reference) -> Iterator[File]:
    yield File("catalogue.json", catalogue_json(rows, reference))


def _to_first() -> Markup:
    return paragraph(
        either(
            in_line([text("筛选和排序全部公开文件，在"), link(text("第 1 页"), "../"), text("。")]),
            in_line([text("Filter and sort all disclosures on "), link(text("page 1"), "../"), text(".")]),
        )
    )


PAGE = HubPage("catalogue", sheets)
