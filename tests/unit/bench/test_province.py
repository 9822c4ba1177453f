"""The made-up province is nowhere on the map, and its agencies are all different."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.bench.province import agency_of, regions
from mingzhang.reference import Reference, parse_reference


@pytest.fixture(scope="module")
def reference(repository: Path) -> Reference:
    data = repository / "datapackages" / "reference" / "data"
    return parse_reference({path.name: path.read_bytes() for path in data.glob("*.csv")})


def test_a_province_twelve_cities_and_their_districts_and_counties() -> None:
    levels = [region.level for region in regions()]
    assert [levels.count(level) for level in ("省级", "市级", "区级", "县级")] == [1, 12, 48, 48]


def test_every_code_begins_with_99_and_none_is_real(reference: Reference) -> None:
    codes = [region.code for region in regions()]
    assert len(set(codes)) == len(codes)
    assert all(code.startswith("99") and len(code) == 6 for code in codes)
    assert all(reference.region(code) is None for code in codes)


def test_no_name_is_that_of_a_real_division(reference: Reference) -> None:
    real = {region.name for region in reference.regions}
    assert not [region.name for region in regions() if region.name in real]


def test_agencies_never_share_a_name() -> None:
    names = [agency_of(1, number).name for number in range(12_000)]
    assert len(set(names)) == len(names)


def test_the_province_is_large_enough_for_a_year_of_the_country() -> None:
    assert agency_of(1, 125_000).name.startswith(agency_of(1, 125_000).region.full_name)


def test_a_number_beyond_the_last_agency_is_refused() -> None:
    with pytest.raises(ValueError, match="no agency number 1000000"):
        agency_of(1, 1_000_000)
