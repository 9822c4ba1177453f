"""What is inferred says by which rule and from which rows; where a rule does not hold, there is no row."""

from decimal import Decimal

import pytest
from tests.unit.downloads.packages import grain, hotline, package

from mingzhang.downloads.derived import derived_tables
from mingzhang.package_data import PackageData
from mingzhang.store import read_reference
from mingzhang.tables import Scalar

ID = "990101-hotline-2026-budget"


def rows(of: PackageData, table: str) -> list[dict[str, Scalar]]:
    made = derived_tables(of, read_reference()).get(table)
    if made is None:
        return []
    names = [field.name for field in made.schema.fields]
    return [dict(zip(names, row, strict=True)) for row in made.rows]


def test_a_class_goes_to_the_division_that_the_mapping_names() -> None:
    found = [
        (row["class_code"], row["cofog_division"], row["amount_yuan"]) for row in rows(hotline(), "cofog")
    ]
    assert found == [("208", "10", Decimal(45000)), ("201", "01", Decimal(260000))]


def test_a_cofog_row_names_the_mapping_and_the_printed_row() -> None:
    first = rows(hotline(), "cofog")[0]
    assert "cofog_mapping" in str(first["rule"])
    assert first["from_rows"] == f"{ID}:0-9"
    assert first["mapping_status"] == "ambiguous"


def test_an_implied_value_says_how_it_was_implied() -> None:
    (row,) = rows(hotline(), "prior_years")
    assert (row["table"], row["fiscal_year"], row["amount_yuan"]) == ("totals", 2025, Decimal(280000))
    assert row["rule"] == "今年的数减去所印的增加额"
    assert str(row["from_rows"]).split()[0] == f"{ID}:0-9"


def test_operating_cost_is_divided_by_the_vehicles_held() -> None:
    (row,) = rows(hotline(), "ratios")
    assert row["ratio"] == "vehicle_operation_per_vehicle"
    assert row["value_yuan"] == Decimal("20000.00")
    assert row["from_rows"] == f"{ID}:100-109 {ID}:300-309"


def with_staff(*counts: int) -> PackageData:
    about = {"agency": "甲局", "fiscal_year": 2026, "stage": "budget", "source_file": "甲.txt"}
    basic = {"phase": "budgeted", "fiscal_year": 2026, "unit": "万元", "topic": "basic_expenditure"}
    return package(
        "990103-a-2026-budget",
        {
            "disclosure": [about],
            "totals": [
                {**basic, "measure": "personnel", "stated": Decimal(30), "amount_yuan": Decimal(300000)},
                {**basic, "measure": "operating", "stated": Decimal(10), "amount_yuan": Decimal(100000)},
            ],
            "staff": [
                {"staff_kind": "in_place", "count": Decimal(count), "count_unit": "人"} for count in counts
            ],
        },
    )


@pytest.mark.parametrize("counts", [(7,), (7, 7), (7, 4, 3), (4, 3, 7)])
def test_amounts_per_person_are_rounded_to_a_fen(counts: tuple[int, ...]) -> None:
    found = {row["ratio"]: row["value_yuan"] for row in rows(with_staff(*counts), "ratios")}
    assert found == {"personnel_per_person": Decimal("42857.14"), "operating_per_person": Decimal("14285.71")}


@pytest.mark.parametrize("counts", [(), (0,), (7, 4), (7, 4, 2)])
def test_numbers_that_do_not_add_up_are_not_divided_by(counts: tuple[int, ...]) -> None:
    assert rows(with_staff(*counts), "ratios") == []


def test_a_disclosure_that_implies_nothing_has_no_derived_tables() -> None:
    assert derived_tables(grain(), read_reference()) == {}
