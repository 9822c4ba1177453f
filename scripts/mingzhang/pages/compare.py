"""Disclosures side by side: two to six of one region, year and stage in columns, the same rows for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from mingzhang.catalogue import Catalogue, Summary, ToldSum
from mingzhang.expected import EXPECTED
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage, Sheet
from mingzhang.pages.addresses import compare_query
from mingzhang.pages.catalogue_data import COMPARED
from mingzhang.pages.listing import (
    change_link,
    hub,
    in_order_of_size,
    period_of,
    said_of,
    silent_cell,
    sum_cell,
    words_explained,
)
from mingzhang.pages.markup import (
    Crumb,
    Entry,
    Heading,
    Kind,
    Markup,
    Row,
    entries,
    heading,
    in_line,
    link,
    paragraph,
    scripted,
    small,
    switched,
    table,
    text,
    unit_switch,
)
from mingzhang.pages.names import measure_name, name_of
from mingzhang.reference import Reference
from mingzhang.wording import amount_words, computed_share, digits

__all__ = ["PAGE"]

_MOST = 6
_READY = Bilingual(
    "Agencies of one region and year; of more than six, the six largest.",
    "同一地区、同一年度的单位；多于六份的只比金额最大的六份。",
)


def sheets(catalogue: Catalogue) -> Iterator[Sheet]:
    """The list of comparisons, then a page for each; a small corpus is also compared as a whole."""
    groups = sorted(_groups(catalogue))
    named = [(slug, title, len(members)) for slug, title, members in groups]
    yield Sheet("index", partial(_index, named))
    for slug, title, members in groups:
        yield Sheet(slug, partial(_page, slug, title, members, catalogue.reference))


def _index(groups: Sequence[tuple[str, str, int]]) -> Iterator[File]:
    listed = entries(Entry(title, f"{slug}/", text(f"{number} 份")) for slug, title, number in groups)
    told = Bilingual(
        "Disclosures next to each other, row by row: several agencies in one year, or one agency over its years",
        "把几份公开文件放在一起，一行一项：可以是几个单位的同一年，也可以是一个单位的几年",
    )
    ready = paragraph(switched(_READY))
    nothing = paragraph(
        switched(Bilingual("There is nothing to compare yet.", "还没有可以放在一起比较的公开文件。"))
    )
    yield hub(
        "compare/index.md",
        Bilingual("Comparisons", "并排比较"),
        (),
        unit_switch(),
        scripted("compare", "../catalogue.json"),
        heading(2, Bilingual("Ready made", "已经排好的"), "ready"),
        *((ready, listed) if groups else (nothing,)),
        told=told,
    )


def _page(slug: str, title: str, members: Sequence[Summary], reference: Reference) -> Iterator[File]:
    explained = words_explained(reference, "../../", *COMPARED)
    yield hub(
        f"compare/{slug}/index.md",
        Bilingual("", title),
        (Crumb("并排比较", "../"),),
        unit_switch(),
        *_tables(members, "../../"),
        explained,
        depth=2,
        told=_differences(members),
    )


def _groups(catalogue: Catalogue) -> Iterator[tuple[str, str, list[Summary]]]:
    """The address, the title and the members of each comparison; no two have one address."""
    if 2 <= len(catalogue.summaries) <= _MOST:
        yield "all", "全部公开文件", in_order_of_size(catalogue.summaries)
    alike: dict[tuple[str, int, str], list[Summary]] = {}
    for one in catalogue.summaries:
        if one.region_code and one.fiscal_year and one.stage:
            alike.setdefault((one.region_code, one.fiscal_year, one.stage), []).append(one)
    for (code, year, stage), members in alike.items():
        if len(members) > 1:
            region = catalogue.reference.region(code)
            name = region.full_name if region else code
            title = f"{name} {year} 年{name_of('stage', stage).zh}"
            yield f"{code}-{year}-{stage}", title, in_order_of_size(members)[:_MOST]


def _tables(members: Sequence[Summary], home: str) -> Iterator[Markup]:
    columns = [Heading(Bilingual("", f"{one.name} {period_of(one)}"), Kind.NUMBER) for one in members]
    ways = in_line((link(text(f"{one.name} {period_of(one)}"), f"{home}{one.id}/") for one in members), "　")
    yield paragraph(switched(Bilingual("Their pages: ", "各自的页面：")), ways)
    yield paragraph(
        link(
            switched(Bilingual("Compare others ›", "换几份来比 ›")),
            f"../{compare_query(one.id for one in members)}",
        )
    )
    yield heading(2, Bilingual("Totals and parts", "总额与构成"), "totals")
    yield table("总额与构成", [Heading(Bilingual("What", "项目")), *columns], _total_rows(members, home))
    yield heading(2, Bilingual("By functional class", "按功能分类（类）"), "classes")
    classes = list(_class_rows(members, home))
    if classes:
        yield table("按功能分类", [Heading(Bilingual("Class", "类")), *columns], classes)
    else:
        yield paragraph(
            switched(
                Bilingual("No spending by class was read in any of these.", "这几份都没有读出按类的支出。")
            )
        )


def _total_rows(members: Sequence[Summary], home: str) -> Iterator[Row]:
    yield Row(
        (
            switched(Bilingual("Total revenue and expenditure", "收支总额")),
            *_cells(members, [one.total for one in members], home, "total"),
        )
    )
    yield Row(
        (switched(Bilingual("Change on last year", "比上年")), *(change_link(one, home) for one in members))
    )
    for measure, thing in COMPARED.items():
        told = [one.parts.get(measure) or one.expenses.get(measure) for one in members]
        if any(told):
            yield Row((switched(measure_name(measure)), *_cells(members, told, home, thing)))
    yield Row(
        (
            switched(Bilingual("Things said", "写到的事项")),
            *(text(f"{said_of(one)}/{len(EXPECTED)}") for one in members),
        )
    )
    yield Row(
        (
            switched(Bilingual("Figures read", "读懂的数字")),
            *(text(f"{one.figures_explained}/{one.figures}") for one in members),
        )
    )
    yield Row(
        (switched(Bilingual("Findings", "核对发现")), *(text(f"{len(one.findings)} 处") for one in members))
    )


def _class_rows(members: Sequence[Summary], home: str) -> Iterator[Row]:
    names = {account.code[:3]: account.name for one in members for account in one.classes}
    for class_code, name in sorted(names.items()):
        told = [
            next((account.told for account in one.classes if account.code[:3] == class_code), None)
            for one in members
        ]
        way = link(text(name), f"{home}class/{class_code}/")
        yield Row((way, *_cells(members, told, home, "classes")))


def _differences(members: Sequence[Summary]) -> Bilingual:
    """The largest and the smallest of them, and how many times as much the one is."""
    sized = [(one.total.yuan, one) for one in in_order_of_size(members) if one.total and one.total.yuan > 0]
    if len(sized) < 2:
        return Bilingual(
            f"{len(members)} disclosures side by side; the total of {len(sized)} was read",
            f"{len(members)} 份公开文件放在一起，其中 {len(sized)} 份读出了收支总额",
        )
    (most, largest), (least, smallest) = sized[0], sized[-1]
    times = (most / least).quantize(Decimal("0.1"), "ROUND_HALF_UP")
    return Bilingual(
        f"{len(members)} disclosures side by side: {largest.name} has most, {amount_words(most)}; "
        f"{smallest.name} least, {amount_words(least)}; the one about {digits(times)} times the other",
        f"{len(members)} 份公开文件放在一起：{largest.name}最多，{amount_words(most)}；"
        f"{smallest.name}最少，{amount_words(least)}；前者约是后者的 {digits(times)} 倍",
    )


def _cells(
    members: Sequence[Summary], told: Sequence[ToldSum | None], home: str, thing: str
) -> Iterator[Markup]:
    """Each amount with its part of the total, the largest marked."""
    most = max((one.yuan for one in told if one), default=Decimal(0))
    for member, one in zip(members, told, strict=True):
        if one is None:
            yield silent_cell(member, thing)
            continue
        notes = [_part(member, one)] if member.total and one is not member.total else []
        notes += ["最多"] if one.yuan == most and most > 0 and len(members) > 1 else []
        words = " · ".join(note for note in notes if note)
        yield in_line([sum_cell(member, one, thing, home), small(text(words)) if words else Markup("")])


def _part(summary: Summary, told: ToldSum) -> str:
    if summary.total is None or summary.total.yuan <= 0:
        return ""
    share = computed_share(told.yuan, summary.total.yuan)
    return share.replace("约", "约占 ") if told.yuan > 0 else ""


PAGE = HubPage("compare", sheets)
