"""Chooses, among the rows that state a thing, those that a reader is shown first; the rest stays in the tables.

A disclosure states most things several times: for all money, for appropriations, for one fund, and again in
the attached tables. What is chosen is always a printed row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from mingzhang.comparing import compare
from mingzhang.model import Amount, Fund, Result, Stage
from mingzhang.package_data import PackageData, Row, amount_in, integer_in, words_in

__all__ = [
    "Stream",
    "account_key",
    "budget_and_outcome",
    "change_of",
    "changes",
    "class_lines",
    "expenditure_kinds",
    "fiscal_year",
    "implied_previous",
    "item_lines",
    "main_change",
    "main_phase",
    "main_total",
    "personnel_and_operating",
    "revenue_parts",
    "span_key",
    "stated",
    "streams",
    "three_public_part",
    "transcription",
]

_TOTALS = ("total_budget", "expenditure_total", "revenue_total")
# Where a thing is told of all the money, before it is told of appropriations and of one fund.
_WIDEST_FIRST = (
    "total_budget",
    "revenue_expenditure",
    "revenue",
    "expenditure",
    "statement",
    "appropriation",
    "general_public_budget_structure",
    "general_public_budget_lines",
    "general_public_budget",
    "general_public_budget_change",
    "basic_expenditure",
)
_REVENUE = (
    "general_public_appropriation",
    "government_fund_appropriation",
    "state_capital_appropriation",
    "appropriation_revenue",
    "fiscal_special_account",
    "institution_business_income",
    "institution_operating_income",
    "superior_subsidy",
    "subordinate_remittance",
    "other_income",
    "unit_funds",
    "carry_over_prior_year",
    "surplus_used",
)
_EXPENDITURE = (
    "basic_expenditure",
    "personnel",
    "operating",
    "project_expenditure",
    "remittance_to_superior",
    "business_expenditure",
    "subsidy_to_affiliates",
    "carried_forward",
    "surplus_distribution",
)
# A document may list a whole beside its parts; only one of the two adds up with the rest.
_WITHIN = {
    "appropriation_revenue": _REVENUE[:3],
    "unit_funds": (
        "institution_business_income",
        "institution_operating_income",
        "superior_subsidy",
        "subordinate_remittance",
        "other_income",
    ),
    "basic_expenditure": ("personnel", "operating"),
}
_FUND_TOTALS = {
    "general_public_budget": Fund.GENERAL_PUBLIC_BUDGET,
    "government_fund": Fund.GOVERNMENT_FUND,
    "state_capital": Fund.STATE_CAPITAL,
}


def fiscal_year(package: PackageData) -> int | None:
    """The year that the disclosure is for."""
    return integer_in(package.about, "fiscal_year")


def main_phase(package: PackageData) -> str:
    """Which phase its amounts belong to: a budget plans, final accounts tell what was spent."""
    is_outcome = words_in(package.about, "stage") == Stage.FINAL_ACCOUNTS
    return "executed" if is_outcome else "budgeted"


def stated(package: PackageData, table: str, measure: str = "") -> tuple[Row, ...]:
    """The printed amounts of this year in this phase, of one measure or of all; the prose before the tables.

    A row that holds for one subordinate unit or one source of funds is only a part and left out.
    """
    rows = tuple(
        row
        for row in package.printed(table)
        if row.get("amount_yuan") is not None
        and row.get("fiscal_year") in (None, fiscal_year(package))
        and not row.get("budget_unit")
        and not row.get("funding_source")
        and (not measure or row.get("measure") == measure)
    )
    in_phase = tuple(row for row in rows if row.get("phase") in (None, main_phase(package)))
    return tuple(sorted(in_phase or rows, key=_is_tabular))


def _is_tabular(row: Row) -> bool:
    return bool(row.get("table_kind"))


def _telling(row: Row) -> str:
    """Where a row is told: the topic of its section, or the kind of its table."""
    return words_in(row, "table_kind") or words_in(row, "topic")


def main_total(package: PackageData) -> Row | None:
    """The size of the budget: revenue and expenditure together, else expenditure, else revenue."""
    for measure in _TOTALS:
        found = _widest_first(stated(package, "totals", measure))
        if found:
            return found[0]
    return None


def _widest_first(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (_rank(_telling(row)), _is_tabular(row)))


def _rank(telling: str) -> int:
    return _WIDEST_FIRST.index(telling) if telling in _WIDEST_FIRST else len(_WIDEST_FIRST)


def _tellings(rows: Sequence[Row], key: Callable[[Row], str]) -> list[tuple[Row, ...]]:
    """The rows that are told together, each thing once; the widest telling first."""
    groups: dict[tuple[str, bool], dict[str, Row]] = {}
    for row in _widest_first(rows):
        groups.setdefault((_telling(row), _is_tabular(row)), {}).setdefault(key(row), row)
    return [tuple(group.values()) for group in groups.values()]


def revenue_parts(package: PackageData) -> tuple[Row, ...]:
    """Where the money comes from: the sources of revenue, those that add up to the total where any do."""
    return _parts(package, _REVENUE, ("revenue_total", "total_budget"))


def expenditure_kinds(package: PackageData) -> tuple[Row, ...]:
    """Basic and project expenditure and what stands beside them."""
    return _parts(package, _EXPENDITURE, ("expenditure_total", "total_budget"))


def personnel_and_operating(package: PackageData) -> tuple[Row, ...]:
    """The two halves of basic expenditure, told together."""
    groups = _of_measures(package, ("personnel", "operating"))
    whole = [amount_in(row) for row in stated(package, "totals", "basic_expenditure")]
    both = [group for group in groups if len(group) == 2]
    agreeing = [group for group in both if any(one and _agrees(one, group) for one in whole)]
    return next(iter([*agreeing, *both, *groups]), ())


def _parts(package: PackageData, measures: Sequence[str], wholes: Sequence[str]) -> tuple[Row, ...]:
    candidates = [choice for group in _of_measures(package, measures) for choice in _without_overlap(group)]
    totals = [
        amount
        for measure in wholes
        for row in stated(package, "totals", measure)
        if (amount := amount_in(row))
    ]
    agreeing = [choice for choice in candidates if any(_agrees(total, choice) for total in totals)]
    return max(agreeing, key=len) if agreeing else next(iter(candidates), ())


def _of_measures(package: PackageData, measures: Sequence[str]) -> list[tuple[Row, ...]]:
    rows = [row for row in stated(package, "totals") if row["measure"] in measures]
    return _tellings(rows, lambda row: words_in(row, "measure"))


def _without_overlap(rows: tuple[Row, ...]) -> Iterator[tuple[Row, ...]]:
    """The same rows without wholes that stand beside their parts, and without parts beside their whole."""
    present = {row["measure"] for row in rows}
    doubled = [
        ({whole}, set(parts)) for whole, parts in _WITHIN.items() if whole in present and present & set(parts)
    ]
    for choice in product(*doubled):
        dropped = set().union(*choice)
        yield tuple(row for row in rows if row["measure"] not in dropped)


def _agrees(whole: Amount, parts: Sequence[Row]) -> bool:
    amounts = [amount for row in parts if (amount := amount_in(row))]
    return compare(whole, amounts).result is not Result.FINDING


def class_lines(package: PackageData) -> tuple[Row, ...]:
    """Expenditure of the year by functional class, from the telling that covers all money best."""
    rows = _functional(package, "class")
    chosen, _ = _fullest(package, _tellings(rows, account_key))
    return tuple(_most_telling(row, rows) for row in chosen)


def item_lines(package: PackageData) -> tuple[Row, ...]:
    """Expenditure of the year by item, else by division: of all money, else fund by fund."""
    for level in ("item", "division"):
        rows = _functional(package, level)
        chosen, is_whole = _fullest(package, _tellings(rows, account_key))
        if not is_whole:
            chosen = _fund_by_fund(package, rows) or chosen
        if chosen:
            return tuple(_most_telling(row, rows) for row in chosen)
    return ()


def _fund_by_fund(package: PackageData, rows: Sequence[Row]) -> tuple[Row, ...]:
    funds = dict.fromkeys(words_in(row, "fund") for row in rows if words_in(row, "fund"))
    of_funds = [[row for row in rows if words_in(row, "fund") == fund] for fund in funds]
    return tuple(row for own in of_funds for row in _fullest(package, _tellings(own, account_key))[0])


def _functional(package: PackageData, level: str) -> list[Row]:
    """The lines of one level of the functional classification that are neither basic nor project alone."""
    return [
        row
        for row in stated(package, "budget_lines")
        if row["classification"] == "functional" and row["level"] == level and not row["expenditure_kind"]
    ]


def _most_telling(row: Row, rows: Sequence[Row]) -> Row:
    """The same account with the same amount, where it is printed with its purpose, its fund or its share."""
    same = [
        one
        for one in rows
        if account_key(one) == account_key(row) and one["amount_yuan"] == row["amount_yuan"]
    ]
    return max(
        same, key=lambda one: (bool(one["purpose"]), bool(one["fund"]), one["share_percent"] is not None)
    )


def account_key(row: Row) -> str:
    """What tells one account from another: its code, or its name where no code is known."""
    return words_in(row, "code") or words_in(row, "label")


def _fullest(package: PackageData, groups: Sequence[tuple[Row, ...]]) -> tuple[tuple[Row, ...], bool]:
    """The group that adds up to all expenditure, else the one that comes closest to it from below."""
    totals = [
        amount
        for measure in ("expenditure_total", "total_budget")
        for row in stated(package, "totals", measure)
        if (amount := amount_in(row))
    ]
    agreeing = [group for group in groups if any(_agrees(total, group) for total in totals)]
    if agreeing:
        return agreeing[0], True
    most = max((total.yuan for total in totals), default=None)
    below = [group for group in groups if most is None or _sum(group) <= most]
    return max(below, key=_sum, default=()), False


def _sum(rows: Sequence[Row]) -> Decimal:
    return sum((amount.yuan for row in rows if (amount := amount_in(row))), Decimal(0))


@dataclass(frozen=True, slots=True)
class Stream:
    """Money that flows from a fund through a class to an item; the amount is one that is printed.

    The fund is None where the document does not say it; `supposed` where it follows from amounts alone.
    """

    fund: Fund | None
    class_name: str
    item_name: str
    yuan: Decimal
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
        if own and _agrees(amount, own):
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
        for row in _functional(package, "class")
        if account_key(row) == account_key(line) and row["amount_yuan"] == line["amount_yuan"]
    } - {None}
    return next(iter(same)) if len(same) == 1 else None


def _stream(row: Row, fund: Fund | None) -> Stream:
    amount = amount_in(row)
    is_class = row["level"] == "class"
    name = words_in(row, "name") or words_in(row, "item_name") or words_in(row, "label")
    of_class = words_in(row, "class_name") or name
    return Stream(fund, of_class, "" if is_class else name, amount.yuan if amount else Decimal(0))


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
            yield Stream(fund, stream.class_name, stream.item_name, stream.yuan, supposed=True)
        else:
            yield stream


def changes(package: PackageData) -> tuple[Row, ...]:
    """The comparisons with an earlier year, each thing once, in the order of the text."""
    chosen: dict[str, Row] = {}
    for row in package.printed("year_changes"):
        key = words_in(row, "measure") or words_in(row, "label")
        if key:
            chosen.setdefault(key, row)
    return tuple(chosen.values())


def change_of(package: PackageData, row: Row | None) -> Row | None:
    """The comparison that a stated total stands in: told beside it, else of the same measure."""
    if row is None:
        return None
    rows = [one for one in package.printed("year_changes") if one["measure"] == row["measure"]]
    beside = [one for one in rows if one["section"] == row["section"]]
    return next(iter([*beside, *rows]), None)


def main_change(package: PackageData) -> Row | None:
    """How the size of the budget changed."""
    return change_of(package, main_total(package))


def implied_previous(package: PackageData, change: Row) -> Row | None:
    """The earlier amount that a comparison implies: a row that was computed from it."""
    for table in ("totals", "three_public"):
        for row in package.rows(table):
            if row["derived"] and span_key(change) in words_in(row, "derived_from").split():
                return row
    return None


def span_key(row: Row) -> str:
    """A passage as tables name it: start-end."""
    return f"{row['source_start']}-{row['source_end']}"


def three_public_part(package: PackageData, measure: str) -> Row | None:
    """One of the three public expenses, from fiscal money."""
    rows = stated(package, "three_public", measure)
    fiscal = [row for row in rows if row["funding"] != "non_fiscal"]
    return next(iter(fiscal), None)


def budget_and_outcome(package: PackageData, table: str) -> Iterator[tuple[Row, Row]]:
    """What was planned beside what was spent, where a document prints both of one measure in one section."""
    rows = [
        row
        for row in package.printed(table)
        if row.get("amount_yuan") is not None and row["measure"] and not row.get("budget_unit")
    ]
    told: set[str] = set()
    for planned in rows:
        if planned["phase"] not in ("budgeted", "adjusted") or words_in(planned, "measure") in told:
            continue
        for spent in rows:
            is_something = planned["amount_yuan"] or spent["amount_yuan"]
            if spent["phase"] == "executed" and is_something and _same_thing(planned, spent):
                told.add(words_in(planned, "measure"))
                yield planned, spent
                break


def _same_thing(one: Row, other: Row) -> bool:
    return all(one[column] == other[column] for column in ("measure", "topic", "section", "fiscal_year"))


def transcription(package: PackageData) -> dict[str, str]:
    """What a transcription says about the document that it was copied from; empty for an original."""
    if package.text is None:
        return {}
    opening, marked, rest = package.text.characters.partition("---\n")
    told = rest.partition("---\n")[0] if marked and not opening.strip() else ""
    pairs = (line.partition(":") for line in told.splitlines())
    found = {key.strip(): value.strip() for key, colon, value in pairs if colon}
    return found if "transcription_of" in found else {}
