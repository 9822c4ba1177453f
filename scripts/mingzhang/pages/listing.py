"""Disclosures side by side in lists and tables: the cells that pages over many of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from pandas import DataFrame

from mingzhang.catalogue import Summary, ToldSum
from mingzhang.charts import Chart
from mingzhang.charts.among_others import CHART as AMONG_OTHERS
from mingzhang.expected import EXPECTED, Status
from mingzhang.model import NOTHING_SAID, Bilingual, Stage, Unit
from mingzhang.package import File
from mingzhang.pages.charting import ChartPiece, chart_piece
from mingzhang.pages.markup import (
    Crumb,
    Heading,
    Kind,
    Markup,
    Row,
    Silence,
    amount,
    anchor,
    breadcrumbs,
    chip,
    explained,
    heading,
    in_line,
    link,
    page,
    silence,
    small,
    sourced,
    summary,
    switched,
    table,
    text,
    ways,
)
from mingzhang.pages.names import name_of
from mingzhang.pages.places import span_address
from mingzhang.reference import Reference
from mingzhang.wording import amount_words, clauses, counted, digits, middle_words, share_words

__all__ = [
    "AGENCY",
    "LATEST",
    "MOST_ROWS",
    "agency_cell",
    "change_cell",
    "change_link",
    "chart_files",
    "disclosure_table",
    "distribution",
    "findings_cell",
    "found_in",
    "hub",
    "in_order_of_size",
    "in_wan",
    "latest_of_each",
    "paged",
    "period_in_english",
    "period_of",
    "region_name",
    "said_of",
    "silence_of",
    "silent_cell",
    "sizes_in_words",
    "sum_cell",
    "text_address",
    "whole_of",
    "words_explained",
]

MOST_ROWS = 100
_FEWEST = 3
LATEST = Bilingual(
    "The chart takes one disclosure of each agency: the latest year, the budget before the final accounts.",
    "图里每个单位取最近一年的一份，预算在决算之前。",
)
_CENT = Decimal("0.01")


def hub(
    path: str,
    title: Bilingual,
    steps: Sequence[Crumb],
    *pieces: Markup,
    depth: int = 1,
    told: Bilingual = NOTHING_SAID,
) -> File:
    """A page over many disclosures: the way to it, its title in both languages, what it tells in short, what it holds."""
    way = [Crumb("预算公开", "../" * depth), *steps] if depth else [*steps]
    in_short = summary(switched(Bilingual(f"{told.en}.", f"{told.zh}。"))) if told.zh else Markup("")
    top = (breadcrumbs(way), heading(1, title, "top"), in_short)
    return File(path, page(title.zh, told.zh or title.zh, *top, *pieces).encode())


def paged(
    rows: Sequence[Summary], stem: str, most: int = MOST_ROWS
) -> Iterator[tuple[str, Sequence[Summary], Markup]]:
    """Rows in pages of a size that a phone can hold: the path of each page, its rows, the way to the others."""
    count = max(1, -(-len(rows) // most))
    for number in range(1, count + 1):
        path = f"{stem}index.md" if number == 1 else f"{stem}page-{number}.md"
        shown = rows[(number - 1) * most : number * most]
        yield path, shown, _others(number, count)


def _others(number: int, count: int) -> Markup:
    if count == 1:
        return Markup("")
    home = "" if number == 1 else "../"
    addresses = [f"{home or './'}" if one == 1 else f"{home}page-{one}/" for one in range(1, count + 1)]
    chips = [
        chip(switched(Bilingual(f"Page {one}", f"第 {one} 页")), address if one != number else "")
        for one, address in enumerate(addresses, start=1)
    ]
    return ways("其他页", chips)


def text_address(summary: Summary, start: int, end: int, home: str) -> str:
    """The way to a passage of a disclosure; `home` leads to the folder of all disclosures."""
    return span_address(start, end, f"{home}{summary.id}/")


def sum_cell(summary: Summary, told: ToldSum | None, thing: str, home: str) -> Markup:
    """An amount that leads to its sentence; where there is none, why, as of the thing it belongs to."""
    if told is None:
        return silent_cell(summary, thing)
    return sourced(in_wan(told.yuan), text_address(summary, told.start, told.end, home))


def silent_cell(summary: Summary, thing: str) -> Markup:
    """Why nothing is known of a thing that disclosures are expected to say."""
    return silence(silence_of(summary, thing))


def silence_of(summary: Summary, thing: str) -> Silence:
    """The reason for which nothing is known of a thing."""
    place = _PLACES.get(thing)
    status = summary.statuses[place] if place is not None and place < len(summary.statuses) else None
    if status is None or status is Status.STATED:
        return Silence.NOT_MENTIONED
    return Silence[status.name]


def in_wan(yuan: Decimal) -> Markup:
    """An exact amount in 万元, so that amounts below each other compare at a glance."""
    stated = yuan / Unit.WAN_YUAN.factor
    shown = stated if int(stated.normalize().as_tuple().exponent) < -2 else stated.quantize(_CENT)
    return amount(yuan, shown, Unit.WAN_YUAN)


def agency_cell(summary: Summary, home: str) -> Markup:
    """Whose disclosure it is, with its year, stage and region below, leading to its page."""
    below = " · ".join(part for part in (period_of(summary), region_name(summary)) if part)
    return in_line([link(text(summary.name), f"{home}{summary.id}/"), small(text(below))])


def period_of(summary: Summary) -> str:
    """The year and the stage: 2025 年预算."""
    year = f"{summary.fiscal_year} 年" if summary.fiscal_year else "年度不详"
    return f"{year}{name_of('stage', summary.stage).zh if summary.stage else ''}"


def period_in_english(summary: Summary) -> str:
    """The same for a sentence in English: 2025 budget."""
    stage = name_of("stage", summary.stage).en if summary.stage else ""
    return f"{summary.fiscal_year or 'year unknown'} {stage}".strip()


def region_name(summary: Summary) -> str:
    """Province, city, county in one line."""
    return " › ".join(part for part in (summary.province, summary.prefecture, summary.county) if part)


def change_cell(summary: Summary) -> Markup:
    """How its size changed, with its sign, as an amount or else in per cent."""
    if not summary.change:
        return silent_cell(summary, "change")
    if summary.change == "unchanged":
        return text("持平")
    sign = 1 if summary.change == "increase" else -1
    plus = text("+") if sign > 0 else Markup("")
    if summary.change_yuan is not None:
        return in_line([plus, in_wan(sign * summary.change_yuan)])
    if summary.change_percent is not None:
        return in_line([plus, text(share_words(sign * summary.change_percent))])
    return text(name_of("change", summary.change).zh)


def change_link(summary: Summary, home: str) -> Markup:
    """The same, leading to the sentence that says so."""
    if not summary.change or summary.change_span is None:
        return change_cell(summary)
    return sourced(change_cell(summary), text_address(summary, *summary.change_span, home))


def findings_cell(summary: Summary, home: str) -> Markup:
    """How many findings there are, leading to them; unchecked is said to be so."""
    if not summary.results:
        return text("尚未核对")
    return link(text(f"{len(summary.findings)}"), f"{home}{summary.id}/#checks")


_PLACES = {one.id: place for place, one in enumerate(EXPECTED)}
AGENCY = Heading(Bilingual("Agency, year, region", "单位、年度、地区"), Kind.STORY)

_HEADINGS = (
    AGENCY,
    Heading(Bilingual("Total", "总额"), Kind.NUMBER),
    Heading(Bilingual("Change", "比上年"), Kind.NUMBER),
    Heading(Bilingual("Three public expenses", "“三公”经费"), Kind.NUMBER),
    Heading(Bilingual("Figures read", "读出数字"), Kind.NUMBER),
    Heading(Bilingual("Things said", "写到的事项"), Kind.NUMBER),
    Heading(Bilingual("Findings", "发现"), Kind.NUMBER),
)


def disclosure_table(caption: str, summaries: Sequence[Summary], home: str) -> Markup:
    """One row a disclosure."""
    return table(
        caption, _HEADINGS, (Row(_cells(summary, home), whole=whole_of(summary)) for summary in summaries)
    )


def words_explained(reference: Reference, home: str, *identifiers: str) -> Markup:
    """Words of a page that a reader may not know, each leading to its place in the glossary."""
    terms = {term.identifier: term.zh for term in reference.terms}
    known = [(terms[one], f"{home}../glossary/#t-{anchor(one)}") for one in identifiers if one in terms]
    return explained(known) if known else Markup("")


def whole_of(summary: Summary) -> Decimal | None:
    """What its amounts are shares of: its total, where it is known."""
    return summary.total.yuan if summary.total else None


def _cells(summary: Summary, home: str) -> tuple[Markup, ...]:
    return (
        agency_cell(summary, home),
        sum_cell(summary, summary.total, "total", home),
        change_link(summary, home),
        sum_cell(summary, summary.expenses.get("three_public"), "three_public", home),
        text(_read_share(summary)),
        text(f"{said_of(summary)}/{len(EXPECTED)}"),
        findings_cell(summary, home),
    )


_SAID = (Status.STATED, Status.DECLARED_NONE)


def said_of(summary: Summary) -> int:
    """Of the things that disclosures are expected to say, how many it states, or states to be none."""
    return sum(status in _SAID for status in summary.statuses)


def _read_share(summary: Summary) -> str:
    if not summary.figures:
        return ""
    if summary.figures == summary.figures_explained:
        return "100%"
    share = Decimal(summary.figures_explained * 100) / summary.figures
    return f"{digits(share.quantize(Decimal('0.1'), 'ROUND_DOWN'))}%"


def sizes_in_words(ranked: Sequence[Summary]) -> Bilingual:
    """How many there are, of which years, the largest and the one in the middle; the largest come first."""
    words = [Bilingual(counted(len(ranked), "disclosure"), f"{len(ranked)} 份公开文件")]
    years = [one.fiscal_year for one in ranked if one.fiscal_year]
    if years:
        first, last = min(years), max(years)
        words.append(
            Bilingual(f"{first}", f"{first} 年")
            if first == last
            else Bilingual(f"{first} to {last}", f"{first} 年至 {last} 年")
        )
    sized = [one.total.yuan for one in ranked if one.total]
    if sized:
        words.append(
            Bilingual(
                f"the largest is {ranked[0].name}, {period_in_english(ranked[0])}, {amount_words(sized[0])}",
                f"金额最大的是{ranked[0].name} {period_of(ranked[0])}，{amount_words(sized[0])}",
            )
        )
    if len(sized) >= _FEWEST:
        words.append(middle_words(sized))
    return clauses([*words, *found_in(ranked)])


def found_in(summaries: Sequence[Summary]) -> Iterator[Bilingual]:
    """How many findings the checks of some disclosures have, where they were checked."""
    found = sum(len(one.findings) for one in summaries)
    if any(one.results for one in summaries):
        yield (
            Bilingual(f"{counted(found, 'finding')} of the checks", f"核对发现 {found} 处")
            if found
            else Bilingual("checks found nothing that differs", "核对没有发现出入")
        )


def latest_of_each(summaries: Sequence[Summary]) -> list[Summary]:
    """Of each agency its disclosure of the latest year, the budget before the final accounts; the order is kept."""
    latest: dict[tuple[str, str], Summary] = {}
    for one in summaries:
        key = (one.region_code, one.agency or one.id)
        if key not in latest or _recency(one) > _recency(latest[key]):
            latest[key] = one
    kept = {one.id for one in latest.values()}
    return [one for one in summaries if one.id in kept]


def _recency(summary: Summary) -> tuple[int, bool]:
    return summary.fiscal_year or 0, summary.stage != Stage.FINAL_ACCOUNTS


def in_order_of_size(summaries: Sequence[Summary]) -> list[Summary]:
    """The largest first; those without a total last."""
    return sorted(
        summaries, key=lambda one: (one.total is None, -(one.total.yuan if one.total else 0), one.id)
    )


def chart_files(folder: str, piece: ChartPiece | None) -> tuple[File, ...]:
    """The files of a chart beside its page."""
    return tuple(File(f"{folder}{one.path}", one.raw) for one in piece.files) if piece else ()


def distribution(
    summaries: Sequence[Summary], amount_of: Callable[[Summary], ToldSum | None], source: str, home: str
) -> ChartPiece | None:
    """Where each agency stands among the others with its latest amount, when there are at least three.

    `home` leads from the page to the folder of all disclosures.
    """
    told_at_all = [one for one in summaries if amount_of(one)]
    latest = latest_of_each(told_at_all)
    known = [(one, told) for one in latest if (told := amount_of(one))]
    rows = [(one.name, told.yuan, False) for one, told in known]
    ways = [(text_address(one, told.start, told.end, home),) for one, told in known]
    if len(rows) < _FEWEST:
        return None
    chart: Chart = AMONG_OTHERS
    name, columns = next(iter(chart.needs.items()))
    return chart_piece(chart, {name: DataFrame(rows, columns=list(columns), dtype=object)}, source, ways=ways)
