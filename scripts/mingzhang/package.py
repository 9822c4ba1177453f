"""From tables to a Data Package: the files of a package, byte for byte, with its descriptor."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from json.encoder import encode_basestring as _spelled
from textwrap import indent

from mingzhang.model import Text
from mingzhang.schemas import Field, TableSchema
from mingzhang.tables import TableData, as_text

__all__ = ["File", "csv_bytes", "json_bytes", "package_files", "schema_descriptor", "text_file"]

_PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
_SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
_FISCAL = "https://fiscal.datapackage.org/"
_FISCAL_TYPES = "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"
_LICENCE = {
    "name": "CC0-1.0",
    "title": "CC0 1.0: figures, names and codes are facts; quotations belong to the publisher of the document",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
# Stand in for what differs from package to package; no description of a table can hold them.
_BYTES = "\0bytes"
_HASH = "\0hash"
_RESOURCE_INDENT = 4
_MISSING = [{"value": "", "label": "the document does not say"}]


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written: its path below the folder, with forward slashes, and its bytes."""

    path: str
    raw: bytes


def csv_bytes(table: TableData) -> bytes:
    """A table as CSV: UTF-8 without a byte order mark, LF, quoted only where needed."""
    return _as_csv(table, _printed(table))


def json_bytes(table: TableData) -> bytes:
    """A table as JSON records; a number keeps the decimals that were printed, a missing value is null."""
    return _as_json(table, _printed(table))


def _printed(table: TableData) -> list[list[str]]:
    return [
        [value if type(value) is str else "" if value is None else as_text(value) for value in row]
        for row in table.rows
    ]


def _as_csv(table: TableData, printed: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field.name for field in table.schema.fields)
    writer.writerows(printed)
    return out.getvalue().encode()


def _as_json(table: TableData, printed: Sequence[Sequence[str]]) -> bytes:
    record = "{" + ",".join(f"{_spelled(field.name)}:%s" for field in table.schema.fields) + "}"
    rows = [
        record
        % tuple(
            [
                "null" if value is None else _spelled(value) if type(value) is str else word
                for value, word in zip(row, words, strict=True)
            ]
        )
        for row, words in zip(table.rows, printed, strict=True)
    ]
    return ("[\n" + ",\n".join(rows) + "\n]\n").encode()


def package_files(tables: Mapping[str, TableData]) -> tuple[File, ...]:
    """All files of a package: the tables as CSV and JSON, the descriptor, a README."""
    printed = {name: _printed(table) for name, table in tables.items()}
    made = [File(f"data/{name}.csv", _as_csv(table, printed[name])) for name, table in tables.items()]
    return (
        File("datapackage.json", _descriptor(tables, {file.path: file.raw for file in made}).encode()),
        File("README.md", _readme(tables).encode()),
        *made,
        *(File(f"data/{name}.json", _as_json(table, printed[name])) for name, table in tables.items()),
    )


def text_file(text: Text) -> File:
    """The text that was read, which every offset points into, with its pages."""
    read = {
        "reader": text.reader,
        "page_starts": list(text.page_starts),
        "set_aside": [[span.start, span.end] for span in text.set_aside],
        "characters": text.characters,
    }
    return File("text.json", (json.dumps(read, ensure_ascii=False, indent=1) + "\n").encode())


def _value(tables: Mapping[str, TableData], column: str) -> str:
    table = tables["disclosure"]
    index = [field.name for field in table.schema.fields].index(column)
    return as_text(table.rows[0][index])


def _descriptor(tables: Mapping[str, TableData], files: Mapping[str, bytes]) -> str:
    """The Data Package v2 descriptor of a disclosure's tables, with the Fiscal Data Package's column types."""
    year = _value(tables, "fiscal_year")
    source: dict[str, object] = {"title": _value(tables, "title") or _value(tables, "source_file")}
    if _value(tables, "url"):
        source["path"] = _value(tables, "url")
    described: dict[str, object] = {
        "$schema": _PACKAGE_PROFILE,
        "name": _value(tables, "disclosure_id"),
        "title": _title(tables),
        "description": (
            f"Figures of a budget disclosure, each with the sentence it was printed in. "
            f"{_value(tables, 'figures_explained')} of {_value(tables, 'figures')} printed figures are explained."
        ),
        "keywords": ["预算公开", "budget disclosure", "government budget", "China"],
        "licenses": [_LICENCE],
        "sources": [source],
        "conformsTo": [_FISCAL],
        "columnTypes": _FISCAL_TYPES,
        "countryCode": "CN",
    }
    if year:
        described["fiscalPeriod"] = {"start": f"{year}-01-01", "end": f"{year}-12-31"}
    words = json.dumps(described, ensure_ascii=False, indent=2).removesuffix("\n}")
    present = frozenset(tables)
    resources = (
        _resource(table.schema, present, files[f"data/{name}.csv"]) for name, table in tables.items()
    )
    return words + ',\n  "resources": [\n' + ",\n".join(resources) + "\n  ]\n}\n"


def _title(tables: Mapping[str, TableData]) -> str:
    agency = _value(tables, "agency") or _value(tables, "source_file")
    stage = {"budget": "预算", "final-accounts": "决算"}.get(_value(tables, "stage"), "")
    year = _value(tables, "fiscal_year")
    return f"{agency}{f' {year} 年' if year else ''}{stage}"


def _resource(schema: TableSchema, present: frozenset[str], raw: bytes) -> str:
    """One resource of a descriptor as JSON, indented as it stands there."""
    before, between, after = _resource_words(schema, present)
    return f'{before}{len(raw)}{between}"sha256:{hashlib.sha256(raw).hexdigest()}"{after}'


@cache
def _resource_words(schema: TableSchema, present: frozenset[str]) -> tuple[str, str, str]:
    """The same in every package with these tables: what stands before the size, the checksum, and after."""
    resource = {
        "$schema": _RESOURCE_PROFILE,
        "name": schema.name.replace("_", "-"),
        "path": f"data/{schema.name}.csv",
        "type": "table",
        "title": schema.title.zh,
        "title_en": schema.title.en,
        "description": schema.title.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": _BYTES,
        "hash": _HASH,
        "schema": schema_descriptor(schema, set(present)),
    }
    words = indent(json.dumps(resource, ensure_ascii=False, indent=2), " " * _RESOURCE_INDENT)
    before, rest = words.split(json.dumps(_BYTES))
    between, after = rest.split(json.dumps(_HASH))
    return before, between, after


def schema_descriptor(schema: TableSchema, present: set[str]) -> dict[str, object]:
    """The Table Schema of a table; a key to a table that the package does not have is left out."""
    described: dict[str, object] = {
        "$schema": _SCHEMA_PROFILE,
        "fields": [_field(field) for field in schema.fields],
        "primaryKey": list(schema.primary_key),
        "missingValues": _MISSING,
    }
    keys = [
        {"fields": list(own), "reference": {"resource": table.replace("_", "-"), "fields": list(theirs)}}
        for own, table, theirs in schema.foreign_keys
        if table in present
    ]
    if keys:
        described["foreignKeys"] = keys
    return described


def _field(field: Field) -> dict[str, object]:
    described: dict[str, object] = {
        "name": field.name,
        "type": field.type,
        "title": field.column.zh,
        "title_en": field.column.en,
    }
    if field.column.description:
        described["description"] = field.column.description
    if field.column.unit:
        described["unit"] = field.column.unit
    if field.column.fiscal_type:
        described["columnType"] = field.column.fiscal_type
    constraints = _constraints(field)
    if constraints:
        described["constraints"] = constraints
    if field.type == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    return described


def _constraints(field: Field) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if field.required:
        constraints["required"] = True
    if field.column.pattern:
        constraints["pattern"] = field.column.pattern
    if field.column.categories:
        constraints["enum"] = [str(category) for category in field.column.categories]
    return constraints


def _readme(tables: Mapping[str, TableData]) -> str:
    listed = "\n".join(
        f"| `data/{name}.csv` | {table.schema.title.zh} / {table.schema.title.en} | {len(table.rows)} |"
        for name, table in tables.items()
    )
    return f"""# {_title(tables)}

由明账（Mingzhang）从公开的预算文件读出。每一行都带有原文（`quote`）及其在所读文本中的位置（`source_start`、`source_end`）。
Read from a published disclosure by Mingzhang. Every row carries the quotation it stands on and its place in the text that was read.

- `amount_yuan`：折合元的准确金额；`stated` 与 `unit`：原文所印的数与单位。The exact amount in yuan; the number and the unit as printed.
- `derived` 为 true 的行是推算值，原文没有印出，依据见 `derived_from`。Rows with `derived` true were computed and not printed.
- 空格表示原文没有说，不表示零。
  An empty cell means that the document does not say; it never means zero.
- `findings` 以中性文字列出文件前后不一致之处；`gaps` 列出没有读懂之处。`findings` lists where the document disagrees with itself, `gaps` what was not understood.
- 已解释数字 {_value(tables, "figures_explained")} / {_value(tables, "figures")}。Figures explained.

| 文件 file | 表 table | 行 rows |
|---|---|---|
{listed}

列的含义见 `datapackage.json`。The meaning of every column is in `datapackage.json`.
数字、名称和代码是事实，按 CC0 1.0 提供；引文归原发布单位。Figures, names and codes are facts, offered under CC0 1.0; quotations belong to the publisher.
"""  # noqa: E501 - a line of Markdown is a paragraph
