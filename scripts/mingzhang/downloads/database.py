"""All tables in one SQLite database, with keys, indexes, views and their own dictionary; it opens in Datasette.

SQLite has no decimal type. What is printed (`stated`) is kept as text, digit by digit; other numbers are
whole numbers where they are whole, and else binary numbers that give back every digit that was printed.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from mingzhang.downloads.dictionary import dictionary_rows
from mingzhang.downloads.licence import LICENCE_ADDRESS, LICENCE_NAME
from mingzhang.schemas import Field, TableSchema

__all__ = ["begin", "datasette_metadata", "fill", "finish", "take_over"]

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "NUMERIC"}
_INDEXED = ("disclosure_id", "measure", "code")
# What an empty cell becomes, and true or false, in a column of other types and in one of these.
_NOTHING_IS_NULL = ("nullif(?, '')", "nullif(?, '') = 'true'")
# Each view with the tables that it needs.
_VIEWS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "coverage": (
        ("disclosure",),
        """SELECT disclosure_id, agency, fiscal_year, stage, figures, figures_explained,
           round(100.0 * figures_explained / nullif(figures, 0), 1) AS explained_percent FROM disclosure""",
    ),
    "agency_totals": (
        ("disclosure", "totals"),
        """SELECT d.disclosure_id, d.agency, d.region_code, d.fiscal_year, d.stage, t.topic, t.label, t.measure, t.direction,
           t.phase, t.stated, t.unit, t.amount_yuan, t.quote FROM totals t JOIN disclosure d USING (disclosure_id)""",
    ),
    "agency_lines": (
        ("disclosure", "budget_lines"),
        """SELECT d.disclosure_id, d.agency, d.region_code, d.fiscal_year, d.stage, l.topic, l.classification, l.level, l.code,
           l.name, l.label, l.phase, l.stated, l.unit, l.amount_yuan, l.quote
           FROM budget_lines l JOIN disclosure d USING (disclosure_id)""",
    ),
    "agency_three_public": (
        ("disclosure", "three_public"),
        """SELECT d.disclosure_id, d.agency, d.region_code, d.fiscal_year, d.stage, p.measure, p.label, p.funding, p.phase,
           p.stated, p.unit, p.amount_yuan, p.count, p.count_unit, p.quote
           FROM three_public p JOIN disclosure d USING (disclosure_id)""",
    ),
    "agency_findings": (
        ("disclosure", "findings"),
        """SELECT d.disclosure_id, d.agency, d.region_code, d.fiscal_year, d.stage, f.ref, f.severity, f.message, f.message_en,
           f.difference_yuan, f.quote FROM findings f JOIN disclosure d USING (disclosure_id)""",
    ),
}


def begin(connection: sqlite3.Connection) -> None:
    """Make an empty database ready; it is written once and read ever after, so no journal is kept."""
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")


def fill(
    connection: sqlite3.Connection, schema: TableSchema, table: BinaryIO, present: Iterable[str]
) -> None:
    """Make a table from its CSV file, with keys to those tables that are present."""
    connection.execute(_creation(schema, set(present)))
    places = ", ".join(_NOTHING_IS_NULL[field.type == "boolean"] for field in schema.fields)
    order = f"INSERT INTO {_name(schema.name)} VALUES ({places})"  # noqa: S608 - names of our own schemas
    with io.TextIOWrapper(table, encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows, None)
        connection.executemany(order, rows)
    _index(connection, schema)


def take_over(connection: sqlite3.Connection, parts: Sequence[Path], schemas: Sequence[TableSchema]) -> None:
    """Make all tables from the databases of the parts, one part after another."""
    present = {schema.name for schema in schemas}
    for schema in schemas:
        connection.execute(_creation(schema, present))
    for part in parts:
        connection.execute("COMMIT")
        connection.execute("ATTACH ? AS part", (str(part),))
        connection.execute("BEGIN")
        held = {
            name for (name,) in connection.execute("SELECT name FROM part.sqlite_schema WHERE type = 'table'")
        }
        for schema in schemas:
            if schema.name in held:
                name = _name(schema.name)
                connection.execute(f"INSERT INTO main.{name} SELECT * FROM part.{name}")  # noqa: S608 - as above
        connection.execute("COMMIT")
        connection.execute("DETACH part")
        connection.execute("BEGIN")
    for schema in schemas:
        _index(connection, schema)


def _index(connection: sqlite3.Connection, schema: TableSchema) -> None:
    for field in schema.fields:
        if field.name in _INDEXED and field.name != schema.primary_key[0]:
            index = _name(f"{schema.name}_by_{field.name}")
            connection.execute(f"CREATE INDEX {index} ON {_name(schema.name)} ({_name(field.name)})")


def _creation(schema: TableSchema, present: set[str]) -> str:
    lines = [
        f"{_name(field.name)} {_type(field)}{' NOT NULL' if field.required else ''}"
        for field in schema.fields
    ]
    lines.append(f"PRIMARY KEY ({_names(schema.primary_key)})")
    lines += [
        f"FOREIGN KEY ({_names(own)}) REFERENCES {_name(table)} ({_names(theirs)})"
        for own, table, theirs in schema.foreign_keys
        if table in present
    ]
    return f"CREATE TABLE {_name(schema.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def _type(field: Field) -> str:
    is_printed = field.name == "stated" or field.name.endswith("_stated")
    return "TEXT" if is_printed else _TYPES.get(field.type, "TEXT")


def _name(name: str) -> str:
    return f'"{name}"'


def _names(names: Iterable[str]) -> str:
    return ", ".join(_name(name) for name in names)


def finish(connection: sqlite3.Connection, schemas: Sequence[TableSchema]) -> None:
    """Add the dictionary and the views, and close the one transaction that all was written in."""
    connection.execute(
        'CREATE TABLE table_dictionary ("table" TEXT PRIMARY KEY, title TEXT, title_en TEXT, description TEXT)'
    )
    titles = [(one.name, one.title.zh, one.title.en, one.title.description) for one in schemas]
    connection.executemany("INSERT INTO table_dictionary VALUES (?, ?, ?, ?)", titles)
    connection.execute(
        'CREATE TABLE column_dictionary ("table" TEXT, "column" TEXT, title TEXT, title_en TEXT, type TEXT, unit TEXT, '
        '"values" TEXT, description TEXT, PRIMARY KEY ("table", "column"), '
        'FOREIGN KEY ("table") REFERENCES table_dictionary ("table"))'
    )
    connection.executemany(
        "INSERT INTO column_dictionary VALUES (?, ?, ?, ?, ?, ?, ?, ?)", dictionary_rows(schemas)
    )
    present = {schema.name for schema in schemas}
    for name, (needed, query) in _VIEWS.items():
        if present.issuperset(needed):
            connection.execute(f"CREATE VIEW {_name(name)} AS {query}")
    connection.execute("COMMIT")


def datasette_metadata(databases: Mapping[str, Sequence[TableSchema]], source: str) -> dict[str, object]:
    """What `datasette mingzhang.sqlite -m metadata.json` shows beside tables and columns."""
    described: dict[str, object] = {
        "title": "明账 Mingzhang",
        "description": "各单位公开的预算和决算，逐行带原文。Published budgets and final accounts, each row with its quotation.",
        "license": LICENCE_NAME,
        "license_url": LICENCE_ADDRESS,
        "databases": {
            name: {"tables": {one.name: _table(one) for one in schemas}}
            for name, schemas in databases.items()
        },
    }
    if source:
        described |= {"source": "明账 Mingzhang", "source_url": source}
    return described


def _table(schema: TableSchema) -> dict[str, object]:
    return {
        "title": f"{schema.title.zh} {schema.title.en}",
        "description": schema.title.description,
        "columns": {field.name: _about(field) for field in schema.fields},
    }


def _about(field: Field) -> str:
    unit = f" [{field.column.unit}]" if field.column.unit else ""
    return f"{field.column.zh} {field.column.en}{unit}. {field.column.description or ''}".strip()
