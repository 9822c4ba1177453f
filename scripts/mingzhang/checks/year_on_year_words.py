"""Year on year: comparisons start from the right year, and their reasons fit the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY, DISCLOSURE_RULES
from mingzhang.checks.changes import CHANGE_TOPICS, UNCHANGED
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import BUDGET_TOPICS, Examined, agreed
from mingzhang.checks.phrases import both, named, where
from mingzhang.checks.verdicts import found, holds
from mingzhang.facts.year_changes import YearChange
from mingzhang.model import Outcome, Severity, Span, Topic

__all__ = ["CHECKS"]

_ITEMS = frozenset({"overseas_travel", "receptions", "vehicles", "vehicle_purchase", "vehicle_operation"})
# Words of a reason that say the opposite of 持平.
_MOVED = ("增加", "减少", "下降", "增长", "压减", "压缩")
_NOT_PLANNED = ("未安排项目", "没有安排项目", "无项目支出", "未安排专项")


def changes_have_reasons(disclosure: Examined) -> Iterator[Outcome]:
    """Each rise or fall of one of the three public expenses with its reason, its own or the total's."""
    changes = [one for one in disclosure.changes if one.measure in _ITEMS and one.topic == Topic.THREE_PUBLIC]
    explained = any(one.reason for one in disclosure.changes if one.measure == "three_public")
    for change in changes:
        if change.change == UNCHANGED or (change.amount is not None and change.amount.yuan == 0):
            continue
        if _is_against_the_budget(disclosure, change):
            continue
        label = " ".join(change.label.split())
        compared = both(f"{change.measure.replace('_', ' ')}: a reason is given", f"{label}：列有增减原因")
        if change.reason or explained or _explained_later(disclosure, change):
            yield holds(compared, (change.span,))
        else:
            here = where(disclosure, disclosure.section_of(change.span))
            yield found(
                both(
                    f"{here}: the change of {change.measure.replace('_', ' ')} has no reason beside it",
                    f"{here}：{label}的增减变化未见原因说明",
                ),
                (change.span,),
                compared,
            )


def _is_against_the_budget(disclosure: Examined, change: YearChange) -> bool:
    """Whether an outcome is compared with its own budget (比预算减少1万元), and not with the year before."""
    is_own = change.base_year in (None, disclosure.year)
    return not disclosure.is_budget and is_own and change.base_phase in ("budgeted", "adjusted")


def _explained_later(disclosure: Examined, change: YearChange) -> bool:
    """Whether the words up to the end of the section speak of a reason at all."""
    section = disclosure.section_of(change.span)
    return any(
        word in disclosure.text.quote(Span(change.span.end, section.span.end))
        for word in ("原因", "由于", "主要是", "因")
    )


def reasons_fit_figures(disclosure: Examined) -> Iterator[Outcome]:
    """A reason that says no projects were planned against the project expenditure."""
    project = agreed(
        disclosure.amounts_of(
            "project_expenditure", topics={Topic.EXPENDITURE, Topic.TOTAL_BUDGET, Topic.STATEMENT}
        )
    )
    for change in disclosure.changes:
        if (
            project is None
            or change.topic not in BUDGET_TOPICS
            or not any(word in change.reason for word in _NOT_PLANNED)
        ):
            continue
        compared = both(
            f"“no projects planned”: {named(project).en} = 0", f"“未安排项目”：{named(project).zh} = 0"
        )
        if project.amount.yuan == 0:
            yield holds(compared, (change.span, project.span))
        else:
            here, there = (
                where(disclosure, disclosure.section_of(change.span)),
                where(disclosure, project.section),
            )
            message = both(
                f"{here}: the reason says that no projects were planned, {there} has {named(project).en}",
                f"{here}：所述原因为未安排项目，而{there}列有{named(project).zh}",
            )
            yield found(message, (change.span, project.span), compared)


def base_is_last_year(disclosure: Examined) -> Iterator[Outcome]:
    """The printed year that each comparison starts from."""
    if disclosure.year is None:
        return
    printed_years = [
        one
        for one in disclosure.changes
        if one.base_year is not None
        and str(one.base_year) in one.base
        and one.topic in CHANGE_TOPICS
        and one.fiscal_year == disclosure.year
    ]
    own_year_too = not disclosure.is_budget
    by_year: dict[int, list[YearChange]] = {}
    for change in printed_years:
        if not (own_year_too and change.base_year == disclosure.year):
            by_year.setdefault(change.base_year or 0, []).append(change)
    for base_year, changes in by_year.items():
        yield _base(disclosure, base_year, changes)


def _base(disclosure: Examined, base_year: int, changes: Sequence[YearChange]) -> Outcome:
    """The comparisons that start from one year: from last year, from this very year, or from an older one."""
    base, year = " ".join(changes[0].base.split()), disclosure.year or 0
    compared = both(f"comparisons start from {year - 1}", f"比较以{year - 1}年为基数")
    places = tuple(change.span for change in changes)
    if base_year == year - 1:
        return holds(compared, places)
    here = where(disclosure, disclosure.section_of(changes[0].span))
    more = (f", {len(changes)} times", f"，共{len(changes)}处") if len(changes) > 1 else ("", "")
    message = both(
        f"{here}: the figures of {year} are compared with “{base}”{more[0]}",
        f"{here}：{year}年数以“{base}”为比较基数{more[1]}",
    )
    # A comparison with an older year is unusual; one with the same year cannot be meant.
    return found(message, places, compared, None if base_year >= year else Severity.WARNING)


def unchanged_reasons(disclosure: Examined) -> Iterator[Outcome]:
    """The reasons that are given where nothing changed."""
    for change in disclosure.changes:
        if (
            change.change != UNCHANGED
            or change.amount is not None
            or not change.reason
            or change.topic not in CHANGE_TOPICS
        ):
            continue
        label = " ".join(change.label.split())
        compared = both(
            f"{change.measure.replace('_', ' ')}: the reason fits “unchanged”", f"{label}：原因与持平相符"
        )
        moved = next(
            (word for word in _MOVED if change.reason.startswith(word) or f"费{word}" in change.reason), ""
        )
        if moved:
            here = where(disclosure, disclosure.section_of(change.span))
            message = both(
                f"{here}: stated as unchanged, the reason speaks of a change",
                f"{here}：{label}称持平，原因却说“{moved}”",
            )
            yield found(message, (change.span,), compared)
        else:
            yield holds(compared, (change.span,))


_HEAD = "三、收支预算情况说明"
_WHOLE = "县档案馆2025年收支总预算100.00万元，比{}预算数减少20.00万元，主要是{}。"
_EXPENDITURE = (
    "（二）支出预算情况",
    "县档案馆2025年支出预算100.00万元，其中：基本支出{}万元；项目支出{}万元。",
)
_PUBLIC = "七、“三公”经费财政拨款预算安排情况说明"
_PUBLIC_SUM = "县档案馆2025年“三公”经费财政拨款预算数5.00万元，其中：因公出国（境）经费0万元，公务接待费1.00万元，公务用车购置及运行维护费4.00万元。"


def _whole(
    base: str = "2024年", reason: str = "人员减少", basic: str = "80.00", project: str = "20.00"
) -> str:
    return budget(_HEAD, _WHOLE.format(base, reason), _EXPENDITURE[0], _EXPENDITURE[1].format(basic, project))


def _public(*lines: str) -> str:
    return budget(_PUBLIC, _PUBLIC_SUM, *lines)


CHECKS = (
    Check(
        id="three-public-changes-explained",
        ref="Y07",
        family="year_on_year",
        title=both("Changes of the three public expenses are explained", "“三公”经费增减变化有原因说明"),
        explanation=both(
            "Each rise or fall of the three public expenses is printed with its reason.",
            "“三公”经费的增减变化应说明原因。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=changes_have_reasons,
        holds=_public("（一）公务接待费较2024年预算下降50%。主要原因是厉行节约。"),
        breaks=_public("（一）公务接待费较2024年预算下降50%。"),
    ),
    Check(
        id="reasons-fit-figures",
        ref="Y08",
        family="year_on_year",
        title=both("Reasons fit the figures", "增减原因与数字相符"),
        explanation=both(
            "Where the reason is that no projects were planned, no project expenditure is stated.",
            "原因为未安排项目的，项目支出应为零。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=reasons_fit_figures,
        holds=_whole(reason="未安排项目资金", basic="100.00", project="0"),
        breaks=_whole(reason="未安排项目资金"),
    ),
    Check(
        id="base-is-last-year",
        ref="Y09",
        family="year_on_year",
        title=both("The base is the year before", "比较基数为上一年度"),
        explanation=both(
            "A comparison starts from the year before the fiscal year; another printed year may be left from an older text.",
            "比较应以预算年度的上一年度为基数；列其他年度的，可能是沿用旧稿。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=base_is_last_year,
        holds=_whole(),
        breaks=_whole(base="2022年"),
    ),
    Check(
        id="unchanged-reasons-fit",
        ref="Y10",
        family="year_on_year",
        title=both("Reasons fit “unchanged”", "“持平”的原因与持平相符"),
        explanation=both(
            "What is stated as unchanged is not explained by a rise or a fall of the same expense.",
            "称持平的，原因不应表述为该项增加或减少。",
        ),
        basis=CONSISTENCY,
        severity=Severity.INFO,
        find=unchanged_reasons,
        holds=_public("（一）公务接待费与2024年预算持平，主要原因是接待任务与上年相当。"),
        breaks=_public("（一）公务接待费与2024年预算持平，主要原因是公务接待费减少。"),
    ),
)
