"""Units: amounts are printed in one unit of a plausible size, and with the same decimals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mingzhang.checks import Check
from mingzhang.checks.basis import PLAUSIBILITY
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import BUDGET_TOPICS, Examined, Stated
from mingzhang.checks.phrases import both, named, printed, where
from mingzhang.checks.verdicts import found, holds
from mingzhang.model import Outcome, Severity, Topic, Unit

__all__ = ["CHECKS"]

_CHECKED = BUDGET_TOPICS | {
    Topic.THREE_PUBLIC,
    Topic.MEETINGS_TRAINING_TRAVEL,
    Topic.PROCUREMENT,
    Topic.ORGAN_OPERATION,
}
_USUAL = 9  # of ten amounts: then one unit is the document's own
_SMALLEST = 10_000
_SHOWN = 4


def one_unit(disclosure: Examined) -> Iterator[Outcome]:
    """Amounts in a unit that hardly another amount has, where the size tells that the usual one is meant."""
    amounts = [one for one in disclosure.own if one.topic in _CHECKED and one.amount.yuan]
    if not amounts:
        return
    unit, count = Counter(one.amount.unit for one in amounts).most_common(1)[0]
    compared = both(
        f"{len(amounts)} amounts are printed in {unit.value}", f"{len(amounts)}个金额单位为{unit.value}"
    )
    odd = [one for one in amounts if _is_odd(one, unit)] if count * 10 >= len(amounts) * _USUAL else []
    if not odd:
        yield holds(compared)
    for one in odd:
        here = where(disclosure, one.section)
        message = both(
            f"{here}: {named(one).en}, while the other amounts are in {unit.value}",
            f"{here}：{named(one).zh}，而其他金额以{unit.value}为单位",
        )
        yield found(message, (one.span,), compared)


def _is_odd(one: Stated, usual: Unit) -> bool:
    """0.26元 among amounts in 万元; 300000万元 says nothing by itself."""
    return usual is Unit.WAN_YUAN and one.amount.unit is Unit.YUAN and abs(one.amount.stated) < _SMALLEST


def decimals_alike(disclosure: Examined) -> Iterator[Outcome]:
    """The decimals of all amounts; a bare 0 needs none."""
    stated = [one for one in disclosure.own if one.topic in _CHECKED and one.amount.stated]
    if len(stated) < 2:
        return
    # A document that never prints a last 0 drops it everywhere, whole numbers among them, and is consistent.
    drops_zeros = not any(one.amount.stated.as_tuple().digits[-1] == 0 for one in stated if _places(one))
    counted = Counter(_places(one) for one in stated if _places(one) or not drops_zeros)
    usual = counted.most_common(1)[0][0] if counted else 0
    odd = [one for one in stated if _places(one) > usual or (_places(one) < usual and not drops_zeros)]
    compared = both(f"{len(stated)} amounts with {usual} decimals", f"{len(stated)}个金额均有{usual}位小数")
    if not odd:
        yield holds(compared)
        return
    here = where(disclosure, odd[0].section)
    listed = "、".join(dict.fromkeys(printed(one.amount) for one in odd[:_SHOWN]))
    more = (" and others", "等") if len(odd) > _SHOWN else ("", "")
    message = both(
        f"{here}: {len(odd)} of {len(stated)} amounts have not {usual} decimals as the others: {listed}{more[0]}",
        f"{here}：{len(stated)}个金额中有{len(odd)}个不是{usual}位小数，如{listed}{more[1]}",
    )
    yield found(message, tuple(one.span for one in odd), compared)


def _places(one: Stated) -> int:
    return -int(one.amount.stated.as_tuple().exponent)


def _example(reception: str = "1.00", unit: str = "万元") -> str:
    return budget(
        "三、收支预算情况说明",
        "（一）收入预算情况",
        "县档案馆2025年收入预算100.00万元，其中：上年结转0万元；一般公共预算拨款收入70.00万元；政府性基金预算拨款收入30.00万元。",
        "（二）支出预算情况",
        "县档案馆2025年支出预算100.00万元，其中：基本支出80.00万元；项目支出20.00万元。",
        "六、一般公共预算基本支出情况说明",
        "县档案馆2025年一般公共预算基本支出50.00万元，其中：人员经费40.00万元，公用经费10.00万元。",
        "七、“三公”经费财政拨款预算安排情况说明",
        f"县档案馆2025年“三公”经费财政拨款预算数5.00万元，其中：因公出国（境）经费0万元，公务接待费{reception}{unit}，公务用车购置及运行维护费4.00万元。",
    )


CHECKS = (
    Check(
        id="amounts-in-one-unit",
        ref="D02",
        family="unit",
        title=both("Amounts are in one unit", "金额单位一致"),
        explanation=both(
            "Where nine amounts in ten are printed in ten thousand yuan, a small amount in yuan is likely meant so too.",
            "九成以上金额以万元为单位时，个别以元为单位的小额金额可能是单位漏写“万”。",
        ),
        basis=PLAUSIBILITY,
        severity=Severity.ERROR,
        find=one_unit,
        holds=_example(),
        breaks=_example(unit="元"),
    ),
    Check(
        id="amount-decimals-alike",
        ref="D03",
        family="unit",
        title=both("Amounts have the same decimals", "金额小数位一致"),
        explanation=both(
            "The amounts of a document are printed with the same number of decimals; a bare 0 needs none. "
            "A document that never prints a last 0 is consistent too.",
            "同一文件的金额小数位数应一致（单独的0除外）；全文均省略末位0的，视为一致。",
        ),
        basis=PLAUSIBILITY,
        severity=Severity.INFO,
        find=decimals_alike,
        holds=_example(),
        breaks=_example(reception="1"),
    ),
)
