"""A made-up document as text, as Word and as PDF; the same blocks give the same bytes on any machine."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from mingzhang.bench.blocks import Block, Grid, Heading
from mingzhang.bench.draft import Draft
from mingzhang.bench.pdf import as_pdf
from mingzhang.bench.style import Style
from mingzhang.bench.word import as_docx

__all__ = ["Form", "as_text", "written"]


class Form(StrEnum):
    """The file formats that the corpus comes in; the value is the suffix."""

    TEXT = ".txt"
    WORD = ".docx"
    PDF = ".pdf"


def written(draft: Draft, form: Form) -> bytes:
    """A finished draft as the bytes of a file."""
    if form is Form.TEXT:
        return as_text(draft.blocks, draft.style).encode()
    return as_docx(draft.blocks) if form is Form.WORD else as_pdf(draft.blocks)


def as_text(blocks: Sequence[Block], style: Style) -> str:
    """Plain text: a line a paragraph, a line a table row with tabs or bars between its cells."""
    between = "\n\n" if style.airy else "\n"
    return between.join(_block(block, style) for block in blocks) + "\n"


def _block(block: Block, style: Style) -> str:
    if isinstance(block, Grid):
        return _table(block, style)
    return block.words if isinstance(block, Heading) else f"{style.indent}{block.words}"


def _table(grid: Grid, style: Style) -> str:
    rows = (*grid.head, *grid.rows)
    lines = [f"| {' | '.join(row)} |" for row in rows] if style.bars else ["\t".join(row) for row in rows]
    note = (grid.note,) if grid.note else ()
    return "\n".join((grid.title, f"单位：{grid.unit}", *lines, *note))
