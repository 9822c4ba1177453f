"""A site that no host takes is told by its parts."""

from __future__ import annotations

from mingzhang.building.limits import beyond_limits

REGIONS = {"a": "510904", "b": "510400", "c": "990101", "d": ""}
MB = 1_000_000


def test_a_site_within_the_limits_is_not_spoken_of() -> None:
    assert list(beyond_limits({"index.html": 90_000, "downloads/totals.csv": 100 * MB}, REGIONS)) == []


def test_a_site_over_a_gigabyte_is_told_by_folder_and_province() -> None:
    sizes = {f"data/{name}/{name}.zip": 90 * MB for name in REGIONS}
    sizes |= {f"downloads/{number}.csv": 80 * MB for number in range(10)}
    (told,) = beyond_limits(sizes, REGIONS)
    assert "takes 1,160 MB, and GitHub Pages takes 1,000 MB" in told
    assert "downloads 800 MB, data 360 MB" in told
    assert "51 180 MB, 99 90 MB, 00 90 MB" in told


def test_a_file_that_is_too_large_is_named() -> None:
    (told,) = beyond_limits({"downloads/checks.csv": 101 * MB}, {})
    assert told == "downloads/checks.csv takes 101 MB, and a file may take 100 MB"
