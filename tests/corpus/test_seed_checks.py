"""What the checks say about the two transcribed budgets, as it follows from reading them with a calculator."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.corpus.seed_examinations import ANJU, PANZHIHUA, examination, id_of, outcome

from mingzhang.checks import checks
from mingzhang.model import Result, Severity


@pytest.mark.parametrize(
    ("ref", "compared"),
    [
        ("A01", "收入预算273.74万元〔三（一）〕 = 支出预算273.74万元〔三（二）〕"),
        ("A18", "基本支出273.74万元 = 人员经费250.56万元 + 公用经费23.18万元"),
        (
            "A26",
            "三公经费1.39万元 = 因公出国（境）费0万元 + 公务接待费0.26万元 + 公务用车购置及运行维护费1.13万元",
        ),
        (
            "A29",
            "政府采购预算1.03万元 = 政府采购货物预算0万元 + 政府采购工程预算0万元 + 政府采购服务预算1.03万元",
        ),
    ],
)
def test_what_was_compared_is_said_in_words(ref: str, compared: str) -> None:
    assert outcome(PANZHIHUA, ref).result is Result.PASS
    assert outcome(PANZHIHUA, ref).compared.zh == compared


@pytest.mark.parametrize(
    "ref", ["A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13", "A14", "A16"]
)
def test_the_totals_of_panzhihua_agree(ref: str) -> None:
    assert outcome(PANZHIHUA, ref).result is Result.PASS


@pytest.mark.parametrize(
    "ref",
    [
        "A19",
        "A20",
        "A21",
        "A22",
        "A27",
        "A30",
        "A31",
        "A33",
        "A36",
        "P01",
        "P02",
        "P03",
        "P04",
        "V01",
        "V03",
        "V04",
    ],
)
def test_the_parts_and_shares_of_panzhihua_agree(ref: str) -> None:
    assert outcome(PANZHIHUA, ref).result is Result.PASS


def test_three_health_items_make_a_hundredth_more_than_their_class() -> None:
    note = outcome(PANZHIHUA, "A15")
    assert note.result is Result.PASS_WITHIN_ROUNDING
    assert (note.stated, note.expected) == (Decimal("175100.00"), Decimal("175200.00"))
    assert note.also_seen_by == (id_of("A17"),)
    assert note.message is not None
    assert note.message.zh == (
        "五（三）“一般公共预算当年拨款具体使用情况”：事业单位医疗、公务员医疗补助、其他行政事业单位医疗支出合计17.52万元，"
        "与五（二）“一般公共预算当年拨款结构情况”卫生健康支出17.51万元相差0.01万元（四舍五入范围内）"
    )


def test_the_same_hundredth_in_the_sum_of_all_items_is_not_told_again() -> None:
    again = outcome(PANZHIHUA, "A17")
    assert again.result is Result.PASS_WITHIN_ROUNDING
    assert (again.stated, again.expected) == (Decimal("2737400.00"), Decimal("2737500.00"))
    assert again.message is None
    assert again.also_seen_by == (id_of("A15"),)


def test_both_totals_of_panzhihua_imply_the_same_year_before() -> None:
    words = outcome(PANZHIHUA, "Y01").compared.zh
    assert words.count("273.74万元 + 148.98万元 = 422.72万元") == 2
    assert outcome(PANZHIHUA, "Y03").result is Result.PASS


def test_anju_had_only_the_general_public_budget_the_year_before() -> None:
    assert outcome(ANJU, "Y03").result is Result.PASS
    assert outcome(ANJU, "Y03").stated == outcome(ANJU, "Y03").expected == Decimal(2_211_700)
    assert outcome(ANJU, "Y02").result is Result.PASS


@pytest.mark.parametrize(
    "ref",
    [
        "A01",
        "A04",
        "A05",
        "A12",
        "A17",
        "A21",
        "A22",
        "A23",
        "A24",
        "A28",
        "A31",
        "A32",
        "P01",
        "P02",
        "P03",
        "P04",
        "Z02",
        "Z03",
    ],
)
def test_the_figures_of_anju_agree(ref: str) -> None:
    assert outcome(ANJU, ref).result is Result.PASS


def test_anju_counts_assets_at_the_end_of_the_budget_year_itself() -> None:
    finding = outcome(ANJU, "D01")
    assert finding.result is Result.FINDING
    assert finding.severity is Severity.ERROR
    assert finding.message is not None
    assert "2025年预算所列国有资产截至2025年底" in finding.message.zh


def test_panzhihua_counts_assets_before_its_year() -> None:
    assert outcome(PANZHIHUA, "D01").result is Result.PASS


@pytest.mark.parametrize("package", [PANZHIHUA, ANJU])
def test_no_amount_and_no_share_differs_by_more_than_rounding(package: str) -> None:
    arithmetic = {check.id for check in checks() if check.family in ("arithmetic", "percent", "year_on_year")}
    errors = [
        one
        for one in examination(package).findings
        if one.severity is Severity.ERROR and one.check in arithmetic
    ]
    assert errors == []


@pytest.mark.parametrize("package", [PANZHIHUA, ANJU])
def test_every_check_has_one_outcome(package: str) -> None:
    assert [one.check for one in examination(package).outcomes] == [check.id for check in checks()]
