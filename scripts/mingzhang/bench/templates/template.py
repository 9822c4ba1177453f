"""What a template is: a name, the kind of document it is for, and how it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mingzhang.bench.blocks import Block, Heading, Paragraph
from mingzhang.bench.draft import Draft
from mingzhang.model import Stage

__all__ = ["Template", "contents"]


@dataclass(frozen=True, slots=True)
class Template:
    """A family of documents that share their sections and their order."""

    name: str
    stage: Stage
    write: Callable[[Draft], None]


def contents(draft: Draft, after: int) -> None:
    """Put a table of contents after so many blocks: each heading with dots and a page number."""
    dots = draft.dice.pick(("……………………", "........................", "　", "...…...…"))
    listed = [
        (place, block.words)
        for place, block in enumerate(draft.blocks)
        if isinstance(block, Heading) and block.level in (1, 2) and place >= after
    ]
    entries: list[Block] = [Paragraph("目　录")]
    entries += [Paragraph(f"{words}{dots}{3 + place // 9}") for place, words in listed]
    draft.blocks[after:after] = entries
