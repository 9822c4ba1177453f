"""From the bytes of a published file to its text: one module a format, chosen by content."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Text
from mingzhang.plugins import plugins_of
from mingzhang.readers.refused import refuse_known_formats

__all__ = ["LARGEST_FILE", "Reader", "read_text", "reader_for", "readers"]

LARGEST_FILE = 200_000_000
"""Bytes: no disclosure is larger, and a reader must not take memory without bound."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format.

    `recognises` looks at the bytes (and never at the file's name); `read` turns them into a Text or
    raises UnreadableDocument with a reason and a remedy; `precedence` orders the readers, low first:
    a format with a signature comes before plain text. `example` is a small made-up document.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes], Text]
    example: Callable[[], bytes]
    precedence: int = 10


@cache
def readers() -> tuple[Reader, ...]:
    """All formats, in the order in which they are tried."""
    return tuple(
        sorted(plugins_of(Reader, sys.modules[__name__]), key=lambda one: (one.precedence, one.name))
    )


def reader_for(raw: bytes) -> Reader:
    """The reader that recognises these bytes."""
    if len(raw) > LARGEST_FILE:
        raise UnreadableDocument(
            f"the file has {len(raw) // 1_000_000} MB, more than the {LARGEST_FILE // 1_000_000} MB that are read; "
            "supply the document without its pictures or in parts"
        )
    if not raw.strip():
        raise UnreadableDocument("the file is empty; put the published document in its place")
    for reader in readers():
        if reader.recognises(raw):
            return reader
    refuse_known_formats(raw)
    if b"\0" in raw:
        raise UnreadableDocument(
            "the file holds NUL bytes and is no text; supply the document as it was published"
        )
    raise UnreadableDocument(
        "the format is not known; supply it as "
        + ", ".join(sorted({s for r in readers() for s in r.suffixes}))
    )


def read_text(raw: bytes) -> Text:
    """The text of a document, by the reader that its content asks for."""
    return reader_for(raw).read(raw)
