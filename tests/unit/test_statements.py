"""What each amount of a passage is of, and what belongs to it."""

import pytest
from tests.unit.sentences import as_printed, reading, source

from mingzhang.labels import Measure, Phase
from mingzhang.statements import AccountPath, EconomicName, Statement, Subject


def name(subject: Subject | None) -> str:
    if isinstance(subject, Measure):
        return subject.id
    if isinstance(subject, AccountPath):
        return "/".join(
            part.name for part in (subject.of_class, subject.of_division, subject.of_item) if part.name
        )
    return subject.name if isinstance(subject, EconomicName) else ""


def stated(words: str) -> list[tuple[str, str]]:
    return [(name(one.subject), as_printed(one.amount)) for one in reading(words).statements]


def only(words: str) -> Statement:
    (one,) = reading(words).statements
    return one


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026年收支总预算30.50万元。", [("total_budget", "30.50万元")]),
        (
            "收入预算30万元，其中：一般公共预算拨款收入28万元，占93.33%；上年结转2万元，占6.67%。",
            [
                ("revenue_total", "30万元"),
                ("general_public_appropriation", "28万元"),
                ("carry_over_prior_year", "2万元"),
            ],
        ),
        (
            "基本支出20万元；项目支出10万元。",
            [("basic_expenditure", "20万元"), ("project_expenditure", "10万元")],
        ),
        (
            "工资福利支出20万元、商品和服务支出8万元。",
            [("工资福利支出", "20万元"), ("商品和服务支出", "8万元")],
        ),
        (
            "卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）2026年预算数为3万元。",
            [("卫生健康支出/行政事业单位医疗/事业单位医疗", "3万元")],
        ),
        ("湖区清淤项目5万元。", [("", "5万元")]),
        (
            "预算收入30万元，其中：一般公共预算拨款30万元；预算支出30万元，其中：一般公共预算拨款30万元。",
            [
                ("revenue_total", "30万元"),
                ("general_public_appropriation", "30万元"),
                ("expenditure_total", "30万元"),
                ("general_public_budget", "30万元"),
            ],
        ),
        (
            "支出年初预算为30万元，支出决算为28万元。",
            [("expenditure_total", "30万元"), ("expenditure_total", "28万元")],
        ),
    ],
)
def test_an_amount_is_of_what_its_label_names(words: str, expected: list[tuple[str, str]]) -> None:
    assert stated(words) == expected


def test_a_share_belongs_to_the_amount_before_it() -> None:
    one = only("基本支出20万元，占本年支出的66.67%。")
    assert (as_printed(one.amount), as_printed(one.share)) == ("20万元", "66.67%")


def test_a_share_may_stand_behind_words_on_what_the_amount_is() -> None:
    one = only("一般公共预算拨款收入20万元，为当年取得的资金，占本年收入的80%。")
    assert (as_printed(one.amount), as_printed(one.share)) == ("20万元", "80%")


@pytest.mark.parametrize(
    "words", ["支出决算28万元，完成年初预算的93.33%。", "支出决算28万元，预算执行率93.33%。"]
)
def test_a_rate_of_completion_belongs_to_what_was_spent(words: str) -> None:
    one = only(words)
    assert as_printed(one.completion) == "93.33%"
    assert one.phase is Phase.EXECUTED


def test_budget_and_outcome_are_stages_of_one_line() -> None:
    words = (
        "（1）教育支出（类）普通教育（款）小学教育（项）。年初预算为30万元，全年预算为32万元，"
        "支出决算为28万元，完成全年预算的87.5%。"
    )
    statements = reading(words).statements
    assert [(name(one.subject), one.phase, as_printed(one.amount)) for one in statements] == [
        ("教育支出/普通教育/小学教育", Phase.BUDGETED, "30万元"),
        ("教育支出/普通教育/小学教育", Phase.ADJUSTED, "32万元"),
        ("教育支出/普通教育/小学教育", Phase.EXECUTED, "28万元"),
    ]
    assert as_printed(statements[-1].completion) == "87.5%"


def test_the_outcome_does_not_bear_the_name_of_the_budget() -> None:
    budget, outcome = reading(
        "“三公”经费支出年初预算为3万元，支出决算为2万元，完成年初预算的66.67%。"
    ).statements
    assert "年初预算" not in outcome.label
    assert name(outcome.subject) == name(budget.subject) == "three_public"


def test_amounts_in_reasons_are_of_nothing_we_know() -> None:
    _, inner = reading("支出预算30万元，主要原因是新增人员经费5万元。").statements
    assert (inner.subject, inner.context) == (None, "reason")


def test_the_year_is_that_of_the_words_or_of_the_sentence() -> None:
    assert only("2026年收入预算30万元。").year == 2026
    assert only("上年结转收入2万元。").year in (None, 2025)
    assert only("收入预算30万元。").year is None


def test_places_lead_back_to_the_text() -> None:
    words = "三、收入预算情况\n2026年收入预算30\n万元。\n"
    (one,) = source(words).readings[-1].statements
    assert "".join(words[one.amount.span.start : one.amount.span.end].split()) == "30万元"


@pytest.mark.parametrize(
    "words",
    ["２０２６年收入預算３０．５萬元。", "2 0 2 6 年 收 入 预 算 30.5 万 元。", "2026年收入预算30.5万\n元。"],
)
def test_other_ways_of_writing_say_the_same(words: str) -> None:
    one = only(words)
    assert (name(one.subject), one.year) == ("revenue_total", 2026)
    assert str(one.amount.stated) == "30.5"


@pytest.mark.parametrize("end", ["。", "", "支出"])
def test_an_account_that_is_the_whole_heading_is_what_the_next_paragraph_states(end: str) -> None:
    words = (
        f"1.住房保障支出（类）住房改革支出（款）住房公积金（项）{end}\n"
        "年初预算为10.00万元，支出决算为9.00万元，完成年初预算的90.00%。\n"
    )
    stated = reading(words).statements
    assert [as_printed(one.amount) for one in stated] == ["10.00万元", "9.00万元"]
    assert {name(one.subject) for one in stated} == {"住房保障支出/住房改革支出/住房公积金"}
