"""How many misprints the checks see: every printed figure of a document is changed in turn.

`python -m tests.property.mutations` prints the share of changes that add a finding, by kind of figure, over the
transcriptions and some made-up documents. `--corpus` takes the documents as published instead, and names of files
those; `--draw 30` takes so many figures of each document, drawn by `--seed`; `-v` lists what was missed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from mingzhang.bench.budget import made_up_budget
from mingzhang.bench.corpus import render
from mingzhang.bench.templates import template_of
from mingzhang.caching import Readings, cache_folder
from mingzhang.checks import checks, run_checks
from mingzhang.checks.figures import Examined
from mingzhang.disclosure import Disclosure
from mingzhang.model import Amount, Cell, Count, Document, Result, Share, Span, Table, Text, Topic
from mingzhang.pipeline import understand
from mingzhang.readers import read_text
from mingzhang.reference import Reference
from mingzhang.store import read_reference

__all__ = [
    "IDENTITY",
    "Draw",
    "Mutation",
    "Score",
    "made_up",
    "mutations",
    "originals",
    "scores",
    "texts",
    "transcriptions",
]

IDENTITY = "amount in an identity"
# A sum of sixty terms may be off by thirty of the last printed decimals.
_ROUNDING = Decimal(31)
_ROOT = Path(__file__).resolve().parents[2]
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_CODE = re.compile(r"(?<=[（(])\d{2,7}(?=[类款项])")
# Work plans and definitions promise and explain; their figures are in no budget.
_NOT_THE_BUDGET = (Topic.KEY_WORK, Topic.FUNCTIONS, Topic.TERMS, Topic.TABLES)
# What only bounds a figure is no identity, nor is what asks whether something is there or how it is called.
_IDENTITIES = frozenset("AMNPVYZ")
_BOUNDS = frozenset({"A31", "A32", "A33", "A34", "A35", "D02", "D03", "V05", "Y01", "Y03"})
_SCANNED = ("28.pdf",)
_COMPARED = (Result.PASS, Result.PASS_WITHIN_ROUNDING, Result.FINDING)


@dataclass(frozen=True, slots=True)
class Mutation:
    """One printed figure, its kind, and what is printed in its place."""

    kind: str
    at: Span
    printed: str
    misprint: str
    quote: str = ""

    def of(self, text: Text) -> Text:
        """The text with the misprint, which is as long as what was printed, so that every place stays what it was."""
        words = text.characters
        return replace(
            text,
            characters=words[: self.at.start] + self.misprint + words[self.at.end :],
            tables=tuple(self._of_table(table) for table in text.tables),
        )

    def _of_table(self, table: Table) -> Table:
        if self.at.start < table.span.start or self.at.end > table.span.end:
            return table
        return replace(table, rows=tuple(tuple(self._of_cell(cell) for cell in row) for row in table.rows))

    def _of_cell(self, cell: Cell) -> Cell:
        if not self.at.within(cell.span):
            return cell
        return replace(cell, text=cell.text.replace(self.printed, self.misprint, 1))


@dataclass(frozen=True, slots=True)
class Score:
    """How many misprints of one kind added a finding, and those that did not."""

    kind: str
    seen: int
    tried: int
    missed: tuple[Mutation, ...]

    @property
    def share(self) -> Decimal:
        """The percentage that added a finding."""
        return Decimal(100 * self.seen) / self.tried


@dataclass(frozen=True, slots=True)
class Draw:
    """How many figures of each document are tried, and the seed that they are drawn by."""

    number: int
    seed: int = 1

    def of(self, found: Sequence[Mutation], document: int) -> Sequence[Mutation]:
        """The figures of one document that are drawn, in the order of the text."""
        drawn = random.Random(f"{self.seed}-{document}").sample(found, min(self.number, len(found)))  # noqa: S311 - a draw for a test
        return sorted(drawn, key=lambda one: one.at)


_ALL = Draw(10**9)


def mutations(disclosure: Disclosure) -> Iterator[Mutation]:
    """Every printed amount, share, count, year and code with another value: of the narrative, then of the tables.

    What a finding quotes is left out: it agrees with nothing that a misprint could take it away from.
    """
    refs = {check.id: check.ref for check in checks()}
    disputed = {
        place
        for one in run_checks(disclosure).findings
        if refs[one.check][0] in _IDENTITIES
        for place in one.places
    }
    seen = set[Span]()
    for mutation in (*_of_narrative(disclosure), *_of_tables(disclosure)):
        if mutation.misprint == mutation.printed or any(mutation.at.within(one) for one in disputed):
            continue
        if mutation.at not in seen:
            seen.add(mutation.at)
            yield mutation


def _of_tables(disclosure: Disclosure) -> Iterator[Mutation]:
    """The sums of money that tables state; where a sentence of the narrative says the same, both stay."""
    words, compared = disclosure.text.characters, _compared(disclosure)
    for fact in disclosure.facts:
        amount = getattr(fact, "amount", None)
        if fact.derived_from or not getattr(fact, "table_kind", "") or not isinstance(amount, Amount):
            continue
        number = _NUMBER.search(words, amount.span.start, amount.span.end)
        if number is not None and "\n" not in words[amount.span.start : amount.span.end]:
            kind = IDENTITY if amount.span in compared else "amount elsewhere"
            at = Span(number.start(), number.end())
            yield Mutation(kind, at, number[0], _misprint(number[0], compared_to=amount))


def _of_narrative(disclosure: Disclosure) -> Iterator[Mutation]:
    words = disclosure.text.characters
    compared = _compared(disclosure)
    for reading in disclosure.readings:
        if reading.passage.section.topic in _NOT_THE_BUDGET:
            continue
        for figure in reading.passage.figures:
            number = _NUMBER.search(words, figure.span.start, figure.span.end)
            if number is None or _is_no_quantity(figure, words):
                continue
            kind = IDENTITY if figure.span in compared and isinstance(figure, Amount) else _kind(figure)
            at = Span(number.start(), number.end())
            yield Mutation(kind, at, number[0], _misprint(number[0], compared_to=figure))
        yield from _others(words, reading.passage.section.span)


def _is_no_quantity(figure: Amount | Share | Count, words: str) -> bool:
    """Whether a figure counts nothing (7座, 05项), is a threshold, or is broken by a line end."""
    after = words[figure.span.end : figure.span.end + 2]
    counts_nothing = isinstance(figure, Count) and (figure.unit == "座" or after[:1] in ("）", ")"))
    return counts_nothing or after == "以上" or "\n" in words[figure.span.start : figure.span.end]


def _kind(figure: Amount | Share | Count) -> str:
    return {Amount: "amount elsewhere", Share: "share", Count: "count"}[type(figure)]


def _others(words: str, section: Span) -> Iterator[Mutation]:
    for kind, pattern, step in (("year", _YEAR, -2), ("code", _CODE, 1)):
        for match in pattern.finditer(words, section.start, section.end):
            changed = str(int(match[0]) + step).zfill(len(match[0]))
            yield Mutation(kind, Span(match.start(), match.end()), match[0], changed)


def _misprint(printed: str, compared_to: Amount | Share | Count) -> str:
    """Another number of as many digits: off by a tenth, and by more than the rounding of a long sum where the digits allow it."""
    value = Decimal(printed.replace(",", ""))
    decimals = -int(value.as_tuple().exponent)
    one = Decimal(1).scaleb(-decimals)
    step = Decimal(1) if isinstance(compared_to, Count) else max(_ROUNDING.scaleb(-decimals), value / 10)
    tried = (value + step, value - step, value + 3 * one, value - 3 * one)
    spelt = (_spelt(one_.quantize(one), "," in printed) for one_ in tried if one_ > 0)
    return next((words for words in spelt if len(words) == len(printed)), printed)


def _spelt(value: Decimal, separated: bool) -> str:
    return f"{value:,f}" if separated else f"{value:f}"


def _compared(disclosure: Disclosure) -> set[Span]:
    """The figures that some check holds against others, other than as a bound."""
    examined = Examined.of_disclosure(disclosure)
    return {
        place
        for check in checks()
        if check.ref[0] in _IDENTITIES and check.ref not in _BOUNDS
        for outcome in check.find(examined)
        if outcome.result in _COMPARED
        for place in outcome.places
    }


def _understood(text: Text, reference: Reference) -> Disclosure:
    raw = text.characters.encode()
    return understand(Document("mutated", b"", hashlib.sha256(raw).hexdigest()), text, reference)


def _findings(disclosure: Disclosure) -> set[tuple[str, str]]:
    return {(one.check, one.message.zh) for one in run_checks(disclosure).findings if one.message is not None}


def scores(documents: Iterable[Text], reference: Reference, draw: Draw = _ALL) -> tuple[Score, ...]:
    """The score of each kind of figure over some documents; all amounts together come last."""
    tried: dict[str, list[tuple[Mutation, bool]]] = {}
    for number, text in enumerate(documents):
        disclosure = _understood(text, reference)
        before = _findings(disclosure)
        told = {check for check, _ in before}
        for mutation in draw.of(tuple(mutations(disclosure)), number):
            # A finding that the document has anyway, worded with the misprint, is no new one.
            after = _findings(_understood(mutation.of(text), reference))
            new = [one for one in after - before if one[0] not in told or _more(one[0], after, before)]
            tried.setdefault(mutation.kind, []).append(
                (replace(mutation, quote=_around(mutation, text)), bool(new))
            )
    by_kind = [_score(kind, found) for kind, found in sorted(tried.items())]
    amounts = [one for kind, found in tried.items() if kind.startswith("amount") for one in found]
    return (*by_kind, *((_score("all amounts", amounts),) if amounts else ()))


def _around(mutation: Mutation, text: Text) -> str:
    start, end = max(0, mutation.at.start - 40), mutation.at.end + 12
    return text.characters[start:end].replace("\n", "⏎")


def _more(check: str, after: set[tuple[str, str]], before: set[tuple[str, str]]) -> bool:
    return sum(one[0] == check for one in after) > sum(one[0] == check for one in before)


def _score(kind: str, found: Sequence[tuple[Mutation, bool]]) -> Score:
    missed = tuple(mutation for mutation, seen in found if not seen)
    return Score(kind, len(found) - len(missed), len(found), missed)


def transcriptions() -> Iterator[Text]:
    """The two transcribed disclosures of the repository."""
    for path in sorted((_ROOT / "datapackages").glob("*/source/disclosure.md")):
        yield read_text(path.read_bytes())


def made_up(count: int, seed: int = 1) -> Iterator[Text]:
    """Consistent documents of made-up agencies."""
    for index in range(count):
        budget = made_up_budget(seed, index * 3)
        yield read_text(render(budget, template_of(seed, budget.agency.number, budget.stage)).encode())


def originals(corpus: Path) -> Iterator[Path]:
    """The documents as published, but for scanned pages, which take minutes to read."""
    for path in sorted((corpus / "real").iterdir()):
        if path.suffix in (".pdf", ".html", ".txt") and path.name not in _SCANNED:
            yield path


def texts(paths: Iterable[Path]) -> Iterator[Text]:
    """What some files say; it is kept, since reading takes longer than all else."""
    readings = Readings(cache_folder())
    for path in paths:
        raw = path.read_bytes()
        sha256 = hashlib.sha256(raw).hexdigest()
        text = readings.get(sha256)
        if text is None:
            text = read_text(raw)
            readings.put(sha256, text)
        yield text


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--corpus", action="store_true")
    parser.add_argument("--draw", type=int, default=_ALL.number)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-v", action="store_true")
    asked = parser.parse_args()
    corpus = Path(os.environ.get("MINGZHANG_CORPUS", _ROOT.parent / "shared" / "disclosures"))
    paths = [*asked.files, *(originals(corpus) if asked.corpus else ())]
    documents = texts(paths) if paths else (*transcriptions(), *made_up(4))
    for score in scores(documents, read_reference(), Draw(asked.draw, asked.seed)):
        print(f"{score.kind:24} {score.seen:5} of {score.tried:5}  {score.share:6.1f} %", flush=True)
        for mutation in score.missed if asked.v else ():
            print(f"    {mutation.printed} -> {mutation.misprint} at {mutation.at.start}: {mutation.quote}")


if __name__ == "__main__":
    main()
