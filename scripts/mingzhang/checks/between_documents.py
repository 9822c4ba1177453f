"""Between documents: final accounts and their budget, a department and its units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY, DISCLOSURE_RULES
from mingzhang.checks.examples import budget, final_accounts
from mingzhang.checks.figures import Examined, Stated
from mingzhang.checks.others import Other, amount_key, kin_of, money_of
from mingzhang.checks.phrases import both, money, named, printed, where
from mingzhang.checks.relatives import MAIN, NO_OTHER, TOPICS, differs, gives_a_reason, own_budget, units
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.comparing import Difference
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.procurement import Procurement
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.labels import Phase
from mingzhang.model import Amount, Outcome, Severity

__all__ = ["CHECKS"]

_BUDGETED, _EXECUTED = Phase.BUDGETED.value, Phase.EXECUTED.value


def budgeted_is_the_budgets(disclosure: Examined) -> Iterator[Outcome]:
    """The budgeted amounts that final accounts repeat against the budget of the same year."""
    if disclosure.is_budget:
        return
    repeated = [
        one
        for one in disclosure.stated
        if one.phase == _BUDGETED and one.year == disclosure.year and one.topic in TOPICS
    ]
    other = own_budget(disclosure)
    if repeated and other is None:
        yield undecidable(NO_OTHER.en, NO_OTHER.zh)
    for one in repeated:
        stated = _stated_by(other, one, _BUDGETED)
        if stated is not None:
            yield _repeated(disclosure, one, stated)


def _stated_by(other: Other | None, one: Stated, phase: str) -> Amount | None:
    """What another disclosure states for the same thing, of the same money."""
    if other is None or not isinstance(one.fact, (Total, ThreePublicExpense, Procurement, BudgetLine)):
        return None
    return other.stated(amount_key(one.fact), phase, money_of(one.fact))


def _repeated(disclosure: Examined, one: Stated, stated: Amount) -> Outcome:
    here, theirs = where(disclosure, one.section), printed(stated)
    difference = Difference(one.amount.yuan, stated.yuan, one.amount.rounding + stated.rounding)
    gap = money(abs(one.amount.yuan - stated.yuan), [one.amount, stated])
    return differs(
        difference,
        (one.span,),
        both(
            f"{here}: {named(one).en} differs by {gap} from {theirs} in the budget of the same year",
            f"{here}：{named(one).zh}，与同年公开的预算{theirs}相差{gap}",
        ),
        both(
            f"{named(one).en} = the budget of the same year {theirs}",
            f"{named(one).zh} = 同年公开的预算{theirs}",
        ),
    )


def units_make_the_department(disclosure: Examined) -> Iterator[Outcome]:
    """A department's total against those of its units, where the budgets of all its units are at hand."""
    if not kin_of(disclosure).units:
        return
    those = units(disclosure)
    if not those:
        yield undecidable("not all units' disclosures are at hand", "所属单位的公开文件不全")
        return
    for one in disclosure.amounts_of(*MAIN, topics=TOPICS):
        stated = [_stated_by(other, one, disclosure.phase) for other in those]
        amounts = [amount for amount in stated if amount is not None]
        if len(amounts) == len(those):
            yield _department(disclosure, one, amounts)


def _department(disclosure: Examined, one: Stated, amounts: Sequence[Amount]) -> Outcome:
    like = [one.amount, *amounts]
    together = sum((amount.yuan for amount in amounts), Decimal(0))
    here, summed = where(disclosure, one.section), money(together, like)
    gap = money(abs(one.amount.yuan - together), like)
    return differs(
        Difference(one.amount.yuan, together, sum((amount.rounding for amount in like), Decimal(0))),
        (one.span,),
        both(
            f"{here}: {named(one).en} differs by {gap} from {summed}, the sum of its {len(amounts)} units",
            f"{here}：{named(one).zh}，与{len(amounts)}个单位合计{summed}相差{gap}",
        ),
        both(f"{named(one).en} = {summed}", f"{named(one).zh} = 各单位合计{summed}"),
    )


def overruns_are_explained(disclosure: Examined) -> Iterator[Outcome]:
    """In final accounts, an item that cost more than was budgeted comes with a reason; a total, or one of its items."""
    if disclosure.is_budget:
        return
    entries: dict[tuple[str, str, str], dict[str, Stated]] = {}
    for one in disclosure.stated:
        if (
            one.year == disclosure.year
            and one.topic in TOPICS
            and (one.account or one.measure not in ("functional", "economic"))
        ):
            entries.setdefault((one.section.id, one.measure, one.account), {}).setdefault(one.phase, one)
    compared = [
        (phases[_BUDGETED], phases[_EXECUTED])
        for phases in entries.values()
        if _BUDGETED in phases and _EXECUTED in phases
    ]
    explained = [
        one
        for one in disclosure.lines
        if one.phase == _EXECUTED and one.topic in TOPICS and gives_a_reason(disclosure, one)
    ]
    for planned, spent in compared:
        parts = explained if not spent.account else ()
        yield from _overrun(
            disclosure, planned, spent, by_parts=any(_holds(disclosure, spent, one) for one in parts)
        )


def _holds(disclosure: Examined, total: Stated, part: Stated) -> bool:
    """Whether a part is listed under a total: within its entry, or in one beside it, （三）具体情况 after （一）总体情况."""
    chapter = next((one for one in disclosure.sections if one.id == total.section.parent), total.section)
    return disclosure.within(part.section, chapter)


def _overrun(disclosure: Examined, planned: Stated, spent: Stated, *, by_parts: bool) -> Iterator[Outcome]:
    words = both(
        f"{printed(spent.amount)} / {printed(planned.amount)}",
        f"{spent.name.zh}：决算{printed(spent.amount)}，预算{printed(planned.amount)}",
    )
    over = spent.amount.yuan - planned.amount.yuan
    is_within = over <= spent.amount.rounding + planned.amount.rounding
    if is_within or by_parts or gives_a_reason(disclosure, spent):
        yield holds(words, (planned.span, spent.span))
        return
    here, gap = where(disclosure, spent.section), money(over, [spent.amount, planned.amount])
    yield found(
        both(
            f"{here}: {named(spent).en} exceeds the budget by {gap}, without a reason",
            f"{here}：{spent.name.zh}决算{printed(spent.amount)}，超过预算{printed(planned.amount)}，多{gap}，没有找到原因说明",
        ),
        (planned.span, spent.span),
        words,
    )


_LAST_YEAR = budget("三、收支预算情况说明", "云溪县档案馆2024年收支总预算95.00万元。", year=2024)

_OWN_BUDGET = budget(
    "三、收支预算情况说明",
    "云溪县档案馆2024年收支总预算95.00万元。",
    "（一）“三公”经费预算情况",
    "云溪县档案馆2024年“三公”经费预算数3.00万元。",
    year=2024,
)

_ACCOUNTS = "云溪县档案馆2024年度“三公”经费支出年初预算为{}万元，支出决算为{}万元。"

_UNITS = (
    "三、机构设置情况\n所属预算单位2个。主要包括：\n序号\n预算单位名称\n1\n云溪县档案馆\n2\n云溪县档案服务站"
)

CHECKS = (
    Check(
        id="budgeted-is-the-budgets",
        ref="N02",
        family="between_documents",
        title=both("Final accounts repeat the budget", "决算所列预算数与同年预算一致"),
        explanation=both(
            "The budgeted amounts that final accounts repeat are those of the budget of the same year. Not judged where that is not at hand.",
            "决算所列年初预算数，应等于同年公开的预算数；没有同年预算文件的，不作判断。",
        ),
        basis=CONSISTENCY,
        severity=Severity.ERROR,
        find=budgeted_is_the_budgets,
        holds=final_accounts("七、“三公”经费支出决算情况说明", _ACCOUNTS.format("3.00", "2.00")),
        breaks=final_accounts("七、“三公”经费支出决算情况说明", _ACCOUNTS.format("3.50", "2.00")),
        other=_OWN_BUDGET,
    ),
    Check(
        id="units-make-the-department",
        ref="N03",
        family="between_documents",
        title=both("Units make the department", "部门预算等于所属单位预算之和"),
        explanation=both(
            "A department's totals are the sums of those of its units. Not judged where the disclosures of some units are not at hand.",
            "部门的总额应等于所属各单位之和；所属单位公开文件不全的，不作判断。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=units_make_the_department,
        holds=budget(
            _UNITS.replace("\n2\n云溪县档案服务站", ""),
            "四、收支预算情况说明",
            "云溪县档案局2024年收支总预算95.00万元。",
            year=2024,
        ).replace("云溪县档案馆\n2024年单位预算", "云溪县档案局\n2024年部门预算"),
        breaks=budget(
            _UNITS.replace("\n2\n云溪县档案服务站", ""),
            "四、收支预算情况说明",
            "云溪县档案局2024年收支总预算99.00万元。",
            year=2024,
        ).replace("云溪县档案馆\n2024年单位预算", "云溪县档案局\n2024年部门预算"),
        other=_LAST_YEAR,
    ),
    Check(
        id="overruns-are-explained",
        ref="N06",
        family="between_documents",
        title=both("Spending over the budget is explained", "决算超预算有原因说明"),
        explanation=both(
            "In final accounts, what cost more than was budgeted comes with a reason.",
            "决算数大于预算数的，应说明原因。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=overruns_are_explained,
        holds=final_accounts("七、“三公”经费支出决算情况说明", _ACCOUNTS.format("3.00", "2.00")),
        breaks=final_accounts("七、“三公”经费支出决算情况说明", _ACCOUNTS.format("3.00", "3.50")),
    ),
)
