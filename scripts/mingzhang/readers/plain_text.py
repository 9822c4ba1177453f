"""Plain text as it is: not a character is added, dropped or translated."""

from __future__ import annotations

import re

from mingzhang.model import Text
from mingzhang.readers import Reader
from mingzhang.readers.decoding import decoded, holds_text
from mingzhang.readers.page_numbers import page_numbers

__all__ = ["READER", "page_starts"]

FORM_FEED = re.compile("\f")


def page_starts(characters: str) -> tuple[int, ...]:
    """Where pages begin: the start and the place after each form feed; empty without form feeds."""
    breaks = tuple(feed.end() for feed in FORM_FEED.finditer(characters))
    return (0, *breaks) if breaks else ()


def read(raw: bytes) -> Text:
    """The file's own characters; where it has form feeds it has pages, whose numbers are set aside."""
    characters = decoded(raw)
    starts = page_starts(characters)
    return Text(characters, READER.name, starts, set_aside=page_numbers(characters, starts))


def _example() -> bytes:
    return "甲乙市丙丁局2026年部门预算\n一、基本职能\n负责甲乙工作。\n二、收支预算\n收入总计10.50万元。\n".encode()


READER = Reader(
    name="plain text",
    suffixes=(".txt",),
    media_type="text/plain",
    recognises=holds_text,
    read=read,
    example=_example,
    precedence=100,
)
