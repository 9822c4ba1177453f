"""Declarations of none: what is said not to exist has no amount elsewhere, and what exists is not declared away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.checks import Check
from mingzhang.checks.arithmetic_across import kind_of_expenditure
from mingzhang.checks.arithmetic_totals import all_money_is_fiscal
from mingzhang.checks.basis import CONSISTENCY, DISCLOSURE_RULES, INTEGRATION, PLAUSIBILITY
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import Examined, Stated, agreed
from mingzhang.checks.phrases import both, named, where
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.commitments import Commitment
from mingzhang.facts.declarations import Declaration
from mingzhang.facts.performance import PerformanceFigure
from mingzhang.model import Bilingual, Outcome, Severity, Topic

__all__ = ["CHECKS"]

_NOT_USED = ("not_used", "none")
# 没有使用政府性基金安排的“三公”经费 declares nothing about the fund as a whole.
_NARROWER = ("三公", "接待", "用车", "出国", "结转")
_THREE_PUBLIC = ("three_public", "overseas_travel", "receptions", "vehicles")
_OUTSOURCED = ("委托业务费", "政府购买服务")
_UNITS_ONLY = ("unit_budget", "unit_final_accounts")


def _declared(disclosure: Examined, subject: str, topic: Topic) -> tuple[Declaration, ...]:
    return tuple(
        one
        for one in disclosure.of(Declaration)
        if one.subject == subject
        and one.topic == topic
        and one.declares in _NOT_USED
        and not any(word in one.words for word in _NARROWER)
    )


def _none_of(
    disclosure: Examined, declared: Sequence[Declaration], stated: Sequence[Stated], what: Bilingual
) -> Iterator[Outcome]:
    """What is declared as none against what is stated for it."""
    for declaration in declared:
        compared = both(f"{what.en}: none where it is declared as none", f"声明没有{what.zh}的，所列金额为0")
        there_is = [one for one in stated if one.amount.yuan != 0]
        if not there_is:
            yield holds(compared, (declaration.span, *(one.span for one in stated)))
        for one in there_is:
            here, there = (
                where(disclosure, disclosure.section_of(declaration.span)),
                where(disclosure, one.section),
            )
            yield found(
                both(
                    f"{here}: {what.en} is declared as none, {there} states {named(one).en}",
                    f"{here}声明没有{what.zh}，{there}却列有{named(one).zh}",
                ),
                (declaration.span, one.span),
                compared,
            )


def government_fund(disclosure: Examined) -> Iterator[Outcome]:
    """The declaration that no government-managed fund is used against its revenue and expenditure."""
    stated = disclosure.amounts_of("government_fund", "government_fund_appropriation")
    declared = _declared(disclosure, "government_fund", Topic.GOVERNMENT_FUND)
    yield from _none_of(
        disclosure, declared, stated, both("spending from government-managed funds", "政府性基金预算支出")
    )


def state_capital(disclosure: Examined) -> Iterator[Outcome]:
    """The declaration that no state capital is used against its revenue and expenditure."""
    stated = disclosure.amounts_of("state_capital", "state_capital_appropriation")
    declared = _declared(disclosure, "state_capital", Topic.STATE_CAPITAL)
    yield from _none_of(
        disclosure, declared, stated, both("spending from state capital operations", "国有资本经营预算支出")
    )


def organ_operation(disclosure: Examined) -> Iterator[Outcome]:
    """The operating funds of organs against the kind of institution: a public institution has none.

    A department may have administrative units beside; so what it states is not judged.
    """
    identity = disclosure.identity
    if identity.institution_kind != "public_institution":
        return
    stated = disclosure.amounts_of("organ_operation", topics={Topic.ORGAN_OPERATION})
    declared = [one for one in disclosure.of(Declaration) if one.subject == "organ_operation"]
    compared = both("a public institution has no operating funds of organs", "事业单位不列机关运行经费")
    for one in stated:
        if one.amount.yuan == 0:
            yield holds(compared, (one.span,))
        elif identity.document_kind not in _UNITS_ONLY:
            yield undecidable(
                "the department may have administrative units", "部门可能含行政单位", (one.span,)
            )
        else:
            here = where(disclosure, one.section)
            place = (identity.institution_span,) if identity.institution_span else ()
            message = both(
                f"{here}: {named(one).en}, while the unit calls itself a public institution",
                f"{here}：列有{named(one).zh}，而本单位为事业单位",
            )
            yield found(message, (one.span, *place), compared)
    if declared and not stated:
        yield holds(compared, tuple(one.span for one in declared))
    elif not stated and disclosure.has(Topic.ORGAN_OPERATION):
        yield undecidable("neither an amount nor a declaration was found", "未见金额或声明")


def procurement(disclosure: Examined) -> Iterator[Outcome]:
    """The declaration that nothing is procured against the amounts, and against what usually needs procurement."""
    declared = [
        one
        for one in disclosure.of(Declaration)
        if one.subject == "procurement"
        and one.topic == Topic.PROCUREMENT
        and one.declares in (*_NOT_USED, "not_planned")
        and not any(word in one.words for word in _NARROWER)
    ]
    if not declared:
        return
    stated = [
        one for one in disclosure.amounts_of("procurement", topics={Topic.PROCUREMENT}) if one.amount.yuan
    ]
    if stated:
        yield from _none_of(disclosure, declared, stated, both("government procurement", "政府采购"))
        return
    compared = both(
        "no procurement is planned, and nothing listed usually needs it",
        "未安排政府采购，亦无通常需采购的支出",
    )
    project = kind_of_expenditure(disclosure, "project_expenditure")
    outsourced = [
        line for line in disclosure.of(BudgetLine) if any(word in line.label for word in _OUTSOURCED)
    ]
    needs = [one.span for one in outsourced] + (
        [project.span] if project is not None and project.amount.yuan else []
    )
    if not needs:
        yield holds(compared, (declared[0].span,))
        return
    named_ = ([named(project).zh] if project is not None and project.amount.yuan else []) + [
        "委托业务费"
    ] * bool(outsourced)
    english = ([named(project).en] if project is not None and project.amount.yuan else []) + [
        "commissioned services"
    ] * bool(outsourced)
    here = where(disclosure, disclosure.section_of(declared[0].span))
    message = both(
        f"{here}: no procurement is planned, while there is {' and '.join(english)}; please compare",
        f"{here}：未安排政府采购，而列有{'、'.join(named_)}，请核对",
    )
    yield found(message, (declared[0].span, *needs), compared)


def non_fiscal_three_public(disclosure: Examined) -> Iterator[Outcome]:
    """The three public expenses from other money against whether there is other money."""
    declared = [one for one in disclosure.of(Declaration) if one.subject == "three_public_non_fiscal"]
    stated = [one for one in disclosure.own if not one.is_fiscal and one.measure in _THREE_PUBLIC]
    compared = both(
        "three public expenses from other money only where there is other money",
        "有非财政拨款收入方可安排非财政“三公”经费",
    )
    for one in stated:
        if one.amount.yuan and all_money_is_fiscal(disclosure):
            here = where(disclosure, one.section)
            message = both(
                f"{here}: {named(one).en} from other money, while all revenue is appropriations",
                f"{here}：列有非财政拨款安排的{named(one).zh}，而收入均为财政拨款",
            )
            yield found(message, (one.span,), compared)
        else:
            yield holds(compared, (one.span,))
    if declared and not stated:
        yield holds(compared, tuple(one.span for one in declared))


def planned_training_is_paid_for(disclosure: Examined) -> Iterator[Outcome]:
    """Training that the work plan promises against a training budget of nothing."""
    training = agreed(disclosure.amounts_of("training", topics={Topic.MEETINGS_TRAINING_TRAVEL}))
    promised = [one for one in disclosure.of(Commitment) if "培训" in one.subject and one.count is not None]
    if training is None or not promised:
        return
    compared = both("training that is planned has a budget", "计划开展培训的，列有培训费")
    places = (training.span, *(one.span for one in promised))
    if training.amount.yuan > 0:
        yield holds(compared, places)
        return
    here, there = (
        where(disclosure, disclosure.section_of(promised[0].span)),
        where(disclosure, training.section),
    )
    message = both(
        f"{here} plans training, {there} has {named(training).en}",
        f"{here}计划开展培训，{there}所列{named(training).zh}",
    )
    yield found(message, places, compared)


def performance_covers_categories(disclosure: Examined) -> Iterator[Outcome]:
    """No project at all against the rule that personnel and operation are projects too."""
    figures = disclosure.of(PerformanceFigure)
    totals = [one for one in figures if one.category == "total" and one.count is not None]
    by_category = [one for one in figures if one.category in ("personnel", "operation")]
    basic = kind_of_expenditure(disclosure, "basic_expenditure")
    if len(totals) != 1 or not by_category or basic is None or totals[0].count is None:
        return
    total = totals[0].count
    compared = both(
        "projects of personnel and operation go with basic expenditure", "有基本支出即有人员类、运转类项目"
    )
    if total.stated or not basic.amount.yuan:
        yield holds(compared, (total.span, basic.span))
        return
    here, there = where(disclosure, disclosure.section_of(total.span)), where(disclosure, basic.section)
    message = both(
        f"{here}: 0 projects, personnel and operation included, while {there} has {named(basic).en}",
        f"{here}：含人员类、运转类在内的项目为0个，而{there}列有{named(basic).zh}",
    )
    yield found(message, (total.span, basic.span), compared)


_SUM = ("三、收支预算情况说明", "（一）收入预算情况")
_REVENUE = (
    "县档案馆2025年收入预算100.00万元，其中：上年结转0万元；"
    "一般公共预算拨款收入{}万元；政府性基金预算拨款收入{}万元；国有资本经营预算拨款收入{}万元。"
)
_SPENT = ("（二）支出预算情况", "县档案馆2025年支出预算100.00万元，其中：基本支出{}万元；项目支出{}万元。")
_FUND = ("九、政府性基金预算支出情况说明", "县档案馆2025年没有使用政府性基金预算拨款安排的支出。")
_CAPITAL = ("十、国有资本经营预算情况说明", "县档案馆2025年没有使用国有资本经营预算拨款安排的支出。")
_OTHER = "十一、其他重要事项的情况说明"
_ORGAN = (_OTHER, "（一）机关运行经费")
_INSTITUTION = ("二、预算单位基本情况", "县档案馆是公益一类事业单位。")
_PERFORMANCE = (
    "2025年县档案馆开展绩效目标管理的项目{}个，涉及预算{}万元。"
    "其中：人员类项目{}个，涉及预算{}万元；运转类项目0个，涉及预算0万元；特定目标类项目0个，涉及预算0万元。"
)


def _spending(basic: str, project: str, *lines: str) -> str:
    return budget(_SUM[0], _SPENT[0], _SPENT[1].format(basic, project), *lines)


def _training(amount: str, total: str) -> str:
    return budget(
        "一、基本职能及主要工作",
        "（一）县档案馆2025年重点工作",
        "全年组织档案业务培训不少于2次。",
        "八、“会议费”“培训费”“差旅费”财政拨款预算安排情况说明",
        f"县档案馆2025年“会议费”“培训费”“差旅费”财政拨款预算数{total}万元，其中：会议费0.00万元，培训费{amount}万元，差旅费5.00万元。",
    )


def _non_fiscal(amount: str) -> str:
    return budget(
        *_SUM,
        _REVENUE.format("100.00", "0", "0"),
        "八、“三公”经费非财政拨款预算安排情况说明",
        f"2025年“三公”经费预算数{amount}万元。",
    )


CHECKS = (
    Check(
        id="fund-not-used-is-zero",
        ref="Z01",
        family="zero",
        title=both("A fund that is not used has no amount", "声明未使用政府性基金的，其收支为零"),
        explanation=both(
            "Where a document declares that government-managed funds are not used, their revenue and expenditure are 0.",
            "声明没有使用政府性基金预算拨款安排支出的，基金收入与支出应为零。",
        ),
        basis=CONSISTENCY,
        severity=Severity.ERROR,
        find=government_fund,
        holds=budget(*_SUM, _REVENUE.format("100.00", "0", "0"), *_FUND),
        breaks=budget(*_SUM, _REVENUE.format("70.00", "30.00", "0"), *_FUND),
    ),
    Check(
        id="state-capital-not-used-is-zero",
        ref="Z02",
        family="zero",
        title=both(
            "State capital that is not used has no amount", "声明未使用国有资本经营预算的，其收支为零"
        ),
        explanation=both(
            "Where a document declares that state capital operations are not used, their revenue and expenditure are 0 or not listed.",
            "声明没有使用国有资本经营预算拨款安排支出的，其收入与支出应为零或不列。",
        ),
        basis=CONSISTENCY,
        severity=Severity.ERROR,
        find=state_capital,
        holds=budget(*_SUM, _REVENUE.format("100.00", "0", "0"), *_CAPITAL),
        breaks=budget(*_SUM, _REVENUE.format("70.00", "0", "30.00"), *_CAPITAL),
    ),
    Check(
        id="institutions-have-no-organ-operation",
        ref="Z03",
        family="zero",
        title=both("Public institutions have no operating funds of organs", "事业单位不列机关运行经费"),
        explanation=both(
            "Operating funds of organs are those of administrative units and of institutions under the Civil Servant Law; "
            "other public institutions declare that they have none. Units only, no departments.",
            "机关运行经费为行政单位和参照公务员法管理的事业单位的经费，其他事业单位应声明没有；仅核对单位预算、决算。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=organ_operation,
        holds=budget(
            *_INSTITUTION,
            *_SUM,
            _REVENUE.format("100.00", "0", "0"),
            *_ORGAN,
            "县档案馆为事业单位，按规定未使用机关运行的相关科目。",
        ),
        breaks=budget(
            *_INSTITUTION,
            *_SUM,
            _REVENUE.format("100.00", "0", "0"),
            *_ORGAN,
            "2025年县档案馆机关运行经费财政拨款预算12.00万元。",
        ),
    ),
    Check(
        id="no-procurement-is-plausible",
        ref="Z04",
        family="zero",
        title=both("Where nothing is procured nothing needs it", "未安排政府采购的，无通常需采购的支出"),
        explanation=both(
            "A document that plans no procurement, yet has projects or commissioned services, is worth a look.",
            "未安排政府采购而有项目支出或委托业务费的，提示核对。",
        ),
        basis=PLAUSIBILITY,
        severity=Severity.INFO,
        find=procurement,
        holds=_spending(
            "100.00", "0", _OTHER, "（二）政府采购情况", "县档案馆2025年无政府采购项目，未安排政府采购预算。"
        ),
        breaks=_spending(
            "70.00",
            "30.00",
            _OTHER,
            "（二）政府采购情况",
            "县档案馆2025年无政府采购项目，未安排政府采购预算。",
        ),
    ),
    Check(
        id="non-fiscal-three-public-has-a-source",
        ref="Z05",
        family="zero",
        title=both(
            "Three public expenses from other money need other money",
            "有非财政拨款收入方可安排非财政“三公”经费",
        ),
        explanation=both(
            "Where all revenue is appropriations, none of the three public expenses is paid from other money.",
            "收入均为财政拨款时，不应有非财政拨款安排的“三公”经费。",
        ),
        basis=CONSISTENCY,
        severity=Severity.INFO,
        find=non_fiscal_three_public,
        holds=_non_fiscal("0"),
        breaks=_non_fiscal("2.00"),
    ),
    Check(
        id="planned-training-has-a-budget",
        ref="Z06",
        family="zero",
        title=both("Training that is planned has a budget", "计划开展的培训有相应经费"),
        explanation=both(
            "A work plan that promises training beside a training budget of 0 is worth a look; it may be free or paid by others.",
            "工作计划含培训而培训费为零的，提示核对；也可能无需经费或由他方承担。",
        ),
        basis=PLAUSIBILITY,
        severity=Severity.INFO,
        find=planned_training_is_paid_for,
        holds=_training("2.00", "7.00"),
        breaks=_training("0.00", "5.00"),
    ),
    Check(
        id="no-projects-despite-categories",
        ref="Z07",
        family="zero",
        title=both("Personnel and operation count as projects", "人员类、运转类计入项目数"),
        explanation=both(
            "Where performance is listed for personnel and operation too, basic expenditure goes with projects of these kinds; "
            "0 projects beside basic expenditure is worth a look.",
            "按人员类、运转类、特定目标类列示绩效时，有基本支出而项目数为零的，提示核对。",
        ),
        basis=INTEGRATION,
        severity=Severity.INFO,
        find=performance_covers_categories,
        holds=_spending(
            "100.00", "0", _OTHER, "（四）预算绩效情况", _PERFORMANCE.format("1", "80.00", "1", "80.00")
        ),
        breaks=_spending(
            "100.00", "0", _OTHER, "（四）预算绩效情况", _PERFORMANCE.format("0", "0", "0", "0")
        ),
    ),
)
