"""The sentences that the budget templates share, each for one subject; the templates put them in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from mingzhang.bench.catalogue import Nature
from mingzhang.bench.draft import Draft
from mingzhang.bench.figures import FunctionalLine, Revenue, total_of
from mingzhang.bench.pieces import Source
from mingzhang.bench.province import PROVINCE, Tier
from mingzhang.bench.sources import BUDGET_SOURCES, SETTLED_SOURCES
from mingzhang.model import Stage

__all__ = [
    "assets",
    "basic_and_project",
    "basic_expenditure",
    "before_of",
    "by_class",
    "by_class_with_shares",
    "classes",
    "duties",
    "institutions",
    "key_work",
    "notice",
    "organ_operation",
    "path",
    "performance",
    "procurement",
    "revenue_with_shares",
    "source_name",
    "terms",
    "without_omitted",
]

_ALWAYS_LISTED = (Source.CARRY_OVER, Source.GENERAL, Source.FUND, Source.STATE_CAPITAL)

_SOURCE_MEANINGS = {
    Source.CARRY_OVER: "上一年度没有用完、今年继续按原定用途支付的资金",
    Source.GENERAL: "同级财政当年用一般公共预算拨来的资金",
    Source.FUND: "同级财政当年用政府性基金预算拨来的资金",
    Source.STATE_CAPITAL: "同级财政当年用国有资本经营预算拨来的资金",
    Source.SPECIAL_ACCOUNT: "缴入财政专户、经核准返还使用的资金",
    Source.INSTITUTION: "开展专业业务取得的收入",
    Source.OPERATING: "在专业业务以外独立经营取得的收入",
    Source.SUPERIOR: "主管单位用非财政资金给予的补助",
    Source.OTHER: "上列各项以外的零星收入",
}


def notice(draft: Draft) -> str:
    """The line that says that nothing in the document is real."""
    code = draft.budget.agency.region.code
    return f"本文件为虚构示例，{PROVINCE}及所列机构并不存在，行政区划代码{code}亦为虚构。"


def source_name(draft: Draft, source: Source) -> str:
    """What this kind of document calls a source."""
    return (BUDGET_SOURCES if draft.budget.stage is Stage.BUDGET else SETTLED_SOURCES)[source]


def duties(draft: Draft) -> tuple[str, ...]:
    """What the agency is there for; the first sentence gives it its short name."""
    agency = draft.budget.agency
    one, two, three = agency.kind.fields
    named = f"{agency.name}（以下简称{agency.short}）" if draft.style.uses_short else agency.name
    return (
        f"{named}主要承担{one}、{two}和{three}。",
        f"{agency.region.level}{one}由本{draft.tier}牵头，按年度拟订工作安排并组织落实。",
        f"{two}实行台账管理，受理事项逐件登记、限时答复。",
        f"{three}按季度汇总情况，向{agency.supervisor or agency.region.full_name}报告。",
    )


def key_work(draft: Draft) -> tuple[str, ...]:
    """What the agency promises for the year, with quantities; training only where it is paid for."""
    one, two, three = draft.budget.agency.kind.fields
    dice = draft.dice
    third = f"开展{three}检查不少于{dice.between(2, 12)}次"
    training = f"，举办业务培训{dice.between(1, 6)}期" if draft.budget.figures.training else ""
    return (
        f"推进{one}，全年完成任务{dice.between(12, 90)}项，按期办结率不低于{dice.between(90, 99)}%。",
        f"改进{two}，群众满意率达到{dice.between(90, 98)}%以上。",
        f"{third}{training}。",
    )


def institutions(draft: Draft) -> tuple[str, ...]:
    """How the agency is made up, its posts and its people."""
    agency, staff = draft.budget.agency, draft.budget.staff
    retired = draft.wording("placeholder", f"退休人员{staff.retired}名", "退休人员XX名")
    people = f"核定编制{staff.posts}名，年末实有在职人员{staff.employed}名，{retired}。"
    if agency.tier is Tier.UNIT:
        return (
            f"{draft.called}是{agency.supervisor}所属的预算单位，性质为{agency.kind.nature.value}。",
            people,
        )
    below = agency.units[1:]
    counts = [sum(unit.nature is nature for unit in below) for nature in Nature]
    names = "、".join(unit.name for unit in below)
    return (
        f"{draft.called}下属二级预算单位{len(below)}个，其中行政单位{counts[0]}个，"
        f"参照公务员法管理的事业单位{counts[1]}个，其他事业单位{counts[2]}个。"
        + (f"具体为：{names}。" if below else ""),
        people,
    )


def revenue_with_shares(draft: Draft, listed: Sequence[Revenue], whole: Decimal) -> str:
    """上年结转0.00万元，占0.00%；一般公共预算拨款收入… with the fiscal sources even where they bring nothing."""
    amounts = {revenue.source: revenue.amount for revenue in listed}
    sources = [source for source in Source if source in amounts or source in _ALWAYS_LISTED]
    nothing = Decimal("0.00")
    return "；".join(
        f"{source_name(draft, source)}{draft.money(f'revenue.{source.value}', amounts.get(source, nothing))}，"
        f"占{draft.share(f'revenue.{source.value}', amounts.get(source, nothing), whole)}"
        for source in sources
    )


def basic_and_project(draft: Draft) -> str:
    """基本支出…，占…；项目支出…，占…."""
    figures = draft.budget.figures
    basic = sum((line.basic for line in figures.expenditure), Decimal("0.00"))
    project = sum((line.project for line in figures.expenditure), Decimal("0.00"))
    return (
        f"基本支出{draft.money('expenditure.basic', basic)}，"
        f"占{draft.share('expenditure.basic', basic, basic + project)}；"
        f"项目支出{draft.money('expenditure.project', project)}，"
        f"占{draft.share('expenditure.project', project, basic + project)}"
    )


def classes(lines: Iterable[FunctionalLine]) -> tuple[tuple[str, str, Decimal], ...]:
    """Code, name and amount of each class, in the order of their codes."""
    sums: dict[str, tuple[str, Decimal]] = {}
    for line in lines:
        name, amount = sums.get(line.code[:3], (line.class_name, Decimal("0.00")))
        sums[line.code[:3]] = (name, amount + line.total)
    return tuple((code, name, amount) for code, (name, amount) in sorted(sums.items()))


def by_class(draft: Draft, measure: str, lines: Iterable[FunctionalLine]) -> str:
    """教育支出10.00万元、卫生健康支出1.00万元."""
    return "、".join(
        f"{name}{draft.money(f'{measure}.{code}', amount)}" for code, name, amount in classes(lines)
    )


def by_class_with_shares(draft: Draft, measure: str, lines: Sequence[FunctionalLine], mark: str) -> str:
    """教育支出10.00万元，占90.91%；…; the mark is what stands after the name, such as （类）."""
    whole = total_of(lines)
    return "；".join(
        f"{name}{mark}{draft.money(f'{measure}.{code}', amount)}，"
        f"占{draft.share(f'{measure}.{code}', amount, whole)}"
        for code, name, amount in classes(lines)
    )


def path(draft: Draft, line: FunctionalLine) -> str:
    """The whole path of an item with or without codes: 教育支出（205类）普通教育（02款）学前教育（01项）."""
    style, code = draft.style, line.code
    if not style.codes:
        return (
            f"{style.item(line.class_name, '类')}{style.item(line.division_name, '款')}"
            f"{style.item(line.item_name, '项')}"
        )
    item = f"{code[5:]}项"
    if code == "2210201":
        item = draft.wording("item-code", item, "87项")
    return (
        f"{style.item(line.class_name, f'{code[:3]}类')}{style.item(line.division_name, f'{code[3:5]}款')}"
        f"{style.item(line.item_name, item)}"
    )


def before_of(line: FunctionalLine, earlier: Iterable[FunctionalLine]) -> Decimal:
    """The same item's amount in the year before, under its code of that year; 0.00 where it is new."""
    return sum(
        (
            other.total
            for other in earlier
            if other.code == line.code or {other.code, line.code} == {"2089901", "2089999"}
        ),
        Decimal("0.00"),
    )


def basic_expenditure(draft: Draft) -> tuple[str, str]:
    """Personnel and operating expenditure, each with its economic items and their amounts."""
    figures = draft.budget.figures
    personnel = "、".join(
        f"{item.name}{draft.money(f'general.economic.{item.code}', item.amount)}"
        for item in figures.economic
        if item.is_personnel
    )
    operating = "、".join(
        f"{item.name}{draft.money(f'general.economic.{item.code}', item.amount)}"
        for item in figures.economic
        if not item.is_personnel
    )
    return (
        f"人员经费{draft.money('general.personnel', figures.personnel)}，主要包括：{personnel}。",
        f"公用经费{draft.money('general.operating', figures.operating)}，主要包括：{operating}。",
    )


def organ_operation(draft: Draft) -> str:
    """The operating funds of an administration, or the statement that a public institution has none."""
    budget = draft.budget
    if budget.agency.kind.nature is Nature.INSTITUTION:
        return f"{draft.called}为事业单位，按规定未使用机关运行的相关科目。"
    now, before = budget.organ_operation, budget.organ_operation_before
    change = (
        draft.change("organ_operation", now, before)
        if budget.stage is Stage.BUDGET
        else draft.compare("organ_operation", now, before, f"{budget.fiscal_year - 1}年度决算数")
    )
    return (
        f"{budget.fiscal_year}年{draft.called}机关运行经费{draft.money('organ_operation', now)}，"
        f"{change}，主要是{draft.reason(now, before)}。"
    )


def procurement(draft: Draft) -> str:
    """What is bought through government procurement, or that nothing is."""
    budget, bought = draft.budget, draft.budget.procurement
    if not bought.total:
        return f"{budget.fiscal_year}年{draft.called}未安排政府采购项目，无政府采购预算。"
    words = "政府采购{}预算" if budget.stage is Stage.BUDGET else "政府采购{}支出"
    return (
        f"{budget.fiscal_year}年{draft.called}安排{words.format('')}"
        f"{draft.money('procurement.total', bought.total)}，其中："
        f"{words.format('货物')}{draft.money('procurement.goods', bought.goods)}；"
        f"{words.format('工程')}{draft.money('procurement.works', bought.works)}；"
        f"{words.format('服务')}{draft.money('procurement.services', bought.services)}。"
    )


def assets(draft: Draft) -> str:
    """Vehicles by use and costly equipment, at the end of the year before (budget) or of this year."""
    budget, held = draft.budget, draft.budget.assets
    year = budget.fiscal_year - (budget.stage is Stage.BUDGET)
    end = draft.wording("asset-date", f"{year}年底", f"{year + 1}年底")
    to_buy = f"{budget.fiscal_year}年{draft.tier}预算安排购置车辆{held.vehicles_to_buy}辆。"
    return (
        f"截至{end}，{draft.called}共有车辆{held.vehicles}辆，其中：执法执勤用车{held.enforcement_vehicles}辆、"
        f"其他用车{draft.wording('vehicles', str(held.other_vehicles), str(held.other_vehicles + 3))}辆。"
        f"单位价值100万元以上设备{held.equipment}台（套）。"
        + (to_buy if budget.stage is Stage.BUDGET else "")
    )


def performance(draft: Draft) -> str:
    """How many projects have targets and what they cost, by the groups of the unified budget system."""
    budget, targets = draft.budget, draft.budget.performance
    if not targets.projects:
        return f"{draft.called}{budget.fiscal_year}年未安排项目支出，没有需要编制绩效目标的项目。"
    return (
        f"{budget.fiscal_year}年{draft.called}开展绩效目标管理的项目{targets.projects}个，"
        f"涉及预算{draft.money('performance.amount', targets.amount)}。"
        f"其中：人员类项目0个，涉及预算{draft.style.wan_yuan(Decimal('0.00')).strip()}；"
        f"运转类项目{targets.operating_projects}个，"
        f"涉及预算{draft.money('performance.operating', targets.operating_amount)}；"
        f"特定目标类项目{targets.targeted_projects}个，"
        f"涉及预算{draft.money('performance.targeted', targets.targeted_amount)}。"
    )


def terms(draft: Draft, lines: Iterable[FunctionalLine]) -> tuple[str, ...]:
    """The terms that the document uses and what they mean; every item that it spends under is among them."""
    meanings = [
        f"{source_name(draft, revenue.source)}：指{_SOURCE_MEANINGS[revenue.source]}。"
        for revenue in draft.budget.figures.revenue
    ]
    meanings += [
        "基本支出：指维持日常运转所需的人员和公用两部分支出。",
        "项目支出：指完成专门任务所需、列在基本支出以外的支出。",
        "“三公”经费：指用财政拨款支付的因公出国（境）、公务用车购置及运行、公务接待三项费用。",
    ]
    if draft.budget.organ_operation:
        meanings.append("机关运行经费：指行政单位和参公单位用于购买货物和服务的公用经费。")
    meanings += [f"{path(draft, line)}系指{line.purpose}的支出。" for line in lines]
    return tuple(meanings)


def without_omitted(
    draft: Draft, sections: Mapping[str, Callable[[Draft], str]]
) -> tuple[tuple[str, Callable[[Draft], str]], ...]:
    """The sections with their titles; a document that is meant to lack the one on procurement lacks it."""
    title = next(title for title in sections if "政府采购" in title)
    kept = draft.wording("procurement", title, "")
    return tuple(item for item in sections.items() if item[0] != title or kept)
