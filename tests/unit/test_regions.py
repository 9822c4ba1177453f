"""Where an agency belongs, by its name."""

from pathlib import Path

import pytest

from mingzhang.reference import Reference, RegionLevel, parse_reference
from mingzhang.regions import Jurisdiction, find_region

REFERENCE_DATA = Path(__file__).parents[2] / "datapackages" / "reference" / "data"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return parse_reference({path.name: path.read_bytes() for path in REFERENCE_DATA.glob("*.csv")})


PANZHIHUA = Jurisdiction("510400", RegionLevel.PREFECTURE, "四川省", "攀枝花市")
ANJU = Jurisdiction("510904", RegionLevel.COUNTY, "四川省", "遂宁市", "安居区")
PUTUO = Jurisdiction("310107", RegionLevel.COUNTY, "上海市", "", "普陀区")
PUTUO_STREET = Jurisdiction("310107", RegionLevel.TOWNSHIP, "上海市", "", "普陀区")
SHANGHAI = Jurisdiction("310000", RegionLevel.PROVINCE, "上海市")
CENTRAL = Jurisdiction("", RegionLevel.CENTRAL)


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ("攀枝花市12345群众服务中心", PANZHIHUA),
        ("遂宁市安居区政务服务便民热线中心", ANJU),
        ("上海交通职业技术学院", SHANGHAI),
        ("上海市戒毒康复中心", SHANGHAI),
        ("上海科技大学附属学校", SHANGHAI),
        ("北京市交通委员会", Jurisdiction("110000", RegionLevel.PROVINCE, "北京市")),
        ("深圳市人民政府办公厅", Jurisdiction("440300", RegionLevel.PREFECTURE, "广东省", "深圳市")),
        ("重庆市水利局", Jurisdiction("500000", RegionLevel.PROVINCE, "重庆市")),
        ("广州市交通运输局", Jurisdiction("440100", RegionLevel.PREFECTURE, "广东省", "广州市")),
        ("苏州市水务局", Jurisdiction("320500", RegionLevel.PREFECTURE, "江苏省", "苏州市")),
        ("杭州市司法局", Jurisdiction("330100", RegionLevel.PREFECTURE, "浙江省", "杭州市")),
        ("国家信访局", CENTRAL),
        ("长沙市信访局", Jurisdiction("430100", RegionLevel.PREFECTURE, "湖南省", "长沙市")),
        ("西安市商务局", Jurisdiction("610100", RegionLevel.PREFECTURE, "陕西省", "西安市")),
        ("佛山市轨道交通局", Jurisdiction("440600", RegionLevel.PREFECTURE, "广东省", "佛山市")),
        (
            "烟台市住房和城乡建设局",
            Jurisdiction("370600", RegionLevel.PREFECTURE, "山东省", "烟台市"),
        ),
        ("珠海市商务局", Jurisdiction("440400", RegionLevel.PREFECTURE, "广东省", "珠海市")),
        ("长沙市公安局交通警察局", Jurisdiction("430100", RegionLevel.PREFECTURE, "湖南省", "长沙市")),
        ("上海市普陀区规划和自然资源局", PUTUO),
        ("中共上海市普陀区委社会工作部", PUTUO),
        ("上海市普陀区司法局(部门)", PUTUO),
        ("上海市普陀区人民政府万里街道办事处(部门)", PUTUO_STREET),
        ("上海市普陀区石泉路街道办事处(本级)", PUTUO_STREET),
        ("江苏省人大常委会办公厅", Jurisdiction("320000", RegionLevel.PROVINCE, "江苏省")),
        ("中共江苏省委办公厅", Jurisdiction("320000", RegionLevel.PROVINCE, "江苏省")),
        ("江苏省高级人民法院", Jurisdiction("320000", RegionLevel.PROVINCE, "江苏省")),
    ],
)
def test_agencies_of_the_corpus(reference: Reference, agency: str, expected: Jurisdiction) -> None:
    assert find_region([agency], reference) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (" 遂宁市安居区\n政务服务便民热线中心", ANJU),
        ("2026年攀枝花市本级部门预算", PANZHIHUA),
        ("四川攀枝花某某管理委员会", PANZHIHUA),
        ("中国人民政治协商会议上海市普陀区委员会", PUTUO),
        ("中国民主同盟攀枝花市委员会", PANZHIHUA),
        ("中国（上海）自由贸易试验区管理委员会", SHANGHAI),
        ("共青团遂宁市安居区委员会", ANJU),
        ("附件1：遂宁市安居区某某中心", ANJU),
    ],
)
def test_what_stands_around_the_place_does_not_matter(
    reference: Reference, name: str, expected: Jurisdiction
) -> None:
    assert find_region([name], reference) == expected


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("安居区财政局", "510904"),
        ("海南省财政厅", "460000"),
        ("海南藏族自治州财政局", "632500"),
        ("海南州财政局", "632500"),
        ("凉山州财政局", "513400"),
        ("内蒙古自治区财政厅", "150000"),
        ("广西某某学院", "450000"),
        ("吉林省财政厅", "220000"),
        ("吉林市财政局", "220200"),
        ("长沙县财政局", "430121"),
        ("嘉峪关市财政局", "620200"),
        ("天津市河北区教育局", "120105"),
        ("重庆市石柱土家族自治县财政局", "500240"),
        ("湖北省仙桃市财政局", "429004"),
        ("攀枝花市东区财政局", "510402"),
        ("新乡市财政局", "410700"),
        ("宁波市镇海区财政局", "330211"),
        ("江苏昆山某某管理委员会", "320583"),
        ("北川县财政局", "510726"),
        ("昆山市财政局", "320583"),
    ],
)
def test_the_longest_name_decides(reference: Reference, name: str, code: str) -> None:
    found = find_region([name], reference)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("深圳市南山区粤海街道办事处", RegionLevel.TOWNSHIP),
        ("东莞市虎门镇人民政府", RegionLevel.TOWNSHIP),
        ("成都市双流区古城镇人民政府", RegionLevel.TOWNSHIP),
        ("广州市越秀区北京街道办事处", RegionLevel.TOWNSHIP),
        ("遂宁市安居区乡村振兴局", RegionLevel.COUNTY),
        ("遂宁市安居区乡镇财政管理局", RegionLevel.COUNTY),
        ("遂宁市安居区某某街道某某社区卫生服务中心", RegionLevel.COUNTY),
        ("遂宁市住房和城乡建设局", RegionLevel.PREFECTURE),
        ("攀枝花市城市街道照明管理处", RegionLevel.PREFECTURE),
    ],
)
def test_a_street_or_town_is_a_level_of_its_own(reference: Reference, name: str, level: RegionLevel) -> None:
    found = find_region([name], reference)
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize("name", ["最高人民法院", "中共中央办公厅", "中国气象局", "水利部长江水利委员会"])
def test_a_central_agency_has_no_division(reference: Reference, name: str) -> None:
    assert find_region([name], reference) == CENTRAL


def test_a_central_agency_may_sit_in_a_division(reference: Reference) -> None:
    tax_office = find_region(["国家税务总局遂宁市安居区税务局"], reference)
    assert tax_office == Jurisdiction("510904", RegionLevel.CENTRAL, "四川省", "遂宁市", "安居区")


@pytest.mark.parametrize(
    "name",
    [
        "鼓楼区教育局",
        "普陀区财政局",
        "省人大常委会办公厅",
        "古城镇人民政府",
        "城区财政局",
        "中山大学",
        "",
        "办公室",
    ],
)
def test_what_a_name_does_not_decide_is_not_guessed(reference: Reference, name: str) -> None:
    assert find_region([name], reference) is None


def test_a_later_name_decides_between_divisions_of_one_name(reference: Reference) -> None:
    found = find_region(["鼓楼区教育局", "福建省福州市鼓楼区教育局2025年部门预算"], reference)
    assert found == Jurisdiction("350102", RegionLevel.COUNTY, "福建省", "福州市", "鼓楼区")


def test_a_district_that_the_list_does_not_have_is_still_a_district(reference: Reference) -> None:
    found = find_region(["杭州市下城区人民政府办公室"], reference)
    assert found == Jurisdiction("330100", RegionLevel.COUNTY, "浙江省", "杭州市")
