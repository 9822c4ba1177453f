"""What no form foresees, on the built pages: long names, long tables, one figure, extremes, twins, markup anywhere.

All agencies and figures are made up.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.browser import serving
from tests.browser.serving import REPOSITORY, mingzhang
from tests.browser.test_site import PHONE

LONG_NAME = "云岭省青禾市白桦区" + "人民政府驻外地招商引资与产业协作联络服务保障" * 2 + "中心筹备办公室"
NASTY = "<script>window.struck=1</script><img src=x onerror=window.struck=1>[a](javascript:window.struck=1) {{x}} |`*星*"
TWIN = "便民服务中心"
OPENING = "{agency}\n{year}年单位预算编制说明（虚构示例）\n一、收支预算情况说明\n"

Disclosure = tuple[dict[str, object], str, str]


def text_of(agency: str, *sentences: str) -> str:
    return OPENING.format(agency=agency, year=2025) + "\n".join(sentences) + "\n"


def rows_of_a_table(number: int) -> str:
    with (REPOSITORY / "datapackages/reference/data/functional_classification.csv").open(
        encoding="utf-8"
    ) as lines:
        cells = [line.split(",") for line in lines]
    items = [(line[0], line[1]) for line in cells if line[0].isdigit() and len(line[0]) == 7][:number]
    return "".join(
        f"<tr><td>{code}</td><td>{name}</td><td>{place}.10</td><td>{place}.10</td><td>0.00</td></tr>"
        for place, (code, name) in enumerate(items, start=1)
    )


def disclosures() -> dict[str, Disclosure]:
    """Of each its disclosure.yml, the name of its file, and its words."""
    about = {"fiscal_year": 2025, "stage": "budget"}
    usual = "本单位2025年收支总预算100.00万元，较上年预算数减少9.95万元，主要是人员减少。"
    table = (
        "<h1>青禾市某局2025年部门预算</h1><h2>一般公共预算支出表</h2><p>单位：万元</p><table>"
        "<tr><th>科目编码</th><th>科目名称</th><th>合计</th><th>基本支出</th><th>项目支出</th></tr>"
        f"{rows_of_a_table(400)}</table>"
    )
    extremes = text_of(
        "青禾市极值局",
        "本局2025年收支总预算10000000.00万元，较上年预算数增加9999999.99万元，主要是新增任务。",
        "本局2025年收入预算10000000.00万元，其中：一般公共预算拨款收入10000000.01万元，占100.00%；"
        "上年结转-0.01万元，占0.00%。",
        "本局2025年支出预算10000000.00万元，其中：基本支出0.01万元，占0.00%；项目支出9999999.99万元，占100.00%。",
    )
    marked = text_of(
        "青禾市标记局",
        f"本局2025年收支总预算80.00万元，较上年预算数减少9.95万元，主要是{NASTY}调整。",
        "二、一般公共预算当年拨款情况说明",
        "（一）一般公共预算当年拨款具体使用情况",
        f"1．一般公共服务支出(类)财政事务(款)行政运行(项)2025年预算数为80.00万元，主要用于{NASTY}和日常运转。",
        f"三、{NASTY}",
        "四、名词解释",
        f"1．{NASTY}：指{NASTY}。",
    )
    none = text_of(
        "青禾市无项局",
        usual,
        "二、“三公”经费财政拨款预算安排情况说明",
        "本局2025年没有安排“三公”经费财政拨款预算。",
        "三、政府性基金预算支出情况说明",
        "本局2025年没有使用政府性基金预算拨款安排的支出。",
    )
    return {
        "long-name": ({**about, "agency": LONG_NAME, "region_code": "510904"}, "甲.txt", text_of("本单位", usual)),
        "none-of-a-kind": ({**about, "agency": "青禾市无项局"}, "辛.txt", none),
        "one-figure": (about, "乙.txt", text_of("青禾市一数局", "本局2025年收入预算3.00万元。")),
        "long-table": ({**about, "agency": "青禾市某局"}, "丙.html", table),
        "extremes": ({**about, "agency": "青禾市极值局"}, "丁.txt", extremes),
        "twin-one": ({**about, "agency": TWIN, "region_code": "510904"}, "戊.txt", text_of(TWIN, usual)),
        "twin-two": ({**about, "agency": TWIN, "region_code": "510903"}, "己.txt", text_of(TWIN, usual)),
        "markup": (
            {**about, "agency": NASTY, "title": NASTY, "url": "javascript:window.struck=1", "licence": NASTY},
            "庚.txt",
            marked,
        ),
    }  # fmt: skip


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of all of them."""
    root = tmp_path_factory.mktemp("strange")
    for name, (about, file, words) in disclosures().items():
        source = root / "sources" / name / "source"
        source.mkdir(parents=True)
        (source / file).write_text(words, encoding="utf-8")
        told = yaml.safe_dump({**about, "id": name}, allow_unicode=True)
        (source.parent / "disclosure.yml").write_text(told, encoding="utf-8")
    folders = sorted(str(folder) for folder in (root / "sources").iterdir())
    mingzhang("convert", *folders, "--into", str(root / "packages"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGZHANG_REPOSITORY", FORGE)
        mingzhang("site", "--packages", str(root / "packages"), "--into", str(root / "site"))
    return root / "site"


FORGE = "https://forge.example/mingzhang"


@pytest.fixture(scope="module")
def served(strange: Path) -> Iterator[str]:
    """Where they are served."""
    with serving.served(strange) as place:
        yield place


def places(site: Path) -> list[str]:
    """Every page about disclosures, and the home page."""
    pages = [path.parent.relative_to(site).as_posix() for path in (site / "data").rglob("index.html")]
    return ["", *(f"{page}/" for page in sorted(pages)), "en/", "glossary/", "correct/"]


def test_nothing_runs_nothing_fails_and_no_page_is_wider_than_a_phone(
    strange: Path, served: str, browser: Browser
) -> None:
    context = browser.new_context(viewport=PHONE, locale="zh-CN")  # type: ignore[arg-type]
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))
    page.on(
        "console", lambda said: troubles.append(f"{page.url}: {said.text}") if said.type == "error" else None
    )
    for place in places(strange):
        page.goto(f"{served}{place}")
        page.wait_for_load_state("networkidle")
        if page.evaluate("window.struck"):
            troubles.append(f"{place}: a script of a document ran")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            troubles.append(f"{place}: wider than a phone")
    context.close()
    assert troubles == []


def test_every_page_of_them_is_light(strange: Path) -> None:
    heavy = {
        path.relative_to(strange).as_posix(): path.stat().st_size
        for path in (strange / "data").rglob("*.html")
        if path.stat().st_size > 150_000
    }
    assert heavy == {}


def test_a_name_of_sixty_characters_is_shown_whole(served: str, page: Page) -> None:
    assert len(LONG_NAME) == 60
    page.set_viewport_size(PHONE)
    page.goto(f"{served}data/long-name/")
    expect(page.locator("h1")).to_contain_text(LONG_NAME)


def test_markup_is_shown_as_it_was_printed(served: str, page: Page) -> None:
    page.goto(f"{served}data/markup/")
    expect(page.locator("h1")).to_contain_text("<script>window.struck=1</script>")
    expect(page.locator("#origin ~ dl").first).to_contain_text("javascript:window.struck=1")
    assert page.locator("a[href^='javascript:']").count() == 0
    page.goto(f"{served}data/compare/?id=markup&id=one-figure")
    expect(page.locator("[data-compared='2']")).to_be_visible()
    expect(page.locator("[data-compare] th").nth(1)).to_contain_text("<script>")
    page.goto(f"{served}data/?q=script")
    expect(page.locator("[data-found='1']")).to_be_visible()
    assert page.evaluate("window.struck") is None


def test_a_table_of_four_hundred_rows_is_cut_on_the_page_and_whole_in_its_file(strange: Path) -> None:
    rows = json.loads((strange / "data/long-table/budget_lines.json").read_bytes())
    assert len([row for row in rows if row["table_column"] == "合计"]) == 400
    tree = html.fromstring((strange / "data/long-table/tables/index.html").read_bytes())
    said = " ".join(tree.xpath("//p//text()"))
    assert "全部在文件里" in said


def test_one_figure_says_what_is_missing(served: str, page: Page) -> None:
    page.goto(f"{served}data/one-figure/")
    expect(page.locator(".mz-summary")).to_contain_text("3.00 万元")
    expect(page.locator(".mz-cards")).to_contain_text("文件未提")
    assert page.locator(".mz-cards").get_by_text("0.00").count() == 0


def test_none_of_a_kind_is_said_in_the_words_of_the_document_and_never_as_zero(
    served: str, page: Page
) -> None:
    page.goto(f"{served}data/none-of-a-kind/")
    card = page.locator(".mz-card", has_text="“三公”经费")
    expect(card).to_contain_text("文件写明没有")
    expect(card).not_to_contain_text("0.00")
    expect(page.locator("#declared ~ ul, #declared ~ div").first).to_be_visible()
    page.goto(f"{served}data/?q=无项局")
    expect(page.locator("#disclosures tbody tr").first).to_contain_text("文件写明没有")


def test_what_was_not_understood_is_marked_in_its_place_with_the_reason(served: str, page: Page) -> None:
    page.goto(f"{served}data/one-figure/text/")
    gap = page.locator("mark.mz-gap[id^=f]").first
    expect(gap).to_be_visible()
    expect(gap).to_have_attribute("title", "没有认出行政区划")


def test_extremes_are_exact_in_every_unit(served: str, page: Page) -> None:
    page.goto(f"{served}data/extremes/")
    total = page.locator(".mz-card data").first
    expect(total).to_have_text("10,000,000.00 万元")
    page.get_by_role("button", name="元", exact=True).click()
    expect(total).to_have_text("100,000,000,000 元")
    page.goto(f"{served}data/extremes/tables/")
    expect(page.locator("data[value='-100']").first).to_have_text("−0.01 万元")
    expect(page.locator("data[value='100']").first).to_have_text("0.01 万元")


def test_two_agencies_of_one_name_in_two_regions_are_told_apart(served: str, page: Page) -> None:
    page.goto(f"{served}data/?q={TWIN}")
    expect(page.locator("[data-found='2']")).to_be_visible()
    rows = page.locator("#disclosures tbody td:first-child").all_text_contents()
    assert {"安居区" in row for row in rows} == {True, False}
    pages = set()
    for name in ("twin-one", "twin-two"):
        page.goto(f"{served}data/{name}/")
        pages.add(page.get_by_role("link", name="各年对照").get_attribute("href"))
    assert len(pages) == 2


def test_from_a_row_one_comes_to_the_form_that_corrects_it(served: str, page: Page) -> None:
    page.goto(f"{served}data/one-figure/tables/")
    page.locator("a[href*='correct/?fact=']").first.click()
    form = page.get_by_role("link", name="打开更正表单")
    address = form.get_attribute("href") or ""
    assert address.startswith(f"{FORGE}/issues/new?template=correct-a-figure.yml")
    assert "fact=one-figure%3A" in address
