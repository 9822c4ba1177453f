"""Catalogues, feeds and descriptions say what is known, in absolute addresses where the site's is known, and make up nothing."""

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from lxml import etree
from tests.unit.downloads.packages import grain, hotline, package

from mingzhang.downloads.catalogues import catalogue_files, entries_of
from mingzhang.downloads.citation import CITATION
from mingzhang.downloads.corpus_package import BulkFile
from mingzhang.downloads.feed import feed_files
from mingzhang.downloads.for_machines import machine_files
from mingzhang.downloads.for_package import package_downloads
from mingzhang.downloads.jsonld import described
from mingzhang.downloads.listed import Listed, listed_disclosures
from mingzhang.package import File
from mingzhang.package_data import PackageData

SITE = "https://example.org/mingzhang/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
BULK = [
    BulkFile("totals.csv", 12, "ab" * 32, "totals", "csv", 2),
    BulkFile("mingzhang.sqlite", 9, "cd" * 32, "", "sqlite"),
]


def listed() -> list[Listed]:
    lines = [one.files["data/disclosure.json"].strip()[2:-2] for one in (grain(), hotline())]
    return list(listed_disclosures(lines))


def files(made: Iterator[File]) -> dict[str, bytes]:
    return {file.path: file.raw for file in made}


def catalogues(site: str, contact: str = "") -> dict[str, dict[str, object]]:
    return {
        path: json.loads(raw)
        for path, raw in files(
            catalogue_files([entries_of(listed(), site, contact)], BULK, site, contact)
        ).items()
    }


def every_value(value: object) -> Iterator[object]:
    yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from every_value(inner)


def test_the_day_of_a_disclosure_is_the_one_it_was_published_on() -> None:
    assert [one.day for one in listed()] == [None, date(2026, 2, 11)]


def test_the_package_catalogue_leads_to_every_descriptor() -> None:
    resources = catalogues(SITE)["catalog.json"]["resources"]
    assert {
        "profile": "data-package",
        "format": "json",
        "name": grain().id,
        "path": f"{SITE}data/{grain().id}/datapackage.json",
    } in resources
    assert catalogues(SITE)["datapackages/catalog.json"] == catalogues(SITE)["catalog.json"]


def test_without_the_address_of_the_site_no_address_is_absolute_and_none_climbs() -> None:
    made = catalogues("")
    assert "datapackages/catalog.json" not in made
    for resource in made["catalog.json"]["resources"]:
        assert not resource["path"].startswith(("/", "http", "."))


def test_data_json_has_what_dcat_us_asks_for() -> None:
    datasets = catalogues(SITE, "data@example.org")["data.json"]["dataset"]
    for one in datasets:
        assert {"title", "description", "identifier", "publisher", "contactPoint"} <= set(one)
        assert one["contactPoint"][0]["hasEmail"] == "mailto:data@example.org"
        for distribution in one["distribution"]:
            assert distribution["downloadURL"].startswith(SITE)
            assert distribution["mediaType"]
    assert len({one["identifier"] for one in datasets}) == 3


def test_no_e_mail_address_is_made_up() -> None:
    assert {str(one["contactPoint"]) for one in catalogues(SITE)["data.json"]["dataset"]} == {"[]"}


def test_a_day_that_is_not_known_is_not_in_any_catalogue() -> None:
    made = catalogues(SITE)
    issued = [one.get("issued") for one in made["data.json"]["dataset"]]
    assert issued == [None, None, "2026-02-11"]
    assert [one.get("dct:issued", {}).get("@value") for one in made["catalog.jsonld"]["dcat:dataset"]] == [
        None,
        None,
        "2026-02-11",
    ]


def atom(site: str, built: str = "", some: list[Listed] | None = None) -> etree._Element:
    return etree.fromstring(files(feed_files(listed() if some is None else some, site, built))["feed.xml"])


def test_the_atom_feed_lists_those_whose_day_is_known() -> None:
    feed = atom(SITE)
    assert feed.xpath("a:entry/a:link/@href", namespaces=ATOM) == [f"{SITE}data/{hotline().id}/"]
    assert feed.xpath("string(a:updated)", namespaces=ATOM) == "2026-02-11T00:00:00+08:00"


def test_every_part_of_the_atom_feed_has_its_id_title_and_day() -> None:
    feed = atom(SITE)
    for part in [feed, *feed.xpath("a:entry", namespaces=ATOM)]:
        assert part.xpath("count(a:id) = 1 and count(a:title) = 1 and count(a:updated) = 1", namespaces=ATOM)
        assert re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", part.xpath("string(a:updated)", namespaces=ATOM)
        )


def test_a_feed_without_entries_is_as_old_as_the_build_or_the_newest_year() -> None:
    undated = listed()[:1]
    assert (
        atom(SITE, "2026-11-02", undated).xpath("string(a:updated)", namespaces=ATOM).startswith("2026-11-02")
    )
    assert atom(SITE, "", undated).xpath("string(a:updated)", namespaces=ATOM).startswith("2025-01-01")


def test_an_entry_keeps_its_id_wherever_the_site_stands() -> None:
    ids = [atom(site).xpath("string(a:entry/a:id)", namespaces=ATOM) for site in ("", SITE)]
    assert len(set(ids)) == 1


def test_the_json_feed_lists_all_and_dates_only_what_is_dated() -> None:
    items = json.loads(files(feed_files(listed(), SITE, ""))["feed.json"])["items"]
    assert [(item["url"], item.get("date_published")) for item in items] == [
        (f"{SITE}data/{hotline().id}/", "2026-02-11T00:00:00+08:00"),
        (f"{SITE}data/{grain().id}/", None),
    ]


def test_markup_in_a_name_does_not_break_the_feed() -> None:
    about = {"agency": "<b>&甲]]>\x07", "published": "2026-01-01", "figures": 0, "source_file": "a"}
    nasty = package("990109-x-2026-budget", {"disclosure": [about]})
    some = list(listed_disclosures([nasty.files["data/disclosure.json"].strip()[2:-2]]))
    assert "甲" in atom(SITE, "", some).xpath("string(a:entry/a:title)", namespaces=ATOM)


def page_and_more(of: PackageData, site: str) -> dict[str, bytes]:
    return files(described([File("index.md", b"# x\n"), *package_downloads(of)], of, site))


def block(raw: bytes) -> dict[str, object]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', raw.decode(), re.DOTALL)
    return dict(json.loads(found))


def test_the_page_describes_its_data_in_its_body() -> None:
    made = page_and_more(hotline(), SITE)
    data = block(made["index.md"])
    assert data["@type"] == "Dataset"
    assert data["name"] == "青禾市白桦区便民热线中心 2026 年预算"
    assert data["datePublished"] == "2026-02-11"
    assert data["temporalCoverage"] == "2026-01-01/2026-12-31"
    assert len(str(data["description"])) >= 50
    addresses = {one["contentUrl"] for one in data["distribution"]}
    assert f"{SITE}data/{hotline().id}/totals.csv" in addresses
    assert all(address.removeprefix(f"{SITE}data/{hotline().id}/") in made for address in addresses)


def test_what_is_not_known_is_not_described() -> None:
    data = block(page_and_more(grain(), "")["index.md"])
    assert not {"datePublished", "spatialCoverage"} & {key for key, value in data.items() if not value}
    assert "datePublished" not in data
    assert not any(
        isinstance(value, str) and value.startswith("https://example") for value in every_value(data)
    )


def test_nothing_in_a_name_can_end_the_block() -> None:
    nasty = package(
        "990109-x-2026-budget",
        {"disclosure": [{"agency": "</script><script>alert(1)</script>", "source_file": "a"}]},
    )
    raw = page_and_more(nasty, "")["index.md"].decode()
    assert raw.count("<script") == raw.count("</script>") == 1
    assert "</script><script>alert(1)</script>" in str(block(raw.encode())["name"])


def test_croissant_names_every_column() -> None:
    croissant = json.loads(page_and_more(hotline(), SITE)["croissant.json"])
    named = {field["@id"] for record_set in croissant["recordSet"] for field in record_set["field"]}
    assert named == {f"{table}/{name}" for table, rows in hotline().tables.items() for name in rows[0]}


@pytest.mark.parametrize(("site", "named"), [(SITE, True), ("", False)])
def test_a_sitemap_is_named_only_where_the_address_is_known(site: str, *, named: bool) -> None:
    assert ("Sitemap:" in files(machine_files(2, site, ()))["robots.txt"].decode()) is named


def test_the_citation_of_the_site_is_that_of_the_repository(repository) -> None:  # noqa: ANN001
    assert (repository / "CITATION.cff").read_text(encoding="utf-8") == CITATION
