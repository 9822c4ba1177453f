"""Running text: which line breaks part paragraphs, and where each character stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.sentences import prose

from mingzhang.model import Cell, Span, Table, Text
from mingzhang.prose import running_text

# Twelve Chinese characters to a line.
WRAPPED = """白桦湖管理中心负责湖区的
日常巡查、水质监测和游客
服务。
一、收入预算情况说明
二〇二六年收入预算三十万
元，比上年增加两万元，主
要是增加一个座席。
"""


def test_lines_that_end_because_they_are_full_go_on() -> None:
    assert prose(WRAPPED).characters.splitlines() == [
        "白桦湖管理中心负责湖区的日常巡查、水质监测和游客服务。",
        "一、收入预算情况说明",
        "二〇二六年收入预算三十万元，比上年增加两万元，主要是增加一个座席。",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("收入合计\n30.5万元", ["收入合计", "30.5万元"]),
        ("支出12.5\n万元，其中", ["支出12.5万元，其中"]),
        ("支出占12.5\n%。", ["支出占12.5%。"]),
        ("于2026\n年完成", ["于2026年完成"]),
        ("二 、 收 入 预 算 情 况", ["二、收入预算情况"]),
        ("甲区\u3000\u3000共３个", ["甲区共3个"]),
        ("部门\u200b预算\ufeff说明", ["部门预算说明"]),
        ("", []),
        (" \n\t\n ", []),
    ],
)
def test_white_space_parts_only_paragraphs(words: str, expected: list[str]) -> None:
    assert prose(words).characters.splitlines() == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("收入预算2 737 400.00元。", "收入预算2737400.00元。"),
        ("收入预算18\u00a0234万元。", "收入预算18234万元。"),
        ("2025 300万元。", "2025 300万元。"),  # a year and an amount
        ("编号1 234 567。", "编号1 234 567。"),
        ("12 34万元。", "12 34万元。"),
    ],
)
def test_a_blank_may_part_the_thousands_of_an_amount(words: str, expected: str) -> None:
    assert prose(words).characters == expected


def test_a_document_on_one_line_is_parted_at_its_headings() -> None:
    words = (
        "一、收入预算情况说明 2026年收入预算30万元。 二、支出预算情况说明 2026年支出预算30万元。 "
        + "无 " * 600
    )
    assert prose(words).characters.splitlines()[:4] == [
        "一、收入预算情况说明",
        "2026年收入预算30万元。",
        "二、支出预算情况说明",
        "2026年支出预算30万元。" + "无" * 600,
    ]


def test_page_furniture_is_as_if_it_were_not_printed() -> None:
    words = "支出预算30万\n— 3 —\n元，比上年增加"
    assert (
        running_text(Text(words, "pdf", set_aside=(Span(8, 13),))).characters == "支出预算30万元，比上年增加"
    )


def test_a_table_parts_the_paragraphs_around_it() -> None:
    words = "收入30万元\n项目\t金额\n支出30万元"
    span = Span(words.index("项目"), words.index("\n支出"))
    table = Table(((Cell("项目", Span(span.start, span.start + 2)),),), span)
    assert running_text(Text(words, "pdf", tables=(table,))).characters == "收入30万元\n支出30万元"


def test_words_are_published_as_printed() -> None:
    read = prose("二、收入預算\n３０萬元")
    assert read.characters == "二、收入预算\n30万元"
    assert read.words(0, len(read.characters)) == "二、收入預算３０萬元"


@given(st.text(alphabet=st.sampled_from("一二、（）12.，。：\n\r\f\t 　万元年预算"), max_size=200))
def test_every_character_has_its_place_in_the_text(words: str) -> None:
    read = prose(words)
    assert len(read.characters) == len(read.offsets) == len(read.printed)
    assert all(
        words[offset] == character or character in " \n"
        for offset, character in zip(read.offsets, read.printed, strict=True)
    )
    assert "".join(read.printed.split()) == "".join(words.split())


@given(st.text(alphabet=st.sampled_from("收支预算30.万元，。\n "), min_size=1, max_size=80))
def test_a_span_leads_back_to_the_characters_it_was_made_of(words: str) -> None:
    read = prose(words)
    for start in range(len(read.characters)):
        if read.characters[start] not in " \n":
            span = read.span(start, start + 1)
            assert (read.index(span.start), read.end(span)) == (start, start + 1)
