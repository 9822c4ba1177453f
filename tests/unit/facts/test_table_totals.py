"""Totals that stand in made-up tables."""

from tests.unit.official_tables.grids import FINAL_ACCOUNTS, facts_of

from mingzhang.facts.totals import Total


def test_a_sum_names_its_side_where_the_heading_is_not_joined() -> None:
    found = facts_of(
        Total,
        FINAL_ACCOUNTS,
        "收入支出决算总表",
        "公开01表 单位：万元",
        "|收入|||支出|||",
        "|项目|行次|金额|项目|行次|金额|",
        "|一、其他收入|1|9.00|一、卫生健康支出|4|8.00|",
        "|本年收入合计|2|9.00|本年支出合计|5|8.00|",
        "|总计|3|9.00|总计|6|9.00|",
    )
    sums = {fact.label: fact.measure for fact in found if fact.label.startswith("本年")}
    assert sums == {"本年收入合计": "revenue_total", "本年支出合计": "expenditure_total"}
