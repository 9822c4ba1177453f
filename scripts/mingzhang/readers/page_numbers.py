"""The numbers of pages: — 3 —, 第3页, 3 / 30, and where they stand in a text with form feeds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingzhang.model import Span

__all__ = ["PAGE_NUMBER", "page_numbers"]

PAGE_NUMBER = re.compile(
    r"""(?P<before>[-—–―－·•~～_|\s]*第?\s*)      # — 第
    (?P<number>\d{1,4})                          # 12
    (?P<after>\s*页?\s*[,，(（]?
      (?:[/／of\s]*[共/／]\s*\d{1,4}\s*页?[)）]?)?    # / 共 30 页
      [-—–―－·•~～_|\s]*)""",
    re.VERBOSE,
)
LINE = re.compile(r"[^\n\f]*\S[^\n\f]*\n?")


def page_numbers(characters: str, starts: Sequence[int]) -> tuple[Span, ...]:
    """The lines that number the pages of a text: first or last of a page, and counting on from page to page."""
    numbers = list(_numbers(characters, starts))
    steps = Counter(number - page for page, number, _ in numbers)
    return tuple(sorted(span for page, number, span in numbers if steps[number - page] > 1))


def _numbers(characters: str, starts: Sequence[int]) -> Iterator[tuple[int, int, Span]]:
    """The page, the number and the place of each line that may be a page's number."""
    for page, (start, end) in enumerate(pairwise((*starts, len(characters)))):
        spans = [Span(*line.span()) for line in LINE.finditer(characters, start, end)]
        for span in sorted({*spans[:1], *spans[-1:]}):
            match = PAGE_NUMBER.fullmatch(characters[span.start : span.end].strip())
            if match:
                yield page, int(match["number"]), span
