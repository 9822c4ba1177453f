"""Units that a disclosure covers."""

import pytest
from tests.unit.sentences import rows

from mingzhang.facts.units import COUNTS, NAMES

HEADING = "二、机构设置情况\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("下属二级预算单位2个。", [("budget_unit", "2个")]),
        ("下设5个内设机构。", [("internal_office", "5个")]),
        (
            "其中行政单位1个，参照公务员法管理的事业单位2个，其他事业单位3个。",
            [
                ("administrative_unit", "1个"),
                ("civil_service_institution", "2个"),
                ("public_institution", "3个"),
            ],
        ),
        ("内设办公室、综合股、湖区股3个股室。", [("internal_office", "3个")]),
        ("现有船舶2艘，湖心岛3个。", []),
    ],
)
def test_counts_of_units_by_kind(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert rows(COUNTS, HEADING + sentence + "\n", "unit_kind count") == expected


def test_names_that_were_cells_of_a_table() -> None:
    words = HEADING + "序号\n\n预算单位名称\n\n1\n\n青禾市白桦湖管理中心\n\n2\n\n湖区巡查科\n"
    assert rows(NAMES, words, "ordinal label") == [("1", "青禾市白桦湖管理中心"), ("2", "湖区巡查科")]


def test_units_in_a_numbered_list() -> None:
    words = (
        "二、机构设置情况\n纳入2026年部门预算编制范围的二级预算单位包括：\n"
        "1.青禾市水务局（本级）\n2.青禾市河湖管理中心\n三、人员情况\n编制20名。\n"
    )
    assert rows(NAMES, words, "label ordinal entry") == [
        ("青禾市水务局（本级）", "1", "unit"),
        ("青禾市河湖管理中心", "2", "unit"),
    ]


def test_offices_within_an_agency_are_no_units() -> None:
    words = "二、机构设置情况\n内设机构包括：\n1.综合管理处\n2.水资源管理处\n"
    assert rows(NAMES, words, "label") == []
