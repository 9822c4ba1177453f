"""Text: reasons that contradict their figure, or that belong to another item; pages on which nothing stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY, WORDING
from mingzhang.checks.example_budget import changed, whole
from mingzhang.checks.figures import Examined
from mingzhang.checks.passages import first_line, quoted
from mingzhang.checks.phrases import both, where
from mingzhang.checks.verdicts import found, holds
from mingzhang.facts.year_changes import YearChange
from mingzhang.model import Outcome, Severity, Span
from mingzhang.reference import name_key

__all__ = ["CHECKS"]

# A reason that ends so says that the thing itself rose or fell: …经费增加, …业务量下降
_ROSE = re.compile(r"(?:增加|增长|上升|提高|上涨)(?:所致|较多|导致)?$")
_FELL = re.compile(r"(?:减少|下降|降低|压减|压缩|缩减)(?:所致|较多|导致)?$")
# What makes a figure move the other way, or speaks of the year before.
_TURNED = re.compile(
    r"低|退休|离休|转|调整|统筹|划|其他|而|但|虽|上年|去年|同期|不|未|无|免|抵|结余|结转|效率|节约|节省|收回|基数|剔除|占比"
)
_WORDS = {"increase": ("增加", "an increase"), "decrease": ("减少", "a decrease")}
_YEAR = re.compile(r"(20\d\d)年")
_SHORTEST_NAME = 5
_FEWEST = 4


def reasons_fit_the_change(disclosure: Examined) -> Iterator[Outcome]:
    """A reason that says something rose does not explain a decrease, nor one that says it fell an increase."""
    for change in _reasoned(disclosure):
        other_way = {"decrease": _ROSE, "increase": _FELL}[change.change].search(change.reason)
        here, (zh, en) = where(disclosure, disclosure.section_of(change.span)), _WORDS[change.change]
        compared = both(f"{en}: the reason fits", f"{zh}：{quoted(change.reason)}")
        if other_way is None or not _is_plain(disclosure, change.reason):
            yield holds(compared, (change.span,))
            continue
        yield found(
            both(
                f"{here}: {en} is explained by the opposite",
                f"{here}：所述为{zh}，原因却写作“{quoted(change.reason)}”",
            ),
            (change.span,),
            compared,
        )


def _reasoned(disclosure: Examined) -> Iterator[YearChange]:
    return (change for change in disclosure.changes if change.reason and change.change in _WORDS)


def _is_plain(disclosure: Examined, reason: str) -> bool:
    """Whether a reason is one clause on this year that can only be read one way."""
    years = [int(year) for year in _YEAR.findall(reason)]
    one_clause = not re.search(r"[，；、]", reason.strip("，。；"))
    return one_clause and not _TURNED.search(reason) and all(year == disclosure.year for year in years)


def reasons_belong_to_their_item(disclosure: Examined) -> Iterator[Outcome]:
    """Where reasons repeat the name of their item, none repeats the name of another."""
    reasoned = [change for change in disclosure.changes if change.reason and "/" in change.measure]
    names = {name_key(_item(change)) for change in reasoned}
    repeating = [change for change in reasoned if name_key(_item(change)) in name_key(change.reason)]
    if len(repeating) < _FEWEST or len(repeating) * 2 < len(reasoned):
        return
    for change in reasoned:
        other = _other_name(change, names)
        compared = both("the reason names its item", f"{_item(change)}：{quoted(change.reason)}")
        if not other:
            yield holds(compared, (change.span,))
            continue
        here = where(disclosure, disclosure.section_of(change.span))
        yield found(
            both(
                f"{here}: the reason names another item",
                f"{here}：{_item(change)}的原因写作“{quoted(change.reason)}”，所指为{other}",
            ),
            (change.span,),
            compared,
        )


def _item(change: YearChange) -> str:
    return change.measure.rsplit("/", 1)[-1]


def _other_name(change: YearChange, names: set[str]) -> str:
    own, reason = name_key(_item(change)), name_key(change.reason)
    if own in reason:
        return ""
    others: Sequence[str] = sorted(
        (name for name in names if len(name) >= _SHORTEST_NAME and name in reason), key=len
    )
    return others[-1] if others else ""


def no_page_is_blank(disclosure: Examined) -> Iterator[Outcome]:
    """Every page holds something; pages that are pictures are not judged."""
    text = disclosure.text
    for page, (start, end) in enumerate(pairwise(text.page_starts), start=1):
        if page == 1 or page in text.unread_pages or text.characters[start:end].strip():
            continue
        yield found(
            both(f"page {page} holds no text", f"第{page}页没有文字"),
            (_line_before(disclosure, start),),
            both(f"page {page}: blank", f"第{page}页：空白"),
        )
    yield holds(both("no other page is blank", "其余各页均有内容"), (first_line(disclosure),))


def _line_before(disclosure: Examined, offset: int) -> Span:
    """The last printed line before a place: what one sees before the blank page."""
    lines = list(re.finditer(r"[^\r\n]*\S[^\r\n]*", disclosure.text.characters[:offset]))
    return Span(lines[-1].start(), lines[-1].end()) if lines else first_line(disclosure)


_GROWTH = "比2024年预算数增加5.00万元，主要是人员增加。\n（一）"
_ENTRY = "一般公共服务支出（类）档案事务（款）{}（项）2025年预算数为10.00万元，比2024年预算数增加1.00万元，主要原因是{}经费增加。"
_NAMES = ("行政运行", "一般行政管理事务", "机关服务", "档案馆", "其他档案事务支出")


def _entries(reasons: Sequence[str]) -> str:
    lines = [
        f"{number}.{_ENTRY.format(name, reason)}"
        for number, (name, reason) in enumerate(zip(_NAMES, reasons, strict=True), start=3)
    ]
    return changed(("主要用于缴存职工住房公积金。", "\n".join(("主要用于缴存职工住房公积金。", *lines))))


CHECKS = (
    Check(
        id="reasons-fit-the-change",
        ref="T10",
        family="text",
        title=both("Reasons fit the change", "原因与增减方向相符"),
        explanation=both(
            "A reason that says something rose explains no decrease, and one that says it fell no increase; only reasons of one clause are judged.",
            "减少的原因不应写作增加，增加的原因不应写作减少；由几个分句组成的原因，不作判断。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=reasons_fit_the_change,
        holds=whole(),
        breaks=changed((_GROWTH, "比2024年预算数增加5.00万元，主要原因是人员经费减少。\n（一）")),
    ),
    Check(
        id="reasons-belong-to-their-item",
        ref="T11",
        family="text",
        title=both("Reasons belong to their item", "原因属于本科目"),
        explanation=both(
            "Where reasons repeat the name of their item, none repeats the name of another item.",
            "各项原因均写明本科目名称的，不应写作另一科目的名称。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=reasons_belong_to_their_item,
        holds=_entries(_NAMES),
        breaks=_entries((*_NAMES[:4], "一般行政管理事务")),
    ),
    Check(
        id="no-page-is-blank",
        ref="T15",
        family="text",
        title=both("No page is blank", "没有空白页"),
        explanation=both(
            "Every page between the first and the last holds something.", "首页与末页之间，各页均应有内容。"
        ),
        basis=WORDING,
        severity=Severity.INFO,
        find=no_page_is_blank,
        holds=whole(),
        breaks=changed(("三、收支预算情况说明\n", "\f\f三、收支预算情况说明\n")),
    ),
)
