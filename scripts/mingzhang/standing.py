"""The packages that stand in one folder as relatives of each other: what each is to be held against."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mingzhang.caching import Entry
from mingzhang.checks.others import Kin, Other
from mingzhang.errors import InvalidPackage
from mingzhang.package_data import PackageData, parse_package
from mingzhang.related import COMPARED, Relations, beside, kin_in, other_in
from mingzhang.store import packages_in, read_tables

__all__ = ["Standing"]

_OF_KIN = ("disclosure", "units")


class Standing:
    """What lies in a folder now: conversions that were noted, and packages that came there in another way."""

    def __init__(self, into: Path, entries: Iterable[Entry]) -> None:
        self._folders = {folder.name: folder for folder in packages_in(into)}
        self._noted = {entry.id: entry for entry in entries if entry.id in self._folders}
        others = (self._kin(name) for name in self._folders if name not in self._noted)
        noted = (entry.kin for entry in self._noted.values())
        self._relations = Relations([*noted, *(kin for kin in others if kin is not None)])

    def stale(self) -> tuple[Entry, ...]:
        """The conversions that were checked beside others than those that stand here now."""
        return tuple(entry for entry in self._noted.values() if entry.beside != self._beside(entry.kin))

    def others(self, kin: Kin) -> tuple[Other, ...]:
        """What the relatives of a disclosure state."""
        return tuple(self._other(name) for name in self._relations.of(kin))

    def _beside(self, kin: Kin) -> str:
        return beside({name: self._said(name) for name in self._relations.of(kin)})

    def _said(self, name: str) -> str:
        return self._noted[name].said if name in self._noted else self._other(name).said

    def _kin(self, name: str) -> Kin | None:
        """Whose package it is; None for one of another version, which is compared once it was converted anew."""
        try:
            return kin_in(self._package(name, _OF_KIN))
        except InvalidPackage:
            return None

    def _other(self, name: str) -> Other:
        return other_in(self._package(name, (*_OF_KIN, *COMPARED)))

    def _package(self, name: str, tables: Iterable[str]) -> PackageData:
        return parse_package(name, read_tables(self._folders[name], tables))
