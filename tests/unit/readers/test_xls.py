"""Old workbooks: sheets are pages, numbers are short, damage is refused."""

import struct

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


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.999])
def test_a_workbook_that_is_cut_short_is_refused(kept: float, capfd: pytest.CaptureFixture[str]) -> None:
    whole = READER.example()
    with pytest.raises(UnreadableDocument, match="cut short; download it again"):
        read_text(whole[: int(len(whole) * kept)])
    assert capfd.readouterr().err == ""


def test_a_sheet_with_a_cell_in_a_far_corner_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    """It would take billions of blank cells into memory."""
    whole = READER.example()
    last = struct.pack("<HHHHH", 0x0203, 14, 1, 2, 0)
    assert last in whole
    far = whole.replace(last, struct.pack("<HHHHH", 0x0203, 14, 65_000, 60_000, 0))
    with pytest.raises(UnreadableDocument, match="millions of cells"):
        read_text(far)
    assert capfd.readouterr().err == ""


def test_a_sheet_that_ends_before_it_begins_is_damaged() -> None:
    """The library would ask for the memory of billions of cells, and the process would end."""
    whole = READER.example()
    at = whole.index(
        struct.pack("<HHHHH", 0x0204, 13, 0, 0, 0)
    )  # the first cell, as long as what takes its place
    extent = struct.pack("<HHIIHHB", 0x0200, 13, 9, 1, 0, 3, 0)
    with pytest.raises(UnreadableDocument, match="damaged"):
        read_text(whole[:at] + extent + whole[at + len(extent) :])
