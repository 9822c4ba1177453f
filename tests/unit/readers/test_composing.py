"""A text is put together with every offset kept."""

from decimal import Decimal

from mingzhang.readers.composing import Composer, RawCell


def test_a_table_is_a_line_a_row_with_tabs_between_cells() -> None:
    composer = Composer()
    composer.page()
    composer.line("表1")
    composer.table(
        [[RawCell("项 目\n名称"), RawCell("预算数", columns=2), RawCell(covered=True)], [RawCell("  工资")]]
    )
    text = composer.text("made up")
    assert text.characters == "表1\n项 目 名称\t预算数\t\n工资\t\t\n"
    (table,) = text.tables
    assert [text.quote(cell.span) for row in table.rows for cell in row] == [
        "项 目 名称",
        "预算数",
        "",
        "工资",
        "",
        "",
    ]
    assert table.page == 1
    assert table.rows[1][0].indent == 2


def test_furniture_is_set_aside_with_its_line_end() -> None:
    composer = Composer()
    composer.line("支出")
    composer.furniture("- 1 -")
    text = composer.text("made up")
    assert [text.quote(span) for span in text.set_aside] == ["- 1 -\n"]


def test_a_blank_line_parts_paragraphs_once() -> None:
    composer = Composer()
    composer.paragraph("一")
    composer.part()
    composer.paragraph("二")
    composer.table([[RawCell("工资"), RawCell("1.00")]])
    composer.paragraph("三")
    assert composer.text("made up").characters == "一\n\n二\n工资\t1.00\n三\n"


def test_what_was_recognised_says_how_surely() -> None:
    composer = Composer()
    composer.recognised_line("收入", Decimal("0.98"))
    composer.table([[RawCell("工资", confidence=Decimal("0.7")), RawCell("", confidence=Decimal("0.9"))]])
    text = composer.text("made up")
    assert [(text.quote(one.span), one.confidence) for one in text.recognised] == [
        ("收入", Decimal("0.98")), ("工资", Decimal("0.7")),
    ]  # fmt: skip


def test_an_unread_page_is_counted() -> None:
    composer = Composer()
    composer.page()
    composer.line("一")
    composer.unread_page()
    assert composer.text("made up").unread_pages == (2,)
