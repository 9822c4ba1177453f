"""Findings over all disclosures: by severity, by check, by agency, each with the words that it stands on."""

from __future__ import annotations

from functools import cache

from tests.unit.made_up import DISCLOSURE
from tests.unit.pages.made_up import catalogue_of, package_of

from mingzhang.checks import checks
from mingzhang.pages.findings import PAGE
from mingzhang.pages.names import NAMES

MISPRINTED = DISCLOSURE.replace("项目支出10.00万元", "项目支出11.00万元")


@cache
def pages() -> dict[str, str]:
    catalogue = catalogue_of([package_of(MISPRINTED)])
    return {file.path: file.raw.decode() for file in PAGE.render(catalogue)}


def test_the_findings_lead_to_those_of_each_severity_and_of_each_check() -> None:
    start = pages()["findings/index.md"]
    for address in ("error/", "warning/", "expenditure-adds-up/"):
        assert f'href="{address}"' in start
        assert f"findings/{address}index.md" in pages()


def test_each_finding_stands_beside_its_quotation() -> None:
    for name in ("error", "expenditure-adds-up"):
        page = pages()[f"findings/{name}/index.md"]
        assert "相差1.00万元" in page
        assert ">30.50万元</a>" in page


def test_the_score_shows_what_it_is_made_of() -> None:
    start = pages()["findings/index.md"]
    for word in ("相符", "可判断", "无法判断", "得分"):
        assert word in start


def test_every_family_of_checks_has_a_name() -> None:
    assert {check.family for check in checks()} <= set(NAMES["family"])
