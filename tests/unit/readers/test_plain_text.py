"""Plain text keeps every character, whatever its encoding; binary files are refused."""

import pytest

from mingzhang.errors import UnreadableDocument
from mingzhang.readers import LARGEST_FILE, read_text

WORDS = "甲乙市丙丁局2026年部门预算\r\n收入总计10.50万元。\n"
TRADITIONAL = "甲乙市丙丁局2026年度單位預算\n收入總計10.50萬元，支出總計10.50萬元。\n"


def test_offsets_are_those_of_the_file() -> None:
    raw = ("\ufeff" + WORDS).encode()
    text = read_text(raw)
    assert text.reader == "plain text"
    assert text.characters == raw.decode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_chinese_encodings_are_told_apart(encoding: str) -> None:
    assert read_text(WORDS.encode(encoding)).characters == WORDS


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_traditional_characters_are_read_as_they_are(encoding: str) -> None:
    assert read_text(TRADITIONAL.encode(encoding)).characters == TRADITIONAL


def test_form_feeds_begin_pages() -> None:
    text = read_text("甲页\f乙页\f丙页".encode())
    assert [text.page(text.characters.index(word)) for word in ("甲", "乙", "丙")] == [1, 2, 3]


def test_text_without_form_feeds_has_no_pages() -> None:
    assert read_text(WORDS.encode()).page_starts == ()


@pytest.mark.parametrize("raw", [b"", b" \r\n\t"])
def test_an_empty_file_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="empty"):
        read_text(raw)


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="NUL bytes"):
        read_text(bytes(range(256)) * 20)


def test_controls_without_a_nul_are_no_text_either() -> None:
    with pytest.raises(UnreadableDocument, match="binary"):
        read_text(bytes(range(1, 32)) * 200)


def test_a_damaged_character_is_named_and_not_garbled() -> None:
    raw = WORDS.encode() * 20
    with pytest.raises(UnreadableDocument, match="damaged at byte 100"):
        read_text(raw[:100] + b"\xff" + raw[100:])


def test_a_huge_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="200 MB"):
        read_text(bytes(LARGEST_FILE + 1))


@pytest.mark.parametrize(
    ("start", "remedy"),
    [
        (b"Rar!\x1a\x07\x00", "unpack it"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "unpack it"),
        (b"\x89PNG\r\n\x1a\n\0\0", "one PDF"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "one PDF"),
    ],
)
def test_known_formats_are_refused_with_what_to_do(start: bytes, remedy: str) -> None:
    with pytest.raises(UnreadableDocument, match=remedy):
        read_text(start + bytes(200))


def test_numbers_that_count_the_pages_are_set_aside() -> None:
    text = read_text("一、职能\n- 1 -\n\f二、预算\n10.50\n- 2 -\f\n名词解释\n".encode())
    assert [text.quote(span) for span in text.set_aside] == ["- 1 -\n", "- 2 -"]


def test_a_lone_number_at_the_end_of_a_page_is_content() -> None:
    assert read_text("支出\n3\n\f收入\n8\n\f完\n".encode()).set_aside == ()


def test_contents_with_tabs_before_the_pages_are_no_table() -> None:
    words = "青禾县档案馆2025年度部门决算\n第一部分 概况\t1\n第二部分 决算表\t3\n第三部分 情况说明\t9\n"
    assert read_text(words.encode()).tables == ()
