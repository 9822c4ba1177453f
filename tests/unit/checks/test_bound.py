"""What is paid for cannot cost more than what pays for it."""

import pytest
from tests.unit.checks.reading import outcome_of

from mingzhang.checks.examples import budget
from mingzhang.model import Result


@pytest.mark.parametrize(("basic", "result"), [("200.00", Result.UNDECIDABLE), ("60.00", Result.FINDING)])
def test_procurement_may_be_paid_from_basic_expenditure_of_other_money(basic: str, result: Result) -> None:
    """A hospital buys medicines from its own income, which the operating funds of the budget do not tell."""
    document = budget(
        "三、支出预算情况",
        f"2025年支出预算300.00万元，其中：基本支出{basic}万元，项目支出40.00万元。",
        "六、一般公共预算基本支出情况说明",
        "云溪县档案馆2025年一般公共预算基本支出60.00万元，其中：人员经费60.00万元，公用经费0万元。",
        "十、政府采购情况",
        "2025年政府采购预算90.00万元。",
    )
    assert outcome_of("A33", document).result is result
