"""Measures and accounts of the official classifications, by the words that name them."""

import pytest
from tests.unit.sentences import REFERENCE

from mingzhang.accounts import AccountPath, EconomicName
from mingzhang.labels import Measure
from mingzhang.naming import naming_of

NAMING = naming_of(REFERENCE)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("社会保障和就业支出", "社会保障和就业支出"),
        ("2026年卫生健康支出", "卫生健康支出"),
        ("其中：住房保障支出预算", "住房保障支出"),
    ],
)
def test_a_label_may_name_a_functional_class(label: str, name: str) -> None:
    assert NAMING.functional_class(label) == name


@pytest.mark.parametrize(
    ("label", "name"), [("工资福利支出", "工资福利支出"), ("商品和服务支出共计", "商品和服务支出")]
)
def test_a_label_may_name_an_economic_account(label: str, name: str) -> None:
    assert NAMING.economic(label) == name


@pytest.mark.parametrize("label", ["全民健身和体育教育", "压减劳务费", "湖区水利工程", ""])
def test_everyday_words_name_no_account(label: str) -> None:
    assert NAMING.named(label) is None


def test_the_name_is_told_apart_from_what_leads_up_to_it() -> None:
    label = "其中：一般公共预算拨款收入预算数为"
    named = NAMING.named(label)
    assert named is not None
    assert isinstance(named.subject, Measure)
    assert label[named.start : named.end] == "一般公共预算拨款收入"


@pytest.mark.parametrize(
    ("label", "kind"), [("卫生健康支出", AccountPath), ("工资福利支出", EconomicName), ("基本支出", Measure)]
)
def test_kinds_of_subjects(label: str, kind: type) -> None:
    named = NAMING.named(label)
    assert named is not None
    assert isinstance(named.subject, kind)
