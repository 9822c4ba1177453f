"""Shares: printed percentages are those that the printed amounts give, and together make up the whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.checks import Check
from mingzhang.checks.arithmetic_lines import general_total
from mingzhang.checks.arithmetic_parts import EXPENDITURE_KINDS, REVENUE_SOURCES
from mingzhang.checks.basis import PLAUSIBILITY, TABLES
from mingzhang.checks.examples import budget, final_accounts
from mingzhang.checks.figures import BUDGET_TOPICS, Examined, Stated, agreed, parts_of
from mingzhang.checks.groups import Group, groups_of, shares_are_complete
from mingzhang.checks.phrases import both, named, place
from mingzhang.checks.verdicts import found, holds, share_agrees, shares_add_up, undecidable
from mingzhang.comparing import compare, compare_share
from mingzhang.labels import Phase
from mingzhang.model import Amount, Outcome, Result, Severity, Share, Span, Topic

__all__ = ["CHECKS"]

_REVENUE = ("revenue_total", REVENUE_SOURCES)
_EXPENDITURE = (
    ("expenditure_total", EXPENDITURE_KINDS),
    ("general_public_budget", frozenset({"basic_expenditure", "project_expenditure"})),
    ("government_fund", frozenset({"basic_expenditure", "project_expenditure"})),
    ("basic_expenditure", frozenset({"personnel", "operating"})),
    (
        "three_public",
        frozenset({"overseas_travel", "receptions", "vehicles", "vehicle_purchase", "vehicle_operation"}),
    ),
    ("procurement", frozenset({"procurement_goods", "procurement_works", "procurement_services"})),
)
# 人员支出、日常公用支出、项目支出: where basic expenditure is not named, its two parts are of the whole.
_BY_PURPOSE = frozenset({"basic_expenditure", "personnel", "operating", "project_expenditure"})
_CLASSES_OF = (
    "general_public_budget",
    "appropriation_expenditure",
    "appropriation_total",
    "expenditure_total",
)
_STRUCTURE = Topic.GENERAL_PUBLIC_BUDGET_STRUCTURE
_EVERYWHERE = BUDGET_TOPICS | {Topic.THREE_PUBLIC, Topic.PROCUREMENT}
_WHERE_TOTAL = frozenset({Topic.EXPENDITURE, Topic.TOTAL_BUDGET, Topic.STATEMENT})
_ALL_EXPENDITURE = ("本年支出合计", "总支出", "支出总计", "支出合计")
_TINY = Decimal("0.1")
_NONE_OR_ALL = (Decimal(0), Decimal(100))


def _with_shares(group: Group) -> list[tuple[Stated, Share]]:
    return [(part, part.share) for part in group.parts if part.share is not None]


def _judged(disclosure: Examined, group: Group) -> Iterator[Outcome]:
    """The shares of one list against its total.

    A percentage may be of something else than the total before it. So one that differs is judged only where
    the parts or their shares make up the whole, or another share of the list agrees. What is carried forward
    may come on top of the parts: where percentages are of what the parts that have one add up to, they hold,
    and where they make up 100 % or one of them is right so, the others are judged so.
    """
    shares = _with_shares(group)
    if _of_their_sum(group.total, shares):
        yield from (_of_sum(part, share) for part, share in shares)
        return
    if _may_be_of_sum(group.total, shares):
        together = replace(group.total, amount=_sum_of_parts(group.total, shares))
        yield from (share_agrees(disclosure, part, together, share) for part, share in shares)
        return
    agreeing = [
        share
        for part, share in shares
        if share.stated not in _NONE_OR_ALL
        and compare_share(part.amount, group.total.amount, share)[0] is not Result.FINDING
    ]
    adds_up = compare(group.total.amount, [part.amount for part in group.parts]).result is not Result.FINDING
    of_total = bool(agreeing) or adds_up or shares_are_complete(group.parts)
    for part, share in shares:
        outcome = share_agrees(disclosure, part, group.total, share)
        if outcome.result is Result.FINDING and not of_total:
            yield undecidable(
                "the percentage may be of another total", "所列占比可能以其他数为基数", outcome.places
            )
        else:
            yield outcome


def _of_their_sum(total: Stated, shares: Sequence[tuple[Stated, Share]]) -> bool:
    """Whether all shares are of the sum of their parts, and that is not the total."""
    whole = _sum_of_parts(total, shares)
    if whole.yuan in (0, total.amount.yuan):
        return False
    return all(compare_share(part.amount, whole, share)[0] is not Result.FINDING for part, share in shares)


def _may_be_of_sum(total: Stated, shares: Sequence[tuple[Stated, Share]]) -> bool:
    """Whether some shares can be of nothing but the sum of their parts: none is of the total, and the rest tells."""
    whole = _sum_of_parts(total, shares)
    telling = _telling(shares)
    if len(telling) < 2 or not whole.yuan or any(_is_share_of(total.amount, *one) for one in telling):
        return False
    return shares_are_complete([part for part, _ in shares]) or any(
        _is_share_of(whole, *one) for one in telling
    )


def _telling(shares: Sequence[tuple[Stated, Share]]) -> list[tuple[Stated, Share]]:
    """Those that are not 0 or 100 %, which fit many a total."""
    return [(part, share) for part, share in shares if share.stated not in _NONE_OR_ALL]


def _is_share_of(whole: Amount, part: Stated, share: Share) -> bool:
    return compare_share(part.amount, whole, share)[0] is not Result.FINDING


def _sum_of_parts(total: Stated, shares: Sequence[tuple[Stated, Share]]) -> Amount:
    together = sum((part.amount.yuan for part, _ in shares), Decimal(0))
    return replace(total.amount, stated=together / total.amount.unit.factor)


def _of_sum(part: Stated, share: Share) -> Outcome:
    words = named(part)
    return holds(
        both(
            f"{words.en}: {share.stated}% of the parts listed", f"{words.zh}：占所列各项合计的{share.stated}%"
        ),
        (share.span,),
    )


def _groups(disclosure: Examined, total: str, parts: Collection[str]) -> Iterator[Group]:
    return groups_of(disclosure, total, parts, _EVERYWHERE)


def revenue_shares(disclosure: Examined) -> Iterator[Outcome]:
    """The share of each source of revenue."""
    for group in _groups(disclosure, *_REVENUE):
        yield from _judged(disclosure, group)


def expenditure_shares(disclosure: Examined) -> Iterator[Outcome]:
    """The share of each kind of expenditure."""
    for total, parts in _EXPENDITURE:
        for group in _groups(disclosure, total, parts):
            yield from _judged(disclosure, group)
    for group in _groups(disclosure, "expenditure_total", _BY_PURPOSE):
        if not any(part.measure == "basic_expenditure" for part in group.parts):
            yield from _judged(disclosure, group)
    yield from _of_the_three(disclosure)
    yield from _of_all_expenditure(disclosure)


def _of_the_three(disclosure: Examined) -> Iterator[Outcome]:
    """占“三公”经费的80.92%, where no sentence states the total: the shares are of the three together, or of something else."""
    topics = frozenset({Topic.THREE_PUBLIC})
    if disclosure.amounts_of("three_public", topics=topics):
        return
    stated = disclosure.amounts_of(*parts_of("three_public"), topics=topics)
    parts = tuple(sorted((one for one in stated if one.share is not None), key=lambda one: one.span))
    if not len({one.measure for one in parts}) == len(parts) == len(parts_of("three_public")):
        return
    shares = _with_shares(Group(parts[0], parts))
    whole = _sum_of_parts(parts[0], shares)
    if shares_are_complete(parts) or any(_is_share_of(whole, *one) for one in _telling(shares)):
        together = replace(parts[0], amount=whole)
        yield from (share_agrees(disclosure, part, together, share) for part, share in shares)


def _of_all_expenditure(disclosure: Examined) -> Iterator[Outcome]:
    """一般公共预算财政拨款支出451.98万元，占本年支出合计的100%: a share that names its base."""
    total = agreed(disclosure.amounts_of("expenditure_total", topics=_WHERE_TOTAL))
    for one in disclosure.amounts_of("general_public_budget", "appropriation_expenditure"):
        if total is None or one.share is None or one.share.span.start < one.span.end:
            continue
        if any(
            base in "".join(disclosure.text.quote(Span(one.span.end, one.share.span.start)).split())
            for base in _ALL_EXPENDITURE
        ):
            yield share_agrees(disclosure, one, total, one.share)


def completion_rates(disclosure: Examined) -> Iterator[Outcome]:
    """The percentage of the budget that was executed against both amounts of the sentence."""
    for at, executed in enumerate(disclosure.stated):
        completion = getattr(executed.fact, "completion", None)
        if not isinstance(completion, Share) or not at:
            continue
        budgets, words = (
            _budgets_before(disclosure, at, executed),
            _words_between(disclosure, executed, completion),
        )
        nothing = next((one for one in budgets if not one.amount.yuan), None)
        if nothing is not None and "年初" in words and completion.stated:
            yield _of_nothing(disclosure, executed, nothing, completion)
        elif budgets and (budgeted := _completed(budgets, words)) is not None:
            yield share_agrees(disclosure, executed, budgeted, completion, both("completion rate", "完成率"))


def _budgets_before(disclosure: Examined, at: int, executed: Stated) -> list[Stated]:
    """What was budgeted for the same thing, as stated right before what was spent; the last first."""
    budgets: list[Stated] = []
    for one in reversed(disclosure.stated[:at]):
        of = (one.measure, one.account, one.section.id)
        if of != (executed.measure, executed.account, executed.section.id) or one.phase == executed.phase:
            break
        if one.year == executed.year:
            budgets.append(one)
    return budgets


def _words_between(disclosure: Examined, executed: Stated, completion: Share) -> str:
    return disclosure.text.quote(Span(min(executed.span.end, completion.span.start), completion.span.start))


def _completed(budgets: Sequence[Stated], words: str) -> Stated | None:
    """The budget that a rate of completion speaks of: 完成年初预算的, 完成调整预算的, or the one stated last."""
    named = _BUDGET_NAMED.search(words)
    if named is None:
        return budgets[0]
    phase = Phase.BUDGETED if named.group() == "年初" else Phase.ADJUSTED
    return next((one for one in budgets if one.phase == phase.value), None)


def _of_nothing(disclosure: Examined, executed: Stated, nothing: Stated, completion: Share) -> Outcome:
    """年初预算为0，…完成年初预算的95%: nothing was budgeted, so that the rate is one of another amount."""
    here = place(disclosure, [executed])
    return found(
        both(
            f"{here}: {completion.stated}% of the initial budget is said to be spent, which is {nothing.amount.stated}{nothing.amount.unit.value}",
            f"{here}：所述完成年初预算的{completion.stated}%，而年初预算为{nothing.amount.stated}{nothing.amount.unit.value}",
        ),
        (completion.span, nothing.span),
        both("a rate of a budget of nothing", f"年初预算为0，完成率{completion.stated}%"),
        Severity.WARNING,
    )


_BUDGET_NAMED = re.compile(r"年初|调整|全年")


def _class_groups(disclosure: Examined) -> Iterator[Group]:
    """Lists of functional classes with the total that they are shares of."""
    structure, total = disclosure.lines_in("class", _STRUCTURE), general_total(disclosure)
    if structure and total is not None:
        yield Group(total, structure)
    for measure in _CLASSES_OF:
        for group in groups_of(disclosure, measure, {"functional"}, _EVERYWHERE):
            classes = tuple(part for part in group.parts if part.level == "class" and part not in structure)
            if classes:
                yield Group(group.total, classes)


def class_shares(disclosure: Examined) -> Iterator[Outcome]:
    """The share of each functional class."""
    for group in _class_groups(disclosure):
        yield from _judged(disclosure, group)


def _all_groups(disclosure: Examined) -> Iterator[Group]:
    yield from _groups(disclosure, *_REVENUE)
    for total, parts in _EXPENDITURE:
        yield from _groups(disclosure, total, parts)
    yield from _class_groups(disclosure)


def shares_make_up_the_whole(disclosure: Examined) -> Iterator[Outcome]:
    """The shares of each list whose parts make up the total."""
    for group in _all_groups(disclosure):
        shares = _with_shares(group)
        if len(shares) < 2 or len(shares) < len(group.parts):
            continue
        adds_up = (
            compare(group.total.amount, [part.amount for part in group.parts]).result is not Result.FINDING
        )
        if adds_up or shares_are_complete(group.parts):
            yield shares_add_up(disclosure, shares)
        else:
            yield undecidable(
                "the list may not be complete", "所列项目可能不全", tuple(share.span for _, share in shares)
            )


def decimals_alike(disclosure: Examined) -> Iterator[Outcome]:
    """The number of decimals in each list of shares; 0 % and 100 % need none."""
    for group in _all_groups(disclosure):
        # 0.004% needs more decimals than its neighbours to be seen at all.
        shares = [
            share
            for _, share in _with_shares(group)
            if share.stated >= _TINY and share.stated not in _NONE_OR_ALL
        ]
        if len(shares) > 1:
            yield _decimals(disclosure, group.parts, shares)


def _decimals(disclosure: Examined, parts: Sequence[Stated], shares: Sequence[Share]) -> Outcome:
    listed = "、".join(f"{share.stated}%" for share in shares)
    compared = both(listed, listed)
    places = tuple(share.span for share in shares)
    if len({share.stated.as_tuple().exponent for share in shares}) == 1:
        return holds(compared, places)
    here = place(disclosure, parts)
    message = both(
        f"{here}: the percentages have different numbers of decimals: {listed}",
        f"{here}：占比小数位数不一：{listed}",
    )
    return found(message, places, compared)


_EXECUTED = (
    "第三部分 2024年度单位决算情况说明",
    "五、一般公共预算财政拨款支出决算情况说明",
    "（三）一般公共预算财政拨款支出决算具体情况",
    "1.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为50.00万元，支出决算为45.00万元，完成年初预算的{}%。",
)


def _executed(rate: str) -> str:
    return final_accounts(*_EXECUTED[:3], _EXECUTED[3].format(rate))


_HEADINGS = ("三、收支预算情况说明", "（一）收入预算情况")


def _revenue_example(first: str, second: str) -> str:
    return budget(
        *_HEADINGS,
        f"县档案馆2025年收入预算200.00万元，其中：一般公共预算拨款收入150.00万元，占{first}%；政府性基金预算拨款收入50.00万元，占{second}%。",
    )


def _expenditure_example(first: str, second: str) -> str:
    return budget(
        "三、收支预算情况说明",
        "（二）支出预算情况",
        f"县档案馆2025年支出预算200.00万元，其中：基本支出150.00万元，占{first}%；项目支出50.00万元，占{second}%。",
    )


def _class_example(first: str, second: str) -> str:
    return budget(
        "五、一般公共预算当年拨款情况说明",
        "（一）一般公共预算当年拨款规模变化情况",
        "县档案馆2025年一般公共预算当年拨款200.00万元。",
        "（二）一般公共预算当年拨款结构情况",
        f"一般公共服务支出150.00万元，占{first}%；卫生健康支出50.00万元，占{second}%。",
    )


CHECKS = (
    Check(
        id="revenue-shares-match",
        ref="P01",
        family="percent",
        title=both("Shares of revenue match the amounts", "收入来源占比与金额相符"),
        explanation=both(
            "The percentage beside a source of revenue is its part of the total, at the decimals that were printed, half up.",
            "收入来源占比应等于该来源金额除以收入合计，按所列小数位四舍五入。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=revenue_shares,
        holds=_revenue_example("75.00", "25.00"),
        breaks=_revenue_example("74.00", "25.00"),
    ),
    Check(
        id="expenditure-shares-match",
        ref="P02",
        family="percent",
        title=both("Shares of expenditure match the amounts", "支出占比与金额相符"),
        explanation=both(
            "The percentage beside a kind of expenditure is its part of the total, at the decimals that were printed, half up.",
            "基本支出、项目支出等占比应等于该项金额除以合计，按所列小数位四舍五入。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=expenditure_shares,
        holds=_expenditure_example("75.00", "25.00"),
        breaks=_expenditure_example("75.00", "26.00"),
    ),
    Check(
        id="class-shares-match",
        ref="P03",
        family="percent",
        title=both("Shares of functional classes match the amounts", "各类支出占比与金额相符"),
        explanation=both(
            "The percentage beside a functional class is its part of the total, at the decimals that were printed, half up.",
            "各类支出占比应等于该类金额除以合计，按所列小数位四舍五入。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=class_shares,
        holds=_class_example("75.00", "25.00"),
        breaks=_class_example("75.00", "24.00"),
    ),
    Check(
        id="shares-add-up",
        ref="P04",
        family="percent",
        title=both("Shares add up to 100 %", "同组占比之和为100%"),
        explanation=both(
            "The percentages of a complete list make up 100 %, as far as their rounding goes.",
            "完整列示的一组占比之和应为100%（四舍五入范围内）。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=shares_make_up_the_whole,
        holds=_revenue_example("75.00", "25.00"),
        breaks=_revenue_example("76.00", "25.00"),
    ),
    Check(
        id="share-decimals-alike",
        ref="P05",
        family="percent",
        title=both("Shares have the same decimals", "同组占比小数位一致"),
        explanation=both(
            "The percentages of one list are printed with the same number of decimals; 0 % and 100 % need none.",
            "同一组占比的小数位数应一致（0%和100%除外）。",
        ),
        basis=PLAUSIBILITY,
        severity=Severity.INFO,
        find=decimals_alike,
        holds=_revenue_example("75.00", "25.00"),
        breaks=_revenue_example("75.00", "25"),
    ),
    Check(
        id="completion-rates-match",
        ref="P06",
        family="percent",
        title=both("Completion rates match the amounts", "完成率与金额相符"),
        explanation=both(
            "The percentage of the budget that was executed is the outcome divided by the budget of the same sentence.",
            "完成年初预算（或调整预算）的百分比，应等于同句所列决算数除以预算数。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=completion_rates,
        holds=_executed("90.00"),
        breaks=_executed("95.00"),
    ),
)
