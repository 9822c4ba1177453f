"""Completeness: what the text uses and what the glossary explains; local sections, staff, and the numbers of chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mingzhang.checks import Check
from mingzhang.checks.accounts_printed import PrintedAccount, in_lines, in_tables, in_terms
from mingzhang.checks.basis import DISCLOSURE_RULES, LOCAL_TEMPLATE, TEMPLATE, WORDING
from mingzhang.checks.example_budget import changed, whole
from mingzhang.checks.figures import Examined
from mingzhang.checks.numbering import Numbered, neighbours
from mingzhang.checks.passages import paragraphs, seen, table_words
from mingzhang.checks.phrases import both, printed, where
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.facts.staff import StaffCount
from mingzhang.facts.terms import TermDefinition
from mingzhang.labels import MEASURES, Family, measure_ending, normal_label
from mingzhang.model import Outcome, Section, Severity, Topic

__all__ = ["CHECKS", "is_same_account"]

_SOURCES = {measure.id: measure for measure in MEASURES if measure.family is Family.REVENUE}
# Sums of other sources need no definition of their own.
_SUMS = frozenset({"appropriation_revenue", "unit_funds"})
_SHORTEST_NAME = 4
_LOCAL = (Topic.MEETINGS_TRAINING_TRAVEL, Topic.THREE_PUBLIC_NON_FISCAL)
_POSTS_AND_PEOPLE = {
    "authorised": both("posts", "人员编制数"),
    "in_place": both("people in place", "实有人数"),
}
_NUMERALS = "零一二三四五六七八九十"
_CHAPTER_STYLES = (0, 1, 2)
# A glossary that explains fewer than half of the items explains items only by the way.
_HALF = 2


def is_same_account(one: PrintedAccount, other: PrintedAccount) -> bool:
    """Whether two printed paths mean one item: they resolve to one code, or read the same."""
    if len(one.code) == len(other.code) == 7:
        return one.code == other.code
    return one.item == other.item and one.path.of_division.name == other.path.of_division.name


def _items(accounts: Sequence[PrintedAccount]) -> list[PrintedAccount]:
    return [one for one in accounts if one.item]


def items_are_explained(disclosure: Examined) -> Iterator[Outcome]:
    """Each item on which money is spent against the glossary, where the glossary explains items."""
    items = [one for one in _items(in_lines(disclosure)) if one.is_spent]
    terms = _items(in_terms(disclosure))
    explained = [item for item in items if any(is_same_account(item, term) for term in terms)]
    if not items or not terms:
        return
    if len(explained) * _HALF < len(items):
        yield undecidable("the glossary explains only some items", "名词解释仅解释部分科目")
        return
    for item in items:
        if item in explained:
            yield holds(both(f"{item.words}: explained", f"{item.words}：有解释"), (item.span,))
        else:
            yield seen(
                both(f"the glossary does not explain {item.words}", f"名词解释中没有找到{item.words}"),
                (item.span,),
                both(f"{item.words}: not explained", f"{item.words}：没有找到解释"),
            )


def terms_are_used(disclosure: Examined) -> Iterator[Outcome]:
    """Each item that the glossary explains against the sentences and tables, where they list most of the items."""
    terms = _items(in_terms(disclosure))
    used = _items((*in_lines(disclosure), *in_tables(disclosure)))
    in_cells = normal_label(table_words(disclosure)) if terms else ""
    matched = [
        term for term in terms if term.item in in_cells or any(is_same_account(term, one) for one in used)
    ]
    if not terms or not used or len(matched) * _HALF < len(terms):
        return
    for term in terms:
        if term in matched:
            yield holds(both(f"{term.words}: used", f"{term.words}：正文有此项"), (term.span,))
        else:
            yield seen(
                both(
                    f"the glossary explains {term.words}, which the text does not list",
                    f"名词解释列有{term.words}，正文没有找到该项",
                ),
                (term.span,),
                both(f"{term.words}: not used", f"{term.words}：正文没有找到"),
            )


def sources_are_explained(disclosure: Examined) -> Iterator[Outcome]:
    """Each source of revenue with money against the glossary, where the glossary explains sources."""
    glossary = normal_label("".join(one.words for one in paragraphs(disclosure) if one.topic is Topic.TERMS))
    if not any(_is_source(term.term) for term in disclosure.of(TermDefinition)):
        return
    explained = {identifier for identifier, measure in _SOURCES.items() if _names(measure.names, glossary)}
    told: set[str] = set()
    for one in disclosure.own:
        if one.measure not in _SOURCES or one.measure in _SUMS | told or one.amount.yuan <= 0:
            continue
        told.add(one.measure)
        name = one.name
        if one.measure in explained:
            yield holds(both(f"{name.en}: explained", f"{name.zh}：有解释"), (one.span,))
        else:
            here = where(disclosure, one.section)
            yield found(
                both(
                    f"{here}: {name.en} {printed(one.amount)} is not explained in the glossary",
                    f"{here}：{name.zh}{printed(one.amount)}，名词解释中没有找到该收入来源",
                ),
                (one.span,),
                both(f"{name.en}: not explained", f"{name.zh}：没有找到解释"),
            )


def _is_source(term: str) -> bool:
    measure, length = measure_ending(term)
    return measure is not None and measure.family is Family.REVENUE and length == len(normal_label(term))


def _names(names: Sequence[str], words: str) -> bool:
    return any(name in words for name in _normal(tuple(names)))


@cache
def _normal(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(normal_label(name) for name in names if len(name) >= _SHORTEST_NAME)


def local_sections_have_content(disclosure: Examined) -> Iterator[Outcome]:
    """Sections that only some places ask for: where the heading stands, something stands under it."""
    for section in disclosure.sections:
        if section.topic not in _LOCAL or (
            section.parent and _topic_of(disclosure, section.parent) is section.topic
        ):
            continue
        here = where(disclosure, section)
        if _has_content(disclosure, section):
            yield holds(both(f"{here}: has content", f"{here}：有内容"), (section.heading_span,))
        else:
            yield found(
                both(f"{here}: nothing was found under the heading", f"{here}：标题之下没有找到内容"),
                (section.heading_span,),
                both(f"{here}: empty", f"{here}：没有内容"),
            )


def _topic_of(disclosure: Examined, identifier: str) -> Topic | None:
    return next((one.topic for one in disclosure.sections if one.id == identifier), None)


def _has_content(disclosure: Examined, section: Section) -> bool:
    if any(one.parent == section.id for one in disclosure.sections):
        return True
    if any(section.span.start <= table.span.start < section.span.end for table in disclosure.text.tables):
        return True
    return bool(disclosure.text.quote(section.body).strip("。：: \r\n\t\u3000")) or "，" in section.heading


def staff_are_counted(disclosure: Examined) -> Iterator[Outcome]:
    """Posts and the people who hold them: where one is stated, so is the other. No general rule asks for either."""
    counted = {
        one.staff_kind: one for one in disclosure.of(StaffCount) if one.staff_kind in _POSTS_AND_PEOPLE
    }
    if not counted:
        yield undecidable(
            "neither posts nor people are stated; no general rule asks for them",
            "未列编制与人数；没有统一规定要求公开",
        )
        return
    places = tuple(one.span for one in counted.values())
    if len(counted) == len(_POSTS_AND_PEOPLE):
        yield holds(both("posts and people: stated", "编制与人数：均有"), places)
        return
    (one,) = counted.values()
    here = where(disclosure, disclosure.section_of(one.span))
    missing = _POSTS_AND_PEOPLE["in_place" if one.staff_kind == "authorised" else "authorised"]
    there_is = _POSTS_AND_PEOPLE[one.staff_kind]
    yield found(
        both(
            f"{here}: {there_is.en} are stated, {missing.en} were not found; stating both is recommended",
            f"{here}：列有{there_is.zh}，没有找到{missing.zh}（建议一并公开）",
        ),
        places,
        both(f"{there_is.en}: stated; {missing.en}: not found", f"{there_is.zh}：有；{missing.zh}：没有找到"),
    )


def chapters_are_numbered(disclosure: Examined) -> Iterator[Outcome]:
    """Headings side by side carry numbers that follow each other, whatever number the first one has."""
    for before, after in neighbours(disclosure):
        if before.style == after.style and before.style in _CHAPTER_STYLES:
            step = after.ordinal - before.ordinal
            is_gap = step > 1 and not _is_printed_between(disclosure, before, after)
            is_twin = step == 0 and before.ordinal > 1 and _goes_on(disclosure, after)
            if is_gap or is_twin:
                yield _misnumbered(before, after)
            elif step == 1:
                yield holds(
                    both(f"{before.printed} {after.printed}", f"{before.printed}{after.printed}"),
                    (after.section.heading_span,),
                )


def _goes_on(disclosure: Examined, twin: Numbered) -> bool:
    """Whether the number after a repeated one is the next: （八）（八）（九）."""
    return any(
        before.section.id == twin.section.id
        and after.style == twin.style
        and after.ordinal == twin.ordinal + 1
        for before, after in neighbours(disclosure)
    )


def _is_printed_between(disclosure: Examined, before: Numbered, after: Numbered) -> bool:
    """Whether a number that seems to be left out stands in between, in a form that was not read as a heading."""
    words = disclosure.text.characters[before.section.heading_span.end : after.section.heading_span.start]
    missing = range(before.ordinal + 1, after.ordinal)
    return any(
        re.search(rf"(?:{_numeral(ordinal)}|{ordinal})\s*[、.．）)部:：]", words) for ordinal in missing
    )


def _numeral(ordinal: int) -> str:
    tens, ones = divmod(ordinal, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return ten + (_NUMERALS[ones] if ones else "")


def _misnumbered(before: Numbered, after: Numbered) -> Outcome:
    return found(
        both(
            f"{before.printed} is followed by {after.printed}",
            f"“{before.printed}”之后是“{after.printed}”，序号不连续",
        ),
        (before.section.heading_span, after.section.heading_span),
        both(f"{before.printed} {after.printed}", f"{before.printed}{after.printed}"),
    )


CHECKS = (
    Check(
        id="local-sections-have-content",
        ref="K16",
        family="completeness",
        title=both("Sections of local templates have content", "地方附加章节有内容"),
        explanation=both(
            "Some places ask for more sections, such as meetings, training and travel; a heading on them is followed by content.",
            "会议费、培训费、差旅费，非财政拨款“三公”经费等为部分地方要求的章节；列有标题的，其下应有内容。",
        ),
        basis=LOCAL_TEMPLATE,
        severity=Severity.INFO,
        find=local_sections_have_content,
        holds=changed(
            (
                "八、政府性基金",
                "八、会议费、培训费、差旅费预算情况说明\n县档案馆2025年没有安排会议费、培训费。\n九、政府性基金",
            )
        ),
        breaks=changed(("八、政府性基金", "八、会议费、培训费、差旅费预算情况说明\n九、政府性基金")),
    ),
    Check(
        id="items-are-explained",
        ref="K17",
        family="completeness",
        title=both("Each item is explained in the glossary", "正文所列各项在名词解释中有解释"),
        explanation=both(
            "Where the glossary explains functional items, it explains each item on which money is spent.",
            "名词解释列有功能分类科目的，正文有支出的每一项均应有解释。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=items_are_explained,
        holds=whole(),
        breaks=changed(without=("terms_archive",)),
    ),
    Check(
        id="terms-are-used",
        ref="K18",
        family="completeness",
        title=both("Each explained item is used", "名词解释所列各项在正文中出现"),
        explanation=both(
            "An item that the glossary explains is listed in the text or in a table.",
            "名词解释所列的项级科目，应在正文或附表中出现。",
        ),
        basis=TEMPLATE,
        severity=Severity.INFO,
        find=terms_are_used,
        holds=whole(),
        breaks=changed(
            (
                "4.“三公”",
                "4.卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）：指医疗保险的支出。\n5.“三公”",
            )
        ),
    ),
    Check(
        id="sources-are-explained",
        ref="K19",
        family="completeness",
        title=both("Each source of revenue is explained", "正文所列收入来源在名词解释中有解释"),
        explanation=both(
            "Where the glossary explains sources of revenue, it explains each source from which money comes.",
            "名词解释列有收入来源的，正文有金额的每一收入来源均应有解释。",
        ),
        basis=TEMPLATE,
        severity=Severity.INFO,
        find=sources_are_explained,
        holds=whole(),
        breaks=changed(
            (
                "其中：一般公共预算拨款收入100.00万元，占100%",
                "其中：一般公共预算拨款收入90.00万元，占90%；事业收入10.00万元，占10%",
            )
        ),
    ),
    Check(
        id="staff-are-counted",
        ref="K20",
        family="completeness",
        title=both("Posts and people are stated", "列有人员编制与实有人数"),
        explanation=both(
            "A disclosure that states its posts states how many people hold them, and the reverse. No general rule asks for either.",
            "列明人员编制数的，宜一并列明实有人数，反之亦然；两者均未列的，没有统一规定要求公开，不作判断。",
        ),
        basis=LOCAL_TEMPLATE,
        severity=Severity.INFO,
        find=staff_are_counted,
        holds=whole(),
        breaks=changed(("，事业编制6名，实有5人", "，事业编制6名")),
    ),
    Check(
        id="chapters-are-numbered",
        ref="K21",
        family="completeness",
        title=both("The numbers of headings follow each other", "章节序号连续"),
        explanation=both(
            "Headings side by side carry numbers that follow each other; a number that is left out may be a section that is left out.",
            "同级标题的序号应连续；缺少序号的地方，可能缺少章节。",
        ),
        basis=WORDING,
        severity=Severity.WARNING,
        find=chapters_are_numbered,
        holds=whole(),
        breaks=changed(
            ("九、国有资本", "十、国有资本"), ("十、其他", "十一、其他"), ("十一、名词", "十二、名词")
        ),
    ),
)
