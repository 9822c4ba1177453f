"""Arithmetic: lines by functional class and item, and by economic account, add up to their totals."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import islice, takewhile

from mingzhang.checks import Check
from mingzhang.checks.arithmetic_totals import carry_over
from mingzhang.checks.basis import TABLES
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import BUDGET_TOPICS, Examined, Stated, agreed, class_code, parts_of
from mingzhang.checks.groups import Group, groups_of, held_together, shares_are_complete
from mingzhang.checks.kept import kept
from mingzhang.checks.phrases import both
from mingzhang.checks.verdicts import adds_up, equal, undecidable
from mingzhang.comparing import compare
from mingzhang.facts.totals import Total
from mingzhang.model import Amount, Outcome, Result, Section, Severity, Span, Topic

__all__ = ["CHECKS", "fully_read", "general_total"]

_STRUCTURE = Topic.GENERAL_PUBLIC_BUDGET_STRUCTURE
_LINES = Topic.GENERAL_PUBLIC_BUDGET_LINES
# Classes under which government-managed funds are spent, so that a class may hold money of two budgets.
_FUND_CLASSES = frozenset(
    (
        "206",
        "207",
        "208",
        "210",
        "211",
        "212",
        "213",
        "214",
        "215",
        "217",
        "229",
        "230",
        "231",
        "232",
        "233",
        "234",
    )
)
_TOTALS_BY_CLASS = (
    ("appropriation_total", frozenset({Topic.APPROPRIATION})),
    ("expenditure_total", frozenset({Topic.EXPENDITURE, Topic.TOTAL_BUDGET})),
)
# Accounts that have a measure of their own, because they are stated elsewhere too.
_BY_ACCOUNT = (
    parts_of("three_public") | parts_of("vehicles") | parts_of("meetings_training_travel") | {"economic"}
)
_SOCIAL_SECURITY, _HEALTH = "208", "210"
_CLASS_DIGITS = 3


def general_total(disclosure: Examined, *preferred: Topic) -> Stated | None:
    """What is stated for the general public budget of the year in the first of its sections that states it once."""
    for topic in (
        *preferred,
        Topic.GENERAL_PUBLIC_BUDGET_CHANGE,
        Topic.GENERAL_PUBLIC_BUDGET,
        _STRUCTURE,
        _LINES,
    ):
        stated = disclosure.amounts_of("general_public_budget", topics={topic})
        if stated:
            return agreed(stated)
    return None


def fully_read(disclosure: Examined, lines: Sequence[Stated], total: Stated | None = None) -> bool:
    """Whether the part of the document that holds some lines holds no other money, and each account only once.

    What was budgeted for an item beside its outcome is no other money, and neither is a total. Money
    without a name between the total and the first line may be that of a line which was not read.
    """
    accounts = [line.account or line.name.zh for line in lines]
    if len(set(accounts)) < len(accounts):
        return False
    like = lines[0].year, lines[0].phase
    known = [
        one
        for one in disclosure.stated
        if (one.year, one.phase) != like or one.measure == "general_public_budget"
    ]
    stretch = _whole_section(disclosure, lines) if lines[0].topic in (_STRUCTURE, _LINES) else _between(lines)
    return not disclosure.other_money(stretch, (*lines, *known)) and not (
        total is not None and _is_money_without_a_name(disclosure, total, lines)
    )


def _is_money_without_a_name(disclosure: Examined, total: Stated, lines: Sequence[Stated]) -> bool:
    """Whether money stands between a total and the first of its lines that no measure and no account names."""
    first = min(line.span.start for line in lines)
    if total.section.id != lines[0].section.id or total.span.end > first:
        return False
    return bool(disclosure.other_money(Span(total.span.end, first), disclosure.stated))


def _between(lines: Sequence[Stated]) -> Span:
    return Span(min(line.span.start for line in lines), max(line.span.end for line in lines))


def _whole_section(disclosure: Examined, lines: Sequence[Stated]) -> Span:
    """All sections on the topic of some lines that stand together with them."""
    outer = disclosure.common_section(line.section for line in lines)
    inside = [
        one.span
        for one in disclosure.sections
        if disclosure.within(one, outer) and one.topic is lines[0].topic
    ]
    return Span(min(one.start for one in inside), max(one.end for one in inside))


def _against(disclosure: Examined, total: Stated, lines: Sequence[Stated], *, complete: bool) -> Outcome:
    """A total against lines; a list that may not be complete and falls short of it is not judged."""
    result = compare(total.amount, [line.amount for line in lines]).result
    falls_short = sum((line.amount.yuan for line in lines), Decimal(0)) < total.amount.yuan
    if result is not Result.FINDING or (
        fully_read(disclosure, lines, total) and (complete or not falls_short)
    ):
        return adds_up(disclosure, total, lines)
    return undecidable(
        f"the lines under {total.name.en} may not be all of them",
        f"{total.name.zh}之下所列科目可能不全",
        (total.span, *(line.span for line in lines)),
    )


def appropriation_by_class(disclosure: Examined) -> Iterator[Outcome]:
    """The total of appropriations, and of all expenditure, against the functional classes listed with it."""
    for total, topics in _TOTALS_BY_CLASS:
        for group in groups_of(disclosure, total, {"functional"}, topics):
            classes = [part for part in group.parts if part.level == "class"]
            if len(classes) > 1 and not _lists_a_fund(disclosure, group.total.section.id):
                yield _against(disclosure, group.total, classes, complete=True)


def _lists_a_fund(disclosure: Examined, section: str) -> bool:
    """Whether a section lists a fund's expenditure among its classes: 国有资本经营预算支出 is the name of both."""
    return any(
        total.measure in ("state_capital", "government_fund")
        and total.amount is not None
        and total.amount.stated != 0
        and not total.table_kind
        and disclosure.section_of(total.span).id == section
        for total in disclosure.of(Total)
    )


def general_budget_by_class(disclosure: Examined) -> Iterator[Outcome]:
    """The general public budget against its functional classes."""
    yield from general_budget_by_economic_class(disclosure)
    classes, total = disclosure.lines_in("class", _STRUCTURE), general_total(disclosure)
    if not classes:
        return
    if total is None:
        yield undecidable(
            "the total of the general public budget was not found", "未找到一般公共预算当年拨款合计"
        )
        return
    yield _against(
        disclosure,
        total,
        classes,
        complete=shares_are_complete(classes) or total.section.topic is not _STRUCTURE,
    )


def general_budget_by_economic_class(disclosure: Examined) -> Iterator[Outcome]:
    """The general public budget against the economic classes listed after it: 301, 302, 303, or 501, 502, 509."""
    for group in groups_of(disclosure, "general_public_budget", {"economic"}, BUDGET_TOPICS):
        classes = tuple(part for part in group.parts if len(part.account) == _CLASS_DIGITS)
        if len(classes) > 1 and len(classes) == len(group.parts):
            yield held_together(disclosure, Group(group.total, classes))


def classes_restated(disclosure: Examined) -> Iterator[Outcome]:
    """Each functional class in the section on appropriations against the structure of the general public budget.

    A class under which fund money is spent too may be larger there, and any class may where money was carried over.
    """
    restated = {class_code(line): line for line in disclosure.lines_in("class", _STRUCTURE) if line.account}
    no_funds, nothing_carried = _has_no_funds(disclosure), carry_over(disclosure) is False
    for line in disclosure.lines_in("class", Topic.APPROPRIATION):
        again = restated.get(class_code(line))
        if again is None or not line.account:
            continue
        of_one_budget = no_funds or class_code(line) not in _FUND_CLASSES
        less = line.amount.yuan <= again.amount.yuan
        if line.amount.yuan == again.amount.yuan or (nothing_carried and (of_one_budget or less)):
            yield equal(disclosure, line, again)
        else:
            yield undecidable(
                "the class may hold money of a fund, or carried over, too",
                f"{line.name.zh}可能含政府性基金或上年结转安排的支出",
            )


def _has_no_funds(disclosure: Examined) -> bool:
    stated = disclosure.amounts_of("government_fund_appropriation", "state_capital_appropriation")
    return bool(stated) and all(one.amount.yuan == 0 for one in stated)


def _items_of_class(disclosure: Examined, wanted: Collection[str], *, others: bool) -> Iterator[Outcome]:
    items = disclosure.lines_in("item", _LINES)
    complete = _every_item_is_read(disclosure)
    for line in disclosure.lines_in("class", _STRUCTURE):
        code = class_code(line)
        mine = [item for item in items if class_code(item) == code]
        if code and mine and (code in wanted) is not others:
            yield _against(disclosure, line, mine, complete=complete)


@kept
def _every_item_is_read(disclosure: Examined) -> bool:
    """Whether each numbered entry of the list of items gave a line, and each line was resolved to its class."""
    items = disclosure.lines_in("item", _LINES)
    with_item = {item.section.id for item in items}
    return all(entry.id in with_item for entry in _entries(disclosure)) and all(map(class_code, items))


def _entries(disclosure: Examined) -> Iterator[Section]:
    """The entries of the list of items: sections that stand in another on the same topic and print an amount."""
    for reading in disclosure.about(_LINES):
        section = reading.passage.section
        above = next(islice(disclosure.ancestors(section), 1, None), None)
        is_within = above is not None and above.topic is _LINES
        if is_within and any(isinstance(figure, Amount) for figure in reading.passage.figures):
            yield section


def items_and_total(disclosure: Examined) -> Iterator[Outcome]:
    """The general public budget against all its items; final accounts list what was budgeted and adjusted too."""
    items, total = disclosure.lines_in("item", _LINES), general_total(disclosure, _LINES)
    if not items:
        yield from _main_items(disclosure)
    if items and total is None:
        yield undecidable(
            "the total of the general public budget was not found", "未找到一般公共预算当年拨款合计"
        )
    elif items and total is not None:
        yield _against(disclosure, total, items, complete=_is_complete(disclosure, items))
    yield from _items_of_other_phases(disclosure, items)


def _is_complete(disclosure: Examined, items: Sequence[Stated]) -> bool:
    """Whether every entry of the list gave an item, and every class that money was spent on is among them."""
    classes = {class_code(line) for line in disclosure.lines_in("class", _STRUCTURE) if line.amount.yuan > 0}
    return _every_item_is_read(disclosure) and classes <= {class_code(item) for item in items}


def _main_items(disclosure: Examined) -> Iterator[Outcome]:
    """Entries right below the general public budget: 一般公共预算拨款支出12万元，主要支出项目包括：（一）2010301行政运行….

    They may be the main ones only, so that they cannot be more than the total, and need not be as much.
    """
    total = general_total(disclosure, Topic.GENERAL_PUBLIC_BUDGET)
    items = [
        item
        for item in disclosure.lines_in("item", Topic.GENERAL_PUBLIC_BUDGET)
        if total is not None and item.section.parent == total.section.id
    ]
    if total is not None and items:
        yield _against(disclosure, total, items, complete=False)


def _items_of_other_phases(disclosure: Examined, own: Sequence[Stated]) -> Iterator[Outcome]:
    """What was budgeted and adjusted, where each item that has an outcome has that amount too."""
    by_phase: dict[str, list[Stated]] = {}
    for one in disclosure.stated:
        if one.topic is _LINES and one.phase != disclosure.phase and one.year == disclosure.year:
            by_phase.setdefault(one.phase, []).append(one)
    for stated in by_phase.values():
        total = agreed(one for one in stated if one.measure == "general_public_budget")
        items = [one for one in stated if one.measure == "functional" and one.level == "item"]
        if total is not None and items and len(items) == len(own):
            yield _against(disclosure, total, items, complete=_is_complete(disclosure, own))


def _by_account(disclosure: Examined, total: str) -> Iterator[Outcome]:
    """Personnel or operating expenditure against the economic accounts listed after it."""
    for group in groups_of(
        disclosure, total, _BY_ACCOUNT | {"personnel", "operating"}, {Topic.BASIC_EXPENDITURE}
    ):
        parts = tuple(takewhile(lambda part: part.measure in _BY_ACCOUNT, group.parts))
        if parts and not _are_of_the_whole(disclosure, group.total, parts):
            yield held_together(disclosure, Group(group.total, parts))


def _are_of_the_whole(disclosure: Examined, total: Stated, parts: Sequence[Stated]) -> bool:
    """Whether the accounts listed last make up all basic expenditure: 人员经费60万元、公用经费40万元，其中工资福利支出…."""
    whole = agreed(
        one for one in disclosure.amounts_of("basic_expenditure") if one.section.id == total.section.id
    )
    return whole is not None and adds_up(disclosure, whole, parts).result is not Result.FINDING


def fund_by_account(disclosure: Examined) -> Iterator[Outcome]:
    """Expenditure from government-managed funds against its functional lines."""
    for group in groups_of(disclosure, "government_fund", {"functional"}, {Topic.GOVERNMENT_FUND}):
        if group.parts:
            yield held_together(disclosure, group, aside={"basic_expenditure", "project_expenditure"})


def _structure(total: str, second: str, appropriation: str = "40.00") -> str:
    return budget(
        "四、财政拨款收支预算情况说明",
        "县档案馆2025年财政拨款收支总预算100.00万元。收入包括：本年一般公共预算拨款收入100.00万元、本年政府性基金预算拨款收入0万元；"
        f"支出包括：一般公共服务支出60.00万元、社会保障和就业支出{appropriation}万元。",
        "五、一般公共预算当年拨款情况说明",
        "（一）一般公共预算当年拨款规模变化情况",
        f"县档案馆2025年一般公共预算当年拨款{total}万元。",
        "（二）一般公共预算当年拨款结构情况",
        f"一般公共服务支出60.00万元，占60%；社会保障和就业支出{second}万元，占40%。",
    )


_ITEM = "{}.{}（类）{}（款）{}（项）2025年预算数为{}万元，主要用于日常开支。"


def _items(*lines: tuple[str, str, str, str], classes: str) -> str:
    return budget(
        "五、一般公共预算当年拨款情况说明",
        "（一）一般公共预算当年拨款规模变化情况",
        "县档案馆2025年一般公共预算当年拨款100.00万元。",
        "（二）一般公共预算当年拨款结构情况",
        classes,
        "（三）一般公共预算当年拨款具体使用情况",
        *(_ITEM.format(number, *line) for number, line in enumerate(lines, start=1)),
    )


_PENSIONS = ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出")
_ANNUITIES = ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位职业年金缴费支出")
_MEDICAL = ("卫生健康支出", "行政事业单位医疗", "事业单位医疗")
_SUBSIDY = ("卫生健康支出", "行政事业单位医疗", "公务员医疗补助")
_HOUSING = ("住房保障支出", "住房改革支出", "住房公积金")
_RENT = ("住房保障支出", "住房改革支出", "购房补贴")
_ACCOUNTS = (
    "县档案馆2025年一般公共预算基本支出80.00万元，其中：\n"
    "人员经费70.00万元，主要包括：工资福利支出{}万元、对个人和家庭的补助0万元。\n"
    "公用经费10.00万元，主要包括：商品和服务支出{}万元、资本性支出0万元。"
)
_FUND_LINES = (
    "县档案馆2025年政府性基金预算支出30.00万元，其中：城乡社区支出（类）国有土地使用权出让收入安排的支出（款）城市建设支出（项）{}万元；"
    "其他支出（类）彩票公益金安排的支出（款）用于文化事业的彩票公益金支出（项）10.00万元。"
)


def _two_items(first: tuple[str, str, str], second: tuple[str, str, str], amount: str) -> str:
    classes = f"{first[0]}100.00万元，占100%。"
    return _items((*first, "60.00"), (*second, amount), classes=classes)


CHECKS = (
    Check(
        id="appropriation-adds-up-by-class",
        ref="A07",
        family="arithmetic",
        title=both("Expenditure adds up by functional class", "各类支出之和等于合计"),
        explanation=both(
            "The functional classes on which appropriations, or all money, is spent add up to their total.",
            "财政拨款支出（或支出预算）按功能分类（类）列示之和，应等于其合计。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=appropriation_by_class,
        holds=_structure("100.00", "40.00"),
        breaks=_structure("100.00", "40.00", appropriation="45.00"),
    ),
    Check(
        id="general-public-budget-adds-up-by-class",
        ref="A12",
        family="arithmetic",
        title=both("The general public budget adds up by class", "一般公共预算各类支出之和等于当年拨款"),
        explanation=both(
            "The functional classes in the structure of the general public budget, and the economic classes listed under it, add up to its total.",
            "一般公共预算当年拨款结构中各类支出之和，以及其下所列经济分类各类之和，应等于当年拨款合计。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=general_budget_by_class,
        holds=_structure("100.00", "40.00"),
        breaks=_structure("103.00", "40.00"),
    ),
    Check(
        id="classes-restated-alike",
        ref="A13",
        family="arithmetic",
        title=both("Functional classes are stated alike", "各类支出金额前后一致"),
        explanation=both(
            "A functional class has one amount in the section on appropriations and in the structure of the general public budget, "
            "unless fund money is spent under it.",
            "财政拨款支出所列各类金额，应与一般公共预算结构所列同类金额一致（该类含政府性基金支出的除外）。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=classes_restated,
        holds=_structure("100.00", "40.00"),
        breaks=_structure("100.00", "40.00", appropriation="45.00"),
    ),
    Check(
        id="items-add-up-in-class-208",
        ref="A14",
        family="arithmetic",
        title=both("Items of social security and employment add up", "社会保障和就业支出等于其各项之和"),
        explanation=both(
            "The items of class 208 add up to the amount of the class.", "208类支出应等于其下各项支出之和。"
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=partial(_items_of_class, wanted={_SOCIAL_SECURITY}, others=False),
        holds=_two_items(_PENSIONS, _ANNUITIES, "40.00"),
        breaks=_two_items(_PENSIONS, _ANNUITIES, "45.00"),
    ),
    Check(
        id="items-add-up-in-class-210",
        ref="A15",
        family="arithmetic",
        title=both("Items of health add up", "卫生健康支出等于其各项之和"),
        explanation=both(
            "The items of class 210 add up to the amount of the class.", "210类支出应等于其下各项支出之和。"
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=partial(_items_of_class, wanted={_HEALTH}, others=False),
        holds=_two_items(_MEDICAL, _SUBSIDY, "40.00"),
        breaks=_two_items(_MEDICAL, _SUBSIDY, "45.00"),
    ),
    Check(
        id="items-add-up-in-other-classes",
        ref="A16",
        family="arithmetic",
        title=both("Items of the other classes add up", "其他各类支出等于其各项之和"),
        explanation=both(
            "The items of every other functional class add up to the amount of the class.",
            "其余各类支出应等于其下各项支出之和。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=partial(_items_of_class, wanted={_SOCIAL_SECURITY, _HEALTH}, others=True),
        holds=_two_items(_HOUSING, _RENT, "40.00"),
        breaks=_two_items(_HOUSING, _RENT, "45.00"),
    ),
    Check(
        id="items-add-up",
        ref="A17",
        family="arithmetic",
        title=both("All items add up", "各项支出之和等于一般公共预算当年拨款"),
        explanation=both(
            "The items of the general public budget add up to its total.",
            "一般公共预算各项支出之和，应等于当年拨款合计。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=items_and_total,
        holds=_items(
            (*_PENSIONS, "60.00"),
            (*_HOUSING, "40.00"),
            classes="社会保障和就业支出60.00万元，占60%；住房保障支出40.00万元，占40%。",
        ),
        breaks=_items(
            (*_PENSIONS, "60.00"),
            (*_HOUSING, "45.00"),
            classes="社会保障和就业支出60.00万元，占60%；住房保障支出40.00万元，占40%。",
        ),
    ),
    Check(
        id="personnel-adds-up-by-account",
        ref="A19",
        family="arithmetic",
        title=both("Personnel expenditure adds up by account", "人员经费等于其明细之和"),
        explanation=both(
            "The economic accounts listed with amounts under personnel expenditure add up to it; lists that may be partial are not judged.",
            "人员经费应等于所列经济分类明细之和；可能仅列主要项目的，不作判断。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=partial(_by_account, total="personnel"),
        holds=budget("六、一般公共预算基本支出情况说明", _ACCOUNTS.format("70.00", "10.00")),
        breaks=budget("六、一般公共预算基本支出情况说明", _ACCOUNTS.format("75.00", "10.00")),
    ),
    Check(
        id="operating-adds-up-by-account",
        ref="A20",
        family="arithmetic",
        title=both("Operating expenditure adds up by account", "公用经费等于其明细之和"),
        explanation=both(
            "The economic accounts listed with amounts under operating expenditure add up to it; lists that may be partial are not judged.",
            "公用经费应等于所列经济分类明细之和；可能仅列主要项目的，不作判断。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=partial(_by_account, total="operating"),
        holds=budget("六、一般公共预算基本支出情况说明", _ACCOUNTS.format("70.00", "10.00")),
        breaks=budget("六、一般公共预算基本支出情况说明", _ACCOUNTS.format("70.00", "12.00")),
    ),
    Check(
        id="government-fund-adds-up-by-account",
        ref="A25",
        family="arithmetic",
        title=both("Fund expenditure adds up by functional account", "政府性基金支出等于其各项之和"),
        explanation=both(
            "The functional lines listed under expenditure from government-managed funds add up to it.",
            "政府性基金预算支出应等于其下所列功能分类科目之和。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=fund_by_account,
        holds=budget("九、政府性基金预算支出情况说明", _FUND_LINES.format("20.00")),
        breaks=budget("九、政府性基金预算支出情况说明", _FUND_LINES.format("25.00")),
    ),
)
