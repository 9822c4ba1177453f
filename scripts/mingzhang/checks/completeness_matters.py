"""Completeness: matters that a disclosure explains one by one, and what it says of those that it has none of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checks import Check
from mingzhang.checks.basis import DISCLOSURE_LAW, DISCLOSURE_RULES, TEMPLATE
from mingzhang.checks.example_budget import changed, whole, without
from mingzhang.checks.figures import Examined
from mingzhang.checks.parts import (
    Part,
    heading_of,
    is_whole,
    missing,
    named_part,
    own_institution_kind,
    presence,
    present,
    severity_of_absence,
    speaks_of,
    words_of,
)
from mingzhang.checks.passages import table_words
from mingzhang.checks.phrases import both, where
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.model import Outcome, Section, Severity, Topic

__all__ = ["CHECKS"]

_THREE_PUBLIC = named_part(
    "the three public expenses", "“三公”经费情况", "三公", Topic.THREE_PUBLIC, Topic.MEETINGS_TRAINING_TRAVEL
)
_OVERSEAS = named_part("official overseas travel", "因公出国（境）费", "出国 出境")
_RECEPTIONS = named_part("official receptions", "公务接待费", "接待 招待")
_VEHICLES = named_part("official vehicles", "公务用车费", "用车 公车 车辆 购车 公务车")
_PURCHASE = named_part("purchase of vehicles", "公务用车购置费", "购置 购车 无公务用车 没有公务用车")
_RUNNING = named_part("operation of vehicles", "公务用车运行维护费", "运行 运维 维护 无公务用车 没有公务用车")
_ORGAN = named_part(
    "operating funds of government organs",
    "机关运行经费",
    "机关运行 运行经费 行政经费",
    Topic.ORGAN_OPERATION,
)
_PROCUREMENT = named_part("government procurement", "政府采购情况", "政府采购", Topic.PROCUREMENT)
_PROCURED = named_part("goods, works and services procured", "采购货物、工程、服务的构成", "货物 工程 服务")
_PERFORMANCE = named_part(
    "budget performance", "预算绩效情况", "预算绩效 绩效目标 绩效管理 绩效评价 绩效自评", Topic.PERFORMANCE
)
_FUNDS = named_part(
    "government-managed funds", "政府性基金预算", "政府性基金 政府基金", Topic.GOVERNMENT_FUND
)
_STATE_CAPITAL = named_part("state capital operations", "国有资本经营预算", "国有资本", Topic.STATE_CAPITAL)
_DECLARED_NONE = re.compile(
    r"(?:没有|无|未(?:使用|安排|发生|编制))[^。；]{0,16}三公|三公[^。；]{0,16}(?:没有|未(?:使用|安排|发生|编制)|无(?!变化|增减))"
)
_COMPARED = re.compile(r"比|较|持平|增加|减少|增长|下降|一致|相同|无变化|与上年|与去年|同上年|新成立|首次")
_FIGURE_THAT_IS_NO_YEAR = re.compile(r"\d+(?!\d*年)(?!\d)")
_NO_MONEY = re.compile(r"[无没未不]")
_STATE_CAPITAL_SINCE = 2021
_DEPARTMENTAL = ("departmental_budget", "departmental_final_accounts")


def three_public_in_full(disclosure: Examined) -> Iterator[Outcome]:
    """The three public expenses with each of the three, purchase and operation apart, and a word on the change."""
    section = heading_of(disclosure, _THREE_PUBLIC.topics)
    if section is None:
        yield presence(disclosure, _THREE_PUBLIC, severity_of_absence(disclosure))
        return
    words = words_of(disclosure, _THREE_PUBLIC)
    if not _FIGURE_THAT_IS_NO_YEAR.search(words) or _DECLARED_NONE.search(words):
        yield holds(
            both("the three public expenses: declared as none", "“三公”经费：声明没有"),
            (section.heading_span,),
        )
        return
    if _is_nothing(disclosure, section):
        yield holds(
            both("the three public expenses: 0 in all", "“三公”经费：合计为0"), (section.heading_span,)
        )
        return
    for part in (_OVERSEAS, _RECEPTIONS, _VEHICLES, _PURCHASE, _RUNNING):
        yield _in_section(disclosure, part, words, section)
    yield _compared(disclosure, words, section)


def _is_nothing(disclosure: Examined, section: Section) -> bool:
    """Whether the three together are printed as 0: then none of them is anything."""
    whole = [one for one in disclosure.own if one.measure == "three_public"]
    return bool(whole) and all(
        not one.amount.stated and disclosure.within(one.section, section) for one in whole
    )


def _in_section(disclosure: Examined, part: Part, words: str, section: Section) -> Outcome:
    if part.is_named_in(words) or part.is_named_in(table_words(disclosure)):
        return present(part, section.heading_span)
    if speaks_of(disclosure, part) is not None or not is_whole(disclosure):
        return undecidable(f"{part.name.en}: stated elsewhere", f"{part.name.zh}：见于他处")
    return missing(disclosure, part, severity_of_absence(disclosure), section)


def _compared(disclosure: Examined, words: str, section: Section) -> Outcome:
    if _COMPARED.search(words):
        return holds(both("change against another year: stated", "增减变化：有说明"), (section.heading_span,))
    here = where(disclosure, section)
    return found(
        both(f"{here}: no comparison with another year was found", f"{here}：没有找到与上年比较的说明"),
        (section.heading_span,),
        both("change against another year: not found", "增减变化：没有找到"),
        Severity.WARNING,
    )


def organ_operation(disclosure: Examined) -> Iterator[Outcome]:
    """Operating funds of government organs: an amount, or a word on why there is none."""
    section = heading_of(disclosure, _ORGAN.topics)
    if section is not None:
        words = words_of(disclosure, _ORGAN)
        told = _FIGURE_THAT_IS_NO_YEAR.search(words) or _NO_MONEY.search(words) or disclosure.text.tables
        yield present(_ORGAN, section.heading_span) if told else _no_amount(disclosure, section)
    elif speaks_of(disclosure, _ORGAN) is None and not _must_explain(disclosure):
        yield undecidable(
            "the kind of institution is not known", "单位性质不明，无法判断应否说明机关运行经费"
        )
    else:
        is_organ = own_institution_kind(disclosure) != "public_institution"
        yield presence(disclosure, _ORGAN, severity_of_absence(disclosure) if is_organ else Severity.WARNING)


def _must_explain(disclosure: Examined) -> bool:
    """Departments explain operating funds, and so do organs and institutions that say what they are."""
    return bool(own_institution_kind(disclosure)) or disclosure.identity.document_kind in _DEPARTMENTAL


def _no_amount(disclosure: Examined, section: Section) -> Outcome:
    here = where(disclosure, section)
    return found(
        both(
            f"{here}: neither an amount nor a word on why there is none", f"{here}：没有金额，也没有说明原因"
        ),
        (section.heading_span,),
        both("operating funds: amount or declaration", "机关运行经费：金额或声明"),
    )


def procurement(disclosure: Examined) -> Iterator[Outcome]:
    """Government procurement, and of a total what is goods, works and services."""
    yield presence(disclosure, _PROCUREMENT, severity_of_absence(disclosure))
    total = [one for one in disclosure.own if one.measure == "procurement" and one.amount.yuan > 0]
    section = heading_of(disclosure, _PROCUREMENT.topics)
    if not total or section is None:
        return
    if _PROCURED.is_named_in(words_of(disclosure, _PROCUREMENT)):
        yield present(_PROCURED, total[0].span)
    elif is_whole(disclosure) and not disclosure.text.tables:
        yield missing(disclosure, _PROCURED, Severity.WARNING, section)


def performance(disclosure: Examined) -> Iterator[Outcome]:
    """Budget performance, and how many projects or how much money has targets."""
    yield presence(disclosure, _PERFORMANCE)
    section = heading_of(disclosure, _PERFORMANCE.topics)
    if section is None:
        return
    if _FIGURE_THAT_IS_NO_YEAR.search(words_of(disclosure, _PERFORMANCE)) or disclosure.text.tables:
        yield holds(both("projects with targets: stated", "绩效目标项目：有数"), (section.heading_span,))
    elif is_whole(disclosure):
        here = where(disclosure, section)
        yield found(
            both(
                f"{here}: no number of projects and no amount was found",
                f"{here}：没有找到项目数，也没有找到金额",
            ),
            (section.heading_span,),
            both("projects with targets: number or amount", "绩效目标项目：项目数或金额"),
            Severity.INFO,
        )


def nothing_is_declared(disclosure: Examined) -> Iterator[Outcome]:
    """Funds and state capital: stated, or said to be none; silence says neither."""
    yield presence(disclosure, _FUNDS)
    if disclosure.year is not None and disclosure.year >= _STATE_CAPITAL_SINCE:
        yield presence(disclosure, _STATE_CAPITAL, Severity.INFO)


CHECKS = (
    Check(
        id="three-public-in-full",
        ref="K05",
        family="completeness",
        title=both("The three public expenses are disclosed in full", "“三公”经费公开完整"),
        explanation=both(
            "Each of the three public expenses is stated, purchase and operation of vehicles apart, and compared with another year.",
            "“三公”经费应列明因公出国（境）费、公务接待费、公务用车购置费和运行维护费，并说明增减变化。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=three_public_in_full,
        holds=whole(),
        breaks=changed(
            ("，公务接待费1.00万元", ""),
            ("\n（二）公务接待费与2024年预算持平。", ""),
            ("、公务接待费1.00万元", ""),
            ("和公务接待费", ""),
        ),
    ),
    Check(
        id="organ-operation-is-explained",
        ref="K06",
        family="completeness",
        title=both("Operating funds of government organs are explained", "有机关运行经费的说明"),
        explanation=both(
            "Organs state their operating funds, other institutions that they have none. Not judged where the kind of institution is unknown.",
            "行政单位和参公单位应列明机关运行经费，其他事业单位应声明没有；单位性质不明的，不作判断。",
        ),
        basis=DISCLOSURE_LAW,
        severity=Severity.ERROR,
        find=organ_operation,
        holds=whole(),
        breaks=without("organ"),
    ),
    Check(
        id="procurement-is-disclosed",
        ref="K07",
        family="completeness",
        title=both("Government procurement is disclosed", "有政府采购情况的说明"),
        explanation=both(
            "Government procurement is stated or said to be none, and a total is split into goods, works and services.",
            "应列明政府采购预算或声明没有；有总额的，应列明货物、工程、服务的构成。",
        ),
        basis=DISCLOSURE_LAW,
        severity=Severity.ERROR,
        find=procurement,
        holds=whole(),
        breaks=without("procurement"),
    ),
    Check(
        id="performance-is-described",
        ref="K09",
        family="completeness",
        title=both("Budget performance is described", "有预算绩效情况的说明"),
        explanation=both(
            "Budget performance is described, with the number of projects that have targets or their money.",
            "应说明预算绩效情况，并列明设定绩效目标的项目数或金额。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=performance,
        holds=whole(),
        breaks=without("performance"),
    ),
    Check(
        id="nothing-is-declared",
        ref="K15",
        family="completeness",
        title=both("What there is none of is declared", "没有的收支作了声明"),
        explanation=both(
            "Government-managed funds, and from 2021 on state capital operations, are stated or said to be none; silence says neither.",
            "政府性基金预算以及2021年以来的国有资本经营预算，应列明金额或声明没有；不提及的，读者无从得知。",
        ),
        basis=TEMPLATE,
        severity=Severity.WARNING,
        find=nothing_is_declared,
        holds=whole(),
        breaks=changed(without=("fund", "tables")),
    ),
)
