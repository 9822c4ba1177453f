"""Packages for pages: of made-up disclosures, and of rows that no disclosure should have."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from mingzhang.bench.corpus import CorpusDocument, corpus
from mingzhang.bench.documents import Form
from mingzhang.catalogue import Catalogue, PackageData, Row, parse_package, summary_of
from mingzhang.model import About, Document
from mingzhang.package import package_files, text_file
from mingzhang.package_data import ReadText
from mingzhang.pipeline import convert
from mingzhang.store import read_reference
from mingzhang.tables import tables_of

__all__ = [
    "NASTY",
    "catalogue_of",
    "made_up_packages",
    "package_of",
    "with_nasty_words",
    "without",
]

NASTY = '<script>alert(1)</script> | `x` {{ page }} [a](http://evil.invalid) =1+1 <b>粗</b> "引" &amp; *星*'


def package_of(words: str, about: About | None = None) -> PackageData:
    """The package that a text becomes."""
    raw = words.encode()
    document = Document("甲.txt", raw, hashlib.sha256(raw).hexdigest(), about or About())
    conversion = convert(document, read_reference())
    files = (*package_files(tables_of(conversion)), text_file(conversion.disclosure.text))
    return parse_package(conversion.disclosure.id, {file.path: file.raw for file in files})


@cache
def made_up_packages() -> tuple[PackageData, ...]:
    """Two made-up agencies with four documents each, budgets and final accounts of several templates."""
    return tuple(package_of(document.raw.decode(), document.about) for document in _texts())


def _texts() -> Iterable[CorpusDocument]:
    return [document for document in corpus(10, 7) if document.form is Form.TEXT][:8]


def catalogue_of(packages: Iterable[PackageData]) -> Catalogue:
    """All of them together, with the reference tables."""
    return Catalogue(tuple(map(summary_of, packages)), read_reference())


def with_nasty_words(package: PackageData) -> PackageData:
    """The same package with markup in every cell of words that a document fills, and in its text."""
    tables = {name: tuple(map(_nasty, rows)) for name, rows in package.tables.items()}
    text = package.text and ReadText(NASTY * 40 + package.text.characters, package.text.page_starts, ())
    return replace(package, tables=tables, text=text)


_FROM_DOCUMENT = (
    "agency", "title", "label", "reason", "base", "purpose", "words", "heading", "subject", "quote",
    "term", "definition", "message", "superior", "source_file", "short_name", "class_name", "item_name",
    "division_name", "name", "compared", "rank", "count_unit",
)  # fmt: skip


def _nasty(row: Row) -> Row:
    return {name: NASTY if name in _FROM_DOCUMENT and value else value for name, value in row.items()}


def without(package: PackageData, *tables: str) -> PackageData:
    """The same package without some tables."""
    kept: Mapping[str, tuple[Row, ...]] = {
        name: rows for name, rows in package.tables.items() if name not in tables
    }
    return replace(package, tables=kept)
