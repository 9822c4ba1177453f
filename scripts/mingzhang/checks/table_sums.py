"""Inside the tables: every total is the sum of its parts, across the columns and down the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from mingzhang.checks import Check
from mingzhang.checks.basis import TABLES
from mingzhang.checks.example_budget import changed
from mingzhang.checks.example_tables import with_tables
from mingzhang.checks.figures import Examined
from mingzhang.checks.phrases import both, money, printed
from mingzhang.checks.verdicts import balanced, holds
from mingzhang.model import Bilingual, Outcome, Severity
from mingzhang.official_tables.indicators import FormAmount
from mingzhang.official_tables.reading import OfficialTable, TableSum

__all__ = ["CHECKS"]


def totals_hold(disclosure: Examined) -> Iterator[Outcome]:
    """Each total of a table against its parts, where sums like it hold throughout the table."""
    for table in disclosure.source.tables:
        if table.summed:
            number = len(table.summed)
            yield holds(
                both(
                    f"{number} figures of a table take part in sums", f"“{table.title}”{number}个数参与求和"
                ),
                table.summed,
            )
        for slip in table.slips:
            yield _off(table, slip)


def forms_hold(disclosure: Examined) -> Iterator[Outcome]:
    """The money of a project's form against its sources, where each is printed once."""
    for table in disclosure.source.tables:
        forms: dict[tuple[str, str], list[FormAmount]] = {}
        for one in table.performance.amounts:
            forms.setdefault((one.project, one.budget_unit), []).append(one)
        for (project, _), amounts in forms.items():
            totals = [one for one in amounts if not one.source]
            parts = [one for one in amounts if one.source]
            if len(totals) == 1 and parts and len({one.source for one in parts}) == len(parts):
                slip = TableSum(
                    project, "", totals[0].amount, tuple(one.amount for one in parts), certain=True
                )
                yield _off(table, slip)


def _off(table: OfficialTable, slip: TableSum) -> Outcome:
    like = [slip.total, *slip.parts]
    together = sum((part.yuan for part in slip.parts), Decimal(0))
    summed, total = money(together, like), printed(slip.total)
    place = "：".join(filter(None, [slip.heading, slip.label])) or "合计"

    def message() -> Bilingual:
        gap = money(abs(slip.total.yuan - together), like)
        return both(
            f"table {table.number or table.title}, {place}: {total} differs by {gap} from the sum of its parts {summed}",
            f"“{table.title}”{place}{total}，与各项之和{summed}相差{gap}",
        )

    compared = both(f"{place} {total} = {summed}", f"“{table.title}”{place}{total} = {summed}")
    outcome = balanced([(1, slip.total)], [(1, part) for part in slip.parts], compared, message)
    return outcome if slip.certain else replace(outcome, severity=Severity.WARNING)


_FORM = """
2025年项目绩效目标表
单位：万元

| 项目名称 | 馆藏整理 |
| --- | --- |
| 年度资金总额 | {} |
| 其中：财政拨款 | 15.00 |
| 其他资金 | 5.00 |
| 年度目标 | 完成馆藏整理 |
"""

CHECKS = (
    Check(
        id="table-totals-add-up",
        ref="M09",
        family="tables",
        title=both("Totals of tables add up", "附表各合计、小计等于所属各项之和"),
        explanation=both(
            "Every total of a table is the sum of its columns or rows. Where few sums of a table are like it, a difference is only a warning.",
            "附表中的合计、小计应等于所属各栏或各行之和；表中同类的和很少的，只作提示。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=totals_hold,
        holds=with_tables(),
        breaks=with_tables(("|  | 合计 | 80.00 | 70.00 | 10.00 |", "|  | 合计 | 85.00 | 70.00 | 10.00 |")),
    ),
    Check(
        id="project-forms-add-up",
        ref="M10",
        family="tables",
        title=both("Forms of projects add up", "项目绩效目标表资金总额等于各来源之和"),
        explanation=both(
            "In the form of a project, its money is the sum of the sources that the form lists.",
            "项目绩效目标表中，资金总额应等于所列财政拨款、其他资金等来源之和。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=forms_hold,
        holds=changed() + _FORM.format("20.00"),
        breaks=changed() + _FORM.format("21.00"),
    ),
)
