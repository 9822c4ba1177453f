"""A page for each agency over its years: the series, what changed with the printed reasons, plan beside outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pandas import DataFrame

from mingzhang.catalogue import Catalogue, Summary
from mingzhang.charts.budget_and_outcome import CHART as BUDGET_AND_OUTCOME
from mingzhang.charts.over_the_years import CHART as OVER_THE_YEARS
from mingzhang.model import Bilingual, Stage
from mingzhang.package import File
from mingzhang.pages import HubPage
from mingzhang.pages.addresses import agency_slug
from mingzhang.pages.charting import ChartPiece, chart_piece
from mingzhang.pages.listing import change_cell, findings_cell, hub, in_wan, period_of, region_name, sum_cell
from mingzhang.pages.markup import (
    Crumb,
    Heading,
    Kind,
    Markup,
    Row,
    chip,
    derived,
    heading,
    in_line,
    link,
    paragraph,
    quote,
    side_by_side,
    stack,
    table,
    text,
    unit_switch,
    ways,
)
from mingzhang.pages.names import measure_name

__all__ = ["PAGE"]

_HOME = "../../"
_THINGS = {
    "basic_expenditure": "expenditure",
    "project_expenditure": "expenditure",
    "personnel": "basic",
    "operating": "basic",
}
_PARTS = tuple(_THINGS)


def render(catalogue: Catalogue) -> Iterator[File]:
    """One page an agency; two agencies that share an address share the page."""
    agencies: dict[str, list[Summary]] = {}
    for summary in catalogue.summaries:
        for slug in _slugs(summary):
            agencies.setdefault(slug, []).append(summary)
    for slug, summaries in sorted(agencies.items()):
        yield from _page(f"agency/{slug}/", sorted(summaries, key=_by_time))


def _slugs(summary: Summary) -> Iterator[str]:
    """The page that a disclosure stands on; none where no agency is known."""
    if summary.agency:
        yield agency_slug(summary.region_code, summary.agency)


def _by_time(summary: Summary) -> tuple[int, bool, str]:
    return summary.fiscal_year or 0, summary.stage == Stage.FINAL_ACCOUNTS, summary.id


def _page(folder: str, summaries: Sequence[Summary]) -> Iterator[File]:
    last = summaries[-1]
    source = f"数据来源：{last.agency}公开的预算和决算"
    drawn = [chart for chart in (_series(summaries, source), *_outcomes(summaries, source)) if chart]
    steps = [Crumb(name, f"../../region/{code}/") for name, code in _regions(last)]
    chips = [chip(text(period_of(one)), f"{_HOME}{one.id}/") for one in summaries]
    pieces = (
        paragraph(text(f"{region_name(last)}　共 {len(summaries)} 份公开文件。")),
        ways("各年的公开文件", chips),
        unit_switch(),
        side_by_side(*(chart.markup for chart in drawn)) if drawn else Markup(""),
        heading(2, "各年", "years"),
        _table(summaries),
        _alone(summaries),
        *_reasons(summaries),
    )
    yield hub(f"{folder}index.md", Bilingual("Over the years", last.agency), steps, *pieces, depth=2)
    for chart in drawn:
        yield File(f"{folder}{chart.file_name}", chart.file)


def _regions(summary: Summary) -> Iterator[tuple[str, str]]:
    names = [name for name in (summary.province, summary.prefecture, summary.county) if name]
    yield from zip(names, summary.regions, strict=False)


def _alone(summaries: Sequence[Summary]) -> Markup:
    if len(summaries) > 1:
        return Markup("")
    return paragraph(text("目前只有这一份。有了别的年度，这里就会画出历年变化。"))


def _series(summaries: Sequence[Summary], source: str) -> ChartPiece | None:
    """Totals and the three public expenses of the budgets, year by year; the years must be two or more."""
    budgets = [one for one in summaries if one.stage != Stage.FINAL_ACCOUNTS and one.fiscal_year]
    if len({one.fiscal_year for one in budgets}) < 2:
        return None
    rows = [
        (name, one.fiscal_year, told.yuan)
        for name, measure in (("收支总预算", ""), ("“三公”经费", "three_public"))
        for one in budgets
        if (told := one.expenses.get(measure) if measure else one.total)
    ]
    name, columns = next(iter(OVER_THE_YEARS.needs.items()))
    return chart_piece(OVER_THE_YEARS, {name: DataFrame(rows, columns=list(columns), dtype=object)}, source)


def _outcomes(summaries: Sequence[Summary], source: str) -> Iterator[ChartPiece | None]:
    """The latest year of which both the budget and the final accounts are published."""
    by_year = {(one.fiscal_year, one.stage): one for one in summaries}
    years = sorted({one.fiscal_year for one in summaries if one.fiscal_year}, reverse=True)
    both = [year for year in years if all((year, stage) in by_year for stage in Stage)]
    for year in both[:1]:
        planned, spent = by_year[year, Stage.BUDGET], by_year[year, Stage.FINAL_ACCOUNTS]
        rows = list(_pairs(planned, spent))
        name, columns = next(iter(BUDGET_AND_OUTCOME.needs.items()))
        frame = DataFrame(rows, columns=list(columns), dtype=object)
        yield chart_piece(BUDGET_AND_OUTCOME, {name: frame}, source) if rows else None


def _pairs(planned: Summary, spent: Summary) -> Iterator[tuple[str, Decimal, Decimal]]:
    if planned.total and spent.total:
        yield "收支总额", planned.total.yuan, spent.total.yuan
    for measure in (*_PARTS, "three_public"):
        before = planned.parts.get(measure) or planned.expenses.get(measure)
        after = spent.parts.get(measure) or spent.expenses.get(measure)
        if before and after:
            yield measure_name(measure).zh, before.yuan, after.yuan


def _table(summaries: Sequence[Summary]) -> Markup:
    headings = (
        Heading(Bilingual("Year", "年度")),
        Heading(Bilingual("Total", "总额"), Kind.NUMBER),
        Heading(Bilingual("Change", "比上年"), Kind.NUMBER),
        Heading(Bilingual("Previous year", "上年"), Kind.NUMBER),
        *(Heading(measure_name(measure), Kind.NUMBER) for measure in (*_PARTS, "three_public")),
        Heading(Bilingual("Findings", "发现"), Kind.NUMBER),
    )
    return table("各年", headings, [Row(_cells(one)) for one in summaries])


def _cells(summary: Summary) -> tuple[Markup, ...]:
    told = {**summary.parts, **summary.expenses}
    previous = summary.prior_yuan
    return (
        link(text(period_of(summary)), f"{_HOME}{summary.id}/"),
        sum_cell(summary, summary.total, "total", _HOME),
        change_cell(summary),
        in_line([in_wan(previous), derived("由今年的数和所印的增减推算")])
        if previous is not None
        else Markup(""),
        *(
            sum_cell(summary, told.get(measure), thing, _HOME)
            for measure, thing in (*_THINGS.items(), ("three_public", "three_public"))
        ),
        findings_cell(summary, _HOME),
    )


def _reasons(summaries: Sequence[Summary]) -> tuple[Markup, ...]:
    told = [one for one in summaries if one.reason]
    if not told:
        return ()
    quoted = [
        quote(one.reason, text(f"{period_of(one)}，总额比上年变化的原因"), f"{_HOME}{one.id}/#change")
        for one in told
    ]
    return heading(2, "文件说明的原因", "reasons"), stack(*quoted)


PAGE = HubPage("agency", render, groups=_slugs)
