"""Old workbooks: sheets are pages, numbers are short, damage is refused."""

import pytest

from mingzhang.errors import UnreadableDocument
from mingzhang.readers import read_text
from mingzhang.readers.compound import packed
from mingzhang.readers.xls import READER


def test_a_sheet_is_a_page_with_its_name() -> None:
    text = read_text(READER.example())
    assert text.characters.startswith("收支总表\n")
    assert [[cell.text for cell in row] for row in text.tables[0].rows] == [
        ["项目", "合计", "基本支出"], ["支出总计", "10.5", "4"],
    ]  # fmt: skip
    assert text.tables[0].page == 1


def test_damage_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match=r"damaged.*\.xlsx"):
        read_text(packed("Workbook", b"\x09\x08" + b"\xff" * 300))
