"""Classification: printed codes and names against the year's accounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.checks import Check
from mingzhang.checks.accounts_printed import PrintedAccount, printed_accounts
from mingzhang.checks.basis import ACCOUNTS
from mingzhang.checks.example_budget import changed, whole
from mingzhang.checks.figures import Examined
from mingzhang.checks.passages import seen
from mingzhang.checks.phrases import both
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.classification import How
from mingzhang.model import Outcome, Severity
from mingzhang.reference import Confidence, FunctionalAccount, Level, name_key

__all__ = ["CHECKS", "resembles"]

_LEVELS = (
    (Level.CLASS, "类", "class", 3),
    (Level.DIVISION, "款", "division", 5),
    (Level.ITEM, "项", "item", 7),
)
# Names shorter than this differ by one character and mean different things.
_SHORTEST_ALIKE = 6
_CODE_DIGITS = (3, 5, 7)


def resembles(one: str, other: str) -> bool:
    """Whether two names differ by one character, by two that changed places, or by words left out."""
    if min(len(one), len(other)) < _SHORTEST_ALIKE or one == other:
        return False
    return (
        sorted(one) == sorted(other)
        or _is_one_edit(one, other)
        or _leaves_out(*sorted((one, other), key=len))
    )


def _is_one_edit(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    at = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    return shorter[at + (len(shorter) == len(longer)) :] == longer[at + 1 :]


def _leaves_out(shorter: str, longer: str) -> bool:
    """Whether the longer name is the shorter with up to three characters more in one place."""
    more = len(longer) - len(shorter)
    same = next((at for at, letter in enumerate(shorter) if letter != longer[at]), len(shorter))
    return 0 < more <= 3 and longer[same + more :] == shorter[same:]


def _name_at(account: PrintedAccount, level: Level) -> str:
    path = account.path
    return {Level.CLASS: path.of_class, Level.DIVISION: path.of_division, Level.ITEM: path.of_item}[
        level
    ].name


def _is_covered(disclosure: Examined) -> bool:
    return disclosure.year is not None and disclosure.source.reference.covers(disclosure.year)


def _printed_code(account: PrintedAccount) -> str:
    """The code as deep as it is printed."""
    joined = ""
    for part, digits in zip(
        (account.path.of_class, account.path.of_division, account.path.of_item), _CODE_DIGITS, strict=True
    ):
        if len(part.code) == digits:
            joined = part.code
        elif part.code and len(joined) + len(part.code) == digits:
            joined += part.code
        else:
            break
    return joined


def codes_are_in_force(disclosure: Examined) -> Iterator[Outcome]:
    """Each printed code against the accounts of the year; a code that our tables do not know is not judged."""
    reference = disclosure.source.reference
    for account in printed_accounts(disclosure):
        code = _printed_code(account)
        if not code:
            continue
        if not _is_covered(disclosure):
            yield undecidable(
                "the classification of the year is not in our tables",
                f"科目表未收录{disclosure.year}年科目",
                (account.span,),
            )
            return
        others = reference.functional_readings(code)
        if reference.functional(code, disclosure.year) is not None:
            yield holds(both(f"{code}: in force", f"{code}：当年有此科目"), (account.span,))
        elif others:
            yield _not_in_force(disclosure, account, code, others[-1])
        else:
            yield undecidable(f"{code} is not in our tables", f"科目表未收录{code}", (account.span,))


def _not_in_force(
    disclosure: Examined, account: PrintedAccount, code: str, other: FunctionalAccount
) -> Outcome:
    since, until = other.valid_from_year, other.valid_to_year
    years = (f"自{since}年" if since else "") + (f"至{until}年" if until else "")
    years_en = (f"from {since} " if since else "") + (f"until {until}" if until else "")
    return found(
        both(
            f"code {code} was in force {years_en.strip()}, not in {disclosure.year}",
            f"{account.words}：科目编码{code}（{other.name}）{years}使用，{disclosure.year}年科目表没有此编码",
        ),
        (account.span,),
        both(f"{code}: not of {disclosure.year}", f"{code}：{disclosure.year}年无此编码"),
        Severity.INFO if other.confidence is Confidence.KNOWLEDGE else None,
    )


def items_bear_their_names(disclosure: Examined) -> Iterator[Outcome]:
    """Each item's printed name against the name that its code, or the names above it, lead to."""
    if not _is_covered(disclosure):
        return
    told: set[tuple[str, str]] = set()
    for account in printed_accounts(disclosure):
        if not account.item:
            continue
        official = _official_item(disclosure, account)
        if official is None:
            continue
        if (account.item, official.code) in told:
            continue
        told.add((account.item, official.code))
        if name_key(official.name) == account.item or (
            Level.ITEM not in account.found.differs and account.found.how is not How.NOT_COVERED
        ):
            yield holds(
                both(f"{official.code} {official.name}", f"{official.code} {official.name}"), (account.span,)
            )
        elif _may_have_been_its_name(disclosure, official, account.item):
            yield _of_other_years(official, account)
        else:
            yield _misnamed(disclosure, account, official)


# Codes and names were seen together in disclosures of these years; what they were called before is known of some.
_SURVEYED_FROM = 2024


def _may_have_been_its_name(disclosure: Examined, official: FunctionalAccount, name: str) -> bool:
    """Whether an account may have been called so in the year: it was within a year, or its earlier names are not known."""
    year = disclosure.year or _SURVEYED_FROM
    for one in disclosure.source.reference.functional_readings(official.code):
        if name_key(one.name) == name and any(one.in_force(near) for near in (year - 1, year, year + 1)):
            return True
    is_unknown = official.valid_from_year is None and year < _SURVEYED_FROM
    return is_unknown and not resembles(name, name_key(official.name))


def _of_other_years(official: FunctionalAccount, account: PrintedAccount) -> Outcome:
    return undecidable(
        f"what {official.code} was called in the year is not known for certain",
        f"{official.code}当年的名称无法核实",
        (account.span,),
    )


def _official_item(disclosure: Examined, account: PrintedAccount) -> FunctionalAccount | None:
    """The item that a path means: by its code, by its names, or the one whose name the printed one resembles."""
    reference, found_ = disclosure.source.reference, account.found
    if len(found_.code) == 7:
        return reference.functional(found_.code, disclosure.year)
    if found_.how is not How.NOT_COVERED or len(found_.code) != 5:
        return None
    below = [
        one
        for one in reference.functional_accounts
        if one.parent_code == found_.code
        and one.in_force(disclosure.year or 0)
        and resembles(account.item, name_key(one.name))
    ]
    return below[0] if len(below) == 1 else None


def _misnamed(disclosure: Examined, account: PrintedAccount, official: FunctionalAccount) -> Outcome:
    elsewhere = [
        one
        for one in account.found.alternatives
        if one.code != official.code and name_key(one.name) == account.item
    ]
    is_coded = len(_printed_code(account)) == 7
    name = account.path.of_item.name
    other = f"，该名称的编码为{elsewhere[0].code}" if elsewhere else ""
    other_en = f"; that name is the one of {elsewhere[0].code}" if elsewhere else ""
    by = "编码" if is_coded else "科目"
    return found(
        both(
            f"{account.words}: account {official.code} bears another name in the classification of {disclosure.year}{other_en}",
            f"{account.words}：项级名称为“{name}”，{disclosure.year}年科目表中该{by}（{official.code}）的名称为“{official.name}”{other}",
        ),
        (account.span,),
        both(f"{official.code}: name differs", f"{official.code}：“{name}”与“{official.name}”"),
        Severity.WARNING if not elsewhere or official.confidence is Confidence.KNOWLEDGE else Severity.ERROR,
    )


def items_stand_under_their_divisions(disclosure: Examined) -> Iterator[Outcome]:
    """Each path of names: the item belongs to the division that is printed above it, the division to the class."""
    if not _is_covered(disclosure):
        return
    for account in printed_accounts(disclosure):
        if not account.item and not account.path.of_division.name:
            continue
        if _printed_code(account):
            continue
        if account.found.how is not How.CONFLICTING:
            if account.found.how is How.RESOLVED:
                yield holds(
                    both(f"{account.code}: consistent", f"{account.words}：隶属关系成立"), (account.span,)
                )
            continue
        *above, stray = account.found.alternatives
        where_ = "、".join(f"{one.code} {one.name}" for one in above)
        yield seen(
            both(
                f"{account.words}: the names above lead to {', '.join(one.code for one in above)}, the last one to {stray.code}",
                f"{account.words}：“{stray.name}”在{disclosure.year}年科目表中为{stray.code}，不在所写的{where_}之下",
            ),
            (account.span,),
            both(
                f"{stray.code}: not under {', '.join(one.code for one in above)}",
                f"{stray.code}不在{where_}之下",
            ),
            Severity.WARNING if stray.confidence is Confidence.KNOWLEDGE or account.place == "term" else None,
        )


def classes_bear_their_names(disclosure: Examined) -> Iterator[Outcome]:
    """Each printed class and division name against the year's name; what a table's cell cut off is not judged."""
    if not _is_covered(disclosure):
        return
    told: dict[tuple[Level, str, str], list[PrintedAccount]] = {}
    for account in printed_accounts(disclosure):
        for level, _, _, digits in _LEVELS[:2]:
            official = (
                disclosure.source.reference.functional(account.code[:digits], disclosure.year)
                if len(account.code) >= digits
                else None
            )
            name = _name_at(account, level)
            if (
                official is None
                or not name
                or (account.place == "table" and name_key(name) in name_key(official.name))
            ):
                continue
            is_other = level in account.found.differs
            is_known = _is_of_another_class(disclosure, level, official, name)
            if is_other and not is_known and _may_have_been_its_name(disclosure, official, name_key(name)):
                yield _of_other_years(official, account)
            elif is_other:
                told.setdefault((level, name_key(name), official.code), []).append(account)
            else:
                yield holds(
                    both(f"{official.code} {official.name}", f"{official.code} {official.name}"),
                    (account.span,),
                )
    for (level, _, code), accounts in told.items():
        yield _other_name(disclosure, level, code, accounts)


def _is_of_another_class(disclosure: Examined, level: Level, official: FunctionalAccount, name: str) -> bool:
    """Whether a class bears the name of another; the codes of classes have not been exchanged since they exist."""
    if level is not Level.CLASS:
        return False
    bearers = disclosure.source.reference.functional_by_name(name, Level.CLASS, None, None)
    return bool(bearers) and all(one.code != official.code for one in bearers)


def _other_name(disclosure: Examined, level: Level, code: str, accounts: Sequence[PrintedAccount]) -> Outcome:
    word, word_en = next((zh, en) for one, zh, en, _ in _LEVELS if one is level)
    name = _name_at(accounts[0], level)
    official = disclosure.source.reference.functional(code, disclosure.year)
    official_name = official.name if official else ""
    formerly = [
        one
        for one in disclosure.source.reference.functional_readings(code)
        if name_key(one.name) == name_key(name)
    ]
    is_mixed_up = official is not None and _is_of_another_class(disclosure, level, official, name)
    is_in_a_line = any(account.place == "line" for account in accounts)
    years = f"（该名称用至{formerly[0].valid_to_year}年）" if formerly and formerly[0].valid_to_year else ""
    return seen(
        both(
            f"{word_en} {code} bears another name in the classification of {disclosure.year}",
            f"{word}级名称“{name}”与{disclosure.year}年科目表{code}“{official_name}”不同{years}",
        ),
        tuple({account.words: account.span for account in accounts}.values()),
        both(f"{code}: name differs", f"{code}：“{name}”与“{official_name}”"),
        Severity.ERROR if is_mixed_up else Severity.WARNING if is_in_a_line else None,
    )


_ITEM = "一般公共服务支出（类）档案事务（款）档案馆（项）"

_OLD_CODE = "公共安全支出（204类）检察（04款）公诉和审判监督（05项）"

_COURT = "公共安全支出（204类）法院（05款）案件审判（04项）"

CHECKS = (
    Check(
        id="codes-are-in-force",
        ref="X01",
        family="classification",
        title=both("Printed codes are in force in the year", "所写科目编码为当年科目"),
        explanation=both(
            "Each printed functional code exists in the classification of the fiscal year; a code that our tables do not know is not judged.",
            "所写功能分类编码应存在于当年科目；科目表未收录的编码，不作判断。",
        ),
        basis=ACCOUNTS,
        severity=Severity.WARNING,
        find=codes_are_in_force,
        holds=changed((_ITEM, _COURT)),
        breaks=changed((_ITEM, _OLD_CODE)),
    ),
    Check(
        id="items-bear-their-names",
        ref="X02",
        family="classification",
        title=both("Items bear their official names", "项级科目名称与科目表一致"),
        explanation=both(
            "The printed name of an item is the one that its code, or the class and division above it, has in the classification of the year.",
            "项级科目的名称，应与其编码或所属类、款在当年科目表中的名称一致。",
        ),
        basis=ACCOUNTS,
        severity=Severity.ERROR,
        find=items_bear_their_names,
        holds=whole(),
        breaks=changed((_ITEM, "城乡社区支出（类）城乡社区管理事务（款）其他城乡管理事务支出（项）")),
    ),
    Check(
        id="items-stand-under-their-divisions",
        ref="X03",
        family="classification",
        title=both("Items stand under their divisions", "项、款、类隶属关系成立"),
        explanation=both(
            "The item of a printed path belongs to its division and the division to its class.",
            "所写路径中，项应属于其款，款应属于其类。",
        ),
        basis=ACCOUNTS,
        severity=Severity.ERROR,
        find=items_stand_under_their_divisions,
        holds=whole(),
        breaks=changed(
            (
                "住房保障支出（类）住房改革支出（款）住房公积金（项）2025年",
                "卫生健康支出（类）行政事业单位医疗（款）住房公积金（项）2025年",
            )
        ),
    ),
    Check(
        id="classes-bear-their-names",
        ref="X04",
        family="classification",
        title=both("Classes and divisions bear their official names", "类、款名称与科目表一致"),
        explanation=both(
            "The printed name of a class or division is the one of the year; a closing word such as 'expenditure' may be missing.",
            "类、款的名称应与当年科目表一致，末尾“支出”“事务”可有可无。",
        ),
        basis=ACCOUNTS,
        severity=Severity.INFO,
        find=classes_bear_their_names,
        holds=whole(),
        breaks=changed((_ITEM, "医疗卫生与计划生育支出（类）行政事业单位医疗（款）事业单位医疗（项）")),
    ),
)
