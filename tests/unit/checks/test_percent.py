"""Shares and rates of completion."""

import pytest
from tests.unit.checks.reading import outcome_of

from mingzhang.checks.examples import final_accounts
from mingzhang.model import Result


@pytest.mark.parametrize(("rate", "result"), [("112.00", Result.PASS), ("80.00", Result.FINDING)])
def test_a_rate_is_of_the_budget_that_it_names(rate: str, result: Result) -> None:
    words = (
        "云溪县档案馆2024年度财政拨款支出年初预算数为50.00万元，调整预算数为70.00万元，支出决算数为56.00万元，"
        f"完成年初预算的{rate}%，完成调整预算的80.00%。"
    )
    document = final_accounts("五、财政拨款支出决算情况说明", words)
    assert outcome_of("P06", document).result is result


def test_a_rate_of_a_budget_of_nothing_is_told() -> None:
    words = "云溪县档案馆2024年度财政拨款支出年初预算为0万元，全年预算为70.00万元，支出决算为56.00万元，完成{}的80.00%。"
    heading = "五、财政拨款支出决算情况说明"
    assert outcome_of("P06", final_accounts(heading, words.format("年初预算"))).result is Result.FINDING
    assert outcome_of("P06", final_accounts(heading, words.format("全年预算"))).result is Result.PASS
