"""The built site as a reader meets it, in a real browser."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pandas as pd
import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.browser.serving import SEEDS

PHONE = {"width": 360, "height": 740}


def pages_of(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*.html") if path.name != "404.html")


def test_every_internal_link_leads_somewhere(site: Path) -> None:
    base = "http://site/"
    ids: dict[str, set[str]] = {}
    links: set[tuple[str, str]] = set()
    for path in pages_of(site):
        place = path.relative_to(site).as_posix().removesuffix("index.html")
        tree = html.fromstring(path.read_bytes())
        ids[place] = {*tree.xpath("//@id"), *tree.xpath("//a/@name")}
        for link in [
            *tree.xpath("//a/@href"),
            *tree.xpath("//img/@src"),
            *tree.xpath("//link/@href"),
            *tree.xpath("//script/@src"),
        ]:
            if not link.startswith(("data:", "mailto:", "javascript:")):
                links.add((place, urljoin(base + place, link)))
    broken = []
    for place, link in sorted(links):
        if not link.startswith(base):
            continue
        target, fragment = map(unquote, urldefrag(link.removeprefix(base)))
        target = target.split("?")[0]
        file = site / (target + "index.html" if target.endswith("/") or target == "" else target)
        if not file.is_file():
            broken.append(f"{place or '/'} -> {link}")
        elif fragment and file.suffix == ".html" and fragment not in ids[target]:
            broken.append(f"{place or '/'} -> {link} (no such place)")
    assert broken == []


def test_no_page_asks_another_host(address: str, page: Page) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    for place in (
        "",
        "data/",
        *(f"data/{name}/" for name in SEEDS),
        *(f"data/{name}/text/" for name in SEEDS),
    ):
        page.goto(address + place)
        page.wait_for_load_state("networkidle")
    assert asked == {urlsplit(address).netloc}


@pytest.mark.parametrize(("name", "agency"), SEEDS.items())
def test_a_disclosure_page_says_whose_money_it_is(name: str, agency: str, address: str, page: Page) -> None:
    page.goto(f"{address}data/{name}/")
    expect(page.locator("h1")).to_contain_text(agency)


def test_a_csv_from_the_page_is_what_pandas_reads(address: str, page: Page) -> None:
    name = "510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget"
    page.goto(f"{address}data/{name}/")
    link = page.locator("a[href$='totals.csv']").first
    raw = page.request.get(urljoin(page.url, link.get_attribute("href") or "")).body()
    totals = pd.read_csv(io.BytesIO(raw), dtype=str)
    revenue = totals[(totals.measure == "revenue_total") & (totals.derived == "false")]
    assert list(revenue.amount_yuan) == ["1544400"]
    assert list(revenue.quote) == ["收入预算154.44万元"]


@pytest.mark.parametrize("name", SEEDS)
def test_a_phone_shows_the_page_without_scrolling_sideways(name: str, address: str, page: Page) -> None:
    page.set_viewport_size(PHONE)
    for place in ("", "data/", f"data/{name}/", f"data/{name}/text/"):
        page.goto(address + place)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], place


def test_from_a_figure_to_its_sentence(address: str, page: Page) -> None:
    name = "510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget"
    page.goto(f"{address}data/{name}/")
    link = page.locator("a[href*='text/#']", has_text="154.44").first
    link.click()
    assert "/text/#" in page.url
    target = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(target).to_be_visible()
    expect(target).to_contain_text("154.44")


@pytest.mark.parametrize("words", ["公务接待费", *SEEDS.values()])
def test_a_search_finds_the_page(words: str, address: str, page: Page) -> None:
    page.goto(f"{address}search/?q={words}")
    page.wait_for_selector("[data-search-done]", timeout=10_000)
    found = page.locator("[data-search-result] a").evaluate_all("links => links.map(link => link.href)")
    wanted = [name for name, agency in SEEDS.items() if words in agency or words == "公务接待费"]
    for name in wanted:
        assert any(f"data/{name}/" in link for link in found), (words, name, found)
