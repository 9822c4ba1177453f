"""Inside the tables: every total is the sum of its parts, across the columns and down the rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from mingzhang.checks import Check
from mingzhang.checks.basis import TABLES
from mingzhang.checks.example_tables import with_tables
from mingzhang.checks.figures import Examined
from mingzhang.checks.phrases import both, money, printed
from mingzhang.checks.verdicts import balanced, holds
from mingzhang.model import Bilingual, Outcome, Severity
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
)
