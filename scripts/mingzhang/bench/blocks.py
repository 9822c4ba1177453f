"""What a document is made of before it becomes text, Word or PDF: headings, paragraphs and tables."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Block", "Grid", "Heading", "Paragraph"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 0 is the document's title, 1 a part or page title, 2 is 一、 and 3 is （一）."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    words: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its title, the unit it is printed in and the note below it.

    In the header an empty cell belongs to the cell on its left or, in the second row, to the one above.
    """

    title: str
    unit: str
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


Block = Heading | Paragraph | Grid
