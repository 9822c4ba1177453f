"""The names of units in a table that lists them."""

from __future__ import annotations

from tests.unit.official_tables.grids import BUDGET, disclosure

from mingzhang.facts.units import BudgetUnit


def units(table: str) -> list[tuple[str, int | None, str]]:
    found = (one for one in disclosure(BUDGET, table).facts if isinstance(one, BudgetUnit))
    return [(one.label, one.ordinal, one.unit_kind) for one in found]


def test_a_list_with_ordinals_and_remarks() -> None:
    table = "|序号|单位名称|拟变动情况|\n|1|青禾市白桦区便民热线中心|无变动|\n|2|青禾市白桦区便民服务大厅||"
    assert units(table) == [("青禾市白桦区便民热线中心", 1, ""), ("青禾市白桦区便民服务大厅", 2, "")]


def test_the_kind_of_each_unit() -> None:
    table = "|单位名称|单位性质|\n|青禾市白桦区便民热线中心|行政单位|\n|青禾市白桦区便民服务大厅|公益一类事业单位|\n|青禾市白桦区信息站|参公事业单位|"
    assert [kind for _name, _ordinal, kind in units(table)] == [
        "administrative_unit",
        "public_institution",
        "civil_service_institution",
    ]


def test_a_table_with_money_is_no_list_of_units() -> None:
    assert units("收入总表\n单位：万元\n|单位名称|合计|\n|青禾市白桦区便民热线中心|10.00|") == []
