"""Figures in running text: money, percentages and counts, each with the unit it was printed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.model import Amount, Count, Share, Unit
from mingzhang.prose import Prose

__all__ = ["COUNT_UNITS", "Figure", "find_figures", "find_years"]

Figure = Amount | Share | Count

# The words things are counted in.
_COUNT_UNITS = """
    个百分点 人次 人天 批次 车次 件次 台套 台（套） 台(套) 辆次 户次 家次 场次 亿人次 万人次 万人 万件
    万户 万亩 万吨 万次 平方米 平方公里 万平方米 万平方公里 立方米 平米 公里 公顷 小时 工作日 分钟 周岁
    周年 千瓦 ㎡ 亩 吨 个 辆 台 套 人 名 批 次 项 家 户 件 条 场 处 所 期 份 张 座 艘 架 组 团 篇 部 册
    米 倍 例 起 宗 间 栋 幢 只 头 株 盏 段 孔 对 轮 支 届 班 天 岁 周 盒 本 幅 块 面 字 位 站 里
"""
COUNT_UNITS = tuple(_COUNT_UNITS.split())
_MONEY = "|".join(sorted((unit.value for unit in Unit), key=len, reverse=True))
_COUNTS = "|".join(re.escape(unit) for unit in sorted(COUNT_UNITS, key=len, reverse=True))
# 万吨/天, 次/年: so much of it in a time, or for each of something.
_EACH = "天|日|小时|周|月|季度?|年|人次|人|户|车|台|辆|公里|平方米"
# 2022部门预算, 303对个人和家庭的补助, 20132组织事务: the word goes on and counts nothing.
_GOES_ON = (
    r"(?<=部)[门分]|(?<=对)[个企事附社]|(?<=组)织|(?<=支)[出持付]|(?<=处)[理于置罚]|(?<=所)[属有以]|(?<=名)[词称义]"
    r"|(?<=期)[间末初]|(?<=人)[员民均大力]|(?<=本)[年级部单]|(?<=面)[向对]|(?<=项)目(?!标)(?=[^，。；、]*[：\t])"
    r"|(?<=家)庭|(?<=条)件|(?<=位)[于置]|(?<=站)[点位]"
)
FIGURE = re.compile(
    rf"""(?<![\d.A-Za-z第])(?<!\d,)(?P<sign>(?<!\d)[-−－])?  # −66.73, but not 第3个
        (?P<number>\d{{1,3}}(?:,\d{{3}})+(?:[.．]\d+)?      # 27,807.61
          |\d+(?:[.．]\d+)?)                               # 8536.39
        \ ?(?:(?P<money>{_MONEY})                          # 万元
          |(?P<percent>[%％])
          |(?P<count>(?:{_COUNTS})(?!{_GOES_ON})(?:[/／](?:{_EACH}))?))  # 辆, 万吨/天
    """,
    re.VERBOSE,
)
# Where a figure may begin: asked first, since a search for all of it tries every character.
_BEGINS = re.compile(r"[-−－]|\d+")
# 万 without 元 stands for 万元 where money is meant: 0.39万（含…）, 增加27.45万，
_BARE_WAN = re.compile(
    r"(?<![\d.A-Za-z])(?P<number>\d{1,3}(?:,\d{3})+(?:[.．]\d+)?|\d+(?:[.．]\d+)?)(?P<money>万|亿)(?=[，。；、（(\n]|$)"
)
_WITHOUT_YUAN = re.compile(r"[万亿](?=[，。；、（(\n]|$)")
YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?=年)")
_UNITS = {unit.value: unit for unit in Unit}


def find_figures(prose: Prose) -> Iterator[Figure]:
    """Every number with a unit, in the order of the text."""
    found = [_figure(prose, match) for match in _figures(prose.characters)]
    if _WITHOUT_YUAN.search(prose.characters):
        found += [_bare(prose, match) for match in _BARE_WAN.finditer(prose.characters)]
        found.sort(key=lambda figure: figure.span)
    yield from found


def _figures(characters: str) -> Iterator[re.Match[str]]:
    at = 0
    while begins := _BEGINS.search(characters, at):
        match = FIGURE.match(characters, begins.start())
        if match:
            yield match
        at = (match or begins).end()


def find_years(characters: str) -> Iterator[tuple[int, int]]:
    """Every year that is printed with 年: its place in the passage and its value."""
    for match in YEAR.finditer(characters):
        yield match.start(), int(match["year"])


def _figure(prose: Prose, match: re.Match[str]) -> Figure:
    span = prose.span(match.start(), match.end())
    number = _number(match["number"], match["sign"])
    if match["money"]:
        return Amount(number, _UNITS[match["money"]], span)
    if match["percent"]:
        return Share(number, span)
    return Count(number, match["count"], span)


def _bare(prose: Prose, match: re.Match[str]) -> Amount:
    unit = Unit.WAN_YUAN if match["money"] == "万" else Unit.HUNDRED_MILLION_YUAN
    return Amount(_number(match["number"], None), unit, prose.span(match.start(), match.end()))


def _number(digits: str, sign: str | None) -> Decimal:
    value = Decimal(digits.replace(",", "").replace("．", "."))
    return -value if sign else value
