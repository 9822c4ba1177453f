"""Figures in running text: money, percentages and counts, each with the unit it was printed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model import Amount, Count, Share, Unit
from mingzhang.prose import Prose

__all__ = ["COUNT_UNITS", "Figure", "find_figures", "find_years"]

Figure = Amount | Share | Count

# The words things are counted in; a longer word stands before one that begins it.
COUNT_UNITS = (
    "个百分点 人次 人天 批次 车次 件次 台套 台（套） 台(套) 辆次 平方米 平方公里 万平方米 公里 公顷 立方米 小时 工作日 分钟 "
    "亩 吨 个 辆 台 套 人 名 批 次 项 家 户 件 条 场 处 所 期 份 张 座 艘 架 组 团 篇 部 册 米 倍 "
    "例 起 宗 间 栋 幢 只 头 株 盏 段 孔 对 轮 支 届 班 天 周岁 岁 周年 周 盒 本 幅 块 面 平米 ㎡ 千瓦 字 户次 家次 场次 位 站 里 亿人次 万人次 万人 万件 万户 万亩 万吨 万次 万平方公里"
).split()
_MONEY = "|".join(sorted((unit.value for unit in Unit), key=len, reverse=True))
_COUNTS = "|".join(re.escape(unit) for unit in sorted(COUNT_UNITS, key=len, reverse=True))
FIGURE = re.compile(
    rf"""(?<![\d.A-Za-z])(?<!\d,)(?P<sign>(?<!\d)[-−－])?  # −66.73
        (?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?       # 27,807.61
          |\d+(?:\.\d+)?)                                # 8536.39
        \ ?(?:(?P<money>{_MONEY})                         # 万元
          |(?P<percent>[%％])
          |(?P<count>{_COUNTS}))                          # 辆
    """,
    re.VERBOSE,
)
# 万 without 元 stands for 万元 where money is meant: 0.39万（含…）, 增加27.45万，
_BARE_WAN = re.compile(
    r"(?<![\d.A-Za-z])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<money>万|亿)(?=[，。；、（(\n]|$)"
)
YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?=年)")


def find_figures(prose: Prose) -> Iterator[Figure]:
    """Every number with a unit, in the order of the text."""
    found = [_figure(prose, match) for match in FIGURE.finditer(prose.characters)]
    found += [_bare(prose, match) for match in _BARE_WAN.finditer(prose.characters)]
    yield from sorted(found, key=lambda figure: figure.span)


def find_years(characters: str) -> Iterator[tuple[int, int]]:
    """Every year that is printed with 年: its place in the passage and its value."""
    for match in YEAR.finditer(characters):
        yield match.start(), int(match["year"])


def _figure(prose: Prose, match: re.Match[str]) -> Figure:
    span = prose.span(match.start(), match.end())
    number = _number(match["number"], match["sign"])
    if match["money"]:
        return Amount(number, Unit(match["money"]), span)
    if match["percent"]:
        return Share(number, span)
    return Count(number, match["count"], span)


def _bare(prose: Prose, match: re.Match[str]) -> Amount:
    unit = Unit.WAN_YUAN if match["money"] == "万" else Unit.HUNDRED_MILLION_YUAN
    return Amount(_number(match["number"], None), unit, prose.span(match.start(), match.end()))


def _number(digits: str, sign: str | None) -> Decimal:
    value = Decimal(digits.replace(",", ""))
    return -value if sign else value

