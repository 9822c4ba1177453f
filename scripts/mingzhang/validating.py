"""The gate: no package is written or published that frictionless does not pass."""

from __future__ import annotations

from pathlib import Path

from frictionless import Package, system

from mingzhang.errors import InvalidPackage

__all__ = ["validate_folder"]

_SHOWN = 5


def validate_folder(folder: Path) -> None:
    """Raise InvalidPackage, naming table, row and column, unless the package in a folder is valid."""
    with system.use_context(trusted=False):
        report = Package(str(folder / "datapackage.json")).validate()
    if report.valid:
        return
    notes = [
        f"table {task.name}: {_where(error)}{error.message}" for task in report.tasks for error in task.errors
    ] + [error.message for error in report.errors]
    more = f" (and {len(notes) - _SHOWN} more)" if len(notes) > _SHOWN else ""
    raise InvalidPackage(f"{folder.name}: " + "; ".join(notes[:_SHOWN]) + more)


def _where(error: object) -> str:
    row, column = getattr(error, "row_number", None), getattr(error, "field_name", None)
    return f"row {row}, column {column}: " if row and column else f"row {row}: " if row else ""
