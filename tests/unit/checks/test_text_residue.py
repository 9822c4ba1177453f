"""What a template left behind."""

import pytest
from tests.unit.checks.reading import examination_of

from mingzhang.checks.examples import budget


@pytest.mark.parametrize(
    ("words", "is_left"),
    [
        ("因公出国（境）费0万元，占%，比上年减少2万元。", True),
        ("公务接待费3万元，比上年减少万元，主要是从严控制。", True),
        ("以上金额单位为万元，数据保留两位小数。", False),
        ("万元产值能耗下降3%。", False),
    ],
)
def test_a_unit_without_its_figure_is_residue(words: str, *, is_left: bool) -> None:
    found = examination_of(budget("七、“三公”经费情况说明", "“三公”经费预算数3万元。", words)).findings
    assert any(one.check == "no-template-is-left" for one in found) is is_left
