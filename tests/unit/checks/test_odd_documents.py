"""Documents that hold two years, three agencies, one section or hardly a word: no crash and no false alarm."""

import pytest
from tests.unit.checks.reading import examination_of, outcome_of

from mingzhang.checks.examples import budget
from mingzhang.model import Result, Severity

PART = (
    "三、收支预算情况说明\n{agency}2025年收支总预算{total}万元。\n（一）收入预算情况\n{agency}2025年收入预算{total}万元，"
    "其中：上年结转0万元；一般公共预算拨款收入{total}万元。\n（二）支出预算情况\n{agency}2025年支出预算{total}万元，其中：基本支出{total}万元；项目支出0万元。\n"
)


def test_three_agencies_are_not_held_against_each_other() -> None:
    words = "云溪县各单位\n2025年部门预算编制说明\n" + "".join(
        PART.format(agency=agency, total=total)
        for agency, total in (("县档案馆", "100.00"), ("县图书馆", "250.00"), ("县文化馆", "80.00"))
    )
    assert [one.check for one in examination_of(words).findings if one.severity is Severity.ERROR] == []
    assert outcome_of("A04", words).result is Result.PASS


def test_two_years_are_not_added_together() -> None:
    words = budget(
        "七、“三公”经费财政拨款预算安排情况说明",
        "2024年“三公”经费预算数8.00万元，其中：因公出国（境）经费0万元，公务接待费3.00万元，公务用车购置及运行维护费5.00万元。",
        "2025年“三公”经费预算数5.00万元，其中：因公出国（境）经费0万元，公务接待费1.00万元，公务用车购置及运行维护费4.00万元。",
    )
    assert outcome_of("A26", words).result is Result.PASS


def test_budget_and_outcome_of_final_accounts_are_held_apart() -> None:
    words = (
        "云溪县档案馆\n2024年单位决算公开说明\n七、“三公”经费支出决算情况说明\n2024年度“三公”经费支出预算为8.00万元，支出决算为5.00万元。"
        "其中：因公出国（境）费支出决算为0万元；公务接待费支出决算为1.00万元；公务用车购置及运行维护费支出决算为4.00万元。\n"
    )
    assert outcome_of("A26", words).result is Result.PASS


@pytest.mark.parametrize(
    "words",
    [
        "云溪县档案馆2025年预算公开：2025年收入预算100.00万元。",
        "预算\n100.00万元\n",
        "云溪县档案馆\n2025年单位预算编制说明\n三、收支预算情况说明\n（一）收入预算情况\n收入预算万元，其中：上年结转0万元，占%；。\n",
        "2025年预算，收入预算0.00万元，其中：一般公共预算拨款收入0.00万元，占0.00%，比2024年预算减少0.00万元，下降100%。",
        "|<script>`{{ x }}`|=1+1| 2025年单位预算：收入预算100.00万元，支出预算90.00万元。",
    ],
)
def test_hardly_anything_to_read_is_no_reason_to_break_off(words: str) -> None:
    assert examination_of(words).outcomes
