"""In the text of a document every fact has its place, every gap its reason, and no character is lost."""

import re
from dataclasses import replace
from html import unescape

from tests.unit.pages.made_up import made_up_packages, package_of

from mingzhang.catalogue import PackageData
from mingzhang.package_data import ReadText
from mingzhang.pages.places import TEXT_PART, passage_address, text_page
from mingzhang.pages.text import PAGE

OPENING = "云溪县档案馆\n2025年单位预算编制说明\n一、收支预算情况说明\n"


def page_of(package: PackageData) -> str:
    (file,) = PAGE.render(package)
    return file.raw.decode()


def pages_of(package: PackageData) -> dict[str, str]:
    return {file.path: file.raw.decode() for file in PAGE.render(package)}


def shown(page: str) -> str:
    """The characters of the document as a browser shows them."""
    inside = page.split('<div class="mz-document">')[1].split("</div>", maxsplit=1)[0]
    bare = re.sub(r'<span class="mz-page"[^>]*>[^<]*</span>', "", inside)
    return unescape(re.sub(r"<[^>]+>", "", bare))


def test_no_character_of_the_document_is_lost_or_added() -> None:
    for package in made_up_packages():
        assert package.text is not None
        assert shown(page_of(package)) == package.text.characters


def test_every_row_finds_its_passage() -> None:
    for package in made_up_packages():
        page = page_of(package)
        for table in ("totals", "budget_lines", "year_changes", "three_public", "commitments", "terms"):
            for row in package.rows(table):
                assert f'id="f{row["source_start"]}-{row["source_end"]}"' in page


def test_what_was_not_understood_stands_in_its_place_with_the_reason() -> None:
    package = package_of(f"{OPENING}县档案馆2025年收支总预算30.00万元。\n另有某物4.00万元。\n")
    start = package.text.characters.index("4.00万元") if package.text else 0
    gap = {
        "disclosure_id": package.id,
        "reason": "amount-not-understood-in-statement",
        "source_start": start,
        "source_end": start + 6,
    }
    page = page_of(replace(package, tables={**package.tables, "gaps": (gap,), "other_figures": ()}))
    assert '<mark class="mz-gap"' in page
    assert "收支说明部分的金额没有读懂" in unescape(page)


def test_passages_that_cross_are_both_found() -> None:
    package = package_of(f"{OPENING}县档案馆2025年收支总预算30.00万元。\n")
    (row,) = package.rows("totals")[:1]
    start, end = row["source_start"], row["source_end"]
    crossing = {**row, "source_start": start + 3, "source_end": end + 1}
    page = page_of(replace(package, tables={**package.tables, "totals": (row, crossing)}))
    assert package.text is not None
    assert shown(page) == package.text.characters
    assert f'id="f{start}-{end}"' in page
    assert f'id="f{start + 3}-{end + 1}"' in page


def test_a_passage_that_begins_where_its_neighbour_was_cut_is_found() -> None:
    package = package_of(f"{OPENING}县档案馆2025年收支总预算30.00万元，都是一般公共预算。\n")
    (row,) = package.rows("totals")[:1]
    start, end = row["source_start"], row["source_end"]
    spans = [(start, end), (end - 4, end + 4), (end + 1, end + 6)]
    rows = tuple({**row, "source_start": one, "source_end": other} for one, other in spans)
    page = page_of(replace(package, tables={**package.tables, "totals": rows}))
    assert package.text is not None
    assert shown(page) == package.text.characters
    assert [f'id="f{one}-{other}"' in page for one, other in spans] == [True, True, True]


def test_pages_are_counted_and_words_set_aside_are_dimmed() -> None:
    package = package_of(f"{OPENING}县档案馆2025年收支总预算30.00万元。\n")
    assert package.text is not None
    read = ReadText(package.text.characters, (0, 10), ((10, 13),))
    page = page_of(replace(package, text=read))
    assert 'id="p1"' in page
    assert 'id="p2"' in page
    assert "mz-aside" in page


def test_without_the_text_the_quotations_stand_in_for_it() -> None:
    package = replace(package_of(f"{OPENING}县档案馆2025年收支总预算30.00万元。\n"), text=None)
    (row,) = package.rows("totals")[:1]
    assert f'id="f{row["source_start"]}-{row["source_end"]}"' in page_of(package)


LINES = "".join(f"县档案馆第{number}年收入预算{number}.00万元。\n" for number in range(2000))


def test_a_long_document_stands_on_several_light_pages_and_no_character_is_lost() -> None:
    package = package_of(f"{OPENING}县档案馆2025年收支总预算30.00万元。\n{LINES}")
    assert package.text is not None
    characters = package.text.characters
    pages = pages_of(package)
    assert list(pages) == ["text.md", *(f"text/{number}.md" for number in range(2, len(pages) + 1))]
    assert len(pages) == -(-len(characters) // TEXT_PART) > 2
    for number, page in enumerate(pages.values()):
        words = characters[number * TEXT_PART : (number + 1) * TEXT_PART]
        # The lines on both borders are whole.
        assert words in shown(page)
        assert shown(page).startswith("县档案馆第" if number else OPENING)
        assert shown(page).endswith("万元。\n")


def test_the_address_of_a_passage_follows_from_its_offset() -> None:
    package = package_of(f"{OPENING}县档案馆2025年收支总预算30.00万元。\n{LINES}")
    pages = pages_of(package)
    rows = [row for table in ("totals", "gaps", "other_figures") for row in package.rows(table)]
    assert len({text_page(row["source_start"]) for row in rows}) > 1
    for row in rows:
        place, _, name = passage_address(row).partition("#")
        assert f'id="{name}"' in pages[f"{place.rstrip('/')}.md"]


def test_every_part_leads_to_the_others_and_to_the_whole() -> None:
    *_, last = pages_of(package_of(f"{OPENING}{LINES}")).values()
    assert 'href="../../text/"' in last
    assert 'href="../../text/2/"' in last
    assert 'href="../../text.txt"' in last
    assert 'href="../tables/' not in last


def test_a_line_without_end_is_cut() -> None:
    package = package_of("本单位收支总预算30.00万元，" * 2500)
    pages = pages_of(package)
    assert len(pages) == 3
    assert max(len(shown(page)) for page in pages.values()) <= TEXT_PART + 1_000
