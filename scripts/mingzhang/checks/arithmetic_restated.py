"""Arithmetic: an amount that one part of the document states twice is the same both times."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import Examined, Stated, distinct
from mingzhang.checks.phrases import both
from mingzhang.checks.verdicts import equal
from mingzhang.model import Outcome, Severity, Topic

__all__ = ["CHECKS"]

_PUBLIC = frozenset(
    {"three_public", "overseas_travel", "receptions", "vehicles", "vehicle_purchase", "vehicle_operation"}
)


def restated_alike(disclosure: Examined) -> Iterator[Outcome]:
    """The amounts of an item in its entry, and of each of the three public expenses in their part."""
    groups: dict[tuple[object, ...], list[Stated]] = {}
    for one in disclosure.stated:
        key = _key(one)
        if key:
            groups.setdefault((*key, one.year, one.phase, one.is_fiscal), []).append(one)
    for stated in groups.values():
        values = distinct(stated)
        if len(stated) > 1 and len(values) <= 2:
            yield equal(disclosure, stated[0], values[-1] if len(values) > 1 else stated[1])


def _key(one: Stated) -> tuple[object, ...]:
    """What makes two statements one thing: an item in one entry, an expense in one chapter."""
    if one.measure == "functional" and one.level == "item" and one.account:
        return one.account, one.section.id
    if one.measure in _PUBLIC and one.topic in (Topic.THREE_PUBLIC, Topic.THREE_PUBLIC_NON_FISCAL):
        return one.measure, one.topic.value
    return ()


_ITEM = (
    "1.公共安全支出（类）公安（款）行政运行（项）10.00万元。主要用于：在职人员工资。"
    "2024年预算执行数为8.00万元，2025年预算安排{}万元，较2024年预算执行数增加2.00万元。"
)
_HEAD = "2025年，县档案馆财政拨款支出预算10.00万元。"

CHECKS = (
    Check(
        id="restated-alike",
        ref="A37",
        family="arithmetic",
        title=both("An amount that is restated is the same", "同一金额前后一致"),
        explanation=both(
            "The entry of an item, or the part on the three public expenses, may state an amount twice; it is the same both times.",
            "同一科目或同一项“三公”经费在同一部分重复列示的，金额应一致。",
        ),
        basis=CONSISTENCY,
        severity=Severity.ERROR,
        find=restated_alike,
        holds=budget(_HEAD, "财政拨款支出主要内容如下：", _ITEM.format("10.00")),
        breaks=budget(_HEAD, "财政拨款支出主要内容如下：", _ITEM.format("13.00")),
    ),
)
