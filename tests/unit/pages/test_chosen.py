"""Of several tellings of one thing the one that covers all money is shown, and nothing is counted twice."""

from decimal import Decimal

from tests.unit.pages.made_up import package_of

from mingzhang.catalogue import PackageData
from mingzhang.chosen import (
    are_the_whole,
    budget_and_outcome,
    class_lines,
    item_lines,
    main_change,
    main_total,
    personnel_and_operating,
    revenue_parts,
    streams,
)
from mingzhang.expected import EXPECTED, Status, status_of
from mingzhang.model import Fund
from mingzhang.package_data import transcription

OPENING = "云溪县档案馆\n2025年单位预算编制说明\n"


def labels(rows: tuple[dict, ...]) -> list[str]:
    return [str(row["label"]) for row in rows]


def status(package: PackageData, thing: str) -> Status:
    return status_of(package, next(one for one in EXPECTED if one.id == thing))


def test_the_total_of_revenue_and_expenditure_comes_before_either() -> None:
    package = package_of(
        f"{OPENING}一、收支预算情况说明\n县档案馆2025年收支总预算30.00万元，比2024年减少2.00万元。\n"
        "（一）收入预算情况\n县档案馆2025年收入预算30.00万元。\n"
    )
    total = main_total(package)
    assert total is not None
    assert (total["measure"], total["amount_yuan"]) == ("total_budget", Decimal(300000))
    change = main_change(package)
    assert change is not None
    assert change["change"] == "decrease"


def test_the_change_of_all_revenue_is_that_of_a_balanced_budget_of_the_same_amount() -> None:
    def change_beside(total: str) -> object:
        return main_change(
            package_of(
                f"{OPENING}一、收支预算情况说明\n县档案馆2025年收支总预算{total}万元。\n"
                "（一）收入预算情况\n县档案馆2025年收入预算30.00万元，比2024年减少2.00万元。\n"
            )
        )

    assert change_beside("30.00")
    assert change_beside("31.00") is None


def test_parts_that_are_not_nearly_the_total_say_nothing_about_shares_of_it() -> None:
    def parts_of(total: str) -> bool:
        package = package_of(
            f"{OPENING}一、收入预算情况说明\n县档案馆2025年收入预算{total}万元，其中：一般公共预算拨款收入25.00万元，"
            "其他收入2.00万元。\n"
        )
        return are_the_whole(package, revenue_parts(package))

    assert parts_of("27.00")
    assert parts_of("28.00")
    assert not parts_of("270.00")


def test_a_whole_beside_its_parts_is_not_counted_twice() -> None:
    package = package_of(
        f"{OPENING}一、收入预算情况说明\n县档案馆2025年收入预算30.00万元，其中：财政拨款收入28.00万元，"
        "一般公共预算拨款收入25.00万元，政府性基金预算拨款收入3.00万元，其他收入2.00万元。\n"
    )
    parts = revenue_parts(package)
    assert sum(row["amount_yuan"] for row in parts) == 300000
    assert "财政拨款收入" not in labels(parts) or "一般公共预算拨款收入" not in labels(parts)


def test_personnel_and_operating_are_taken_from_one_telling() -> None:
    package = package_of(
        f"{OPENING}六、一般公共预算基本支出情况说明\n县档案馆2025年一般公共预算基本支出20.00万元，其中：\n"
        "人员经费18.00万元，主要包括：基本工资、津贴补贴。\n公用经费2.00万元，主要包括：办公费。\n"
    )
    assert [row["amount_yuan"] for row in personnel_and_operating(package)] == [180000, 20000]


LINES = (
    f"{OPENING}四、财政拨款收支预算情况说明\n支出包括：一般公共服务支出20.00万元、住房保障支出5.00万元、城乡社区支出3.00万元。\n"
    "五、一般公共预算当年拨款情况说明\n（一）一般公共预算当年拨款规模变化情况\n县档案馆2025年一般公共预算当年拨款25.00万元。\n"
    "（二）一般公共预算当年拨款结构情况\n一般公共服务支出20.00万元，占80%；住房保障支出5.00万元，占20%。\n"
    "（三）一般公共预算当年拨款具体使用情况\n"
    "1.一般公共服务（类）档案事务（款）档案馆（项）：2025年预算数为20.00万元，主要用于：馆舍运转。\n"
    "2.住房保障支出（类）住房改革支出（款）住房公积金（项）：2025年预算数为5.00万元，主要用于：缴存公积金。\n"
    "九、政府性基金预算支出情况说明\n县档案馆2025年政府性基金预算支出3.00万元。\n"
)


def test_classes_come_from_the_section_that_covers_every_fund() -> None:
    assert sorted(row["amount_yuan"] for row in class_lines(package_of(LINES))) == [30000, 50000, 200000]


def test_an_item_is_shown_where_its_purpose_is_printed() -> None:
    purposes = [row["purpose"] for row in item_lines(package_of(LINES))]
    assert purposes == ["馆舍运转", "缴存公积金"]


def test_money_without_a_fund_belongs_to_the_one_whose_total_it_equals_and_says_so() -> None:
    found = {stream.class_name: (stream.fund, stream.supposed) for stream in streams(package_of(LINES))}
    assert found["城乡社区支出"] == (Fund.GOVERNMENT_FUND, True)
    assert {fund for name, (fund, _) in found.items() if name != "城乡社区支出"} == {
        Fund.GENERAL_PUBLIC_BUDGET
    }


def test_plan_and_outcome_of_one_section_are_a_pair() -> None:
    package = package_of(
        "云溪县档案馆\n2024年度单位决算\n一、一般公共预算财政拨款支出决算情况说明\n"
        "县档案馆2024年度一般公共预算财政拨款支出年初预算为10.00万元，支出决算为9.00万元，完成年初预算的90%。\n"
    )
    (pair,) = budget_and_outcome(package, "totals")
    assert [row["amount_yuan"] for row in pair] == [100000, 90000]


def test_none_left_out_and_unread_are_told_apart() -> None:
    package = package_of(
        f"{OPENING}一、收支预算情况说明\n县档案馆2025年收支总预算30.00万元。\n"
        "十、国有资本经营预算支出情况说明\n县档案馆2025年没有使用国有资本经营预算拨款安排的支出。\n"
        "十一、预算绩效情况说明\n县档案馆按要求管理绩效目标。\n"
    )
    assert status(package, "total") is Status.STATED
    assert status(package, "state_capital") is Status.DECLARED_NONE
    assert status(package, "performance") is Status.WORDS_ONLY
    assert status(package, "procurement") is Status.NOT_MENTIONED


def test_a_transcription_names_its_original() -> None:
    package = package_of(
        "---\ntranscription_of: 某说明\npublisher: 云溪县档案馆\n---\n云溪县档案馆\n2025年单位预算\n总预算3.00万元。\n"
    )
    assert transcription(package)["publisher"] == "云溪县档案馆"
    assert transcription(package_of(f"{OPENING}总预算3.00万元。\n")) == {}
