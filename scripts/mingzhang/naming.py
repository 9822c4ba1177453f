"""What a printed label names: a measure of our own list, or an account of the official classifications."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mingzhang.accounts import AccountName, AccountPath, EconomicName
from mingzhang.labels import (
    Label,
    Measure,
    is_bare,
    is_neutral,
    measure_named,
    name_ends,
    normal_label,
    without_funding,
)
from mingzhang.reference import Reference

__all__ = ["Named", "Naming", "Subject", "naming_of"]

Subject = Measure | AccountPath | EconomicName


@dataclass(frozen=True, slots=True)
class Named:
    """What a label names, and which of its printed characters are the name."""

    subject: Subject
    start: int
    end: int


_CLASS_CODE_DIGITS = 3
# Printed without its last word: 社会保障和就业（208类） is 社会保障和就业支出.
_DROPPED = "支出"
_SHORTEST_CLASS = 3
# Names that are also words of everyday sentences name an account only where nothing stands before them.
_EVERYDAY_WORDS = """
    其他支出 其他 教育 国防 外交 科学技术 公共安全 农林水 交通运输 金融 预备费 卫生健康 节能环保
    城乡社区 住房保障 转移性 国防支出 奖金 税金及附加费用 手续费 会议费 培训费 差旅费 办公费 租赁费
    咨询费 劳务费 印刷费 水费 电费 福利费 生活补助 奖励金 救济费 其他资本性支出 拆迁补偿 安置补助
    利息补贴 费用补贴 个人农业生产补贴 助学金
"""
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
_OF_SUPPORT = "对个人和家庭的补助"
_OF_SUPPORT_SHORT = "对个人和家庭补助"


class Naming:
    """The names of functional classes and economic accounts, ready to be looked up by their endings."""

    __slots__ = ("_accounts",)

    def __init__(self, reference: Reference) -> None:
        accounts: dict[str, Subject] = {}
        for account in reference.economic_accounts:
            name = normal_label(account.name)
            accounts[name] = EconomicName(name)
            if name == _OF_SUPPORT:
                accounts[_OF_SUPPORT_SHORT] = EconomicName(_OF_SUPPORT_SHORT)
        for name in _classes(reference):
            accounts[name] = AccountPath(AccountName(name))
        self._accounts: dict[str, tuple[tuple[str, Subject], ...]] = {}
        for name in sorted(accounts, key=lambda name: (len(name), name)):
            tail = name[-2:]
            self._accounts[tail] = ((name, accounts[name]), *self._accounts.get(tail, ()))

    def functional_class(self, label: str) -> str | None:
        """The functional class that a label names, as printed: 社会保障和就业支出."""
        named = self._account(normal_label(label))
        return named[0].of_class.name if named and isinstance(named[0], AccountPath) else None

    def economic(self, label: str) -> str | None:
        """The economic account that a label names, as printed: 工资福利支出."""
        named = self._account(normal_label(label))
        return named[0].name if named and isinstance(named[0], EconomicName) else None

    def named(self, printed: str) -> Named | None:
        """What a label names: the longest name that it ends with, but for words that lead to the amount."""
        label = Label.of(printed)
        measure = measure_named(label.words)
        account = self._account(label.words)
        if measure is not None and (account is None or measure.start <= account[1]):
            return Named(measure.measure, label.place(measure.start), label.place(measure.end - 1) + 1)
        if account is None:
            return None
        subject, start, end = account
        return Named(subject, label.place(start), label.place(end - 1) + 1)

    def _account(self, words: str) -> tuple[Subject, int, int] | None:
        for end in name_ends(words):
            for name, subject in self._accounts.get(words[max(0, end - 2) : end], ()):
                if words.endswith(name, 0, end) and _fits(name, words[: end - len(name)]):
                    return subject, end - len(name), end
        return None


@lru_cache(maxsize=4)
def naming_of(reference: Reference) -> Naming:
    """The names of a reference, made ready once."""
    return Naming(reference)


def _fits(name: str, before: str) -> bool:
    if name in _EVERYDAY:
        return is_bare(before)
    return is_neutral(before) or is_neutral(without_funding(before))


def _classes(reference: Reference) -> Iterator[str]:
    """The names of functional classes, with and without their last word 支出."""
    for account in reference.functional_accounts:
        if len(account.code) == _CLASS_CODE_DIGITS:
            name = normal_label(account.name)
            yield name
            if name.endswith(_DROPPED) and len(name) > _SHORTEST_CLASS + len(_DROPPED):
                yield name.removesuffix(_DROPPED)
