"""What printed names and codes of accounts mean."""

from pathlib import Path

import pytest

from mingzhang.classification import How, resolve_class_name, resolve_economic, resolve_path
from mingzhang.reference import Confidence, EconomicSystem, Level, Reference, parse_reference

REFERENCE_DATA = Path(__file__).parents[2] / "datapackages" / "reference" / "data"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return parse_reference({path.name: path.read_bytes() for path in REFERENCE_DATA.glob("*.csv")})


@pytest.mark.parametrize(
    ("path", "code", "item_name"),
    [
        (
            ("一般公共服务", "201类", "政府办公厅（室）及相关机构事务支出", "03款", "事业运行", "50项"),
            "2010350",
            "事业运行",
        ),
        (
            (
                "社会保障和就业",
                "208类",
                "行政事业单位养老支出",
                "05款",
                "机关事业单位基本养老保险缴费支出",
                "05项",
            ),
            "2080505",
            "机关事业单位基本养老保险缴费支出",
        ),
        (("住房保障（221类）", "221", "住房改革支出", "02", "住房公积金", "01"), "2210201", "住房公积金"),
        (("", "", "", "", "行政单位医疗", "2101101"), "2101101", "行政单位医疗"),
        (("", "208", "", "20805", "机关事业单位职业年金 缴费支出", "2080506"), "2080506", None),
    ],
)
def test_a_printed_code_that_agrees_with_its_name(
    reference: Reference, path: tuple[str, ...], code: str, item_name: str | None
) -> None:
    found = resolve_path(*path, 2025, reference)
    assert found.how is How.PRINTED
    assert found.code == code
    assert found.confidence is Confidence.VERIFIED_2PLUS
    if item_name:
        assert found.item_name == item_name


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("住房保障支出（类）", "住房改革支出（款）", "住房公积金（项）"), "2210201"),
        (("卫生健康支出", "行政事业单位医疗", "事业单位医疗"), "2101102"),
        (("“卫生健康支出(类)", "行政事业单位医疗(款)", "公务员医疗补助(项)”"), "2101103"),
        (("社会保障和就业", "行政事业单位养老支出", ""), "20805"),
        (("住房保障", "", ""), "221"),
        (("", "", "机关事业单位基本养老保险缴费支出"), "2080505"),
        (("", "人大事务支出", "行政运行"), "2010101"),
    ],
)
def test_names_that_lead_to_one_account(reference: Reference, names: tuple[str, str, str], code: str) -> None:
    found = resolve_path(names[0], "", names[1], "", names[2], "", 2026, reference)
    assert (found.how, found.code, found.differs) == (How.RESOLVED, code, ())


def test_a_code_above_the_name_narrows_the_choice(reference: Reference) -> None:
    found = resolve_path("", "201", "", "03", "行政运行", "", 2025, reference)
    assert (found.how, found.code) == (How.RESOLVED, "2010301")


def test_an_item_that_many_divisions_have_is_not_guessed(reference: Reference) -> None:
    found = resolve_path("", "", "", "", "行政运行", "", 2025, reference)
    assert (found.how, found.code) == (How.NOT_COVERED, "")


def test_a_name_under_another_code_keeps_both_readings(reference: Reference) -> None:
    found = resolve_path(
        "城乡社区支出",
        "212类",
        "国有土地使用权出让收入安排的支出",
        "08款",
        "其他国有土地收益基金支出",
        "99项",
        2025,
        reference,
    )
    assert found.how is How.CONFLICTING
    assert found.code == "2120899"
    assert [account.code for account in found.alternatives] == ["2120899", "2121099"]
    assert found.differs == (Level.ITEM,)


def test_a_sibling_s_name_conflicts_with_the_code(reference: Reference) -> None:
    found = resolve_path("", "", "", "", "事业运行", "2010301", 2025, reference)
    assert found.how is How.CONFLICTING
    assert [account.code for account in found.alternatives] == ["2010301", "2010350"]


def test_a_class_name_of_another_class_conflicts_with_the_code(reference: Reference) -> None:
    found = resolve_path("卫生健康支出", "208", "", "05", "", "05", 2025, reference)
    assert found.how is How.CONFLICTING
    assert [account.code for account in found.alternatives] == ["2080505", "210"]


def test_an_item_under_a_division_that_does_not_have_it_conflicts(reference: Reference) -> None:
    found = resolve_path(
        "城乡社区支出", "", "城乡社区环境卫生", "", "其他城乡社区管理事务支出", "", 2026, reference
    )
    assert (found.how, found.code) == (How.CONFLICTING, "212")
    assert [account.code for account in found.alternatives] == ["21205", "2120199"]


def test_a_name_with_a_word_left_out_is_resolved_and_said_to_differ(reference: Reference) -> None:
    found = resolve_path(
        "城乡社区支出", "", "城乡社区管理事务", "", "其他城乡管理事务支出", "", 2026, reference
    )
    assert (found.how, found.code) == (How.RESOLVED, "2120199")
    assert found.item_name == "其他城乡社区管理事务支出"
    assert found.differs == (Level.ITEM,)


def test_a_division_named_like_its_class_does_not_hide_the_item(reference: Reference) -> None:
    found = resolve_path("住房保障支出", "", "住房保障支出", "", "购房补贴", "", 2024, reference)
    assert (found.how, found.code, found.differs) == (How.RESOLVED, "2210203", (Level.DIVISION,))


def test_the_name_of_earlier_years_leads_to_the_account_and_differs(reference: Reference) -> None:
    renamed = resolve_path("", "", "行政事业单位离退休", "", "", "", 2026, reference)
    assert (renamed.how, renamed.code, renamed.differs) == (How.RESOLVED, "20805", (Level.DIVISION,))
    in_its_time = resolve_path("", "", "行政事业单位离退休", "", "", "", 2018, reference)
    assert (in_its_time.how, in_its_time.code, in_its_time.differs) == (How.RESOLVED, "20805", ())


def test_the_class_is_named_after_its_year(reference: Reference) -> None:
    assert resolve_path("", "210", "", "", "", "", 2017, reference).class_name == "医疗卫生与计划生育支出"
    assert resolve_path("", "210", "", "", "", "", 2026, reference).class_name == "卫生健康支出"


@pytest.mark.parametrize("fiscal_year", [2006, 2016, 2031])
def test_a_year_without_a_table_is_not_covered(reference: Reference, fiscal_year: int) -> None:
    found = resolve_path("", "", "", "", "住房公积金", "2210201", fiscal_year, reference)
    assert (found.how, found.code) == (How.NOT_COVERED, "2210201")
    assert resolve_class_name("住房保障支出", fiscal_year, reference) is None


def test_a_code_that_nobody_knows_is_not_covered(reference: Reference) -> None:
    found = resolve_path("", "", "", "", "某项新设支出", "2080577", 2025, reference)
    assert (found.how, found.code, found.division_name) == (
        How.NOT_COVERED,
        "2080577",
        "行政事业单位养老支出",
    )


def test_an_unknown_code_beside_the_name_of_its_sibling_conflicts(reference: Reference) -> None:
    found = resolve_path("", "", "", "", "机关事业单位基本养老保险缴费支出", "2080595", 2025, reference)
    assert found.how is How.CONFLICTING
    assert [account.code for account in found.alternatives] == ["2080505"]


def test_a_code_of_other_years_is_not_covered(reference: Reference) -> None:
    found = resolve_path("", "", "", "", "其他社会保障和就业支出", "2089901", 2025, reference)
    assert (found.how, found.code) == (How.NOT_COVERED, "2089901")
    assert [account.valid_to_year for account in found.alternatives] == [2020]


def test_an_unknown_name_beside_a_known_code_is_not_covered(reference: Reference) -> None:
    found = resolve_path("", "", "", "", "某项新设支出", "2080505", 2025, reference)
    assert (found.how, found.code) == (How.NOT_COVERED, "2080505")
    assert [account.code for account in found.alternatives] == ["2080505"]


def test_nothing_printed_is_not_covered(reference: Reference) -> None:
    assert resolve_path("", "", "", "", "", "", 2025, reference).how is How.NOT_COVERED


def test_a_cut_name_agrees_with_its_code(reference: Reference) -> None:
    found = resolve_path("", "", "", "", "机关事业单位基本养老保险", "2080505", 2025, reference)
    assert (found.how, found.differs) == (How.PRINTED, (Level.ITEM,))


def test_class_names_alone(reference: Reference) -> None:
    found = resolve_class_name("社会保障和就业", 2025, reference)
    assert found is not None
    assert found.code == "208"
    assert resolve_class_name("行政运行", 2025, reference) is None


@pytest.mark.parametrize(
    ("name", "system", "code"),
    [
        ("办公费", None, "30201"),
        ("维修(护)费", EconomicSystem.DEPARTMENT, "30213"),
        ("社会福利和救助", None, "50901"),
        ("职工基本医疗保险", EconomicSystem.DEPARTMENT, "30110"),
        ("工资福利支出", EconomicSystem.DEPARTMENT, "301"),
        ("工资福利支出", EconomicSystem.GOVERNMENT, "50501"),
        ("住房公积金", EconomicSystem.DEPARTMENT, "30113"),
    ],
)
def test_economic_names(reference: Reference, name: str, system: EconomicSystem | None, code: str) -> None:
    found = resolve_economic(name, "", system, reference, 2025)
    assert (found.how, found.code) == (How.RESOLVED, code)


def test_an_economic_name_of_both_systems_is_not_guessed(reference: Reference) -> None:
    found = resolve_economic("工资福利支出", "", None, reference, 2025)
    assert found.how is How.NOT_COVERED
    assert {account.code for account in found.alternatives} == {"301", "50501"}


def test_economic_codes(reference: Reference) -> None:
    agreeing = resolve_economic("差旅费", "30211", None, reference, 2025)
    assert (agreeing.how, agreeing.system) == (How.PRINTED, EconomicSystem.DEPARTMENT)
    contradicting = resolve_economic("会议费", "30211", None, reference, 2025)
    assert contradicting.how is How.CONFLICTING
    assert [account.code for account in contradicting.alternatives] == ["30211", "30215"]
    unknown = resolve_economic("某费", "30298", None, reference, 2025)
    assert (unknown.how, unknown.code) == (How.NOT_COVERED, "30298")


def test_an_economic_code_is_read_by_its_year(reference: Reference) -> None:
    assert resolve_economic("住房公积金", "30311", None, reference, 2017).how is How.PRINTED
    assert resolve_economic("住房公积金", "30311", None, reference, 2025).how is How.CONFLICTING


def test_a_class_name_against_its_code_conflicts_though_the_item_has_no_code(reference: Reference) -> None:
    found = resolve_path("卫生健康支出", "208类", "", "", "住房公积金", "", 2025, reference)
    assert (found.how, found.code) == (How.CONFLICTING, "208")
    assert [account.code for account in found.alternatives] == ["208", "210"]


def test_digits_of_any_width_are_digits(reference: Reference) -> None:
    found = resolve_path("", "２０８", "", "０５", "", "０５", 2025, reference)
    assert (found.how, found.code) == (How.PRINTED, "2080505")
