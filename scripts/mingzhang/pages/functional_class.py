"""The functional classes that occur: who spends how much under each, and what the class is for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.catalogue import AccountSum, Catalogue, Summary
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage
from mingzhang.pages.listing import (
    AGENCY,
    MOST_ROWS,
    agency_cell,
    distribution,
    distribution_file,
    hub,
    sum_cell,
)
from mingzhang.pages.markup import (
    Crumb,
    Heading,
    Kind,
    Markup,
    Row,
    code,
    facts,
    heading,
    link,
    paragraph,
    table,
    text,
    unit_switch,
)
from mingzhang.reference import Reference

__all__ = ["PAGE"]

_Spending = list[tuple[Summary, AccountSum]]


def render(catalogue: Catalogue) -> Iterator[File]:
    """The list of classes, then one page a class."""
    spending: dict[str, _Spending] = {}
    for summary in catalogue.summaries:
        for account in summary.classes:
            spending.setdefault(account.code[:3], []).append((summary, account))
    yield _index(catalogue.reference, spending)
    for class_code, rows in sorted(spending.items()):
        yield from _page(catalogue, class_code, rows)


def _index(reference: Reference, spending: dict[str, _Spending]) -> File:
    headings = (
        Heading(Bilingual("Class", "类")),
        Heading(Bilingual("Disclosures", "公开文件"), Kind.NUMBER),
        Heading(Bilingual("Code", "编码"), Kind.CODE),
    )
    rows = [
        Row((link(text(_title(reference, one, listed).zh), f"{one}/"), text(f"{len(listed)}"), code(one)))
        for one, listed in sorted(spending.items())
    ]
    intro = paragraph(text("支出功能分类说钱用来做哪一类事，分类、款、项三级。这里是出现过的类。"))
    return hub(
        "class/index.md",
        Bilingual("Functional classes", "按科目"),
        (),
        intro,
        table("支出功能分类", headings, rows),
    )


def _title(reference: Reference, class_code: str, rows: _Spending) -> Bilingual:
    account = reference.functional(class_code, None)
    return Bilingual(account.name_en if account else "", account.name if account else rows[0][1].name)


def _page(catalogue: Catalogue, class_code: str, rows: _Spending) -> Iterator[File]:
    title, folder = _title(catalogue.reference, class_code, rows), f"class/{class_code}/"
    ranked = sorted(rows, key=lambda pair: (-pair[1].told.yuan, pair[0].id))
    sums = {summary.id: account.told for summary, account in ranked}
    drawn = distribution(
        [one for one, _ in ranked], lambda one: sums.get(one.id), f"数据来源：各单位公开的{title.zh}"
    )
    pieces = (
        facts(_about(catalogue.reference, class_code)),
        unit_switch(),
        drawn.markup if drawn else Markup(""),
        heading(2, "谁在这一类里花多少", "agencies"),
        _agencies(ranked[:MOST_ROWS]),
        _items(class_code, [summary for summary, _ in ranked]),
    )
    yield hub(f"{folder}index.md", title, (Crumb("科目", "../"),), *pieces, depth=2)
    yield from distribution_file(folder, drawn)


def _about(reference: Reference, class_code: str) -> Iterator[tuple[str, Markup]]:
    yield "编码", code(class_code)
    term = next((one for one in reference.terms if one.identifier == class_code), None)
    if term:
        yield "是什么", text(term.plain)
    account = reference.functional(class_code, None)
    if account and account.valid_from_year:
        yield "从哪年起用", text(f"{account.valid_from_year} 年")
    cofog = reference.cofog.get(class_code)
    if cofog:
        others = f"，也可能属于 {'、'.join(cofog.other_divisions)}" if cofog.other_divisions else ""
        yield (
            "国际分类 COFOG",
            text(f"{cofog.cofog_division} {cofog.cofog_name}{others}（我们的对应，不是文件所印）"),
        )


_AGENCY_HEADINGS = (
    AGENCY,
    Heading(Bilingual("Amount", "金额"), Kind.NUMBER),
    Heading(Bilingual("Part of its expenditure", "占支出"), Kind.NUMBER),
)


def _agencies(rows: _Spending) -> Markup:
    lines = [
        Row(
            (
                agency_cell(summary, "../../"),
                sum_cell(summary, account.told, "classes", "../../"),
                text(_part(summary, account)),
            )
        )
        for summary, account in rows
    ]
    return table("各单位在这一类的支出", _AGENCY_HEADINGS, lines)


def _part(summary: Summary, account: AccountSum) -> str:
    whole = sum((one.told.yuan for one in summary.classes), Decimal(0))
    if whole <= 0:
        return ""
    return f"约{(account.told.yuan * 100 / whole).quantize(Decimal('0.1'), 'ROUND_HALF_UP')}%"


def _items(class_code: str, summaries: list[Summary]) -> Markup:
    """The items of the class that occur: how many disclosures print each."""
    found: dict[str, tuple[str, set[str]]] = {}
    for summary in summaries:
        for account in summary.items:
            if account.code.startswith(class_code):
                found.setdefault(account.code, (account.name, set()))[1].add(summary.id)
    if not found:
        return Markup("")
    headings = (
        Heading(Bilingual("Item", "项")),
        Heading(Bilingual("Disclosures", "公开文件"), Kind.NUMBER),
        Heading(Bilingual("Code", "编码"), Kind.CODE),
    )
    rows = [Row((text(name), text(f"{len(ids)}"), code(one))) for one, (name, ids) in sorted(found.items())]
    return Markup(f"{heading(2, '这一类里出现的项', 'items')}\n\n{table('项', headings, rows[:MOST_ROWS])}")


PAGE = HubPage("functional-class", render)
