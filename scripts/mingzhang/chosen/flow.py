"""Money from fund through class to item, every stream a printed amount."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.chosen.lines import account_key, class_lines, functional_lines, item_lines
from mingzhang.chosen.telling import agrees, stated
from mingzhang.model import Fund
from mingzhang.package_data import PackageData, Row, amount_in, integer_in, words_in

__all__ = ["Stream", "streams"]

_FUND_TOTALS = {
    "general_public_budget": Fund.GENERAL_PUBLIC_BUDGET,
    "government_fund": Fund.GOVERNMENT_FUND,
    "state_capital": Fund.STATE_CAPITAL,
}


@dataclass(frozen=True, slots=True)
class Stream:
    """Money that flows from a fund through a class to an item; the amount is one that is printed.

    The fund is None where the document does not say it; `supposed` where it follows from amounts alone. `span` is
    the passage that prints the amount.
    """

    fund: Fund | None
    class_name: str
    item_name: str
    yuan: Decimal
    span: tuple[int, int]
    supposed: bool = False


def streams(package: PackageData) -> tuple[Stream, ...]:
    """From fund to class to item; a class without items, or whose items are only some, flows as a whole."""
    items = item_lines(package)
    found: list[Stream] = []
    for line in class_lines(package):
        own = [row for row in items if _class_code(row) and _class_code(row) == _class_code(line)]
        amount = amount_in(line)
        if amount is None or amount.yuan <= 0:
            continue
        if own and agrees(amount, own):
            found += [_stream(row, _fund(row) or _fund_of_class(package, line)) for row in own]
        else:
            found.append(_stream(line, _fund_of_class(package, line)))
    if not found:
        found = [_stream(row, _fund(row)) for row in items]
    return tuple(_with_supposed_fund(package, [stream for stream in found if stream.yuan > 0]))


def _class_code(row: Row) -> str:
    return words_in(row, "code")[:3] or words_in(row, "class_code")


def _fund(row: Row) -> Fund | None:
    return Fund(words_in(row, "fund")) if words_in(row, "fund") else None


def _fund_of_class(package: PackageData, line: Row) -> Fund | None:
    """The fund under whose heading the class is told with the same amount."""
    if _fund(line):
        return _fund(line)
    same = {
        _fund(row)
        for row in functional_lines(package, "class")
        if account_key(row) == account_key(line) and row["amount_yuan"] == line["amount_yuan"]
    } - {None}
    return next(iter(same)) if len(same) == 1 else None


def _stream(row: Row, fund: Fund | None) -> Stream:
    amount = amount_in(row)
    is_class = row["level"] == "class"
    name = words_in(row, "name") or words_in(row, "item_name") or words_in(row, "label")
    of_class = words_in(row, "class_name") or name
    start, end = (integer_in(row, f"source_{edge}") or 0 for edge in ("start", "end"))
    return Stream(
        fund, of_class, "" if is_class else name, amount.yuan if amount else Decimal(0), (start, end)
    )


def _with_supposed_fund(package: PackageData, found: list[Stream]) -> Iterator[Stream]:
    """Streams without a fund belong to the one whose printed total they make up exactly, if only one does."""
    rest = sum((stream.yuan for stream in found if stream.fund is None), Decimal(0))
    told = {stream.fund for stream in found}
    fitting = {
        fund
        for measure, fund in _FUND_TOTALS.items()
        if fund not in told and any(row["amount_yuan"] == rest for row in stated(package, "totals", measure))
    }
    for stream in found:
        if stream.fund is None and rest and len(fitting) == 1:
            (fund,) = fitting
            yield replace(stream, fund=fund, supposed=True)
        else:
            yield stream
