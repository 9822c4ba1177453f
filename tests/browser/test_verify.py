"""From any figure to its sentence and back: on every page of the built site, in one step."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from playwright.sync_api import Page, expect

from tests.browser.serving import SEEDS

SITE = "http://site/"
SUINING = list(SEEDS)[1]


@cache
def tree_of(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_bytes())


@cache
def ids_of(path: Path) -> frozenset[str]:
    return frozenset(tree_of(path).xpath("//@id"))


def target_of(site: Path, page: Path, link: str) -> tuple[Path, str]:
    """The file that a link of a page leads to, and the place on it."""
    place = page.parent.relative_to(site).as_posix()
    address = urlsplit(urljoin(f"{SITE}{place}/", link))
    return site / unquote(address.path).strip("/") / "index.html", unquote(address.fragment)


def test_every_amount_leads_to_its_sentence_or_says_that_it_was_derived(site: Path) -> None:
    lost, counted = [], 0
    for page in sorted((site / "data").rglob("index.html")):
        for amount in tree_of(page).xpath("//data"):
            links = amount.xpath("ancestor::a/@href") or amount.xpath(
                "ancestor::tr//a[@class='mz-source']/@href"
            )
            if not links:
                if not amount.xpath("..//abbr[@class='mz-derived']"):
                    lost.append((page.relative_to(site).as_posix(), amount.text_content()))
                continue
            target, name = target_of(site, page, links[0])
            counted += 1
            if not target.is_file() or name not in ids_of(target):
                lost.append((page.relative_to(site).as_posix(), links[0]))
    assert counted > 200
    assert lost == []


def test_every_mark_in_a_text_leads_to_a_row_or_to_its_table(site: Path) -> None:
    lost, counted = [], 0
    for name in SEEDS:
        for page in sorted((site / "data" / name / "text").rglob("index.html")):
            for link in tree_of(page).xpath("//div[@class='mz-document']//a/@href"):
                target, place = target_of(site, page, link)
                counted += 1
                if not target.is_file() or place not in ids_of(target):
                    lost.append((name, link))
    assert counted > 100
    assert lost == []


def test_there_and_back_again(address: str, page: Page) -> None:
    page.goto(f"{address}data/{SUINING}/")
    page.locator(".mz-summary .mz-zh a", has_text="154.44").click()
    sentence = page.locator(":target")
    expect(sentence).to_contain_text("154.44")
    (sentence.locator("a").first if sentence.locator("a").count() else sentence).click()
    row = page.locator(":target")
    expect(row).to_contain_text("154.44")
    row.locator("a.mz-source").click()
    expect(page.locator(":target")).to_contain_text("154.44")
