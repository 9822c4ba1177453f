"""What the agency means to do this year: promises with a number first, then the plan as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.model import Bilingual
from mingzhang.package_data import PackageData, Row, amount_in, integer_in, number_in, words_in
from mingzhang.pages import markup
from mingzhang.pages.disclosure.part import Part, part
from mingzhang.pages.markup import (
    Heading,
    Kind,
    Markup,
    details,
    in_line,
    items,
    sourced,
    switched,
    table,
    text,
)
from mingzhang.pages.names import name_of
from mingzhang.pages.places import passage_address
from mingzhang.wording import digits, share_words

__all__ = ["promised", "work"]

_OPEN = 24


def work(package: PackageData) -> Part:
    """Commitments and tasks."""
    return part(
        "work", Bilingual("What is planned", "今年打算做什么"), [_commitments(package), _plan(package)]
    )


def _commitments(package: PackageData) -> Markup:
    rows = package.printed("commitments")
    if not rows:
        return Markup("")
    headings = (
        Heading(Bilingual("What is promised", "承诺的事")),
        Heading(Bilingual("How much", "多少"), Kind.NUMBER),
        Heading(Bilingual("How often", "周期")),
    )
    listed = [
        markup.Row(
            (
                text(words_in(row, "subject")),
                sourced(text(promised(row)), passage_address(row)),
                text(name_of("period", words_in(row, "period")).zh if words_in(row, "period") else ""),
            )
        )
        for row in rows
    ]
    return table("写了数字的承诺", headings, listed)


def promised(row: Row) -> str:
    """The number of a promise in words: 不少于 12 次."""
    count, share, amount = number_in(row, "count"), number_in(row, "share_percent"), amount_in(row)
    number = ""
    if count is not None:
        number = f"{digits(count)} {words_in(row, 'count_unit')}"
    elif share is not None:
        number = share_words(share)
    elif amount is not None:
        number = f"{digits(amount.stated)} {amount.unit}"
    comparator = words_in(row, "comparator")
    said = "" if comparator in ("", "equal") else f"{name_of('comparator', comparator).zh} "
    return f"{said}{number}"


def _plan(package: PackageData) -> Markup:
    rows = package.printed("work_plan")
    if not rows:
        return Markup("")
    tree = _tree(rows, min(integer_in(row, "depth") or 1 for row in rows))
    return (
        tree
        if len(rows) <= _OPEN
        else details(switched(Bilingual(f"The plan ({len(rows)})", f"工作计划（{len(rows)} 条）")), tree)
    )


def _tree(rows: Sequence[Row], depth: int) -> Markup:
    """The tasks of one depth, each with the points under it."""
    branches: list[list[Row]] = []
    for row in rows:
        if (integer_in(row, "depth") or 1) <= depth or not branches:
            branches.append([])
        branches[-1].append(row)
    return items(_branch(branch, depth) for branch in branches)


def _branch(rows: Sequence[Row], depth: int) -> Markup:
    own = sourced(text(words_in(rows[0], "heading")), passage_address(rows[0]))
    return in_line([own, _tree(rows[1:], depth + 1)]) if len(rows) > 1 else own
