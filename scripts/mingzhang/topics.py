"""Which part of the standard disclosure a heading opens: by its words, never by its number."""

from __future__ import annotations

import re
from functools import lru_cache

from mingzhang.model import Topic

__all__ = ["is_standalone_heading", "is_statement_title", "topic_of"]

# In the order in which they are tried: the special before the general.
_RULES: tuple[tuple[Topic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(pattern))
    for topic, pattern in (
        (Topic.TERMS, r"名[词称]解释|名词说明|相关名词|专业性?名词"),
        (
            Topic.TABLES,
            r"^附件|^附表|^表格|(?:部门|单位)?(?:预|决)算(?:公开)?(?:报?表|表格)$|公开表格|表$",
        ),
        (Topic.THREE_PUBLIC_NON_FISCAL, r"三公.{0,4}经费.{0,4}非财政|非财政拨款.{0,6}三公"),
        (Topic.THREE_PUBLIC, r"三公"),
        (Topic.MEETINGS_TRAINING_TRAVEL, r"会议费.*(?:培训费|差旅费)|一般性支出"),
        (Topic.THREE_PUBLIC, r"行政经费|因公出国|公务接待费|公务用车购置"),
        (Topic.ORGAN_OPERATION, r"机关运行"),
        (Topic.PROCUREMENT, r"政府采购"),
        (Topic.ASSETS, r"国有资产(?!监督|监管|管理委)"),
        (Topic.PERFORMANCE, r"绩效"),
        (Topic.DEBT, r"债务|债券"),
        (Topic.STATE_CAPITAL, r"国有资本经营"),
        (Topic.GOVERNMENT_FUND, r"政府性基金"),
        (Topic.BASIC_EXPENDITURE, r"基本支出"),
        (Topic.GENERAL_PUBLIC_BUDGET_CHANGE, r"一般公共预算.*(?:规模|变化|总体情况|总体.*说明)"),
        (Topic.GENERAL_PUBLIC_BUDGET_STRUCTURE, r"一般公共预算.*结构"),
        (Topic.GENERAL_PUBLIC_BUDGET_LINES, r"一般公共预算.*(?:具体|使用)"),
        (Topic.GENERAL_PUBLIC_BUDGET, r"一般公共预算"),
        (Topic.APPROPRIATION, r"财政拨款.*(?:收支|收入支出|收入、支出|支出|收入)|财政拨款(?:情况|安排)"),
        (
            Topic.TOTAL_BUDGET,
            r"收支(?:总体|预算|总表|总预算|总决算|情况|安排)|收入支出|收支.*说明|(?:预|决)算收支|收入、支出",
        ),
        (Topic.REVENUE, r"收入(?:预算|决算|总表)|^收入(?:情况|总体)?"),
        (Topic.PROJECT_EXPENDITURE, r"项目(?:支出|经费)"),
        (Topic.EXPENDITURE, r"支出(?:预算|决算|总表)|^支出(?:情况|总体)?"),
        (Topic.OTHER_MATTERS, r"其他(?:重要)?(?:事项|情况|相关情况)"),
        (Topic.STAFF, r"人员(?:构成|编制|情况|基本)|人员及"),
        (Topic.STATEMENT, r"编制说明|情况说明|(?:预|决)算说明|情况和重要事项"),
        (
            Topic.INSTITUTIONS,
            r"机构(?:设置|情况|构成|编制)|单位(?:构成|基本情况)|内设机构|组织机构|机构及|(?:预|决)算(?:单位)?构成",
        ),
        (Topic.KEY_WORK, r"重点工作|工作任务|主要工作任务|工作安排|工作计划|工作目标|工作重点|^主要任务"),
        (Topic.FUNCTIONS, r"职能|职责|主要工作|基本情况|概况"),
    )
)
# Topics whose numbered items are their own content, whatever words stand in them.
_KEEPS_ITS_ITEMS = {
    Topic.FUNCTIONS,
    Topic.KEY_WORK,
    Topic.TERMS,
    Topic.INSTITUTIONS,
    Topic.STAFF,
    Topic.TABLES,
    Topic.PERFORMANCE,
    Topic.PROCUREMENT,
    Topic.ASSETS,
    Topic.THREE_PUBLIC,
    Topic.THREE_PUBLIC_NON_FISCAL,
    Topic.MEETINGS_TRAINING_TRAVEL,
    Topic.GOVERNMENT_FUND,
    Topic.STATE_CAPITAL,
}
# 一、 and （一） may be titles of sections wherever they stand, 1. and （1） seldom.
_DEEPEST_TITLE = 2
# Topics that hold others: their items are sections of their own.
_HOLDS_OTHERS = (Topic.STATEMENT, Topic.OTHER_MATTERS, Topic.FRONT, Topic.OTHER)
_FRONT_MATTER = {Topic.FUNCTIONS, Topic.KEY_WORK, Topic.INSTITUTIONS, Topic.STAFF}
# 主要职能, 机构设置情况, 2026年重点工作: a title; 加强机构建设、提高履职能力 is a task.
_FRONT_TITLE = re.compile(
    r"(?:职能|职责|职能简介|简介|介绍|情况|设置|编制|构成|概况|任务|计划|目标|安排|重点|工作|说明)$"
)
_LONGEST_FRONT_TITLE = 40
_LONGEST_STANDALONE = 40
_STATEMENT_TITLE = re.compile(r"(?:编制说明|情况说明|公开说明)$")
_STANDALONE = re.compile(
    r"""^(?:20\d\d年(?:度)?)?[^。；，：,:]{0,34}?(?:
        主要职(?:能|责) | 职能简介 | 机构设置(?:情况)? | 名词解释 | 编制说明 | 情况说明
      | 单位构成 | 相关情况说明 | 其他重要事项 )$""",
    re.VERBOSE,
)
_PARTS_OF_TOTAL = (Topic.REVENUE, Topic.EXPENDITURE)
_PARTS_OF_GENERAL_BUDGET = re.compile(r"(?P<part>规模|结构|具体|总体|按.{0,6}科目分类)")


def topic_of(heading: str, parent: Topic | None, style: int, *, is_item: bool) -> Topic:
    """The topic of a heading, given the topic of the section that it stands in (None at the top).

    A numbered item inside functions, work plans, terms and the like is content: 负责政府采购 among the
    functions opens no section on procurement. Nor does an item that goes right on with its amount.
    """
    words = "".join(heading.split())
    may_be_own = parent not in _KEEPS_ITS_ITEMS or (parent in _FRONT_MATTER and style <= _DEEPEST_TITLE)
    own = _own_topic(words) if may_be_own else None
    if parent is None or parent in _HOLDS_OTHERS:
        return own or parent or Topic.OTHER
    if parent in _FRONT_MATTER and own in _FRONT_MATTER and style <= _DEEPEST_TITLE:
        return own if _is_front_title(words) else parent
    part = _part_of_general_budget(words) if parent is Topic.GENERAL_PUBLIC_BUDGET else None
    if part is not None and style <= 3 and not is_item:
        return part
    if parent is Topic.TOTAL_BUDGET and style <= _DEEPEST_TITLE and own in _PARTS_OF_TOTAL:
        return own
    if parent in _KEEPS_ITS_ITEMS or style > _DEEPEST_TITLE or is_item:
        return parent
    return own or parent


def _is_front_title(words: str) -> bool:
    return len(words) < _LONGEST_FRONT_TITLE and bool(_FRONT_TITLE.search(words))


# The titles of sections are the same in most documents.
@lru_cache(maxsize=4096)
def _own_topic(words: str) -> Topic | None:
    return next((topic for topic, pattern in _RULES if pattern.search(words)), None)


def _part_of_general_budget(words: str) -> Topic | None:
    part = _PARTS_OF_GENERAL_BUDGET.search(words)
    if part is None or "基本支出" in words:
        return None
    return {
        "规模": Topic.GENERAL_PUBLIC_BUDGET_CHANGE,
        "总体": Topic.GENERAL_PUBLIC_BUDGET_CHANGE,
        "结构": Topic.GENERAL_PUBLIC_BUDGET_STRUCTURE,
    }.get(part["part"], Topic.GENERAL_PUBLIC_BUDGET_LINES)


def is_standalone_heading(line: str) -> bool:
    """Whether a line without a number is the title of a standard section (…主要职能, …编制说明)."""
    words = re.sub(r"\s+", "", line)
    return 4 <= len(words) <= _LONGEST_STANDALONE and bool(_STANDALONE.match(words))


def is_statement_title(line: str) -> bool:
    """Whether a line may be the title of a whole document as well: …2026年单位预算编制说明."""
    return bool(_STATEMENT_TITLE.search(line))
