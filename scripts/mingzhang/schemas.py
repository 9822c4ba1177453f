"""The published columns: what every table holds, derived from the records of facts and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from mingzhang.facts import fact_kinds
from mingzhang.model import Amount, Column, Count, Share, Unit
from mingzhang.records import CheckRow, DisclosureRow, FindingRow, GapRow, SectionRow

__all__ = ["Field", "TableSchema", "record_fields", "table_schemas"]


@dataclass(frozen=True, slots=True)
class Field:
    """One published column: its name, its type in Table Schema, what it means, and where its value comes from."""

    name: str
    type: str
    column: Column
    required: bool = False


@dataclass(frozen=True, slots=True)
class TableSchema:
    """The columns of a table and its keys; foreign keys are (columns, table, columns there)."""

    name: str
    title: Column
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()


_MONEY_UNITS = tuple(unit.value for unit in Unit)
_LEADING = (
    Field(
        "fact_id",
        "string",
        Column(
            "Fact",
            "数据编号",
            "The disclosure's id and the place in the text, as start-end; a value that was computed ends in ~derived.",
        ),
        required=True,
    ),
    Field(
        "disclosure_id",
        "string",
        Column("Disclosure", "公开文件编号", "The id of the package."),
        required=True,
    ),
)
_DISCLOSURE_ID = _LEADING[1:]
_SECTION = Field(
    "section",
    "string",
    Column("Section", "章节", "The section in which the passage stands; its place in the outline."),
)
_PLACE = (
    Field("page", "integer", Column("Page", "页码", "The page, counted from 1, where the format has pages.")),
    Field(
        "line_number",
        "integer",
        Column("Line", "行号", "The line of the text that was read, counted from 1."),
    ),
    Field(
        "source_start",
        "integer",
        Column("Start", "起始位置", "The offset of the passage's first character in the text that was read."),
        required=True,
    ),
    Field(
        "source_end",
        "integer",
        Column("End", "结束位置", "The offset after the passage's last character."),
        required=True,
    ),
    Field("quote", "string", Column("Quotation", "原文", "Exactly the text from start to end.")),
)
_OTHER_PLACES = Field(
    "other_places",
    "string",
    Column(
        "Other places",
        "其他出处",
        "Further passages that say the same or belong to it, as start-end, separated by blanks.",
    ),
)
_RECOGNISED = Field(
    "recognition_confidence",
    "number",
    Column(
        "Confidence of recognition",
        "识别可信度",
        "0 to 1, where the passage was recognised from a picture; otherwise empty.",
    ),
)
_DERIVED = (
    Field(
        "derived",
        "boolean",
        Column("Derived", "推算", "true where the value was computed and not printed."),
        required=True,
    ),
    Field(
        "derived_from",
        "string",
        Column(
            "Derived from",
            "推算依据",
            "The fact_id of each row that the value was computed from, separated by blanks.",
        ),
    ),
)
_TITLES = {
    "disclosure": Column(
        "Disclosure", "公开文件", "One row: whose disclosure this is, what it was read from, how completely."
    ),
    "totals": Column("Totals", "收支总额与构成", "Totals of revenue and expenditure and their parts."),
    "budget_lines": Column(
        "Budget lines", "科目支出", "Amounts by functional class, division and item, and by economic account."
    ),
    "year_changes": Column(
        "Changes", "增减变化", "Comparisons with an earlier year, with the printed reasons."
    ),
    "three_public": Column(
        "The three public expenses",
        "三公经费",
        "Overseas travel, receptions, vehicles; beside them meetings, training, travel and the vehicles counted.",
    ),
    "procurement": Column("Procurement", "政府采购", "Government procurement by goods, works and services."),
    "projects": Column("Projects", "项目支出", "Projects by name with their money and their goals."),
    "assets": Column("State-owned assets", "国有资产", "Vehicles, equipment and other assets."),
    "performance": Column(
        "Performance", "预算绩效", "Projects with performance targets and what they stand for."
    ),
    "performance_targets": Column(
        "Performance targets", "绩效指标", "Indicators of projects and of the agency as a whole."
    ),
    "units": Column(
        "Budget units", "预算单位", "The units that the disclosure covers, by name and by number."
    ),
    "staff": Column("Staff", "人员", "Posts and people by number."),
    "functions": Column("Functions", "职能", "What the agency is there for."),
    "work_plan": Column("Work plan", "工作计划", "The year's tasks as a tree."),
    "commitments": Column("Commitments", "量化承诺", "Every promise with a number."),
    "declarations": Column(
        "Declarations", "声明", "Explicit statements that something is not used or does not exist."
    ),
    "terms": Column("Terms", "名词解释", "Terms that the document explains."),
    "listed_tables": Column("Listed tables", "附表清单", "The attached tables that the document lists."),
    "other_figures": Column(
        "Other figures",
        "其他数字",
        "Figures that stand outside the standard items, with their printed labels.",
    ),
    "sections": Column("Sections", "章节", "The sections of the document."),
    "checks": Column("Checks", "核对结果", "One outcome for every check."),
    "findings": Column(
        "Findings",
        "发现",
        "Where the document disagrees with itself, the rules, the classification or another document.",
    ),
    "gaps": Column("Gaps", "未读懂之处", "What we did not understand."),
}
_TO_DISCLOSURE = (("disclosure_id",), "disclosure", ("disclosure_id",))
_TO_SECTIONS = (("section",), "sections", ("section",))


@cache
def record_fields(record: type) -> tuple[tuple[str, type, Column], ...]:
    """The published fields of a record: name, type without None, and what the column means."""
    hints = get_type_hints(record, include_extras=True)
    found = []
    for one in fields(record):
        hint = hints[one.name]
        if get_origin(hint) is Annotated:
            inner, *extra = get_args(hint)
            column = next(item for item in extra if isinstance(item, Column))
            found.append((one.name, _without_none(inner), column))
    return tuple(found)


def _without_none(hint: object) -> type:
    if get_origin(hint) in (UnionType, Union):
        return _without_none(next(arg for arg in get_args(hint) if arg is not type(None)))
    if not isinstance(hint, type):
        raise TypeError(f"a column needs a class as its type, not {hint!r}")
    return hint


def _published(record: type) -> tuple[Field, ...]:
    return tuple(
        field for name, kind, column in record_fields(record) for field in _expanded(name, kind, column)
    )


def _expanded(name: str, kind: type, column: Column) -> tuple[Field, ...]:
    """An amount is three columns: the number as stated, its unit, and its exact worth in yuan."""
    if kind is Amount:
        prefix = "" if name == "amount" else f"{name}_"
        return (
            Field(
                f"{prefix}stated",
                "number",
                Column(
                    f"{column.en} as stated",
                    f"{column.zh}（原文）",
                    f"{column.description} The number as printed.".strip(),
                ),
            ),
            Field(
                f"{prefix}unit",
                "string",
                Column("Unit", "单位", "The unit as printed.", categories=_MONEY_UNITS),
            ),
            Field(
                f"{prefix or ''}{'amount_yuan' if name == 'amount' else 'yuan'}",
                "number",
                Column(
                    f"{column.en} in yuan",
                    f"{column.zh}（元）",
                    f"{column.description} The exact worth.".strip(),
                    "CNY",
                    fiscal_type="value" if name == "amount" else "",
                ),
            ),
        )
    if kind is Share:
        return (Field(f"{name}_percent" if name != "percent" else name, "number", column),)
    if kind is Count:
        return (
            Field(name, "number", Column(column.en, column.zh, "The number as printed.")),
            Field(
                f"{name}_unit",
                "string",
                Column("Counted in", "计数单位", "The word that the number is counted in, as printed."),
            ),
        )
    return (Field(name, _TYPES.get(kind, "string"), column),)


_TYPES: dict[object, str] = {int: "integer", Decimal: "number", bool: "boolean"}


@cache
def table_schemas() -> dict[str, TableSchema]:
    """The schema of every table that a package may have, in the order in which they are listed."""
    schemas = {
        "disclosure": TableSchema(
            "disclosure",
            _TITLES["disclosure"],
            (*_DISCLOSURE_ID, *_published(DisclosureRow), *_PLACE),
            ("disclosure_id",),
        ),
        "sections": TableSchema(
            "sections",
            _TITLES["sections"],
            (*_DISCLOSURE_ID, _SECTION, *_published(SectionRow), *_PLACE),
            ("disclosure_id", "section"),
            (_TO_DISCLOSURE,),
        ),
    }
    for kind in fact_kinds():
        schemas.setdefault(
            kind.table,
            TableSchema(
                kind.table,
                _TITLES[kind.table],
                (
                    *_LEADING,
                    *_published(kind.record),
                    _SECTION,
                    *_PLACE,
                    _OTHER_PLACES,
                    _RECOGNISED,
                    *_DERIVED,
                ),
                ("fact_id",),
                (_TO_DISCLOSURE, _TO_SECTIONS),
            ),
        )
    schemas["checks"] = TableSchema(
        "checks",
        _TITLES["checks"],
        (*_DISCLOSURE_ID, *_published(CheckRow)),
        ("disclosure_id", "check"),
        (_TO_DISCLOSURE,),
    )
    schemas["findings"] = TableSchema(
        "findings",
        _TITLES["findings"],
        (*_DISCLOSURE_ID, *_published(FindingRow), _SECTION, *_PLACE, _OTHER_PLACES),
        ("finding_id",),
        (_TO_DISCLOSURE, (("check",), "checks", ("check",))),
    )
    schemas["gaps"] = TableSchema(
        "gaps",
        _TITLES["gaps"],
        (*_DISCLOSURE_ID, *_published(GapRow), _SECTION, *_PLACE),
        ("disclosure_id", "source_start", "reason"),
        (_TO_DISCLOSURE,),
    )
    order = [name for name in _TITLES if name in schemas]
    return {name: schemas[name] for name in order}
