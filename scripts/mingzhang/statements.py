"""Reads a passage figure by figure: what each amount is of, and how it compares with another year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mingzhang.amounts import Figure, find_figures
from mingzhang.labels import Measure, Phase, measure_ending, normal_label, phase_named, trimmed_label
from mingzhang.model import Amount, Section, Share, Span
from mingzhang.naming import Naming
from mingzhang.prose import Prose

__all__ = [
    "AccountName",
    "AccountPath",
    "Comparison",
    "EconomicName",
    "Passage",
    "Reading",
    "Statement",
    "Subject",
    "read_passage",
    "sentence_end",
]


@dataclass(frozen=True, slots=True)
class AccountName:
    """One level of a functional path as printed: 行政事业单位养老支出（05款）; code "" when none is printed."""

    name: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class AccountPath:
    """A functional class, division and item as printed; a level that is not printed is empty."""

    of_class: AccountName
    of_division: AccountName = AccountName()
    of_item: AccountName = AccountName()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class EconomicName:
    """An account of the economic classification as printed: 工资福利支出."""

    name: str
    code: str = ""


Subject = Measure | AccountPath | EconomicName


@dataclass(frozen=True, slots=True)
class Statement:
    """One printed amount with what it is of; `span` runs from its label to its last figure."""

    label: str
    subject: Subject | None
    amount: Amount
    span: Span
    place: int
    year: int | None = None
    phase: Phase | None = None
    share: Share | None = None
    completion: Share | None = None

    @property
    def claims(self) -> tuple[Span, ...]:
        """The figures this statement is made of."""
        return tuple(one.span for one in (self.amount, self.share, self.completion) if one is not None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One printed comparison with another year or phase: the base as worded, the change, the reason.

    `direction` is increase, decrease or unchanged; `place` is where it stands in the passage.
    """

    label: str
    subject: Subject | None
    base: str
    direction: str
    span: Span
    place: int
    base_year: int | None = None
    base_phase: Phase | None = None
    amount: Amount | None = None
    percent: Share | None = None
    reason: Span | None = None
    current: Amount | None = None

    @property
    def claims(self) -> tuple[Span, ...]:
        """The figures this comparison is made of."""
        return tuple(one.span for one in (self.amount, self.percent) if one is not None)


@dataclass(frozen=True, slots=True)
class Passage:
    """One section as running text, with every figure in it."""

    section: Section
    prose: Prose
    figures: tuple[Figure, ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a passage states: its amounts, its comparisons, its functional paths, and the figures left over."""

    passage: Passage
    statements: tuple[Statement, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    paths: tuple[tuple[int, int, AccountPath], ...] = ()
    others: tuple[tuple[int, Figure], ...] = field(default=())


_NAME = r"(?:[^\d.．，。；：、:“”\"＂'‘’\n（）()\-—－]|[（(](?!\d*[类款项][）)])[^（）()\n]{1,8}[）)])"
_PATH = re.compile(
    rf"""(?P<class>{_NAME}{{2,40}}?)[（(](?P<class_code>\d{{3}})?类[）)]           # 社会保障和就业（208类）
        (?:[\-—－→、，“”"]{{0,2}}(?P<division>{_NAME}{{2,40}}?)[（(](?P<division_code>\d{{2,5}})?款[）)])?
        (?:[\-—－→、，“”"]{{0,2}}(?P<item>{_NAME}{{2,45}}?)[（(](?P<item_code>\d{{2,7}})?项[）)])?""",
    re.VERBOSE,
)
_CODED = re.compile(r"(?<!\d)(?P<code>2\d{2}(?:\d{2}){0,2})[“”\"]?(?P<name>[\u4e00-\u9fff（）()、]{2,40})")
# 主要用于… in front of a path belongs to the sentence, not to the name of the class.
_BEFORE_CLASS = re.compile(r"^(?:.*(?:用于|其中|包括|安排|为|是|年|即)|[一二三四五六七八九十]+是)")

_VERBS = {
    "increase": r"增加|增长|上升|提高|上涨|增幅|上浮|多",
    "decrease": r"减少|下降|降低|压缩|减小|压减|减幅|下浮|缩减|少",
    "unchanged": r"基本持平|持平|一致|无变化|没有变化|无增减(?:变化|变动)?|相同|不变|零增长|未发生变化|保持不变|无变动|没有增减",
}
_VERB = "|".join(f"(?P<{name}>{words})" for name, words in _VERBS.items())
_MONEY = r"[-−]?\d[\d,]*(?:\.\d+)?\ ?(?:亿元|万元|千元|元|万(?=[，。；、（]))"
_PERCENT = r"[-−]?\d[\d,]*(?:\.\d+)?\ ?[%％]"
_BASE = r"""(?:(?:比|较|与|同|和|跟|对比|相比|相较于?|相对于?)
           (?P<base>[^，。；\n\d]{0,12}(?:20\d\d年)?[^，。；\n\d]{0,24}?))"""
_MARKS_BASE = re.compile(r"上年|上一年|去年|同期|20\d\d年|年初|预算|决算|执行数|往年|前一年|上期")
_COMPARISON = re.compile(
    rf"""{_BASE}(?:相比较?|对比|比较|来说)?[，,：:]?(?:总体|均|均为|共|略有?|有所|净|预计|同比|各|也|都)?
        (?:{_VERB})(?:[（(](?:增加|增长|减少|下降|上升|降低)[）)])?
        (?:额|幅度|比例|率|数)?(?:了|为|约|到|至|：|:)*(?P<amount>{_MONEY})?
        (?:[，,、；（(]?(?:同比)?(?:[（(]?(?:增加|增长|减少|下降|上升|降低|压缩|提高|增幅|降幅|减幅|变动)[）)]?(?:[（(](?:增加|增长|减少|下降|上升|降低)[）)])?)?
           (?:幅度|比例|率|比率|幅|了|为|约|达|的)*[：:]?(?P<percent>{_PERCENT})[）)]?)?""",
    re.VERBOSE,
)
# 增加27.45万元，增长3.2% where the base stands in the words before: the verb and a figure must be there.
_CHANGE_ONLY = re.compile(
    rf"""(?:(?P<increase>增加|增长|上升|提高)|(?P<decrease>减少|下降|降低|压缩|减小|压减))(?:[（(](?:增加|增长|减少|下降|上升|降低)[）)])?
        (?:额|幅度|比例|率)?(?:了|为|约|：|:)*
        (?:(?P<amount>{_MONEY})(?:[，,、；（(]?(?:同比)?(?:增加|增长|减少|下降|上升|降低|压缩|提高|增幅|降幅|减幅|变动)?(?:[（(](?:增加|增长|减少|下降|上升|降低)[）)])?
           (?:幅度|比例|率|比率|幅|了|为|约|达|的)*(?P<percent>{_PERCENT})[）)]?)?
        |(?P<only>{_PERCENT}))""",
    re.VERBOSE,
)
_REASON = re.compile(
    r"""[，。；,（\n]{0,2}(?:(?:其|变动|变化|增加|减少|增减|增长|下降|持平|增减变化|增减变动)?的?(?:主要)?原因(?:主要)?(?:是|为|系|在于|：|:)?
      |主要(?:是|为|系|由于|因)|(?:是|系)?由于|是因为?|系因?|因(?!公)|根据|按照)[：:，]?(?P<reason>[^。\n]*)""",
    re.VERBOSE,
)
_SHARE = re.compile(
    r"^[，,、（(]?(?:约)?(?:占比?|所占比[重例]|占总?[收支]入?的?比[重例])(?P<of>[^，。；\d]{0,24}?)(?:的?比[重例]?)?(?:为|是|约|的)*$"
)
_COMPLETION = re.compile(r"(?:完成|为|占|是)?(?:调整|年初|全年|年度)?预算(?:数)?(?:的|完成率为?|执行率为?|执行率|完成率)+(?:为|是|约)?$|(?:完成率|执行率)(?:为|是|达|：)?$")
_PHASE_ONLY = re.compile(
    r"""^(?:20\d\d年度?|年度|本年|当年|，|其中[：:]?)*(?:财政拨款)?(?:年初|全年|调整后?|年中调整)?(?:支出|收入)?(?:预算执行|预算|决算|执行|安排|年初预算|预算安排)?(?:执行)?(?:数|金额)?(?:为|是|安排|：|:|共|合计)*$""",
    re.VERBOSE,
)
_PIECE = re.compile(r"[，,。；;：:、\n]")
_SENTENCE = re.compile(r"[。\n]")
# 上年结转 is money of this year.
_LAST_YEAR = re.compile(r"上年(?!度?(?:结转|结余|末))|去年|上一年")
_YEAR = re.compile(r"(20\d\d)年")


def read_passage(
    section: Section, whole: Prose, naming: Naming, fiscal_year: int | None
) -> Reading:
    """Everything that the sentences of one section of the whole text say in figures."""
    prose = whole.part(section.span)
    figures = tuple(find_figures(prose))
    places = tuple(prose.index(figure.span.start) for figure in figures)
    passage = Passage(section, prose, figures, places)
    paths = tuple(_paths(prose))
    by_place = dict(zip(places, figures, strict=True))
    comparisons = tuple(_comparisons(prose, by_place, fiscal_year))
    taken = {span for comparison in comparisons for span in comparison.claims}
    statements = _statements(passage, paths, taken, naming, fiscal_year)
    comparisons = tuple(_with_subject(one, passage, statements, paths, naming) for one in comparisons)
    taken |= {span for statement in statements for span in statement.claims}
    codes = tuple((start, end) for start, end, _ in paths)
    others = tuple(
        (place, figure)
        for place, figure in by_place.items()
        if figure.span not in taken and not any(start <= place < end for start, end in codes)
    )
    return Reading(passage, statements, comparisons, paths, others)


def _paths(prose: Prose) -> Iterator[tuple[int, int, AccountPath]]:
    for match in _PATH.finditer(prose.characters):
        name = _BEFORE_CLASS.sub("", match["class"])
        start = match.start() + len(match["class"]) - len(name)
        yield (
            start,
            match.end(),
            AccountPath(
                AccountName(name, match["class_code"] or ""),
                AccountName(match["division"] or "", match["division_code"] or ""),
                AccountName(match["item"] or "", match["item_code"] or ""),
                prose.span(start, match.end()),
            ),
        )


def sentence_end(characters: str, place: int) -> int:
    """Where the sentence that holds a place ends, its full stop included."""
    end = _SENTENCE.search(characters, place)
    return end.end() if end and characters[end.start()] == "。" else end.start() if end else len(characters)


def _sentence_start(characters: str, place: int) -> int:
    return max(characters.rfind("。", 0, place), characters.rfind("\n", 0, place)) + 1


def _paragraph_start(characters: str, place: int) -> int:
    return characters.rfind("\n", 0, place) + 1


def _comparisons(prose: Prose, by_place: dict[int, Figure], fiscal_year: int | None) -> Iterator[Comparison]:
    characters = prose.characters
    at = 0
    while True:
        match = _next_comparison(characters, at)
        if match is None:
            return
        at = max(match.end(), match.start() + 1)
        yield _comparison(prose, match, by_place, fiscal_year)


def _next_comparison(characters: str, at: int) -> re.Match[str] | None:
    """The nearest comparison from a place on: one that names its base, or a bare change."""
    named = _COMPARISON.search(characters, at)
    while named and not _is_comparison(named):
        named = _COMPARISON.search(characters, named.start() + 1)
    bare = _CHANGE_ONLY.search(characters, at)
    if named and (bare is None or named.start() <= bare.start()):
        return named
    return bare


def _is_comparison(match: re.Match[str]) -> bool:
    if not _MARKS_BASE.search(match["base"]):
        return False
    return bool(match["amount"] or match["percent"] or match["unchanged"])


def _comparison(
    prose: Prose, match: re.Match[str], by_place: dict[int, Figure], fiscal_year: int | None
) -> Comparison:
    groups = match.groupdict()
    base = groups.get("base") or ""
    direction = next((name for name in _VERBS if groups.get(name)), "unchanged")
    amount = _figure_in(match, "amount", by_place)
    percent = _figure_in(match, "percent", by_place) or _figure_in(match, "only", by_place)
    reason = _reason_after(prose, match.end())
    return Comparison(
        label="",
        subject=None,
        base=base,
        direction=direction,
        span=prose.span(match.start(), match.end()),
        place=match.start(),
        base_year=_year_in(base, fiscal_year),
        base_phase=phase_named(base),
        amount=amount if isinstance(amount, Amount) else None,
        percent=percent if isinstance(percent, Share) else None,
        reason=reason,
    )


def _figure_in(match: re.Match[str], group: str, by_place: dict[int, Figure]) -> Figure | None:
    if group not in match.re.groupindex or match[group] is None:
        return None
    return by_place.get(match.start(group))


def _year_in(words: str, fiscal_year: int | None) -> int | None:
    years = _YEAR.findall(words)
    if years:
        return int(years[-1])
    if _LAST_YEAR.search(words) and fiscal_year is not None:
        return fiscal_year - 1
    return None


def _reason_after(prose: Prose, end: int) -> Span | None:
    match = _REASON.match(prose.characters, end)
    if match is None or not match["reason"]:
        return None
    words = match["reason"].rstrip("，；）)")
    return prose.span(match.start("reason"), match.start("reason") + len(words)) if words else None


def _statements(
    passage: Passage,
    paths: Sequence[tuple[int, int, AccountPath]],
    taken: set[Span],
    naming: Naming,
    fiscal_year: int | None,
) -> tuple[Statement, ...]:
    characters = passage.prose.characters
    found: list[Statement] = []
    ends_before = 0
    for figure, place in zip(passage.figures, passage.places, strict=True):
        end = passage.prose.index(figure.span.end - 1) + 1
        if any(start <= place < stop for start, stop, _ in paths):
            continue
        if isinstance(figure, Share) and found and figure.span not in taken:
            _attach_share(characters, ends_before, place, figure, found)
        elif isinstance(figure, Amount) and figure.span not in taken:
            found.append(_statement(passage, figure, place, end, ends_before, paths, found, naming, fiscal_year))
        ends_before = end
    return tuple(found)


def _attach_share(characters: str, ends_before: int, place: int, share: Share, found: list[Statement]) -> None:
    between = characters[ends_before:place]
    last = found[-1]
    if _SHARE.match(between) and last.share is None:
        found[-1] = replace(last, share=share, span=Span(last.span.start, share.span.end))
    elif _COMPLETION.search(between) and last.completion is None and "。" not in between:
        found[-1] = replace(last, completion=share, span=Span(last.span.start, share.span.end))


def _statement(
    passage: Passage,
    amount: Amount,
    place: int,
    end: int,
    ends_before: int,
    paths: Sequence[tuple[int, int, AccountPath]],
    found: Sequence[Statement],
    naming: Naming,
    fiscal_year: int | None,
) -> Statement:
    characters = passage.prose.characters
    start = max(_last_break(characters, place), ends_before)
    near = characters[start:place]
    sentence = _sentence_start(characters, place)
    path = _path_before(characters, paths, place)
    subject, begins = _subject(characters, near, start, place, path, found, sentence, ends_before, naming)
    words = characters[max(sentence, ends_before) : place]
    return Statement(
        label=_label(characters[begins:place], subject),
        subject=subject,
        amount=amount,
        span=passage.prose.span(begins, end),
        place=place,
        year=_year_in(words, fiscal_year),
        phase=phase_named(near),
    )


def _label(words: str, subject: Subject | None) -> str:
    """The printed name alone: 区热线中心2025年收入预算 is labelled 收入预算."""
    if not isinstance(subject, Measure):
        return words.strip("，,、：:；;")
    measure, length = measure_ending(words)
    if measure is None or measure is not subject:
        return words.strip("，,、：:；;")
    trimmed = trimmed_label(words)
    for start in range(len(trimmed) - 1, -1, -1):
        if len(normal_label(trimmed[start:])) >= length:
            opening = trimmed[start - 1 : start] if start else ""
            return opening + trimmed[start:] if opening in ("“", "‘", '"') else trimmed[start:]
    return trimmed


def _last_break(characters: str, place: int) -> int:
    """Where the words right before a figure begin: after the last mark that parts two labels."""
    for match in reversed(list(_PIECE.finditer(characters, max(0, place - 80), place))):
        if match.end() < place:
            return match.end()
    return max(0, place - 80)


def _path_before(
    characters: str, paths: Sequence[tuple[int, int, AccountPath]], place: int
) -> tuple[int, int, AccountPath] | None:
    paragraph = _paragraph_start(characters, place)
    return next((path for path in reversed(paths) if paragraph <= path[0] and path[1] <= place), None)


def _subject(
    characters: str,
    near: str,
    start: int,
    place: int,
    path: tuple[int, int, AccountPath] | None,
    found: Sequence[Statement],
    sentence: int,
    ends_before: int,
    naming: Naming,
) -> tuple[Subject | None, int]:
    """What an amount is of, and where the words that say so begin."""
    if path and (path[1] > start or _PHASE_ONLY.match(normal_label(near))):
        begins = path[0] if path[0] >= ends_before else max(start, ends_before)
        return path[2], begins
    if _PHASE_ONLY.match(normal_label(near)):
        if found and found[-1].place >= sentence and found[-1].subject is not None and phase_named(near):
            return found[-1].subject, start
        earlier = _earlier_piece(characters, max(sentence, ends_before), start)
        if earlier is not None:
            subject = _named(characters[earlier:start].rstrip("，,、：:；;"), naming)
            if subject is not None:
                return subject, earlier
    return _named(near, naming), start


def _earlier_piece(characters: str, floor: int, start: int) -> int | None:
    if start - 1 <= floor:
        return None
    return max(_last_break(characters, start - 1), floor)


def _named(label: str, naming: Naming) -> Subject | None:
    """The longest name that a label ends with says what it is: 商品和服务支出 is not 服务支出."""
    words = normal_label(label)
    measure, measured = measure_ending(words)
    account, economic = naming.functional_class(words) or "", naming.economic(words) or ""
    if measure is not None and measured >= max(len(account), len(economic)):
        return measure
    if account and len(account) >= len(economic):
        return AccountPath(AccountName(account))
    return EconomicName(economic) if economic else None


def _with_subject(
    comparison: Comparison,
    passage: Passage,
    statements: Sequence[Statement],
    paths: Sequence[tuple[int, int, AccountPath]],
    naming: Naming,
) -> Comparison:
    characters = passage.prose.characters
    sentence = _sentence_start(characters, comparison.place)
    before = [one for one in statements if sentence <= one.place < comparison.place]
    floor = max([sentence, *(passage.prose.index(one.span.end - 1) + 1 for one in before)])
    start = max(_last_break(characters, comparison.place), floor)
    near = characters[start : comparison.place]
    subject = _named(near, naming) if near.strip("，,、；：") else None
    if subject is None and not before:
        earlier = _earlier_piece(characters, floor, start)
        while subject is None and earlier is not None:
            subject, start = _named(characters[earlier : comparison.place].split("，")[0], naming), earlier
            earlier = _earlier_piece(characters, floor, earlier)
    current = next((one for one in reversed(before) if subject in (None, one.subject)), None)
    path = _path_before(characters, paths, comparison.place)
    if subject is None:
        subject = current.subject if current else path[2] if path else None
    start += len(near) - len(near.lstrip("，,、；："))
    near = characters[start : comparison.place]
    return replace(
        comparison,
        label=_label(near, subject) or (current.label if current else ""),
        subject=subject,
        current=current.amount if current else None,
        span=Span(
            passage.prose.span(start, start + 1).start if near and start < comparison.place else comparison.span.start,
            comparison.span.end,
        ),
    )
