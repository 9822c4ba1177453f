"""The accounts of the classifications as a document prints them, in sentences, definitions and tables, each resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.accounts import AccountName, AccountPath, path_in
from mingzhang.checks.figures import Examined
from mingzhang.checks.kept import kept
from mingzhang.classification import Resolution, resolve_path
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.terms import TermDefinition
from mingzhang.model import Fund, Span
from mingzhang.reference import name_key

__all__ = ["PrintedAccount", "in_lines", "in_tables", "in_terms", "path_words", "printed_accounts"]

# How far before its amount the name of an account may stand.
_FARTHEST = 160


@dataclass(frozen=True, slots=True)
class PrintedAccount:
    """A functional path as printed, what it resolves to, and where it stands.

    `place` is line (a sentence), term (a definition) or table; `is_spent` where money is stated under it.
    """

    path: AccountPath
    found: Resolution
    span: Span
    place: str
    fund: Fund | None = None
    is_spent: bool = False

    @property
    def code(self) -> str:
        """The code it resolves to, as far as it is decided."""
        return self.found.code

    @property
    def item(self) -> str:
        """The item's name for comparing; "" where no item is printed."""
        return name_key(self.path.of_item.name)

    @property
    def words(self) -> str:
        """The path as a message says it."""
        return path_words(self.path)


def path_words(path: AccountPath) -> str:
    """A path in one line: 住房保障支出（221类）住房改革支出（02款）住房公积金（01项）."""
    levels = ((path.of_class, "类"), (path.of_division, "款"), (path.of_item, "项"))
    return "".join(f"{one.name}（{_own_digits(one.code)}{level}）" for one, level in levels if one.name)


def _own_digits(code: str) -> str:
    return code if len(code) in (0, 2, 3) else code[-2:]


@kept
def printed_accounts(disclosure: Examined) -> tuple[PrintedAccount, ...]:
    """Every functional path that is printed with names, once a place of each kind, in the order of the text."""
    seen: dict[tuple[object, ...], PrintedAccount] = {}
    for one in (*_lines(disclosure), *_terms(disclosure)):
        levels = one.path.of_class, one.path.of_division, one.path.of_item
        key = (*levels, one.place, one.fund)
        before = seen.get(key)
        if before is None or (one.is_spent and not before.is_spent):
            seen[key] = one
    return tuple(sorted(seen.values(), key=lambda one: one.span))


def in_lines(disclosure: Examined) -> tuple[PrintedAccount, ...]:
    """The paths of sentences that state money."""
    return tuple(one for one in printed_accounts(disclosure) if one.place == "line")


def in_terms(disclosure: Examined) -> tuple[PrintedAccount, ...]:
    """The paths of definitions."""
    return tuple(one for one in printed_accounts(disclosure) if one.place == "term")


def in_tables(disclosure: Examined) -> tuple[PrintedAccount, ...]:
    """The paths of tables."""
    return tuple(one for one in printed_accounts(disclosure) if one.place == "table")


def _lines(disclosure: Examined) -> Iterator[PrintedAccount]:
    resolved: dict[AccountPath, Resolution] = {}
    for line in disclosure.of(BudgetLine):
        if line.classification != "functional" or not (
            line.class_name or line.division_name or line.item_name
        ):
            continue
        is_text = disclosure.is_in_text(line)
        span = _named_at(disclosure, line) if is_text else line.span
        path = _path_of(line, codes=not is_text or _prints_codes(disclosure, line, span))
        if path not in resolved:
            resolved[path] = _resolved(disclosure, path)
        is_spent = line.amount is not None and line.amount.yuan > 0
        yield PrintedAccount(path, resolved[path], span, "line" if is_text else "table", line.fund, is_spent)


def _path_of(line: BudgetLine, *, codes: bool) -> AccountPath:
    levels = (
        (line.class_name, line.class_code),
        (line.division_name, line.division_code),
        (line.item_name, line.item_code),
    )
    of_class, of_division, of_item = (AccountName(name, code if codes else "") for name, code in levels)
    return AccountPath(of_class, of_division, of_item)


def _prints_codes(disclosure: Examined, line: BudgetLine, span: Span) -> bool:
    """Whether the codes stand in the sentence itself; those of a table may have been added to it."""
    code = line.class_code or line.item_code
    return not code or code in disclosure.text.quote(span)


def _named_at(disclosure: Examined, line: BudgetLine) -> Span:
    """The stretch from the name of the account to its amount, where the name stands some way before."""
    words = disclosure.text.characters
    first = line.class_name or line.division_name or line.item_name
    start = words.rfind(first, max(0, line.span.start - _FARTHEST), line.span.end)
    return Span(min(start, line.span.start), line.span.end) if start >= 0 else line.span


def _terms(disclosure: Examined) -> Iterator[PrintedAccount]:
    for term in disclosure.of(TermDefinition):
        path = path_in(term.term)
        if path is not None and path.of_class.name:
            end = term.span.start + len(term.term)
            yield PrintedAccount(
                path, _resolved(disclosure, path), Span(term.span.start, min(end, term.span.end)), "term"
            )


def _resolved(disclosure: Examined, path: AccountPath) -> Resolution:
    return resolve_path(
        path.of_class.name,
        path.of_class.code,
        path.of_division.name,
        path.of_division.code,
        path.of_item.name,
        path.of_item.code,
        disclosure.year,
        disclosure.source.reference,
    )
