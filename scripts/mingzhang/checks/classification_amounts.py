"""Classification: amounts under accounts that must fit each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY, PLAUSIBILITY
from mingzhang.checks.example_budget import changed, whole
from mingzhang.checks.figures import Examined
from mingzhang.checks.phrases import both, named, printed, where
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.model import Outcome, Section, Severity, Span, Topic

__all__ = ["CHECKS"]

_OPERATING = re.compile(
    r"(?P<name>公用经费|日常公用经费|日常公用支出|公用支出)[^。\n]{0,60}?(?:主要)?(?:包括|用于)[：:]?(?P<names>[^。；\n]+)"
)
# A list that ends in 等, or that names the class 商品和服务支出 itself, leaves its divisions open.
_OPEN = re.compile(r"等|(?<!其他)商品和服务支出")
_LISTED_AS = {
    "travel": ("差旅费",),
    "meetings": ("会议费",),
    "training": ("培训费",),
    "receptions": ("接待费",),
    "vehicle_operation": ("用车运行", "车运行"),
}
_PENSIONS, _HOUSING = "2080505", "2210201"
# Housing funds of 5 to 12 % of wages against pensions of 16 to 20 %, with room for what the bases leave out.
_LEAST, _MOST = Decimal("0.2"), Decimal("1.6")


def operating_lists_what_is_spent(disclosure: Examined) -> Iterator[Outcome]:
    """Travel, meetings, training, receptions and vehicles with money stand among the parts of operating expenditure."""
    lists = list(_operating_lists(disclosure))
    spent = [
        one
        for one in disclosure.own
        if one.measure in _LISTED_AS
        and one.amount.yuan > 0
        and one.topic is not Topic.THREE_PUBLIC_NON_FISCAL
    ]
    if not lists or not spent:
        return
    listed = "".join(names for names, _, _ in lists)
    if _OPEN.search(listed):
        yield undecidable("the list of operating expenditure is open", "所列公用经费项目不全或只列到类级")
        return
    _, span, section = lists[0]
    projects = any(one.measure == "project_expenditure" and one.amount.yuan > 0 for one in disclosure.own)
    for one in {one.measure: one for one in reversed(spent)}.values():
        if any(word in listed for word in _LISTED_AS[one.measure]):
            yield holds(both(f"{one.name.en}: listed", f"{one.name.zh}：已列"), (one.span, span))
            continue
        yield found(
            both(
                f"{where(disclosure, section)}: operating expenditure does not list {one.name.en}, for which {printed(one.amount)} is stated",
                f"{where(disclosure, section)}所列公用经费项目中没有{one.name.zh}，而{where(disclosure, one.section)}列有{named(one).zh}"
                + ("（也可能由项目支出安排）" if projects else ""),
            ),
            (span, one.span),
            both(f"{one.name.en}: not listed", f"{one.name.zh}：未列"),
            Severity.INFO if projects else None,
        )


def _operating_lists(disclosure: Examined) -> Iterator[tuple[str, Span, Section]]:
    for reading in disclosure.about(Topic.BASIC_EXPENDITURE):
        for match in _OPERATING.finditer(reading.passage.prose.characters):
            yield (
                match["names"],
                reading.passage.prose.span(match.start(), match.end()),
                reading.passage.section,
            )


def contributions_are_in_proportion(disclosure: Examined) -> Iterator[Outcome]:
    """Housing funds against pension contributions, both of which are shares of wages."""
    items = {one.account: one for one in disclosure.lines if one.level == "item"}
    pensions, housing = items.get(_PENSIONS), items.get(_HOUSING)
    if pensions is None or housing is None or pensions.amount.yuan == 0 or housing.amount.yuan == 0:
        return
    ratio = (housing.amount.yuan / pensions.amount.yuan).quantize(Decimal("0.01"))
    words = both(
        f"{printed(housing.amount)} ÷ {printed(pensions.amount)} = {ratio}",
        f"{named(housing).zh} ÷ {named(pensions).zh} = {ratio}",
    )
    if _LEAST <= ratio <= _MOST:
        yield holds(words, (housing.span, pensions.span))
    else:
        yield found(
            both(
                f"housing funds are {ratio} times the pension contributions; both are shares of wages",
                f"{words.zh}，两者均按工资比例缴存，该比值少见",
            ),
            (housing.span, pensions.span),
            words,
        )


_PENSION_LINE = (
    "3．社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）"
    "2025年预算数为{}万元，主要用于缴纳养老保险。"
)

_LAST_LINE = "主要用于缴存职工住房公积金。"

CHECKS = (
    Check(
        id="operating-lists-what-is-spent",
        ref="X11",
        family="classification",
        title=both("Operating expenditure lists what is spent", "公用经费明细包括文中所列支出"),
        explanation=both(
            "Travel, meetings, training, receptions and vehicles for which an amount is stated stand among the parts of operating expenditure, "
            "unless the list is open or projects may pay for them.",
            "文中列有金额的差旅费、会议费、培训费、公务接待费、公务用车运行维护费，应列在公用经费明细之中；明细以“等”结尾的，不作判断。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=operating_lists_what_is_spent,
        holds=whole(),
        breaks=changed(("、公务接待费1.00万元、公务用车", "、劳务费1.00万元、公务用车")),
    ),
    Check(
        id="contributions-are-in-proportion",
        ref="X12",
        family="classification",
        title=both("Housing funds and pensions are in proportion", "住房公积金与养老保险缴费比例合理"),
        explanation=both(
            "Housing funds and pension contributions are both shares of wages; a ratio below 0.2 or above 1.6 is seldom seen.",
            "住房公积金与基本养老保险缴费均按工资比例缴存，比值低于0.2或高于1.6的少见。",
        ),
        basis=PLAUSIBILITY,
        severity=Severity.INFO,
        find=contributions_are_in_proportion,
        holds=changed((_LAST_LINE, _LAST_LINE + "\n" + _PENSION_LINE.format("13.00"))),
        breaks=changed((_LAST_LINE, _LAST_LINE + "\n" + _PENSION_LINE.format("4.00"))),
    ),
)
