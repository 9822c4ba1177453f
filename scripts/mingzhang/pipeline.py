"""From a published document to a data package: the whole flow in one place."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.checks import run_checks
from mingzhang.disclosure import Disclosure
from mingzhang.facts import Source, find_facts
from mingzhang.gaps import Coverage, coverage, find_gaps
from mingzhang.identity import Identity, identify
from mingzhang.model import Document, Gap, Outcome, Result, Span, Text
from mingzhang.naming import Naming
from mingzhang.outline import contents_list, split_sections
from mingzhang.package_id import package_id
from mingzhang.prior_years import prior_year_values
from mingzhang.prose import line_width
from mingzhang.readers import read_text
from mingzhang.reference import Reference
from mingzhang.statements import read_passage

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
    contents = contents_list(text)
    hidden = (*text.set_aside, *((contents,) if contents else ()))
    identity = identify(text, hidden, document.about, reference)
    source = _read(text, hidden, identity, reference)
    printed = find_facts(source)
    facts = (*printed, *prior_year_values(printed))
    return Disclosure(document.about.id or package_id(identity), document, source, facts)


def _read(text: Text, hidden: tuple[Span, ...], identity: Identity, reference: Reference) -> Source:
    sections = split_sections(text, hidden)
    width = line_width(text)
    naming = Naming(reference)
    set_aside = (*hidden, *(table.span for table in text.tables))
    readings = tuple(
        read_passage(section, text, width, set_aside, naming, identity.fiscal_year) for section in sections
    )
    return Source(text, sections, readings, identity, reference, set_aside)


def examine(disclosure: Disclosure) -> Conversion:
    """A disclosure checked against itself, with its gaps."""
    outcomes = run_checks(disclosure)
    findings = tuple(one for one in outcomes if one.result is Result.FINDING and one.message is not None)
    return Conversion(disclosure, outcomes, findings, find_gaps(disclosure), coverage(disclosure))
