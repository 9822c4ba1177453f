"""What is published is whole at every moment: killed, crowded, full, barred or interrupted."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from mingzhang.validating import validate_folder
from tests.scale import runs
from tests.scale.places import Place, document, files_below
from tests.scale.runs import ended

TEXTS = [index for index in range(60) if document(index).name.endswith(".txt")]
FEW = TEXTS[:2]
MANY = TEXTS[:16]


def changed(index: int, step: int = 0) -> bytes:
    """A document with words added, which changes its package, its pages and what the search finds."""
    return document(index).raw + f"\n附：第{step}次更正。\n".encode()


def started(place: Place, *arguments: str, doom: int | None = None) -> subprocess.Popen[str]:
    """A run about a place; with `doom` it is killed at that dealing with a file, or tells how many it had."""
    program = ("mingzhang",) if doom is None else ("tests.scale.doomed", str(doom))
    return runs.started(arguments, place.cache, program, MINGZHANG_SITE_URL="https://example.org/")


def convert(place: Place) -> tuple[str, ...]:
    return ("convert", str(place.sources), "--into", str(place.packages))


def site(place: Place) -> tuple[str, ...]:
    return ("site", "--packages", str(place.packages), "--into", str(place.site))


def packages_of(place: Place) -> Mapping[str, Mapping[str, bytes]]:
    """Every published package with its files; what is hidden is not published."""
    return {
        folder.name: files_below(folder)
        for folder in place.packages.iterdir()
        if not folder.name.startswith(".")
    }


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Two disclosures, converted and published."""
    made = Place(tmp_path / "here")
    monkeypatch.setenv("MINGZHANG_CACHE", str(made.cache))
    monkeypatch.setenv("MINGZHANG_SITE_URL", "https://example.org/")
    for index in FEW:
        made.put(index)
    assert ended(started(made, *convert(made)))[0] == 0
    return made


def change(place: Place) -> None:
    for index in FEW:
        place.put(index, changed(index))


def copied(source: Path, target: Path) -> Path:
    """The same files in another place, in the stead of what was there."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target


def moments(dealings: int) -> Iterator[int]:
    """Moments spread over a run, from its first dealing with a file to its last."""
    return (1 + at * (dealings - 1) // 4 for at in range(5))


def test_a_conversion_killed_at_any_moment_leaves_no_half_package(place: Place, tmp_path: Path) -> None:
    before = packages_of(place)
    kept = [(copied(one, tmp_path / "kept" / one.name), one) for one in (place.packages, place.cache)]
    change(place)
    code, lines, _ = ended(started(place, *convert(place), doom=0))
    assert code == 0
    after = packages_of(place)
    assert before.keys() == after.keys()
    assert before != after
    for moment in moments(int(lines[-1])):
        for one, its_place in kept:
            copied(one, its_place)
        assert ended(started(place, *convert(place), doom=moment))[0] == -signal.SIGKILL
        there = packages_of(place)
        assert there.keys() == before.keys()
        for name in there:
            validate_folder(place.packages / name)
        place.convert()
        assert packages_of(place) == after
        assert {path.name for path in place.packages.iterdir()} == after.keys()


def test_a_build_killed_at_any_moment_leaves_the_last_good_site(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two places go through the same changes; in one of them every build is killed, and then made again."""
    twin = Place(tmp_path / "twin")
    for one in (place, twin):
        monkeypatch.setenv("MINGZHANG_CACHE", str(one.cache))
        for index in FEW:
            one.put(index)
        one.convert()
        one.build()
    before = files_below(twin.site)
    assert files_below(place.site) == before
    for step in range(4):
        for one in (twin, place):
            monkeypatch.setenv("MINGZHANG_CACHE", str(one.cache))
            one.put(FEW[0], changed(FEW[0], step))
            one.convert()
        code, lines, _ = ended(started(twin, *site(twin), doom=0))
        assert code == 0
        after = files_below(twin.site)
        moment = list(moments(int(lines[-1])))[step]
        assert ended(started(place, *site(place), doom=moment))[0] == -signal.SIGKILL
        assert files_below(place.site) in (before, after)
        place.build()
        assert files_below(place.site) == after
        before = after


def test_a_first_build_that_was_killed_is_gone_on_with(place: Place, tmp_path: Path) -> None:
    twin = Place(tmp_path / "twin")
    twin.packages, twin.cache = place.packages, place.cache
    code, lines, _ = ended(started(twin, *site(twin), doom=0))
    assert code == 0
    last = int(lines[-1])
    assert ended(started(place, *site(place), doom=last * 2 // 3))[0] == -signal.SIGKILL
    assert not place.site.exists()
    report = place.build()
    assert (report.kept, report.reasons.total()) == (len(FEW), 0)
    assert files_below(place.site) == files_below(twin.site)


def test_two_runs_at_once_do_one_another_no_harm(place: Place) -> None:
    before = packages_of(place)
    change(place)
    for run in [started(place, *convert(place)) for _ in range(2)]:
        assert ended(run)[0] == 0
    after = packages_of(place)
    assert before != after
    place.build()
    built = files_below(place.site)
    shutil.rmtree(place.site)
    shutil.rmtree(place.site.parent / ".site.build")
    for run in [started(place, *site(place)) for _ in range(2)]:
        assert ended(run)[0] == 0
    assert files_below(place.site) == built
    assert packages_of(place) == after


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, which only the administrator of a Linux system can have."""
    made = tmp_path / "disk"
    made.mkdir()
    options = ["-t", "tmpfs", "-o", "size=48m", "tmpfs", str(made)]
    if (
        not shutil.which("mount")
        or subprocess.run(["mount", *options], check=False, capture_output=True).returncode
    ):
        pytest.skip("no disk can be mounted here")
    yield made
    subprocess.run(["umount", str(made)], check=True)


def test_a_disk_that_is_full_or_barred_keeps_what_was_published(
    disk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = Place(disk / "here")
    place.cache = tmp_path / "cache"
    monkeypatch.setenv("MINGZHANG_CACHE", str(place.cache))
    monkeypatch.setenv("MINGZHANG_SITE_URL", "https://example.org/")
    for index in FEW:
        place.put(index)
    place.convert()
    place.build()
    packages, pages = packages_of(place), files_below(place.site)
    change(place)
    ballast = disk / "ballast"
    with ballast.open("wb") as file, suppress(OSError):
        while True:
            file.write(bytes(2**16))
    for command in (convert(place), site(place)):
        code, _, said = ended(started(place, *command))
        if command[0] == "convert" or said:
            assert code == 1
            assert "the disk is full; what was published before is unchanged" in said[-1]
        assert (packages_of(place), files_below(place.site)) == (packages, pages)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    for command in (convert(place), site(place)):
        code, _, said = ended(started(place, *command))
        assert code == 1
        assert "cannot be written to (Read-only file system)" in said[-1]
    assert (packages_of(place), files_below(place.site)) == (packages, pages)
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    ballast.unlink()
    for command in (convert(place), site(place)):
        assert ended(started(place, *command))[0] == 0
    assert packages_of(place) != packages
    assert files_below(place.site) != pages


@pytest.fixture
def many(tmp_path: Path) -> Place:
    """Sources for more than one worker."""
    made = Place(tmp_path / "here")
    for index in MANY:
        made.put(index)
    return made


def test_an_interrupt_stops_cleanly_and_the_next_run_goes_on(many: Place) -> None:
    interrupted = ("tests.scale.interrupted", "3")
    run = runs.started((*convert(many), "--jobs", "2"), many.cache, interrupted)
    code, _, said = ended(run)
    assert (code, said) == (130, ["mingzhang: interrupted; every package that was reported is whole"])
    assert left_running(run.pid) == []
    for name in packages_of(many):
        validate_folder(many.packages / name)
    code, lines, _ = ended(started(many, *convert(many), "--jobs", "2"))
    assert (code, len(lines)) == (0, len(MANY))
    assert any(line.endswith("unchanged") for line in lines)
    assert len(packages_of(many)) == len(MANY)


def test_a_worker_that_is_killed_loses_nothing(many: Place) -> None:
    run = started(many, *convert(many), "--jobs", "2")
    assert run.stdout is not None
    run.stdout.readline()
    psutil.Process(run.pid).children()[0].kill()
    code, lines, _ = ended(run)
    assert (code, len(lines)) == (0, len(MANY) - 1)
    assert len(packages_of(many)) == len(MANY)


def left_running(group: int) -> list[psutil.Process]:
    """What still runs of a group of processes."""
    return [
        process
        for process in psutil.process_iter()
        if process.status() != psutil.STATUS_ZOMBIE and os.getpgid(process.pid) == group
    ]
