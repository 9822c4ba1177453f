"""Sentences and tables in the manner of other provinces, all of made-up agencies."""

import hashlib

import pytest
from tests.unit.checks.reading import disclosure_of, examination_of, outcome_of
from tests.unit.made_up import DISCLOSURE
from tests.unit.sentences import as_printed, facts, reading, rows

from mingzhang.checks.examples import budget, final_accounts
from mingzhang.facts.budget_lines import FACT as BUDGET_LINES
from mingzhang.facts.declarations import FACT as DECLARATIONS
from mingzhang.facts.three_public import COUNTS, EXPENSES, ThreePublicExpense
from mingzhang.facts.totals import FACT as TOTALS
from mingzhang.facts.totals import Total
from mingzhang.model import Amount, Document, Result, Stage, Topic
from mingzhang.pipeline import understand
from mingzhang.readers import read_text
from mingzhang.store import read_reference

HALF_WIDTH = str.maketrans("，；：（）", ",;:()")


def compared(words: str) -> list[tuple[str, str, str, str]]:
    return [
        (one.label, one.direction, as_printed(one.amount), as_printed(one.percent))
        for one in reading(words).comparisons
    ]


def messages(words: str) -> list[str]:
    """The errors that all checks find."""
    return [one.check for one in examination_of(words).findings if one.severity == "error"]


def test_marks_in_half_width_read_as_those_in_full_width() -> None:
    both = [
        understand(
            Document("made-up.txt", words.encode(), hashlib.sha256(words.encode()).hexdigest()),
            read_text(words.encode()),
            read_reference(),
        )
        for words in (DISCLOSURE, DISCLOSURE.translate(HALF_WIDTH))
    ]
    full, half = ([(type(one).__name__, one.span) for one in each.facts] for each in both)
    assert full == half


# Sentences


def test_an_account_with_and_in_its_name_is_no_base_of_a_comparison() -> None:
    words = "二、基本支出情况说明\n商品和服务支出预算0元,同比减少47600元,下降100%。\n"
    assert compared(words) == [("商品和服务支出预算", "decrease", "47600元", "100%")]


def test_a_share_alone_names_what_the_next_comparison_is_of() -> None:
    words = "三、支出预算\n支出预算235万元，其中：基本支出占68.09%，比2025年增加3万元，增长1.91%；项目支出占31.91%，比2025年增加2万元，增长2.74%。\n"
    assert [one[:2] for one in compared(words)] == [("基本支出", "increase"), ("项目支出", "increase")]
    assert all(one.current is None for one in reading(words).comparisons)


def test_the_figures_tell_that_a_comparison_is_of_the_whole() -> None:
    # 200 - 13 = 187, of which 13 is 6.95 per cent; 9 cannot have grown by 13.
    words = "一、收入情况\n收入总计200万元，其中年初结转和结余9万元，较2025年增加13万元，增长6.95%。\n"
    assert compared(words) == [("收入总计", "increase", "13万元", "6.95%")]


def test_expenditure_of_the_year_is_not_the_total_with_what_is_left() -> None:
    words = "（二）支出总计430万元。\n年末结转和结余40万元。\n与上年相比，今年本年支出减少8万元，降低2.0%。\n"
    assert [one.current for one in reading(words).comparisons] == [None]


def test_a_rate_of_difference_compares_the_outcome_with_the_budget() -> None:
    words = "五、一般公共预算财政拨款支出决算情况说明\n年初预算数40万元，决算数50万元，预决算差异率25%。\n"
    (one,) = reading(words).comparisons
    assert (one.base, one.base_year, one.direction, as_printed(one.percent)) == (
        "年初预算数",
        2026,
        "increase",
        "25%",
    )
    words = words.replace("差异率25%", "差异率-20%").replace("决算数50", "决算数32")
    (one,) = reading(words).comparisons
    assert (one.direction, as_printed(one.percent)) == ("decrease", "20%")


@pytest.mark.parametrize(
    "words",
    [
        "上年结转结余84万元（财政拨款79万元、其他资金5万元）。",
        "年末结转和结余82万元，其中财政拨款结转76万元。",
    ],
)
def test_where_what_was_left_came_from_is_no_total(words: str) -> None:
    found = rows(TOTALS, f"三、收支情况\n{words}\n", "amount", stage=Stage.FINAL_ACCOUNTS)
    assert len(found) == 1


def test_a_share_behind_a_bracket_is_of_the_amount_before_it() -> None:
    words = "二、收入情况\n财政拨款收入25元（一般公共预算16元、政府性基金预算9元），占总收入的96%。\n"
    assert rows(TOTALS, words, "measure amount share")[0] == ("appropriation_revenue", "25元", "96%")


def test_a_rate_of_completion_without_of() -> None:
    words = "七、“三公”经费情况说明\n“三公”经费支出决算为8.18万元，完成预算85.21%。\n"
    assert rows(EXPENSES, words, "measure completion", stage=Stage.FINAL_ACCOUNTS) == [
        ("three_public", "85.21%")
    ]


def test_expenditure_alone_is_what_the_heading_says() -> None:
    words = "七、“三公”经费情况说明\n（3）公务接待费支出情况\n公务接待24批次，210人次，支出2.05万元。\n"
    assert rows(TOTALS, words, "measure") == []
    assert rows(EXPENSES, words, "measure amount") == [("receptions", "2.05万元")]


def test_what_operating_an_organ_costs_is_no_expense_of_the_three_public() -> None:
    words = "三、机关运行经费安排情况\n机关运行经费30万元，其中：办公费18万元，公务用车运行维护费12万元。\n"
    assert rows(EXPENSES, words, "measure") == []


def test_parts_behind_a_reason_are_parts_of_the_amount() -> None:
    words = "支出预算\n支出预算29万元，比上年增加3万元，主要原因是人员增加，其中：基本支出20万元、项目支出9万元。\n"
    assert rows(TOTALS, words, "measure amount")[1:] == [
        ("basic_expenditure", "20万元"),
        ("project_expenditure", "9万元"),
    ]


def test_a_general_heading_says_what_the_one_above_it_says() -> None:
    words = (
        "五、关于一般公共预算财政拨款支出决算情况说明\n（三）具体情况\n"
        "年初预算为58万元，支出决算为55万元，完成年初预算的94.83%。\n"
    )
    assert rows(TOTALS, words, "measure amount", stage=Stage.FINAL_ACCOUNTS) == [
        ("general_public_budget", "58万元"),
        ("general_public_budget", "55万元"),
    ]


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("青禾市体育局2026年度收入、支出决算总计", "total_budget"),
        ("2026年部门财务总收入", "revenue_total"),
        ("基金预算收入", "government_fund_appropriation"),
    ],
)
def test_names_of_totals_elsewhere(label: str, measure: str) -> None:
    assert rows(TOTALS, f"二、收支情况\n{label}20万元。\n", "measure") == [(measure,)]


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("2026年实际支出“三公经费”2万元。", "three_public"),
        (
            "因公出国（境）经费、公务接待费、公车购置费、公车运行费（“三公”经费）决算总额27万元。",
            "three_public",
        ),
        ("公务用车保有量2辆，购置及运行维护费5万元。", "vehicles"),
        ("其他国内公务接待支出1万元。", "receptions_domestic"),
    ],
)
def test_names_of_the_three_public_expenses_elsewhere(words: str, measure: str) -> None:
    assert rows(EXPENSES, f"七、“三公”经费情况说明\n{words}\n", "measure") == [(measure,)]


def test_a_statement_of_the_three_public_expenses_needs_no_headings() -> None:
    words = (
        "2026年度青禾县“三公”经费支出决算情况\n"
        "因公出国（境）团组0个，人数0人；公务用车购置10辆，公务用车保有量34辆；国内公务接待批次97个。\n"
    )
    counted = rows(COUNTS, words, "measure count", stage=Stage.FINAL_ACCOUNTS)
    assert ("vehicle_count", "34辆") in counted
    assert ("reception_batches", "97个") in counted


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("1.基本支出预算", "basic"),
        ("2.项目支出", "project"),
        ("（二）按支出结构分类，分为基本支出预算和项目支出预算", ""),
    ],
)
def test_a_heading_tells_basic_from_project_expenditure(heading: str, kind: str) -> None:
    words = f"五、一般公共预算支出情况说明\n{heading}\n其中：商品和服务支出42万元。\n"
    assert rows(BUDGET_LINES, words, "code expenditure_kind") == [("302", kind)]


def test_a_unit_without_units_below_it_says_so() -> None:
    words = "二、机构设置\n本单位无下属单位，单位预算为本级预算。\n"
    assert rows(DECLARATIONS, words, "subject declares") == [("institutions", "none")]


# Tables between tabs

TABBED = """青禾县档案馆
2025年度部门决算
一、收入支出决算总体情况
2025年度收入总计、支出总计均为108.00万元。
收入支出决算总表
\t\t\t单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款收入\t100.00\t一、一般公共服务支出\t98.00
本年收入合计\t100.00\t本年支出合计\t98.00
年初结转和结余\t8.00\t年末结转和结余\t10.00
总计\t108.00\t总计\t108.00
“三公”经费支出决算表
\t\t\t\t\t单位：万元
\t合计\t因公出国（境）费\t公务用车购置费\t公务用车运行费\t公务接待费
预算数\t3.00\t0.00\t0.00\t2.00\t1.00
决算数\t2.40\t0.00\t0.00\t2.00\t0.40
二、其他重要事项情况说明
（一）政府采购支出情况
政府采购支出总额12.00万元。
"""


def test_rows_of_cells_between_tabs_are_a_table() -> None:
    tables = read_text(TABBED.encode()).tables
    assert [len(table.rows) for table in tables] == [7, 4]
    assert [cell.text for cell in tables[1].rows[3]] == ["决算数", "2.40", "0.00", "0.00", "2.00", "0.40"]


def test_contents_with_tabs_before_the_pages_are_no_table() -> None:
    words = "青禾县档案馆2025年度部门决算\n第一部分 概况\t1\n第二部分 决算表\t3\n第三部分 情况说明\t9\n"
    assert read_text(words.encode()).tables == ()


def test_both_sides_of_a_table_share_a_total() -> None:
    assert outcome_of("M01", TABBED).result is Result.PASS
    # An amount that is neither the total nor the sum of the year is wrong.
    wrong = TABBED.replace("总计均为108.00", "总计均为107.00")
    assert outcome_of("M01", wrong).result is Result.FINDING


def test_a_table_on_its_side_has_a_phase_in_each_row() -> None:
    expenses = [
        one
        for one in disclosure_of(TABBED).facts
        if isinstance(one, ThreePublicExpense) and one.table_kind and isinstance(one.amount, Amount)
    ]
    assert {(one.measure, one.phase, as_printed(one.amount)) for one in expenses} >= {
        ("three_public", "budgeted", "3.00万元"),
        ("three_public", "executed", "2.40万元"),
        ("receptions", "budgeted", "1.00万元"),
        ("receptions", "executed", "0.40万元"),
    }


def test_a_chapter_goes_on_behind_a_table() -> None:
    topics = {section.heading: section.topic for section in disclosure_of(TABBED).sections}
    assert topics["政府采购支出情况"] is Topic.PROCUREMENT


def test_percentages_in_a_table_do_not_add_up() -> None:
    words = """青禾县档案馆
2026年部门预算
一、收支情况
收支总预算300.00万元。
一般公共预算“三公”经费增减变化表
\t\t\t\t单位：万元
项目\t本年预算数\t上年预算数\t增减额\t增减幅度
合计\t26.00\t28.00\t-2.00\t-7.14%
1.因公出国（境）费\t8.00\t6.00\t2.00\t33.33%
2.公务接待费\t5.00\t6.00\t-1.00\t-16.67%
3.公务用车购置及运行费\t13.00\t16.00\t-3.00\t-18.75%
其中：公务用车购置费\t0.00\t2.00\t-2.00\t-100.00%
公务用车运行费\t13.00\t14.00\t-1.00\t-7.14%
"""
    assert "table-totals-add-up" not in messages(words)


def test_codes_stand_below_the_heading_of_accounts() -> None:
    words = """青禾县档案馆
2026年部门预算
一、收支情况
收支总预算300.00元。
部门支出总体情况表
\t\t\t\t单位：元
功能分类科目\t科目名称\t合计\t基本支出\t项目支出
2010301\t行政运行\t200.00\t200.00\t
2210201\t住房公积金\t100.00\t100.00\t
合计\t\t300.00\t300.00\t
"""
    lines = [one for one in disclosure_of(words).facts if getattr(one, "classification", "") == "functional"]
    assert {getattr(one, "code", "") for one in lines} == {"2010301", "2210201"}


def test_parts_of_basic_expenditure_in_a_table() -> None:
    words = """青禾镇人民政府
2026年部门预算
一、收支情况
收支总预算300.00万元。
收支总表
\t\t\t单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t300.00\t一、基本支出\t200.00
\t\t工资福利支出\t150.00
\t\t商品和服务支出\t50.00
\t\t二、项目支出\t100.00
本年收入合计\t300.00\t本年支出合计\t300.00
"""
    assert messages(words).count("table-totals-add-up") == 0
    totals = [one for one in disclosure_of(words).facts if isinstance(one, Total)]
    projects = [as_printed(one.amount) for one in totals if one.measure == "project_expenditure"]
    assert projects == ["100.00万元"]


# Checks

TOTAL = ("三、收支预算情况说明", "收支总预算100.00万元。")
BASIC = "六、一般公共预算基本支出情况说明"


def test_a_percentage_of_an_economic_account_is_held_against_its_change() -> None:
    wrong = "商品和服务支出预算75800元，同比增加52044.27元，增长50.63%。"
    right = wrong.replace("50.63", "219.08")
    assert outcome_of("Y05", budget(BASIC, wrong)).result is Result.FINDING
    assert outcome_of("Y05", budget(BASIC, right)).result is Result.PASS


def test_a_percentage_is_held_against_the_base_that_is_printed_with_it() -> None:
    words = "（二）培训费2025年预算2万元，较2024年预算1.50万元增长{}%，主要原因是增加培训次数。"
    heading = "八、会议费、培训费预算情况说明"
    assert outcome_of("Y05", budget(heading, words.format("75"))).result is Result.FINDING
    assert outcome_of("Y05", budget(heading, words.format("33.33"))).result is Result.PASS


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


@pytest.mark.parametrize(
    ("label", "kinds", "result"),
    [
        ("公务用车保有量", "", Result.FINDING),
        ("使用财政拨款开支的公务用车保有量", "", Result.UNDECIDABLE),
        ("公务用车保有量", "，其中：机要通信用车4辆、其他用车2辆", Result.UNDECIDABLE),
    ],
)
def test_vehicles_that_other_money_pays_for(label: str, kinds: str, result: Result) -> None:
    words = budget(
        "七、“三公”经费情况说明",
        f"年末{label}为4辆。",
        "九、国有资产占用情况",
        f"共有车辆6辆{kinds}。",
        *TOTAL,
    )
    assert outcome_of("V02", words).result is result


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


@pytest.mark.parametrize(("rate", "result"), [("112.00", Result.PASS), ("80.00", Result.FINDING)])
def test_a_rate_is_of_the_budget_that_it_names(rate: str, result: Result) -> None:
    words = (
        "云溪县档案馆2024年度财政拨款支出年初预算数为50.00万元，调整预算数为70.00万元，支出决算数为56.00万元，"
        f"完成年初预算的{rate}%，完成调整预算的80.00%。"
    )
    document = final_accounts("五、财政拨款支出决算情况说明", words)
    assert outcome_of("P06", document).result is result


def test_a_change_is_asked_for_its_reason_once() -> None:
    words = "2．公务接待费。2024年支出2.00万元，比预算减少1.00万元，比上年减少0.50万元，下降20.00%。"
    found = examination_of(final_accounts("七、“三公”经费情况说明", words)).findings
    assert [one.check for one in found].count("three-public-changes-explained") == 1


def test_a_rate_of_a_budget_of_nothing_is_told() -> None:
    words = "云溪县档案馆2024年度财政拨款支出年初预算为0万元，全年预算为70.00万元，支出决算为56.00万元，完成{}的80.00%。"
    heading = "五、财政拨款支出决算情况说明"
    assert outcome_of("P06", final_accounts(heading, words.format("年初预算"))).result is Result.FINDING
    assert outcome_of("P06", final_accounts(heading, words.format("全年预算"))).result is Result.PASS


def test_a_kind_within_a_kind_of_vehicles_is_not_counted_twice() -> None:
    words = "共有车辆6辆，其中：一般公务用车1辆、特种专业技术用车4辆（含转播车1辆）、其他用车1辆。"
    assert outcome_of("V01", budget("九、国有资产占用情况", words, *TOTAL)).result is Result.PASS


def test_changes_of_the_year_and_of_what_is_left_do_not_add_up() -> None:
    words = (
        "云溪县档案馆2024年度支出总计260.00万元。其中：本年支出180.00万元，较2023年决算数增加8.00万元，增长4.65%；"
        "结余分配5.00万元，较2023年决算数增加1.00万元；年末结转和结余75.00万元，较2023年决算数增加7.00万元。"
    )
    document = final_accounts("一、收支总体情况", words)
    assert outcome_of("Y04", document).result is not Result.FINDING


def test_classes_listed_last_may_be_those_of_all_basic_expenditure() -> None:
    words = (
        "云溪县档案馆2025年基本支出100.00万元，包括人员经费80.00万元、公用经费20.00万元。"
        "其中工资福利支出75.00万元、商品和服务支出20.00万元、对个人和家庭的补助5.00万元。"
    )
    assert outcome_of("A20", budget(BASIC, words)).result is not Result.FINDING


def test_main_items_cannot_be_more_than_the_total() -> None:
    words = (
        "二、一般公共预算拨款支出预算情况",
        "2025年度一般公共预算拨款支出{}万元，主要支出项目（按项级科目分类统计）包括：",
        "（一）2010301行政运行60.00万元。主要用于在职人员工资。",
        "（二）2210201住房公积金40.00万元。主要用于缴纳住房公积金。",
    )
    document = budget(*words)
    assert outcome_of("A17", document.replace("{}", "90.00")).result is Result.FINDING
    assert outcome_of("A17", document.replace("{}", "120.00")).result is not Result.FINDING


def test_names_of_years_that_nobody_surveyed_are_not_judged() -> None:
    words = "社会保障和就业支出（208类）抚恤（08款）烈士纪念设施管理维护（08项）45.00万元。"
    document = budget("五、一般公共预算当年拨款情况说明", words, year=2021)
    found = [one for one in examination_of(document).findings if one.check == "items-bear-their-names"]
    assert found == []


def test_statement_titles_say_whose_they_are() -> None:
    words = "官渡镇2025年“三公”经费支出说明\n一、公务接待费\n公务接待费9万元，较2024年决算数下降5.5%。\n主办 青禾县人民政府\n"
    identity = disclosure_of(words).identity
    assert (identity.agency, identity.fiscal_year, identity.stage) == ("官渡镇", 2025, Stage.FINAL_ACCOUNTS)
    assert facts(EXPENSES, words, year=2025)
