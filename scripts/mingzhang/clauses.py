"""Where sentences and their clauses begin and end; a full stop inside brackets ends nothing outside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

__all__ = ["Clauses"]

_BRACKETS = re.compile(r"[（(）)\n]")
_ALL_MARKS = "，,。；;：:、\n"
_BREAKS = re.compile(f"[{_ALL_MARKS}]")
# 收、支总预算, 收入、支出预算总计: one name
_BOTH = re.compile(r"(?<=收)、(?=支)|(?<=收入)、(?=支出(?:总|预算|决算|均|合计))")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


class Clauses:
    """The sentences and clauses of one passage, and how deep in brackets each character stands."""

    __slots__ = ("_breaks", "_closing", "_ends", "_opening", "characters")

    def __init__(self, characters: str) -> None:
        self.characters = characters
        pairs = _pairs(characters)
        self._opening = [opening for opening, _ in pairs]
        self._closing = dict(pairs)
        self._breaks = [match.start() for match in _BREAKS.finditer(characters) if not _parts_nothing(match)]
        self._ends = [at for at in self._breaks if characters[at] in "。\n" and not self._is_inside(at)]

    def sentence_start(self, place: int) -> int:
        """Where the sentence that holds a place begins."""
        at = bisect_left(self._ends, place)
        return self._ends[at - 1] + 1 if at else 0

    def sentence_end(self, place: int) -> int:
        """Where the sentence that holds a place ends, its full stop included."""
        at = bisect_left(self._ends, place)
        if at == len(self._ends):
            return len(self.characters)
        end = self._ends[at]
        return end + 1 if self.characters[end] == "。" else end

    def paragraph_start(self, place: int) -> int:
        """Where the paragraph that holds a place begins."""
        return self.characters.rfind("\n", 0, place) + 1

    def start(self, place: int, marks: str = _ALL_MARKS) -> int:
        """Where the clause that leads up to a place begins: after the last mark at its own depth in brackets."""
        bracket = self.bracket(place)
        floor = bracket + 1 if bracket is not None else 0
        for nth in range(bisect_left(self._breaks, place) - 1, -1, -1):
            at = self._breaks[nth]
            if at < floor:
                return floor
            if self.characters[at] in marks and self.bracket(at) == bracket:
                return at + 1
        return floor

    def end(self, place: int) -> int:
        """Where the clause that holds a place ends: before the next mark, or before the bracket closes."""
        bracket = self.bracket(place)
        ceiling = self._closing[bracket] if bracket is not None else len(self.characters)
        for nth in range(bisect_left(self._breaks, place), len(self._breaks)):
            at = self._breaks[nth]
            if at > ceiling:
                return ceiling
            if self.bracket(at) == bracket:
                return at
        return ceiling

    def bracket(self, place: int) -> int | None:
        """The opening bracket that a place stands in, the innermost."""
        nth = bisect_right(self._opening, place) - 1
        if nth < 0:
            return None
        paragraph = self.characters.rfind("\n", 0, place)
        while nth >= 0 and (opening := self._opening[nth]) > paragraph:
            if opening < place < self._closing[opening]:
                return opening
            nth -= 1
        return None

    def _is_inside(self, place: int) -> bool:
        return self.characters[place] != "\n" and self.bracket(place) is not None


def _pairs(characters: str) -> list[tuple[int, int]]:
    """Brackets that open and close within one paragraph, by where they open."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKETS.finditer(characters):
        if match.group() == "\n":
            opened.clear()
        elif match.group() in "（(":
            opened.append(match.start())
        elif opened:
            found.append((opened.pop(), match.start()))
    return sorted(found)


def _parts_nothing(match: re.Match[str]) -> bool:
    """A comma within 27,807.61 parts nothing, nor does 、 within 收、支总预算."""
    if match.group() == "、":
        return bool(_BOTH.match(match.string, match.start()))
    return match.group() == "," and bool(_THOUSANDS.match(match.string, match.start()))
