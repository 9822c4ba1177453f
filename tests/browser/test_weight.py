"""Every page of the built site is light, and is there without scripts and on a phone."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.browser.serving import SEEDS
from tests.browser.test_accessibility import kinds_of_page

LIGHT = 150_000
PHONE = {"width": 360, "height": 740}
SEED = next(iter(SEEDS))


def test_every_page_is_light(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert {
        path.relative_to(site).as_posix(): path.stat().st_size
        for path in pages
        if path.stat().st_size > LIGHT
    } == {}


def test_every_kind_of_page_with_all_that_it_loads_is_light(site: Path, address: str, page: Page) -> None:
    """As GitHub Pages sends it: packed; pictures, styles and scripts included, downloads not."""
    heavy = {}
    # What a search fetches besides its page is weighed in test_search.
    for place in (one.partition("?")[0] for one in kinds_of_page(site)):
        loaded: set[str] = set()
        page.on("request", lambda request, loaded=loaded: loaded.add(request.url))
        page.goto(address + place)
        page.wait_for_load_state("networkidle")
        base = urlsplit(address).path
        files = {unquote(urlsplit(url).path).removeprefix(base) for url in loaded if url.startswith(address)}
        raw = [site / (f"{file}index.html" if file.endswith("/") or not file else file) for file in files]
        size = sum(len(gzip.compress(path.read_bytes())) for path in raw if path.is_file())
        if size > LIGHT:
            heavy[place] = size
    assert heavy == {}


def test_every_kind_of_page_fits_a_phone(site: Path, address: str, page: Page) -> None:
    page.set_viewport_size(PHONE)
    wide = {}
    for place in kinds_of_page(site):
        page.goto(address + place)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            wide[place] = width
    assert wide == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_tables_charts_and_downloads_are_there(
    scheme: str, site: Path, address: str, browser: Browser
) -> None:
    context = browser.new_context(
        java_script_enabled=False, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    place = f"data/{SEED}/"
    page.goto(address + place)
    assert page.locator("article table:visible").count() > 3
    assert page.locator("article :is(svg[role=img], img[src$='.svg'], object[data$='.svg'])").count() > 0
    tree = html.fromstring((site / place / "index.html").read_bytes())
    for suffix in (".csv", ".json", ".svg", ".xlsx", ".zip"):
        links = [urljoin(place, link) for link in tree.xpath("//article//a/@href") if link.endswith(suffix)]
        assert links, suffix
        assert all((site / link).is_file() for link in links)
    for name, words in (("search/", "搜索需要浏览器运行脚本"), ("explore/", "这一页需要浏览器运行脚本")):
        page.goto(address + name)
        assert words in page.locator("article").inner_text()
    context.close()
