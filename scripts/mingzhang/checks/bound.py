"""Bounds: what cannot exceed what it is paid from, and no amount below nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checks import Check
from mingzhang.checks.arithmetic_across import kind_of_expenditure
from mingzhang.checks.basis import CLASSIFICATION, DISCLOSURE_RULES, TABLES
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import BUDGET_TOPICS, Examined, Stated, agreed
from mingzhang.checks.phrases import both, named, where
from mingzhang.checks.verdicts import at_most, found, holds, undecidable
from mingzhang.facts.performance import PerformanceFigure
from mingzhang.model import Amount, Bilingual, Outcome, Severity, Topic

__all__ = ["CHECKS"]

_OPERATING_AND_PROJECTS = both("operating and project expenditure", "公用经费与项目支出合计")
_WHOLE = frozenset({Topic.TOTAL_BUDGET, Topic.STATEMENT, Topic.REVENUE, Topic.EXPENDITURE})
_CHECKED_TOPICS = BUDGET_TOPICS | {Topic.THREE_PUBLIC, Topic.MEETINGS_TRAINING_TRAVEL, Topic.PROCUREMENT}
_SPENT_FROM = ("general_public_budget", "government_fund", "state_capital")
_CATEGORIES = frozenset({"personnel", "operation", "specific"})


def _operating(disclosure: Examined) -> Stated | None:
    in_text = agreed(disclosure.amounts_of("operating", topics={Topic.BASIC_EXPENDITURE}))
    return in_text or agreed(disclosure.tabulated("operating", "basic_expenditure"))


def _paid_from(disclosure: Examined) -> tuple[Stated, Stated] | None:
    """Operating and project expenditure, as the text states them or else the official tables."""
    operating, project = _operating(disclosure), kind_of_expenditure(disclosure, "project_expenditure")
    project = project or agreed(disclosure.tabulated("project_expenditure", "expenditure"))
    if operating is not None and _is_of_a_part(disclosure, operating):
        return None
    return (operating, project) if operating is not None and project is not None else None


def _is_of_a_part(disclosure: Examined, operating: Stated) -> bool:
    """Whether other money pays for basic expenditure too: a hospital operates on its own income, not on the budget's."""
    whole = kind_of_expenditure(disclosure, "basic_expenditure")
    stated = disclosure.amounts_of("basic_expenditure", fund=operating.fund)
    own = agreed(stated) if operating.fund is not None else None
    return whole is not None and own is not None and own.amount.yuan < whole.amount.yuan


def _total(disclosure: Examined, measure: str, topic: Topic) -> Stated | None:
    stated = disclosure.amounts_of(measure, topics={topic})
    return agreed(one for one in stated if one.is_fiscal)


def three_public_is_paid_for(disclosure: Examined) -> Iterator[Outcome]:
    """The three public expenses against operating and project expenditure, from which they are paid."""
    total = _total(disclosure, "three_public", Topic.THREE_PUBLIC)
    if total is None:
        return
    source = _paid_from(disclosure)
    if source is None:
        yield undecidable(
            "operating or project expenditure is not stated", "未列公用经费或项目支出金额", (total.span,)
        )
    else:
        yield at_most(disclosure, (total,), source, _OPERATING_AND_PROJECTS)


def small_expenses_are_paid_for(disclosure: Examined) -> Iterator[Outcome]:
    """The three public expenses with meetings, training and travel against what they are paid from."""
    public = _total(disclosure, "three_public", Topic.THREE_PUBLIC)
    others = _total(disclosure, "meetings_training_travel", Topic.MEETINGS_TRAINING_TRAVEL)
    source = _paid_from(disclosure)
    if public is None or others is None:
        return
    if source is None:
        yield undecidable(
            "operating or project expenditure is not stated",
            "未列公用经费或项目支出金额",
            (public.span, others.span),
        )
    else:
        yield at_most(disclosure, (public, others), source, _OPERATING_AND_PROJECTS)


def procurement_is_paid_for(disclosure: Examined) -> Iterator[Outcome]:
    """Government procurement against operating and project expenditure."""
    stated = disclosure.amounts_of("procurement", topics={Topic.PROCUREMENT})
    if not stated or not disclosure.is_budget:
        return
    total, source = agreed(stated), _paid_from(disclosure)
    if total is None or source is None:
        yield undecidable(
            "operating or project expenditure, or one total of procurement, is not stated",
            "未列公用经费、项目支出或唯一的采购合计",
        )
    else:
        yield at_most(disclosure, (total,), source, _OPERATING_AND_PROJECTS)


def targets_cover_projects(disclosure: Examined) -> Iterator[Outcome]:
    """The money of projects with targets against project expenditure, where personnel and operation are no projects."""
    figures = disclosure.of(PerformanceFigure)
    totals = [one.amount for one in figures if one.category == "total" and one.amount is not None]
    project = kind_of_expenditure(disclosure, "project_expenditure")
    if (
        not disclosure.is_budget
        or len(totals) != 1
        or project is None
        or any(one.category in _CATEGORIES for one in figures)
    ):
        return
    whole = _largest(disclosure)
    if whole is not None and totals[0].yuan == whole.amount.yuan:
        return
    yield at_most(disclosure, (_as_stated(disclosure, totals[0]),), (project,), project.name)


def _as_stated(disclosure: Examined, amount: Amount) -> Stated:
    fact = next(one for one in disclosure.of(PerformanceFigure) if one.amount is amount)
    name: Bilingual = both("money of projects with performance targets", "绩效目标项目金额")
    return Stated(
        "performance",
        name,
        amount,
        None,
        disclosure.section_of(amount.span),
        fact,
        None,
        fact.fiscal_year,
        "",
    )


def amounts_are_within_the_whole(disclosure: Examined) -> Iterator[Outcome]:
    """Every amount of the budget is at least nothing and at most the whole."""
    checked = [one for one in disclosure.own if one.topic in _CHECKED_TOPICS]
    for one in checked:
        if one.amount.yuan < 0 and disclosure.is_budget:
            here = where(disclosure, one.section)
            message = both(f"{here}: {named(one).en} is below 0", f"{here}：{named(one).zh}，小于0")
            yield found(message, (one.span,), both(f"{named(one).en} ≥ 0", f"{named(one).zh} ≥ 0"))
    yield from _funds_within_expenditure(disclosure)
    whole = _largest(disclosure)
    if whole is None or not checked:
        return
    over = [
        one
        for one in checked
        if one.amount.yuan - whole.amount.yuan > one.amount.rounding + whole.amount.rounding
    ]
    for one in over:
        yield at_most(disclosure, (one,), (whole,), whole.name)
    if not over:
        yield holds(
            both(
                f"{len(checked)} amounts lie between 0 and {named(whole).en}",
                f"{len(checked)}个金额均不小于0且不大于{named(whole).zh}",
            ),
            (whole.span,),
        )


def _funds_within_expenditure(disclosure: Examined) -> Iterator[Outcome]:
    """What is spent from all funds together against all expenditure."""
    total = agreed(disclosure.amounts_of("expenditure_total", topics=_WHOLE))
    funds = [agreed(disclosure.amounts_of(fund, topics=BUDGET_TOPICS)) for fund in _SPENT_FROM]
    spent = [one for one in funds if one is not None and one.amount.yuan]
    if total is not None and len(spent) > 1:
        yield at_most(disclosure, spent, (total,), total.name)


def _largest(disclosure: Examined) -> Stated | None:
    """The total of the whole budget, if all its statements agree: revenue and expenditure too, which may not be of one year."""
    return agreed(disclosure.amounts_of("total_budget", "revenue_total", "expenditure_total", topics=_WHOLE))


def _example(
    three: str = "5.00", meetings: str = "3.00", procurement: str = "8.00", targets: str = "20.00"
) -> str:
    return budget(
        "三、收支预算情况说明",
        "县档案馆2025年收支总预算100.00万元。",
        "（二）支出预算情况",
        "县档案馆2025年支出预算100.00万元，其中：基本支出80.00万元；项目支出20.00万元。",
        "六、一般公共预算基本支出情况说明",
        "县档案馆2025年一般公共预算基本支出80.00万元，其中：",
        "人员经费70.00万元。",
        "公用经费10.00万元。",
        "七、“三公”经费财政拨款预算安排情况说明",
        f"县档案馆2025年“三公”经费财政拨款预算数{three}万元。",
        "八、“会议费”“培训费”“差旅费”财政拨款预算安排情况说明",
        f"县档案馆2025年“会议费”“培训费”“差旅费”财政拨款预算数{meetings}万元。",
        "十一、其他重要事项的情况说明",
        "（二）政府采购情况",
        f"2025年，县档案馆安排政府采购预算{procurement}万元。",
        "（四）预算绩效情况",
        f"2025年县档案馆开展绩效目标管理的项目2个，涉及预算{targets}万元。",
    )


CHECKS = (
    Check(
        id="three-public-within-source",
        ref="A31",
        family="bound",
        title=both(
            "The three public expenses are within what pays for them", "“三公”经费不超过公用经费与项目支出"
        ),
        explanation=both(
            "Overseas travel, receptions and vehicles are goods and services: they are paid from operating or project expenditure.",
            "因公出国（境）费、公务接待费、公务用车费属于商品和服务等支出，不应超过公用经费与项目支出之和。",
        ),
        basis=CLASSIFICATION,
        severity=Severity.ERROR,
        find=three_public_is_paid_for,
        holds=_example(),
        breaks=_example(three="35.00"),
    ),
    Check(
        id="small-expenses-within-source",
        ref="A32",
        family="bound",
        title=both(
            "Meetings, training and travel are within what pays for them",
            "“三公”及会议、培训、差旅费不超过公用经费与项目支出",
        ),
        explanation=both(
            "Together with the three public expenses they are paid from operating or project expenditure.",
            "会议费、培训费、差旅费与“三公”经费之和，不应超过公用经费与项目支出之和。",
        ),
        basis=CLASSIFICATION,
        severity=Severity.WARNING,
        find=small_expenses_are_paid_for,
        holds=_example(),
        breaks=_example(meetings="28.00"),
    ),
    Check(
        id="procurement-within-source",
        ref="A33",
        family="bound",
        title=both("Procurement is within what pays for it", "政府采购不超过公用经费与项目支出"),
        explanation=both(
            "Goods, works and services are bought from operating or project expenditure.",
            "政府采购由公用经费和项目支出安排，不应超过二者之和。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=procurement_is_paid_for,
        holds=_example(),
        breaks=_example(procurement="38.00"),
    ),
    Check(
        id="targets-within-projects",
        ref="A34",
        family="bound",
        title=both("Money with targets is within project expenditure", "绩效项目金额不超过项目支出"),
        explanation=both(
            "Where only projects have performance targets, their money is at most the project expenditure. "
            "Where personnel and operation, or all expenditure, count as projects, this does not apply.",
            "仅对项目支出设置绩效目标时，其金额不应超过项目支出；人员类、运转类或全部支出均按项目管理的，不作此项核对。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=targets_cover_projects,
        holds=_example(),
        breaks=_example(targets="25.00"),
    ),
    Check(
        id="amounts-within-whole",
        ref="A35",
        family="bound",
        title=both("Amounts lie between nothing and the whole", "各金额不小于零且不大于收支总预算"),
        explanation=both(
            "No budgeted amount is below nothing, and none is larger than the whole budget, nor are all funds together.",
            "预算金额不应为负数，也不应大于收支总预算；各类预算支出之和也不应大于支出合计。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=amounts_are_within_the_whole,
        holds=_example(),
        breaks=_example(procurement="380.00"),
    ),
)
