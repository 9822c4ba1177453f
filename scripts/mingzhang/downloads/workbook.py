"""The workbook of one disclosure: what it is, what its columns mean, and one sheet a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from mingzhang.downloads.dictionary import DICTIONARY_COLUMNS, dictionary_rows
from mingzhang.downloads.spreadsheet import Cell, Link, Sheet, Style, workbook_bytes
from mingzhang.model import Column
from mingzhang.package_data import PackageData, words_in
from mingzhang.schemas import TableSchema, table_schemas

__all__ = ["package_workbook"]

_ABOUT_SHEET = "说明"
_DICTIONARY_SHEET = "字典"
_WIDE = {
    "quote": 60,
    "words": 60,
    "message": 60,
    "message_en": 60,
    "compared": 44,
    "compared_en": 44,
    "reason": 44,
}
_NUMBER_WIDTH, _WORDS_WIDTH = 14, 22
_NOTES = (
    "每张表一页；第一行是列名（中文与英文），第二行是数据文件里的列名。",
    "One sheet a table; the first row names the columns in Chinese and English, the second as in the data files.",
    "编码按文本保存，前面的零不会丢；金额按原文的小数位显示。amount_yuan 是折合元的准确金额。",
    "Codes are text and keep their zeros; amounts show the decimals that were printed. amount_yuan is the exact amount in yuan.",
    "空白表示原文没有说，不表示零。",
    "An empty cell means that the document does not say; it never means zero.",
    "derived 为 TRUE 的行是推算值，原文没有印出。",
    "Rows with derived TRUE were computed and not printed.",
    "quote 是原文；source_start、source_end 是它在所读文本中的位置。",
    "quote is the passage, source_start and source_end its place in the text that was read.",
    "数字、名称和代码按 CC0 1.0 提供；引文归原发布单位。",
    "Figures, names and codes are offered under CC0 1.0; quotations belong to the publisher.",
)


def package_workbook(package: PackageData) -> bytes:
    """All tables of a disclosure as one file that opens in Excel."""
    schemas = [schema for name, schema in table_schemas().items() if package.rows(name)]
    sheets = [
        _about(package, schemas),
        _dictionary(tuple(schema.name for schema in schemas)),
        *(_table(package, schema) for schema in schemas),
    ]
    return workbook_bytes(words_in(package.about, "title") or package.id, sheets)


def _about(package: PackageData, schemas: Sequence[TableSchema]) -> Sheet:
    return Sheet(_ABOUT_SHEET, tuple(_about_rows(package, schemas)), (26, 26, 60), linked=True)


def _about_rows(
    package: PackageData, schemas: Sequence[TableSchema]
) -> Iterator[tuple[Style, Sequence[Cell]]]:
    about = package.about
    yield Style.TITLE, (words_in(about, "agency") or words_in(about, "title") or package.id,)
    for name in (
        "title",
        "fiscal_year",
        "stage",
        "region_code",
        "url",
        "published",
        "source_file",
        "source_sha256",
    ):
        column = _about_columns()[name]
        yield Style.WORDS, (column.zh, column.en, about[name])
    yield Style.WORDS, ("公开文件编号", "Disclosure", package.id)
    yield Style.WORDS, ()
    for note in _NOTES:
        yield Style.WORDS, (note,)
    yield Style.WORDS, ()
    yield Style.HEADING, ("表 sheet", "中文", "English", "行数 rows")
    for schema in schemas:
        rows = len(package.rows(schema.name))
        yield Style.WORDS, (Link(schema.name, schema.name), schema.title.zh, schema.title.en, rows)


@cache
def _about_columns() -> dict[str, Column]:
    return {field.name: field.column for field in table_schemas()["disclosure"].fields}


@lru_cache(64)
def _dictionary(tables: tuple[str, ...]) -> Sheet:
    """What the columns of some tables mean; most packages have the same tables."""
    schemas = [table_schemas()[name] for name in tables]
    rows: list[tuple[Style, Sequence[Cell]]] = [(Style.HEADING, DICTIONARY_COLUMNS)]
    rows += [(Style.WRAPPED, [one or None for one in row]) for row in dictionary_rows(schemas)]
    return Sheet(_DICTIONARY_SHEET, rows, (18, 24, 20, 26, 10, 8, 30, 70), frozen_rows=1, filtered=True)


def _table(package: PackageData, schema: TableSchema) -> Sheet:
    fields = schema.fields
    rows: list[tuple[Style, Sequence[Cell]]] = [
        (Style.HEADING, [f"{field.column.zh}\n{field.column.en}" for field in fields]),
        (Style.NAME, [field.name for field in fields]),
    ]
    rows += [(Style.WORDS, tuple(row.values())) for row in package.rows(schema.name)]
    widths = [_WIDE.get(field.name) or _WIDTHS.get(field.type, _WORDS_WIDTH) for field in fields]
    return Sheet(schema.name, rows, widths, frozen_rows=2, filtered=True)


_WIDTHS = {"number": _NUMBER_WIDTH, "integer": _NUMBER_WIDTH, "boolean": _NUMBER_WIDTH}
