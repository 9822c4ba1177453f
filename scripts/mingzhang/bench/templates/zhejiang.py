"""Budgets that compare with what was spent in the year before, tables at the end, as in Zhejiang."""

from __future__ import annotations

from mingzhang.bench import passages, three_public
from mingzhang.bench.draft import Draft
from mingzhang.bench.figures import FunctionalLine, total_of
from mingzhang.bench.official_tables import Tables
from mingzhang.bench.templates.template import Template, contents
from mingzhang.model import Stage

__all__ = ["TEMPLATE"]

_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_BASE = "上年执行数"


def write(draft: Draft) -> None:
    """Four parts without the word 部分: overview, narrative, terms, tables."""
    budget, year, tier = draft.budget, draft.budget.fiscal_year, draft.tier
    draft.heading(0, f"{budget.agency.name}{year}年度{tier}预算（虚构示例）")
    draft.say(passages.notice(draft))
    start = len(draft.blocks)
    draft.heading(1, f"一、{tier}概况")
    draft.heading(2, "（一）主要职能")
    for place, words in enumerate(passages.duties(draft), start=1):
        draft.say(f"{place}{draft.style.numbering}{words}")
    draft.heading(2, "（二）机构设置情况")
    for words in passages.institutions(draft):
        draft.say(words)
    draft.heading(1, f"二、{year}年{draft.called}{tier}预算安排情况说明")
    _narrative(draft)
    draft.heading(1, "三、名词解释")
    lines = (*budget.figures.general, *budget.figures.fund, *budget.figures.state_capital)
    for place, words in enumerate(passages.terms(draft, lines), start=1):
        draft.say(f"{place}{draft.style.numbering}{words}")
    draft.heading(1, f"四、{year}年{draft.called}预算公开表")
    _tables(draft)
    contents(draft, start)


def _narrative(draft: Draft) -> None:
    sections = (
        ("收支预算情况的总体说明", _total),
        ("收入预算情况说明", _revenue),
        ("支出预算情况说明", _expenditure),
        ("财政拨款收支预算情况的总体说明", _appropriation),
        ("一般公共预算当年拨款情况说明", _general),
        ("一般公共预算基本支出情况说明", _basic),
        ("一般公共预算“三公”经费预算情况说明", _three_public),
        ("政府性基金预算支出情况说明", _fund),
        ("国有资本经营预算支出情况说明", _state_capital),
        ("其他重要事项的情况说明", _other_matters),
    )
    for ordinal, (words, section) in zip(_ORDINALS, sections, strict=True):
        draft.heading(2, f"（{ordinal}）{words}")
        section(draft)


def _total(draft: Draft) -> None:
    figures = draft.budget.figures
    sources = "、".join(passages.source_name(draft, revenue.source) for revenue in figures.revenue)
    names = "、".join(name for _, name, _ in passages.classes(figures.expenditure))
    draft.say(
        f"{draft.called}的收入和支出全部编入{draft.tier}预算。收入包括：{sources}。按功能分类，支出包括：{names}。"
        f"{draft.called}{draft.budget.fiscal_year}年收支总预算{draft.money('total', figures.total)}。"
    )


def _revenue(draft: Draft) -> None:
    budget, figures = draft.budget, draft.budget.figures
    before = total_of(budget.spent_before.expenditure)
    reason = f"主要原因是{draft.reason(figures.total, before)}"
    draft.say(
        f"{budget.fiscal_year}年收入预算{draft.money('revenue.total', figures.total)}，"
        f"{draft.compare('total', figures.total, before, _BASE)}，"
        f"{draft.wording('clause', reason, f'{reason}，{reason}')}。"
        f"其中：{passages.revenue_with_shares(draft, figures.revenue, figures.total)}。"
    )


def _expenditure(draft: Draft) -> None:
    figures = draft.budget.figures
    draft.say(
        f"{draft.budget.fiscal_year}年支出预算{draft.money('expenditure.total', figures.total)}，"
        f"其中：{passages.basic_and_project(draft)}。"
    )
    draft.say(f"按支出功能分类，包括{passages.by_class(draft, 'expenditure.class', figures.expenditure)}。")


def _appropriation(draft: Draft) -> None:
    figures = draft.budget.figures
    sources = "、".join(
        f"{passages.source_name(draft, revenue.source)}"
        f"{draft.money(f'appropriation.{revenue.source.value}', revenue.amount)}"
        for revenue in figures.fiscal_revenue
    )
    draft.say(
        f"{draft.budget.fiscal_year}年财政拨款收支总预算"
        f"{draft.money('appropriation.total', figures.fiscal_total)}。收入包括：{sources}。"
        f"支出包括：{passages.by_class(draft, 'appropriation.class', figures.appropriation)}。"
    )


def _general(draft: Draft) -> None:
    budget, general = draft.budget, draft.budget.figures.general
    now, before = total_of(general), total_of(budget.spent_before.general)
    mark = "(类)" if draft.style.half_brackets else "（类）"
    draft.say("1.一般公共预算当年拨款规模变化情况。")
    draft.say(
        f"{budget.fiscal_year}年一般公共预算当年拨款{draft.money('general.total', now)}，"
        f"{draft.compare('general.total', now, before, _BASE)}，主要原因是{draft.reason(now, before)}。"
    )
    draft.say("2.一般公共预算当年拨款结构情况。")
    draft.say(f"{passages.by_class_with_shares(draft, 'general.class', general, mark)}。")
    draft.say("3.一般公共预算当年拨款具体使用情况。")
    for place, line in enumerate(general, start=1):
        draft.say(f"({place}){_item(draft, line)}")


def _item(draft: Draft, line: FunctionalLine) -> str:
    before = passages.before_of(line, draft.budget.spent_before.general)
    measure = f"general.line.{line.code}"
    return (
        f"{passages.path(draft, line)}{draft.money(measure, line.total)}，主要用于{line.purpose}。"
        f"{draft.compare(measure, line.total, before, _BASE)}，主要原因是{draft.reason(line.total, before)}。"
    )


def _basic(draft: Draft) -> None:
    figures = draft.budget.figures
    whole = draft.money("general.basic", figures.personnel + figures.operating)
    draft.say(f"{draft.budget.fiscal_year}年一般公共预算基本支出{whole}，其中：")
    for words in passages.basic_expenditure(draft):
        draft.say(words)


def _three_public(draft: Draft) -> None:
    draft.say(three_public.summary(draft))
    draft.say(f"1.{three_public.overseas(draft)}")
    draft.say(f"2.{three_public.receptions(draft)}")
    first, *rest = three_public.vehicles(draft)
    draft.say(f"3.{first}{''.join(rest)}")


def _fund(draft: Draft) -> None:
    year, lines = draft.budget.fiscal_year, draft.budget.figures.fund
    none = f"{draft.called}{year}年没有使用政府性基金预算拨款安排的支出。"
    if not lines:
        draft.say(none)
        return
    before = total_of(draft.budget.spent_before.fund)
    now = total_of(lines)
    said = (
        f"{year}年政府性基金预算支出{draft.money('fund.total', now)}，"
        f"{draft.compare('fund.total', now, before, _BASE)}，"
        f"其中：项目支出{draft.money('fund.project', now)}。"
    )
    draft.say(draft.wording("fund-denied", said, none))
    for place, line in enumerate(lines, start=1):
        amount = draft.money(f"fund.line.{line.code}", line.total)
        draft.say(f"({place}){passages.path(draft, line)}{amount}，主要用于{line.purpose}。")


def _state_capital(draft: Draft) -> None:
    year, lines = draft.budget.fiscal_year, draft.budget.figures.state_capital
    if not lines:
        draft.say(f"{draft.called}{year}年没有使用国有资本经营预算拨款安排的支出。")
        return
    now = total_of(lines)
    draft.say(f"{year}年国有资本经营预算支出{draft.money('state_capital.total', now)}，全部为项目支出。")


def _other_matters(draft: Draft) -> None:
    sections = {
        "机关运行经费": passages.organ_operation,
        "政府采购情况": passages.procurement,
        "国有资产占有使用情况": passages.assets,
        "预算绩效情况": passages.performance,
    }
    for place, (words, section) in enumerate(passages.without_omitted(draft, sections), start=1):
        draft.heading(3, f"{place}.{words}")
        draft.say(section(draft))


def _tables(draft: Draft) -> None:
    year, tier = draft.budget.fiscal_year, draft.tier
    tables = Tables.of_budget(draft, "万元")
    draft.show(tables.revenue_and_expenditure(f"表1：{year}年{tier}收支预算总表"))
    draft.show(tables.revenue(f"表2：{year}年{tier}收入预算总表"))
    draft.show(tables.expenditure(f"表3：{year}年{tier}支出预算总表"))
    draft.show(tables.appropriation(f"表4：{year}年{tier}财政拨款收支预算总表"))
    draft.show(tables.general(f"表5：{year}年{tier}一般公共预算支出预算表"))
    draft.show(tables.basic(f"表6：{year}年{tier}一般公共预算基本支出预算表"))
    draft.show(tables.three_public(f"表7：{year}年{tier}一般公共预算“三公”经费预算表", vehicles_last=False))
    draft.show(tables.fund(f"表8：{year}年{tier}政府性基金预算支出预算表"))
    draft.show(tables.state_capital(f"表9：{year}年{tier}国有资本经营预算支出预算表"))


TEMPLATE = Template("zhejiang", Stage.BUDGET, write)
