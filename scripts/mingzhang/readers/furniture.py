"""Finds page furniture: page numbers, and running heads and feet that stand at one place of many pages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from mingzhang.readers.page_numbers import PAGE_NUMBER
from mingzhang.readers.pdf_page import Laid, PageLayout
from mingzhang.readers.typeset import Line

__all__ = ["furniture_of"]

EDGE = 0.14
"""The share of a page, above and below, in which furniture stands."""

LEAST_REPEATS = 3


def furniture_of(pages: Sequence[PageLayout]) -> list[set[Line]]:
    """For each page the lines that are not content."""
    found: list[set[Line]] = [set() for _ in pages]
    numbers = [list(_numbers(page)) for page in pages]
    steps = Counter(step for index, seen in enumerate(numbers) for step in {n - index for _, n, _ in seen})
    for index, seen in enumerate(numbers):
        for line, number, is_marked in seen:
            if is_marked or steps[number - index] > 1:
                found[index].add(line)
    heads = _repeated(pages, found)
    for index, page in enumerate(pages):
        found[index].update(line for line in _edge_lines(page) if _bare(line) in heads)
    return found


def _numbers(page: PageLayout) -> Iterator[tuple[Line, int, bool]]:
    """Lines that may be the page's number, the number, and whether dashes or 第…页 mark it as one."""
    for line in [*_edge_lines(page), *page.sideways]:
        match = PAGE_NUMBER.fullmatch(line.words)
        if match:
            marks = match["before"] + match["after"]
            yield line, int(match["number"]), bool(marks.strip())


def _edge_lines(page: PageLayout) -> list[Line]:
    """The outermost lines of a page, not more than two above and two below."""
    above = [block for block in page.blocks[:2] if block.bottom < EDGE * page.height]
    below = [block for block in page.blocks[-2:] if block.top > (1 - EDGE) * page.height]
    return [block for block in (*above, *below) if isinstance(block, Line)]


def _repeated(pages: Sequence[PageLayout], found: Sequence[set[Line]]) -> set[str]:
    """The words of running heads and feet: at the same height of many pages, not all of them tables'.

    The title of a table that fills many pages is content: it stands only on pages with a table.
    """
    places: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    sizes = Counter(_size(page) for page in pages)
    for index, page in enumerate(pages):
        for line in _edge_lines(page):
            if line not in found[index]:
                places[_bare(line), round(line.top / 6), _size(page)].append(index)
    return {
        words
        for (words, _, size), seen in places.items()
        if len(seen) >= max(LEAST_REPEATS, 0.4 * sizes[size])
        and 3 * sum(not _has_table(pages[index]) for index in seen) >= len(seen)
    }


def _bare(line: Line) -> str:
    return re.sub(r"\s+", "", line.words)


def _size(page: PageLayout) -> int:
    return round(page.width) * 10_000 + round(page.height)


def _has_table(page: PageLayout) -> bool:
    return any(isinstance(block, Laid) for block in page.blocks)
