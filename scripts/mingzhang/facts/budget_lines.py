"""Expenditure by the official classifications: functional class, division, item; economic account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.accounts import AccountName
from mingzhang.classification import EconomicResolution, How, Resolution, resolve_economic, resolve_path
from mingzhang.columns import (
    AmountStated,
    BudgetUnitName,
    CompletionStated,
    Direction,
    EconomicAccountCode,
    EconomicAccountName,
    Excluding,
    FiscalYear,
    FundingSource,
    FundName,
    Label,
    PhaseName,
    Purpose,
    ShareStated,
    TableColumnName,
    TableKindName,
    TableTitle,
    TopicName,
)
from mingzhang.facts import FactKind, Source
from mingzhang.facts.totals import fund_of, phase_of
from mingzhang.folding import folded
from mingzhang.labels import Measure, normal_label
from mingzhang.model import Column, Fact, Section, Span, Topic
from mingzhang.reasons import Reason, purpose_after
from mingzhang.reference import EconomicSystem, Reference, name_key
from mingzhang.statements import AccountPath, EconomicName, Reading, Statement

__all__ = ["FACT", "BudgetLine", "ExpenditureKind", "Resolved", "resolved_economic", "resolved_path"]

EXPENDITURE_KINDS = (
    "basic",
    "personnel",
    "operating",
    "project",
    "remittance_to_superior",
    "business_expenditure",
    "subsidy_to_affiliates",
    "operation_projects",
    "specific_projects",
    "contingency",
    "carried_forward",
    "surplus_distribution",
    "account_balance_unspent",
    "organ_operation",
)
ExpenditureKind = Annotated[
    str,
    Column(
        "Basic or project",
        "基本或项目支出",
        "basic (基本支出) or its parts personnel (人员经费) and operating (公用经费), project (项目支出), organ_operation "
        "(机关运行经费), or what goes to other units; "
        "empty where the line is all of them or does not say.",
        fiscal_type="expenditure-type:code",
        categories=EXPENDITURE_KINDS,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine(Fact):
    """An amount under an account of a classification, with names and codes as printed and as resolved.

    A line that is named without an amount of its own (主要包括基本工资、津贴补贴…) has an empty amount.
    """

    topic: TopicName
    label: Label
    classification: Annotated[
        str,
        Column(
            "Classification",
            "分类",
            "functional (支出功能分类) or economic (支出经济分类).",
            categories=("functional", "economic"),
        ),
    ]
    level: Annotated[
        str,
        Column(
            "Level",
            "级次",
            "class (类), division (款) or item (项).",
            categories=("class", "division", "item"),
        ),
    ]
    class_name: Annotated[
        str,
        Column(
            "Class as printed", "类（原文）", fiscal_type="functional-classification:generic:level1:label"
        ),
    ] = ""
    class_code: Annotated[str, Column("Class code as printed", "类编码（原文）")] = ""
    division_name: Annotated[
        str,
        Column(
            "Division as printed", "款（原文）", fiscal_type="functional-classification:generic:level2:label"
        ),
    ] = ""
    division_code: Annotated[str, Column("Division code as printed", "款编码（原文）")] = ""
    item_name: Annotated[
        str,
        Column("Item as printed", "项（原文）", fiscal_type="functional-classification:generic:level3:label"),
    ] = ""
    item_code: Annotated[str, Column("Item code as printed", "项编码（原文）")] = ""
    code: Annotated[
        str,
        Column(
            "Account code",
            "科目编码",
            "The code of the official classification that the line was resolved to: 3, 5 or 7 digits.",
            fiscal_type="functional-classification:generic:code",
            pattern=r"\d{3}(\d{2}){0,2}",
        ),
    ] = ""
    name: Annotated[
        str, Column("Official name", "科目名称", "The account's official name in the fiscal year.")
    ] = ""
    resolution: Annotated[
        str,
        Column(
            "Resolution",
            "科目认定",
            "How the code was found: printed (and agrees with the name), resolved from the name, conflicting (both readings are kept), "
            "not-covered by our tables.",
            categories=("printed", "resolved", "conflicting", "not-covered"),
        ),
    ] = ""
    alternatives: Annotated[
        str,
        Column(
            "Other readings",
            "其他可能科目",
            "Where code and name lead to different accounts: the readings, code and name each.",
        ),
    ] = ""
    confidence: Annotated[
        str, Column("Confidence", "科目表可信度", "How well the account is founded in our reference tables.")
    ] = ""
    fund: FundName = None
    expenditure_kind: ExpenditureKind = ""
    fiscal_year: FiscalYear = None
    phase: PhaseName = ""
    amount: AmountStated = None
    share: ShareStated = None
    completion: CompletionStated = None
    purpose: Purpose = ""
    direction: Direction = ""
    funding_source: FundingSource = ""
    budget_unit: BudgetUnitName = ""
    economic_code: EconomicAccountCode = ""
    economic_name: EconomicAccountName = ""
    government_code: Annotated[
        str,
        Column(
            "Government economic code",
            "政府经济分类编码",
            "The code of the government economic classification that a table prints beside the line.",
        ),
    ] = ""
    government_name: Annotated[
        str,
        Column(
            "Government economic account",
            "政府经济分类科目",
            "The account of the government economic classification that a table prints beside the line.",
        ),
    ] = ""
    excluding: Excluding = ""
    table_kind: TableKindName = ""
    table_title: TableTitle = ""
    table_column: TableColumnName = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """An account as the official classification has it."""

    code: str
    name: str
    how: str
    confidence: str
    alternatives: str


_CLASS_DIGITS = 3
_KIND_BY_TOPIC = {Topic.BASIC_EXPENDITURE: "basic", Topic.PROJECT_EXPENDITURE: "project"}
_KINDS = {"基本支出": "basic", "项目支出": "project"}


def resolved_path(path: AccountPath, fiscal_year: int | None, reference: Reference) -> Resolved:
    """A functional path as the classification of the year has it."""
    found = resolve_path(
        path.of_class.name,
        path.of_class.code,
        path.of_division.name,
        path.of_division.code,
        path.of_item.name,
        path.of_item.code,
        fiscal_year,
        reference,
    )
    return _resolved(found)


def resolved_economic(name: str, code: str, fiscal_year: int | None, reference: Reference) -> Resolved:
    """An economic account as the classification of the year has it.

    A name that both systems have is read in the departmental one, in which units budget.
    """
    found = resolve_economic(name, code, None, reference, fiscal_year)
    if found.how is How.NOT_COVERED and found.alternatives:
        found = resolve_economic(name, code, EconomicSystem.DEPARTMENT, reference, fiscal_year)
    return _resolved(found)


def _resolved(found: Resolution | EconomicResolution) -> Resolved:
    names = (
        [found.name]
        if isinstance(found, EconomicResolution)
        else [found.item_name, found.division_name, found.class_name]
    )
    return Resolved(
        code=found.code,
        name=next((name for name in names if name), ""),
        how=found.how.value,
        confidence=found.confidence.value if found.confidence else "",
        alternatives="; ".join(f"{account.code} {account.name}" for account in found.alternatives),
    )


def find(source: Source) -> Iterator[BudgetLine]:
    """Every amount whose label names a functional or an economic account."""
    by_section = {reading.passage.section.id: reading for reading in source.readings}
    for reading in source.about():
        above = by_section.get(reading.passage.section.parent or "")
        for at, statement in enumerate(reading.statements):
            if isinstance(statement.subject, Measure):
                continue
            item = (
                None if isinstance(statement.subject, AccountPath) else _item_below(source, above, statement)
            )
            if statement.subject is None and item is None:
                continue
            following = reading.statements[at + 1].place if at + 1 < len(reading.statements) else None
            purpose = _purpose(reading, statement, following)
            if item is not None:
                yield _functional(source, reading, statement, item, purpose)
            elif isinstance(statement.subject, AccountPath):
                yield _functional(source, reading, statement, statement.subject, purpose)
            elif isinstance(statement.subject, EconomicName):
                yield _economic(source, reading, statement, statement.subject, purpose)


def _item_below(source: Source, above: Reading | None, statement: Statement) -> AccountPath | None:
    """The item that a name without a code means under the amount of its class: 1.卫生健康支出…包括： （1）疾病预防控制机构…."""
    whole = above.statements[0].subject if above is not None and above.statements else None
    if not isinstance(whole, AccountPath) or whole.of_division.name or whole.of_item.name:
        return None
    name = normal_label(statement.label)
    path = AccountPath(whole.of_class, of_item=AccountName(name))
    year = statement.year or source.identity.fiscal_year
    found = resolved_path(path, year, source.reference)
    return path if found.how == How.RESOLVED.value and name_key(found.name) == name_key(name) else None


def _purpose(reading: Reading, statement: Statement, following: int | None) -> Reason | None:
    """What the money is for: after its amount, or between the account and the amounts (（项）。主要用于…年初预算为)."""
    prose, clauses = reading.passage.prose, reading.passage.clauses
    limit = following if following is not None else len(prose.characters)
    after = purpose_after(clauses, prose.end(statement.span), limit)
    if after is not None:
        return after
    ends = [end for start, end, _ in reading.paths if end <= statement.place]
    return purpose_after(clauses, ends[-1], statement.place) if ends else None


def _span_with(reading: Reading, statement: Statement, purpose: Reason | None) -> Span:
    if purpose is None:
        return statement.span
    words = reading.passage.prose.span(purpose.start, purpose.end)
    return Span(min(statement.span.start, words.start), max(statement.span.end, words.end))


def _words(reading: Reading, purpose: Reason | None) -> str:
    return reading.passage.prose.words(purpose.start, purpose.end) if purpose else ""


def _kind_of(source: Source, section: Section) -> str:
    """Basic or project expenditure: as the nearest heading names it, else as its part of the document.

    A heading that names both (按支出结构分，分为基本支出和项目支出) leaves it open.
    """
    for one in source.chain(section):
        named = [kind for words, kind in _KINDS.items() if words in folded(one.heading)]
        if named:
            return named[0] if len(named) == 1 else ""
    return _KIND_BY_TOPIC.get(section.topic, "")


def _functional(
    source: Source, reading: Reading, statement: Statement, path: AccountPath, purpose: Reason | None
) -> BudgetLine:
    section = reading.passage.section
    year = statement.year or source.identity.fiscal_year
    account = resolved_path(path, year, source.reference)
    return BudgetLine(
        span=_span_with(reading, statement, purpose),
        claims=statement.claims,
        topic=section.topic.value,
        label=statement.label,
        classification="functional",
        level="item" if path.of_item.name else "division" if path.of_division.name else "class",
        class_name=path.of_class.name,
        class_code=path.of_class.code,
        division_name=path.of_division.name,
        division_code=path.of_division.code,
        item_name=path.of_item.name,
        item_code=path.of_item.code,
        code=account.code,
        name=account.name,
        resolution=account.how,
        alternatives=account.alternatives,
        confidence=account.confidence,
        fund=fund_of(source, section),
        expenditure_kind=_kind_of(source, section),
        fiscal_year=year,
        phase=phase_of(statement, source.identity.stage),
        amount=statement.amount,
        share=statement.share,
        completion=statement.completion,
        purpose=_words(reading, purpose),
    )


def _economic(
    source: Source, reading: Reading, statement: Statement, named: EconomicName, purpose: Reason | None
) -> BudgetLine:
    section = reading.passage.section
    year = statement.year or source.identity.fiscal_year
    account = resolved_economic(named.name, named.code, year, source.reference)
    is_class = len(account.code or named.code) == _CLASS_DIGITS
    return BudgetLine(
        span=_span_with(reading, statement, purpose),
        claims=statement.claims,
        topic=section.topic.value,
        label=statement.label,
        classification="economic",
        level="class" if is_class else "division",
        class_name=named.name if is_class else "",
        class_code=named.code if is_class else "",
        division_name="" if is_class else named.name,
        division_code="" if is_class else named.code,
        code=account.code,
        name=account.name,
        resolution=account.how,
        alternatives=account.alternatives,
        confidence=account.confidence,
        fund=fund_of(source, section, statement.label),
        expenditure_kind=_kind_of(source, section),
        fiscal_year=year,
        phase=phase_of(statement, source.identity.stage),
        amount=statement.amount,
        share=statement.share,
        completion=statement.completion,
        purpose=_words(reading, purpose),
    )


FACT = FactKind(BudgetLine, "budget_lines", find)
