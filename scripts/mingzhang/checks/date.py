"""Dates: a budget counts assets of a day that has come when it is drawn up, final accounts those at the end of the year."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checks import Check
from mingzhang.checks.basis import PLAUSIBILITY
from mingzhang.checks.examples import budget
from mingzhang.checks.figures import Examined
from mingzhang.checks.phrases import both, where
from mingzhang.checks.verdicts import found, holds
from mingzhang.facts.assets import AssetCount
from mingzhang.model import Outcome, Severity, Span

__all__ = ["CHECKS"]

# Many budgets count the assets as of the end of the year before last, the last one closed when they are drawn up.
_OLDEST = 2
_YEAR_ENDS = ("底", "末", "年底", "年末", "12月31日")


def assets_are_counted_before(disclosure: Examined) -> Iterator[Outcome]:
    """The year at whose end the assets are counted against the fiscal year."""
    if disclosure.year is None:
        return
    by_year: dict[int, AssetCount] = {}
    for one in disclosure.of(AssetCount):
        if one.as_of_year is not None and _is_year_end(disclosure, one):
            by_year.setdefault(one.as_of_year, one)
    for as_of, asset in by_year.items():
        counted = _counted if disclosure.is_budget else _counted_in_accounts
        yield counted(disclosure, as_of, asset, disclosure.year)


def _is_year_end(disclosure: Examined, asset: AssetCount) -> bool:
    """Whether the count is as of the end of its year: 截至2024年底 and not 截至2025年8月31日."""
    section = disclosure.section_of(asset.span)
    words = (
        "".join(disclosure.text.quote(Span(section.span.start, asset.span.end)).split())
        .replace("截止", "截至")
        .replace("截至到", "截至")
    )
    return any(f"截至{asset.as_of_year}年{end}" in words for end in _YEAR_ENDS)


def _counted(disclosure: Examined, as_of: int, asset: AssetCount, year: int) -> Outcome:
    compared = both(
        f"assets as of the end of {year - 1} or {year - _OLDEST}",
        f"国有资产截至{year - 1}年底（或{year - _OLDEST}年底）",
    )
    here = where(disclosure, disclosure.section_of(asset.span))
    if year - _OLDEST <= as_of < year:
        return holds(compared, (asset.span,))
    if as_of >= year:
        message = both(
            f"{here}: assets as of the end of {as_of} in the budget of {year}, which is drawn up before",
            f"{here}：{year}年预算所列国有资产截至{as_of}年底，该时点晚于预算编制",
        )
        return found(message, (asset.span,), compared)
    message = both(
        f"{here}: assets as of the end of {as_of} in the budget of {year}",
        f"{here}：{year}年预算所列国有资产截至{as_of}年底，时点较早",
    )
    return found(message, (asset.span,), compared, Severity.WARNING)


def _counted_in_accounts(disclosure: Examined, as_of: int, asset: AssetCount, year: int) -> Outcome:
    compared = both(f"assets as of the end of {year}", f"国有资产截至{year}年底")
    if as_of == year:
        return holds(compared, (asset.span,))
    here = where(disclosure, disclosure.section_of(asset.span))
    message = both(
        f"{here}: assets as of the end of {as_of} in the final accounts of {year}",
        f"{here}：{year}年决算所列国有资产截至{as_of}年底，应为{year}年底",
    )
    return found(message, (asset.span,), compared, Severity.WARNING)


_ASSETS = (
    "十一、其他重要事项的情况说明",
    "（三）国有资产占有使用情况",
    "截至{}年底，县档案馆共有车辆2辆，其中，执法执勤用车0辆。",
)
_SUM = ("三、收支预算情况说明", "县档案馆2025年收支总预算100.00万元。")

CHECKS = (
    Check(
        id="assets-counted-before-the-year",
        ref="D01",
        family="date",
        title=both("Assets are counted on a day that fits the year", "国有资产时点与年度相符"),
        explanation=both(
            "A budget is drawn up before its year begins, so it counts the assets as of the end of an earlier year; "
            "final accounts count those at the end of their year.",
            "预算在年度开始前编制，所列国有资产应截至上一年度（或更早）年底；决算所列国有资产应截至本年年底。",
        ),
        basis=PLAUSIBILITY,
        severity=Severity.ERROR,
        find=assets_are_counted_before,
        holds=budget(*_SUM, *_ASSETS[:2], _ASSETS[2].format(2024)),
        breaks=budget(*_SUM, *_ASSETS[:2], _ASSETS[2].format(2025)),
    ),
)
