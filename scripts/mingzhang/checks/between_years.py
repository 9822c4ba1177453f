"""Between documents: this year's disclosure and last year's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY, DISCLOSURE_RULES
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import Examined, Stated
from mingzhang.checks.others import amount_key, money_of
from mingzhang.checks.phrases import both, money, named, printed, where
from mingzhang.checks.relatives import MAIN, NO_OTHER, TOPICS, differs, gives_a_reason, last_year
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.comparing import Difference, change_range
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.facts.year_changes import YearChange
from mingzhang.model import Amount, Outcome, Severity, Topic

__all__ = ["CHECKS"]

_LARGE = Decimal("0.3")
_HUNDRED = Decimal(100)
_SIGN = {"increase": 1, "decrease": -1, "unchanged": 0}


def implied_is_last_years(disclosure: Examined) -> Iterator[Outcome]:
    """What a comparison implies for last year against what last year's disclosure states."""
    before = last_year(disclosure)
    implied: list[Total | ThreePublicExpense] = [
        *disclosure.derived(Total),
        *disclosure.derived(ThreePublicExpense),
    ]
    if before is None:
        if implied:
            yield undecidable(NO_OTHER.en, NO_OTHER.zh)
        return
    for fact in implied:
        stated = before.stated(amount_key(fact), fact.phase, money_of(fact), Topic(fact.topic))
        if fact.amount is not None and stated is not None and fact.fiscal_year == before.kin.year:
            yield _implied(disclosure, fact, fact.amount, stated)


def _implied(
    disclosure: Examined, fact: Total | ThreePublicExpense, implied: Amount, stated: Amount
) -> Outcome:
    """The amounts that imply the earlier value stand in this document; the stated one in the other.

    Where the sentence does not say with what of last year it compares (预算数, 执行数), a difference may be
    another base and not a slip.
    """
    here = where(disclosure, disclosure.section_of(fact.derived_from[0]))
    says_base = any(
        change.base_phase for change in disclosure.changes if change.span == fact.derived_from[-1]
    )
    return differs(
        Difference(implied.yuan, stated.yuan, implied.rounding * 2 + stated.rounding),
        fact.derived_from,
        both(
            f"{here}: the comparison implies {printed(implied)} for {fact.fiscal_year}; the earlier disclosure states {printed(stated)}",
            f"{here}：按所述增减推算{fact.fiscal_year}年{fact.label}为{printed(implied)}，上年公开的是{printed(stated)}",
        ),
        both(
            f"{fact.measure}: {printed(implied)} = {printed(stated)}",
            f"{fact.label}：隐含上年{printed(implied)} = 上年公开{printed(stated)}",
        ),
        None if says_base else Severity.WARNING,
    )


def repeated_is_last_years(disclosure: Examined) -> Iterator[Outcome]:
    """What is printed here for last year, in tables and sentences, against what last year's disclosure states."""
    before = last_year(disclosure)
    repeated = [
        fact
        for fact in disclosure.facts
        if isinstance(fact, (Total, ThreePublicExpense, BudgetLine))
        and not fact.derived_from
        and not fact.budget_unit
        and fact.amount is not None
        and fact.fiscal_year == (disclosure.year or 0) - 1
    ]
    if before is None:
        if repeated:
            yield undecidable(NO_OTHER.en, NO_OTHER.zh)
        return
    for fact in repeated:
        key = amount_key(fact)
        stated = before.stated(key, fact.phase, money_of(fact), Topic(fact.topic)) if key[1] else None
        if fact.amount is not None and stated is not None:
            yield _repeated(disclosure, fact, fact.amount, stated)


def _repeated(
    disclosure: Examined, fact: Total | ThreePublicExpense | BudgetLine, here: Amount, stated: Amount
) -> Outcome:
    at, year = where(disclosure, disclosure.section_of(here.span)), fact.fiscal_year
    gap = money(abs(here.yuan - stated.yuan), [here, stated])
    return differs(
        Difference(here.yuan, stated.yuan, here.rounding + stated.rounding),
        (here.span,),
        both(
            f"{at}: {printed(here)} for {year} differs by {gap} from {printed(stated)} in the disclosure of that year",
            f"{at}：所列{year}年{fact.label}{printed(here)}，与该年公开的{printed(stated)}相差{gap}",
        ),
        both(
            f"{year}: {printed(here)} = {printed(stated)}",
            f"{year}年{fact.label}：{printed(here)} = 该年公开{printed(stated)}",
        ),
    )


def percentages_follow_from_both_years(disclosure: Examined) -> Iterator[Outcome]:
    """A printed percentage of change against the two years as they were disclosed."""
    before = last_year(disclosure)
    changes = [
        change
        for change in disclosure.changes
        if change.percent is not None and change.base_year == (disclosure.year or 0) - 1
    ]
    if before is None:
        if changes:
            yield undecidable(NO_OTHER.en, NO_OTHER.zh)
        return
    for change in changes:
        fact = next((one for one in _own(disclosure) if one.amount == change.current), None)
        phase = change.base_phase or disclosure.phase
        stated = before.stated(amount_key(fact), phase, money_of(fact), Topic(fact.topic)) if fact else None
        if stated is not None and change.current is not None:
            yield from _percentage(disclosure, change, change.current, stated)


def _own(disclosure: Examined) -> tuple[Total | ThreePublicExpense, ...]:
    return (*disclosure.of(Total), *disclosure.of(ThreePublicExpense))


def _percentage(disclosure: Examined, change: YearChange, now: Amount, stated: Amount) -> Iterator[Outcome]:
    possible = change_range(now, stated)
    if change.percent is None or possible is None:
        return
    printed_ = _SIGN[change.change] * change.percent.stated
    low, high = possible[0] - change.percent.rounding, possible[1] + change.percent.rounding
    words = both(
        f"{printed(now)} / {printed(stated)} = {printed_}%",
        f"{printed(now)}较上年公开{printed(stated)}：{change.percent.stated}%",
    )
    if low <= printed_ <= high:
        yield holds(words, (change.percent.span,))
        return
    here, real = (
        where(disclosure, disclosure.section_of(change.span)),
        ((possible[0] + possible[1]) / 2).quantize(Decimal("0.01")),
    )
    yield found(
        both(
            f"{here}: the change is stated as {printed_}%; against last year's disclosure it is {real}%",
            f"{here}：所列变动{printed_}%，按上年公开数{printed(stated)}计算为{real}%",
        ),
        (change.percent.span, now.span),
        words,
    )


def large_changes_are_explained(disclosure: Examined) -> Iterator[Outcome]:
    """A main figure that moved by more than 30 % since last year's disclosure comes with a reason."""
    before = last_year(disclosure)
    mine = disclosure.amounts_of(*MAIN, topics=TOPICS)
    if before is None:
        if mine:
            yield undecidable(NO_OTHER.en, NO_OTHER.zh)
        return
    explained = {change.measure for change in disclosure.changes if change.reason}
    for one in {one.measure: one for one in reversed(mine)}.values():
        if not isinstance(one.fact, (Total, ThreePublicExpense)):
            continue
        stated = before.stated(amount_key(one.fact), disclosure.phase, money_of(one.fact))
        if stated is not None and stated.yuan != 0:
            has_reason = one.measure in explained or gives_a_reason(disclosure, one)
            yield _moved(disclosure, one, stated, has_reason=has_reason)


def _moved(disclosure: Examined, one: Stated, stated: Amount, *, has_reason: bool) -> Outcome:
    moved = (one.amount.yuan - stated.yuan) / stated.yuan
    words = both(
        f"{named(one).en}: {moved * _HUNDRED:.1f}%", f"{named(one).zh}：较上年{moved * _HUNDRED:.1f}%"
    )
    if abs(moved) <= _LARGE or has_reason:
        return holds(words, (one.span,))
    here = where(disclosure, one.section)
    return found(
        both(
            f"{here}: {named(one).en} moved by {moved * _HUNDRED:.1f}% since last year, without a reason",
            f"{here}：{named(one).zh}，较上年公开的{printed(stated)}变动{moved * _HUNDRED:.1f}%，没有找到原因说明",
        ),
        (one.span,),
        words,
    )


_LAST_YEAR = budget("三、收支预算情况说明", "云溪县档案馆2024年收支总预算95.00万元。", year=2024)

_GROWTH = "云溪县档案馆2025年收支总预算{}万元，比2024年预算数增加{}万元，增长{}%，主要是人员增加。"


def _growth(total: str, more: str, percent: str) -> str:
    return budget("三、收支预算情况说明", _GROWTH.format(total, more, percent))


_LAST_AND_NOW = "云溪县档案馆2024年收支总预算{}万元，2025年收支总预算100.00万元。"

CHECKS = (
    Check(
        id="repeated-is-last-years",
        ref="Y11",
        family="between_documents",
        title=both("Last year's amounts are those disclosed then", "所列上年数与上年公开数一致"),
        explanation=both(
            "What is printed for last year, in tables and sentences, is what last year's disclosure states. Not judged where that is not at hand.",
            "表格和文字中所列的上年数，应等于上年公开的数；没有上年公开文件的，不作判断。",
        ),
        basis=CONSISTENCY,
        severity=Severity.ERROR,
        find=repeated_is_last_years,
        holds=budget("三、收支预算情况说明", _LAST_AND_NOW.format("95.00")),
        breaks=budget("三、收支预算情况说明", _LAST_AND_NOW.format("97.00")),
        other=_LAST_YEAR,
    ),
    Check(
        id="implied-is-last-years",
        ref="N01",
        family="between_documents",
        title=both("Comparisons agree with last year's disclosure", "推算的上年数与上年公开数一致"),
        explanation=both(
            "What a comparison implies for last year is what last year's disclosure states. Not judged where that is not at hand.",
            "由本年数和增减额推算的上年数，应等于上年公开的数；没有上年公开文件的，不作判断。",
        ),
        basis=CONSISTENCY,
        severity=Severity.ERROR,
        find=implied_is_last_years,
        holds=_growth("100.00", "5.00", "5.26"),
        breaks=_growth("100.00", "8.00", "8.70"),
        other=_LAST_YEAR,
    ),
    Check(
        id="percentages-follow-from-both-years",
        ref="N04",
        family="between_documents",
        title=both("Percentages follow from both disclosures", "变动幅度与两年公开数一致"),
        explanation=both(
            "A printed percentage of change follows from the amounts of both years as disclosed. Not judged where last year's is not at hand.",
            "所列变动幅度，应与两年公开数计算的结果一致；没有上年公开文件的，不作判断。",
        ),
        basis=CONSISTENCY,
        severity=Severity.ERROR,
        find=percentages_follow_from_both_years,
        holds=_growth("100.00", "5.00", "5.26"),
        breaks=_growth("100.00", "5.00", "6.26"),
        other=_LAST_YEAR,
    ),
    Check(
        id="large-changes-are-explained",
        ref="N05",
        family="between_documents",
        title=both("Large changes are explained", "较大变动有原因说明"),
        explanation=both(
            "A main figure that moved by more than 30 % since last year's disclosure comes with a reason.",
            "主要数字较上年公开数变动超过30%的，应说明原因；没有上年公开文件的，不作判断。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=large_changes_are_explained,
        holds=_growth("150.00", "55.00", "57.89"),
        breaks=budget("三、收支预算情况说明", "云溪县档案馆2025年收支总预算150.00万元。"),
        other=_LAST_YEAR,
    ),
)
