"""Printed comparisons with an earlier year or phase: the base as worded, the change, the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mingzhang.accounts import AccountPath, EconomicName
from mingzhang.amounts import Figure
from mingzhang.clauses import Clauses
from mingzhang.labels import Measure, Phase, phase_named
from mingzhang.model import Amount, Share, Span
from mingzhang.prose import Prose
from mingzhang.reasons import Reason, is_inside, reason_after

__all__ = ["Comparison", "Subject", "comparisons_in", "year_in"]

Subject = Measure | AccountPath | EconomicName


@dataclass(frozen=True, slots=True)
class Comparison:
    """One printed comparison with another year or phase: the base as worded, the change, the reason.

    `direction` is increase, decrease or unchanged; `place` and `end` are where it stands in the passage;
    `base_amount` is the base itself, where it is printed (比2025年预算数85.3万元增加…); `of` are the words behind the
    base that say what is compared (与上年相比，收入总计增加…); `turn` is which of
    several changes it is that one sentence lists for several things in turn (分别增加…、…), counted from 0.
    """

    label: str
    subject: Subject | None
    base: str
    direction: str
    span: Span
    place: int
    end: int
    base_year: int | None = None
    base_phase: Phase | None = None
    base_amount: Amount | None = None
    amount: Amount | None = None
    percent: Share | None = None
    reason: Span | None = None
    current: Amount | None = None
    excluding: str = ""
    of: str = ""
    turn: int | None = None
    turns: int = 0

    @property
    def claims(self) -> tuple[Span, ...]:
        """The figures this comparison is made of."""
        return tuple(one.span for one in (self.base_amount, self.amount, self.percent) if one is not None)

    def fits(self, current: Amount) -> bool:
        """Whether an amount would give the printed percentage, had it changed by the printed amount."""
        if self.amount is None or self.percent is None:
            return False
        change = self.amount.yuan.copy_abs()
        base = current.yuan - change if self.direction == "increase" else current.yuan + change
        if base <= 0:
            return False
        return (change * 100 / base - self.percent.stated.copy_abs()).copy_abs() <= 2 * self.percent.rounding


_VERBS = {
    "increase": r"增加|增长|上升|提高|上涨|增幅|上浮|[多增](?=\d)",
    "decrease": r"减少|下降|降低|压缩|减小|压减|减幅|降幅|下浮|缩减|[少减](?=\d)",
    "unchanged": r"变化(?=0(?:[.．]0+)?\ ?[亿万]?元)|基本持平|持平|一致|无变化|没有变化"
    r"|无增减(?:变化|变动)?|没有发生增减变化|相同|不变|零增长|未发生变化|保持不变|无变动|没有增减",
}
_VERB = "|".join(f"(?P<{name}>{words})" for name, words in _VERBS.items())
# Asked first: most passages compare nothing.
_SAYS_A_CHANGE = re.compile("|".join(_VERBS.values()))
_CHANGE = r"(?:增加|增长|减少|下降|上升|降低|压缩|提高|增幅|降幅|减幅|变动|增减|[增减](?=\d))"
# 下降（增长）27.78%: the other option was left in from a template.
_OTHER_OPTION = rf"(?:[（(]{_CHANGE}[）)])?"
_NUMBER = r"[-−－]?\d[\d,]*(?:[.．]\d+)?"
_MONEY = rf"{_NUMBER}\ ?(?:亿元|万元|百万元|千元|元|万(?=[，。；、（\n]|$))"
_PERCENT = rf"{_NUMBER}\ ?[%％]"
_LEADS_OVER = r"(?:额|幅度|比例|率|比率|数|幅)?(?:了|为|约|到|至|达|的|：|:)*"
_THEN_PERCENT = rf"""(?:[，,、；（(]?(?:同比)?(?:[（(]?{_CHANGE}[）)]?{_OTHER_OPTION})?{_LEADS_OVER}(?P<percent>{_PERCENT})[）)]?)?"""
_BASE_WORD = r"(?:(?!增加|增长|减少|下降|上升|提高|降低|压缩|压减|持平|一致|相比|分别)[^，。；\n\d])"
_BASE_WORDS = rf"{_BASE_WORD}{{0,12}}?(?:20\d\d年?)?{_BASE_WORD}{{0,24}}?"
_COMPARISON = re.compile(
    rf"""(?:比|较|与|同|和|跟|对比|相比|相较于?|相对于?)
        (?P<base>{_BASE_WORDS})
        (?:(?P<base_amount>{_MONEY})|[（(][^（）()\d]{{0,10}}(?P<noted_base>{_MONEY})[^（）()\d]{{0,20}}[）)])?
        (?:(?:相比较?|相较)(?:[，,]?(?P<of>{_BASE_WORD}{{1,14}}?))?|对比|比较|来说)?[，,：:]?(?:总体|均|均为|共|略有?|有所|净|预计|同比|各|也|都|(?P<in_turn>分别))?
        (?:{_VERB}){_OTHER_OPTION}{_LEADS_OVER}(?P<amount>{_MONEY})?{_THEN_PERCENT}""",
    re.VERBOSE,
)
# 增加27.45万元，增长3.2% where the base stands in the words before: the verb and a figure must be there.
_CHANGE_ONLY = re.compile(
    rf"""(?:(?P<increase>增加|增长|上升|提高)|(?P<decrease>减少|下降|降低|压缩|减小|压减)){_OTHER_OPTION}{_LEADS_OVER}
        (?:(?P<amount>{_MONEY}){_THEN_PERCENT}|(?P<only>{_PERCENT}))""",
    re.VERBOSE,
)
# 62万元，2024年68万元，减少6万元, or 1.80万元（上年3.00万元，减少1.20万元）: last year's amount, without 比, and the change.
_CHANGE_FROM = re.compile(
    rf"""(?<=[，,；（(])(?P<base>(?:20\d\d年度?|上一?年度?|去年)(?:(?:年初)?(?:预算|决算|执行)数?)?)为?(?P<base_amount>{_MONEY})[，,、]?
        {_CHANGE_ONLY.pattern}""",
    re.VERBOSE,
)
_AMOUNT_BEFORE = re.compile(rf"{_MONEY}[，,]$")
_MARKS_BASE = re.compile(r"上一?年|去年|同期|20\d\d年|年初|预算|决算|执行数|往年|前一年|上期")
_NAMES_FIGURE = re.compile(r"(?:预算|决算|执行|收入|支出|安排)数?$|数$")
# 商品和服务支出预算75.8万元，同比增加5.2万元: with a base of its own behind it, an amount is this year's.
_YEAR_ON_YEAR = re.compile(r"[，,]?同比")
_BARE_YEAR = re.compile(r"(?:20\d\d年度?|上一?年度?|去年)的?")
# 上年结转 is money of this year.
_LAST_YEAR = re.compile(r"上一?年(?!度?(?:结转|结余|末))|去年")
_YEAR = re.compile(r"(20\d\d)(?=年|预算|决算)")
# 与上年统计口径一致, 与《收支预算总表》的数一致, 与上年不一致: no figure is said to be unchanged.
_NO_BASE = re.compile(r"口径|《|不$")


def comparisons_in(
    prose: Prose,
    clauses: Clauses,
    figures: Mapping[int, Figure],
    reasons: tuple[Reason, ...],
    fiscal_year: int | None,
) -> Iterator[Comparison]:
    """Every comparison that a passage draws, but for those within a reason."""
    yield from _differences_in(prose, clauses, figures, fiscal_year)
    characters = prose.characters
    at = 0
    ends = 0
    while _SAYS_A_CHANGE.search(characters, at):
        match = _next_comparison(characters, at, fiscal_year)
        if match is None:
            return
        at = max(match.end(), match.start() + 1)
        is_of_amount = "base" in match.re.groupindex and _follows_amount(match, figures)
        if not is_of_amount and (match.start() < ends or is_inside(match.start(), reasons)):
            continue
        reason = reason_after(clauses, match.end())
        ends = reason.end if reason else ends
        drawn = _comparison(prose, match, figures, reason, fiscal_year)
        yield from _in_turn(prose, drawn, match, figures) if match.groupdict().get("in_turn") else (drawn,)


# 年初预算数40万元，决算数50万元，预决算差异率25%: by how much the outcome differs from the budget; a minus says it is less.
_DIFFERENCE = re.compile(rf"预决算差异率(?:为|是|：|达)?(?P<percent>{_PERCENT})")


def _differences_in(
    prose: Prose, clauses: Clauses, figures: Mapping[int, Figure], fiscal_year: int | None
) -> Iterator[Comparison]:
    for match in _DIFFERENCE.finditer(prose.characters):
        percent = figures.get(match.start("percent"))
        if not isinstance(percent, Share):
            continue
        reason = reason_after(clauses, match.end())
        yield Comparison(
            label="",
            subject=None,
            base="年初预算数",
            direction="increase" if percent.stated > 0 else "decrease" if percent.stated else "unchanged",
            span=prose.span(match.start(), match.end()),
            place=match.start(),
            end=match.end(),
            base_year=fiscal_year,
            base_phase=Phase.BUDGETED,
            percent=replace(percent, stated=percent.stated.copy_abs()),
            reason=prose.span(reason.start, reason.end) if reason else None,
        )


_NEXT_IN_TURN = re.compile(rf"[、，,和及]{{1,2}}(?P<next>{_MONEY}|{_PERCENT})")


def _in_turn(
    prose: Prose, drawn: Comparison, match: re.Match[str], figures: Mapping[int, Figure]
) -> Iterator[Comparison]:
    """A change for each of several things: 收入、支出分别增加5.2万元、4.8万元; each reaches to its own figure."""
    listed: list[tuple[Figure | None, int]] = [(drawn.amount or drawn.percent, match.end())]
    at = match.end()
    while (further := _NEXT_IN_TURN.match(match.string, at)) is not None:
        at = further.end()
        listed.append((figures.get(further.start("next")), at))
    for turn, (figure, end) in enumerate(listed):
        yield replace(
            drawn,
            span=prose.span(match.start(), end),
            amount=figure if isinstance(figure, Amount) else None,
            percent=figure if isinstance(figure, Share) else None,
            turn=turn,
            turns=len(listed),
        )


def _follows_amount(match: re.Match[str], figures: Mapping[int, Figure]) -> bool:
    """Whether an amount stands right before: 严控290.5万元，比2017年减少26.7万元 compares, in a reason or not."""
    before = _AMOUNT_BEFORE.search(match.string, max(0, match.start() - 30), match.start())
    return before is not None and isinstance(figures.get(before.start()), Amount)


def _next_comparison(characters: str, at: int, fiscal_year: int | None) -> re.Match[str] | None:
    """The nearest comparison from a place on: one that names its base, or a bare change."""
    named = _COMPARISON.search(characters, at)
    while named and not _is_comparison(named):
        named = _COMPARISON.search(characters, named.start() + 1)
    bare = _CHANGE_ONLY.search(characters, at)
    since = _CHANGE_FROM.search(characters, at)
    if since and bare and since.end() >= bare.end() and year_in(since["base"], fiscal_year) != fiscal_year:
        bare = since
    if named and (bare is None or named.start() <= bare.start()):
        return named
    return bare


def _is_comparison(match: re.Match[str]) -> bool:
    if not _MARKS_BASE.search(match["base"]):
        return False
    if match["unchanged"] and _NO_BASE.search(match["base"]):
        return False
    if match["base_amount"] and _YEAR_ON_YEAR.match(match.string, match.end("base_amount")):
        return False
    if match["base_amount"] and not _NAMES_FIGURE.search(match["base"]) and not _is_of_year(match):
        return False
    return bool(match["amount"] or match["percent"] or match["unchanged"])


def _is_of_year(match: re.Match[str]) -> bool:
    """Whether an amount behind a bare year is the base: 较2024年412万元增加73万元, with no mark between.

    In 比上年1.43万元，增加0.68% the verb of the change was left out; the amount is no base.
    """
    after = match.string[match.end("base_amount") : match.end("base_amount") + 1]
    return bool(_BARE_YEAR.fullmatch(match["base"]) and match["amount"] and after not in "，,")


def _comparison(
    prose: Prose,
    match: re.Match[str],
    figures: Mapping[int, Figure],
    reason: Reason | None,
    fiscal_year: int | None,
) -> Comparison:
    groups = match.groupdict()
    base = groups.get("base") or ""
    amount = _figure_in(match, "amount", figures)
    percent = _figure_in(match, "percent", figures) or _figure_in(match, "only", figures)
    base_amount = _figure_in(match, "base_amount", figures) or _figure_in(match, "noted_base", figures)
    return Comparison(
        label="",
        subject=None,
        base=prose.words(*match.span("base")) if base else "",
        direction=next((name for name in _VERBS if groups.get(name)), "unchanged"),
        span=prose.span(match.start(), match.end()),
        place=match.start(),
        end=match.end(),
        base_year=year_in(base, fiscal_year),
        base_phase=Phase.EXECUTED if base.endswith("执行") else phase_named(base),
        of=groups.get("of") or "",
        base_amount=base_amount if isinstance(base_amount, Amount) else None,
        amount=amount if isinstance(amount, Amount) else None,
        percent=percent if isinstance(percent, Share) else None,
        reason=prose.span(reason.start, reason.end) if reason else None,
    )


def _figure_in(match: re.Match[str], group: str, figures: Mapping[int, Figure]) -> Figure | None:
    if group not in match.re.groupindex or match[group] is None:
        return None
    return figures.get(match.start(group))


def year_in(words: str, fiscal_year: int | None) -> int | None:
    """The year that words name, the last of them; 上年 is the year before the document's."""
    years = _YEAR.findall(words)
    if years:
        return int(years[-1])
    if _LAST_YEAR.search(words) and fiscal_year is not None:
        return fiscal_year - 1
    return None
