"""The explorer in a real browser: it filters, sorts, groups and adds up exactly, and gives its result away."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mingzhang.exploring import Explored, explorer_files
from tests.browser.serving import served

ROWS = 100_000
SHOWN = 40
AGENCIES = ("甲县财政局", "乙县档案馆", "=危险局", "丙市卫生健康委员会")
READ = "[data-explore-done]"


def made_up() -> Explored:
    """Rows of a made-up table: agencies by turns, amounts of every size, some of them negative or not printed."""
    explored = Explored()
    for number in range(ROWS):
        explored.rows += 1
        explored.add("agency", AGENCIES[number % len(AGENCIES)])
        explored.add("label", f"第{number}项")
        amount = Decimal(number * 7919 % 1_000_003) / 100 - 100
        explored.cells.setdefault("amount_yuan", []).append("" if number % 10 == 9 else str(amount))
        explored.add("id", f"made-up-{number % 50}")
        explored.cells.setdefault("place", []).append(f"{number}-{number + 5}")
    return explored


@pytest.fixture(scope="module")
def explorer(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page as it is built, over 100,000 rows of two years."""
    root = tmp_path_factory.mktemp("explorer")
    for name in ("assets", "javascripts", "stylesheets"):
        shutil.copytree(site / name, root / name)
    (root / "explore").mkdir()
    shutil.copyfile(site / "explore" / "index.html", root / "explore" / "index.html")
    years = {("totals", "2025"): made_up(), ("totals", "2024"): made_up()}
    for file in explorer_files(years):
        (root / file.path).write_bytes(file.raw)
    with served(root) as address:
        yield f"{address}explore/"


def shown(page: Page) -> list[list[str]]:
    rows = page.locator("[data-explore-rows] tbody tr")
    return [row.split("\t") for row in rows.evaluate_all("rows => rows.map(row => row.innerText)")]


def open_filters(page: Page) -> None:
    page.locator(".mz-explore details").evaluate("box => { box.open = true }")


def test_the_newest_year_is_read_unasked_and_few_rows_are_drawn(explorer: str, page: Page) -> None:
    page.goto(explorer)
    expect(page.locator(READ)).to_have_attribute("data-explore-done", str(ROWS))
    assert len(shown(page)) == SHOWN
    page.locator("[data-explore-more]").click()
    assert len(shown(page)) == SHOWN + 100
    assert page.locator("input[value='2025']").is_checked()
    assert not page.locator("input[value='2024']").is_checked()


def test_words_and_bounds_filter_and_the_address_keeps_them(explorer: str, page: Page) -> None:
    page.goto(explorer)
    page.wait_for_selector(READ)
    open_filters(page)
    page.locator("[data-explore-filter='agency']").fill("档案")
    page.locator("[data-explore-filter='amount_yuan']").fill(">=9900")
    amounts = [
        (number * 7919 % 1_000_003, number) for number in range(ROWS) if number % 4 == 1 and number % 10 != 9
    ]
    wanted = sum(Decimal(amount) / 100 - 100 >= 9900 for amount, _ in amounts)
    expect(page.locator(READ)).to_have_attribute("data-explore-done", str(wanted))
    page.goto(page.locator("[data-explore-link]").evaluate("link => link.href"))
    expect(page.locator(READ)).to_have_attribute("data-explore-done", str(wanted))


def test_a_column_sorts_both_ways_and_what_is_not_printed_stands_last(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}?f.label=第1")
    page.wait_for_selector(READ)
    head = page.locator("[data-explore-rows] th", has_text="金额")
    for direction in ("ascending", "descending"):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", direction)
        column = [Decimal(row[2].replace(",", "")) for row in shown(page)]
        assert column == sorted(column, reverse=direction == "descending")
    page.goto(f"{explorer}?f.label=第1999&sort=amount_yuan&down=1")
    page.wait_for_selector(READ)
    column = [row[2] for row in shown(page)]
    assert column.index("") == len([amount for amount in column if amount])


def test_sums_of_a_group_are_exact(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}?group=agency")
    page.wait_for_selector(READ)
    sums = {row[0]: (int(row[1].replace(",", "")), Decimal(row[2].replace(",", ""))) for row in shown(page)}
    for place, agency in enumerate(AGENCIES):
        amounts = [
            Decimal(number * 7919 % 1_000_003) / 100 - 100
            for number in range(place, ROWS, 4)
            if number % 10 != 9
        ]
        assert sums[agency] == (ROWS // 4, sum(amounts))


def test_the_result_is_taken_away_as_csv_with_the_columns_that_are_chosen(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}?f.agency=危险&hide=label")
    page.wait_for_selector(READ)
    with page.expect_download() as waited:
        page.locator("[data-explore-csv]").click()
    raw = Path(waited.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    assert header == ["agency", "amount_yuan"]
    assert len(rows) == ROWS // 4
    assert {row[0] for row in rows} == {"'=危险局"}
    assert min(Decimal(row[1]) for row in rows if row[1]) < 0


def test_a_row_leads_to_its_sentence_on_the_page_of_the_text(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}?f.label=第40000项")
    page.wait_for_selector(READ)
    link = page.locator("[data-explore-rows] a").first.get_attribute("href") or ""
    assert link.endswith("data/made-up-0/text/3/#f40000-40005")


def test_a_strange_filter_finds_nothing_and_breaks_nothing(explorer: str, page: Page) -> None:
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(explorer)
    page.wait_for_selector(READ)
    open_filters(page)
    for words in ("<script>alert(1)</script>", ".*[", "x" * 500):
        page.locator("[data-explore-filter='agency']").fill(words)
        expect(page.locator(READ)).to_have_attribute("data-explore-done", "0")
    assert trouble == []


def test_data_that_cannot_be_read_are_not_called_empty(explorer: str, page: Page) -> None:
    page.route("**/explore/totals-*.json", lambda route: route.abort())
    page.goto(explorer)
    expect(page.locator("[data-explore-told]")).to_have_text("没有读到数据，请再试一次。")


def test_the_built_site_is_explored(site: Path, address: str, page: Page) -> None:
    files = json.loads((site / "explore" / "tables.json").read_bytes())["files"]
    rows = sum(file["rows"] for file in files if file["table"] == files[0]["table"])
    page.goto(f"{address}explore/")
    expect(page.locator(READ)).to_have_attribute("data-explore-done", str(rows))
    link = page.locator("[data-explore-rows] a").first
    link.click()
    target = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(target.first).to_be_visible()
