"""What every table and column means, made from the schemas: for people, beside the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mingzhang.schemas import Field, TableSchema

__all__ = ["DICTIONARY_COLUMNS", "dictionary_rows", "dictionary_text"]

DICTIONARY_COLUMNS = (
    "表 table",
    "列 column",
    "中文",
    "English",
    "类型 type",
    "单位 unit",
    "取值 values",
    "说明 description",
)


def dictionary_rows(schemas: Iterable[TableSchema]) -> Iterator[tuple[str, ...]]:
    """One row a column of every table."""
    for schema in schemas:
        for field in schema.fields:
            yield (schema.name, field.name, *_told(field))


def _told(field: Field) -> tuple[str, ...]:
    column = field.column
    values = ", ".join(str(one) for one in column.categories)
    return column.zh, column.en, field.type, column.unit or "", values, column.description or ""


def dictionary_text(schemas: Iterable[TableSchema]) -> str:
    """The same as Markdown, one table under each heading."""
    return "# 数据字典 Data dictionary\n\n" + "\n".join(_table(schema) for schema in schemas)


def _table(schema: TableSchema) -> str:
    rows = "\n".join(
        "| " + " | ".join(_cell(one) for one in (f"`{field.name}`", *_told(field))) + " |"
        for field in schema.fields
    )
    return (
        f"## `{schema.name}` {schema.title.zh} {schema.title.en}\n\n{schema.title.description}\n\n"
        f"主键 primary key: `{', '.join(schema.primary_key)}`\n\n"
        f"| {' | '.join(DICTIONARY_COLUMNS[1:])} |\n|{'---|' * (len(DICTIONARY_COLUMNS) - 1)}\n{rows}\n"
    )


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")
