"""The English of names that stand in Chinese on many pages, as one file: the switch puts them in their place."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mingzhang.catalogue import Catalogue
from mingzhang.checks import checks
from mingzhang.expected import EXPECTED
from mingzhang.model import Bilingual, Unit
from mingzhang.package import File
from mingzhang.pages import TopPage
from mingzhang.pages.completeness import MARKS
from mingzhang.pages.markup import Silence
from mingzhang.pages.meanings import meaning, table_meaning
from mingzhang.pages.names import NAMES, measure_names
from mingzhang.reference import Reference
from mingzhang.schemas import table_schemas

__all__ = ["PAGE"]

_SILENT = {
    Silence.DECLARED_NONE: "stated to be none",
    Silence.WORDS_ONLY: "no figure given",
    Silence.NOT_MENTIONED: "not mentioned",
    Silence.NOT_READ: "not understood",
}
# Units stay as they are printed: 154.44 万元 is no amount of thousands.
_UNITS = frozenset(Unit)
# The frame of every page, and marks that are too many to stand on it twice.
_FRAME = {
    "首页": "Home",
    "预算公开": "Disclosures",
    "搜索": "Search",
    "探索": "Explore",
    "下载": "Downloads",
    "方法": "Method",
    "数据字典": "Data dictionary",
    "术语": "Glossary",
    "地区": "Regions",
    "科目": "Classes",
    "年度": "Years",
    "核对发现": "Findings",
    "并排比较": "Side by side",
    "怎样核对": "How we check",
    "原文": "source",
    "上年执行数": "what was spent the year before",
    "推算": "inferred",
    "看发现": "findings",
    "另一处": "another place",
    "这一处说错了？": "Is this wrong?",
    "最多": "largest",
    "尚未核对": "not checked yet",
    "年度不详": "year unknown",
    "每年": "yearly",
    "每半年": "half-yearly",
    "每季度": "quarterly",
    "每月": "monthly",
    "每周": "weekly",
    "每天": "daily",
    "是": "yes",
    "否": "no",
    "文字": "text",
    "整数": "integer",
    "数（准确到每一位）": "number (every digit)",
    "数（准确到每一位），元": "number (every digit), yuan",
    "数（准确到每一位），%": "number (every digit), %",
    "是或否": "yes or no",
    "全部公开文件": "All disclosures",
    "数据取自各单位公开的预算和决算，数字以原文为准。": (
        "Data are taken from budgets and final accounts as published; the documents decide."
    ),
}


def render(catalogue: Catalogue) -> Iterator[File]:
    """One file at the top, Chinese to English; a word with two meanings has the first."""
    words: dict[str, str] = {}
    for en, zh in (*_named(catalogue.reference), *_own()):
        if en and zh and zh not in _UNITS:
            words.setdefault(zh, en)
    told = json.dumps(words | _FRAME, ensure_ascii=False, separators=(",", ":"))
    yield File("words.json", told.encode())


def _own() -> Iterator[Bilingual]:
    """Names of ours: of values, of measures, tables, checks, of things that are expected."""
    for names in NAMES.values():
        yield from names.values()
    yield from measure_names()
    yield from _of_tables()
    yield from (one.title for one in EXPECTED)
    yield from (one.title for one in checks())
    yield from (Bilingual(en, silence.value) for silence, en in _SILENT.items())
    yield from MARKS


def _of_tables() -> Iterator[Bilingual]:
    """The names of tables, and what they and their columns mean."""
    for schema in table_schemas().values():
        yield Bilingual(schema.title.en, schema.title.zh)
        yield Bilingual(schema.title.description, table_meaning(schema))
        for field in schema.fields:
            yield Bilingual(field.column.description, meaning(schema.name, field))


def _named(reference: Reference) -> Iterator[Bilingual]:
    """Names of the budget system: terms, and the accounts that have an English name."""
    yield from (Bilingual(term.en, term.zh) for term in reference.terms)
    for accounts in (reference.functional_accounts, reference.economic_accounts, reference.revenue_sources):
        yield from (Bilingual(one.name_en, one.name) for one in accounts)


PAGE = TopPage("words", render)
