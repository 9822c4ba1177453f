"""Arithmetic: basic and project expenditure across funds, performance projects and units by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.checks import Check
from mingzhang.checks.arithmetic_lines import general_total
from mingzhang.checks.arithmetic_totals import all_money_is_fiscal, carry_over
from mingzhang.checks.basis import DISCLOSURE_RULES, INTEGRATION, TABLES
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import Examined, Stated, agreed
from mingzhang.checks.phrases import both, money, printed, where
from mingzhang.checks.verdicts import Terms, agrees, balanced, counts_agree, undecidable
from mingzhang.facts.declarations import Declaration
from mingzhang.facts.performance import PerformanceFigure
from mingzhang.facts.units import BudgetUnit
from mingzhang.model import Amount, Bilingual, Fund, Outcome, Severity, Span, Topic

__all__ = ["CHECKS", "fund_parts", "kind_of_expenditure"]

_WHOLE = frozenset({Topic.EXPENDITURE, Topic.TOTAL_BUDGET, Topic.STATEMENT})
_CATEGORIES = ("personnel", "operation", "specific")
_KINDS = ("administrative_unit", "civil_service_institution", "public_institution")


def kind_of_expenditure(disclosure: Examined, measure: str) -> Stated | None:
    """Basic or project expenditure of the whole budget, if it is stated once or always alike."""
    return agreed(one for one in disclosure.amounts_of(measure, topics=_WHOLE) if one.fund is None)


def fund_parts(disclosure: Examined, measure: str) -> tuple[Stated, ...] | None:
    """Basic or project expenditure from funds and state capital; None where it is not known.

    A fund that is declared as not used, or stated as 0, has none.
    """
    parts: list[Stated] = []
    for fund, topic, given in (
        (Fund.GOVERNMENT_FUND, Topic.GOVERNMENT_FUND, "government_fund_appropriation"),
        (Fund.STATE_CAPITAL, Topic.STATE_CAPITAL, "state_capital_appropriation"),
    ):
        stated = agreed(disclosure.amounts_of(measure, topics={topic}, fund=fund))
        if stated is not None:
            parts.append(stated)
        elif not _is_none(disclosure, fund, given):
            return None
    return tuple(parts)


def _is_none(disclosure: Examined, fund: Fund, given: str) -> bool:
    declared = any(
        one.subject == fund.value and one.declares == "not_used" for one in disclosure.of(Declaration)
    )
    amounts = disclosure.amounts_of(given)
    return (declared or bool(amounts)) and all(one.amount.yuan == 0 for one in amounts)


def _nothing_else(disclosure: Examined) -> bool:
    """Whether all money is this year's appropriation."""
    return all_money_is_fiscal(disclosure) is True and carry_over(disclosure) is False


def _general_basic(disclosure: Examined) -> Stated | None:
    return agreed(disclosure.amounts_of("basic_expenditure", topics={Topic.BASIC_EXPENDITURE}))


def basic_across_funds(disclosure: Examined) -> Iterator[Outcome]:
    """Basic expenditure of the whole budget against that of each fund."""
    whole, general = kind_of_expenditure(disclosure, "basic_expenditure"), _general_basic(disclosure)
    if whole is None or general is None or not disclosure.is_budget:
        return
    others = fund_parts(disclosure, "basic_expenditure")
    if others is None or not _nothing_else(disclosure):
        yield undecidable(
            "other money may be spent too", "可能有其他资金安排的基本支出", (whole.span, general.span)
        )
        return
    terms = [(1, general), *((1, one) for one in others)]
    yield agrees(
        disclosure, whole, terms, both("the basic expenditure of all funds,", "各类预算基本支出合计")
    )


def project_across_funds(disclosure: Examined) -> Iterator[Outcome]:
    """Project expenditure of the whole budget against that of each fund."""
    whole, basic, total = (
        kind_of_expenditure(disclosure, "project_expenditure"),
        _general_basic(disclosure),
        general_total(disclosure),
    )
    if whole is None or basic is None or total is None or not disclosure.is_budget:
        return
    others = fund_parts(disclosure, "project_expenditure")
    if others is None or not _nothing_else(disclosure):
        yield undecidable(
            "other money may be spent too", "可能有其他资金安排的项目支出", (whole.span, basic.span)
        )
        return
    terms = [(1, total), (-1, basic), *((1, one) for one in others)]
    yield agrees(
        disclosure, whole, terms, both("the project expenditure of all funds,", "各类预算项目支出合计")
    )


def performance_by_category(disclosure: Examined) -> Iterator[Outcome]:
    """Projects with performance targets, and their money, against the three categories."""
    figures = disclosure.of(PerformanceFigure)
    totals = [one for one in figures if one.category == "total"]
    parts = [[one for one in figures if one.category == category] for category in _CATEGORIES]
    if len(totals) != 1 or any(len(found) != 1 for found in parts):
        return
    total, listed = totals[0], [found[0] for found in parts]
    counts = [one.count for one in listed if one.count is not None]
    amounts = [one.amount for one in listed if one.amount is not None]
    names = [_plain(one.label) for one in listed]
    if total.count is not None and len(counts) == len(listed):
        yield counts_agree(
            disclosure, (_plain(total.label), total.count), list(zip(names, counts, strict=True))
        )
    if total.amount is not None and len(amounts) == len(listed):
        yield _amounts(disclosure, total.amount, amounts)


def _plain(label: str) -> Bilingual:
    words = " ".join(label.split())
    categories = {
        "人员类": "personnel projects",
        "运转类": "operation projects",
        "特定目标类": "projects with specific targets",
    }
    english = next((en for zh, en in categories.items() if zh in words), "projects with performance targets")
    chinese = next((f"{zh}项目" for zh in categories if zh in words), "绩效目标管理的项目")
    return both(english, chinese)


def _amounts(disclosure: Examined, total: Amount, parts: Sequence[Amount]) -> Outcome:
    terms: Terms = [(1, part) for part in parts]
    together = sum((part.yuan for part in parts), total.yuan * 0)
    here, gap = (
        where(disclosure, disclosure.section_of(total.span)),
        money(abs(total.yuan - together), [total, *parts]),
    )
    summed = " + ".join(map(printed, parts))
    return balanced(
        [(1, total)],
        terms,
        both(
            f"money of projects with performance targets {printed(total)} = {summed}",
            f"绩效目标项目金额{printed(total)} = {summed}",
        ),
        lambda: both(
            f"{here}: the three categories add up to {money(together, [total, *parts])}, the total {printed(total)} differs by {gap}",
            f"{here}：三类项目金额合计{money(together, [total, *parts])}，与合计{printed(total)}相差{gap}",
        ),
    )


def units_by_kind(disclosure: Examined) -> Iterator[Outcome]:
    """The number of subordinate units against administrative units, institutions under the Civil Servant Law and others."""
    counts = [one for one in disclosure.of(BudgetUnit) if one.entry == "count" and one.count is not None]
    for at, unit in enumerate(counts):
        following = counts[at + 1 : at + 1 + len(_KINDS)]
        if (
            unit.unit_kind != "budget_unit"
            or tuple(one.unit_kind for one in following) != _KINDS
            or unit.count is None
        ):
            continue
        # In a sentence of its own the kinds may count the agency itself too.
        if "。" in disclosure.text.quote(Span(unit.span.end, following[0].span.start)):
            continue
        parts = [(_kind(one), one.count) for one in following if one.count is not None]
        yield counts_agree(disclosure, (both("subordinate budget units", "下属预算单位"), unit.count), parts)


def _kind(unit: BudgetUnit) -> Bilingual:
    return {
        "administrative_unit": both("administrative units", "行政单位"),
        "civil_service_institution": both(
            "institutions under the Civil Servant Law", "参照公务员法管理的事业单位"
        ),
        "public_institution": both("other public institutions", "其他事业单位"),
    }[unit.unit_kind]


def _funds(basic: str = "80.00", project: str = "30.00") -> str:
    return budget(
        "三、收支预算情况说明",
        "（一）收入预算情况",
        "县档案馆2025年收入预算130.00万元，其中：上年结转0万元；一般公共预算拨款收入100.00万元；政府性基金预算拨款收入30.00万元。",
        "（二）支出预算情况",
        "县档案馆2025年支出预算130.00万元，其中：基本支出80.00万元；项目支出50.00万元。",
        "五、一般公共预算当年拨款情况说明",
        "（一）一般公共预算当年拨款规模变化情况",
        "县档案馆2025年一般公共预算当年拨款100.00万元。",
        "六、一般公共预算基本支出情况说明",
        f"县档案馆2025年一般公共预算基本支出{basic}万元。",
        "九、政府性基金预算支出情况说明",
        f"县档案馆2025年政府性基金预算支出30.00万元，其中：基本支出0.00万元，项目支出{project}万元。",
        "十、国有资本经营预算情况说明",
        "县档案馆2025年没有使用国有资本经营预算拨款安排的支出。",
    )


_PERFORMANCE = (
    "2025年县档案馆开展绩效目标管理的项目3个，涉及预算30.00万元。"
    "其中：人员类项目1个，涉及预算10.00万元；运转类项目1个，涉及预算5.00万元；特定目标类项目{}个，涉及预算{}万元。"
)
_UNITS = "下属二级预算单位3个，其中行政单位1个，参照公务员法管理的事业单位1个，其他事业单位{}个。"
_SUM = ("三、收支预算情况说明", "县档案馆2025年收支总预算100.00万元。")

CHECKS = (
    Check(
        id="basic-expenditure-across-funds",
        ref="A21",
        family="arithmetic",
        title=both("Basic expenditure is that of all funds", "基本支出等于各类预算基本支出之和"),
        explanation=both(
            "Basic expenditure of the whole budget is that of the general public budget, the funds and state capital; "
            "where there is other money it is not judged.",
            "基本支出应等于一般公共预算、政府性基金、国有资本经营预算基本支出之和；有其他资金时不作判断。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=basic_across_funds,
        holds=_funds(),
        breaks=_funds(basic="70.00"),
    ),
    Check(
        id="project-expenditure-across-funds",
        ref="A22",
        family="arithmetic",
        title=both("Project expenditure is that of all funds", "项目支出等于各类预算项目支出之和"),
        explanation=both(
            "Project expenditure of the whole budget is that of the general public budget, the funds and state capital; "
            "where there is other money it is not judged.",
            "项目支出应等于一般公共预算、政府性基金、国有资本经营预算项目支出之和；有其他资金时不作判断。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=project_across_funds,
        holds=_funds(),
        breaks=_funds(project="20.00"),
    ),
    Check(
        id="performance-adds-up",
        ref="A30",
        family="arithmetic",
        title=both("Projects with targets add up by category", "绩效项目数与金额等于三类项目之和"),
        explanation=both(
            "The projects with performance targets, and their money, are those of personnel, operation and specific targets.",
            "绩效目标管理的项目数与金额，应等于人员类、运转类、特定目标类项目之和。",
        ),
        basis=INTEGRATION,
        severity=Severity.ERROR,
        find=performance_by_category,
        holds=budget("十一、其他重要事项的情况说明", "（四）预算绩效情况", _PERFORMANCE.format("1", "15.00")),
        breaks=budget(
            "十一、其他重要事项的情况说明", "（四）预算绩效情况", _PERFORMANCE.format("2", "15.00")
        ),
    ),
    Check(
        id="units-add-up",
        ref="A36",
        family="arithmetic",
        title=both("Units add up by kind", "下属单位数等于各类单位数之和"),
        explanation=both(
            "The subordinate units are administrative units, institutions under the Civil Servant Law and other public institutions.",
            "下属预算单位数应等于行政单位、参照公务员法管理的事业单位与其他事业单位数之和。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=units_by_kind,
        holds=budget("二、机构设置情况", _UNITS.format("1"), *_SUM),
        breaks=budget("二、机构设置情况", _UNITS.format("2"), *_SUM),
    ),
)
