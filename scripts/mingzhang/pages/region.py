"""Regions as a tree from province to county, and a page for each region: its agencies, the largest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from mingzhang.catalogue import Catalogue, Summary
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage, Sheet
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
    switched,
    text,
    unit_switch,
    ways,
)
from mingzhang.reference import Reference
from mingzhang.wording import clauses, counted

__all__ = ["PAGE"]

# By the code of a region: how many disclosures come from it, and the codes of the regions right below it.
_NO_PLACE = Bilingual("of an unknown region, or central", "没有认出地区，或属于中央")
_Tree: TypeAlias = Mapping[str, tuple[int, Sequence[str]]]


def sheets(catalogue: Catalogue) -> Iterator[Sheet]:
    """The tree, then one page a region that occurs."""
    below = _below(catalogue.summaries)
    inner = {code: sorted(_inside(code, summaries)) for code, summaries in sorted(below.items())}
    tree = {code: (len(below[code]), inside) for code, inside in inner.items()}
    without = [one for one in catalogue.summaries if not one.regions]
    number = len(catalogue.summaries)
    yield Sheet(
        "index",
        partial(_tree, tree, number - len(without), without[:MOST_ROWS], len(without), catalogue.reference),
    )
    for code, inside in inner.items():
        yield Sheet(code, partial(_page, code, below[code], inside, catalogue.reference))


def _below(summaries: Sequence[Summary]) -> dict[str, list[Summary]]:
    found: dict[str, list[Summary]] = {}
    for summary in summaries:
        for code in summary.regions:
            found.setdefault(code, []).append(summary)
    return found


def _tree(
    tree: _Tree, placed: int, without: Sequence[Summary], number_without: int, reference: Reference
) -> Iterator[File]:
    tops = [code for code in tree if code.endswith("0000")]
    branches = items(_branch(reference, code, tree) for code in tops)
    rest = _without_region(without) if without else Markup("")
    told = Bilingual(
        f"{counted(placed, 'disclosure')} from {counted(len(tops), 'province')}",
        f"{placed} 份公开文件来自 {len(tops)} 个省、自治区、直辖市",
    )
    if number_without:
        told = clauses(
            [told, Bilingual(f"{number_without} {_NO_PLACE.en}", f"{number_without} 份{_NO_PLACE.zh}")]
        )
    yield hub("region/index.md", Bilingual("Regions", "按地区"), (), branches, rest, told=told)


def _without_region(summaries: Sequence[Summary]) -> Markup:
    listed = entries(
        Entry(summary.name, f"../{summary.id}/", text(period_of(summary))) for summary in summaries
    )
    opening = Bilingual(f"{_NO_PLACE.en}:", f"{_NO_PLACE.zh}：")
    return in_line([paragraph(switched(opening)), listed])


def _branch(reference: Reference, code: str, tree: _Tree) -> Markup:
    number, inner = tree[code]
    own = in_line([link(text(_name(reference, code)), f"{code}/"), text(f"（{number} 份）")])
    return in_line([own, items(_branch(reference, one, tree) for one in inner)]) if inner else own


def _inside(code: str, summaries: Sequence[Summary]) -> set[str]:
    """The regions right below one: the next step on the way of each disclosure."""
    steps = set()
    for summary in summaries:
        place = summary.regions.index(code)
        steps |= set(summary.regions[place + 1 : place + 2])
    return steps


def _name(reference: Reference, code: str) -> str:
    region = reference.region(code)
    return region.name if region else code


def _page(
    code: str, summaries: Sequence[Summary], inside: Sequence[str], reference: Reference
) -> Iterator[File]:
    name, folder = _full_name(reference, code, summaries), f"region/{code}/"
    ranked = in_order_of_size(summaries)
    inner = [chip(text(_name(reference, one)), f"../{one}/") for one in inside]
    drawn = distribution(ranked, lambda one: one.total, f"数据来源：{name}各单位公开的预算和决算", "../../")
    above = [
        Crumb(_name(reference, one), f"../{one}/")
        for one in summaries[0].regions
        if one != code and one in _above(code)
    ]
    steps = (Crumb("地区", "../"), *above)
    left_over = (
        paragraph(
            switched(
                Bilingual(
                    f"These are the largest {MOST_ROWS} of {len(ranked)}.",
                    f"这里是金额最大的 {MOST_ROWS} 份，共 {len(ranked)} 份。",
                )
            )
        )
        if len(ranked) > MOST_ROWS
        else Markup("")
    )
    region = reference.region(code)
    pieces = (
        facts([(Bilingual("Division code", "行政区划代码"), text(code))]) if region else Markup(""),
        ways("下级地区", inner) if inner else Markup(""),
        unit_switch(),
        drawn.markup if drawn else Markup(""),
        paragraph(switched(LATEST)) if drawn else Markup(""),
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


def _full_name(reference: Reference, code: str, summaries: Sequence[Summary]) -> str:
    region = reference.region(code)
    return region.full_name if region else summaries[0].province or code


PAGE = HubPage("region", sheets)
