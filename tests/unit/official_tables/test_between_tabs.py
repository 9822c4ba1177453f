"""Tables of plain text, their cells between tabs."""

from tests.unit.checks.reading import disclosure_of, errors_of, outcome_of
from tests.unit.sentences import as_printed

from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.model import Amount, Result, Topic
from mingzhang.readers import read_text

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
    assert "table-totals-add-up" not in errors_of(words)


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
    assert errors_of(words).count("table-totals-add-up") == 0
    totals = [one for one in disclosure_of(words).facts if isinstance(one, Total)]
    projects = [as_printed(one.amount) for one in totals if one.measure == "project_expenditure"]
    assert projects == ["100.00万元"]
