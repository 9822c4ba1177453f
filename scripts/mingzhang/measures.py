"""The measures that disclosures state amounts of, with all the names that they are printed under."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mingzhang.model import Fund

__all__ = ["MEASURES", "Family", "Measure", "Phase"]


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


_REVENUE = "revenue"
_EXPENDITURE = "expenditure"


def _measure(  # noqa: PLR0913 - one measure is a row of a table
    identifier: str,
    title: tuple[str, str],
    family: Family,
    *,
    names: str = "",
    direction: str = "",
    fund: Fund | None = None,
    part_of: str = "",
) -> Measure:
    """A measure; `title` is Chinese and English, `names` holds further names, parted by white space."""
    zh, en = title
    return Measure(identifier, zh, en, family, (zh, *names.split()), direction, fund, part_of)


MEASURES: tuple[Measure, ...] = (
    _measure(
        "total_budget",
        ("收支总预算", "Total budgeted revenue and expenditure"),
        Family.TOTAL,
        names="""
            收支总额 收支总计 收支预算 收支总决算 收入支出总计 收支决算总额 收入、支出总计
            收入总计、支出总计 收、支总计 收支决算总计 收入支出预算总额 收入支出决算总计 总收支
            收入总计和支出总计 收入、支出预算总计 收入、支出总预算 收、支总预算 收、支总决算 预算总额
            收入、支出决算 收入、支出决算总计 收入决算、支出决算
        """,
    ),
    _measure(
        "revenue_total",
        ("收入预算", "Revenue"),
        Family.TOTAL,
        names="""
            收入总预算 总收入 本年收入合计 本年收入 部门预算收入 单位预算收入 预算收入 部门收入 部门收入预算
            本年收入预算 预算总收入 收入 单位收入 部门总收入 当年收入 收入总计 收入合计 财务总收入
        """,
        direction=_REVENUE,
    ),
    _measure(
        "expenditure_total",
        ("支出预算", "Expenditure"),
        Family.TOTAL,
        names="""
            支出总预算 总支出 本年支出合计 本年支出 部门预算支出 单位预算支出 预算支出 部门支出 部门支出预算
            本年支出预算 预算总支出 支出 单位支出 部门总支出 当年支出 支出总计 支出合计
        """,
        direction=_EXPENDITURE,
    ),
    _measure(
        "appropriation_total",
        ("财政拨款收支总预算", "Fiscal appropriation, revenue and expenditure"),
        Family.TOTAL,
        names="""
            财政拨款收入、支出总计 财政拨款收入支出总计 财政拨款收支总决算 财政拨款收、支总计
            财政拨款收入支出决算总计 财政拨款总收支 财政拨款收、支总预算 财政拨款收、支总决算 财政拨款收支
        """,
    ),
    _measure(
        "appropriation_revenue",
        ("财政拨款收入", "Fiscal appropriation revenue"),
        Family.REVENUE,
        names="""
            财政拨款 财政拨款总收入 本年财政拨款收入 财政拨款预算收入 财政拨款收入总预算 财政拨款本年收入
            当年财政拨款收入 财政预算拨款
        """,
        direction=_REVENUE,
        part_of="revenue_total",
    ),
    _measure(
        "appropriation_expenditure",
        ("财政拨款支出", "Fiscal appropriation expenditure"),
        Family.TOTAL,
        names="""
            财政拨款总支出 本年财政拨款支出 财政拨款预算支出 财政拨款安排支出 财政拨款支出总预算
            财政拨款本年支出 当年财政拨款支出
        """,
        direction=_EXPENDITURE,
        part_of="expenditure_total",
    ),
    _measure(
        "general_public_budget",
        ("一般公共预算当年拨款", "General public budget appropriation for the year"),
        Family.TOTAL,
        names="""
            一般公共预算支出 一般公共预算财政拨款支出 一般公共预算拨款支出 一般公共预算财政拨款本年支出
            一般公共财政拨款支出 一般公共预算当年财政拨款 一般公共预算本年支出 一般公共预算年初支出
            公共财政预算支出 公共财政预算拨款支出 公共财政拨款支出
        """,
        direction=_EXPENDITURE,
        fund=Fund.GENERAL_PUBLIC_BUDGET,
        part_of="appropriation_expenditure",
    ),
    _measure(
        "general_public_appropriation",
        ("一般公共预算拨款收入", "General public budget appropriation revenue"),
        Family.REVENUE,
        names="""
            一般公共预算财政拨款收入 一般公共预算拨款 一般公共预算收入 一般公共预算 一般公共财政拨款收入
            一般公共财政预算拨款收入 公共财政预算拨款收入 公共财政拨款收入 公共财政预算收入
            一般公共预算当年财政拨款收入 一般公共预算本年收入 公共财政预算 公共预算财政拨款
        """,
        direction=_REVENUE,
        fund=Fund.GENERAL_PUBLIC_BUDGET,
        part_of="revenue_total",
    ),
    _measure(
        "government_fund_appropriation",
        ("政府性基金预算拨款收入", "Government-managed fund appropriation revenue"),
        Family.REVENUE,
        names="""
            政府性基金预算财政拨款收入 政府性基金拨款收入 政府性基金预算拨款 政府性基金收入
            政府性基金预算收入 政府性基金财政拨款收入 政府性基金预算本年收入 政府性基金拨款 政府性基金
            基金收入 基金预算财政拨款 基金预算拨款收入 政府性基金本年收入 基金预算收入
        """,
        direction=_REVENUE,
        fund=Fund.GOVERNMENT_FUND,
        part_of="revenue_total",
    ),
    _measure(
        "state_capital_appropriation",
        ("国有资本经营预算拨款收入", "State capital operations appropriation revenue"),
        Family.REVENUE,
        names="""
            国有资本经营预算财政拨款收入 国有资本经营拨款收入 国有资本经营预算拨款 国有资本经营收入
            国有资本经营预算收入 国有资本经营财政拨款收入 国有资本经营预算 国有资本经营拨款 国有资本预算收入
            国有资本经营预算本年收入 国有资本经营财政拨款
        """,
        direction=_REVENUE,
        fund=Fund.STATE_CAPITAL,
        part_of="revenue_total",
    ),
    _measure(
        "government_fund",
        ("政府性基金预算支出", "Government-managed fund expenditure"),
        Family.TOTAL,
        names="""
            政府性基金预算财政拨款支出 政府性基金拨款支出 政府性基金预算拨款支出 政府性基金支出
            政府性基金财政拨款支出 政府性基金预算本年支出 政府性基金当年拨款支出 政府性基金预算当年拨款
            政府性基金本年支出 基金预算支出
        """,
        direction=_EXPENDITURE,
        fund=Fund.GOVERNMENT_FUND,
        part_of="appropriation_expenditure",
    ),
    _measure(
        "state_capital",
        ("国有资本经营预算支出", "State capital operations expenditure"),
        Family.TOTAL,
        names="""
            国有资本经营预算财政拨款支出 国有资本经营预算拨款支出 国有资本经营支出 国有资本经营拨款支出
            国有资本经营财政拨款支出 国有资本经营预算本年支出 国有资本预算支出
        """,
        direction=_EXPENDITURE,
        fund=Fund.STATE_CAPITAL,
        part_of="appropriation_expenditure",
    ),
    _measure(
        "fiscal_special_account",
        ("财政专户管理资金", "Funds managed in special fiscal accounts"),
        Family.REVENUE,
        names="""
            财政专户管理资金收入 财政专户拨款 财政专户资金 财政专户管理资金拨款 专户资金
            纳入财政专户管理资金 财政专户管理的资金 财政专户收入 财政专户拨款收入 财政专户管理的资金收入
            财政专户管理教育收费 专户管理资金 纳入专户管理的非税收入 财政专户管理事业收入 财政专户管理资金事业收入
        """,
        direction=_REVENUE,
        part_of="revenue_total",
    ),
    _measure(
        "institution_business_income",
        ("事业收入", "Institution operating income"),
        Family.REVENUE,
        names="""
            事业预算收入 （不含专户资金）事业收入
        """,
        direction=_REVENUE,
        part_of="revenue_total",
    ),
    _measure(
        "institution_operating_income",
        ("事业单位经营收入", "Business income of public institutions"),
        Family.REVENUE,
        names="""
            经营收入 事业单位经营服务收入 单位经营收入 经营预算收入
        """,
        direction=_REVENUE,
        part_of="revenue_total",
    ),
    _measure(
        "superior_subsidy",
        ("上级补助收入", "Subsidy from the superior unit"),
        Family.REVENUE,
        names="""
            上级补助预算收入 上级补助
        """,
        direction=_REVENUE,
        part_of="revenue_total",
    ),
    _measure(
        "subordinate_remittance",
        ("附属单位上缴收入", "Remittance from affiliated units"),
        Family.REVENUE,
        names="""
            附属单位上缴 下级单位上缴收入 附属单位缴款 附属单位缴款收入
        """,
        direction=_REVENUE,
        part_of="revenue_total",
    ),
    _measure(
        "other_income",
        ("其他收入", "Other income"),
        Family.REVENUE,
        names="""
            其他预算收入
        """,
        direction=_REVENUE,
        part_of="revenue_total",
    ),
    _measure(
        "other_funds",
        ("其他资金", "Funds other than fiscal appropriation"),
        Family.REVENUE,
        names="""
            其他资金收入
        """,
        direction=_REVENUE,
        part_of="revenue_total",
    ),
    _measure(
        "unit_funds",
        ("单位资金", "Units' own funds"),
        Family.REVENUE,
        names="""
            单位资金收入 单位自有资金 自有资金 非财政拨款收入 非财政资金 非财政拨款
        """,
        direction=_REVENUE,
        part_of="revenue_total",
    ),
    _measure(
        "carry_over_prior_year",
        ("上年结转", "Carry-over from the previous year"),
        Family.REVENUE,
        names="""
            上年结转收入 上年结转结余 上年结余 上年结转和结余 上年结余结转 年初结转和结余 年初结转
            上年结余收入 年初结转结余 上年结转、结余 年初财政拨款结转和结余 财政拨款结转 上年财政拨款结转
            以前年度结转 结转资金 结转结余 历年结余
        """,
        direction=_REVENUE,
        part_of="revenue_total",
    ),
    _measure(
        "carried_forward",
        ("结转下年", "Carried forward to the next year"),
        Family.EXPENDITURE,
        names="""
            年末结转和结余 年末结转 年末财政拨款结转和结余 年终结转和结余 年末结余 年末结转结余 结转和结余
            结余 年终结转结余 年终结转 结转下年使用
        """,
        direction=_EXPENDITURE,
        part_of="total_budget",
    ),
    _measure(
        "surplus_used",
        ("使用非财政拨款结余", "Use of non-appropriation surplus"),
        Family.REVENUE,
        names="""
            用事业基金弥补收支差额 使用非财政拨款结余和专用结余 动用事业基金 使用非财政拨款结余收入
            用事业基金弥补收支差额收入 使用非财政拨款专用结余 事业基金弥补收支差额
        """,
        direction=_REVENUE,
        part_of="revenue_total",
    ),
    _measure(
        "surplus_distribution",
        ("结余分配", "Distribution of surplus"),
        Family.EXPENDITURE,
        names="""
            事业单位结余分配 年末结余分配
        """,
        direction=_EXPENDITURE,
        part_of="total_budget",
    ),
    _measure(
        "basic_expenditure",
        ("基本支出", "Basic expenditure"),
        Family.EXPENDITURE,
        names="""
            一般公共预算基本支出 一般公共预算财政拨款基本支出 一般公共预算基本支出预算
            一般公共预算财政拨款基本支出决算 一般公共预算拨款安排基本支出 财政拨款基本支出
            一般公共预算拨款基本支出 用于基本支出 一般公共预算当年财政拨款基本支出 财政拨款基本支出预算
        """,
        direction=_EXPENDITURE,
        part_of="expenditure_total",
    ),
    _measure(
        "project_expenditure",
        ("项目支出", "Project expenditure"),
        Family.EXPENDITURE,
        names="""
            一般公共预算项目支出 一般公共预算财政拨款项目支出 一般公共预算项目支出预算 财政拨款项目支出
            项目经费 用于项目支出 一般公共预算拨款项目支出 项目预算支出 财政拨款项目支出预算
        """,
        direction=_EXPENDITURE,
        part_of="expenditure_total",
    ),
    _measure(
        "reserved_funds",
        ("单位预留机动经费", "Funds a unit holds in reserve"),
        Family.EXPENDITURE,
        names="""
            预留机动经费 机动经费
        """,
        direction=_EXPENDITURE,
        part_of="expenditure_total",
    ),
    _measure(
        "institution_expenditure",
        ("事业支出", "Institution operating expenditure"),
        Family.EXPENDITURE,
        direction=_EXPENDITURE,
        part_of="expenditure_total",
    ),
    _measure(
        "personnel",
        ("人员经费", "Personnel expenditure"),
        Family.EXPENDITURE,
        names="""
            人员支出 人员类支出 基本支出人员经费
        """,
        direction=_EXPENDITURE,
        part_of="basic_expenditure",
    ),
    _measure(
        "operating",
        ("公用经费", "Operating expenditure"),
        Family.EXPENDITURE,
        names="""
            公用支出 日常公用经费 日常公用支出 商品和服务支出（公用经费） 定额公用经费
        """,
        direction=_EXPENDITURE,
        part_of="basic_expenditure",
    ),
    _measure(
        "remittance_to_superior",
        ("上缴上级支出", "Remittance to the superior unit"),
        Family.EXPENDITURE,
        names="""
            上缴上级
        """,
        direction=_EXPENDITURE,
        part_of="expenditure_total",
    ),
    _measure(
        "business_expenditure",
        ("经营支出", "Business expenditure"),
        Family.EXPENDITURE,
        names="""
            事业单位经营支出
        """,
        direction=_EXPENDITURE,
        part_of="expenditure_total",
    ),
    _measure(
        "subsidy_to_affiliates",
        ("对附属单位补助支出", "Subsidies to affiliated units"),
        Family.EXPENDITURE,
        names="""
            对附属单位补助 对下级单位补助支出
        """,
        direction=_EXPENDITURE,
        part_of="expenditure_total",
    ),
    _measure(
        "three_public",
        ("三公经费", "The three public expenses"),
        Family.THREE_PUBLIC,
        names="""
            三公两费 实际支出三公经费 实际列支三公经费 实际发生三公经费
        """,
    ),
    _measure(
        "overseas_travel",
        ("因公出国（境）费", "Official overseas travel"),
        Family.THREE_PUBLIC,
        names="""
            因公出国（境） 因公出国费 因公出国费用 出国（境）费 出国（境）费用 出国（境）经费 因公出国境费用
            因公出国境费 公务出国（境）费 因公出国（境）团组费用
        """,
        part_of="three_public",
    ),
    _measure(
        "receptions",
        ("公务接待费", "Official receptions"),
        Family.THREE_PUBLIC,
        names="""
            公务接待 公务招待费 业务招待费 接待费 招待费
        """,
        part_of="three_public",
    ),
    _measure(
        "receptions_domestic",
        ("国内公务接待费", "Domestic official receptions"),
        Family.THREE_PUBLIC,
        names="""
            国内接待费 国内公务接待 其他国内公务接待
        """,
        part_of="receptions",
    ),
    _measure(
        "receptions_foreign",
        ("外宾接待支出", "Receptions of foreign guests"),
        Family.THREE_PUBLIC,
        names="""
            外宾接待费 外事接待费 国（境）外接待费 国（境）外公务接待支出 外事接待支出
        """,
        part_of="receptions",
    ),
    _measure(
        "vehicles",
        ("公务用车购置及运行维护费", "Official vehicles"),
        Family.THREE_PUBLIC,
        names="""
            公务用车购置及运行费 公务用车购置和运行费 公务用车购置和运行维护费 公务用车购置及运维费
            公务用车购置与运行费 公务用车费 公务用车购置及运行 公务用车购置和运行维护经费 公车购置及运行费
            公车购置及运行维护费 公务用车费用 公务用车购置及运行维护 公车购置和运行维护费 公务车购置及运行费
            公务用车购置、运行维护费 购置及运行维护费 购置及运行费
        """,
        part_of="three_public",
    ),
    _measure(
        "vehicle_purchase",
        ("公务用车购置费", "Purchase of official vehicles"),
        Family.THREE_PUBLIC,
        names="""
            公务用车购置 公车购置费 车辆购置费 购置费 公车购置 公务车购置费 购置公务用车支出 购车费用
        """,
        part_of="vehicles",
    ),
    _measure(
        "vehicle_operation",
        ("公务用车运行维护费", "Operation of official vehicles"),
        Family.THREE_PUBLIC,
        names="""
            公务用车运行费 公车运行费 公车运行维护费 公务用车运维费 公务用车运行 公务用车运行维护 运行维护费
            运行费 公务用车维护费 公务用车日常运行费 公务车运行费 车辆运行费 公务车运行维护费
            公务车用车运行费 公务用车运行及维护费 公务用车运行及维护支出
        """,
        part_of="vehicles",
    ),
    _measure(
        "meetings_training_travel",
        ("会议费培训费差旅费", "Meetings, training and travel"),
        Family.MEETINGS,
        names="""
            会议费、培训费、差旅费 会议费培训费 会议费、培训费 会议费和培训费 一般性支出
            会议费、差旅费、培训费
        """,
    ),
    _measure(
        "meetings",
        ("会议费", "Meetings"),
        Family.MEETINGS,
        names="""
            会议费用 会议经费
        """,
        part_of="meetings_training_travel",
    ),
    _measure(
        "training",
        ("培训费", "Training"),
        Family.MEETINGS,
        names="""
            培训费用 培训经费
        """,
        part_of="meetings_training_travel",
    ),
    _measure(
        "travel",
        ("差旅费", "Travel"),
        Family.MEETINGS,
        names="""
            差旅费用 差旅经费
        """,
        part_of="meetings_training_travel",
    ),
    _measure(
        "organ_operation",
        ("机关运行经费", "Operating funds of government organs"),
        Family.ORGAN_OPERATION,
        names="""
            机关运行费 机关（含参照公务员法管理事业单位）运行经费 运行经费
        """,
        direction=_EXPENDITURE,
    ),
    _measure(
        "procurement",
        ("政府采购预算", "Government procurement"),
        Family.PROCUREMENT,
        names="""
            政府采购 采购预算 政府采购预算额 政府采购项目
        """,
    ),
    _measure(
        "procurement_goods",
        ("政府采购货物预算", "Procurement of goods"),
        Family.PROCUREMENT,
        names="""
            政府采购货物支出 货物类 货物 货物采购 货物类采购 货物支出 采购货物预算 政府采购货物 货物预算
            政府采购货物类预算 政府采购货物采购 货物类政府采购 采购货物支出 拟采购货物支出 拟购买货物
            拟采购货物 货物类项目
        """,
        part_of="procurement",
    ),
    _measure(
        "procurement_works",
        ("政府采购工程预算", "Procurement of works"),
        Family.PROCUREMENT,
        names="""
            政府采购工程支出 工程类 工程 工程采购 工程类采购 工程支出 采购工程预算 政府采购工程 工程预算
            政府采购工程类预算 政府采购工程采购 工程类政府采购 采购工程支出 拟采购工程支出 拟购买工程
            拟采购工程 工程类项目
        """,
        part_of="procurement",
    ),
    _measure(
        "procurement_services",
        ("政府采购服务预算", "Procurement of services"),
        Family.PROCUREMENT,
        names="""
            政府采购服务支出 服务类 服务 服务采购 服务类采购 服务支出 采购服务预算 政府采购服务 服务预算
            政府采购服务类预算 政府采购服务采购 服务类政府采购 采购服务支出 购买服务 拟购买服务 拟采购服务
            服务类项目
        """,
        part_of="procurement",
    ),
    _measure(
        "procurement_reserved_small_firms",
        ("面向中小企业预留政府采购项目预算金额", "Procurement set aside for small and medium enterprises"),
        Family.PROCUREMENT,
        names="""
            面向中小企业 面向中小企业预留 预留中小企业采购 专门面向中小企业采购 面向中小企业采购
            预留给中小企业 面向中小企业预留采购份额 预留给中小企业的政府采购项目
        """,
        part_of="procurement",
    ),
    _measure(
        "procurement_small_firms",
        ("授予中小企业合同金额", "Contracts awarded to small and medium enterprises"),
        Family.PROCUREMENT,
        names="""
            中小企业合同金额
        """,
        part_of="procurement",
    ),
    _measure(
        "procurement_reserved_micro_firms",
        ("面向小微企业预留政府采购项目预算金额", "Procurement set aside for small and micro enterprises"),
        Family.PROCUREMENT,
        names="""
            面向小微企业 面向小微企业预留 预留给小微企业 小微企业 小型和微型企业 预留小微企业采购
            预留小型和微型企业 面向小型、微型企业预留政府采购项目预算金额 面向小型和微型企业
            预留给小型和微型企业的政府采购项目 预留给小型、微型企业的政府采购项目
            预留给小微企业的政府采购项目
        """,
        part_of="procurement_reserved_small_firms",
    ),
    _measure(
        "procurement_micro_firms",
        ("授予小微企业合同金额", "Contracts awarded to small and micro enterprises"),
        Family.PROCUREMENT,
        names="""
            小微企业合同金额
        """,
        part_of="procurement_small_firms",
    ),
)
