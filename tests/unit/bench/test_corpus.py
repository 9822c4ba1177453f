"""The corpus: so many documents, always the same ones, in known forms and with listed errors."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from mingzhang.bench.budget import made_up_budget
from mingzhang.bench.corpus import CorpusDocument, composed, corpus, corpus_document, form_of, render
from mingzhang.bench.documents import Form
from mingzhang.bench.slips import NO_SLIP, SLIPS, Slip, seeded_errors_csv
from mingzhang.bench.templates import BUDGET_TEMPLATES, FINAL_ACCOUNTS, template_of
from mingzhang.model import Stage


@pytest.fixture(scope="module")
def documents() -> list[CorpusDocument]:
    return list(corpus(240, 11))


def test_as_many_documents_as_asked_for_with_names_of_their_own(documents: list[CorpusDocument]) -> None:
    assert len(documents) == 240
    assert len({document.name for document in documents}) == 240


def test_four_in_five_are_text_three_in_twenty_word_one_in_twenty_pdf() -> None:
    forms = Counter(form_of(index) for index in range(1_000))
    assert forms == {Form.TEXT: 800, Form.WORD: 150, Form.PDF: 50}


def test_a_name_ends_as_its_form(documents: list[CorpusDocument]) -> None:
    magic = {Form.TEXT: b"", Form.WORD: b"PK", Form.PDF: b"%PDF"}
    for document in documents:
        assert document.name.endswith(document.form.value)
        assert document.raw.startswith(magic[document.form])


def test_the_corpus_grows_at_its_end(documents: list[CorpusDocument]) -> None:
    shorter = list(corpus(30, 11))
    assert [document.raw for document in shorter] == [document.raw for document in documents[:30]]


def test_one_document_is_the_same_alone(documents: list[CorpusDocument]) -> None:
    assert corpus_document(11, 117).raw == documents[117].raw


def test_another_process_gives_the_same_bytes(documents: list[CorpusDocument], repository: Path) -> None:
    program = (
        "import hashlib; from mingzhang.bench.corpus import corpus;"
        "print(hashlib.sha256(b''.join(d.raw for d in corpus(40, 11))).hexdigest())"
    )
    environment = os.environ | {
        "PYTHONPATH": str(repository / "scripts"),
        "PYTHONHASHSEED": "4711",
        "TZ": "UTC+9",
    }
    other = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True, text=True
    )
    here = hashlib.sha256(b"".join(document.raw for document in documents[:40])).hexdigest()
    assert other.stdout.strip() == here


def test_one_document_in_twenty_holds_one_error(documents: list[CorpusDocument]) -> None:
    assert [len(document.seeded_errors) for document in documents].count(1) == 12
    assert max(len(document.seeded_errors) for document in documents) == 1


def test_what_is_wrong_is_printed_and_what_is_right_is_told(documents: list[CorpusDocument]) -> None:
    errors = [
        (document, error)
        for document in documents
        for error in document.seeded_errors
        if document.form is Form.TEXT
    ]
    assert errors
    for document, error in errors:
        assert error.document == document.name
        assert error.printed in document.raw.decode()
        assert error.printed != error.correct


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.kind)
def test_every_kind_of_error_can_be_made_and_changes_one_place(slip: Slip) -> None:
    changed = 0
    for index in range(120):
        budget = made_up_budget(11, index)
        template = template_of(11, budget.agency.number, budget.stage)
        draft = composed(budget, template, slip)
        right = composed(budget, template, NO_SLIP)
        if not draft.errors:
            assert draft.blocks == right.blocks
            continue
        assert len(draft.errors) == 1
        assert draft.blocks != right.blocks
        changed += 1
    assert changed > 0


def test_an_amount_that_was_changed_is_not_among_the_expected() -> None:
    budget = made_up_budget(11, 0)
    (slip,) = (slip for slip in SLIPS if slip.kind == "expenditure-total-changed")
    for template in BUDGET_TEMPLATES:
        measures = {stated.measure for stated in composed(budget, template, slip).expected}
        assert "expenditure.total" not in measures
        assert "expenditure.basic" in measures


def test_the_list_of_errors_is_a_table(documents: list[CorpusDocument]) -> None:
    errors = [error for document in documents for error in document.seeded_errors]
    lines = seeded_errors_csv(errors).splitlines()
    assert lines[0] == "document,kind,refs,section,printed,correct"
    assert len(lines) >= 1 + len(errors)


def test_expected_amounts_have_one_value_a_measure(documents: list[CorpusDocument]) -> None:
    for document in documents:
        measures = [stated.measure for stated in document.expected]
        assert len(set(measures)) == len(measures) > 40


def test_the_first_document_states_these_figures() -> None:
    budget = made_up_budget(1, 0)
    text = render(budget, template_of(1, 0, budget.stage))
    assert budget.title == "云岭省人民政府办公室2019年部门预算"
    assert "收入预算668.86万元，比2018年" in text
    assert "其中：基本支出595.28万元，占89.00%；项目支出73.58万元，占11.00%" in text


def test_final_accounts_follow_their_own_template() -> None:
    budget = made_up_budget(1, 3)
    assert template_of(1, budget.agency.number, budget.stage) is FINAL_ACCOUNTS
    assert budget.title.endswith("部门决算")


def test_what_a_disclosure_yml_would_say() -> None:
    about = corpus_document(1, 8).about
    assert (about.agency, about.region_code) == ("青禾市白桦区公安局", "990101")
    assert (about.fiscal_year, about.stage) == (2019, Stage.BUDGET)
