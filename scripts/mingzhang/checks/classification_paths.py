"""Classification: one account has one name throughout, and the glossary explains what the text spends on."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checks import Check
from mingzhang.checks.accounts_printed import PrintedAccount, in_lines, in_terms, printed_accounts
from mingzhang.checks.basis import CONSISTENCY
from mingzhang.checks.classification_names import resembles
from mingzhang.checks.example_budget import changed, whole
from mingzhang.checks.figures import Examined
from mingzhang.checks.kept import kept
from mingzhang.checks.passages import seen
from mingzhang.checks.phrases import both
from mingzhang.checks.verdicts import holds
from mingzhang.classification import How
from mingzhang.model import Outcome, Severity
from mingzhang.reference import Level, name_key

__all__ = ["CHECKS"]

_LEVELS = (
    (Level.CLASS, "类", "class", 3),
    (Level.DIVISION, "款", "division", 5),
    (Level.ITEM, "项", "item", 7),
)


def _name_at(account: PrintedAccount, level: Level) -> str:
    path = account.path
    return {Level.CLASS: path.of_class, Level.DIVISION: path.of_division, Level.ITEM: path.of_item}[
        level
    ].name


def one_account_one_name(disclosure: Examined) -> Iterator[Outcome]:
    """An account is printed under one name throughout: in sentences, definitions and tables."""
    for code, named in _names_by_code(disclosure).items():
        if len(named) == 1:
            yield holds(both(f"{code}: one name", f"{code}：名称一致"), (next(iter(named.values())).span,))
            continue
        names = [_name_of(code, account) for account in named.values()]
        yield seen(
            both(
                f"account {code} is printed under {len(named)} names",
                f"同一科目{code}有{len(named)}种名称：{'、'.join(f'“{name}”' for name in names)}",
            ),
            tuple(account.span for account in named.values()),
            both(f"{code}: {len(named)} names", f"{code}：{len(named)}种名称"),
        )


def _name_of(code: str, account: PrintedAccount) -> str:
    return _name_at(account, {3: Level.CLASS, 5: Level.DIVISION, 7: Level.ITEM}[len(code)])


@kept
def _names_by_code(disclosure: Examined) -> dict[str, dict[str, PrintedAccount]]:
    """The names that each resolved account is printed under; a closing 支出 or a cut cell makes no other name."""
    found_: dict[str, dict[str, PrintedAccount]] = {}
    for account in printed_accounts(disclosure):
        if account.found.how is How.NOT_COVERED:
            continue
        for level, _, _, digits in _LEVELS:
            name, code = name_key(_name_at(account, level)).removesuffix("支出"), account.code[:digits]
            if (
                not name
                or len(code) < digits
                or not disclosure.source.reference.functional(code, disclosure.year)
            ):
                continue
            if level is Level.ITEM and level in account.found.differs:
                continue
            named = found_.setdefault(code, {})
            if account.place != "table" or not any(name in other or other in name for other in named):
                named.setdefault(name, account)
    return found_


def paths_agree_with_the_glossary(disclosure: Examined) -> Iterator[Outcome]:
    """Each explained item against the item of the text that it must mean: class, division and item are the same."""
    lines = [line for line in in_lines(disclosure) if line.item and line.is_spent]
    terms = [term for term in in_terms(disclosure) if term.item]
    for term in terms:
        if any(
            line.words == term.words or (len(line.code) == 7 and line.code == term.code) for line in lines
        ):
            yield holds(both(f"{term.words}: same path", f"{term.words}：路径一致"), (term.span,))
            continue
        for line in lines:
            if _is_meant(line, term) and not any(
                line.code == other.code for other in terms if len(line.code) == 7
            ):
                yield seen(
                    both(
                        f"the text spends under {line.words}, the glossary explains {term.words}",
                        f"正文为{line.words}，名词解释为{term.words}，两处路径不同",
                    ),
                    (line.span, term.span),
                    both(f"{line.words} / {term.words}", f"{line.words}与{term.words}"),
                )
                break


def _is_meant(line: PrintedAccount, term: PrintedAccount) -> bool:
    """Whether a glossary entry that matches no line must mean this one: same class, and the same item or nearly so."""
    if line.code[:3] != term.code[:3]:
        return False
    readings = {one.code for one in term.found.alternatives}
    return (
        line.item == term.item
        or resembles(line.item, term.item)
        or (len(line.code) == 7 and line.code in readings)
    )


_ITEM = "一般公共服务支出（类）档案事务（款）档案馆（项）"

CHECKS = (
    Check(
        id="paths-agree-with-the-glossary",
        ref="X05",
        family="classification",
        title=both("Paths agree with the glossary", "正文路径与名词解释路径一致"),
        explanation=both(
            "An item that the glossary explains has the class, division and name that the text gives it.",
            "名词解释所列科目的类、款、项，应与正文一致。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=paths_agree_with_the_glossary,
        holds=whole(),
        breaks=changed(
            ("（类）住房改革支出（款）住房公积金（项）：", "（类）城乡社区住宅（款）住房公积金（项）：")
        ),
    ),
    Check(
        id="one-account-one-name",
        ref="X13",
        family="classification",
        title=both("One account has one name", "同一科目名称前后一致"),
        explanation=both(
            "An account is printed under one name in the text, the glossary and the tables.",
            "同一科目在正文、名词解释和附表中应为同一名称。",
        ),
        basis=CONSISTENCY,
        severity=Severity.INFO,
        find=one_account_one_name,
        holds=whole(),
        breaks=changed(
            (_ITEM, "卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）"),
            (
                "1.一般公共预算拨款收入：",
                "1.医疗卫生与计划生育支出（类）行政事业单位医疗（款）公务员医疗补助（项）：指补助。\n1.一般公共预算拨款收入：",
            ),
        ),
    ),
)
