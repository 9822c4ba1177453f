"""Personnel and operating expenditure, and the accounts that a document names under them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mingzhang.charts.expenditure_kinds import PERSONNEL_AND_OPERATING
from mingzhang.chosen import personnel_and_operating
from mingzhang.model import Bilingual
from mingzhang.package_data import PackageData, Row, amount_in, words_in
from mingzhang.pages import markup
from mingzhang.pages.charting import ChartPiece
from mingzhang.pages.disclosure.part import charted, silent
from mingzhang.pages.markup import (
    Heading,
    Kind,
    Markup,
    code,
    details,
    in_line,
    paragraph,
    sourced,
    switched,
    table,
    text,
)
from mingzhang.pages.places import figure, label_of, passage_address, passage_ways

__all__ = ["personnel_chart", "personnel_words"]

# The classes of the departmental economic classification that basic expenditure is made of.
_CLASSES = {
    "301": "工资福利支出",
    "302": "商品和服务支出",
    "303": "对个人和家庭的补助",
    "307": "债务利息及费用支出",
    "310": "资本性支出",
}
_OTHER = "其他"
_FEW = 12
_SHOWN = 16


def personnel_chart(package: PackageData) -> ChartPiece | None:
    """The two halves of basic expenditure as one bar."""
    rows = personnel_and_operating(package)
    cells = [(label_of(row), row["amount_yuan"], row["share_percent"]) for row in rows]
    if len(cells) < 2:
        return None
    return charted(package, PERSONNEL_AND_OPERATING, cells, "totals", passage_ways(rows))


def personnel_words(package: PackageData) -> tuple[Markup, ...]:
    """What there is to say below the bar: one half that stands alone, why there is none, and the accounts."""
    rows = personnel_and_operating(package)
    alone: Sequence[Markup] = ()
    if len(rows) == 1:
        alone = [in_line([text(f"{label_of(row)} "), figure(row)]) for row in rows]
    if not rows:
        alone = [
            in_line(
                [
                    switched(Bilingual("Personnel and operating expenditure: ", "人员经费和公用经费：")),
                    silent(package, (), ("basic_expenditure",)),
                ]
            )
        ]
    return tuple(piece for piece in (*(paragraph(words) for words in alone), _components(package)) if piece)


def _components(package: PackageData) -> Markup:
    """The economic accounts of basic expenditure: with amounts as a table, without as names."""
    rows: dict[str, Row] = {}
    for row in package.printed("budget_lines"):
        if (
            row["classification"] == "economic"
            and row["expenditure_kind"] != "project"
            and not row["budget_unit"]
        ):
            key = words_in(row, "code") or words_in(row, "label")
            if key not in rows or (amount_in(row) and not amount_in(rows[key])):
                rows[key] = row
    if not rows:
        return Markup("")
    with_amounts = sorted((row for row in rows.values() if amount_in(row)), key=_largest_first)
    named = [row for row in rows.values() if not amount_in(row)]
    return in_line([_amounts(with_amounts), _names(named)])


def _largest_first(row: Row) -> Decimal:
    amount = amount_in(row)
    return -amount.yuan if amount else Decimal(0)


def _amounts(rows: Sequence[Row]) -> Markup:
    if not rows:
        return Markup("")
    headings = (
        Heading(Bilingual("Economic account", "经济科目")),
        Heading(Bilingual("Amount", "金额"), Kind.NUMBER),
        Heading(Bilingual("Code", "编码"), Kind.CODE),
    )
    lines = [
        markup.Row((text(_name(row)), figure(row), code(words_in(row, "code")))) for row in rows[:_SHOWN]
    ]
    listed = table("按经济科目", headings, lines)
    if len(rows) <= _FEW:
        return listed
    rest = (
        paragraph(markup.link(switched(Bilingual("All lines", "全部科目支出")), "tables/#budget-lines"))
        if len(rows) > _SHOWN
        else Markup("")
    )
    return details(
        switched(Bilingual(f"By economic account ({len(rows)})", f"按经济科目（{len(rows)} 行）")),
        listed,
        rest,
    )


def _name(row: Row) -> str:
    return words_in(row, "name") or words_in(row, "label")


def _names(rows: Sequence[Row]) -> Markup:
    """主要包括：基本工资、津贴补贴 under the class that they belong to."""
    if not rows:
        return Markup("")
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(_CLASSES.get(words_in(row, "code")[:3], _OTHER), []).append(row)
    told = [
        in_line(
            [
                text(f"{group}："),
                in_line(
                    [sourced(text(words_in(row, "label")), passage_address(row)) for row in members], "、"
                ),
            ]
        )
        for group, members in groups.items()
    ]
    listed = markup.items(told)
    title = Bilingual(
        f"Kinds of spending named without an amount ({len(rows)})",
        f"文件点名、没有写明金额的开支（{len(rows)} 种）",
    )
    return details(switched(title), listed)
