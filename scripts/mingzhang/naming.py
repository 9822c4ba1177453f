"""Which account of the official classifications a printed label ends with."""

from __future__ import annotations

from collections.abc import Iterable

from mingzhang.labels import normal_label
from mingzhang.reference import Reference

__all__ = ["Naming"]

_CLASS_CODE_DIGITS = 3
# Printed without its last word: 社会保障和就业（208类） is 社会保障和就业支出.
_DROPPED = "支出"
_SHORTEST_CLASS = 3
# Names that are also words of everyday sentences name an account only where nothing stands before them.
_EVERYDAY = frozenset({"其他支出", "其他", "教育", "国防", "外交", "科学技术", "公共安全", "农林水", "交通运输", "金融", "预备费", "卫生健康", "节能环保", "城乡社区", "住房保障", "转移性", "国防支出"})
_AROUND = ("支出", "预算", "决算", "数", "为", "安排", "：", "共", "约")


class Naming:
    """The names of functional classes and economic accounts, ready to be looked up by their endings."""

    __slots__ = ("_classes", "_economic", "_longest")

    def __init__(self, reference: Reference) -> None:
        classes: set[str] = set()
        for account in reference.functional_accounts:
            if len(account.code) == _CLASS_CODE_DIGITS:
                name = normal_label(account.name)
                classes.add(name)
                if name.endswith(_DROPPED) and len(name) > _SHORTEST_CLASS + len(_DROPPED):
                    classes.add(name.removesuffix(_DROPPED))
        self._classes = frozenset(classes)
        self._economic = frozenset(normal_label(account.name) for account in reference.economic_accounts)
        self._longest = max(map(len, self._classes | self._economic), default=0)

    def functional_class(self, label: str) -> str | None:
        """The functional class that a label ends with, as printed: 社会保障和就业支出."""
        return self._ending(label, self._classes)

    def economic(self, label: str) -> str | None:
        """The economic account that a label ends with, as printed: 工资福利支出."""
        return self._ending(label, self._economic)

    def _ending(self, label: str, names: Iterable[str]) -> str | None:
        words = _trimmed(normal_label(label))
        for length in range(min(len(words), self._longest), 1, -1):
            ending = words[-length:]
            if ending in names and (ending not in _EVERYDAY or length == len(words)):
                return ending
        return None


def _trimmed(words: str) -> str:
    """A label without the words that lead over to its amount: …支出预算数为, …安排."""
    trimmed = words
    while trimmed.endswith(_AROUND[1:]):
        for ending in _AROUND[1:]:
            trimmed = trimmed.removesuffix(ending)
    return trimmed
