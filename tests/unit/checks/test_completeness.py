"""Parts that a disclosure should have, looked for by their words."""

from tests.unit.checks.reading import examination_of

from mingzhang.checks.example_budget import whole, without
from mingzhang.checks.examples import final_accounts


def severities(words: str, check: str) -> list[str]:
    return [str(one.severity) for one in examination_of(words).findings if one.check == check]


def test_what_a_document_of_the_template_leaves_out_is_an_error() -> None:
    assert severities(without("institutions"), "institutions-are-described") == ["error"]


def test_a_document_that_goes_its_own_way_may_call_a_part_otherwise() -> None:
    """With five of the nine usual parts a document is whole, and its author may use words that nobody thought of."""
    words = final_accounts(
        "一、收支情况",
        "云溪县档案馆2024年度收入总计、支出总计均为100.00万元。",
        "二、“三公”经费",
        "“三公”经费1.00万元，为公务接待费，比上年减少0.10万元。",
        "三、政府采购",
        "政府采购支出5.00万元。",
        "四、国有资产",
        "车辆1辆。",
        "五、预算绩效情况",
        "绩效目标项目2个。",
    )
    assert severities(words, "institutions-are-described") == ["warning"]


def test_departments_of_a_hospital_and_sites_of_a_school_are_institutions() -> None:
    for told in ("设临床科室26个、医技科室9个。", "含本部、2个教学点和附设幼儿园。"):
        words = without("institutions").replace("\n", f"\n{told}\n", 1)
        assert severities(words, "institutions-are-described") == []


def test_who_speaks_of_appropriation_may_mean_the_general_public_budget() -> None:
    words = whole().replace("一般公共预算", "财政拨款")
    assert severities(words, "budgets-are-described") == ["warning"]
