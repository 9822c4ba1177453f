"""What was not understood: figures of tables too, each with its reason, and how many were."""

from __future__ import annotations

import pytest
from tests.unit.official_tables.grids import AGENCY, BUDGET, disclosure

from mingzhang.gaps import coverage, find_gaps

TABLE = f"""单位支出总表
部门：{AGENCY} 单位：万元
|科目编码|科目名称|合计|甲乙丙|
|2010301|行政运行|80.00|7.00|
|2010302|一般行政管理事务|20.00||
"""


def test_a_figure_of_a_table_that_became_no_fact_is_a_gap() -> None:
    read = disclosure(BUDGET, TABLE)
    assert [
        (read.text.quote(gap.span), gap.reason)
        for gap in find_gaps(read)
        if gap.reason == "column-not-understood"
    ] == [
        ("7.00", "column-not-understood"),
    ]


def test_figures_and_rows_of_tables_are_counted() -> None:
    counted = coverage(disclosure(BUDGET, TABLE))
    assert (counted.table_figures, counted.table_explained) == (3, 2)
    assert (counted.rows_accepted, counted.rows_refused) == (1, 1)


def test_codes_and_column_numbers_are_no_figures() -> None:
    numbered = TABLE.replace("|2010301|", "|栏次||1|2|\n|2010301|")
    assert coverage(disclosure(BUDGET, numbered)).table_figures == 3


CHART = """单位支出构成如下。
工资福利支出
60.00%
商品和服务支出 30.00%
10.00%
图1：支出结构图
2026年支出总计900.00万元。
"""


def test_a_figure_in_a_chart_is_listed_with_its_reason_and_counts_for_no_sentence() -> None:
    read = disclosure(BUDGET, CHART)
    drawn = [read.text.quote(gap.span) for gap in find_gaps(read) if gap.reason == "figure-in-a-chart"]
    assert drawn == ["60.00%", "30.00%", "10.00%"]
    assert coverage(read).figures == 2


@pytest.mark.parametrize("shown", ["####", "#REF!", "#DIV/0!"])
def test_a_number_that_a_spreadsheet_does_not_show_is_a_gap(shown: str) -> None:
    read = disclosure(BUDGET, TABLE.replace("|甲乙丙|", "|基本支出|").replace("|20.00||", f"|{shown}|20.00|"))
    assert [gap.reason for gap in find_gaps(read) if read.text.quote(gap.span) == shown] == [
        "cell-not-understood"
    ]


def test_a_number_alone_on_its_line_is_a_gap() -> None:
    read = disclosure(BUDGET, "“三公”经费合计\n公务接待费\n328.70\n1,078.70\n3\n2026.01.15\n")
    found = [read.text.quote(gap.span) for gap in find_gaps(read) if gap.reason == "number-without-words"]
    assert found == ["328.70", "1,078.70"]
    assert coverage(read).figures - coverage(read).explained == 2
