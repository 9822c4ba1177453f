"""Old Word and WPS documents (.doc, .wps, .rtf): LibreOffice turns them into .docx, which is then read.

The one reader that starts another program and writes files: LibreOffice without a window, with a fresh
profile (in which macros are off) in a folder of its own that is removed afterwards.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from mingzhang.errors import UnreadableDocument
from mingzhang.model import Text
from mingzhang.readers import Reader, docx
from mingzhang.readers.compound import holds_stream, is_compound

__all__ = ["READER", "convert_batch", "read_batch"]

PROGRAMS = ("soffice", "libreoffice")
SECONDS_TO_START = 60
SECONDS_A_FILE = 30

HOW_TO_INSTALL = (
    "old Word documents need LibreOffice: `apt install libreoffice-writer-nogui`, `brew install --cask libreoffice`, "
    "or save the document as .docx"
)


def read(raw: bytes) -> Text:
    """The text of an old Word document."""
    if holds_stream(raw, "EncryptedPackage"):
        raise UnreadableDocument("the document is encrypted; save it without a password")
    (converted,) = convert_batch([raw])
    if not converted:
        raise UnreadableDocument("the document is damaged or no Word document; save it as .docx or PDF")
    return _text(converted)


def read_batch(documents: Sequence[bytes]) -> list[Text | None]:
    """The texts of old Word documents by one start of LibreOffice; none of those that must be read alone to say why."""
    try:
        converted = convert_batch(
            [b"" if holds_stream(raw, "EncryptedPackage") else raw for raw in documents]
        )
    except UnreadableDocument:
        return [None] * len(documents)
    return [_text_or_none(made) for made in converted]


def _text_or_none(converted: bytes) -> Text | None:
    try:
        return _text(converted) if converted else None
    except UnreadableDocument:
        return None


def _text(converted: bytes) -> Text:
    """The text of a .docx that LibreOffice made."""
    text = docx.READER.read(converted)
    return Text(
        characters=text.characters,
        reader=READER.name,
        page_starts=text.page_starts,
        tables=text.tables,
        set_aside=text.set_aside,
    )


def convert_batch(documents: Sequence[bytes]) -> list[bytes]:
    """The documents as .docx, all converted by one start of LibreOffice; one that fails comes back empty."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise UnreadableDocument(HOW_TO_INSTALL)
    with TemporaryDirectory(prefix="mingzhang-") as folder:
        inside = Path(folder)
        sources = [inside / f"{number}.{_suffix(raw)}" for number, raw in enumerate(documents)]
        for source, raw in zip(sources, documents, strict=True):
            source.write_bytes(raw)
        _convert(program, inside, [source for source, raw in zip(sources, documents, strict=True) if raw])
        converted = [inside / "docx" / f"{source.stem}.docx" for source in sources]
        return [made.read_bytes() if made.exists() else b"" for made in converted]


def _convert(program: str, folder: Path, sources: Sequence[Path]) -> None:
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "docx"), *map(str, sources),
    ]  # fmt: skip
    limit = SECONDS_TO_START + SECONDS_A_FILE * len(sources)
    try:
        subprocess.run(command, capture_output=True, check=False, timeout=limit)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(
            f"LibreOffice did not convert the document within {limit} seconds; save it as .docx"
        ) from None


def _suffix(raw: bytes) -> str:
    return "doc" if is_compound(raw) else "rtf"


def _recognises(raw: bytes) -> bool:
    return (
        raw.startswith(b"{\\rtf")
        or holds_stream(raw, "WordDocument")
        or holds_stream(raw, "EncryptedPackage")
    )


def _example() -> bytes:
    def escaped(words: str) -> str:
        return "".join(
            one if one < "\x80" else f"\\u{ord(one) - (0x10000 if ord(one) > 0x7FFF else 0)}?"
            for one in words
        )

    lines = ("甲乙市丙丁局2026年部门预算", "收入总计10.50万元。")
    return ("{\\rtf1\\ansi\\uc1 " + "".join(escaped(line) + "\\par " for line in lines) + "}").encode("ascii")


READER = Reader(
    name="doc",
    suffixes=(".doc", ".wps", ".rtf"),
    media_type="application/msword",
    recognises=_recognises,
    read=read,
    example=_example,
)
