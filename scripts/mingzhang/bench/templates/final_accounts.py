"""Final accounts in numbered parts, with the opening budget, what was spent, and how much of it."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.bench import passages
from mingzhang.bench.draft import Draft
from mingzhang.bench.figures import FunctionalLine, ThreePublic, total_of
from mingzhang.bench.official_tables import Tables
from mingzhang.bench.pieces import Source
from mingzhang.bench.templates.template import Template, contents
from mingzhang.model import Stage

__all__ = ["TEMPLATE"]

_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")


def write(draft: Draft) -> None:
    """Overview, tables and narrative in either order, terms."""
    budget, year, tier = draft.budget, draft.budget.fiscal_year, draft.tier
    draft.heading(0, f"{budget.agency.name}{year}年度{tier}决算（虚构示例）")
    draft.say(passages.notice(draft))
    start = len(draft.blocks)
    draft.heading(1, f"第一部分 {budget.agency.name}概况")
    draft.heading(2, "一、主要职能")
    for words in passages.duties(draft):
        draft.say(words)
    draft.heading(2, f"二、{tier}决算单位构成")
    for words in passages.institutions(draft):
        draft.say(words)
    tables = (f"{year}年度{tier}决算表", _tables)
    narrative = (f"{year}年度{tier}决算情况说明", _narrative)
    middle = (tables, narrative) if draft.dice.chance(50) else (narrative, tables)
    for ordinal, (words, part) in zip("二三", middle, strict=True):
        draft.heading(1, f"第{ordinal}部分 {words}")
        part(draft)
    draft.heading(1, "第四部分 名词解释")
    lines = (*budget.figures.general, *budget.figures.fund, *budget.figures.state_capital)
    for place, words in enumerate(passages.terms(draft, lines), start=1):
        draft.say(f"{place}{draft.style.numbering}{words}")
    contents(draft, start)


def _tables(draft: Draft) -> None:
    tables = Tables.of_final_accounts(draft, "万元")
    draft.show(tables.revenue_and_expenditure("公开01表 收入支出决算总表"))
    draft.show(tables.revenue("公开02表 收入决算表"))
    draft.show(tables.expenditure("公开03表 支出决算表"))
    draft.show(tables.appropriation("公开04表 财政拨款收入支出决算总表"))
    draft.show(tables.general("公开05表 一般公共预算财政拨款支出决算表"))
    draft.show(tables.basic("公开06表 一般公共预算财政拨款基本支出决算表"))
    draft.show(tables.three_public("公开07表 财政拨款“三公”经费支出决算表", vehicles_last=False))
    draft.show(tables.fund("公开08表 政府性基金预算财政拨款支出决算表"))
    draft.show(tables.state_capital("公开09表 国有资本经营预算财政拨款支出决算表"))


def _narrative(draft: Draft) -> None:
    sections = (
        ("收入支出决算总体情况说明", _total),
        ("收入决算情况说明", _revenue),
        ("支出决算情况说明", _expenditure),
        ("财政拨款收入支出决算总体情况说明", _appropriation),
        ("一般公共预算财政拨款支出决算情况说明", _general),
        ("一般公共预算财政拨款基本支出决算情况说明", _basic),
        ("财政拨款“三公”经费支出决算情况说明", _three_public),
        ("政府性基金预算财政拨款支出决算情况说明", _fund),
        ("国有资本经营预算财政拨款支出决算情况说明", _state_capital),
        ("预算绩效管理情况", _performance),
        ("其他重要事项的情况说明", _other_matters),
    )
    for ordinal, (words, section) in zip(_ORDINALS, sections, strict=True):
        draft.heading(2, f"{ordinal}、{words}")
        section(draft)


def _with_the_year_before(draft: Draft, measure: str, now: Decimal, before: Decimal) -> str:
    """与2023年度相比，…增加…，增长…，主要原因是…, with the year that the slip may leave stale."""
    year = draft.budget.fiscal_year - 1
    base = f"{draft.wording('base-year', str(year), str(year - 1))}年度决算数"
    return f"{draft.compare(measure, now, before, base)}，主要原因是{draft.reason(now, before)}"


def _total(draft: Draft) -> None:
    budget, figures = draft.budget, draft.budget.figures
    changed = _with_the_year_before(draft, "total", figures.total, budget.before.total)
    agency = draft.wording("agency", draft.called, f"{draft.called[:-1]}署")
    draft.say(
        f"{agency}{budget.fiscal_year}年度收入支出总计{draft.money('total', figures.total)}，{changed}。"
    )


def _revenue(draft: Draft) -> None:
    figures = draft.budget.figures
    whole = figures.total - figures.carry_over
    parts = "；".join(
        f"{passages.source_name(draft, revenue.source)}{draft.money(f'revenue.{revenue.source.value}', revenue.amount)}，"
        f"占{draft.share(f'revenue.{revenue.source.value}', revenue.amount, whole)}"
        for revenue in figures.revenue
        if revenue.source is not Source.CARRY_OVER
    )
    draft.say(f"本年收入合计{draft.money('revenue.total', whole)}，其中：{parts}。")


def _expenditure(draft: Draft) -> None:
    whole = total_of(draft.budget.figures.expenditure)
    draft.say(
        f"本年支出合计{draft.money('expenditure.total', whole)}，其中：{passages.basic_and_project(draft)}。"
    )


def _appropriation(draft: Draft) -> None:
    budget = draft.budget
    now, before = budget.figures.fiscal_total, budget.before.fiscal_total
    draft.say(
        f"{draft.called}{budget.fiscal_year}年度财政拨款收入支出总计{draft.money('appropriation.total', now)}，"
        f"{_with_the_year_before(draft, 'appropriation.total', now, before)}。"
    )


def _general(draft: Draft) -> None:
    budget, figures = draft.budget, draft.budget.figures
    now, before, opening = (
        total_of(lines) for lines in (figures.general, budget.before.general, budget.planned.general)
    )
    spent = draft.money("general.total", now)
    draft.heading(3, "（一）一般公共预算财政拨款支出决算总体情况")
    draft.say(
        f"一般公共预算财政拨款支出{spent}，"
        f"占本年支出合计的{draft.share('general.of_expenditure', now, total_of(figures.expenditure))}，"
        f"{_with_the_year_before(draft, 'general.total', now, before)}。"
    )
    draft.heading(3, "（二）一般公共预算财政拨款支出决算结构情况")
    mark = "(类)" if draft.style.half_brackets else "（类）"
    draft.say(f"{passages.by_class_with_shares(draft, 'general.class', figures.general, mark)}。")
    draft.heading(3, "（三）一般公共预算财政拨款支出决算具体情况")
    draft.say(
        f"一般公共预算财政拨款支出年初预算为{draft.money('general.opening', opening)}，支出决算为{spent}，"
        f"{_completion(draft, 'general', now, opening)}。其中："
    )
    for place, line in enumerate(figures.general, start=1):
        draft.say(f"{place}{draft.style.numbering}{_item(draft, line)}")


def _item(draft: Draft, line: FunctionalLine) -> str:
    opening = passages.before_of(line, draft.budget.planned.general)
    measure = f"general.line.{line.code}"
    return (
        f"{passages.path(draft, line)}{draft.budget.fiscal_year}年用于{line.purpose}。"
        f"年初预算为{draft.money(f'{measure}.opening', opening)}，"
        f"支出决算为{draft.money(measure, line.total)}，{_completion(draft, measure, line.total, opening)}。"
    )


def _completion(draft: Draft, measure: str, spent: Decimal, opening: Decimal) -> str:
    """完成年初预算的95.45%, with the reason for the difference."""
    if not opening:
        return (
            "年初未安排预算，决算数大于预算数的主要原因是使用上年结转资金" if spent else "决算数与预算数持平"
        )
    completed = f"完成年初预算的{draft.share(f'{measure}.completion', spent, opening)}"
    if spent == opening:
        return f"{completed}，决算数与预算数持平"
    if spent > opening:
        return f"{completed}，决算数大于预算数的主要原因是使用上年结转资金"
    return f"{completed}，决算数小于预算数的主要原因是{draft.reason(spent, opening)}"


def _basic(draft: Draft) -> None:
    figures = draft.budget.figures
    whole = draft.money("general.basic", figures.personnel + figures.operating)
    draft.say(f"一般公共预算财政拨款基本支出{whole}，其中：")
    for words in passages.basic_expenditure(draft):
        draft.say(words)


_PARTS = (
    ("因公出国（境）费", "overseas_travel"),
    ("公务用车购置及运行维护费", "vehicles"),
    ("公务接待费", "receptions"),
)


def _amount(spent: ThreePublic, part: str) -> Decimal:
    return {
        "overseas_travel": spent.overseas_travel,
        "vehicles": spent.vehicles,
        "receptions": spent.receptions,
    }[part]


def _three_public(draft: Draft) -> None:
    budget = draft.budget
    now, opening, before = (
        figures.three_public for figures in (budget.figures, budget.planned, budget.before)
    )
    draft.heading(3, "（一）“三公”经费财政拨款支出决算总体情况说明")
    year = budget.fiscal_year
    parts = "；".join(
        f"{name}支出决算为{draft.money(f'three_public.{part}', _amount(now, part))}" for name, part in _PARTS
    )
    draft.say(
        f"{draft.wording('fiscal-year', str(year), str(year - 1))}年度“三公”经费财政拨款支出年初预算为"
        f"{draft.money('three_public.opening', opening.total)}，"
        f"支出决算为{draft.money('three_public.total', now.total)}，"
        f"{_completion(draft, 'three_public', now.total, opening.total)}，其中：{parts}。"
    )
    draft.say(
        f"“三公”经费支出{_with_the_year_before(draft, 'three_public.total', now.total, before.total)}。"
    )
    draft.heading(3, "（二）“三公”经费财政拨款支出决算具体情况说明")
    for ordinal, said in enumerate(_three_public_parts(draft, now), start=1):
        draft.say(f"{ordinal}{draft.style.numbering}{said}")


def _three_public_parts(draft: Draft, now: ThreePublic) -> tuple[str, str, str]:
    budget, dice = draft.budget, draft.dice
    groups = dice.between(1, 4) if now.overseas_travel else 0
    guests = dice.between(2, 60) if now.receptions else 0
    travelled = draft.money("three_public.overseas_travel", now.overseas_travel)
    vehicles = draft.money("three_public.vehicles", now.vehicles)
    bought = draft.money("three_public.vehicle_purchase", now.vehicle_purchase)
    running = draft.money("three_public.vehicle_operation", now.vehicle_operation)
    hosted = draft.money("three_public.receptions", now.receptions)
    purchase = f"公务用车购置支出{bought}，更新购置公务用车{budget.assets.vehicles_to_buy}辆"
    operation = f"公务用车运行维护支出{running}，年末公务用车保有量{budget.assets.vehicles}辆"
    abroad = f"全年安排因公出国（境）团组{groups}个、累计{groups * 3}人次"
    home = f"国内公务接待{guests}批次、{guests * 6}人次，没有外宾接待"
    return (
        f"因公出国（境）费支出{travelled}。{abroad}。",
        f"公务用车购置及运行维护费支出{vehicles}。其中：{purchase}；{operation}。",
        f"公务接待费支出{hosted}。{home}。",
    )


def _fund(draft: Draft) -> None:
    budget, lines = draft.budget, draft.budget.figures.fund
    none = f"{draft.called}{budget.fiscal_year}年度无政府性基金预算财政拨款收入和支出。"
    if not lines:
        draft.say(none)
        return
    now, opening = total_of(lines), total_of(budget.planned.fund)
    said = (
        f"政府性基金预算财政拨款支出年初预算为{draft.money('fund.opening', opening)}，"
        f"支出决算为{draft.money('fund.total', now)}，{_completion(draft, 'fund', now, opening)}。"
    )
    draft.say(draft.wording("fund-denied", said, none))


def _state_capital(draft: Draft) -> None:
    budget, lines = draft.budget, draft.budget.figures.state_capital
    if not lines:
        draft.say(f"{draft.called}{budget.fiscal_year}年度无国有资本经营预算财政拨款收入和支出。")
        return
    now, opening = total_of(lines), total_of(budget.planned.state_capital)
    draft.say(
        f"国有资本经营预算财政拨款支出年初预算为{draft.money('state_capital.opening', opening)}，"
        f"支出决算为{draft.money('state_capital.total', now)}，"
        f"{_completion(draft, 'state_capital', now, opening)}。"
    )


def _performance(draft: Draft) -> None:
    targets = draft.budget.performance
    if not targets.projects:
        draft.say(f"{draft.called}{draft.budget.fiscal_year}年度没有项目支出，未开展项目绩效自评。")
        return
    draft.say(
        f"{draft.called}对{draft.budget.fiscal_year}年度{targets.projects}个项目开展绩效自评，"
        f"涉及金额{draft.money('performance.amount', targets.amount)}，平均得分{draft.dice.between(88, 99)}分。"
    )


def _other_matters(draft: Draft) -> None:
    sections = {
        "机关运行经费支出情况": passages.organ_operation,
        "政府采购支出情况": passages.procurement,
        "国有资产占有使用情况": passages.assets,
    }
    for ordinal, (words, section) in zip(_ORDINALS, passages.without_omitted(draft, sections), strict=False):
        draft.heading(3, f"（{ordinal}）{words}")
        draft.say(section(draft))


TEMPLATE = Template("final-accounts", Stage.FINAL_ACCOUNTS, write)
