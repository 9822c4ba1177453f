"""What comes of a comparison: an outcome in both languages, with the passages that it stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from mingzhang.checks.figures import Examined, Stated
from mingzhang.checks.phrases import WITHIN, both, money, named, names_of, place, printed, sum_words, where
from mingzhang.comparing import Difference, compare_equal, compare_share
from mingzhang.model import Amount, Bilingual, Count, Outcome, Result, Severity, Share, Span

__all__ = [
    "Message",
    "Terms",
    "Traced",
    "adds_up",
    "agrees",
    "at_most",
    "balanced",
    "counts_agree",
    "equal",
    "found",
    "holds",
    "not_over",
    "share_agrees",
    "shares_add_up",
    "undecidable",
]

_ALL = Decimal(100)
_NOTHING = Decimal(0)
_SHARE = both("share", "占比")
# A message is written only where it is needed.
Message: TypeAlias = Callable[[], Bilingual]
Terms: TypeAlias = Sequence[tuple[int, Amount]]
Retry: TypeAlias = Callable[[Span, Decimal], bool]


def _never(_at: Span, _by: Decimal) -> bool:
    return False


@dataclass(slots=True, kw_only=True)
class Traced(Outcome):
    """An outcome that knows whether it would hold if one of its figures were larger by so much.

    By this, findings that one misprinted figure causes are told as one. `gap` is what it is off by: yuan
    for money, percentage points for shares, a number for counts.
    """

    gap: Decimal | None = None
    would_hold: Retry = _never


def _outcome(
    difference: Difference, compared: Bilingual, message: Message, places: Sequence[Span], would_hold: Retry
) -> Traced:
    return Traced(
        "",
        difference.result,
        compared=compared,
        message=_unless_pass(difference.result, message),
        stated=difference.stated,
        expected=difference.expected,
        tolerance=difference.tolerance,
        places=tuple(places),
        gap=difference.stated - difference.expected,
        would_hold=would_hold,
    )


def _unless_pass(result: Result, message: Message) -> Bilingual | None:
    if result is Result.PASS:
        return None
    words = message()
    return (
        both(words.en + WITHIN.en, words.zh + WITHIN.zh) if result is Result.PASS_WITHIN_ROUNDING else words
    )


def _weighed(left: Terms, right: Terms) -> Difference:
    """Two sums of signed amounts against each other."""
    return Difference(
        sum((sign * amount.yuan for sign, amount in left), _NOTHING),
        sum((sign * amount.yuan for sign, amount in right), _NOTHING),
        sum((amount.rounding for _, amount in (*left, *right)), _NOTHING),
    )


def _moved_terms(terms: Terms, at: Span, by: Decimal) -> Terms:
    return [(sign, _moved(amount, at, by)) for sign, amount in terms]


def balanced(left: Terms, right: Terms, compared: Bilingual, message: Message) -> Traced:
    """Two sums of amounts, each added (1) or taken off (-1), that must be the same."""

    def would_hold(at: Span, by: Decimal) -> bool:
        return _weighed(_moved_terms(left, at, by), _moved_terms(right, at, by)).result is not Result.FINDING

    places = [amount.span for _, amount in (*left, *right)]
    return _outcome(_weighed(left, right), compared, message, places, would_hold)


def not_over(left: Terms, right: Terms, compared: Bilingual, message: Message) -> Traced:
    """Two sums of amounts, of which the first must not exceed the second."""

    def would_hold(at: Span, by: Decimal) -> bool:
        return not _exceeds(_weighed(_moved_terms(left, at, by), _moved_terms(right, at, by)))

    difference = _weighed(left, right)
    over = _exceeds(difference)
    return Traced(
        "",
        Result.FINDING if over else Result.PASS,
        compared=compared,
        message=message() if over else None,
        stated=difference.stated,
        expected=difference.expected,
        tolerance=difference.tolerance,
        places=tuple(amount.span for _, amount in (*left, *right)),
        gap=difference.stated - difference.expected,
        would_hold=would_hold,
    )


def _exceeds(difference: Difference) -> bool:
    return difference.stated - difference.expected > difference.tolerance


def adds_up(disclosure: Examined, total: Stated, parts: Sequence[Stated]) -> Traced:
    """A stated total against the sum of its parts."""
    amounts = [part.amount for part in parts]
    words, summed = named(total), sum_words(parts)

    def message() -> Bilingual:
        together = sum((amount.yuan for amount in amounts), _NOTHING)
        like = [total.amount, *amounts]
        sum_, gap = money(together, like), money(abs(total.amount.yuan - together), like)
        at, total_at, listed = (
            place(disclosure, parts),
            _unless_same(disclosure, total, parts),
            names_of(parts),
        )
        return both(
            f"{at}: {listed.en} add up to {sum_}, {total_at}{' ' if total_at else ''}{words.en} differs by {gap}",
            f"{at}：{listed.zh}合计{sum_}，与{total_at}{words.zh}相差{gap}",
        )

    compared = both(f"{words.en} = {summed.en}", f"{words.zh} = {summed.zh}")
    return balanced([(1, total.amount)], [(1, amount) for amount in amounts], compared, message)


def _unless_same(disclosure: Examined, total: Stated, parts: Sequence[Stated]) -> str:
    """Where the total stands, if it is not where the parts are."""
    here = disclosure.common_section(part.section for part in parts)
    return "" if disclosure.within(total.section, here) else where(disclosure, total.section)


def equal(disclosure: Examined, stated: Stated, restated: Stated) -> Traced:
    """Two amounts that must be the same."""
    one, other = named(stated), named(restated)
    difference = compare_equal(stated.amount, restated.amount)

    def message() -> Bilingual:
        here, there = where(disclosure, stated.section), where(disclosure, restated.section)
        there = "" if stated.section.id == restated.section.id else there
        gap = money(abs(difference.stated - difference.expected), [stated.amount, restated.amount])
        return both(
            f"{here}: {one.en} differs by {gap} from {there}{' ' if there else ''}{other.en}",
            f"{here}：{one.zh}，与{there}{other.zh}相差{gap}",
        )

    def would_hold(span: Span, by: Decimal) -> bool:
        moved = compare_equal(_moved(stated.amount, span, by), _moved(restated.amount, span, by))
        return moved.result is not Result.FINDING

    mine, theirs = _at(disclosure, stated), _at(disclosure, restated)
    compared = both(f"{one.en}{mine} = {other.en}{theirs}", f"{one.zh}{mine} = {other.zh}{theirs}")
    return _outcome(difference, compared, message, (stated.span, restated.span), would_hold)


def _at(disclosure: Examined, stated: Stated) -> str:
    """The section of an amount by its number: 〔三（一）〕."""
    number = disclosure.number_of(stated.section)
    return f"〔{number}〕" if number else ""


def agrees(
    disclosure: Examined, stated: Stated, computed: Sequence[tuple[int, Stated]], meaning: Bilingual
) -> Traced:
    """A stated amount against others, each added (1) or taken off (-1); `meaning` names what was computed."""
    words = named(stated)
    signed = "".join(
        (" − " if sign < 0 else " + ") + printed(one.amount) for sign, one in computed
    ).removeprefix(" + ")

    def message() -> Bilingual:
        like = [stated.amount, *(one.amount for _, one in computed)]
        expected = sum((sign * one.amount.yuan for sign, one in computed), _NOTHING)
        sum_, gap = money(expected, like), money(abs(stated.amount.yuan - expected), like)
        here = where(disclosure, stated.section)
        return both(
            f"{here}: {words.en} differs by {gap} from {meaning.en} {sum_}",
            f"{here}：{words.zh}，与{meaning.zh}{sum_}相差{gap}",
        )

    compared = both(f"{words.en} = {signed}", f"{words.zh} = {signed}")
    return balanced([(1, stated.amount)], [(sign, one.amount) for sign, one in computed], compared, message)


def at_most(
    disclosure: Examined, part: Sequence[Stated], whole: Sequence[Stated], bound: Bilingual
) -> Traced:
    """The sum of some amounts must not exceed the sum of others; `bound` names the latter."""
    mine = sum((one.amount.yuan for one in part), _NOTHING)
    most = sum((one.amount.yuan for one in whole), _NOTHING)
    like = [one.amount for one in (*part, *whole)]
    words, most_words = sum_words(part), money(most, like)
    limit = both(f"{bound.en} {most_words}", f"{bound.zh}{most_words}")

    def message() -> Bilingual:
        here, over = place(disclosure, part), money(mine - most, like)
        return both(
            f"{here}: {words.en} exceeds {limit.en} by {over}",
            f"{here}：{words.zh}，超过{limit.zh}，多{over}",
        )

    compared = both(f"{words.en} ≤ {limit.en}", f"{words.zh} ≤ {limit.zh}")
    return not_over([(1, one.amount) for one in part], [(1, one.amount) for one in whole], compared, message)


def share_agrees(
    disclosure: Examined, part: Stated, whole: Stated, share: Share, called: Bilingual = _SHARE
) -> Traced:
    """A printed percentage against the part and the whole that it is of; `called` is what the percentage is."""
    result, expected = compare_share(part.amount, whole.amount, share)
    words = named(part)
    fraction = f"{printed(part.amount)} ÷ {printed(whole.amount)} = {expected}%"

    def message() -> Bilingual:
        here = where(disclosure, part.section)
        return both(
            f"{here}: {words.en}, the {called.en} is stated as {share.stated}%, {fraction}",
            f"{here}：{words.zh}，所列{called.zh}{share.stated}%，按{fraction}",
        )

    def would_hold(at: Span, by: Decimal) -> bool:
        moved = compare_share(
            _moved(part.amount, at, by), _moved(whole.amount, at, by), _moved_share(share, at, by)
        )
        return moved[0] is not Result.FINDING

    return Traced(
        "",
        result,
        compared=both(
            f"{words.en}: {share.stated}% = {fraction}", f"{words.zh}：{share.stated}% = {fraction}"
        ),
        message=_unless_pass(result, message),
        places=(share.span, part.span, whole.span),
        gap=share.stated - expected if expected is not None else None,
        would_hold=would_hold,
    )


def shares_add_up(disclosure: Examined, parts: Sequence[tuple[Stated, Share]]) -> Traced:
    """The percentages of one list, which make up 100 % as far as rounding goes."""
    together = sum((share.stated for _, share in parts), _NOTHING)
    slack = sum((share.rounding for _, share in parts), _NOTHING)
    result = Difference(together, _ALL, slack).result

    def message() -> Bilingual:
        here, off = place(disclosure, [part for part, _ in parts]), abs(together - _ALL)
        return both(
            f"{here}: the {len(parts)} percentages add up to {together}%, which differs by {off} points from 100%",
            f"{here}：{len(parts)}项占比合计{together}%，与100%相差{off}个百分点",
        )

    def would_hold(at: Span, by: Decimal) -> bool:
        return abs(sum((_moved_share(share, at, by).stated for _, share in parts), _NOTHING) - _ALL) <= slack

    summed = " + ".join(f"{share.stated}%" for _, share in parts) + f" = {together}%"
    return Traced(
        "",
        result,
        compared=both(summed, summed),
        message=_unless_pass(result, message),
        places=tuple(share.span for _, share in parts),
        gap=together - _ALL,
        would_hold=would_hold,
    )


def counts_agree(
    disclosure: Examined, stated: tuple[Bilingual, Count], parts: Sequence[tuple[Bilingual, Count]]
) -> Traced:
    """A stated number of things against the sum of the numbers of their kinds, or against the number stated elsewhere."""
    name, count = stated
    off = count.stated - sum((one.stated for _, one in parts), _NOTHING)
    listed = "、".join(f"{what.zh}{one.stated}{one.unit}" for what, one in parts)
    listed_en = ", ".join(f"{what.en} {one.stated}" for what, one in parts)
    result = Result.FINDING if off else Result.PASS

    def message() -> Bilingual:
        here, together = where(disclosure, disclosure.section_of(count.span)), count.stated - off
        summed, summed_en = (
            (f"合计{together}{count.unit}", f" add up to {together}") if len(parts) > 1 else ("", "")
        )
        return both(
            f"{here}: {name.en} {count.stated}; {listed_en}{summed_en}; they differ by {abs(off)}",
            f"{here}：{name.zh}{count.stated}{count.unit}，与{listed}{summed}相差{abs(off)}{count.unit}",
        )

    def would_hold(at: Span, by: Decimal) -> bool:
        return _moved_count(count, at, by) == sum((_moved_count(one, at, by) for _, one in parts), _NOTHING)

    return Traced(
        "",
        result,
        compared=both(
            f"{name.en} {count.stated} = {listed_en}", f"{name.zh}{count.stated}{count.unit} = {listed}"
        ),
        message=_unless_pass(result, message),
        places=(count.span, *(one.span for _, one in parts)),
        gap=off,
        would_hold=would_hold,
    )


def found(
    message: Bilingual, places: Sequence[Span], compared: Bilingual, severity: Severity | None = None
) -> Outcome:
    """A finding that is no difference of two amounts."""
    return Outcome(
        "", Result.FINDING, compared=compared, severity=severity, message=message, places=tuple(places)
    )


def holds(compared: Bilingual, places: Sequence[Span] = ()) -> Outcome:
    """A rule that a document keeps."""
    return Outcome("", Result.PASS, compared=compared, places=tuple(places))


def undecidable(en: str, zh: str, places: Sequence[Span] = ()) -> Outcome:
    """A rule that applies and cannot be decided, with the reason."""
    return Outcome("", Result.UNDECIDABLE, compared=both(en, zh), places=tuple(places))


def _moved(amount: Amount, at: Span, by: Decimal) -> Amount:
    """The amount as it would be, were the one that stands at a place larger by some yuan."""
    if at != amount.span:
        return amount
    moved = (amount.yuan + by) / amount.unit.factor
    decimals = min(int(amount.stated.as_tuple().exponent), int(moved.normalize().as_tuple().exponent))
    return replace(amount, stated=moved.quantize(Decimal(1).scaleb(decimals)))


def _moved_share(share: Share, at: Span, by: Decimal) -> Share:
    return replace(share, stated=share.stated + by) if at == share.span else share


def _moved_count(count: Count, at: Span, by: Decimal) -> Decimal:
    return count.stated + by if at == count.span else count.stated
