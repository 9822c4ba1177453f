"""Completeness: the parts that the rules of disclosure ask for, each looked for by its words, whatever the template."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from mingzhang.checks import Check
from mingzhang.checks.basis import DISCLOSURE_RULES
from mingzhang.checks.example_budget import changed, whole, without
from mingzhang.checks.figures import Examined
from mingzhang.checks.parts import (
    Part,
    named_part,
    presence,
    severity_of_absence,
    speaks_of,
)
from mingzhang.checks.phrases import both
from mingzhang.model import Bilingual, Outcome, Severity, Topic

__all__ = ["CHECKS"]

_FUNCTIONS = named_part("the agency's functions", "主要职能", "职能 职责 主要工作 主要任务", Topic.FUNCTIONS)
_INSTITUTIONS = named_part(
    "the agency's institutions",
    "机构设置情况",
    "机构设置 机构情况 机构及 机构和 内设 单位构成 预算单位 下属单位 所属单位 直属单位 下设 本级 科室 处室 股室 教学点 独立编制",
    Topic.INSTITUTIONS,
)
_REVENUE = named_part("revenue", "收入情况", "收入 收支", Topic.REVENUE, Topic.TOTAL_BUDGET)
_EXPENDITURE = named_part("expenditure", "支出情况", "支出 收支", Topic.EXPENDITURE, Topic.TOTAL_BUDGET)
_APPROPRIATION = named_part(
    "fiscal appropriation", "财政拨款收支情况", "财政拨款 预算拨款 财政资金", Topic.APPROPRIATION
)
_GENERAL = named_part(
    "the general public budget",
    "一般公共预算情况",
    "一般公共预算 公共财政预算 公共财政拨款",
    Topic.GENERAL_PUBLIC_BUDGET,
)
_BASIC = named_part(
    "basic expenditure", "基本支出情况", "基本支出 人员经费 人员支出 工资福利支出", Topic.BASIC_EXPENDITURE
)
_ASSETS = named_part(
    "state-owned assets",
    "国有资产占有使用情况",
    "国有资产占 国有资产使用 国有资产情况 车辆 共有公务用车 现有公务用车 公务用车保有",
    Topic.ASSETS,
)
_TERMS = named_part("an explanation of terms", "名词解释", "名词解释 名词说明", Topic.TERMS)


def _each_stated(disclosure: Examined, parts: tuple[Part, ...]) -> Iterator[Outcome]:
    """Each part; who has no government funds may speak of 财政拨款 and mean the general public budget."""
    for part in parts:
        is_told_otherwise = part is _GENERAL and speaks_of(disclosure, _APPROPRIATION) is not None
        yield presence(
            disclosure, part, Severity.WARNING if is_told_otherwise else severity_of_absence(disclosure)
        )


def _required(
    identifier: str,
    ref: str,
    title: Bilingual,
    basis: Bilingual,
    severity: Severity,
    breaks: str,
    *parts: Part,
) -> Check:
    names = both(", ".join(part.name.en for part in parts), "、".join(part.name.zh for part in parts))
    return Check(
        id=identifier,
        ref=ref,
        family="completeness",
        title=title,
        explanation=both(
            f"A disclosure speaks of {names.en}, under whatever heading; where only an excerpt was read nothing is judged.",
            f"公开说明应有{names.zh}，标题与序号不限；所读内容不是全文的，不作判断。",
        ),
        basis=basis,
        severity=severity,
        find=partial(_each_stated, parts=parts),
        holds=whole(),
        breaks=breaks,
    )


_WITHOUT_FIGURES = """云溪县档案馆
2025年单位预算编制说明
一、主要职能
整理档案。
二、“三公”经费预算情况
2025年安排1.00万元。
三、政府采购情况
2025年安排5.00万元。
四、国有资产占有使用情况
车辆1辆。
五、预算绩效情况
绩效目标项目2个。
六、名词解释
1.项目：指任务。
"""

CHECKS = (
    _required(
        "functions-are-described",
        "K01",
        both("The agency's functions are described", "有主要职能的说明"),
        DISCLOSURE_RULES,
        Severity.ERROR,
        without("functions"),
        _FUNCTIONS,
    ),
    _required(
        "institutions-are-described",
        "K02",
        both("The agency's institutions are described", "有机构设置情况的说明"),
        DISCLOSURE_RULES,
        Severity.ERROR,
        without("institutions"),
        _INSTITUTIONS,
    ),
    _required(
        "revenue-and-expenditure-are-described",
        "K03",
        both("Revenue and expenditure are described", "有收支预算情况的说明"),
        DISCLOSURE_RULES,
        Severity.ERROR,
        _WITHOUT_FIGURES,
        _REVENUE,
        _EXPENDITURE,
    ),
    _required(
        "budgets-are-described",
        "K04",
        both(
            "Appropriation, general public budget and basic expenditure are described",
            "有财政拨款、一般公共预算、基本支出的说明",
        ),
        DISCLOSURE_RULES,
        Severity.ERROR,
        changed(
            ("80.00万元，占80%", "80.00万元"),
            ("基本支出", "日常支出"),
            ("人员经费", "个人部分"),
            without=("basic",),
        ),
        _APPROPRIATION,
        _GENERAL,
        _BASIC,
    ),
    _required(
        "assets-are-described",
        "K08",
        both("State-owned assets are described", "有国有资产占有使用情况的说明"),
        DISCLOSURE_RULES,
        Severity.WARNING,
        without("assets"),
        _ASSETS,
    ),
    _required(
        "terms-are-explained",
        "K10",
        both("Terms are explained", "有名词解释"),
        DISCLOSURE_RULES,
        Severity.WARNING,
        without("terms", "terms_revenue", "terms_archive", "terms_housing", "terms_three"),
        _TERMS,
    ),
)
