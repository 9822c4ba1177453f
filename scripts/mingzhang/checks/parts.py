"""The parts that disclosures consist of, and how a check looks for one without being fooled by a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.checks.figures import Examined
from mingzhang.checks.kept import kept
from mingzhang.checks.passages import first_line, paragraphs, printed_text, table_words
from mingzhang.checks.phrases import both, where
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.folding import folded
from mingzhang.model import Bilingual, Outcome, Section, Severity, Span, Topic

__all__ = [
    "Part",
    "has_tables_elsewhere",
    "heading_of",
    "is_mentioned",
    "is_whole",
    "missing",
    "named_part",
    "own_institution_kind",
    "presence",
    "present",
    "severity_of_absence",
    "speaks_of",
    "words_of",
]


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a disclosure speaks of: sections on a topic, or words that name it outside definitions."""

    name: Bilingual
    words: tuple[str, ...]
    topics: frozenset[Topic] = frozenset()

    @property
    def sought(self) -> str:
        """The words that are looked for, for a message: “职能”“职责”."""
        return "".join(f"“{word}”" for word in self.words)

    def is_named_in(self, words: str) -> bool:
        """Whether some text names it."""
        return any(word in words for word in self.words)


# A definition of a thing is no statement about it, and a duty no figure.
_NOT_STATEMENTS = frozenset({Topic.TERMS, Topic.FUNCTIONS, Topic.KEY_WORK})
_MARKS = (
    frozenset({Topic.FUNCTIONS, Topic.INSTITUTIONS, Topic.STAFF}),
    frozenset({Topic.TOTAL_BUDGET, Topic.REVENUE, Topic.EXPENDITURE, Topic.STATEMENT}),
    frozenset(
        {
            Topic.APPROPRIATION,
            Topic.GENERAL_PUBLIC_BUDGET,
            Topic.GENERAL_PUBLIC_BUDGET_CHANGE,
            Topic.BASIC_EXPENDITURE,
        }
    ),
    frozenset({Topic.THREE_PUBLIC, Topic.MEETINGS_TRAINING_TRAVEL}),
    frozenset({Topic.ORGAN_OPERATION}),
    frozenset({Topic.PROCUREMENT}),
    frozenset({Topic.ASSETS}),
    frozenset({Topic.PERFORMANCE}),
    frozenset({Topic.TERMS}),
)
# With so many of the standard parts a document is no excerpt, with nearly all of them it follows the template.
_ENOUGH = 5
_NEARLY_ALL = 7
_TABLES = re.compile(r"附件|附表|报表|公开表|[预决]算(?:公开)?表|[收支]总表|详?见.{0,8}表|表\d|空表|表格")
_OWN_KIND = re.compile(r"^(?:是|为|系|属于)(?!.*(?:保障|维持|行政事业|下设|包括|组成|[\d、]))")
_SAYS_OF_ITSELF = frozenset(
    {Topic.FUNCTIONS, Topic.INSTITUTIONS, Topic.STAFF, Topic.FRONT, Topic.ORGAN_OPERATION, Topic.OTHER}
)


@kept
def is_whole(disclosure: Examined) -> bool:
    """Whether the document is a whole disclosure and was read in full; of an excerpt nothing can be missed."""
    return _marks(disclosure) >= _ENOUGH and not disclosure.text.unread_pages


@kept
def severity_of_absence(disclosure: Examined) -> Severity | None:
    """A check's own severity where the template is followed; elsewhere a part may go by words that nobody looked for."""
    return None if _marks(disclosure) >= _NEARLY_ALL else Severity.WARNING


def _marks(disclosure: Examined) -> int:
    topics = {section.topic for section in disclosure.sections}
    return sum(bool(topics & mark) for mark in _MARKS)


def speaks_of(disclosure: Examined, part: Part) -> Span | None:
    """Where a document speaks of a part: its first section on it, else the first words that name it."""
    section = heading_of(disclosure, part.topics)
    return section.heading_span if section is not None else next(_places(disclosure, part), None)


def heading_of(disclosure: Examined, topics: frozenset[Topic]) -> Section | None:
    """The first section on some topics."""
    return next((one for one in disclosure.sections if one.topic in topics and one.heading), None)


def _places(disclosure: Examined, part: Part) -> Iterator[Span]:
    """Where words outside definitions and duties name a part."""
    for paragraph in paragraphs(disclosure):
        if paragraph.topic in _NOT_STATEMENTS:
            continue
        for word in part.words:
            if (start := paragraph.words.find(word)) >= 0:
                yield paragraph.at(start, start + len(word))


def is_mentioned(disclosure: Examined, part: Part) -> bool:
    """Whether a part is named anywhere at all: in a table, in the contents, in a definition."""
    return part.is_named_in(table_words(disclosure)) or part.is_named_in(printed_text(disclosure))


@kept
def has_tables_elsewhere(disclosure: Examined) -> bool:
    """Whether tables were published with the document, in it or beside it, so that details may stand there."""
    return bool(disclosure.text.tables) or bool(_TABLES.search(printed_text(disclosure)))


@kept
def own_institution_kind(disclosure: Examined) -> str:
    """administrative_unit, civil_service_institution or public_institution, where the agency says so of itself.

    A department with several units is none of them.
    """
    span = disclosure.identity.institution_span
    if span is None or disclosure.section_of(span).topic not in _SAYS_OF_ITSELF:
        return ""
    words = folded("".join(disclosure.text.quote(span).split()))
    return disclosure.identity.institution_kind if _OWN_KIND.search(words) else ""


def named_part(en: str, zh: str, words: str, *topics: Topic) -> Part:
    """A part by its name in both languages, the words it goes by, and its topics."""
    return Part(both(en, zh), tuple(words.split()), frozenset(topics))


def missing(
    disclosure: Examined, part: Part, severity: Severity | None = None, near: Section | None = None
) -> Outcome:
    """A part that was looked for in a whole document and not found."""
    here = where(disclosure, near) if near is not None else ""
    return found(
        both(
            f"{here}{': ' if here else ''}{part.name.en}: not found under any of the usual names",
            f"{here}{'：' if here else ''}没有找到{part.name.zh}（已查{part.sought}等字样）",
        ),
        (near.heading_span if near is not None else first_line(disclosure),),
        both(f"{part.name.en}: not found", f"{part.name.zh}：没有找到"),
        severity,
    )


def present(part: Part, place: Span) -> Outcome:
    """A part that was found, with the place where."""
    return holds(both(f"{part.name.en}: found", f"{part.name.zh}：有"), (place,))


def presence(disclosure: Examined, part: Part, severity: Severity | None = None) -> Outcome:
    """Whether a document speaks of a part; what stands in a table or in the contents only is not missing."""
    place = speaks_of(disclosure, part)
    if place is not None:
        return present(part, place)
    if not is_whole(disclosure):
        return undecidable(
            "the document may be an excerpt", f"所读内容可能不是全文，无法判断有无{part.name.zh}"
        )
    if is_mentioned(disclosure, part):
        return undecidable(
            f"{part.name.en}: named, but no sentence says more", f"{part.name.zh}：文中提及，未见说明"
        )
    return missing(disclosure, part, severity)


def words_of(disclosure: Examined, part: Part) -> str:
    """The running text of all sections on a part."""
    return "\n".join(
        paragraph.words for paragraph in paragraphs(disclosure) if paragraph.topic in part.topics
    )
