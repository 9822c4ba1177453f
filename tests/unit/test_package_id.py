"""Ids of packages: division, agency word by word in pinyin, year, stage."""

import pytest

from mingzhang.identity import Identity
from mingzhang.model import Stage
from mingzhang.package_id import package_id
from mingzhang.reference import RegionLevel
from mingzhang.regions import Jurisdiction

ANJU = Jurisdiction("510904", RegionLevel.COUNTY, "四川省", "遂宁市", "安居区")
SICHUAN = Jurisdiction("510000", RegionLevel.PROVINCE, "四川省")


def identified(agency: str, place: Jurisdiction | None, scope: str = "") -> str:
    identity = Identity(agency=agency, jurisdiction=place, scope=scope, fiscal_year=2026, stage=Stage.BUDGET)
    return package_id(identity, "0123456789abcdef")


@pytest.mark.parametrize(
    ("agency", "place", "expected"),
    [
        ("遂宁市安居区白桦湖管理中心", ANJU, "510904-baihuahu-guanli-zhongxin-2026-budget"),
        ("遂宁市安居区12345便民热线中心", ANJU, "510904-12345-bianmin-rexian-zhongxin-2026-budget"),
        ("安居区柳林街道办事处", ANJU, "510904-liulin-jiedao-banshichu-2026-budget"),
        ("四川省交通运输厅", SICHUAN, "510000-jiaotong-yunshuting-2026-budget"),
        ("四川省委办公厅", SICHUAN, "510000-shengwei-bangongting-2026-budget"),
        ("中共遂宁市安居区委社会工作部", ANJU, "510904-zhonggong-quwei-shehui-gongzuobu-2026-budget"),
        ("国家信访局", None, "guojia-xinfangju-2026-budget"),
        ("", None, "unknown-agency-01234567-2026-budget"),
    ],
)
def test_an_id_tells_place_agency_year_and_stage(
    agency: str, place: Jurisdiction | None, expected: str
) -> None:
    assert identified(agency, place) == expected


def test_an_agency_without_its_units_has_an_id_of_its_own() -> None:
    assert identified("安居区财政局", ANJU, "本级") == "510904-caizhengju-benji-2026-budget"


def test_what_is_unknown_is_said_to_be() -> None:
    assert (
        package_id(Identity(agency="安居区财政局", jurisdiction=ANJU), "0" * 64)
        == "510904-caizhengju-unknown-year-unknown-stage"
    )


def test_a_long_name_is_cut_at_a_word() -> None:
    name = identified("安居区" + "社会工作" * 20, ANJU)
    assert len(name) <= 110
    assert name.removeprefix("510904-").removesuffix("-2026-budget").split("-")[-1] in ("shehui", "gongzuo")
