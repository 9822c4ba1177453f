"""Changes from year to year, and the outcome against the budget."""

import pytest
from tests.unit.checks.reading import examination_of, outcome_of

from mingzhang.checks.examples import budget, final_accounts
from mingzhang.model import Result


def test_a_percentage_of_an_economic_account_is_held_against_its_change() -> None:
    wrong = "商品和服务支出预算75800元，同比增加52044.27元，增长50.63%。"
    right = wrong.replace("50.63", "219.08")
    assert outcome_of("Y05", budget("六、一般公共预算基本支出情况说明", wrong)).result is Result.FINDING
    assert outcome_of("Y05", budget("六、一般公共预算基本支出情况说明", right)).result is Result.PASS


def test_a_percentage_is_held_against_the_base_that_is_printed_with_it() -> None:
    words = "（二）培训费2025年预算2万元，较2024年预算1.50万元增长{}%，主要原因是增加培训次数。"
    heading = "八、会议费、培训费预算情况说明"
    assert outcome_of("Y05", budget(heading, words.format("75"))).result is Result.FINDING
    assert outcome_of("Y05", budget(heading, words.format("33.33"))).result is Result.PASS


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("比2024年预算减少8.00万元，下降7.41%。", Result.PASS),
        ("比2024年预算减少8.00万元，增长7.41%。", Result.FINDING),
        ("比2024年预算减8.00万元，增7.41%。", Result.FINDING),
    ],
)
def test_money_and_percentage_go_one_way(words: str, result: Result) -> None:
    document = budget("三、收支预算情况说明", f"云溪县档案馆2025年收支总预算100.00万元，{words}")
    assert outcome_of("Y12", document).result is result
    assert outcome_of("Y05", document).result is not Result.FINDING


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("年初预算为3.00万元，支出决算为2.00万元，决算数小于年初预算数的主要原因是节约。", Result.PASS),
        ("年初预算为3.00万元，支出决算为2.00万元，决算数大于年初预算数的主要原因是节约。", Result.FINDING),
        # The budget that was adjusted in the year is a budget too.
        (
            "年初预算为0万元，全年预算为3.00万元，支出决算为2.00万元，决算数小于预算数的主要原因是节约。",
            Result.PASS,
        ),
        ("年初预算为3.00万元，支出决算为3.00万元，决算数等于预算数。", Result.PASS),
    ],
)
def test_words_on_the_outcome_fit_the_figures(words: str, result: Result) -> None:
    document = final_accounts("七、“三公”经费支出决算情况说明", f"云溪县档案馆2024年度“三公”经费支出{words}")
    assert outcome_of("Y13", document).result is result


def test_a_change_is_asked_for_its_reason_once() -> None:
    words = "2．公务接待费。2024年支出2.00万元，比预算减少1.00万元，比上年减少0.50万元，下降20.00%。"
    found = examination_of(final_accounts("七、“三公”经费情况说明", words)).findings
    assert [one.check for one in found].count("three-public-changes-explained") == 1


def test_changes_of_the_year_and_of_what_is_left_do_not_add_up() -> None:
    words = (
        "云溪县档案馆2024年度支出总计260.00万元。其中：本年支出180.00万元，较2023年决算数增加8.00万元，增长4.65%；"
        "结余分配5.00万元，较2023年决算数增加1.00万元；年末结转和结余75.00万元，较2023年决算数增加7.00万元。"
    )
    document = final_accounts("一、收支总体情况", words)
    assert outcome_of("Y04", document).result is not Result.FINDING


def test_a_total_above_its_budget_is_explained_by_its_items() -> None:
    words = (
        "五、一般公共预算财政拨款支出决算情况说明",
        "（三）一般公共预算财政拨款支出决算具体情况",
        "2024年度一般公共预算财政拨款支出年初预算为50.00万元，支出决算为60.00万元，完成年初预算的120%。其中：",
        (
            "1.住房保障支出（类）住房改革支出（款）住房公积金（项）年初预算为50.00万元，支出决算为60.00万元，"
            "完成年初预算的120%。决算数大于年初预算数的主要原因是人员增加。"
        ),
    )
    assert outcome_of("N06", final_accounts(*words)).result is Result.PASS
    unexplained = (*words[:3], words[3].partition("决算数大于")[0])
    assert outcome_of("N06", final_accounts(*unexplained)).result is Result.FINDING


def test_a_total_above_its_budget_is_explained_by_items_in_the_entry_after_it() -> None:
    words = (
        "五、财政拨款支出决算情况说明",
        "（一）财政拨款支出决算总体情况",
        "2024年度财政拨款支出60.00万元，年初预算为50.00万元，完成年初预算的120%。",
        "（三）财政拨款支出决算具体情况",
        "1.住房保障支出（类）住房改革支出（款）住房公积金（项）",
        "年初预算为50.00万元，支出决算为60.00万元，完成年初预算的120%。{}",
    )
    reason = "决算数大于年初预算数的主要原因是人员增加。"
    for said, result in ((reason, Result.PASS), ("", Result.FINDING)):
        assert outcome_of("N06", final_accounts(*words[:5], words[5].format(said))).result is result
