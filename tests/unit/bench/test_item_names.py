"""Items carry the official names of their year."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.bench.item_names import economic_codes, economic_name, functional_codes, official_name
from mingzhang.reference import EconomicSystem, Reference, parse_reference


@pytest.fixture(scope="module")
def reference(repository: Path) -> Reference:
    data = repository / "datapackages" / "reference" / "data"
    return parse_reference({path.name: path.read_bytes() for path in data.glob("*.csv")})


@pytest.mark.parametrize("year", range(2019, 2028))
def test_functional_names_are_those_of_the_official_classification(reference: Reference, year: int) -> None:
    for code in functional_codes():
        if code == ("2089901" if year >= 2021 else "2089999"):
            continue
        names = {account.name for account in reference.functional_readings(code) if account.in_force(year)}
        assert official_name(code, year) in names


def test_economic_names_are_those_of_the_official_classification(reference: Reference) -> None:
    for code in economic_codes():
        account = reference.economic(code, 2025)
        assert account is not None, code
        assert (account.name, account.system) == (economic_name(code), EconomicSystem.DEPARTMENT)


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("20805", 2019, "行政事业单位离退休"),
        ("20805", 2020, "行政事业单位养老支出"),
        ("215", 2019, "资源勘探信息等支出"),
        ("215", 2027, "资源勘探工业信息等支出"),
    ],
)
def test_a_name_that_changed_changes_with_the_year(code: str, year: int, name: str) -> None:
    assert official_name(code, year) == name
