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
Terms: TypeAlias = Sequence[tuple[int, Amount]]
Retry: TypeAlias = Callable[[Span, Decimal], bool]


def _never(_at: Span, _by: Decimal) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced(Outcome):
    """An outcome that knows whether it would hold if one of its figures were larger by so much.

    By this, findings that one misprinted figure causes are told as one. `gap` is what it is off by: yuan
    for money, percentage points for shares, a number for counts.
    """

    gap: Decimal | None = None
    would_hold: Retry = _never


def _outcome(
    difference: Difference, compared: Bilingual, message: Bilingual, places: Sequence[Span], would_hold: Retry
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


def _weighed(left: Terms, right: Terms, at: Span | None, by: Decimal) -> Difference:
    """Two sums of signed amounts against each other, with one of the amounts moved."""
    mine = [(sign, _moved(amount, at, by)) for sign, amount in left]
    other = [(sign, _moved(amount, at, by)) for sign, amount in right]
    return Difference(
        sum((sign * amount.yuan for sign, amount in mine), Decimal(0)),
        sum((sign * amount.yuan for sign, amount in other), Decimal(0)),
        sum((amount.rounding for _, amount in (*mine, *other)), Decimal(0)),
    )


def balanced(left: Terms, right: Terms, compared: Bilingual, message: Bilingual) -> Traced:
    """Two sums of amounts, each added (1) or taken off (-1), that must be the same."""
    return _outcome(
        _weighed(left, right, None, Decimal(0)),
        compared,
        message,
        [amount.span for _, amount in (*left, *right)],
        lambda at, by: _weighed(left, right, at, by).result is not Result.FINDING,
    )


def not_over(left: Terms, right: Terms, compared: Bilingual, message: Bilingual) -> Traced:
    """Two sums of amounts, of which the first must not exceed the second."""

    def exceeds(at: Span | None, by: Decimal) -> bool:
        weighed = _weighed(left, right, at, by)
        return weighed.stated - weighed.expected > weighed.tolerance

    difference = _weighed(left, right, None, Decimal(0))
    over = exceeds(None, Decimal(0))
    return Traced(
        "",
        Result.FINDING if over else Result.PASS,
        compared=compared,
        message=message if over else None,
        stated=difference.stated,
        expected=difference.expected,
        tolerance=difference.tolerance,
        places=tuple(amount.span for _, amount in (*left, *right)),
        gap=difference.stated - difference.expected,
        would_hold=lambda at, by: not exceeds(at, by),
    )


def adds_up(disclosure: Examined, total: Stated, parts: Sequence[Stated]) -> Traced:
    """A stated total against the sum of its parts."""
    amounts = [part.amount for part in parts]
    together = sum((amount.yuan for amount in amounts), Decimal(0))
    like = [total.amount, *amounts]
    gap = money(abs(total.amount.yuan - together), like)
    at, words, summed = place(disclosure, parts), named(total), sum_words(parts)
    total_at = _unless_same(disclosure, total, parts)
    listed = names_of(parts)
    return balanced(
        [(1, total.amount)],
        [(1, amount) for amount in amounts],
        both(f"{words.en} = {summed.en}", f"{words.zh} = {summed.zh}"),
        both(
            f"{at}: {listed.en} add up to {money(together, like)}, {total_at}{' ' if total_at else ''}{words.en} differs by {gap}",
            f"{at}：{listed.zh}合计{money(together, like)}，与{total_at}{words.zh}相差{gap}",
        ),
    )


def _unless_same(disclosure: Examined, total: Stated, parts: Sequence[Stated]) -> str:
    """Where the total stands, if it is not where the parts are."""
    here = disclosure.common_section(part.section for part in parts)
    return "" if disclosure.within(total.section, here) else where(disclosure, total.section)


def equal(disclosure: Examined, stated: Stated, restated: Stated) -> Traced:
    """Two amounts that must be the same."""
    difference = compare_equal(stated.amount, restated.amount)
    gap = money(abs(difference.stated - difference.expected), [stated.amount, restated.amount])
    one, other = named(stated), named(restated)
    here, there = where(disclosure, stated.section), where(disclosure, restated.section)
    same = stated.section.id == restated.section.id

    def would_hold(span: Span, by: Decimal) -> bool:
        moved = compare_equal(_moved(stated.amount, span, by), _moved(restated.amount, span, by))
        return moved.result is not Result.FINDING

    return _outcome(
        difference,
        both(
            f"{one.en}{_at(disclosure, stated)} = {other.en}{_at(disclosure, restated)}",
            f"{one.zh}{_at(disclosure, stated)} = {other.zh}{_at(disclosure, restated)}",
        ),
        both(
            f"{here}: {one.en} differs by {gap} from {'' if same else there + ' '}{other.en}",
            f"{here}：{one.zh}，与{'' if same else there}{other.zh}相差{gap}",
        ),
        (stated.span, restated.span),
        would_hold,
    )


def _at(disclosure: Examined, stated: Stated) -> str:
    """The section of an amount by its number: 〔三（一）〕."""
    number = disclosure.number_of(stated.section)
    return f"〔{number}〕" if number else ""


def agrees(
    disclosure: Examined, stated: Stated, computed: Sequence[tuple[int, Stated]], meaning: Bilingual
) -> Traced:
    """A stated amount against others, each added (1) or taken off (-1); `meaning` names what was computed."""
    expected = sum((sign * one.amount.yuan for sign, one in computed), Decimal(0))
    like = [stated.amount, *(one.amount for _, one in computed)]
    gap = money(abs(stated.amount.yuan - expected), like)
    words, here = named(stated), where(disclosure, stated.section)
    signed = "".join((" − " if sign < 0 else " + ") + printed(one.amount) for sign, one in computed).removeprefix(" + ")
    return balanced(
        [(1, stated.amount)],
        [(sign, one.amount) for sign, one in computed],
        both(f"{words.en} = {signed}", f"{words.zh} = {signed}"),
        both(
            f"{here}: {words.en} differs by {gap} from {meaning.en} {money(expected, like)}",
            f"{here}：{words.zh}，与{meaning.zh}{money(expected, like)}相差{gap}",
        ),
    )


def at_most(disclosure: Examined, part: Sequence[Stated], whole: Sequence[Stated], bound: Bilingual) -> Traced:
    """The sum of some amounts must not exceed the sum of others; `bound` names the latter."""
    mine = sum((one.amount.yuan for one in part), Decimal(0))
    most = sum((one.amount.yuan for one in whole), Decimal(0))
    like = [one.amount for one in (*part, *whole)]
    words, here, over = sum_words(part), place(disclosure, part), money(mine - most, like)
    limit = both(f"{bound.en} {money(most, like)}", f"{bound.zh}{money(most, like)}")
    return not_over(
        [(1, one.amount) for one in part],
        [(1, one.amount) for one in whole],
        both(f"{words.en} ≤ {limit.en}", f"{words.zh} ≤ {limit.zh}"),
        both(f"{here}: {words.en} exceeds {limit.en} by {over}", f"{here}：{words.zh}，超过{limit.zh}，多{over}"),
    )


def share_agrees(disclosure: Examined, part: Stated, whole: Stated, share: Share) -> Traced:
    """A printed percentage against the part and the whole that it is of."""
    result, expected = compare_share(part.amount, whole.amount, share)
    words = named(part)

    def would_hold(at: Span, by: Decimal) -> bool:
        printed_share = _moved_share(share, at, by)
        moved, _ = compare_share(_moved(part.amount, at, by), _moved(whole.amount, at, by), printed_share)
        return moved is not Result.FINDING

    fraction = f"{printed(part.amount)} ÷ {printed(whole.amount)} = {expected}%"
    here = where(disclosure, part.section)
    return Traced(
        "",
        result,
        compared=both(f"{words.en}: {share.stated}% = {fraction}", f"{words.zh}：{share.stated}% = {fraction}"),
        message=_unless_pass(
            result,
            both(
                f"{here}: {words.en} is stated as {share.stated}%, {fraction}",
                f"{here}：{words.zh}，所列占比{share.stated}%，按{fraction}",
            ),
        ),
        places=(share.span, part.span, whole.span),
        gap=share.stated - expected if expected is not None else None,
        would_hold=would_hold,
    )


def shares_add_up(disclosure: Examined, parts: Sequence[tuple[Stated, Share]]) -> Traced:
    """The percentages of one list, which make up 100 % as far as rounding goes."""

    def gap(at: Span | None, by: Decimal) -> Decimal:
        return sum((_moved_share(share, at, by).stated for _, share in parts), Decimal(0)) - _ALL

    slack = sum((share.rounding for _, share in parts), Decimal(0))
    off = gap(None, Decimal(0))
    result = Result.PASS if off == 0 else Result.PASS_WITHIN_ROUNDING if abs(off) <= slack else Result.FINDING
    here = place(disclosure, [part for part, _ in parts])
    summed = " + ".join(f"{share.stated}%" for _, share in parts)
    return Traced(
        "",
        result,
        compared=both(f"{summed} = {_ALL + off}%", f"{summed} = {_ALL + off}%"),
        message=_unless_pass(
            result,
            both(
                f"{here}: the {len(parts)} percentages add up to {_ALL + off}%, which differs by {abs(off)} points from 100%",
                f"{here}：{len(parts)}项占比合计{_ALL + off}%，与100%相差{abs(off)}个百分点",
            ),
        ),
        places=tuple(share.span for _, share in parts),
        gap=off,
        would_hold=lambda at, by: abs(gap(at, by)) <= slack,
    )


def counts_agree(
    disclosure: Examined, stated: tuple[Bilingual, Count], parts: Sequence[tuple[Bilingual, Count]]
) -> Traced:
    """A stated number of things against the sum of the numbers of their kinds, or against the number stated elsewhere."""
    name, count = stated

    def gap(at: Span | None, by: Decimal) -> Decimal:
        return _moved_count(count, at, by) - sum((_moved_count(one, at, by) for _, one in parts), Decimal(0))

    off = gap(None, Decimal(0))
    here = where(disclosure, disclosure.section_of(count.span))
    together = count.stated - off
    listed = "、".join(f"{what.zh}{one.stated}{one.unit}" for what, one in parts)
    listed_en = ", ".join(f"{what.en} {one.stated}" for what, one in parts)
    summed, summed_en = (f"合计{together}{count.unit}", f" add up to {together}") if len(parts) > 1 else ("", "")
    result = Result.FINDING if off else Result.PASS
    return Traced(
        "",
        result,
        compared=both(f"{name.en} {count.stated} = {listed_en}", f"{name.zh}{count.stated}{count.unit} = {listed}"),
        message=_unless_pass(
            result,
            both(
                f"{here}: {name.en} {count.stated}; {listed_en}{summed_en}; they differ by {abs(off)}",
                f"{here}：{name.zh}{count.stated}{count.unit}，与{listed}{summed}相差{abs(off)}{count.unit}",
            ),
        ),
        places=(count.span, *(one.span for _, one in parts)),
        gap=off,
        would_hold=lambda at, by: gap(at, by) == 0,
    )


def _unless_pass(result: Result, message: Bilingual) -> Bilingual | None:
    if result is Result.PASS:
        return None
    return both(message.en + WITHIN.en, message.zh + WITHIN.zh) if result is Result.PASS_WITHIN_ROUNDING else message


def found(message: Bilingual, places: Sequence[Span], compared: Bilingual, severity: Severity | None = None) -> Outcome:
    """A finding that is no difference of two amounts."""
    return Outcome("", Result.FINDING, compared=compared, severity=severity, message=message, places=tuple(places))


def holds(compared: Bilingual, places: Sequence[Span] = ()) -> Outcome:
    """A rule that a document keeps."""
    return Outcome("", Result.PASS, compared=compared, places=tuple(places))


def undecidable(en: str, zh: str, places: Sequence[Span] = ()) -> Outcome:
    """A rule that applies and cannot be decided, with the reason."""
    return Outcome("", Result.UNDECIDABLE, compared=both(en, zh), places=tuple(places))


def _moved(amount: Amount, at: Span | None, by: Decimal) -> Amount:
    """The amount as it would be, were the one that stands at a place larger by some yuan."""
    if at != amount.span:
        return amount
    moved = (amount.yuan + by) / amount.unit.factor
    decimals = min(int(amount.stated.as_tuple().exponent), int(moved.normalize().as_tuple().exponent))
    return replace(amount, stated=moved.quantize(Decimal(1).scaleb(decimals)))


def _moved_share(share: Share, at: Span | None, by: Decimal) -> Share:
    return replace(share, stated=share.stated + by) if at == share.span else share


def _moved_count(count: Count, at: Span | None, by: Decimal) -> Decimal:
    return count.stated + by if at == count.span else count.stated
