"""What a row of a table can be of: an account, a total, a source of money, a project."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.labels import Measure, Phase
from mingzhang.model import Cell, Span
from mingzhang.official_tables.sheets import Line

__all__ = ["Account", "AnyTotal", "Counted", "Event", "Project", "Purchase", "Row", "Subject"]


@dataclass(frozen=True, slots=True)
class Account:
    """A row of a classification: names and codes of its level and of those above it, as printed.

    `government` is the account of the other economic classification that stands beside it, `economic` the one
    that stands beside a functional account;
    `meant` is the code that a name without a printed code means where it stands.
    """

    classification: str
    level: str
    names: tuple[str, str, str]
    codes: tuple[str, str, str]
    government: tuple[str, str] = ("", "")
    economic: tuple[str, str] = ("", "")
    meant: str = ""


@dataclass(frozen=True, slots=True)
class AnyTotal:
    """A row that sums up: 合计, 收入总计, 本年支出合计; `words` tell which."""

    words: str


@dataclass(frozen=True, slots=True)
class Project:
    """A row that names a project; `is_group` where it sums up the projects below it.

    `account` is the code of the account that the table prints before the project, `economic` that of the
    economic classification with its name.
    """

    name: str
    category: str = ""
    goal: str = ""
    is_group: bool = False
    account: str = ""
    economic: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Purchase:
    """A row of a procurement table: a single purchase, or the sum of those for one project."""

    measure: str
    name: str
    project: str
    codes: str
    account: str
    is_item: bool


@dataclass(frozen=True, slots=True)
class Event:
    """A row that names a meeting or a training course."""

    name: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A row whose figures are no money but a number of things: 国内公务接待人次（人）; `status` as of a count in the text."""

    measure: str
    unit: str
    status: str


Subject = Account | AnyTotal | Measure | Project | Purchase | Event | Counted


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one block, understood; `subject` is None where it is not."""

    line: Line
    label: str
    label_span: Span | None
    subject: Subject | None
    depth: int
    budget_unit: str = ""
    year: int | None = None
    phase: Phase | None = None
    source: str = ""
    spending: str = ""
    is_change: bool = False
    is_part: bool = False
    is_grand: bool = False
    words: tuple[tuple[str, str], ...] = ()
    count: Cell | None = None
