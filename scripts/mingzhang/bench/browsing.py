"""What a built site costs its readers: how heavy its pages are, how soon the search and the explorer answer.

Figures to read, and no test. Search and explorer are measured in a real browser, which Playwright drives; it comes
with `mingzhang[test]`.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from mingzhang.bench.dice import Dice
from mingzhang.bench.serving import served
from mingzhang.errors import MingzhangError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["Browsed", "browsing"]

_PHRASES = 40
_SHORTEST, _LONGEST = 2, 12
_ROUNDS = 15
_TIMES_GROUPED = 3
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# From the question to the first page of the list, and to the whole list as it is first shown.
_SEARCH = """async (words) => {
  const told = document.querySelector("[data-search-told]");
  const list = document.querySelector("[data-search-list]");
  document.querySelector("#mz-q").value = words;
  const from = performance.now();
  let first = 0;
  const watch = new MutationObserver(() => { first ||= list.children.length ? performance.now() - from : 0; });
  watch.observe(list, { childList: true });
  document.querySelector("form[data-search]").requestSubmit();
  while (!("searchDone" in told.dataset)) await new Promise((go) => setTimeout(go, 1));
  const bytes = (until) => performance.getEntriesByType("resource")
    .filter((one) => one.startTime >= from && one.startTime <= until)
    .reduce((sum, one) => sum + one.encodedBodySize, 0);
  const whole = performance.now() - from;
  return { first, whole, firstBytes: bytes(from + first), bytes: bytes(Infinity), pages: list.children.length };
}"""

# From a letter in a field to the picture on the screen.
_ASK = """async ([name, words]) => {
  const field = document.querySelector(`[data-explore-filter="${name}"]`);
  const from = performance.now();
  field.value = words;
  field.dispatchEvent(new Event("input"));
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));
  return performance.now() - from;
}"""
_PRESS = """async (at) => {
  const from = performance.now();
  document.querySelectorAll("[data-explore-rows] th button")[at].click();
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));
  return performance.now() - from;
}"""
_GROUP = """async (name) => {
  const field = document.querySelector("select[name=group]");
  const from = performance.now();
  field.value = name;
  field.dispatchEvent(new Event("change"));
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go, 0)));
  return performance.now() - from;
}"""


@dataclass(frozen=True, slots=True)
class Browsed:
    """One thing that was measured: what, the figure in the middle, the worst, and their unit."""

    what: str
    middle: float
    worst: float
    unit: str


def browsing(site: Path) -> Iterator[Browsed]:
    """The weight of pages, then the search and the explorer as a browser meets them."""
    yield from _weights(site)
    with served(site, packed=True) as address, _browser() as browser:
        yield from _search(site, address, browser)
        yield from _explorer(site, address, browser)


def _weights(site: Path) -> Iterator[Browsed]:
    pages = [path for path in site.rglob("*.html") if path.name != "404.html"]
    sizes = [path.stat().st_size for path in pages]
    heaviest = max(pages, key=lambda path: path.stat().st_size)
    yield Browsed(
        f"{len(pages)} pages, the heaviest {heaviest.relative_to(site)}",
        median(sizes) / 1000,
        max(sizes) / 1000,
        "KB",
    )
    beside = [path for folder in ("assets", "stylesheets", "javascripts") for path in _loaded(site / folder)]
    packed = sum(len(gzip.compress(path.read_bytes())) for path in beside)
    whole = (packed + len(gzip.compress(heaviest.read_bytes()))) / 1000
    yield Browsed("the heaviest page with all that it loads, as a server packs it", whole, whole, "KB")


def _loaded(folder: Path) -> Iterator[Path]:
    """The styles and scripts of the theme that pages load."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".css", ".js") and not {"lunr", "workers"} & set(path.parts):
            yield path


def _search(site: Path, address: str, browser: Browser) -> Iterator[Browsed]:
    found = []
    for phrase in _phrases(sorted((site / "data").glob("*/text.txt"))):
        with _page(browser, f"{address}search/") as page:
            page.wait_for_load_state("networkidle")
            found.append(page.evaluate(_SEARCH, phrase))
    for what, key, parts, unit in (
        ("search: to the first page found", "first", 1, "ms"),
        ("search: fetched before the first page found", "firstBytes", 1000, "KB"),
        ("search: to the whole first list", "whole", 1, "ms"),
        ("search: fetched for the first list", "bytes", 1000, "KB"),
    ):
        own = [one[key] / parts for one in found]
        yield Browsed(f"{what}, {len(own)} phrases", median(own), max(own), unit)


def _phrases(texts: Sequence[Path]) -> Iterator[str]:
    """The same phrases in every run, from all over the corpus."""
    for number in range(_PHRASES):
        dice = Dice(1, number, 1)
        words = "".join(texts[dice.between(0, len(texts) - 1)].read_text(encoding="utf-8").split())
        start = dice.between(0, max(len(words) - _LONGEST, 0))
        yield words[start : start + dice.between(_SHORTEST, _LONGEST)]


def _explorer(site: Path, address: str, browser: Browser) -> Iterator[Browsed]:
    files = json.loads((site / "explore" / "tables.json").read_bytes())["files"]
    rows: dict[str, int] = {}
    for file in files:
        rows[file["table"]] = rows.get(file["table"], 0) + file["rows"]
    table = max(rows, key=lambda name: rows[name])
    years = "".join(f"&year={file['year']}" for file in files if file["table"] == table)
    with _page(browser, f"{address}explore/?table={table}{years}") as page:
        page.wait_for_selector("[data-explore-done]", timeout=60_000)
        page.evaluate("document.querySelector('.mz-explore details').open = true")
        told = f"explorer, {rows[table]} rows of {table}"
        asked = [("agency", "财政局"), ("name", "住房"), ("amount_yuan", ">1000000"), ("county", "不在其中")]
        for name, words in asked:
            questions: list[object] = [[name, words[:length]] for length in _lengths(words)]
            yield _timed(f"{told}: filter {name} by {words}", page, _ASK, questions)
            page.evaluate(_ASK, [name, ""])
        columns = page.locator("[data-explore-rows] th").count()
        yield _timed(f"{told}: sort, each column once", page, _PRESS, list(range(columns)))
        groups: list[object] = ["agency", ""] * _TIMES_GROUPED
        yield _timed(f"{told}: group and add up", page, _GROUP, groups)


def _timed(what: str, page: Page, script: str, questions: Sequence[object]) -> Browsed:
    seen = [float(page.evaluate(script, question)) for question in questions]
    return Browsed(what, median(seen), max(seen), "ms")


def _lengths(words: str) -> list[int]:
    """As a reader types: letter by letter, again and again."""
    return [at % len(words) + 1 for at in range(_ROUNDS)] + [len(words)]


@contextmanager
def _browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this measurement needs it
    except ImportError:
        raise MingzhangError(
            "measuring in a browser needs Playwright: pip install 'mingzhang[test]'"
        ) from None
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root.
        browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
        yield browser
        browser.close()


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a fresh profile: nothing in its cache."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()
