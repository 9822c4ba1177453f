"""Formats that are known and not read: each is refused with what to do instead."""

from __future__ import annotations

from mingzhang.errors import UnreadableDocument
from mingzhang.readers.archive import names_in
from mingzhang.readers.compound import is_compound

__all__ = ["refuse_known_formats"]

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"Rar!", "a RAR archive is not read; unpack it and supply the documents in it or a .zip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive is not read; unpack it and supply the documents in it or a .zip"),
    (b"\x1f\x8b", "a gzip archive is not read; unpack it and supply the document in it"),
    (b"\x89PNG", "a picture is not read by itself; print the pictures to one PDF and supply that"),
    (b"\xff\xd8\xff", "a picture is not read by itself; print the pictures to one PDF and supply that"),
    (b"II*\0", "a picture is not read by itself; print the pictures to one PDF and supply that"),
    (b"MM\0*", "a picture is not read by itself; print the pictures to one PDF and supply that"),
    (b"CAJ", "a CAJ file is not read; print it to PDF and supply that"),
)

PARTS: tuple[tuple[str, str], ...] = (
    ("OFD.xml", "OFD is not read; open it in its viewer (数科阅读器, WPS), print it to PDF and supply that"),
    ("ppt/presentation.xml", "slides are not read; save them as PDF and supply that"),
    ("xl/workbook.bin", "a binary workbook (.xlsb) is not read; save it as .xlsx"),
    ("content.xml", "OpenDocument is not read; save the document as .docx, .xlsx or PDF"),
)


def refuse_known_formats(raw: bytes) -> None:
    """Raise for a format that is known and not read, naming the remedy."""
    for signature, remedy in SIGNATURES:
        if raw.startswith(signature):
            raise UnreadableDocument(remedy)
    if is_compound(raw):
        raise UnreadableDocument(
            "the file is an old Office document that is damaged or cut short; download it again"
        )
    parts = names_in(raw)
    for part, remedy in PARTS:
        if part in parts:
            raise UnreadableDocument(remedy)
