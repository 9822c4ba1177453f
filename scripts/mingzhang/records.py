"""The rows about a disclosure itself: identity, sections, outcomes of checks, findings, gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from mingzhang.columns import (
    CheckId,
    CheckRef,
    DifferenceYuan,
    ExpectedYuan,
    FiscalYear,
    StatedYuan,
    ToleranceYuan,
    TopicName,
)
from mingzhang.model import Column, Result, Severity, Span, Stage

__all__ = ["CheckRow", "DisclosureRow", "FindingRow", "GapRow", "SectionRow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRow:
    """One row: whose disclosure this is, what it was read from, and how completely."""

    span: Span
    title: Annotated[str, Column("Title", "标题", "The title of the document, as printed.")]
    agency: Annotated[
        str,
        Column(
            "Agency",
            "单位名称",
            "The agency's full name.",
            fiscal_type="administrative-classification:generic:level1:label",
        ),
    ]
    short_name: Annotated[str, Column("Short name", "简称", "The short name that the document defines.")]
    region_code: Annotated[
        str,
        Column(
            "Region code",
            "行政区划代码",
            "The administrative division, GB/T 2260.",
            fiscal_type="geo-source:target:code",
            pattern=r"\d{6}",
        ),
    ]
    province: Annotated[str, Column("Province", "省级", "Province, autonomous region or municipality.")]
    prefecture: Annotated[str, Column("Prefecture", "地级", "City or prefecture.")]
    county: Annotated[str, Column("County", "县级", "District or county.")]
    government_level: Annotated[
        str,
        Column(
            "Level of government",
            "预算级次",
            "central, province, prefecture, county or township.",
            categories=("central", "province", "prefecture", "county", "township"),
        ),
    ]
    institution_kind: Annotated[
        str,
        Column(
            "Kind of institution",
            "单位性质",
            "administrative_unit, civil_service_institution or public_institution, as the document says.",
            categories=("administrative_unit", "civil_service_institution", "public_institution"),
        ),
    ]
    institution_class: Annotated[
        str,
        Column("Public welfare class", "公益类别", "一 or 二, for a public institution of class I or II."),
    ]
    rank: Annotated[str, Column("Administrative rank", "行政级别", "As printed: 正科级.")]
    superior: Annotated[
        str, Column("Superior", "主管部门", "The body that the agency belongs to, as printed.")
    ]
    fiscal_year: FiscalYear
    stage: Annotated[
        Stage | None, Column("Stage", "预算或决算", "budget or final-accounts.", categories=tuple(Stage))
    ]
    document_kind: Annotated[
        str,
        Column(
            "Kind of document",
            "文种",
            "departmental_budget, unit_budget, departmental_final_accounts or unit_final_accounts.",
            categories=(
                "departmental_budget",
                "unit_budget",
                "departmental_final_accounts",
                "unit_final_accounts",
            ),
        ),
    ]
    url: Annotated[
        str, Column("Published at", "公开网址", "Where the document was published; empty when not known.")
    ]
    published: Annotated[
        str, Column("Published on", "公开日期", "The day of publication, ISO 8601; empty when not known.")
    ]
    retrieved: Annotated[
        str,
        Column(
            "Retrieved on", "获取日期", "The day the document was fetched, ISO 8601; empty when not known."
        ),
    ]
    licence: Annotated[
        str,
        Column(
            "Licence of the source",
            "原文许可",
            "The licence that the publisher states; empty when none is known.",
        ),
    ]
    source_file: Annotated[str, Column("Source file", "来源文件", "The name of the file that was read.")]
    source_sha256: Annotated[
        str, Column("SHA-256 of the source", "来源文件校验和", "The SHA-256 of the file that was read.")
    ]
    transcription_of: Annotated[
        str,
        Column(
            "Transcription of",
            "转录自",
            "The title of the original, where the source is a transcription and not the published file itself.",
        ),
    ]
    original_sha256: Annotated[
        str,
        Column(
            "SHA-256 of the original",
            "原件校验和",
            "The SHA-256 of the original, where the source is a transcription.",
        ),
    ]
    reader: Annotated[str, Column("Reader", "读取方式", "The reader that extracted the text.")]
    characters: Annotated[int, Column("Characters", "字符数", "The length of the text that was read.")]
    figures: Annotated[
        int, Column("Figures", "数字个数", "How many numbers with a unit the document prints.")
    ]
    figures_explained: Annotated[
        int, Column("Figures explained", "已解释数字", "How many of them a row of this package accounts for.")
    ]
    table_figures: Annotated[
        int, Column("Figures in tables", "表格数字", "How many figures the tables of the document hold.")
    ]
    table_figures_explained: Annotated[
        int,
        Column(
            "Figures in tables explained",
            "已解释表格数字",
            "How many of them a row of this package accounts for.",
        ),
    ]
    converter_version: Annotated[
        str, Column("Converter version", "转换程序版本", "The version of Mingzhang that made the package.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """One section of the document."""

    span: Span
    parent_section: Annotated[
        str, Column("Parent section", "上级章节", "The section that this one stands in.")
    ]
    heading: Annotated[str, Column("Heading", "标题", "The heading, as printed, without its number.")]
    topic: TopicName
    figures: Annotated[int, Column("Figures", "数字个数", "How many numbers with a unit the section prints.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """What one check said about this document."""

    check: CheckId
    ref: CheckRef
    family: Annotated[str, Column("Family", "类别", "The family the check belongs to.")]
    result: Annotated[
        Result,
        Column(
            "Result",
            "结果",
            "pass, pass-within-rounding, finding, undecidable or not-applicable.",
            categories=tuple(Result),
        ),
    ]
    compared: Annotated[str, Column("What was compared", "核对内容", "In Chinese.")]
    compared_en: Annotated[str, Column("What was compared, in English", "核对内容（英文）", "In English.")]
    stated_yuan: StatedYuan
    expected_yuan: ExpectedYuan
    difference_yuan: DifferenceYuan
    tolerance_yuan: ToleranceYuan


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One place where the document disagrees with itself, the law, the classification or another document."""

    span: Span
    other_places: tuple[Span, ...]
    finding_id: Annotated[
        str, Column("Finding", "发现编号", "The identifier of the finding in this package.")
    ]
    check: CheckId
    ref: CheckRef
    severity: Annotated[
        Severity,
        Column(
            "Severity",
            "程度",
            "error (an identity or a requirement), warning (likely a slip) or info (worth a look).",
            categories=tuple(Severity),
        ),
    ]
    message: Annotated[str, Column("Message", "说明", "In Chinese, in neutral words.")]
    message_en: Annotated[str, Column("Message, in English", "说明（英文）", "In English, in neutral words.")]
    stated_yuan: StatedYuan
    expected_yuan: ExpectedYuan
    difference_yuan: DifferenceYuan
    tolerance_yuan: ToleranceYuan
    also_seen_by: Annotated[
        str,
        Column(
            "Also seen by", "同因核对项", "Other checks that see the same difference, separated by blanks."
        ),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """A stretch of the document that was not understood."""

    span: Span
    reason: Annotated[str, Column("Reason", "原因", "Why the stretch was not understood.")]
