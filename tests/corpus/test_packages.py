"""Every package in the repository: valid, reproduced to the byte from its source, fully explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.converting import converted
from mingzhang.package import package_files
from mingzhang.store import packages_in, read_reference, sources_in
from mingzhang.tables import tables_of
from mingzhang.validating import validate_folder

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDERS = [folder for folder in packages_in(REPOSITORY / "datapackages") if (folder / "source").is_dir()]
by_name = pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])


@by_name
def test_the_committed_files_are_what_the_source_gives(folder: Path) -> None:
    (source,) = sources_in(folder)
    made = {file.path: file.raw for file in package_files(tables_of(converted(source, read_reference())))}
    committed = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix == ".csv" and "source" not in path.parts
    }
    assert {path for path in made if path.endswith(".csv")} == committed
    for path in ("datapackage.json", "README.md", *sorted(committed)):
        assert made[path].decode() == (folder / path).read_text(encoding="utf-8"), (
            f"{path}: run `make data` and read the diff"
        )


@by_name
def test_frictionless_passes_the_package(folder: Path) -> None:
    validate_folder(folder)


@by_name
def test_every_printed_figure_is_explained(folder: Path) -> None:
    (source,) = sources_in(folder)
    conversion = converted(source, read_reference())
    assert conversion.coverage.explained == conversion.coverage.figures
    assert conversion.gaps == ()


def test_the_reference_package_is_valid() -> None:
    validate_folder(REPOSITORY / "datapackages" / "reference")
