"""What a document says there is none of."""

import pytest
from tests.unit.sentences import rows

from mingzhang.facts.declarations import FACT


@pytest.mark.parametrize(
    ("words", "subject", "declares"),
    [
        (
            "九、政府性基金预算支出情况说明\n2026年没有使用政府性基金预算拨款安排的支出。\n",
            "government_fund",
            "not_used",
        ),
        ("十、国有资本经营预算支出情况说明\n本单位2026年无国有资本经营预算支出。\n", "state_capital", "none"),
        ("（二）政府采购情况\n2026年未安排政府采购预算。\n", "procurement", "not_planned"),
        (
            "（一）机关运行经费\n本单位为事业单位，按规定未使用机关运行的相关科目。\n",
            "organ_operation",
            "not_applicable",
        ),
        ("七、“三公”经费情况说明\n无因公出国（境）经费。\n", "overseas_travel", "none"),
    ],
)
def test_a_declared_none_is_a_fact(words: str, subject: str, declares: str) -> None:
    assert rows(FACT, words, "subject declares") == [(subject, declares)]


@pytest.mark.parametrize(
    "words",
    [
        "七、“三公”经费情况说明\n公务接待费0.2万元，与上年持平，无变化。\n",
        "二、2026年重点工作\n杜绝无故缺勤。\n",
        "（二）政府采购情况\n政府采购预算5万元，主要原因是上年未安排采购。\n",
    ],
)
def test_other_negations_declare_nothing(words: str) -> None:
    assert rows(FACT, words, "subject declares") == []


def test_a_blank_remark_declares_nothing() -> None:
    assert rows(FACT, "八、绩效目标情况\n2026年编报项目3个。\n备注：无\n", "subject") == []


def test_a_unit_without_units_below_it_says_so() -> None:
    words = "二、机构设置\n本单位无下属单位，单位预算为本级预算。\n"
    assert rows(FACT, words, "subject declares") == [("institutions", "none")]
