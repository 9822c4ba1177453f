"""What every page promises: one title, links that lead somewhere, no markup from documents, no invented number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import PurePosixPath
from posixpath import normpath

import pytest
import yaml
from markdown import Markdown
from tests.unit.pages.made_up import (
    NASTY,
    catalogue_of,
    made_up_packages,
    package_of,
    with_nasty_words,
    without,
)

from mingzhang.catalogue import PackageData
from mingzhang.pages import hub_pages, package_pages, top_pages

# A page is 150 KB at most; the theme puts some 20 KB around what is written here.
HEAVIEST = 130_000
# Pages written by hand or with the files to take away, which the pages that are made here lead to.
BY_HAND = ("method.md", "search.md", "explore.md", "en/method.md", "downloads/index.md")


@dataclass
class Seen:
    """What a browser meets on a page."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    amounts: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)


class Reader(HTMLParser):
    """Gathers the ids, links, headings and amounts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.seen.tags.add(tag)
        if "id" in values:
            self.seen.ids.append(values["id"])
        if "href" in values:
            self.seen.links.append(values["href"])
        if tag == "form":
            self.seen.links.append(values.get("action", ""))
        if tag == "h1":
            self.seen.headings.append(tag)
        if tag == "data":
            self.seen.amounts.append(values["value"])


@cache
def seen(markdown: str) -> Seen:
    _, _, body = markdown.split("---\n", 2)
    reader = Reader()
    reader.feed(Markdown(extensions=["attr_list", "md_in_html", "tables"]).convert(body))
    return reader.seen


Files = dict[str, bytes]


def site_of(packages: Iterable[PackageData]) -> Files:
    """Every file of a site, by its path."""
    all_packages = tuple(packages)
    files: Files = {}
    for package in all_packages:
        for kind in package_pages():
            files |= {f"data/{package.id}/{file.path}": file.raw for file in kind.render(package)}
    catalogue = catalogue_of(all_packages)
    for hub in hub_pages():
        files |= {f"data/{file.path}": file.raw for file in hub.render(catalogue)}
    for top in top_pages():
        files |= {file.path: file.raw for file in top.render(catalogue)}
    return files


def pages_of(files: Files) -> Iterator[tuple[str, str]]:
    return ((path, raw.decode()) for path, raw in sorted(files.items()) if path.endswith(".md"))


@pytest.fixture(scope="module")
def site() -> Files:
    return site_of(made_up_packages())


@pytest.fixture(scope="module")
def strange_site() -> Files:
    """Disclosures that say little, that say nothing, and whose every word is markup."""
    usual = made_up_packages()[0]
    return site_of(
        [
            replace(with_nasty_words(usual), id="nasty"),
            replace(without(usual, *(set(usual.tables) - {"disclosure"})), id="empty"),
            package_of("这份预算只写了一个数字：3元。\n"),
            package_of("云溪县档案馆\n2025年单位预算\n县档案馆2025年收入预算3.00万元。\n"),
        ]
    )


def address_of(path: str) -> str:
    """Where a page is published: data/a/text.md stands at data/a/text/."""
    place = path.removesuffix(".md")
    return place.removesuffix("index") if place.endswith("index") else f"{place}/"


@pytest.mark.parametrize("which", ["site", "strange_site"])
def test_every_page_has_one_heading_a_title_and_a_description(
    which: str, request: pytest.FixtureRequest
) -> None:
    for path, words in pages_of(request.getfixturevalue(which)):
        front = yaml.safe_load(words.split("---\n", 2)[1])
        assert front["title"], path
        assert front["description"], path
        # The theme sets both into the page as they are.
        assert not set(f"{front['title']}{front['description']}") & set('<>"'), path
        assert len(seen(words).headings) == 1, path


@pytest.mark.parametrize("which", ["site", "strange_site"])
def test_no_address_on_a_page_is_given_twice(which: str, request: pytest.FixtureRequest) -> None:
    for path, words in pages_of(request.getfixturevalue(which)):
        ids = seen(words).ids
        assert sorted({one for one in ids if ids.count(one) > 1}) == [], path


@pytest.mark.parametrize("which", ["site", "strange_site"])
def test_every_link_leads_to_a_page_a_file_or_a_place_on_a_page(
    which: str, request: pytest.FixtureRequest
) -> None:
    files: Files = request.getfixturevalue(which)
    pages = {address_of(path): set(seen(words).ids) for path, words in pages_of(files)}
    by_hand = {address_of(path) for path in BY_HAND}
    broken = []
    for path, words in pages_of(files):
        for link in seen(words).links:
            place, _, name = link.partition("#")
            place = place.partition("?")[0]
            target = normpath(f"{address_of(path)}{place}" if place else address_of(path)).removeprefix("./")
            page = "" if target == "." else f"{target}/"
            if target in files or page in by_hand:
                continue
            if page not in pages or (name and name not in pages[page]):
                broken.append((path, link))
    assert broken == []


def test_every_link_is_relative(site: Files) -> None:
    for path, words in pages_of(site):
        foreign = [link for link in seen(words).links if "://" in link or link.startswith("/")]
        assert foreign == [], path


def test_words_of_a_document_never_become_markup(strange_site: Files) -> None:
    nasty = {path: words for path, words in pages_of(strange_site) if "nasty" in path}
    assert nasty
    for path, words in pages_of(strange_site):
        # The first page describes the catalogue to search engines in a script of data, made from no document.
        allowed = {"script"} if path == "index.md" else set()
        assert not seen(words).tags & ({"script", "b", "em", "iframe"} - allowed), path
        assert "http://evil.invalid" not in seen(words).links, path
    for words in nasty.values():
        assert NASTY not in words


def test_every_amount_on_a_disclosures_page_stands_in_its_tables() -> None:
    for package in made_up_packages():
        known = {
            abs(value)
            for rows in package.tables.values()
            for row in rows
            for column, value in row.items()
            if column.endswith("yuan") and isinstance(value, Decimal)
        }
        (page,) = [
            file.raw.decode()
            for kind in package_pages()
            for file in kind.render(package)
            if file.path == "index.md"
        ]
        shown = {abs(Decimal(amount)) for amount in seen(page).amounts}
        assert shown <= known


def test_pages_of_usual_disclosures_are_light(site: Files) -> None:
    heavy = {path: len(words.encode()) for path, words in pages_of(site) if len(words.encode()) > HEAVIEST}
    assert heavy == {}


def test_pages_of_a_disclosure_with_thousands_of_figures_are_light() -> None:
    lines = "".join(
        f"城乡社区支出（类）第{number}项（款）{number}项（项）{number}.05万元，主要用于日常工作。\n"
        for number in range(1500)
    )
    package = package_of(
        f"云溪县档案馆\n2025年单位预算编制说明\n一、收支预算情况说明\n县档案馆2025年收入预算30.00万元。\n{lines}"
    )
    sizes = {
        f"{file.path}": len(file.raw)
        for kind in package_pages()
        for file in kind.render(package)
        if file.path.endswith(".md")
    }
    assert {path: size for path, size in sizes.items() if size > HEAVIEST} == {}
    assert len([path for path in sizes if path.startswith("text")]) > 2


def test_the_same_package_makes_the_same_pages() -> None:
    package = made_up_packages()[0]
    once, again = (
        [(file.path, file.raw) for kind in package_pages() for file in kind.render(package)] for _ in range(2)
    )
    assert once == again


def test_paths_stay_below_the_folder_of_the_page(site: Files) -> None:
    assert [path for path in site if ".." in PurePosixPath(path).parts or path.startswith("/")] == []


def test_a_corpus_without_disclosures_has_its_pages_too() -> None:
    for _, words in pages_of(site_of([])):
        assert len(seen(words).headings) == 1


def test_a_hundred_and_more_disclosures_are_listed_in_several_pages() -> None:
    usual = made_up_packages()[0]
    catalogue = catalogue_of([usual])
    (summary,) = catalogue.summaries
    many = tuple(replace(summary, id=f"d-{number}", agency=f"单位{number}") for number in range(250))
    files = {
        f"data/{file.path}": file.raw
        for hub in hub_pages()
        for file in hub.render(replace(catalogue, summaries=many))
    }
    listed = {
        name
        for path, words in pages_of(files)
        if re.fullmatch(r"data/(index|page-\d+)\.md", path)
        for name in re.findall(r"单位\d+", words)
    }
    assert listed == {f"单位{number}" for number in range(250)}
    assert {path: len(words) for path, words in pages_of(files) if len(words.encode()) > HEAVIEST} == {}
