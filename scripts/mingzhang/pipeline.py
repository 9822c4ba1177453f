"""From a published document to a data package: the whole flow in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.asides import asides
from mingzhang.checks import run_checks
from mingzhang.checks.others import Other
from mingzhang.disclosure import Disclosure
from mingzhang.errors import UnreadableDocument
from mingzhang.facts import Source, find_facts
from mingzhang.gaps import LONE_NUMBER, Coverage, coverage, find_gaps
from mingzhang.identity import Identity, identify
from mingzhang.model import Document, Gap, Outcome, Span, Table, Text
from mingzhang.naming import naming_of
from mingzhang.official_tables.reading import read_official_tables
from mingzhang.outline import split_sections
from mingzhang.package_id import package_id
from mingzhang.prior_years import prior_year_values
from mingzhang.prose import running_text
from mingzhang.readers import read_text
from mingzhang.reference import Reference
from mingzhang.said_twice import merge
from mingzhang.statements import read_passages

__all__ = ["Conversion", "convert", "examine", "understand"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """A disclosure with what the checks said about it and what was not understood."""

    disclosure: Disclosure
    outcomes: tuple[Outcome, ...]
    findings: tuple[Outcome, ...]
    gaps: tuple[Gap, ...]
    coverage: Coverage


def convert(document: Document, reference: Reference) -> Conversion:
    """Everything that becomes a package, from the bytes of a document: bytes in, values out."""
    return examine(understand(document, read_text(document.raw), reference))


def understand(document: Document, text: Text, reference: Reference) -> Disclosure:
    """The disclosure that a text is: identity, sections and facts."""
    _refuse_what_is_no_disclosure(text)
    hidden = asides(text)
    identity = identify(text, hidden, document.about, reference)
    source = _read(text, hidden, identity, reference)
    printed = find_facts(source)
    facts = merge((*printed, *prior_year_values(printed)))
    disclosure = Disclosure(
        document.about.id or package_id(identity, document.sha256), document, source, facts
    )
    _refuse_what_states_nothing(disclosure)
    return disclosure


# Characters of one disclosure; the longest of 38 real ones has 82,000, and a giant takes more than its share of time.
_LONGEST = 1_000_000
# XXX万元, ___元, ××万元: what a blank template has in the place of figures.
_BLANK = re.compile(r"[Xx\uff38×*_＿]+\s*[亿億万萬]?元")
_MONEY = re.compile(r"\d\s*[亿億万萬千]?\s*元")


# A version or an amount may stand alone on a line once.
_FEW = 1


def _refuse_what_is_no_disclosure(text: Text) -> None:
    """A text that never says budget or final accounts, a template that was not filled in, and a giant are refused."""
    if len(text.characters) > _LONGEST:
        raise UnreadableDocument(
            f"has {len(text.characters):,} characters, more than the {_LONGEST:,} that are read as one disclosure; "
            "supply it in parts"
        )
    if not re.search("[预預][算祘]|[决決]算", text.characters):
        raise UnreadableDocument(
            "says neither 预算 nor 决算, so it is no budget disclosure; check that it is the right file"
        )
    blanks = len(_BLANK.findall(text.characters))
    stated = len(_MONEY.findall(text.characters))
    if not stated and not text.tables and len(LONE_NUMBER.findall(text.characters)) > _FEW:
        raise UnreadableDocument(
            "holds tables that were copied as text and fell into one cell a line; supply the page itself as HTML, "
            "or the PDF or workbook"
        )
    if blanks > stated or (
        not stated and not any(character.isdigit() for table in text.tables for character in _cells(table))
    ):
        raise UnreadableDocument(
            "states no amount, so it is a blank template or only a cover; supply the filled-in document"
        )


def _refuse_what_states_nothing(disclosure: Disclosure) -> None:
    """A list of remarks about a disclosure may quote amounts, and states none of its own."""
    if disclosure.facts:
        return
    found = coverage(disclosure)
    if not (found.figures or found.table_figures):
        raise UnreadableDocument(
            "states no figure of a budget or of final accounts itself; supply the disclosure that it is about"
        )


def _cells(table: Table) -> Iterator[str]:
    return (character for row in table.rows for cell in row for character in cell.text)


def _read(text: Text, hidden: tuple[Span, ...], identity: Identity, reference: Reference) -> Source:
    prose = running_text(text, hidden)
    sections = split_sections(text, prose)
    readings = read_passages(sections, prose, naming_of(reference), identity.fiscal_year)
    set_aside = (*hidden, *(table.span for table in text.tables))
    tables = read_official_tables(text, hidden, identity, reference)
    return Source(text, sections, readings, identity, reference, set_aside, tables)


def examine(disclosure: Disclosure, others: Sequence[Other] = ()) -> Conversion:
    """A disclosure checked against itself and against others that are at hand, with its gaps."""
    examination = run_checks(disclosure, others)
    return Conversion(
        disclosure, examination.outcomes, examination.findings, find_gaps(disclosure), coverage(disclosure)
    )
