"""Parts that are named without an amount: 收入包括：…, 支出包括：…, 人员经费…主要包括…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.facts import FactKind, Source
from mingzhang.facts.budget_lines import BudgetLine, resolved_economic, resolved_path
from mingzhang.facts.totals import Total, fund_of
from mingzhang.labels import Family, Measure, Phase, measure_ending
from mingzhang.model import Fact, Span, Stage, Topic
from mingzhang.naming import Naming, naming_of
from mingzhang.statements import AccountName, AccountPath, Reading

__all__ = ["LINES", "SOURCES"]

# 支出包括：一般公共服务支出、社会保障和就业支出… up to the end of the clause
_LIST = re.compile(r"(?P<what>收入|支出)(?:总体|主要)?(?:包括|来源|构成)[：:]?(?P<names>[^。；\n]+)")
_COMPONENTS = re.compile(
    r"(?P<part>人员经费|公用经费|日常公用经费)[^。\n]{0,40}?。?(?:主要)?(?:包括|用于)[：:]?(?P<names>[^。；\n]+)"
)
_BETWEEN = "、，,"


def _named(reading: Reading, match: re.Match[str]) -> Iterator[tuple[str, Span]]:
    """The names of a list that has no figures, each with its place."""
    names = match["names"]
    if any(character.isdigit() for character in names):
        return
    start = match.start("names")
    depth = 0
    begin = 0
    for at, character in enumerate(names + "、"):
        depth += (character in "（(") - (character in "）)")
        if depth <= 0 and character in _BETWEEN:
            words = names[begin:at].strip("等。 ")
            if words:
                offset = start + begin + names[begin:at].index(words)
                prose = reading.passage.prose
                yield prose.words(offset, offset + len(words)), prose.span(offset, offset + len(words))
            begin = at + 1


def find_lines(source: Source) -> Iterator[Fact]:
    """Functional classes and economic accounts that a list names."""
    naming = naming_of(source.reference)
    for reading in source.about():
        topic = reading.passage.section.topic
        for match in _LIST.finditer(reading.passage.prose.characters):
            if match["what"] == "支出" and topic is not Topic.TERMS:
                yield from _classes(source, reading, match, naming)
        if topic is not Topic.BASIC_EXPENDITURE:
            continue
        for match in _COMPONENTS.finditer(reading.passage.prose.characters):
            yield from _components(source, reading, match)


def _phase(source: Source) -> Phase:
    return Phase.EXECUTED if source.identity.stage is Stage.FINAL_ACCOUNTS else Phase.BUDGETED


def _classes(source: Source, reading: Reading, match: re.Match[str], naming: Naming) -> Iterator[BudgetLine]:
    for words, span in _named(reading, match):
        if naming.functional_class(words) != words:
            continue
        account = resolved_path(
            AccountPath(AccountName(words)), source.identity.fiscal_year, source.reference
        )
        yield BudgetLine(
            span=span,
            topic=reading.passage.section.topic.value,
            label=words,
            classification="functional",
            level="class",
            class_name=words,
            code=account.code,
            name=account.name,
            resolution=account.how,
            alternatives=account.alternatives,
            confidence=account.confidence,
            fund=fund_of(source, reading.passage.section),
            fiscal_year=source.identity.fiscal_year,
            phase=_phase(source),
        )


def _components(source: Source, reading: Reading, match: re.Match[str]) -> Iterator[BudgetLine]:
    for words, span in _named(reading, match):
        account = resolved_economic(words, "", source.identity.fiscal_year, source.reference)
        if not account.code:
            continue
        yield BudgetLine(
            span=span,
            topic=reading.passage.section.topic.value,
            label=words,
            classification="economic",
            level="division" if len(account.code) != 3 else "class",
            class_name=words if len(account.code) == 3 else "",
            division_name=words if len(account.code) != 3 else "",
            code=account.code,
            name=account.name,
            resolution=account.how,
            alternatives=account.alternatives,
            confidence=account.confidence,
            fund=fund_of(source, reading.passage.section),
            expenditure_kind="basic",
            fiscal_year=source.identity.fiscal_year,
            phase=_phase(source),
        )


def find_sources(source: Source) -> Iterator[Fact]:
    """Sources of revenue that a list names."""
    for reading in source.about():
        if reading.passage.section.topic is Topic.TERMS:
            continue
        for match in _LIST.finditer(reading.passage.prose.characters):
            if match["what"] != "收入":
                continue
            for words, span in _named(reading, match):
                measure, length = measure_ending(words)
                if measure is not None and measure.family is Family.REVENUE and length == len(words):
                    yield _source(source, reading, words, span, measure)


def _source(source: Source, reading: Reading, words: str, span: Span, measure: Measure) -> Total:
    return Total(
        span=span,
        topic=reading.passage.section.topic.value,
        label=words,
        measure=measure.id,
        part_of=measure.part_of,
        direction=measure.direction,
        fund=measure.fund,
        fiscal_year=source.identity.fiscal_year,
        phase=_phase(source),
    )


LINES = FactKind(BudgetLine, "budget_lines", find_lines)
SOURCES = FactKind(Total, "totals", find_sources)
