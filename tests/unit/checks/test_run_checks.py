"""One outcome a check, one report a cause, and no crash is swallowed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.unit.checks.reading import disclosure_of, examination_of, id_of, outcome_of

import mingzhang.checks
from mingzhang.checks import checks, run_checks
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import Examined
from mingzhang.errors import CheckFailed, MingzhangError
from mingzhang.model import Outcome, Result

ONE_SLIP = budget(
    "三、收支预算情况说明",
    "县档案馆2025年收支总预算100.00万元。",
    "（一）收入预算情况",
    "县档案馆2025年收入预算130.00万元，其中：上年结转0万元，占0%；一般公共预算拨款收入100.00万元，占100%。",
    "（二）支出预算情况",
    "县档案馆2025年支出预算100.00万元，其中：基本支出80.00万元，占80%；项目支出20.00万元，占20%。",
)


def test_one_misprinted_total_is_one_finding_that_names_the_other_checks() -> None:
    findings = [
        one
        for one in examination_of(ONE_SLIP).findings
        if one.check.startswith(("revenue", "total", "shares"))
    ]
    assert [one.check for one in findings] == [id_of("A01")]
    assert set(findings[0].also_seen_by) == {id_of("A02"), id_of("A04")}


def test_each_check_that_sees_it_has_the_finding_in_the_ledger() -> None:
    for ref in ("A01", "A02", "A04"):
        assert outcome_of(ref, ONE_SLIP).result is Result.FINDING
    assert outcome_of("A02", ONE_SLIP).message is None
    assert outcome_of("A02", ONE_SLIP).also_seen_by == (id_of("A01"),)


def test_two_slips_are_two_findings() -> None:
    words = ONE_SLIP.replace("项目支出20.00万元", "项目支出27.00万元")
    told = {one.check for one in examination_of(words).findings}
    assert {id_of("A01"), id_of("A05")} <= told


def test_the_ledger_has_every_check_once_in_the_order_of_references() -> None:
    assert [one.check for one in examination_of(ONE_SLIP).outcomes] == [check.id for check in checks()]


def test_a_check_without_anything_to_compare_does_not_apply() -> None:
    assert outcome_of("V01", ONE_SLIP).result is Result.NOT_APPLICABLE


def test_a_finding_names_both_numbers_the_place_and_the_difference() -> None:
    message = outcome_of("A01", ONE_SLIP).message
    assert message is not None
    assert (
        message.zh
        == "三（一）“收入预算情况”：收入预算130.00万元，与三（二）“支出预算情况”支出预算100.00万元相差30.00万元"
    )
    assert (
        message.en
        == "三（一）“收入预算情况”: Revenue 130.00万元 differs by 30.00万元 from 三（二）“支出预算情况” Expenditure 100.00万元"
    )


def test_a_check_that_breaks_off_names_itself_and_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Examined) -> Iterator[Outcome]:
        raise ZeroDivisionError("nothing to divide by")

    check = replace(checks()[0], find=broken)
    monkeypatch.setattr(mingzhang.checks, "checks", lambda: (check,))
    with pytest.raises(CheckFailed, match=rf"made-up\.txt.*{check.id} \(A01\).*ZeroDivisionError") as raised:
        run_checks(disclosure_of(ONE_SLIP))
    assert isinstance(raised.value, MingzhangError)
    assert isinstance(raised.value.__cause__, ZeroDivisionError)


def test_outcomes_can_be_sent_to_another_process() -> None:
    for outcome in (*examination_of(ONE_SLIP).outcomes, *examination_of(ONE_SLIP).findings):
        assert type(outcome) is Outcome
