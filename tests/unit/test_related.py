"""Which disclosures are held against each other, and that a package says of itself what its document says."""

from __future__ import annotations

import hashlib

from mingzhang.bench.corpus import corpus
from mingzhang.checks import checks
from mingzhang.checks.others import Kin, other_of
from mingzhang.model import About, Document
from mingzhang.package import package_files
from mingzhang.package_data import parse_package
from mingzhang.pipeline import examine, understand
from mingzhang.readers import read_text
from mingzhang.related import Relations, beside, other_in
from mingzhang.store import read_reference
from mingzhang.tables import tables_of


def kin(year: int, stage: str = "budget", **told: object) -> Kin:
    told = {"agency": "云溪县档案馆", "region_code": "", "whole": "unit", **told}
    return Kin(id=f"{told['agency']}-{year}-{stage}", year=year, stage=stage, **told)  # type: ignore[arg-type]


def relatives(one: Kin, *others: Kin) -> list[str]:
    return list(Relations([one, *others]).of(one))


def test_a_budget_has_last_years_budget_beside_it() -> None:
    assert relatives(kin(2026), kin(2025), kin(2024), kin(2025, "final-accounts")) == [kin(2025).id]


def test_final_accounts_have_last_years_and_their_own_budget_beside_them() -> None:
    accounts = kin(2025, "final-accounts")
    assert relatives(accounts, kin(2025), kin(2024), kin(2024, "final-accounts")) == [
        kin(2024, "final-accounts").id,
        kin(2025).id,
    ]


def test_another_agency_another_region_or_another_whole_is_no_relative() -> None:
    assert relatives(kin(2026), kin(2025, agency="云溪县图书馆")) == []
    assert relatives(kin(2026), kin(2025, region_code="510904")) == []
    assert relatives(kin(2026), kin(2025, whole="departmental")) == []


def test_a_name_that_many_places_have_is_compared_only_where_the_region_is_known() -> None:
    for name in ("市场监督管理局", "档案馆"):
        assert relatives(kin(2026, agency=name), kin(2025, agency=name)) == []
        here = {"agency": name, "region_code": "510904"}
        assert relatives(kin(2026, **here), kin(2025, **here)) == [kin(2025, **here).id]


def test_a_department_has_its_units_beside_it() -> None:
    department = kin(2026, agency="云溪县档案局", whole="departmental", units=("云溪县档案馆",))
    assert relatives(department, kin(2026), kin(2025)) == [kin(2026).id]


def test_disclosure_yml_names_last_years_where_the_agency_had_another_name() -> None:
    before = kin(2025, agency="云溪县史志办公室")
    assert relatives(kin(2026, previous=before.id), before, kin(2025)) == [before.id]


def test_what_was_compared_with_is_the_same_in_any_order_and_none_is_none() -> None:
    assert beside({"a": "1", "b": "2"}) == beside({"b": "2", "a": "1"}) != beside({"a": "2", "b": "1"})
    assert beside({}) == ""


def test_a_package_says_of_itself_what_its_document_says() -> None:
    reference = read_reference()
    examples = [check.holds.encode() for check in checks()[::9]]
    for raw in [*examples, *(document.raw for document in corpus(8, 3))]:
        document = Document("made-up.txt", raw, hashlib.sha256(raw).hexdigest(), About(region_code="510904"))
        disclosure = understand(document, read_text(raw), reference)
        files = package_files(tables_of(examine(disclosure)))
        package = parse_package(disclosure.id, {file.path: file.raw for file in files})
        assert other_in(package) == other_of(disclosure)
        assert other_in(package).said == other_of(disclosure).said
