"""The printed words that say what a figure is of, where none of our lists knows them."""

from __future__ import annotations

import re
from bisect import bisect_left

from mingzhang.amounts import Figure
from mingzhang.statements import Passage

__all__ = ["is_weak", "printed_label", "words_after"]

# What leads up to a label: 其中：, 主要包括, 1., （二）
_LEADING = re.compile(
    r"""(?:(?:主要)?原因(?:主要)?(?:是|为|系)?[：:]?|其中[：:]?|包括[：:]?|主要包括[：:]?|主要是|即|含|和|及|与|以及|并|另有?|\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]
      |[一二三四五六七八九十]{1,3}、|是(?!否)|[：:，,、；;。\s”"）)])+""",
    re.VERBOSE,
)
# 经费增加的原因是接收调拨车辆: the name stands behind the words that announce a reason.
_ANNOUNCED = re.compile(r"^.*原因(?:主要)?(?:是|为|系)[：:，]?")
# 1.52, 4.8Km/h, 1.1万辆: a figure between says nothing of what the next one is of.
_NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?(?![\d.年月日])(?:万?[辆人次件吨]|[Kk]m/h|公里/小时)?")
_TRAILING = re.compile(r"(?:为|是|共计?|合计|总计|约|近|均为|分别为|达到?|：|:|，|、)+$")
# Words that do not say by themselves what a figure is of.
_WEAK = re.compile(
    r"""(?:(?:19|20)\d\d年?度?|本年度?|全年|今年|上年度?|当年|去年|本|该|其|共|总|约|近|和|及|并|等|的|了|中|因此|实际(?=较|比)|其中|已|拟|将|可|再|均|各|还|另|又
        |增加|减少|增长|下降|提高|降低|上升|压减|提升|提速|回落|上浮|下浮|增幅|降幅|减幅|幅度|环比|变化|增长率|预算
        |上一?年?度|严控|从严|累计|[\u4e00-\u9fff]{1,4}后(?=下降|降低|减少|提高|提升|上升|增加)|决算|支出|收入|执行|安排|计划|完成|金额|资金|经费|总额|数|数额|采购|涉及|投资
        |为|是|达到?|超过|突破|不少于|不低于|不超过|至少|以上|以下|按|以|每|的按|用于|主要|主要是|设置|编报|设立|设|下设|包括|至|到|在|于|有|由|比|较|与|同比|占|第|上|下|内|个|项|单价|单位价值|购置|对|组织|组织对|共组织|我部门|本部门|我单位|本单位|我局)*""",
    re.VERBOSE,
)
# 平均处置时间3.5分钟，同比提升30%: the change is of the figure before it. 培训3期，共计210人次: so is a sum.
_CHANGES = re.compile(
    r"[，,（(]?(?:同比|环比)?(?:增加|减少|增长|下降|提高|降低|上升|提升|压减|回落|增幅|降幅)[了为达到约]*$"
    r"|[，,、（(](?:共计?|合计|累计|总计)$"
)
# 严控5万元，比上年减少1万元: nothing says what fell.
_RESTRAINT = re.compile(r"(?:严控|从严|严格控制|压减|压缩)$")
_JOINS = re.compile(r"的?按(?:照)?")
# 单位价值50万元以上设备2台: the name holds the figure before.
_BOUND = re.compile(r"及?(?:以上|以下|以内)")
# 由中小企业中标的，采购金额: of which purchases is said in the clause before.
_LEANS_BACK = "由"
_LONGEST = 60
# 、 parts the items of a list, not the label of their sum: 秀峰、横岗收费站运营费用1,487.40万元.
_MARKS = "，,。；;：:\n"
_AFTER = re.compile(r"[\u4e00-\u9fff（）()㎡/A-Za-z]{0,20}")


def printed_label(passage: Passage, place: int) -> str:
    """The words before a figure, back as far as they must be read to say what it is of; "" if they do not."""
    characters = passage.prose.characters
    floor = max(passage.clauses.sentence_start(place), _figure_before(passage, place))
    if place > floor and characters[place - 1] in "（(":  # 康复区（2个）
        return _cleaned(passage.prose.words(max(passage.clauses.start(place - 1), floor), place - 1))
    start = max(passage.clauses.start(place, _MARKS), floor)
    if start == place and (place == floor or characters[place - 1] not in "：:"):
        return words_after(passage, place, passage.prose.end(_figure_at(passage, place).span))
    if start == floor and _BOUND.match(characters, floor, place):
        return _cleaned(passage.prose.words(passage.clauses.start(place, _MARKS), place))
    while start > floor and (is_weak(characters[start:place]) or characters[start] in _LEANS_BACK):
        start = _clause_before(passage, start, floor)
        if place - start > _LONGEST:
            return "" if is_weak(characters[start:place]) else _cleaned(passage.prose.words(start, place))
    if is_weak(characters[start:place]):
        return (
            _across_the_figure_before(passage, floor, place)
            or _of_the_figure_before(passage, floor, place)
            or _heading(passage, start)
        )
    return _cleaned(passage.prose.words(start, place))


def _across_the_figure_before(passage: Passage, floor: int, place: int) -> str:
    """小于15平方米的按15平方米: one clause with two figures, all its words lead up to the second."""
    start = passage.clauses.start(place, _MARKS)
    is_joined = start < floor < place and bool(_JOINS.fullmatch(passage.prose.characters, floor, place))
    return _cleaned(passage.prose.words(start, place)) if is_joined and place - start <= _LONGEST else ""


def _of_the_figure_before(passage: Passage, floor: int, place: int) -> str:
    at = bisect_left(passage.places, place)
    changes = _CHANGES.search(passage.prose.characters, floor, place)
    if not at or changes is None or passage.clauses.sentence_start(place) > passage.places[at - 1]:
        return ""
    before = printed_label(passage, passage.places[at - 1])
    is_named = bool(before) and _RESTRAINT.search(before) is None
    return before + _cleaned(changes.group()) if is_named else ""


def _clause_before(passage: Passage, start: int, floor: int) -> int:
    """Where the clause begins that ends right before another, out of brackets if that one stood in them."""
    earlier = start - 1
    if passage.prose.characters[earlier] in "（(" and earlier > floor:
        earlier -= 1
    return max(passage.clauses.start(earlier, _MARKS), floor) if earlier > floor else floor


def words_after(passage: Passage, place: int, end: int) -> str:
    """The words right after a figure, to the end of their clause: 9个内设机构."""
    stop = min(passage.clauses.end(place), len(passage.prose.characters))
    match = _AFTER.match(passage.prose.characters, end, max(end, stop))
    return passage.prose.words(end, match.end()) if match else ""


def is_weak(words: str) -> bool:
    """Whether words alone do not say what a figure is of: 涉及, 共, 主要用于."""
    bare = re.sub(r"[，。；：、（）()“”\"\s]", "", _NUMBERS.sub("", _cleaned(words)))
    return len(bare) < 2 or _WEAK.fullmatch(bare) is not None


def _figure_at(passage: Passage, place: int) -> Figure:
    return passage.figures[bisect_left(passage.places, place)]


def _figure_before(passage: Passage, place: int) -> int:
    at = bisect_left(passage.places, place)
    return passage.prose.end(passage.figures[at - 1].span) if at else 0


def _cleaned(words: str) -> str:
    words = _ANNOUNCED.sub("", words)
    leading = _LEADING.match(words)
    rest = _TRAILING.sub("", words[leading.end() if leading else 0 :]).strip("，,、；：;: “‘")
    return _closed(rest.replace("\n", ""))


def _closed(label: str) -> str:
    """A label whose bracket closes behind the figure: 试点补助（减少10万元） is 试点补助（减少）."""
    opened = max(label.rfind("（"), label.rfind("("))
    is_open = opened > max(label.rfind("）"), label.rfind(")"))
    return label + ("）" if label[opened] == "（" else ")") if is_open else label


def _heading(passage: Passage, start: int) -> str:
    """The section's heading, where a figure is the first thing that stands under it: 年度预算安排 795万元."""
    section = passage.section
    first = passage.prose.index(section.heading_span.end)
    between = passage.prose.characters[first:start]
    return section.heading if section.heading and not between.strip("。：:\n ") else ""
