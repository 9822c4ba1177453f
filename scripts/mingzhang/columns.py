"""The columns that several tables share: one name, one meaning, one type, one unit."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, TypeAlias

from mingzhang.model import Amount, Column, Count, Fund, Share

__all__ = [
    "AmountStated",
    "BudgetUnitName",
    "CheckId",
    "CheckRef",
    "CompletionStated",
    "CountStated",
    "DifferenceYuan",
    "Direction",
    "EconomicAccountCode",
    "EconomicAccountName",
    "Excluding",
    "ExpectedYuan",
    "FiscalYear",
    "FundName",
    "FundingSource",
    "Label",
    "MeasureId",
    "PartOf",
    "PhaseName",
    "Purpose",
    "ShareStated",
    "StatedYuan",
    "TableColumnName",
    "TableKindName",
    "TableTitle",
    "ToleranceYuan",
    "TopicName",
]

TopicName: TypeAlias = Annotated[
    str, Column("Topic", "主题", "Which part of the standard disclosure the row stands in.")
]
Label: TypeAlias = Annotated[
    str, Column("Label as printed", "原文名称", "The words that the document puts before the figure.")
]
MeasureId: TypeAlias = Annotated[
    str, Column("Measure", "指标", "What the figure measures; the same identifier in every package.")
]
PartOf: TypeAlias = Annotated[
    str, Column("Part of", "所属指标", "The measure that this one is a part of; empty for a total.")
]
Direction: TypeAlias = Annotated[
    str,
    Column(
        "Direction",
        "收支方向",
        "revenue or expenditure; empty where a figure is both.",
        fiscal_type="direction",
        categories=("revenue", "expenditure"),
    ),
]
FundName: TypeAlias = Annotated[
    Fund | None,
    Column(
        "Budget",
        "预算种类",
        "Which of the four budgets of the Budget Law the money belongs to.",
        fiscal_type="fin-source:generic:level1:code",
        categories=tuple(Fund),
    ),
]
FiscalYear: TypeAlias = Annotated[
    int | None,
    Column("Fiscal year", "预算年度", "The year the figure is for.", fiscal_type="date:fiscal-year"),
]
PhaseName: TypeAlias = Annotated[
    str,
    Column(
        "Phase",
        "阶段",
        "budgeted (预算), adjusted (调整或全年预算) or executed (决算、执行).",
        fiscal_type="phase:id",
        categories=("budgeted", "adjusted", "executed"),
    ),
]
AmountStated: TypeAlias = Annotated[Amount | None, Column("Amount", "金额")]
ShareStated: TypeAlias = Annotated[
    Share | None, Column("Share", "占比", "The printed percentage of the whole.", "%")
]
CompletionStated: TypeAlias = Annotated[
    Share | None,
    Column("Completion", "完成率", "The printed percentage of the budget that was executed.", "%"),
]
CountStated: TypeAlias = Annotated[Count | None, Column("Count", "数量")]
Purpose: TypeAlias = Annotated[str, Column("Purpose", "用途", "What the money is for, as printed.")]
BudgetUnitName: TypeAlias = Annotated[
    str,
    Column(
        "Budget unit",
        "预算单位",
        "The unit that the row is for, as printed, where a table lists units; empty where it is for the whole disclosure.",
    ),
]
EconomicAccountCode: TypeAlias = Annotated[
    str,
    Column(
        "Economic code beside the line",
        "经济分类编码（行或列）",
        "The economic account that the column of a detailed table is, or that its row prints beside a functional account or a project.",
    ),
]
EconomicAccountName: TypeAlias = Annotated[
    str,
    Column(
        "Economic account beside the line",
        "经济分类科目（行或列）",
        "The economic account that the column of a detailed table is, or that its row prints beside a functional account or a project, as printed.",
    ),
]
FundingSource: TypeAlias = Annotated[
    str,
    Column(
        "Source of funding",
        "资金来源口径",
        "The source of revenue that the money comes from, as a measure; empty where the row is for money from all sources.",
    ),
]
TableKindName: TypeAlias = Annotated[
    str,
    Column(
        "Kind of table",
        "表种",
        "The official table that the row stands in, the same in every province's form; empty where only the running text says it.",
    ),
]
TableTitle: TypeAlias = Annotated[
    str, Column("Title of the table", "所在表名", "The title of the table, as printed.")
]
TableColumnName: TypeAlias = Annotated[
    str,
    Column(
        "Column of the table",
        "所在栏目",
        "The headings over the figure from top to bottom, as printed, joined by /.",
    ),
]
Excluding: TypeAlias = Annotated[
    str,
    Column(
        "Leaving out",
        "扣除内容",
        "What a table or its column leaves out of the figure: 中央基建投资; empty where it leaves out nothing.",
    ),
]
CheckId: TypeAlias = Annotated[str, Column("Check", "核对项", "The identifier of the check.")]
CheckRef: TypeAlias = Annotated[
    str, Column("Reference", "编号", "The check's number in the list of checks: A01.")
]
StatedYuan: TypeAlias = Annotated[Decimal | None, Column("Stated", "所列金额", "The stated value.", "CNY")]
ExpectedYuan: TypeAlias = Annotated[
    Decimal | None, Column("Expected", "核算金额", "The value computed from the other figures.", "CNY")
]
DifferenceYuan: TypeAlias = Annotated[
    Decimal | None, Column("Difference", "差额", "Stated less expected.", "CNY")
]
ToleranceYuan: TypeAlias = Annotated[
    Decimal | None, Column("Tolerance", "允许差额", "What rounding of the printed figures allows.", "CNY")
]
