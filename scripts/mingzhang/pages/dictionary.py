"""The data dictionary: every table and column as the schemas have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.catalogue import Catalogue
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import TopPage
from mingzhang.pages.listing import hub
from mingzhang.pages.markup import (
    Crumb,
    Heading,
    Kind,
    Markup,
    Row,
    anchor,
    bilingual,
    chip,
    code,
    heading,
    in_line,
    paragraph,
    small,
    switched,
    table,
    text,
    ways,
)
from mingzhang.pages.meanings import meaning, table_meaning
from mingzhang.pages.names import name_of
from mingzhang.schemas import Field, TableSchema, table_schemas

__all__ = ["PAGE"]

_HEADINGS = (
    Heading(Bilingual("Column", "列"), Kind.CODE),
    Heading(Bilingual("Title", "名称")),
    Heading(Bilingual("Type", "类型")),
    Heading(Bilingual("Meaning", "含义"), Kind.STORY),
)
_TYPES = {"string": "文字", "integer": "整数", "number": "数（准确到每一位）", "boolean": "是或否"}


def render(_: Catalogue) -> Iterator[File]:
    """What all tables share once, then each table with the columns of its own."""
    schemas = table_schemas()
    shared = _shared(list(schemas.values()))
    names = {field.name for field in shared}
    chips = [
        chip(switched(Bilingual(schema.title.en, schema.title.zh)), f"#{anchor(name)}")
        for name, schema in schemas.items()
    ]
    pieces = [
        paragraph(switched(_INTRO)),
        ways("数据表", [chip(switched(Bilingual("Columns in common", "共有的列")), "#shared"), *chips]),
        heading(2, Bilingual("Columns of all tables", "共有的列"), "shared"),
        paragraph(switched(_SHARED)),
        _table("共有的列", shared),
        *(piece for schema in schemas.values() for piece in _one(schema, names)),
    ]
    title = Bilingual("Data dictionary", "数据字典")
    yield hub("dictionary.md", title, (Crumb("首页", "../"),), *pieces, depth=0)


_INTRO = Bilingual(
    "Every disclosure is a Data Package (Frictionless, version 2); a table without rows is left out. An empty cell "
    "means that the document does not say, never zero; rows with derived = true were computed and not printed.",
    "每份公开文件是一个数据包（Frictionless Data Package 第 2 版），没有行的表不出现。"
    "空格表示文件没有说，不表示零；derived 为 true 的行是推算的，没有印出。",
)
_SHARED = Bilingual(
    "All tables read from a document have these columns; they are not repeated below.",
    "凡是从原文读出的表都有这些列，下面不再重复。",
)


def _shared(schemas: Sequence[TableSchema]) -> tuple[Field, ...]:
    """The columns of a table of facts that most tables have in common, one meaning each."""
    most = len(schemas) // 2
    counted: dict[str, list[Field]] = {}
    for schema in schemas:
        for field in schema.fields:
            counted.setdefault(field.name, []).append(field)
    return tuple(found[0] for found in counted.values() if len(found) > most)


def _one(schema: TableSchema, shared: set[str]) -> Iterator[Markup]:
    yield heading(2, Bilingual(schema.title.en, schema.title.zh), schema.name)
    keys = "、".join(schema.primary_key)
    yield paragraph(
        code(schema.name),
        text("　"),
        switched(Bilingual(f"primary key: {keys}", f"主键：{keys}")),
        text("　"),
        small(text(table_meaning(schema))),
    )
    own = [field for field in schema.fields if field.name not in shared]
    yield _table(schema.title.zh, own, schema.name)


def _table(caption: str, fields: Sequence[Field], of: str = "") -> Markup:
    return table(caption, _HEADINGS, (Row(_cells(of, field)) for field in fields))


def _cells(of: str, field: Field) -> tuple[Markup, ...]:
    unit = {"CNY": "，元", "%": "，%"}.get(field.column.unit, "")
    return (
        code(field.name),
        bilingual(Bilingual(field.column.en, field.column.zh)),
        text(f"{_TYPES.get(field.type, field.type)}{unit}"),
        in_line([text(meaning(of, field)), _values(field)]),
    )


def _values(field: Field) -> Markup:
    """The values that a column may have, with their names."""
    if not field.column.categories:
        return Markup("")
    told = (_value(field.name, str(value)) for value in field.column.categories)
    return small(text("；".join(told)))


def _value(column: str, value: str) -> str:
    name = name_of(column, value).zh
    return value if name == value else f"{value} {name}"


PAGE = TopPage("dictionary", render)
