"""What the reading checks say, and what they leave alone, sentence by sentence."""

import pytest
from tests.unit.checks.reading import disclosure_of, outcome_of

from mingzhang.checks.example_budget import changed, whole, without
from mingzhang.checks.examples import budget, plainly
from mingzhang.model import Result, Topic

GROWTH = "比2024年预算数增加5.00万元，主要是人员增加。\n（一）"
UNITS = "县档案馆无下属单位，为公益一类事业单位，事业编制6名，实有5人。"
FULL = ("K01", "K05", "K06", "K11", "X02", "X05", "I01", "I06", "T01", "T06", "T09", "T12", "T13")


def findings(ref: str, words: str) -> str:
    """What a check says, in Chinese; "" where it is silent."""
    message = outcome_of(ref, words).message
    return message.zh if message is not None else ""


@pytest.mark.parametrize("ref", FULL)
def test_a_document_without_slips_has_no_finding(ref: str) -> None:
    assert outcome_of(ref, whole()).result in (Result.PASS, Result.NOT_APPLICABLE)


def test_of_an_excerpt_nothing_is_missing() -> None:
    excerpt = budget("三、收支预算情况说明", "县档案馆2025年收支总预算100.00万元。")
    assert outcome_of("K08", excerpt).result is Result.UNDECIDABLE
    assert outcome_of("K08", without("assets")).result is Result.FINDING


@pytest.mark.parametrize(
    "residue",
    [
        "比2024年预算数增加（减少）5.00万元，主要是人员增加。\n（一）",
        "比2024年预算数增加XX万元，主要是人员增加。\n（一）",
        "比2024年预算数增加5.00万元（如有），主要是人员增加。\n（一）",
    ],
)
def test_what_a_template_left_is_found(residue: str) -> None:
    assert findings("T06", changed((GROWTH, residue)))


def test_an_amount_in_brackets_after_a_reason_is_no_residue() -> None:
    words = "比2024年预算数增加5.00万元，主要是取消补助（减少1.00万元）、人员增加。\n（一）"
    assert not findings("T06", changed((GROWTH, words)))


@pytest.mark.parametrize(
    ("reason", "speaks"),
    [
        ("人员经费减少", True),
        ("人员经费增加", False),
        ("上年人员减少，本年补足", False),  # two clauses
        ("退休人员减少", False),  # whatever it means, it is no plain contradiction
    ],
)
def test_a_reason_against_its_figure(reason: str, speaks: bool) -> None:
    words = f"比2024年预算数增加5.00万元，主要原因是{reason}。\n（一）"
    assert bool(findings("T10", changed((GROWTH, words)))) is speaks


@pytest.mark.parametrize(
    ("listed", "speaks"),
    [
        ("设3个科室，包括：办公室、征集科、保管科。", False),
        ("设3个科室，包括：办公室、征集科。", True),
        ("设3个科室，包括：办公室（信访室、机要室）、征集科、保管科。", False),  # brackets part nothing
        ("设3个科室，包括：办公室、征集科和保管科。", False),
        ("设4个科室，包括：办公室、征集科、分站（2个）。", False),
        ("设9个科室，包括：办公室、征集科等。", False),  # an open list
    ],
)
def test_offices_are_counted(listed: str, speaks: bool) -> None:
    assert bool(findings("I06", changed((UNITS, f"县档案馆{listed}实有5人。")))) is speaks


def test_two_schools_are_not_one_misnamed_school() -> None:
    words = plainly(
        "云溪市第一中学\n2025年单位预算编制说明",
        "一、主要职能\n云溪市第一中学与云溪市第二中学共用操场。",
        "二、收支预算情况说明\n云溪市第一中学2025年收支总预算100.00万元。",
    )
    assert not findings("I01", words)


def test_a_name_inside_the_title_of_another_document_is_left_alone() -> None:
    words = plainly(
        "云溪市规划和自然资源局\n2025年部门预算编制说明",
        "一、主要职能\n依据《云溪市规划与自然资源局职能配置规定》设立。",
        "二、收支预算情况说明\n云溪市规划和自然资源局2025年收支总预算100.00万元。",
    )
    assert not findings("I01", words)


def test_a_county_level_city_calls_its_money_municipal() -> None:
    words = changed(("云溪县档案馆", "昆山市档案馆"), ("指县级财政", "指市级财政"))
    assert not findings("I04", words)


def test_numbering_may_go_on_in_the_next_part() -> None:
    words = plainly(
        "云溪县档案馆\n2025年单位预算编制说明",
        "第一部分 概况\n一、主要职能\n整理档案。\n二、机构设置\n无下属单位。",
        "第二部分 收支\n三、收支预算情况说明\n县档案馆2025年收支总预算100.00万元。\n四、名词解释\n1.项目：指任务。",
    )
    assert not findings("K21", words)


def test_the_glossary_begins_where_a_list_of_units_ends() -> None:
    words = plainly(
        "云溪市碧水区档案局\n2025年部门预算",
        "云溪市碧水区档案局部门预算单位构成\n预算单位包括：\n1.云溪市碧水区档案局本部\n2.云溪市碧水区档案馆",
        "名词解释\n（一）财政拨款收入：指市级财政当年拨付的资金。",
        "一、收支预算情况说明\n碧水区档案局2025年收支总预算100.00万元。",
    )
    terms = next(one for one in disclosure_of(words).sections if one.heading == "名词解释")
    assert terms.topic is Topic.TERMS


@pytest.mark.parametrize(
    ("line", "speaks"),
    [
        ("城乡社区支出（类）国有土地使用权出让收入安排的支出（款）城市建设支出（项）2025年", True),
        ("农林水支出（类）超长期特别国债安排的支出（款）水利支出（项）2025年", False),  # in either budget
    ],
)
def test_an_account_under_another_budget(line: str, speaks: bool) -> None:
    words = changed(("一般公共服务支出（类）档案事务（款）档案馆（项）2025年", line))
    assert bool(findings("X07", words)) is speaks
