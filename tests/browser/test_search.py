"""The search in a real browser: every page on which a phrase stands is found, quickly and with few bytes."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, expect

from mingzhang.bench.corpus import corpus_document
from mingzhang.package import File
from mingzhang.readers import read_text
from mingzhang.searching import SearchDocument, entry_of, index_files, index_size
from tests.browser.serving import SEEDS, served

PHRASES = 200
MADE_UP = 60
LIGHT = 500_000
# Its pages are pictures, and recognising them takes a minute.
PICTURES = "28.pdf"

SHELL = ("assets", "javascripts", "stylesheets")
SEARCH = """async (words) => {
  const field = document.querySelector("#mz-q");
  const told = document.querySelector("[data-search-told]");
  const more = document.querySelector("[data-search-more]");
  const done = () => new Promise((go) => {
    const look = () => ("searchDone" in told.dataset ? go() : setTimeout(look, 5));
    look();
  });
  field.value = words;
  document.querySelector("form[data-search]").requestSubmit();
  await done();
  while (!more.hidden) {
    more.click();
    await done();
  }
  return [...document.querySelectorAll("[data-search-result] a")].map((link) => link.href);
}"""


def laid_out(site: Path, root: Path, documents: Sequence[SearchDocument]) -> Path:
    """The page of the search as it is built, over some documents."""
    for name in SHELL:
        shutil.copytree(site / name, root / name)
    (root / "search").mkdir()
    shutil.copyfile(site / "search" / "index.html", root / "search" / "index.html")
    files = [File(f"{one.path}text.txt", one.text.encode()) for one in documents]
    for file in (*files, *index_files(map(entry_of, documents), index_size(len(documents)))):
        (root / file.path).parent.mkdir(parents=True, exist_ok=True)
        (root / file.path).write_bytes(file.raw)
    return root


def made_up() -> list[SearchDocument]:
    documents = (corpus_document(6, index) for index in range(MADE_UP * 2))
    texts = [one for one in documents if one.name.endswith(".txt")][:MADE_UP]
    return [
        SearchDocument(
            f"data/{one.about.region_code}-{number}-{one.about.fiscal_year}-budget/",
            f"第{number}份",
            "虚构",
            one.raw.decode(),
        )
        for number, one in enumerate(texts)
    ]


def as_grep_reads(text: str) -> str:
    """A text in one line, as `tr -d` gives it to grep: letters, digits and signs of one width, no blanks."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKC", text).lower() if unicodedata.category(sign)[0] in "LN"
    )


def drawn(documents: Sequence[SearchDocument], dice: Random) -> Iterator[str]:
    """Phrases of two to sixteen characters, each as it is printed somewhere, signs and line breaks included."""
    for _ in range(PHRASES):
        phrase = ""
        while len(as_grep_reads(phrase)) < 2:
            text = dice.choice(documents).text
            start = dice.randrange(len(text) - 16)
            phrase = text[start : start + dice.randint(2, 16)]
        yield phrase


def recall(documents: Sequence[SearchDocument], root: Path, page: Page) -> tuple[list[str], list[str]]:
    """What grep finds and the search does not, and what the search lists and grep does not find."""
    missed, extra = [], []
    texts = {
        one.path: as_grep_reads(f"{one.title}{one.note}") + "\n" + as_grep_reads(one.text)
        for one in documents
    }
    with served(root) as address:
        page.goto(f"{address}search/")
        for phrase in drawn(documents, Random(12345)):  # noqa: S311 - the same phrases in every run
            # A field of one line takes no line breaks.
            asked = re.sub(r"\s+", " ", phrase).strip()
            found = {link.removeprefix(address) for link in page.evaluate(SEARCH, asked)}
            words = [as_grep_reads(word) for word in asked.split()]
            whole = as_grep_reads(phrase)
            missed += [
                f"{asked!r}: {path}" for path, text in texts.items() if whole in text and path not in found
            ]
            parts = [word for word in words if word] if all(len(word) != 1 for word in words) else [whole]
            extra += [
                f"{asked!r}: {path}" for path in found if not all(part in texts[path] for part in parts)
            ]
    return missed, extra


def test_no_phrase_of_a_made_up_corpus_is_missed(site: Path, tmp_path: Path, page: Page) -> None:
    documents = made_up()
    assert recall(documents, laid_out(site, tmp_path, documents), page) == ([], [])


@pytest.mark.originals
def test_no_phrase_of_the_documents_as_published_is_missed(
    corpus: Path, site: Path, tmp_path: Path, page: Page
) -> None:
    sources = sorted(path for path in corpus.rglob("*") if path.suffix in (".pdf", ".html", ".txt"))
    documents = [
        SearchDocument(f"data/{path.stem}/", path.stem, "原件", read_text(path.read_bytes()).characters)
        for path in sources
        if path.name != PICTURES
    ]
    assert recall(documents, laid_out(site, tmp_path, documents), page) == ([], [])


def test_a_search_takes_few_bytes(site: Path, tmp_path: Path, page: Page) -> None:
    documents = made_up()
    taken: list[int] = []
    page.on(
        "response",
        lambda answer: taken.append(len(answer.body())) if "/javascripts/" not in answer.url else None,
    )
    with served(laid_out(site, tmp_path, documents)) as address:
        page.goto(f"{address}search/")
        page.wait_for_load_state("networkidle")
        for phrase in ("公务接待费", "一般公共预算财政拨款支出", "2080505"):
            taken.clear()
            page.locator("#mz-q").fill(phrase)
            page.wait_for_selector("[data-search-done]")
            expect(page.locator("[data-search-result] mark").first).to_be_visible()
            assert sum(taken) <= LIGHT, phrase


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("，。！？《》", "请输入两个或更多的字。"),
        ("费", "请输入两个或更多的字。"),
        ("<script>alert(1)</script>", "没有找到。"),
        ("（）“”<img src=x onerror=alert(1)>", "没有找到。"),
        ("费" * 500, "没有找到。"),
        ("接待费" * 400, "没有找到。"),
        ("%00%ff\\u0000 ../../etc/passwd", "没有找到。"),
    ],
)
def test_a_strange_query_is_answered_in_words(words: str, told: str, address: str, page: Page) -> None:
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}search/")
    page.locator("#mz-q").fill(words)
    page.locator("[data-search] button").click()
    page.wait_for_selector("[data-search-done]")
    expect(page.locator("[data-search-told]")).to_have_text(told)
    assert trouble == []
    assert len([url for url in asked if "/search/long/" in url or "/search/short/" in url]) <= 12


def test_words_between_spaces_may_stand_apart(address: str, page: Page) -> None:
    page.goto(f"{address}search/?q=攀枝花 群众服务 接待费")
    page.wait_for_selector("[data-search-done]")
    (found,) = (name for name in SEEDS if name.startswith("5104"))
    assert page.locator("[data-search-result] a").first.get_attribute("href") == f"{address}data/{found}/"


def test_a_page_of_the_site_is_found_by_what_it_says(address: str, page: Page) -> None:
    page.goto(f"{address}method/")
    words = page.locator("article p").nth(1).inner_text()[:14]
    page.goto(f"{address}search/?q={words}")
    page.wait_for_selector("[data-search-done]")
    links = page.locator("[data-search-result] a").evaluate_all("links => links.map(link => link.href)")
    assert f"{address}method/" in links


def test_the_list_is_walked_through_by_keyboard(address: str, page: Page) -> None:
    page.goto(f"{address}data/")
    page.keyboard.press("/")
    page.keyboard.type("公务接待费")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.wait_for_selector("[data-search-done]")
    links = page.locator("[data-search-result] a")
    expect(page.locator("#mz-q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#mz-q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = links.nth(0).get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_a_search_that_cannot_reach_the_index_says_so(address: str, page: Page) -> None:
    page.route("**/search/long/**", lambda route: route.abort())
    page.goto(f"{address}search/?q=公务接待费")
    page.wait_for_selector("[data-search-done]")
    expect(page.locator("[data-search-told]")).to_have_text("没有读到，请再试一次。")
    page.unroute("**/search/long/**")
    page.locator("[data-search] button").click()
    expect(page.locator("[data-search-result]").first).to_be_visible()
