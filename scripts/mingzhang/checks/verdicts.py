"""What comes of a comparison: an outcome in both languages, with the passages that it stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from mingzhang.checks.figures import Examined, Stated
from mingzhang.checks.phrases import WITHIN, both, money, named, place, printed, sum_words, where
from mingzhang.comparing import Difference, compare, compare_equal, compare_share
from mingzhang.model import Amount, Bilingual, Count, Outcome, Result, Severity, Share, Span

__all__ = [
    "Traced",
    "adds_up",
    "agrees",
    "at_most",
    "counts_agree",
    "equal",
    "found",
    "holds",
    "share_agrees",
    "undecidable",
]

Retry: TypeAlias = Callable[[Span, Decimal], bool]


def _never(_at: Span, _by: Decimal) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced(Outcome):
    """An outcome that knows whether it would hold if one of its amounts were larger by some yuan.

    By this, findings that one misprinted figure causes are told as one.
    """

    would_hold: Retry = _never


def _outcome(
    difference: Difference, compared: Bilingual, message: Bilingual, places: Sequence[Span], would_hold: Retry
) -> Traced:
    within = difference.result is Result.PASS_WITHIN_ROUNDING
    shown = both(message.en + WITHIN.en, message.zh + WITHIN.zh) if within else message
    return Traced(
        "",
        difference.result,
        compared=compared,
        message=None if difference.result is Result.PASS else shown,
        stated=difference.stated,
        expected=difference.expected,
        tolerance=difference.tolerance,
        places=tuple(places),
        would_hold=would_hold,
    )


def adds_up(disclosure: Examined, total: Stated, parts: Sequence[Stated]) -> Traced:
    """A stated total against the sum of its parts."""
    amounts = [part.amount for part in parts]
    difference = compare(total.amount, amounts)
    gap = money(abs(difference.stated - difference.expected), [total.amount, *amounts])
    together = money(difference.expected, [total.amount, *amounts])
    at, words = place(disclosure, parts), named(total)
    total_at = where(disclosure, total.section) if not disclosure.within(total.section, disclosure.common_section(part.section for part in parts)) else ""
    listed = "、".join(part.name.zh for part in parts[:4]) + (f"等{len(parts)}项" if len(parts) > 4 else "")
    listed_en = ", ".join(part.name.en for part in parts[:4]) + (f" and {len(parts) - 4} more" if len(parts) > 4 else "")
    summed = sum_words(parts)

    def would_hold(span: Span, by: Decimal) -> bool:
        return compare(_moved(total.amount, span, by), [_moved(one, span, by) for one in amounts]).result is not Result.FINDING

    return _outcome(
        difference,
        both(f"{words.en} = {summed.en}", f"{words.zh} = {summed.zh}"),
        both(
            f"{at}: {listed_en} add up to {together}, {total_at}{' ' if total_at else ''}{words.en} differs by {gap}",
            f"{at}：{listed}合计{together}，与{total_at}{words.zh}相差{gap}",
        ),
        (total.span, *(amount.span for amount in amounts)),
        would_hold,
    )


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
    amounts = [one.amount for _, one in computed]

    def against(at: Span | None, by: Decimal) -> Difference:
        moved = [(sign, _moved(one.amount, at, by)) for sign, one in computed]
        mine = _moved(stated.amount, at, by)
        return Difference(
            mine.yuan,
            sum((sign * amount.yuan for sign, amount in moved), Decimal(0)),
            mine.rounding + sum((amount.rounding for _, amount in moved), Decimal(0)),
        )

    difference = against(None, Decimal(0))
    gap = money(abs(difference.stated - difference.expected), [stated.amount, *amounts])
    expected = money(difference.expected, [stated.amount, *amounts])
    words, here = named(stated), where(disclosure, stated.section)
    signed = "".join((" − " if sign < 0 else " + ") + printed(one.amount) for sign, one in computed).removeprefix(" + ")
    return _outcome(
        difference,
        both(f"{words.en} = {signed}", f"{words.zh} = {signed}"),
        both(
            f"{here}: {words.en} differs by {gap} from {meaning.en} {expected}",
            f"{here}：{words.zh}，与{meaning.zh}{expected}相差{gap}",
        ),
        (stated.span, *(amount.span for amount in amounts)),
        lambda at, by: against(at, by).result is not Result.FINDING,
    )


def at_most(disclosure: Examined, part: Sequence[Stated], whole: Sequence[Stated], bound: Bilingual) -> Traced:
    """The sum of some amounts must not exceed the sum of others; `bound` names the latter."""

    def over(at: Span | None, by: Decimal) -> tuple[Decimal, Decimal, Decimal]:
        mine, most = [_moved(one.amount, at, by) for one in part], [_moved(one.amount, at, by) for one in whole]
        tolerance = sum((amount.rounding for amount in (*mine, *most)), Decimal(0))
        return sum((one.yuan for one in mine), Decimal(0)), sum((one.yuan for one in most), Decimal(0)), tolerance

    mine, most, tolerance = over(None, Decimal(0))
    like = [one.amount for one in (*part, *whole)]
    words, here = sum_words(part), place(disclosure, part)
    limit = both(f"{bound.en} {money(most, like)}", f"{bound.zh}{money(most, like)}")

    def would_hold(at: Span, by: Decimal) -> bool:
        moved, cap, slack = over(at, by)
        return moved - cap <= slack

    return Traced(
        "",
        Result.FINDING if mine - most > tolerance else Result.PASS,
        compared=both(f"{words.en} ≤ {limit.en}", f"{words.zh} ≤ {limit.zh}"),
        message=both(
            f"{here}: {words.en} exceeds {limit.en} by {money(mine - most, like)}",
            f"{here}：{words.zh}，超过{limit.zh}，多{money(mine - most, like)}",
        )
        if mine - most > tolerance
        else None,
        stated=mine,
        expected=most,
        tolerance=tolerance,
        places=tuple(one.span for one in (*part, *whole)),
        would_hold=would_hold,
    )


def share_agrees(disclosure: Examined, part: Stated, whole: Stated, share: Share) -> Traced:
    """A printed percentage against the part and the whole that it is of."""
    result, expected = compare_share(part.amount, whole.amount, share)
    words = named(part)

    def would_hold(at: Span, by: Decimal) -> bool:
        moved, _ = compare_share(_moved(part.amount, at, by), _moved(whole.amount, at, by), share)
        return moved is not Result.FINDING

    fraction = f"{printed(part.amount)} ÷ {printed(whole.amount)} = {expected}%"
    message = both(
        f"{where(disclosure, part.section)}: {words.en} is stated as {share.stated}%, {fraction}",
        f"{where(disclosure, part.section)}：{words.zh}，所列占比{share.stated}%，按{fraction}",
    )
    within = both(message.en + WITHIN.en, message.zh + WITHIN.zh)
    return Traced(
        "",
        result,
        compared=both(f"{words.en}: {share.stated}% = {fraction}", f"{words.zh}：{share.stated}% = {fraction}"),
        message={Result.PASS: None, Result.PASS_WITHIN_ROUNDING: within}.get(result, message),
        places=(share.span, part.span, whole.span),
        would_hold=would_hold,
    )


def counts_agree(
    disclosure: Examined, stated: tuple[Bilingual, Count], parts: Sequence[tuple[Bilingual, Count]]
) -> Outcome:
    """A stated number of things against the sum of the numbers of their kinds."""
    (name, count), together = stated, sum((one.stated for _, one in parts), Decimal(0))
    summed = " + ".join(str(one.stated) for _, one in parts)
    here = where(disclosure, disclosure.section_of(count.span))
    listed = "、".join(f"{what.zh}{one.stated}{one.unit}" for what, one in parts)
    listed_en = ", ".join(f"{what.en} {one.stated}" for what, one in parts)
    differs = count.stated != together
    message = both(
        f"{here}: {name.en} {count.stated}{count.unit}; {listed_en} add up to {together}{count.unit}, a difference of {abs(count.stated - together)}",
        f"{here}：{name.zh}{count.stated}{count.unit}，{listed}合计{together}{count.unit}，相差{abs(count.stated - together)}{count.unit}",
    )
    return Outcome(
        "",
        Result.FINDING if differs else Result.PASS,
        compared=both(f"{name.en} {count.stated} = {summed}", f"{name.zh}{count.stated}{count.unit} = {summed}"),
        message=message if differs else None,
        places=(count.span, *(one.span for _, one in parts)),
    )


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
    return replace(amount, stated=moved.quantize(amount.stated, ROUND_HALF_UP) if moved == moved.quantize(amount.stated, ROUND_HALF_UP) else moved)
