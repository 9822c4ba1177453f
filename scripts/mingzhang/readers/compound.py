"""The compound files in which old Word, WPS and Excel keep a document: what is in one, and how to pack one."""

from __future__ import annotations

import struct

__all__ = ["holds_stream", "is_compound", "is_cut_short", "packed", "stream_in"]

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
SECTOR = 512
SMALLEST_STREAM = 4096
ENTRY = 128
FREE, END_OF_CHAIN, TABLE_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def is_compound(raw: bytes) -> bool:
    """Whether the bytes are a compound file."""
    return raw.startswith(SIGNATURE)


def holds_stream(raw: bytes, name: str) -> bool:
    """Whether a compound file has a stream of this name."""
    return is_compound(raw) and name.encode("utf-16-le") + b"\0\0" in raw


def is_cut_short(raw: bytes) -> bool:
    """Whether a compound file ends before the last sector that its table of sectors counts, or before that table."""
    if len(raw) < SECTOR:
        return True
    size, table = _table_of(raw)
    used = max((at for at, entry in enumerate(table) if entry != FREE), default=-1)
    return used < 0 or (used + 2) * size > len(raw)


def stream_in(raw: bytes, name: str) -> bytes:
    """The bytes of a stream of a whole compound file; nothing where there is none, or one of less than 4,096 bytes."""
    size, table = _table_of(raw)
    (directory,) = struct.unpack_from("<I", raw, 48)
    entries = _chained(raw, size, table, directory)
    for at in range(0, len(entries) - ENTRY + 1, ENTRY):
        (length,) = struct.unpack_from("<H", entries, at + 64)
        start, extent = struct.unpack_from("<II", entries, at + 116)
        if (
            entries[at : at + max(0, min(length, 64) - 2)] == name.encode("utf-16-le")
            and extent >= SMALLEST_STREAM
        ):
            return _chained(raw, size, table, start)[:extent]
    return b""


def _table_of(raw: bytes) -> tuple[int, list[int]]:
    """How large a sector is, and for each sector the next one of its chain; nothing where the table is not whole."""
    (shift,) = struct.unpack_from("<H", raw, 30)
    size = 1 << min(shift, 16)
    table: list[int] = []
    for place in struct.unpack_from("<109I", raw, 76):
        start = (place + 1) * size
        if place >= TABLE_SECTOR:
            break
        if size < SECTOR or start + size > len(raw):
            return size, []
        table.extend(struct.unpack_from(f"<{size // 4}I", raw, start))
    return size, table


def _chained(raw: bytes, size: int, table: list[int], first: int) -> bytes:
    """The sectors of a chain, one behind the other; a chain that runs in a circle ends."""
    sectors: list[bytes] = []
    at = first
    while at < len(table) and len(sectors) <= len(table):
        sectors.append(raw[(at + 1) * size : (at + 2) * size])
        at = table[at]
    return b"".join(sectors)


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
