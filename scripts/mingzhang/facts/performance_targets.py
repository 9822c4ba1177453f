"""Performance targets from the official tables: what a project or an agency must reach, with comparator and weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from mingzhang.columns import BudgetUnitName, FiscalYear, Label, TableKindName, TableTitle, TopicName
from mingzhang.facts import FactKind, Source
from mingzhang.model import Column, Fact, Topic
from mingzhang.official_tables.indicators import Indicator
from mingzhang.official_tables.kinds import TableKind
from mingzhang.official_tables.reading import OfficialTable

__all__ = ["FACT", "PerformanceTarget"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceTarget(Fact):
    """One indicator with the value it must reach; the label is the indicator's name."""

    topic: TopicName
    label: Label
    project: Annotated[
        str,
        Column(
            "Project of the target",
            "所属项目",
            "The project whose target it is, as printed; empty for the agency as a whole.",
        ),
    ] = ""
    budget_unit: BudgetUnitName = ""
    indicator_group: Annotated[
        str, Column("First level", "一级指标", "Cost, output, benefit or satisfaction, as printed.")
    ] = ""
    indicator_subgroup: Annotated[
        str, Column("Second level", "二级指标", "Quantity, quality, time and so on, as printed.")
    ] = ""
    comparator: Annotated[
        str,
        Column(
            "Comparator",
            "比较符号",
            "How the result is to compare with the value: ≥, ≤, =, > or <, or as printed.",
        ),
    ] = ""
    target_value: Annotated[
        Decimal | None,
        Column("Target value", "目标值", "The number to be reached; empty where the target is words."),
    ] = None
    target_unit: Annotated[
        str, Column("Unit of the target", "目标值单位", "What the value is counted in, as printed.")
    ] = ""
    target_words: Annotated[
        str, Column("Target as printed", "目标值（原文）", "The target value, as printed.")
    ] = ""
    weight: Annotated[
        Decimal | None,
        Column("Weight", "权重", "The weight or the points that the table gives the indicator."),
    ] = None
    fiscal_year: FiscalYear = None
    table_kind: TableKindName = ""
    table_title: TableTitle = ""


def find(source: Source) -> Iterator[PerformanceTarget]:
    """Every indicator of the performance tables."""
    for table in source.tables:
        for indicator in table.performance.indicators:
            yield _target(indicator, table)


def _target(indicator: Indicator, table: OfficialTable) -> PerformanceTarget:
    return PerformanceTarget(
        span=indicator.span,
        claims=indicator.claims,
        topic=Topic.TABLES.value,
        label=indicator.name,
        project=indicator.project,
        budget_unit=indicator.budget_unit,
        indicator_group=indicator.levels[0],
        indicator_subgroup=indicator.levels[1],
        comparator=indicator.comparator,
        target_value=indicator.value,
        target_unit=indicator.value_unit,
        target_words=indicator.value_words,
        weight=indicator.weight,
        fiscal_year=table.setting.year if table.setting else None,
        table_kind=TableKind.PERFORMANCE.value,
        table_title=table.title,
    )


FACT = FactKind(PerformanceTarget, "performance_targets", find)
