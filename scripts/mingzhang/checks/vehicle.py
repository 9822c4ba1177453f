"""Vehicles: their numbers agree by kind and between sections, and with what their purchase and running cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY, DISCLOSURE_RULES, PLAUSIBILITY
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import Examined, Stated, agreed
from mingzhang.checks.phrases import both, named, where
from mingzhang.checks.verdicts import counts_agree, found, holds, undecidable
from mingzhang.facts.assets import AssetCount
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.model import Bilingual, Count, Outcome, Section, Severity, Topic, Unit

__all__ = ["CHECKS"]

_VEHICLE_UNIT = "辆"
# A list of uses is complete only if it ends with the rest.
_REST = "其他"
# Kinds by body make up a list of their own; a list of uses may name some only.
_BODIES = (
    "轿车",
    "客车",
    "越野车",
    "货车",
    "摩托车",
    "旅行车",
    "商务车",
    "乘用车",
    "小汽车",
    "面包车",
    "皮卡",
)
_ALL_WORDS = ("车辆", "公务用车", "用车保有量", "公车")
# 一般公务用车 is a kind, 新增车辆 a change.
_NOT_ALL = (
    "一般",
    "新增",
    "增加",
    "减少",
    "接收",
    "调拨",
    "报废",
    "更新",
    "处置",
    "退役",
    "原因",
    "编制",
    "核定",
    "租",
)
# 使用财政拨款开支的公务用车保有量: others may be paid for from other money.
_OF_SOME = ("财政拨款",)
# 国有资产占用情况中固定资产车辆8辆，与公务用车保有量差异原因是…, beside the vehicles that the section itself counts
_OF_ASSETS = "资产"
_TOLD_APART = re.compile(r"差异(?:的)?(?:主要)?原因(?:是|为|：)?(?!无)")
# 特种专业技术用车4辆（含转播车1辆）: a part of the kind before it.
_AMONG_THESE = ("含", "（含", "其中含")
_OTHER_USES = ("其他", "特种", "业务", "生产")
_COST_FROM, _COST_TO = Decimal(3_000), Decimal(60_000)
_OTHER_KINDS_ONLY = ("批次", "团组")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A number of vehicles with its label, in the order of the text."""

    label: str
    count: Count
    section: Section
    status: str

    @property
    def name(self) -> Bilingual:
        """The printed label; in English it is called what it is."""
        return both("vehicles" if self.is_total else f"“{self.label}”", self.label)

    @property
    def is_total(self) -> bool:
        """Whether it counts vehicles of all kinds."""
        return self.label.endswith(_ALL_WORDS) and not any(
            word in self.label for word in (*_BODIES, *_NOT_ALL)
        )

    @property
    def is_body(self) -> bool:
        """Whether it counts vehicles of one kind by body."""
        return any(word in self.label for word in _BODIES)


def _in_three_public(disclosure: Examined, status: str) -> tuple[_Listed, ...]:
    return tuple(
        _Listed(_one_line(one.label), one.count, disclosure.section_of(one.count.span), one.status)
        for one in disclosure.of(ThreePublicExpense)
        if one.measure == "vehicle_count"
        and one.status == status
        and one.fiscal_year == disclosure.year
        and one.count is not None
        and one.count.unit == _VEHICLE_UNIT
    )


def _in_assets(disclosure: Examined) -> tuple[_Listed, ...]:
    return tuple(
        _Listed(_one_line(one.label), one.count, disclosure.section_of(one.count.span), one.status)
        for one in disclosure.of(AssetCount)
        if one.asset == "vehicle" and one.count is not None and one.count.unit == _VEHICLE_UNIT
    )


def _one_line(label: str) -> str:
    return "".join(label.split())


def _lists(listed: Sequence[_Listed]) -> Iterator[tuple[_Listed, tuple[_Listed, ...]]]:
    """Each total with the kinds that follow it in its section."""
    for at, total in enumerate(listed):
        if not total.is_total:
            continue
        kinds: list[_Listed] = []
        for one in listed[at + 1 :]:
            if one.is_total or one.section.id != total.section.id:
                break
            if not one.label.startswith(_AMONG_THESE):
                kinds.append(one)
        yield total, tuple(kinds)


def kinds_add_up(disclosure: Examined) -> Iterator[Outcome]:
    """Each number of vehicles against the kinds listed after it."""
    for listed in (
        _in_three_public(disclosure, "held"),
        _in_three_public(disclosure, "planned"),
        _in_assets(disclosure),
    ):
        for total, kinds in _lists(listed):
            if kinds:
                yield _by_kind(disclosure, total, kinds)


def _by_kind(disclosure: Examined, total: _Listed, kinds: Sequence[_Listed]) -> Outcome:
    together = sum((one.count.stated for one in kinds), Decimal(0))
    bodies = all(one.is_body for one in kinds)
    complete = any(_REST in one.label for one in kinds) or (bodies and together > 0)
    if together < total.count.stated and not complete:
        return undecidable("the list of kinds may not be complete", "车辆分类可能未列全", (total.count.span,))
    return counts_agree(disclosure, (total.name, total.count), [(one.name, one.count) for one in kinds])


def _held(listed: Sequence[_Listed]) -> _Listed | None:
    totals = [one for one in listed if one.is_total and one.status == "held"]
    return totals[0] if len({one.count.stated for one in totals}) == 1 else None


def _has_other_kinds(disclosure: Examined, assets: _Listed) -> bool:
    """Whether vehicles are listed that 公务用车 may leave out: for special techniques, for other uses."""
    lists = _lists(_in_assets(disclosure))
    kinds = next((kinds for total, kinds in lists if total.count.span == assets.count.span), ())
    return any(kind.count.stated and any(word in kind.label for word in _OTHER_USES) for kind in kinds)


def sections_agree(disclosure: Examined) -> Iterator[Outcome]:
    """The vehicles of the section on the three public expenses against those among the assets."""
    held = _in_three_public(disclosure, "held")
    repeated = [one for one in held if _OF_ASSETS in one.label]
    public = _held([one for one in held if one not in repeated])
    assets = _held([*_in_assets(disclosure), *repeated])
    if public is None or assets is None:
        return
    if repeated and _TOLD_APART.search(disclosure.text.quote(repeated[0].section.span)):
        yield undecidable(
            "the document says why the two numbers differ",
            "文件说明了两处车辆数的差异原因",
            (public.count.span, assets.count.span),
        )
        return
    if public.count.stated < assets.count.stated and (
        any(word in public.label for word in _OF_SOME) or _has_other_kinds(disclosure, assets)
    ):
        yield undecidable(
            "vehicles that the three public expenses do not pay for are held too",
            "国有资产中还有不由“三公”经费保障的车辆",
            (public.count.span, assets.count.span),
        )
    else:
        yield counts_agree(
            disclosure, (public.name, public.count), [(_with_place(disclosure, assets), assets.count)]
        )


def _with_place(disclosure: Examined, one: _Listed) -> Bilingual:
    here = where(disclosure, one.section)
    return both(f"{here} {one.name.en}", f"{here}{one.name.zh}")


def served_are_held(disclosure: Examined) -> Iterator[Outcome]:
    """The vehicles whose running is paid for against those that are held."""
    held, served = _held(_in_three_public(disclosure, "held")), _in_three_public(disclosure, "served")
    if held is not None and len(served) == 1:
        name = both("vehicles whose operation is paid for", "运行维护费保障的车辆")
        yield counts_agree(disclosure, (name, served[0].count), [(held.name, held.count)])


def _money(disclosure: Examined, measure: str) -> Stated | None:
    stated = disclosure.amounts_of(measure, topics={Topic.THREE_PUBLIC})
    return agreed(one for one in stated if one.is_fiscal)


def _planned(disclosure: Examined) -> _Listed | None:
    planned = _in_three_public(disclosure, "planned")
    return next((one for one in planned if one.is_total), None)


def purchases_are_paid_for(disclosure: Examined) -> Iterator[Outcome]:
    """Vehicles that are to be bought against the money for it: both or neither."""
    money, planned = _money(disclosure, "vehicle_purchase"), _planned(disclosure)
    if money is None or planned is None:
        return
    compared = both(
        "vehicles are bought if and only if there is money for it", "购置费与拟购置车辆数同为零或同不为零"
    )
    places = (money.span, planned.count.span)
    if bool(money.amount.yuan) == bool(planned.count.stated):
        yield holds(compared, places)
        return
    here = where(disclosure, money.section)
    message = both(
        f"{here}: {named(money).en}, while {planned.count.stated} vehicles are to be bought",
        f"{here}：{named(money).zh}，而{planned.label}{planned.count.stated}辆",
    )
    yield found(message, places, compared)


def cost_of_a_vehicle(disclosure: Examined) -> Iterator[Outcome]:
    """The running cost of one vehicle, against what is usual."""
    money, held = _money(disclosure, "vehicle_operation"), _held(_in_three_public(disclosure, "held"))
    held = held or _held(_in_assets(disclosure))
    if money is None or held is None or not held.count.stated or not money.amount.yuan:
        return
    each = money.amount.yuan / held.count.stated
    wan = (each / Unit.WAN_YUAN.factor).quantize(Decimal("0.01"))
    low, high = (bound / Unit.WAN_YUAN.factor for bound in (_COST_FROM, _COST_TO))
    compared = both(
        f"{low}万元 ≤ {wan}万元 a vehicle ≤ {high}万元", f"{low}万元 ≤ 单车运行维护费{wan}万元 ≤ {high}万元"
    )
    places = (money.span, held.count.span)
    if _COST_FROM <= each <= _COST_TO:
        yield holds(compared, places)
        return
    here = where(disclosure, money.section)
    message = both(
        f"{here}: {named(money).en} for {held.count.stated} vehicles is {wan}万元 each; usual is {low} to {high}万元",
        f"{here}：{named(money).zh}，车辆{held.count.stated}辆，单车{wan}万元，通常为{low}至{high}万元",
    )
    yield found(message, places, compared)


def kinds_are_listed_once(disclosure: Examined) -> Iterator[Outcome]:
    """The kinds of each list, none of which comes twice."""
    for listed in (
        _in_three_public(disclosure, "held"),
        _in_three_public(disclosure, "planned"),
        _in_assets(disclosure),
    ):
        for _, kinds in _lists(listed):
            if len(kinds) > 1:
                yield _listed_once(disclosure, kinds)


def _listed_once(disclosure: Examined, kinds: Sequence[_Listed]) -> Outcome:
    labels = [one.label for one in kinds]
    twice = [one for one in kinds if labels.count(one.label) > 1]
    compared = both(f"{len(kinds)} kinds, each listed once", "、".join(dict.fromkeys(labels)) + "各列一次")
    if not twice:
        return holds(compared, tuple(one.count.span for one in kinds))
    here = where(disclosure, twice[0].section)
    times = labels.count(twice[0].label)
    message = both(
        f"{here}: “{twice[0].label}” is listed {times} times", f"{here}：{twice[0].label}列了{times}次"
    )
    return found(message, tuple(one.count.span for one in twice), compared)


def running_cost_and_vehicles(disclosure: Examined) -> Iterator[Outcome]:
    """Vehicles against their running cost: both or neither."""
    money, held = _money(disclosure, "vehicle_operation"), _held(_in_three_public(disclosure, "held"))
    held = held or _held(_in_assets(disclosure))
    if money is None or held is None:
        return
    compared = both(
        "there is running cost if and only if there are vehicles",
        "有车辆即有运行维护费，无车辆即无运行维护费",
    )
    places = (money.span, held.count.span)
    if bool(money.amount.yuan) == bool(held.count.stated):
        yield holds(compared, places)
        return
    here, there = where(disclosure, money.section), where(disclosure, held.section)
    message = both(
        f"{here}: {named(money).en}, while {there} counts {held.count.stated} vehicles",
        f"{here}：{named(money).zh}，而{there}{held.label}{held.count.stated}辆",
    )
    yield found(message, places, compared)


_PUBLIC = "七、“三公”经费财政拨款预算安排情况说明"
_SUM = "县档案馆2025年“三公”经费财政拨款预算数4.00万元，其中：因公出国（境）经费0万元，公务接待费0万元，公务用车购置及运行维护费4.00万元。"
_HELD = "单位现有公务用车{}辆，其中：轿车{}辆，越野车1辆。"
_PURCHASE = "2025年安排公务用车购置费0万元，拟购置公务用车{}辆。"
_OPERATION = "2025年安排公务用车运行维护费{}万元，用于{}辆公务用车燃油、维修、保险等方面支出。"
_ASSETS = (
    "十一、其他重要事项的情况说明",
    "（三）国有资产占有使用情况",
    "截至2024年底，县档案馆共有车辆{}辆，其中，执法执勤用车0辆。",
)


def _example(
    held: str = "2",
    cars: str = "1",
    planned: str = "0",
    cost: str = "4.00",
    served: str = "2",
    assets: str = "2",
) -> str:
    return budget(
        _PUBLIC,
        _SUM.replace("4.00", cost),
        "（三）公务用车购置及运行维护费与2024年预算持平。",
        _HELD.format(held, cars),
        _PURCHASE.format(planned),
        _OPERATION.format(cost, served),
        _ASSETS[0],
        _ASSETS[1],
        _ASSETS[2].format(assets),
    )


CHECKS = (
    Check(
        id="vehicles-add-up-by-kind",
        ref="V01",
        family="vehicle",
        title=both("Vehicles add up by kind", "车辆合计等于各类之和"),
        explanation=both(
            "The vehicles of each kind add up to their number; lists that name only some kinds are not judged.",
            "车辆合计应等于各类车辆之和；仅列部分类别的，不作判断。",
        ),
        basis=CONSISTENCY,
        severity=Severity.ERROR,
        find=kinds_add_up,
        holds=_example(),
        breaks=_example(cars="3"),
    ),
    Check(
        id="vehicles-agree-between-sections",
        ref="V02",
        family="vehicle",
        title=both("Vehicles agree between sections", "“三公”与国有资产所列车辆数一致"),
        explanation=both(
            "The number of vehicles is the same beside the three public expenses and among the assets, unless they cover different units.",
            "“三公”经费部分与国有资产部分所列车辆数，口径一致时应相同。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=sections_agree,
        holds=_example(),
        breaks=_example(assets="5"),
    ),
    Check(
        id="vehicles-served-are-held",
        ref="V03",
        family="vehicle",
        title=both(
            "Vehicles whose operation is paid for are those held", "运行维护费保障的车辆数等于现有车辆数"
        ),
        explanation=both(
            "The money for operation is for the vehicles that are held.",
            "运行维护费所保障的车辆数，应与现有车辆数一致。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=served_are_held,
        holds=_example(),
        breaks=_example(served="4"),
    ),
    Check(
        id="vehicle-purchases-are-paid-for",
        ref="V04",
        family="vehicle",
        title=both("Purchases and money for them go together", "购置费与拟购置车辆相符"),
        explanation=both(
            "Vehicles are to be bought if and only if there is money for it.",
            "拟购置车辆的应有购置费，无购置费的不应拟购置车辆。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=purchases_are_paid_for,
        holds=_example(),
        breaks=_example(planned="1"),
    ),
    Check(
        id="vehicle-cost-is-usual",
        ref="V05",
        family="vehicle",
        title=both("The running cost of a vehicle is usual", "单车运行维护费合理"),
        explanation=both(
            "One vehicle usually costs between 3,000 and 60,000 yuan a year to run.",
            "单车年运行维护费通常为0.3万至6万元。",
        ),
        basis=PLAUSIBILITY,
        severity=Severity.INFO,
        find=cost_of_a_vehicle,
        holds=_example(),
        breaks=_example(cost="40.00"),
    ),
    Check(
        id="vehicle-kinds-listed-once",
        ref="V06",
        family="vehicle",
        title=both("Each kind of vehicle is listed once", "车辆分类不重复"),
        explanation=both(
            "A list of vehicles by kind names each kind once.", "同一车辆清单中，每一类别只应列示一次。"
        ),
        basis=CONSISTENCY,
        severity=Severity.INFO,
        find=kinds_are_listed_once,
        holds=_example(),
        breaks=_example().replace("轿车1辆，越野车1辆", "轿车1辆，轿车1辆"),
    ),
    Check(
        id="vehicles-and-running-cost",
        ref="V07",
        family="vehicle",
        title=both("Vehicles and their running cost go together", "车辆与运行维护费相符"),
        explanation=both(
            "Where there are vehicles there is running cost, and where there is running cost there are vehicles.",
            "有车辆应有运行维护费，有运行维护费应有车辆。",
        ),
        basis=PLAUSIBILITY,
        severity=Severity.WARNING,
        find=running_cost_and_vehicles,
        holds=_example(),
        breaks=_example(cost="0.00"),
    ),
)
