"""Budgets in twelve numbered sections with fourteen tables behind them, as in Sichuan."""

from __future__ import annotations

from mingzhang.bench import passages, three_public
from mingzhang.bench.draft import Draft
from mingzhang.bench.figures import total_of
from mingzhang.bench.official_tables import Tables
from mingzhang.bench.pieces import Source
from mingzhang.bench.templates.template import Template
from mingzhang.model import Stage

__all__ = ["TEMPLATE"]

_ORDINALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def write(draft: Draft) -> None:
    """The twelve sections in their order; the eighth differs from place to place."""
    budget, year = draft.budget, draft.budget.fiscal_year
    between = draft.dice.pick(("", "\n"))
    draft.heading(0, f"{budget.agency.name}{between}{year}年{draft.tier}预算编制说明（虚构示例）")
    draft.say(passages.notice(draft))
    sections = (
        ("基本职能及主要工作", _functions),
        (draft.dice.pick(("机构设置情况", "预算单位基本情况")), _institutions),
        ("收支预算情况说明", _total),
        ("财政拨款收支预算情况说明", _appropriation),
        ("一般公共预算当年拨款情况说明", _general),
        ("一般公共预算基本支出情况说明", _basic),
        ("“三公”经费财政拨款预算安排情况说明", _three_public),
        draft.dice.pick((("“会议费”“培训费”“差旅费”财政拨款预算安排情况说明", _meetings), _NON_FISCAL, None)),
        ("政府性基金预算支出情况说明", _fund),
        ("国有资本经营预算支出情况说明", _state_capital),
        ("其他重要事项的情况说明", _other_matters),
        ("名词解释", _terms),
    )
    for ordinal, (words, section) in zip(_ORDINALS, filter(None, sections), strict=False):
        draft.heading(2, f"{ordinal}、{words}")
        section(draft)
    _tables(draft)


def _functions(draft: Draft) -> None:
    year, agency = draft.budget.fiscal_year, draft.budget.agency
    draft.heading(3, f"（一）{agency.name}职能简介")
    for words in passages.duties(draft):
        draft.say(words)
    draft.heading(3, f"（二）{draft.called}{year}年重点工作")
    for place, words in enumerate(passages.key_work(draft), start=1):
        draft.say(f"{place}{draft.style.numbering}{words}")


def _institutions(draft: Draft) -> None:
    for words in passages.institutions(draft):
        draft.say(words)


def _total(draft: Draft) -> None:
    budget, figures = draft.budget, draft.budget.figures
    sources = "、".join(passages.source_name(draft, revenue.source) for revenue in figures.revenue)
    names = "、".join(name for _, name, _ in passages.classes(figures.expenditure))
    reason = draft.reason(figures.total, budget.before.total)
    clause = f"主要是{reason}"
    agency = draft.wording("agency", draft.called, f"{draft.called[:-1]}署")
    draft.say(
        f"按照综合预算要求，{draft.called}的收入和支出全部编入{draft.tier}预算。"
        f"收入包括：{sources}。按功能分类，支出包括：{names}。"
        f"{agency}{budget.fiscal_year}年收支总预算{draft.money('total', figures.total)}，"
        f"{draft.change('total', figures.total, budget.before.total)}，"
        f"{draft.wording('clause', clause, f'{clause}，{clause}')}。"
    )
    draft.heading(3, "（一）收入预算情况")
    draft.say(
        f"{draft.called}{budget.fiscal_year}年收入预算{draft.money('revenue.total', figures.total)}，其中："
        f"{passages.revenue_with_shares(draft, figures.revenue, figures.total)}。"
    )
    draft.heading(3, "（二）支出预算情况")
    draft.say(
        f"{draft.called}{budget.fiscal_year}年支出预算{draft.money('expenditure.total', figures.total)}，其中："
        f"{passages.basic_and_project(draft)}。"
    )


def _appropriation(draft: Draft) -> None:
    budget, figures = draft.budget, draft.budget.figures
    whole, before = figures.fiscal_total, budget.before.fiscal_total
    change = f"，{draft.change('appropriation.total', whole, before)}" if draft.dice.chance(50) else ""
    sources = "、".join(
        f"{'' if revenue.source is Source.CARRY_OVER else '本年'}{passages.source_name(draft, revenue.source)}"
        f"{draft.money(f'appropriation.{revenue.source.value}', revenue.amount)}"
        for revenue in figures.fiscal_revenue
    )
    draft.say(
        f"{draft.called}{budget.fiscal_year}年财政拨款收支总预算"
        f"{draft.money('appropriation.total', whole)}{change}。收入包括：{sources}；"
        f"支出包括：{passages.by_class(draft, 'appropriation.class', figures.appropriation)}。"
    )


def _general(draft: Draft) -> None:
    budget, figures = draft.budget, draft.budget.figures
    now, before = total_of(figures.general), total_of(budget.before.general)
    draft.heading(3, "（一）一般公共预算当年拨款规模变化情况")
    draft.say(
        f"{draft.called}{budget.fiscal_year}年一般公共预算当年拨款{draft.money('general.total', now)}，"
        f"{draft.change('general.total', now, before)}，主要是{draft.reason(now, before)}。"
    )
    draft.heading(3, "（二）一般公共预算当年拨款结构情况")
    draft.say(f"{passages.by_class_with_shares(draft, 'general.class', figures.general, '')}。")
    draft.heading(3, "（三）一般公共预算当年拨款具体使用情况")
    colon = draft.dice.pick(("：", ""))
    for place, line in enumerate(figures.general, start=1):
        draft.say(
            f"{place}{draft.style.numbering}{passages.path(draft, line)}{colon}{budget.fiscal_year}年预算数为"
            f"{draft.money(f'general.line.{line.code}', line.total)}，主要用于{line.purpose}。"
        )


def _basic(draft: Draft) -> None:
    figures = draft.budget.figures
    whole = figures.personnel + figures.operating
    draft.say(
        f"{draft.called}{draft.budget.fiscal_year}年一般公共预算基本支出"
        f"{draft.money('general.basic', whole)}，其中："
    )
    for words in passages.basic_expenditure(draft):
        draft.say(words)


def _three_public(draft: Draft) -> None:
    draft.say(three_public.summary(draft))
    draft.say(f"（一）{three_public.overseas(draft)}")
    draft.say(f"（二）{three_public.receptions(draft)}")
    first, *rest = three_public.vehicles(draft)
    draft.say(f"（三）{first}")
    for words in rest:
        draft.say(words)


def _meetings(draft: Draft) -> None:
    for words in three_public.meetings_training_travel(draft):
        draft.say(words)


def _non_fiscal(draft: Draft) -> None:
    draft.say(f"{draft.called}{draft.budget.fiscal_year}年没有使用非财政拨款安排“三公”经费预算。")


_NON_FISCAL = ("“三公”经费非财政拨款预算安排情况说明", _non_fiscal)


def _fund(draft: Draft) -> None:
    year, lines = draft.budget.fiscal_year, draft.budget.figures.fund
    none = f"{draft.called}{year}年没有使用政府性基金预算拨款安排的支出。"
    if not lines:
        draft.say(none)
        return
    whole = total_of(lines)
    said = (
        f"{draft.called}{year}年政府性基金预算支出{draft.money('fund.total', whole)}，"
        f"其中：基本支出{draft.style.wan_yuan(whole - whole).strip()}，"
        f"项目支出{draft.money('fund.project', whole)}。"
    )
    draft.say(draft.wording("fund-denied", said, none))
    for line in lines:
        draft.say(
            f"{passages.path(draft, line)}{year}年预算数为"
            f"{draft.money(f'fund.line.{line.code}', line.total)}，主要用于{line.purpose}。"
        )


def _state_capital(draft: Draft) -> None:
    year, lines = draft.budget.fiscal_year, draft.budget.figures.state_capital
    if not lines:
        draft.say(f"{draft.called}{year}年没有使用国有资本经营预算拨款安排的支出。")
        return
    whole = total_of(lines)
    draft.say(
        f"{draft.called}{year}年国有资本经营预算支出{draft.money('state_capital.total', whole)}，"
        f"其中：项目支出{draft.money('state_capital.project', whole)}。"
    )


def _other_matters(draft: Draft) -> None:
    sections = {
        "机关运行经费": passages.organ_operation,
        "政府采购情况": passages.procurement,
        "国有资产占有使用情况": passages.assets,
        "预算绩效情况": passages.performance,
    }
    for ordinal, (words, section) in zip(_ORDINALS, passages.without_omitted(draft, sections), strict=False):
        draft.heading(3, f"（{ordinal}）{words}")
        draft.say(section(draft))


def _terms(draft: Draft) -> None:
    figures = draft.budget.figures
    lines = (*figures.general, *figures.fund, *figures.state_capital)
    for place, words in enumerate(passages.terms(draft, lines), start=1):
        draft.say(f"{place}{draft.style.numbering}{words}")


def _tables(draft: Draft) -> None:
    tier = draft.tier
    titles = (
        f"表1.{tier}收支总表",
        f"表1-1.{tier}收入总表",
        f"表1-2.{tier}支出总表",
        "表2.财政拨款收支预算总表",
        "表2-1.财政拨款支出预算表",
        "表3.一般公共预算支出预算表",
        "表3-1.一般公共预算基本支出预算表",
        "表3-2.一般公共预算项目支出预算表",
        "表3-3.一般公共预算“三公”经费支出预算表",
        "表4.政府性基金支出预算表",
        "表4-1.政府性基金预算“三公”经费支出预算表",
        "表5.国有资本经营预算支出预算表",
        f"表6.{tier}预算项目绩效目标表",
        f"表7.{tier}整体支出绩效目标表",
    )
    draft.say(f"附件：{titles[0]}")
    for title in titles[1:]:
        draft.say(title)
    if not draft.style.tables:
        return
    tables = Tables.of_budget(draft, "万元")
    draft.show(tables.revenue_and_expenditure(titles[0]))
    draft.show(tables.revenue(titles[1]))
    draft.show(tables.expenditure(titles[2]))
    draft.show(tables.appropriation(titles[3]))
    draft.show(tables.general(titles[5]))
    draft.show(tables.basic(titles[6]))
    draft.show(tables.three_public(titles[8], vehicles_last=False))
    draft.show(tables.fund(titles[9]))
    draft.show(tables.state_capital(titles[11]))


TEMPLATE = Template("sichuan", Stage.BUDGET, write)
