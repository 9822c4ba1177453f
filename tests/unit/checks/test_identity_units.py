"""Units below a department and how many there are."""

import pytest
from tests.unit.checks.reading import outcome_of

from mingzhang.checks.examples import budget
from mingzhang.model import Result

TOTAL = ("三、收支预算情况说明", "收支总预算100.00万元。")


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("下属事业单位2个：青禾县便民服务站、青禾县档案馆，财务由局机关统一核算。", Result.PASS),
        ("下属事业单位3个：青禾县便民服务站、青禾县档案馆，青禾县文化馆。", Result.PASS),
        ("下属事业单位3个：青禾县便民服务站、青禾县档案馆。", Result.FINDING),
    ],
)
def test_what_a_comma_adds_to_a_list_of_units_ends_it(words: str, result: Result) -> None:
    assert outcome_of("I06", budget("二、机构设置", words, *TOTAL)).result is result
