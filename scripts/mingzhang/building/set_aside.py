"""Blocks of HTML that Markdown would pass on as they are, set aside while it works and put back afterwards.

Nine tenths of a page of ours are tables and pictures in HTML. Python-Markdown parses every tag of them, twice,
only to find where each block ends; that was two fifths of all that a site cost. A block is set aside only where
Markdown has no choice about it: it begins a paragraph of its own, is one element from its first character to its
last, and holds nothing that Markdown rewrites. All other blocks are left to Markdown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Page", "set_aside"]

_BETWEEN_BLOCKS = re.compile(r"(\n{2,})")
_ELEMENT = re.compile(r"<(div|p|nav|figure|details|dl|ul|ol|table|section|script)(?=[ >])")
# Tabs, carriage returns and two signs of its own are rewritten, and so is HTML that asks for it.
_REWRITTEN = re.compile(r"[\t\r\x02\x03]|markdown=|\n +\n")
# What Markdown puts between two such blocks; so a run of them has one stand-in.
_BETWEEN = "\n\n"
_STAND_IN = '<div data-set-aside="{}"></div>'
_STANDS_IN = re.compile(r'<div data-set-aside="(\d+)"></div>')


@dataclass(frozen=True, slots=True)
class Page:
    """The Markdown of a page with stand-ins, and the blocks that they stand for."""

    markdown: str
    blocks: tuple[str, ...]

    def put_back(self, html: str) -> str:
        """The page as Markdown would have made it of the whole."""
        return _STANDS_IN.sub(lambda found: self.blocks[int(found[1])], html)


def set_aside(markdown: str) -> Page:
    """A page without its blocks of HTML; one that mentions stand-ins itself is left as it is."""
    if _STANDS_IN.search(markdown):
        return Page(markdown, ())
    kept: list[list[str]] = []
    parts = _BETWEEN_BLOCKS.split(markdown)
    follows = False
    for place in range(0, len(parts), 2):
        block = parts[place].removesuffix("\n")
        if not _is_one_element(block):
            follows = False
            continue
        rest = parts[place][len(block) :]
        if follows:
            kept[-1].append(block)
            parts[place - 1], parts[place] = "", rest
        else:
            parts[place] = _STAND_IN.format(len(kept)) + rest
            kept.append([block])
        follows = True
    return Page("".join(parts), tuple(_BETWEEN.join(blocks) for blocks in kept))


def _is_one_element(block: str) -> bool:
    """Whether a block is one element that begins with its first character and ends with its last."""
    opening = _ELEMENT.match(block)
    if opening is None or not block.endswith(end := f"</{opening[1]}>") or _REWRITTEN.search(block):
        return False
    depth = 0
    for tag in re.finditer(rf"<(/?){opening[1]}(?=[ >/\n])", block):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start() == len(block) - len(end)
    return False
