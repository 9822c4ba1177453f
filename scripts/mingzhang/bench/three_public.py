"""What budgets say about the three public expenses, and about meetings, training and travel."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.bench.draft import Draft

__all__ = ["meetings_training_travel", "overseas", "receptions", "summary", "vehicles"]


def summary(draft: Draft) -> str:
    """The total and its three parts."""
    planned = draft.budget.figures.three_public
    year = draft.budget.fiscal_year
    return (
        f"{draft.called}{draft.wording('fiscal-year', str(year), str(year - 1))}年“三公”经费财政拨款预算数"
        f"{draft.money('three_public.total', planned.total)}，其中："
        f"因公出国（境）经费{draft.money('three_public.overseas_travel', planned.overseas_travel)}，"
        f"公务接待费{draft.money('three_public.receptions', planned.receptions)}，"
        f"公务用车购置及运行维护费{draft.money('three_public.vehicles', planned.vehicles)}。"
    )


def overseas(draft: Draft) -> str:
    """Official travel overseas beside the year before."""
    now, before = draft.budget.figures.three_public, draft.budget.before.three_public
    amounts = now.overseas_travel, before.overseas_travel
    return f"因公出国（境）经费{_changed(draft, 'three_public.overseas_travel', *amounts)}"


def receptions(draft: Draft) -> str:
    """Official receptions beside the year before, and what they are for."""
    now, before = draft.budget.figures.three_public, draft.budget.before.three_public
    amounts = now.receptions, before.receptions
    compared = f"公务接待费{_changed(draft, 'three_public.receptions', *amounts)}"
    if not now.receptions:
        return compared
    return f"{compared}{draft.budget.fiscal_year}年公务接待费计划用于上级调研和外地同行交流的工作用餐。"


def vehicles(draft: Draft) -> tuple[str, ...]:
    """Official vehicles beside the year before, how many there are, purchase and operation."""
    budget, held = draft.budget, draft.budget.assets
    now, before = budget.figures.three_public, budget.before.three_public
    year = budget.fiscal_year
    changed = _changed(draft, "three_public.vehicles", now.vehicles, before.vehicles)
    by_use = f"执法执勤用车{held.enforcement_vehicles}辆，其他用车{held.other_vehicles}辆"
    bought = draft.money("three_public.vehicle_purchase", now.vehicle_purchase)
    running = draft.money("three_public.vehicle_operation", now.vehicle_operation)
    use = f"，用于{held.vehicles}辆公务用车的加油、维修、保险和通行" if now.vehicle_operation else ""
    return (
        f"公务用车购置及运行维护费{changed}",
        f"{draft.tier}现有公务用车{held.vehicles}辆，其中：{by_use}。",
        f"{year}年安排公务用车购置费{bought}，拟购置公务用车{held.vehicles_to_buy}辆。",
        f"{year}年安排公务用车运行维护费{running}{use}。",
    )


def meetings_training_travel(draft: Draft) -> tuple[str, ...]:
    """The total of the three, and each beside the year before."""
    now, before = draft.budget.figures, draft.budget.before
    whole = now.meetings + now.training + now.travel
    total = (
        f"{draft.called}{draft.budget.fiscal_year}年“会议费”“培训费”“差旅费”财政拨款预算数"
        f"{draft.money('meetings_training_travel.total', whole)}，其中："
        f"会议费{draft.money('meetings', now.meetings)}，"
        f"培训费{draft.money('training', now.training)}，差旅费{draft.money('travel', now.travel)}。"
    )
    return (
        total,
        f"（一）会议费{_changed(draft, 'meetings', now.meetings, before.meetings)}",
        f"（二）培训费{_changed(draft, 'training', now.training, before.training)}",
        f"（三）差旅费{_changed(draft, 'travel', now.travel, before.travel)}",
    )


def _changed(draft: Draft, measure: str, now: Decimal, before: Decimal) -> str:
    return f"{draft.change(measure, now, before)}。主要原因是{draft.reason(now, before)}。"
