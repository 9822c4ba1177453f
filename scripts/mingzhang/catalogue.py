"""All disclosures by their summaries: what pages over many of them say without opening each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.package_data import PackageData, ReadText, Row, parse_package
from mingzhang.reference import Reference

__all__ = [
    "Catalogue",
    "ClassAmount",
    "PackageData",
    "ReadText",
    "Row",
    "Summary",
    "parse_package",
    "summary_of",
]


@dataclass(frozen=True, slots=True)
class ClassAmount:
    """What a disclosure spends under one functional class; the amount is in yuan."""

    code: str
    name: str
    yuan: Decimal


@dataclass(frozen=True, slots=True)
class Summary:
    """What hub pages say about a disclosure without opening it: amounts are yuan, None where not stated."""

    id: str
    title: str
    agency: str
    region_code: str
    province: str
    prefecture: str
    county: str
    government_level: str
    institution_kind: str
    fiscal_year: int | None
    stage: str
    document_kind: str
    total_yuan: Decimal | None
    change: str
    change_yuan: Decimal | None
    prior_yuan: Decimal | None
    three_public_yuan: Decimal | None
    figures: int
    figures_explained: int
    findings: Mapping[str, int] = field(default_factory=dict)
    results: Mapping[str, int] = field(default_factory=dict)
    classes: tuple[ClassAmount, ...] = ()
    gaps: int = 0


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All disclosures by their summaries, with the reference tables."""

    summaries: tuple[Summary, ...]
    reference: Reference

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
    about = package.about
    total = _total(package)
    change = _change(package)
    return Summary(
        id=package.id,
        title=_words(about, "title"),
        agency=_words(about, "agency") or _words(about, "source_file"),
        region_code=_words(about, "region_code"),
        province=_words(about, "province"),
        prefecture=_words(about, "prefecture"),
        county=_words(about, "county"),
        government_level=_words(about, "government_level"),
        institution_kind=_words(about, "institution_kind"),
        fiscal_year=_integer(about, "fiscal_year"),
        stage=_words(about, "stage"),
        document_kind=_words(about, "document_kind"),
        total_yuan=total,
        change=_words(change, "change") if change else "",
        change_yuan=_amount(change, "amount_yuan") if change else None,
        prior_yuan=_prior(package),
        three_public_yuan=_first(package.printed("three_public"), "three_public"),
        figures=_integer(about, "figures") or 0,
        figures_explained=_integer(about, "figures_explained") or 0,
        findings=_counted(package.rows("findings"), "severity"),
        results=_counted(package.rows("checks"), "result"),
        classes=tuple(_classes(package)),
        gaps=len(package.rows("gaps")),
    )


def _words(row: Row, column: str) -> str:
    value = row.get(column)
    return "" if value is None else str(value)


def _integer(row: Row, column: str) -> int | None:
    value = row.get(column)
    return value if isinstance(value, int) else None


def _amount(row: Row, column: str) -> Decimal | None:
    value = row.get(column)
    return value if isinstance(value, Decimal) else None


def _first(rows: Sequence[Row], measure: str, year: int | None = None) -> Decimal | None:
    for row in rows:
        if (
            row["measure"] == measure
            and row["amount_yuan"] is not None
            and (year is None or row["fiscal_year"] == year)
        ):
            return _amount(row, "amount_yuan")
    return None


def _total(package: PackageData) -> Decimal | None:
    """The size of the budget: the total of revenue and expenditure, else expenditure, else revenue."""
    year = _integer(package.about, "fiscal_year")
    found = (
        _first(package.printed("totals"), measure, year)
        for measure in ("total_budget", "expenditure_total", "revenue_total")
    )
    return next((amount for amount in found if amount is not None), None)


def _change(package: PackageData) -> Row | None:
    rows = package.rows("year_changes")
    for measure in ("total_budget", "expenditure_total", "revenue_total"):
        found = next((row for row in rows if row["measure"] == measure), None)
        if found is not None:
            return found
    return None


def _prior(package: PackageData) -> Decimal | None:
    derived = [row for row in package.rows("totals") if row.get("derived")]
    found = (_first(derived, measure) for measure in ("total_budget", "expenditure_total", "revenue_total"))
    return next((amount for amount in found if amount is not None), None)


def _counted(rows: Sequence[Row], column: str) -> dict[str, int]:
    counted: dict[str, int] = {}
    for row in rows:
        counted[str(row[column])] = counted.get(str(row[column]), 0) + 1
    return dict(sorted(counted.items()))


def _classes(package: PackageData) -> Iterator[ClassAmount]:
    """The functional classes of this year's spending; where sections restate them, the widest section counts.

    The section on appropriation covers every fund; the section on the structure of the general public
    budget covers one.
    """
    year = package.about.get("fiscal_year")
    lines = [
        row
        for row in package.printed("budget_lines")
        if row["classification"] == "functional"
        and row["level"] == "class"
        and row["amount_yuan"] is not None
        and row["code"]
        and row["fiscal_year"] == year
    ]
    for topic in (
        "appropriation",
        "expenditure",
        "total_budget",
        "general_public_budget_structure",
        *sorted({str(row["topic"]) for row in lines}),
    ):
        chosen = {str(row["code"]): row for row in reversed(lines) if row["topic"] == topic}
        if chosen:
            for code, row in sorted(chosen.items()):
                yield ClassAmount(
                    code,
                    _words(row, "name") or _words(row, "label"),
                    _amount(row, "amount_yuan") or Decimal(0),
                )
            return
