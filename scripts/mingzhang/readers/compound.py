"""The compound files in which old Word, WPS and Excel keep a document: what is in one, and how to pack one."""

from __future__ import annotations

import struct

__all__ = ["holds_stream", "is_compound", "packed"]

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
SECTOR = 512
SMALLEST_STREAM = 4096
FREE, END_OF_CHAIN, TABLE_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def is_compound(raw: bytes) -> bool:
    """Whether the bytes are a compound file."""
    return raw.startswith(SIGNATURE)


def holds_stream(raw: bytes, name: str) -> bool:
    """Whether a compound file has a stream of this name."""
    return is_compound(raw) and name.encode("utf-16-le") + b"\0\0" in raw


def packed(name: str, stream: bytes) -> bytes:
    """A compound file with one stream; only examples are written, and those are small."""
    content = stream.ljust(SMALLEST_STREAM, b"\0")
    content = content.ljust(-(-len(content) // SECTOR) * SECTOR, b"\0")
    sectors = len(content) // SECTOR
    chain = [*range(3, sectors + 2), END_OF_CHAIN]
    table = [TABLE_SECTOR, END_OF_CHAIN, *chain]
    header = SIGNATURE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, SMALLEST_STREAM, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    directory = (
        _entry("Root Entry", 5, 1, END_OF_CHAIN, 0) + _entry(name, 2, FREE, 2, len(content)) + _unused() * 2
    )
    return header + struct.pack("<128I", *table, *[FREE] * (128 - len(table))) + directory + content


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(letters), kind, 1, FREE, FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def _unused() -> bytes:
    return bytes(68) + struct.pack("<III", FREE, FREE, FREE) + bytes(48)
