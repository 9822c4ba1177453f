"""All tables of a disclosure: what each holds, how many rows, and its files."""

from __future__ import annotations

from mingzhang.model import Bilingual
from mingzhang.package_data import PackageData
from mingzhang.pages import markup
from mingzhang.pages.disclosure.part import Part, data_files, part
from mingzhang.pages.markup import (
    Heading,
    Kind,
    anchor,
    bilingual,
    in_line,
    link,
    paragraph,
    switched,
    table,
    text,
)
from mingzhang.schemas import table_schemas

__all__ = ["tables_list"]

_HEADINGS = (
    Heading(Bilingual("Table", "数据表")),
    Heading(Bilingual("Rows", "行数"), Kind.NUMBER),
    Heading(Bilingual("Download", "下载")),
)


def tables_list(package: PackageData) -> Part:
    """One row a table; the rows themselves have a page of their own."""
    intro = paragraph(
        switched(Bilingual("Every row has its passage and its place. ", "每一行都带着原文和出处。")),
        link(switched(Bilingual("All rows on a page", "在网页上看全部数据行")), "tables/"),
        text(" · "),
        link(switched(Bilingual("What the columns mean", "列的含义")), "../../dictionary/"),
    )
    rows = [_row(package, name) for name in table_schemas() if package.rows(name)]
    return part("data", Bilingual("All tables", "全部数据表"), [intro, table("全部数据表", _HEADINGS, rows)])


def _row(package: PackageData, name: str) -> markup.Row:
    column = table_schemas()[name].title
    title = link(bilingual(Bilingual(column.en, column.zh)), f"tables/#{anchor(name)}")
    files = in_line([link(text(file.words), file.address) for file in data_files(name)], " · ")
    return markup.Row((title, text(f"{len(package.rows(name))}"), files))
