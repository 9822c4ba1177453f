"""What changed against an earlier year, and why: the reasons only as printed."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.charts.budget_and_outcome import CHART as BUDGET_AND_OUTCOME
from mingzhang.charts.change_by_part import CHART as CHANGE_BY_PART
from mingzhang.chosen import budget_and_outcome, changes, implied_previous
from mingzhang.model import Bilingual
from mingzhang.package_data import PackageData, Row, amount_in, number_in, words_in
from mingzhang.pages import markup
from mingzhang.pages.charting import ChartPiece
from mingzhang.pages.disclosure.head import signed_change
from mingzhang.pages.disclosure.part import Part, charted, figure_files, part
from mingzhang.pages.markup import (
    Heading,
    Kind,
    Markup,
    details,
    headline,
    in_line,
    link,
    paragraph,
    quote,
    side_by_side,
    sourced,
    stack,
    switched,
    table,
    text,
)
from mingzhang.pages.names import measure_name
from mingzhang.pages.places import figure, passage_address
from mingzhang.wording import share_words

__all__ = ["change", "outcome"]

_DRAWN = 8
_SHOWN = 10


def change(package: PackageData) -> Part:
    """The comparisons that the document prints: drawn beside their reasons, then all of them as a table."""
    rows = changes(package)
    known = [row for row in rows if words_in(row, "measure")]
    others = [row for row in rows if not words_in(row, "measure")]
    moved = [row for row in known if amount_in(row) and number_in(row, "amount_yuan")][:_DRAWN]
    drawn = _chart(package, moved)
    reasons = _reasons(moved)
    beside = [*figure_files([drawn]), reasons] if reasons else [*figure_files([drawn])]
    listed = _table(package, known[:_SHOWN], "增减变化")
    pieces = [
        side_by_side(*beside) if drawn else Markup(""),
        details(switched(_all_of("All comparisons", "各项比较", len(known), "项")), listed, _left_over(known))
        if drawn and listed
        else listed,
        _folded(package, others),
    ]
    return part("change", Bilingual("Against the year before", "与上年比"), pieces, [drawn])


def _chart(package: PackageData, rows: list[Row]) -> ChartPiece | None:
    cells = [_drawn(package, row) for row in rows]
    ways = [_ways(package, row) for row in rows]
    return charted(package, CHANGE_BY_PART, cells, "year_changes", ways) if cells else None


def _ways(package: PackageData, row: Row) -> tuple[str, str, str]:
    """The amount before is told by its own sentence, or follows from the one that tells the change."""
    own, previous = passage_address(row), implied_previous(package, row)
    return passage_address(previous) if previous else own, own, own


def _drawn(package: PackageData, row: Row) -> tuple[str, Decimal | None, Decimal | None, Decimal]:
    """What changed: the amount before where it is implied, the amount now where it is printed, the difference."""
    found, previous, now = amount_in(row), implied_previous(package, row), amount_in(row, "current_")
    by = found.yuan if found else Decimal(0)
    before = amount_in(previous) if previous else None
    return (
        _name(row),
        before.yuan if before else None,
        now.yuan if now else None,
        -by if row["change"] == "decrease" else by,
    )


def _name(row: Row) -> str:
    measure = words_in(row, "measure")
    return measure_name(measure).zh if measure else words_in(row, "label")


def _reasons(rows: list[Row]) -> Markup:
    """The printed reasons, each said once, under the names of what they explain."""
    told: dict[str, list[Row]] = {}
    for row in rows:
        if words_in(row, "reason"):
            told.setdefault(words_in(row, "reason"), []).append(row)
    if not told:
        return Markup("")
    quoted = [
        quote(reason, text("、".join(_name(row) for row in group)), passage_address(group[0]))
        for reason, group in told.items()
    ]
    return stack(headline(Bilingual("Reasons, as printed", "文件说明的原因")), *quoted)


_HEADINGS = (
    Heading(Bilingual("What", "项目")),
    Heading(Bilingual("Change", "增减"), Kind.NUMBER),
    Heading(Bilingual("In per cent", "幅度"), Kind.NUMBER),
    Heading(Bilingual("Earlier amount", "原来"), Kind.NUMBER),
    Heading(Bilingual("Compared with", "与什么比")),
    Heading(Bilingual("Reason, as printed", "原因（原文）"), Kind.STORY),
)


def _table(package: PackageData, rows: list[Row], caption: str) -> Markup:
    if not rows:
        return Markup("")
    return table(caption, _HEADINGS, [markup.Row(_cells(package, row)) for row in rows])


def _cells(package: PackageData, row: Row) -> tuple[Markup, ...]:
    percent = number_in(row, "percent") if amount_in(row) else None
    previous, reason = implied_previous(package, row), words_in(row, "reason")
    return (
        text(_name(row)),
        sourced(signed_change(row), passage_address(row)),
        text(share_words(percent)) if percent is not None else Markup(""),
        figure(previous) if previous else Markup(""),
        text(words_in(row, "base")),
        text(f"“{reason}”") if reason else Markup(""),
    )


def _folded(package: PackageData, rows: list[Row]) -> Markup:
    """Comparisons of things that have no name of ours, as the document words them."""
    if not rows:
        return Markup("")
    listed = _table(package, rows[:_SHOWN], "文件里的其他比较")
    return details(
        switched(_all_of("Other comparisons in the document", "文件里的其他比较", len(rows), "处")),
        listed,
        _left_over(rows),
    )


def _left_over(rows: list[Row]) -> Markup:
    if len(rows) <= _SHOWN:
        return Markup("")
    return paragraph(
        switched(Bilingual(f"The first {_SHOWN}; ", f"这里是前 {_SHOWN} 处，")),
        link(switched(Bilingual(f"all {len(rows)}", f"全部 {len(rows)} 处")), "tables/#year-changes"),
    )


def _all_of(en: str, zh: str, number: int, measure: str) -> Bilingual:
    return Bilingual(f"{en} ({number})", f"{zh}（{number} {measure}）")


def outcome(package: PackageData) -> Part:
    """What was planned beside what was spent, where one document prints both."""
    pairs = [
        pair for table_name in ("totals", "three_public") for pair in budget_and_outcome(package, table_name)
    ]
    rows = [(_name(planned), planned["amount_yuan"], spent["amount_yuan"]) for planned, spent in pairs]
    ways = [(passage_address(planned), passage_address(spent)) for planned, spent in pairs]
    drawn = charted(package, BUDGET_AND_OUTCOME, rows, "totals", ways) if rows else None
    beside = [*figure_files([drawn]), *([_pairs(pairs)] if pairs else [])]
    return part(
        "outcome",
        Bilingual("Budget and outcome", "预算与执行"),
        [side_by_side(*beside)] if beside else [],
        [drawn],
    )


def _pairs(pairs: list[tuple[Row, Row]]) -> Markup:
    headings = (
        Heading(Bilingual("What", "项目")),
        Heading(Bilingual("Budgeted", "预算"), Kind.NUMBER),
        Heading(Bilingual("Executed", "执行"), Kind.NUMBER),
        Heading(Bilingual("Completion", "完成率"), Kind.NUMBER),
    )
    rows = [
        markup.Row((text(_name(planned)), figure(planned), figure(spent), in_line([_completion(spent)])))
        for planned, spent in pairs
    ]
    return table("预算与执行", headings, rows)


def _completion(row: Row) -> Markup:
    percent = number_in(row, "completion_percent")
    return text(share_words(percent)) if percent is not None else Markup("")
