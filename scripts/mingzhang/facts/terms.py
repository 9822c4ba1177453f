"""Terms that a disclosure explains, with their definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.facts import FactKind, Source
from mingzhang.facts.budget_lines import resolved_path
from mingzhang.model import Column, Fact, Topic
from mingzhang.statements import Reading

__all__ = ["FACT", "TermDefinition"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermDefinition(Fact):
    """A term and its definition; `code` where the term is an account of the functional classification."""

    term: Annotated[str, Column("Term", "名词", "The term as printed.")]
    definition: Annotated[str, Column("Definition", "解释", "The definition as printed, in one line.")]
    code: Annotated[
        str,
        Column(
            "Account code",
            "科目编码",
            "The code of the official classification, where the term names an account.",
            pattern=r"\d{3}(\d{2}){0,2}",
        ),
    ] = ""


_TERM = re.compile(
    r"""(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[.．、：:]?|[①-⑳])?\s*
        (?P<term>[^：:。\n]{2,120}?)(?:[：:]|是指|指的是|(?<![\u4e00-\u9fff]{16})指)\s*(?P<definition>[^\n]+)""",
    re.VERBOSE,
)
# 表1 收支总表; 部门名称：某局 单位：万元: short, no sentence, and no definition
_ABOVE_A_TABLE = re.compile(r"(?!.*(?:[。；]$|指)).{0,60}")
_WHOSE_TABLE = re.compile(
    r"^(?:编制|填报|预算)?(?:部门|单位)(?:（单位）|（部门）)?(?:名称)?[：:]", re.MULTILINE
)
_PART = re.compile(r"第[一二三四五六七八九十]部分")
_PARAGRAPH = re.compile(r"[^\n]+")


def find(source: Source) -> Iterator[TermDefinition]:
    """One definition a paragraph of the section that explains terms; further paragraphs go on with it."""
    for reading in source.about(Topic.TERMS):
        characters = _before_tables(source, reading)
        starts = [
            match
            for line in _PARAGRAPH.finditer(characters)
            if (match := _TERM.match(characters, *line.span())) and not _PART.match(line.group())
        ]
        for at, match in enumerate(starts):
            end = starts[at + 1].start() if at + 1 < len(starts) else len(characters)
            yield _definition(source, reading, match, end)


def _before_tables(source: Source, reading: Reading) -> str:
    """The section up to the tables that may follow it, without the titles and units above the first of them."""
    prose, section = reading.passage.prose, reading.passage.section
    starts = [
        prose.index(table.span.start) for table in source.text.tables if table.span.within(section.span)
    ]
    starts += [line.start() for line in _WHOSE_TABLE.finditer(prose.characters)]
    if not starts:
        return prose.characters
    kept = prose.characters[: min(starts)].rstrip("\n")
    while kept and _ABOVE_A_TABLE.fullmatch(kept.rpartition("\n")[2]):
        kept = kept.rpartition("\n")[0].rstrip("\n")
    return kept


def _definition(source: Source, reading: Reading, match: re.Match[str], end: int) -> TermDefinition:
    prose = reading.passage.prose
    path = next(
        (path for start, _, path in reading.paths if match.start() <= start < match.end("term")), None
    )
    code = resolved_path(path, source.identity.fiscal_year, source.reference).code if path else ""
    while end > match.end("definition") and prose.characters[end - 1] == "\n":
        end -= 1
    span = prose.span(match.start("term"), end)
    claims = tuple(figure.span for figure in reading.passage.figures if figure.span.within(span))
    return TermDefinition(
        span=span,
        claims=claims,
        term=prose.words(*match.span("term")),
        definition=prose.words(match.start("definition"), end),
        code=code,
    )


FACT = FactKind(TermDefinition, "terms", find)
