"""The made-up documents are written in words of their own: no sentence comes from a real disclosure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pytest

from mingzhang.bench.budget import made_up_budget
from mingzhang.bench.corpus import render
from mingzhang.bench.item_names import economic_codes, economic_name, functional_codes, official_name
from mingzhang.bench.sources import BUDGET_SOURCES, SETTLED_SOURCES
from mingzhang.bench.templates import BUDGET_TEMPLATES, FINAL_ACCOUNTS
from mingzhang.model import Stage

LENGTH = 45
OFFICIAL_NAMES = sorted(
    {official_name(code, year) for code in functional_codes() for year in (2019, 2025)}
    | {economic_name(code) for code in economic_codes()}
    | {*BUDGET_SOURCES.values(), *SETTLED_SOURCES.values()},
    key=len,
    reverse=True,
)
# The names of the official classifications are everybody's; prose between them is not.
BETWEEN = re.compile("|".join(("[0-9]", *map(re.escape, OFFICIAL_NAMES))))


def runs(words: str) -> Iterable[str]:
    """The stretches of 45 characters without a digit or an official name, blanks left out."""
    for stretch in BETWEEN.split(re.sub(r"\s+", "", words)):
        for start in range(len(stretch) - LENGTH + 1):
            yield stretch[start : start + LENGTH]


def words_of(path: Path) -> str:
    if path.suffix != ".pdf":
        return path.read_text(encoding="utf-8", errors="replace")
    pdf = pypdfium2.PdfDocument(path)
    try:
        return "".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


@pytest.mark.originals
def test_no_made_up_document_repeats_a_real_one(corpus: Path) -> None:
    originals = [path for path in corpus.rglob("*") if path.suffix in (".txt", ".html", ".pdf")]
    real = {run for path in originals for run in runs(words_of(path))}
    for index in range(60):
        budget = made_up_budget(1, index)
        templates = BUDGET_TEMPLATES if budget.stage is Stage.BUDGET else (FINAL_ACCOUNTS,)
        for template in templates:
            for line in render(budget, template).splitlines():
                assert not real.intersection(runs(line)), line
