"""The home page: what this is, whether one's agency is in it, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.catalogue import Catalogue, Summary
from mingzhang.downloads.jsonld import script, site_catalogue
from mingzhang.package import File
from mingzhang.pages import TopPage
from mingzhang.pages.catalogue_index import WAYS
from mingzhang.pages.disclosure.head import shortened
from mingzhang.pages.listing import (
    change_cell,
    in_order_of_size,
    in_wan,
    latest_of_each,
    period_of,
    region_name,
)
from mingzhang.pages.markup import (
    Card,
    Entry,
    Markup,
    cards,
    chip,
    entries,
    heading,
    in_line,
    items,
    link,
    opening,
    page,
    paragraph,
    search_form,
    side_by_side,
    stack,
    switched,
    text,
    ways,
)
from mingzhang.reference import Reference

__all__ = ["PAGE"]

_SHOWN = 8
_SHOWN_CHANGES = 4
_SENTENCE = "把政府单位公开的预算和决算读成数据：每个数字都带着它的原句，可以查、可以比、可以核对、可以拿走。"
_ENGLISH = (
    "Published Chinese government budgets as open data: every figure names the sentence it was printed in."
)


def render(catalogue: Catalogue) -> Iterator[File]:
    """One screen: the sentence, the search, the counts, the disclosures, the regions; below it how to use it."""
    summaries = catalogue.summaries
    pieces = (
        opening("明账", text(_SENTENCE), "assets/seal.svg"),
        paragraph(link(text("English"), "en/")),
        search_form("search/", "找一个单位、一个科目、一句话", "例如：公务接待费"),
        cards(_counts(summaries)),
        side_by_side(stack(_disclosures(summaries)), stack(_regions(catalogue))),
        heading(2, "可以怎么用", "use"),
        items(_uses()),
        heading(2, "可以相信什么", "trust"),
        items(_promises()),
        paragraph(Markup(f'<span lang="en">{text(_ENGLISH)}</span>')),
        script(site_catalogue()),
    )
    yield File("index.md", page("明账 Mingzhang", _SENTENCE, *pieces).encode())


def _counts(summaries: Sequence[Summary]) -> Iterator[Card]:
    figures = sum(one.figures for one in summaries)
    explained = sum(one.figures_explained for one in summaries)
    regions = {one.region_code for one in summaries if one.region_code}
    findings = sum(len(one.findings) for one in summaries)
    yield Card("公开文件", text(f"{len(summaries):,} 份"), text(f"来自 {len(regions)} 个地区"), "data/")
    yield Card("印出的数字", text(f"{figures:,} 个"), text(f"读懂 {explained:,} 个"), "method/")
    yield Card("核对发现", text(f"{findings:,} 处"), text("每处附原文"), "data/findings/")
    yield Card(
        "写了数字的承诺",
        text(f"{sum(len(one.promises) for one in summaries):,} 条"),
        address="data/commitments/",
    )


def _disclosures(summaries: Sequence[Summary]) -> Markup:
    if not summaries:
        return paragraph(text("还没有公开文件。"))
    shown = in_order_of_size(summaries)[:_SHOWN]
    listed = entries(
        Entry(
            one.name,
            f"data/{one.id}/",
            in_wan(one.total.yuan) if one.total else Markup(""),
            text(" · ".join(part for part in (period_of(one), region_name(one)) if part)),
        )
        for one in shown
    )
    more = link(text(f"全部 {len(summaries)} 份 ›"), "data/")
    words = "金额最大的公开文件" if len(summaries) > _SHOWN else "公开文件"
    return in_line([_title(words), listed, paragraph(more)])


def _title(words: str) -> Markup:
    return Markup(f'<p class="mz-headline">{text(words)}</p>')


def _regions(catalogue: Catalogue) -> Markup:
    chips = [chip(switched(title), f"data/{address}") for title, address in WAYS]
    found: dict[str, int] = {}
    for one in catalogue.summaries:
        for code in one.regions[:1]:
            found[code] = found.get(code, 0) + 1
    places = [
        chip(text(f"{_name(catalogue.reference, code)} {count}"), f"data/region/{code}/")
        for code, count in sorted(found.items())
    ]
    shown = [_title("地区"), ways("地区", places)] if places else []
    return in_line([_title("从哪里看起"), ways("怎样找", chips), *shown, _changes(catalogue.summaries)])


def _changes(summaries: Sequence[Summary]) -> Markup:
    """The latest budgets that changed most, with the reason as printed."""
    latest = latest_of_each(in_order_of_size(summaries))
    changed = [one for one in latest if one.change_yuan and one.change != "unchanged"]
    most = sorted(changed, key=lambda one: (-(one.change_yuan or 0), one.id))[:_SHOWN_CHANGES]
    if not most:
        return Markup("")
    listed = entries(Entry(one.name, f"data/{one.id}/#change", change_cell(one), _why(one)) for one in most)
    return in_line([_title("比上年变化最大的"), listed])


def _why(summary: Summary) -> Markup:
    reason = f"：“{shortened(summary.reason)}”" if summary.reason else "，没有读到原因"
    return text(f"{period_of(summary)}{reason}")


def _name(reference: Reference, code: str) -> str:
    region = reference.region(code)
    return region.name if region else code


def _uses() -> Iterator[Markup]:
    yield in_line([text("看一个单位今年的钱从哪里来、用到哪里去：点开上面任何一份。")])
    yield in_line(
        [
            text("比较："),
            link(text("并排看"), "data/compare/"),
            text("，或者在"),
            link(text("探索"), "explore/"),
            text("里筛选、汇总所有行。"),
        ]
    )
    yield in_line([text("核实：每个带虚线的数字都通向它的原句，原文里标出的每一句也通向它的数据。")])
    yield in_line(
        [
            text("拿走：每一页都有 CSV、JSON 和整套数据；全部数据在"),
            link(text("下载"), "downloads/"),
            text("；列的含义见"),
            link(text("数据字典"), "dictionary/"),
            text("。"),
        ]
    )


def _promises() -> Iterator[Markup]:
    yield in_line([text("没有印出的数字不会出现；推算的都标“推算”，并说明怎样推算。")])
    yield in_line([text("文件写明没有的、没有提到的、程序没有读懂的，用不同的词，不写成 0。")])
    yield in_line(
        [text("核对只看前后是否一致，用中性的话写，见"), link(text("怎样核对"), "checks/"), text("。")]
    )
    yield in_line([text("读错了可以"), link(text("更正"), "correct/"), text("。")])


PAGE = TopPage("home", render)
