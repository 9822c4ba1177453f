"""Shares, changes, vehicles and dates: what is held against what, and what is left alone."""

import pytest
from tests.unit.checks.reading import outcome_of

from mingzhang.checks.examples import budget
from mingzhang.model import Result, Severity

SUM = ("三、收支预算情况说明", "县档案馆2025年收支总预算100.00万元。")
ASSETS = ("十一、其他重要事项的情况说明", "（三）国有资产占有使用情况")
PUBLIC = "七、“三公”经费财政拨款预算安排情况说明"


def test_shares_of_what_is_spent_this_year_need_not_be_of_the_total() -> None:
    words = "县档案馆2025年支出预算110.00万元，其中：基本支出80.00万元，占80%；项目支出20.00万元，占20%；结转下年10.00万元。"
    assert (
        outcome_of("P02", budget("三、收支预算情况说明", "（二）支出预算情况", words)).result is Result.PASS
    )


@pytest.mark.parametrize(
    ("words", "result"),
    [
        # Both make up 100 %, so they are of the two together, and one of the amounts is misprinted.
        ("基本支出88.00万元，占80%；项目支出20.00万元，占20%；结转下年10.00万元。", Result.FINDING),
        # 80 % is right, of the two together; then so should be the other.
        ("基本支出80.00万元，占80%；项目支出20.00万元，占25%；结转下年10.00万元。", Result.FINDING),
        # Nothing tells what the percentages are of.
        ("基本支出80.00万元，占70%；项目支出20.00万元，占25%。", Result.UNDECIDABLE),
        # By purpose, without the word 基本支出.
        (
            "人员支出60.00万元，占54.5%；日常公用支出20.00万元，占18.2%；项目支出30.00万元，占29.3%。",
            Result.FINDING,
        ),
        (
            "人员支出60.00万元，占54.5%；日常公用支出20.00万元，占18.2%；项目支出30.00万元，占27.3%。",
            Result.PASS,
        ),
        # 人员经费 is a part of basic expenditure here, and its percentage of that.
        (
            "基本支出80.00万元，占72.7%，其中：人员经费60.00万元，占75%；项目支出30.00万元，占27.3%。",
            Result.PASS,
        ),
    ],
)
def test_what_shares_of_expenditure_are_of(words: str, result: Result) -> None:
    text = budget(
        "三、收支预算情况说明", "（二）支出预算情况", f"县档案馆2025年支出预算110.00万元，其中：{words}"
    )
    assert outcome_of("P02", text).result is result


@pytest.mark.parametrize(
    ("amount", "share", "result"),
    [
        ("4.00", "40.0", Result.PASS),
        ("4.40", "40.0", Result.FINDING),
        ("4.00", "44.0", Result.FINDING),
    ],
)
def test_shares_of_the_three_public_expenses_without_their_total(
    amount: str, share: str, result: Result
) -> None:
    words = (
        f"县档案馆2025年“三公”经费支出中，因公出国（境）费支出{amount}万元，占“三公”经费的{share}%；"
        "公务用车购置及运行费支出5.00万元，占“三公”经费的50.0%；公务接待费支出1.00万元，占“三公”经费的10.0%。"
    )
    assert outcome_of("P02", budget(*SUM, PUBLIC, words)).result is result


@pytest.mark.parametrize(
    ("day", "result", "severity"),
    [
        ("2024年底", Result.PASS, None),
        ("2024年12月31日", Result.PASS, None),
        ("2023年末", Result.PASS, None),
        ("2025年1月31日", Result.NOT_APPLICABLE, None),
        ("2024年8月31日", Result.NOT_APPLICABLE, None),
        ("2025年底", Result.FINDING, Severity.ERROR),
        ("2025年12月31日", Result.FINDING, Severity.ERROR),
        ("2020年底", Result.FINDING, Severity.WARNING),
    ],
)
def test_the_day_for_which_assets_are_counted(day: str, result: Result, severity: Severity | None) -> None:
    found = outcome_of(
        "D01", budget(*SUM, *ASSETS, f"截至{day}，县档案馆共有车辆2辆，其中，执法执勤用车0辆。")
    )
    assert (found.result, found.severity) == (result, severity)


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("共有车辆3辆，其中：执法执勤用车2辆、其他用车1辆。", Result.PASS),
        ("共有车辆3辆，其中：执法执勤用车2辆、其他用车2辆。", Result.FINDING),
        ("共有车辆3辆，其中：执法执勤用车1辆、其他用车1辆。", Result.FINDING),
        # A list of uses without the rest may leave some out.
        ("共有车辆3辆，其中：执法执勤用车1辆。", Result.UNDECIDABLE),
        ("共有车辆1辆，其中，地厅级领导干部用车0辆、执法执勤用车0辆。", Result.UNDECIDABLE),
    ],
)
def test_vehicles_by_use(words: str, result: Result) -> None:
    assert outcome_of("V01", budget(*SUM, *ASSETS, f"截至2024年底，县档案馆{words}")).result is result


def test_vehicles_to_be_bought_have_kinds_of_their_own() -> None:
    words = (
        "截至2024年底，县档案馆共有车辆2辆，其中：执法执勤用车1辆、其他用车1辆。\n"
        "2025年安排购置车辆1辆，其中：执法执勤用车1辆、其他用车0辆。"
    )
    assert outcome_of("V01", budget(*SUM, *ASSETS, words)).result is Result.PASS
    assert outcome_of("V06", budget(*SUM, *ASSETS, words)).result is Result.PASS


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("公务接待费1.00万元，较2024年预算减少1.00万元，下降50.00%。", Result.PASS),
        ("公务接待费1.00万元，较2024年预算减少1.00万元，下降40.00%。", Result.FINDING),
        # Among whole numbers a bare 0 is rounded too; beside decimals it is nothing.
        ("公务接待费17万元，较2024年预算增加0万元，增长1.4%。", Result.PASS),
        ("公务接待费17.00万元，较2024年预算增加0万元，增长1.4%。", Result.FINDING),
        # Amounts of two decimals leave room for 0.3 points here.
        ("公务接待费1.00万元，较2024年预算减少1.00万元，下降50.10%。", Result.PASS),
    ],
)
def test_a_percentage_of_change(words: str, result: Result) -> None:
    assert outcome_of("Y05", budget(PUBLIC, words)).result is result


def test_a_change_is_held_against_the_amount_printed_for_the_year_before() -> None:
    words = (
        "1.公共安全支出（类）公安（款）行政运行（项）10.00万元。"
        "2024年预算执行数为8.00万元，2025年预算安排10.00万元，较2024年预算执行数增加{}万元，增长{}%。"
    )
    head = ("2025年，县档案馆财政拨款支出预算10.00万元。", "财政拨款支出主要内容如下：")
    assert outcome_of("Y05", budget(*head, words.format("2.00", "25.00"))).result is Result.PASS
    assert outcome_of("Y05", budget(*head, words.format("3.00", "25.00"))).result is Result.FINDING
    assert outcome_of("Y05", budget(*head, words.format("2.00", "35.00"))).result is Result.FINDING


def test_the_reason_of_the_total_serves_its_items() -> None:
    words = "2025年“三公”经费预算5.00万元，比2024年减少1.00万元，主要原因是厉行节约。其中：公务接待费5.00万元，比2024年减少1.00万元。"
    assert outcome_of("Y07", budget(PUBLIC, words)).result is Result.PASS


def test_a_base_of_the_same_year_is_told_once_for_all_sentences() -> None:
    words = "县档案馆2025年收支总预算100.00万元，比2025年预算增加5.00万元。其中：一般公共预算拨款支出100.00万元，比2025年预算增加5.00万元。"
    found = outcome_of("Y09", budget("三、收支预算情况说明", words))
    assert found.result is Result.FINDING
    assert found.severity is Severity.ERROR
    assert len(found.places) == 2


def test_three_public_expenses_paid_by_no_fund_say_nothing_about_the_fund() -> None:
    words = budget(
        "三、收支预算情况说明",
        "（一）收入预算情况",
        "县档案馆2025年收入预算100.00万元，其中：上年结转0万元；一般公共预算拨款收入70.00万元；政府性基金预算拨款收入30.00万元。",
        "九、政府性基金预算支出情况说明",
        "县档案馆2025年没有使用政府性基金预算拨款安排的“三公”经费支出。",
    )
    assert outcome_of("Z01", words).result is Result.NOT_APPLICABLE


def test_what_was_dropped_everywhere_is_no_uneven_printing() -> None:
    even = "县档案馆2025年收入预算100.25万元，其中：上年结转0万元；一般公共预算拨款收入70.2万元；其他收入30.05万元。"
    assert outcome_of("D03", budget("三、收支预算情况说明", "（一）收入预算情况", even)).result is Result.PASS
    uneven = even.replace("100.25", "100.30").replace("30.05", "30.10")
    assert (
        outcome_of("D03", budget("三、收支预算情况说明", "（一）收入预算情况", uneven)).result
        is Result.FINDING
    )


@pytest.mark.parametrize(
    ("year", "result"), [("2025", Result.PASS), ("2024", Result.PASS), ("2023", Result.FINDING)]
)
def test_a_budget_states_amounts_of_its_own_year_and_the_last(year: str, result: Result) -> None:
    words = f"县档案馆2025年“三公”经费预算数5.00万元，其中：公务接待费1.00万元。{year}年会议费预算2.00万元。"
    assert outcome_of("T12", budget(*SUM, PUBLIC, words)).result is result
