"""The list of all disclosures, and the ways into it: by region, class, year, subject."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.catalogue import Catalogue
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage
from mingzhang.pages.listing import disclosure_table, hub, in_order_of_size, paged
from mingzhang.pages.markup import chip, paragraph, text, unit_switch, ways

__all__ = ["PAGE", "WAYS"]

WAYS = (
    ("按地区", "region/"),
    ("按科目", "class/"),
    ("按年度", "year/"),
    ("并排比较", "compare/"),
    ("“三公”经费", "three-public/"),
    ("写了数字的承诺", "commitments/"),
    ("核对发现", "findings/"),
    ("写全了没有", "completeness/"),
)


def render(catalogue: Catalogue) -> Iterator[File]:
    """One row a disclosure, the largest first; a long list in several pages."""
    rows = in_order_of_size(catalogue.summaries)
    for path, shown, others in paged(rows, ""):
        home = "" if path == "index.md" else "../"
        chips = ways("怎样找", [chip(text(words), f"{home}{address}") for words, address in WAYS])
        intro = paragraph(text(f"收录 {len(rows)} 份公开文件。金额最大的在前，点表头可以换别的顺序。"))
        title = Bilingual("Budget disclosures", "预算公开")
        listed = disclosure_table("全部公开文件", shown, home)
        yield hub(path, title, (), chips, intro, unit_switch(), listed, others, depth=0)


PAGE = HubPage("catalogue", render)
