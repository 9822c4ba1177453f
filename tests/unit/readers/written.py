"""Writes made-up Word documents and archives for tests."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document

__all__ = ["archive", "new_document", "saved"]


def new_document() -> Document:
    """An empty Word document."""
    return docx.Document()


def saved(document: Document) -> bytes:
    """The bytes of a Word document."""
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of these files."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as writing:
        for name, content in files.items():
            writing.writestr(name, content)
    return packed.getvalue()
