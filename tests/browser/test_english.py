"""With English leading, sentences, names, lists and fields are English; what was printed stays as it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import SEEDS

SEED = "510904-zhengwu-fuwu-bianmin-rexian-zhongxin-2025-budget"
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that tells what its scripts stumble over."""
    context = browser.new_context(locale="en")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def test_the_summary_of_a_disclosure_is_an_english_sentence_with_printed_amounts(
    address: str, page: Page
) -> None:
    page.goto(f"{address}data/{SEED}/?titles=en")
    summary = page.locator(".mz-summary")
    expect(summary).to_contain_text("from appropriation from the general public budget")
    words = summary.inner_text()
    assert words.startswith("Total budgeted revenue and expenditure of 2025: 154.44 万元, 66.73 万元 less")
    assert "“人员减少，使人员、公用经费都下降”" in words
    assert not CHINESE.search(re.sub(r"“[^”]*”|万元", "", words))


def test_the_headlines_of_charts_are_english(address: str, page: Page) -> None:
    page.goto(f"{address}data/{SEED}/?titles=en")
    expect(page.locator("#chart-by-class .mz-headline")).to_contain_text(
        "over 60% for general public services"
    )
    headlines = page.locator(".mz-chart .mz-headline").all_inner_texts()
    assert len(headlines) >= 5
    assert [one for one in headlines if CHINESE.search(one.replace("万元", ""))] == []


@pytest.mark.parametrize(
    "place", ["data/", "data/findings/", "data/three-public/", "data/class/201/", "checks/"]
)
def test_the_sentences_of_pages_over_many_are_english(place: str, address: str, page: Page) -> None:
    page.goto(f"{address}{place}?titles=en")
    expect(page.locator(".md-tabs__link").first).to_have_text("Home")
    told = page.locator(".md-content :is(.mz-summary, p:not([class]))").all_inner_texts()
    names = re.compile("|".join([*SEEDS.values(), "万元"]))
    assert [one for one in told if CHINESE.search(names.sub("", one))] == []


def test_lists_and_status_lines_follow_the_language(address: str, page: Page) -> None:
    page.goto(f"{address}data/?sort=total&titles=en")
    expect(page.locator(".mz-catalogue [role=status]")).to_have_text(f"{len(SEEDS)} of {len(SEEDS)}.")
    expect(page.locator("select[name=change] option").nth(1)).to_have_text("increase")
    page.goto(f"{address}explore/?titles=en")
    expect(page.locator("[data-explore-told]")).to_contain_text("rows; the first 40 are listed.")
    expect(page.locator("select[name=group] option").first).to_have_text("nothing")
    page.goto(f"{address}search/?q=公务接待费&titles=en")
    page.wait_for_selector("[data-search-done]")
    expect(page.locator("[data-search-told]")).to_contain_text("there are more")


def test_the_switch_brings_the_chinese_back(address: str, page: Page) -> None:
    page.goto(f"{address}data/{SEED}/?titles=en")
    expect(page.locator(".mz-chip").first).to_have_text("2025 budget")
    page.get_by_role("button", name="中文").click()
    expect(page.locator(".mz-chip").first).to_have_text("2025 年预算")
    expect(page.locator(".md-tabs__link").first).to_have_text("首页")
    expect(page.locator(".mz-summary")).to_contain_text("约八成来自一般公共预算拨款收入")


def test_who_comes_by_the_english_home_page_goes_on_in_english(address: str, page: Page) -> None:
    page.goto(f"{address}en/")
    page.locator(".mz-entry").first.click()
    expect(page.locator(".mz-summary")).to_contain_text("Total budgeted revenue and expenditure")
    page.goto(f"{address}en/")
    page.locator(".md-content").get_by_role("link", name="中文").first.click()
    page.goto(f"{address}data/")
    expect(page.locator("h1")).to_contain_text("预算公开")
    expect(page.locator(".mz-summary")).to_contain_text("收录")
