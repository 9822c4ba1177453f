"""The columns of the tables that we infer."""

from __future__ import annotations

from functools import cache

from mingzhang.model import Column
from mingzhang.schemas import Field, TableSchema

__all__ = ["derived_schemas"]

_DERIVED_ID = Field(
    "derived_id",
    "string",
    Column("Inferred row", "推算编号", "The identifier of the inferred row."),
    required=True,
)
_DISCLOSURE = Field(
    "disclosure_id",
    "string",
    Column("Disclosure", "公开文件编号", "The id of the package that the row was inferred from."),
    required=True,
)
_YEAR = Field(
    "fiscal_year",
    "integer",
    Column("Fiscal year", "预算年度", "The year the figure is for.", fiscal_type="date:fiscal-year"),
)
_PHASE = Field(
    "phase",
    "string",
    Column(
        "Phase",
        "阶段",
        "budgeted, adjusted or executed.",
        fiscal_type="phase:id",
        categories=("budgeted", "adjusted", "executed"),
    ),
)
_AMOUNT = Field(
    "amount_yuan",
    "number",
    Column("Amount in yuan", "金额（元）", "The exact worth.", "CNY", fiscal_type="value"),
)
_RULE = (
    Field(
        "rule", "string", Column("Rule", "推算规则", "How the row was inferred, in Chinese."), required=True
    ),
    Field(
        "rule_en",
        "string",
        Column("Rule, in English", "推算规则（英文）", "How the row was inferred."),
        required=True,
    ),
    Field(
        "from_rows",
        "string",
        Column(
            "From rows",
            "依据的数据行",
            "The fact_id of each printed row that it was inferred from, separated by blanks.",
        ),
    ),
)


@cache
def derived_schemas() -> dict[str, TableSchema]:
    """The schema of every inferred table."""
    schemas = (_cofog(), _prior_years(), _ratios())
    return {schema.name: schema for schema in schemas}


def _words(name: str, en: str, zh: str, description: str, fiscal_type: str = "") -> Field:
    return Field(name, "string", Column(en, zh, description, fiscal_type=fiscal_type))


def _cofog() -> TableSchema:
    return TableSchema(
        "cofog",
        Column(
            "Expenditure by COFOG division",
            "按政府职能分类（COFOG）",
            "Expenditure by functional class, put into the divisions of the United Nations' COFOG by our own mapping.",
        ),
        (
            _DERIVED_ID,
            _DISCLOSURE,
            _YEAR,
            _PHASE,
            _words(
                "class_code",
                "Class code",
                "类编码",
                "The functional class.",
                "functional-classification:generic:level1:code",
            ),
            _words(
                "class_name", "Class", "类名称", "Its name.", "functional-classification:generic:level1:label"
            ),
            _AMOUNT,
            _words(
                "cofog_division",
                "COFOG division",
                "COFOG 大类",
                "Two digits, 01 to 10.",
                "functional-classification:cofog:division:code",
            ),
            _words(
                "cofog_name",
                "Name of the division",
                "COFOG 大类名称",
                "In English.",
                "functional-classification:cofog:division:label",
            ),
            _words(
                "other_divisions",
                "Other divisions",
                "其他可能大类",
                "Divisions that parts of the class belong to, separated by blanks.",
            ),
            _words(
                "mapping_status",
                "Status of the mapping",
                "对照状态",
                "clear, ambiguous or out of scope, as the reference package says.",
            ),
            _words(
                "mapping_note",
                "Note on the mapping",
                "对照说明",
                "What the reference package says about the class.",
            ),
            *_RULE,
        ),
        ("derived_id",),
    )


def _prior_years() -> TableSchema:
    return TableSchema(
        "prior_years",
        Column(
            "Implied values of earlier years",
            "推算的以前年度数",
            "What a printed comparison implies for the year it compares with.",
        ),
        (
            _DERIVED_ID,
            _DISCLOSURE,
            _words(
                "table", "Table", "数据表", "The table in which the package keeps the row, marked derived."
            ),
            _words("fact_id", "Fact", "数据编号", "The identifier of the row in that table."),
            _words(
                "measure",
                "Measure",
                "指标",
                "What the figure measures; the same identifier in every package.",
            ),
            _words(
                "label",
                "Label as printed",
                "原文名称",
                "The words that the document puts before this year's figure.",
            ),
            _YEAR,
            _PHASE,
            _AMOUNT,
            *_RULE,
            _words(
                "derived_from",
                "From passages",
                "推算依据",
                "The passages in the text that was read, as start-end, separated by blanks.",
            ),
        ),
        ("derived_id",),
    )


def _ratios() -> TableSchema:
    return TableSchema(
        "ratios",
        Column(
            "Amounts per vehicle and per person",
            "单车与人均数",
            "A printed amount divided by a printed number.",
        ),
        (
            _DERIVED_ID,
            _DISCLOSURE,
            _YEAR,
            _PHASE,
            _words(
                "ratio", "Ratio", "比率", "What is divided by what; the same identifier in every package."
            ),
            _words("name", "Name", "名称", "In Chinese."),
            _words("name_en", "Name, in English", "名称（英文）", "In English."),
            Field(
                "numerator_yuan",
                "number",
                Column("Divided amount", "被除数（元）", "The printed amount, in yuan.", "CNY"),
            ),
            Field("denominator", "number", Column("Divided by", "除数", "The printed number.")),
            _words(
                "denominator_unit",
                "Counted in",
                "计数单位",
                "The word that the number is counted in, as printed.",
            ),
            Field(
                "value_yuan",
                "number",
                Column("Result in yuan", "结果（元）", "Rounded to 0.01 yuan.", "CNY", fiscal_type="value"),
            ),
            *_RULE,
        ),
        ("derived_id",),
    )
