"""What a printed label names: a total, a source of revenue, one of the three public expenses, and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from mingzhang.measures import MEASURES, Family, Measure, Phase

__all__ = [
    "MEASURES",
    "Family",
    "Label",
    "Measure",
    "NamedMeasure",
    "Phase",
    "is_bare",
    "is_neutral",
    "measure_ending",
    "measure_named",
    "name_ends",
    "normal_label",
    "phase_named",
    "without_funding",
]

# Labels recur from document to document; so many are kept, however many documents are read.
_REMEMBERED = 16384
_QUOTES = "【】“”\"＂'‘’「」『』《》〝〞"
_SQUEEZED = re.compile(rf"[\s{_QUOTES}]+")
_UNIFORM = str.maketrans("()﹙﹚:．０１２３４５６７８９", "（）（）：.0123456789")
_PHASES = (
    (Phase.ADJUSTED, re.compile(r"调整(?:后)?预算|全年预算|预算调整数")),
    (Phase.EXECUTED, re.compile(r"决算|执行数|实际支出|实际发生|实际完成")),
    (Phase.BUDGETED, re.compile(r"预算")),
)

# In 一般公共预算拨款收入 the word says whose money it is, not that it is only planned.
_NO_PHASE = re.compile(
    r"(?:一般公共|政府性基金|国有资本经营|公共财政|社会保险基金|部门|单位)预算|预算(?=拨款|单位|内|外|管理)"
)


@lru_cache(_REMEMBERED)
def normal_label(label: str) -> str:
    """A label for comparing: no white space or quotation marks, full-width brackets, half-width digits."""
    return _SQUEEZED.sub("", label).translate(_UNIFORM)


@lru_cache(_REMEMBERED)
def phase_named(words: str) -> Phase | None:
    """The phase that words such as 年初预算 or 支出决算 name."""
    bare = _NO_PHASE.sub("", words)
    return next((phase for phase, pattern in _PHASES if pattern.search(bare)), None)


@dataclass(frozen=True, slots=True)
class Label:
    """The words before a figure, normalised, each character with its place in the printed words."""

    words: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, printed: str) -> Label:
        """The label that printed words are."""
        if not _SQUEEZED.search(printed):
            return cls(printed.translate(_UNIFORM), tuple(range(len(printed))))
        places = tuple(at for at, character in enumerate(printed) if not _SQUEEZED.match(character))
        return cls("".join(printed[at] for at in places).translate(_UNIFORM), places)

    def place(self, index: int) -> int:
        """Where a character stands in the printed words; the end of the label is after its last character."""
        if index < len(self.places):
            return self.places[index]
        return self.places[-1] + 1 if self.places else 0


# Words that lead over from a name to its amount: …支出预算数为, …财政拨款预算总额, …科目, …（含税）.
_TAIL_WORDS = """
    为 是 约 近 达 达到 共 计 共计 合计 总计 总额 总金额 金额 总数 数额 数 均 各 均为 分别为 安排
    预算安排 编制 列支 元 预算 年初预算 年初预算数 全年预算 全年预算数 调整预算 调整预算数 预算数
    预算总额 预算金额 预算支出 支出预算 收入预算 决算 决算数 支出决算 支出决算数 决算支出 执行数
    实际支出 当年预算执行数 拨款数 支出数 安排数 收入决算 预算资金 财政拨款 财政拨款预算 财政拨款预算数
    财政拨款支出预算 财政拨款支出 科目 资金 支出 经费 费用 项目共有 预算共 共有 涉及 涉及财政拨款资金
    当年一般公共预算拨款 当年一般公共预算财政拨款 一般公共预算当年拨款
    涉及财拨资金 一般公共预算 一般公共预算支出 一般公共预算财政拨款 ：
"""
_TAILS = tuple(_TAIL_WORDS.split())
_TAILS_BY_LAST = {
    last: tuple(sorted((tail for tail in _TAILS if tail[-1] == last), key=len))
    for last in {tail[-1] for tail in _TAILS}
}
_BRACKETED = re.compile(r"（[^（）]{0,40}）$|(?:19|20)\d\d年?度?$")
# Words after which a tail belongs to the verb and not to the label.
_COPULA = re.compile(r"(?:为|是|约|共计?|合计|均为|分别为|达到?|：|安排)+$")


@lru_cache(maxsize=_REMEMBERED)
def name_ends(words: str) -> tuple[int, ...]:
    """Where a name may end: at the end of a label, or before words that lead over to the amount."""
    found = {len(words)}
    todo = [len(words)]
    while todo:
        end = todo.pop()
        for shorter in _without_a_tail(words[:end]):
            if shorter > 1 and shorter not in found:
                found.add(shorter)
                todo.append(shorter)
    return tuple(sorted(found, reverse=True))


def _without_a_tail(words: str) -> Iterator[int]:
    for tail in _TAILS_BY_LAST.get(words[-1:], ()):
        if words.endswith(tail):
            yield len(words) - len(tail)
    bracketed = _BRACKETED.search(words)
    if bracketed:
        yield bracketed.start()


# What may stand before a name without changing what it means: 某局2026年, 其中, 1., 本部门, 安排.
_FILLERS = r"""(?:(?:19|20)\d\d年?度?[的，]? | 年度 | 本年度?的? | 当年 | 今年 | 全年 | 其中：? | 主要包括：? | 包括：? | 含
        | 共 | 另有? | 和 | 及 | 与 | 以及 | 预计 | 计划 | 拟 | 安排 | 编制
        | 核定 | 下达 | 批复 | 用于 | 使用 | 通过 | 纳入(?:20\d\d年度?)?(?:部门|单位)?预算的?
        | 总体 | 本 | 我 | [一二三四五六]是
        | \d{1,2}[.、] | （[一二三四五六七八九十\d]{1,3}） | [一二三四五六七八九十]{1,3}、 | [①-⑳] | \d{1,2}） | 的 | ： | ，)*"""
_BARE = re.compile(_FILLERS, re.VERBOSE)
_OWNED = re.compile(
    rf"""(?P<owner>[^，；：、\n]{{0,60}}(?:[局委办院厅部处所队会校站府镇乡门区市县省馆团社心学室署厂段场园台]|街道|单位|公司|政协|公安)
        (?:（[^（）]{{1,12}}）)?(?:及(?:其|所属)[^，。；：]{{0,14}}?(?:单位|机构)|所属各?(?:预算)?单位|系统|本级|机关)?的?)
        {_FILLERS}""",
    re.VERBOSE,
)
_NO_OWNER = re.compile(
    r"增加|减少|下降|增长|原因|因为|由于|导致|新增|调整|压减|列支|工程|购置|补助|改造|项目|建设(?!局|委|和)"
)
# Which money it is; the name stays the same.
_FUNDING = re.compile(
    r"""(?:本年|当年)?(?:通过|使用)?(?:一般公共预算|财政拨款|政府性基金预算?|国有资本经营预算|公共财政预算|财政性资金|财政预算)
        (?:当年|本年)?(?:财政)?(?:拨款)?(?:资金)?(?:安排|开支)?的?(?:支出)?""",
    re.VERBOSE,
)
_FUNDING_AT_END = re.compile(rf"(?:{_FUNDING.pattern})$", re.VERBOSE)
_CARRIED = re.compile(r"上年结[转余](?:结[转余])?的$")


def is_bare(words: str) -> bool:
    """Whether nothing but a year, a number or 其中 stands before a name."""
    return _BARE.fullmatch(words) is not None


def is_neutral(words: str) -> bool:
    """Whether the words before a name leave its meaning: a year, an agency, 其中, a number."""
    if is_bare(words):
        return True
    owned = _OWNED.fullmatch(words)
    return owned is not None and not _NO_OWNER.search(owned["owner"])


def without_funding(words: str) -> str:
    """The words before a name without those that say which money it is: 财政拨款安排的“三公”经费."""
    found = _FUNDING_AT_END.search(words)
    return words[: found.start()] if found else words


@dataclass(frozen=True, slots=True)
class NamedMeasure:
    """A measure with the characters of the normalised label that name it."""

    measure: Measure
    start: int
    end: int


@cache
def _names() -> Mapping[str, tuple[tuple[str, Measure], ...]]:
    """The names of all measures by their last two characters, the longest first."""
    named: dict[str, Measure] = {}
    for measure in MEASURES:
        for name in measure.names:
            named.setdefault(normal_label(name), measure)
    by_tail: dict[str, list[tuple[str, Measure]]] = {}
    for name in sorted(named, key=len, reverse=True):
        by_tail.setdefault(name[-2:], []).append((name, named[name]))
    return {tail: tuple(names) for tail, names in by_tail.items()}


_BY_ID = {measure.id: measure for measure in MEASURES}
_CARRIED_OVER = "carry_over_prior_year"
# 用于基本工资、津贴补贴等人员经费12万元: the list says what is in the name behind it.
_SUMMED_UP = {
    "personnel": re.compile(r"(?:津贴补贴|津补贴|奖金|绩效工资|公积金|缴费)等$"),
    "operating": re.compile(r"(?:费|购置)等$"),
}
# Whose name does not say which money it is.
_ANY_FUNDING = {
    Family.THREE_PUBLIC,
    Family.MEETINGS,
    Family.PROCUREMENT,
    Family.ORGAN_OPERATION,
    Family.EXPENDITURE,
}
# Names so short that they mean what they say only when no agency stands before them.
_SHORT_NAMES = """
    收入 支出 货物 工程 服务 货物支出 工程支出 服务支出 货物预算 工程预算 服务预算 货物类 工程类 服务类
    财政拨款 结余 政府性基金 购置费 运行费 接待费 招待费 财政拨款结转 购买服务
"""
_SHORT = frozenset(_SHORT_NAMES.split())


# …、公车购置费、公车运行费（“三公”经费）决算总额: the brackets name what is summed, not the last of its parts.
_SUMMED_AS_THREE_PUBLIC = re.compile(
    r"（三公经费）(?:财政拨款)?(?:支出|预算|决算)*(?:合计|总额|总计|共计|总数)"
)


@lru_cache(maxsize=_REMEMBERED)
def measure_named(words: str) -> NamedMeasure | None:
    """The measure that a normalised label names.

    区热线中心2025年收入预算 names the total revenue. The longest name wins, so that 公务用车购置及运行维护费 is
    not taken for 公务用车购置; and what stands before the name must leave its meaning, so that
    初步设计评审项目支出 is not taken for all project expenditure.
    """
    summed = _SUMMED_AS_THREE_PUBLIC.search(words)
    if summed:
        return NamedMeasure(_BY_ID["three_public"], summed.start(), summed.end())
    for end in name_ends(words):
        for name, measure in _names().get(words[max(0, end - 2) : end], ()):
            if words.endswith(name, 0, end):
                fitting = _fitting(measure, name, words[: end - len(name)])
                if fitting is not None:
                    return NamedMeasure(fitting, end - len(name), end)
    return None


def _fitting(measure: Measure, name: str, before: str) -> Measure | None:
    """The measure that a name means after the words before it, or None where they make it something else."""
    if name in _SHORT:
        return measure if is_bare(before) else None
    if is_neutral(before):
        return measure
    carried = _CARRIED.search(before)
    if carried and is_neutral(before[: carried.start()]):
        return _BY_ID[_CARRIED_OVER]
    if measure.id in _SUMMED_UP and _SUMMED_UP[measure.id].search(before):
        return measure
    if (measure.family in _ANY_FUNDING or measure.id == _CARRIED_OVER) and is_neutral(
        without_funding(before)
    ):
        return measure
    return None


def measure_ending(label: str) -> tuple[Measure | None, int]:
    """The measure that a label names, and how many of its last characters do so."""
    words = normal_label(label)
    named = measure_named(words)
    return (named.measure, len(words) - named.start) if named else (None, 0)
