"""What a count, a change or a share is published as being of."""

from tests.unit.checks.reading import disclosure_of

from mingzhang.facts.assets import AssetCount
from mingzhang.facts.performance import PerformanceFigure
from mingzhang.facts.year_changes import YearChange
from mingzhang.model import Fact

_TITLE = "青禾市测绘院2026年单位预算编制说明\n"
_TOTAL = "一、收支预算情况说明\n2026年收入预算30.50万元，支出预算30.50万元。\n"


def _facts(words: str) -> tuple[Fact, ...]:
    return disclosure_of(_TITLE + _TOTAL + words).facts


def test_equipment_that_leaves_out_vehicles_is_equipment() -> None:
    words = "二、国有资产占有使用情况\n截至2025年底，本单位共有车辆2辆；单价100万元（含）以上设备（不含车辆）3台（套）。\n"
    assets = [one for one in _facts(words) if isinstance(one, AssetCount)]
    assert [(one.asset, one.count.stated) for one in assets if one.count] == [
        ("vehicle", 2),
        ("equipment", 3),
    ]


def test_a_count_behind_verbs_is_named_by_the_words_after_it() -> None:
    words = "二、预算绩效情况\n2026年本单位所有项目纳入绩效管理，设置并编报6个项目绩效目标。\n"
    assert [one.label for one in _facts(words) if isinstance(one, PerformanceFigure)] == ["项目绩效目标"]


def test_a_count_of_units_says_units() -> None:
    words = "二、预算绩效情况\n实施绩效管理的单位范围包括：青禾市测绘院（本级）共1家基层单位。\n"
    assert [one.label for one in _facts(words) if isinstance(one, PerformanceFigure)] == [
        "青禾市测绘院（本级）…基层单位"
    ]


def test_what_a_share_leaves_out_is_not_its_category() -> None:
    words = "二、预算绩效情况\n纳入绩效管理的资金（人员类项目除外）合计90万元。\n"
    categories = [one.category for one in _facts(words) if isinstance(one, PerformanceFigure)]
    assert categories
    assert "personnel" not in categories


def test_each_of_several_changes_quotes_its_own_figure() -> None:
    words = "一、收支预算情况说明\n2026年收入预算30万元、支出预算28万元，较2025年分别增加5.2万元、4.8万元。\n"
    disclosure = disclosure_of(_TITLE + words)
    changes = [one for one in disclosure.facts if isinstance(one, YearChange)]
    quotes = [(_TITLE + words)[one.span.start : one.span.end] for one in changes]
    assert quotes == ["较2025年分别增加5.2万元", "较2025年分别增加5.2万元、4.8万元"]


def test_the_name_of_an_assets_commission_opens_no_section_on_assets() -> None:
    title = "青禾市国有资产监督管理委员会2026年部门预算\n第一部分 青禾市国有资产监督管理委员会概况\n"
    disclosure = disclosure_of(title + "二、机构设置\n委本级内设处室14个。\n第二部分 预算情况说明\n" + _TOTAL)
    assert not [one for one in disclosure.facts if isinstance(one, AssetCount)]
