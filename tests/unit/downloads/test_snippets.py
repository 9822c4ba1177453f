"""The lines to copy read what is published: all where there is all, else the newest part that has the tables."""

from mingzhang.downloads.snippets import snippets

ALL = {"totals.csv", "totals.parquet", "disclosure.csv", "disclosure.parquet"}


def lines(published: set[str], folders: list[str], site: str = "") -> dict[str, str]:
    return {snippet.language: snippet.code for snippet in snippets(site, published, folders)}


def test_parquet_of_the_whole_is_read_where_there_is_one() -> None:
    found = lines(ALL, ["", "2026"])
    assert "'downloads/totals.parquet' t JOIN 'downloads/disclosure.parquet'" in found["SQL (DuckDB)"]
    assert 'read_csv("downloads/totals.csv"' in found["Python"]


def test_csv_is_read_where_there_is_no_parquet() -> None:
    assert "'downloads/totals.csv'" in lines({"totals.csv", "disclosure.csv"}, [""])["SQL (DuckDB)"]


def test_a_part_is_read_where_the_whole_is_too_large() -> None:
    published = {
        "disclosure.csv",
        "2026/totals.csv",
        "2026/9901/totals.parquet",
        "2026/9901/disclosure.parquet",
    }
    found = lines(published, ["", "2026", "2026/9901"])
    assert 'read.csv("downloads/2026/totals.csv"' in found["R"]
    assert "'downloads/2026/9901/totals.parquet'" in found["SQL (DuckDB)"]


def test_addresses_are_absolute_where_that_of_the_site_is_known() -> None:
    assert (
        '"https://example.org/x/downloads/totals.csv"' in lines(ALL, [""], "https://example.org/x/")["Python"]
    )


def test_nothing_is_offered_where_there_is_nothing() -> None:
    assert lines(set(), [""]) == {}
