"""Which administrative division an agency belongs to, read off its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .folding import folded
from .reference import Reference, Region, RegionLevel

__all__ = ["Jurisdiction", "find_region", "region_coded"]


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Where an agency belongs: the code and names of its division, and its level of government.

    A street or town has no code in the tables and carries its district's; a central agency has no code of
    its own, and carries that of its seat only when its name says where it sits. A name that is "" does not
    apply: a municipality has no prefecture.
    """

    code: str
    level: RegionLevel
    province: str = ""
    prefecture: str = ""
    county: str = ""


# Divisions that exist in the code list only to group others: nobody is called after them.
_FILLERS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}

# What may stand before the place: 2026年, 中共, 中国民主同盟, 附件1：
_BEFORE_THE_PLACE = re.compile(
    r"""(?: (?:19|20)\d\d年?度? | 附件?\d*[:：、] | 关于 | 原
          | 中国共产党 | 中国共产主义青年团 | 中国人民政治协商会议 | 中国国民党革命委员会
          | 中国民主(?:同盟|建国会|促进会) | 中国农工民主党 | 中国致公党 | 中国国际贸易促进委员会
          | 台湾民主自治同盟 | 九三学社 | 中共 | 共青团 | 政协 | 民[革盟建进] | 农工党 | 致公党 | 台盟
          | 中国(?=（)                                         # 中国（上海）自由贸易试验区
          | [（）《》“”、:：.．\d一-] )+""",
    re.VERBOSE,
)
# 国家信访局, 最高人民法院, 财政部四川监管局: a place that follows is only where the agency sits.
_CENTRAL = re.compile(
    r"""国家(?!级) | 国务院 | 中央(?!大街|商务|公园) | 中国 | 中华(?=人民共和国|全国) | 全国
      | 最高人民(?:法院|检察院) | 海关总署 | 审计署 | 人民日报社 | 新华(?:通讯)?社
      | (?:外交|教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源和社会保障|自然资源|国土资源
          |生态环境|环境保护|住房和城乡建设|交通运输|水利|农业农村|农业|商务|文化和旅游|文化|退役军人事务
          |应急管理)部""",
    re.VERBOSE,
)
# 石泉路街道办事处, 人民政府万里街道办事处, 安居镇人民政府; but not 城乡建设, 乡村振兴, 街道照明管理处
_TOWNSHIP = re.compile(
    r"""(?:人民政府)?
        (?: [一-龥]{1,8}?街道(?=办事处|党工委|工委|综合|党群|网格|社区(?!卫生)|[（]|$)
          | (?!城乡|城镇|乡镇|村镇|乡村)[一-龥]{1,6}?(?:镇|乡|苏木)
            (?=人民|政府|党委|委员会|人大|便民|党群|综合|财政|社会|卫生院|中心|[（]|$)
          | [一-龥]{1,6}?(?<![城村乡])(?:镇|(?<!城)乡(?!村|镇|土|建)|苏木)
            (?=农业|文化|退役|网格|规划|宣传|应急) )""",
    re.VERBOSE,
)
# A district that the code list does not have, or no longer has: 下城区人民政府
_UNKNOWN_COUNTY = re.compile(r"[一-龥]{1,4}(?:区|县|旗)(?=人民|政府|委|财政局|教育局)")
_PEOPLES = (
    r"汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|"
    r"黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|"
    r"撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|"
    r"京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
# 凉山彝族自治州 -> 凉山, 内蒙古自治区 -> 内蒙古, 积石山保安族东乡族撒拉族自治县 -> 积石山
_AUTONOMOUS = re.compile(rf"(?P<stem>.{{2,}}?)(?:(?:{_PEOPLES})族?)*自治(?P<kind>区|州|县|旗)")
_SUFFIX = re.compile(r"(?:地区|省|市|县|盟)$")
# Short names of prefectures that are ordinary words or better known as something else when they stand alone.
_NOT_ALONE = {
    "中山",
    "来宾",
    "安康",
    "朝阳",
    "大同",
    "黄山",
    "吉林",
    "平安",
    "吴忠",
    "文山",
    "海南",
    "海北",
    "黄南",
}
_WHITE = re.compile(r"\s+")


def find_region(names: Sequence[str], reference: Reference) -> Jurisdiction | None:
    """The division that an agency belongs to, by its full name, title or other names, the best first.

    A name that fits several divisions (鼓楼区) is decided by the following names or not at all.
    """
    gazetteer = _gazetteer(reference)
    readings = [_Reading.of(folded(name), gazetteer) for name in names if name]
    for position, reading in enumerate(readings):
        if reading.central:
            return gazetteer.jurisdiction(reading.seat, RegionLevel.CENTRAL)
        if not reading.places:
            continue
        others = [place for other in readings[position + 1 :] for place in other.places]
        place = _decided(reading.places, others, gazetteer)
        if place is not None:
            return gazetteer.jurisdiction(place, reading.level_below(place))
    return None


def region_coded(code: str, reference: Reference) -> Jurisdiction | None:
    """The division of a code, at its own level; None where the tables do not have it."""
    region = reference.region(code)
    return _gazetteer(reference).jurisdiction(region, region.level) if region else None


def _decided(places: Sequence[Region], others: Iterable[Region], gazetteer: _Gazetteer) -> Region | None:
    if len(places) == 1:
        return places[0]
    named = {region.code for other in others for region in gazetteer.chain(other)}
    within = [place for place in places if named & {region.code for region in gazetteer.chain(place)}]
    return within[0] if len(within) == 1 else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one name says: the places it may mean and what follows them."""

    places: tuple[Region, ...]
    rest: str
    central: bool

    @classmethod
    def of(cls, name: str, gazetteer: _Gazetteer) -> _Reading:
        text = _WHITE.sub("", name).replace("(", "（").replace(")", "）")
        start = match.end() if (match := _BEFORE_THE_PLACE.match(text)) else 0
        central = _CENTRAL.match(text, start) is not None
        places, end = gazetteer.seat(text, start) if central else gazetteer.first_place(text, start)
        return cls(places, text[end:].removeprefix("）"), central)

    @property
    def seat(self) -> Region | None:
        """Where a central agency sits, if its name says so."""
        return self.places[0] if len(self.places) == 1 else None

    def level_below(self, place: Region) -> RegionLevel:
        """The division's own level, or that of the street, town or unknown district named after it."""
        if place.level is not RegionLevel.PROVINCE and _TOWNSHIP.match(self.rest):
            return RegionLevel.TOWNSHIP
        if place.level is RegionLevel.PREFECTURE and _UNKNOWN_COUNTY.match(self.rest):
            return RegionLevel.COUNTY
        return place.level


class _Gazetteer:
    """The names of all divisions, each leading to the divisions that bear it."""

    def __init__(self, reference: Reference) -> None:
        self._by_code = {region.code: region for region in reference.regions}
        self._all: dict[str, tuple[Region, ...]] = {}
        self._leading: dict[str, tuple[Region, ...]] = {}
        self._anywhere: dict[str, tuple[Region, ...]] = {}
        for region in self._by_code.values():
            if region.name not in _FILLERS:
                self._name(region)
        self._longest = max(map(len, self._all), default=0)

    def _name(self, region: Region) -> None:
        high = region.level is not RegionLevel.COUNTY
        _add(self._all, region.name, region)
        if high:
            _add(self._anywhere, region.name, region)
        if high or len(region.name) > _TOO_SHORT_TO_LEAD:
            _add(self._leading, region.name, region)
        for alias in _aliases(region):
            _add(self._all, alias, region)
            if _may_lead(alias, region):
                _add(self._leading, alias, region)

    def chain(self, region: Region) -> tuple[Region, ...]:
        """The division and those above it, the highest first, without fillers."""
        above = self._by_code.get(region.parent_code)
        own = () if region.name in _FILLERS else (region,)
        return (*self.chain(above), *own) if above else own

    def jurisdiction(self, region: Region | None, level: RegionLevel) -> Jurisdiction:
        """A division with the names of all above it."""
        if region is None:
            return Jurisdiction("", level)
        names = {part.level: part.name for part in self.chain(region)}
        return Jurisdiction(
            region.code,
            level,
            names.get(RegionLevel.PROVINCE, ""),
            names.get(RegionLevel.PREFECTURE, ""),
            names.get(RegionLevel.COUNTY, ""),
        )

    def first_place(self, text: str, start: int) -> tuple[tuple[Region, ...], int]:
        """The divisions a name begins with, or the first it names in full, and where they end."""
        places, end = self._longest_at(text, start, self._leading)
        for at in range(start + 1, len(text)):
            if places:
                break
            places, end = self._longest_at(text, at, self._anywhere)
        return places, end

    def seat(self, text: str, start: int) -> tuple[tuple[Region, ...], int]:
        """The first division named anywhere, in full or short, and where its name ends."""
        for at in range(start, len(text)):
            places, end = self._longest_at(text, at, self._leading)
            if places:
                return places, end
        return (), start

    def _longest_at(
        self, text: str, at: int, names: Mapping[str, tuple[Region, ...]]
    ) -> tuple[tuple[Region, ...], int]:
        """The longest reading that begins at a place: 四川省 + 遂宁市 + 安居区."""
        best: tuple[tuple[Region, ...], int] = ((), at)
        for end in range(min(len(text), at + self._longest), at + 1, -1):
            for region in _highest(names.get(text[at:end], ())):
                places, last = self._deeper(text, end, region)
                if last > best[1]:
                    best = (places, last)
                elif last == best[1]:
                    best = (_highest((*best[0], *places)), last)
        return best

    def _deeper(self, text: str, at: int, region: Region) -> tuple[tuple[Region, ...], int]:
        """The division, or the part of it that the words go on to name."""
        best: tuple[tuple[Region, ...], int] = ((region,), at)
        if region.level is RegionLevel.COUNTY:
            return best
        for end in range(min(len(text), at + self._longest), at + 1, -1):
            for part in _highest(self._within(region, text[at:end])):
                places, last = self._deeper(text, end, part)
                if last > best[1]:
                    best = (places, last)
        return best

    def _within(self, region: Region, name: str) -> tuple[Region, ...]:
        return tuple(
            part
            for part in self._all.get(name, ())
            if part.name != region.name and region in self.chain(part)
        )


# 安居区 may stand without the names above it, 城区 and 东区 may not.
_TOO_SHORT_TO_LEAD = 2
_RANK = {RegionLevel.PROVINCE: 0, RegionLevel.PREFECTURE: 1, RegionLevel.COUNTY: 2}


def _may_lead(alias: str, region: Region) -> bool:
    """Whether a short name may stand without those above it: 攀枝花 and 北川县 may, 中山 and 北川 may not."""
    if region.level is RegionLevel.COUNTY:
        return alias.endswith(("县", "旗")) and len(alias) > _TOO_SHORT_TO_LEAD
    return not region.parent_code or alias not in _NOT_ALONE


def _add(names: dict[str, tuple[Region, ...]], name: str, region: Region) -> None:
    names[name] = (*names.get(name, ()), region)


def _highest(regions: tuple[Region, ...]) -> tuple[Region, ...]:
    """Of divisions with one name, those of the highest level: 吉林 alone is the province."""
    if len(regions) < 2:
        return regions
    top = min((_RANK[region.level] for region in regions), default=0)
    return tuple(dict.fromkeys(region for region in regions if _RANK[region.level] == top))


def _aliases(region: Region) -> Iterator[str]:
    """The shorter names of a division: 四川, 攀枝花, 凉山州; a district (区) has none."""
    if match := _AUTONOMOUS.fullmatch(region.name):
        yield match["stem"]
        if match["kind"] != "区":
            yield match["stem"] + match["kind"]
    elif len(stem := _SUFFIX.sub("", region.name)) > 1 and stem != region.name:
        yield stem


@lru_cache(maxsize=4)
def _gazetteer(reference: Reference) -> _Gazetteer:
    return _Gazetteer(reference)
