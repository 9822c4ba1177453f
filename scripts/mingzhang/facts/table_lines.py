"""Budget lines from the official tables: every amount under a functional or an economic account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from mingzhang.classification import How
from mingzhang.facts import FactKind, Source
from mingzhang.facts.budget_lines import BudgetLine, Resolved, resolved_economic, resolved_path
from mingzhang.labels import Family
from mingzhang.model import Topic
from mingzhang.official_tables.kinds import Setting, TableKind
from mingzhang.official_tables.reading import Entry, OfficialTable
from mingzhang.official_tables.subjects import Account, AnyTotal
from mingzhang.official_tables.vocabulary import measure_by_id
from mingzhang.reference import Reference
from mingzhang.statements import AccountName, AccountPath

__all__ = ["FACT"]

_LEVELS = ("class", "division", "item")
_CLASS_DIGITS = 3


def find(source: Source) -> Iterator[BudgetLine]:
    """Every accepted amount in the row of an account, unless it is one of procurement or of a change."""
    for table in source.tables:
        for entry in table.entries:
            account = _account(entry)
            if table.setting and account and _is_line(entry, table.setting):
                yield _line(entry, account, table, table.setting, source.reference)


def _account(entry: Entry) -> Account | None:
    """The account of a row; in the total row of a detailed table that of its column."""
    subject, sense = entry.row.subject, entry.sense
    if isinstance(subject, AnyTotal) and sense.economic_code:
        level = 0 if len(sense.economic_code) == _CLASS_DIGITS else 1
        names = ("", sense.economic_name, "") if level else (sense.economic_name, "", "")
        return Account("economic", _LEVELS[level], names, ("", "", ""), meant=sense.economic_code)
    return subject if isinstance(subject, Account) else None


def _is_line(entry: Entry, setting: Setting) -> bool:
    if entry.sense.is_change or entry.sense.is_percentage or setting.kind is TableKind.PROCUREMENT:
        return False
    measure = measure_by_id(entry.sense.measure)
    return measure is None or measure.family is Family.ORGAN_OPERATION


def _line(
    entry: Entry, account: Account, table: OfficialTable, setting: Setting, reference: Reference
) -> BudgetLine:
    resolved = resolved_account(account, entry.sense.year, reference)
    is_column = isinstance(entry.row.subject, Account) and entry.sense.economic_code
    economic = (entry.sense.economic_code, entry.sense.economic_name) if is_column else account.economic
    return BudgetLine(
        span=entry.span,
        claims=(entry.number.span,),
        other_places=entry.other_places,
        topic=Topic.TABLES.value,
        label=entry.row.label,
        classification=account.classification,
        level=account.level,
        class_name=account.names[0],
        class_code=account.codes[0],
        division_name=account.names[1],
        division_code=account.codes[1],
        item_name=account.names[2],
        item_code=account.codes[2],
        code=resolved.code,
        name=resolved.name,
        resolution=resolved.how,
        alternatives=resolved.alternatives,
        confidence=resolved.confidence,
        fund=entry.sense.fund,
        expenditure_kind=_kind(entry, setting),
        fiscal_year=entry.sense.year,
        phase=entry.sense.phase,
        amount=entry.number.amount(entry.unit),
        direction=entry.sense.direction or "expenditure",
        funding_source=entry.sense.source,
        budget_unit=entry.row.budget_unit,
        economic_code=economic[0],
        economic_name=economic[1],
        government_code=account.government[0],
        government_name=account.government[1],
        excluding=entry.sense.excluding,
        table_kind=setting.kind.value,
        table_title=table.title,
        table_column=entry.heading,
    )


def _kind(entry: Entry, setting: Setting) -> str:
    """Which part of an account's spending a cell is of: its column's, its group's, or the whole table's."""
    of_organs = setting.kind is TableKind.ORGAN_OPERATION or entry.sense.measure == "organ_operation"
    return "organ_operation" if of_organs else entry.sense.spending or entry.row.spending


@lru_cache(maxsize=8192)
def resolved_account(account: Account, fiscal_year: int | None, reference: Reference) -> Resolved:
    """An account as the classification of the year has it."""
    if account.classification == "functional" and not account.meant:
        of_class, of_division, of_item = (
            AccountName(name, code) for name, code in zip(account.names, account.codes, strict=True)
        )
        return resolved_path(AccountPath(of_class, of_division, of_item), fiscal_year, reference)
    name = next(filter(None, reversed(account.names)), "")
    if account.classification == "functional":
        level = _LEVELS.index(account.level)
        of_class, of_division, of_item = (
            AccountName(name if at == level else "", part) for at, part in enumerate(_split(account.meant))
        )
        found = resolved_path(AccountPath(of_class, of_division, of_item), fiscal_year, reference)
        return replace(found, how=How.RESOLVED.value, alternatives="")
    if account.meant:
        return replace(
            resolved_economic(name, account.meant, fiscal_year, reference),
            how=How.RESOLVED.value,
            alternatives="",
        )
    return resolved_economic(name, "".join(account.codes), fiscal_year, reference)


def _split(code: str) -> tuple[str, str, str]:
    return code[:3], code[3:5], code[5:]


FACT = FactKind(BudgetLine, "budget_lines", find)
