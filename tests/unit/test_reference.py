"""The reference tables: what they promise, and what one can ask them."""

import json
import pickle
from collections import Counter
from pathlib import Path

import pytest

from mingzhang.errors import InvalidPackage
from mingzhang.model import Fund
from mingzhang.reference import (
    REFERENCE_TABLES,
    Confidence,
    EconomicSystem,
    Level,
    Reference,
    RegionLevel,
    name_key,
    parse_reference,
)
from mingzhang.reference_tables import reference_descriptor

PACKAGE = Path(__file__).parents[2] / "datapackages" / "reference"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {table.path: (PACKAGE / table.path).read_bytes() for table in REFERENCE_TABLES}


@pytest.fixture(scope="module")
def reference(files: dict[str, bytes]) -> Reference:
    return parse_reference(files)


def test_the_descriptor_on_disk_is_that_of_the_tables(files: dict[str, bytes]) -> None:
    on_disk = json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))
    assert on_disk == reference_descriptor(files)


def test_every_column_is_explained_in_both_languages() -> None:
    for table in REFERENCE_TABLES:
        for field in table.fields:
            assert field.column.zh, f"{table.name}.{field.name}"
            assert field.column.en, f"{table.name}.{field.name}"
            assert field.column.description, f"{table.name}.{field.name}"


def test_one_column_name_means_one_thing() -> None:
    meanings = {
        (field.name, field.type, field.column) for table in REFERENCE_TABLES for field in table.fields
    }
    several = [name for name, count in Counter(name for name, _, _ in meanings).items() if count > 1]
    assert several == ["source"]


def test_every_account_hangs_below_one_of_the_level_above(reference: Reference) -> None:
    digits = {Level.CLASS: 3, Level.DIVISION: 5, Level.ITEM: 7}
    codes = {account.code for account in reference.functional_accounts}
    for account in reference.functional_accounts:
        assert len(account.code) == digits[account.level]
        assert account.parent_code == ("" if account.level is Level.CLASS else account.code[:-2])
        assert account.level is Level.CLASS or account.parent_code in codes


def test_every_row_says_how_it_is_founded(reference: Reference) -> None:
    for account in (*reference.functional_accounts, *reference.economic_accounts):
        assert (account.source == "knowledge") == (account.confidence is Confidence.KNOWLEDGE), account.code


def test_a_class_has_the_name_of_its_year(reference: Reference) -> None:
    names = {year: account.name for year in (2017, 2019) if (account := reference.functional("207", year))}
    assert names == {2017: "文化体育与传媒支出", 2019: "文化旅游体育与传媒支出"}
    latest = reference.functional("207", None)
    assert latest is not None
    assert latest.name == "文化旅游体育与传媒支出"


def test_a_code_that_is_not_here_or_not_yet_in_force_is_not_covered(reference: Reference) -> None:
    assert reference.functional("2080577", 2025) is None
    assert reference.functional("20139", 2020) is None
    assert reference.economic("30298", 2025) is None


def test_the_years_that_are_covered(reference: Reference) -> None:
    assert sorted(reference.years) == list(range(2017, 2027))
    assert reference.covers(2025)
    assert not reference.covers(2016)


def test_names_are_found_within_their_division(reference: Reference) -> None:
    everywhere = reference.functional_by_name("行政运行", Level.ITEM, None, 2025)
    assert len(everywhere) > 50
    (in_one,) = reference.functional_by_name("行政运行", Level.ITEM, "20103", 2025)
    assert in_one.code == "2010301"
    assert reference.functional_by_name("行政运行", Level.CLASS, None, 2025) == ()


def test_the_two_economic_systems_are_kept_apart(reference: Reference) -> None:
    by_system = {
        system: [
            account.code for account in reference.economic_by_name("工资福利支出", system, None, None, 2025)
        ]
        for system in EconomicSystem
    }
    assert by_system == {EconomicSystem.DEPARTMENT: ["301"], EconomicSystem.GOVERNMENT: ["50501"]}


def test_economic_codes_changed_with_2018(reference: Reference) -> None:
    names = {year: account.name for year in (2017, 2018) if (account := reference.economic("30311", year))}
    assert names == {2017: "住房公积金", 2018: "代缴社会保险费"}


def test_accounts_say_which_budget_they_belong_to(reference: Reference) -> None:
    funds = {
        code: account.fund
        for code in ("2010350", "2120899", "2230199")
        if (account := reference.functional(code, 2025))
    }
    assert funds == {
        "2010350": Fund.GENERAL_PUBLIC_BUDGET,
        "2120899": Fund.GOVERNMENT_FUND,
        "2230199": Fund.STATE_CAPITAL,
    }


def test_names_of_one_revenue_share_an_identifier(reference: Reference) -> None:
    identifiers = [
        source.identifier
        for name in ("经营收入", "事业单位 经营收入")
        if (source := reference.revenue_by_name(name))
    ]
    assert identifiers == ["business_income", "business_income"]
    assert reference.revenue_by_name("某收入") is None


def test_renames_are_found_from_either_side(reference: Reference) -> None:
    (merged,) = reference.renames_of("2080504")
    assert (merged.new_code, merged.from_year) == ("2080501", 2020)
    assert merged in reference.renames_of("2080501")


def test_regions_have_their_codes_and_full_names(reference: Reference) -> None:
    anju = reference.region("510904")
    assert anju is not None
    assert (anju.full_name, anju.level, anju.parent_code) == (
        "四川省遂宁市安居区",
        RegionLevel.COUNTY,
        "510900",
    )
    putuo = reference.region("310107")
    assert putuo is not None
    assert putuo.full_name == "上海市普陀区"
    assert reference.region("999999") is None


def test_one_term_one_english_one_identifier(reference: Reference) -> None:
    for words in ("zh", "en", "identifier", "plain", "plain_en"):
        counted = Counter(getattr(term, words) for term in reference.terms)
        assert [word for word, count in counted.items() if count > 1] == []


def test_the_glossary_names_the_levels_of_the_classification(reference: Reference) -> None:
    terms = {term.zh: (term.en, term.identifier) for term in reference.terms}
    assert terms["类"] == ("class", "class_code")
    assert terms["款"] == ("division", "division_code")
    assert terms["项"] == ("item", "item_code")


def test_sources_of_revenue_are_called_as_in_the_glossary(reference: Reference) -> None:
    terms = {term.identifier for term in reference.terms}
    assert {source.identifier for source in reference.revenue_sources} <= terms


def test_cofog_has_every_class_in_force(reference: Reference) -> None:
    classes = {
        account.code
        for account in reference.functional_accounts
        if account.level is Level.CLASS and account.in_force(2026)
    }
    assert classes == set(reference.cofog)


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("因公出国(境)费用", "因公出国（境）费用"),
        ("“三供一业” 移交补助支出", "三供一业移交补助支出"),
        ("其它支出", "其他支出"),
        ("住房　公积金\n", "住房公积金"),
    ],
)
def test_print_changes_no_name(printed: str, official: str) -> None:
    assert name_key(printed) == name_key(official)


def test_the_digest_follows_the_bytes(files: dict[str, bytes], reference: Reference) -> None:
    assert parse_reference(dict(reversed(files.items()))).digest == reference.digest
    assert parse_reference({**files, "README.md": b"..."}).digest == reference.digest
    shorter = files["data/terms.csv"].rsplit(b"\n", 2)[0] + b"\n"
    assert parse_reference({**files, "data/terms.csv": shorter}).digest != reference.digest


def test_a_reference_that_travelled_to_another_process_is_the_same(reference: Reference) -> None:
    travelled = pickle.loads(pickle.dumps(reference))
    assert travelled == reference
    assert hash(travelled) == hash(reference)
    assert travelled.region("510904") == reference.region("510904")


def test_a_table_without_a_column_is_refused(files: dict[str, bytes]) -> None:
    with pytest.raises(InvalidPackage, match=r"terms\.csv: no column plain"):
        parse_reference(
            {**files, "data/terms.csv": files["data/terms.csv"].replace(b",plain,", b",plane,", 1)}
        )


def test_a_reference_of_few_rows_serves_tests_and_tools() -> None:
    small = Reference.of({"classification_years": [{"fiscal_year": "2025", "documents": "0", "note": ""}]})
    assert small.covers(2025)
    assert small.terms == ()
    assert small.functional("201", 2025) is None
