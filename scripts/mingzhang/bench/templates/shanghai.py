"""Budgets whose page titles carry no numbers, with tables in 元 and sentences in 万元, as in Shanghai."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.bench import passages
from mingzhang.bench.draft import Draft
from mingzhang.bench.figures import FunctionalLine, total_of
from mingzhang.bench.official_tables import Tables
from mingzhang.bench.templates.template import Template, contents
from mingzhang.model import Stage

__all__ = ["TEMPLATE"]

_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八")


def write(draft: Draft) -> None:
    """Duties, institutions, terms, the statement, the nine tables, other matters, and the largest project."""
    budget, year, tier = draft.budget, draft.budget.fiscal_year, draft.tier
    draft.heading(0, f"{budget.agency.name}{year}年{tier}预算（虚构示例）")
    draft.say(f"预算主管部门：{budget.agency.supervisor or budget.agency.name}")
    draft.say(passages.notice(draft))
    start = len(draft.blocks)
    draft.heading(1, f"{budget.agency.name}主要职能")
    for ordinal, words in zip(_ORDINALS, passages.duties(draft), strict=False):
        draft.say(f"（{ordinal}）{words}")
    draft.heading(1, f"{draft.called}机构设置")
    for words in passages.institutions(draft):
        draft.say(words)
    draft.heading(1, "名词解释")
    lines = (*budget.figures.general, *budget.figures.fund, *budget.figures.state_capital)
    for place, words in enumerate(passages.terms(draft, lines), start=1):
        draft.say(f"({place}){words}")
    _statement(draft)
    _tables(draft)
    _other_matters(draft)
    _largest_project(draft)
    contents(draft, start)


def _statement(draft: Draft) -> None:
    budget, figures, year = draft.budget, draft.budget.figures, draft.budget.fiscal_year
    draft.heading(1, f"{year}年{draft.tier}预算编制说明")
    own = "；".join(
        f"{passages.source_name(draft, revenue.source)}{draft.money(f'revenue.{revenue.source.value}', revenue.amount)}"
        for revenue in figures.revenue
        if revenue not in figures.fiscal_revenue
    )
    fiscal, fiscal_before = figures.fiscal_total, budget.before.fiscal_total
    draft.say(
        f"{year}年，{draft.called}收入预算{draft.money('revenue.total', figures.total)}，其中："
        f"财政拨款收入{draft.money('appropriation.total', fiscal)}，"
        f"{draft.change('appropriation.total', fiscal, fiscal_before)}{f'；{own}' if own else ''}。"
    )
    draft.say(
        f"支出预算{draft.money('expenditure.total', figures.total)}，"
        f"{draft.change('total', figures.total, budget.before.total)}，其中：{passages.basic_and_project(draft)}。"
        f"财政拨款支出预算中，{_by_fund(draft)}。"
    )
    reason = f"变动的主要原因是{draft.reason(fiscal, fiscal_before)}"
    draft.say(f"财政拨款收支{draft.wording('clause', reason, f'{reason}，{reason}')}。")
    draft.say("财政拨款支出主要内容如下：")
    for place, line in enumerate(figures.general, start=1):
        draft.say(f"{place}{draft.style.numbering}{_item(draft, line)}")


def _by_fund(draft: Draft) -> str:
    now, before = draft.budget.figures, draft.budget.before
    named = (
        ("一般公共预算拨款支出预算", "general", now.general, before.general),
        ("政府性基金拨款支出预算", "fund", now.fund, before.fund),
        ("国有资本经营预算拨款支出预算", "state_capital", now.state_capital, before.state_capital),
    )
    return "；".join(
        f"{name}{draft.money(f'{measure}.total', total_of(lines))}，"
        f"{draft.change(f'{measure}.total', total_of(lines), total_of(earlier))}"
        for name, measure, lines, earlier in named
    )


def _item(draft: Draft, line: FunctionalLine) -> str:
    """An item with its amount, its purpose, and what was spent on it in the year before."""
    year, before = draft.budget.fiscal_year, passages.before_of(line, draft.budget.spent_before.general)
    measure = f"general.line.{line.code}"
    amount = draft.money(measure, line.total)
    compared = draft.compare(measure, line.total, before, f"{year - 1}年预算执行数")
    return (
        f"{passages.path(draft, line)}{amount}。主要用于：{line.purpose}。"
        f"{year - 1}年当年预算执行数为{draft.money(f'{measure}.before', before)}，"
        f"{year}年预算安排{amount.strip()}，{compared}。主要原因是：{draft.reason(line.total, before)}。"
    )


def _tables(draft: Draft) -> None:
    year, tier = draft.budget.fiscal_year, draft.tier
    tables = Tables.of_budget(draft, "元")
    draft.show(tables.revenue_and_expenditure(f"{year}年{tier}财务收支预算总表"))
    draft.show(tables.revenue(f"{year}年{tier}收入预算总表"))
    draft.show(tables.expenditure(f"{year}年{tier}支出预算总表"))
    draft.show(tables.appropriation(f"{year}年{tier}财政拨款收支预算总表"))
    draft.show(tables.general(f"{year}年{tier}一般公共预算支出功能分类预算表"))
    draft.show(tables.fund(f"{year}年{tier}政府性基金预算支出功能分类预算表"))
    draft.show(tables.state_capital(f"{year}年{tier}国有资本经营预算支出功能分类预算表"))
    draft.show(tables.basic(f"{year}年{tier}一般公共预算基本支出部门预算经济分类预算表"))
    in_wan = Tables.of_budget(draft, "万元")
    draft.show(in_wan.three_public(f"{year}年{tier}“三公”经费预算表", vehicles_last=True))


def _other_matters(draft: Draft) -> None:
    draft.heading(1, "其他相关情况说明")
    year = draft.budget.fiscal_year
    draft.heading(2, f"一、{year}年“三公”经费预算情况说明")
    _three_public(draft)
    sections = {
        "机关运行经费预算": passages.organ_operation,
        "政府采购预算情况": passages.procurement,
        "绩效目标设置情况": passages.performance,
        "国有资产占有使用情况": passages.assets,
    }
    for ordinal, (words, section) in zip(
        _ORDINALS[1:], passages.without_omitted(draft, sections), strict=False
    ):
        draft.heading(2, f"{ordinal}、{words}")
        draft.say(section(draft))


def _three_public(draft: Draft) -> None:
    now, before = draft.budget.figures.three_public, draft.budget.before.three_public
    year = draft.budget.fiscal_year
    draft.say(
        f"{draft.wording('fiscal-year', str(year), str(year - 1))}年“三公”经费预算数为"
        f"{draft.money('three_public.total', now.total)}，"
        f"{draft.change('three_public.total', now.total, before.total)}。其中："
    )
    draft.say(
        f"（一）因公出国（境）费"
        f"{_part(draft, 'overseas_travel', now.overseas_travel, before.overseas_travel)}。"
    )
    draft.say(
        f"（二）公务用车购置及运行费{_part(draft, 'vehicles', now.vehicles, before.vehicles)}。其中："
        f"公务用车购置费{_part(draft, 'vehicle_purchase', now.vehicle_purchase, before.vehicle_purchase)}；"
        f"公务用车运行费{_part(draft, 'vehicle_operation', now.vehicle_operation, before.vehicle_operation)}。"
    )
    draft.say(f"（三）公务接待费{_part(draft, 'receptions', now.receptions, before.receptions)}。")


def _part(draft: Draft, measure: str, now: Decimal, before: Decimal) -> str:
    return (
        f"{draft.money(f'three_public.{measure}', now)}，"
        f"{draft.change(f'three_public.{measure}', now, before)}，主要原因是{draft.reason(now, before)}"
    )


def _largest_project(draft: Draft) -> None:
    projects = [line for line in draft.budget.figures.general if line.project]
    if not projects:
        return
    line = max(projects, key=lambda line: line.project)
    year, (one, two, _) = draft.budget.fiscal_year, draft.budget.agency.kind.fields
    draft.heading(1, f"{line.item_name}项目经费情况说明")
    draft.heading(2, "一、项目概述")
    draft.say(f"围绕{one}和{two}开展的年度专项。")
    draft.heading(2, "二、实施周期")
    draft.say(f"{year}年1月1日至{year}年12月31日。")
    draft.heading(2, "三、年度预算安排")
    draft.say(f"{draft.money(f'project.{line.code}', line.project).strip()}。")
    draft.heading(2, "四、绩效目标")
    draft.say(f"完成年度任务{draft.dice.between(3, 30)}项，验收合格率不低于{draft.dice.between(90, 99)}%。")


TEMPLATE = Template("shanghai", Stage.BUDGET, write)
