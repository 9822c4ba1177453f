"""What the headings over a column say of its figures: year, phase, budget, source of money, kind of spending."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from mingzhang.labels import MEASURES, Family, Measure, Phase, measure_ending, normal_label, phase_named
from mingzhang.model import Fund, Unit
from mingzhang.official_tables.captions import unit_named
from mingzhang.official_tables.kinds import Setting, TableKind

__all__ = ["EXTRA_MEASURES", "SPENDING_MEASURES", "Sense", "measure_by_id", "measure_named", "sense_of", "without_ordinal"]


@dataclass(frozen=True, slots=True)
class Sense:
    """What one column's figures are; `is_total` where no heading narrows it down, `is_part` for 其中."""

    year: int | None = None
    phase: Phase = Phase.BUDGETED
    fund: Fund | None = None
    direction: str = ""
    source: str = ""
    spending: str = ""
    measure: str = ""
    unit: Unit | None = None
    base: str = ""
    is_total: bool = False
    is_part: bool = False
    is_change: bool = False
    is_percentage: bool = False
    is_this_year: bool = False
    is_count: bool = False


def _extra(identifier: str, zh: str, en: str, family: Family, names: str = "", direction: str = "") -> Measure:
    part_of = "revenue_total" if direction == "revenue" else "expenditure_total" if direction else ""
    return Measure(identifier, zh, en, family, (zh, *names.split()), direction, None, part_of)


# Things that only tables state amounts of.
EXTRA_MEASURES = (
    _extra("contingency", "单位预留机动经费", "Contingency kept by the unit", Family.EXPENDITURE, "预留机动经费", "expenditure"),
    _extra("advance_transfer", "上级提前通知专项转移支付", "Transfers announced by the superior government", Family.REVENUE,
           "上级提前通知专项转移支付等 中央提前通知专项转移支付等 中央提前通知专项转移支付 上级专项转移支付 提前通知转移支付", "revenue"),
    _extra("education_fees", "教育收费", "Education fees", Family.REVENUE, "专户管理教育收费", "revenue"),
    _extra("other_special_account", "其他专户收入拨款", "Other special account revenue", Family.REVENUE, "", "revenue"),
    _extra("earmarked_funds", "专项资金列入部门预算的项目", "Earmarked funds in the departmental budget", Family.REVENUE, "专项资金列入部门预算项目", "revenue"),
    _extra("account_balance_prior_year", "上年实户资金余额", "Bank balance of the previous year", Family.REVENUE, "", "revenue"),
    _extra("account_balance_unspent", "未安排支出的实户资金", "Bank balance not yet appropriated", Family.EXPENDITURE, "", "expenditure"),
    _extra("administrative_funds", "行政经费", "Administrative funds", Family.ORGAN_OPERATION, "行政经费支出", "expenditure"),
    _extra("three_public_and_meetings", "三公经费和会议费培训费", "The three public expenses, meetings and training", Family.THREE_PUBLIC, "三公经费和会议费、培训费 三公经费、会议费、培训费"),
    _extra("non_appropriation_carry_over", "非财政拨款结余、结转", "Carry-over of other money", Family.REVENUE, "非财政拨款结转结余 非财政拨款结转和结余", "revenue"),
)
# 人员经费合计, 其他收入资金, 本级财政拨款收入
_DRESSED = re.compile(r"^本级|(?:合计|总计|小计|资金)$")
_ALIASES = {
    "人员经费和公用经费支出": "basic_expenditure",
    "预算拨款": "appropriation_revenue",
    "本级财政拨款": "appropriation_revenue",
    "当年财政拨款安排": "appropriation_revenue",
    "公共预算拨款": "general_public_appropriation",
    "经费拨款": "appropriation_revenue",
    "纳入财政专户管理的收费": "fiscal_special_account",
    "财政拨款资金结转": "carry_over_prior_year",
    "事业收入（不含教育收费）": "institution_business_income",
    "上年结余、结转": "carry_over_prior_year",
    "上年结转安排": "carry_over_prior_year",
    "上年结转和结余资金": "carry_over_prior_year",
    "上年财政拨款资金结转": "carry_over_prior_year",
    "上年结转结余": "carry_over_prior_year",
    "对附属单位上缴收入": "subordinate_remittance",
    "其它收入": "other_income",
    "其他资金收入": "other_income",
    "人员类": "personnel",
    "专项业务经费支出": "project_expenditure",
    "专项业务经费": "project_expenditure",
    "结转下年资金": "carried_forward",
    "结转结余下年": "carried_forward",
    "年终结转结余": "carried_forward",
}
_BY_ID = {measure.id: measure for measure in (*MEASURES, *EXTRA_MEASURES)}
_EXTRA_NAMES = {normal_label(name): measure for measure in EXTRA_MEASURES for name in measure.names}

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
    "account_balance_unspent": "account_balance_unspent",
}
_SPENDING = {measure: spending for spending, measure in SPENDING_MEASURES.items()}
_FUND_TOTALS = {
    "general_public_budget": Fund.GENERAL_PUBLIC_BUDGET,
    "government_fund": Fund.GOVERNMENT_FUND,
    "state_capital": Fund.STATE_CAPITAL,
}
_ORDINAL = re.compile(
    r"^(?:其中[：:]?)?(?:[一二三四五六七八九十]+\s*[、.．]|（[一二三四五六七八九十\d]+）|\d{1,2}[、.．](?!\d)|[①-⑳]|[*＊]+)?(?:其中[：:]?)?"
)
_YEAR = re.compile(r"^(?P<year>20\d\d)年?度?")
_LAST_YEAR = re.compile(r"^(?:上年度?|上一年度?|去年)(?!.*(?:结转|结余|实户|末))")
_THIS_YEAR = re.compile(r"^(?:本年度?|当年|本期|今年)")
_PHASE = re.compile(
    r"(?:部门|单位|收入|支出|财政拨款)?(?:年初|全年|调整后?|本年|当年)?(?:预算|决算|执行|预算执行|预算安排|安排|预（决）算|预算调整|调整预算)(?:数|金额|额)?(?:（[^（）]*）)?"
)
_TOTAL = re.compile(
    r"合计|总计|小计|总额|金额|资金总额|资金合计|项目金额|数额|预算总额|(?:本年)?(?:收入|支出)(?:合计|总计)|合计数|(?:收支|收入支出)总计|数"
)
_CHANGE = re.compile(r"增减|增长(?:率|额)?|变动|变化|(?:比|较).*(?:增加|减少|增长|±)")
# 2026年预算数比2025年执行数, over 增减额 and 增减（%）
_AGAINST = re.compile(r".*(?:比|较).*(?:预算数|执行数|决算数|预算|决算|上年)")
_PERCENT = re.compile(r"[%％]|幅度|比例|率")
_EXCLUDED = re.compile(r"扣除|剔除|不含(?!教育收费|专户)")
_MONEY_UNIT = re.compile(r"（(?:单位[：:])?(?:人民币)?(?:亿元|百万元|万元|千元|元)）")
_SET_ASIDE_FOR_SMALL = re.compile(r"预留给(?P<micro>小型|小微|微型)?.*?(?:中小)?企业|面向(?P<micro2>小型|小微|微型)?.*?企业")
# Headings over several columns that narrow nothing down.
_CONTAINERS = re.compile(
    r"""项目|收入|支出|收支|资金来源|部门预算|单位预算|预算|决算|收入预算|支出预算|功能分类|支出用途|功能科目|(?:部门|单位)?(?:收入|支出)(?:预算|决算)
      |按(?:收入|支出)性质分|年度预算申请|资金性质|预算安排|财政拨款安排|科目|经济分类|其中|资金构成|预算资金来源|金额构成""",
    re.VERBOSE,
)


def without_ordinal(words: str) -> str:
    """A row's words without the number that orders them: （一）一般公共预算拨款."""
    return _ORDINAL.sub("", words)


def measure_by_id(identifier: str) -> Measure | None:
    """The measure that an identifier names."""
    return _BY_ID.get(identifier)


@lru_cache(maxsize=4096)
def measure_named(words: str) -> Measure | None:
    """The measure that words name, all of them: 三、事业收入, but not 社会事业收入."""
    bare = without_ordinal(normal_label(words))
    if not bare:
        return None
    if bare in _ALIASES:
        return _BY_ID[_ALIASES[bare]]
    if bare in _EXTRA_NAMES:
        return _EXTRA_NAMES[bare]
    measure, length = measure_ending(bare)
    if measure is not None and length == len(bare):
        return measure
    plain = _DRESSED.sub("", bare)
    return measure_named(plain) if plain != bare else None


def sense_of(path: Sequence[str], setting: Setting) -> Sense | None:
    """What the headings over a column, from top to bottom, say together; None when one is not understood."""
    sense = Sense(
        year=setting.year,
        phase=setting.phase,
        fund=setting.fund,
        direction=setting.direction,
        source=setting.source,
        spending=setting.spending,
        measure="three_public" if setting.kind is TableKind.THREE_PUBLIC else "",
    )
    for words in path:
        narrowed = _narrowed(sense, normal_label(words), setting)
        if narrowed is None:
            return None
        sense = narrowed
    return sense


def _narrowed(sense: Sense, words: str, setting: Setting) -> Sense | None:
    """The sense with one more heading read."""
    if _EXCLUDED.search(words):
        return None
    if words.startswith("其中"):
        sense = replace(sense, is_part=True)
    unit = unit_named(words)
    if unit:
        sense = replace(sense, unit=unit)
    if _CHANGE.search(words) or _AGAINST.fullmatch(words):
        return replace(sense, is_change=True, base=sense.base or words, is_percentage=bool(_PERCENT.search(words)))
    sense, bare = _dated(sense, _MONEY_UNIT.sub("", without_ordinal(words)), setting)
    if not bare:
        return sense
    for read in _READERS:
        narrowed = read(sense, bare)
        if narrowed is not None:
            return narrowed
    return None


def _dated(sense: Sense, words: str, setting: Setting) -> tuple[Sense, str]:
    """The sense with the year that a heading begins with, and the heading without it."""
    year = _YEAR.match(words)
    if year:
        return replace(sense, year=int(year["year"])), words[year.end() :]
    if match := _LAST_YEAR.match(words):
        return replace(sense, year=setting.year - 1 if setting.year else None), words[match.end() :]
    if match := _THIS_YEAR.match(words):
        return replace(sense, year=setting.year, is_this_year=True), words[match.end() :]
    return sense, words


def _as_phase(sense: Sense, words: str) -> Sense | None:
    if not _PHASE.fullmatch(words):
        return None
    phase = phase_named(words)
    both = "预（决）算" in words
    return replace(sense, phase=sense.phase if both or phase is None else phase, is_total=True)


def _as_total(sense: Sense, words: str) -> Sense | None:
    return replace(sense, is_total=True) if _TOTAL.fullmatch(words) else None


def _as_small_firms(sense: Sense, words: str) -> Sense | None:
    if sense.measure != "procurement" or not (match := _SET_ASIDE_FOR_SMALL.search(words)):
        return None
    micro = match["micro"] or match["micro2"]
    return replace(sense, measure="procurement_micro_firms" if micro else "procurement_small_firms", is_part=True)


def _as_procurement(sense: Sense, words: str) -> Sense | None:
    return replace(sense, measure="procurement") if words.startswith("政府采购") else None


def _as_measure(sense: Sense, words: str) -> Sense | None:
    measure = measure_named(words)
    if measure is None:
        measure = _with_phase_or_fund(words)
    if measure is None:
        return None
    read = _MEANINGS[measure.family](sense, measure)
    # 年初结转和结余 of final accounts is money that came in, not a part of what was spent.
    return replace(read, direction="revenue") if read and words.startswith("年初") else read


# 三公经费预算数, 一般公共预算基本支出, 机关运行经费支出: a measure with a phase after it or a budget before it
_AROUND = re.compile(
    r"^(?:一般公共预算(?:财政)?(?:拨款)?(?:安排的?)?|财政拨款(?:安排的?)?|政府性基金(?:预算)?|国有资本经营(?:预算)?)?(?P<core>.+?)"
    r"(?:预（决）算数?|预算数?|决算数?|执行数|支出|资金规模|合计)?(?:（[^（）]*）)?$"
)


def _with_phase_or_fund(words: str) -> Measure | None:
    match = _AROUND.match(words)
    return measure_named(match["core"]) if match and match["core"] != words else None


def _as_container(sense: Sense, words: str) -> Sense | None:
    if not _CONTAINERS.fullmatch(words):
        return None
    if words in ("收入", "收入预算", "收入决算"):
        return replace(sense, direction="revenue")
    if words in ("支出", "支出预算", "支出决算"):
        return replace(sense, direction="expenditure")
    return sense


def _total_family(sense: Sense, measure: Measure) -> Sense | None:
    if measure.id in _FUND_TOTALS:
        return replace(sense, fund=_FUND_TOTALS[measure.id])
    if measure.id == "appropriation_expenditure":
        return replace(sense, source="appropriation_revenue", direction="expenditure")
    return replace(sense, direction=measure.direction or sense.direction, is_total=True)


def _revenue(sense: Sense, measure: Measure) -> Sense | None:
    carried = sense.source == "carry_over_prior_year"
    return replace(
        sense,
        source=sense.source if carried else measure.id,
        fund=measure.fund or sense.fund,
        direction=sense.direction or measure.direction,
        is_total=False,
    )


def _expenditure(sense: Sense, measure: Measure) -> Sense | None:
    return replace(sense, spending=_SPENDING[measure.id], is_total=False) if measure.id in _SPENDING else None


def _own_measure(sense: Sense, measure: Measure) -> Sense | None:
    return replace(sense, measure=measure.id, is_total=False)


_MEANINGS: dict[Family, Callable[[Sense, Measure], Sense | None]] = {
    Family.TOTAL: _total_family,
    Family.REVENUE: _revenue,
    Family.EXPENDITURE: _expenditure,
    Family.THREE_PUBLIC: _own_measure,
    Family.MEETINGS: _own_measure,
    Family.PROCUREMENT: _own_measure,
    Family.ORGAN_OPERATION: _own_measure,
    Family.PERFORMANCE: lambda _sense, _measure: None,
}
_READERS: tuple[Callable[[Sense, str], Sense | None], ...] = (
    _as_small_firms,
    _as_total,
    _as_phase,
    _as_container,
    _as_procurement,
    _as_measure,
)
