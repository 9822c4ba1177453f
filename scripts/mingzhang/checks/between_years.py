"""Between documents: this year's disclosure and last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY, DISCLOSURE_RULES
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import BUDGET_TOPICS, Examined, Stated
from mingzhang.checks.others import Other
from mingzhang.checks.phrases import both, money, named, printed, where
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.comparing import change_range
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.procurement import Procurement
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.facts.year_changes import YearChange
from mingzhang.labels import normal_label
from mingzhang.model import Amount, Outcome, Severity, Stage, Topic

__all__ = ["CHECKS"]

_TOPICS = BUDGET_TOPICS | {Topic.THREE_PUBLIC}
_NO_OTHER = both("no other disclosure of the agency is at hand", "没有可供比较的其他公开文件")
# What every disclosure states once for itself, so that two years or two levels can be compared.
_MAIN = ("total_budget", "revenue_total", "expenditure_total", "general_public_budget", "three_public")
_LARGE = Decimal("0.3")
_HUNDRED = Decimal(100)
_REASON = re.compile(r"原因|由于|主要是|主要为|因为|追加|调整|增加了|系")
_SIGN = {"increase": 1, "decrease": -1, "unchanged": 0}


def _same_agency(disclosure: Examined, year: int | None, stage: Stage | None) -> Other | None:
    """The other disclosure of the same agency for a year and a stage; None where there is none or more than one."""
    place = disclosure.identity.jurisdiction
    region, agency = place.code if place else "", normal_label(disclosure.identity.agency)
    alike = [
        one
        for one in disclosure.others
        if one.id != disclosure.id
        and one.agency == agency
        and one.region_code == region
        and (one.year, one.stage) == (year, stage)
    ]
    return alike[0] if agency and len(alike) == 1 else None


def _last_year(disclosure: Examined) -> Other | None:
    if disclosure.year is None:
        return None
    return _same_agency(disclosure, disclosure.year - 1, disclosure.identity.stage)


def _key(fact: Total | BudgetLine | ThreePublicExpense | Procurement) -> tuple[str, str]:
    return (fact.classification, fact.code) if isinstance(fact, BudgetLine) else ("measure", fact.measure)


def implied_is_last_years(disclosure: Examined) -> Iterator[Outcome]:
    """What a comparison implies for last year against what last year's disclosure states."""
    before = _last_year(disclosure)
    implied: list[Total | ThreePublicExpense] = [
        *disclosure.derived(Total),
        *disclosure.derived(ThreePublicExpense),
    ]
    if before is None:
        if implied:
            yield undecidable(_NO_OTHER.en, _NO_OTHER.zh)
        return
    for fact in implied:
        stated = before.stated(_key(fact), fact.phase, Topic(fact.topic))
        if fact.amount is None or stated is None or fact.fiscal_year != before.year:
            continue
        yield _implied(disclosure, fact, fact.amount, stated)


def _implied(
    disclosure: Examined, fact: Total | ThreePublicExpense, implied: Amount, stated: Amount
) -> Outcome:
    """The amounts that imply the earlier value stand in this document; the stated one in the other."""
    here = where(disclosure, disclosure.section_of(fact.derived_from[0]))
    gap = money(abs(implied.yuan - stated.yuan), [implied, stated])
    compared = both(
        f"{fact.measure}: {printed(implied)} = {printed(stated)}",
        f"{fact.label}：隐含上年{printed(implied)} = 上年公开{printed(stated)}",
    )
    if abs(implied.yuan - stated.yuan) <= implied.rounding * 2 + stated.rounding:
        return holds(compared, fact.derived_from)
    return found(
        both(
            f"{here}: the comparison implies {printed(implied)} for {fact.fiscal_year}; the earlier disclosure states {printed(stated)}",
            f"{here}：按所述增减推算{fact.fiscal_year}年{fact.label}为{printed(implied)}，与上年公开的{printed(stated)}相差{gap}",
        ),
        fact.derived_from,
        compared,
    )


def percentages_follow_from_both_years(disclosure: Examined) -> Iterator[Outcome]:
    """A printed percentage of change against the two years as they were disclosed."""
    before = _last_year(disclosure)
    changes = [
        change
        for change in disclosure.changes
        if change.percent is not None and change.base_year == (disclosure.year or 0) - 1
    ]
    if before is None:
        if changes:
            yield undecidable(_NO_OTHER.en, _NO_OTHER.zh)
        return
    for change in changes:
        phase = change.base_phase or disclosure.phase
        stated = before.stated(("measure", change.measure), phase, Topic(change.topic))
        if stated is not None and change.current is not None:
            yield from _percentage(disclosure, change, change.current, stated)


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
    before = _last_year(disclosure)
    mine = disclosure.amounts_of(*_MAIN, topics=_TOPICS)
    if before is None:
        if mine:
            yield undecidable(_NO_OTHER.en, _NO_OTHER.zh)
        return
    explained = {change.measure for change in disclosure.changes if change.reason}
    for one in {one.measure: one for one in reversed(mine)}.values():
        stated = before.stated(("measure", one.measure), disclosure.phase)
        if stated is None or stated.yuan == 0:
            continue
        moved = (one.amount.yuan - stated.yuan) / stated.yuan
        words = both(
            f"{named(one).en}: {moved * _HUNDRED:.1f}%", f"{named(one).zh}：较上年{moved * _HUNDRED:.1f}%"
        )
        if (
            abs(moved) <= _LARGE
            or one.measure in explained
            or _REASON.search(_section_words(disclosure, one))
        ):
            yield holds(words, (one.span,))
        else:
            here = where(disclosure, one.section)
            yield found(
                both(
                    f"{here}: {named(one).en} moved by {moved * _HUNDRED:.1f}% since last year, without a reason",
                    f"{here}：{named(one).zh}，较上年公开的{printed(stated)}变动{moved * _HUNDRED:.1f}%，没有找到原因说明",
                ),
                (one.span,),
                words,
            )


def _section_words(disclosure: Examined, one: Stated) -> str:
    return next(
        (
            reading.passage.prose.characters
            for reading in disclosure.readings
            if reading.passage.section.id == one.section.id
        ),
        "",
    )


_LAST_YEAR = budget("三、收支预算情况说明", "云溪县档案馆2024年收支总预算95.00万元。", year=2024)

_GROWTH = "云溪县档案馆2025年收支总预算{}万元，比2024年预算数增加{}万元，增长{}%，主要是人员增加。"


def _growth(total: str, more: str, percent: str) -> str:
    return budget("三、收支预算情况说明", _GROWTH.format(total, more, percent))


CHECKS = (
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
