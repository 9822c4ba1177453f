"""What readers see in the place of identifiers."""

from __future__ import annotations

import pytest

from mingzhang.official_tables.vocabulary import EXTRA_MEASURES, SPENDING_MEASURES
from mingzhang.pages.names import measure_name, name_of


@pytest.mark.parametrize("kind", [*SPENDING_MEASURES, "organ_operation"])
def test_every_kind_of_spending_of_the_tables_has_a_name(kind: str) -> None:
    assert not name_of("expenditure_kind", kind).zh.isascii()


@pytest.mark.parametrize(
    "measure", [*(one.id for one in EXTRA_MEASURES), "meeting_event", "training_event", "overseas_persons"]
)
def test_every_measure_that_only_tables_state_has_a_name(measure: str) -> None:
    assert not measure_name(measure).zh.isascii()
