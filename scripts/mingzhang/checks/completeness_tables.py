"""Completeness: the tables that the rules ask for, and money disclosed down to items and economic divisions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checks import Check
from mingzhang.checks.basis import DISCLOSURE_LAW, DISCLOSURE_RULES
from mingzhang.checks.example_budget import changed, whole
from mingzhang.checks.figures import Examined, Stated
from mingzhang.checks.kept import kept
from mingzhang.checks.parts import has_tables_elsewhere, is_whole
from mingzhang.checks.passages import printed_text
from mingzhang.checks.phrases import both, where
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.folding import folded
from mingzhang.labels import normal_label
from mingzhang.model import Bilingual, Fund, Outcome, Severity, Span, Topic
from mingzhang.official_tables.kinds import TableKind, kind_of

__all__ = ["CHECKS"]

_REQUIRED = {
    TableKind.REVENUE_EXPENDITURE: both("revenue and expenditure", "收支总表"),
    TableKind.REVENUE: both("revenue", "收入总表"),
    TableKind.EXPENDITURE: both("expenditure", "支出总表"),
    TableKind.APPROPRIATION: both("fiscal appropriation", "财政拨款收支总表"),
    TableKind.GENERAL_PUBLIC_BUDGET: both("general public budget", "一般公共预算支出表"),
    TableKind.BASIC_EXPENDITURE: both("basic expenditure", "一般公共预算基本支出表"),
    TableKind.THREE_PUBLIC: both("three public expenses", "“三公”经费支出表"),
    TableKind.GOVERNMENT_FUND: both("government-managed funds", "政府性基金预算支出表"),
}
# How a title may be named where lines were broken or our kinds name it otherwise; in text without white space.
_NAMED = {
    TableKind.REVENUE_EXPENDITURE: re.compile(r"收支(?:预算|决算)?总|收支.{0,6}表|收入支出(?:预算|决算)?总"),
    TableKind.REVENUE: re.compile(r"收入.{0,8}表"),
    TableKind.EXPENDITURE: re.compile(r"(?<!经费)支出.{0,8}表"),
    TableKind.APPROPRIATION: re.compile(r"财政拨款.{0,12}收(?:支|入).{0,10}表"),
    TableKind.GENERAL_PUBLIC_BUDGET: re.compile(
        r"(?:一般公共(?:预算|财政)|公共财政).{0,12}支出.{0,8}表|财政拨款支出.{0,8}表"
    ),
    TableKind.BASIC_EXPENDITURE: re.compile(r"基本支出.{0,16}表|经济(?:分类)?科目.{0,8}表"),
    TableKind.THREE_PUBLIC: re.compile(r"三公.{0,28}表"),
    TableKind.GOVERNMENT_FUND: re.compile(r"基金.{0,16}表"),
}
# With so many of the eight listed, the list is one of all tables.
_A_LIST = 6
# 表1.单位收支总表 公开03表 附件：2026年部门预算表 with its number, dots and page stripped
# A short line that ends in 表, but for dots and the number of a page
_WITH_TABLE = re.compile(r"(?m)^[^\r\n\t]{2,60}(?:表|一览)(?:（[^（）\r\n]*）)?[\s.·…\d]{0,120}$")
_TITLE = re.compile(r"(?:表|一览)$")
_STRIPPED = re.compile(
    r"^.*?(?:附?表|附件)\s*[\d一二三四五六七八九十]+(?:[-—－]\d+)*\s*[:：.．、]?|[.．·…\s]*\d*\s*$|^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*|（[^（）]*）$"
)
_LONGEST_TITLE = 48
_SHORTEST_TITLE = 4
_ITEM_CODE = re.compile(r"(?<!\d)2\d{6}(?=[\u4e00-\u9fff])|（\d{0,7}项）")
_FUND_TOPICS = frozenset({Topic.GOVERNMENT_FUND})


@kept
def _table_titles(disclosure: Examined) -> dict[TableKind, Span]:
    """The official tables that the document lists, shows or names as a title, with the first place of each."""
    named: dict[TableKind, Span] = {}
    for match in _WITH_TABLE.finditer(disclosure.text.characters):
        words = _STRIPPED.sub("", normal_label(folded(match.group())))
        is_title = _SHORTEST_TITLE <= len(words) <= _LONGEST_TITLE and _TITLE.search(words)
        titled = kind_of(words) if is_title else None
        if titled is not None:
            named.setdefault(titled, Span(match.start(), match.end()))
    for line in disclosure.of(BudgetLine):
        if line.table_kind:
            named.setdefault(TableKind(line.table_kind), line.span)
    return named


def required_tables(disclosure: Examined) -> Iterator[Outcome]:
    """The eight tables of the rules, where the document lists its tables or holds them."""
    titles = _table_titles(disclosure)
    listed = [kind for kind in _REQUIRED if kind in titles]
    if len(listed) < _A_LIST or disclosure.text.unread_pages:
        yield undecidable(
            "the document neither lists nor holds its tables", "文中既无附表，也无附表清单，附表可能另行公开"
        )
        return
    words = printed_text(disclosure)
    missing = [
        name for kind, name in _REQUIRED.items() if kind not in titles and not _NAMED[kind].search(words)
    ]
    if not missing:
        yield holds(both("eight tables: all found", "八张报表：齐全"), tuple(titles[kind] for kind in listed))
        return
    names = both(", ".join(name.en for name in missing), "、".join(name.zh for name in missing))
    yield found(
        both(f"among the tables, none was found on {names.en}", f"所列附表中没有找到{names.zh}"),
        tuple(titles[kind] for kind in listed),
        both(f"eight tables: {names.en} not found", f"八张报表：没有找到{names.zh}"),
    )


def _not_found(disclosure: Examined, what: Bilingual, near: Stated) -> Outcome:
    """Detail that neither the text nor any table gives."""
    if has_tables_elsewhere(disclosure):
        return undecidable(f"{what.en} may stand in a table", f"{what.zh}可能列于附表")
    here = where(disclosure, near.section)
    return found(
        both(
            f"{here}: {what.en} was not found, and the document neither holds nor names a table",
            f"{here}：没有找到{what.zh}，文中也未见附表",
        ),
        (near.span,),
        both(f"{what.en}: not found", f"{what.zh}：没有找到"),
    )


def general_budget_to_items(disclosure: Examined) -> Iterator[Outcome]:
    """The general public budget by item, in sentences or tables."""
    spent = [
        one
        for one in disclosure.own
        if one.measure in ("general_public_budget", "general_public_appropriation") and one.amount.yuan > 0
    ]
    if not spent:
        return
    items = [
        line
        for line in disclosure.of(BudgetLine)
        if line.level == "item" and line.classification == "functional"
    ]
    what = both("general public budget expenditure by item", "一般公共预算支出的项级明细")
    if items or _ITEM_CODE.search(printed_text(disclosure)):
        yield holds(
            both("general public budget: by item", "一般公共预算：列到项级"),
            tuple(item.span for item in items[:1]),
        )
    elif is_whole(disclosure):
        yield _not_found(disclosure, what, spent[0])
    else:
        yield undecidable("the document may be an excerpt", "所读内容可能不是全文，无法判断有无项级明细")


def funds_to_items(disclosure: Examined) -> Iterator[Outcome]:
    """Expenditure from government-managed funds by item, where there is any."""
    spent = [
        one
        for one in disclosure.own
        if one.measure == "government_fund" and one.amount.yuan > 0 and one.topic in _FUND_TOPICS
    ]
    if not spent:
        return
    items = [
        line
        for line in disclosure.of(BudgetLine)
        if line.level == "item"
        and (line.fund is Fund.GOVERNMENT_FUND or line.topic == Topic.GOVERNMENT_FUND.value)
    ]
    if items:
        yield holds(both("funds: by item", "政府性基金：列到项级"), (items[0].span,))
    else:
        yield _not_found(disclosure, both("fund expenditure by item", "政府性基金支出的项级明细"), spent[0])


def basic_expenditure_to_divisions(disclosure: Examined) -> Iterator[Outcome]:
    """Basic expenditure by economic division with amounts, in sentences or tables."""
    spent = [
        one
        for one in disclosure.own
        if one.measure == "basic_expenditure" and one.amount.yuan > 0 and one.topic is Topic.BASIC_EXPENDITURE
    ]
    if not spent:
        return
    accounts = [
        line
        for line in disclosure.of(BudgetLine)
        if line.classification == "economic" and line.amount is not None
    ]
    divisions = [line for line in accounts if line.level == "division"]
    if len(divisions) * 2 > len(accounts):
        yield holds(both("basic expenditure: by division", "基本支出：列到款级"), (divisions[0].span,))
    elif is_whole(disclosure):
        yield _not_found(
            disclosure,
            both("basic expenditure by economic division", "基本支出按经济分类的款级金额"),
            spent[0],
        )
    else:
        yield undecidable("the document may be an excerpt", "所读内容可能不是全文，无法判断有无款级金额")


_NO_TABLES = ("tables",)
_NAMES_ONLY = (
    "主要包括：基本工资50.00万元、住房公积金10.00万元、绩效工资10.00万元。",
    "主要包括：办公费4.00万元、差旅费3.00万元、公务接待费1.00万元、公务用车运行维护费2.00万元。",
)
_FUND_SENTENCE = "县档案馆2025年没有使用政府性基金预算拨款安排的支出。"
_FUND_LINE = "县档案馆2025年政府性基金预算支出20.00万元。"
_FUND_ITEM = (
    "县档案馆2025年政府性基金预算支出20.00万元，其中："
    "其他支出（类）彩票公益金安排的支出（款）用于文化事业的彩票公益金支出（项）20.00万元。"
)

CHECKS = (
    Check(
        id="required-tables-are-listed",
        ref="K11",
        family="completeness",
        title=both("The required tables are there", "规定的附表齐全"),
        explanation=both(
            "A document that lists or holds its tables has the eight that the rules ask for; where tables are published apart nothing is judged.",
            "文中附有或列有附表的，应包括规定的八张报表；附表另行公开的，不作判断。",
        ),
        basis=DISCLOSURE_LAW,
        severity=Severity.WARNING,
        find=required_tables,
        holds=whole(),
        breaks=changed(("表8.政府性基金支出预算表\n", "")),
    ),
    Check(
        id="general-budget-to-items",
        ref="K12",
        family="completeness",
        title=both("The general public budget is disclosed by item", "一般公共预算支出公开到项级"),
        explanation=both(
            "Expenditure of the general public budget is disclosed down to items, in sentences or tables.",
            "一般公共预算支出应按功能分类公开到项级科目，列于正文或附表均可。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=general_budget_to_items,
        holds=whole(),
        breaks=changed(without=("lines", "tables", "terms_archive", "terms_housing")),
    ),
    Check(
        id="funds-to-items",
        ref="K13",
        family="completeness",
        title=both("Funds are disclosed by item", "政府性基金支出公开到项级"),
        explanation=both(
            "Expenditure from government-managed funds is disclosed down to items, in sentences or tables.",
            "政府性基金预算支出应按功能分类公开到项级科目，列于正文或附表均可。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=funds_to_items,
        holds=changed((_FUND_SENTENCE, _FUND_ITEM), without=_NO_TABLES),
        breaks=changed((_FUND_SENTENCE, _FUND_LINE), without=_NO_TABLES),
    ),
    Check(
        id="basic-expenditure-to-divisions",
        ref="K14",
        family="completeness",
        title=both("Basic expenditure is disclosed by economic division", "基本支出公开到经济分类款级"),
        explanation=both(
            "Basic expenditure is disclosed down to divisions of the economic classification with amounts, in sentences or tables.",
            "一般公共预算基本支出应按经济性质分类公开到款级科目并列金额，列于正文或附表均可。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=basic_expenditure_to_divisions,
        holds=whole(),
        breaks=changed(
            (_NAMES_ONLY[0], "主要包括基本工资、住房公积金、绩效工资。"),
            (_NAMES_ONLY[1], "主要包括办公费、差旅费、公务接待费、公务用车运行维护费。"),
            without=_NO_TABLES,
        ),
    ),
)
