"""Which figures of a table are accepted, which are refused and why, and how the parts of a table are joined."""

from __future__ import annotations

from tests.unit.official_tables.grids import AGENCY, BUDGET, disclosure, facts_of, refused

from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.totals import Total
from mingzhang.model import Unit

HEADING = """|科目编码|科目名称|合计|基本支出|项目支出|
"""
EXPENDITURE = f"""单位支出总表
部门：{AGENCY} 单位：万元
{HEADING}"""


def amounts(*parts: str) -> list[tuple[str, str]]:
    """Code and amount of every budget line."""
    return [(one.code, str(one.amount.stated)) for one in facts_of(BudgetLine, BUDGET, *parts) if one.amount]


def test_a_blank_cell_is_no_fact_and_a_nought_is_one() -> None:
    table = (
        EXPENDITURE
        + "|2010301|行政运行|80.00|80.00||\n|2010302|一般行政管理事务|20.00|0.00|20.00|\n|2101101|行政单位医疗|—|—|—|"
    )
    assert amounts(table) == [
        ("2010301", "80.00"),
        ("2010301", "80.00"),
        ("2010302", "20.00"),
        ("2010302", "0.00"),
        ("2010302", "20.00"),
    ]


def test_a_table_of_which_most_sums_fail_is_refused() -> None:
    table = EXPENDITURE + "|2010301|行政运行|80.00|70.00|5.00|\n|2010302|一般行政管理事务|20.00|10.00|15.00|"
    assert amounts(table) == []
    assert {reason for _figure, reason in refused(BUDGET, table)} == {"row-does-not-add-up"}


def test_a_row_that_does_not_add_up_among_many_that_do_is_kept_as_printed() -> None:
    rows = "".join(f"|20103{item:02}|科目{item}|{item}.00|{item - 1}.00|1.00|\n" for item in range(2, 12))
    table = EXPENDITURE + rows + "|2101101|行政单位医疗|9.00|5.00|3.00|"
    assert ("2101101", "9.00") in amounts(table)
    assert refused(BUDGET, table) == []


def test_rounding_is_no_failure() -> None:
    assert len(amounts(EXPENDITURE + "|2010301|行政运行|10.01|5.00|5.00|")) == 3


def test_a_table_that_no_title_names_is_refused() -> None:
    table = "部门值班表\n单位：万元\n|姓名|补贴|\n|甲|1.00|\n|乙|2.00|"
    assert refused(BUDGET, table) == [("1.00", "table-not-recognised"), ("2.00", "table-not-recognised")]


def test_a_column_that_is_not_understood_is_refused_alone() -> None:
    table = f"单位支出总表\n部门：{AGENCY} 单位：万元\n|科目编码|科目名称|合计|甲乙丙|\n|2010301|行政运行|80.00|7.00|"
    assert amounts(table) == [("2010301", "80.00")]
    assert refused(BUDGET, table) == [("7.00", "column-not-understood")]


def test_a_row_that_is_not_understood_is_refused_alone() -> None:
    table = f"收支总表\n单位：{AGENCY} 单位：万元\n|收入|<|\n|项目|预算数|\n|一、一般公共预算拨款收入|80.00|\n|二、甲乙丙|7.00|"
    assert [one.measure for one in facts_of(Total, BUDGET, table)] == ["general_public_appropriation"]
    assert refused(BUDGET, table) == [("7.00", "row-not-understood")]


def test_a_table_without_a_unit_is_refused() -> None:
    table = f"单位支出总表\n{HEADING}|2010301|行政运行|80.00|70.00|10.00|"
    assert {reason for _figure, reason in refused(BUDGET, table)} == {"unit-not-stated"}


def test_a_table_without_a_unit_takes_the_one_that_its_figures_bear_out() -> None:
    said = "其中：基本支出1085.40万元，项目支出203.15万元。"
    table = f"单位支出总表\n{HEADING}|2010301|行政运行|1288.55|1085.40|203.15|"
    assert [one.amount and one.amount.unit for one in facts_of(BudgetLine, BUDGET, said, table)] == [
        Unit.WAN_YUAN
    ] * 3


def test_figures_that_fit_two_units_tell_none() -> None:
    said = "基本支出1085.40万元，项目支出203.15万元，手续费1085.40元。"
    table = f"单位支出总表\n{HEADING}|2010301|行政运行|1288.55|1085.40|203.15|"
    assert {reason for _figure, reason in refused(BUDGET, said, table)} == {"unit-not-stated"}


def test_each_table_has_its_own_unit() -> None:
    in_yuan = EXPENDITURE.replace("万元", "元") + "|2010301|行政运行|800000|800000||"
    in_wan = "一般公共预算支出表\n单位：万元\n|科目编码|科目名称|合计|\n|2010301|行政运行|80.00|"
    assert {one.amount.yuan for one in facts_of(BudgetLine, BUDGET, in_yuan, in_wan) if one.amount} == {
        800_000
    }


def test_a_page_break_with_the_heading_repeated() -> None:
    table = EXPENDITURE + "|2010301|行政运行|80.00|80.00||"
    further = f"{HEADING}|2101101|行政单位医疗|5.00|5.00||"
    assert amounts(table, "— 9 —", further)[2:] == [("2101101", "5.00"), ("2101101", "5.00")]
    assert len(disclosure(BUDGET, table, "— 9 —", further).source.tables) == 1


def test_a_page_break_without_a_heading() -> None:
    table = EXPENDITURE + "|2010301|行政运行|80.00|80.00||"
    assert amounts(table, "— 9 —", "|2101101|行政单位医疗|5.00|5.00||")[2:] == [
        ("2101101", "5.00"),
        ("2101101", "5.00"),
    ]


def test_a_row_torn_by_a_page_break_is_one_row() -> None:
    table = EXPENDITURE + "|2080505|机关事业单位基本养老保险|5.00|5.00||"
    found = facts_of(BudgetLine, BUDGET, table, "— 9 —", "||缴费支出||||\n|2101101|行政单位医疗|3.00|3.00||")
    assert [one.label for one in found][::2] == ["机关事业单位基本养老保险缴费支出", "行政单位医疗"]


def test_a_total_that_every_page_repeats_is_one_fact_with_two_places() -> None:
    table = EXPENDITURE + "|合计||85.00|85.00||\n|2010301|行政运行|80.00|80.00||"
    further = f"{HEADING}|合计||85.00|85.00||\n|2101101|行政单位医疗|5.00|5.00||"
    totals = facts_of(Total, BUDGET, table, "— 9 —", further)
    assert [(one.measure, len(one.other_places)) for one in totals] == [
        ("expenditure_total", 1),
        ("basic_expenditure", 1),
    ]


def test_codes_in_three_columns_in_one_or_before_the_name() -> None:
    three = "单位支出总表\n单位：万元\n|科目编码|<|<|科目名称|合计|\n|类|款|项|^|^|\n|208|05|05|机关事业单位基本养老保险缴费支出|5.00|"
    one = (
        "单位支出总表\n单位：万元\n|科目编码|科目名称|合计|\n|2080505|机关事业单位基本养老保险缴费支出|5.00|"
    )
    named = "单位支出总表\n单位：万元\n|科目|合计|\n|2080505机关事业单位基本养老保险缴费支出|5.00|"
    assert [amounts(table) for table in (three, one, named)] == [[("2080505", "5.00")]] * 3


def test_names_alone_are_accounts_under_the_names_above() -> None:
    table = (
        "单位支出总表\n单位：万元\n|科目名称|合计|\n"
        "|社会保障和就业支出|5.00|\n|行政事业单位养老支出|5.00|\n|机关事业单位基本养老保险缴费支出|5.00|"
    )
    assert [code for code, _amount in amounts(table)] == ["208", "20805", "2080505"]


def test_the_two_economic_classifications_share_names_and_not_codes() -> None:
    table = (
        "收支总表\n单位：万元\n|支出|<|<|<|\n|部门预算支出经济分类科目|预算数|政府预算支出经济分类科目|预算数|\n"
        "|对个人和家庭的补助|5.00|对个人和家庭的补助|5.00|"
    )
    assert amounts(table) == [("303", "5.00"), ("509", "5.00")]


def test_every_figure_is_claimed_once() -> None:
    table = (
        EXPENDITURE
        + "|合计||100.00|80.00|20.00|\n|2010301|行政运行|80.00|80.00||\n|2010302|一般行政管理事务|20.00||20.00|"
    )
    read = disclosure(BUDGET, table)
    claims = [claim for fact in read.facts for claim in fact.claims]
    assert len(claims) == len(set(claims))
    assert {read.text.quote(claim) for claim in claims} >= {"100.00", "80.00", "20.00"}
