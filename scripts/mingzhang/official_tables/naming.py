"""Accounts by their names alone, where a table prints no codes: the rows above decide between namesakes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.classification import How, resolve_class_name, resolve_economic, resolve_path
from mingzhang.reference import EconomicAccount, EconomicSystem, FunctionalAccount, Level, Reference

__all__ = ["AccountNames", "Named"]


@dataclass(frozen=True, slots=True)
class Named:
    """An account that a name leads to."""

    classification: str
    level: str
    code: str


# The names of 2018: 机关资本性支出（一） and （二）.
_NUMBERED = re.compile(r"（[一二]）$")
_DROPPED = "支出"
_CLASS_DIGITS = 3
_DIGITS = (3, 5, 7)
_NAMED = (How.PRINTED, How.CONFLICTING)


@dataclass(frozen=True, slots=True)
class AccountNames:
    """The accounts of one year, to be asked by name."""

    reference: Reference
    fiscal_year: int | None

    def functional(self, name: str, class_code: str, division_code: str, *, is_class: bool) -> Named | None:
        """The item under the division above, the division under the class above, or the class that a name means."""
        if not name:
            return None
        division = class_code + division_code
        if class_code and division_code and not is_class and (found := self._one(name, Level.ITEM, division)):
            return Named("functional", "item", found.code)
        if class_code and not is_class and (found := self._one(name, Level.DIVISION, class_code)):
            return Named("functional", "division", found.code)
        of_class = _class_named(self.reference, name, self.fiscal_year)
        return Named("functional", "class", of_class.code) if of_class else None

    def economic(self, name: str, class_code: str, system: str) -> Named | None:
        """The division under the class above, or the class, that a name means in one of the two systems."""
        if not name:
            return None
        wanted = EconomicSystem(system)
        if class_code and (found := self._economic(name, wanted, Level.DIVISION, class_code)):
            return Named("economic", "division", found.code)
        found = self._economic(_of_today(name), wanted, Level.CLASS, None)
        if _NUMBERED.search(name) and not found:
            return None
        code = found.code if found else _class_nearly_named(self.reference, name, wanted, self.fiscal_year)
        return Named("economic", "class", code) if code else None

    def bears(self, code: str, name: str) -> bool | None:
        """Whether a name is that of the account with a code, or of another account; None where the code is not known."""
        if not name or len(code) not in _DIGITS:
            return None
        if not code.startswith("2"):
            known = self.reference.economic(code, self.fiscal_year) is not None
            how = resolve_economic(name, code, None, self.reference, self.fiscal_year).how
            return how in _NAMED if known else None
        names = ["" if digits != len(code) else name for digits in _DIGITS]
        how = resolve_path(
            names[0], code[:3], names[1], code[3:5], names[2], code[5:], self._covered_year(), self.reference
        ).how
        return how in _NAMED if self.reference.functional_readings(code) else None

    def _one(self, name: str, level: Level, parent: str) -> FunctionalAccount | None:
        for variant in (name, name.removesuffix(_DROPPED), name + _DROPPED):
            found = self.reference.functional_by_name(variant, level, parent, self._covered_year())
            codes = {account.code for account in found}
            if len(codes) == 1:
                return found[0]
        return None

    def _economic(
        self, name: str, system: EconomicSystem, level: Level, parent: str | None
    ) -> EconomicAccount | None:
        for variant in (name, name.removesuffix(_DROPPED), name + _DROPPED):
            found = self.reference.economic_by_name(variant, system, level, parent, self.fiscal_year)
            if len({account.code for account in found}) == 1:
                return found[0]
        return None

    def _covered_year(self) -> int | None:
        year = self.fiscal_year
        return year if year is not None and self.reference.covers(year) else None


def _of_today(name: str) -> str:
    """A class by the name that it has now: 机关资本性支出（二） is that of capital construction."""
    return name.replace("（二）", "（基本建设）") if _NUMBERED.search(name) else name


@lru_cache(maxsize=2048)
def _class_named(reference: Reference, name: str, fiscal_year: int | None) -> FunctionalAccount | None:
    covered = fiscal_year if fiscal_year is not None and reference.covers(fiscal_year) else None
    return resolve_class_name(name, covered, reference)


@lru_cache(maxsize=2048)
def _class_nearly_named(
    reference: Reference, name: str, system: EconomicSystem, fiscal_year: int | None
) -> str:
    """The code of the one class whose name is the printed one with a word more or less: 工资和福利支出."""
    found = resolve_economic(name, "", system, reference, fiscal_year)
    is_class = found.how is How.RESOLVED and len(found.code) == _CLASS_DIGITS
    return found.code if is_class else ""
