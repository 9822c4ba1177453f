"""What changed is told by what files hold, whatever the clock of the machine said when they were written."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.scale.places import Place, document, files_below

TEN_YEARS = 10 * 365 * 24 * 3600


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Three disclosures that were converted and published by a machine whose clock was ten years ahead."""
    made = Place(tmp_path / "here")
    monkeypatch.setenv("MINGZHANG_CACHE", str(made.cache))
    for index in (0, 1, 2):
        made.put(index)
    made.convert()
    made.build()
    for path in sorted(made.sources.parent.rglob("*")):
        written(path, time.time() + TEN_YEARS)
    return made


def written(path: Path, when: float) -> None:
    """Let a file, or a folder, have been written at another time."""
    os.utime(path, (when, when), follow_symlinks=False)


def text_of(place: Place, index: int) -> Path:
    (path,) = (place.sources / f"{index:03}" / "source").iterdir()
    return path


def test_a_clock_that_was_set_back_makes_nothing_anew(place: Place) -> None:
    before = files_below(place.site)
    _, summed = place.convert()
    report = place.build()
    assert (summed.unchanged, summed.reasons.total()) == (3, 0)
    assert (report.reasons.total(), report.kept, report.pages_made) == (0, 3, 0)
    assert files_below(place.site) == before


def test_a_source_that_changed_is_noticed_though_its_time_is_older_than_before(place: Place) -> None:
    index = next(one for one in (0, 1, 2) if document(one).name.endswith(".txt"))
    path = text_of(place, index)
    words = path.read_text(encoding="utf-8")
    path.write_text(words + "\n附：本单位的地址有变动。\n", encoding="utf-8")
    written(path, 1)
    _, summed = place.convert()
    assert summed.reasons["because the source changed"] == 1
    report = place.build()
    assert report.reasons["because the package changed"] >= 1
    texts = [raw.decode() for name, raw in files_below(place.site).items() if name.endswith("/text.txt")]
    assert sum("本单位的地址有变动" in one for one in texts) == 1


def test_a_source_of_the_same_size_and_the_same_time_as_before_is_noticed(place: Place) -> None:
    index = next(one for one in (0, 1, 2) if document(one).name.endswith(".txt"))
    path = text_of(place, index)
    about, words = path.stat(), path.read_text(encoding="utf-8")
    digit = next(one for one in words if one in "12345678")
    path.write_text(words.replace(digit, "9", 1), encoding="utf-8")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert path.stat().st_size == about.st_size
    _, summed = place.convert()
    assert summed.reasons["because the source changed"] == 1


def test_a_package_that_was_changed_by_hand_is_noticed_though_its_time_is_older(place: Place) -> None:
    folder = min(place.packages.iterdir())
    table = folder / "data" / "totals.csv"
    whole = table.read_bytes()
    table.write_bytes(whole[:-1] + b" ")
    written(table, 1)
    _, summed = place.convert()
    assert summed.reasons["because the package was missing or had been changed"] == 1
    assert table.read_bytes() == whole


def test_a_build_under_a_clock_set_back_gives_the_same_bytes(place: Place) -> None:
    before = files_below(place.site)
    work = place.site.parent / ".site.build"
    (work / "state").unlink()
    for path in sorted(work.rglob("*")):
        written(path, time.time() + TEN_YEARS)
    place.build()
    after = files_below(place.site)
    assert sorted(after) == sorted(before)
    assert [name for name in before if after[name] != before[name]] == []
