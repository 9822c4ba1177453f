"""Identity: the agency's name, its short name and the fiscal year are the same from the title to the last definition."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY, WORDING
from mingzhang.checks.classification_names import resembles
from mingzhang.checks.example_budget import changed, whole
from mingzhang.checks.figures import Examined
from mingzhang.checks.passages import Passage, first_line, paragraphs
from mingzhang.checks.phrases import both
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.labels import normal_label
from mingzhang.model import Outcome, Severity, Span, Stage, Topic

__all__ = ["CHECKS"]

_BRACKETS = re.compile(r"（[^（）]*）$")
_IN_A_TITLE = re.compile(r"^(?:（[^（）]*）)?(?:20\d\d年度?)?(?:部门|单位)?(?:预算|决算)")
_REGION_END = ("区", "县", "市", "州", "省", "旗")
# 第一中学 and 第二中学, 东郊 and 西郊 are two bodies.
_TELLS_APART = frozenset("一二三四五六七八九十东西南北中上下新老男女")
_SHORTEST = 5
_LONGEST_SPREAD = 3
# An abbreviation such as 市档案馆 that is used so often wants to be introduced.
_OFTEN = 5
_INTRODUCES = "简称"
_NEAR = 8
_LEVELS = "省市区县州旗"
_FARTHEST_LEVEL = 8
_DATED = re.compile(
    r"(?P<year>(?:19|20)\d\d)年度?(?P<between>[^，。；：:\d（）]{0,14}?)(?P<stage>预算|决算)(?:编制|公开|草案)?(?:情况|总体情况)?(?:的)?(?:说明|公开|报告)?$"
)
_OTHER_YEARS = re.compile(r"执行|比较|对比|上年|增减|变动|绩效|评价|自评|结转|一览")
_LONGEST_TITLE = 40


def _core(disclosure: Examined) -> str:
    """The agency's name without （本级） or （汇总）."""
    return _BRACKETS.sub("", normal_label(disclosure.identity.agency))


def the_agency_has_one_name(disclosure: Examined) -> Iterator[Outcome]:
    """The agency's full name wherever it is written, against names that nearly are it."""
    agency = _core(disclosure)
    if len(agency) < _SHORTEST:
        yield undecidable("the agency's name is not known", "未能认定单位名称")
        return
    places: dict[str, list[Span]] = {}
    for paragraph in paragraphs(disclosure):
        for name, span in _nearly(agency, paragraph):
            places.setdefault(name, []).append(span)
    if not places:
        yield holds(both("one name throughout", f"全文称{agency}"), (first_line(disclosure),))
    for name, spans in places.items():
        yield found(
            both(
                f"the agency's name is written otherwise in {len(spans)} places",
                f"单位全称为“{agency}”，文中{len(spans)}处写作“{name}”",
            ),
            (first_line(disclosure), *spans),
            both("the agency's name", f"“{agency}”与“{name}”"),
        )


def _nearly(agency: str, paragraph: Passage) -> Iterator[tuple[str, Span]]:
    """Names in a paragraph that begin and end as the agency's does and differ from it a little."""
    words = paragraph.words
    if agency[:2] not in words or agency[-2:] not in words:
        return
    for match in re.finditer(re.escape(agency[:2]), words):
        start = match.start()
        for length in range(len(agency) - _LONGEST_SPREAD, len(agency) + 2):
            name = words[start : start + length]
            if (
                name.endswith(agency[-2:])
                and resembles(name, agency)
                and not _is_other(agency, name, words, start)
            ):
                yield name, paragraph.at(start, start + length)
                break
            if name == agency:
                break


def _is_other(agency: str, name: str, words: str, start: int) -> bool:
    """Whether a similar name is that of another body: of a higher region, or in the title of another document."""
    at = next((at for at, letter in enumerate(name) if letter != agency[at : at + 1]), len(name))
    left_out = agency[at : at + len(agency) - len(name)] if len(name) < len(agency) else ""
    if len(name) == len(agency) and name[at] in _TELLS_APART and agency[at] in _TELLS_APART:
        return True
    in_book_title = words.count("《", 0, start) > words.count("》", 0, start)
    is_region = left_out.endswith(_REGION_END) or agency[at - 1 : at + len(left_out) - 1].endswith(
        _REGION_END
    )
    return in_book_title or (
        bool(left_out) and is_region and not _IN_A_TITLE.match(words[start + len(name) :])
    )


def short_names_are_introduced(disclosure: Examined) -> Iterator[Outcome]:
    """A short name is introduced (以下简称) before it is used."""
    agency, short, span = (
        _core(disclosure),
        disclosure.identity.short_name,
        disclosure.identity.short_name_span,
    )
    if (
        short
        and span is not None
        and _INTRODUCES in disclosure.text.characters[max(0, span.start - _NEAR) : span.start]
    ):
        yield _introduced_first(disclosure, agency, short, span)
        return
    for at, letter in enumerate(agency[:_FARTHEST_LEVEL]):
        if letter not in _LEVELS or not at or len(agency) - at < _SHORTEST - 1:
            continue
        uses = list(_uses(disclosure, agency[at:], agency[at - 1]))
        if len(uses) >= _OFTEN:
            yield found(
                both(
                    f"a short name of the agency is used {len(uses)} times and never introduced",
                    f"“{agency[at:]}”用了{len(uses)}次，没有找到“以下简称”的说明",
                ),
                tuple(uses[:_OFTEN]),
                both("short name: not introduced", f"“{agency[at:]}”：未说明简称"),
            )
            return
    if agency:
        yield holds(
            both("no short name that is not introduced", "没有未说明的简称"), (first_line(disclosure),)
        )


def _uses(disclosure: Examined, name: str, before: str) -> Iterator[Span]:
    """Where a short name stands by itself, not as the end of the full one."""
    pattern = re.compile(rf"(?<!{re.escape(before)}){re.escape(name)}")
    for paragraph in paragraphs(disclosure):
        for match in pattern.finditer(paragraph.words):
            yield paragraph.found(match)


def _introduced_first(disclosure: Examined, agency: str, short: str, introduced: Span) -> Outcome:
    compared = both("short name", f"简称“{short}”")
    before = agency[agency.find(short) - 1] if agency.find(short) > 0 else "\n"
    early = [
        span
        for span in _uses(disclosure, short, before)
        if span.start < introduced.start and disclosure.section_of(span).topic is not Topic.FRONT
    ]
    if not early:
        return holds(compared, (introduced,))
    return found(
        both("the short name is used before it is introduced", f"“{short}”在“以下简称”的说明之前已使用"),
        (early[0], introduced),
        compared,
    )


def titles_name_one_year(disclosure: Examined) -> Iterator[Outcome]:
    """The year in titles and headings that name this budget, or these final accounts."""
    if disclosure.year is None:
        yield undecidable("the fiscal year is not known", "未能认定预算年度")
        return
    stage = "决算" if disclosure.identity.stage is Stage.FINAL_ACCOUNTS else "预算"
    for words, span in _titles(disclosure):
        match = _DATED.search(words)
        if match is None or match["stage"] != stage or _OTHER_YEARS.search(words):
            continue
        compared = both(f"{match['year']} / {disclosure.year}", f"{match['year']}年与{disclosure.year}年")
        if int(match["year"]) == disclosure.year:
            yield holds(compared, (span,))
        else:
            yield found(
                both(
                    f"a heading names {match['year']}, the document is for {disclosure.year}",
                    f"标题写作“{words}”，而本文为{disclosure.year}年{stage}",
                ),
                (span, first_line(disclosure)),
                compared,
            )


def _titles(disclosure: Examined) -> Iterator[tuple[str, Span]]:
    for section in disclosure.sections:
        heading = "".join(section.heading.split())
        if heading and len(heading) <= _LONGEST_TITLE and section.topic is not Topic.KEY_WORK:
            yield heading, section.heading_span
    for paragraph in paragraphs(disclosure):
        if paragraph.topic is Topic.FRONT and len(paragraph.words) <= _LONGEST_TITLE:
            yield paragraph.words, paragraph.span


_DISTRICT = "岳阳市云溪区档案馆"

CHECKS = (
    Check(
        id="agency-has-one-name",
        ref="I01",
        family="identity",
        title=both("The agency has one name", "单位全称前后一致"),
        explanation=both(
            "The agency's full name is written alike throughout; names inside titles of other documents are not judged.",
            "单位全称应前后一致；书名号内的名称，不作判断。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=the_agency_has_one_name,
        holds=whole(),
        breaks=changed(
            ("云溪县档案馆", "岳阳市云溪区规划和自然资源局"),
            ("县档案馆2025年没有使用政府性", "岳阳市云溪区规划与自然资源局2025年没有使用政府性"),
        ),
    ),
    Check(
        id="short-names-are-introduced",
        ref="I02",
        family="identity",
        title=both("Short names are introduced", "简称先说明后使用"),
        explanation=both(
            "A short name of the agency that is used often is introduced first.",
            "多次使用的单位简称，应先以“以下简称”说明。",
        ),
        basis=WORDING,
        severity=Severity.INFO,
        find=short_names_are_introduced,
        holds=changed(("云溪县档案馆", _DISTRICT), ("县档案馆", "该馆")),
        breaks=changed(("云溪县档案馆", _DISTRICT), ("县档案馆", "区档案馆")),
    ),
    Check(
        id="titles-name-one-year",
        ref="I08",
        family="identity",
        title=both("Titles and headings name one year", "标题与各级标题的年度一致"),
        explanation=both(
            "Titles and headings that name this budget or these final accounts name one fiscal year; a stale year is a copy of last year's text.",
            "标题和各级标题所称的预算或决算年度应一致；沿用旧年度的，可能是照抄上年文本。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=titles_name_one_year,
        holds=changed(("三、收支预算情况说明", "三、2025年收支预算情况说明")),
        breaks=changed(("三、收支预算情况说明", "三、2024年收支预算情况说明")),
    ),
)
