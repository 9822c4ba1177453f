"""What the templates print: the figures of the budget, in the words and units of their kind."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from mingzhang.bench.budget import MadeUpBudget, made_up_budget
from mingzhang.bench.corpus import composed, render
from mingzhang.bench.figures import total_of
from mingzhang.bench.slips import NO_SLIP
from mingzhang.bench.templates import BUDGET_TEMPLATES, FINAL_ACCOUNTS, Template, template_of
from mingzhang.model import Stage

PRINTED_AMOUNT = re.compile(r"([\d,]+(?:\.\d+)?) ?万元")
CLASS_WITH_SHARE = re.compile(r"([^；。：，\n]*?支出)(?:[（(]类[）)])? ?([\d,.]+) ?万元，占 ?([\d.]+)%")
SECTIONS = {
    "sichuan": ("基本职能及主要工作", "收支预算情况说明", "名词解释", "附件：表1"),
    "shanghai": ("主要职能", "预算编制说明", "其他相关情况说明", "单位：元"),
    "guangdong": ("第一部分", "第二部分", "第三部分", "第四部分 名词解释"),
    "zhejiang": ("一、", "（十）其他重要事项的情况说明", "上年执行数", "四、"),
    "final-accounts": ("第一部分", "收入支出决算总体情况说明", "年初预算", "公开09表"),
}
TEMPLATES = (*BUDGET_TEMPLATES, FINAL_ACCOUNTS)


def budgets_for(template: Template) -> list[MadeUpBudget]:
    budgets = [made_up_budget(3, index) for index in range(120)]
    return [budget for budget in budgets if budget.stage is template.stage]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_the_title_says_that_the_document_is_made_up(template: Template) -> None:
    for budget in budgets_for(template):
        first, second, *_ = [line for line in render(budget, template).splitlines() if line]
        assert "（虚构示例）" in first + second
        assert budget.agency.name in first


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_the_standard_sections_are_there(template: Template) -> None:
    for budget in budgets_for(template):
        text = render(budget, template)
        assert all(words in text for words in SECTIONS[template.name])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_amount_expected_is_printed(template: Template) -> None:
    for budget in budgets_for(template)[:30]:
        draft = composed(budget, template, NO_SLIP)
        text = render(budget, template).replace(",", "")
        printed = {Decimal(number) for number in re.findall(r"\d+\.\d+|\d+", text)}
        for stated in draft.expected:
            wan = stated.amount_yuan / 10_000
            blank = wan == 0 and draft.style.blank_zeros
            assert blank or wan in printed or stated.amount_yuan in printed, stated


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_shares_of_classes_are_rounded_half_up(template: Template) -> None:
    for budget in budgets_for(template)[:30]:
        whole = total_of(budget.figures.general)
        for _, amount, share in CLASS_WITH_SHARE.findall(render(budget, template)):
            if Decimal(amount.replace(",", "")) not in {line.total for line in budget.figures.general}:
                continue
            exact = Decimal(amount.replace(",", "")) * 100 / whole
            digits = Decimal("0.1") if len(share.partition(".")[2]) == 1 else Decimal("0.01")
            if "." in share:
                assert abs(exact - Decimal(share)) <= digits


@pytest.mark.parametrize("template", BUDGET_TEMPLATES, ids=lambda template: template.name)
def test_a_comparison_leads_back_to_the_year_before(template: Template) -> None:
    change = re.compile(r"三公”经费[^。]*?。")
    for budget in budgets_for(template)[:30]:
        now, before = budget.figures.three_public, budget.before.three_public
        stated = {item.measure: item.amount_yuan for item in composed(budget, template, NO_SLIP).expected}
        assert change.search(render(budget, template))
        if "three_public.receptions.change" in stated:
            assert (
                stated["three_public.receptions.change"] == abs(now.receptions - before.receptions) * 10_000
            )


def test_tables_of_shanghai_are_in_yuan_and_its_sentences_in_wan_yuan() -> None:
    (shanghai,) = (template for template in BUDGET_TEMPLATES if template.name == "shanghai")
    for budget in budgets_for(shanghai)[:20]:
        text = render(budget, shanghai)
        whole = budget.figures.total
        assert f"{whole * 10_000:,.2f}" in text
        assert whole in {Decimal(number.replace(",", "")) for number in PRINTED_AMOUNT.findall(text)}


def test_completion_is_what_was_spent_of_the_opening_budget() -> None:
    pattern = re.compile(
        r"年初预算为 ?([\d,.]+) ?万元，支出决算为 ?([\d,.]+) ?万元，完成年初预算的 ?([\d.]+)%"
    )
    checked = 0
    for budget in budgets_for(FINAL_ACCOUNTS):
        for opening, spent, percent in pattern.findall(render(budget, FINAL_ACCOUNTS)):
            digits = Decimal(1).scaleb(-len(percent.partition(".")[2]))
            exact = Decimal(spent.replace(",", "")) * 100 / Decimal(opening.replace(",", ""))
            finest = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
            assert Decimal(percent) in (finest, exact.quantize(digits, ROUND_HALF_UP))
            checked += 1
    assert checked > 200


def test_writing_habits_vary() -> None:
    texts = [render(budget, BUDGET_TEMPLATES[0]) for budget in budgets_for(BUDGET_TEMPLATES[0])]
    for variant in (
        "（201类）",
        "（类）",
        "(类)",
        "以下简称",
        "比",
        "较",
        "持平",
        "与上年一致",
        " 万元",
        "1．",
        "1、",
    ):
        assert any(variant in text for text in texts), variant
    assert any(re.search(r"\d,\d{3}\.\d\d万元", text) for text in texts)
    assert any(re.search(r"收入合计\t", text) for text in texts)
    assert any("| 收入 |" in text for text in texts)


def test_an_agency_keeps_its_template() -> None:
    assert template_of(5, 11, Stage.BUDGET) == template_of(5, 11, Stage.BUDGET)
    names = {template_of(5, number, Stage.BUDGET).name for number in range(60)}
    assert names == {"sichuan", "shanghai", "guangdong", "zhejiang"}


def test_a_section_with_nothing_to_report_says_so() -> None:
    budget = next(budget for budget in budgets_for(BUDGET_TEMPLATES[0]) if not budget.figures.fund)
    year = budget.fiscal_year
    assert f"{year}年没有使用政府性基金预算拨款安排的支出。" in render(budget, BUDGET_TEMPLATES[0])
