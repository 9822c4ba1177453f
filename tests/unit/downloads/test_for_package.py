"""Each disclosure can be taken away table by table, as a workbook, and as a package that stands alone."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

from frictionless import Package, system
from tests.unit.downloads.packages import grain, hotline

from mingzhang.downloads.for_package import package_downloads
from mingzhang.downloads.licence import LICENCE_WORDS
from mingzhang.package_data import PackageData


def files_of(package: PackageData) -> dict[str, bytes]:
    return {file.path: file.raw for file in package_downloads(package)}


def valid(folder: Path) -> bool:
    with system.use_context(trusted=False):
        return bool(Package(str(folder / "datapackage.json")).validate().valid)


def test_every_table_stands_at_its_own_address_as_csv_and_json() -> None:
    files = files_of(hotline())
    for table in hotline().tables:
        assert files[f"{table}.csv"] == hotline().files[f"data/{table}.csv"]
        assert len(json.loads(files[f"{table}.json"])) == len(hotline().rows(table))


def test_json_is_made_from_the_rows_where_the_package_came_without_it() -> None:
    bare = replace(
        grain(), files={path: raw for path, raw in grain().files.items() if not path.endswith("s.json")}
    )
    assert files_of(bare)["totals.json"] == files_of(grain())["totals.json"]


def test_the_descriptor_beside_the_tables_is_a_valid_package(tmp_path: Path) -> None:
    for path, raw in files_of(hotline()).items():
        (tmp_path / path).write_bytes(raw)
    assert valid(tmp_path)


def test_the_zip_is_a_valid_package_with_readme_licence_and_dictionary(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(files_of(hotline())["990101-hotline-2026-budget.zip"])) as archive:
        archive.extractall(tmp_path)
        names = archive.namelist()
    assert {"datapackage.json", "README.md", "LICENSE.txt", "DICTIONARY.md", "data/totals.csv"} <= set(names)
    assert valid(tmp_path)


def test_the_same_package_gives_the_same_bytes() -> None:
    assert files_of(hotline()) == files_of(hotline())


def test_the_licence_is_that_of_the_repository(repository: Path) -> None:
    assert (repository / "LICENSE-DATA").read_text(encoding="utf-8") == LICENCE_WORDS
