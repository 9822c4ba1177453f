"""The project's own reference tables: classifications by year, divisions of China, terms."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TypeAlias, TypeVar

from .errors import InvalidPackage
from .folding import folded
from .model import Fund
from .reference_tables import REFERENCE_TABLES, Confidence, EconomicSystem, Level

__all__ = [
    "REFERENCE_TABLES",
    "CofogMapping",
    "Confidence",
    "EconomicAccount",
    "EconomicSystem",
    "FunctionalAccount",
    "Level",
    "Reference",
    "Region",
    "RegionLevel",
    "Rename",
    "RevenueSource",
    "Term",
    "name_key",
    "parse_reference",
]

Row: TypeAlias = Mapping[str, str]


class RegionLevel(StrEnum):
    """The level of government that an agency belongs to; the tables hold province to county."""

    CENTRAL = "central"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


@dataclass(frozen=True, slots=True)
class FunctionalAccount:
    """One account of the functional classification (支出功能分类), with the years it was in force."""

    code: str
    name: str
    name_en: str
    level: Level
    parent_code: str
    valid_from_year: int | None
    valid_to_year: int | None
    fund: Fund
    confidence: Confidence
    source: str

    def in_force(self, fiscal_year: int) -> bool:
        """Whether the account was in use in a year."""
        return _in_force(self.valid_from_year, self.valid_to_year, fiscal_year)


@dataclass(frozen=True, slots=True)
class EconomicAccount:
    """One account of the departmental or the government economic classification (支出经济分类)."""

    system: EconomicSystem
    code: str
    name: str
    name_en: str
    level: Level
    parent_code: str
    valid_from_year: int | None
    valid_to_year: int | None
    personnel: bool | None
    government_code_organ: str
    government_code_institution: str
    confidence: Confidence
    source: str

    def in_force(self, fiscal_year: int) -> bool:
        """Whether the account was in use in a year."""
        return _in_force(self.valid_from_year, self.valid_to_year, fiscal_year)


@dataclass(frozen=True, slots=True)
class RevenueSource:
    """One source of revenue as the disclosures name it; one identifier may have several names."""

    identifier: str
    name: str
    name_en: str
    place: str
    group: str


@dataclass(frozen=True, slots=True)
class Rename:
    """An account that changed its name or its code with a fiscal year."""

    old_code: str
    old_name: str
    new_code: str
    new_name: str
    from_year: int | None
    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True)
class CofogMapping:
    """The COFOG division that a functional class falls into by default."""

    class_code: str
    cofog_division: str
    other_divisions: tuple[str, ...]
    cofog_name: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class Region:
    """One administrative division (GB/T 2260); `full_name` leaves out the filler 市辖区."""

    code: str
    name: str
    level: RegionLevel
    parent_code: str
    full_name: str


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the glossary: a Chinese term, its English, its identifier, and what it means."""

    zh: str
    en: str
    identifier: str
    plain: str
    plain_en: str
    origin: str


# Looking a value up is several times quicker than calling the enumeration, and there are thousands of rows.
_LEVELS = {level.value: level for level in Level}
_FUNDS = {fund.value: fund for fund in Fund}
_CONFIDENCES = {confidence.value: confidence for confidence in Confidence}
_REGION_LEVELS = {level.value: level for level in RegionLevel}
_TABLES = {table.name: table for table in REFERENCE_TABLES}
_STILL = 9999

AccountT = TypeVar("AccountT", FunctionalAccount, EconomicAccount)

# What printing changes without changing the name: white space, quotation marks, the width of brackets.
_SAME = str.maketrans(
    {
        **dict.fromkeys(" \t\r\n\f\v\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff", ""),
        **dict.fromkeys("“”‘’\"'＂＇「」『』", ""),
        "(": "（",
        ")": "）",
        "〔": "（",
        "〕": "）",
        "［": "（",
        "］": "）",
        "[": "（",
        "]": "）",
        ",": "、",
        "，": "、",
        "･": "·",
        "・": "·",
    }
)


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """A name as names are compared: no white space, no quotation marks, full-width brackets, 其他 for 其它,
    simplified characters.
    """
    return folded(name).translate(_SAME).replace("其它", "其他")


class Reference:
    """All reference tables, ready to be asked; nothing in it changes after it is built.

    Two references are equal when they come from the same bytes, so that indexes made of one serve the other.
    """

    __slots__ = (
        "_economic_by_code",
        "_economic_by_name",
        "_functional_by_code",
        "_functional_by_name",
        "_regions",
        "_revenue_by_name",
        "cofog",
        "digest",
        "economic_accounts",
        "functional_accounts",
        "renames",
        "revenue_sources",
        "terms",
        "years",
    )

    def __init__(self, tables: Mapping[str, Sequence[Row]], digest: str) -> None:
        self.digest = digest
        self.years = frozenset(int(row["fiscal_year"]) for row in _rows(tables, "classification_years"))
        self.functional_accounts = tuple(map(_functional_account, _rows(tables, "functional_classification")))
        self.economic_accounts = tuple(map(_economic_account, _rows(tables, "economic_classification")))
        self.revenue_sources = tuple(map(_revenue_source, _rows(tables, "revenue_classification")))
        self.renames = tuple(map(_rename, _rows(tables, "classification_renames")))
        self.cofog = {row["class_code"]: _cofog(row) for row in _rows(tables, "cofog_mapping")}
        self._regions = {row["region_code"]: _region(row) for row in _rows(tables, "regions")}
        self.terms = tuple(map(_term, _rows(tables, "terms")))
        self._functional_by_code: dict[str, list[FunctionalAccount]] = {}
        self._functional_by_name: dict[str, list[FunctionalAccount]] = {}
        for account in self.functional_accounts:
            self._functional_by_code.setdefault(account.code, []).append(account)
            self._functional_by_name.setdefault(name_key(account.name), []).append(account)
        self._economic_by_code: dict[str, list[EconomicAccount]] = {}
        self._economic_by_name: dict[str, list[EconomicAccount]] = {}
        for economic in self.economic_accounts:
            self._economic_by_code.setdefault(economic.code, []).append(economic)
            self._economic_by_name.setdefault(name_key(economic.name), []).append(economic)
        self._revenue_by_name = {name_key(source.name): source for source in self.revenue_sources}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reference) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @classmethod
    def of(cls, tables: Mapping[str, Sequence[Row]]) -> Reference:
        """The reference of parsed rows, by the name of the table; a missing table counts as empty."""
        told = hashlib.sha256()
        for name in sorted(tables):
            for row in tables[name]:
                told.update(repr((name, sorted(row.items()))).encode())
        return cls(tables, told.hexdigest())

    def covers(self, fiscal_year: int) -> bool:
        """Whether the functional classification of a year is among the tables."""
        return fiscal_year in self.years

    def functional(self, code: str, fiscal_year: int | None) -> FunctionalAccount | None:
        """The account that a code meant in a year, or the latest that it means when no year is given."""
        return _one(self._functional_by_code.get(code, ()), fiscal_year)

    def functional_readings(self, code: str) -> tuple[FunctionalAccount, ...]:
        """All accounts that a code has ever meant."""
        return tuple(self._functional_by_code.get(code, ()))

    def functional_by_name(
        self, name: str, level: Level | None, parent_code: str | None, fiscal_year: int | None
    ) -> tuple[FunctionalAccount, ...]:
        """The accounts that bear a name in a year; level and parent narrow the choice where they are given.

        The parent may be the class or the division that an item stands under.
        """
        return tuple(
            account
            for account in self._functional_by_name.get(name_key(name), ())
            if (level is None or account.level is level)
            and (parent_code is None or account.parent_code.startswith(parent_code))
            and (fiscal_year is None or account.in_force(fiscal_year))
        )

    def economic(self, code: str, fiscal_year: int | None) -> EconomicAccount | None:
        """The economic account that a code meant in a year; the code tells which of the two systems."""
        return _one(self._economic_by_code.get(code, ()), fiscal_year)

    def economic_by_name(
        self,
        name: str,
        system: EconomicSystem | None,
        level: Level | None,
        parent_code: str | None,
        fiscal_year: int | None,
    ) -> tuple[EconomicAccount, ...]:
        """The economic accounts that bear a name in a year; system, level and parent narrow the choice."""
        return tuple(
            account
            for account in self._economic_by_name.get(name_key(name), ())
            if (system is None or account.system is system)
            and (level is None or account.level is level)
            and (parent_code is None or account.parent_code.startswith(parent_code))
            and (fiscal_year is None or account.in_force(fiscal_year))
        )

    def revenue_by_name(self, name: str) -> RevenueSource | None:
        """The source of revenue that bears a name."""
        return self._revenue_by_name.get(name_key(name))

    def renames_of(self, code: str) -> tuple[Rename, ...]:
        """What is known of changes of a code's name, or of its place, in either direction."""
        return tuple(rename for rename in self.renames if code in (rename.old_code, rename.new_code))

    def region(self, code: str) -> Region | None:
        """The administrative division that a code stands for."""
        return self._regions.get(code)

    @property
    def regions(self) -> Iterator[Region]:
        """All administrative divisions in the order of their codes."""
        return iter(self._regions.values())


def parse_reference(files: Mapping[str, bytes]) -> Reference:
    """The reference of the package's CSV files, by file name; other files of the package are left aside."""
    tables: dict[str, Sequence[Row]] = {}
    told = hashlib.sha256()
    for name in sorted(files):
        path = PurePosixPath(name)
        if path.suffix != ".csv" or path.stem not in _TABLES:
            continue
        told.update(f"{path.stem}\0{len(files[name])}\0".encode())
        told.update(files[name])
        tables[path.stem] = _parsed(files[name])
    return Reference(tables, told.hexdigest())


def _rows(tables: Mapping[str, Sequence[Row]], name: str) -> Sequence[Row]:
    rows = tables.get(name, ())
    if rows and (missing := {field.name for field in _TABLES[name].fields} - rows[0].keys()):
        raise InvalidPackage(f"{_TABLES[name].path}: no column {', '.join(sorted(missing))}")
    return rows


def _parsed(raw: bytes) -> Sequence[Row]:
    header, *lines = csv.reader(io.StringIO(raw.decode("utf-8"), newline=""))
    return [dict(zip(header, line, strict=True)) for line in lines]


def _one(readings: Sequence[AccountT], fiscal_year: int | None) -> AccountT | None:
    if fiscal_year is None:
        return max(readings, key=lambda account: account.valid_to_year or _STILL, default=None)
    return next((account for account in readings if account.in_force(fiscal_year)), None)


def _in_force(first: int | None, last: int | None, fiscal_year: int) -> bool:
    return (first is None or first <= fiscal_year) and (last is None or fiscal_year <= last)


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


def _functional_account(row: Row) -> FunctionalAccount:
    return FunctionalAccount(
        code=row["functional_code"],
        name=row["functional_name"],
        name_en=row["functional_name_en"],
        level=_LEVELS[row["level"]],
        parent_code=row["parent_code"],
        valid_from_year=_year(row["valid_from_year"]),
        valid_to_year=_year(row["valid_to_year"]),
        fund=_FUNDS[row["fund"]],
        confidence=_CONFIDENCES[row["confidence"]],
        source=row["source"],
    )


def _economic_account(row: Row) -> EconomicAccount:
    return EconomicAccount(
        system=EconomicSystem(row["economic_system"]),
        code=row["economic_code"],
        name=row["economic_name"],
        name_en=row["economic_name_en"],
        level=_LEVELS[row["level"]],
        parent_code=row["parent_code"],
        valid_from_year=_year(row["valid_from_year"]),
        valid_to_year=_year(row["valid_to_year"]),
        personnel={"true": True, "false": False, "": None}[row["personnel"]],
        government_code_organ=row["government_code_organ"],
        government_code_institution=row["government_code_institution"],
        confidence=_CONFIDENCES[row["confidence"]],
        source=row["source"],
    )


def _revenue_source(row: Row) -> RevenueSource:
    return RevenueSource(
        identifier=row["identifier"],
        name=row["revenue_name"],
        name_en=row["revenue_name_en"],
        place=row["place"],
        group=row["revenue_group"],
    )


def _rename(row: Row) -> Rename:
    return Rename(
        old_code=row["old_code"],
        old_name=row["old_name"],
        new_code=row["new_code"],
        new_name=row["new_name"],
        from_year=_year(row["from_year"]),
        confidence=_CONFIDENCES[row["confidence"]],
        note=row["note"],
    )


def _cofog(row: Row) -> CofogMapping:
    return CofogMapping(
        class_code=row["class_code"],
        cofog_division=row["cofog_division"],
        other_divisions=tuple(filter(None, row["other_divisions"].split("|"))),
        cofog_name=row["cofog_name"],
        status=row["status"],
        note=row["note"],
    )


def _region(row: Row) -> Region:
    return Region(
        code=row["region_code"],
        name=row["region_name"],
        level=_REGION_LEVELS[row["region_level"]],
        parent_code=row["parent_region_code"],
        full_name=row["region_full_name"],
    )


def _term(row: Row) -> Term:
    return Term(
        zh=row["zh"],
        en=row["en"],
        identifier=row["identifier"],
        plain=row["plain"],
        plain_en=row["plain_en"],
        origin=row["origin"],
    )
