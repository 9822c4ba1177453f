"""The three public expenses with purchase and operation of vehicles apart, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.charts.three_public import CHART as THREE_PUBLIC
from mingzhang.chosen import stated, three_public_part
from mingzhang.expected import absence
from mingzhang.model import Bilingual
from mingzhang.package_data import PackageData, Row, amount_in, number_in, words_in
from mingzhang.pages import markup
from mingzhang.pages.charting import ChartPiece
from mingzhang.pages.disclosure.head import signed_change
from mingzhang.pages.disclosure.part import Part, charted, figure_files, part, silent, terms
from mingzhang.pages.markup import (
    Heading,
    Kind,
    Markup,
    Silence,
    in_line,
    paragraph,
    side_by_side,
    sourced,
    stack,
    table,
    text,
)
from mingzhang.pages.names import measure_name, name_of
from mingzhang.pages.places import figure, passage_address
from mingzhang.wording import digits

__all__ = ["three_public"]

_PARTS = (
    ("overseas_travel", ""),
    ("receptions", ""),
    ("vehicles", ""),
    ("vehicle_purchase", "vehicles"),
    ("vehicle_operation", "vehicles"),
)
_BESIDE = ("meetings_training_travel", "meetings", "training", "travel", "organ_operation")
_TOPICS = ("three_public",)
_TERMS = (
    ("three_public", "“三公”经费"),
    ("overseas_travel", "因公出国（境）经费"),
    ("receptions", "公务接待费"),
    ("vehicles", "公务用车购置及运行维护费"),
    ("organ_operation", "机关运行经费"),
)


def three_public(package: PackageData) -> Part:
    """The expenses drawn and listed; then vehicles and guests counted; meetings, training, travel, organs."""
    drawn = _chart(package)
    others = [piece for piece in (_counts(package), _beside(package)) if piece]
    pieces = [
        side_by_side(*figure_files([drawn]), stack(_expenses(package))),
        side_by_side(*(stack(piece) for piece in others)) if others else Markup(""),
        terms(*_TERMS),
    ]
    return part("three-public", Bilingual("The three public expenses", "“三公”经费"), pieces, [drawn])


def _chart(package: PackageData) -> ChartPiece | None:
    parts = [(measure, within, three_public_part(package, measure)) for measure, within in _PARTS]
    if not any(row for _, _, row in parts):
        return None
    shown = [(measure, within, row) for measure, within, row in parts if row or not within]
    cells = [
        (
            measure_name(measure).zh,
            measure_name(within).zh if within else None,
            row["amount_yuan"] if row else None,
            None if row else _why(package, measure),
        )
        for measure, within, row in shown
    ]
    ways = [(passage_address(row) if row else "",) for _, _, row in shown]
    return charted(package, THREE_PUBLIC, cells, "three_public", ways)


def _why(package: PackageData, measure: str) -> str:
    why, _ = absence(package, (measure, "three_public"), _TOPICS)
    return Silence[why.name].value


_HEADINGS = (
    Heading(Bilingual("Expense; reason or purpose as printed", "经费；原因或用途（原文）"), Kind.STORY),
    Heading(Bilingual("Amount", "金额"), Kind.NUMBER),
    Heading(Bilingual("Change", "比上年"), Kind.NUMBER),
)


def _expenses(package: PackageData) -> Markup:
    measures = ["three_public", *(measure for measure, _ in _PARTS)]
    if not any(three_public_part(package, measure) or _change(package, measure) for measure in measures):
        return paragraph(silent(package, ("three_public",), _TOPICS))
    rows = [_expense(package, measure) for measure in measures]
    return table("“三公”经费", _HEADINGS, rows)


def _expense(package: PackageData, measure: str) -> markup.Row:
    row, change = three_public_part(package, measure), _change(package, measure)
    subjects = (measure,) if measure == "three_public" else (measure, "three_public")
    shown = figure(row) if row else silent(package, subjects, _TOPICS)
    name = measure_name(measure).zh
    within = dict(_PARTS).get(measure)
    return markup.Row(
        (
            in_line([text(f"其中：{name}" if within else name), _words(row, change)]),
            shown,
            sourced(signed_change(change), passage_address(change)) if change else Markup(""),
        ),
        is_total=measure == "three_public",
    )


def _change(package: PackageData, measure: str) -> Row | None:
    rows = (row for row in package.printed("year_changes") if row["measure"] == measure)
    return next(rows, None)


def _words(row: Row | None, change: Row | None) -> Markup:
    said = [words_in(change, "reason") if change else "", words_in(row, "purpose") if row else ""]
    quoted = in_line([text(f"“{words}”") for words in said if words], "；")
    return markup.small(quoted) if quoted else quoted


def _counts(package: PackageData) -> Markup:
    """Vehicles held, planned and served; guests and groups: whatever is counted."""
    rows = [row for row in package.printed("three_public") if row["count"] is not None]
    if not rows:
        return Markup("")
    headings = (
        Heading(Bilingual("Counted", "数量")),
        Heading(Bilingual("Number", "个数"), Kind.NUMBER),
        Heading(Bilingual("Status", "状态")),
    )
    return table("车辆与批次", headings, [markup.Row(_counted(row)) for row in rows])


def _counted(row: Row) -> tuple[Markup, ...]:
    number = number_in(row, "count")
    words = f"{digits(number)} {words_in(row, 'count_unit')}" if number is not None else ""
    status = words_in(row, "status")
    return (
        text(words_in(row, "label")),
        sourced(text(words), passage_address(row)),
        text(name_of("status", status).zh if status else ""),
    )


def _beside(package: PackageData) -> Markup:
    """Meetings, training and travel, and the operating funds of organs."""
    rows = [
        *(row for measure in _BESIDE[:-1] for row in stated(package, "three_public", measure)[:1]),
        *stated(package, "totals", "organ_operation")[:1],
    ]
    listed = [row for row in rows if amount_in(row)]
    if not listed:
        return Markup("")
    return table("会议、培训、差旅与机关运行", _HEADINGS, [_besides(package, row) for row in listed])


def _besides(package: PackageData, row: Row) -> markup.Row:
    change = _change(package, words_in(row, "measure"))
    cells: Sequence[Markup] = (
        in_line([text(measure_name(words_in(row, "measure")).zh), _words(row, change)]),
        figure(row),
        sourced(signed_change(change), passage_address(change)) if change else Markup(""),
    )
    return markup.Row(tuple(cells))
