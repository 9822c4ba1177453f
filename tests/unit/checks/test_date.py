"""The day for which assets are counted."""

import pytest
from tests.unit.checks.reading import outcome_of

from mingzhang.checks.examples import final_accounts
from mingzhang.model import Result


@pytest.mark.parametrize(("year", "result"), [(2024, Result.PASS), (2023, Result.FINDING)])
def test_final_accounts_count_assets_at_the_end_of_their_year(year: int, result: Result) -> None:
    words = f"截至{year}年12月31日，云溪县档案馆共有车辆2辆。"
    document = final_accounts("一、收支情况", "收入总计100.00万元。", "四、国有资产占用情况", words)
    assert outcome_of("D01", document).result is result
