"""What a browser filters and compares by: exact amounts with their passages, or in words why there is none."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

from tests.unit.pages.made_up import catalogue_of, made_up_packages

from mingzhang.catalogue import Catalogue, Summary, ToldSum
from mingzhang.charts import ChartTable
from mingzhang.charts.reading import AMOUNT
from mingzhang.expected import EXPECTED, Status
from mingzhang.model import Bilingual
from mingzhang.pages.catalogue_data import catalogue_json, change_words, summary_json
from mingzhang.pages.charting import numbers_csv
from mingzhang.pages.listing import said_of


def one() -> tuple[Catalogue, Summary]:
    catalogue = catalogue_of(made_up_packages()[:1])
    return catalogue, catalogue.summaries[0]


def row_of(summary: Summary) -> dict[str, object]:
    catalogue, _ = one()
    told = json.loads(catalogue_json([summary], catalogue.reference))
    return dict(zip(told["columns"], told["rows"][0], strict=True))


def test_an_amount_is_exact_and_names_its_passage() -> None:
    _, summary = one()
    row = row_of(replace(summary, total=ToldSum(Decimal("1544400.50"), 10, 20)))
    assert (row["total"], row["total_at"]) == ("1544400.5", "text/#f10-20")


def test_what_is_missing_is_said_in_words_and_has_no_passage() -> None:
    _, summary = one()
    statuses = tuple(
        Status.NOT_READ if expected.id == "total" else status
        for expected, status in zip(EXPECTED, summary.statuses, strict=True)
    )
    row = row_of(replace(summary, total=None, statuses=statuses))
    assert (row["total"], row["total_at"]) == ("未能读出", "")


def test_a_decrease_is_negative_and_a_change_in_per_cent_alone_is_words() -> None:
    _, summary = one()
    fell = replace(summary, change="decrease", change_yuan=Decimal(667300))
    assert row_of(fell)["change_yuan"] == "-667300"
    rose = replace(summary, change="increase", change_yuan=None, change_percent=Decimal("3.2"))
    assert row_of(rose)["change_yuan"] == ""
    assert change_words(rose) == "+3.2%"


def test_a_change_leads_to_the_sentence_that_says_so_and_silence_leads_nowhere() -> None:
    _, summary = one()
    told = replace(summary, change="decrease", change_yuan=Decimal(667300), change_span=(20_000, 20_010))
    assert row_of(told)["change_at"] == "text/2/#f20000-20010"
    assert row_of(replace(told, change="", change_span=None))["change_at"] == ""


def test_a_disclosure_that_states_or_denies_everything_says_everything() -> None:
    _, summary = one()
    every = replace(summary, statuses=(Status.STATED,) * (len(EXPECTED) - 1) + (Status.DECLARED_NONE,))
    assert said_of(every) == len(EXPECTED)
    assert said_of(replace(every, statuses=(*every.statuses[:-1], Status.WORDS_ONLY))) == len(EXPECTED) - 1


def test_the_main_figures_of_one_disclosure_name_a_class_once() -> None:
    _, summary = one()
    told = json.loads(summary_json(summary))
    assert set(told["classes"]) == {account.code[:3] for account in summary.classes}
    assert told["total"]["yuan"] == f"{summary.total.yuan.normalize():f}" if summary.total else True


def test_the_numbers_of_a_chart_are_exact_yuan_and_what_is_not_known_is_blank() -> None:
    rows = (("甲", Decimal("1250000.00")), ("乙, 丙", None))
    told = numbers_csv(ChartTable((Bilingual("Agency name", "单位"), AMOUNT), rows)).decode()
    assert told == 'agency_name,amount_yuan\n甲,1250000\n"乙, 丙",\n'
