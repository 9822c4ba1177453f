"""Things that are counted: the words before and after a printed count, brackets and all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mingzhang.amounts import Figure
from mingzhang.model import Count, Span
from mingzhang.printed_labels import is_weak
from mingzhang.statements import Reading

__all__ = ["CountedThing", "counted_things"]


@dataclass(frozen=True, slots=True)
class CountedThing:
    """A count with the words that say what is counted.

    `label` stands before the count (执法执勤用车0辆) or, where nothing before it says what is counted, after it
    (用于1辆公务用车燃油); `before` are the words before it in any case, `object` those after it. `starts_list` is
    true where the count opens a sentence or leads a list (共有车辆3辆，其中：…). `claims` holds the count and
    the figures within its label (7座以上19座以下客车). `context` is that of the place: reason, purpose or "".
    """

    label: str
    before: str
    object: str
    count: Count
    span: Span
    claims: tuple[Span, ...]
    place: int
    starts_list: bool
    is_served: bool = False
    context: str = ""


_BREAKS = "，。；：\n,;:"
_COUNT_BEFORE = re.compile(r"\d[辆台套个批人次艘架（）()项家名]+$")
_LEADING = re.compile(r"^(?:其中[：:]?|包括[：:]?|(?:主要)?用于(?:保障)?$|另有?)")
_OBJECT = re.compile(r"[\u4e00-\u9fff（）()、]{0,18}")
# 6辆公务用车的燃油, 6辆公务用车燃油费: what is counted is the cars.
_OF = re.compile(r"(?<=[车辆船艇])(?:的|燃油|燃料|加油|维修|维护|保养|保险|过路|过桥|停车费|运行)")
# 公务用车保有量为0辆, 预算单位共有5家: the label leads over to its number.
_OVER = re.compile(r"(?<=[\u4e00-\u9fff）]{2})(?:为|共计|合计|共有|等共|共|约)$")
_BESIDE = re.compile(r"[、，和及](?:累计|共计?|合计)?")
_SEATS = "座"
# …万元，用于1辆公务用车燃油: the count says what the money keeps on the road.
_SERVED = re.compile(r"(?:用于|保障)(?:保障)?(?:本单位|本部门|我[局委办院厅]|机关|单位)?$")
_LEADS = re.compile(r"[，,]?\s*其中")
_LONGEST = 60


def counted_things(reading: Reading) -> Iterator[CountedThing]:
    """Every count that no amount or comparison has taken, with its label."""
    others = [(place, figure) for place, figure in reading.others if isinstance(figure, Count)]
    before: CountedThing | None = None
    for place, figure in others:
        if figure.unit != _SEATS:
            thing = _thing(reading, place, figure, others)
            if before and is_weak(thing.label) and _is_beside(reading, before, place):
                thing = replace(thing, label=before.label, before=before.before)
            yield thing
            before = thing


def _is_beside(reading: Reading, before: CountedThing, place: int) -> bool:
    """接待2批次、26人次, 团组1个，累计3人次: both counts have the words before the first."""
    between = reading.passage.prose.characters[reading.passage.prose.end(before.count.span) : place]
    return _BESIDE.fullmatch(between) is not None


def _thing(reading: Reading, place: int, figure: Count, others: list[tuple[int, Count]]) -> CountedThing:
    prose = reading.passage.prose
    characters = prose.characters
    begin = _label_start(characters, place)
    end = prose.end(figure.span)
    after = _OBJECT.match(characters, end, max(end, reading.passage.clauses.end(place)))
    following = _OF.split(prose.words(end, after.end()))[0] if after else ""
    label = _OVER.sub("", _LEADING.sub("", prose.words(begin, place)))
    is_after = bool(following) and (is_weak(label) or label.endswith("的"))  # 经批准购置的3辆公务用车
    inside = tuple(one.span for at, one in others if begin <= at < place and _belongs(one))
    return CountedThing(
        label=following if is_after else label,
        before=label,
        object=following,
        count=figure,
        span=prose.span(begin, end + (len(following) if is_after else 0)),
        claims=(*inside, figure.span),
        place=place,
        starts_list=_starts_list(characters, begin, end),
        is_served=bool(_SERVED.search(characters, 0, place)),
        context=reading.passage.context(place),
    )


def _belongs(figure: Figure) -> bool:
    return isinstance(figure, Count) and figure.unit == _SEATS


def _label_start(characters: str, place: int) -> int:
    """Back to the mark that parts this label from the one before; marks inside brackets part nothing."""
    depth = 0
    at = place
    while at > 0:
        character = characters[at - 1]
        depth += (character in "）)") - (character in "（(")
        if depth < 0 or (depth == 0 and _breaks(characters, at - 1)):
            return at
        if place - at > _LONGEST:
            return _next_name(characters, at, place)
        at -= 1
    return 0


def _next_name(characters: str, at: int, place: int) -> int:
    """Where the next of several names begins, so that none is cut in two."""
    mark = characters.find("、", at, place)
    return mark + 1 if mark >= 0 else at


def _breaks(characters: str, at: int) -> bool:
    """Whether a mark parts two labels; 大型客、货车 is one, 轿车1辆、客车0辆 are two."""
    if characters[at] == "、":
        return bool(_COUNT_BEFORE.search(characters, max(0, at - 8), at))
    return characters[at] in _BREAKS


def _starts_list(characters: str, begin: int, end: int) -> bool:
    before = characters[max(0, begin - 1) : begin]
    return (
        before in ("", "。", "\n", "；")
        or bool(_LEADS.match(characters, end))
        or characters[begin:end].startswith("拟")
    )
