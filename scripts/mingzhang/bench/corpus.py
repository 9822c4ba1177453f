"""Any number of made-up disclosures, varied and consistent, a few of them with listed errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mingzhang.bench.budget import MadeUpBudget, made_up_budget
from mingzhang.bench.dice import Dice
from mingzhang.bench.documents import Form, as_text, written
from mingzhang.bench.draft import Draft, Expected
from mingzhang.bench.slips import NO_SLIP, SLIPS, SeededError, Slip
from mingzhang.bench.style import style_of
from mingzhang.bench.templates import Template, template_of
from mingzhang.model import About

__all__ = ["CorpusDocument", "composed", "corpus", "corpus_document", "form_of", "render"]

_EVERY = 20


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """A made-up file with what it states and what is wrong with it on purpose."""

    name: str
    raw: bytes
    form: Form
    template: str
    budget: MadeUpBudget
    expected: tuple[Expected, ...]
    seeded_errors: tuple[SeededError, ...]

    @property
    def about(self) -> About:
        """What a disclosure.yml would say: no reference table knows the made-up region."""
        return About(
            agency=self.budget.agency.name,
            region_code=self.budget.agency.region.code,
            fiscal_year=self.budget.fiscal_year,
            stage=self.budget.stage,
            title=self.budget.title,
        )


def corpus(n: int, seed: int) -> Iterator[CorpusDocument]:
    """The first n documents of a seed; four in a row are of one agency."""
    return (corpus_document(seed, index) for index in range(n))


def corpus_document(seed: int, index: int) -> CorpusDocument:
    """One document; of twenty in a row sixteen are text, three Word, one PDF, and one holds an error."""
    budget = made_up_budget(seed, index)
    template = template_of(seed, budget.agency.number, budget.stage)
    form = form_of(index)
    draft = _with_error(budget, template) if _is_wrong(index) else composed(budget, template, NO_SLIP)
    name = f"{budget.title}{form.value}"
    return CorpusDocument(
        name=name,
        raw=written(draft, form),
        form=form,
        template=template.name,
        budget=budget,
        expected=draft.expected,
        seeded_errors=tuple(replace(error, document=name) for error in draft.errors),
    )


def composed(budget: MadeUpBudget, template: Template, slip: Slip) -> Draft:
    """The document as blocks, with one slip (or NO_SLIP) where its target first appears."""
    draft = Draft(budget, style_of(budget.seed, budget.agency.number), slip)
    template.write(draft)
    return draft


def render(budget: MadeUpBudget, template: Template) -> str:
    """The document as text, without errors."""
    draft = composed(budget, template, NO_SLIP)
    return as_text(draft.blocks, draft.style)


def form_of(index: int) -> Form:
    """The file format of a document; it walks through the places of an agency's four documents."""
    place = (index + 3 * (index // _EVERY)) % _EVERY
    if place == _EVERY - 1:
        return Form.PDF
    return Form.WORD if place >= _EVERY - 4 else Form.TEXT


def _is_wrong(index: int) -> bool:
    return (index + 7 * (index // _EVERY)) % _EVERY == 5


def _with_error(budget: MadeUpBudget, template: Template) -> Draft:
    """The document with the first slip, from a drawn one onwards, that finds its target in it."""
    start = Dice(budget.seed, budget.index, 14).between(0, len(SLIPS) - 1)
    for slip in (*SLIPS[start:], *SLIPS[:start]):
        draft = composed(budget, template, slip)
        if draft.errors:
            return draft
    raise LookupError(f"no error can be made in {budget.title}")
