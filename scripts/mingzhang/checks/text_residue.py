"""Text: what a template or last year's text left behind, and numbers and marks that do not fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY, TEMPLATE, WORDING
from mingzhang.checks.example_budget import changed, whole
from mingzhang.checks.figures import Examined
from mingzhang.checks.numbering import neighbours
from mingzhang.checks.passages import (
    Passage,
    first_line,
    paragraphs,
    prose_paragraphs,
    prose_words,
    quoted,
    sentences,
)
from mingzhang.checks.phrases import both, where
from mingzhang.checks.verdicts import found, holds
from mingzhang.model import Bilingual, Outcome, Section, Severity, Span, Topic

__all__ = ["CHECKS"]


@dataclass(frozen=True, slots=True)
class _Residue:
    """Something that a filled-in document no longer holds; one of the hints stands wherever it does."""

    name: Bilingual
    words: re.Pattern[str]
    hints: tuple[str, ...]
    severity: Severity

    def may_stand_in(self, words: str) -> bool:
        """Whether a closer look is worth while."""
        return any(hint in words for hint in self.hints) and self.words.search(words) is not None


def _residue(en: str, zh: str, words: str, hints: str, severity: Severity = Severity.WARNING) -> _Residue:
    return _Residue(both(en, zh), re.compile(words, re.MULTILINE), tuple(hints.split()), severity)


_MOVES = "增加|减少|增长|下降|上升|降低|提高"
_RESIDUES = (
    # XX局 ×××万元 ____万元, but not 2×2 or XXL
    _residue(
        "a placeholder",
        "占位符",
        r"(?<![A-Za-z\d.])[Xx\uff38×]{2,}(?![A-Za-z\d])|(?<![\d*-])\*{2,}|[_＿]{2,}|[○〇]{2,}|待(?:填写?|补充|定)(?=[，。；）)]|$)",
        "X x \uff38 × ** __ _＿ ＿ ○ 〇 待填 待补充 待定",
        Severity.ERROR,
    ),
    # 下降（增长）27.78%
    _residue(
        "both of two alternatives",
        "二选一的字样未取舍",
        rf"(?:{_MOVES})[（(](?:{_MOVES})[）)]|大[/／]小于|小[/／]大于|增[/／]减(?=\d|[^，。]{{0,4}}\d)",
        "（增 （减 （下 （上 （降 （提 (增 (减 (下 (上 (降 (提 大/ 大／ 小/ 小／ 增/ 增／",
    ),
    # 局（部、委、办）机关, 省（市/县）财政
    _residue(
        "a choice of names",
        "称谓未取舍",
        r"局（部、委、?办?）|[省市]（[市区][/／、][县市区]）",
        "局（部 省（ 市（",
    ),
    _residue(
        "a note to the writer",
        "填写说明未删除",
        r"（如有）|（如无[^）]{0,12}）|仍保留该表|按实际填写|请(?:填写|删除|据实)|应根据实际情况进行|根据实际情况填[写列]|以下为常见",
        "（如 仍保留 按实际填写 请填写 请删除 请据实 应根据 根据实际情况填 以下为常见",
    ),
    # 占 %，比上年减少 万元: the unit stands, the figure does not. 单位为万元 and 万元产值 say something else.
    _residue(
        "a figure left out",
        "数字空缺",
        rf"(?:占[^，。；、\d%％\n]{{0,14}}|{_MOVES})[%％](?=[，。；）)])"
        rf"|(?:{_MOVES}|支出|收入|预算|决算|安排|共计|合计|总计|费|(?<![位均\d])为)(?:亿|万)?元(?=[，。；）)])",
        "% ％ 元",
    ),
    _residue("nothing to be used for", "“无”字套入句中", r"主要用于无(?=[。，；]|$)|用于无(?=。)", "用于无"),
)
# 资源局部门（单位）共有车辆: in definitions and heads of tables it is a general term.
_EITHER = re.compile(r"(?<=[\u4e00-\u9fff])(?:部门（单位）|单位（部门）)(?=共有|\d|使用|开展|无|整体)")
_NO_FIGURES = (Topic.TERMS, Topic.TABLES, Topic.FUNCTIONS, Topic.KEY_WORK)
_EMPTY_REASON = re.compile(r"(?:主要)?原因(?:主要)?(?:是|为|：|:|系)+(?=[。；]|$)")
_BLANK_AFTER = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]+部分)")
_PERIOD = re.compile(r"(?:实施|执行|项目|建设)(?:周期|期限|期)$")
_YEARS = re.compile(r"(20\d\d)年")
_PLANNED = re.compile(
    r"(?P<year>20\d\d)年度?[^，。；\n\d]{0,12}?(?:安排|拟购置?|拟新增|计划(?:安排|购置|用于))(?!到|了|在)"
)
_NOT_A_PLAN = re.compile(r"比|较|与|同|原因|由于|因|上年|执行|结转|决算|主要是|对比|已")
_AGAINST_ITSELF = re.compile(
    r"(?P<year>20\d\d)年(?:度)?[^，。；\n\d执决]{0,16}预算(?:数|安排|为)?[^，。；\n\d]{0,4}\d[\d,.]*(?:万|亿)?元，"
    r"[比较](?P=year)年(?:度)?(?:预算(?:数|执行数)?|(?=\d))"
)
_DOUBLED_MARK = re.compile(r"。。|，，|、、|；；|：：|，。|。，|、。|，；|；。|：。|，、|、，|。；|。、")
_ENDS_IN_THE_AIR = re.compile(
    r"(?:主要原因(?:是|：|为)[^。；\n]{3,60}|(?:没有|未)使用[^。；，\n]{4,30}支出|与[^。；，\n]{2,14}持平)$"
)
_SHORTEST_PARAGRAPH = 18


def no_template_is_left(disclosure: Examined) -> Iterator[Outcome]:
    """No placeholder, no alternative left open, no note to whoever fills in the template."""
    everything = prose_words(disclosure)
    residues = [residue for residue in _RESIDUES if residue.may_stand_in(everything)]
    is_either = _EITHER.search(everything) is not None
    if not residues and not is_either:
        yield holds(both("no other residue of a template", "其余没有模板残留"), (first_line(disclosure),))
        return
    for paragraph in prose_paragraphs(disclosure):
        for residue in residues:
            if match := residue.words.search(paragraph.words):
                yield _left(disclosure, paragraph, match, residue.name, residue.severity)
        if paragraph.topic not in _NO_FIGURES and (match := _EITHER.search(paragraph.words)):
            yield _left(disclosure, paragraph, match, both("a choice of names", "称谓未取舍"), Severity.INFO)
    yield holds(both("no other residue of a template", "其余没有模板残留"), (first_line(disclosure),))


def _left(
    disclosure: Examined, paragraph: Passage, match: re.Match[str], name: Bilingual, severity: Severity
) -> Outcome:
    here, words = where(disclosure, paragraph.section), paragraph.printed(match.start(), match.end())
    return found(
        both(f"{here}: {name.en} of a template is left", f"{here}：{name.zh}“{quoted(words)}”"),
        (_around(paragraph, match),),
        both(name.en, f"{name.zh}“{quoted(words)}”"),
        severity,
    )


def _around(paragraph: Passage, match: re.Match[str], margin: int = 8) -> Span:
    return paragraph.at(max(0, match.start() - margin), min(len(paragraph.words), match.end() + margin))


def reasons_are_given(disclosure: Examined) -> Iterator[Outcome]:
    """Where a reason is announced, one follows."""
    read = paragraphs(disclosure)
    for at, paragraph in enumerate(read):
        if "原因" not in paragraph.words:
            continue
        for match in _EMPTY_REASON.finditer(paragraph.words):
            following = read[at + 1].words if at + 1 < len(read) else ""
            if match.end() == len(paragraph.words) and following and not _BLANK_AFTER.match(following):
                continue
            here = where(disclosure, paragraph.section)
            yield found(
                both(
                    f"{here}: a reason is announced and none is given",
                    f"{here}：“{match.group()}”之后没有写原因",
                ),
                (_around(paragraph, match),),
                both("an empty reason", "原因空缺"),
            )
    yield holds(both("no other reason is left empty", "其余没有空缺的原因"), (first_line(disclosure),))


def plans_are_not_stale(disclosure: Examined) -> Iterator[Outcome]:
    """A budget plans for its own year: no period of a project that is over, no plan of an earlier year.

    Budgets and final accounts compare with the year before; an amount of a year before that is likely one that
    last year's text left.
    """
    if disclosure.year is None:
        return
    if disclosure.is_budget:
        yield from _planned_earlier(disclosure, disclosure.year)
    for sentence in sentences(disclosure, without=_NO_OWN_YEAR):
        for match in _AGAINST_ITSELF.finditer(sentence.words):
            if int(match["year"]) < disclosure.year:
                place = sentence.found(match)
                yield _stale(disclosure, sentence.section, place, match["year"], "与自身年度相比")
    for stated in disclosure.stated:
        if stated.year is not None and stated.year < disclosure.year - 1 and stated.topic not in _NO_FIGURES:
            yield _stale(disclosure, stated.section, stated.span, str(stated.year), "所列金额的年度")
    yield holds(
        both(f"plans and amounts fit {disclosure.year}", f"其余安排和金额与{disclosure.year}年相符"),
        (first_line(disclosure),),
    )


_NO_OWN_YEAR = (Topic.KEY_WORK, Topic.FUNCTIONS, Topic.TERMS)


def _planned_earlier(disclosure: Examined, year: int) -> Iterator[Outcome]:
    """Periods of projects that are over, and plans of an earlier year."""
    read = paragraphs(disclosure)
    for paragraph, following in pairwise(read):
        if not _PERIOD.search(paragraph.words):
            continue
        years = [int(year) for year in _YEARS.findall(following.words)]
        if years and max(years) < year:
            yield _stale(disclosure, following.section, following.span, str(max(years)), "所写周期")
    for sentence in sentences(disclosure, without=_NO_OWN_YEAR):
        for match in _PLANNED.finditer(sentence.words):
            if int(match["year"]) < year and not _NOT_A_PLAN.search(sentence.words):
                yield _stale(disclosure, sentence.section, sentence.found(match), match["year"], "所写年度")


def _stale(disclosure: Examined, section: Section, place: Span, year: str, what: str) -> Outcome:
    here = where(disclosure, section)
    return found(
        both(
            f"{here}: {year} is told of in a disclosure for {disclosure.year}",
            f"{here}：{what}为{year}年，本文为{disclosure.year}年{'预算' if disclosure.is_budget else '决算'}，请核对是否沿用上年文本",
        ),
        (place,),
        both(f"{year} / {disclosure.year}", f"{year}年与{disclosure.year}年"),
    )


def numbers_are_of_one_style(disclosure: Examined) -> Iterator[Outcome]:
    """Headings that follow each other in number are numbered in one style: （一）（二）, not （1）（二）."""
    for before, after in neighbours(disclosure):
        if after.ordinal != before.ordinal + 1:
            continue
        compared = both(f"{before.printed} {after.printed}", f"{before.printed}{after.printed}")
        if before.style == after.style:
            yield holds(compared, (after.section.heading_span,))
            continue
        here = where(disclosure, before.section)
        yield found(
            both(
                f"{here}: {before.printed} is followed by another style of number",
                f"“{before.printed}”之后是“{after.printed}”，同级编号样式不一",
            ),
            (before.section.heading_span, after.section.heading_span),
            compared,
        )


def marks_are_in_order(disclosure: Examined) -> Iterator[Outcome]:
    """No mark stands twice, quotation marks come in pairs, a sentence that states something ends with a full stop."""
    read = prose_paragraphs(disclosure)
    is_doubled = bool(_DOUBLED_MARK.search(prose_words(disclosure)))
    for paragraph in read:
        for match in _DOUBLED_MARK.finditer(paragraph.words) if is_doubled else ():
            yield _mark(disclosure, paragraph, match, f"标点重复“{match.group()}”", "a doubled mark")
        yield from _stray_quotes(disclosure, paragraph)
    yield from _without_a_stop(disclosure, read)
    yield holds(both("marks are in order elsewhere", "其余标点相符"), (first_line(disclosure),))


def _mark(disclosure: Examined, paragraph: Passage, match: re.Match[str], zh: str, en: str) -> Outcome:
    here = where(disclosure, paragraph.section)
    return found(both(f"{here}: {en}", f"{here}：{zh}"), (_around(paragraph, match),), both(en, zh))


def _stray_quotes(disclosure: Examined, paragraph: Passage) -> Iterator[Outcome]:
    """Quotation marks without a partner; a page may break a paragraph, so its section must be out of balance too."""
    if paragraph.words.count("“") == paragraph.words.count("”"):
        return
    whole_section = disclosure.text.quote(paragraph.section.span)
    if whole_section.count("“") == whole_section.count("”"):
        return
    depth = 0
    stray: re.Match[str] | None = None
    for match in re.finditer("[“”]", paragraph.words):
        depth += 1 if match.group() == "“" else -1
        stray = match if depth < 0 or stray is None else stray
        if depth < 0:
            break
    if stray is not None:
        yield _mark(disclosure, paragraph, stray, "引号不成对", "quotation marks do not come in pairs")


def _without_a_stop(disclosure: Examined, read: Sequence[Passage]) -> Iterator[Outcome]:
    for paragraph, following in pairwise(read):
        match = _ENDS_IN_THE_AIR.search(paragraph.words)
        if match is None or len(paragraph.words) < _SHORTEST_PARAGRAPH or paragraph.topic in _NO_FIGURES:
            continue
        if following.section.id != paragraph.section.id or len(following.words) > 2:
            yield _mark(
                disclosure,
                paragraph,
                match,
                f"句末缺少句号：“{quoted(match.group()[-20:])}”",
                "a sentence ends without a full stop",
            )


_GROWTH = "比2024年预算数增加5.00万元，主要是人员增加。\n（一）"
_ASSETS = "截至2024年底，县档案馆共有车辆1辆"
_OTHER_PERIOD = "（四）预算绩效情况\n"

CHECKS = (
    Check(
        id="numbers-are-of-one-style",
        ref="T05",
        family="text",
        title=both("Headings are numbered in one style", "同级编号样式一致"),
        explanation=both(
            "Headings that follow each other in number are numbered in one style.",
            "同级标题的编号样式应一致，例如不应在“（1）”之后接“（二）”。",
        ),
        basis=WORDING,
        severity=Severity.INFO,
        find=numbers_are_of_one_style,
        holds=whole(),
        breaks=changed(("（一）因公出国（境）经费与", "（1）因公出国（境）经费与")),
    ),
    Check(
        id="no-template-is-left",
        ref="T06",
        family="text",
        title=both("Nothing of the template is left", "没有模板残留"),
        explanation=both(
            "No placeholder, no alternative that was to be chosen and no note to the writer is left of a template.",
            "不应留有占位符、未取舍的选项或填写说明。",
        ),
        basis=TEMPLATE,
        severity=Severity.WARNING,
        find=no_template_is_left,
        holds=whole(),
        breaks=changed((_GROWTH, "比2024年预算数增加（减少）5.00万元，主要是人员增加。\n（一）")),
    ),
    Check(
        id="reasons-are-given",
        ref="T08",
        family="text",
        title=both("Announced reasons are given", "原因没有空缺"),
        explanation=both("Where a reason is announced, one follows.", "写有“主要原因是”的，其后应有原因。"),
        basis=TEMPLATE,
        severity=Severity.WARNING,
        find=reasons_are_given,
        holds=whole(),
        breaks=changed((_GROWTH, "比2024年预算数增加5.00万元，主要原因是。\n（一）")),
    ),
    Check(
        id="marks-are-in-order",
        ref="T09",
        family="text",
        title=both("Punctuation is in order", "标点相符"),
        explanation=both(
            "No mark stands twice, quotation marks come in pairs, and a sentence that gives a reason ends with a full stop.",
            "标点不重复，引号成对；写有原因、持平或没有使用等内容的句子，句末有句号。",
        ),
        basis=WORDING,
        severity=Severity.INFO,
        find=marks_are_in_order,
        holds=whole(),
        breaks=changed((_GROWTH, "比2024年预算数增加5.00万元，主要是人员增加。。\n（一）")),
    ),
    Check(
        id="plans-are-not-stale",
        ref="T12",
        family="text",
        title=both("Plans and amounts are of the year", "安排和金额与年度相符"),
        explanation=both(
            "A budget plans for its own year: the period of a project is not over, no sentence plans for an earlier year. "
            "In budgets and final accounts no amount is of a year before the last, and no year is compared with itself.",
            "预算所写的项目周期、安排应属本预算年度；预算和决算所列金额应属本年或上年，不与自身年度相比。写作以前年度的，可能沿用了上年文本。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=plans_are_not_stale,
        holds=changed(
            (_OTHER_PERIOD, "（四）项目经费情况\n1.实施周期\n2025年1月至2025年12月。\n（五）预算绩效情况\n")
        ),
        breaks=changed(
            (_OTHER_PERIOD, "（四）项目经费情况\n1.实施周期\n2024年1月至2024年12月。\n（五）预算绩效情况\n")
        ),
    ),
)
