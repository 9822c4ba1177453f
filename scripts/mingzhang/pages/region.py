"""Regions as a tree from province to county, and a page for each region: its agencies, the largest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.catalogue import Catalogue, Summary
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage
from mingzhang.pages.listing import (
    LATEST,
    MOST_ROWS,
    chart_files,
    disclosure_table,
    distribution,
    hub,
    in_order_of_size,
    period_of,
    sizes_in_words,
)
from mingzhang.pages.markup import (
    Crumb,
    Entry,
    Markup,
    chip,
    entries,
    facts,
    heading,
    in_line,
    items,
    link,
    paragraph,
    text,
    unit_switch,
    ways,
)
from mingzhang.reference import Reference

__all__ = ["PAGE"]


def render(catalogue: Catalogue) -> Iterator[File]:
    """The tree, then one page a region that occurs."""
    below = _below(catalogue.summaries)
    yield _tree(catalogue, below)
    for code, summaries in sorted(below.items()):
        yield from _page(catalogue.reference, code, summaries, below)


def _below(summaries: Sequence[Summary]) -> dict[str, list[Summary]]:
    found: dict[str, list[Summary]] = {}
    for summary in summaries:
        for code in summary.regions:
            found.setdefault(code, []).append(summary)
    return found


def _tree(catalogue: Catalogue, below: dict[str, list[Summary]]) -> File:
    tops = sorted(code for code in below if code.endswith("0000"))
    branches = items(_branch(catalogue.reference, code, below) for code in tops)
    without = [summary for summary in catalogue.summaries if not summary.regions]
    rest = _without_region(without) if without else Markup("")
    return hub(
        "region/index.md", Bilingual("Regions", "按地区"), (), branches, rest, told=_counted(catalogue, tops)
    )


def _counted(catalogue: Catalogue, tops: Sequence[str]) -> str:
    placed = sum(bool(one.regions) for one in catalogue.summaries)
    rest = len(catalogue.summaries) - placed
    words = f"{placed} 份公开文件来自 {len(tops)} 个省、自治区、直辖市"
    return f"{words}；{rest} 份没有认出地区，或属于中央" if rest else words


def _without_region(summaries: list[Summary]) -> Markup:
    listed = entries(
        Entry(summary.name, f"../{summary.id}/", text(period_of(summary)))
        for summary in summaries[:MOST_ROWS]
    )
    return in_line([paragraph(text("没有认出地区，或属于中央：")), listed])


def _branch(reference: Reference, code: str, below: dict[str, list[Summary]]) -> Markup:
    inner = sorted(_inside(code, below))
    own = in_line([link(text(_name(reference, code)), f"{code}/"), text(f"（{len(below[code])} 份）")])
    return in_line([own, items(_branch(reference, one, below) for one in inner)]) if inner else own


def _inside(code: str, below: dict[str, list[Summary]]) -> set[str]:
    """The regions right below one: the next step on the way of each disclosure."""
    steps = set()
    for summary in below[code]:
        place = summary.regions.index(code)
        steps |= set(summary.regions[place + 1 : place + 2])
    return steps


def _name(reference: Reference, code: str) -> str:
    region = reference.region(code)
    return region.name if region else code


def _page(
    reference: Reference, code: str, summaries: list[Summary], below: dict[str, list[Summary]]
) -> Iterator[File]:
    name, folder = _full_name(reference, code, summaries), f"region/{code}/"
    ranked = in_order_of_size(summaries)
    inner = [chip(text(_name(reference, one)), f"../{one}/") for one in sorted(_inside(code, below))]
    drawn = distribution(ranked, lambda one: one.total, f"数据来源：{name}各单位公开的预算和决算", "../../")
    above = [
        Crumb(_name(reference, one), f"../{one}/")
        for one in summaries[0].regions
        if one != code and one in _above(code)
    ]
    steps = (Crumb("地区", "../"), *above)
    left_over = (
        paragraph(text(f"这里是金额最大的 {MOST_ROWS} 份，共 {len(ranked)} 份。"))
        if len(ranked) > MOST_ROWS
        else Markup("")
    )
    region = reference.region(code)
    pieces = (
        facts([("行政区划代码", text(code))]) if region else Markup(""),
        ways("下级地区", inner) if inner else Markup(""),
        unit_switch(),
        drawn.markup if drawn else Markup(""),
        paragraph(text(LATEST)) if drawn else Markup(""),
        heading(2, Bilingual("All disclosures", "全部公开文件"), "disclosures"),
        disclosure_table(f"{name}的公开文件", ranked[:MOST_ROWS], "../../"),
        left_over,
    )
    yield hub(
        f"{folder}index.md",
        Bilingual("", name),
        steps,
        *pieces,
        depth=2,
        told=sizes_in_words(ranked),
    )
    yield from chart_files(folder, drawn)


def _above(code: str) -> tuple[str, ...]:
    return (f"{code[:2]}0000", f"{code[:4]}00")


def _full_name(reference: Reference, code: str, summaries: list[Summary]) -> str:
    region = reference.region(code)
    return region.full_name if region else summaries[0].province or code


PAGE = HubPage("region", render)
