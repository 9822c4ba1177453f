"""The attached tables that a disclosure lists: their numbers and titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.facts import FactKind, Source
from mingzhang.model import Column, Fact, Span, Topic

__all__ = ["FACT", "ListedTable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedTable(Fact):
    """One attached table by number and title."""

    number: Annotated[str, Column("Table number", "表号", "The number as printed: 3-1.")]
    title: Annotated[str, Column("Title", "表名", "The title as printed.")]


_TABLE = re.compile(
    r"(?:附)?表\s*(?P<number>\d{1,2}(?:[-—－]\d{1,2})?)\s*[.．、：:\s]\s*(?P<title>[^\s\r\n][^\r\n]*?(?:表|情况))(?=\s*[\r\n]|\s*$)"
)


def find(source: Source) -> Iterator[ListedTable]:
    """The entries of the list of attached tables."""
    for section in source.sections:
        if section.topic is not Topic.TABLES:
            continue
        for match in _TABLE.finditer(source.text.characters, section.span.start, section.span.end):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(table.span) for table in source.text.tables):
                yield ListedTable(span=span, number=match["number"], title=match["title"])


FACT = FactKind(ListedTable, "listed_tables", find)
