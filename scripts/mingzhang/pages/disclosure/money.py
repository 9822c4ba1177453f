"""Where the money comes from and where it goes: fund, source, class, item, each with its purpose as printed."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.charts.by_class import CHART as BY_CLASS
from mingzhang.charts.by_item import CHART as BY_ITEM
from mingzhang.charts.expenditure_kinds import BASIC_AND_PROJECT
from mingzhang.charts.money_flow import CHART as MONEY_FLOW
from mingzhang.charts.revenue_by_source import CHART as REVENUE_BY_SOURCE
from mingzhang.chosen import (
    Stream,
    are_the_whole,
    class_lines,
    expenditure_kinds,
    item_lines,
    revenue_parts,
    stated,
    streams,
)
from mingzhang.model import Bilingual
from mingzhang.package_data import PackageData, Row, amount_in, number_in, words_in
from mingzhang.pages import markup
from mingzhang.pages.charting import ChartPiece
from mingzhang.pages.disclosure.part import Part, charted, figure_files, part, terms
from mingzhang.pages.disclosure.staff import personnel_chart, personnel_words
from mingzhang.pages.markup import (
    Heading,
    Kind,
    Markup,
    code,
    heading,
    in_line,
    link,
    paragraph,
    side_by_side,
    stack,
    switched,
    table,
    text,
)
from mingzhang.pages.names import name_of
from mingzhang.pages.places import figure, label_of, passage_ways, span_address
from mingzhang.wording import share_words

__all__ = ["money", "spending"]

_MONEY_TERMS = (
    ("general_public_budget", "一般公共预算"),
    ("government_fund", "政府性基金预算"),
    ("appropriation", "财政拨款"),
    ("carry_over", "上年结转"),
    ("basic_expenditure", "基本支出"),
    ("project_expenditure", "项目支出"),
)
_SPENDING_TERMS = (
    ("functional", "支出功能分类"),
    ("class_code", "类"),
    ("division_code", "款"),
    ("item_code", "项"),
    ("personnel", "人员经费"),
    ("operating", "公用经费"),
)
_NOT_THE_TOTAL = Bilingual(
    "The flow adds up its parts and is not the printed total; whether both agree is told by the checks.",
    "流向图里的合计是各项相加，不是文件所印的总额；两者是否相符见核对结果。",
)
_MANY_ITEMS = 8
_FEW = 4
_SHOWN = 16


def money(package: PackageData) -> Part:
    """Sources and kinds, beside them the flow from fund to item."""
    sources, kinds, flow = _sources(package), _kinds(package), _flow(package)
    beside = [
        stack(*figure_files([sources, kinds])) if sources or kinds else Markup(""),
        *figure_files([flow]),
    ]
    pieces = [side_by_side(*beside), _notes(package), terms(*_MONEY_TERMS)] if any(beside) else []
    return part(
        "money",
        Bilingual("Where the money comes from and goes", "钱从哪里来，用到哪里去"),
        pieces,
        [sources, kinds, flow],
    )


def _sources(package: PackageData) -> ChartPiece | None:
    parts = _without_zeros(revenue_parts(package))
    rows = [
        (label_of(row), words_in(row, "fund") or None, row["amount_yuan"], row["share_percent"])
        for row in parts
    ]
    if not rows or not are_the_whole(package, parts):
        return None
    return charted(package, REVENUE_BY_SOURCE, rows, "totals", passage_ways(parts))


def _without_zeros(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Of many parts, those that are more than a printed 0; the tables have them all."""
    some = tuple(row for row in rows if row["amount_yuan"])
    return some if len(rows) > _FEW and some else rows


def _kinds(package: PackageData) -> ChartPiece | None:
    kinds = _without_zeros(expenditure_kinds(package))
    rows = [(label_of(row), row["amount_yuan"], row["share_percent"]) for row in kinds]
    if len(rows) < 2 or not are_the_whole(package, kinds):
        return None
    return charted(package, BASIC_AND_PROJECT, rows, "totals", passage_ways(kinds))


def _flow(package: PackageData) -> ChartPiece | None:
    found = streams(package)
    rows = [
        (stream.fund, _fund_name(stream), stream.class_name, stream.item_name or None, stream.yuan)
        for stream in found
    ]
    ways = [(span_address(*stream.span),) for stream in found]
    return charted(package, MONEY_FLOW, rows, "budget_lines", ways) if len(rows) > 1 else None


def _fund_name(stream: Stream) -> str:
    return name_of("fund", stream.fund).zh if stream.fund else "未写明预算种类"


def _notes(package: PackageData) -> Markup:
    found = streams(package)
    supposed = [stream for stream in found if stream.supposed]
    drawn = sum((stream.yuan for stream in found), Decimal(0))
    totals = {row["amount_yuan"] for row in stated(package, "totals")}
    if not supposed:
        return paragraph(switched(_NOT_THE_TOTAL)) if drawn and drawn not in totals else Markup("")
    named = "、".join(stream.item_name or stream.class_name for stream in supposed)
    return paragraph(
        switched(
            Bilingual(
                f"The fund of {named} is not printed; its amount is the total of one fund alone",
                f"{named}所属的预算种类原文没有写明，按金额与该种预算的总额相等",
            )
        ),
        markup.derived("只有一种预算所印的总额与它相等"),
    )


def spending(package: PackageData) -> Part:
    """What the money is for: classes beside personnel and operating, then items with the purpose as printed."""
    classes, items, halves = _classes(package), _items(package), personnel_chart(package)
    listed = item_lines(package) or class_lines(package)
    staff = [*figure_files([halves]), *personnel_words(package)]
    left = [*figure_files([classes]), *(staff if items else ())]
    right = [*figure_files([items]), *(() if items else staff)]
    beside = [stack(*column) if column else Markup("") for column in (left, right)]
    pieces = [side_by_side(*beside) if any(beside) else Markup(""), _lines(listed), terms(*_SPENDING_TERMS)]
    return part("spending", Bilingual("What it is spent on", "用在什么上"), pieces, [classes, items, halves])


def _classes(package: PackageData) -> ChartPiece | None:
    lines = _without_zeros(class_lines(package))
    rows = [
        (words_in(row, "code")[:3], _name(row), row["amount_yuan"], row["share_percent"]) for row in lines
    ]
    return charted(package, BY_CLASS, rows, "budget_lines", passage_ways(lines)) if len(rows) > 1 else None


def _items(package: PackageData) -> ChartPiece | None:
    """The items as bars, where they are too many for the flow to show each."""
    lines = item_lines(package)
    rows = [(words_in(row, "code"), _name(row), row["amount_yuan"], row["share_percent"]) for row in lines]
    if len(rows) <= _MANY_ITEMS:
        return None
    return charted(package, BY_ITEM, rows, "budget_lines", passage_ways(lines))


def _name(row: Row) -> str:
    return (
        words_in(row, "name")
        or words_in(row, "item_name")
        or words_in(row, "class_name")
        or words_in(row, "label")
    )


_LINE_HEADINGS = (
    Heading(Bilingual("Account", "科目")),
    Heading(Bilingual("Amount", "金额"), Kind.NUMBER),
    Heading(Bilingual("Share", "占比"), Kind.NUMBER),
    Heading(Bilingual("Purpose, as printed", "用途（原文）"), Kind.STORY),
    Heading(Bilingual("Code", "编码"), Kind.CODE),
)


def _lines(rows: tuple[Row, ...]) -> Markup:
    if not rows:
        return Markup("")
    largest = sorted(rows, key=lambda row: -(found.yuan if (found := amount_in(row)) else 0))
    shown = rows if len(rows) <= _SHOWN else largest[:_SHOWN]
    listed = table("支出科目", _LINE_HEADINGS, [markup.Row(_cells(row)) for row in shown])
    return markup.blocks(heading(3, Bilingual("Accounts", "支出科目"), "lines"), listed, _left_over(rows))


def _left_over(rows: tuple[Row, ...]) -> Markup:
    if len(rows) <= _SHOWN:
        return Markup("")
    return paragraph(
        switched(
            Bilingual(
                f"The largest {_SHOWN} of {len(rows)} lines: ",
                f"这里是金额最大的 {_SHOWN} 行，共 {len(rows)} 行：",
            )
        ),
        link(switched(Bilingual("all lines", "全部科目支出")), "tables/#budget-lines"),
    )


def _cells(row: Row) -> tuple[Markup, ...]:
    share = number_in(row, "share_percent")
    return (
        _account(row),
        figure(row),
        text(share_words(share)) if share is not None else Markup(""),
        text(words_in(row, "purpose")),
        code(words_in(row, "code")),
    )


def _account(row: Row) -> Markup:
    """The finest name, with the class and the division that it stands under."""
    of_class, division, name = (
        words_in(row, column) for column in ("class_name", "division_name", "item_name")
    )
    finest = name or division or of_class or words_in(row, "label")
    above = " › ".join(dict.fromkeys(part for part in (of_class, division) if part and part != finest))
    class_code = words_in(row, "code")[:3]
    path = (
        markup.small(link(text(above), f"../class/{class_code}/") if class_code else text(above))
        if above
        else Markup("")
    )
    whole = link(text(finest), f"../class/{class_code}/") if class_code and not above else text(finest)
    return in_line([whole, path, _resolution(row)])


def _resolution(row: Row) -> Markup:
    if row["resolution"] != "conflicting":
        return Markup("")
    return markup.small(
        switched(
            Bilingual(
                f"code and name lead to different accounts: {words_in(row, 'alternatives')}",
                f"编码与名称指向不同科目：{words_in(row, 'alternatives')}",
            )
        )
    )
