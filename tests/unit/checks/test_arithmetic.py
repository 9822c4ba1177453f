"""Parts and their sum."""

from tests.unit.checks.reading import outcome_of

from mingzhang.checks.examples import budget
from mingzhang.model import Result


def test_classes_listed_last_may_be_those_of_all_basic_expenditure() -> None:
    words = (
        "云溪县档案馆2025年基本支出100.00万元，包括人员经费80.00万元、公用经费20.00万元。"
        "其中工资福利支出75.00万元、商品和服务支出20.00万元、对个人和家庭的补助5.00万元。"
    )
    assert outcome_of("A20", budget("六、一般公共预算基本支出情况说明", words)).result is not Result.FINDING


def test_main_items_cannot_be_more_than_the_total() -> None:
    words = (
        "二、一般公共预算拨款支出预算情况",
        "2025年度一般公共预算拨款支出{}万元，主要支出项目（按项级科目分类统计）包括：",
        "（一）2010301行政运行60.00万元。主要用于在职人员工资。",
        "（二）2210201住房公积金40.00万元。主要用于缴纳住房公积金。",
    )
    document = budget(*words)
    assert outcome_of("A17", document.replace("{}", "90.00")).result is Result.FINDING
    assert outcome_of("A17", document.replace("{}", "120.00")).result is not Result.FINDING
