"""Two printed figures agree as far as their printed decimals allow."""

from decimal import Decimal

import pytest

from mingzhang.comparing import change_range, compare, compare_equal, compare_share, share_of
from mingzhang.model import Amount, Result, Share, Span, Unit


def wan(stated: str) -> Amount:
    return Amount(Decimal(stated), Unit.WAN_YUAN, Span(0, 1))


def per_cent(stated: str) -> Share:
    return Share(Decimal(stated), Span(0, 1))


@pytest.mark.parametrize(
    ("total", "parts", "result"),
    [
        ("30.00", ["10.00", "20.00"], Result.PASS),
        # Three terms printed to 0.01 may be off by 0.015 together.
        ("30.01", ["10.00", "20.00"], Result.PASS_WITHIN_ROUNDING),
        ("30.02", ["10.00", "20.00"], Result.FINDING),
        # A figure in whole 万元 may be off by half of one.
        ("30", ["10.20", "20.20"], Result.PASS_WITHIN_ROUNDING),
        ("30", ["10.40", "20.40"], Result.FINDING),
        # A bare 0 is nothing at all; 0.00 is rounded.
        ("0", ["0.01"], Result.FINDING),
        ("0.00", ["0.01"], Result.PASS_WITHIN_ROUNDING),
    ],
)
def test_the_tolerance_follows_from_what_was_printed(total: str, parts: list[str], result: Result) -> None:
    assert compare(wan(total), [wan(part) for part in parts]).result is result


def test_a_long_sum_may_be_off_by_half_a_hundredth_a_term() -> None:
    parts = [wan("1.00")] * 9
    assert compare(wan("9.05"), parts).result is Result.PASS_WITHIN_ROUNDING
    assert compare(wan("9.06"), parts).result is Result.FINDING


def test_units_are_compared_by_their_worth() -> None:
    yuan = Amount(Decimal(1_234_567), Unit.YUAN, Span(0, 1))
    assert compare_equal(wan("123.46"), yuan).result is Result.PASS_WITHIN_ROUNDING
    assert compare_equal(wan("123.56"), yuan).result is Result.FINDING


def test_two_statements_with_the_same_decimals_are_equal_to_the_letter() -> None:
    assert compare_equal(wan("17.51"), wan("17.52")).result is Result.FINDING
    assert compare_equal(wan("17.5"), wan("17.52")).result is Result.PASS_WITHIN_ROUNDING


@pytest.mark.parametrize(
    ("part", "whole", "share", "expected"),
    [
        ("17.51", "273.74", "6.4", "6.4"),
        ("17.51", "273.74", "6.40", "6.40"),
        ("1.00", "8.00", "12.5", "12.5"),
        ("1.00", "800.00", "0.13", "0.13"),
    ],
)
def test_a_share_is_computed_half_up_at_the_printed_decimals(
    part: str, whole: str, share: str, expected: str
) -> None:
    assert share_of(wan(part), wan(whole), per_cent(share)) == Decimal(expected)
    assert compare_share(wan(part), wan(whole), per_cent(share))[0] is Result.PASS


def test_a_share_that_unrounded_amounts_may_have_had_is_within_rounding() -> None:
    # 0.11 may be 0.105 to 0.115 and 0.80 may be 0.795 to 0.805: 13.0 % to 14.5 %.
    assert compare_share(wan("0.11"), wan("0.80"), per_cent("14.1"))[0] is Result.PASS_WITHIN_ROUNDING
    assert compare_share(wan("0.11"), wan("0.80"), per_cent("14.6"))[0] is Result.FINDING
    assert compare_share(wan("110.00"), wan("800.00"), per_cent("14.1"))[0] is Result.FINDING


def test_nothing_of_nothing_is_no_share_but_zero() -> None:
    assert compare_share(wan("0.00"), wan("0.00"), per_cent("0.00"))[0] is Result.PASS
    assert compare_share(wan("0.00"), wan("0.00"), per_cent("50.00"))[0] is Result.FINDING


def test_a_change_in_per_cent_has_the_range_that_rounding_leaves() -> None:
    low, high = change_range(wan("0.60"), wan("1.10")) or (Decimal(0), Decimal(0))
    assert low < Decimal("-45.45") < high
    assert change_range(wan("0.60"), wan("0.00")) is None
