"""Several files make one disclosure; archives that climb, explode or hide are refused."""

from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest
from tests.unit.readers.drawn import document, paragraph, ruled
from tests.unit.readers.written import archive

from mingzhang.errors import UnreadableDocument
from mingzhang.readers import read_text
from mingzhang.readers.bundle import join_texts
from mingzhang.readers.xls import READER as XLS

NARRATIVE = "甲乙市丙丁局2026年部门预算编制说明\n一、收支预算\n收入总计10.50万元。\n".encode()
TABLE = "| 项目 | 预算数 |\n|---|---|\n| 支出总计 | 10.50 |\n".encode()


def test_narrative_comes_before_tables() -> None:
    text = read_text(archive({"1表.md": TABLE, "2说明.txt": NARRATIVE}))
    assert text.characters == NARRATIVE.decode() + TABLE.decode()
    assert text.page_starts == (0, len(NARRATIVE.decode()))
    (table,) = text.tables
    assert table.page == 2
    assert text.quote(table.rows[1][1].span) == "10.50"


def test_files_follow_their_numbers() -> None:
    text = read_text(archive({f"附件{number}.txt": f"第{number}份\n".encode() for number in (10, 9, 1)}))
    assert text.characters.split() == ["第1份", "第9份", "第10份"]


def test_pages_of_each_file_go_on_counting() -> None:
    pdf = document(
        lambda canvas: paragraph(canvas, ["甲乙市丙丁局部门预算说明，其中各项为虚构。", "再一行。"]),
        lambda canvas: ruled(canvas, [["项目", "预算数"], ["合计", "1.00"]]),
    )
    text = read_text(archive({"1.pdf": pdf, "2.txt": "完。".encode()}))
    assert len(text.page_starts) == 3
    assert text.tables[0].page == 2
    assert text.page(text.characters.index("完。")) == 3


def test_folders_join_as_archives_do() -> None:
    named = [("表.md", read_text(TABLE)), ("说明.txt", read_text(NARRATIVE))]
    assert join_texts(named).characters == NARRATIVE.decode() + TABLE.decode()


def test_names_in_gb18030_sort_as_they_read() -> None:
    text = read_text(archive({"说明2.txt": b"2\n", "说明10.txt": b"10\n"}))
    assert text.characters == "2\n10\n"


def test_what_is_no_document_is_passed_over() -> None:
    text = read_text(
        archive({"__MACOSX/._a.txt": b"\0\1", ".DS_Store": b"\0", "Thumbs.db": b"\0", "a.txt": NARRATIVE})
    )
    assert text.characters == NARRATIVE.decode()
    assert text.unread_pages == ()


def test_a_file_that_cannot_be_read_is_an_unread_page() -> None:
    text = read_text(archive({"1.txt": NARRATIVE, "2.jpg": b"\xff\xd8\xff\xe0" + bytes(99)}))
    assert text.unread_pages == (2,)


def test_an_archive_of_unreadable_files_says_why() -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.jpg: a picture"):
        read_text(archive({"a.jpg": b"\xff\xd8\xff\xe0" + bytes(99)}))


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "..\\a.txt", "C:/a.txt", "b/../../a.txt"])
def test_a_path_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(UnreadableDocument, match="leads out"):
        read_text(archive({name: NARRATIVE}))


def test_a_link_is_refused() -> None:
    link = ZipInfo("说明.txt")
    link.external_attr = 0o120777 << 16
    packed = BytesIO()
    with ZipFile(packed, "w") as made:
        made.writestr(link, "/etc/passwd")
        made.writestr("表.md", TABLE)
    with pytest.raises(UnreadableDocument, match="link to another file; pack that file itself"):
        read_text(packed.getvalue())


def test_a_bomb_is_refused_unopened() -> None:
    with pytest.raises(UnreadableDocument, match="would unpack to 2"):
        read_text(archive({"a.txt": bytes(210_000_000)}))


def test_an_archive_may_hold_archives_but_not_theirs() -> None:
    inner = archive({"a.txt": NARRATIVE})
    assert read_text(archive({"b.zip": inner})).characters == NARRATIVE.decode()
    with pytest.raises(UnreadableDocument, match="archive in an archive in an archive"):
        read_text(archive({"c.zip": archive({"b.zip": inner})}))


def test_an_archive_without_documents_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="no document"):
        read_text(archive({".DS_Store": b"x"}))


def test_office_and_ofd_files_are_no_archives_of_documents() -> None:
    with pytest.raises(UnreadableDocument, match=r"OFD.*PDF"):
        read_text(archive({"OFD.xml": b"<OFD/>", "Doc_0/Document.xml": b"<x/>"}))
    assert read_text(archive({"a.xls": XLS.example()})).tables
