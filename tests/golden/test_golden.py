"""The pages and pictures of both disclosures are those that were read and frozen: `make golden` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.golden import golden_files
from mingzhang.store import packages_in, read_reference, sources_in

GOLDEN = Path(__file__).parent
FOLDERS = [
    folder for folder in packages_in(GOLDEN.parents[1] / "datapackages") if (folder / "source").is_dir()
]


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_pages_and_pictures_are_those_that_were_frozen(folder: Path) -> None:
    (source,) = sources_in(folder)
    made = {file.path: file.raw.decode() for file in golden_files(source, read_reference())}
    frozen = {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in (GOLDEN / folder.name).rglob("*")
        if path.is_file()
    }
    assert sorted(made) == sorted(frozen)
    for path, words in made.items():
        assert words == frozen[path], f"{path}: run `make golden` and read the diff"
