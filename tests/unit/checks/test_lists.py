"""Lists that add up, lists that need not, and lists of which nobody can tell."""

import pytest
from tests.unit.checks.reading import examination_of, outcome_of

from mingzhang.checks.examples import budget
from mingzhang.model import Result

REVENUE = ("三、收支预算情况说明", "（一）收入预算情况")
EXPENDITURE = ("三、收支预算情况说明", "（二）支出预算情况")


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("收入预算100.00万元，其中：一般公共预算拨款收入100.00万元。", Result.PASS),
        # Only the largest source is named: nothing says that there is no other.
        ("收入预算100.00万元，其中：一般公共预算拨款收入90.00万元。", Result.UNDECIDABLE),
        # Zeros are listed, so nothing is left out.
        ("收入预算100.00万元，其中：上年结转0万元；一般公共预算拨款收入90.00万元。", Result.FINDING),
        # The shares make up the whole, so nothing is left out.
        (
            "收入预算100.00万元，其中：一般公共预算拨款收入70.00万元，占75%；其他收入25.00万元，占25%。",
            Result.FINDING,
        ),
        # Parts cannot be more than the whole.
        ("收入预算100.00万元，其中：一般公共预算拨款收入90.00万元；其他收入30.00万元。", Result.FINDING),
        # The appropriations are listed with the funds that they come from.
        (
            "收入预算100.00万元，其中：财政拨款收入90.00万元，包括一般公共预算拨款收入60.00万元、政府性基金预算拨款收入30.00万元；其他收入10.00万元。",
            Result.PASS,
        ),
        # What was carried over is no part of this year's revenue, though it is listed behind it.
        (
            "总收入120.00万元，其中本年收入100.00万元，年初结转和结余20.00万元。一般公共预算拨款收入70.00万元，占本年收入的70%；其他收入30.00万元，占本年收入的30%。",
            Result.PASS,
        ),
    ],
)
def test_sources_of_revenue(words: str, result: Result) -> None:
    assert outcome_of("A04", budget(*REVENUE, f"县档案馆2025年{words}")).result is result


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("支出预算100.00万元，其中：基本支出80.00万元；项目支出20.00万元。", Result.PASS),
        (
            "支出预算100.00万元，其中：基本支出80.00万元；项目支出10.00万元；单位预留机动经费10.00万元。",
            Result.PASS,
        ),
        # Business expenditure is an item of project expenditure here, and a kind of its own there.
        (
            "支出预算100.00万元，其中：基本支出80.00万元；项目支出20.00万元，其中：经营支出5.00万元。",
            Result.PASS,
        ),
        ("支出预算100.00万元，其中：基本支出80.00万元；项目支出15.00万元；经营支出5.00万元。", Result.PASS),
        # Every kind has a share, and together they make up the whole: then none is an item of another.
        (
            "支出预算100.00万元，其中：基本支出80.00万元，占80%；项目支出20.00万元，占20%；上缴上级支出3.00万元，占0%。",
            Result.FINDING,
        ),
        # What is left has no name that we know, but its amount is printed.
        (
            "支出预算100.00万元，其中：基本支出80.00万元；项目支出10.00万元；统筹调剂数10.00万元。",
            Result.UNDECIDABLE,
        ),
        (
            "支出预算100.00万元，其中：人员经费60.00万元；日常公用经费20.00万元；项目支出20.00万元。",
            Result.PASS,
        ),
        ("支出预算100.00万元，其中：基本支出80.00万元；项目支出10.00万元。", Result.FINDING),
    ],
)
def test_kinds_of_expenditure(words: str, result: Result) -> None:
    assert outcome_of("A05", budget(*EXPENDITURE, f"县档案馆2025年{words}")).result is result


def test_final_accounts_may_spend_more_or_less_than_they_take_in() -> None:
    words = (
        "云溪县档案馆\n2024年单位决算公开说明\n一、收入决算情况说明\n2024年收入合计90.00万元。\n"
        "二、支出决算情况说明\n2024年支出合计100.00万元，其中：基本支出80.00万元；项目支出20.00万元。\n"
    )
    assert outcome_of("A01", words).result is Result.NOT_APPLICABLE


def test_a_budget_with_money_carried_over_may_spend_more_than_it_is_given() -> None:
    words = budget(
        *REVENUE,
        "县档案馆2025年收入预算110.00万元，其中：上年结转10.00万元；一般公共预算拨款收入100.00万元。",
        "五、一般公共预算当年拨款情况说明",
        "（一）一般公共预算当年拨款规模变化情况",
        "县档案馆2025年一般公共预算当年拨款110.00万元。",
    )
    assert outcome_of("A11", words).result is Result.UNDECIDABLE


def test_a_class_may_hold_fund_money_too() -> None:
    words = budget(
        *REVENUE,
        "县档案馆2025年收入预算130.00万元，其中：上年结转0万元；一般公共预算拨款收入100.00万元；政府性基金预算拨款收入30.00万元。",
        "四、财政拨款收支预算情况说明",
        "县档案馆2025年财政拨款收支总预算130.00万元。收入包括：本年一般公共预算拨款收入100.00万元、本年政府性基金预算拨款收入30.00万元；"
        "支出包括：一般公共服务支出60.00万元、城乡社区支出70.00万元。",
        "五、一般公共预算当年拨款情况说明",
        "（二）一般公共预算当年拨款结构情况",
        "一般公共服务支出60.00万元，占60%；城乡社区支出40.00万元，占40%。",
    )
    assert outcome_of("A13", words).result is Result.PASS
    smaller = words.replace("城乡社区支出40.00", "城乡社区支出80.00")
    assert outcome_of("A13", smaller).result is Result.FINDING
    other = words.replace("支出包括：一般公共服务支出60.00", "支出包括：一般公共服务支出65.00")
    assert outcome_of("A13", other).result is Result.FINDING


def test_budgeted_amounts_beside_the_outcome_are_held_together_too() -> None:
    words = (
        "云溪县档案馆\n2024年单位决算公开说明\n五、一般公共预算财政拨款支出决算情况说明\n（三）一般公共预算财政拨款支出决算具体情况\n"
        "一般公共预算财政拨款支出年初预算为100.00万元，支出决算为90.00万元。其中：\n"
        "1.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为60.00万元，支出决算为55.00万元。\n"
        "2.卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）。年初预算为{}万元，支出决算为35.00万元。\n"
    )
    assert outcome_of("A17", words.format("40.00")).result is Result.PASS
    assert outcome_of("A17", words.format("45.00")).result is Result.FINDING


def test_units_of_each_kind_may_count_the_agency_itself_in_a_sentence_of_their_own() -> None:
    words = "县档案馆包括本级以及下属3家预算单位。\n本部门中，行政单位1家，参公单位1家，事业单位2家。"
    document = budget(
        "二、机构设置情况", words, "三、收支预算情况说明", "县档案馆2025年收支总预算100.00万元。"
    )
    assert outcome_of("A36", document).result is Result.NOT_APPLICABLE


def test_money_before_the_first_class_may_be_of_a_class_that_was_not_read() -> None:
    """A page number breaks the first class from its amount."""
    words = "县档案馆2025年支出预算100.00万元，包括一般公共服务支出\n— 5 —\n59.56万元，教育支出30.00万元，住房保障支出10.44万元。"
    assert outcome_of("A07", budget(*EXPENDITURE, words)).result is not Result.FINDING


@pytest.mark.parametrize(("project", "result"), [("20.00", Result.PASS), ("21.00", Result.FINDING)])
def test_the_general_public_budget_is_basic_and_project_expenditure(project: str, result: Result) -> None:
    words = (
        "四、一般公共预算支出情况说明",
        "县档案馆2025年一般公共预算支出100.00万元。",
        "（一）基本支出：县档案馆2025年基本支出预算80.00万元。",
        f"（二）项目支出：县档案馆2025年项目支出预算{project}万元。",
    )
    assert outcome_of("A05", budget(*words)).result is result


def test_three_public_expenses_that_are_nothing_need_no_parts() -> None:
    heading = "七、“三公”经费财政拨款预算安排情况说明"
    words = budget(heading, "县档案馆2025年“三公”经费财政拨款预算数0万元，与上年持平。")
    assert outcome_of("K05", words).result is Result.PASS


@pytest.mark.parametrize(("end", "result"), [("。", Result.FINDING), ("等。", Result.PASS)])
def test_a_list_of_classes_may_be_open(end: str, result: Result) -> None:
    words = budget(
        "一、收支预算总体情况",
        f"县档案馆所有收入和支出均纳入预算管理。支出包括：一般公共服务支出、住房保障支出{end}",
        "二、财政拨款收支预算情况说明",
        "支出包括：一般公共服务支出80.00万元、卫生健康支出10.00万元、住房保障支出10.00万元。",
    )
    assert outcome_of("X06", words).result is result


@pytest.mark.parametrize(("number", "result"), [(1, Result.PASS), (2, Result.PASS), (3, Result.FINDING)])
def test_the_agency_itself_may_head_the_list_of_its_units(number: int, result: Result) -> None:
    words = budget(
        "二、机构设置情况",
        f"县档案馆部门预算包括本部以及下属{number}家预算单位，具体包括：",
        "1.云溪县档案馆本部",
        "2.云溪县档案服务中心",
        *REVENUE,
        "县档案馆2025年收入预算100.00万元。",
    )
    assert outcome_of("I06", words).result is result


def test_shares_of_the_three_are_told_in_the_order_of_the_text() -> None:
    words = budget(
        "七、“三公”经费财政拨款预算安排情况说明",
        "因公出国（境）经费1.00万元，占“三公”经费的10.00%；公务用车购置及运行维护费7.00万元，占“三公”经费的70.00%；公务接待费2.00万元，占“三公”经费的20.00%。",
    )
    compared = outcome_of("P02", words).compared.zh
    assert compared.index("出国") < compared.index("公务用车") < compared.index("公务接待")


def _with_carry_over(restated: str) -> str:
    return budget(
        *REVENUE,
        "县档案馆2025年收入预算110.00万元，其中：本年收入100.00万元，比上年增加30.00万元；上年结转收入10.00万元。",
        "本年收入100.00万元，其中：一般公共预算拨款收入100.00万元。",
        "二、财政拨款收支预算情况说明",
        f"县档案馆2025年财政拨款收支总预算110.00万元，收入包括：一般公共预算拨款收入{restated}万元。",
        "三、一般公共预算当年拨款情况说明",
        "（一）一般公共预算当年拨款规模变化情况",
        "县档案馆2025年一般公共预算支出110.00万元，比上年增加10.00万元。",
    )


@pytest.mark.parametrize(
    ("restated", "result"),
    [("100.00", Result.PASS), ("110.00", Result.UNDECIDABLE), ("105.00", Result.FINDING)],
)
def test_an_appropriation_may_hold_what_was_carried_over(restated: str, result: Result) -> None:
    assert outcome_of("A08", _with_carry_over(restated)).result is result


def test_this_years_revenue_bounds_no_spending_of_what_was_carried_over() -> None:
    assert examination_of(_with_carry_over("110.00")).findings == ()
