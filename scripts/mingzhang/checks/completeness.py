"""Completeness: the parts that the rules of disclosure ask for, each looked for by its words, whatever the template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from mingzhang.checks import Check
from mingzhang.checks.basis import DISCLOSURE_LAW, DISCLOSURE_RULES, TEMPLATE
from mingzhang.checks.example_budget import changed, whole, without
from mingzhang.checks.figures import Examined
from mingzhang.checks.parts import Part, heading_of, is_mentioned, is_whole, own_institution_kind, speaks_of
from mingzhang.checks.passages import first_line, paragraphs
from mingzhang.checks.phrases import both, where
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.model import Bilingual, Outcome, Section, Severity, Span, Topic

__all__ = ["CHECKS"]


def _part(en: str, zh: str, words: str, *topics: Topic) -> Part:
    return Part(both(en, zh), tuple(words.split()), frozenset(topics))


_FUNCTIONS = _part("the agency's functions", "主要职能", "职能 职责 主要工作 主要任务", Topic.FUNCTIONS)
_INSTITUTIONS = _part(
    "the agency's institutions", "机构设置情况", "机构设置 内设 单位构成 预算单位 下属单位 所属单位 下设 本级", Topic.INSTITUTIONS
)
_REVENUE = _part("revenue", "收入情况", "收入 收支", Topic.REVENUE, Topic.TOTAL_BUDGET)
_EXPENDITURE = _part("expenditure", "支出情况", "支出 收支", Topic.EXPENDITURE, Topic.TOTAL_BUDGET)
_APPROPRIATION = _part("fiscal appropriation", "财政拨款收支情况", "财政拨款 预算拨款 财政资金", Topic.APPROPRIATION)
_GENERAL = _part(
    "the general public budget", "一般公共预算情况", "一般公共预算 公共财政预算 公共财政拨款", Topic.GENERAL_PUBLIC_BUDGET
)
_BASIC = _part("basic expenditure", "基本支出情况", "基本支出 人员经费 人员支出", Topic.BASIC_EXPENDITURE)
_THREE_PUBLIC = _part(
    "the three public expenses", "“三公”经费情况", "三公", Topic.THREE_PUBLIC, Topic.MEETINGS_TRAINING_TRAVEL
)
_OVERSEAS = _part("official overseas travel", "因公出国（境）费", "出国 出境")
_RECEPTIONS = _part("official receptions", "公务接待费", "接待 招待")
_VEHICLES = _part("official vehicles", "公务用车费", "用车 公车 车辆 购车 公务车")
_PURCHASE = _part("purchase of vehicles", "公务用车购置费", "购置 购车 无公务用车 没有公务用车")
_RUNNING = _part("operation of vehicles", "公务用车运行维护费", "运行 运维 维护 无公务用车 没有公务用车")
_ORGAN = _part("operating funds of government organs", "机关运行经费", "机关运行 运行经费 行政经费", Topic.ORGAN_OPERATION)
_PROCUREMENT = _part("government procurement", "政府采购情况", "政府采购", Topic.PROCUREMENT)
_PROCURED = _part("goods, works and services procured", "采购货物、工程、服务的构成", "货物 工程 服务")
_ASSETS = _part(
    "state-owned assets", "国有资产占有使用情况", "国有资产占 国有资产使用 国有资产情况 车辆", Topic.ASSETS
)
_PERFORMANCE = _part("budget performance", "预算绩效情况", "预算绩效 绩效目标 绩效管理 绩效评价 绩效自评", Topic.PERFORMANCE)
_TERMS = _part("an explanation of terms", "名词解释", "名词解释 名词说明", Topic.TERMS)
_FUNDS = _part("government-managed funds", "政府性基金预算", "政府性基金 政府基金", Topic.GOVERNMENT_FUND)
_STATE_CAPITAL = _part("state capital operations", "国有资本经营预算", "国有资本", Topic.STATE_CAPITAL)

_DECLARED_NONE = re.compile(
    r"(?:没有|无|未(?:使用|安排|发生|编制))[^。；]{0,16}三公|三公[^。；]{0,16}(?:没有|未(?:使用|安排|发生|编制)|无(?!变化|增减))"
)
_COMPARED = re.compile(r"比|较|持平|增加|减少|增长|下降|一致|相同|无变化|与上年|与去年|同上年|新成立|首次")
_FIGURE = re.compile(r"\d")
_FIGURE_THAT_IS_NO_YEAR = re.compile(r"\d+(?!\d*年)(?!\d)")
_NO_MONEY = re.compile(r"[无没未不]")
_STATE_CAPITAL_SINCE = 2021
_DEPARTMENTAL = ("departmental_budget", "departmental_final_accounts")


def _missing(disclosure: Examined, part: Part, severity: Severity | None = None, near: Section | None = None) -> Outcome:
    """A part that was looked for in a whole document and not found."""
    here = where(disclosure, near) if near is not None else ""
    return found(
        both(
            f"{here}{': ' if here else ''}{part.name.en}: not found under any of the usual names",
            f"{here}{'：' if here else ''}没有找到{part.name.zh}（已查{part.sought}等字样）",
        ),
        (near.heading_span if near is not None else first_line(disclosure),),
        both(f"{part.name.en}: not found", f"{part.name.zh}：没有找到"),
        severity,
    )


def _present(part: Part, place: Span) -> Outcome:
    return holds(both(f"{part.name.en}: found", f"{part.name.zh}：有"), (place,))


def _stated(disclosure: Examined, part: Part, severity: Severity | None = None) -> Outcome:
    """Whether a document speaks of a part; what stands in a table or in the contents only is not missing."""
    place = speaks_of(disclosure, part)
    if place is not None:
        return _present(part, place)
    if not is_whole(disclosure):
        return undecidable("the document may be an excerpt", f"所读内容可能不是全文，无法判断有无{part.name.zh}")
    if is_mentioned(disclosure, part):
        return undecidable(f"{part.name.en}: named, but no sentence says more", f"{part.name.zh}：文中提及，未见说明")
    return _missing(disclosure, part, severity)


def _each_stated(disclosure: Examined, parts: tuple[Part, ...]) -> Iterator[Outcome]:
    for part in parts:
        yield _stated(disclosure, part)


def _words_of(disclosure: Examined, part: Part) -> str:
    """The running text of all sections on a part."""
    return "\n".join(paragraph.words for paragraph in paragraphs(disclosure) if paragraph.topic in part.topics)


def three_public_in_full(disclosure: Examined) -> Iterator[Outcome]:
    """The three public expenses with each of the three, purchase and operation apart, and a word on the change."""
    section = heading_of(disclosure, _THREE_PUBLIC.topics)
    if section is None:
        yield _stated(disclosure, _THREE_PUBLIC)
        return
    words = _words_of(disclosure, _THREE_PUBLIC)
    if not _FIGURE_THAT_IS_NO_YEAR.search(words) or _DECLARED_NONE.search(words):
        yield holds(both("the three public expenses: declared as none", "“三公”经费：声明没有"), (section.heading_span,))
        return
    for part in (_OVERSEAS, _RECEPTIONS, _VEHICLES, _PURCHASE, _RUNNING):
        yield _in_section(disclosure, part, words, section)
    yield _compared(disclosure, words, section)


def _in_section(disclosure: Examined, part: Part, words: str, section: Section) -> Outcome:
    if part.is_named_in(words):
        return _present(part, section.heading_span)
    if speaks_of(disclosure, part) is not None or not is_whole(disclosure):
        return undecidable(f"{part.name.en}: stated elsewhere", f"{part.name.zh}：见于他处")
    return _missing(disclosure, part, near=section)


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
        words = _words_of(disclosure, _ORGAN)
        told = _FIGURE_THAT_IS_NO_YEAR.search(words) or _NO_MONEY.search(words) or disclosure.text.tables
        yield _present(_ORGAN, section.heading_span) if told else _no_amount(disclosure, section)
    elif speaks_of(disclosure, _ORGAN) is None and not _must_explain(disclosure):
        yield undecidable("the kind of institution is not known", "单位性质不明，无法判断应否说明机关运行经费")
    else:
        yield _stated(disclosure, _ORGAN)


def _must_explain(disclosure: Examined) -> bool:
    """Departments explain operating funds, and so do organs and institutions that say what they are."""
    return bool(own_institution_kind(disclosure)) or disclosure.identity.document_kind in _DEPARTMENTAL


def _no_amount(disclosure: Examined, section: Section) -> Outcome:
    here = where(disclosure, section)
    return found(
        both(f"{here}: neither an amount nor a word on why there is none", f"{here}：没有金额，也没有说明原因"),
        (section.heading_span,),
        both("operating funds: amount or declaration", "机关运行经费：金额或声明"),
    )


def procurement(disclosure: Examined) -> Iterator[Outcome]:
    """Government procurement, and of a total what is goods, works and services."""
    yield _stated(disclosure, _PROCUREMENT)
    total = [one for one in disclosure.own if one.measure == "procurement" and one.amount.yuan > 0]
    section = heading_of(disclosure, _PROCUREMENT.topics)
    if not total or section is None:
        return
    if _PROCURED.is_named_in(_words_of(disclosure, _PROCUREMENT)):
        yield _present(_PROCURED, total[0].span)
    elif is_whole(disclosure) and not disclosure.text.tables:
        yield _missing(disclosure, _PROCURED, Severity.WARNING, section)


def performance(disclosure: Examined) -> Iterator[Outcome]:
    """Budget performance, and how many projects or how much money has targets."""
    yield _stated(disclosure, _PERFORMANCE)
    section = heading_of(disclosure, _PERFORMANCE.topics)
    if section is None:
        return
    if _FIGURE_THAT_IS_NO_YEAR.search(_words_of(disclosure, _PERFORMANCE)) or disclosure.text.tables:
        yield holds(both("projects with targets: stated", "绩效目标项目：有数"), (section.heading_span,))
    elif is_whole(disclosure):
        here = where(disclosure, section)
        yield found(
            both(f"{here}: no number of projects and no amount was found", f"{here}：没有找到项目数，也没有找到金额"),
            (section.heading_span,),
            both("projects with targets: number or amount", "绩效目标项目：项目数或金额"),
            Severity.INFO,
        )


def nothing_is_declared(disclosure: Examined) -> Iterator[Outcome]:
    """Funds and state capital: stated, or said to be none; silence says neither."""
    yield _stated(disclosure, _FUNDS)
    if disclosure.year is not None and disclosure.year >= _STATE_CAPITAL_SINCE:
        yield _stated(disclosure, _STATE_CAPITAL, Severity.INFO)


def _required(  # noqa: PLR0913, PLR0917 - a check has as many words
    identifier: str, ref: str, title: Bilingual, basis: Bilingual, severity: Severity, breaks: str, *parts: Part
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


CHECKS = (
    _required(
        "functions-are-described", "K01", both("The agency's functions are described", "有主要职能的说明"),
        DISCLOSURE_RULES, Severity.ERROR, without("functions"), _FUNCTIONS,
    ),
    _required(
        "institutions-are-described", "K02", both("The agency's institutions are described", "有机构设置情况的说明"),
        DISCLOSURE_RULES, Severity.ERROR, without("institutions"), _INSTITUTIONS,
    ),
    _required(
        "revenue-and-expenditure-are-described", "K03", both("Revenue and expenditure are described", "有收支预算情况的说明"),
        DISCLOSURE_RULES, Severity.ERROR,
        "\n".join(
            (
                "云溪县档案馆\n2025年单位预算编制说明\n一、主要职能\n整理档案。\n二、“三公”经费预算情况\n2025年安排1.00万元。",
                "三、政府采购情况\n2025年安排5.00万元。\n四、国有资产占有使用情况\n车辆1辆。\n五、预算绩效情况\n绩效目标项目2个。\n六、名词解释\n1.项目：指任务。\n",
            )
        ),
        _REVENUE, _EXPENDITURE,
    ),
    _required(
        "budgets-are-described", "K04",
        both("Appropriation, general public budget and basic expenditure are described", "有财政拨款、一般公共预算、基本支出的说明"),
        DISCLOSURE_RULES, Severity.ERROR,
        changed(("80.00万元，占80%", "80.00万元"), ("基本支出", "日常支出"), ("人员经费", "个人部分"), without=("basic",)),
        _APPROPRIATION, _GENERAL, _BASIC,
    ),
    Check(
        id="three-public-in-full",
        ref="K05",
        family="completeness",
        title=both("The three public expenses are disclosed in full", "“三公”经费公开完整"),
        explanation=both(
            "The three public expenses are stated with each of the three, with purchase and operation of vehicles apart, and compared with another year.",
            "“三公”经费应列明因公出国（境）费、公务接待费、公务用车购置费和运行维护费，并说明增减变化。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=three_public_in_full,
        holds=whole(),
        breaks=changed(
            ("，公务接待费1.00万元", ""), ("\n（二）公务接待费与2024年预算持平。", ""), ("、公务接待费1.00万元", ""), ("和公务接待费", "")
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
    _required(
        "assets-are-described", "K08", both("State-owned assets are described", "有国有资产占有使用情况的说明"),
        DISCLOSURE_RULES, Severity.WARNING, without("assets"), _ASSETS,
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
    _required(
        "terms-are-explained", "K10", both("Terms are explained", "有名词解释"),
        DISCLOSURE_RULES, Severity.WARNING,
        without("terms", "terms_revenue", "terms_archive", "terms_housing", "terms_three"), _TERMS,
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
