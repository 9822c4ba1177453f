"""All disclosures by their summaries: what pages over many of them say without opening each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.chosen import (
    account_key,
    changes,
    class_lines,
    expenditure_kinds,
    implied_previous,
    item_lines,
    main_change,
    main_total,
    personnel_and_operating,
    three_public_part,
)
from mingzhang.expected import EXPECTED, Status, status_of
from mingzhang.judging import Judgement
from mingzhang.model import Bilingual
from mingzhang.package_data import (
    PackageData,
    ReadText,
    Row,
    amount_in,
    integer_in,
    number_in,
    parse_package,
    words_in,
)
from mingzhang.reference import Reference

__all__ = [
    "AccountSum",
    "Catalogue",
    "ChangeNote",
    "FindingNote",
    "PackageData",
    "Promise",
    "ReadText",
    "Row",
    "Summary",
    "ToldSum",
    "parse_package",
    "summary_of",
]

_EXPENSES = (
    "three_public",
    "overseas_travel",
    "receptions",
    "vehicles",
    "vehicle_purchase",
    "vehicle_operation",
)
_MOST_CHANGES = 12
_PARTS = ("basic_expenditure", "project_expenditure", "personnel", "operating")


class _Kept:
    """A value of which very many are kept: written and read as its fields in their order, in half the time."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type[_Kept], tuple[object, ...]]:
        """How it is made again."""
        return type(self), tuple([getattr(self, name) for name in self.__slots__])


@dataclass(frozen=True, slots=True)
class ToldSum(_Kept):
    """A printed amount in yuan, and the passage that says it."""

    yuan: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AccountSum(_Kept):
    """What a disclosure spends under one account of the functional classification."""

    code: str
    name: str
    told: ToldSum


@dataclass(frozen=True, slots=True)
class FindingNote(_Kept):
    """One finding of a disclosure; its number tells it from others of the same check.

    `quote` is the beginning of the passage that it stands on.
    """

    finding_id: str
    check: str
    severity: str
    message: Bilingual
    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ChangeNote(_Kept):
    """One printed comparison with the year before: what changed, by how much, and the reason as printed."""

    measure: str
    direction: str
    yuan: Decimal | None
    percent: Decimal | None
    reason: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Promise(_Kept):
    """One promise with a number: 全年走访调研 · at_least · 12 次 · year."""

    subject: str
    comparator: str
    number: Decimal
    unit: str
    period: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Summary(_Kept):
    """What pages over many disclosures say of one: amounts are printed ones in yuan, None where not stated."""

    id: str
    title: str
    agency: str
    source_file: str
    region_code: str
    province: str
    prefecture: str
    county: str
    government_level: str
    institution_kind: str
    fiscal_year: int | None
    stage: str
    document_kind: str
    total: ToldSum | None
    change: str
    change_yuan: Decimal | None
    change_percent: Decimal | None
    reason: str
    prior_yuan: Decimal | None
    parts: Mapping[str, ToldSum]
    expenses: Mapping[str, ToldSum]
    classes: tuple[AccountSum, ...]
    items: tuple[AccountSum, ...]
    figures: int
    figures_explained: int
    gaps: int
    results: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[FindingNote, ...] = ()
    promises: tuple[Promise, ...] = ()
    changes: tuple[ChangeNote, ...] = ()
    change_span: tuple[int, int] | None = None
    statuses: tuple[Status, ...] = ()

    @property
    def name(self) -> str:
        """The agency, or the file where no agency is known."""
        return self.agency or f"未读出单位名称（{self.source_file}）"

    @property
    def regions(self) -> tuple[str, ...]:
        """The codes of the administrative divisions that it lies in, the widest first."""
        code = self.region_code
        named = ((f"{code[:2]}0000", self.province), (f"{code[:4]}00", self.prefecture), (code, self.county))
        return tuple(dict.fromkeys(division for division, name in named if name and code))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All disclosures by their summaries, with the reference tables, what was judged of findings in real documents,
    and the project's address where it is known.
    """

    summaries: tuple[Summary, ...]
    reference: Reference
    repository: str = ""
    judgements: tuple[Judgement, ...] = ()

    def by(self, attribute: str) -> dict[str, list[Summary]]:
        """The summaries grouped by one of their values; those without it are left out."""
        grouped: dict[str, list[Summary]] = {}
        for summary in self.summaries:
            value = getattr(summary, attribute)
            if value:
                grouped.setdefault(str(value), []).append(summary)
        return dict(sorted(grouped.items()))


def summary_of(package: PackageData) -> Summary:
    """The summary of one package."""
    about, change = package.about, main_change(package)
    found = amount_in(change) if change else None
    previous = implied_previous(package, change) if change else None
    before = amount_in(previous) if previous else None
    return Summary(
        id=package.id,
        title=words_in(about, "title"),
        agency=words_in(about, "agency"),
        source_file=words_in(about, "source_file"),
        region_code=words_in(about, "region_code"),
        province=words_in(about, "province"),
        prefecture=words_in(about, "prefecture"),
        county=words_in(about, "county"),
        government_level=words_in(about, "government_level"),
        institution_kind=words_in(about, "institution_kind"),
        fiscal_year=integer_in(about, "fiscal_year"),
        stage=words_in(about, "stage"),
        document_kind=words_in(about, "document_kind"),
        total=_told(main_total(package)),
        change=words_in(change, "change") if change else "",
        change_yuan=found.yuan if found else None,
        change_percent=number_in(change, "percent") if change else None,
        reason=words_in(change, "reason") if change else "",
        prior_yuan=before.yuan if before else None,
        parts=dict(_parts(package)),
        expenses={
            measure: told for measure in _EXPENSES if (told := _told(three_public_part(package, measure)))
        },
        classes=tuple(_accounts(class_lines(package))),
        items=tuple(_accounts(item_lines(package))),
        figures=integer_in(about, "figures") or 0,
        figures_explained=integer_in(about, "figures_explained") or 0,
        gaps=len(package.rows("gaps")),
        results=_counted(package),
        findings=tuple(map(_finding, package.rows("findings"))),
        promises=tuple(promise for row in package.printed("commitments") if (promise := _promise(row))),
        changes=tuple(_changes(package)),
        change_span=(integer_in(change, "source_start") or 0, integer_in(change, "source_end") or 0)
        if change
        else None,
        statuses=tuple(status_of(package, one) for one in EXPECTED),
    )


def _told(row: Row | None) -> ToldSum | None:
    amount = amount_in(row) if row else None
    return ToldSum(amount.yuan, amount.span.start, amount.span.end) if amount else None


def _parts(package: PackageData) -> Iterator[tuple[str, ToldSum]]:
    for row in (*expenditure_kinds(package), *personnel_and_operating(package)):
        told = _told(row)
        if told and row["measure"] in _PARTS:
            yield words_in(row, "measure"), told


def _accounts(rows: tuple[Row, ...]) -> Iterator[AccountSum]:
    """The accounts whose code is known, each once."""
    known: set[str] = set()
    for row in rows:
        code, told = words_in(row, "code"), _told(row)
        if code and told and account_key(row) not in known:
            known.add(account_key(row))
            yield AccountSum(code, words_in(row, "name") or words_in(row, "label"), told)


def _counted(package: PackageData) -> dict[str, int]:
    counted: dict[str, int] = {}
    for row in package.rows("checks"):
        counted[words_in(row, "result")] = counted.get(words_in(row, "result"), 0) + 1
    return dict(sorted(counted.items()))


# So many characters of a passage let a reader recognise it; the disclosure's own page has all of it.
_QUOTED = 60


def _finding(row: Row) -> FindingNote:
    return FindingNote(
        words_in(row, "finding_id"),
        words_in(row, "check"),
        words_in(row, "severity"),
        Bilingual(words_in(row, "message_en"), words_in(row, "message")),
        integer_in(row, "source_start") or 0,
        integer_in(row, "source_end") or 0,
        words_in(row, "quote")[:_QUOTED],
    )


def _changes(package: PackageData) -> Iterator[ChangeNote]:
    """The comparisons of known things, the first so many in the order of the text."""
    known = [row for row in changes(package) if words_in(row, "measure")]
    for row in known[:_MOST_CHANGES]:
        found = amount_in(row)
        yield ChangeNote(
            words_in(row, "measure"),
            words_in(row, "change"),
            found.yuan if found else None,
            number_in(row, "percent"),
            words_in(row, "reason"),
            integer_in(row, "source_start") or 0,
            integer_in(row, "source_end") or 0,
        )


def _promise(row: Row) -> Promise | None:
    """A promise by its count, else its percentage, else its amount."""
    count, share, amount = number_in(row, "count"), number_in(row, "share_percent"), amount_in(row)
    if count is not None:
        number, unit = count, words_in(row, "count_unit")
    elif share is not None:
        number, unit = share, "%"
    elif amount is not None:
        number, unit = amount.stated, amount.unit.value
    else:
        return None
    return Promise(
        words_in(row, "subject"),
        words_in(row, "comparator"),
        number,
        unit,
        words_in(row, "period"),
        integer_in(row, "source_start") or 0,
        integer_in(row, "source_end") or 0,
    )
