"""What a disclosure states: one module for each kind of fact."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from mingzhang.identity import Identity
from mingzhang.model import Fact, Section, Span, Text, Topic
from mingzhang.official_tables.reading import OfficialTable
from mingzhang.plugins import plugins_of
from mingzhang.reference import Reference
from mingzhang.statements import Reading

__all__ = ["FactKind", "Source", "fact_kinds", "find_facts"]


@dataclass(frozen=True)
class Source:
    """All that a finder of facts may look at: the text, its sections, what each says, its tables, and whose it is."""

    text: Text
    sections: tuple[Section, ...]
    readings: tuple[Reading, ...]
    identity: Identity
    reference: Reference
    hidden: tuple[Span, ...] = ()
    tables: tuple[OfficialTable, ...] = ()
    claimed: frozenset[Span] = frozenset()

    def about(self, *topics: Topic) -> Iterator[Reading]:
        """What the sections on certain topics say; everything when no topic is named."""
        for reading in self.readings:
            if not topics or reading.passage.section.topic in topics:
                yield reading

    @cached_property
    def _by_id(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.sections}

    def chain(self, section: Section) -> Iterator[Section]:
        """A section and those that it stands in, the innermost first."""
        found: Section | None = section
        while found is not None:
            yield found
            found = self._by_id.get(found.parent or "")


@dataclass(frozen=True, slots=True)
class FactKind:
    """One kind of fact: its record, the table it is published in, and how it is found.

    A kind that comes `after_all` takes what is left: it finds in `Source.claimed` what the others explain.
    """

    record: type[Fact]
    table: str
    find: Callable[[Source], Iterator[Fact]]
    after_all: bool = False


@cache
def fact_kinds() -> tuple[FactKind, ...]:
    """All kinds of fact."""
    return plugins_of(FactKind, sys.modules[__name__])


def find_facts(source: Source) -> tuple[Fact, ...]:
    """Every fact of a disclosure, in the order of the text."""
    found = [fact for kind in fact_kinds() if not kind.after_all for fact in kind.find(source)]
    rest = replace(source, claimed=frozenset(span for fact in found for span in fact.claims))
    found += [fact for kind in fact_kinds() if kind.after_all for fact in kind.find(rest)]
    return tuple(sorted(found, key=lambda fact: (fact.span, type(fact).__name__)))
