"""The templates that made-up agencies follow: four for budgets and one for final accounts."""

from __future__ import annotations

from mingzhang.bench.dice import Dice
from mingzhang.bench.templates import final_accounts, guangdong, shanghai, sichuan, zhejiang
from mingzhang.bench.templates.template import Template
from mingzhang.model import Stage

__all__ = ["BUDGET_TEMPLATES", "FINAL_ACCOUNTS", "Template", "template_of"]

BUDGET_TEMPLATES = (
    sichuan.TEMPLATE,
    shanghai.TEMPLATE,
    guangdong.TEMPLATE,
    zhejiang.TEMPLATE,
)
FINAL_ACCOUNTS = final_accounts.TEMPLATE


def template_of(seed: int, agency: int, stage: Stage) -> Template:
    """The template that an agency follows in all its years."""
    if stage is Stage.FINAL_ACCOUNTS:
        return FINAL_ACCOUNTS
    return Dice(seed, agency, 13).pick((sichuan.TEMPLATE, *BUDGET_TEMPLATES))
