"""Pages over many disclosures: years of one agency, neighbours side by side, what is missing in words."""

from dataclasses import replace
from decimal import Decimal
from html import unescape

from tests.unit.pages.made_up import catalogue_of, made_up_packages

from mingzhang.catalogue import Catalogue, ChangeNote, Summary, ToldSum
from mingzhang.package import File
from mingzhang.pages.addresses import agency_slug
from mingzhang.pages.agency import PAGE as AGENCY
from mingzhang.pages.compare import PAGE as COMPARE
from mingzhang.pages.home import PAGE as HOME
from mingzhang.pages.listing import latest_of_each
from mingzhang.pages.region import PAGE as REGION


def one() -> tuple[Catalogue, Summary]:
    catalogue = catalogue_of(made_up_packages()[:1])
    return catalogue, replace(
        catalogue.summaries[0],
        agency="安居区某中心",
        region_code="510904",
        province="四川省",
        prefecture="遂宁市",
        county="安居区",
        stage="budget",
    )


def files(pages: tuple[File, ...]) -> dict[str, str]:
    return {file.path: file.raw.decode() for file in pages}


def test_the_years_of_an_agency_are_drawn_once_there_are_two() -> None:
    catalogue, summary = one()
    folder = f"agency/{agency_slug('510904', '安居区某中心')}/"
    alone = files(tuple(AGENCY.render(replace(catalogue, summaries=(summary,)))))
    assert "目前只有这一份" in alone[f"{folder}index.md"]
    next_year = replace(summary, id="next", fiscal_year=(summary.fiscal_year or 2025) + 1)
    both = files(tuple(AGENCY.render(replace(catalogue, summaries=(summary, next_year)))))
    assert f"{folder}over-the-years.svg" in both


def test_two_agencies_of_one_name_in_two_regions_have_two_pages() -> None:
    catalogue, summary = one()
    elsewhere = replace(summary, id="elsewhere", region_code="510903", county="船山区")
    made = files(tuple(AGENCY.render(replace(catalogue, summaries=(summary, elsewhere)))))
    assert len([path for path in made if path.endswith("index.md")]) == 2


def test_neighbours_stand_side_by_side_and_a_missing_amount_is_said_to_be_missing() -> None:
    catalogue, summary = one()
    other = replace(summary, id="other", agency="安居区另一中心", total=None, parts={}, classes=())
    made = files(tuple(COMPARE.render(replace(catalogue, summaries=(summary, other)))))
    page = made[f"compare/510904-{summary.fiscal_year}-budget/index.md"]
    assert "安居区某中心" in page
    assert "安居区另一中心" in page
    assert "文件未提" in page


def test_a_region_leads_up_and_down() -> None:
    catalogue, summary = one()
    made = files(tuple(REGION.render(replace(catalogue, summaries=(summary,)))))
    assert {"region/510000/index.md", "region/510900/index.md", "region/510904/index.md"} <= set(made)
    assert 'href="../510904/"' in made["region/510900/index.md"]
    assert 'href="../510900/"' in made["region/510904/index.md"]


def test_a_municipality_has_no_city_between_itself_and_its_districts() -> None:
    catalogue, summary = one()
    district = replace(summary, region_code="310107", province="上海市", prefecture="", county="普陀区")
    assert district.regions == ("310000", "310107")
    made = files(tuple(REGION.render(replace(catalogue, summaries=(district,)))))
    assert 'href="../310107/"' in made["region/310000/index.md"]


def test_the_home_page_counts_what_is_there() -> None:
    catalogue, summary = one()
    told = replace(summary, figures=10, figures_explained=9, total=ToldSum(Decimal(30000), 0, 5))
    page = files(tuple(HOME.render(replace(catalogue, summaries=(told,)))))["index.md"]
    assert "1 份" in page
    assert "读懂 9 个" in page
    assert "3.00 万元" in unescape(page)


def test_the_page_of_an_agency_says_what_changed_with_the_reason_as_printed() -> None:
    catalogue, summary = one()
    note = ChangeNote("revenue_total", "decrease", Decimal(667300), Decimal("30.17"), "人员减少", 5, 9)
    told = replace(summary, changes=(note,))
    page = unescape(
        files(tuple(AGENCY.render(replace(catalogue, summaries=(told,)))))[
            f"agency/{agency_slug('510904', '安居区某中心')}/index.md"
        ]
    )
    assert "−66.73 万元" in page
    assert "（−30.17%）" in page
    assert "“人员减少”" in page
    assert f"{summary.id}/text/#f5-9" in page


def test_an_agency_stands_among_others_with_its_latest_budget_alone() -> None:
    _, summary = one()
    older = replace(summary, id="older", fiscal_year=2023)
    outcome = replace(summary, id="outcome", fiscal_year=2024, stage="final-accounts")
    budget = replace(summary, id="budget", fiscal_year=2024, stage="budget")
    elsewhere = replace(summary, id="elsewhere", region_code="510903")
    latest = latest_of_each([older, outcome, budget, elsewhere])
    assert [one.id for one in latest] == ["budget", "elsewhere"]


def test_a_comparison_without_classes_says_so_and_names_each_agency_in_both_languages() -> None:
    catalogue, summary = one()
    pair = tuple(replace(summary, id=name, agency=f"安居区某{name}中心", classes=()) for name in ("a", "b"))
    made = files(tuple(COMPARE.render(replace(catalogue, summaries=pair))))
    page = unescape(made[f"compare/510904-{summary.fiscal_year}-budget/index.md"])
    assert "这几份都没有读出按类的支出。" in page
    # A name that stood for the Chinese of a title would vanish with it.
    assert '<span class="mz-zh">安居区某' not in page
