"""Arithmetic: totals are the sum of the parts that are listed under them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mingzhang.checks import Check
from mingzhang.checks.basis import DISCLOSURE_RULES, LOCAL_TEMPLATE, TABLES
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import BUDGET_TOPICS, Examined, parts_of
from mingzhang.checks.groups import Group, groups_of, held_together
from mingzhang.checks.phrases import both
from mingzhang.model import Outcome, Result, Severity, Topic

__all__ = ["CHECKS", "EXPENDITURE_KINDS", "REVENUE_SOURCES"]

REVENUE_SOURCES = parts_of("revenue_total")
# What is carried forward or distributed is listed under expenditure in some documents, and not in others.
EXPENDITURE_KINDS = (parts_of("expenditure_total") - {"appropriation_expenditure"}) | {
    "carried_forward",
    "surplus_distribution",
}
_FUNDS = frozenset(
    {
        "general_public_appropriation",
        "government_fund_appropriation",
        "state_capital_appropriation",
        "carry_over_prior_year",
    }
)
_OF_EARLIER_YEARS = frozenset({"carry_over_prior_year", "surplus_used"})
_SPENT_FROM = frozenset({"general_public_budget", "government_fund", "state_capital"})
_BASIC_AND_PROJECT = frozenset({"basic_expenditure", "project_expenditure"})
_BASIC_APART = frozenset({"personnel", "operating"})
_THREE = frozenset({"overseas_travel", "receptions", "vehicles"})
_THREE_APART = frozenset({"overseas_travel", "receptions", "vehicle_purchase", "vehicle_operation"})
_VEHICLES = frozenset({"vehicle_purchase", "vehicle_operation"})
_MEETINGS = frozenset({"meetings", "training", "travel"})
_PROCUREMENT = frozenset({"procurement_goods", "procurement_works", "procurement_services"})
_WHERE_REVENUE = frozenset({Topic.REVENUE, Topic.TOTAL_BUDGET, Topic.STATEMENT})
_WHERE_EXPENDITURE = frozenset({Topic.EXPENDITURE, Topic.TOTAL_BUDGET, Topic.STATEMENT})


def _adds_up(
    disclosure: Examined,
    total: str,
    parts: Collection[str],
    needed: Collection[str] = (),
    topics: Collection[Topic] = BUDGET_TOPICS,
    aside: Collection[str] = (),
) -> Iterator[Outcome]:
    for group in groups_of(disclosure, total, parts, topics):
        if group.parts:
            yield held_together(disclosure, group, needed, aside)


def revenue_by_source(disclosure: Examined) -> Iterator[Outcome]:
    """Total revenue against its sources; what was carried over is no part of 本年收入, wherever it is listed."""
    for group in groups_of(disclosure, "revenue_total", REVENUE_SOURCES, _WHERE_REVENUE):
        if not group.parts:
            continue
        outcome = held_together(disclosure, group)
        if outcome.result is Result.FINDING and group.total.is_of_this_year_alone:
            of_this_year = tuple(part for part in group.parts if part.measure not in _OF_EARLIER_YEARS)
            outcome = held_together(disclosure, Group(group.total, of_this_year))
        yield outcome


def expenditure_by_kind(disclosure: Examined) -> Iterator[Outcome]:
    """Total expenditure against basic and project expenditure and what goes to other units.

    Some documents list personnel and operating expenditure in the place of basic expenditure.
    """
    for group in groups_of(
        disclosure, "expenditure_total", EXPENDITURE_KINDS | _BASIC_APART, _WHERE_EXPENDITURE
    ):
        apart = all(part.measure != "basic_expenditure" for part in group.parts)
        kinds = EXPENDITURE_KINDS | _BASIC_APART if apart else EXPENDITURE_KINDS
        chosen = Group(group.total, tuple(part for part in group.parts if part.measure in kinds))
        needed = _BASIC_APART | {"project_expenditure"} if apart else _BASIC_AND_PROJECT
        if chosen.parts:
            yield held_together(disclosure, chosen, needed, _BASIC_APART)
    yield from _adds_up(
        disclosure,
        "general_public_budget",
        _BASIC_AND_PROJECT,
        _BASIC_AND_PROJECT,
        aside={"functional", *_BASIC_APART},
    )


def appropriation_by_fund(disclosure: Examined) -> Iterator[Outcome]:
    """The total of appropriations, and of spending from them, against the funds they come from."""
    yield from _adds_up(disclosure, "appropriation_expenditure", _SPENT_FROM)
    for group in groups_of(disclosure, "appropriation_total", _FUNDS, {Topic.APPROPRIATION}):
        if group.parts:
            yield held_together(disclosure, _first_of_each(group))


def _first_of_each(group: Group) -> Group:
    """A list whose parts are restated later in the same words, taken once."""
    seen: dict[tuple[str, object], None] = {}
    kept = []
    for part in group.parts:
        key = (part.measure, part.amount.yuan)
        if key not in seen:
            seen[key] = None
            kept.append(part)
    return Group(group.total, tuple(kept))


def basic_expenditure_by_kind(disclosure: Examined) -> Iterator[Outcome]:
    """Basic expenditure against personnel and operating expenditure."""
    parts = frozenset({"personnel", "operating"})
    yield from _adds_up(disclosure, "basic_expenditure", parts, parts, aside={"economic"})


def fund_by_kind(disclosure: Examined) -> Iterator[Outcome]:
    """Expenditure from government-managed funds against its basic and project parts."""
    yield from _adds_up(
        disclosure,
        "government_fund",
        _BASIC_AND_PROJECT,
        _BASIC_AND_PROJECT,
        {Topic.GOVERNMENT_FUND},
        {"functional"},
    )


def three_public(disclosure: Examined) -> Iterator[Outcome]:
    """The three public expenses against overseas travel, receptions and vehicles."""
    topics = (Topic.THREE_PUBLIC, Topic.THREE_PUBLIC_NON_FISCAL)
    for group in groups_of(disclosure, "three_public", _THREE | _THREE_APART, topics):
        listed = {part.measure for part in group.parts}
        parts = _THREE if "vehicles" in listed else _THREE_APART
        chosen = Group(group.total, tuple(part for part in group.parts if part.measure in parts))
        if chosen.parts:
            yield held_together(disclosure, chosen, parts, _VEHICLES)


def vehicles(disclosure: Examined) -> Iterator[Outcome]:
    """Vehicles against their purchase and their operation."""
    topics = (Topic.THREE_PUBLIC, Topic.THREE_PUBLIC_NON_FISCAL)
    yield from _adds_up(disclosure, "vehicles", _VEHICLES, _VEHICLES, topics)


def meetings_training_travel(disclosure: Examined) -> Iterator[Outcome]:
    """Meetings, training and travel against their total."""
    for group in groups_of(
        disclosure, "meetings_training_travel", _MEETINGS, {Topic.MEETINGS_TRAINING_TRAVEL}
    ):
        if len({part.measure for part in group.parts}) > 1:
            yield held_together(disclosure, group, _MEETINGS)


def procurement(disclosure: Examined) -> Iterator[Outcome]:
    """Government procurement against goods, works and services."""
    small = {"procurement_small_firms", "procurement_micro_firms"}
    yield from _adds_up(disclosure, "procurement", _PROCUREMENT, _PROCUREMENT, {Topic.PROCUREMENT}, small)


_BASIC = "县档案馆2025年一般公共预算基本支出{}万元，其中：\n人员经费70.00万元。\n公用经费10.00万元。"
_THREE_PUBLIC = "县档案馆2025年“三公”经费财政拨款预算数{}万元，其中：因公出国（境）经费0万元，公务接待费1.00万元，公务用车购置及运行维护费{}万元。"
_OPERATION = "2025年安排公务用车购置费0万元。\n2025年安排公务用车运行维护费4.00万元。"


CHECKS = (
    Check(
        id="revenue-adds-up",
        ref="A04",
        family="arithmetic",
        title=both("Sources of revenue add up", "收入来源之和等于收入合计"),
        explanation=both(
            "The sources listed under total revenue add up to it. Lists that name only some sources are not judged.",
            "收入合计应等于所列各项收入来源之和；仅列部分来源的，不作判断。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=revenue_by_source,
        holds=budget(
            "三、收支预算情况说明",
            "（一）收入预算情况",
            "县档案馆2025年收入预算100.00万元，其中：上年结转0万元；一般公共预算拨款收入70.00万元；政府性基金预算拨款收入30.00万元。",
        ),
        breaks=budget(
            "三、收支预算情况说明",
            "（一）收入预算情况",
            "县档案馆2025年收入预算100.00万元，其中：上年结转0万元；一般公共预算拨款收入70.00万元；政府性基金预算拨款收入25.00万元。",
        ),
    ),
    Check(
        id="expenditure-adds-up",
        ref="A05",
        family="arithmetic",
        title=both("Basic and project expenditure add up", "基本支出与项目支出之和等于支出合计"),
        explanation=both(
            "Total expenditure is basic and project expenditure, with what is remitted, granted or spent on business; "
            "the general public budget is its basic and project expenditure.",
            "支出合计应等于基本支出、项目支出及上缴上级、经营、对附属单位补助等支出之和；一般公共预算支出应等于其基本支出与项目支出之和。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=expenditure_by_kind,
        holds=budget(
            "三、收支预算情况说明",
            "（二）支出预算情况",
            "县档案馆2025年支出预算100.00万元，其中：基本支出80.00万元；项目支出20.00万元。",
        ),
        breaks=budget(
            "三、收支预算情况说明",
            "（二）支出预算情况",
            "县档案馆2025年支出预算100.00万元，其中：基本支出80.00万元；项目支出25.00万元。",
        ),
    ),
    Check(
        id="appropriation-adds-up-by-fund",
        ref="A06",
        family="arithmetic",
        title=both("Appropriations add up by fund", "各类财政拨款收入之和等于财政拨款收支总预算"),
        explanation=both(
            "The appropriations from the general public budget, from funds and from state capital add up to their total.",
            "一般公共预算、政府性基金预算、国有资本经营预算拨款收入及结转之和，应等于财政拨款收支总预算。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=appropriation_by_fund,
        holds=budget(
            "四、财政拨款收支预算情况说明",
            "县档案馆2025年财政拨款收支总预算100.00万元。收入包括：本年一般公共预算拨款收入100.00万元、本年政府性基金预算拨款收入0万元。",
        ),
        breaks=budget(
            "四、财政拨款收支预算情况说明",
            "县档案馆2025年财政拨款收支总预算100.00万元。收入包括：本年一般公共预算拨款收入95.00万元、本年政府性基金预算拨款收入0万元。",
        ),
    ),
    Check(
        id="basic-expenditure-adds-up",
        ref="A18",
        family="arithmetic",
        title=both("Personnel and operating expenditure add up", "人员经费与公用经费之和等于基本支出"),
        explanation=both(
            "Basic expenditure is personnel and operating expenditure, and nothing else.",
            "一般公共预算基本支出应等于人员经费与公用经费之和。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=basic_expenditure_by_kind,
        holds=budget("六、一般公共预算基本支出情况说明", _BASIC.format("80.00")),
        breaks=budget("六、一般公共预算基本支出情况说明", _BASIC.format("82.00")),
    ),
    Check(
        id="government-fund-adds-up",
        ref="A24",
        family="arithmetic",
        title=both("Fund expenditure adds up by kind", "政府性基金基本支出与项目支出之和等于合计"),
        explanation=both(
            "Expenditure from government-managed funds is its basic and its project expenditure.",
            "政府性基金预算支出应等于其基本支出与项目支出之和。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=fund_by_kind,
        holds=budget(
            "九、政府性基金预算支出情况说明",
            "县档案馆2025年政府性基金预算支出30.00万元，其中：基本支出0.00万元，项目支出30.00万元。",
        ),
        breaks=budget(
            "九、政府性基金预算支出情况说明",
            "县档案馆2025年政府性基金预算支出30.00万元，其中：基本支出0.00万元，项目支出35.00万元。",
        ),
    ),
    Check(
        id="three-public-adds-up",
        ref="A26",
        family="arithmetic",
        title=both("The three public expenses add up", "“三公”经费三项之和等于合计"),
        explanation=both(
            "Overseas travel, receptions and vehicles add up to the three public expenses, for the budget and for the outcome alike.",
            "因公出国（境）费、公务接待费、公务用车购置及运行维护费之和，应等于“三公”经费合计；预算数与决算数分别核对。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=three_public,
        holds=budget("七、“三公”经费财政拨款预算安排情况说明", _THREE_PUBLIC.format("5.00", "4.00")),
        breaks=budget("七、“三公”经费财政拨款预算安排情况说明", _THREE_PUBLIC.format("5.60", "4.00")),
    ),
    Check(
        id="vehicles-add-up",
        ref="A27",
        family="arithmetic",
        title=both("Purchase and operation of vehicles add up", "公务用车购置费与运行维护费之和等于合计"),
        explanation=both(
            "What is spent on official vehicles is what their purchase and their operation cost.",
            "公务用车购置及运行维护费应等于购置费与运行维护费之和。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=vehicles,
        holds=budget(
            "七、“三公”经费财政拨款预算安排情况说明", _THREE_PUBLIC.format("5.00", "4.00"), _OPERATION
        ),
        breaks=budget(
            "七、“三公”经费财政拨款预算安排情况说明", _THREE_PUBLIC.format("6.00", "5.00"), _OPERATION
        ),
    ),
    Check(
        id="meetings-training-travel-add-up",
        ref="A28",
        family="arithmetic",
        title=both("Meetings, training and travel add up", "会议费、培训费、差旅费之和等于合计"),
        explanation=both(
            "Where a total is stated for meetings, training and travel, the three add up to it.",
            "列有会议费、培训费、差旅费合计的，应等于三项之和。",
        ),
        basis=LOCAL_TEMPLATE,
        severity=Severity.ERROR,
        find=meetings_training_travel,
        holds=budget(
            "八、“会议费”“培训费”“差旅费”财政拨款预算安排情况说明",
            "县档案馆2025年“会议费”“培训费”“差旅费”财政拨款预算数10.00万元，其中：会议费1.00万元，培训费2.00万元，差旅费7.00万元。",
        ),
        breaks=budget(
            "八、“会议费”“培训费”“差旅费”财政拨款预算安排情况说明",
            "县档案馆2025年“会议费”“培训费”“差旅费”财政拨款预算数10.00万元，其中：会议费1.00万元，培训费2.00万元，差旅费8.00万元。",
        ),
    ),
    Check(
        id="procurement-adds-up",
        ref="A29",
        family="arithmetic",
        title=both("Goods, works and services add up", "货物、工程、服务采购之和等于政府采购合计"),
        explanation=both(
            "Goods, works and services add up to government procurement.",
            "政府采购预算应等于货物、工程、服务采购之和。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=procurement,
        holds=budget(
            "十一、其他重要事项的情况说明",
            "（二）政府采购情况",
            "2025年，县档案馆安排政府采购预算3.00万元，其中，政府采购货物预算1.00万元；政府采购工程预算0万元；政府采购服务预算2.00万元。",
        ),
        breaks=budget(
            "十一、其他重要事项的情况说明",
            "（二）政府采购情况",
            "2025年，县档案馆安排政府采购预算3.00万元，其中，政府采购货物预算1.00万元；政府采购工程预算0万元；政府采购服务预算2.50万元。",
        ),
    ),
)
