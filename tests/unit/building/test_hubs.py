"""A page over many disclosures is made again only when something that it shows is another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

import pytest
from tests.unit.pages.made_up import catalogue_of, made_up_packages

from mingzhang.building.hubs import sheet_keys
from mingzhang.catalogue import Catalogue
from mingzhang.package import File
from mingzhang.pages import Sheet, hub_pages


def many(number: int) -> Catalogue:
    """Disclosures of made-up agencies that differ in nothing else."""
    catalogue = catalogue_of(made_up_packages()[:1])
    (summary,) = catalogue.summaries
    return replace(
        catalogue,
        summaries=tuple(replace(summary, id=f"d-{one:03}", agency=f"单位{one:03}") for one in range(number)),
    )


def keys_by_page(catalogue: Catalogue, keys: Mapping[str, str]) -> dict[tuple[str, str], str]:
    return {
        (page.id, name): key
        for page in hub_pages()
        for name, key in sheet_keys({one.name: one for one in page.sheets(catalogue)}, keys, "1").items()
    }


def test_only_the_parts_of_lists_that_show_a_changed_disclosure_are_made_again() -> None:
    catalogue = many(250)
    keys = {one.id: "as it was" for one in catalogue.summaries}
    before = keys_by_page(catalogue, keys)
    after = keys_by_page(catalogue, keys | {"d-120": "another"})
    changed = {one for one in before if before[one] != after[one]}
    lists = {name for kind, name in changed if kind == "catalogue"}
    assert before.keys() == after.keys()
    assert lists == {"page-2.md", "catalogue.json"}


def test_every_sheet_of_a_kind_has_a_name_of_its_own() -> None:
    catalogue = many(250)
    for page in hub_pages():
        names = [one.name for one in page.sheets(catalogue)]
        assert len(names) == len(set(names))


def test_the_same_disclosures_give_the_same_keys_and_another_program_others() -> None:
    catalogue = many(3)
    keys = {one.id: "as it was" for one in catalogue.summaries}
    assert keys_by_page(catalogue, keys) == keys_by_page(catalogue, keys)
    sheet = Sheet("x", partial(_made, ("1", "2")))
    assert sheet_keys({"x": sheet}, {}, "1") != sheet_keys({"x": sheet}, {}, "2")


def test_values_that_are_put_together_differently_are_told_apart() -> None:
    sheets = [Sheet("x", partial(_made, one)) for one in (("1", "2"), ("12",), (("1",), "2"), ("1", ("2",)))]
    assert len({sheet_keys({"x": sheet}, {}, "1")["x"] for sheet in sheets}) == len(sheets)


def test_what_nothing_can_stand_for_is_an_error_and_no_stale_page() -> None:
    with pytest.raises(TypeError, match="cannot be given a set"):
        sheet_keys({"x": Sheet("x", partial(_made, {"1", "2"}))}, {}, "1")


def _made(given: object) -> Iterator[File]:
    yield File("x", repr(given).encode())
