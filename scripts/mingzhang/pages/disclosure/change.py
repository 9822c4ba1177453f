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
from mingzhang.pages.markup import Heading, Kind, Markup, details, in_line, paragraph, sourced, table, text
from mingzhang.pages.names import measure_name
from mingzhang.pages.places import figure, passage_address
from mingzhang.wording import share_words

__all__ = ["change", "outcome"]

_DRAWN = 8
_SHOWN = 30


def change(package: PackageData) -> Part:
    """The comparisons that the document prints: drawn, then listed with their reasons."""
    rows = changes(package)
    known = [row for row in rows if _is_known(row)]
    others = [row for row in rows if not _is_known(row)]
    drawn = _chart(package, known)
    shown, folded = known[:_SHOWN], [*known[_SHOWN:], *others]
    pieces = [*figure_files([drawn]), _table(package, shown, "增减变化"), _folded(package, folded)]
    return part("change", "与上年比", pieces, [drawn])


def _is_known(row: Row) -> bool:
    return bool(words_in(row, "measure"))


def _chart(package: PackageData, rows: list[Row]) -> ChartPiece | None:
    cells = [_drawn(package, row) for row in rows if amount_in(row)]
    moved = [cell for cell in cells if cell[3]]
    return charted(package, CHANGE_BY_PART, moved[:_DRAWN], "year_changes") if moved else None


def _drawn(package: PackageData, row: Row) -> tuple[str, Decimal | None, Decimal | None, Decimal]:
    found, previous = amount_in(row), implied_previous(package, row)
    by = found.yuan if found else Decimal(0)
    by = -by if row["change"] == "decrease" else by
    before = amount_in(previous) if previous else None
    now = amount_in(row, "current_")
    after = now.yuan if now else (before.yuan + by if before else None)
    return _name(row), before.yuan if before else None, after, by


def _name(row: Row) -> str:
    measure = words_in(row, "measure")
    return measure_name(measure).zh if measure else words_in(row, "label")


_HEADINGS = (
    Heading(Bilingual("What", "项目")),
    Heading(Bilingual("Change", "增减"), Kind.NUMBER),
    Heading(Bilingual("In per cent", "幅度"), Kind.NUMBER),
    Heading(Bilingual("Earlier amount", "原来"), Kind.NUMBER),
    Heading(Bilingual("Compared with", "与什么比")),
    Heading(Bilingual("Reason, as printed", "原因（原文）")),
)


def _table(package: PackageData, rows: list[Row], caption: str) -> Markup:
    if not rows:
        return Markup("")
    return table(caption, _HEADINGS, [markup.Row(_cells(package, row)) for row in rows])


def _cells(package: PackageData, row: Row) -> tuple[Markup, ...]:
    percent, previous = number_in(row, "percent"), implied_previous(package, row)
    reason = words_in(row, "reason")
    return (
        text(_name(row)),
        sourced(signed_change(row), passage_address(row)),
        text(share_words(percent)) if percent is not None else Markup(""),
        figure(previous) if previous else Markup(""),
        text(words_in(row, "base")),
        text(f"“{reason}”") if reason else Markup(""),
    )


def _folded(package: PackageData, rows: list[Row]) -> Markup:
    if not rows:
        return Markup("")
    listed = _table(package, rows[:_SHOWN], "文件里的其他比较")
    rest = paragraph(text(f"其余 {len(rows) - _SHOWN} 处见数据表。")) if len(rows) > _SHOWN else Markup("")
    return details(text(f"文件里的其他比较（{len(rows)} 处）"), listed, rest)


def outcome(package: PackageData) -> Part:
    """What was planned beside what was spent, where one document prints both."""
    pairs = [
        (table_name, pair)
        for table_name in ("totals", "three_public")
        for pair in budget_and_outcome(package, table_name)
    ]
    rows = [(_name(planned), planned["amount_yuan"], spent["amount_yuan"]) for _, (planned, spent) in pairs]
    drawn = charted(package, BUDGET_AND_OUTCOME, rows, "totals") if rows else None
    listed = _pairs(pairs) if pairs else Markup("")
    return part("outcome", "预算与执行", [*figure_files([drawn]), listed], [drawn])


def _pairs(pairs: list[tuple[str, tuple[Row, Row]]]) -> Markup:
    headings = (
        Heading(Bilingual("What", "项目")),
        Heading(Bilingual("Budgeted", "预算"), Kind.NUMBER),
        Heading(Bilingual("Executed", "执行"), Kind.NUMBER),
        Heading(Bilingual("Completion", "完成率"), Kind.NUMBER),
    )
    rows = [
        markup.Row((text(_name(planned)), figure(planned), figure(spent), in_line([_completion(spent)])))
        for _, (planned, spent) in pairs
    ]
    return table("预算与执行", headings, rows)


def _completion(row: Row) -> Markup:
    percent = number_in(row, "completion_percent")
    return text(share_words(percent)) if percent is not None else Markup("")
