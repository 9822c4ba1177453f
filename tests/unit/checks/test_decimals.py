"""When the decimals of a document's amounts are alike."""

import pytest
from tests.unit.checks.reading import outcome_of

from mingzhang.checks.examples import budget
from mingzhang.model import Result


@pytest.mark.parametrize(
    ("amounts", "result"),
    [
        (("100.50", "70.25", "30.25"), Result.PASS),
        # Whole numbers and last zeros are printed short everywhere.
        (("100.75", "70", "30.75"), Result.PASS),
        (("100", "70", "30"), Result.PASS),
        # Last zeros are printed, and one amount has none.
        (("100.50", "70", "30.50"), Result.FINDING),
        # One amount is finer than all others.
        (("100.51", "70.26", "30.251234"), Result.FINDING),
    ],
)
def test_amounts_have_the_same_decimals(amounts: tuple[str, str, str], result: Result) -> None:
    whole, first, second = amounts
    words = budget(
        "三、收支预算情况说明",
        "（一）收入预算情况",
        f"县档案馆2025年收入预算{whole}万元，其中：一般公共预算拨款收入{first}万元；政府性基金预算拨款收入{second}万元。",
    )
    assert outcome_of("D03", words).result is result
