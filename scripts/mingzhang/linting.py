"""Checks packages and documents: what is invalid, what disagrees, what was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from mingzhang.catalogue import Row, parse_package
from mingzhang.checks.others import Other, other_of
from mingzhang.converting import understood
from mingzhang.errors import InvalidPackage
from mingzhang.pipeline import Conversion, examine
from mingzhang.reference import Reference
from mingzhang.related import other_in
from mingzhang.reporting import CheckedSource, Note
from mingzhang.store import SourceFiles, packages_in, read_package_files, sources_in
from mingzhang.tables import tables_of

__all__ = ["check_document", "check_package", "notes_of", "others_at"]


def check_package(folder: Path) -> CheckedSource:
    """Validate a package and read what its tables note."""
    try:
        from mingzhang.validating import validate_folder  # noqa: PLC0415 - frictionless is slow to load

        validate_folder(folder)
        package = parse_package(folder.name, read_package_files(folder))
    except InvalidPackage as error:
        return CheckedSource(str(folder), (), 0, 0, invalid=str(error))
    about, notes = package.about, _notes(package.rows("findings"), package.rows("gaps"))
    return CheckedSource(str(folder), notes, _integer(about["figures"]), _integer(about["figures_explained"]))


def others_at(place: Path, reference: Reference) -> tuple[Other, ...]:
    """What documents or packages state that lie somewhere, for the checks between documents."""
    folders = tuple(packages_in(place)) if place.is_dir() else ()
    if folders:
        return tuple(other_in(parse_package(folder.name, read_package_files(folder))) for folder in folders)
    return tuple(other_of(understood(source, reference)) for source in sources_in(place))


def check_document(source: SourceFiles, reference: Reference, others: Sequence[Other] = ()) -> CheckedSource:
    """Read a document and note what its checks find, beside others that are at hand; nothing is written."""
    conversion = examine(understood(source, reference), others)
    covered = conversion.coverage
    return CheckedSource(source.name, notes_of(conversion), covered.figures, covered.explained)


def notes_of(conversion: Conversion) -> tuple[Note, ...]:
    """What the checks found in a disclosure, and what was not understood, from the first line to the last."""
    rows = _rows_of(conversion)
    return _notes(rows.get("findings", ()), rows.get("gaps", ()))


def _rows_of(conversion: Conversion) -> dict[str, tuple[Row, ...]]:
    return {
        name: tuple(
            dict(zip([field.name for field in table.schema.fields], row, strict=True)) for row in table.rows
        )
        for name, table in tables_of(conversion).items()
    }


def _notes(findings: Sequence[Row], gaps: Sequence[Row]) -> tuple[Note, ...]:
    notes = [*(_finding(row) for row in findings), *(_gap(row) for row in gaps)]
    return tuple(sorted(notes, key=lambda note: (note.line, note.check)))


def _finding(row: Row) -> Note:
    return Note(
        check=str(row["check"]),
        severity=str(row["severity"]),
        message=str(row["message"] or ""),
        message_en=str(row["message_en"] or ""),
        line=_integer(row["line_number"]),
        page=row["page"] if isinstance(row["page"], int) else None,
        quote=str(row["quote"] or ""),
        stated_yuan=_decimal(row["stated_yuan"]),
        expected_yuan=_decimal(row["expected_yuan"]),
    )


def _gap(row: Row) -> Note:
    return Note(
        check=str(row["reason"]),
        severity="gap",
        message="没有读懂",
        message_en="not understood",
        line=_integer(row["line_number"]),
        page=row["page"] if isinstance(row["page"], int) else None,
        quote=str(row["quote"] or ""),
    )


def _decimal(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _integer(value: object) -> int:
    return value if isinstance(value, int) else 0
