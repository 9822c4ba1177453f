"""Disclosures side by side: two to six of one region, year and stage in columns, the same rows for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.catalogue import Catalogue, Summary, ToldSum
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage
from mingzhang.pages.listing import change_cell, hub, in_order_of_size, period_of, sum_cell
from mingzhang.pages.markup import (
    Crumb,
    Entry,
    Heading,
    Kind,
    Markup,
    Row,
    Silence,
    entries,
    heading,
    in_line,
    link,
    paragraph,
    silence,
    small,
    table,
    text,
    unit_switch,
)
from mingzhang.pages.names import measure_name, name_of

__all__ = ["PAGE"]

_MOST = 6
_MEASURES = (
    "basic_expenditure",
    "project_expenditure",
    "personnel",
    "operating",
    "three_public",
    "overseas_travel",
    "receptions",
    "vehicles",
)


def render(catalogue: Catalogue) -> Iterator[File]:
    """The list of comparisons, then a page for each; a small corpus is also compared as a whole."""
    groups = dict(_groups(catalogue))
    listed = entries(
        Entry(title, f"{slug}/", text(f"{len(members)} 份"))
        for slug, (title, members) in sorted(groups.items())
    )
    intro = paragraph(
        text("同一地区、同一年度的单位放在一起，一行一项。多于六家的只比金额最大的六家；要任意挑选，用"),
        link(text("探索"), "../../explore/"),
        text("。"),
    )
    nothing = paragraph(text("还没有可以放在一起比较的公开文件。")) if not groups else Markup("")
    yield hub(
        "compare/index.md", Bilingual("Comparisons", "并排比较"), (), intro, listed if groups else nothing
    )
    for slug, (title, members) in sorted(groups.items()):
        pieces = (unit_switch(), *_tables(members, "../../"))
        yield hub(
            f"compare/{slug}/index.md",
            Bilingual("Side by side", title),
            (Crumb("并排比较", "../"),),
            *pieces,
            depth=2,
        )


def _groups(catalogue: Catalogue) -> Iterator[tuple[str, tuple[str, list[Summary]]]]:
    if 2 <= len(catalogue.summaries) <= _MOST:
        yield "all", ("全部公开文件", in_order_of_size(catalogue.summaries))
    alike: dict[tuple[str, int, str], list[Summary]] = {}
    for summary in catalogue.summaries:
        if summary.region_code and summary.fiscal_year and summary.stage:
            alike.setdefault((summary.region_code, summary.fiscal_year, summary.stage), []).append(summary)
    for (code, year, stage), members in alike.items():
        if len(members) > 1:
            region = catalogue.reference.region(code)
            name = region.full_name if region else code
            title = f"{name} {year} 年{name_of('stage', stage).zh}"
            yield f"{code}-{year}-{stage}", (title, in_order_of_size(members)[:_MOST])


def _tables(members: Sequence[Summary], home: str) -> Iterator[Markup]:
    columns = [Heading(Bilingual(period_of(one), one.name), Kind.NUMBER) for one in members]
    ways = in_line((link(text(f"{one.name} {period_of(one)}"), f"{home}{one.id}/") for one in members), "　")
    yield paragraph(text("各自的页面："), ways)
    yield heading(2, "总额与构成", "totals")
    yield table("总额与构成", [Heading(Bilingual("What", "项目")), *columns], _total_rows(members, home))
    yield heading(2, "按功能分类（类）", "classes")
    yield table("按功能分类", [Heading(Bilingual("Class", "类")), *columns], _class_rows(members, home))


def _total_rows(members: Sequence[Summary], home: str) -> Iterator[Row]:
    yield Row((text("收支总额"), *_cells(members, [one.total for one in members], home)))
    yield Row((text("比上年"), *(change_cell(one) for one in members)))
    for measure in _MEASURES:
        told = [one.parts.get(measure) or one.expenses.get(measure) for one in members]
        if any(told):
            yield Row((text(measure_name(measure).zh), *_cells(members, told, home)))
    yield Row((text("读懂的数字"), *(text(f"{one.figures_explained} / {one.figures}") for one in members)))
    yield Row((text("核对发现"), *(text(f"{len(one.findings)} 处") for one in members)))


def _class_rows(members: Sequence[Summary], home: str) -> Iterator[Row]:
    names = {account.code[:3]: account.name for one in members for account in one.classes}
    for class_code, name in sorted(names.items()):
        told = [
            next((account.told for account in one.classes if account.code[:3] == class_code), None)
            for one in members
        ]
        yield Row((link(text(name), f"{home}class/{class_code}/"), *_cells(members, told, home)))


def _cells(members: Sequence[Summary], told: Sequence[ToldSum | None], home: str) -> Iterator[Markup]:
    """Each amount with its part of the total, the largest marked."""
    most = max((one.yuan for one in told if one), default=Decimal(0))
    for summary, one in zip(members, told, strict=True):
        if one is None:
            yield silence(Silence.NOT_MENTIONED)
            continue
        notes = [_part(summary, one)] if summary.total and one is not summary.total else []
        notes += ["最多"] if one.yuan == most and most > 0 and len(members) > 1 else []
        words = " · ".join(note for note in notes if note)
        yield in_line([sum_cell(summary, one, "total", home), small(text(words)) if words else Markup("")])


def _part(summary: Summary, told: ToldSum) -> str:
    if summary.total is None or summary.total.yuan <= 0:
        return ""
    share = (told.yuan * 100 / summary.total.yuan).quantize(Decimal("0.1"), "ROUND_HALF_UP")
    return f"约占 {share}%"


PAGE = HubPage("compare", render)
