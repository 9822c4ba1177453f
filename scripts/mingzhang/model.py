"""The words of the domain: what a disclosure is made of, from its text to its findings."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple, TypeVar

__all__ = [
    "NOTHING_SAID",
    "About",
    "Amount",
    "Bilingual",
    "Cell",
    "Column",
    "Correction",
    "Count",
    "Document",
    "Fact",
    "Fund",
    "Gap",
    "Outcome",
    "Recognition",
    "Result",
    "Section",
    "Severity",
    "Share",
    "Span",
    "Stage",
    "Table",
    "Text",
    "Topic",
    "Unit",
]


class Severity(StrEnum):
    """How much a finding weighs: an identity or the law, a likely slip, worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Result(StrEnum):
    """What a check leaves behind; "not run" is not among them."""

    PASS = "pass"
    PASS_WITHIN_ROUNDING = "pass-within-rounding"
    FINDING = "finding"
    UNDECIDABLE = "undecidable"
    NOT_APPLICABLE = "not-applicable"


class Stage(StrEnum):
    """Whether money is planned (预算) or spent (决算)."""

    BUDGET = "budget"
    FINAL_ACCOUNTS = "final-accounts"


class Fund(StrEnum):
    """The four budgets of the Budget Law, article 5."""

    GENERAL_PUBLIC_BUDGET = "general_public_budget"
    GOVERNMENT_FUND = "government_fund"
    STATE_CAPITAL = "state_capital"
    SOCIAL_INSURANCE = "social_insurance"


class Topic(StrEnum):
    """What a section is about, whatever its number and title."""

    FRONT = "front"
    FUNCTIONS = "functions"
    KEY_WORK = "key_work"
    INSTITUTIONS = "institutions"
    STAFF = "staff"
    STATEMENT = "statement"
    TOTAL_BUDGET = "total_budget"
    REVENUE = "revenue"
    EXPENDITURE = "expenditure"
    APPROPRIATION = "appropriation"
    GENERAL_PUBLIC_BUDGET = "general_public_budget"
    GENERAL_PUBLIC_BUDGET_CHANGE = "general_public_budget_change"
    GENERAL_PUBLIC_BUDGET_STRUCTURE = "general_public_budget_structure"
    GENERAL_PUBLIC_BUDGET_LINES = "general_public_budget_lines"
    BASIC_EXPENDITURE = "basic_expenditure"
    PROJECT_EXPENDITURE = "project_expenditure"
    THREE_PUBLIC = "three_public"
    THREE_PUBLIC_NON_FISCAL = "three_public_non_fiscal"
    MEETINGS_TRAINING_TRAVEL = "meetings_training_travel"
    GOVERNMENT_FUND = "government_fund"
    STATE_CAPITAL = "state_capital"
    OTHER_MATTERS = "other_matters"
    ORGAN_OPERATION = "organ_operation"
    PROCUREMENT = "procurement"
    ASSETS = "assets"
    PERFORMANCE = "performance"
    DEBT = "debt"
    TERMS = "terms"
    TABLES = "tables"
    OTHER = "other"


class Unit(StrEnum):
    """The units money is printed in; `factor` is their worth in yuan."""

    YUAN = "元"
    THOUSAND_YUAN = "千元"
    WAN_YUAN = "万元"
    MILLION_YUAN = "百万元"
    HUNDRED_MILLION_YUAN = "亿元"

    @property
    def factor(self) -> int:
        """How many yuan one unit is."""
        return _FACTORS[self]


_FACTORS = {
    Unit.YUAN: 1,
    Unit.THOUSAND_YUAN: 1_000,
    Unit.WAN_YUAN: 10_000,
    Unit.MILLION_YUAN: 1_000_000,
    Unit.HUNDRED_MILLION_YUAN: 100_000_000,
}


class Span(NamedTuple):
    """A stretch of the text that was read: character offsets, the end not included.

    A tuple, since a conversion makes, compares and looks up thousands of them.
    """

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """Whether all of it stands in the other."""
        return other.start <= self.start and self.end <= other.end

    def __contains__(self, other: object) -> bool:
        # A tuple would answer whether a number is one of its two: never what is meant.
        raise TypeError("a span has no members; ask one.within(other)")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Bilingual(NamedTuple):
    """A title or message in both languages."""

    en: str
    zh: str


NOTHING_SAID = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table as read: its text without line breaks, "" when it is blank.

    A merged cell stands at its top left place with the rows and columns it covers; the other
    places that it covers hold a blank cell with `covered` set. `indent` tells how far its words stand
    from its left border, in half characters: within one column it shows what is part of what.
    """

    text: str
    span: Span
    rows: int = 1
    columns: int = 1
    covered: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A grid that a reader found: every row has the same number of cells."""

    rows: tuple[tuple[Cell, ...], ...]
    span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """A stretch that was recognised from a picture, with the confidence of the recognition (0 to 1)."""

    span: Span
    confidence: Decimal


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader extracted from a document; all spans point into `characters`.

    `page_starts` holds the offset at which each page begins (empty where the format has no pages);
    `set_aside` the stretches that are not content: page numbers, running heads, navigation, front matter;
    `unread_pages` the pages (counted from 1) that are pictures which could not be read.
    """

    characters: str
    reader: str
    page_starts: tuple[int, ...] = ()
    tables: tuple[Table, ...] = ()
    set_aside: tuple[Span, ...] = ()
    recognised: tuple[Recognition, ...] = ()
    unread_pages: tuple[int, ...] = ()

    def quote(self, span: Span) -> str:
        """The printed words at a span, exactly."""
        return self.characters[span.start : span.end]

    def page(self, offset: int) -> int | None:
        """The page, counted from 1, on which an offset stands."""
        if not self.page_starts:
            return None
        return max(1, bisect_right(self.page_starts, offset))


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed sum of money: the number as stated, its unit, and where it stands."""

    stated: Decimal
    unit: Unit
    span: Span

    @property
    def yuan(self) -> Decimal:
        """The exact worth in yuan."""
        return self.stated * _FACTORS[self.unit]

    @property
    def rounding(self) -> Decimal:
        """Half of the last printed decimal, in yuan: what printing may have taken or added.

        A bare 0 says "nothing" and is exact; 0.00 is rounded like any other figure.
        """
        exponent = int(self.stated.as_tuple().exponent)
        if exponent == 0 and not self.stated:
            return Decimal(0)
        return _half_of_last(exponent, self.unit)


@cache
def _half_of_last(exponent: int, unit: Unit) -> Decimal:
    return Decimal(5).scaleb(exponent - 1) * _FACTORS[unit]


@dataclass(frozen=True, slots=True)
class Share:
    """A printed percentage."""

    stated: Decimal
    span: Span

    @property
    def rounding(self) -> Decimal:
        """Half of the last printed decimal, in percentage points."""
        return Decimal(5).scaleb(int(self.stated.as_tuple().exponent) - 1)


@dataclass(frozen=True, slots=True)
class Count:
    """A printed number of things (vehicles, projects, people) with the word it is counted in."""

    stated: Decimal
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch from one heading to the next; sections tile the text exactly.

    `path` is the place in the outline, (3, 1) for 三（一）; the first section is the front matter with
    the path (). `span` covers the heading and the section's own text, not its subsections'.
    """

    id: str
    path: tuple[int, ...]
    heading: str
    heading_span: Span
    span: Span
    topic: Topic
    parent: str | None = None

    @property
    def body(self) -> Span:
        """The section's own text after its heading."""
        return Span(self.heading_span.end, self.span.end)


@dataclass(frozen=True, slots=True)
class Column:
    """What a published column means: titles in both languages, a description, its unit."""

    en: str
    zh: str
    description: str = ""
    unit: str = ""
    fiscal_type: str = ""
    example: str = ""
    categories: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something the document states; `span` is the passage that says it, `claims` its figures.

    `other_places` are further passages that say the same. A fact that was computed and not printed
    names in `derived_from` the passages that it came from.
    """

    span: Span
    claims: tuple[Span, ...] = ()
    other_places: tuple[Span, ...] = ()
    derived_from: tuple[Span, ...] = field(default=())


FactT = TypeVar("FactT", bound=Fact)


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch that we did not understand, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A slip of the reading or the source that disclosure.yml sets right, with its reason."""

    printed: str
    read_as: str
    reason: str


@dataclass(frozen=True, slots=True)
class About:
    """What disclosure.yml says about a document; every value is optional and overrides what is read."""

    id: str | None = None
    agency: str | None = None
    region_code: str | None = None
    fiscal_year: int | None = None
    stage: Stage | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    licence: str | None = None
    previous: str | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A published file as it came: its name, its bytes, and what disclosure.yml adds."""

    name: str
    raw: bytes
    sha256: str
    about: About = About()


@dataclass(slots=True)
class Outcome:
    """What one check found in one document: exactly one result, with what was compared.

    Amounts are yuan; `tolerance` is what rounding allows. `places` are the passages it stands on.
    """

    check: str
    result: Result
    compared: Bilingual = NOTHING_SAID
    severity: Severity | None = None
    message: Bilingual | None = None
    stated: Decimal | None = None
    expected: Decimal | None = None
    tolerance: Decimal | None = None
    places: tuple[Span, ...] = ()
    also_seen_by: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        """Stated less expected."""
        if self.stated is None or self.expected is None:
            return None
        return self.stated - self.expected
