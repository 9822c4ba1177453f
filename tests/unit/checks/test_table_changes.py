"""Changes in tables against the columns of both years."""

import pytest
from tests.unit.checks.reading import outcome_of

from mingzhang.model import Result

TABLE = """青禾县档案馆
2026年部门预算
一、收支情况
收支总预算300.00万元。
“三公”经费增减情况表
\t\t\t单位：万元
项目\t2025年预算\t2026年预算\t增减额
合计\t28.00\t26.00\t{}
公务接待费\t6.00\t5.00\t{}
公务用车运行费\t22.00\t21.00\t{}
"""


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        (("-2.00", "-1.00", "-1.00"), Result.PASS),
        (("2.00", "-1.00", "-1.00"), Result.FINDING),
        (("-2.00", "-1.00", "-1.10"), Result.FINDING),
        # Where all differ, we may have misunderstood the columns.
        (("2.00", "1.00", "1.00"), Result.UNDECIDABLE),
    ],
)
def test_a_change_is_the_difference_of_its_row(changes: tuple[str, str, str], result: Result) -> None:
    assert outcome_of("M11", TABLE.format(*changes)).result is result
