"""The change log tells which rows came, went and changed; a build that changes nothing does not speak."""

import json
from pathlib import Path

from tests.unit.downloads.packages import grain, hotline, package, published

from mingzhang.package_data import PackageData


def entries(folder: Path) -> list[dict[str, object]]:
    return list(json.loads((folder / "changes.json").read_bytes())["entries"])


def relabelled() -> PackageData:
    """The hotline's budget with one label read otherwise, one row more and one row less."""
    tables = {name: [dict(row) for row in rows] for name, rows in hotline().tables.items()}
    tables["totals"][0]["label"] = "收支总计"
    tables["totals"].append(
        {**tables["totals"][0], "fact_id": f"{hotline().id}:900-909", "source_start": 900, "source_end": 909}
    )
    del tables["three_public"][3]
    return package(hotline().id, tables)


def test_the_first_build_says_that_there_was_none_before(tmp_path: Path) -> None:
    published(tmp_path / "one", hotline())
    (entry,) = entries(tmp_path / "one")
    assert entry["added"] == [hotline().id]
    assert "first build" in str(entry["note"])


def test_a_build_that_changes_nothing_leaves_the_log_as_it_is(tmp_path: Path) -> None:
    published(tmp_path / "one", hotline())
    published(tmp_path / "two", hotline(), last=tmp_path / "one")
    assert (tmp_path / "two/changes.json").read_bytes() == (tmp_path / "one/changes.json").read_bytes()


def test_rows_that_came_went_and_changed_are_named(tmp_path: Path) -> None:
    published(tmp_path / "one", hotline(), grain())
    published(tmp_path / "two", relabelled(), grain(), last=tmp_path / "one")
    entry = entries(tmp_path / "two")[0]
    assert entry["changed"] == [
        {
            "id": hotline().id,
            "tables": {
                "three_public": {"removed": ["300-309"]},
                "totals": {"added": ["900-909"], "changed": ["0-9"]},
            },
        }
    ]
    assert entry["counts"] == {
        "disclosures": {"added": 0, "removed": 0, "changed": 1},
        "rows": {"added": 1, "removed": 1, "changed": 1},
    }


def test_disclosures_that_came_and_went_are_named(tmp_path: Path) -> None:
    published(tmp_path / "one", hotline())
    published(tmp_path / "two", grain(), last=tmp_path / "one")
    entry = entries(tmp_path / "two")[0]
    assert (entry["added"], entry["removed"], entry["changed"]) == ([grain().id], [hotline().id], [])


def test_a_disclosure_that_moves_to_another_year_has_changed_and_is_not_new(tmp_path: Path) -> None:
    tables = {name: [dict(row) for row in rows] for name, rows in grain().tables.items()}
    tables["disclosure"][0]["fiscal_year"] = 2024
    published(tmp_path / "one", grain())
    published(tmp_path / "two", package(grain().id, tables), last=tmp_path / "one")
    entry = entries(tmp_path / "two")[0]
    assert (entry["added"], entry["removed"]) == ([], [])
    assert entry["changed"] == [{"id": grain().id, "tables": {"disclosure": {"changed": [""]}}}]


def test_earlier_entries_stay_below_the_new_one(tmp_path: Path) -> None:
    published(tmp_path / "one", hotline())
    published(tmp_path / "two", hotline(), grain(), last=tmp_path / "one")
    assert [entry["added"] for entry in entries(tmp_path / "two")] == [[grain().id], [hotline().id]]
