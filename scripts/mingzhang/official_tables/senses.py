"""What the headings over a column say of its figures: year, phase, budget, source of money, kind of spending."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from mingzhang.labels import Family, Measure, Phase, normal_label, phase_named
from mingzhang.model import Fund, Unit
from mingzhang.official_tables.captions import unit_named
from mingzhang.official_tables.kinds import Setting, TableKind
from mingzhang.official_tables.vocabulary import SPENDING_MEASURES, measure_named, without_ordinal

__all__ = ["Sense", "sense_of"]


@dataclass(frozen=True, slots=True)
class Sense:
    """What one column's figures are; `is_total` where no heading narrows it down, `is_part` for 其中.

    `economic_code` is the account of the economic classification that the column is.
    """

    year: int | None = None
    phase: Phase = Phase.BUDGETED
    fund: Fund | None = None
    direction: str = ""
    source: str = ""
    spending: str = ""
    measure: str = ""
    unit: Unit | None = None
    base: str = ""
    excluding: str = ""
    economic_code: str = ""
    economic_name: str = ""
    is_total: bool = False
    is_part: bool = False
    is_change: bool = False
    is_percentage: bool = False
    is_this_year: bool = False
    is_count: bool = False


_SPENDING = {measure: spending for spending, measure in SPENDING_MEASURES.items()}
_FUND_TOTALS = {
    "general_public_budget": Fund.GENERAL_PUBLIC_BUDGET,
    "government_fund": Fund.GOVERNMENT_FUND,
    "state_capital": Fund.STATE_CAPITAL,
}
_YEAR = re.compile(r"^(?P<year>20\d\d)年?度?")
_LAST_YEAR = re.compile(r"^(?:上年度?|上一年度?|去年)(?!.*(?:结转|结余|实户|末))")
_THIS_YEAR = re.compile(r"^(?:本年度?|当年|本期|今年)")
_PHASE = re.compile(
    r"(?:部门|单位|收入|支出|财政拨款)?(?:年初|全年|调整后?|本年|当年)?(?:预算|决算|执行|预算执行|预算安排|安排|预（决）算|预算调整|调整预算)(?:(?:统计)?数|金额|额)?(?:（[^（）]*）)?"
)
_TOTAL = re.compile(
    r"合计|总计|小计|总额|金额|资金总额|资金合计|项目金额|数额|预算总额|(?:本年)?(?:收入|支出)(?:合计|总计)|合计数|全年数|统计数|(?:收支|收入支出)总计|数"
)
_CHANGE = re.compile(
    r"增(?:长|加)?(?:（\+）)?[、/]?(?:减|下降)|增长(?:率|额)?|变动|变化|(?:比|较).*(?:增加|减少|增长|±)"
)
# 2026年预算数比2025年执行数, over 增减额 and 增减（%）
_AGAINST = re.compile(r".*(?:比|较).*(?:预算数|执行数|决算数|预算|决算|上年)")
_APPROPRIATED = re.compile(r"(?:省|市|区|县)?级?(?:当年)?财政拨款(?:预算)?安排|拨款")
_PERCENT = re.compile(r"[%％]|幅度|比例|率")
_EXCLUDED = re.compile(r"扣除|剔除|不含(?!教育收费|专户)")
_LEAVING_OUT = re.compile(r"扣除(?P<after>[^（）]{2,20}?)后|（扣除(?P<in>[^（）]{2,20})）")
_MONEY_UNIT = re.compile(r"（(?:单位[：:])?(?:人民币)?(?:亿元|百万元|万元|千元|元)）")
_SET_ASIDE_FOR_SMALL = re.compile(
    r"预留给(?P<micro>小型|小微|微型)?.*?(?:中小)?企业|面向(?P<micro2>小型|小微|微型)?.*?企业"
)
# Headings over several columns that narrow nothing down.
_CONTAINERS = re.compile(
    r"""项目|收入|支出|收支|资金来源|部门预算|单位预算|预算|决算|收入预算|支出预算|功能分类|支出用途|功能科目|(?:部门|单位)?(?:收入|支出)(?:预算|决算)
      |按(?:收入|支出)性质分|年度预算申请|资金性质|预算安排|财政拨款安排|科目|经济分类|其中|资金构成|预算资金来源|金额构成""",
    re.VERBOSE,
)


def sense_of(path: Sequence[str], setting: Setting) -> Sense | None:
    """What the headings over a column, from top to bottom, say together; None when one is not understood."""
    sense = Sense(
        year=setting.year,
        phase=setting.phase,
        fund=setting.fund,
        direction=setting.direction,
        source=setting.source,
        spending=setting.spending,
        excluding=setting.excluding,
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
    sense, words = _excluding(sense, words)
    if _EXCLUDED.search(words):
        return None
    if words.startswith("其中"):
        sense = replace(sense, is_part=True)
    unit = unit_named(words)
    if unit:
        sense = replace(sense, unit=unit)
    if _CHANGE.search(words) or _AGAINST.fullmatch(words):
        return replace(
            sense, is_change=True, base=sense.base or words, is_percentage=bool(_PERCENT.search(words))
        )
    sense, bare = _dated(sense, _MONEY_UNIT.sub("", without_ordinal(words)), setting)
    if not bare:
        return sense
    for read in _READERS:
        narrowed = read(sense, bare)
        if narrowed is not None:
            return narrowed
    return None


def _excluding(sense: Sense, words: str) -> tuple[Sense, str]:
    """扣除中央基建投资后执行数, or the same in brackets: what the figures leave out, and the heading without it."""
    match = _LEAVING_OUT.search(words)
    if match is None:
        return sense, words
    return replace(sense, excluding=match["after"] or match["in"]), words[: match.start()] + words[
        match.end() :
    ]


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
    if sense.measure not in ("", "procurement") or not (match := _SET_ASIDE_FOR_SMALL.search(words)):
        return None
    micro = match["micro"] or match["micro2"]
    return replace(
        sense, measure="procurement_micro_firms" if micro else "procurement_small_firms", is_part=True
    )


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


# 一般公共预算基本支出, 三公经费预算数: a measure with a budget before it or a phase after it
_FUNDED = re.compile(
    r"^(?:一般公共预算(?:财政)?(?:拨款)?|财政拨款|政府性基金(?:预算)?|国有资本经营(?:预算)?)(?:安排的?)?"
)
_PHASED = re.compile(r"(?:预（决）算数?|预算数?|决算数?|执行数|支出|资金规模|合计)?(?:（[^（）]*）)?$")


def _with_phase_or_fund(words: str) -> Measure | None:
    bare = _FUNDED.sub("", words)
    tried = (bare, _PHASED.sub("", words), _PHASED.sub("", bare))
    return next((measure for one in tried if one and one != words and (measure := measure_named(one))), None)


def _as_appropriation(sense: Sense, words: str) -> Sense | None:
    """当年财政拨款安排, as far as the table is not one of fees."""
    if sense.measure or not _APPROPRIATED.fullmatch(words):
        return None
    return replace(sense, source=sense.source or "appropriation_revenue", is_total=True)


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
    _as_appropriation,
    _as_container,
    _as_procurement,
    _as_measure,
)
