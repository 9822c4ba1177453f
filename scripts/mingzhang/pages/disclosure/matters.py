"""Procurement, assets, performance, people and units; and what the document declares to be none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mingzhang.expected import EXPECTED, Status, status_of
from mingzhang.model import Bilingual
from mingzhang.package_data import PackageData, Row, amount_in, integer_in, number_in, words_in
from mingzhang.pages import markup
from mingzhang.pages.disclosure.head import shortened
from mingzhang.pages.disclosure.part import Part, part, silent, terms
from mingzhang.pages.markup import (
    Heading,
    Kind,
    Markup,
    details,
    heading,
    in_line,
    items,
    paragraph,
    quote,
    side_by_side,
    sourced,
    stack,
    switched,
    table,
    text,
)
from mingzhang.pages.names import name_of
from mingzhang.pages.places import figure, passage_address, place_words
from mingzhang.schemas import table_schemas
from mingzhang.wording import counted, digits, share_words

__all__ = ["declared", "matters", "units"]

_SHOWN = 30

_WHAT = Heading(Bilingual("What", "事项"))
_AMOUNT = Heading(Bilingual("Amount", "金额"), Kind.NUMBER)
_NUMBER = Heading(Bilingual("Number", "数量"), Kind.NUMBER)
_SHARE = Heading(Bilingual("Share", "占比"), Kind.NUMBER)
_KIND = Heading(Bilingual("Kind", "类别"))

Cells = Callable[[Row], tuple[Markup, ...]]


def matters(package: PackageData) -> Part:
    """Government procurement, state-owned assets and budget performance, each with why it is silent."""
    pieces = [
        heading(3, Bilingual("Procurement", "政府采购"), "procurement"),
        _listed(package, "procurement", (_WHAT, _AMOUNT, _SHARE), _procured)
        or _silence(package, ("procurement",), ("procurement",)),
        heading(3, Bilingual("State-owned assets", "国有资产"), "assets"),
        _listed(package, "assets", (_WHAT, _NUMBER, _AMOUNT, _KIND), _held)
        or _silence(package, ("assets", "vehicle_purchase", "large_equipment"), ("assets",)),
        heading(3, Bilingual("Performance", "预算绩效"), "performance"),
        _listed(package, "performance", (_WHAT, _NUMBER, _AMOUNT, _KIND), _performed)
        or _silence(package, ("performance",), ("performance",)),
        terms(("procurement", "政府采购"), ("assets_held", "国有资产占有使用"), ("performance", "预算绩效")),
    ]
    return part("matters", Bilingual("Procurement, assets, performance", "采购、资产与绩效"), pieces)


def _silence(package: PackageData, subjects: Sequence[str], topics: Sequence[str]) -> Markup:
    return paragraph(silent(package, subjects, topics))


def _listed(package: PackageData, name: str, headings: Sequence[Heading], cells: Cells) -> Markup:
    rows = _worth_showing(package.printed(name))
    if not rows:
        return Markup("")
    listed = table(
        table_schemas()[name].title.zh, headings, [markup.Row(cells(row)) for row in rows[:_SHOWN]]
    )
    if len(rows) <= _SHOWN:
        return listed
    rest = markup.link(text(f"全部 {len(rows)} 行"), f"tables/#{markup.anchor(name)}")
    return in_line([listed, paragraph(rest)])


def _worth_showing(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of the prose; where there are none those of the tables that are more than a printed 0."""
    told = [row for row in rows if not row.get("table_kind")]
    return told or [row for row in rows if row.get("amount_yuan") or row.get("count")]


def _procured(row: Row) -> tuple[Markup, ...]:
    return text(words_in(row, "label")), figure(row), _share(row)


def _share(row: Row) -> Markup:
    share = number_in(row, "share_percent")
    return text(share_words(share)) if share is not None else Markup("")


def _counted(row: Row) -> Markup:
    number = number_in(row, "count")
    if number is None:
        return Markup("")
    return sourced(text(f"{digits(number)} {words_in(row, 'count_unit')}"), passage_address(row))


def _held(row: Row) -> tuple[Markup, ...]:
    status = name_of("status", words_in(row, "status")).zh
    as_of = integer_in(row, "as_of_year")
    when = f"{as_of} 年底" if as_of else status
    threshold = amount_in(row, "threshold_")
    above = Markup("")
    if threshold:
        worth = f"{digits(threshold.stated)} {threshold.unit}"
        above = switched(Bilingual(f"worth {worth} or more apiece", f"单位价值 {worth}以上"))
    label = in_line([text(words_in(row, "label")), markup.small(above) if above else Markup("")])
    return label, _counted(row), figure(row), text(f"{name_of('asset', words_in(row, 'asset')).zh} · {when}")


def _performed(row: Row) -> tuple[Markup, ...]:
    category = name_of("category", words_in(row, "category")).zh
    return text(words_in(row, "label")), _counted(row), figure(row), text(category)


def units(package: PackageData) -> Part:
    """The units that the disclosure covers, and the people in them."""
    listed = [
        _listed(package, "units", (_WHAT, _NUMBER, _KIND), _unit),
        _listed(package, "staff", (_WHAT, _NUMBER, _KIND), _people),
    ]
    beside = [stack(piece) for piece in listed if piece]
    pieces = [side_by_side(*beside) if beside else Markup(""), _functions(package)]
    return part("units", Bilingual("Units, staff, functions", "单位、人员与职能"), pieces)


def _unit(row: Row) -> tuple[Markup, ...]:
    kind = words_in(row, "unit_kind")
    label = sourced(text(words_in(row, "label")), passage_address(row))
    return label, _counted(row), text(name_of("unit_kind", kind).zh if kind else "")


def _people(row: Row) -> tuple[Markup, ...]:
    return (
        text(words_in(row, "label")),
        _counted(row),
        text(name_of("staff_kind", words_in(row, "staff_kind")).zh),
    )


def _functions(package: PackageData) -> Markup:
    rows = package.printed("functions")
    if not rows:
        return Markup("")
    told = items(
        sourced(text(shortened(words_in(row, "words"), 120)), passage_address(row)) for row in rows[:_SHOWN]
    )
    return details(
        switched(Bilingual(f"Functions, as printed ({len(rows)})", f"职能（原文 {len(rows)} 段）")), told
    )


def declared(package: PackageData) -> Part:
    """What the document says there is none of, what it tells without figures, leaves out, and we did not read."""
    rows = package.printed("declarations")
    quoted = [
        quote(words_in(row, "words"), place_words(package, row), passage_address(row))
        for row in rows[:_SHOWN]
    ]
    opening = (
        [heading(3, Bilingual("Stated to be none", "文件写明没有的"), "declared-none"), side_by_side(*quoted)]
        if quoted
        else []
    )
    return part(
        "declared",
        Bilingual("None, not mentioned, not read", "没有的、没提的、没读懂的"),
        [*opening, *_others(package)],
    )


_OTHERS = (
    (Status.WORDS_ONLY, Bilingual("Mentioned without a figure", "文件提到、没有写数字的")),
    (Status.NOT_MENTIONED, Bilingual("Usual, and not mentioned here", "同类文件通常会写、这份没有提到的")),
    (Status.NOT_READ, Bilingual("Stated, and not understood by the program", "文件写了、程序没有读懂的")),
)


def _others(package: PackageData) -> Iterator[Markup]:
    found = {one: status_of(package, one) for one in EXPECTED}
    for status, title in _OTHERS:
        names = [one.title for one, said in found.items() if said is status]
        gaps = len(package.rows("gaps")) if status is Status.NOT_READ else 0
        if names or gaps:
            yield heading(3, title, status.value)
            said = Bilingual("; ".join(one.en for one in names), "、".join(one.zh for one in names))
            told = [switched(said)] * bool(names) + [_gaps_counted(gaps)] * bool(gaps)
            yield paragraph(in_line(told, " · "))


def _gaps_counted(gaps: int) -> Markup:
    words = Bilingual(f"{counted(gaps, 'place')} not understood", f"{gaps} 处没有读懂的地方")
    return markup.link(switched(words), "#gaps")
