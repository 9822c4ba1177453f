"""Inside the tables: rows, accounts and columns add up, and tables that state the same money state it alike."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from mingzhang.checks import Check
from mingzhang.checks.basis import TABLES
from mingzhang.checks.example_tables import with_tables
from mingzhang.checks.figures import Examined
from mingzhang.checks.phrases import both, money, printed
from mingzhang.checks.tabled import BY_ACCOUNT, Tabled, tabled
from mingzhang.checks.verdicts import balanced
from mingzhang.model import Bilingual, Outcome, Severity
from mingzhang.official_tables.kinds import TableKind

__all__ = ["CHECKS"]

# The parts of a row's total; where basic expenditure is split, the split stands for it.
_SPENDING = (
    "basic",
    "project",
    "remittance_to_superior",
    "business_expenditure",
    "subsidy_to_affiliates",
    "contingency",
    "carried_forward",
    "surplus_distribution",
)
_OF_THE_YEAR = "本年支出"  # leaves out what is carried forward at its end
_BASIC = ("personnel", "operating")
_ROW_KINDS = frozenset(
    {
        TableKind.EXPENDITURE,
        TableKind.GENERAL_PUBLIC_BUDGET,
        TableKind.GOVERNMENT_FUND,
        TableKind.STATE_CAPITAL,
    }
)
_THREE = ("overseas_travel", "receptions", "vehicles")
_VEHICLES = ("vehicle_purchase", "vehicle_operation")
# One concept, and the tables that state it for the whole disclosure.
_RESTATED: Mapping[str, tuple[TableKind, ...]] = {
    "basic_expenditure": (TableKind.GENERAL_PUBLIC_BUDGET, TableKind.BASIC_EXPENDITURE),
    "personnel": (TableKind.GENERAL_PUBLIC_BUDGET, TableKind.BASIC_EXPENDITURE),
    "operating": (TableKind.GENERAL_PUBLIC_BUDGET, TableKind.BASIC_EXPENDITURE),
    "appropriation_total": (TableKind.APPROPRIATION,),
    "total_budget": (TableKind.REVENUE_EXPENDITURE,),
    **dict.fromkeys(
        (
            "institution_business_income",
            "institution_operating_income",
            "superior_subsidy",
            "subordinate_remittance",
            "other_income",
            "fiscal_special_account",
            "general_public_appropriation",
            "government_fund_appropriation",
            "state_capital_appropriation",
        ),
        (TableKind.REVENUE_EXPENDITURE, TableKind.REVENUE),
    ),
}


def _grouped(cells: Collection[Tabled], *keys: str) -> dict[tuple[object, ...], list[Tabled]]:
    """Cells that agree in some respects, in the order of the text."""
    found: dict[tuple[object, ...], list[Tabled]] = {}
    respects = [attrgetter(key) for key in keys]
    for cell in cells:
        found.setdefault(tuple(respect(cell) for respect in respects), []).append(cell)
    return found


def _sums(total: Tabled, parts: Sequence[Tabled], what: Bilingual) -> Outcome:
    """A cell against the sum of others, each of which may be rounded."""
    like = [total.amount, *(part.amount for part in parts)]
    together = sum((part.amount.yuan for part in parts), Decimal(0))
    words = both(
        f"{total.name.en} {printed(total.amount)} = {what.en}",
        f"“{total.title}”{total.name.zh}{printed(total.amount)} = {what.zh}",
    )

    def message() -> Bilingual:
        gap = money(abs(total.amount.yuan - together), like)
        return both(
            f"table {total.kind}: {total.name.en} {printed(total.amount)} differs by {gap} from {what.en} {money(together, like)}",
            f"“{total.title}”{total.column}：{total.name.zh}{printed(total.amount)}，与{what.zh}{money(together, like)}相差{gap}",
        )

    return balanced([(1, total.amount)], [(1, part.amount) for part in parts], words, message)


def _may_hold_the_rest(disclosure: Examined, total: Tabled, parts: Sequence[Tabled]) -> bool:
    """Whether the parts come to less than their total in a table of which a figure was not read: it may be the rest."""
    lacks = total.amount.yuan > sum((part.amount.yuan for part in parts), Decimal(0))
    return lacks and any(table.title == total.title and table.refused for table in disclosure.source.tables)


def rows_add_up(disclosure: Examined) -> Iterator[Outcome]:
    """Each row of a table by account: its total is basic and project expenditure, and what else the table lists."""
    cells = [cell for cell in tabled(disclosure) if cell.kind in _ROW_KINDS and cell.code]
    for row in _grouped(
        cells, "table", "key", "unit", "source", "fund", "direction", "year", "phase"
    ).values():
        totals = [cell for cell in row if not cell.spending]
        of_year = any(_OF_THE_YEAR in cell.column for cell in totals)
        counted = [kind for kind in _SPENDING if not (of_year and kind == "carried_forward")]
        parts = [cell for cell in row if cell.spending in counted]
        split = [cell for cell in row if cell.spending in _BASIC]
        parts += split if not any(cell.spending == "basic" for cell in row) else []
        kinds = {cell.spending for cell in parts}
        if (
            len(totals) == 1
            and len(kinds) == len(parts)
            and "project" in kinds
            and (kinds & {"basic", *_BASIC})
            and not _may_hold_the_rest(disclosure, totals[0], parts)
        ):
            yield _sums(totals[0], parts, both("basic and project expenditure", "基本支出与项目支出之和"))


def accounts_add_up(disclosure: Examined) -> Iterator[Outcome]:
    """In each column: a class is the sum of its divisions, and a division of its items."""
    cells = [cell for cell in tabled(disclosure) if cell.code]
    for column in _grouped(cells, "table", "column", "unit", "direction", "year", "phase").values():
        below: dict[str, list[Tabled]] = {}
        for cell in column:
            below.setdefault(cell.code[:-2], []).append(cell)
        for (code,), above in _grouped(column, "code").items():
            parts = below.get(str(code), [])
            if (
                len(above) == 1
                and parts
                and len({part.code for part in parts}) == len(parts)
                and not _may_hold_the_rest(disclosure, above[0], parts)
            ):
                yield _sums(above[0], parts, both("the accounts below it", "其下各科目之和"))


def three_public_adds_up(disclosure: Examined) -> Iterator[Outcome]:
    """In each column of years: the three make the total, and purchase and operation make the vehicles."""
    cells = [cell for cell in tabled(disclosure) if cell.kind == TableKind.THREE_PUBLIC]
    for group in _grouped(cells, "table", "unit", "fund", "year", "phase").values():
        by_measure = _grouped(group, "measure")
        yield from _measures_add_up(by_measure, "three_public", _THREE)
        yield from _measures_add_up(by_measure, "vehicles", _VEHICLES)


def _measures_add_up(
    by_measure: Mapping[tuple[object, ...], Sequence[Tabled]], total: str, parts: Sequence[str]
) -> Iterator[Outcome]:
    """A total against its parts; a blank part may hold what the others lack, so that is only a warning."""
    totals = by_measure.get((total,), ())
    present = [cell for part in parts for cell in _once(by_measure, part)]
    if len(totals) != 1 or not present:
        return
    outcome = _sums(totals[0], present, both("its parts", "各项之和"))
    lacks = totals[0].amount.yuan > sum((part.amount.yuan for part in present), Decimal(0))
    is_blank = len({part.measure for part in present} & set(parts)) < len(parts)
    is_warned_of = is_blank and lacks and outcome.message is not None
    yield replace(outcome, severity=Severity.WARNING) if is_warned_of else outcome


def _once(by_measure: Mapping[tuple[object, ...], Sequence[Tabled]], part: str) -> Sequence[Tabled]:
    """The one cell of a part; of vehicles without an amount of their own, those of purchase and operation."""
    cells = by_measure.get((part,), ())
    if part == "vehicles" and not cells:
        return [cell for below in _VEHICLES for cell in _once(by_measure, below)]
    return cells if len(cells) == 1 else ()


def tables_agree(disclosure: Examined) -> Iterator[Outcome]:
    """What two tables state for the whole disclosure under one name is the same in both."""
    cells = [
        cell for cell in tabled(disclosure) if cell.measure in _RESTATED and not cell.unit and not cell.source
    ]
    wanted = [cell for cell in cells if cell.kind in _RESTATED[cell.measure]]
    for same in _grouped(wanted, "measure", "fund", "year", "phase").values():
        first = same[0]
        for other in same[1:]:
            if (other.kind, other.direction, other.column) != (first.kind, first.direction, first.column):
                yield _alike(first, other)
    yield from _accounts_agree(disclosure)


def _accounts_agree(disclosure: Examined) -> Iterator[Outcome]:
    """What two tables state under one account, of the same money and for the same kind of spending."""
    cells = [cell for cell in tabled(disclosure) if cell.code and cell.kind in BY_ACCOUNT and not cell.unit]
    respects = ("key", "fund", "source", "spending", "direction", "year", "phase")
    for same in _grouped(cells, *respects).values():
        once = [of_table[0] for of_table in _grouped(same, "table").values() if len(of_table) == 1]
        for other in once[1:]:
            yield _alike(once[0], other)


def _alike(one: Tabled, other: Tabled) -> Outcome:
    words = both(
        f"{one.name.en}: {printed(one.amount)} = {printed(other.amount)}",
        f"{one.name.zh}：“{one.title}”{printed(one.amount)} = “{other.title}”{printed(other.amount)}",
    )

    def message() -> Bilingual:
        gap = money(abs(one.amount.yuan - other.amount.yuan), [one.amount, other.amount])
        return both(
            f"{one.name.en} {printed(one.amount)} in table {one.kind} differs by {gap} from {printed(other.amount)} in table {other.kind}",
            f"“{one.title}”{one.name.zh}{printed(one.amount)}，与“{other.title}”{printed(other.amount)}相差{gap}",
        )

    return balanced([(1, one.amount)], [(1, other.amount)], words, message)


CHECKS = (
    Check(
        id="table-rows-add-up",
        ref="M05",
        family="tables",
        title=both("Rows of tables add up", "附表各行基本支出与项目支出之和等于合计"),
        explanation=both(
            "In tables by account, the total of each row is basic and project expenditure together, with what else the table lists.",
            "按科目列示的附表，各行合计应等于基本支出、项目支出及其他所列支出之和。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=rows_add_up,
        holds=with_tables(),
        breaks=with_tables(
            (
                "| 201 | 一般公共服务支出 | 90.00 | 70.00 | 20.00 |\n| 20126",
                "| 201 | 一般公共服务支出 | 90.00 | 71.00 | 20.00 |\n| 20126",
            )
        ),
    ),
    Check(
        id="table-accounts-add-up",
        ref="M06",
        family="tables",
        title=both("Accounts of tables add up", "附表中类等于各款之和、款等于各项之和"),
        explanation=both(
            "In each column of a table, a class is the sum of its divisions and a division the sum of its items.",
            "附表各栏中，类应等于其下各款之和，款应等于其下各项之和。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=accounts_add_up,
        holds=with_tables(),
        breaks=with_tables(
            (
                "| 2210201 | 住房公积金 | 10.00 | 10.00 | 0.00 |",
                "| 2210201 | 住房公积金 | 10.00 | 9.00 | 1.00 |",
            )
        ),
    ),
    Check(
        id="three-public-table-adds-up",
        ref="M07",
        family="tables",
        title=both("The table of the three public expenses adds up", "“三公”经费表合计等于各项之和"),
        explanation=both(
            "In the table of the three public expenses the three make the total, and purchase and operation make the vehicles. "
            "Where a cell is blank that may hold the rest, it is only a warning.",
            "“三公”经费表中，合计应等于三项之和，公务用车应等于购置费与运行维护费之和；合计较大而有空白单元格的，只作提示。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=three_public_adds_up,
        holds=with_tables(),
        breaks=with_tables(
            ("| 3.00 | 0.00 | 2.00 | 0.00 | 2.00 | 1.00 |", "| 3.50 | 0.00 | 2.00 | 0.00 | 2.00 | 1.00 |")
        ),
    ),
    Check(
        id="tables-agree",
        ref="M08",
        family="tables",
        title=both("Tables agree with each other", "表间同一指标一致"),
        explanation=both(
            "What two tables, or the two sides of one, state for the whole disclosure under one name is the same in both.",
            "两张附表或同一附表两栏所列的同一指标，应一致。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=tables_agree,
        holds=with_tables(),
        breaks=with_tables(("|  | 合计 | 80.00 | 70.00 | 10.00 |", "|  | 合计 | 82.00 | 72.00 | 10.00 |")),
    ),
)
