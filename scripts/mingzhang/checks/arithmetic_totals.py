"""Arithmetic: totals that are stated in several parts of a disclosure are the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mingzhang.checks import Check
from mingzhang.checks.basis import BALANCE, TABLES
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import Examined, Stated, agreed, distinct
from mingzhang.checks.phrases import both
from mingzhang.checks.verdicts import equal, undecidable
from mingzhang.model import Outcome, Severity, Topic

__all__ = ["CHECKS", "all_money_is_fiscal", "carry_over", "restated"]

_WHOLE = frozenset({Topic.TOTAL_BUDGET, Topic.STATEMENT, Topic.REVENUE, Topic.EXPENDITURE})
_OF_SOURCES = frozenset({Topic.TOTAL_BUDGET, Topic.STATEMENT, Topic.REVENUE})
_APPROPRIATION = frozenset({Topic.APPROPRIATION})
_GENERAL = frozenset(
    {
        Topic.GENERAL_PUBLIC_BUDGET,
        Topic.GENERAL_PUBLIC_BUDGET_CHANGE,
        Topic.GENERAL_PUBLIC_BUDGET_STRUCTURE,
        Topic.GENERAL_PUBLIC_BUDGET_LINES,
    }
)


def restated(
    disclosure: Examined, here: Collection[Stated], there: Collection[Stated], topics: Collection[Topic]
) -> Iterator[Outcome]:
    """What two parts of a document state for one thing; each side must state it once, or always alike."""
    if here and there:
        yield _compared(disclosure, here, there)
    elif (here or there) and disclosure.has(*topics):
        missing = "restated" if here else "stated"
        yield undecidable(
            f"the amount is not {missing} elsewhere in words that were understood",
            "另一处未列出可供核对的金额",
        )


def _compared(disclosure: Examined, here: Collection[Stated], there: Collection[Stated]) -> Outcome:
    one, other = agreed(here), agreed(there)
    if one is not None and other is not None:
        return equal(disclosure, one, other)
    for stated in distinct(here):
        for again in distinct(there):
            if stated.amount.yuan == again.amount.yuan:
                return equal(disclosure, stated, again)
    return undecidable("several amounts are stated under one name", "同一名称下列有多个金额")


def _whole(stated: Collection[Stated]) -> tuple[Stated, ...]:
    """The totals that include what was carried over."""
    return tuple(one for one in stated if not one.is_of_this_year_alone)


def revenue_and_expenditure(disclosure: Examined) -> Iterator[Outcome]:
    """Total revenue against total expenditure."""
    revenue = _whole(disclosure.amounts_of("revenue_total", topics=_WHOLE))
    expenditure = _whole(disclosure.amounts_of("expenditure_total", topics=_WHOLE))
    if disclosure.is_budget:
        yield from restated(disclosure, revenue, expenditure, (Topic.REVENUE, Topic.EXPENDITURE))


def total_and_revenue(disclosure: Examined) -> Iterator[Outcome]:
    """The budget as a whole against total revenue."""
    total = disclosure.amounts_of("total_budget", topics=_WHOLE)
    revenue = _whole(disclosure.amounts_of("revenue_total", topics=_WHOLE))
    if total and disclosure.is_budget:
        yield from restated(disclosure, total, revenue, (Topic.REVENUE,))


def total_and_expenditure(disclosure: Examined) -> Iterator[Outcome]:
    """The budget as a whole against total expenditure."""
    total = disclosure.amounts_of("total_budget", topics=_WHOLE)
    expenditure = _whole(disclosure.amounts_of("expenditure_total", topics=_WHOLE))
    if total and disclosure.is_budget:
        yield from restated(disclosure, total, expenditure, (Topic.EXPENDITURE,))


def _source_restated(disclosure: Examined, measure: str) -> Iterator[Outcome]:
    among_sources = disclosure.amounts_of(measure, topics=_OF_SOURCES)
    again = disclosure.amounts_of(measure, topics=_APPROPRIATION)
    if not (among_sources and again):
        return
    carried = disclosure.amounts_of("carry_over_prior_year", topics=_OF_SOURCES | _APPROPRIATION)
    for one in distinct(again):
        outcome = _compared(disclosure, among_sources, (one,))
        if outcome.difference and outcome.difference.copy_abs() in {each.amount.yuan for each in carried}:
            yield undecidable(
                "the two differ by what was carried over, which one of them may hold",
                "两处相差上年结转的数额，可能是一处含上年结转",
                outcome.places,
            )
        else:
            yield outcome


def general_public_restated(disclosure: Examined) -> Iterator[Outcome]:
    """The general public budget among the sources of revenue against the section on appropriations."""
    yield from _source_restated(disclosure, "general_public_appropriation")


def government_fund_restated(disclosure: Examined) -> Iterator[Outcome]:
    """The government-managed funds among the sources of revenue against the section on appropriations."""
    yield from _source_restated(disclosure, "government_fund_appropriation")


_FISCAL = frozenset(
    {
        "appropriation_revenue",
        "general_public_appropriation",
        "government_fund_appropriation",
        "state_capital_appropriation",
    }
)
_NOT_FISCAL = (
    "fiscal_special_account",
    "institution_business_income",
    "institution_operating_income",
    "superior_subsidy",
    "subordinate_remittance",
    "other_income",
    "other_funds",
    "unit_funds",
    "surplus_used",
)


def all_money_is_fiscal(disclosure: Examined) -> bool | None:
    """Whether the listed sources of revenue are appropriations only; None where they do not make up the total."""
    total = agreed(_whole(disclosure.amounts_of("revenue_total", topics=_WHOLE)))
    fiscal = [agreed(disclosure.amounts_of(measure, topics=_OF_SOURCES)) for measure in sorted(_FISCAL)]
    amounts = [one.amount.yuan for one in fiscal if one is not None]
    if any(one.amount.yuan > 0 for one in disclosure.amounts_of(*_NOT_FISCAL, topics=_OF_SOURCES)):
        return False
    carried_over = disclosure.amounts_of("carry_over_prior_year", topics=_OF_SOURCES)
    if any(one.amount.yuan > 0 for one in carried_over):
        return None
    listed = bool(disclosure.amounts_of(*_NOT_FISCAL, "carry_over_prior_year", topics=_OF_SOURCES))
    return True if total is not None and (listed or sum(amounts) == total.amount.yuan) else None


def total_is_appropriation(disclosure: Examined) -> Iterator[Outcome]:
    """The whole budget against the appropriations, where there is no other money."""
    total = disclosure.amounts_of("total_budget", topics=_WHOLE)
    appropriation = disclosure.amounts_of("appropriation_total", topics=_APPROPRIATION)
    if not total or not appropriation or not disclosure.is_budget:
        return
    fiscal = all_money_is_fiscal(disclosure)
    if fiscal:
        yield from restated(disclosure, appropriation, total, (Topic.APPROPRIATION,))
    elif fiscal is None:
        yield undecidable(
            "not known whether there is money other than appropriations", "无法确定是否有非财政拨款收入"
        )


def carry_over(disclosure: Examined) -> bool | None:
    """Whether money was carried over from the previous year; None where the text does not say."""
    stated = disclosure.amounts_of("carry_over_prior_year")
    if stated:
        return any(one.amount.yuan != 0 for one in stated)
    return False if all_money_is_fiscal(disclosure) or _appropriations_are_of_the_year(disclosure) else None


def _appropriations_are_of_the_year(disclosure: Examined) -> bool:
    """Whether the funds of the year make up the total of appropriations, so that nothing was carried over."""
    total = agreed(disclosure.amounts_of("appropriation_total", topics=_APPROPRIATION))
    funds = [agreed(disclosure.amounts_of(fund, topics=_APPROPRIATION)) for fund in sorted(_FISCAL)]
    given = [one.amount.yuan for one in funds if one is not None]
    return total is not None and bool(given) and sum(given) == total.amount.yuan


def general_budget_is_appropriation(disclosure: Examined) -> Iterator[Outcome]:
    """The general public budget for the year against its appropriation."""
    spent = disclosure.amounts_of("general_public_budget", topics=_GENERAL)
    given = disclosure.amounts_of("general_public_appropriation", topics=_APPROPRIATION | _OF_SOURCES)
    if disclosure.is_budget and spent and given:
        yield from _of_the_year(disclosure, spent, given)


def fund_is_appropriation(disclosure: Examined) -> Iterator[Outcome]:
    """Expenditure from government-managed funds against the appropriation from them."""
    spent = disclosure.amounts_of("government_fund", topics={Topic.GOVERNMENT_FUND})
    given = disclosure.amounts_of("government_fund_appropriation", topics=_APPROPRIATION | _OF_SOURCES)
    if disclosure.is_budget and spent and given:
        yield from _of_the_year(disclosure, spent, given)


def _of_the_year(
    disclosure: Examined, spent: Collection[Stated], given: Collection[Stated]
) -> Iterator[Outcome]:
    """Spending and appropriation of one year: what was carried over may come on top, even of 当年拨款."""
    if carry_over(disclosure) is False:
        yield _compared(disclosure, spent, given)
    else:
        yield undecidable("money carried over may be included on one side only", "可能有一处包含上年结转资金")


_TOTAL = "县档案馆2025年收支总预算{}万元。"
_REVENUE = "县档案馆2025年收入预算{}万元，其中：上年结转0万元，占0%；一般公共预算拨款收入{}万元，占100%；政府性基金预算拨款收入{}万元，占0%。"
_EXPENDITURE = "县档案馆2025年支出预算{}万元，其中：基本支出80.00万元，占80%；项目支出20.00万元，占20%。"


def _example(
    total: str = "100.00", revenue: str = "100.00", expenditure: str = "100.00", fund: str = "0"
) -> str:
    return budget(
        "三、收支预算情况说明",
        _TOTAL.format(total),
        "（一）收入预算情况",
        _REVENUE.format(revenue, "100.00", fund),
        "（二）支出预算情况",
        _EXPENDITURE.format(expenditure),
    )


def _with_appropriation(
    total: str = "100.00", general: str = "100.00", fund: str = "0", general_budget: str = "100.00"
) -> str:
    return _example() + "\n".join(
        (
            "四、财政拨款收支预算情况说明",
            f"县档案馆2025年财政拨款收支总预算{total}万元。收入包括：本年一般公共预算拨款收入{general}万元、本年政府性基金预算拨款收入{fund}万元。",
            "五、一般公共预算当年拨款情况说明",
            "（一）一般公共预算当年拨款规模变化情况",
            f"县档案馆2025年一般公共预算当年拨款{general_budget}万元。",
            "",
        )
    )


def _with_fund(spent: str) -> str:
    return budget(
        "三、收支预算情况说明",
        "（一）收入预算情况",
        "县档案馆2025年收入预算100.00万元，其中：上年结转0万元，占0%；一般公共预算拨款收入70.00万元，占70%；政府性基金预算拨款收入30.00万元，占30%。",
        "九、政府性基金预算支出情况说明",
        f"县档案馆2025年政府性基金预算支出{spent}万元。",
    )


CHECKS = (
    Check(
        id="revenue-equals-expenditure",
        ref="A01",
        family="arithmetic",
        title=both("Revenue equals expenditure", "收入预算合计等于支出预算合计"),
        explanation=both(
            "A budget is balanced: what comes in and what goes out have one total. "
            "Final accounts are left out, because money may be carried forward.",
            "预算收支平衡，收入预算合计应等于支出预算合计。决算可有结转结余，不作此项核对。",
        ),
        basis=BALANCE,
        severity=Severity.ERROR,
        find=revenue_and_expenditure,
        holds=_example(),
        breaks=_example(expenditure="120.00"),
    ),
    Check(
        id="total-equals-revenue",
        ref="A02",
        family="arithmetic",
        title=both("The whole budget equals total revenue", "收支总预算等于收入预算合计"),
        explanation=both(
            "The total stated for the budget as a whole is the total of the revenue. "
            "Final accounts are left out, whose revenue is of the year alone.",
            "收支总预算应等于收入预算合计。决算的本年收入不含结转，不作此项核对。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=total_and_revenue,
        holds=_example(),
        breaks=_example(revenue="120.00"),
    ),
    Check(
        id="total-equals-expenditure",
        ref="A03",
        family="arithmetic",
        title=both("The whole budget equals total expenditure", "收支总预算等于支出预算合计"),
        explanation=both(
            "The total stated for the budget as a whole is the total of the expenditure. "
            "Final accounts are left out, whose expenditure is of the year alone.",
            "收支总预算应等于支出预算合计。决算的本年支出不含结转，不作此项核对。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=total_and_expenditure,
        holds=_example(),
        breaks=_example(expenditure="120.00"),
    ),
    Check(
        id="general-public-appropriation-restated",
        ref="A08",
        family="arithmetic",
        title=both("The general public appropriation is stated alike", "一般公共预算拨款收入前后一致"),
        explanation=both(
            "The appropriation from the general public budget is the same among the sources of revenue and in the section on appropriations.",
            "收入预算中的一般公共预算拨款收入，应与财政拨款收支部分所列本年数一致。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=general_public_restated,
        holds=_with_appropriation(),
        breaks=_with_appropriation(general="90.00"),
    ),
    Check(
        id="government-fund-appropriation-restated",
        ref="A09",
        family="arithmetic",
        title=both(
            "The appropriation from government-managed funds is stated alike",
            "政府性基金预算拨款收入前后一致",
        ),
        explanation=both(
            "The appropriation from government-managed funds is the same among the sources of revenue and in the section on appropriations.",
            "收入预算中的政府性基金预算拨款收入，应与财政拨款收支部分所列本年数一致。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=government_fund_restated,
        holds=_with_appropriation(),
        breaks=_with_appropriation(fund="10.00"),
    ),
    Check(
        id="total-equals-appropriation",
        ref="A10",
        family="arithmetic",
        title=both(
            "Without other money the budget is the appropriation",
            "无非财政收入时收支总预算等于财政拨款收支总预算",
        ),
        explanation=both(
            "Where the sources of revenue hold no money but appropriations, the whole budget and the appropriations have one total.",
            "收入来源中没有非财政拨款时，收支总预算应等于财政拨款收支总预算。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=total_is_appropriation,
        holds=_with_appropriation(),
        breaks=_with_appropriation(total="90.00"),
    ),
    Check(
        id="general-public-budget-equals-appropriation",
        ref="A11",
        family="arithmetic",
        title=both(
            "The general public budget equals its appropriation",
            "一般公共预算当年拨款等于本年一般公共预算拨款收入",
        ),
        explanation=both(
            "What the general public budget gives for the year is what is spent from it; with money carried over it cannot be decided.",
            "一般公共预算当年拨款应等于本年一般公共预算拨款收入；含上年结转时不作判断。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=general_budget_is_appropriation,
        holds=_with_appropriation(),
        breaks=_with_appropriation(general_budget="90.00"),
    ),
    Check(
        id="government-fund-equals-appropriation",
        ref="A23",
        family="arithmetic",
        title=both(
            "Spending from funds equals the appropriation from them", "政府性基金预算支出等于基金拨款收入"
        ),
        explanation=both(
            "What government-managed funds give for the year is what is spent from them; with money carried over it cannot be decided.",
            "政府性基金预算支出应等于政府性基金预算拨款收入；含上年结转时不作判断。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=fund_is_appropriation,
        holds=_with_fund("30.00"),
        breaks=_with_fund("35.00"),
    ),
)
