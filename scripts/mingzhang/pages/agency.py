"""A page for each agency over its years: the series, what changed with the printed reasons, plan beside outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from pandas import DataFrame

from mingzhang.catalogue import Catalogue, ChangeNote, Summary, ToldSum
from mingzhang.charts.budget_and_outcome import CHART as BUDGET_AND_OUTCOME
from mingzhang.charts.over_the_years import CHART as OVER_THE_YEARS
from mingzhang.model import Bilingual, Stage
from mingzhang.package import File
from mingzhang.pages import HubPage, Sheet
from mingzhang.pages.addresses import agency_slug, compare_query
from mingzhang.pages.charting import ChartPiece, chart_piece
from mingzhang.pages.listing import (
    MOST_ROWS,
    change_link,
    chart_files,
    findings_cell,
    found_in,
    hub,
    in_wan,
    period_in_english,
    period_of,
    region_name,
    sum_cell,
    text_address,
    whole_of,
    words_explained,
)
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
    side_by_side,
    sourced,
    switched,
    table,
    text,
    unit_switch,
    ways,
)
from mingzhang.pages.names import measure_name, name_of
from mingzhang.reference import Reference
from mingzhang.wording import (
    amount_words,
    clauses,
    computed_share,
    computed_share_in_english,
    counted,
    share_words,
)

__all__ = ["PAGE"]

_HOME = "../../"
_COMPARED = 6
_THINGS = {
    "basic_expenditure": "expenditure",
    "project_expenditure": "expenditure",
    "personnel": "basic",
    "operating": "basic",
}
_PARTS = tuple(_THINGS)


def sheets(catalogue: Catalogue) -> Iterator[Sheet]:
    """One page an agency, where it is known; two agencies that share an address share the page."""
    agencies: dict[str, list[Summary]] = {}
    for one in catalogue.summaries:
        if one.agency:
            agencies.setdefault(agency_slug(one.region_code, one.agency), []).append(one)
    for slug, summaries in sorted(agencies.items()):
        own = sorted(summaries, key=_by_time)
        yield Sheet(slug, partial(_page, f"agency/{slug}/", own, catalogue.reference))


def _by_time(summary: Summary) -> tuple[int, bool, str]:
    return summary.fiscal_year or 0, summary.stage == Stage.FINAL_ACCOUNTS, summary.id


def _page(folder: str, summaries: Sequence[Summary], reference: Reference) -> Iterator[File]:
    last = summaries[-1]
    source = f"数据来源：{last.agency}公开的预算和决算"
    drawn = [chart for chart in (_series(summaries, source), *_outcomes(summaries, source)) if chart]
    steps = [Crumb(name, f"../../region/{code}/") for name, code in _regions(last)]
    chips = [chip(text(period_of(one)), f"{_HOME}{one.id}/") for one in summaries]
    if len(summaries) > 1:
        newest = [one.id for one in summaries[-_COMPARED:]]
        chips.append(
            chip(
                switched(Bilingual("Side by side ›", "并排比较 ›")), f"{_HOME}compare/{compare_query(newest)}"
            )
        )
    pieces = (
        ways("各年的公开文件", chips),
        unit_switch(),
        side_by_side(*(chart.markup for chart in drawn)) if drawn else Markup(""),
        heading(2, Bilingual("Year by year", "各年"), "years"),
        _table(summaries),
        words_explained(reference, _HOME, *_PARTS, "three_public", "final_accounts"),
        _alone(summaries),
        *_classes(summaries),
        *_changes(summaries),
    )
    yield hub(
        f"{folder}index.md",
        Bilingual("", last.agency),
        steps,
        *pieces,
        depth=2,
        told=_in_short(summaries),
    )
    for chart in drawn:
        yield from chart_files(folder, chart)


def _in_short(summaries: Sequence[Summary]) -> Bilingual:
    """How many documents of which years, from how much to how much, and the part that changed most."""
    last = summaries[-1]
    place = region_name(last)
    words = [
        Bilingual(
            f"{place}{', ' if place else ''}{counted(len(summaries), 'disclosure')}",
            f"{place}{'，' if place else ''}共 {len(summaries)} 份公开文件",
        )
    ]
    sized = [(one, one.total.yuan) for one in _budgets(summaries) if one.total]
    if sized:
        (first, before), (newest, now) = sized[0], sized[-1]
        words.append(
            Bilingual(
                f"{period_in_english(newest)} {amount_words(now)}", f"{period_of(newest)} {amount_words(now)}"
            )
        )
        if first.fiscal_year != newest.fiscal_year:
            words.append(_against(first, now - before, before))
    return clauses([*words, *found_in(summaries)])


def _against(first: Summary, change: Decimal, before: Decimal) -> Bilingual:
    """How much more or less than in the first year."""
    if not change:
        return Bilingual(f"as much as in {first.fiscal_year}", f"与 {period_of(first)} 一样")
    by, share, share_en = amount_words(abs(change)), "", ""
    if before > 0:
        share = f"（{computed_share(abs(change), before)}）"
        share_en = f" ({computed_share_in_english(abs(change), before)})"
    return Bilingual(
        f"{by}{share_en} {'more' if change > 0 else 'less'} than in {first.fiscal_year}",
        f"比 {period_of(first)}{'多' if change > 0 else '少'} {by}{share}",
    )


def _budgets(summaries: Sequence[Summary]) -> list[Summary]:
    return [one for one in summaries if one.stage != Stage.FINAL_ACCOUNTS and one.fiscal_year]


def _regions(summary: Summary) -> Iterator[tuple[str, str]]:
    names = [name for name in (summary.province, summary.prefecture, summary.county) if name]
    yield from zip(names, summary.regions, strict=False)


def _alone(summaries: Sequence[Summary]) -> Markup:
    if len(summaries) > 1:
        return Markup("")
    return paragraph(
        switched(
            Bilingual(
                "This is the only one so far. With another year, the change over the years is drawn here.",
                "目前只有这一份。有了别的年度，这里就会画出历年变化。",
            )
        )
    )


def _series(summaries: Sequence[Summary], source: str) -> ChartPiece | None:
    """Totals and the three public expenses of the budgets, year by year; the years must be two or more."""
    budgets = _budgets(summaries)
    if len({one.fiscal_year for one in budgets}) < 2:
        return None
    known = [
        (name, one, told)
        for name, measure in (("收支总预算", ""), ("“三公”经费", "three_public"))
        for one in budgets
        if (told := one.expenses.get(measure) if measure else one.total)
    ]
    rows = [(name, one.fiscal_year, told.yuan) for name, one, told in known]
    ways = [(_way(one, told),) for _, one, told in known]
    name, columns = next(iter(OVER_THE_YEARS.needs.items()))
    frame = DataFrame(rows, columns=list(columns), dtype=object)
    return chart_piece(OVER_THE_YEARS, {name: frame}, source, ways=ways)


def _way(summary: Summary, told: ToldSum) -> str:
    return text_address(summary, told.start, told.end, _HOME)


def _outcomes(summaries: Sequence[Summary], source: str) -> Iterator[ChartPiece | None]:
    """The latest year of which both the budget and the final accounts are published."""
    by_year = {(one.fiscal_year, one.stage): one for one in summaries}
    years = sorted({one.fiscal_year for one in summaries if one.fiscal_year}, reverse=True)
    both = [year for year in years if all((year, stage) in by_year for stage in Stage)]
    for year in both[:1]:
        planned, spent = by_year[year, Stage.BUDGET], by_year[year, Stage.FINAL_ACCOUNTS]
        known = list(_pairs(planned, spent))
        rows = [(name, before.yuan, after.yuan) for name, before, after in known]
        ways = [(_way(planned, before), _way(spent, after)) for _, before, after in known]
        name, columns = next(iter(BUDGET_AND_OUTCOME.needs.items()))
        frame = DataFrame(rows, columns=list(columns), dtype=object)
        yield chart_piece(BUDGET_AND_OUTCOME, {name: frame}, source, ways=ways) if rows else None


def _pairs(planned: Summary, spent: Summary) -> Iterator[tuple[str, ToldSum, ToldSum]]:
    if planned.total and spent.total:
        yield "收支总额", planned.total, spent.total
    for measure in (*_PARTS, "three_public"):
        before = planned.parts.get(measure) or planned.expenses.get(measure)
        after = spent.parts.get(measure) or spent.expenses.get(measure)
        if before and after:
            yield measure_name(measure).zh, before, after


def _table(summaries: Sequence[Summary]) -> Markup:
    headings = (
        Heading(Bilingual("Year", "年度"), Kind.PERIOD),
        Heading(Bilingual("Total", "总额"), Kind.NUMBER),
        Heading(Bilingual("Change", "比上年"), Kind.NUMBER),
        Heading(Bilingual("Previous year", "上年"), Kind.NUMBER),
        *(Heading(measure_name(measure), Kind.NUMBER) for measure in (*_PARTS, "three_public")),
        Heading(Bilingual("Findings", "发现"), Kind.NUMBER),
    )
    return table("各年", headings, [Row(_cells(one), whole=whole_of(one)) for one in summaries])


def _cells(summary: Summary) -> tuple[Markup, ...]:
    told = {**summary.parts, **summary.expenses}
    previous = summary.prior_yuan
    return (
        link(text(period_of(summary)), f"{_HOME}{summary.id}/"),
        sum_cell(summary, summary.total, "total", _HOME),
        change_link(summary, _HOME),
        in_line([in_wan(previous), derived("由今年的数和所印的增减推算")])
        if previous is not None
        else Markup(""),
        *(
            sum_cell(summary, told.get(measure), thing, _HOME)
            for measure, thing in (*_THINGS.items(), ("three_public", "three_public"))
        ),
        findings_cell(summary, _HOME),
    )


def _classes(summaries: Sequence[Summary]) -> tuple[Markup, ...]:
    """What is spent under each class, year by year; where classes are known of two documents or more."""
    known = [one for one in summaries if one.classes][-_COMPARED:]
    if len(known) < 2:
        return ()
    names = {account.code[:3]: account.name for one in known for account in one.classes}
    columns = [Heading(Bilingual("", period_of(one)), Kind.NUMBER) for one in known]
    rows = []
    for class_code, name in sorted(names.items()):
        told = [
            next((account.told for account in one.classes if account.code[:3] == class_code), None)
            for one in known
        ]
        cells = (sum_cell(one, each, "classes", _HOME) for one, each in zip(known, told, strict=True))
        rows.append(Row((link(text(name), f"{_HOME}class/{class_code}/"), *cells)))
    listed = table("各类支出", [Heading(Bilingual("Class", "类")), *columns], rows)
    return heading(2, Bilingual("By class", "各类支出"), "classes"), listed


_CHANGE_HEADINGS = (
    Heading(Bilingual("What", "项目")),
    Heading(Bilingual("Year", "年度"), Kind.PERIOD),
    Heading(Bilingual("Change on the year before", "比上年"), Kind.NUMBER),
    Heading(Bilingual("Reason, as printed", "原因（原文）"), Kind.STORY),
)


def _changes(summaries: Sequence[Summary]) -> tuple[Markup, ...]:
    """What changed and why, as the documents print it: the newest first."""
    told = [(one, note) for one in reversed(summaries) for note in one.changes]
    if not told:
        return ()
    rows = [Row(_change_cells(one, note)) for one, note in told[:MOST_ROWS]]
    return heading(
        2, Bilingual("What changed, and why as printed", "变了什么，文件说为什么"), "reasons"
    ), table("变化与原因", _CHANGE_HEADINGS, rows)


def _change_cells(summary: Summary, note: ChangeNote) -> tuple[Markup, ...]:
    address = text_address(summary, note.start, note.end, _HOME)
    return (
        text(measure_name(note.measure).zh),
        text(period_of(summary)),
        sourced(_changed(note), address),
        text(f"“{note.reason}”") if note.reason else Markup(""),
    )


def _changed(note: ChangeNote) -> Markup:
    """+27.45 万元（3.2%）, −6.1%, 持平."""
    sign = 1 if note.direction == "increase" else -1
    percent = share_words(note.percent * sign) if note.percent is not None else ""
    plus = "+" if sign > 0 else ""
    if note.direction == "unchanged" or (note.yuan is None and not percent):
        return text(name_of("change", note.direction).zh)
    if note.yuan is None:
        return text(f"{plus}{percent}")
    return in_line([text(plus), in_wan(note.yuan * sign), text(f"（{plus}{percent}）" if percent else "")])


PAGE = HubPage("agency", sheets)
