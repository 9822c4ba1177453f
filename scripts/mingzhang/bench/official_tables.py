"""The official tables that restate a budget's or final accounts' figures, each as a grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from mingzhang.bench.blocks import Grid
from mingzhang.bench.draft import Draft
from mingzhang.bench.figures import FunctionalLine, Revenue, total_of
from mingzhang.bench.item_names import economic_name
from mingzhang.bench.passages import classes
from mingzhang.bench.pieces import Source
from mingzhang.bench.sources import BUDGET_SOURCES, SETTLED_SOURCES

__all__ = ["Tables"]

_ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one document in one unit; `column` is 预算数 or 决算数."""

    draft: Draft
    unit: str
    column: str
    source_names: Mapping[Source, str]

    @classmethod
    def of_budget(cls, draft: Draft, unit: str) -> Tables:
        """Tables of planned figures."""
        return cls(draft, unit, "预算数", BUDGET_SOURCES)

    @classmethod
    def of_final_accounts(cls, draft: Draft, unit: str) -> Tables:
        """Tables of what was received and spent."""
        return cls(draft, unit, "决算数", SETTLED_SOURCES)

    def revenue_and_expenditure(self, title: str) -> Grid:
        """收支总表: sources on the left, classes on the right, both totals below."""
        figures = self.draft.budget.figures
        return self._two_sides(title, figures.revenue, figures.expenditure, "total")

    def appropriation(self, title: str) -> Grid:
        """财政拨款收支总表: the same for fiscal money alone."""
        figures = self.draft.budget.figures
        return self._two_sides(title, figures.fiscal_revenue, figures.appropriation, "appropriation.total")

    def revenue(self, title: str) -> Grid:
        """收入总表: one row for the agency, one column a source."""
        figures = self.draft.budget.figures
        amounts = [figures.from_source(source) for source in self.source_names]
        cells = tuple(self._plain(amount) for amount in (figures.total, *amounts))
        head = ("单位名称", "合计", *self.source_names.values())
        return Grid(title, self.unit, (head,), (("合计", *cells), (self.draft.budget.agency.name, *cells)))

    def expenditure(self, title: str) -> Grid:
        """支出总表: classes, divisions and items with basic and project expenditure."""
        return self._by_function(title, "expenditure.line", self.draft.budget.figures.expenditure)

    def general(self, title: str) -> Grid:
        """一般公共预算支出表."""
        return self._by_function(title, "general.line", self.draft.budget.figures.general)

    def fund(self, title: str) -> Grid:
        """政府性基金预算支出表, empty with a note where there is none."""
        return self._by_function(title, "fund.line", self.draft.budget.figures.fund, "政府性基金预算")

    def state_capital(self, title: str) -> Grid:
        """国有资本经营预算支出表, empty with a note where there is none."""
        lines = self.draft.budget.figures.state_capital
        return self._by_function(title, "state_capital.line", lines, "国有资本经营预算")

    def basic(self, title: str) -> Grid:
        """一般公共预算基本支出表: economic items with personnel and operating expenditure."""
        figures = self.draft.budget.figures
        rows = [
            self._row(
                "", "合计", (figures.personnel + figures.operating, figures.personnel, figures.operating)
            )
        ]
        for item_class in sorted({item.code[:3] for item in figures.economic}):
            items = [item for item in figures.economic if item.code.startswith(item_class)]
            whole = sum((item.amount for item in items), Decimal("0.00"))
            rows.append(
                self._row(item_class, economic_name(item_class), _halves(items[0].is_personnel, whole))
            )
            rows += [
                self._row(item.code, item.name, _halves(item.is_personnel, item.amount)) for item in items
            ]
        return Grid(
            title, self.unit, (("经济科目编码", "科目名称", "合计", "人员经费", "公用经费"),), tuple(rows)
        )

    def three_public(self, title: str, *, vehicles_last: bool) -> Grid:
        """“三公”经费表 in either of the two orders of its columns."""
        spent = self.draft.budget.figures.three_public
        vehicles = (spent.vehicles, spent.vehicle_purchase, spent.vehicle_operation)
        above = ("公务用车购置及运行费", "", "")
        below = ("小计", "公务用车购置费", "公务用车运行费")
        if vehicles_last:
            amounts = (spent.total, spent.overseas_travel, spent.receptions, *vehicles)
            head = (("合计", "因公出国（境）费", "公务接待费", *above), ("", "", "", *below))
        else:
            amounts = (spent.total, spent.overseas_travel, *vehicles, spent.receptions)
            head = (("合计", "因公出国（境）费", *above, "公务接待费"), ("", "", *below, ""))
        return Grid(title, self.unit, head, (tuple(self._plain(amount) for amount in amounts),))

    def _plain(self, amount: Decimal) -> str:
        return self.draft.plain_cell(amount, self.unit)

    def _row(self, code: str, name: str, amounts: Sequence[Decimal]) -> tuple[str, ...]:
        return (code, name, *(self._plain(amount) for amount in amounts))

    def _two_sides(
        self, title: str, revenue: Sequence[Revenue], lines: Sequence[FunctionalLine], measure: str
    ) -> Grid:
        figures = self.draft.budget.figures
        whole = sum((item.amount for item in revenue), Decimal("0.00"))
        spent = total_of(lines)
        left = [
            (f"{_ORDINALS[place]}、{self.source_names[item.source]}", self._plain(item.amount))
            for place, item in enumerate(item for item in revenue if item.source is not Source.CARRY_OVER)
        ]
        right = [
            (f"{_ORDINALS[place]}、{name}", self._plain(amount))
            for place, (_, name, amount) in enumerate(classes(lines))
        ]
        rows = [(*one, *two) for one, two in zip_longest(left, right, fillvalue=("", ""))]
        rows += [
            ("本年收入合计", self._plain(whole - figures.carry_over), "本年支出合计", self._plain(spent)),
            (
                self.source_names[Source.CARRY_OVER],
                self._plain(figures.carry_over),
                self._closing,
                self._plain(figures.unspent),
            ),
            ("收入总计", self.draft.cell(measure, whole, self.unit), "支出总计", self._plain(whole)),
        ]
        return Grid(title, self.unit, (("收入", self.column, "支出", self.column),), tuple(rows))

    @property
    def _closing(self) -> str:
        return "结转下年" if self.column == "预算数" else "年末结转和结余"

    def _by_function(
        self, title: str, measure: str, lines: Sequence[FunctionalLine], empty: str = ""
    ) -> Grid:
        head = (("科目编码", "科目名称", "合计", "基本支出", "项目支出"),)
        if not lines:
            note = (
                f"注：{self.draft.called}{self.draft.budget.fiscal_year}年没有{empty}安排的支出，本表为空表。"
            )
            return Grid(title, self.unit, head, (("", "合计", "", "", ""),), note)
        rows = [self._row("", "合计", _amounts(lines))]
        for class_code, in_class in _grouped(lines, lambda line: line.code[:3]):
            rows.append(self._row(class_code, in_class[0].class_name, _amounts(in_class)))
            for division, in_division in _grouped(in_class, lambda line: line.code[:5]):
                rows.append(self._row(division, in_division[0].division_name, _amounts(in_division)))
                rows.extend(self._item_row(measure, line) for line in in_division)
        return Grid(title, self.unit, head, tuple(rows))

    def _item_row(self, measure: str, line: FunctionalLine) -> tuple[str, ...]:
        whole = self.draft.cell(f"{measure}.{line.code}", line.total, self.unit)
        return (line.code, line.item_name, whole, self._plain(line.basic), self._plain(line.project))


def _halves(is_personnel: bool, amount: Decimal) -> tuple[Decimal, Decimal, Decimal]:  # noqa: FBT001 (a fact)
    nothing = Decimal("0.00")
    return (amount, amount, nothing) if is_personnel else (amount, nothing, amount)


def _amounts(lines: Sequence[FunctionalLine]) -> tuple[Decimal, Decimal, Decimal]:
    basic = sum((line.basic for line in lines), Decimal("0.00"))
    project = sum((line.project for line in lines), Decimal("0.00"))
    return basic + project, basic, project


def _grouped(
    lines: Sequence[FunctionalLine], key: Callable[[FunctionalLine], str]
) -> tuple[tuple[str, list[FunctionalLine]], ...]:
    groups: dict[str, list[FunctionalLine]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return tuple(groups.items())
