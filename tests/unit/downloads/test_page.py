"""The page of downloads leads to every part; those of a large corpus stand on the pages of their years."""

import re
from pathlib import Path

import pytest
from tests.unit.downloads.packages import grain, hotline, published

from mingzhang.downloads.corpus_package import BulkFile
from mingzhang.downloads.making import MadePart
from mingzhang.downloads.publishing import Published
from mingzhang.pages.downloads import Offer, downloads_pages


def pages(some: Published, notes: tuple[str, ...] = ()) -> dict[str, str]:
    return {file.path: file.raw.decode() for file in downloads_pages(some, Offer("", "", "", notes))}


def made_up(*paths: str) -> Published:
    files = {path: (BulkFile(f"{path}/totals.csv", 9, "ab" * 32, "totals", "csv", 2),) for path in paths}
    parts = (MadePart(path, "k", 3, files[path], ()) for path in paths)
    return Published((*parts, MadePart("", "k", 3, (), ())), b'{"entries": []}', has_parquet=False)


def test_there_is_a_page_for_the_whole_and_for_each_year(tmp_path: Path) -> None:
    found = pages(published(tmp_path / "downloads", hotline(), grain()))
    assert list(found) == ["downloads/index.md", "downloads/2025/index.md", "downloads/2026/index.md"]
    for path, page in found.items():
        for address in re.findall(r'href="([^"#:.][^"#:]+\.(?:csv|jsonl|parquet|sqlite|txt))"', page):
            assert (tmp_path / path).parent.joinpath(address).resolve().is_file(), address


def test_regions_stand_on_the_page_of_their_year() -> None:
    found = pages(made_up("2026/9901", "2026/9902", "2026"))
    assert "9901" not in found["downloads/index.md"]
    assert 'href="9901/"' in found["downloads/2026/index.md"]
    assert 'href="2026/"' in found["downloads/index.md"]


def test_a_page_over_five_hundred_parts_is_light() -> None:
    regions = [f"{year}/{code}" for year in range(2020, 2026) for code in range(990101, 990181)]
    found = pages(made_up(*regions, *map(str, range(2020, 2026))))
    assert max(len(page.encode()) for page in found.values()) < 100_000


@pytest.mark.parametrize("note", ["2 个文件太大", "<script>"])
def test_what_could_not_be_published_whole_is_said(note: str, tmp_path: Path) -> None:
    page = pages(published(tmp_path / "downloads", grain()), (note,))["downloads/index.md"]
    assert "没有放全的" in page
    assert page.count("<script") == 1
