"""Performance tables: the indicators of a project or an agency, and the money that a project's form states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from mingzhang.labels import normal_label
from mingzhang.model import Amount, Cell, Span, Unit
from mingzhang.official_tables.captions import unit_named
from mingzhang.official_tables.cells import holds_figures, is_blank, number_in
from mingzhang.official_tables.sheets import Line, Sheet

__all__ = ["FormAmount", "Indicator", "Performance", "is_indicator_heading", "read_performance"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its place in the three levels, what it must reach, its weight; printed words are kept.

    `claims` are its value and its weight, `figures` those of the two that are nothing but a number.
    """

    project: str
    budget_unit: str
    levels: tuple[str, str]
    name: str
    comparator: str
    value: Decimal | None
    value_words: str
    value_unit: str
    weight: Decimal | None
    span: Span
    claims: tuple[Span, ...]
    figures: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FormAmount:
    """An amount of money that the form of a project states; `source` is empty for all its money."""

    project: str
    budget_unit: str
    goal: str
    source: str
    heading: str
    amount: Amount
    span: Span
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Performance:
    """What a performance table says."""

    indicators: tuple[Indicator, ...] = ()
    amounts: tuple[FormAmount, ...] = ()


# What the columns of indicators are called.
_HEADINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("first", r"一级指标(?:名称)?"),
        ("second", r"二级指标(?:名称)?"),
        ("name", r"三级指标(?:名称)?|指标名称|指标内容|绩效指标名称"),
        ("comparator", r"指标性质|指标值类型|指标符号|计算符号|符号"),
        ("value", r"(?:年度|三级|实施周期|年初)?(?:绩效)?指标值|目标值|年度目标值"),
        ("unit", r"(?:计量|度量|指标值?)单位"),
        ("weight", r"(?:指标)?(?:分值)?权重.*|分值.*|指标分值"),
        ("note", r"备注"),
        (
            "remark",
            r"是否核心|指标方向性|指标值内容|指标解释|指标说明|评（扣）分标准|评分标准|绩效标准|指标值确定依据.*",
        ),
    )
)
_AMOUNTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (source, re.compile(pattern))
    for source, pattern in (
        (
            "",
            (
                r"(?:年度|实施期|项目|年度预算|当年|全年)?(?:预算)?(?:资金)?总额|当年预算|预算(?:金额|数)"
                r"|项目资金|年度资金|年度预算(?:资金)?总额|资金总额合计"
            ),
        ),
        (
            "appropriation_revenue",
            r"(?:其中)?(?:当年|本年)?财政(?:拨款|资金)|(?:其中)?一般公共预算(?:拨款|财政拨款)?",
        ),
        ("carry_over_prior_year", r"上年结转(?:资金|结余)?"),
        ("other_funds", r"其他资金"),
        ("unit_funds", r"单位(?:自筹)?资金"),
    )
)
_PROJECT = re.compile(r"(?:项目|政策|专项)名称|项目（政策）名称|政策（项目）名称")
_UNIT = re.compile(r"实施单位|项目单位|(?:预算)?单位名称|部门（单位）名称|部门名称|项目实施单位")
_GOAL = re.compile(r"(?:年度|项目|当年|总体|年度总体|当年整体)*(?:绩效)?(?:总体)?目标")
_MONEY_UNIT = re.compile(r"（(?:单位[：:])?[^）]*元）")
_COMPARATOR = re.compile(
    r"^(?P<comparator>≥|≧|>=|＞=|≤|≦|<=|＜=|＞|>|＜|<|=|＝|不低于|不少于|不超过|不高于|不小于|不大于|大于等于|小于等于|大于|小于|至少)?\s*"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>[^\d]{0,20})$"
)
_COMPARATORS = {
    "≧": "≥",
    ">=": "≥",
    "＞=": "≥",
    "不低于": "≥",
    "不少于": "≥",
    "不小于": "≥",
    "大于等于": "≥",
    "至少": "≥",
    "≦": "≤",
    "<=": "≤",
    "＜=": "≤",
    "不超过": "≤",
    "不高于": "≤",
    "不大于": "≤",
    "小于等于": "≤",
    "＞": ">",
    "大于": ">",
    "＜": "<",
    "小于": "<",
    "＝": "=",
    "等于": "=",
}
_BRACKETED_UNIT = re.compile(r"（(?P<unit>[^（）]{1,10})）$")
_FEWEST_HEADINGS = 2


@dataclass(slots=True)
class _Form:
    """What the upper part of a form said so far."""

    project: str = ""
    unit: str = ""
    goal: str = ""
    money: Unit | None = None
    tasks: dict[str, int] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    amounts: list[FormAmount] = field(default_factory=list)
    of_tasks: list[FormAmount] = field(default_factory=list)


def is_indicator_heading(words: str) -> bool:
    """Whether a heading is one of indicators and not of money."""
    return any(pattern.fullmatch(normal_label(words)) for _, pattern in _HEADINGS)


def read_performance(sheet: Sheet, project_column: int | None, unit_column: int | None) -> Performance:
    """The indicators of a table, and in a form the project and its money.

    In a list every row names its project in a column; in a form the project stands above the indicators.
    """
    columns: Mapping[str, int] = {}
    form = _Form(money=sheet.caption.unit)
    found: list[Indicator] = []
    unnamed_points = _unnamed_points(sheet, project_column)
    for line in (*sheet.head, *sheet.body):
        headings = _headings(line)
        if headings:
            columns = headings if unnamed_points is None else {"weight": unnamed_points, **headings}
        elif columns and (one := _indicator(line, columns, form, project_column, unit_column)):
            found.append(one)
        elif project_column is None and not _is_task(line, form):
            _read_form(line, form)
    return Performance(tuple(found), tuple(_with_goal(form)))


# 任务名称 | 主要内容 | 总额 | 财政拨款 | 其他资金: the year's tasks with their money, in the form of a whole agency
_TASKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("task", r"(?:任务|工作任务|主要任务)名称"),
        ("content", r"主要内容|任务内容"),
        ("", r"(?:预算)?(?:资金)?总额|合计|小计"),
        ("appropriation_revenue", r"财政拨款|财政资金"),
        ("other_funds", r"其他资金"),
    )
)

_SUM = re.compile(r"金额合计|合计|总计|小计")


def _is_task(line: Line, form: _Form) -> bool:
    """Whether a row heads or belongs to the list of an agency's tasks; its money is taken from it."""
    named = {
        name: index
        for index, cell in enumerate(line.cells)
        for name, pattern in _TASKS
        if cell.text and pattern.fullmatch(normal_label(cell.text).rstrip("：:"))
    }
    if "task" in named or (form.tasks and "" in named and not any(number_in(cell) for cell in line.cells)):
        form.money = next((unit for cell in line.cells if (unit := unit_named(cell.text))), form.money)
        form.tasks.update(named)
        form.headings.update({name: line.cells[index].text for name, index in named.items()})
        return True
    if "" not in form.tasks or form.money is None:
        return False
    label = line.owners[form.tasks["task"]]
    goal = line.words(form.tasks["content"]) if "content" in form.tasks else ""
    found = False
    for source in ("", "appropriation_revenue", "other_funds"):
        cell = line.cells[form.tasks[source]] if source in form.tasks else None
        number = number_in(cell) if cell and not cell.covered else None
        if cell and number:
            span = Span(min(label.span.start, cell.span.start), cell.span.end)
            heading = form.headings[source]
            is_group = bool(_SUM.fullmatch(normal_label(label.text)))
            aim = "" if is_group else goal
            form.of_tasks.append(
                FormAmount(
                    label.text, form.unit, aim, source, heading, number.amount(form.money), span, is_group
                )
            )
            found = True
    return found


_POINTS = (Decimal(100), Decimal(90))


def _unnamed_points(sheet: Sheet, project_column: int | None) -> int | None:
    """The column of remarks that holds points: those of every project add up to 100, or 90 beside budget execution."""
    heading = next((headings for line in sheet.head if (headings := _headings(line))), {})
    if "weight" in heading or "note" not in heading:
        return None
    points: dict[str, Decimal] = {}
    for line in sheet.body:
        number = number_in(line.cells[heading["note"]])
        project = line.words(project_column) if project_column is not None else ""
        if number and not line.cells[heading["note"]].covered:
            points[project] = points.get(project, Decimal(0)) + number.stated
    return heading["note"] if points and all(one in _POINTS for one in points.values()) else None


def _headings(line: Line) -> Mapping[str, int]:
    """The columns of indicators, if a row is their heading."""
    found: dict[str, int] = {}
    for index, cell in enumerate(line.cells):
        words = normal_label(cell.text)
        for name, pattern in _HEADINGS:
            if words and pattern.fullmatch(words):
                found.setdefault(name, index)
    is_heading = "value" in found and ("name" in found or "second" in found)
    return found if is_heading and len(found) > _FEWEST_HEADINGS - 1 else {}


def _indicator(
    line: Line, columns: Mapping[str, int], form: _Form, project_column: int | None, unit_column: int | None
) -> Indicator | None:
    value = line.cells[columns["value"]]
    name = line.owners[columns["name"]].text if "name" in columns else ""
    if not value.text or value.covered or not name:
        return None
    comparator, number, unit = _value(
        value, _words(line, columns, "comparator"), _words(line, columns, "unit"), name
    )
    weight = line.cells[columns["weight"]] if "weight" in columns else None
    weighed = number_in(weight) if weight and not weight.covered else None
    start = min(line.owners[columns["name"]].span.start, value.span.start)
    end = max(value.span.end, weighed.span.end if weighed else 0)
    return Indicator(
        project=line.words(project_column) if project_column is not None else form.project,
        budget_unit=line.words(unit_column) if unit_column is not None else form.unit,
        levels=(_words(line, columns, "first"), _words(line, columns, "second")),
        name=name,
        comparator=comparator,
        value=number,
        value_words=value.text,
        value_unit=unit,
        weight=weighed.stated if weighed else None,
        span=Span(start, end),
        claims=(value.span, *((weighed.span,) if weighed else ())),
        figures=tuple(
            cell.span for cell in (value, weight) if cell and holds_figures(cell) and not cell.covered
        ),
    )


def _words(line: Line, columns: Mapping[str, int], name: str) -> str:
    return line.words(columns[name]).strip() if name in columns else ""


def _value(cell: Cell, comparator: str, unit: str, name: str) -> tuple[str, Decimal | None, str]:
    """Comparator, number and unit of a value, from its own cell, the columns beside it, or its name's brackets."""
    match = _COMPARATOR.match(cell.text.strip().rstrip("。"))
    if match is None:
        return _COMPARATORS.get(comparator, comparator), None, unit
    printed = match["comparator"] or comparator
    bracketed = _BRACKETED_UNIT.search(normal_label(name))
    counted = match["unit"].strip() or unit or (bracketed["unit"] if bracketed else "")
    return _COMPARATORS.get(printed, printed), Decimal(match["number"].replace(",", "")), counted


def _read_form(line: Line, form: _Form) -> None:
    """Take from a row of a form what it says of the project: name, unit, money, goal."""
    printed = [cell for cell in line.cells if cell.text and not cell.covered]
    for at, cell in enumerate(printed):
        words = normal_label(cell.text).rstrip("：:")
        form.money = unit_named(words) or form.money
        beside = printed[at + 1] if at + 1 < len(printed) else None
        if beside is None:
            continue
        if _PROJECT.fullmatch(words):
            form.project = form.project or beside.text
        elif _UNIT.fullmatch(words):
            form.unit = form.unit or beside.text
        elif _GOAL.fullmatch(words):
            form.goal = form.goal or beside.text
        else:
            _read_amount(words, cell, beside, form)


def _read_amount(words: str, label: Cell, beside: Cell, form: _Form) -> None:
    number = number_in(beside)
    bare = _MONEY_UNIT.sub("", words).removeprefix("其中：").removeprefix("其中:")
    if number is None or is_blank(beside) or (number.unit or form.money) is None:
        return
    source = next((name for name, pattern in _AMOUNTS if pattern.fullmatch(bare)), None)
    if source is None or form.money is None:
        return
    form.amounts.append(
        FormAmount(
            form.project,
            form.unit,
            "",
            source,
            label.text,
            number.amount(form.money),
            Span(label.span.start, beside.span.end),
        )
    )


def _with_goal(form: _Form) -> Iterator[FormAmount]:
    """The amounts of a form, once its project, unit and goal are known."""
    for one in form.amounts:
        yield replace(one, project=form.project, budget_unit=form.unit, goal=form.goal)
    yield from form.of_tasks
