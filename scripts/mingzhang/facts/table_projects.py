"""Projects by name with their money, from the tables of project expenditure and of performance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.columns import (
    AmountStated,
    BudgetUnitName,
    EconomicAccountCode,
    EconomicAccountName,
    FiscalYear,
    FundingSource,
    FundName,
    Label,
    PhaseName,
    Purpose,
    TableColumnName,
    TableKindName,
    TableTitle,
    TopicName,
)
from mingzhang.facts import FactKind, Source
from mingzhang.model import Column, Fact, Topic
from mingzhang.official_tables.indicators import FormAmount
from mingzhang.official_tables.kinds import Setting
from mingzhang.official_tables.reading import Entry, OfficialTable
from mingzhang.official_tables.subjects import Project

__all__ = ["FACT", "ProjectLine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine(Fact):
    """An amount for one project, of all its money or of one source; the label is the project's name."""

    topic: TopicName
    label: Label
    category: Annotated[
        str,
        Column("Category of project", "项目类别", "The category that the table prints beside the project."),
    ] = ""
    goal: Annotated[
        str, Column("Goal", "绩效目标", "What the project is to achieve, as printed beside it.")
    ] = ""
    account_code: Annotated[
        str,
        Column(
            "Account of the project",
            "项目所属科目",
            "The code of the account that the table prints before the project.",
        ),
    ] = ""
    is_group: Annotated[
        bool, Column("Group of projects", "项目汇总行", "true where the row sums up the projects below it.")
    ] = False
    budget_unit: BudgetUnitName = ""
    economic_code: EconomicAccountCode = ""
    economic_name: EconomicAccountName = ""
    fund: FundName = None
    funding_source: FundingSource = ""
    fiscal_year: FiscalYear = None
    phase: PhaseName = ""
    amount: AmountStated = None
    purpose: Purpose = ""
    table_kind: TableKindName = ""
    table_title: TableTitle = ""
    table_column: TableColumnName = ""


def find(source: Source) -> Iterator[ProjectLine]:
    """Every accepted amount in the row of a project."""
    for table in source.tables:
        for entry in table.entries:
            if table.setting and isinstance(entry.row.subject, Project) and not entry.sense.is_change:
                yield _line(entry, entry.row.subject, table, table.setting)
        for stated in table.performance.amounts:
            if table.setting:
                yield _of_form(stated, table, table.setting)


def _line(entry: Entry, project: Project, table: OfficialTable, setting: Setting) -> ProjectLine:
    return ProjectLine(
        span=entry.span,
        claims=(entry.number.span,),
        other_places=entry.other_places,
        topic=Topic.TABLES.value,
        label=project.name,
        category=project.category,
        goal=project.goal,
        account_code=project.account,
        is_group=project.is_group,
        budget_unit=entry.row.budget_unit,
        economic_code=entry.sense.economic_code or project.economic[0],
        economic_name=entry.sense.economic_name or project.economic[1],
        fund=entry.sense.fund,
        funding_source=entry.sense.source,
        fiscal_year=entry.sense.year,
        phase=entry.sense.phase,
        amount=entry.number.amount(entry.unit),
        table_kind=setting.kind.value,
        table_title=table.title,
        table_column=entry.heading,
    )


def _of_form(stated: FormAmount, table: OfficialTable, setting: Setting) -> ProjectLine:
    return ProjectLine(
        span=stated.span,
        claims=(stated.amount.span,),
        topic=Topic.TABLES.value,
        label=stated.project or table.title,
        goal=stated.goal,
        is_group=stated.is_group,
        budget_unit=stated.budget_unit,
        funding_source=stated.source,
        fiscal_year=setting.year,
        phase=setting.phase,
        amount=stated.amount,
        table_kind=setting.kind.value,
        table_title=table.title,
        table_column=stated.heading,
    )


FACT = FactKind(ProjectLine, "projects", find)
