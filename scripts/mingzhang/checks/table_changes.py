"""Inside the tables: what a column of changes prints is the difference between the columns of the two years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from mingzhang.checks import Check
from mingzhang.checks.basis import TABLES
from mingzhang.checks.example_tables import with_tables
from mingzhang.checks.figures import Examined
from mingzhang.checks.phrases import both, money, printed
from mingzhang.checks.tabled import Tabled, tabled
from mingzhang.checks.verdicts import balanced, undecidable
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.totals import Total
from mingzhang.facts.year_changes import YearChange
from mingzhang.model import Amount, Bilingual, Outcome, Result, Severity

__all__ = ["CHECKS"]

# Where fewer changes of a table hold for each one that does not, its columns may have been misunderstood.
_HOLDING_TO_BROKEN = 2


def changes_are_differences(disclosure: Examined) -> Iterator[Outcome]:
    """Each printed change of a table's row against the amounts of both years in that row."""
    rows: dict[int, list[Tabled]] = defaultdict(list)
    for cell in tabled(disclosure):
        rows[_row(disclosure, cell.amount)].append(cell)
    narrower = {_row(disclosure, amount) for amount in _without_a_part(disclosure)}
    by_table: dict[str, list[Outcome]] = defaultdict(list)
    for change in disclosure.of(YearChange):
        if not change.table_kind or change.amount is None:
            continue
        row = _row(disclosure, change.amount)
        outcome = _fit(change, change.amount, rows[row]) if row not in narrower else None
        if outcome is not None:
            by_table[change.table_title].append(outcome)
    for outcomes in by_table.values():
        broken = sum(one.result is Result.FINDING for one in outcomes)
        is_understood = len(outcomes) - broken >= _HOLDING_TO_BROKEN * broken
        for one in outcomes:
            yield one if is_understood or one.result is not Result.FINDING else _doubtful(one)


def _without_a_part(disclosure: Examined) -> Iterator[Amount]:
    """Amounts that leave something out, as 扣除中央基建投资后 does: the change beside them may start from those."""
    for fact in disclosure.facts:
        if isinstance(fact, (Total, BudgetLine)) and fact.excluding and fact.amount is not None:
            yield fact.amount


def _row(disclosure: Examined, amount: Amount) -> int:
    """The line on which a cell is printed."""
    return disclosure.text.characters.rfind("\n", 0, amount.span.start)


def _fit(change: YearChange, amount: Amount, row: list[Tabled]) -> Outcome | None:
    """The change against the two years of its row that it fits, or against the only two that there are."""
    pairs = [
        (now, before)
        for now, before in product(row, row)
        if now.year == change.fiscal_year
        and before.year == change.base_year
        and (not change.base_phase or before.phase == change.base_phase)
        and _alike(now) == _alike(before)
    ]
    outcomes = [_difference(change, amount, now, before) for now, before in pairs]
    held = next((one for one in outcomes if one.result is not Result.FINDING), None)
    return held if held is not None else outcomes[0] if len(outcomes) == 1 else None


def _alike(one: Tabled) -> tuple[object, ...]:
    return one.key, one.spending, one.source, one.fund, one.unit


def _difference(change: YearChange, amount: Amount, now: Tabled, before: Tabled) -> Outcome:
    sign = -1 if change.change == "decrease" else 1
    signed = f"{'-' if sign < 0 else ''}{printed(amount)}"
    words = f"{printed(now.amount)} − {printed(before.amount)}"
    like = [amount, now.amount, before.amount]
    expected = money(now.amount.yuan - before.amount.yuan, like)

    def message() -> Bilingual:
        return both(
            f"table {change.table_title}, {change.label}: change {signed}, but {words} = {expected}",
            f"“{change.table_title}”{change.label}：增减额{signed}，而{words} = {expected}",
        )

    compared = both(f"{change.label} {signed} = {words}", f"{change.label}：{signed} = {words}")
    return balanced([(sign, amount)], [(1, now.amount), (-1, before.amount)], compared, message)


def _doubtful(outcome: Outcome) -> Outcome:
    told = undecidable(
        "not enough changes of the table are differences of its columns",
        "表中与两年之差相符的增减额不够多，可能没有读懂",
    )
    return replace(told, places=outcome.places)


_CHANGES = """
表9：2025年单位“三公”经费增减情况表
单位：万元

| 项目 | 2024年预算数 | 2025年预算数 | 增减额 |
| --- | --- | --- | --- |
| 合计 | 3.50 | 3.00 | -0.50 |
| 公务接待费 | 1.50 | 1.00 | {} |
| 公务用车运行费 | 2.00 | 2.00 | 0.00 |
"""

CHECKS = (
    Check(
        id="table-changes-are-differences",
        ref="M11",
        family="tables",
        title=both("Changes in tables are the differences of the years", "附表增减额等于两年之差"),
        explanation=both(
            "In a table with both years and the change, the change is their difference, with its sign. "
            "Where not even two rows hold for each that differs, the columns may have been misunderstood, and nothing is judged.",
            "附表同时列有本年、上年和增减额的，增减额应等于两年之差，正负号相符；每有一行不符、相符的不到两行的，可能没有读懂该表，不作判断。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=changes_are_differences,
        holds=with_tables() + _CHANGES.format("-0.50"),
        breaks=with_tables() + _CHANGES.format("0.50"),
    ),
)
