"""What holds where there is too much of something: files in one folder, links that lead in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.cli import main
from mingzhang.store import packages_in, sources_in
from tests.scale.places import Place, document

NUMBER = 10_000


def test_ten_thousand_files_in_one_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever lies there is named, in the order of the names, and what is a disclosure is converted."""
    monkeypatch.setenv("MINGZHANG_CACHE", str(tmp_path / "cache"))
    sources = tmp_path / "sources"
    sources.mkdir()
    for number in range(NUMBER):
        (sources / f"{number:05}.txt").write_bytes(b"")
    (sources / "05000.txt").write_bytes(document(0).raw)
    assert main(["convert", str(sources), "--into", str(tmp_path / "into")]) == 1
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 1
    *named, summed = told.err.splitlines()
    assert [line.split(":")[1].strip() for line in named] == [
        str(sources / f"{number:05}.txt") for number in range(NUMBER) if number != 5000
    ]
    assert summed == f"mingzhang: 1 converted (1 new), 0 unchanged, {NUMBER - 1} not converted"


def test_links_in_a_circle_are_neither_sources_nor_packages_nor_pages(tmp_path: Path) -> None:
    place = Place(tmp_path / "here")
    place.put(0)
    place.put(1)
    for folder in (place.sources, place.sources / "000", place.sources / "000" / "source"):
        (folder / "loop").symlink_to(folder / "loop")
        (folder / "up").symlink_to(folder, target_is_directory=True)
        (folder / "to").symlink_to(folder / "fro")
        (folder / "fro").symlink_to(folder / "to")
    assert len(list(sources_in(place.sources))) == 2
    place.convert()
    (place.packages / "loop").symlink_to(place.packages / "loop")
    (place.packages / "up").symlink_to(place.packages, target_is_directory=True)
    assert len(list(packages_in(place.packages))) == 2
    assert place.build().disclosures == 2
