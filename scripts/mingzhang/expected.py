"""What a disclosure is expected to say, and whether it does: stated, said to be none, left out, or not read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mingzhang.chosen import (
    class_lines,
    expenditure_kinds,
    item_lines,
    main_change,
    main_total,
    personnel_and_operating,
    revenue_parts,
    stated,
    three_public_part,
)
from mingzhang.model import Bilingual
from mingzhang.package_data import PackageData, Row, words_in

__all__ = ["EXPECTED", "Expected", "Status", "absence", "status_of"]


class Status(StrEnum):
    """Whether a document says a thing; what it leaves out and what we did not read are kept apart."""

    STATED = "stated"
    DECLARED_NONE = "declared-none"
    WORDS_ONLY = "words-only"
    NOT_READ = "not-read"
    NOT_MENTIONED = "not-mentioned"


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that disclosures tell, where they tell it, and the subjects under which they deny it."""

    id: str
    title: Bilingual
    is_stated: Callable[[PackageData], bool]
    topics: tuple[str, ...]
    subjects: tuple[str, ...] = ()


def _measure(table: str, *measures: str) -> Callable[[PackageData], bool]:
    return lambda package: any(stated(package, table, measure) for measure in measures)


def _any(table: str) -> Callable[[PackageData], bool]:
    return lambda package: bool(package.printed(table))


def _expense(measure: str) -> Callable[[PackageData], bool]:
    return lambda package: three_public_part(package, measure) is not None


_THREE = ("three_public",)
_GENERAL = (
    "general_public_budget",
    "general_public_budget_change",
    "general_public_budget_structure",
    "general_public_budget_lines",
)

EXPECTED: tuple[Expected, ...] = (
    Expected("functions", Bilingual("Functions", "职能"), _any("functions"), ("functions",)),
    Expected(
        "total", Bilingual("Total", "收支总额"), lambda one: main_total(one) is not None, ("total_budget",)
    ),
    Expected(
        "change",
        Bilingual("Change on last year", "与上年比"),
        lambda one: main_change(one) is not None,
        ("total_budget",),
    ),
    Expected(
        "revenue",
        Bilingual("Revenue by source", "收入来源"),
        lambda one: bool(revenue_parts(one)),
        ("revenue",),
    ),
    Expected(
        "expenditure",
        Bilingual("Basic and project expenditure", "基本与项目支出"),
        lambda one: bool(expenditure_kinds(one)),
        ("expenditure",),
    ),
    Expected(
        "classes", Bilingual("By class", "支出功能分类（类）"), lambda one: bool(class_lines(one)), _GENERAL
    ),
    Expected(
        "items", Bilingual("By item", "支出功能分类（项）"), lambda one: bool(item_lines(one)), _GENERAL
    ),
    Expected(
        "basic",
        Bilingual("Personnel and operating", "人员与公用经费"),
        lambda one: bool(personnel_and_operating(one)),
        ("basic_expenditure",),
    ),
    Expected(
        "three_public",
        Bilingual("Three public expenses", "“三公”经费"),
        _expense("three_public"),
        _THREE,
        _THREE,
    ),
    Expected(
        "overseas_travel",
        Bilingual("Overseas travel", "因公出国（境）"),
        _expense("overseas_travel"),
        _THREE,
        ("overseas_travel", "three_public"),
    ),
    Expected(
        "receptions",
        Bilingual("Receptions", "公务接待"),
        _expense("receptions"),
        _THREE,
        ("receptions", "three_public"),
    ),
    Expected(
        "vehicles",
        Bilingual("Vehicles", "公务用车"),
        _expense("vehicles"),
        _THREE,
        ("vehicles", "three_public"),
    ),
    Expected(
        "government_fund",
        Bilingual("Government funds", "政府性基金"),
        _measure("totals", "government_fund", "government_fund_appropriation"),
        ("government_fund",),
        ("government_fund",),
    ),
    Expected(
        "state_capital",
        Bilingual("State capital", "国有资本经营"),
        _measure("totals", "state_capital", "state_capital_appropriation"),
        ("state_capital",),
        ("state_capital",),
    ),
    Expected(
        "organ_operation",
        Bilingual("Organs' operating funds", "机关运行经费"),
        _measure("totals", "organ_operation"),
        ("organ_operation",),
        ("organ_operation",),
    ),
    Expected(
        "procurement",
        Bilingual("Procurement", "政府采购"),
        _any("procurement"),
        ("procurement",),
        ("procurement",),
    ),
    Expected(
        "assets",
        Bilingual("State-owned assets", "国有资产"),
        _any("assets"),
        ("assets",),
        ("assets", "vehicle_purchase", "large_equipment"),
    ),
    Expected(
        "performance",
        Bilingual("Performance", "预算绩效"),
        _any("performance"),
        ("performance",),
        ("performance",),
    ),
    Expected("terms", Bilingual("Terms", "名词解释"), _any("terms"), ("terms",)),
)


def status_of(package: PackageData, one: Expected) -> Status:
    """Whether the document says it."""
    if one.is_stated(package):
        return Status.STATED
    return absence(package, one.subjects, one.topics)[0]


def absence(
    package: PackageData, subjects: Sequence[str], topics: Sequence[str]
) -> tuple[Status, Row | None]:
    """Why there is no figure, with the row that says so: the declaration, or the section without figures."""
    declared = [row for row in package.printed("declarations") if row["subject"] in subjects]
    if declared:
        return Status.DECLARED_NONE, declared[0]
    sections = [row for row in package.rows("sections") if words_in(row, "topic") in topics]
    if not sections:
        return Status.NOT_MENTIONED, None
    if any(row["figures"] for row in sections):
        return Status.NOT_READ, None
    return Status.WORDS_ONLY, sections[0]
