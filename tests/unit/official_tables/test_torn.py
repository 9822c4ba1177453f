"""Tables that a page break tears within their heading, within a row or within a figure."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.official_tables.grids import BUDGET, reference, text_of

from mingzhang.disclosure import Disclosure
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.totals import Total
from mingzhang.model import Document
from mingzhang.pipeline import understand

TITLE = "表1-2 单位支出总表\n单位：万元"


def over_two_pages(first: str, second: str) -> Disclosure:
    text = text_of(BUDGET, first, "", second)
    return understand(
        Document("made-up", b"", ""),
        replace(text, page_starts=(0, len(text_of(BUDGET, first).characters))),
        reference(),
    )


def lines(read: Disclosure) -> list[tuple[str, str]]:
    return [
        (fact.item_name or fact.division_name or fact.class_name, str(fact.amount.stated))
        for fact in read.facts
        if isinstance(fact, BudgetLine) and fact.amount
    ]


def gaps(read: Disclosure) -> list[str]:
    return [read.text.quote(gap.span) for table in read.source.tables for gap in table.refused]


def test_a_page_that_ends_within_the_heading() -> None:
    read = over_two_pages(
        f"{TITLE}\n|科目编码|科目名称|合计|其中|<|\n",
        "|^|^|^|基本支出|项目支出|\n|201|一般公共服务支出|30.50|20.50|10.00|\n",
    )
    assert [
        (fact.expenditure_kind, str(fact.amount.stated))
        for fact in read.facts
        if isinstance(fact, BudgetLine) and fact.amount
    ] == [("", "30.50"), ("basic", "20.50"), ("project", "10.00")]


def test_half_a_heading_of_other_columns_is_not_guessed() -> None:
    read = over_two_pages(
        "表7 “三公”经费支出预算表\n单位：万元\n|2026年“三公”经费预算数|机关运行经费预算数|\n",
        "|合计|公务接待费|公务用车运行费|预算数|\n|3.00|1.00|2.00|44.00|\n",
    )
    assert gaps(read) == ["3.00", "1.00", "2.00", "44.00"]


def test_the_last_heading_row_that_a_page_repeats() -> None:
    head = "|项目|<|金额|<|\n|科目编码|科目名称|基本支出|项目支出|\n"
    read = over_two_pages(
        f"{TITLE}\n{head}|201|一般公共服务支出|20.50|10.00|\n",
        "|科目编码|科目名称|基本支出|项目支出|\n|203|国防支出|1.00|2.00|\n",
    )
    assert lines(read)[2:] == [("国防支出", "1.00"), ("国防支出", "2.00")]


def test_the_rest_of_a_name_that_looks_like_a_heading() -> None:
    read = over_two_pages(
        f"{TITLE}\n|科目编码|科目名称|合计|\n|20805|行政事业单位养老|4.00|\n",
        "||支出||\n|2080505|机关事业单位基本养老保险缴费支出|4.00|\n",
    )
    assert lines(read) == [("行政事业单位养老支出", "4.00"), ("机关事业单位基本养老保险缴费支出", "4.00")]


def test_a_torn_figure_is_a_gap_and_never_one_of_its_halves() -> None:
    read = over_two_pages(
        f"{TITLE}\n|单位编码|单位名称|合计|\n|12300|白桦区|3868.|\n",
        "|1|便民热线中心|38|\n|123002|白桦区档案馆|30.50|\n",
    )
    assert gaps(read) == ["3868."]
    assert [
        str(fact.amount.stated) for fact in read.facts if isinstance(fact, Total) and fact.table_kind
    ] == ["30.50"]


def test_columns_without_any_heading_are_not_guessed() -> None:
    read = over_two_pages(f"{TITLE}\n|201|一般公共服务支出|30.50|20.50|\n", "|203|国防支出|1.00|1.00|\n")
    assert lines(read) == []
    assert gaps(read) == ["201", "30.50", "20.50", "203", "1.00", "1.00"]


def test_a_row_whose_only_figure_cannot_be_read_is_a_gap() -> None:
    read = over_two_pages(
        f"{TITLE}\n|科目编码|科目名称|合计|\n|203|国防支出|####|\n|221|住房保障支出|1.00|\n", ""
    )
    assert gaps(read) == ["####"]


def test_an_amount_in_the_column_of_codes_is_no_code() -> None:
    read = over_two_pages(f"{TITLE}\n|科目编码|科目名称|合计|\n|302.05|商品和服务支出|4.00|\n", "")
    assert [fact.class_code for fact in read.facts if isinstance(fact, BudgetLine) and fact.class_code] == []


def test_an_economic_account_may_go_without_its_name() -> None:
    read = over_two_pages(
        "表3 一般公共预算基本支出表\n单位：万元\n|科目编码|科目名称|合计|\n|30201||4.00|\n", ""
    )
    assert [(fact.code, fact.name) for fact in read.facts if isinstance(fact, BudgetLine)] == [
        ("30201", "办公费")
    ]


def test_lines_over_all_columns_above_a_title_are_no_headings() -> None:
    read = over_two_pages(
        "|（五）完成上级交办的其他任务。|<|<|\n|部门支出总体情况表|<|<|\n|部门：青禾市白桦区便民热线中心||单位：万元|\n"
        "|科目编码|科目名称|合计|\n|203|国防支出|1.00|\n",
        "",
    )
    assert lines(read) == [("国防支出", "1.00")]


def test_a_row_torn_through_its_broken_figures_is_no_row_of_either_page() -> None:
    head = "|科目编码|科目名称|合计|基本支出|项目支出|\n"
    read = over_two_pages(
        f"{TITLE}\n{head}|201|一般公共服务支出|3,500.00|2,500.00|1,000.00|\n|208|社会保障和就|1,3|211|500|\n",
        f"{head}||业支出|00.00|,60 0.00|.00|\n|221|住房保障支出|40.50|40.50||\n|合计||4,840.50|3,340.50|1,500.00|\n",
    )
    assert lines(read)[-2:] == [("住房保障支出", "40.50")] * 2
    assert "社会保障和就" not in [name for name, _ in lines(read)]
    assert gaps(read) == ["1,3", "211", "500", "00.00", ",60 0.00", ".00"]
    assert not [slip for table in read.source.tables for slip in table.slips]


def test_the_rest_of_a_torn_row_below_the_repeated_heading() -> None:
    head = "|科目编码|科目名称|合计|基本支出|项目支出|\n"
    read = over_two_pages(
        f"{TITLE}\n{head}|201|一般公共服务支出|30.50|20.50|10.00|\n|208|社会保障和就|5.00|5.00||\n",
        f"{head}||业支出||||\n|221|住房保障支出|40.50|40.50||\n",
    )
    assert ("社会保障和就业支出", "5.00") in lines(read)
    assert ("住房保障支出", "40.50") in lines(read)
    assert not gaps(read)
