"""The Data Package of the corpus, or of a part of it: its descriptor and what people read beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.downloads.licence import LICENCE_ADDRESS, LICENCE_NAME
from mingzhang.package import schema_descriptor
from mingzhang.schemas import TableSchema

__all__ = ["BulkFile", "LeftOut", "corpus_descriptor", "corpus_readme"]

_SCHEMA = "https://datapackage.org/profiles/2.0/{}.json"


@dataclass(frozen=True, slots=True)
class BulkFile:
    """A published file: its path below `downloads/`, its size, its checksum, and its rows where it is a table."""

    path: str
    bytes: int
    sha256: str
    table: str = ""
    format: str = ""
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that was not published, and why."""

    path: str
    bytes: int
    reason: str
    rows: int | None = None


def corpus_descriptor(
    name: str, title: str, tables: Sequence[tuple[TableSchema, BulkFile]], disclosures: int, version: str
) -> bytes:
    """The `datapackage.json` of a folder of CSV tables, one resource a table."""
    present = {schema.name for schema, _ in tables}
    described = {
        "$schema": _SCHEMA.format("datapackage"),
        "name": name,
        "title": title,
        "description": f"{disclosures} 份公开文件的数据，逐行带原文与位置。Rows of {disclosures} disclosures, each with its quotation and place.",
        "keywords": ["预算公开", "budget disclosure", "government budget", "China"],
        "licenses": [{"name": LICENCE_NAME, "path": LICENCE_ADDRESS}],
        "contributors": [{"title": "The Mingzhang contributors", "roles": ["creator"]}],
        "conformsTo": ["https://fiscal.datapackage.org/"],
        "columnTypes": "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json",
        "countryCode": "CN",
        "converterVersion": version,
        "resources": [_resource(schema, file, present) for schema, file in tables],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(schema: TableSchema, file: BulkFile, present: set[str]) -> dict[str, object]:
    return {
        "$schema": _SCHEMA.format("dataresource"),
        "name": schema.name.replace("_", "-"),
        "path": file.path.rpartition("/")[2],
        "type": "table",
        "title": schema.title.zh,
        "title_en": schema.title.en,
        "description": schema.title.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": schema_descriptor(schema, present),
    }


def corpus_readme(
    title: str, files: Sequence[BulkFile], left_out: Sequence[LeftOut], disclosures: int, family: str
) -> str:
    """What is in a folder and how to use it, as plain text."""
    what = _PRINTED if family == "printed" else _DERIVED
    listed = "\n".join(
        f"{one.path.rpartition('/')[2]:<32}{'' if one.rows is None else one.rows:>10}  {one.bytes:>12}"
        for one in files
    )
    packed = _PACKED if any(one.path.endswith(".gz") for one in files) else ""
    missing = "\n".join(f"{one.path.rpartition('/')[2]}: {one.reason}" for one in left_out)
    return (
        f"{title}\n{'=' * 40}\n\n{disclosures} 份公开文件 disclosures\n\n{what}\n{_USE}{packed}\n"
        f"{'文件 file':<30}{'行 rows':>10}  {'字节 bytes':>10}\n{listed}\n"
        + (f"\n没有放在这里 Not published here\n{missing}\n" if missing else "")
    )


_PRINTED = """\
这里是文件印出的数据：每一行都带有原文（quote）和它在所读文本中的位置（source_start、source_end）。
What the disclosures print: every row has the passage (quote) and its place in the text that was read.
推算值不在这里，在 derived 文件夹，每行写明规则和依据。Inferred values are apart, in the folder derived, each with its rule.
"""
_DERIVED = """\
这里是我们推算的数据，原文没有印出；每行写明规则（rule）和依据的数据行（from_rows）。
What we inferred and no disclosure prints; each row has its rule and the rows that it came from (from_rows).
COFOG 归类按参考表 cofog_mapping，只到类，是我们自己的读法。The COFOG divisions are our own reading, by class.
"""
_PACKED = """\
- 名字以 .gz 结尾的是压缩过的大文件：pandas、DuckDB 和 R 直接读 .jsonl.gz；数据库先解压：gunzip mingzhang.sqlite.gz。
  Large files are packed (.gz): pandas, DuckDB and R read .jsonl.gz as it is; unpack a database first with gunzip.
"""
_USE = """\
- amount_yuan 是折合元的准确金额；stated 与 unit 是原文所印的数与单位。amount_yuan is exact; stated and unit are as printed.
- 空格表示文件没有说，不表示零。An empty cell means that the document does not say; it never means zero.
- 同一笔钱在一份文件里常说几遍（总表、分项、附表），按 topic 和 table_kind 取一处再相加。
  A disclosure tells the same money several times; choose one topic or table_kind before you add up.
- CSV 是 UTF-8，无 BOM；编码按文本读（pandas: dtype=str）。Read codes as text.
- Parquet 里的数是十进制定点数；SQLite 没有十进制：stated 是文本，小数请用 round(sum(amount_yuan), 2)。
  Parquet has exact decimals; SQLite has none: stated is text, use round(sum(amount_yuan), 2).
- 核对文件：sha256sum -c SHA256SUMS。列的含义：DICTIONARY.txt。许可：LICENSE.txt。
"""
