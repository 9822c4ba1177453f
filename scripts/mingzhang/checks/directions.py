"""Year on year: words of direction (增加, 下降, 大于预算) against each other and against the figures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY
from mingzhang.checks.changes import goes_one_way
from mingzhang.checks.examples import budget, final_accounts
from mingzhang.checks.figures import Examined, Stated
from mingzhang.checks.passages import Passage, prose_paragraphs
from mingzhang.checks.phrases import both, printed, where
from mingzhang.checks.verdicts import found, holds
from mingzhang.labels import Phase
from mingzhang.model import Outcome, Severity, Span

__all__ = ["CHECKS"]

_EXECUTED = Phase.EXECUTED.value
# 预算数 alone may be either.
_PHASES = {
    "年初": (Phase.BUDGETED.value,),
    "全年": (Phase.ADJUSTED.value,),
    "调整": (Phase.ADJUSTED.value,),
    None: (Phase.ADJUSTED.value, Phase.BUDGETED.value),
}
_OUTCOME = re.compile(
    r"(?:决算数?|执行数)(?P<word>大于|高于|多于|超过|小于|低于|少于|等于)(?P<phase>年初|全年|调整)?(?:预算|预期)"
)
_MORE, _LESS = ("大于", "高于", "多于", "超过"), ("小于", "低于", "少于")


def directions_agree(disclosure: Examined) -> Iterator[Outcome]:
    """A comparison that gives money and per cent gives both in one direction: not 减少12万元，增长3%."""
    for change in disclosure.changes:
        is_one_way = goes_one_way(disclosure, change)
        if is_one_way is None:
            continue
        words = " ".join(disclosure.text.quote(change.span).split())
        compared = both(f"“{words}”: one direction", f"“{words}”：增减方向一致")
        if is_one_way:
            yield holds(compared, (change.span,))
            continue
        here = where(disclosure, disclosure.section_of(change.span))
        yield found(
            both(
                f"{here}: the money and the percentage of one change go opposite ways",
                f"{here}：同一处变动，金额与幅度的增减方向相反",
            ),
            (change.span,),
            compared,
        )


def outcomes_are_as_said(disclosure: Examined) -> Iterator[Outcome]:
    """决算数大于预算数 stands where more was spent than budgeted, 小于 where less was."""
    if disclosure.is_budget:
        return
    for paragraph in prose_paragraphs(disclosure):
        for match in _OUTCOME.finditer(paragraph.words):
            spent, budgets = _stated_before(disclosure, paragraph, match)
            if spent is not None and budgets:
                yield _as_said(disclosure, match["word"], paragraph.found(match), spent, budgets)


def _stated_before(
    disclosure: Examined, paragraph: Passage, match: re.Match[str]
) -> tuple[Stated | None, tuple[Stated, ...]]:
    """What was spent on one thing and what was budgeted for it, as the words before in the same paragraph have it."""
    place = paragraph.found(match)
    before = [
        one
        for one in disclosure.stated
        if paragraph.span.start <= one.span.start < place.start and one.year == disclosure.year
    ]
    spent = next((one for one in reversed(before) if one.phase == _EXECUTED), None)
    return spent, tuple(
        one
        for one in before
        if spent is not None
        and one.phase in _PHASES[match["phase"]]
        and (one.measure, one.account) == (spent.measure, spent.account)
    )


def _as_said(
    disclosure: Examined, word: str, place: Span, spent: Stated, budgets: Sequence[Stated]
) -> Outcome:
    planned = next((one for one in budgets if _is_so(word, spent, one)), None)
    is_so, planned = planned is not None, planned or budgets[0]
    places = (place, planned.span, spent.span)
    compared = both(
        f"spent {printed(spent.amount)}, budgeted {printed(planned.amount)}",
        f"决算{printed(spent.amount)}{word}预算{printed(planned.amount)}",
    )
    if is_so:
        return holds(compared, places)
    here = where(disclosure, spent.section)
    return found(
        both(
            f"{here}: the outcome is said to be {'more than' if word in _MORE else 'less than' if word in _LESS else 'equal to'} the budget, "
            f"with {printed(spent.amount)} spent and {printed(planned.amount)} budgeted",
            f"{here}：所述决算数{word}预算数，而决算{printed(spent.amount)}、预算{printed(planned.amount)}",
        ),
        places,
        compared,
    )


def _is_so(word: str, spent: Stated, planned: Stated) -> bool:
    over, slack = spent.amount.yuan - planned.amount.yuan, spent.amount.rounding + planned.amount.rounding
    return over > -slack if word in _MORE else over < slack if word in _LESS else abs(over) <= slack


_CHANGE = "县档案馆2025年收支总预算100.00万元，比2024年预算数减少20.00万元，{}16.67%。"
_ACCOUNTS = "云溪县档案馆2024年度“三公”经费支出年初预算为3.00万元，支出决算为2.00万元，决算数{}年初预算数的主要原因是厉行节约。"

CHECKS = (
    Check(
        id="directions-agree",
        ref="Y12",
        family="year_on_year",
        title=both("Money and percentage of a change go one way", "增减金额与幅度方向一致"),
        explanation=both(
            "A change that is given in money and in per cent is a rise in both or a fall in both.",
            "同一处变动的金额与幅度，应同为增加或同为减少。",
        ),
        basis=CONSISTENCY,
        severity=Severity.ERROR,
        find=directions_agree,
        holds=budget("三、收支预算情况说明", _CHANGE.format("下降")),
        breaks=budget("三、收支预算情况说明", _CHANGE.format("增长")),
    ),
    Check(
        id="outcomes-are-as-said",
        ref="Y13",
        family="year_on_year",
        title=both("Words on the outcome fit the figures", "“决算数大于（小于）预算数”与金额相符"),
        explanation=both(
            "Where final accounts say that the outcome is more, or less, than the budget, the two amounts printed before say so too.",
            "称决算数大于、小于或等于预算数的，应与所列决算数、预算数相符。",
        ),
        basis=CONSISTENCY,
        severity=Severity.ERROR,
        find=outcomes_are_as_said,
        holds=final_accounts("三、“三公”经费支出决算情况说明", _ACCOUNTS.format("小于")),
        breaks=final_accounts("三、“三公”经费支出决算情况说明", _ACCOUNTS.format("大于")),
    ),
)
