"""Declarations: what a document says was not used, does not exist or is not planned; a stated none, not a blank."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from mingzhang.columns import TopicName
from mingzhang.facts import FactKind, Source
from mingzhang.folding import folded
from mingzhang.model import Column, Fact, Section, Topic
from mingzhang.statements import Reading

__all__ = ["FACT", "Declaration"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration(Fact):
    """An explicit "none": of what, and in which of the ways that documents say it."""

    topic: TopicName
    subject: Annotated[str, Column("Subject", "事项", "What is declared, as an identifier.")]
    declares: Annotated[
        str,
        Column(
            "Declares",
            "声明",
            "not_used (没有使用…安排), none (无), not_planned (未安排), not_applicable (按规定未使用) or empty_table (空表).",
            categories=("not_used", "none", "not_planned", "not_applicable", "empty_table"),
        ),
    ]
    words: Annotated[str, Column("Text", "正文", "The declaring words, in one line.")]


_DECLARATIONS = (
    (
        "not_applicable",
        re.compile(
            r"按规定(?:未|不|没有)使用|不(?:属于|涉及|适用)|不在机关运行经费(?:统计|口径)?范围|无机关运行经费|未使用机关运行"
        ),
    ),
    ("empty_table", re.compile(r"(?:为空表|无数据|空表|公开空表|本表为空|无内容)")),
    (
        "not_used",
        re.compile(
            r"(?:没有|未)使用[^。；\n]{0,40}?(?:安排|拨款|预算|支出|资金)|没有[^。；\n]{0,20}?安排的?支出|无[^。；，\n]{0,20}?安排的?支出"
        ),
    ),
    (
        "not_planned",
        re.compile(
            r"未安排|没有安排|不安排|未预算|无预算安排|无[^。；，\n]{0,12}?计划|没有[^。；，\n]{0,12}?计划"
        ),
    ),
    (
        "none",
        re.compile(
            r"""(?:^|\n|[，。；]|(?<!备注)：)无(?:[。；\n]|$)
              |(?:^|[，。；：\n]|我[单部][位门]|本[单部][位门]|年(?:度|我单位|本单位|本部门)?|[局委院厅办站队中心会校]|）)无[^，。；\n]{2,30}?
                (?:项目|支出|预算|情况|收入|拨款|经费|债务|安排)
              |无(?:下属|所属|二级)(?:预算|独立核算)?单位(?=[，。；\n]|$)
              |没有[^，。；\n]{2,24}?(?:支出|收入|预算|拨款|项目)|无此项|不存在""",
            re.VERBOSE,
        ),
    ),
)
# A reason (主要原因是未安排预算) explains a figure and declares nothing of its own.
_AS_REASON = re.compile(r"(?:原因|主要)(?:主要)?(?:是|为|：|:|系)|由于|因为?")
_SUBJECTS = (
    ("three_public_non_fiscal", re.compile(r"非财政拨款.*三公|三公.*非财政")),
    ("state_capital", re.compile(r"国有资本经营")),
    ("government_fund", re.compile(r"政府性基金")),
    ("three_public", re.compile(r"三公")),
    ("overseas_travel", re.compile(r"出国")),
    ("receptions", re.compile(r"接待")),
    ("vehicles", re.compile(r"用车购置[及和与]")),
    ("vehicle_purchase", re.compile(r"购置.*车|车.*购置")),
    ("vehicle_operation", re.compile(r"车.*运行|用车")),
    ("meetings", re.compile(r"会议费")),
    ("training", re.compile(r"培训费")),
    ("travel", re.compile(r"差旅费")),
    ("organ_operation", re.compile(r"机关运行")),
    ("procurement", re.compile(r"采购")),
    ("large_equipment", re.compile(r"设备")),
    ("debt", re.compile(r"债")),
    ("performance", re.compile(r"绩效")),
    ("project_expenditure", re.compile(r"项目(?:支出|资金)")),
)
_TOPICS_OF_CONTENT = (Topic.KEY_WORK, Topic.FUNCTIONS, Topic.TERMS, Topic.TABLES, Topic.FRONT)


def find(source: Source) -> Iterator[Declaration]:
    """Every declaring clause outside work plans and definitions."""
    for reading in source.about():
        if reading.passage.section.topic not in _TOPICS_OF_CONTENT:
            yield from _declared(reading)


def _declared(reading: Reading) -> Iterator[Declaration]:
    prose = reading.passage.prose
    for match in _SENTENCE.finditer(prose.characters):
        words = match.group()
        declares, position = _declares(words)
        if not declares or _AS_REASON.search(words[:position]):
            continue
        if declares != "not_planned" and _has_figure(reading, match.start(), match.end()):
            continue
        yield Declaration(
            span=prose.span(match.start(), match.end()),
            topic=reading.passage.section.topic.value,
            subject=_subject(words, reading.passage.section),
            declares=declares,
            words=prose.words(match.start(), match.end()),
        )


_SENTENCE = re.compile(r"[^。\n]+")
_NEGATION = re.compile(r"[无未没不空]")


def _declares(words: str) -> tuple[str, int]:
    """In which way a sentence says "none", if it does, and where."""
    if not _NEGATION.search(words):
        return "", 0
    for name, pattern in _DECLARATIONS:
        match = pattern.search(words)
        if match:
            return name, match.start()
    return "", 0


def _has_figure(reading: Reading, start: int, end: int) -> bool:
    places = reading.passage.places
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _subject(words: str, section: Section) -> str:
    """What is declared: by the words themselves, else by the heading they stand under."""
    said = re.sub(r"^.*?(?=没有|未|无|不)", "", words) or words
    for candidate in (said, words, folded(section.heading)):
        for name, pattern in _SUBJECTS:
            if pattern.search(candidate):
                return _qualified(name, section)
    return section.topic.value


def _qualified(name: str, section: Section) -> str:
    if section.topic is Topic.THREE_PUBLIC_NON_FISCAL and not name.endswith("non_fiscal"):
        return f"{name}_non_fiscal"
    return name


FACT = FactKind(Declaration, "declarations", find)
