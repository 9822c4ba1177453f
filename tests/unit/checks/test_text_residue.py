"""What a template left behind."""

import pytest
from tests.unit.checks.reading import examination_of, outcome_of

from mingzhang.checks.examples import budget, final_accounts
from mingzhang.model import Result


@pytest.mark.parametrize(
    ("words", "is_left"),
    [
        ("因公出国（境）费0万元，占%，比上年减少2万元。", True),
        ("公务接待费3万元，比上年减少万元，主要是从严控制。", True),
        ("以上金额单位为万元，数据保留两位小数。", False),
        ("收支情况如下，金额单位均为元。", False),
        ("万元产值能耗下降3%。", False),
    ],
)
def test_a_unit_without_its_figure_is_residue(words: str, *, is_left: bool) -> None:
    found = examination_of(budget("七、“三公”经费情况说明", "“三公”经费预算数3万元。", words)).findings
    assert any(one.check == "no-template-is-left" for one in found) is is_left


def test_an_amount_of_an_old_year_in_final_accounts_may_be_left_from_an_earlier_text() -> None:
    words = "{}年度政府采购支出总额20.00万元，其中：政府采购货物支出20.00万元。"
    for year, result in ((2024, Result.PASS), (2023, Result.PASS), (2020, Result.FINDING)):
        document = final_accounts("六、政府采购支出情况", words.format(year))
        assert outcome_of("T12", document).result is result


def test_a_year_is_not_compared_with_itself() -> None:
    words = "七、机关运行经费", "2024年机关运行经费预算19.00万元，比2024年20.00万元减少1.00万元，下降5.00%。"
    assert outcome_of("T12", budget(*words)).result is Result.FINDING
    assert outcome_of("T12", budget(words[0], words[1].replace("2024", "2025", 1))).result is Result.PASS
