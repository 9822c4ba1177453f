"""A disclosure under examination: its printed amounts by measure, each with the section that states it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import cast

from mingzhang.checks.others import Other
from mingzhang.disclosure import Disclosure
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.facts.procurement import Procurement
from mingzhang.facts.three_public import ThreePublicExpense
from mingzhang.facts.totals import Total
from mingzhang.facts.year_changes import YearChange
from mingzhang.labels import MEASURES, Phase
from mingzhang.model import Amount, Bilingual, Fact, FactT, Fund, Section, Share, Span, Stage, Topic
from mingzhang.outline import outline_number

__all__ = ["BUDGET_TOPICS", "Examined", "Stated", "agreed", "class_code", "distinct", "parts_of"]

# The sections that state the budget itself; elsewhere a total is only mentioned.
BUDGET_TOPICS = frozenset(
    {
        Topic.STATEMENT,
        Topic.TOTAL_BUDGET,
        Topic.REVENUE,
        Topic.EXPENDITURE,
        Topic.APPROPRIATION,
        Topic.GENERAL_PUBLIC_BUDGET,
        Topic.GENERAL_PUBLIC_BUDGET_CHANGE,
        Topic.GENERAL_PUBLIC_BUDGET_STRUCTURE,
        Topic.GENERAL_PUBLIC_BUDGET_LINES,
        Topic.BASIC_EXPENDITURE,
        Topic.PROJECT_EXPENDITURE,
        Topic.GOVERNMENT_FUND,
        Topic.STATE_CAPITAL,
    }
)
_NAMES = {measure.id: Bilingual(measure.en, measure.zh) for measure in MEASURES}
_CLASS_DIGITS = 3
_CURRENT_ONLY = ("本年", "当年")
_NON_FISCAL = "non_fiscal"
_NUMBER_MARKS = " \t\u3000、.．:：\n\r"


@dataclass(frozen=True, slots=True)
class Stated:
    """One printed amount: what it is of, in which section, for which year, phase and kind of money."""

    measure: str
    name: Bilingual
    amount: Amount
    share: Share | None
    section: Section
    fact: Fact
    fund: Fund | None
    year: int | None
    phase: str
    funding: str = ""
    account: str = ""
    level: str = ""
    table_kind: str = ""

    @property
    def span(self) -> Span:
        """Where the amount stands."""
        return self.amount.span

    @property
    def is_fiscal(self) -> bool:
        """Whether it is not said to be paid from other money."""
        return self.funding != _NON_FISCAL

    @property
    def topic(self) -> Topic:
        """What its section is about."""
        return self.section.topic

    @property
    def name_printed(self) -> str:
        """The words before the amount; an account has others."""
        return self.fact.label if isinstance(self.fact, Total) else ""

    @property
    def is_of_this_year_alone(self) -> bool:
        """Whether it is a total without what was carried over: 本年收入, 当年收入."""
        return isinstance(self.fact, Total) and any(word in self.fact.label for word in _CURRENT_ONLY)


class Examined(Disclosure):
    """A disclosure with the queries that checks ask; what a query computed is kept while the checks run."""

    others: tuple[Other, ...] = ()

    @classmethod
    def of_disclosure(cls, disclosure: Disclosure, others: Sequence[Other] = ()) -> Examined:
        """The same disclosure, ready to be asked, with the disclosures that it may be compared with."""
        examined = cls(disclosure.id, disclosure.document, disclosure.source, disclosure.facts)
        vars(examined)["others"] = tuple(others)
        return examined

    @cached_property
    def _printed_facts(self) -> dict[type[Fact], tuple[Fact, ...]]:
        found: dict[type[Fact], list[Fact]] = {}
        for fact in self.facts:
            if not fact.derived_from:
                found.setdefault(type(fact), []).append(fact)
        return {kind: tuple(facts) for kind, facts in found.items()}

    def of(self, kind: type[FactT]) -> tuple[FactT, ...]:
        """The printed facts of one kind, in the order of the text."""
        return cast("tuple[FactT, ...]", self._printed_facts.get(kind, ()))

    @property
    def year(self) -> int | None:
        """The fiscal year that the document is for."""
        return self.identity.fiscal_year

    @property
    def is_budget(self) -> bool:
        """Whether money is planned here; otherwise it is accounted for."""
        return self.identity.stage is not Stage.FINAL_ACCOUNTS

    @property
    def phase(self) -> str:
        """The phase that the document's own figures are in."""
        return (Phase.BUDGETED if self.is_budget else Phase.EXECUTED).value

    @cached_property
    def _all_stated(self) -> tuple[Stated, ...]:
        found = (self._stated(fact) for fact in self.facts if not fact.derived_from)
        return tuple(sorted((one for one in found if one is not None), key=lambda one: one.span))

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Every amount of the running text that a measure or an account names, in the order of the text."""
        return tuple(one for one in self._all_stated if not one.table_kind)

    def tabulated(self, measure: str, table_kind: str) -> tuple[Stated, ...]:
        """What the official tables of one kind state for a measure, for the document's own year and phase."""
        return tuple(
            one
            for one in self._all_stated
            if one.table_kind == table_kind
            and one.measure == measure
            and (one.year, one.phase) == (self.year, self.phase)
        )

    @cached_property
    def _of_text(self) -> frozenset[Span]:
        """The places of all figures of the running text; a figure that a table repeats is one of them."""
        return frozenset(figure.span for reading in self.readings for figure in reading.passage.figures)

    def is_in_text(self, fact: Total | ThreePublicExpense | Procurement | BudgetLine) -> bool:
        """Whether a sentence says it, be it that a table says it too."""
        return not fact.table_kind or (fact.amount is not None and fact.amount.span in self._of_text)

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where in `stated` the amounts of each measure are."""
        found: dict[str, list[int]] = {}
        for at, one in enumerate(self.stated):
            found.setdefault(one.measure, []).append(at)
        return found

    def stated_at(self, span: Span) -> Stated | None:
        """The amount that stands at a place, if a measure or an account names it."""
        return self._by_place.get(span)

    @cached_property
    def _by_place(self) -> dict[Span, Stated]:
        return {one.span: one for one in self.stated}

    @cached_property
    def own(self) -> tuple[Stated, ...]:
        """The amounts of the document's own year and phase."""
        return tuple(one for one in self.stated if one.year == self.year and one.phase == self.phase)

    @cached_property
    def _by_measure(self) -> dict[str, tuple[Stated, ...]]:
        grouped: dict[str, list[Stated]] = {}
        for one in self.own:
            grouped.setdefault(one.measure, []).append(one)
        return {measure: tuple(stated) for measure, stated in grouped.items()}

    def amounts_of(
        self, *measures: str, topics: Collection[Topic] = BUDGET_TOPICS, fund: Fund | None = None
    ) -> tuple[Stated, ...]:
        """What the text states for measures in sections on certain topics, for the document's own year and phase."""
        return tuple(
            [
                one
                for measure in measures
                for one in self._by_measure.get(measure, ())
                if one.topic in topics and (fund is None or one.fund is fund)
            ]
        )

    @cached_property
    def lines(self) -> tuple[Stated, ...]:
        """The amounts of the own year and phase under functional accounts."""
        return tuple(one for one in self.own if one.measure == "functional")

    def lines_in(self, level: str, *topics: Topic) -> tuple[Stated, ...]:
        """The functional lines of one level in sections on certain topics."""
        return tuple(one for one in self.lines if one.level == level and one.topic in topics)

    @cached_property
    def changes(self) -> tuple[YearChange, ...]:
        """The comparisons with another year or phase that the sentences draw."""
        return tuple(change for change in self.of(YearChange) if not change.table_kind)

    def _stated(self, fact: Fact) -> Stated | None:
        if not isinstance(fact, (Total, ThreePublicExpense, Procurement, BudgetLine)) or fact.amount is None:
            return None
        section = self.section_of(fact.amount.span)
        table_kind = "" if self.is_in_text(fact) else fact.table_kind
        if isinstance(fact, BudgetLine):
            name = fact.item_name or fact.division_name or fact.class_name or fact.name
            return Stated(
                fact.classification,
                Bilingual(name, name),
                fact.amount,
                fact.share,
                section,
                fact,
                fact.fund,
                fact.fiscal_year,
                fact.phase,
                account=fact.code,
                level=fact.level,
                table_kind=table_kind,
            )
        fund = fact.fund if isinstance(fact, Total) else None
        funding = fact.funding if isinstance(fact, ThreePublicExpense) else ""
        name_of = _NAMES.get(fact.measure, Bilingual(fact.label, fact.label))
        return Stated(
            fact.measure,
            name_of,
            fact.amount,
            fact.share,
            section,
            fact,
            fund,
            fact.fiscal_year,
            fact.phase,
            funding,
            table_kind=table_kind,
        )

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.span.start for section in self.sections]

    def section_of(self, span: Span) -> Section:
        """The section in which a passage begins."""
        return self._section_at(span.start)

    @cached_property
    def _sections_by_id(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    def ancestors(self, section: Section) -> Iterator[Section]:
        """A section and the sections that it stands in, from the inside out."""
        here: Section | None = section
        while here is not None:
            yield here
            here = self._sections_by_id.get(here.parent) if here.parent else None

    def within(self, section: Section, outer: Section) -> bool:
        """Whether a section is another or stands in it."""
        return outer.id in self._chains[section.id]

    @cached_property
    def _chains(self) -> dict[str, frozenset[str]]:
        return {section.id: frozenset(one.id for one in self.ancestors(section)) for section in self.sections}

    def common_section(self, sections: Iterable[Section]) -> Section:
        """The innermost section that holds all of several sections."""
        chains = [list(reversed(list(self.ancestors(section)))) for section in sections]
        common = chains[0][0]
        for level in zip(*chains, strict=False):
            if len({section.id for section in level}) > 1:
                break
            common = level[0]
        return common

    def number_of(self, section: Section) -> str:
        """The printed outline number with those above it: 五（三）2."""
        if section.id not in self._numbers:
            self._numbers[section.id] = "".join(
                reversed([self._own_number(one) for one in self.ancestors(section)])
            )
        return self._numbers[section.id]

    @cached_property
    def _numbers(self) -> dict[str, str]:
        return {}

    def _own_number(self, section: Section) -> str:
        heading = self.text.quote(section.heading_span)
        number = outline_number(heading)
        return heading[: number.length].strip(_NUMBER_MARKS) if number else ""

    @cached_property
    def _money(self) -> list[Amount]:
        """Every sum of money that the running text prints, but for what something changed by."""
        changes = {change.amount.span for change in self.of(YearChange) if change.amount is not None}
        figures = (
            figure
            for reading in self.readings
            for figure in reading.passage.figures
            if isinstance(figure, Amount)
        )
        return sorted((one for one in figures if one.span not in changes), key=lambda one: one.span)

    def other_money(self, stretch: Span, known: Collection[Stated]) -> tuple[Amount, ...]:
        """The sums of money in a stretch of the text that are none of some known ones, nor what something changed by."""
        places = {one.span for one in known}
        first = bisect_left(self._money, stretch.start, key=lambda one: one.span.start)
        last = bisect_right(self._money, stretch.end, key=lambda one: one.span.end)
        return tuple(one for one in self._money[first:last] if one.span not in places)

    @cached_property
    def _unnamed(self) -> list[Amount]:
        named = {one.span for one in self.stated}
        return [one for one in self._money if one.span not in named]

    def prints_unnamed(self, yuan: Decimal, section: Section) -> bool:
        """Whether a section, or one within it, prints a sum of money under a name that no measure has."""
        return any(
            one.yuan == yuan and self.within(self.section_of(one.span), section) for one in self._unnamed
        )

    def _section_at(self, offset: int) -> Section:
        return self.sections[max(0, bisect_right(self._section_starts, offset) - 1)]

    def money_in(self, stretch: Span) -> tuple[Stated, ...]:
        """Every amount of the own year and phase in a stretch of the text."""
        return tuple(one for one in self.own if one.span.within(stretch))


def distinct(stated: Iterable[Stated]) -> tuple[Stated, ...]:
    """The first statement of each value."""
    found: dict[object, Stated] = {}
    for one in stated:
        found.setdefault(one.amount.yuan, one)
    return tuple(found.values())


def agreed(stated: Iterable[Stated]) -> Stated | None:
    """The one value that all statements give; None where there is none or they differ."""
    values = distinct(stated)
    return values[0] if len(values) == 1 else None


def parts_of(total: str) -> frozenset[str]:
    """The measures that are parts of a total."""
    return frozenset(measure.id for measure in MEASURES if measure.part_of == total)


def class_code(line: Stated) -> str:
    """The three digits of a functional line's class; "" where the line was not resolved."""
    return line.account[:_CLASS_DIGITS]
