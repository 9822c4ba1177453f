"""Projects by name with their money, from the sections on project expenditure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.facts import FactKind, Source
from mingzhang.facts.table_projects import ProjectLine
from mingzhang.facts.totals import fund_of, phase_of
from mingzhang.folding import folded
from mingzhang.model import Span, Topic
from mingzhang.printed_labels import printed_label
from mingzhang.reasons import purpose_after
from mingzhang.statements import Reading, Statement

__all__ = ["PROJECTS"]

# 项目概述, 立项依据, 年度预算安排: the parts of the description of a single project.
_DESCRIPTION = re.compile(r"概[述况]|立项|依据|主体|方案|周期|预算安排|绩效|目标|必要性|意义")
_OF_ONE_PROJECT = re.compile(r"(?P<name>.{2,40}?(?:项目|工程|专项))(?:经费)?(?:情况)?(?:说明)?$")
_NO_PROJECT = re.compile(r"季度|用款计划|合同|单价|人均|每[人月年]|提前|合计|小计|总计")


def find(source: Source) -> Iterator[ProjectLine]:
    """Every amount of a section on project expenditure whose label is a project's name."""
    for reading in source.about(Topic.PROJECT_EXPENDITURE):
        if _DESCRIPTION.search(folded(reading.passage.section.heading)):
            yield from _single(source, reading)
            continue
        unnamed = [one for one in reading.statements if one.subject is None and not one.context]
        for at, statement in enumerate(unnamed):
            label = printed_label(reading.passage, statement.place)
            if label and not _NO_PROJECT.search(label):
                is_group = at == 0 and len(unnamed) > 1 and _is_of_the_section(reading, statement)
                yield _line(source, reading, statement, label, is_group=is_group)


def _is_of_the_section(reading: Reading, statement: Statement) -> bool:
    """Whether the heading of a numbered item names the project whose parts follow."""
    section = reading.passage.section
    return (
        section.heading_span.overlaps(statement.span)
        or section.heading_span.end == statement.amount.span.start
    )


def _single(source: Source, reading: Reading) -> Iterator[ProjectLine]:
    """年度预算安排 795万元 under 人民调解项目经费情况说明: the amount of the project that the heading names."""
    section = reading.passage.section
    parent = next((one for one in source.sections if one.id == section.parent), None)
    named = _OF_ONE_PROJECT.search(folded(parent.heading)) if parent else None
    amounts = [one for one in reading.statements if one.subject is None]
    if "预算安排" in folded(section.heading) and len(amounts) > 1:
        yield from _listed(source, reading, amounts)
    if (
        named
        and "预算安排" in folded(section.heading)
        and len(amounts) == 1
        and len(reading.passage.figures) == 1
    ):
        yield _line(source, reading, amounts[0], named["name"], is_group=False)


def _listed(source: Source, reading: Reading, amounts: Sequence[Statement]) -> Iterator[ProjectLine]:
    """系统维护费20万元，评审服务费4万元 under 年度预算安排: projects that are described together."""
    labels = [printed_label(reading.passage, one.place) for one in amounts]
    if all(label and not _NO_PROJECT.search(label) for label in labels):
        for statement, label in zip(amounts, labels, strict=True):
            yield _line(source, reading, statement, label, is_group=False)


def _line(
    source: Source, reading: Reading, statement: Statement, label: str, *, is_group: bool
) -> ProjectLine:
    prose = reading.passage.prose
    purpose = purpose_after(
        reading.passage.clauses, prose.end(statement.span), _next_place(reading, statement)
    )
    words = prose.words(purpose.start, purpose.end) if purpose else ""
    topic = reading.passage.section.topic
    end = prose.span(purpose.start, purpose.end).end if purpose else statement.span.end
    return ProjectLine(
        span=Span(statement.span.start, end),
        claims=statement.claims,
        topic=topic.value,
        label=label,
        is_group=is_group,
        fund=fund_of(source, reading.passage.section, label),
        fiscal_year=source.identity.fiscal_year,
        phase=phase_of(statement, source.identity.stage),
        amount=statement.amount,
        purpose=words,
    )


def _next_place(reading: Reading, statement: Statement) -> int:
    places = [one.place for one in reading.statements if one.place > statement.place]
    return places[0] if places else len(reading.passage.prose.characters)


PROJECTS = FactKind(ProjectLine, "projects", find)
