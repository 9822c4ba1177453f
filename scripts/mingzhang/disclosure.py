"""A disclosure as understood: its identity, text, sections and facts, ready for checks and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.facts import Source
from mingzhang.identity import Identity
from mingzhang.model import Document, Fact, FactT, Section, Span, Text, Topic
from mingzhang.statements import Reading

__all__ = ["Disclosure"]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Everything that was read from one document."""

    id: str
    document: Document
    source: Source
    facts: tuple[Fact, ...]

    @property
    def text(self) -> Text:
        """The text that spans point into."""
        return self.source.text

    @property
    def identity(self) -> Identity:
        """Whose disclosure it is."""
        return self.source.identity

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections, in order."""
        return self.source.sections

    @property
    def readings(self) -> tuple[Reading, ...]:
        """What each section says."""
        return self.source.readings

    def of(self, kind: type[FactT]) -> tuple[FactT, ...]:
        """The printed facts of one kind, in the order of the text."""
        return tuple(fact for fact in self.facts if type(fact) is kind and not fact.derived_from)

    def derived(self, kind: type[FactT]) -> tuple[FactT, ...]:
        """The facts of one kind that were computed and not printed."""
        return tuple(fact for fact in self.facts if type(fact) is kind and fact.derived_from)

    def about(self, *topics: Topic) -> Iterator[Reading]:
        """What the sections on certain topics say."""
        return self.source.about(*topics)

    def has(self, *topics: Topic) -> bool:
        """Whether any section is on one of the topics."""
        return any(section.topic in topics for section in self.sections)

    def section_of(self, span: Span) -> Section:
        """The section in which a passage begins."""
        found = self.sections[0]
        for section in self.sections:
            if section.span.start > span.start:
                break
            found = section
        return found
