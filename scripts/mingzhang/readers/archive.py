"""Opens zip archives of strangers: damaged, encrypted, climbing and exploding ones are refused."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath
from stat import S_ISLNK
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from lxml import etree

from mingzhang.errors import UnreadableDocument
from mingzhang.readers.markup import Element

__all__ = ["LARGEST", "is_archive", "member", "members", "names_in", "opened", "xml_member"]

LARGEST = 200_000_000
"""Bytes that an archive may unpack to."""

STEEPEST = 100
"""How many times larger than packed a big archive may become."""

LARGEST_XML = 50_000_000
"""Bytes of one XML part that is held in memory as a whole."""


DAMAGED = "the archive is damaged or cut short; download it again"
FAULTS = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    OSError,
    struct.error,
)
"""What zipfile raises for a damaged archive; a seek before its start is a ValueError."""


def is_archive(raw: bytes) -> bool:
    """Whether the bytes begin like a zip archive that holds something."""
    return raw.startswith(b"PK\x03\x04")


def names_in(raw: bytes) -> frozenset[str]:
    """The names of the members of an archive; none when it is no archive or a damaged one."""
    if not is_archive(raw):
        return frozenset()
    try:
        with ZipFile(BytesIO(raw)) as archive:
            return frozenset(archive.namelist())
    except FAULTS:
        return frozenset()


@contextmanager
def opened(raw: bytes) -> Iterator[ZipFile]:
    """An archive whose members may be read."""
    try:
        archive = ZipFile(BytesIO(raw))
    except FAULTS:
        raise UnreadableDocument(DAMAGED) from None
    with archive:
        _refuse_bombs(archive, len(raw))
        yield archive


def _refuse_bombs(archive: ZipFile, packed: int) -> None:
    unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > LARGEST or (unpacked > LARGEST // 4 and unpacked > STEEPEST * packed):
        raise UnreadableDocument(
            f"the archive would unpack to {unpacked // 1_000_000} MB; supply the documents in it one by one"
        )


def members(archive: ZipFile) -> tuple[ZipInfo, ...]:
    """The files in an archive; a name that leads out of it is refused, and so is a link."""
    infos = tuple(info for info in archive.infolist() if not info.is_dir())
    for info in infos:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
            raise UnreadableDocument(
                f"the archive holds {info.filename!r}, a path that leads out of it; pack the documents anew"
            )
        if S_ISLNK(info.external_attr >> 16):
            raise UnreadableDocument(
                f"the archive holds {info.filename!r}, a link to another file; pack that file itself"
            )
    return infos


def member(archive: ZipFile, info: ZipInfo | str) -> bytes:
    """The bytes of one file in an archive."""
    try:
        return archive.read(info)
    except FAULTS:
        raise UnreadableDocument(DAMAGED) from None
    except RuntimeError:  # what zipfile raises for a member with a password
        raise UnreadableDocument("the archive is encrypted; unpack it with its password") from None


def xml_member(archive: ZipFile, name: str) -> Element | None:
    """An XML part of an Office document, or nothing when it is not there; entities are never expanded."""
    if name not in archive.namelist():
        return None
    if archive.getinfo(name).file_size > LARGEST_XML:
        raise UnreadableDocument(f"{name} in the document is too large; save the document as PDF")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(member(archive, name), parser)
    except etree.XMLSyntaxError as fault:
        raise UnreadableDocument(f"{name} in the document is damaged ({fault.msg}); save it anew") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument(f"{name} in the document declares entities; save the document anew")
    return root
