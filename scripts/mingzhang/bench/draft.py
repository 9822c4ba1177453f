"""Writes a document block by block and remembers every amount that it states."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.bench.blocks import Block, Grid, Heading, Paragraph
from mingzhang.bench.budget import MadeUpBudget
from mingzhang.bench.dice import Dice
from mingzhang.bench.slips import NO_SLIP, SeededError, Slip
from mingzhang.bench.style import Style, percentage

__all__ = ["Draft", "Expected"]

_RISES = (
    "工作任务增加，相应增加安排",
    "在职人员增加，支出随之上升",
    "新增专项任务，按需安排",
    "上年安排较少，本年据实测算",
)
_FALLS = ("压减一般性开支", "上年一次性任务已完成", "人员减少，支出相应下降", "按进度分年安排，本年需求较小")
_STAYS = ("工作安排与上年相同", "执行上年标准", "预计业务量没有变化")


@dataclass(frozen=True, slots=True)
class Expected:
    """An amount that a document states, by the measure it belongs to (general.line.2080505), in yuan."""

    measure: str
    amount_yuan: Decimal


@dataclass(slots=True)
class Draft:
    """A document in the making; the slip, if any, is made once, where its target first appears."""

    budget: MadeUpBudget
    style: Style
    slip: Slip = NO_SLIP
    blocks: list[Block] = field(default_factory=list)
    stated: dict[str, Decimal] = field(default_factory=dict)
    errors: list[SeededError] = field(default_factory=list)
    section: str = ""
    dice: Dice = field(init=False)

    def __post_init__(self) -> None:
        self.dice = Dice(self.budget.seed, self.budget.index, 12)

    @property
    def expected(self) -> tuple[Expected, ...]:
        """Every amount stated, but for the one that the slip changed."""
        spoilt = self.slip.target.partition(":")[2]
        return tuple(
            Expected(measure, amount * 10_000) for measure, amount in self.stated.items() if measure != spoilt
        )

    @property
    def called(self) -> str:
        """How the document goes on to call the agency."""
        return self.budget.agency.short if self.style.uses_short else self.budget.agency.name

    @property
    def tier(self) -> str:
        """部门 or 单位."""
        return self.budget.agency.tier.value

    def heading(self, level: int, words: str) -> None:
        """Open a section."""
        self.section = words
        self.blocks.append(Heading(level, words))

    def say(self, words: str) -> None:
        """Add a paragraph."""
        self.blocks.append(Paragraph(words))

    def show(self, grid: Grid) -> None:
        """Add a table."""
        self.blocks.append(grid)

    def money(self, measure: str, amount: Decimal) -> str:
        """An amount in running text, with its unit."""
        self._remember(measure, amount)
        right = self.style.wan_yuan(amount)
        if self._meant(f"amount:{measure}"):
            return self._slipped(right, self.style.wan_yuan(self._other(amount)))
        return right

    def cell(self, measure: str, amount: Decimal, unit: str) -> str:
        """An amount in a table of 元 or 万元."""
        self._remember(measure, amount)
        right = self.plain_cell(amount, unit)
        if self._meant(f"cell:{measure}"):
            return self._slipped(right, self.plain_cell(self._other(amount), unit))
        return right

    def plain_cell(self, amount: Decimal, unit: str) -> str:
        """An amount in a table that carries no measure of its own."""
        return self.style.yuan_cell(amount) if unit == "元" else self.style.cell(amount)

    def share(self, measure: str, part: Decimal, whole: Decimal) -> str:
        """What part of a whole: 80.57%; 0 of nothing is 0."""
        value = percentage(part, whole, self.style.digits) if whole else Decimal("0.00")
        right = self.style.percent(value)
        if self._meant(f"share:{measure}"):
            return self._slipped(right, self.style.percent(abs(value - self.dice.between(3, 9))))
        return right

    def wording(self, name: str, right: str, wrong: str) -> str:
        """One of two wordings: the right one unless this is the slip to make."""
        return self._slipped(right, wrong) if self._meant(f"words:{name}") else right

    def change(self, measure: str, now: Decimal, before: Decimal) -> str:
        """A comparison with the budget of the year before: 比2024年预算数增加1.00万元，增长5.00%."""
        year = f"{self.budget.fiscal_year - 1}"
        stale = f"{self.budget.fiscal_year - 2}"
        template = self.style.total_base if measure == "total" else self.style.base
        if "{year}" in template:
            return self.compare(
                measure, now, before, template.format(year=self.wording("base-year", year, stale))
            )
        return self.compare(measure, now, before, template)

    def compare(self, measure: str, now: Decimal, before: Decimal, base: str) -> str:
        """A comparison with a base that is named; a percentage of nothing is not stated."""
        if now == before:
            return f"与{base}{self.style.same}"
        up, grown = ("增加", "增长") if now > before else ("减少", "下降")
        compared = f"{self.style.comparing}{base}"
        if before and self.style.form == "percent" and measure.startswith("three_public"):
            return f"{compared}{grown}{self._percent(measure, now, before)}"
        amount = f"{compared}{up}{self.money(f'{measure}.change', abs(now - before))}"
        if not before or self.style.form == "amount":
            return amount
        return f"{amount}，{grown}{self._percent(measure, now, before)}"

    def reason(self, now: Decimal, before: Decimal) -> str:
        """Why an amount rose, fell or stayed."""
        if now == before:
            return self.dice.pick(_STAYS) if now else "两年均未安排"
        return self.dice.pick(_RISES if now > before else _FALLS)

    def _remember(self, measure: str, amount: Decimal) -> None:
        if self.stated.setdefault(measure, amount) != amount:
            raise ValueError(f"{measure} is stated as {self.stated[measure]} and as {amount}")

    def _percent(self, measure: str, now: Decimal, before: Decimal) -> str:
        value = percentage(abs(now - before), before, self.style.digits)
        right = self.style.percent(value)
        if self._meant(f"percent:{measure}"):
            return self._slipped(right, self.style.percent(value + self.dice.between(3, 9)))
        return right

    def _other(self, amount: Decimal) -> Decimal:
        """An amount that no rounding explains."""
        return amount + Decimal(self.dice.between(150, 900)).scaleb(-2) + abs(amount) // 50

    def _meant(self, target: str) -> bool:
        return not self.errors and target == self.slip.target

    def _slipped(self, right: str, wrong: str) -> str:
        error = SeededError("", self.slip.kind, self.slip.refs, self.section, wrong.strip(), right.strip())
        self.errors.append(error)
        return wrong
