"""The words that headings and rows of official tables use: which measure each of them names, whatever its form."""

from __future__ import annotations

import re
from functools import lru_cache

from mingzhang.labels import normal_label
from mingzhang.measures import MEASURES, Family, Measure

__all__ = [
    "CARRIED_IN",
    "EXTRA_MEASURES",
    "SPENDING_MEASURES",
    "measure_by_id",
    "measure_named",
    "without_ordinal",
]


def _extra(identifier: str, zh: str, en: str, family: Family, direction: str = "") -> Measure:
    part_of = "revenue_total" if direction == "revenue" else "expenditure_total" if direction else ""
    return Measure(identifier, zh, en, family, (zh,), direction, None, part_of)


# Things that only tables state amounts of.
EXTRA_MEASURES = (
    _extra(
        "contingency", "单位预留机动经费", "Contingency kept by the unit", Family.EXPENDITURE, "expenditure"
    ),
    _extra(
        "advance_transfer",
        "上级提前通知专项转移支付",
        "Transfers announced by the superior government",
        Family.REVENUE,
        "revenue",
    ),
    _extra(
        "operation_projects",
        "其他运转类项目支出",
        "Projects of other running costs",
        Family.EXPENDITURE,
        "expenditure",
    ),
    _extra(
        "specific_projects",
        "特定目标类项目支出",
        "Projects with specific targets",
        Family.EXPENDITURE,
        "expenditure",
    ),
    _extra("education_fees", "教育收费", "Education fees", Family.REVENUE, "revenue"),
    _extra(
        "other_special_account",
        "其他专户收入拨款",
        "Other special account revenue",
        Family.REVENUE,
        "revenue",
    ),
    _extra(
        "earmarked_funds",
        "专项资金列入部门预算的项目",
        "Earmarked funds in the budget",
        Family.REVENUE,
        "revenue",
    ),
    _extra(
        "account_balance_prior_year",
        "上年实户资金余额",
        "Bank balance of the previous year",
        Family.REVENUE,
        "revenue",
    ),
    _extra(
        "account_balance_unspent",
        "未安排支出的实户资金",
        "Bank balance not yet appropriated",
        Family.EXPENDITURE,
        "expenditure",
    ),
    _extra("administrative_funds", "行政经费", "Administrative funds", Family.ORGAN_OPERATION, "expenditure"),
    _extra(
        "three_public_and_meetings",
        "三公经费和会议费培训费",
        "The three public expenses, meetings and training",
        Family.THREE_PUBLIC,
    ),
)
_BY_ID = {measure.id: measure for measure in (*MEASURES, *EXTRA_MEASURES)}

SPENDING_MEASURES = {
    "basic": "basic_expenditure",
    "project": "project_expenditure",
    "personnel": "personnel",
    "operating": "operating",
    "remittance_to_superior": "remittance_to_superior",
    "business_expenditure": "business_expenditure",
    "subsidy_to_affiliates": "subsidy_to_affiliates",
    "carried_forward": "carried_forward",
    "surplus_distribution": "surplus_distribution",
    "contingency": "contingency",
    "operation_projects": "operation_projects",
    "specific_projects": "specific_projects",
    "account_balance_unspent": "account_balance_unspent",
}

_GENERAL = r"(?:一般公共(?:预算|财政)(?:预算)?|公共(?:财政|预算|财政预算))"
_FUND = r"(?:政府性基金(?:预算)?|基金预算)"
_CAPITAL = r"国有资本(?:经营)?(?:预算)?"
_MONEY = r"(?:当年|本年)?(?:财政)?(?:拨款)?(?:（补助）)?(?:收入|资金|预算资金|安排)?"
_SPENT = r"(?:当年|本年)?(?:财政)?(?:拨款)?(?:安排的)?(?:本年)?支出(?:预算|决算)?"
_CARRY = r"(?:资金)?结[转余](?:资金)?(?:[、和（]?结[转余]）?)?(?:资金|收入|安排)*"
_COST = r"(?:费用?|经费|支出)*"
_VEHICLE = r"(?:公务?用?车|公务用车|车辆|公务车)"

# Each line: the measure, and all that tables call it. The first line that fits a whole heading counts.
_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (identifier, re.compile(pattern))
    for identifier, pattern in (
        ("general_public_appropriation", _GENERAL + _MONEY),
        ("government_fund_appropriation", _FUND + _MONEY),
        ("state_capital_appropriation", _CAPITAL + _MONEY),
        ("general_public_budget", _GENERAL + _SPENT),
        ("government_fund", _FUND + _SPENT),
        ("state_capital", _CAPITAL + _SPENT),
        (
            "appropriation_revenue",
            (
                r"(?:本级|本年|当年|省级|市级|区级|县级)*(?:财政|预算)拨款(?:（补助）)?(?:本年)?(?:收入|资金|安排)?|经费拨款"
                r"|(?:省|市|区|县)?级?当年财政拨款安排"
            ),
        ),
        ("appropriation_expenditure", r"(?:本年)?财政拨款(?:本年)?(?:预算)?支出(?:预算|决算)?"),
        (
            "advance_transfer",
            r"(?:中央|上级|省级|市级)?(?:提前(?:通知|下达))?(?:专项)?转移支付(?:资金|收入|等)*",
        ),
        ("education_fees", r"(?:专户管理)?教育收费(?:收入)?"),
        ("other_special_account", r"其他专户收入拨款"),
        (
            "fiscal_special_account",
            r"(?:纳入)?(?:财政)?专户(?:管理)?的?(?:事业收入|资金|拨款|收入|收费|非税收入|支出)+",
        ),
        ("institution_business_income", r"事业(?:预算)?收入(?:资金)?(?:（不含[^）]*）)?"),
        ("institution_operating_income", r"(?:事业)?(?:单位)?经营(?:服务|预算)?收入(?:资金)?"),
        ("superior_subsidy", r"上级(?:单位)?补助(?:预算)?(?:收入)?(?:资金)?"),
        ("subordinate_remittance", r"对?(?:附属|下级|所属)单位(?:上缴|缴款)(?:收入)?(?:资金)?"),
        ("other_funds", r"其[他它](?:预算)?资金(?:收入)?"),
        ("other_income", r"其[他它](?:预算)?收入(?:资金)?"),
        ("unit_funds", r"单位(?:自有)?资金(?:收入)?|自有资金|非财政拨款(?:收入|资金)?|非财政(?:收入|资金)"),
        ("account_balance_prior_year", r"上年实户资金余额"),
        ("account_balance_unspent", r"未安排支出的实户资金"),
        ("earmarked_funds", r"专项资金列入部门预算的?项目"),
        ("carry_over_prior_year", rf"(?:上年度?|年初|以前年度)(?:财政拨款)?{_CARRY}|财政拨款资金结转"),
        (
            "carried_forward",
            rf"(?:结转|结余)(?:、?结余|和结余)?下年度?(?:支出|资金|使用)*|年[末终](?:财政拨款)?{_CARRY}",
        ),
        (
            "surplus_used",
            (
                r"(?:使用|动用|用)(?:以前年度)?(?:非财政拨款|事业基金|专用)(?:专用)?(?:结余|弥补收支差额)?"
                r"(?:（含专用结余）|和专用结余)?(?:收入)?"
            ),
        ),
        ("surplus_distribution", r"(?:事业单位|年末)?结余分配"),
        ("contingency", r"(?:单位)?预留机动经费"),
        ("basic_expenditure", r"(?:财政拨款)?基本支出(?:预算|决算)?|人员经费和公用经费支出"),
        ("project_expenditure", r"(?:财政拨款)?项目支出(?:预算|决算)?|专项业务经费(?:支出)?|项目经费"),
        ("operation_projects", r"其他运转类(?:项目)?(?:支出|经费)?"),
        ("specific_projects", r"特定目标类(?:项目)?(?:支出|经费)?"),
        ("personnel", r"人员(?:经费|支出|类)(?:支出|经费)?"),
        ("operating", r"(?:日常|定额)?公用(?:经费|支出)(?:支出)?"),
        ("remittance_to_superior", r"上缴上级(?:支出)?"),
        ("business_expenditure", r"(?:事业单位)?经营(?:预算)?支出"),
        ("subsidy_to_affiliates", r"对?(?:附属|下级|所属)单位(?:的)?补助(?:支出)?"),
        ("vehicles", rf"{_VEHICLE}购置[及和与、]运[行维](?:维护)?{_COST}|{_VEHICLE}{_COST}"),
        ("vehicle_purchase", rf"{_VEHICLE}?(?:辆)?购置{_COST}"),
        ("vehicle_operation", rf"{_VEHICLE}?(?:日常)?运[行维](?:维护)?{_COST}"),
        ("overseas_travel", rf"(?:因公|公务)?出国(?:（境）|境)?{_COST}"),
        ("receptions", rf"(?:公务)?[接招]待{_COST}"),
        ("three_public", r"三公(?:经费)?(?:支出)?(?:预算)?"),
        ("meetings_training_travel", r"会议费、?培训费、?差旅费"),
        ("meetings", r"会议费(?:支出)?"),
        ("training", r"培训费(?:支出)?"),
        ("travel", r"差旅费(?:支出)?"),
        ("organ_operation", r"机关运行(?:经费|费)(?:支出)?"),
        ("administrative_funds", r"行政经费(?:支出)?"),
        ("procurement_goods", r"(?:政府采购)?货物类?(?:支出|采购|预算)*"),
        ("procurement_works", r"(?:政府采购)?工程类?(?:支出|采购|预算)*"),
        ("procurement_services", r"(?:政府采购)?服务类?(?:支出|采购|预算)*"),
        ("procurement", r"政府采购(?:支出|预算|项目|资金|金额|总额)*"),
        ("total_budget", r"收支(?:预算|决算)?(?:总计|总额|合计)|收入支出总计"),
        ("revenue_total", r"(?:本年|当年|本年度|部门|单位)?收入(?:预算|决算)?(?:合计|总计|小计)?"),
        ("expenditure_total", r"(?:本年|当年|本年度|部门|单位)?支出(?:预算|决算)?(?:合计|总计|小计)?"),
    )
)
# Money of earlier years: part of all that comes in, but not of this year's revenue.
CARRIED_IN = ("carry_over_prior_year", "surplus_used")
_ORDINAL = re.compile(
    r"^(?:其中[：:]?)?(?:[一二三四五六七八九十]+\s*[、.．]|（[一二三四五六七八九十\d]+）|\d{1,2}[、.．](?!\d)|[①-⑳]|[*＊]+)?(?:其中[：:]?)?"
)
# 人员经费合计, 其他收入预算数
# 上年结余（包括用事业基金弥补收支差额）
_INCLUDING = re.compile(r"（包(?:括|含)[^（）]*）$")
_SUMMED = re.compile(r"(?:合计|总计|小计|预算数|决算数|预算|决算)$")


def without_ordinal(words: str) -> str:
    """A row's words without the number that orders them: （一）一般公共预算拨款."""
    return _ORDINAL.sub("", words)


def measure_by_id(identifier: str) -> Measure | None:
    """The measure that an identifier names."""
    return _BY_ID.get(identifier)


@lru_cache(maxsize=8192)
def measure_named(words: str) -> Measure | None:
    """The measure that words name, all of them: 三、事业收入, but not 社会事业收入."""
    bare = without_ordinal(normal_label(words))
    for tried in dict.fromkeys((bare, _SUMMED.sub("", bare), _INCLUDING.sub("", bare))):
        found = next(
            (identifier for identifier, pattern in _NAMES if tried and pattern.fullmatch(tried)), None
        )
        if found:
            return _BY_ID[found]
    return None
