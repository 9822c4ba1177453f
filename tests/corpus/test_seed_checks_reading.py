"""What reading the two transcribed budgets shows: what is missing, misnamed, copied, or said of something else."""

from __future__ import annotations

import pytest
from tests.corpus.seed_examinations import ANJU, PANZHIHUA, disclosure, examination, id_of, outcome

from mingzhang.model import Outcome, Result, Severity


def told(package: str, ref: str) -> list[Outcome]:
    """The findings that a check tells, or that name it as seeing the same."""
    return [one for one in examination(package).findings if id_of(ref) in (one.check, *one.also_seen_by)]


def quotes(package: str, finding: Outcome) -> list[str]:
    return [disclosure(package).text.quote(place) for place in finding.places]


def message(finding: Outcome) -> str:
    assert finding.message is not None
    return finding.message.zh


COPIED = "本年一般公共预算拨款收入273.74万元、本年政府性基金预算拨款收入0万元"


def test_revenue_copied_under_expenditure_is_told_once() -> None:
    (finding,) = told(PANZHIHUA, "T13")
    assert {finding.check, *finding.also_seen_by} == {id_of("T13"), id_of("T01")}
    assert quotes(PANZHIHUA, finding)[0] == COPIED


def test_the_glossary_of_panzhihua_explains_another_item_than_the_text_spends_on() -> None:
    (finding,) = told(PANZHIHUA, "X05")
    assert {finding.check, *finding.also_seen_by} == {id_of(ref) for ref in ("X05", "X03", "K17", "K18")}
    assert "城乡社区管理事务（款）其他城乡管理事务支出（项）" in message(finding)
    assert "城乡社区环境卫生（款）其他城乡社区管理事务支出（项）" in message(finding)


def test_a_word_is_left_out_of_an_item_of_panzhihua() -> None:
    (finding,) = told(PANZHIHUA, "X02")
    assert "2120199" in message(finding)
    assert "“其他城乡社区管理事务支出”" in message(finding)


def test_one_unit_is_stated_and_six_are_listed() -> None:
    (finding,) = told(PANZHIHUA, "I06")
    assert quotes(PANZHIHUA, finding)[0] == "下属二级预算单位1个"
    assert len(finding.places) == 7


def test_the_agency_is_listed_among_its_subordinate_units() -> None:
    (finding,) = told(PANZHIHUA, "I05")
    assert quotes(PANZHIHUA, finding) == ["下属", "攀枝花市12345群众服务中心"]


def test_the_first_of_three_headings_is_numbered_otherwise() -> None:
    (finding,) = told(PANZHIHUA, "T05")
    assert "“（1）”之后是“（二）”" in message(finding)


def test_an_account_of_the_government_classification_stands_among_others() -> None:
    (finding,) = told(PANZHIHUA, "X09")
    assert finding.severity is Severity.INFO
    assert quotes(PANZHIHUA, finding)[0] == "社会福利和救助0.02万元"


def test_the_section_on_state_capital_ends_without_a_full_stop() -> None:
    (finding,) = told(PANZHIHUA, "T09")
    assert "没有使用国有资本经营预算拨款安排的支出" in quotes(PANZHIHUA, finding)[0]


def test_the_code_of_one_item_bears_the_name_of_another() -> None:
    (finding,) = told(ANJU, "X02")
    assert finding.severity is Severity.ERROR
    assert "2120899" in message(finding)
    assert "2121099" in message(finding)


def test_the_section_on_the_general_budget_speaks_of_the_whole_budget() -> None:
    (general,) = told(ANJU, "T03")
    (appropriation,) = told(ANJU, "T04")
    assert quotes(ANJU, general) == ["收支总预算124.44万元"]
    assert quotes(ANJU, appropriation) == ["收支总预算154.44万元"]


def test_a_second_tier_unit_publishes_a_departmental_budget() -> None:
    (finding,) = told(ANJU, "I03")
    assert any("二级预算单位" in quote for quote in quotes(ANJU, finding))


def test_a_district_agency_explains_the_money_of_a_city() -> None:
    (finding,) = told(ANJU, "I04")
    assert quotes(ANJU, finding) == ["市本级"]
    assert "安居区" in message(finding)


def test_fund_expenditure_is_not_broken_down() -> None:
    (finding,) = told(ANJU, "K13")
    assert quotes(ANJU, finding) == ["30.00万元"]


def test_basic_expenditure_is_named_by_account_without_amounts() -> None:
    (finding,) = told(ANJU, "K14")
    assert quotes(ANJU, finding) == ["124.44万元"]


def test_an_explained_item_is_not_in_the_text() -> None:
    (finding,) = told(ANJU, "K18")
    assert "其他国有土地收益基金支出" in quotes(ANJU, finding)[0]


def test_a_source_of_revenue_is_not_explained() -> None:
    (finding,) = told(ANJU, "K19")
    assert quotes(ANJU, finding) == ["30.00万元"]


def test_travel_has_money_and_is_not_listed() -> None:
    (finding,) = told(ANJU, "X11")
    assert finding.severity is Severity.INFO
    assert "差旅费10.00万元" in message(finding)


def test_performance_is_described_without_a_number() -> None:
    (finding,) = told(ANJU, "K09")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize("package", [PANZHIHUA, ANJU])
@pytest.mark.parametrize(
    "ref", ["K01", "K02", "K03", "K04", "K05", "K06", "K07", "K08", "K10", "K12", "K15", "K16", "K21"]
)
def test_the_parts_that_are_there_are_found(package: str, ref: str) -> None:
    assert outcome(package, ref).result is Result.PASS


def test_all_tables_of_panzhihua_are_listed() -> None:
    assert outcome(PANZHIHUA, "K11").result is Result.PASS
    assert outcome(PANZHIHUA, "M02").result is Result.PASS
    assert outcome(PANZHIHUA, "M04").result is Result.PASS


def test_tables_that_are_published_apart_decide_nothing() -> None:
    assert outcome(ANJU, "K11").result is Result.UNDECIDABLE
    assert outcome(PANZHIHUA, "K14").result is Result.UNDECIDABLE
    assert outcome(PANZHIHUA, "M01").result is Result.NOT_APPLICABLE


@pytest.mark.parametrize("package", [PANZHIHUA, ANJU])
@pytest.mark.parametrize("ref", ["X01", "X06", "X08", "X10", "X12", "I01", "I08", "T06", "T08", "T10", "T12"])
def test_what_was_read_and_holds(package: str, ref: str) -> None:
    assert outcome(package, ref).result in (Result.PASS, Result.NOT_APPLICABLE)


@pytest.mark.parametrize("package", [PANZHIHUA, ANJU])
@pytest.mark.parametrize("ref", ["N01", "N05"])
def test_without_another_disclosure_nothing_is_compared(package: str, ref: str) -> None:
    assert outcome(package, ref).result is Result.UNDECIDABLE
