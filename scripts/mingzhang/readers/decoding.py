"""From the bytes of a text file to its characters: UTF-8, UTF-16, GB18030 or Big5, and nothing translated."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from mingzhang.errors import UnreadableDocument

__all__ = ["decoded", "holds_text"]

CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

EVERYDAY_CHARACTERS = re.compile("[的年元和预算收入支出金额预算單位與為項數]")
"""What any Chinese disclosure holds by the hundred and a wrong decoding by accident only."""


def holds_text(raw: bytes) -> bool:
    """Whether the bytes are the characters of a text file at all."""
    return raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" not in raw[:65536]


def decoded(raw: bytes) -> str:
    """The characters of a text file.

    A byte order mark of UTF-8 stays a character, so that offsets are those of `raw.decode("utf-8")`.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(raw, "utf-16")
    if b"\0" in raw:
        raise UnreadableDocument(
            "the file is binary and its format is not known; export it as PDF, Word or text and supply that"
        )
    return _without_controls(_utf8(raw) or _chinese(raw))


def _utf8(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        if _is_damaged_utf8(raw):
            raise UnreadableDocument(
                f"the text is UTF-8 but damaged at byte {fault.start}; download the file again"
            ) from None
        return ""


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether hardly a character is wrong, so that another encoding would garble all the others."""
    characters = raw.decode("utf-8", errors="replace")
    foreign = sum(character > "\x7f" for character in characters)
    return characters.count("\ufffd") * 20 < foreign


def _chinese(raw: bytes) -> str:
    """GB18030, or Big5 where that reads more like a disclosure."""
    attempts = [text for text in (_tolerantly(raw, "gb18030"), _tolerantly(raw, "big5hkscs")) if text]
    if not attempts:
        return _strictly(raw, "gb18030")
    likeness: Callable[[str], int] = lambda text: len(EVERYDAY_CHARACTERS.findall(text))  # noqa: E731
    return max(attempts, key=likeness)


def _tolerantly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnreadableDocument(
            f"the text is neither UTF-8, UTF-16, GB18030 nor Big5 (byte {fault.start}); save it as UTF-8"
        ) from None


def _without_controls(text: str) -> str:
    """The text itself, refused when it is riddled with control characters as only binary files are."""
    controls = len(CONTROL_CHARACTERS.findall(text[:65536]))
    if controls * 200 > len(text[:65536]) + 400:
        raise UnreadableDocument(
            "the file is binary and its format is not known; export it as PDF, Word or text and supply that"
        )
    return text
