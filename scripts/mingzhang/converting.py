"""Converts sources into packages on disk: each whole or not at all, the others unharmed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.errors import MingzhangError, UnreadableDocument
from mingzhang.model import Document, Text
from mingzhang.package import package_files, text_file
from mingzhang.pipeline import Conversion, examine, understand
from mingzhang.readers import read_text
from mingzhang.readers.bundle import join_texts
from mingzhang.reference import Reference
from mingzhang.store import SourceFiles, document_of, replace_folder
from mingzhang.tables import tables_of
from mingzhang.validating import validate_folder

__all__ = ["Done", "Failed", "convert_source", "converted", "in_place"]


@dataclass(frozen=True, slots=True)
class Done:
    """A source that became a package."""

    source: str
    id: str
    folder: Path
    figures: int
    figures_explained: int
    findings: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that did not, and why, in one line."""

    source: str
    reason: str


def converted(source: SourceFiles, reference: Reference) -> Conversion:
    """The conversion of one source; several files are read as one document."""
    documents = document_of(source)
    try:
        return examine(understand(_as_one(documents), _read(documents), reference))
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{source.name}: {error}") from None


def _read(documents: Sequence[Document]) -> Text:
    """The text of a disclosure; that of several files is joined, the narrative before the tables."""
    if len(documents) == 1:
        return read_text(documents[0].raw)
    return join_texts((document.name, read_text(document.raw)) for document in documents)


def _as_one(documents: Sequence[Document]) -> Document:
    """Several files stand as one document, with the names of all and the checksum of their checksums."""
    if len(documents) == 1:
        return documents[0]
    together = hashlib.sha256("".join(document.sha256 for document in documents).encode()).hexdigest()
    return Document("; ".join(document.name for document in documents), b"", together, documents[0].about)


def convert_source(source: SourceFiles, into: Path, reference: Reference, taken: dict[str, str]) -> Done | Failed:
    """Convert one source and write its package below a folder; `taken` holds the ids of this run."""
    try:
        conversion = converted(source, reference)
        package_id = conversion.disclosure.id
        if package_id in taken:
            return Failed(
                source.name,
                f"{source.name}: has the same id {package_id} as {taken[package_id]}; set another `id` in a disclosure.yml",
            )
        folder = into / package_id
        replace_folder(folder, (*package_files(tables_of(conversion)), text_file(conversion.disclosure.text)), validate_folder)
    except MingzhangError as error:
        return Failed(source.name, str(error))
    taken[package_id] = source.name
    return Done(
        source.name,
        package_id,
        folder,
        conversion.coverage.figures,
        conversion.coverage.explained,
        len(conversion.findings),
        len(conversion.gaps),
    )


def in_place(sources: Sequence[SourceFiles], reference: Reference) -> Iterator[Done | Failed]:
    """Convert each source into the folder that it lies in; the folder's name is the id unless disclosure.yml sets one."""
    taken: dict[str, str] = {}
    for source in sources:
        yield convert_source(source, source.folder.parent if source.folder else Path(), reference, taken)


