"""Classification: which accounts a document spends under, for what, and whether they fit its kind and its budget."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mingzhang.checks import Check
from mingzhang.checks.accounts_printed import printed_accounts
from mingzhang.checks.basis import ACCOUNTS, CONSISTENCY, ECONOMIC_SYSTEMS
from mingzhang.checks.example_budget import changed, whole
from mingzhang.checks.figures import Examined
from mingzhang.checks.parts import own_institution_kind
from mingzhang.checks.passages import quoted
from mingzhang.checks.phrases import both, named, printed, where
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.facts.budget_lines import BudgetLine
from mingzhang.model import Fund, Outcome, Severity, Topic
from mingzhang.reference import Confidence, EconomicSystem, name_key

__all__ = ["CHECKS"]

_NAMED_IN = frozenset({Topic.TOTAL_BUDGET, Topic.STATEMENT, Topic.REVENUE, Topic.EXPENDITURE})
_FUND_NAMES = {
    Fund.GENERAL_PUBLIC_BUDGET: both("the general public budget", "一般公共预算"),
    Fund.GOVERNMENT_FUND: both("government-managed funds", "政府性基金预算"),
    Fund.STATE_CAPITAL: both("state capital operations", "国有资本经营预算"),
    Fund.SOCIAL_INSURANCE: both("social insurance funds", "社会保险基金预算"),
}
# Items for organs, and what an institution spends under instead.
_FOR_ORGANS: Mapping[str, str] = {"行政运行": "事业运行", "行政单位医疗": "事业单位医疗"}
# Divisions for what special treasury bonds pay, …98 in any class: years differ on the budget they belong to.
_OF_EITHER_BUDGET = "98"
_SYSTEMS = {
    EconomicSystem.DEPARTMENT: both("the departmental economic classification", "部门预算支出经济分类"),
    EconomicSystem.GOVERNMENT: both("the government economic classification", "政府预算支出经济分类"),
}
# What the purpose of an item speaks of; an item that has none of these words is not judged.
_SUBJECTS: Mapping[str, re.Pattern[str]] = {
    "公积金": re.compile(r"公积金|住房"),
    "养老保险": re.compile(r"养老|社会保险|社保|保险|五险"),
    "职业年金": re.compile(r"年金|养老|社会保险|社保|保险|五险"),
    "医疗": re.compile(r"医|保险|社保|健康|体检"),
    "购房补贴": re.compile(r"购房|住房|房|补贴"),
    "提租补贴": re.compile(r"提租|租|住房|房|补贴"),
    "离退休": re.compile(r"离退休|退休|离休|老干部|活动|养老"),
}


def classes_named_have_amounts(disclosure: Examined) -> Iterator[Outcome]:
    """The classes that the overview names against the classes that have an amount under appropriations."""
    named_ = {line.code: line for line in disclosure.of(BudgetLine) if _is_named(line)}
    with_money = {
        one.account: one
        for one in disclosure.lines_in("class", Topic.APPROPRIATION)
        if one.account and one.amount.yuan > 0
    }
    if not named_ or not with_money:
        return
    for code, one in with_money.items():
        if code in named_:
            yield holds(
                both(f"{code}: named and spent", f"{one.name.zh}：前后均有"), (named_[code].span, one.span)
            )
            continue
        if _is_open(disclosure, named_.values()):
            yield undecidable(
                f"{code}: the list of classes ends with 等 and may not be complete",
                f"{one.name.zh}：所列支出类别以“等”结尾，可能不全",
                (one.span,),
            )
            continue
        here = where(disclosure, disclosure.section_of(next(iter(named_.values())).span))
        yield found(
            both(
                f"{here} does not name {code}, on which {printed(one.amount)} of appropriations is spent",
                f"{here}所列支出类别中没有找到{one.name.zh}，而{where(disclosure, one.section)}列有{named(one).zh}",
            ),
            (one.span, *(line.span for line in named_.values())),
            both(f"{code}: spent, not named", f"{one.name.zh}：有金额，未列名"),
        )


def _is_open(disclosure: Examined, lines: Iterable[BudgetLine]) -> bool:
    """Whether a list goes on unsaid: 支出包括：农林水支出、住房保障支出等."""
    end = max(line.span.end for line in lines)
    return disclosure.text.characters[end : end + 4].lstrip().startswith("等")


def _is_named(line: BudgetLine) -> bool:
    is_class = line.level == "class" and line.classification == "functional" and len(line.code) == 3
    return is_class and line.amount is None and Topic(line.topic) in _NAMED_IN


def accounts_fit_their_budget(disclosure: Examined) -> Iterator[Outcome]:
    """Each account under one of the budgets against the budget that the classification puts it in."""
    for account in printed_accounts(disclosure):
        official = (
            disclosure.source.reference.functional(account.code, disclosure.year)
            if len(account.code) > 3
            else None
        )
        if official is None or account.fund is None or not account.is_spent or account.found.differs:
            continue
        if official.code[3:5] == _OF_EITHER_BUDGET:
            continue
        if official.fund is account.fund:
            yield holds(both(f"{account.code}: fits", f"{account.code}：口径相符"), (account.span,))
        elif Fund.GOVERNMENT_FUND in (official.fund, account.fund) or Fund.STATE_CAPITAL in (
            official.fund,
            account.fund,
        ):
            mine, other = _FUND_NAMES[account.fund], _FUND_NAMES[official.fund]
            yield found(
                both(
                    f"{official.code} stands under {mine.en}; the classification has it under {other.en}",
                    f"{account.words}（{official.code}）列在{mine.zh}，科目表中属于{other.zh}",
                ),
                (account.span,),
                both(f"{official.code}: {mine.en} / {other.en}", f"{official.code}：{mine.zh}与{other.zh}"),
                Severity.WARNING if official.confidence is Confidence.KNOWLEDGE else None,
            )


def accounts_fit_the_institution(disclosure: Examined) -> Iterator[Outcome]:
    """Items for organs are not spent on by an agency that says it is a public institution."""
    items = [one for one in printed_accounts(disclosure) if one.item and one.is_spent]
    kind = own_institution_kind(disclosure)
    if not items:
        return
    if not kind:
        yield undecidable("the kind of institution is not known", "单位性质不明，无法判断科目是否相符")
        return
    strange = [one for one in items if kind == "public_institution" and one.item in _FOR_ORGANS]
    if not strange:
        yield holds(
            both(f"{len(items)} items fit", f"{len(items)}个项级科目与单位性质相符"), (items[0].span,)
        )
    for item in {one.words: one for one in strange}.values():
        usual = _FOR_ORGANS[item.item]
        institution = disclosure.identity.institution_span
        yield found(
            both(
                f"{item.words} is an item for organs; the agency says it is a public institution",
                f"{item.words}为行政单位所用科目，文中称本单位为事业单位（事业单位一般列“{usual}”）",
            ),
            (item.span, *((institution,) if institution else ())),
            both(f"{item.words}: for organs", f"{item.words}：行政单位科目"),
        )


def one_economic_system(disclosure: Examined) -> Iterator[Outcome]:
    """The economic accounts of basic expenditure belong to one of the two systems."""
    by_section: dict[str, list[BudgetLine]] = {}
    for line in disclosure.of(BudgetLine):
        if (
            line.classification == "economic"
            and line.topic == Topic.BASIC_EXPENDITURE.value
            and disclosure.is_in_text(line)
        ):
            by_section.setdefault(disclosure.section_of(line.span).id, []).append(line)
    for lines in by_section.values():
        yield from _one_system(disclosure, lines)


def _one_system(disclosure: Examined, lines: Sequence[BudgetLine]) -> Iterator[Outcome]:
    systems = {line: _systems_of(disclosure, line) for line in lines}
    government = [line for line, of in systems.items() if of == {EconomicSystem.GOVERNMENT}]
    department = [line for line, of in systems.items() if of == {EconomicSystem.DEPARTMENT}]
    shared = [line for line, of in systems.items() if len(of) > 1]
    if not government or not (department or shared):
        if systems:
            yield holds(
                both(f"{len(lines)} accounts: one system", f"{len(lines)}个经济科目：口径一致"),
                (lines[0].span,),
            )
        return
    here = where(disclosure, disclosure.section_of(lines[0].span))
    others = department or shared
    only, rest = _listed(government), _listed(others)
    zh = f"{here}：{only}只见于{_SYSTEMS[EconomicSystem.GOVERNMENT].zh}，"
    zh += (
        f"{rest}只见于{_SYSTEMS[EconomicSystem.DEPARTMENT].zh}"
        if department
        else f"同段的{rest}两套科目中都有，口径请核对"
    )
    yield found(
        both(
            f"{here}: {len(government)} of {len(lines)} accounts belong to the government system only, {len(department)} to the other only",
            zh,
        ),
        tuple(line.span for line in (*government, *others)),
        both(f"{len(government)} and {len(others)} accounts", f"{only}与{rest}"),
        None if department else Severity.INFO,
    )


def _listed(lines: Sequence[BudgetLine]) -> str:
    names = dict.fromkeys(line.division_name or line.class_name for line in lines)
    return "、".join(f"“{name}”" for name in list(names)[:3])


def _systems_of(disclosure: Examined, line: BudgetLine) -> set[EconomicSystem]:
    name = line.division_name or line.class_name
    accounts = disclosure.source.reference.economic_by_name(name, None, None, None, disclosure.year)
    return {account.system for account in accounts}


def purposes_fit_their_items(disclosure: Examined) -> Iterator[Outcome]:
    """The purpose of an item speaks of what the item is for, and not of what another one is for."""
    stated = (
        line
        for line in disclosure.of(BudgetLine)
        if line.level == "item" and line.purpose and disclosure.is_in_text(line)
    )
    items = list({(line.label, line.purpose): line for line in stated}.values())
    names = {name_key(line.item_name) for line in items}
    for line in items:
        name, purpose = name_key(line.item_name), name_key(line.purpose)
        other = _other_subject(name, purpose) or _other_item(name, purpose, names, line, items)
        if not other:
            if any(word in name for word in _SUBJECTS):
                yield holds(both(f"{line.label}: fits", f"{line.item_name}：用途相符"), (line.span,))
            continue
        here = where(disclosure, disclosure.section_of(line.span))
        yield found(
            both(
                f"{here}: the purpose stated for the item is that of another",
                f"{here}：{line.item_name}的用途写作“{quoted(line.purpose)}”，系{other}的用途",
            ),
            (line.span,),
            both("item and purpose", f"{line.item_name}：{quoted(line.purpose)}"),
        )


def _other_subject(name: str, purpose: str) -> str:
    """What a purpose speaks of instead of the item's own subject."""
    own = [pattern for word, pattern in _SUBJECTS.items() if word in name]
    if not own or any(pattern.search(purpose) for pattern in own):
        return ""
    return next((f"“{word}”" for word in _SUBJECTS if word in purpose and word not in name), "")


def _other_item(
    name: str, purpose: str, names: set[str], line: BudgetLine, items: Sequence[BudgetLine]
) -> str:
    """The item whose name a purpose repeats, where the document states purposes by repeating names."""
    repeating = [one for one in items if name_key(one.item_name) in name_key(one.purpose)]
    if len(repeating) * 2 < len(items) or name in purpose:
        return ""
    twin = next(
        (
            one
            for one in items
            if one is not line and name_key(one.purpose) == purpose and name_key(one.item_name) in purpose
        ),
        None,
    )
    return f"“{twin.item_name}”" if twin is not None and name_key(twin.item_name) in names else ""


_BASIC = "人员经费70.00万元，主要包括：基本工资50.00万元、住房公积金10.00万元、绩效工资10.00万元。"

_LAST_LINE = "主要用于缴存职工住房公积金。"

CHECKS = (
    Check(
        id="classes-named-have-amounts",
        ref="X06",
        family="classification",
        title=both("The classes named are those with amounts", "所列支出类别与有金额的类一致"),
        explanation=both(
            "A class on which appropriations are spent is among the classes that the overview names.",
            "财政拨款有支出的各类，应列在收支总体说明所述的支出类别之中。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=classes_named_have_amounts,
        holds=whole(),
        breaks=changed(
            ("支出包括：一般公共服务支出、住房保障支出。", "支出包括：一般公共服务支出、卫生健康支出。")
        ),
    ),
    Check(
        id="accounts-fit-their-budget",
        ref="X07",
        family="classification",
        title=both("Accounts stand under their budget", "科目与预算种类相符"),
        explanation=both(
            "Accounts of government-managed funds stand under those funds only, and those of the general public budget under it only.",
            "政府性基金科目只用于政府性基金预算，一般公共预算科目只用于一般公共预算。",
        ),
        basis=ACCOUNTS,
        severity=Severity.ERROR,
        find=accounts_fit_their_budget,
        holds=whole(),
        breaks=changed(
            (
                "一般公共服务支出（类）档案事务（款）档案馆（项）2025年",
                "城乡社区支出（类）国有土地使用权出让收入安排的支出（款）城市建设支出（项）2025年",
            )
        ),
    ),
    Check(
        id="accounts-fit-the-institution",
        ref="X08",
        family="classification",
        title=both("Items fit the kind of institution", "项级科目与单位性质相符"),
        explanation=both(
            "A public institution does not spend under items for organs. Not judged where the kind of institution is unknown.",
            "事业单位不列行政运行、行政单位医疗等科目；单位性质不明的，不作判断。",
        ),
        basis=ACCOUNTS,
        severity=Severity.WARNING,
        find=accounts_fit_the_institution,
        holds=whole(),
        breaks=changed(("档案事务（款）档案馆（项）2025年", "档案事务（款）行政运行（项）2025年")),
    ),
    Check(
        id="one-economic-system",
        ref="X09",
        family="classification",
        title=both("One economic classification", "支出经济分类口径一致"),
        explanation=both(
            "The economic accounts listed together belong to the departmental or to the government system, not to both.",
            "同一处所列经济科目，应统一采用部门预算支出经济分类或政府预算支出经济分类。",
        ),
        basis=ECONOMIC_SYSTEMS,
        severity=Severity.INFO,
        find=one_economic_system,
        holds=whole(),
        breaks=changed((_BASIC, "人员经费70.00万元，主要包括：基本工资60.00万元、社会福利和救助10.00万元。")),
    ),
    Check(
        id="purposes-fit-their-items",
        ref="X10",
        family="classification",
        title=both("Purposes fit their items", "用途与项级科目相符"),
        explanation=both(
            "The purpose stated for an item speaks of what that item is for: housing funds of housing, pensions of pensions.",
            "各项所写用途应与科目相符：住房公积金用于住房公积金，养老保险用于养老保险。",
        ),
        basis=ACCOUNTS,
        severity=Severity.WARNING,
        find=purposes_fit_their_items,
        holds=whole(),
        breaks=changed((_LAST_LINE, "主要用于缴纳职工医疗保险。")),
    ),
)
