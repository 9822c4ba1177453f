"""Printed names and codes of accounts, held against the official classification of the year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Generic, TypeVar

from .reference import (
    Confidence,
    EconomicAccount,
    EconomicSystem,
    FunctionalAccount,
    Level,
    Reference,
    name_key,
)

__all__ = [
    "EconomicResolution",
    "How",
    "Resolution",
    "resolve_class_name",
    "resolve_economic",
    "resolve_path",
]


class How(StrEnum):
    """How a line came to its code.

    printed: the printed code is known and agrees with the printed names. resolved: no code is printed and
    the names lead to exactly one account. conflicting: what is printed leads to different accounts.
    not-covered: the reference does not decide, be it the year, a code, a name or a name that several bear.
    """

    PRINTED = "printed"
    RESOLVED = "resolved"
    CONFLICTING = "conflicting"
    NOT_COVERED = "not-covered"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The account of the functional classification that a printed path means.

    `code` has three, five or seven digits, as far as the path is decided, and is the printed one where one
    is printed. The names are the official ones. `differs` lists the levels at which the printed name is
    not the official one though it leads to the account; `alternatives` holds the readings of a conflict,
    the code's first, and the account of a code whose printed name is not known.
    """

    how: How
    code: str = ""
    class_name: str = ""
    division_name: str = ""
    item_name: str = ""
    confidence: Confidence | None = None
    differs: tuple[Level, ...] = ()
    alternatives: tuple[FunctionalAccount, ...] = ()


@dataclass(frozen=True, slots=True)
class EconomicResolution:
    """The account of an economic classification that a printed name or code means.

    `alternatives` holds the readings of a conflict, or those of a name that both systems or several
    accounts bear.
    """

    how: How
    code: str = ""
    name: str = ""
    system: EconomicSystem | None = None
    confidence: Confidence | None = None
    alternatives: tuple[EconomicAccount, ...] = ()


_LEVELS = (Level.CLASS, Level.DIVISION, Level.ITEM)
_DIGITS = {Level.CLASS: 3, Level.DIVISION: 5, Level.ITEM: 7}
# （类） （201类） 类 at the end of a printed name
_LEVEL_MARK = re.compile(r"（\d*[类款项]）?$|[（]?\d+[类款项][）]?$")
# 一、 1. before a name in a list
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|\d+[.、．]|[、：:])")
_NOT_A_DIGIT = re.compile(r"[^0-9]")
# How much of the longer name the shorter must hold to pass for the same name with words left out.
_NEAR = 0.6


# The same accounts are printed several times in one document, and by most others.
@lru_cache(maxsize=8192)
def resolve_path(  # noqa: PLR0913, PLR0917 - a path is three names and three codes
    class_name: str,
    class_code: str,
    division_name: str,
    division_code: str,
    item_name: str,
    item_code: str,
    fiscal_year: int | None,
    reference: Reference,
) -> Resolution:
    """The account that a printed path of names and codes means in a year; what is not printed is ""."""
    code = _joined(class_code, division_code, item_code)
    if fiscal_year is not None and not reference.covers(fiscal_year):
        return Resolution(How.NOT_COVERED, code)
    names = {
        level: key
        for level, name in zip(_LEVELS, (class_name, division_name, item_name), strict=True)
        if (key := _key(name))
    }
    index = _index(reference)
    path = _Path(names, code, index.of_year(fiscal_year), index.of_year(None), reference, fiscal_year)
    deepest = max((_DIGITS[level] for level in names), default=0)
    return path.by_code() if len(code) >= max(deepest, 3) else path.by_names()


def resolve_class_name(name: str, fiscal_year: int | None, reference: Reference) -> FunctionalAccount | None:
    """The class that a name means in a year: 社会保障和就业 is 208."""
    if fiscal_year is not None and not reference.covers(fiscal_year):
        return None
    found = _index(reference).of_year(fiscal_year).bearing(_key(name), Level.CLASS)
    return found[0] if len(found) == 1 else None


def resolve_economic(
    name: str,
    code: str,
    system: EconomicSystem | None,
    reference: Reference,
    fiscal_year: int | None = None,
) -> EconomicResolution:
    """The economic account that a printed name or code, "" where there is none, means.

    The two systems share names: 工资福利支出 is the department's 301 and the government's 50501.
    """
    digits = _digits(code)
    accounts = _index(reference).economic_of_year(fiscal_year)
    found = accounts.bearing(_key(name), None) or accounts.nearly_bearing(_key(name))
    named = [account for account in found if system is None or account.system is system]
    printed = reference.economic(digits, fiscal_year) if digits else None
    if printed is None:
        if not digits and len(named) == 1:
            return _economic(How.RESOLVED, named[0])
        return EconomicResolution(How.NOT_COVERED, digits, alternatives=tuple(named))
    if not name or printed in named or _near(_key(name), name_key(printed.name)):
        return _economic(How.PRINTED, printed)
    others = [account for account in named if account.system is printed.system]
    how = How.CONFLICTING if others else How.NOT_COVERED
    return _economic(how, printed, (printed, *others))


def _economic(
    how: How, account: EconomicAccount, alternatives: tuple[EconomicAccount, ...] = ()
) -> EconomicResolution:
    return EconomicResolution(
        how, account.code, account.name, account.system, account.confidence, alternatives
    )


def _joined(class_code: str, division_code: str, item_code: str) -> str:
    """One code from its parts, be they printed as 208 05 05 or as 208 20805 2080505."""
    joined = ""
    for part, digits in zip((class_code, division_code, item_code), (3, 5, 7), strict=True):
        printed = _digits(part)
        if len(printed) == digits:
            joined = printed
        elif printed and len(joined) + len(printed) == digits:
            joined += printed
        elif printed:
            break
    return joined


def _digits(printed: str) -> str:
    """The digits of a printed code: 201类 and ２０１ are 201."""
    return _NOT_A_DIGIT.sub("", unicodedata.normalize("NFKC", printed))


def _key(name: str) -> str:
    return _LEVEL_MARK.sub("", _ORDINAL.sub("", name_key(name)))


def _variants(key: str) -> Iterator[str]:
    """The same name with or without a closing 支出 or 事务: 一般公共服务, 人大事务支出."""
    stem = key.removesuffix("支出").removesuffix("事务")
    for variant in (key.removesuffix("支出"), key + "支出", stem, stem + "事务", stem + "事务支出"):
        if variant != key:
            yield variant


def _near(one: str, other: str) -> bool:
    """Whether one name is the other with a few words left out, as cut cells and slips leave them."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _NEAR * len(longer):
        return False
    letters = iter(longer)
    return all(letter in letters for letter in shorter)


AccountT = TypeVar("AccountT", FunctionalAccount, EconomicAccount)


class _Names(Generic[AccountT]):
    """The accounts in force in one year, by level and name."""

    def __init__(self, accounts: Iterable[AccountT]) -> None:
        self._by_name: dict[tuple[Level | None, str], list[AccountT]] = {}
        self._below: dict[str, list[AccountT]] = {}
        for account in accounts:
            for level in (account.level, None):
                self._by_name.setdefault((level, name_key(account.name)), []).append(account)
            self._below.setdefault(account.parent_code, []).append(account)

    def below(self, code: str) -> Sequence[AccountT]:
        """The accounts one level down."""
        return self._below.get(code, ())

    def bearing(self, key: str, level: Level | None, within: Sequence[str] = ("",)) -> Sequence[AccountT]:
        """The accounts of one level that bear a name and lie under one of the given codes.

        A closing 支出 or 事务 may be missing or added where that leaves exactly one account.
        """
        if exact := self.named(key, level, within):
            return exact
        for variant in _variants(key):
            found = self.named(variant, level, within)
            if len(found) == 1:
                return found
        return ()

    def nearly_bearing(self, key: str) -> Sequence[AccountT]:
        """The accounts whose name is the given one with a few words left out, or the other way round."""
        return [
            account
            for (level, name), accounts in self._by_name.items()
            if level is None and name[:1] == key[:1] and _near(key, name)
            for account in accounts
        ]

    def named(self, key: str, level: Level | None, within: Sequence[str] = ("",)) -> Sequence[AccountT]:
        """The accounts of one level that bear exactly a name and lie under one of the given codes."""
        found = self._by_name.get((level, key), ())
        return [account for account in found if account.code.startswith(tuple(within))]


class _Index:
    """The names of a reference, year by year; built when a year is first asked for."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._functional: dict[int | None, _Names[FunctionalAccount]] = {}
        self._economic: dict[int | None, _Names[EconomicAccount]] = {}

    def of_year(self, fiscal_year: int | None) -> _Names[FunctionalAccount]:
        """The functional accounts in force in a year, or all that ever were when no year is given."""
        if fiscal_year not in self._functional:
            self._functional[fiscal_year] = _Names(
                account
                for account in self._reference.functional_accounts
                if fiscal_year is None or account.in_force(fiscal_year)
            )
        return self._functional[fiscal_year]

    def economic_of_year(self, fiscal_year: int | None) -> _Names[EconomicAccount]:
        """The economic accounts in force in a year, or all that ever were when no year is given."""
        if fiscal_year not in self._economic:
            self._economic[fiscal_year] = _Names(
                account
                for account in self._reference.economic_accounts
                if fiscal_year is None or account.in_force(fiscal_year)
            )
        return self._economic[fiscal_year]


@lru_cache(maxsize=4)
def _index(reference: Reference) -> _Index:
    return _Index(reference)


@dataclass(frozen=True, slots=True)
class _Path:
    """One printed path with all that is needed to read it."""

    names: dict[Level, str]
    code: str
    accounts: _Names[FunctionalAccount]
    ever: _Names[FunctionalAccount]
    reference: Reference
    fiscal_year: int | None

    def by_code(self) -> Resolution:
        """The reading of a path that prints a code as deep as its names."""
        account = self._account(self.code)
        if account is None:
            return self._unknown_code()
        if others := self._against_code():
            return self._resolution(How.CONFLICTING, self.code, (account, *others))
        if account.level in self.names and not self._agrees(account.level):
            return self._resolution(How.NOT_COVERED, self.code, (account,))
        return self._resolution(How.PRINTED, self.code)

    def by_names(self) -> Resolution:
        """The reading of a path that prints no code, or one that stops above its names."""
        if others := self._against_code():
            above = self._account(self.code)
            return self._resolution(How.CONFLICTING, self.code, (above, *others) if above else tuple(others))
        within: Sequence[str] = (self.code,)
        reached: Sequence[FunctionalAccount] = ()
        for level, key in self.names.items():
            if _DIGITS[level] <= len(self.code):
                continue
            found = self.accounts.bearing(key, level, within) or self._formerly(level, key, within)
            if not found and (stray := self._stray(level, key)):
                return self._contradiction(within, stray)
            if found := found or self._nearly(level, key, within):
                reached, within = found, [account.code for account in found]
            elif level is max(self.names, key=_DIGITS.__getitem__):
                return self._resolution(How.NOT_COVERED, _common(within))
        codes = {account.code for account in reached}
        if len(codes) == 1:
            return self._resolution(How.RESOLVED, codes.pop())
        return self._resolution(How.NOT_COVERED, _common(sorted(codes) or within))

    def _unknown_code(self) -> Resolution:
        """A code that the year does not have: of other years, against its name, or not covered."""
        other_years = self.reference.functional_readings(self.code)
        if other_years:
            return self._resolution(How.NOT_COVERED, self.code, other_years)
        level = next(level for level in _LEVELS if _DIGITS[level] == len(self.code))
        siblings = self.accounts.bearing(self.names.get(level, ""), level, (self.code[:-2],))
        if level is not Level.CLASS and len(siblings) == 1:
            return self._resolution(How.CONFLICTING, self.code, tuple(siblings))
        return self._resolution(How.NOT_COVERED, self.code)

    def _against_code(self) -> Sequence[FunctionalAccount]:
        """The accounts that names lead to against the code printed at their level."""
        printed = [level for level in self.names if _DIGITS[level] <= len(self.code)]
        return [other for level in printed if not self._agrees(level) for other in self._elsewhere(level)]

    def _agrees(self, level: Level) -> bool:
        """Whether the name at a level is that of the code at that level."""
        code = self.code[: _DIGITS[level]]
        if any(account.code == code for account in self.accounts.bearing(self.names[level], level, (code,))):
            return True
        if any(former.code == code for former in self._formerly(level, self.names[level], (code,))):
            return True
        account = self._account(code)
        near = account is not None and _near(self.names[level], name_key(account.name))
        return near and not self._elsewhere(level)

    def _elsewhere(self, level: Level) -> Sequence[FunctionalAccount]:
        """The one other account that the name at a level leads to: a sibling of the code's, or any."""
        code = self.code[: _DIGITS[level]]
        key = self.names[level]
        siblings = () if level is Level.CLASS else self.accounts.bearing(key, level, (code[:-2],))
        found = siblings or self.accounts.bearing(key, level)
        return found if len(found) == 1 and found[0].code != code else ()

    def _formerly(self, level: Level, key: str, within: Sequence[str]) -> Sequence[FunctionalAccount]:
        """The one account of the year that bore a name in other years: 行政事业单位离退休 is 20805."""
        codes = {account.code for account in self.ever.bearing(key, level, within)}
        account = self._account(codes.pop()) if len(codes) == 1 else None
        return (account,) if account else ()

    def _stray(self, level: Level, key: str) -> Sequence[FunctionalAccount]:
        """The one account that bears exactly a name somewhere else than under the names above it."""
        found = self.accounts.named(key, level)
        return found if len({account.code for account in found}) == 1 else ()

    def _nearly(self, level: Level, key: str, within: Sequence[str]) -> Sequence[FunctionalAccount]:
        """The one account under the names above that a name with words left out can mean."""
        if level is Level.CLASS:
            return ()
        near = [
            account
            for above in within
            for account in self.accounts.below(above)
            if account.level is level and _near(key, name_key(account.name))
        ]
        return near if len(near) == 1 else ()

    def _contradiction(self, within: Sequence[str], stray: Sequence[FunctionalAccount]) -> Resolution:
        """Names that lead to different accounts: what they have in common is all that is decided."""
        above = [account for code in within if (account := self._account(code))]
        code = _common([*(account.code for account in above), stray[0].code])
        return self._resolution(How.CONFLICTING, code, (*above, *stray))

    def _account(self, code: str) -> FunctionalAccount | None:
        return self.reference.functional(code, self.fiscal_year)

    def _resolution(
        self, how: How, code: str, alternatives: tuple[FunctionalAccount, ...] = ()
    ) -> Resolution:
        chain = {
            level: self._account(code[:digits]) for level, digits in _DIGITS.items() if len(code) >= digits
        }
        known = [account for account in chain.values() if account]
        official = {account.level: account.name for account in known}
        return Resolution(
            how,
            code,
            official.get(Level.CLASS, ""),
            official.get(Level.DIVISION, ""),
            official.get(Level.ITEM, ""),
            known[-1].confidence if known else None,
            tuple(level for level, key in self.names.items() if not self._same(key, chain.get(level))),
            alternatives,
        )

    def _same(self, key: str, account: FunctionalAccount | None) -> bool:
        if account is None:
            return True
        official = name_key(account.name)
        return (
            key == official
            or official in _variants(key)
            or account in self.accounts.bearing(key, account.level, (account.code,))
        )


def _common(codes: Sequence[str]) -> str:
    """The class or division that all codes share, or ""."""
    shared = [digits for digits in (7, 5, 3) if len({code[:digits].ljust(digits) for code in codes}) == 1]
    return codes[0][: shared[0]] if shared else ""
