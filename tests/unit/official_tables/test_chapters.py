"""A department's document with a chapter for each of its units: the same tables under several names."""

from __future__ import annotations

from tests.unit.official_tables.grids import AGENCY, BUDGET, facts_of

from mingzhang.facts.totals import Total

HALL = "青禾市白桦区便民服务大厅"


def table(agency: str, amount: str) -> str:
    return f"""单位支出总表
部门：{agency} 单位：万元
|科目编码|科目名称|合计|
|合计||{amount}|
|2010301|行政运行|{amount}|
"""


def units(*parts: str) -> list[tuple[str, str]]:
    return [
        (one.budget_unit, str(one.amount.stated)) for one in facts_of(Total, BUDGET, *parts) if one.amount
    ]


def test_the_chapter_of_a_unit_is_the_units() -> None:
    parts = table(AGENCY, "30.00"), table(f"{AGENCY}（本级）", "20.00"), table(HALL, "10.00")
    assert units(*parts) == [("", "30.00"), (f"{AGENCY}（本级）", "20.00"), (HALL, "10.00")]


def test_one_name_alone_is_the_agency_however_it_is_spelt() -> None:
    assert units(table("便民热线中心", "30.00")) == [("", "30.00")]


def test_another_name_over_another_table_is_no_chapter() -> None:
    revenue = (
        f"单位收入总表\n部门：便民热线中心 单位：万元\n|单位名称|合计|\n|合计|30.00|\n|{AGENCY}|30.00|\n"
    )
    assert {unit for unit, _amount in units(table(AGENCY, "30.00"), revenue)} == {""}
