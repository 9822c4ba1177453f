"""Year on year: comparisons with the previous year fit the figures, each other, and their reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.checks import Check
from mingzhang.checks.arithmetic_parts import EXPENDITURE_KINDS, REVENUE_SOURCES
from mingzhang.checks.arithmetic_totals import all_money_is_fiscal
from mingzhang.checks.basis import CONSISTENCY, DISCLOSURE_RULES, TABLES
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import BUDGET_TOPICS, Examined, Stated, agreed
from mingzhang.checks.phrases import both, money, named, printed, where
from mingzhang.checks.verdicts import Terms, Traced, balanced, found, holds, not_over, undecidable
from mingzhang.comparing import change_range
from mingzhang.facts.year_changes import YearChange
from mingzhang.model import Amount, Outcome, Result, Severity, Share, Span, Topic

__all__ = ["CHECKS"]

_INCREASE, _DECREASE, _UNCHANGED = "increase", "decrease", "unchanged"
_SIGN = {_INCREASE: 1, _DECREASE: -1, _UNCHANGED: 0}
_HUNDRED = Decimal(100)
_TOPICS = BUDGET_TOPICS | {
    Topic.THREE_PUBLIC,
    Topic.MEETINGS_TRAINING_TRAVEL,
    Topic.ORGAN_OPERATION,
    Topic.PROCUREMENT,
}
_THREE = ("overseas_travel", "receptions", "vehicles")
_ITEMS = frozenset({*_THREE, "vehicle_purchase", "vehicle_operation"})
# Words of a reason that say the opposite of 持平.
_MOVED = ("增加", "减少", "下降", "增长", "压减", "压缩")
_NOT_PLANNED = ("未安排项目", "没有安排项目", "无项目支出", "未安排专项")


@dataclass(frozen=True, slots=True)
class _Implied:
    """An amount of the fiscal year with a comparison, and the value of the earlier year that they imply."""

    stated: Stated
    change: YearChange

    @property
    def terms(self) -> Terms:
        """The implied value as a sum: this year less the increase."""
        own: list[tuple[int, Amount]] = [(1, self.stated.amount)]
        if self.change.amount is not None and _SIGN[self.change.change]:
            own.append((-_SIGN[self.change.change], self.change.amount))
        return own

    @property
    def yuan(self) -> Decimal:
        """The implied value."""
        return sum((sign * amount.yuan for sign, amount in self.terms), Decimal(0))

    @property
    def words(self) -> str:
        """The value as it was computed: 273.74万元 + 148.98万元 = 422.72万元."""
        like = [amount for _, amount in self.terms]
        summed = "".join((" − " if sign < 0 else " + ") + printed(amount) for sign, amount in self.terms).removeprefix(" + ")
        return summed if len(like) == 1 else f"{summed} = {money(self.yuan, like)}"


def _stated_for(disclosure: Examined, change: YearChange) -> Stated | None:
    """The amount of this year that a comparison is about: in its sentence, else in its part of the document."""
    alike = [one for one in disclosure.amounts_of(change.measure, topics=_TOPICS) if one.topic.value == change.topic]
    if change.current is not None:
        return next((one for one in alike if one.span == change.current.span), None)
    return agreed(alike)


def _against_last_year(disclosure: Examined, change: YearChange) -> bool:
    return change.base_year is None or disclosure.year is None or change.base_year == disclosure.year - 1


def _implied(disclosure: Examined, *measures: str, topics: Collection[Topic] = _TOPICS) -> tuple[_Implied, ...]:
    """The comparisons of some measures with last year that state how much changed, or that nothing did."""
    found_ = []
    for change in disclosure.changes:
        if (measures and change.measure not in measures) or change.topic not in topics:
            continue
        stated = _stated_for(disclosure, change)
        says_how_much = change.amount is not None or (change.change == _UNCHANGED and change.percent is None)
        if stated is not None and says_how_much and _against_last_year(disclosure, change):
            found_.append(_Implied(stated, change))
    return tuple(found_)


def _only(implied: Collection[_Implied]) -> _Implied | None:
    """The comparison, if all that are printed imply one value."""
    return next(iter(implied)) if len({one.yuan for one in implied}) == 1 else None


def prior_year_is_not_negative(disclosure: Examined) -> Iterator[Outcome]:
    """What each comparison implies for the year before; and no fall by more than all there was."""
    for one in _implied(disclosure):
        if one.change.change == _INCREASE and one.change.amount is not None:
            yield _not_negative(disclosure, one, one.change.amount)
        elif one.change.change == _DECREASE:
            yield holds(both(f"{one.stated.name.en}: {one.words}", f"{one.stated.name.zh}上年：{one.words}"))
    for change in disclosure.changes:
        if change.change == _DECREASE and change.percent is not None and change.percent.stated > _HUNDRED and change.topic in _TOPICS:
            here = where(disclosure, disclosure.section_of(change.span))
            message = both(
                f"{here}: a decrease of {change.percent.stated}% exceeds the whole", f"{here}：减少{change.percent.stated}%，超过上年全部数额"
            )
            yield found(message, (change.percent.span,), both(f"{change.percent.stated}% ≤ 100%", f"{change.percent.stated}% ≤ 100%"))


def _not_negative(disclosure: Examined, one: _Implied, rise: Amount) -> Traced:
    words, here = named(one.stated), where(disclosure, one.stated.section)
    return not_over(
        [(1, rise)],
        [(1, one.stated.amount)],
        both(f"{one.stated.name.en} of the year before: {one.words}", f"{one.stated.name.zh}上年：{one.words}"),
        lambda: both(
            f"{here}: {words.en} after an increase of {printed(rise)} implies less than nothing for the year before",
            f"{here}：{words.zh}，较上年增加{printed(rise)}，推算上年数小于0",
        ),
    )


def whole_and_appropriation(disclosure: Examined) -> Iterator[Outcome]:
    """The year before as the whole budget and as the appropriations imply it, where all money is fiscal."""
    whole = _only(_implied(disclosure, "total_budget", topics={Topic.TOTAL_BUDGET, Topic.STATEMENT}))
    fiscal = _only(_implied(disclosure, "appropriation_total", topics={Topic.APPROPRIATION}))
    if whole is None or fiscal is None or not disclosure.is_budget:
        return
    if not all_money_is_fiscal(disclosure):
        yield undecidable("there is money other than appropriations, or may be", "有或可能有非财政拨款收入")
        return
    outcome = _alike(disclosure, fiscal, whole)
    # Last year may have had other money; this year's sources do not tell.
    unsure = outcome.result is Result.FINDING and whole.yuan > fiscal.yuan
    yield _softer(outcome, Severity.WARNING) if unsure else outcome


def _softer(outcome: Traced, severity: Severity) -> Outcome:
    return replace(outcome, severity=severity)


def _alike(disclosure: Examined, one: _Implied, other: _Implied) -> Traced:
    like = [amount for _, amount in (*one.terms, *other.terms)]
    here, there = where(disclosure, one.stated.section), where(disclosure, other.stated.section)
    gap = money(abs(one.yuan - other.yuan), like)
    return balanced(
        one.terms,
        other.terms,
        both(
            f"{one.stated.name.en}: {one.words}; {other.stated.name.en}: {other.words}",
            f"{one.stated.name.zh}上年：{one.words}；{other.stated.name.zh}上年：{other.words}",
        ),
        lambda: both(
            f"{here}: {one.words} is implied for the year before, {there}: {other.words}; they differ by {gap}",
            f"{here}推算上年数{one.words}，{there}推算上年数{other.words}，相差{gap}",
        ),
    )


def general_budget_within_whole(disclosure: Examined) -> Iterator[Outcome]:
    """The year before: the general public budget was not larger than the whole budget."""
    general = _only(_implied(disclosure, "general_public_budget"))
    whole = _only(_implied(disclosure, "total_budget", topics={Topic.TOTAL_BUDGET, Topic.STATEMENT}))
    whole = whole or _only(_implied(disclosure, "revenue_total"))
    if general is None or whole is None:
        return
    like = [amount for _, amount in (*general.terms, *whole.terms)]
    here, there = where(disclosure, general.stated.section), where(disclosure, whole.stated.section)
    over = money(abs(general.yuan - whole.yuan), like)
    yield not_over(
        general.terms,
        whole.terms,
        both(
            f"general public budget of the year before {general.words} ≤ whole budget {whole.words}",
            f"一般公共预算上年{general.words} ≤ 收支总预算上年{whole.words}",
        ),
        lambda: both(
            f"{here}: {general.words} is implied for the year before, {over} more than {there} implies for the whole budget: {whole.words}",
            f"{here}推算上年一般公共预算{general.words}，比{there}推算的上年收支总预算{whole.words}多{over}",
        ),
    )


_BROKEN_DOWN = (("revenue_total", REVENUE_SOURCES), ("expenditure_total", EXPENDITURE_KINDS))


def changes_add_up(disclosure: Examined) -> Iterator[Outcome]:
    """The change of a total against the changes of its parts, where the sentence gives them.

    Where the whole budget is the general public budget this year, both should change alike: a difference
    was other money last year, which is worth a word.
    """
    yield from _whole_and_general(disclosure)
    for total, parts in _BROKEN_DOWN:
        for change in disclosure.changes:
            if change.measure == total and change.amount is not None and change.change != _UNCHANGED:
                yield from _broken_down(disclosure, change, change.amount, parts)


def _whole_and_general(disclosure: Examined) -> Iterator[Outcome]:
    general = _only(_implied(disclosure, "general_public_budget"))
    whole = _only(_implied(disclosure, "total_budget", topics={Topic.TOTAL_BUDGET, Topic.STATEMENT}))
    if general is None or whole is None or not disclosure.is_budget:
        return
    if general.stated.amount.yuan == whole.stated.amount.yuan and general.yuan <= whole.yuan:
        outcome = _alike(disclosure, general, whole)
        yield _softer(outcome, Severity.INFO) if outcome.result is Result.FINDING else outcome


def _broken_down(disclosure: Examined, change: YearChange, amount: Amount, parts: Collection[str]) -> Iterator[Outcome]:
    section = disclosure.section_of(change.span)
    following = [
        one
        for one in disclosure.changes
        if one.amount is not None and one.amount.span > amount.span and disclosure.section_of(one.amount.span).id == section.id
    ]
    listed = [one for one in following if one.measure in parts]
    if len(listed) < 2 or len({one.measure for one in listed}) < len(listed):
        return
    terms: Terms = [(_SIGN[one.change], one.amount) for one in listed if one.amount is not None]
    together = sum((sign * one.yuan for sign, one in terms), Decimal(0))
    stated = _SIGN[change.change] * amount.yuan
    like = [amount, *(one for _, one in terms)]
    here = where(disclosure, section)
    summed = " + ".join(f"{'−' if sign < 0 else ''}{printed(one)}" for sign, one in terms)
    mine = f"{'−' if stated < 0 else ''}{printed(amount)}"
    gap = money(abs(stated - together), like)
    outcome = balanced(
        [(_SIGN[change.change], amount)],
        terms,
        both(f"change of the total {mine} = {summed}", f"合计增减{mine} = {summed}"),
        lambda: both(
            f"{here}: the changes of the parts add up to {money(together, like)}, the total changed by {mine}; they differ by {gap}",
            f"{here}：各部分增减合计{money(together, like)}，与合计增减{mine}相差{gap}",
        ),
    )
    stretch = Span(amount.span.start, max(one.span.end for one in following))
    moved = {one.measure for one in listed}
    others = {one.measure for one in disclosure.money_in(section.span) if one.measure in parts and one.amount.yuan}
    named_ = [one for one in disclosure.stated if one.span in stretch]
    sure = len(following) == len(listed) and others <= moved and not disclosure.other_money(stretch, named_)
    if outcome.result is not Result.FINDING or sure:
        yield outcome
    else:
        yield undecidable("not every part's change is given", "未逐项列出各部分增减额", outcome.places)


def percentages_fit(disclosure: Examined) -> Iterator[Outcome]:
    """The printed percentage of each change against the amounts; alone, against some amount that gives it."""
    for change in disclosure.changes:
        stated = _stated_for(disclosure, change)
        if stated is None or change.percent is None or change.change == _UNCHANGED or change.topic not in _TOPICS:
            continue
        if change.amount is not None:
            yield _fits(disclosure, stated, change, change.amount, change.percent)
        elif change.percent.stated:
            yield _some_amount_fits(disclosure, stated, change, change.percent)


def _fits(disclosure: Examined, stated: Stated, change: YearChange, amount: Amount, percent: Share) -> Outcome:
    before = _before(stated.amount, change, amount)
    sign = _SIGN[change.change]
    possible = change_range(stated.amount, before)
    words = f"{printed(amount)} ÷ {printed(before)}"
    compared = both(f"{stated.name.en}: {percent.stated}% = {words}", f"{stated.name.zh}：{percent.stated}% = {words}")
    places = (percent.span, amount.span, stated.span)
    if possible is None:
        return undecidable("there was nothing the year before, so no percentage can be computed", "上年数为0，无法计算增减幅度", places)
    low, high = sorted(sign * bound for bound in possible)
    exact = abs(amount.yuan * _HUNDRED / before.yuan)
    if low - percent.rounding <= percent.stated <= high + percent.rounding or abs(exact - percent.stated) <= percent.rounding:
        return holds(compared, places)
    here = where(disclosure, stated.section)
    computed = exact.quantize(percent.stated) if exact < 10**9 else exact
    return Traced(
        "",
        Result.FINDING,
        compared=compared,
        message=both(
            f"{here}: {named(stated).en}, the change is stated as {percent.stated}%, {words} = {computed}%",
            f"{here}：{named(stated).zh}，所列增减幅度{percent.stated}%，按{words} = {computed}%",
        ),
        places=places,
    )


def _before(now: Amount, change: YearChange, amount: Amount) -> Amount:
    """The value of the year before, which carries the rounding of both amounts."""
    yuan = now.yuan - _SIGN[change.change] * amount.yuan
    finest = max(now, amount, key=lambda one: one.rounding)
    exponent = int(finest.stated.as_tuple().exponent)
    unit = finest.unit
    value = yuan / unit.factor
    return Amount(value.quantize(Decimal(1).scaleb(min(exponent, _exponent(value)))), unit, now.span)


def _exponent(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)


def _some_amount_fits(disclosure: Examined, stated: Stated, change: YearChange, percent: Share) -> Outcome:
    """Whether some amount with the printed decimals, changed by the printed percentage, is this year's."""
    rate = 1 + _SIGN[change.change] * percent.stated / _HUNDRED
    words = f"{printed(stated.amount)} ÷ (1 {'+' if rate > 1 else '−'} {percent.stated}%)"
    compared = both(f"{stated.name.en}: {words}", f"{stated.name.zh}：{words}")
    places = (percent.span, stated.span)
    if rate <= 0 or stated.amount.yuan == 0:
        return undecidable("the year before cannot be computed", "无法推算上年数", places)
    step = Decimal(1).scaleb(int(stated.amount.stated.as_tuple().exponent))
    nearest = (stated.amount.stated / rate).quantize(step)
    for before in (nearest - step, nearest, nearest + step):
        if before > 0 and abs(abs(stated.amount.stated / before - 1) * _HUNDRED - percent.stated) <= percent.rounding:
            return holds(both(f"{compared.en} = {before}", f"{compared.zh} = {before}{stated.amount.unit.value}"), places)
    here = where(disclosure, stated.section)
    message = both(
        f"{here}: no amount with these decimals changes by {percent.stated}% to {named(stated).en}; {nearest} is nearest",
        f"{here}：{named(stated).zh}，按增减{percent.stated}%推算，没有相应小数位的上年数与之相符，最接近的是{nearest}{stated.amount.unit.value}",
    )
    # The percentage may have been computed from yuan.
    return found(message, places, compared, Severity.INFO)


def unchanged_and_three_public(disclosure: Examined) -> Iterator[Outcome]:
    """Unchanged means no amount of change; and the three public expenses of the year before add up."""
    for change in disclosure.changes:
        if change.change == _UNCHANGED and change.amount is not None and change.topic in _TOPICS:
            yield _unchanged(disclosure, change, change.amount)
    yield from _three_public_before(disclosure)


def _unchanged(disclosure: Examined, change: YearChange, amount: Amount) -> Outcome:
    compared = both(f"unchanged: {printed(amount)} = 0", f"持平：增减{printed(amount)} = 0")
    if amount.yuan == 0:
        return holds(compared, (amount.span,))
    here = where(disclosure, disclosure.section_of(change.span))
    return found(
        both(f"{here}: stated as unchanged and as changed by {printed(amount)}", f"{here}：既称持平，又列增减{printed(amount)}"),
        (change.span, amount.span),
        compared,
    )


def _three_public_before(disclosure: Examined) -> Iterator[Outcome]:
    topics = {Topic.THREE_PUBLIC}
    total = _only(_implied(disclosure, "three_public", topics=topics))
    parts = [_only(_implied(disclosure, measure, topics=topics)) for measure in _THREE]
    known = [part for part in parts if part is not None]
    if total is None or len(known) < len(_THREE):
        return
    terms: Terms = [term for part in known for term in part.terms]
    together = sum((part.yuan for part in known), Decimal(0))
    like = [amount for _, amount in (*total.terms, *terms)]
    here = where(disclosure, total.stated.section)
    summed = " + ".join(money(part.yuan, [amount for _, amount in part.terms]) for part in known)
    gap = money(abs(total.yuan - together), like)
    yield balanced(
        total.terms,
        terms,
        both(f"three public expenses of the year before: {total.words}; {summed}", f"“三公”经费上年：{total.words}；三项{summed}"),
        lambda: both(
            f"{here}: {total.words} is implied for the year before, the three items imply {money(together, like)}; they differ by {gap}",
            f"{here}：“三公”经费推算上年数{total.words}，三项推算上年数合计{money(together, like)}，相差{gap}",
        ),
    )


def changes_have_reasons(disclosure: Examined) -> Iterator[Outcome]:
    """Each rise or fall of one of the three public expenses with its reason, its own or the total's."""
    changes = [one for one in disclosure.changes if one.measure in _ITEMS and one.topic == Topic.THREE_PUBLIC]
    explained = any(one.reason for one in disclosure.changes if one.measure == "three_public")
    for change in changes:
        if change.change == _UNCHANGED or (change.amount is not None and change.amount.yuan == 0):
            continue
        label = " ".join(change.label.split())
        compared = both(f"{change.measure.replace('_', ' ')}: a reason is given", f"{label}：列有增减原因")
        if change.reason or explained or _explained_later(disclosure, change):
            yield holds(compared, (change.span,))
        else:
            here = where(disclosure, disclosure.section_of(change.span))
            yield found(
                both(f"{here}: the change of {change.measure.replace('_', ' ')} has no reason beside it", f"{here}：{label}的增减变化未见原因说明"),
                (change.span,),
                compared,
            )


def _explained_later(disclosure: Examined, change: YearChange) -> bool:
    """Whether the words up to the end of the section speak of a reason at all."""
    section = disclosure.section_of(change.span)
    return any(word in disclosure.text.quote(Span(change.span.end, section.span.end)) for word in ("原因", "由于", "主要是", "因"))


def reasons_fit_figures(disclosure: Examined) -> Iterator[Outcome]:
    """A reason that says no projects were planned against the project expenditure."""
    project = agreed(disclosure.amounts_of("project_expenditure", topics={Topic.EXPENDITURE, Topic.TOTAL_BUDGET, Topic.STATEMENT}))
    for change in disclosure.changes:
        if project is None or change.topic not in BUDGET_TOPICS or not any(word in change.reason for word in _NOT_PLANNED):
            continue
        compared = both(f"“no projects planned”: {named(project).en} = 0", f"“未安排项目”：{named(project).zh} = 0")
        if project.amount.yuan == 0:
            yield holds(compared, (change.span, project.span))
        else:
            here, there = where(disclosure, disclosure.section_of(change.span)), where(disclosure, project.section)
            message = both(
                f"{here}: the reason says that no projects were planned, {there} has {named(project).en}",
                f"{here}：所述原因为未安排项目，而{there}列有{named(project).zh}",
            )
            yield found(message, (change.span, project.span), compared)


def base_is_last_year(disclosure: Examined) -> Iterator[Outcome]:
    """The printed year that each comparison starts from."""
    if disclosure.year is None:
        return
    printed_years = [
        one
        for one in disclosure.changes
        if one.base_year is not None and str(one.base_year) in one.base and one.topic in _TOPICS and one.fiscal_year == disclosure.year
    ]
    own_year_too = not disclosure.is_budget
    by_year: dict[int, list[YearChange]] = {}
    for change in printed_years:
        if not (own_year_too and change.base_year == disclosure.year):
            by_year.setdefault(change.base_year or 0, []).append(change)
    for base_year, changes in by_year.items():
        yield _base(disclosure, base_year, changes)


def _base(disclosure: Examined, base_year: int, changes: Sequence[YearChange]) -> Outcome:
    """The comparisons that start from one year: from last year, from this very year, or from an older one."""
    base, year = " ".join(changes[0].base.split()), disclosure.year or 0
    compared = both(f"comparisons start from {year - 1}", f"比较以{year - 1}年为基数")
    places = tuple(change.span for change in changes)
    if base_year == year - 1:
        return holds(compared, places)
    here = where(disclosure, disclosure.section_of(changes[0].span))
    more = (f", {len(changes)} times", f"，共{len(changes)}处") if len(changes) > 1 else ("", "")
    message = both(
        f"{here}: the figures of {year} are compared with “{base}”{more[0]}", f"{here}：{year}年数以“{base}”为比较基数{more[1]}"
    )
    # A comparison with an older year is unusual; one with the same year cannot be meant.
    return found(message, places, compared, None if base_year >= year else Severity.WARNING)


def unchanged_reasons(disclosure: Examined) -> Iterator[Outcome]:
    """The reasons that are given where nothing changed."""
    for change in disclosure.changes:
        if change.change != _UNCHANGED or change.amount is not None or not change.reason or change.topic not in _TOPICS:
            continue
        label = " ".join(change.label.split())
        compared = both(f"{change.measure.replace('_', ' ')}: the reason fits “unchanged”", f"{label}：原因与持平相符")
        moved = next((word for word in _MOVED if change.reason.startswith(word) or f"费{word}" in change.reason), "")
        if moved:
            here = where(disclosure, disclosure.section_of(change.span))
            message = both(f"{here}: stated as unchanged, the reason speaks of a change", f"{here}：{label}称持平，原因却说“{moved}”")
            yield found(message, (change.span,), compared)
        else:
            yield holds(compared, (change.span,))


_HEAD = "三、收支预算情况说明"
_SOURCES = (
    "（一）收入预算情况",
    "县档案馆2025年收入预算100.00万元，其中：一般公共预算拨款收入100.00万元，占100%。",
)
_WHOLE = "县档案馆2025年收支总预算100.00万元，比{}预算数减少{}万元，主要是{}。"
_FISCAL = "县档案馆2025年财政拨款收支总预算100.00万元，比2024年预算数减少{}万元，主要是人员减少。"
_GENERAL = "县档案馆2025年一般公共预算当年拨款100.00万元，比2024年预算数减少{}万元，主要是人员减少。"
_PUBLIC = "七、“三公”经费财政拨款预算安排情况说明"
_PUBLIC_SUM = "县档案馆2025年“三公”经费财政拨款预算数5.00万元，其中：因公出国（境）经费0万元，公务接待费1.00万元，公务用车购置及运行维护费4.00万元。"
_EXPENDITURE = ("（二）支出预算情况", "县档案馆2025年支出预算100.00万元，其中：基本支出80.00万元；项目支出{}万元。")


def _whole(base: str = "2024年", less: str = "20.00", reason: str = "人员减少", project: str = "20.00") -> str:
    return budget(_HEAD, _WHOLE.format(base, less, reason), *_SOURCES, _EXPENDITURE[0], _EXPENDITURE[1].format(project))


def _with(appropriation: str = "20.00", general: str = "20.00") -> str:
    return _whole() + "\n".join(
        (
            "四、财政拨款收支预算情况说明",
            _FISCAL.format(appropriation),
            "五、一般公共预算当年拨款情况说明",
            "（一）一般公共预算当年拨款规模变化情况",
            _GENERAL.format(general),
            "",
        )
    )


def _public(*lines: str, first: str = _PUBLIC_SUM) -> str:
    return budget(_PUBLIC, first, *lines)


_BREAKDOWN = (
    "2025年收入预算100.00万元，其中：一般公共预算拨款收入70.00万元，政府性基金预算拨款收入30.00万元。"
    "收入预算比2024年减少10.00万元，其中：一般公共预算拨款收入减少15.00万元，政府性基金预算拨款收入增加{}万元。"
)
_THREE_BEFORE = (
    "2025年“三公”经费财政拨款预算数5.00万元，比2024年预算数减少{}万元，主要原因是厉行节约。",
    "（一）因公出国（境）经费0万元，与2024年预算数持平。",
    "（二）公务接待费1.00万元，比2024年预算数减少1.00万元，主要原因是厉行节约。",
    "（三）公务用车购置及运行维护费4.00万元，与2024年预算数持平。",
)

CHECKS = (
    Check(
        id="prior-year-not-negative",
        ref="Y01",
        family="year_on_year",
        title=both("The implied year before is not negative", "推算的上年数不小于零"),
        explanation=both(
            "This year's amount less its increase, or plus its decrease, is the amount of the year before, which cannot be below nothing.",
            "本年数减去增加额（或加上减少额）为上年数，不应小于零；减少幅度不应超过100%。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=prior_year_is_not_negative,
        holds=_whole(),
        breaks=_whole().replace("减少20.00万元", "增加120.00万元"),
    ),
    Check(
        id="prior-year-implied-alike",
        ref="Y02",
        family="year_on_year",
        title=both("The year before is implied alike", "收支总预算与财政拨款推算的上年数一致"),
        explanation=both(
            "Where all money is fiscal, the whole budget and the appropriations imply the same amount for the year before.",
            "收入全部为财政拨款时，收支总预算与财政拨款收支总预算推算的上年数应一致。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=whole_and_appropriation,
        holds=_with(),
        breaks=_with(appropriation="25.00"),
    ),
    Check(
        id="prior-year-general-within-whole",
        ref="Y03",
        family="year_on_year",
        title=both("The general public budget was part of the whole", "推算的上年一般公共预算不大于上年总额"),
        explanation=both(
            "What the text implies for the general public budget of the year before is not more than it implies for the whole budget.",
            "推算的上年一般公共预算拨款不应大于推算的上年收支总预算。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=general_budget_within_whole,
        holds=_with(),
        breaks=_with(general="25.00"),
    ),
    Check(
        id="changes-add-up",
        ref="Y04",
        family="year_on_year",
        title=both("Changes of the parts add up", "各部分增减额之和等于合计增减额"),
        explanation=both(
            "Where a sentence gives the change of a total and of each of its parts, the parts add up to the total.",
            "同时列出合计与各部分增减额的，各部分之和应等于合计。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=changes_add_up,
        holds=budget(_HEAD, "（一）收入预算情况", _BREAKDOWN.format("5.00")),
        breaks=budget(_HEAD, "（一）收入预算情况", _BREAKDOWN.format("8.00")),
    ),
    Check(
        id="change-percentages-fit",
        ref="Y05",
        family="year_on_year",
        title=both("Percentages of change fit the amounts", "增减幅度与增减额相符"),
        explanation=both(
            "The printed percentage is the change divided by the implied year before; a percentage without an amount must be "
            "possible with amounts of the printed decimals.",
            "增减幅度应等于增减额除以推算的上年数；仅列幅度的，应有相应小数位的上年数与之相符。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=percentages_fit,
        holds=_whole().replace("减少20.00万元，", "减少20.00万元，下降16.67%，"),
        breaks=_whole().replace("减少20.00万元，", "减少20.00万元，下降20.00%，"),
    ),
    Check(
        id="three-public-prior-year-adds-up",
        ref="Y06",
        family="year_on_year",
        title=both("Unchanged means unchanged, and the year before adds up", "持平即无增减，“三公”上年数合计相符"),
        explanation=both(
            "What is stated as unchanged has no amount of change; and the year before that the total of the three public expenses "
            "implies is the sum of what its items imply.",
            "称持平的不应另列增减额；“三公”经费推算的上年合计，应等于三项推算的上年数之和。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.INFO,
        find=unchanged_and_three_public,
        holds=budget(_PUBLIC, _THREE_BEFORE[0].format("1.00"), *_THREE_BEFORE[1:]),
        breaks=budget(_PUBLIC, _THREE_BEFORE[0].format("3.00"), *_THREE_BEFORE[1:]),
    ),
    Check(
        id="three-public-changes-explained",
        ref="Y07",
        family="year_on_year",
        title=both("Changes of the three public expenses are explained", "“三公”经费增减变化有原因说明"),
        explanation=both(
            "Each rise or fall of the three public expenses is printed with its reason.",
            "“三公”经费的增减变化应说明原因。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=changes_have_reasons,
        holds=_public("（一）公务接待费较2024年预算下降50%。主要原因是厉行节约。"),
        breaks=_public("（一）公务接待费较2024年预算下降50%。"),
    ),
    Check(
        id="reasons-fit-figures",
        ref="Y08",
        family="year_on_year",
        title=both("Reasons fit the figures", "增减原因与数字相符"),
        explanation=both(
            "Where the reason is that no projects were planned, no project expenditure is stated.",
            "原因为未安排项目的，项目支出应为零。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.WARNING,
        find=reasons_fit_figures,
        holds=_whole(reason="未安排项目资金", project="0").replace("基本支出80.00", "基本支出100.00"),
        breaks=_whole(reason="未安排项目资金"),
    ),
    Check(
        id="base-is-last-year",
        ref="Y09",
        family="year_on_year",
        title=both("The base is the year before", "比较基数为上一年度"),
        explanation=both(
            "A comparison starts from the year before the fiscal year; another printed year may be left from an older text.",
            "比较应以预算年度的上一年度为基数；列其他年度的，可能是沿用旧稿。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.ERROR,
        find=base_is_last_year,
        holds=_with(),
        breaks=_with().replace("比2024年预算数减少20.00万元，主要是人员减少。\n五", "比2022年预算数减少20.00万元，主要是人员减少。\n五"),
    ),
    Check(
        id="unchanged-reasons-fit",
        ref="Y10",
        family="year_on_year",
        title=both("Reasons fit “unchanged”", "“持平”的原因与持平相符"),
        explanation=both(
            "What is stated as unchanged is not explained by a rise or a fall of the same expense.",
            "称持平的，原因不应表述为该项增加或减少。",
        ),
        basis=CONSISTENCY,
        severity=Severity.INFO,
        find=unchanged_reasons,
        holds=_public("（一）公务接待费与2024年预算持平，主要原因是接待任务与上年相当。"),
        breaks=_public("（一）公务接待费与2024年预算持平，主要原因是公务接待费减少。"),
    ),
)
