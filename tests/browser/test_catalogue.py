"""Finding, comparing and taking away charts, in a real browser; without scripts the plain pages stand."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import SEEDS

PANZHIHUA, SUINING = SEEDS
FLOW = "money-flow"


def shown(page: Page) -> list[str]:
    """The disclosures in the table, in its order."""
    links = page.locator("#disclosures tbody tr td:first-child a")
    return [link.split("/")[-2] for link in links.evaluate_all("links => links.map(link => link.href)")]


def test_a_filter_stands_in_the_address_and_an_address_filters(address: str, page: Page) -> None:
    page.goto(f"{address}data/")
    assert set(shown(page)) == set(SEEDS)
    page.get_by_text("筛选和排序").click()
    page.get_by_label("年度", exact=True).select_option("2025")
    expect(page.locator("[data-found='1']")).to_be_visible()
    assert shown(page) == [SUINING]
    assert page.url.endswith("data/?year=2025")
    page.goto(f"{address}data/?region=510400")
    expect(page.locator("[data-found='1']")).to_be_visible()
    assert shown(page) == [PANZHIHUA]
    page.goto(f"{address}data/?min=200")
    expect(page.locator("[data-found='1']")).to_be_visible()
    assert shown(page) == [PANZHIHUA]


def test_the_head_of_a_column_sorts_all_disclosures(address: str, page: Page) -> None:
    page.goto(f"{address}data/")
    page.locator("th .mz-sort", has_text="总额").click()
    expect(page.locator("[data-found='2']")).to_be_attached()
    assert shown(page) == [SUINING, PANZHIHUA]
    assert page.url.endswith("?sort=total")
    page.locator("th .mz-sort", has_text="总额").click()
    expect(page.locator("th[aria-sort=descending]")).to_be_visible()
    assert shown(page) == [PANZHIHUA, SUINING]


def test_a_query_of_markup_finds_nothing_and_breaks_nothing(address: str, page: Page) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(f"{address}data/?q=%3Cscript%3Ealert(1)%3C/script%3E&region=zz&sort=none&min=x")
    expect(page.locator("[data-found='0']")).to_be_visible()
    assert troubles == []


def test_two_rows_of_the_catalogue_are_compared_and_the_choice_stands_in_the_address(
    address: str, page: Page
) -> None:
    page.goto(f"{address}data/")
    for box in page.locator("#disclosures td input[type=checkbox]").all():
        box.check()
    page.get_by_role("link", name="并排比较", exact=True).last.click()
    expect(page.locator("[data-compared='2']")).to_be_visible()
    table = page.get_by_role("region", name="总额与构成")
    expect(table).to_contain_text("154.44 万元")
    expect(table.locator("thead")).to_contain_text(SEEDS[PANZHIHUA])
    page.reload()
    expect(page.locator("[data-compared='2']")).to_be_visible()
    figure = page.get_by_role("region", name="总额与构成").get_by_role("link", name="154.44 万元")
    figure.click()
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_contain_text("154.44")


def test_a_comparison_is_picked_by_name_and_by_keyboard(address: str, page: Page) -> None:
    page.goto(f"{address}data/compare/?id={SUINING}&id=none-such")
    expect(page.get_by_text("没有编号为 none-such 的公开文件")).to_be_visible()
    page.get_by_label("任意挑选 2 到 6 份").fill("攀枝花")
    expect(page.locator(".mz-offers button")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-compared='2']")).to_be_visible()
    assert page.url.endswith(f"?id={SUINING}&id={PANZHIHUA}")


def test_without_scripts_the_catalogue_and_the_comparisons_are_plain_pages(
    address: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}data/")
    assert set(shown(page)) == set(SEEDS)
    expect(page.locator("[data-catalogue]")).to_be_hidden()
    page.goto(f"{address}data/compare/")
    page.locator(".mz-entry").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("table").first).to_contain_text("154.44 万元")
    page.goto(f"{address}data/{SUINING}/")
    expect(page.locator(".mz-chart svg").first).to_be_visible()
    assert page.locator(".mz-chart a[href$='.svg']").count() == page.locator(".mz-chart").count()
    context.close()


def test_a_chart_is_saved_as_a_picture_that_shows_its_words(address: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{address}data/{SUINING}/")
    chart = page.locator(f"#chart-{FLOW}")
    chart.locator("summary").click()
    with page.expect_download() as saved:
        chart.get_by_role("button", name="PNG").click()
    assert saved.value.suggested_filename == f"{FLOW}.png"
    saved.value.save_as(tmp_path / "chart.png")
    raw = (tmp_path / "chart.png").read_bytes()
    assert raw[:8] == b"\x89PNG\r\n\x1a\n"
    svg = etree.fromstring((page.request.get(f"{address}data/{SUINING}/{FLOW}.svg")).body())
    width, height = struct.unpack(">II", raw[16:24])
    assert (width / 3, height / 3) == pytest.approx(
        (float(svg.get("width", "0")), float(svg.get("height", "0"))), abs=1
    )
    assert dark_at_words(page, address) > 200


def dark_at_words(page: Page, address: str) -> int:
    """How many dark points the picture has where its title stands: a blank or a box would have few or a frame."""
    page.goto(f"{address}data/{SUINING}/{FLOW}.svg")
    return int(
        page.evaluate(
            """async () => {
                const picture = new Image();
                picture.src = location.href;
                await picture.decode();
                const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
                canvas.width = picture.naturalWidth * 3;
                canvas.height = picture.naturalHeight * 3;
                const brush = canvas.getContext("2d");
                brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
                const points = brush.getImageData(60, 60, 900, 60).data;
                let dark = 0;
                for (let at = 0; at < points.length; at += 4) if (points[at] < 90) dark += 1;
                return dark;
            }"""
        )
    )


def test_the_snippet_shows_the_chart_on_a_bare_page(
    address: str, page: Page, browser: Browser, tmp_path: Path
) -> None:
    page.goto(f"{address}data/{SUINING}/")
    chart = page.locator(f"#chart-{FLOW}")
    chart.locator("summary").click()
    chart.get_by_role("button", name="嵌入代码").click()
    snippet = chart.get_by_label("嵌入这张图的代码").input_value()
    bare = tmp_path / "bare.html"
    bare.write_text(f"<!doctype html><meta charset=utf-8>{snippet}", encoding="utf-8")
    elsewhere = browser.new_context().new_page()
    elsewhere.goto(bare.as_uri())
    picture = elsewhere.locator("img")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.complete && one.naturalWidth") > 300
    assert "万元" in (picture.get_attribute("alt") or "")
    elsewhere.locator("a").click()
    expect(elsewhere.locator(f"#chart-{FLOW}")).to_be_visible()
    elsewhere.context.close()


def test_the_numbers_of_a_chart_stand_at_an_address_of_their_own(address: str, page: Page) -> None:
    page.goto(f"{address}data/{SUINING}/")
    links = page.locator(".mz-chart").evaluate_all(
        "charts => charts.map(chart => [chart.id, chart.querySelector('a[href$=\".csv\"]').href])"
    )
    assert links
    for name, link in links:
        assert link == f"{address}data/{SUINING}/{name.removeprefix('chart-')}.csv"
        lines = page.request.get(link).text().splitlines()
        assert "_yuan" in lines[0], name
        assert len(lines) > 1, name


def test_a_list_that_cannot_be_read_is_said_and_the_page_stays(address: str, page: Page) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.route("**/catalogue.json", lambda route: route.abort())
    page.goto(f"{address}data/?q=攀枝花")
    expect(page.get_by_role("status").filter(has_text="没有读到")).to_be_visible()
    expect(page.locator("#disclosures tbody tr")).to_have_count(len(SEEDS))
    page.goto(f"{address}data/compare/")
    expect(page.get_by_role("status").filter(has_text="没有读到")).to_be_visible()
    page.locator("#mz-pick").fill("攀枝花")
    expect(page.locator(".mz-offers")).to_contain_text("没有读到")
    page.unroute("**/catalogue.json")
    page.locator("#mz-pick").fill("攀枝花市")
    expect(page.locator(".mz-offers button").first).to_be_visible()
    assert troubles == []


def test_a_file_that_the_browser_refuses_breaks_nothing(address: str, browser: Browser) -> None:
    context = browser.new_context(accept_downloads=False, locale="zh-CN")
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(f"{address}data/{next(iter(SEEDS))}/")
    page.locator("a.mz-download[href$='.xlsx']").click()
    chart = page.locator("#chart-by-class")
    chart.locator("summary").click()
    page.route("**/by-class.svg", lambda route: route.abort())
    chart.get_by_role("button", name="PNG", exact=True).click()
    expect(chart.get_by_role("button", name="PNG 没有保存成功，请用 SVG")).to_be_visible()
    expect(chart.get_by_role("link", name="SVG")).to_be_visible()
    page.goto(f"{address}explore/")
    page.wait_for_selector("[data-explore-done]")
    page.locator("[data-explore-csv]").click()
    expect(page.locator("[data-explore-rows] tbody tr").first).to_be_visible()
    context.close()
    assert troubles == []


def test_titles_labels_and_rows_turn_to_english_and_stay_so(address: str, page: Page) -> None:
    page.goto(f"{address}data/{next(iter(SEEDS))}/")
    expect(page.locator(".mz-card-label").first).to_have_text("收支总预算Total revenue and expenditure")
    expect(page.locator(".mz-card-label .mz-en").first).to_be_hidden()
    page.get_by_role("button", name="English").click()
    for words in ("Total revenue and expenditure", "What it is spent on", "Excel workbook"):
        expect(page.get_by_text(words, exact=True).first).to_be_visible()
    expect(page.locator(".mz-card-label .mz-zh").first).to_be_hidden()
    page.goto(f"{address}data/compare/?" + "&".join(f"id={name}" for name in SEEDS))
    expect(page.get_by_role("cell", name="Personnel expenditure").first).to_be_visible()
    page.goto(f"{address}explore/")
    expect(page.get_by_role("button", name="Amount in yuan")).to_be_visible()
    page.goto(address)
    page.locator("article").get_by_role("link", name="English", exact=True).click()
    expect(page.locator("h1")).to_have_text("Mingzhang 明账")
