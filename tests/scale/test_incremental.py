"""A build of a few changes gives, byte for byte, what a build from nothing gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.scale.places import PROJECT, Place, document, files_below

CHANGES = "downloads/changes.json"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    made = Place(tmp_path / "here")
    monkeypatch.setenv("MINGZHANG_CACHE", str(made.cache))
    monkeypatch.setenv("MINGZHANG_SITE_URL", "https://example.org/")
    return made


def from_nothing(place: Place, root: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """What the same sources give where nothing was built before."""
    shutil.rmtree(root, ignore_errors=True)
    other = Place(root)
    shutil.copytree(place.sources, other.sources, dirs_exist_ok=True)
    monkeypatch.setenv("MINGZHANG_CACHE", str(other.cache))
    other.convert()
    other.build()
    # What changed since earlier builds is history, which no build from nothing can know.
    for site in (other.site, other.site.parent / ".site.build" / "site"):
        (site / CHANGES).unlink()
        (site / CHANGES).write_bytes((place.site / CHANGES).read_bytes())
    other.build()
    monkeypatch.setenv("MINGZHANG_CACHE", str(place.cache))
    return other


def assert_same(place: Place, other: Place) -> None:
    for one, two in ((place.packages, other.packages), (place.site, other.site)):
        here, there = files_below(one), files_below(two)
        assert sorted(here) == sorted(there)
        assert [path for path in here if here[path] != there[path]] == []


def changed(index: int, words: str) -> bytes:
    """A document with an item added, which changes its facts, its pages and what the search finds."""
    return document(index).raw + f"\n附：{words}。\n".encode()


@pytest.mark.parametrize("seed", [1, 2])
def test_any_sequence_of_changes_gives_what_a_full_build_gives(
    seed: int, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice, there = Random(seed), set[int]()  # noqa: S311 - the same changes in every run
    texts = [index for index in range(14) if document(index).name.endswith(".txt")]
    for step in range(3):
        for index in dice.sample(texts, 3):
            if index in there and dice.random() < 0.4 and len(there) > 1:
                shutil.rmtree(place.sources / f"{index:03}")
                there.discard(index)
            elif index in there:
                place.put(index, changed(index, f"第{step}次更正"))
            else:
                place.put(index)
                there.add(index)
        place.convert()
        place.build()
    assert_same(place, from_nothing(place, tmp_path / "there", monkeypatch))


def test_pages_made_apart_are_those_of_one_run_of_mkdocs(place: Place, tmp_path: Path) -> None:
    for index in (0, 1, 5):
        place.put(index)
    place.convert()
    place.build()
    docs, whole = place.site.parent / ".site.build" / "docs", tmp_path / "whole"
    told = {
        "MINGZHANG_DOCS_DIR": str(docs),
        "MINGZHANG_SITE_DIR": str(whole),
        "SOURCE_DATE_EPOCH": "0",
        "NO_MKDOCS_2_WARNING": "1",
    }
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--strict",
            "--config-file",
            str(PROJECT / "mkdocs.yml"),
        ],
        env={**os.environ, **told},
        check=True,
    )
    ours, theirs = files_below(place.site), files_below(whole)
    own = {path for path in ours if path.startswith(("sitemap", "downloads/"))}
    assert {path for path in theirs if ours.get(path) != theirs[path]} <= {"sitemap.xml", "sitemap.xml.gz"}
    assert set(ours) - own <= set(theirs)


def test_a_build_without_changes_makes_nothing(place: Place) -> None:
    place.put(0)
    place.put(1)
    place.convert()
    first = place.build()
    assert (first.reasons.total(), first.kept) == (2, 0)
    before = {path: path.stat().st_ino for path in place.site.rglob("*")}
    again = place.build()
    assert (again.reasons.total(), again.kept, again.pages_made, again.shards_built) == (0, 2, 0, 0)
    assert {path: path.stat().st_ino for path in place.site.rglob("*")} == before


def test_other_settings_make_every_page_anew(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.put(0)
    place.convert()
    place.build()
    monkeypatch.setenv("MINGZHANG_SITE_URL", "https://elsewhere.example/")
    report = place.build()
    assert report.pages_made == report.pages
    old = [path for path, raw in files_below(place.site).items() if b"https://example.org/" in raw]
    assert [path for path in old if path.endswith(".html")] == []


def test_only_what_changed_is_built(place: Place) -> None:
    for index in range(4):
        place.put(index)
    place.convert()
    place.build()
    place.put(2, changed(2, "更正"))
    _, summed = place.convert()
    # All four are of one agency: what is related is checked again, without being read.
    assert summed.words() == (
        "1 converted (1 because the source changed), 3 unchanged, "
        "1 checked again because a related disclosure changed"
    )
    report = place.build()
    assert dict(report.reasons) == {"because the package changed": 1}
    assert report.kept == 3
    assert report.pages_made < report.pages


def test_whatever_of_the_work_is_damaged_the_site_is_right(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.put(0)
    place.put(1)
    place.convert()
    place.build()
    work = place.site.parent / ".site.build"
    for part in (
        "state",
        "kept/shelves",
        "kept/packages",
        "kept/pages",
        "docs",
        "docs/search",
        "site",
        "site/data",
    ):
        damage(work / part)
        place.put(1, changed(1, f"更正{part}"))
        place.convert()
        place.build()
    assert_same(place, from_nothing(place, tmp_path / "there", monkeypatch))
    assert any("state" in line and "damaged" in line for line in place.told)


def damage(path: Path) -> None:
    """Cut files short; take folders of pages away."""
    if path.is_file():
        path.write_bytes(path.read_bytes()[:-3])
    elif "kept" in path.parts:
        for file in path.iterdir():
            damage(file)
    else:
        shutil.rmtree(path)


def test_a_site_that_was_removed_is_there_again(place: Place) -> None:
    place.put(0)
    place.convert()
    place.build()
    before = files_below(place.site)
    shutil.rmtree(place.site)
    place.build()
    assert files_below(place.site) == before


def test_a_folder_that_holds_other_things_is_refused(place: Place) -> None:
    place.put(0)
    place.convert()
    place.site.mkdir()
    (place.site / "letter.txt").write_text("by hand", encoding="utf-8")
    with pytest.raises(Exception, match="holds other things"):
        place.build()
    assert (place.site / "letter.txt").read_text(encoding="utf-8") == "by hand"


def test_a_package_that_is_not_valid_is_not_published(place: Place) -> None:
    place.put(0)
    place.put(1)
    place.convert()
    place.build()
    bad = next(place.packages.iterdir())
    totals = bad / "data" / "totals.csv"
    totals.write_bytes(totals.read_bytes().replace(b",true,", b",perhaps,").replace(b",false,", b",perhaps,"))
    report = place.build()
    (refused,) = report.refused
    assert refused.id == bad.name
    assert not (place.site / "data" / bad.name).exists()
    assert report.disclosures == 1
