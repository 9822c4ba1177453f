"""What a printed label names: a total, a source of revenue, one of the three public expenses, and so on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mingzhang.model import Fund

__all__ = ["Family", "Measure", "Phase", "MEASURES", "measure_ending", "normal_label", "phase_named", "trimmed_label"]


class Family(StrEnum):
    """Which table of the package a measure belongs to."""

    TOTAL = "total"
    REVENUE = "revenue"
    EXPENDITURE = "expenditure"
    THREE_PUBLIC = "three_public"
    MEETINGS = "meetings"
    PROCUREMENT = "procurement"
    ORGAN_OPERATION = "organ_operation"
    PERFORMANCE = "performance"


class Phase(StrEnum):
    """Which stage of the budget's life an amount belongs to."""

    BUDGETED = "budgeted"
    ADJUSTED = "adjusted"
    EXECUTED = "executed"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that disclosures state amounts of, with all the names it is printed under."""

    id: str
    zh: str
    en: str
    family: Family
    names: tuple[str, ...]
    direction: str = ""
    fund: Fund | None = None
    part_of: str = ""


def _measure(
    id: str, zh: str, en: str, family: Family, names: str = "", direction: str = "", fund: Fund | None = None, part_of: str = ""
) -> Measure:
    return Measure(id, zh, en, family, (zh, *names.split()), direction, fund, part_of)


_REVENUE = "revenue"
_EXPENDITURE = "expenditure"

MEASURES: tuple[Measure, ...] = (
    _measure("total_budget", "收支总预算", "Total budgeted revenue and expenditure", Family.TOTAL,
             "收支预算总额 收支总额 收支总计 收支预算 收支预算总数 收支总决算 收入支出总计 收支决算总额 收入、支出总计 收入总计、支出总计 收、支总计 收支总预算数 收支决算总计 收入支出预算总额 收支均 收入支出决算总计 总收支 收支预算总计 收入总计和支出总计"),
    _measure("revenue_total", "收入预算", "Revenue", Family.TOTAL,
             "收入预算总额 收入总预算 收入合计 收入总计 总收入 收入总额 本年收入合计 本年收入 收入决算 收入预算合计 收入预算总计 部门预算收入 单位预算收入 预算收入 部门收入 部门收入预算 本年收入预算 年收入 预算总收入 收入 收入决算合计 单位收入 总收入预算 部门总收入 收入决算总计 当年收入", _REVENUE),
    _measure("expenditure_total", "支出预算", "Expenditure", Family.TOTAL,
             "支出预算总额 支出总预算 支出合计 支出总计 总支出 支出总额 本年支出合计 本年支出 支出决算 支出预算合计 支出预算总计 部门预算支出 单位预算支出 预算支出 部门支出 部门支出预算 本年支出预算 年支出 预算总支出 支出 支出决算合计 单位支出 总支出预算 部门总支出 支出决算总计 当年支出", _EXPENDITURE),
    _measure("appropriation_total", "财政拨款收支总预算", "Fiscal appropriation, revenue and expenditure", Family.TOTAL,
             "财政拨款收支预算 财政拨款收支总额 财政拨款收支预算总额 财政拨款收入、支出总计 财政拨款收支总计 财政拨款收入支出总计 财政拨款收支总决算 财政拨款收支决算总额 财政拨款收、支总计 财政拨款收入支出决算总计 财政拨款总收支"),
    _measure("appropriation_revenue", "财政拨款收入", "Fiscal appropriation revenue", Family.REVENUE,
             "财政拨款收入预算 财政拨款 财政拨款收入总计 财政拨款收入合计 财政拨款收入决算 财政拨款总收入 本年财政拨款收入 财政拨款预算收入 财政拨款预算 财政拨款收入总预算 财政拨款本年收入 当年财政拨款收入 财政预算拨款 年财政拨款", _REVENUE, part_of="revenue_total"),
    _measure("appropriation_expenditure", "财政拨款支出", "Fiscal appropriation expenditure", Family.TOTAL,
             "财政拨款支出预算 财政拨款支出总计 财政拨款支出合计 财政拨款支出决算 财政拨款总支出 本年财政拨款支出 财政拨款预算支出 财政拨款安排支出 财政拨款支出总预算 财政拨款本年支出 当年财政拨款支出", _EXPENDITURE, part_of="expenditure_total"),
    _measure("general_public_budget", "一般公共预算当年拨款", "General public budget appropriation for the year", Family.TOTAL,
             "一般公共预算当年拨款预算 一般公共预算支出 一般公共预算财政拨款支出 一般公共预算拨款支出 一般公共预算拨款支出预算 一般公共预算财政拨款支出预算 一般公共预算财政拨款支出决算 一般公共预算财政拨款本年支出 一般公共预算支出预算 一般公共预算支出决算 一般公共财政拨款支出 一般公共预算当年财政拨款 一般公共预算当年财政拨款支出 一般公共预算当年拨款支出 一般公共预算财政拨款支出合计 一般公共预算支出合计 一般公共预算财政拨款支出总额 一般公共预算本年支出 一般公共预算年初支出 一般公共预算拨款支出决算 公共财政预算支出 公共财政预算拨款支出 公共财政拨款支出", _EXPENDITURE, Fund.GENERAL_PUBLIC_BUDGET, "appropriation_expenditure"),
    _measure("general_public_appropriation", "一般公共预算拨款收入", "General public budget appropriation revenue", Family.REVENUE,
             "一般公共预算财政拨款收入 一般公共预算拨款 一般公共预算财政拨款 一般公共预算收入 一般公共预算 一般公共财政拨款收入 一般公共财政预算拨款收入 公共财政预算拨款收入 公共财政拨款收入 公共财政预算收入 一般公共预算当年财政拨款收入 一般公共预算财政拨款收入决算 一般公共预算本年收入 一般公共预算拨款收入预算 一般公共预算资金 公共财政预算 公共财政预算资金 公共预算财政拨款 一般公共预算拨款资金", _REVENUE, Fund.GENERAL_PUBLIC_BUDGET, "revenue_total"),
    _measure("government_fund_appropriation", "政府性基金预算拨款收入", "Government-managed fund appropriation revenue", Family.REVENUE,
             "政府性基金预算财政拨款收入 政府性基金拨款收入 政府性基金预算拨款 政府性基金收入 政府性基金预算收入 政府性基金预算财政拨款 政府性基金财政拨款收入 政府性基金预算 政府性基金预算本年收入 政府性基金财政拨款 政府性基金拨款 政府性基金 基金收入 政府性基金预算资金 基金预算财政拨款 基金预算拨款收入 政府性基金本年收入", _REVENUE, Fund.GOVERNMENT_FUND, "revenue_total"),
    _measure("state_capital_appropriation", "国有资本经营预算拨款收入", "State capital operations appropriation revenue", Family.REVENUE,
             "国有资本经营预算财政拨款收入 国有资本经营拨款收入 国有资本经营预算拨款 国有资本经营收入 国有资本经营预算收入 国有资本经营预算财政拨款 国有资本经营财政拨款收入 国有资本经营预算 国有资本经营拨款 国有资本经营预算资金 国有资本预算收入 国有资本经营预算本年收入 国有资本经营财政拨款", _REVENUE, Fund.STATE_CAPITAL, "revenue_total"),
    _measure("government_fund", "政府性基金预算支出", "Government-managed fund expenditure", Family.TOTAL,
             "政府性基金预算财政拨款支出 政府性基金拨款支出 政府性基金预算拨款支出 政府性基金支出 政府性基金拨款支出预算 政府性基金支出预算 政府性基金预算拨款支出预算 政府性基金预算支出预算 政府性基金预算财政拨款支出预算 政府性基金预算财政拨款支出决算 政府性基金财政拨款支出 政府性基金预算支出合计 政府性基金预算本年支出 政府性基金支出决算 政府性基金预算支出决算 政府性基金当年拨款支出 政府性基金预算当年拨款 政府性基金本年支出 基金预算支出", _EXPENDITURE, Fund.GOVERNMENT_FUND, "appropriation_expenditure"),
    _measure("state_capital", "国有资本经营预算支出", "State capital operations expenditure", Family.TOTAL,
             "国有资本经营预算财政拨款支出 国有资本经营预算拨款支出 国有资本经营支出 国有资本经营拨款支出 国有资本经营预算拨款支出预算 国有资本经营支出预算 国有资本经营预算支出预算 国有资本经营预算财政拨款支出预算 国有资本经营财政拨款支出 国有资本经营预算支出合计 国有资本经营预算本年支出 国有资本经营预算支出决算 国有资本预算支出 国有资本经营预算财政拨款支出决算", _EXPENDITURE, Fund.STATE_CAPITAL, "appropriation_expenditure"),
    _measure("fiscal_special_account", "财政专户管理资金", "Funds managed in special fiscal accounts", Family.REVENUE,
             "财政专户管理资金收入 财政专户拨款 财政专户资金 财政专户管理资金拨款 专户资金 纳入财政专户管理资金 财政专户管理的资金 财政专户收入 财政专户拨款收入 财政专户管理的资金收入 专户管理资金 纳入专户管理的非税收入", _REVENUE, part_of="revenue_total"),
    _measure("institution_business_income", "事业收入", "Institution operating income", Family.REVENUE, "事业收入资金 事业预算收入 事业收入预算 （不含专户资金）事业收入", _REVENUE, part_of="revenue_total"),
    _measure("institution_operating_income", "事业单位经营收入", "Business income of public institutions", Family.REVENUE,
             "经营收入 事业单位经营服务收入 单位经营收入 经营预算收入 事业单位经营收入资金", _REVENUE, part_of="revenue_total"),
    _measure("superior_subsidy", "上级补助收入", "Subsidy from the superior unit", Family.REVENUE, "上级补助预算收入 上级补助", _REVENUE, part_of="revenue_total"),
    _measure("subordinate_remittance", "附属单位上缴收入", "Remittance from affiliated units", Family.REVENUE, "附属单位上缴 下级单位上缴收入 附属单位缴款", _REVENUE, part_of="revenue_total"),
    _measure("other_income", "其他收入", "Other income", Family.REVENUE, "其他资金 其他资金收入 其他预算收入 其他", _REVENUE, part_of="revenue_total"),
    _measure("unit_funds", "单位资金", "Units' own funds", Family.REVENUE, "单位资金收入 单位自有资金 自有资金 单位资金收入预算 非财政拨款收入 非财政资金 非财政拨款 非财政拨款资金", _REVENUE, part_of="revenue_total"),
    _measure("carry_over_prior_year", "上年结转", "Carry-over from the previous year", Family.REVENUE,
             "上年结转收入 上年结转结余 上年结转资金 上年结余 上年结转和结余 上年结余结转 年初结转和结余 年初结转 上年结转（结余） 上年结余收入 年初结转结余 上年结余资金 上年结转、结余 年初财政拨款结转和结余 上年结转结余资金 财政拨款结转 上年财政拨款结转 以前年度结转 结转资金 结转结余 历年结余", _REVENUE, part_of="revenue_total"),
    _measure("carried_forward", "结转下年", "Carried forward to the next year", Family.EXPENDITURE,
             "年末结转和结余 年末结转 结转下年支出 年末财政拨款结转和结余 年终结转和结余 年末结余 年末结转结余 结转和结余 结余 年终结转结余 年终结转 结转下年使用", _EXPENDITURE, part_of="total_budget"),
    _measure("surplus_used", "使用非财政拨款结余", "Use of non-appropriation surplus", Family.REVENUE,
             "使用非财政拨款结余（含专用结余） 用事业基金弥补收支差额 使用非财政拨款结余和专用结余 动用事业基金 使用非财政拨款结余收入 用事业基金弥补收支差额收入 使用非财政拨款专用结余 事业基金弥补收支差额", _REVENUE, part_of="revenue_total"),
    _measure("surplus_distribution", "结余分配", "Distribution of surplus", Family.EXPENDITURE, "事业单位结余分配 年末结余分配", _EXPENDITURE, part_of="total_budget"),
    _measure("basic_expenditure", "基本支出", "Basic expenditure", Family.EXPENDITURE,
             "一般公共预算基本支出 基本支出预算 一般公共预算财政拨款基本支出 基本支出决算 一般公共预算基本支出预算 一般公共预算财政拨款基本支出决算 一般公共预算拨款安排基本支出 财政拨款基本支出 一般公共预算拨款基本支出 用于基本支出 一般公共预算当年财政拨款基本支出 财政拨款基本支出预算", _EXPENDITURE, part_of="expenditure_total"),
    _measure("project_expenditure", "项目支出", "Project expenditure", Family.EXPENDITURE,
             "一般公共预算项目支出 项目支出预算 一般公共预算财政拨款项目支出 项目支出决算 一般公共预算项目支出预算 财政拨款项目支出 项目经费 用于项目支出 一般公共预算拨款项目支出 项目预算支出 财政拨款项目支出预算 项目支出预算数", _EXPENDITURE, part_of="expenditure_total"),
    _measure("personnel", "人员经费", "Personnel expenditure", Family.EXPENDITURE, "人员支出 人员经费支出 人员类支出 人员经费预算 基本支出人员经费", _EXPENDITURE, part_of="basic_expenditure"),
    _measure("operating", "公用经费", "Operating expenditure", Family.EXPENDITURE,
             "公用支出 日常公用经费 日常公用支出 公用经费支出 商品和服务支出（公用经费） 定额公用经费 公用经费预算 公用支出预算", _EXPENDITURE, part_of="basic_expenditure"),
    _measure("remittance_to_superior", "上缴上级支出", "Remittance to the superior unit", Family.EXPENDITURE, "上缴上级", _EXPENDITURE, part_of="expenditure_total"),
    _measure("business_expenditure", "经营支出", "Business expenditure", Family.EXPENDITURE, "事业单位经营支出", _EXPENDITURE, part_of="expenditure_total"),
    _measure("subsidy_to_affiliates", "对附属单位补助支出", "Subsidies to affiliated units", Family.EXPENDITURE, "对附属单位补助 对下级单位补助支出 对附属单位补助支出", _EXPENDITURE, part_of="expenditure_total"),
    _measure("three_public", "三公经费", "The three public expenses", Family.THREE_PUBLIC,
             "三公经费财政拨款预算数 三公经费财政拨款预算 三公经费财政拨款支出预算 三公经费支出 三公经费支出预算 三公经费预算 三公经费财政拨款支出 三公经费支出决算 三公经费财政拨款支出决算 三公经费合计 三公经费总额 三公经费财政拨款预算总额 三公经费预算数 三公经费财政拨款 三公经费预算总额 三公经费一般公共预算财政拨款支出 三公经费一般公共预算 三公经费支出总额 三公经费一般公共预算支出 三公两费 三公经费决算数 三公经费安排 三公经费预算支出"),
    _measure("overseas_travel", "因公出国（境）费", "Official overseas travel", Family.THREE_PUBLIC,
             "因公出国（境）经费 因公出国（境）费用 因公出国（境）支出 因公出国（境） 因公出国费 因公出国费用 因公出国（境）费支出 因公出国（境）费用支出 因公出国（境）经费支出 出国（境）费 出国（境）费用 出国（境）经费 因公出国（境）费预算 因公出国（境）费支出决算 因公出国境费用 因公出国境费 公务出国（境）费 因公出国（境）费用预算 因公出国（境）团组费用", part_of="three_public"),
    _measure("receptions", "公务接待费", "Official receptions", Family.THREE_PUBLIC,
             "公务接待费用 公务接待 公务接待费支出 公务接待费预算 公务接待经费 公务招待费 公务接待支出 公务接待费支出决算 业务招待费 接待费 招待费", part_of="three_public"),
    _measure("vehicles", "公务用车购置及运行维护费", "Official vehicles", Family.THREE_PUBLIC,
             "公务用车购置及运行费 公务用车购置和运行费 公务用车购置及运行维护费支出 公务用车购置和运行维护费 公务用车购置及运行费支出 公务用车购置及运维费 公务用车购置与运行费 公务用车费 公务用车购置及运行维护费用 公务用车购置及运行 公务用车购置及运行费用 公务用车购置及运行维护费预算 公务用车购置及运行维护费支出决算 公务用车购置及运行费预算 公务用车购置和运行维护经费 公务用车购置及运行维护支出 公务用车购置及运行维护经费 公车购置及运行费 公车购置及运行维护费 公务用车费用 公务用车购置及运行维护 公务用车购置及运行费支出决算 公车购置和运行维护费 公务车购置及运行费 公务用车购置、运行维护费", part_of="three_public"),
    _measure("vehicle_purchase", "公务用车购置费", "Purchase of official vehicles", Family.THREE_PUBLIC,
             "公务用车购置 公务用车购置支出 公务用车购置费用 公车购置费 公务用车购置费支出 车辆购置费 公务用车购置经费 公务用车购置预算 公务用车购置费预算 购置费 公车购置 公务用车购置费支出决算 公务车购置费 购置公务用车支出 购车费用", part_of="vehicles"),
    _measure("vehicle_operation", "公务用车运行维护费", "Operation of official vehicles", Family.THREE_PUBLIC,
             "公务用车运行费 公务用车运行费用 公务用车运行维护费支出 公务用车运行维护费用 公务用车运行支出 公务用车运行维护支出 公车运行费 公车运行维护费 公务用车运维费 公务用车运行经费 公务用车运行维护经费 公务用车运行 公务用车运行维护 公务用车运行维护费预算 公务用车运行费预算 运行维护费 运行费 公务用车运行维护费支出决算 公务用车维护费 公务用车运行费支出 公务用车日常运行费 公务用车运行维护费预算数 公务车运行费 车辆运行费 公务车运行维护费", part_of="vehicles"),
    _measure("meetings_training_travel", "会议费培训费差旅费", "Meetings, training and travel", Family.MEETINGS,
             "会议费培训费差旅费财政拨款预算数 会议费、培训费、差旅费 会议费培训费 会议费、培训费 会议费培训费差旅费财政拨款预算 会议费和培训费 一般性支出 会议费、差旅费、培训费"),
    _measure("meetings", "会议费", "Meetings", Family.MEETINGS, "会议费支出 会议费预算 会议费用 会议经费 会议费支出预算 会议费支出决算", part_of="meetings_training_travel"),
    _measure("training", "培训费", "Training", Family.MEETINGS, "培训费支出 培训费预算 培训费用 培训经费 培训费支出预算 培训费支出决算", part_of="meetings_training_travel"),
    _measure("travel", "差旅费", "Travel", Family.MEETINGS, "差旅费支出 差旅费预算 差旅费用 差旅经费", part_of="meetings_training_travel"),
    _measure("organ_operation", "机关运行经费", "Operating funds of government organs", Family.ORGAN_OPERATION,
             "机关运行经费支出 机关运行经费预算 机关运行经费财政拨款预算 机关运行经费财政拨款 机关运行费 机关运行经费一般公共预算支出 机关运行经费财政拨款支出 机关运行经费一般公共预算财政拨款预算 机关运行经费支出预算 机关运行经费支出决算 机关（含参照公务员法管理事业单位）运行经费 机关运行经费一般公共预算财政拨款 机关运行经费预算数 机关运行经费预算安排 机关运行经费预算总额", _EXPENDITURE),
    _measure("procurement", "政府采购预算", "Government procurement", Family.PROCUREMENT,
             "政府采购支出 政府采购支出总额 政府采购预算总额 政府采购总额 政府采购 政府采购支出预算 政府采购金额 采购预算 政府采购预算金额 政府采购预算数 政府采购预算支出 政府采购支出合计 政府采购项目预算 政府采购支出预算总额 政府采购资金 政府采购预算总金额 政府采购预算额"),
    _measure("procurement_goods", "政府采购货物预算", "Procurement of goods", Family.PROCUREMENT,
             "政府采购货物支出 货物类 货物 货物采购 货物类采购 货物采购预算 货物支出 采购货物预算 政府采购货物 货物类支出 货物预算 政府采购货物类预算 货物类采购预算 政府采购货物采购 货物类预算 货物类政府采购 采购货物支出 拟采购货物支出", part_of="procurement"),
    _measure("procurement_works", "政府采购工程预算", "Procurement of works", Family.PROCUREMENT,
             "政府采购工程支出 工程类 工程 工程采购 工程类采购 工程采购预算 工程支出 采购工程预算 政府采购工程 工程类支出 工程预算 政府采购工程类预算 工程类采购预算 政府采购工程采购 工程类预算 工程类政府采购 采购工程支出 拟采购工程支出", part_of="procurement"),
    _measure("procurement_services", "政府采购服务预算", "Procurement of services", Family.PROCUREMENT,
             "政府采购服务支出 服务类 服务 服务采购 服务类采购 服务采购预算 服务支出 采购服务预算 政府采购服务 服务类支出 服务预算 政府采购服务类预算 服务类采购预算 政府采购服务采购 服务类预算 服务类政府采购 采购服务支出 拟购买服务支出 购买服务", part_of="procurement"),
    _measure("procurement_small_firms", "授予中小企业合同金额", "Contracts awarded to small and medium enterprises", Family.PROCUREMENT,
             "面向中小企业 面向中小企业预留 预留中小企业采购 专门面向中小企业采购 面向中小企业预留政府采购项目预算金额 面向中小企业采购 预留给中小企业 面向中小企业预留采购份额 中小企业合同金额", part_of="procurement"),
    _measure("procurement_micro_firms", "授予小微企业合同金额", "Contracts awarded to small and micro enterprises", Family.PROCUREMENT,
             "面向小微企业 面向小微企业预留 预留给小微企业 小微企业 小型和微型企业 预留小微企业采购 预留小型和微型企业 面向小型、微型企业预留政府采购项目预算金额 小微企业合同金额 面向小型和微型企业", part_of="procurement_small_firms"),
)

_QUOTES = re.compile(r"[“”\"＂'‘’「」『』《》〝〞]")
_BRACKETS = str.maketrans({"(": "（", ")": "）", "﹙": "（", "﹚": "）", ":": "：", "．": "."})
# What stands around the name: 2026年, 本年, 安排, 其中：, 主要包括, …为, …共计, …预算数为.
_HEAD = re.compile(
    r"""^(?:.*(?:20\d\d年度?|其中[:：]?|包括[:：]?|[：:])
      | 本年度?|当年|今年|全年|上年度?|去年|年初|年|度|[一二三四五六七八九十]+是|\d{1,2}[.、．]|[（(]\d{1,2}[）)]|[（(][一二三四五六七八九十]+[）)]
      | 安排|预计|计划|涉及|和|及|与|以及|另|即|共)+""",
    re.VERBOSE,
)
_TAIL = re.compile(
    r"""(?:为|是|约|共|计|共计|合计|总计|均为|分别为|安排|金额|达到|达|有|列支|预算安排|总额|总金额|数|实际支出|支出数|预算数|决算数|安排数|元|：|，|、|\s
      | 年初预算|全年预算|调整预算|预算数?|决算数?|执行数|拨款数|[（(][^（）()]{0,40}[）)])+$""",
    re.VERBOSE,
)
_PHASES = (
    (Phase.ADJUSTED, re.compile(r"调整(?:后)?预算|全年预算|预算调整数")),
    (Phase.EXECUTED, re.compile(r"决算|执行数|实际支出|实际发生|实际完成")),
    (Phase.BUDGETED, re.compile(r"预算")),
)


def normal_label(label: str) -> str:
    """A label for comparing: no white space or quotation marks, full-width brackets."""
    return _QUOTES.sub("", re.sub(r"\s+", "", label)).translate(_BRACKETS)


def phase_named(words: str) -> Phase | None:
    """The phase that words such as 年初预算 or 支出决算 name."""
    return next((phase for phase, pattern in _PHASES if pattern.search(words)), None)


@cache
def _names() -> Mapping[str, Measure]:
    named: dict[str, Measure] = {}
    for measure in MEASURES:
        for name in measure.names:
            named.setdefault(normal_label(name), measure)
    return named


@cache
def _longest_name() -> int:
    return max(map(len, _names()))


def measure_ending(label: str) -> tuple[Measure | None, int]:
    """The measure that a label ends with, and how many characters name it.

    区热线中心2025年收入预算 ends with the total revenue. The longest name wins, so that
    公务用车购置及运行维护费 is not taken for 公务用车购置.
    """
    words = normal_label(label)
    measure, length = _ending_in(words)
    return (measure, length) if measure is not None else _ending_in(_stripped(words))


def trimmed_label(label: str) -> str:
    """A label without the words that lead over to its amount; the name that it ends with is kept whole."""
    measure, _ = _ending_in(normal_label(label))
    return label if measure is not None else _TAIL.sub("", label) or label


def _stripped(words: str) -> str:
    return _TAIL.sub("", _HEAD.sub("", words))


# Names so short that they mean what they say only when nothing else stands before them.
_ALONE = frozenset(
    "收入 支出 其他 货物 工程 服务 货物支出 工程支出 服务支出 货物预算 工程预算 服务预算 货物类 工程类 服务类 财政拨款 "
    "结余 政府性基金 收支均 年收入 年支出 购置费 运行费 接待费 招待费 财政拨款结转 预算收入 预算支出 购买服务".split()
)


def _ending_in(words: str) -> tuple[Measure | None, int]:
    names = _names()
    for length in range(min(len(words), _longest_name()), 1, -1):
        ending = words[-length:]
        if ending in names and (ending not in _ALONE or length == len(words)):
            return names[ending], length
    return None, 0
