"""The page of a disclosure holds whatever a disclosure may say."""

from dataclasses import replace
from html import unescape

import pytest
from tests.unit.pages.made_up import made_up_packages, package_of

from mingzhang.catalogue import PackageData
from mingzhang.pages.disclosure import PAGE
from mingzhang.pages.tables import PAGE as TABLES
from mingzhang.pages.tables import shown_rows

OPENING = "云溪县档案馆\n2025年单位预算编制说明\n一、收支预算情况说明\n"


def page_of(package: PackageData) -> str:
    return next(file.raw.decode() for file in PAGE.render(package) if file.path == "index.md")


def test_the_first_sentence_says_how_much_it_changed_and_why_in_the_documents_words() -> None:
    page = page_of(
        package_of(
            f"{OPENING}县档案馆2025年收支总预算30.00万元，比2024年减少2.00万元，主要原因是人员减少。\n"
        )
    )
    sentence = next(line for line in page.splitlines() if "mz-summary" in line)
    assert "比上年少" in sentence
    assert "“人员减少”" in sentence
    chinese, english = sentence.split('<span class="mz-en mz-switched" lang="en">')
    assert "less than the year before" in unescape(english)
    assert "“人员减少”" in english
    assert [part.count('class="mz-sourced"') for part in (chinese, english)] == [2, 2]


def test_a_document_of_one_figure_says_what_is_missing() -> None:
    page = page_of(package_of("这份预算只写了一个数字：3元。\n"))
    assert "未读出单位名称" in page
    assert "没有读出收支总额" in page
    assert page.count("mz-silence") >= 3


def test_a_section_without_figures_is_led_to() -> None:
    page = page_of(
        package_of(
            f"{OPENING}县档案馆2025年收支总预算3.00万元。\n二、预算绩效情况说明\n县档案馆按要求管理绩效目标。\n"
        )
    )
    assert 'href="text/#s-2"><span class="mz-silence mz-silence-words-only">' in page


@pytest.mark.parametrize("words", ["0.01", "10,000,000.00", "99,999,999.99"])
def test_small_and_huge_amounts_stand_as_printed(words: str) -> None:
    page = page_of(package_of(f"{OPENING}县档案馆2025年收支总预算{words}万元。\n"))
    assert f">{words} 万元</data>" in unescape(page)


def test_a_name_of_sixty_characters_is_shown_whole() -> None:
    package = made_up_packages()[0]
    name = "云溪县" + "综合" * 27 + "中心局"
    about = {**package.about, "agency": name}
    page = page_of(replace(package, tables={**package.tables, "disclosure": (about,)}))
    assert f"# {name} " in page


def test_a_negative_amount_has_a_true_minus_sign() -> None:
    package = made_up_packages()[0]
    rows = tuple(
        {**row, "stated": -row["stated"], "amount_yuan": -row["amount_yuan"]} if row["stated"] else row
        for row in package.tables["totals"]
    )
    assert ">−" in page_of(replace(package, tables={**package.tables, "totals": rows}))


def test_of_four_hundred_rows_the_page_shows_what_it_can_hold_and_the_files_have_all() -> None:
    package = made_up_packages()[0]
    line = package.tables["budget_lines"][0]
    rows = tuple(
        {
            **line,
            "fact_id": f"x:{number}-{number + 1}",
            "source_start": number,
            "label": f"科目{number}",
            "purpose": f"用途{number}",
            "code": f"{2010101 + number}",
            "topic": f"topic{number}",
        }
        for number in range(400)
    )
    large = replace(package, tables={**package.tables, "budget_lines": rows})
    (page,) = [file.raw.decode() for file in TABLES.render(large)]
    assert shown_rows(large) < 400
    assert "共 400 行" in unescape(page)
    assert len(page.encode()) < 150_000
