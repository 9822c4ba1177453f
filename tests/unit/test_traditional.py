"""A made-up disclosure in traditional characters says what the same one in simplified characters says."""

from decimal import Decimal

from tests.unit.official_tables.grids import reference

from mingzhang.disclosure import Disclosure
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.facts.year_changes import YearChange
from mingzhang.model import Document, Text
from mingzhang.package_id import package_id
from mingzhang.pipeline import understand

WORDS = """四川省遂寧市安居區甲乙局
2026年部門預算
一、收支預算總體情況
2026年收支總預算100.00萬元，比2025年預算數增加2.50萬元，主要是增加一個座席。
二、一般公共預算支出
社會保障和就業支出（類）行政事業單位養老支出（款）機關事業單位基本養老保險繳費支出（項）2026年預算數為22.12萬元。
三、「三公」經費
2026年公務接待費1.50萬元，較2025年減少0.50萬元。
"""


def read() -> Disclosure:
    return understand(Document("made-up", b"", ""), Text(WORDS, "plain text"), reference())


def test_whose_it_is() -> None:
    identity = read().identity
    assert (identity.fiscal_year, identity.stage) == (2026, "budget")
    assert identity.jurisdiction is not None
    assert identity.jurisdiction.code == "510904"
    assert package_id(identity, "") == "510904-jiayiju-2026-budget"


def test_what_it_states() -> None:
    found = read()
    assert [(fact.code, fact.amount and fact.amount.yuan) for fact in found.of(BudgetLine)] == [
        ("2080505", Decimal(221200))
    ]
    assert {fact.amount.yuan for fact in found.of(Total) if fact.amount} >= {Decimal(1000000)}
    assert [fact.change for fact in found.of(YearChange)] == ["increase", "decrease"]
    assert [
        (fact.measure, fact.amount.yuan)
        for fact in found.of(ThreePublicExpense)
        if fact.amount and fact.fiscal_year == 2026
    ] == [("receptions", Decimal(15000))]
