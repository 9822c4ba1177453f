"""Every column that is described in English is described in Chinese, and one Chinese sentence has one English."""

from __future__ import annotations

import re

from mingzhang.pages.meanings import meaning, table_meaning
from mingzhang.schemas import table_schemas

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_every_described_column_says_in_chinese_what_it_means() -> None:
    silent = [
        f"{schema.name}.{field.name}"
        for schema in table_schemas().values()
        for field in schema.fields
        if field.column.description and not CHINESE.search(meaning(schema.name, field))
    ]
    assert silent == []
    assert [schema.name for schema in table_schemas().values() if not table_meaning(schema)] == []


def test_one_chinese_meaning_has_one_in_english() -> None:
    english: dict[str, set[str]] = {}
    for schema in table_schemas().values():
        for field in schema.fields:
            if field.column.description:
                english.setdefault(meaning(schema.name, field), set()).add(field.column.description)
    assert {zh: en for zh, en in english.items() if len(en) > 1} == {}


def test_a_column_that_means_another_thing_in_one_table_says_so_there() -> None:
    heading = {
        schema.name: meaning(schema.name, field)
        for schema in table_schemas().values()
        for field in schema.fields
        if field.name == "heading"
    }
    assert heading["work_plan"] != heading["sections"]
