"""Who a disclosure says it is of."""

import pytest
from tests.unit.sentences import REFERENCE

from mingzhang.asides import asides
from mingzhang.identity import Identity, identify, name_within
from mingzhang.model import About, Stage, Text
from mingzhang.reference import RegionLevel
from mingzhang.regions import Jurisdiction

TITLE = "攀枝花市白桦湖管理中心2026年单位预算\n一、主要职责\n"


def identity(words: str, about: About | None = None) -> Identity:
    text = Text(words, "plain text")
    return identify(text, asides(text), about or About(), REFERENCE)


def test_title_agency_place_year_stage_and_kind() -> None:
    said = identity(TITLE + "负责湖区巡查。\n")
    assert said.agency == "攀枝花市白桦湖管理中心"
    assert said.jurisdiction is not None
    assert (said.jurisdiction.code, said.government_level) == ("510400", "prefecture")
    assert (said.fiscal_year, said.stage, said.document_kind) == (2026, Stage.BUDGET, "unit_budget")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("攀枝花市白桦局2026年部门预算", "departmental_budget"),
        ("攀枝花市白桦局2025年度部门决算", "departmental_final_accounts"),
        ("攀枝花市白桦局2025年度单位决算", "unit_final_accounts"),
        ("攀枝花市白桦局2025年预算公开", ""),
    ],
)
def test_kinds_of_documents(title: str, kind: str) -> None:
    assert identity(title + "\n一、主要职责\n").document_kind == kind


def test_what_disclosure_yml_says_comes_first() -> None:
    said = identity(
        TITLE, About(agency="攀枝花市红枫湖管理中心", fiscal_year=2024, stage=Stage.FINAL_ACCOUNTS)
    )
    assert (said.agency, said.fiscal_year, said.stage) == (
        "攀枝花市红枫湖管理中心",
        2024,
        Stage.FINAL_ACCOUNTS,
    )
    assert said.document_kind == "unit_final_accounts"


@pytest.mark.parametrize(
    ("sentence", "short_name"),
    [
        ("攀枝花市白桦湖管理中心（以下简称市白桦湖中心）负责巡查。", "市白桦湖中心"),
        ("攀枝花市白桦湖管理中心（简称“白桦湖中心”）负责巡查。", "白桦湖中心"),
        ("市白桦湖管理中心负责巡查。", "市白桦湖管理中心"),
        ("攀枝花市水务局（以下简称市水务局）下达任务。", ""),
        ("攀枝花市白桦湖管理中心负责巡查。", ""),
    ],
)
def test_the_short_name_is_that_of_the_agency(sentence: str, short_name: str) -> None:
    assert identity(TITLE + sentence + "\n").short_name == short_name


@pytest.mark.parametrize(
    ("sentence", "kind", "of_class", "rank", "superior"),
    [
        (
            "本单位是市水务局下属二级预算单位，属于正科级公益一类事业单位。",
            "public_institution",
            "一",
            "正科级",
            "市水务局",
        ),
        ("市白桦湖管理中心为参照公务员法管理的事业单位。", "civil_service_institution", "", "", ""),
        ("攀枝花市白桦湖管理中心无下属单位，为公益二类事业单位。", "public_institution", "二", "", ""),
        (
            "攀枝花市白桦湖管理中心隶属于攀枝花市水务局，机构级别为副处级。",
            "",
            "",
            "副处级",
            "攀枝花市水务局",
        ),
        ("我局是行政单位。", "administrative_unit", "", "", ""),
        ("本单位下设3个事业单位。", "", "", "", ""),
        ("局属事业单位预算纳入汇总，行政单位医疗3万元。", "", "", "", ""),
        ("市水务局是行政单位。", "", "", "", ""),
    ],
)
def test_only_sentences_about_the_agency_itself_count(
    sentence: str, kind: str, of_class: str, rank: str, superior: str
) -> None:
    said = identity(TITLE + sentence + "\n")
    assert (said.institution_kind, said.institution_class, said.rank, said.superior) == (
        kind,
        of_class,
        rank,
        superior,
    )


def test_spans_lead_to_the_words() -> None:
    words = TITLE + "本单位是市水务局下\n属事业单位。\n"
    said = identity(words)
    assert said.superior_span is not None
    assert words[said.superior_span.start : said.superior_span.end] == "市水务局"
    assert said.title_span is not None
    assert words[said.title_span.start : said.title_span.end] == "攀枝花市白桦湖管理中心2026年单位预算"


def test_a_name_within_its_place() -> None:
    place = Jurisdiction("510904", RegionLevel.COUNTY, "四川省", "遂宁市", "安居区")
    assert name_within("遂宁市安居区白桦湖管理中心", place) == "白桦湖管理中心"
    assert name_within("安居区白桦湖管理中心", place) == "白桦湖管理中心"
    assert name_within("白桦湖管理中心", None) == "白桦湖管理中心"


def test_a_code_in_disclosure_yml_names_the_division() -> None:
    said = identity("便民服务中心\n2025年单位预算\n一、主要职责\n", About(region_code="510904"))
    assert said.jurisdiction is not None
    assert (said.jurisdiction.prefecture, said.jurisdiction.county) == ("遂宁市", "安居区")
    assert said.government_level == "county"


def test_statement_titles_say_whose_they_are() -> None:
    words = "官渡镇2025年“三公”经费支出说明\n一、公务接待费\n公务接待费9万元，较2024年决算数下降5.5%。\n主办 青禾县人民政府\n"
    said = identity(words)
    assert (said.agency, said.fiscal_year, said.stage) == ("官渡镇", 2025, Stage.FINAL_ACCOUNTS)
