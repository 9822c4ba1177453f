"""A made-up province: its cities and counties with codes that no real division has, and its agencies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mingzhang.bench.catalogue import KINDS, TOWN_KINDS, Kind, Nature
from mingzhang.bench.dice import Dice

__all__ = ["PROVINCE", "Agency", "Region", "SubordinateUnit", "Tier", "agency_of", "regions"]

PROVINCE = "云岭省"

_CITIES = ("青禾", "澄溪", "枫岭", "鹿鸣", "霜桥", "兰渡", "栖梧", "云渚", "玉衡", "松涛", "望舒", "星沐")
_TREES = "桦杉柳榆桐枫槐楠梓柏松竹"
_COLOURS = "白青丹紫银碧苍素"
_TOWN_FIRST = "晴霁朗澹穆煦熙泓湛沁翊昀岚霏璞瑾珩琮萱蓼泽韶钰芃"
_TOWN_SECOND = "湾坪渡塘坡桥溪坞港埠垭麓泉潭畈"
_COUNTIES_BY_CITY = len(_COLOURS)
_DISTRICTS_BY_CITY = 4
_LOCAL = "（本级）"


class Tier(StrEnum):
    """Whether a document covers a department with its units, or one unit."""

    DEPARTMENT = "部门"
    UNIT = "单位"


@dataclass(frozen=True, slots=True)
class Region:
    """A made-up administrative division; `level` is the word for its own finances (区级)."""

    code: str
    name: str
    full_name: str
    level: str


@dataclass(frozen=True, slots=True)
class SubordinateUnit:
    """A budget unit under a department."""

    name: str
    nature: Nature


@dataclass(frozen=True, slots=True)
class Agency:
    """A made-up agency; `short` is the name its documents go on with after 以下简称."""

    number: int
    name: str
    short: str
    region: Region
    kind: Kind
    tier: Tier
    supervisor: str
    units: tuple[SubordinateUnit, ...]


def regions() -> tuple[Region, ...]:
    """The province, its twelve cities and their ninety-six districts and counties."""
    return _REGIONS


def agency_of(seed: int, number: int) -> Agency:
    """The agency with this number; names never repeat."""
    region, kind, town = _place(number)
    dice = Dice(seed, number, 1)
    office = f"{town}{kind.office}"
    is_bureau = kind.nature is Nature.ADMINISTRATIVE
    alone = is_bureau and not town and dice.chance(10)
    tier = Tier.DEPARTMENT if is_bureau and not alone else Tier.UNIT
    name = f"{region.full_name}{office}{_LOCAL if alone else ''}"
    supervisor = f"{region.full_name}{kind.supervisor or kind.office}" if tier is Tier.UNIT else ""
    units = _units(name, region, kind, dice) if tier is Tier.DEPARTMENT else ()
    short = f"{region.level[0]}{office}" if not town else office
    return Agency(number, name, short, region, kind, tier, supervisor, units)


def _made_up_regions() -> tuple[Region, ...]:
    found = [Region("990000", PROVINCE, PROVINCE, "省级")]
    for place, (city, tree) in enumerate(zip(_CITIES, _TREES, strict=True), start=1):
        found.append(Region(f"99{place:02}00", f"{city}市", f"{city}市", "市级"))
        for order, colour in enumerate(_COLOURS, start=1):
            kind = "区" if order <= _DISTRICTS_BY_CITY else "县"
            name = f"{colour}{tree}{kind}"
            found.append(Region(f"99{place:02}{order:02}", name, f"{city}市{name}", f"{kind}级"))
    return tuple(found)


_REGIONS = _made_up_regions()
_COUNTIES = tuple(region for region in _REGIONS if region.level in ("区级", "县级"))
_CAPITAL_AGENCIES = len(_REGIONS) * len(KINDS)


def _place(number: int) -> tuple[Region, Kind, str]:
    """First every office of every region, then the offices of made-up towns."""
    if number < _CAPITAL_AGENCIES:
        order, place = divmod(number, len(_REGIONS))
        return _REGIONS[place], KINDS[(order + 7 * place) % len(KINDS)], ""
    order, place = divmod(number - _CAPITAL_AGENCIES, len(_COUNTIES))
    order, office = divmod(order, len(TOWN_KINDS))
    second, first = divmod(order, len(_TOWN_FIRST))
    if second >= len(_TOWN_SECOND):
        raise ValueError(f"the made-up province has no agency number {number}")
    return _COUNTIES[place], TOWN_KINDS[office], f"{_TOWN_FIRST[first]}{_TOWN_SECOND[second]}"


_UNIT_OFFICES = (
    ("服务中心", Nature.INSTITUTION),
    ("信息中心", Nature.INSTITUTION),
    ("执法大队", Nature.CIVIL_SERVICE),
    ("档案馆", Nature.INSTITUTION),
    ("稽查所", Nature.CIVIL_SERVICE),
)


def _units(name: str, region: Region, kind: Kind, dice: Dice) -> tuple[SubordinateUnit, ...]:
    """The department's own office first, then so many of its units."""
    own = SubordinateUnit(f"{name}{_LOCAL}", Nature.ADMINISTRATIVE)
    count = dice.between(0, len(_UNIT_OFFICES))
    stem = f"{region.full_name}{kind.fields[dice.between(0, 2)]}"
    return (own, *(SubordinateUnit(f"{stem}{office}", nature) for office, nature in _UNIT_OFFICES[:count]))
