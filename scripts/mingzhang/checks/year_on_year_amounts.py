"""Year on year: the amounts of the year before that comparisons imply fit each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal

from mingzhang.checks import Check
from mingzhang.checks.arithmetic_parts import EXPENDITURE_KINDS, REVENUE_SOURCES
from mingzhang.checks.arithmetic_totals import all_money_is_fiscal
from mingzhang.checks.basis import DISCLOSURE_RULES, TABLES
from mingzhang.checks.changes import (
    CHANGE_TOPICS,
    OF_THE_YEAR,
    SIGN,
    UNCHANGED,
    Implied,
    goes_one_way,
    implied,
    only,
)
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import Examined
from mingzhang.checks.phrases import both, money, named, printed, where
from mingzhang.checks.verdicts import Terms, Traced, balanced, found, holds, not_over, undecidable
from mingzhang.facts.year_changes import YearChange
from mingzhang.model import Amount, Outcome, Result, Severity, Span, Topic

__all__ = ["CHECKS"]

_HUNDRED = Decimal(100)
# From the whole to its parts: last year a part was at most the whole.
_TOTALS = (
    "total_budget",
    "revenue_total",
    "expenditure_total",
    "appropriation_total",
    "appropriation_revenue",
    "appropriation_expenditure",
    "general_public_budget",
)
_GENERAL_TOPICS = frozenset({Topic.GENERAL_PUBLIC_BUDGET, Topic.GENERAL_PUBLIC_BUDGET_CHANGE})
_SIDES = frozenset(
    {Topic.REVENUE, Topic.EXPENDITURE, Topic.TOTAL_BUDGET, Topic.STATEMENT, Topic.APPROPRIATION}
)
_THREE = ("overseas_travel", "receptions", "vehicles")


def prior_year_is_not_negative(disclosure: Examined) -> Iterator[Outcome]:
    """What each comparison implies for the year before; and no fall by more than all there was."""
    for one in implied(disclosure):
        if one.change.change == "increase" and one.change.amount is not None:
            yield _not_negative(disclosure, one, one.change.amount)
        elif one.change.change == "decrease":
            yield holds(both(f"{one.stated.name.en}: {one.words}", f"{one.stated.name.zh}上年：{one.words}"))
    for change in disclosure.changes:
        if (
            change.change == "decrease"
            and change.percent is not None
            and change.percent.stated > _HUNDRED
            and change.topic in CHANGE_TOPICS
        ):
            here = where(disclosure, disclosure.section_of(change.span))
            message = both(
                f"{here}: a decrease of {change.percent.stated}% exceeds the whole",
                f"{here}：减少{change.percent.stated}%，超过上年全部数额",
            )
            yield found(
                message,
                (change.percent.span,),
                both(f"{change.percent.stated}% ≤ 100%", f"{change.percent.stated}% ≤ 100%"),
            )


def _not_negative(disclosure: Examined, one: Implied, rise: Amount) -> Traced:
    words, here = named(one.stated), where(disclosure, one.stated.section)
    return not_over(
        [(1, rise)],
        [(1, one.stated.amount)],
        both(
            f"{one.stated.name.en} of the year before: {one.words}", f"{one.stated.name.zh}上年：{one.words}"
        ),
        lambda: both(
            f"{here}: {words.en} after an increase of {printed(rise)} implies less than nothing for the year before",
            f"{here}：{words.zh}，较上年增加{printed(rise)}，推算上年数小于0",
        ),
    )


def whole_and_appropriation(disclosure: Examined) -> Iterator[Outcome]:
    """The year before as revenue and expenditure imply it, and as the whole and the appropriations do.

    The latter two must agree only where all money is fiscal.
    """
    yield from _both_sides(disclosure)
    whole = only(implied(disclosure, "total_budget", topics={Topic.TOTAL_BUDGET, Topic.STATEMENT}))
    fiscal = only(implied(disclosure, "appropriation_total", topics={Topic.APPROPRIATION}))
    if whole is None or fiscal is None or not disclosure.is_budget:
        return
    if not all_money_is_fiscal(disclosure):
        yield undecidable("there is money other than appropriations, or may be", "有或可能有非财政拨款收入")
        return
    outcome = _alike(disclosure, fiscal, whole)
    # Last year may have had other money; this year's sources do not tell.
    unsure = outcome.result is Result.FINDING and whole.yuan > fiscal.yuan
    yield _softer(outcome, Severity.WARNING) if unsure else outcome


def _both_sides(disclosure: Examined) -> Iterator[Outcome]:
    """Revenue and expenditure, of the whole budget and of the appropriations: a budget is balanced in each year."""
    for revenue, expenditure in (
        ("revenue_total", "expenditure_total"),
        ("appropriation_revenue", "appropriation_expenditure"),
    ):
        one, other = (
            only(implied(disclosure, revenue, topics=_SIDES)),
            only(implied(disclosure, expenditure, topics=_SIDES)),
        )
        if one is None or other is None or not disclosure.is_budget:
            continue
        alike = (
            one.change.base_phase == other.change.base_phase
            and one.stated.amount.yuan == other.stated.amount.yuan
        )
        if alike:
            yield _alike(disclosure, one, other)


def _softer(outcome: Traced, severity: Severity) -> Outcome:
    return replace(outcome, severity=severity)


def _alike(disclosure: Examined, one: Implied, other: Implied) -> Traced:
    like = [amount for _, amount in (*one.terms, *other.terms)]
    here, there = where(disclosure, one.stated.section), where(disclosure, other.stated.section)
    gap = money(abs(one.yuan - other.yuan), like)
    return balanced(
        one.terms,
        other.terms,
        both(
            f"{one.stated.name.en}: {one.words}; {other.stated.name.en}: {other.words}",
            f"{one.stated.name.zh}上年：{one.words}；{other.stated.name.zh}上年：{other.words}",
        ),
        lambda: both(
            f"{here}: {one.words} is implied for the year before, {there}: {other.words}; they differ by {gap}",
            f"{here}推算上年数{one.words}，{there}推算上年数{other.words}，相差{gap}",
        ),
    )


def general_budget_within_whole(disclosure: Examined) -> Iterator[Outcome]:
    """The year before: the general public budget was not larger than the whole budget."""
    general = only(implied(disclosure, "general_public_budget"))
    whole = only(implied(disclosure, "total_budget", topics={Topic.TOTAL_BUDGET, Topic.STATEMENT}))
    whole = whole or only(implied(disclosure, "revenue_total"))
    # 本年收入 is without what was carried over, of which the general public budget may spend.
    if general is None or whole is None or whole.stated.is_of_this_year_alone:
        return
    like = [amount for _, amount in (*general.terms, *whole.terms)]
    here, there = where(disclosure, general.stated.section), where(disclosure, whole.stated.section)
    over = money(abs(general.yuan - whole.yuan), like)
    yield not_over(
        general.terms,
        whole.terms,
        both(
            f"general public budget of the year before {general.words} ≤ whole budget {whole.words}",
            f"一般公共预算上年{general.words} ≤ 收支总预算上年{whole.words}",
        ),
        lambda: both(
            f"{here}: {general.words} is implied for the year before, {over} more than {there} implies for the whole budget: {whole.words}",
            f"{here}推算上年一般公共预算{general.words}，比{there}推算的上年收支总预算{whole.words}多{over}",
        ),
    )


_BROKEN_DOWN = (("revenue_total", REVENUE_SOURCES), ("expenditure_total", EXPENDITURE_KINDS))


# 支出总计 holds what was left over, 本年支出 does not.
_LEFT_OVER = re.compile(r"结余|结转")


def changes_add_up(disclosure: Examined) -> Iterator[Outcome]:
    """The change of a total against the changes of its parts, where the sentence gives them.

    Two totals that are the same money this year, and are said to have changed for the same reason, changed
    alike too; a difference would be other money last year, which is worth a word.
    """
    yield from _same_money(disclosure)
    for total, parts in _BROKEN_DOWN:
        for change in disclosure.changes:
            is_plain = change.change != UNCHANGED and goes_one_way(disclosure, change) is not False
            if change.measure == total and change.amount is not None and is_plain:
                yield from _broken_down(disclosure, change, change.amount, parts)


def _same_money(disclosure: Examined) -> Iterator[Outcome]:
    """Totals that are the same money this year, and changed for the same reason as printed: they changed alike."""
    if not disclosure.is_budget:
        return
    totals = [only(implied(disclosure, measure, topics=_SIDES | _GENERAL_TOPICS)) for measure in _TOTALS]
    first: dict[tuple[Decimal, str], Implied] = {}
    for one in totals:
        reason = "".join(one.change.reason.split()) if one is not None else ""
        if one is None or not reason:
            continue
        other = first.setdefault((one.stated.amount.yuan, reason), one)
        if other is not one and one.yuan <= other.yuan:
            outcome = _alike(disclosure, one, other)
            yield _softer(outcome, Severity.WARNING) if outcome.result is Result.FINDING else outcome


def _broken_down(
    disclosure: Examined, change: YearChange, amount: Amount, parts: Collection[str]
) -> Iterator[Outcome]:
    section = disclosure.section_of(change.span)
    following = [
        one
        for one in disclosure.changes
        if one.amount is not None
        and one.amount.span > amount.span
        and disclosure.section_of(one.amount.span).id == section.id
    ]
    listed = [one for one in following if one.measure in parts]
    if OF_THE_YEAR.search(change.label) and any(_LEFT_OVER.search(one.label) for one in listed):
        return
    if len(listed) < 2 or len({one.measure for one in listed}) < len(listed):
        return
    terms: Terms = [(SIGN[one.change], one.amount) for one in listed if one.amount is not None]
    together = sum((sign * one.yuan for sign, one in terms), Decimal(0))
    stated = SIGN[change.change] * amount.yuan
    like = [amount, *(one for _, one in terms)]
    here = where(disclosure, section)
    summed = " + ".join(f"{'−' if sign < 0 else ''}{printed(one)}" for sign, one in terms)
    mine = f"{'−' if stated < 0 else ''}{printed(amount)}"
    gap = money(abs(stated - together), like)
    outcome = balanced(
        [(SIGN[change.change], amount)],
        terms,
        both(f"change of the total {mine} = {summed}", f"合计增减{mine} = {summed}"),
        lambda: both(
            f"{here}: the changes of the parts add up to {money(together, like)}, the total changed by {mine}; they differ by {gap}",
            f"{here}：各部分增减合计{money(together, like)}，与合计增减{mine}相差{gap}",
        ),
    )
    stretch = Span(amount.span.start, max(one.span.end for one in following))
    moved = {one.measure for one in listed}
    others = {
        one.measure for one in disclosure.money_in(section.span) if one.measure in parts and one.amount.yuan
    }
    named_ = [one for one in disclosure.stated if one.span.within(stretch)]
    sure = len(following) == len(listed) and others <= moved and not disclosure.other_money(stretch, named_)
    if outcome.result is not Result.FINDING or sure:
        yield outcome
    else:
        yield undecidable("not every part's change is given", "未逐项列出各部分增减额", outcome.places)


def unchanged_and_three_public(disclosure: Examined) -> Iterator[Outcome]:
    """Unchanged means no amount of change; and the three public expenses of the year before add up."""
    for change in disclosure.changes:
        if change.change == UNCHANGED and change.amount is not None and change.topic in CHANGE_TOPICS:
            yield _unchanged(disclosure, change, change.amount)
    yield from _three_public_before(disclosure)


def _unchanged(disclosure: Examined, change: YearChange, amount: Amount) -> Outcome:
    compared = both(f"unchanged: {printed(amount)} = 0", f"持平：增减{printed(amount)} = 0")
    if amount.yuan == 0:
        return holds(compared, (amount.span,))
    here = where(disclosure, disclosure.section_of(change.span))
    return found(
        both(
            f"{here}: stated as unchanged and as changed by {printed(amount)}",
            f"{here}：既称持平，又列增减{printed(amount)}",
        ),
        (change.span, amount.span),
        compared,
    )


def _three_public_before(disclosure: Examined) -> Iterator[Outcome]:
    topics = {Topic.THREE_PUBLIC}
    total = only(implied(disclosure, "three_public", topics=topics))
    parts = [only(implied(disclosure, measure, topics=topics)) for measure in _THREE]
    known = [part for part in parts if part is not None]
    if total is None or len(known) < len(_THREE):
        return
    terms: Terms = [term for part in known for term in part.terms]
    together = sum((part.yuan for part in known), Decimal(0))
    like = [amount for _, amount in (*total.terms, *terms)]
    here = where(disclosure, total.stated.section)
    summed = " + ".join(money(part.yuan, [amount for _, amount in part.terms]) for part in known)
    gap = money(abs(total.yuan - together), like)
    yield balanced(
        total.terms,
        terms,
        both(
            f"three public expenses of the year before: {total.words}; {summed}",
            f"“三公”经费上年：{total.words}；三项{summed}",
        ),
        lambda: both(
            f"{here}: {total.words} is implied for the year before, the three items imply {money(together, like)}; they differ by {gap}",
            f"{here}：“三公”经费推算上年数{total.words}，三项推算上年数合计{money(together, like)}，相差{gap}",
        ),
    )


_HEAD = "三、收支预算情况说明"
_SOURCES = (
    "（一）收入预算情况",
    "县档案馆2025年收入预算100.00万元，其中：一般公共预算拨款收入100.00万元，占100%。",
)
_WHOLE = "县档案馆2025年收支总预算100.00万元，比{}预算数减少{}万元，主要是{}。"
_FISCAL = "县档案馆2025年财政拨款收支总预算100.00万元，比2024年预算数减少{}万元，主要是人员减少。"
_GENERAL = "县档案馆2025年一般公共预算当年拨款100.00万元，比2024年预算数减少{}万元，主要是人员减少。"
_PUBLIC = "七、“三公”经费财政拨款预算安排情况说明"
_EXPENDITURE = (
    "（二）支出预算情况",
    "县档案馆2025年支出预算100.00万元，其中：基本支出80.00万元；项目支出{}万元。",
)


def _whole(
    base: str = "2024年", less: str = "20.00", reason: str = "人员减少", project: str = "20.00"
) -> str:
    return budget(
        _HEAD, _WHOLE.format(base, less, reason), *_SOURCES, _EXPENDITURE[0], _EXPENDITURE[1].format(project)
    )


def _with(appropriation: str = "20.00", general: str = "20.00") -> str:
    return _whole() + "\n".join(
        (
            "四、财政拨款收支预算情况说明",
            _FISCAL.format(appropriation),
            "五、一般公共预算当年拨款情况说明",
            "（一）一般公共预算当年拨款规模变化情况",
            _GENERAL.format(general),
            "",
        )
    )


_BREAKDOWN = (
    "2025年收入预算100.00万元，其中：一般公共预算拨款收入70.00万元，政府性基金预算拨款收入30.00万元。"
    "收入预算比2024年减少10.00万元，其中：一般公共预算拨款收入减少15.00万元，政府性基金预算拨款收入增加{}万元。"
)
_THREE_BEFORE = (
    "2025年“三公”经费财政拨款预算数5.00万元，比2024年预算数减少{}万元，主要原因是厉行节约。",
    "（一）因公出国（境）经费0万元，与2024年预算数持平。",
    "（二）公务接待费1.00万元，比2024年预算数减少1.00万元，主要原因是厉行节约。",
    "（三）公务用车购置及运行维护费4.00万元，与2024年预算数持平。",
)

CHECKS = (
    Check(
        id="prior-year-not-negative",
        ref="Y01",
        family="year_on_year",
        title=both("The implied year before is not negative", "推算的上年数不小于零"),
        explanation=both(
            "This year's amount less its increase, or plus its decrease, is the amount of the year before, which cannot be below nothing.",
            "本年数减去增加额（或加上减少额）为上年数，不应小于零；减少幅度不应超过100%。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=prior_year_is_not_negative,
        holds=_whole(),
        breaks=_whole().replace("减少20.00万元", "增加120.00万元"),
    ),
    Check(
        id="prior-year-implied-alike",
        ref="Y02",
        family="year_on_year",
        title=both("The year before is implied alike", "收支总预算与财政拨款推算的上年数一致"),
        explanation=both(
            "Revenue and expenditure imply the same amount for the year before; where all money is fiscal, so do the whole budget "
            "and the appropriations.",
            "收入与支出推算的上年数应一致；收入全部为财政拨款时，收支总预算与财政拨款收支总预算推算的上年数也应一致。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=whole_and_appropriation,
        holds=_with(),
        breaks=_with(appropriation="25.00"),
    ),
    Check(
        id="prior-year-general-within-whole",
        ref="Y03",
        family="year_on_year",
        title=both("The general public budget was part of the whole", "推算的上年一般公共预算不大于上年总额"),
        explanation=both(
            "What the text implies for the general public budget of the year before is not more than it implies for the whole budget.",
            "推算的上年一般公共预算拨款不应大于推算的上年收支总预算。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=general_budget_within_whole,
        holds=_with(),
        breaks=_with(general="25.00"),
    ),
    Check(
        id="changes-add-up",
        ref="Y04",
        family="year_on_year",
        title=both("Changes of the parts add up", "各部分增减额之和等于合计增减额"),
        explanation=both(
            "Where a sentence gives the change of a total and of each of its parts, the parts add up to the total. Totals of the same "
            "money, with the same reason for their change, changed alike.",
            "同时列出合计与各部分增减额的，各部分之和应等于合计；金额相同、增减原因也相同的合计，增减额应一致。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=changes_add_up,
        holds=budget(_HEAD, "（一）收入预算情况", _BREAKDOWN.format("5.00")),
        breaks=budget(_HEAD, "（一）收入预算情况", _BREAKDOWN.format("8.00")),
    ),
    Check(
        id="three-public-prior-year-adds-up",
        ref="Y06",
        family="year_on_year",
        title=both(
            "Unchanged means unchanged, and the year before adds up", "持平即无增减，“三公”上年数合计相符"
        ),
        explanation=both(
            "What is stated as unchanged has no amount of change; and the year before that the total of the three public expenses "
            "implies is the sum of what its items imply.",
            "称持平的不应另列增减额；“三公”经费推算的上年合计，应等于三项推算的上年数之和。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.INFO,
        find=unchanged_and_three_public,
        holds=budget(_PUBLIC, _THREE_BEFORE[0].format("1.00"), *_THREE_BEFORE[1:]),
        breaks=budget(_PUBLIC, _THREE_BEFORE[0].format("3.00"), *_THREE_BEFORE[1:]),
    ),
)
