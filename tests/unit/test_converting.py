"""What a run does: only what is needed, each package whole, the same result as from nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.made_up import DISCLOSURE

from mingzhang import converting
from mingzhang.caching import Readings
from mingzhang.converting import Done, Failed, Result, Run, Summed, convert_sources
from mingzhang.errors import UnwritableFolder
from mingzhang.model import Text
from mingzhang.readers import read_text
from mingzhang.store import read_reference, sources_in

NAMES = ("热线中心", "档案馆", "体育局", "气象局")


def of_agency(name: str) -> str:
    return DISCLOSURE.replace("便民热线中心", name)


class Place:
    """A folder of sources, a folder of packages, and what is remembered between runs."""

    def __init__(self, root: Path) -> None:
        self.sources, self.into, self.cache = (root / name for name in ("sources", "into", "cache"))
        self.sources.mkdir(exist_ok=True)
        self.told: list[str] = []
        self.summed = Summed()

    def put(self, name: str, text: str = "") -> None:
        (self.sources / f"{name}.txt").write_text(text or of_agency(name), encoding="utf-8")

    def run(self) -> list[Result]:
        self.told, self.summed = [], Summed()
        run = Run(self.cache, 0, (self.sources,), self.told.append)
        sources = list(sources_in(self.sources))
        return list(convert_sources(sources, self.into, read_reference(), run, self.summed))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    for name in NAMES[:3]:
        made.put(name)
    return made


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def from_nothing(place: Place, root: Path) -> dict[str, bytes]:
    """What the same sources give without anything remembered."""
    other = Place(root)
    other.sources.rmdir()
    other.sources = place.sources
    other.run()
    return files(other.into)


def test_what_is_unchanged_is_not_touched(place: Place) -> None:
    place.run()
    before = {path: path.stat().st_ino for path in place.into.rglob("*")}
    results = place.run()
    assert [result.unchanged for result in results if isinstance(result, Done)] == [True] * 3
    assert {path: path.stat().st_ino for path in place.into.rglob("*")} == before
    assert place.summed.words() == "0 converted, 3 unchanged"


def test_a_run_tells_what_it_did_and_why(place: Place) -> None:
    place.run()
    assert place.summed.words() == "3 converted (3 new), 0 unchanged"
    place.put(NAMES[0], of_agency(NAMES[0]).replace("30.50", "31.50"))
    place.put(NAMES[3])
    (place.sources / f"{NAMES[1]}.txt").unlink()
    place.run()
    assert place.summed.words() == (
        "2 converted (1 because the source changed, 1 new), 1 unchanged, 1 removed because the source is gone"
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda place: place.put(NAMES[3]),
        lambda place: place.put(NAMES[0], of_agency(NAMES[0]).replace("2026", "2027")),
        lambda place: (place.sources / f"{NAMES[0]}.txt").unlink(),
        lambda place: (place.sources / f"{NAMES[0]}.txt").rename(place.sources / "另名.txt"),
        lambda place: next(place.into.rglob("totals.csv")).write_bytes(b"damaged"),
        lambda place: next(place.into.rglob("totals.csv")).unlink(),
        lambda place: next(place.cache.rglob("*.jsonl")).write_bytes(b"damaged"),
    ],
    ids=["added", "another year", "removed", "renamed", "package damaged", "table missing", "ledger damaged"],
)
def test_whatever_changed_the_result_is_that_of_a_run_from_nothing(
    change: Callable[[Place], object], place: Place, tmp_path: Path
) -> None:
    place.run()
    change(place)
    place.run()
    (tmp_path / "other").mkdir()
    assert files(place.into) == from_nothing(place, tmp_path / "other")


def test_a_changed_program_makes_packages_again_but_reads_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.run()
    monkeypatch.setattr(converting, "converter_version", lambda: "another")
    monkeypatch.setattr(converting, "read_text", None)
    assert all(isinstance(result, Done) for result in place.run())
    assert place.summed.words() == "3 converted (3 because the program changed), 0 unchanged"


def test_a_damaged_cache_is_rebuilt_and_said(place: Place) -> None:
    place.run()
    for path in place.cache.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-9])
    results = place.run()
    assert [result.unchanged for result in results if isinstance(result, Done)].count(False) >= 1
    assert any("conversions" in line and "damaged" in line for line in place.told)
    assert any("readings" in line and "damaged" in line for line in place.told)
    place.run()
    assert place.told == []


def test_two_sources_of_one_id_leave_the_first_in_every_run(place: Place) -> None:
    place.put("龥", of_agency(NAMES[0]))
    for _ in range(2):
        failed = [result for result in place.run() if isinstance(result, Failed)]
        assert [Path(result.source).name for result in failed] == ["龥.txt"]


def test_a_source_that_comes_first_takes_over_an_id(place: Place, tmp_path: Path) -> None:
    place.run()
    place.put("0", of_agency(NAMES[0]))
    (failed,) = (result for result in place.run() if isinstance(result, Failed))
    assert NAMES[0] in failed.source
    (tmp_path / "other").mkdir()
    assert files(place.into) == from_nothing(place, tmp_path / "other")


def test_a_source_that_can_no_longer_be_read_keeps_its_package(place: Place) -> None:
    place.run()
    before = files(place.into)
    place.put(NAMES[0], " ")
    (failed,) = (result for result in place.run() if isinstance(result, Failed))
    assert "empty" in failed.reason
    assert files(place.into) == before


def test_a_folder_without_any_source_removes_nothing(place: Place) -> None:
    place.run()
    before = files(place.into)
    for path in place.sources.iterdir():
        path.unlink()
    place.run()
    assert files(place.into) == before


def test_what_stands_by_hand_in_the_folder_of_a_package_stays(place: Place) -> None:
    results = place.run()
    by_hand = next(result.folder for result in results if isinstance(result, Done)) / "notes" / "why.txt"
    by_hand.parent.mkdir()
    by_hand.write_text("by hand", encoding="utf-8")
    for name in NAMES[:3]:
        place.put(name, of_agency(name).replace("30.50", "31.50"))
    place.run()
    assert by_hand.read_text(encoding="utf-8") == "by hand"
    for path in place.sources.iterdir():
        path.rename(path.with_name(f"x{path.name}"))
        break
    place.run()
    assert by_hand.exists()


@pytest.mark.parametrize("own_id", ["../outside", "/outside", ".hidden", "a/b", "a" * 300])
def test_an_id_that_no_folder_can_have_is_refused(own_id: str, place: Place) -> None:
    folder = place.sources / "甲"
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "a.txt").write_text(of_agency(NAMES[3]), encoding="utf-8")
    (folder / "disclosure.yml").write_text(f"id: {own_id}\n", encoding="utf-8")
    (failed,) = (result for result in place.run() if isinstance(result, Failed))
    assert own_id in failed.reason
    assert len(list(place.into.iterdir())) == 3


@pytest.mark.parametrize("name", ["a b", "引'号\"", "two\nlines", "长" * 80, "-into", "%s", "é\u0301"])
def test_any_name_that_a_file_can_have_is_converted(name: str, place: Place) -> None:
    place.put(name, of_agency(NAMES[3]))
    assert all(isinstance(result, Done) for result in place.run())
    assert place.run()
    assert place.summed.unchanged == 4


def test_a_name_that_is_no_text_is_converted(place: Place) -> None:
    Path(os.fsdecode(os.fsencode(place.sources) + b"/\xff\xfe.txt")).write_text(
        of_agency(NAMES[3]), encoding="utf-8"
    )
    assert all(isinstance(result, Done) for result in place.run())
    assert len(list(place.into.iterdir())) == 4


def test_links_in_a_circle_are_no_sources(place: Place) -> None:
    (place.sources / "loop.txt").symlink_to(place.sources / "loop.txt")
    (place.sources / "up").symlink_to(place.sources, target_is_directory=True)
    assert len(place.run()) == 3


def test_a_full_disk_leaves_what_was_there(place: Place) -> None:
    place.run()
    before = files(place.into)
    for name in NAMES[:3]:
        place.put(name, of_agency(name).replace("30.50", "31.50"))
    with pytest.raises(UnwritableFolder, match="full"):
        _with_files_of_at_most(1000, place.run)
    assert files(place.into) == before


def _with_files_of_at_most(size: int, act: Callable[[], object]) -> None:
    """As if the disk were full: the system refuses to let any file grow beyond a size."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        act()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_clock_that_is_set_back_changes_nothing(place: Place) -> None:
    place.run()
    for path in place.sources.iterdir():
        os.utime(path, (0, 0))
    place.run()
    assert place.summed.words() == "0 converted, 3 unchanged"
    for path in place.into.rglob("*.csv"):
        os.utime(path, (0, 0))
    place.run()
    assert place.summed.words() == "0 converted, 3 unchanged"


def test_a_cache_that_cannot_be_written_only_costs_time(place: Place) -> None:
    place.cache.write_text("in the way", encoding="utf-8")
    assert all(isinstance(result, Done) for result in place.run())
    place.run()
    assert place.summed.words() == "3 converted (3 new), 0 unchanged"


def test_texts_of_another_version_of_the_readers_are_removed_and_said(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.run()
    (place.cache / "readings" / "older").mkdir()
    monkeypatch.setattr(converting, "converter_version", lambda: "another")
    place.run()
    assert any("another version" in line for line in place.told)
    assert Readings.clear_other_versions(place.cache) == 0


LAST_YEAR = of_agency(NAMES[0]).replace("2025", "2024").replace("2026", "2025").replace("30.50", "28.00")


def findings_of(place: Place, year: int) -> str:
    (path,) = place.into.glob(f"*rexian-zhongxin*{year}-budget/data/checks.csv")
    return next(line for line in path.read_text(encoding="utf-8").splitlines() if ",N01," in line)


def test_a_disclosure_is_held_against_last_years_whichever_comes_first(place: Place, tmp_path: Path) -> None:
    place.run()
    assert ",undecidable," in findings_of(place, 2026)
    place.put("一", LAST_YEAR)
    place.run()
    assert ",pass," in findings_of(place, 2026)
    assert place.summed.checked_again == 1
    (tmp_path / "other").mkdir()
    assert files(place.into) == from_nothing(place, tmp_path / "other")


def test_when_last_years_changes_checks_run_again_and_reading_does_not(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.put("一", LAST_YEAR)
    place.run()
    place.put("一", LAST_YEAR.replace("28.00", "27.00"))
    read: list[bytes] = []

    def reading(raw: bytes) -> Text:
        read.append(raw)
        return read_text(raw)

    monkeypatch.setattr(converting, "read_text", reading)
    results = place.run()
    assert len(read) == 1
    assert ",finding," in findings_of(place, 2026)
    now = next(one for one in results if isinstance(one, Done) and "2026" in one.id and "rexian" in one.id)
    assert f"\n{now.id}," in (now.folder / "data" / "findings.csv").read_text(encoding="utf-8")
    monkeypatch.undo()
    (tmp_path / "other").mkdir()
    assert files(place.into) == from_nothing(place, tmp_path / "other")


def test_when_last_years_goes_nothing_is_held_against_it(place: Place, tmp_path: Path) -> None:
    place.put("一", LAST_YEAR)
    place.run()
    (place.sources / "一.txt").unlink()
    place.run()
    assert ",undecidable," in findings_of(place, 2026)
    (tmp_path / "other").mkdir()
    assert files(place.into) == from_nothing(place, tmp_path / "other")


def test_a_package_that_another_run_made_is_a_relative_too(place: Place, tmp_path: Path) -> None:
    place.run()
    apart = tmp_path / "last year.txt"
    apart.write_text(LAST_YEAR, encoding="utf-8")
    run = Run(place.cache, 0, (), place.told.append)
    list(convert_sources(list(sources_in(apart)), place.into, read_reference(), run, Summed()))
    assert ",pass," in findings_of(place, 2026)
    next(place.cache.rglob("*.jsonl")).unlink()
    place.put(NAMES[0], of_agency(NAMES[0]).replace("增加2.50", "增加2.60"))
    place.run()
    assert ",finding," in findings_of(place, 2026)
