"""How automatic numbers are printed in each style."""

import pytest
from lxml import etree

from mingzhang.readers.word_numbering import Numbers, numbering_of

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def printed(style: str, start: int) -> str:
    part = etree.fromstring(
        f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{style}"/><w:suff w:val="nothing"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    return Numbers(numbering_of(part)).next("5", 0)


@pytest.mark.parametrize(
    ("style", "number", "words"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 103, "一百零三"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("japaneseCounting", 7, "七"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircleChinese", 4, "④"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 5, "05"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 14, "xiv"),
        ("decimal", 15, "15"),
        ("none", 1, ""),
        ("bullet", 1, ""),
    ],
)
def test_a_number_is_printed_as_its_style_says(style: str, number: int, words: str) -> None:
    assert printed(style, number) == words


def test_an_unknown_list_prints_nothing() -> None:
    assert Numbers(numbering_of(None)).next("9", 0) == ""
