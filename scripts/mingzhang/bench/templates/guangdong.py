"""Budgets in numbered parts with the tables before the narrative, as in Guangdong."""

from __future__ import annotations

from mingzhang.bench import passages, three_public
from mingzhang.bench.draft import Draft
from mingzhang.bench.figures import total_of
from mingzhang.bench.official_tables import Tables
from mingzhang.bench.templates.template import Template, contents
from mingzhang.model import Stage

__all__ = ["TEMPLATE"]

_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


def write(draft: Draft) -> None:
    """Overview, tables, narrative, terms; every part begins its numbers anew."""
    budget, year, tier = draft.budget, draft.budget.fiscal_year, draft.tier
    draft.heading(0, f"{budget.agency.name}{year}年{tier}预算（虚构示例）")
    draft.say(passages.notice(draft))
    start = len(draft.blocks)
    draft.heading(1, f"第一部分 {budget.agency.name}概况")
    draft.heading(2, "一、主要职责")
    for place, words in enumerate(passages.duties(draft), start=1):
        draft.say(f"（{_ORDINALS[place - 1]}）{words}")
    draft.heading(2, f"二、{tier}机构设置")
    for words in passages.institutions(draft):
        draft.say(words)
    draft.heading(1, f"第二部分 {year}年{tier}预算表")
    _tables(draft)
    draft.heading(1, f"第三部分 {year}年{tier}预算情况说明")
    _narrative(draft)
    draft.heading(1, "第四部分 名词解释")
    lines = (*budget.figures.general, *budget.figures.fund, *budget.figures.state_capital)
    for place, words in enumerate(passages.terms(draft, lines), start=1):
        draft.say(f"{place}{draft.style.numbering}{words}")
    contents(draft, start)


def _tables(draft: Draft) -> None:
    tables = Tables.of_budget(draft, "万元")
    draft.show(tables.revenue_and_expenditure("表1 收支总体情况表"))
    draft.show(tables.revenue("表2 收入总体情况表"))
    draft.show(tables.expenditure("表3 支出总体情况表"))
    draft.show(tables.appropriation("表4 财政拨款收支总体情况表"))
    draft.show(tables.general("表5 一般公共预算支出情况表（按功能分类科目）"))
    draft.show(tables.basic("表6 一般公共预算基本支出情况表（按经济分类科目）"))
    draft.show(tables.three_public("表7 财政拨款安排的“三公”经费预算表", vehicles_last=False))
    draft.show(tables.fund("表8 政府性基金预算支出情况表"))
    draft.show(tables.state_capital("表9 国有资本经营预算支出情况表"))


def _narrative(draft: Draft) -> None:
    sections = {
        "收支增减变化情况": _total,
        "一般公共预算基本支出情况": _basic,
        "“三公”经费安排情况": _three_public,
        "机关运行经费安排情况": passages.organ_operation,
        "政府采购情况": passages.procurement,
        "国有资产占有使用情况": passages.assets,
        "预算绩效情况": passages.performance,
    }
    for ordinal, (words, section) in zip(_ORDINALS, passages.without_omitted(draft, sections), strict=False):
        draft.heading(2, f"{ordinal}、{words}")
        draft.say(section(draft))


def _total(draft: Draft) -> str:
    budget, figures, year = draft.budget, draft.budget.figures, draft.budget.fiscal_year
    reason = f"主要原因是{draft.reason(figures.total, budget.before.total)}"
    return (
        f"{year}年本{draft.tier}收入预算{draft.money('revenue.total', figures.total)}，"
        f"{draft.change('total', figures.total, budget.before.total)}，"
        f"{draft.wording('clause', reason, f'{reason}，{reason}')}。其中："
        f"{passages.revenue_with_shares(draft, figures.revenue, figures.total)}。"
        f"支出预算{draft.money('expenditure.total', figures.total)}，其中：{passages.basic_and_project(draft)}。"
        f"一般公共预算当年拨款{draft.money('general.total', total_of(figures.general))}，"
        f"按支出功能分类为：{passages.by_class_with_shares(draft, 'general.class', figures.general, '')}。"
    )


def _basic(draft: Draft) -> str:
    figures = draft.budget.figures
    whole = draft.money("general.basic", figures.personnel + figures.operating)
    return f"{draft.budget.fiscal_year}年一般公共预算基本支出{whole}，其中：" + "".join(
        passages.basic_expenditure(draft)
    )


def _three_public(draft: Draft) -> str:
    vehicles = "".join(three_public.vehicles(draft))
    said = (
        three_public.summary(draft),
        three_public.overseas(draft),
        three_public.receptions(draft),
        vehicles,
    )
    return "".join(said)


TEMPLATE = Template("guangdong", Stage.BUDGET, write)
