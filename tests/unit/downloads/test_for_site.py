"""One call puts all of it on the site, and says what the person who builds should know."""

import json
import re
from pathlib import Path

import pytest
from tests.unit.downloads.packages import corpus_of, grain, hotline, tree

from mingzhang.downloads import parquet
from mingzhang.downloads.for_site import Sight, place_downloads
from mingzhang.downloads.publishing import LastDownloads

SITE = "https://example.org/mingzhang/"


def placed(root: Path, site: str = "") -> dict[str, bytes]:
    (root / "index.md").write_text("# 首页\n", encoding="utf-8")
    assert (
        place_downloads(
            corpus_of([hotline(), grain()], site), root, None, Sight("data/x/by-class.svg", "甲局")
        ).notes
        == ()
    )
    return tree(root)


def test_everything_stands_at_its_address(tmp_path: Path) -> None:
    found = placed(tmp_path)
    assert {
        "CITATION.cff", "catalog.json", "catalog.jsonld", "data.json", "downloads/SHA256SUMS", "downloads/changes.json",
        "downloads/datapackage.json", "downloads/derived/datapackage.json", "downloads/files.json", "downloads/index.md",
        "downloads/metadata.json", "downloads/mingzhang.sqlite", "downloads/2026/index.md", "downloads/2026/totals.csv",
        "feed.json", "feed.xml", "llms.txt", "robots.txt",
    } <= set(found)  # fmt: skip


def test_where_the_address_of_the_site_is_known_every_address_is_absolute(tmp_path: Path) -> None:
    found = placed(tmp_path, SITE)
    for resource in json.loads(found["datapackages/catalog.json"])["resources"]:
        assert resource["path"].startswith(SITE)
    assert f"({SITE}downloads/)" in found["llms.txt"].decode()
    assert f'<a href="{SITE}data/{hotline().id}/' not in found["feed.xml"].decode()
    assert f'href="{SITE}data/{hotline().id}/"' in found["feed.xml"].decode()
    assert f"{SITE}downloads/totals.csv".encode() in found["downloads/index.md"]
    assert f"{SITE}data/x/by-class.svg".encode() in found["downloads/index.md"]


def test_where_it_is_not_known_no_host_is_made_up(tmp_path: Path) -> None:
    found = placed(tmp_path)
    for path in ("catalog.json", "feed.json", "llms.txt", "robots.txt", "downloads/files.json"):
        assert set(re.findall(rb"https?://[^\"'<> )]+", found[path])) <= {b"https://jsonfeed.org/version/1.1"}


def test_the_same_packages_give_the_same_site(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    assert placed(tmp_path / "one") == placed(tmp_path / "two")


def test_without_pyarrow_there_is_no_parquet_and_the_build_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "HAS_PARQUET", False)
    (note,) = place_downloads(corpus_of([hotline()]), tmp_path, None, Sight()).notes
    assert "pyarrow" in note
    found = tree(tmp_path)
    assert not [path for path in found if path.endswith(".parquet")]
    assert b"downloads/totals.csv&#39;" in found["downloads/index.md"].replace(b"&#x27;", b"&#39;")


def test_what_is_left_in_its_place_is_told_with_its_page(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    corpus = corpus_of([hotline(), grain()])
    place_downloads(corpus, tmp_path / "first", None, Sight())
    last = LastDownloads(tmp_path / "first" / "downloads", stay=True)
    again = place_downloads(corpus, tmp_path / "second", last, Sight())
    before, now = tree(tmp_path / "first"), tree(tmp_path / "second")
    assert "downloads/2026/index.md" in again.left
    assert not now.keys() & set(again.left)
    assert before == {path: before[path] for path in again.left} | now


def test_no_disclosures_are_no_error(tmp_path: Path) -> None:
    place_downloads(corpus_of([]), tmp_path, None, Sight())
    assert "downloads/index.md" in tree(tmp_path)
