"""The errors that some made-up documents hold on purpose, each with the checks that should see it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

__all__ = ["NO_SLIP", "SLIPS", "SeededError", "Slip", "seeded_errors_csv"]


@dataclass(frozen=True, slots=True)
class Slip:
    """One kind of error: what it changes (`target`) and the checks of which at least one should see it.

    A target names an amount, a share, a percentage or a table cell by its measure, or a wording.
    """

    kind: str
    target: str
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeededError:
    """An error as it stands in one document: where, what is printed, and what would be right."""

    document: str
    kind: str
    refs: tuple[str, ...]
    section: str
    printed: str
    correct: str


NO_SLIP = Slip("none", "", ())

SLIPS = (
    Slip("expenditure-total-changed", "amount:expenditure.total", ("A01", "A03", "A05", "P02")),
    Slip("revenue-source-changed", "amount:revenue.general_public_appropriation", ("A04", "A08", "P01")),
    Slip("basic-expenditure-changed", "amount:expenditure.basic", ("A05", "A21", "P02")),
    Slip("class-changed", "amount:general.class.208", ("A12", "A13", "A14", "P03")),
    Slip("line-changed", "amount:general.line.2080505", ("A14", "A17", "M01", "Y05")),
    Slip("personnel-changed", "amount:general.personnel", ("A18", "A19", "M01")),
    Slip("reception-changed", "amount:three_public.receptions", ("A26",)),
    Slip("vehicle-operation-changed", "amount:three_public.vehicle_operation", ("A27",)),
    Slip("procurement-changed", "amount:procurement.services", ("A29",)),
    Slip("fund-total-changed", "amount:fund.total", ("A23", "A24", "A25")),
    Slip("table-cell-changed", "cell:general.line.2210201", ("M01", "A16", "A17")),
    Slip("share-changed", "share:expenditure.basic", ("P02", "P04")),
    Slip("class-share-changed", "share:general.class.208", ("P03", "P04")),
    Slip("percentage-changed", "percent:total", ("Y05",)),
    Slip("stale-base-year", "words:base-year", ("Y09", "I08")),
    Slip("stale-year", "words:fiscal-year", ("I08",)),
    Slip("asset-date-late", "words:asset-date", ("D01",)),
    Slip("code-of-another-item", "words:item-code", ("X01", "X02", "X03")),
    Slip("doubled-clause", "words:clause", ("T01",)),
    Slip("placeholder-left", "words:placeholder", ("T06",)),
    Slip("fund-denied", "words:fund-denied", ("Z01", "A23")),
    Slip("vehicles-miscounted", "words:vehicles", ("V01", "V02", "V03")),
    Slip("agency-misnamed", "words:agency", ("I01",)),
    Slip("procurement-omitted", "words:procurement", ("K07",)),
)

_COLUMNS = ("document", "kind", "refs", "section", "printed", "correct")


def seeded_errors_csv(errors: Iterable[SeededError]) -> str:
    """The content of seeded-errors.csv: one line an error, the checks separated by spaces."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for error in errors:
        writer.writerow(
            (error.document, error.kind, " ".join(error.refs), error.section, error.printed, error.correct)
        )
    return file.getvalue()
