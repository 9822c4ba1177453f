"""Reads a passage figure by figure: what each amount is of, and how it compares with another year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from mingzhang.accounts import AccountName, AccountPath, EconomicName, Placed, accounts_in, path_in
from mingzhang.amounts import Figure, find_figures
from mingzhang.clauses import Clauses
from mingzhang.comparisons import Comparison, comparisons_in, year_in
from mingzhang.folding import folded
from mingzhang.labels import MEASURES, Measure, Phase, normal_label, phase_named
from mingzhang.model import Amount, Section, Share, Span, Topic
from mingzhang.naming import Naming, Subject
from mingzhang.prose import Prose
from mingzhang.reasons import Reason, is_inside, purposes_in, reasons_in

__all__ = [
    "AccountName",
    "AccountPath",
    "Comparison",
    "EconomicName",
    "Passage",
    "Reading",
    "Statement",
    "Subject",
    "read_passages",
    "sentence_end",
]


@dataclass(frozen=True, slots=True)
class Statement:
    """One printed amount with what it is of; `span` runs from its label to its last figure.

    `context` says where an amount without a subject stands: reason, purpose, or "" for neither.
    """

    label: str
    subject: Subject | None
    amount: Amount
    span: Span
    place: int
    year: int | None = None
    phase: Phase | None = None
    share: Share | None = None
    completion: Share | None = None
    context: str = ""

    @property
    def claims(self) -> tuple[Span, ...]:
        """The figures this statement is made of."""
        return tuple(one.span for one in (self.amount, self.share, self.completion) if one is not None)


@dataclass(frozen=True, slots=True)
class Passage:
    """One section as running text, with every figure in it; `above` is the heading that it stands under."""

    section: Section
    prose: Prose
    figures: tuple[Figure, ...]
    places: tuple[int, ...]
    clauses: Clauses = field(compare=False)
    reasons: tuple[Reason, ...] = ()
    purposes: tuple[Reason, ...] = ()
    above: str = ""

    def context(self, place: int) -> str:
        """Whether a place stands in a reason, in a purpose, or in neither."""
        if is_inside(place, self.reasons):
            return "reason"
        return "purpose" if is_inside(place, self.purposes) else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a passage states: its amounts, its comparisons, its functional paths, and the figures left over."""

    passage: Passage
    statements: tuple[Statement, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    paths: tuple[tuple[int, int, AccountPath], ...] = ()
    others: tuple[tuple[int, Figure], ...] = field(default=())


_SHARE = re.compile(
    r"^(?:[，,](?:系|为)[^，。；\d]{4,60})?[，,、（(]?(?:约)?(?:占比?|所占比[重例]|占总?[收支]入?的?比[重例])(?P<of>[^，。；\d]{0,24}?)(?:的?比[重例]?)?(?:为|是|约|的|：)*$"
)
_COMPLETION = re.compile(
    r"""(?:完成|为|占|是)?(?:调整|年初|全年|年度)?预算(?:数)?(?:的|完成率为?|执行率为?|执行率|完成率)+(?:为|是|约)?$
      |完成(?:调整|年初|全年|年度)?预算(?:数)?(?:为|约)?$
      |(?:完成率|执行率)(?:为|是|达|：)?$""",
    re.VERBOSE,
)
# 年初预算为, 2025年当年预算执行数为, 上年预算数为: the words say when, what it is of was said before.
_PHASE_ONLY = re.compile(
    r"""(?:(?:19|20)\d\d年?度?|年度|本年度?|当年|今年|上年度?|去年|其中|，|：|、|，)*(?:财政拨款)?
        (?:年初|全年|调整后?|年中调整|当年)*(?:预算执行|预算安排|预算|执行|决算)(?:安排|执行)?(?:数|金额|支出)?(?:为|是|安排|：|共|合计|约)*""",
    re.VERBOSE,
)
# …；预算支出30万元: all expenditure, unless it is that of an account in the words before.
_BUDGET_SPENT = re.compile(r"(?:(?:19|20)\d\d年?度?|本年度?|当年|今年)?预算支出(?:总额)?(?:为|是)?")
_OUTCOME_ONLY = re.compile(
    r"(?:(?:19|20)\d\d年?度?|本年|实际)?(?:支出决算|决算支出|实际支出|实际完成支出)(?:数|金额)?(?:为|是|：|共|合计|约)*"
)
_COMPLETED = re.compile(r"完成(?:调整后?|年初|全年|年度)?预算数?$")
_SAME_SENTENCE = re.compile(r"[^。\n]*$|^。\n?完成[^。]*$")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d年")
# 比上年1.43万元，增加0.68%: an amount after a base is not what is compared.
_STALE_BASE = re.compile(r"^(?:比|较|与|同)")
# 扣除中央基建后比2025年执行数增加…
_THEN_PARTS = re.compile(r"其中|包括|分别")
_PARTS_FOLLOW = re.compile(r"[，,；：:]?(?:其中|包括)")
# （三）具体情况 says what the heading above it says.
_GENERAL_HEADING = re.compile(r"(?:支出|决算|预算)?(?:总体|具体)(?:支出)?(?:情况)?(?:说明)?")
_THIS_YEAR = re.compile(r"本年|当年")
_TOPICS_OF_ONE_EXPENSE = (
    Topic.THREE_PUBLIC,
    Topic.THREE_PUBLIC_NON_FISCAL,
    Topic.MEETINGS_TRAINING_TRAVEL,
    Topic.ORGAN_OPERATION,
    Topic.PROCUREMENT,
    Topic.ASSETS,
)
_CARRIED = ("carry_over_prior_year", "carried_forward")
_WHICH_MONEY = re.compile(r"(?:（|[，：]?其中[：]?)[^。；\n]{0,60}$")
_ONLY_SHARED = re.compile(
    r"(?:^|[，；：、。\n]|其中)(?P<name>[^，；：、。\n\d]{2,24}?)占(?:比)?(?:为|约)?\d[\d.]*[%％][，]$"
)
_EXCLUDING = re.compile(r"(?:扣除|剔除|不含|不考虑)(?P<what>[^，。；]{2,24}?)(?:的因素)?(?:后|外|影响)?")
# 本年数与上年数持平: the words before a comparison that name nothing new.
# 机关运行经费支出预算|安排情况说明: what stands behind the name in a heading.
_HEADING_TAILS = (
    re.compile(
        r"表?(?:安排|使用|执行|变动|变化|增减|总体|结构|规模|构成|具体|有关|的)*(?:情况)?的?(?:说明)?[。：]?$"
    ),
    re.compile(r"(?:预算|决算)$"),
    re.compile(r"(?:支出|收入)$"),
    re.compile(r"(?:预算|决算)?$"),
)
_GENERIC = re.compile(
    r"""(?:其中：?|因此|本年度?|当年|今年|20\d\d年?度?|全年|总体|整体|同比|[）)，、：；。”]|也|均|都|其|该项|总额|合计|金额)*
        (?:年初|全年)?(?:预算|决算|支出决算|预算安排|安排|执行)?(?:数|总数|总额|金额)?""",
    re.VERBOSE,
)
# 支出年初预算 was said; the 支出决算 that follows is of the same 支出.
_BY_ID = {measure.id: measure for measure in MEASURES}
# What an appropriation is called where it is spent.
_SPENT = {
    f"{fund}_appropriation": _BY_ID[spent]
    for fund, spent in (
        ("general_public", "general_public_budget"),
        ("government_fund", "government_fund"),
        ("state_capital", "state_capital"),
    )
}
# 收、支总计各减少…: the word shares the change out.
_LISTED = re.compile(r"(?:各|均|共|分别|总体|略有?)+$")
_HEADS = {"revenue_total", "expenditure_total", "appropriation_revenue", "appropriation_expenditure"}
_PHASE_AT_END = re.compile(
    r"(?:(?:年初|全年|调整后?的?)预算|(?<=[支收])出?预算(?=数)|决算)(?:安排|执行)?(?:数|金额)?$|预算(?:安排)?(?:数|金额)$"
    r"|(?<=支出|收入)预算$|(?<=费)预算$"
)
_OF_IT = re.compile(r"^的$|^的比例为$")
# （项）支出28.89万元, （项）”科目, （类）支出: what may stand between an account and its amount.
_AFTER_ACCOUNT = re.compile(r"[“”\"＂）)：:]?(?:科目)?(?:支出)?(?:共计|合计|安排|为|是)?")
_QUALIFIERS = re.compile(
    r"(?:本年度?的?|当年|上年结[转余](?:结[转余])?的|通过|使用|一般公共预算|财政拨款|政府性基金预算|拨款|安排|的|[“‘\"])+$"
)
_TRAILING = re.compile(r"(?:为|是|约|共有|共计?|合计|均为|分别为|达到?|：|:)+$")


def sentence_end(characters: str, place: int) -> int:
    """Where the sentence that holds a place ends, its full stop included."""
    return Clauses(characters).sentence_end(place)


def read_passages(
    sections: Sequence[Section], whole: Prose, naming: Naming, fiscal_year: int | None
) -> tuple[Reading, ...]:
    """Everything that the sentences of a text say in figures, section by section."""
    by_id = {section.id: section for section in sections}
    return tuple(
        _Reader(
            _passage(section, whole.part(section.span), by_id),
            _class_above(section, by_id),
            naming,
            fiscal_year,
        ).reading()
        for section in sections
    )


def _class_above(section: Section, by_id: Mapping[str, Section]) -> AccountName:
    """The class that the heading above names: 1.行政运行（款） under （一）教育支出（类）."""
    parent = by_id.get(section.parent or "")
    path = path_in(folded(parent.heading)) if parent else None
    return path.of_class if path and not path.of_division.name else AccountName()


def _passage(section: Section, prose: Prose, by_id: Mapping[str, Section]) -> Passage:
    parent = by_id.get(section.parent or "")
    figures = tuple(find_figures(prose))
    clauses = Clauses(prose.characters)
    return Passage(
        section,
        prose,
        figures,
        tuple(prose.index(figure.span.start) for figure in figures),
        clauses,
        reasons_in(clauses),
        purposes_in(clauses) if figures else (),
        parent.heading if parent else "",
    )


@dataclass(frozen=True, slots=True)
class _Before:
    """The words right before a figure: where they begin, and where the figure before them ended."""

    place: int
    start: int
    floor: int
    words: str


class _Reader:
    """Reads one passage; what it has read so far says what 年初预算为 or 与上年持平 speak of."""

    def __init__(
        self, passage: Passage, of_class: AccountName, naming: Naming, fiscal_year: int | None
    ) -> None:
        self.passage = passage
        self.prose = passage.prose
        self.characters = passage.prose.characters
        self.clauses = passage.clauses
        self.naming = naming
        self.fiscal_year = fiscal_year
        self.accounts = accounts_in(passage.prose, of_class)
        self.statements: list[Statement] = []

    def reading(self) -> Reading:
        """What the passage states."""
        figures = dict(zip(self.passage.places, self.passage.figures, strict=True))
        drawn = tuple(
            comparisons_in(self.prose, self.clauses, figures, self.passage.reasons, self.fiscal_year)
        )
        taken = {span for comparison in drawn for span in comparison.claims}
        self._read_amounts(taken)
        comparisons = tuple(found for one in drawn if (found := self._with_subject(one)) is not None)
        taken = {span for comparison in comparisons for span in comparison.claims}
        taken |= {span for statement in self.statements for span in statement.claims}
        others = tuple(
            (place, figure)
            for place, figure in figures.items()
            if figure.span not in taken and not self._is_code(place)
        )
        paths = tuple(
            (one.start, one.end, one.account) for one in self.accounts if isinstance(one.account, AccountPath)
        )
        return Reading(self.passage, tuple(self.statements), comparisons, paths, others)

    def _is_code(self, place: int) -> bool:
        return any(one.start <= place < one.end for one in self.accounts)

    def _read_amounts(self, taken: set[Span]) -> None:
        floor = 0
        for figure, place in zip(self.passage.figures, self.passage.places, strict=True):
            if self._is_code(place):
                continue
            if figure.span not in taken:
                if isinstance(figure, Share):
                    self._attach(figure, floor, place)
                elif isinstance(figure, Amount):
                    self.statements.append(self._statement(figure, place, floor))
            floor = self.prose.end(figure.span)

    def _attach(self, share: Share, floor: int, place: int) -> None:
        """A share or a rate of completion belongs to the amount before it."""
        if not self.statements:
            return
        between = self.characters[floor:place]
        at = self._outside_the_bracket(place)
        if at is not None:
            before = self.statements[at]
            if _SHARE.match(between[between.find("）") + 1 :]) and before.share is None:
                self.statements[at] = replace(before, share=share, span=_through(before, share))
            return
        last = self.statements[-1]
        if _SHARE.match(between) and last.share is None:
            self.statements[-1] = replace(last, share=share, span=_through(last, share))
        elif _COMPLETION.search(between) and last.completion is None and _SAME_SENTENCE.match(between):
            self.statements[-1] = replace(last, completion=share, span=_through(last, share))
        elif _OF_IT.match(between) and len(self.statements) > 1 and self._is_completed(last):
            executed = self.statements[-2]
            self.statements[-2] = replace(executed, completion=share, span=_through(executed, share))

    def _outside_the_bracket(self, place: int) -> int | None:
        """Of a share behind a bracket, the amount before it: 收入25万元（甲16万元、乙9万元），占总收入的99%."""
        bracket = self.clauses.bracket(self.statements[-1].place)
        if bracket is None or self.clauses.bracket(place) == bracket:
            return None
        return next(
            (at for at in range(len(self.statements) - 1, -1, -1) if self.statements[at].place < bracket),
            None,
        )

    def _is_completed(self, statement: Statement) -> bool:
        return bool(_COMPLETED.search(self.characters, 0, statement.place))

    def _statement(self, amount: Amount, place: int, floor: int) -> Statement:
        start = max(self.clauses.start(place), floor)
        before = _Before(place, start, floor, self.characters[start:place])
        context = self.passage.context(place)
        found = None if context == "reason" else self._subject(before)
        if found is not None and self._is_bare_total(found[1]):
            found = self._spent_of_budget(before) or self._said_in_heading(before)
        label, subject, begins = found or (_literal(self.prose.words(start, place)), None, start)
        subject = None if self._is_part_of_carry(subject, place) else self._on_its_side(label, subject, place)
        end = self.prose.end(amount.span)
        return Statement(
            label=label,
            subject=subject,
            amount=amount,
            span=self.prose.span(begins if begins >= floor else start, end),
            place=place,
            year=self._year(before) if subject is not None else None,
            phase=phase_named(before.words),
            context="" if subject is not None else context,
        )

    def _is_bare_total(self, subject: Subject) -> bool:
        """Whether 支出 alone stands where one kind of expense is told: 公务接待24批次，支出2万元 is not all expenditure."""
        is_total = isinstance(subject, Measure) and subject.id in ("expenditure_total", "revenue_total")
        return is_total and self.passage.section.topic in _TOPICS_OF_ONE_EXPENSE

    def _spent_of_budget(self, before: _Before) -> tuple[str, Subject, int] | None:
        """因公出国（境）费预算2万元，支出1万元: what is spent is of what was budgeted right before."""
        last = self.statements[-1] if self.statements else None
        if last is None or last.phase is not Phase.BUDGETED or before.floor != self.prose.end(last.span):
            return None
        return self._said_before(before, None)

    def _is_part_of_carry(self, subject: Subject | None, place: int) -> bool:
        """Whether an amount only says from which money something was left: 年末结转9万元（财政拨款结转8万元、其他资金1万元）."""
        last = next((one for one in reversed(self.statements) if isinstance(one.subject, Measure)), None)
        if last is None or subject is None or last.place < self.clauses.sentence_start(place):
            return False
        is_carry = isinstance(last.subject, Measure) and last.subject.id in _CARRIED
        between = self.characters[self.prose.end(last.amount.span) : place]
        return is_carry and _WHICH_MONEY.match(between) is not None

    def _on_its_side(self, label: str, subject: Subject | None, place: int) -> Subject | None:
        """一般公共预算拨款 within an expenditure budget is the expenditure that the appropriation pays for."""
        spent = _SPENT.get(subject.id) if isinstance(subject, Measure) else None
        if spent is None or "收入" in label:
            return subject
        start = max(self.clauses.sentence_start(place), self.characters.rfind("；", 0, place))
        for one in reversed(self.statements):
            if one.place < start:
                break
            if isinstance(one.subject, Measure) and one.subject.direction and one.subject.id in _HEADS:
                return spent if one.subject.direction == "expenditure" else subject
        return subject

    def _year(self, before: _Before) -> int | None:
        """The year of an amount: in the words right before it, or at the head of its sentence."""
        near = year_in(before.words, self.fiscal_year)
        if near is not None:
            return near
        head = self.characters[max(self.clauses.sentence_start(before.place), before.floor) : before.place]
        return year_in(head[:7], self.fiscal_year) if _YEAR_FIRST.match(head) else None

    def _subject(self, before: _Before) -> tuple[str, Subject, int] | None:
        """What an amount is of, as printed, and where the words that say so begin."""
        account = self._account_before(before.place)
        if account is not None and account.end > before.start:
            return self._of_account(account, before)
        words = normal_label(before.words)
        if _COMPLETED.fullmatch(words) or _OUTCOME_ONLY.fullmatch(words):
            return self._said_before(before, account) or self._named(before.start, before.place)
        if self._details_another(before):
            return None
        if account is None and _BUDGET_SPENT.fullmatch(words):
            return self._named(before.start, before.place)
        if _PHASE_ONLY.fullmatch(words):
            return (
                self._said_before(before, account)
                or self._said_in_clause_before(before)
                or self._said_in_heading(before)
            )
        return self._named(before.start, before.place)

    def _details_another(self, before: _Before) -> bool:
        """Whether an amount in brackets is a part of the amount before them, and of that we know no more."""
        bracket = self.clauses.bracket(before.place)
        if bracket is None or not self.statements:
            return False
        last = next((one for one in reversed(self.statements) if one.place < bracket), None)
        is_before = last is not None and self.prose.end(last.span) == bracket
        return is_before and last is not None and last.subject is None

    def _account_before(self, place: int) -> Placed | None:
        """The account that the paragraph names before a place, else the one that is the whole heading."""
        paragraph = self.clauses.paragraph_start(place)
        before = (one for one in reversed(self.accounts) if paragraph <= one.start and one.end <= place)
        return next(before, self._account_in_heading() if paragraph else None)

    def _account_in_heading(self) -> Placed | None:
        """1.住房保障支出（类）住房改革支出（款）住房公积金（项）。 on a line of its own, over what it costs."""
        first = self.accounts[0] if self.accounts else None
        if first is None or self.clauses.paragraph_start(first.start) > 0:
            return None
        rest = self.characters[first.end :].partition("\n")[0]
        return first if _AFTER_ACCOUNT.fullmatch(rest.rstrip("。")) else None

    def _of_account(self, account: Placed, before: _Before) -> tuple[str, Subject, int] | None:
        rest = normal_label(self.characters[account.end : before.place])
        if _AFTER_ACCOUNT.fullmatch(rest) or _PHASE_ONLY.fullmatch(rest) or _OUTCOME_ONLY.fullmatch(rest):
            return self.prose.words(account.start, account.end), account.account, account.start
        return None

    def _said_before(self, before: _Before, account: Placed | None) -> tuple[str, Subject, int] | None:
        """The account or the amount in the words before, whichever is nearer."""
        last = self.statements[-1] if self.statements else None
        if account is not None and (last is None or last.place < account.end):
            return self.prose.words(account.start, account.end), account.account, before.start
        floor = (
            self.clauses.paragraph_start(before.place)
            if account
            else self.clauses.sentence_start(before.place)
        )
        if last is not None and last.subject is not None and last.place >= floor:
            return _PHASE_AT_END.sub("", last.label) or last.label, last.subject, before.start
        return None

    def _said_in_clause_before(self, before: _Before) -> tuple[str, Subject, int] | None:
        sentence = max(self.clauses.sentence_start(before.place), before.floor)
        if before.start - 1 <= sentence:
            return None
        start = max(self.clauses.start(before.start - 1), sentence)
        return self._named(start, before.start - 1)

    def _said_in_heading(self, before: _Before) -> tuple[str, Subject, int] | None:
        """What the heading names: 机关运行经费 in 十、一般公共预算机关运行经费支出预算情况说明."""
        heading = self.passage.section.heading
        if _GENERAL_HEADING.fullmatch(folded(heading)):
            heading = self.passage.above
        heading = heading.removeprefix("关于")
        words = folded(heading)
        for tail in _HEADING_TAILS:
            named = self.naming.named(words) if words else None
            if named is not None:
                return heading[: len(words)], named.subject, before.start
            words = tail.sub("", words)
        return None

    def _named(self, start: int, end: int) -> tuple[str, Subject, int] | None:
        named = self.naming.named(self.characters[start:end])
        if named is None:
            return None
        begins = start + named.start
        qualified = _QUALIFIERS.search(self.characters, start, begins)
        begins = qualified.start() if qualified else begins
        label = _TRAILING.sub("", self.prose.words(begins, end)).removeprefix("的")
        return label, named.subject, begins

    def _with_subject(self, comparison: Comparison) -> Comparison | None:
        """A comparison with what it is of; none where it lists changes of things that are not told apart."""
        if comparison.turn is not None:
            return self._in_turn(comparison, comparison.turn)
        floor = self._floor(comparison.place)
        start = max(
            self.clauses.start(comparison.place), floor, self.clauses.sentence_start(comparison.place)
        )
        words = self.characters[start : comparison.place].strip("，,、；：")
        current = self._compared(comparison)
        if comparison.of and (said := self._said_behind(comparison)):
            return said
        excluding = _EXCLUDING.fullmatch(words)
        if excluding or _GENERIC.fullmatch(normal_label(words)):
            inherited = self._inherited(comparison, current, start)
            return replace(inherited, excluding=excluding["what"]) if excluding else inherited
        named = self._named(start, comparison.place)
        if named is None:
            return replace(comparison, label=_literal(words), span=self._from(start, comparison))
        label, subject, begins = named
        compared = current or self._stated_in_paragraph(comparison)
        is_other = compared is not None and "总计" in compared.label and _THIS_YEAR.search(label) is not None
        is_same = compared is not None and compared.subject == subject and not is_other
        return replace(
            comparison,
            label=label,
            subject=subject,
            current=compared.amount if compared and is_same else None,
            span=self._from(begins, comparison),
        )

    def _said_behind(self, comparison: Comparison) -> Comparison | None:
        """A comparison that names its subject behind the base: 与上年相比，收入总预算增加12万元."""
        named = self.naming.named(comparison.of)
        if named is None or not isinstance(named.subject, Measure):
            return None
        label = comparison.of[named.start :]
        alike = (one for one in reversed(self.statements) if one.subject == named.subject)
        # 本年支出 is not 支出总计, which counts what is left over
        of_year = bool(_THIS_YEAR.search(comparison.of))
        current = next((one for one in alike if not (of_year and "总计" in one.label)), None)
        return replace(
            comparison,
            label=_LISTED.sub("", label),
            subject=named.subject,
            current=current.amount if current else None,
        )

    def _in_turn(self, comparison: Comparison, turn: int) -> Comparison | None:
        """One of several changes, with the figure in the same place among those that its sentence states."""
        sentence = self.clauses.sentence_start(comparison.place)
        places = [
            at
            for at in self.passage.places
            if sentence <= at < comparison.place
            and self.clauses.bracket(at) is None
            and not self._is_code(at)
        ]
        if len(places) != comparison.turns:
            return None
        place = places[turn]
        of = next((one for one in self.statements if one.place == place), None)
        if of is not None:
            return replace(comparison, label=of.label, subject=of.subject, current=of.amount)
        start = max(self.clauses.start(place), self._floor(place))
        return replace(comparison, label=_literal(self.prose.words(start, place)))

    def _floor(self, place: int) -> int:
        """The end of the last figure before a place."""
        at = bisect_left(self.passage.places, place)
        return self.prose.end(self.passage.figures[at - 1].span) if at else 0

    def _from(self, start: int, comparison: Comparison) -> Span:
        return (
            Span(self.prose.offsets[start], comparison.span.end)
            if start < comparison.place
            else comparison.span
        )

    def _compared(self, comparison: Comparison) -> Statement | None:
        """The amount that a comparison speaks of: the last of its sentence outside other brackets."""
        sentence = self.clauses.sentence_start(comparison.place)
        bracket = self.clauses.bracket(comparison.place)
        for one in reversed(self.statements):
            if one.place < sentence:
                return None
            if one.place >= comparison.place or self.clauses.bracket(one.place) != bracket:
                continue
            if one.subject is not None or not _STALE_BASE.search(one.label):
                return self._that_fits(comparison, one, sentence) or self._head_of_list(one, sentence)
        return None

    def _that_fits(self, comparison: Comparison, last: Statement, sentence: int) -> Statement | None:
        """收入总计300万元，其中年初结转9万元，较上年增加20万元，增长7.14%: the figures tell that the total is compared."""
        if comparison.amount is None or comparison.percent is None or comparison.fits(last.amount):
            return None
        bracket = self.clauses.bracket(last.place)
        heads = [
            one
            for one in self.statements
            if sentence <= one.place < last.place
            and self.clauses.bracket(one.place) == bracket
            and _PARTS_FOLLOW.match(self.characters, self.prose.end(one.amount.span))
            and comparison.fits(one.amount)
        ]
        return heads[0] if len(heads) == 1 else None

    def _head_of_list(self, last: Statement, sentence: int) -> Statement:
        """Of what a list ends with, what it is a list of: 收入9万元，其中甲4万元、乙5万元，比上年增加1万元."""
        begins = self.clauses.start(last.place)
        if self.characters[begins - 1 : begins] != "、":
            return last
        bracket = self.clauses.bracket(last.place)
        heads = (
            one
            for one in reversed(self.statements)
            if sentence <= one.place < last.place
            and self.clauses.bracket(one.place) == bracket
            and _PARTS_FOLLOW.match(self.characters, self.prose.end(one.amount.span))
        )
        return next(heads, last)

    def _inherited(self, comparison: Comparison, current: Statement | None, start: int) -> Comparison:
        """A comparison that names nothing itself: 与上年持平 is of what was said before it."""
        sentence = self.clauses.sentence_start(comparison.place)
        before = _Before(comparison.place, start, sentence, "")
        said = self._said_with_a_share(sentence, comparison.place)
        if said is not None and (current is None or said[1] != current.subject):
            return replace(comparison, label=said[0], subject=said[1])
        if current is None and (said := self._said_in_clause_before(before)) is None:
            current = self._stated_in_paragraph(comparison)
        if current is not None:
            return replace(comparison, label=current.label, subject=current.subject, current=current.amount)
        said = said or self._account_in_paragraph(comparison.place) or self._said_in_heading(before)
        if said is None:
            return comparison
        label, subject, _ = said
        return replace(comparison, label=label, subject=subject)

    def _said_with_a_share(self, sentence: int, place: int) -> tuple[str, Subject, int] | None:
        """What comes with a share and no amount right before: 支出预算20万元，其中：基本支出占68%，比上年增加1万元."""
        match = _ONLY_SHARED.search(self.characters, sentence, place)
        return self._named(match.start("name"), match.end("name")) if match else None

    def _stated_in_paragraph(self, comparison: Comparison) -> Statement | None:
        """The amount of the paragraph that a sentence after it compares: the one that fits, else the last named."""
        paragraph = self.clauses.paragraph_start(comparison.place)
        stated = [
            one for one in self.statements if paragraph <= one.place < comparison.place and not one.context
        ]
        if not stated:
            return None
        fitting = {one.label: one for one in stated if comparison.fits(one.amount)}
        if len(fitting) == 1:
            return next(iter(fitting.values()))
        last = stated[-1]
        head = next(one for one in stated if one.place >= self.clauses.sentence_start(last.place))
        return head if _THEN_PARTS.search(self.characters, head.place, last.place) else last

    def _account_in_paragraph(self, place: int) -> tuple[str, Subject, int] | None:
        account = self._account_before(place)
        return (self.prose.words(account.start, account.end), account.account, place) if account else None


def _through(statement: Statement, share: Share) -> Span:
    return Span(statement.span.start, max(statement.span.end, share.span.end))


_LEADING = re.compile(
    r"""(?:其中[：:]?|包括[：:]?|主要包括[：:]?|含|和|及|与|以及|另有?|\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]
      |[一二三四五六七八九十]{1,3}、|[：:，,、；;。\s])+""",
    re.VERBOSE,
)


def _literal(words: str) -> str:
    """Words before a figure that name nothing we know: without what leads up to them and over to the amount."""
    leading = _LEADING.match(words)
    return _TRAILING.sub("", words[leading.end() if leading else 0 :]).strip("，,、；：;:")
