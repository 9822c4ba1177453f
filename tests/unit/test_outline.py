"""Headings and their places: sections that cover the text."""

import pytest
from tests.unit.sentences import sections

from mingzhang.model import Topic
from mingzhang.outline import OutlineNumber, outline_number


def outline(words: str) -> list[tuple[str, str]]:
    return [(section.id, section.heading) for section in sections(words)]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("第二部分 部门预算", OutlineNumber(0, 2, 5)),
        ("十二、名词解释", OutlineNumber(1, 12, 3)),
        ("（三）政府采购情况", OutlineNumber(2, 3, 3)),
        ("(三)政府采购情况", OutlineNumber(2, 3, 3)),
        ("1.加强管理", OutlineNumber(3, 1, 2)),
        ("4．2026年预算表", OutlineNumber(3, 4, 2)),
        ("（2）公务接待费", OutlineNumber(4, 2, 3)),
        ("③其他", OutlineNumber(5, 3, 1)),
        ("4.2026万元", None),
        ("12.5%", None),
        ("2026年部门预算", None),
        ("", None),
    ],
)
def test_a_heading_begins_with_a_number(line: str, number: OutlineNumber | None) -> None:
    assert outline_number(line) == number


def test_levels_come_from_styles_and_numbering_may_restart() -> None:
    words = """青禾市白桦湖管理中心2026年部门预算
第一部分 部门概况
一、主要职责
（一）巡查湖区。
（二）监测水质。
二、机构设置情况
第二部分 部门预算情况说明
一、收支预算总体情况
（一）收入预算情况
（二）支出预算情况
"""
    assert outline(words) == [
        ("0", ""),
        ("1", "部门概况"),
        ("1.1", "主要职责"),
        ("1.1.1", "巡查湖区"),
        ("1.1.2", "监测水质"),
        ("1.2", "机构设置情况"),
        ("2", "部门预算情况说明"),
        ("2.1", "收支预算总体情况"),
        ("2.1.1", "收入预算情况"),
        ("2.1.2", "支出预算情况"),
    ]


def test_two_chapters_of_two_agencies_keep_ids_apart() -> None:
    words = """第一部分 青禾市财政局2026年部门预算
一、主要职责
管理财政收支。
第一部分 青禾市审计局2026年部门预算
一、主要职责
审计财政收支。
"""
    assert [place for place, _ in outline(words)] == ["0", "1", "1.1", "1~2", "1.1~2"]


def test_an_item_in_other_brackets_stands_beside_its_neighbour() -> None:
    words = """三、“三公”经费财政拨款预算安排情况说明
（1）因公出国（境）经费持平。
（二）公务接待费持平。
（三）公务用车购置及运行维护费持平。
"""
    assert [place for place, _ in outline(words)] == ["0", "3", "3.1", "3.2", "3.3"]


def test_a_heading_without_a_number_is_known_by_its_words() -> None:
    words = "青禾市财政局2026年部门预算\n青禾市财政局主要职能\n负责财政收支。\n名词解释\n（一）财政拨款：本级财政的拨款。\n"
    assert [(one.heading, one.topic) for one in sections(words)[1:3]] == [
        ("青禾市财政局主要职能", Topic.FUNCTIONS),
        ("名词解释", Topic.TERMS),
    ]


def test_a_heading_glued_to_the_end_of_a_line_opens_its_section() -> None:
    words = "三、国有资产占有使用情况\n现有车辆1辆。名词解释\n（一）财政拨款：本级财政的拨款。\n"
    assert "名词解释" in [heading for _, heading in outline(words)]


def test_a_title_over_several_lines_is_one_heading() -> None:
    words = "第二部分\n青禾市财政局\n2026年部门预算表\n一、收支总表\n"
    assert outline(words)[1] == ("2", "青禾市财政局2026年部门预算表")


def test_a_numbered_paragraph_is_headed_by_its_first_words() -> None:
    words = "（二）公务接待费0.5万元，比上年减少0.1万元，主要原因是压减接待。\n"
    assert outline(words)[1][1] == "公务接待费"


def test_a_heading_is_published_as_printed() -> None:
    words = "二、財政撥款收支預算情況說明\n財政撥款收入３０萬元。\n"
    (_, section) = sections(words)
    assert section.heading == "財政撥款收支預算情況說明"
    assert section.topic is Topic.APPROPRIATION


@pytest.mark.parametrize("words", ["", "\n", "　", "预算", "2026年支出30万元，占100%。"])
def test_a_text_without_headings_is_one_section(words: str) -> None:
    (section,) = sections(words)
    assert section.span.start == 0
    assert section.span.end == len(words)
