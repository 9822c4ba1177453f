"""What the cover of a disclosure says: its title, whose it is, for which year, at which stage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from mingzhang.folding import folded
from mingzhang.model import Span, Stage, Text

__all__ = ["Cover", "Said", "read_cover"]


@dataclass(frozen=True, slots=True)
class Said:
    """Words without white space, and where they are printed."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cover:
    """The title and what it says; what is not said is empty.

    `scope` is 本级 where the disclosure is that of the agency without its subordinate units.
    `unit` is 部门 or 单位, as the kind of document is named: 部门预算, 单位决算.
    """

    title: Said | None = None
    agency: Said | None = None
    place: str = ""
    scope: str = ""
    unit: str = ""
    year: int | None = None
    year_span: Span | None = None
    stage: Stage | None = None


class IsPlace(Protocol):
    """Whether a name begins with an administrative division."""

    def __call__(self, name: str) -> bool: ...


_AGENCY_ENDS = (
    "中心 局 委员会 办公厅 办公室 厅 院 部 处 站 所 队 学校 学院 大学 中学 小学 幼儿园 医院 馆 社 会 团委 党校 办事处 "
    "人民政府 镇 乡 街道 公司 台 基地 园 法院 检察院 委 办 监狱 集团 库 室 厂 场 段 署 科 银行 团 校 中队 服务区 保护区 "
    "开发区 园区 高新区 新区 集中区 示范区 度假区 试验区 风景区 "
    "报社 出版社 供销社 组 政府 工委 党委 总工会 商会 学会 研究会 基金会 剧院 剧团 林场 农场 水库 "
    "灌区 苗圃 公园 陵园 渔场 牧场 气象台 电视台 海关 署 室 苏木 村 社区 分中心 大厅 总队 支队 大队"
)
_ENDS = "|".join(sorted(set(_AGENCY_ENDS.split()), key=len, reverse=True))
_BRACKETED = r"（[^（）]{1,30}）"
_AGENCY = re.compile(
    rf"(?P<name>[\u4e00-\u9fffA-Za-z0-9（）、·“”‘’《》〇○-]{{2,60}}?(?:{_ENDS}))(?P<also>(?:{_BRACKETED})*)"
)
# What is no name of an agency although it may end like one: 首页>财政预决算, 政府信息公开.
_NO_AGENCY = re.compile(
    r"预算|决算|预决算|公开|首页|目录|主办|承办|发布|来源|时间|日期|报告|附件|说明|联系|电话|[。；？！>》|]|第[一二三四五六]部分|^(?:一|二|三|关于印发)、"
)
_SCOPE = re.compile(
    r"""[（\[]?(?:机关)?(?P<scope>本级|汇总|部门|单位|系统)[）\]]?$
      | （(?:含|不含|包括)[^（）]{2,20}）$ | 及(?:其)?(?:下属|所属)(?:预算)?单位$""",
    re.VERBOSE,
)
_OF_ITSELF = "本级"
_BEFORE_NAME = re.compile(r"^(?:附件?\s*\d*[:：、.]?|关于(?:公开|公布)?|公开|公布|[（(]\d+[）)]|\d+[.、])+")

_DIGITS = "〇○零Oo0一二三四五六七八九"
_YEAR_WORDS = rf"(?:19|20)\d\d|二[〇○零Oo0][{_DIGITS}]{{2}}"
_YEAR = re.compile(rf"(?<!\d)(?P<year>{_YEAR_WORDS})(?:年度|年(?!\d)|(?=部门|单位|预算|决算|）)|$)")
_DATE = re.compile(rf"(?:{_YEAR_WORDS})(?:年|[-./])[\d一二三四五六七八九十]{{1,2}}(?:月|[-./])")

# 市级单位预算, 部门综合预算, 部门（本级）预算, 收支决算
_KIND = re.compile(
    rf"""(?P<level>(?:省|市|区|县|州|旗|盟|镇|乡|校|直)(?:直属|直|本级|级))?
         (?P<unit>部门|单位)?
         (?:所属单位|汇总|综合|整体|财政|收支|财务|年度|本级|（[^（）]{{1,8}}）)*
         (?P<stage>预算|决算)
         (?:草案|公开|编制|编报|情况|信息|公示|公告|说明|报告|分析|文件|文本|文字|表格|附表|报表|表|书|册|稿|版|年度|执行|收支|支出
          |材料|内容|目录|总体|安排|解读|批复|汇总|统计|财政拨款|“?三公”?|经费|预算|决算|部门|单位|及|和|与|、|以及|有关|相关|的|事项
          |{_BRACKETED}|{_YEAR_WORDS}|年度?)*$""",
    re.VERBOSE,
)
# A disclosure of what was achieved: it is neither a budget nor final accounts.
_ACHIEVED = re.compile(
    r"""(?P<unit>部门|单位)?(?:整体|支出|专项|资金|预算|财政|项目|重点|政策|经费)*绩效(?:自我)?(?:评价|自评|目标|运行监控)
        (?:结果|报告|情况|公开|说明|公示|表|书|及|和|的|应用|工作|总结)*$""",
    re.VERBOSE,
)
# A statement of the three public expenses alone, which may not say whether they are planned: 青禾镇2015年“三公”经费支出说明.
_QUOTED = '[“”‘’"]?'
_OF_THREE_PUBLIC = rf"(?:一般公共预算|财政拨款)*{_QUOTED}三公{_QUOTED}经费(?:财政拨款|支出|使用|开支|安排)*"
_THREE_PUBLIC = re.compile(
    rf"(?P<unit>部门|单位)?{_OF_THREE_PUBLIC}(?:增减|变化|执行|汇总|有关|的|及)*(?:情况|说明|公开|公示|表)+$"
)
# Part of what the budget is called, not of whose it is: 青禾市财政局2025年一般公共预算“三公”经费预算.
_ENDS_IN_KIND = re.compile(rf"(?:{_OF_THREE_PUBLIC}|一般公共|政府性基金|国有资本经营)$")
_TAIL = re.compile(
    r"(?:草案|公开|编制|编报|情况|信息|公示|公告|说明|报告|分析|文件|文本|文字|表格|附表|报表|表|书|材料|内容|解读|及|和|与|“?三公”?|经费|预算|决算)+"
)
_LABELLED = re.compile(
    r"""(?P<label>(?:预算|编制|编报|填报|公开|报送)?(?:主管)?(?:部门|单位)(?:（单位）|（部门）)?(?:名称)?(?:（[盖公]章）)?)[:：]
        (?P<name>[^:：]{3,60}?)(?=20\d\d年|单位[:：]|金额单位|日期|$)""",
    re.VERBOSE,
)
# Asked first, before white space is taken out: few lines hold such a label.
_HAS_LABEL = re.compile(r"[门位][^:：]*[:：]")
# Who is above the agency, not the agency itself.
_ABOVE = "主管单位"
_OWN_HEADING = re.compile(
    r"(?:第[一1]部分|^一、)?[:：]?(?P<name>[\u4e00-\u9fff（）0-9A-Za-z]{4,40}?)(?:概况|基本情况|主要职能|主要职责)$"
)
# The year that another is compared with is not the document's: 比2024年预算减少.
_STATED = re.compile(rf"(?<![\d年比较与同])({_YEAR_WORDS})年(?:度)?[^，。；\n\d]{{0,16}}?(预算|决算)")

_YEAR_OVER_TABLE = re.compile(
    r"^[^\n]*(?:部门|单位)[^:：\n]*[:：][^\n]*?(?<!\d)(?P<year>20\d\d)年度?(?!\d)", re.MULTILINE
)

_FRONT_LINES = 40
_COVER_LINES = 15
_LONGEST_LINE = 60
_LONGEST_TITLE = 90
_MOST_JOINED = 4
_BRACKETS = (("(", "（"), (")", "）"), ("﹙", "（"), ("﹚", "）"))
_STAGES = {"预算": Stage.BUDGET, "决算": Stage.FINAL_ACCOUNTS}
_IN_CHINESE = {
    character: str(value % 10) for value, character in enumerate("〇一二三四五六七八九")
} | dict.fromkeys("○零Oo", "0")


def read_cover(text: Text, hidden: Sequence[Span], is_place: IsPlace) -> Cover:
    """What the first lines say; where there is no title, what the tables' heads and most sentences say."""
    lines = tuple(_front_lines(text, hidden))
    cover = _titled(lines, is_place) or Cover()
    labelled = tuple(_labelled(text))
    agency, scope = _agency(cover, lines, labelled, is_place)
    is_told = cover.title is not None and cover.year is not None and cover.year_span is not None
    year, stage, year_span = (None, None, None) if is_told else _stated(text)
    if cover.title is not None and _THREE_PUBLIC.search(folded(cover.title.words)):
        cover = replace(cover, stage=cover.stage or _only_stage(text))
    return Cover(
        title=cover.title,
        agency=agency,
        place=cover.place,
        scope=scope,
        unit=cover.unit or _unit_named(lines, labelled),
        year=cover.year or year,
        year_span=cover.year_span or year_span,
        stage=cover.stage if cover.title else stage,
    )


def _front_lines(text: Text, hidden: Sequence[Span]) -> Iterator[Said]:
    """The first printed lines that are content, without white space."""
    given = 0
    for match in re.finditer(r"[^\r\n\f]+", text.characters):
        span = _stripped(match)
        if span is None or any(span.overlaps(one) for one in hidden):
            continue
        words = _squeezed(text.quote(span))
        if _SHEET.fullmatch(words):
            continue
        if len(words) > _LONGEST_LINE:
            words, span = _beginning(text, span)
        yield Said(words, span)
        given += 1
        if given >= _FRONT_LINES:
            return


# What the first sheet of a workbook is called, which is no part of the title on it.
_SHEET = re.compile(r"封面|封皮|扉页|Sheet\d*", re.IGNORECASE)
_CONTENTS = re.compile(r"(?<=\S)\s*目\s*录\s*$")


def _stripped(match: re.Match[str]) -> Span | None:
    """Where the words of a line stand, without the heading of the contents that may follow a title in it."""
    line = _CONTENTS.sub("", match.group())
    words = line.strip()
    start = match.start() + len(line) - len(line.lstrip())
    return Span(start, start + len(words)) if words else None


def _squeezed(words: str) -> str:
    squeezed = "".join(words.split())
    for narrow, wide in _BRACKETS:
        squeezed = squeezed.replace(narrow, wide)
    return squeezed


_FIRST_HEADING = re.compile(r"\s*(?:第\s*[一1]\s*部分|目\s*录|[一1]\s*[、.．])")


def _beginning(text: Text, span: Span) -> tuple[str, Span]:
    """Of a text that is all one line, the words before its first heading."""
    shown = text.characters[span.start : min(span.end, span.start + 2 * _LONGEST_TITLE)]
    heading = _FIRST_HEADING.search(shown)
    end = heading.start() if heading else len(shown)
    return _squeezed(shown[:end]), Span(span.start, span.start + end)


# Titles


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A title taken apart: 青禾市 | 2026 | 部门 | 预算."""

    subject: str
    unit: str
    stage: Stage | None
    year: int | None


def _titled(lines: Sequence[Said], is_place: IsPlace) -> Cover | None:
    """The first title: lines that say 预算 or 决算 with a year, and whose, as far as that is said with them."""
    without_year: Cover | None = None
    for last in range(min(len(lines), _COVER_LINES)):
        cover = _title_ending(lines, last, is_place)
        if cover is not None and cover.year is not None:
            return cover
        without_year = without_year or cover
    return without_year


def _title_ending(lines: Sequence[Said], last: int, is_place: IsPlace) -> Cover | None:
    """The title whose kind is printed at the end of a line, with as many lines above as it needs."""
    best: Cover | None = None
    for first in range(last, max(-1, last - _MOST_JOINED), -1):
        group = lines[first : last + 1]
        words = "".join(line.words for line in group)
        if len(words) > _LONGEST_TITLE or any(_is_no_title(line.words) for line in group):
            break
        parsed = _parsed(words)
        if parsed is None or (parsed.year is None and not parsed.subject):
            continue
        subject, _ = _name(parsed.subject)
        if parsed.subject and not subject and not is_place(parsed.subject):
            continue
        if best is None or parsed.subject:
            best = _cover(parsed, words, group, lines[last + 1 :])
        if parsed.year is not None and is_place(parsed.subject):
            break
    return best


def _is_no_title(words: str) -> bool:
    return len(words) > _LONGEST_LINE or "。" in words or _DATE.match(folded(words)) is not None


def _parsed(words: str) -> _Parsed | None:
    plain = folded(words)
    kind = _KIND.search(plain) or _ACHIEVED.search(plain) or _THREE_PUBLIC.search(plain)
    if kind is None:
        return None
    before = _ENDS_IN_KIND.sub("", plain[: kind.start()])
    year = _YEAR.search(before) or _YEAR.search(kind.group())
    # 上海市2026年市级…, 2026年青禾市…, 青禾市…2026年度
    at = (
        (year.start(), year.end())
        if year is not None and year.string is before
        else (len(before), len(before))
    )
    subject = words[: at[0]] + words[at[1] : len(before)]
    return _Parsed(
        _BEFORE_NAME.sub("", subject),
        kind["unit"] or "",
        _STAGES[kind["stage"]] if kind.re is _KIND else None,
        _in_digits(year["year"]) if year else None,
    )


def _in_digits(year: str) -> int:
    return int("".join(_IN_CHINESE.get(character, character) for character in year))


def _cover(parsed: _Parsed, words: str, group: Sequence[Said], following: Sequence[Said]) -> Cover:
    span = Span(group[0].span.start, group[-1].span.end)
    for line in following[:2]:
        if not _TAIL.fullmatch(line.words):
            break
        words, span = words + line.words, Span(span.start, line.span.end)
    agency, scope = _name(parsed.subject)
    return Cover(
        title=Said(words, span),
        agency=Said(agency, span) if agency else None,
        place="" if agency else parsed.subject,
        scope=scope,
        unit=parsed.unit,
        year=parsed.year,
        year_span=span if parsed.year else None,
        stage=parsed.stage,
    )


# Agencies


def _name(words: str) -> tuple[str, str]:
    """The agency that words name, without 本级 or 汇总, and that scope; nothing where they name none."""
    name, scope = _BEFORE_NAME.sub("", words).removesuffix("的").removesuffix("关于"), ""
    while match := _SCOPE.search(name):
        scope = match["scope"] or scope
        name = name[: match.start()]
    agency = _AGENCY.fullmatch(folded(name))
    if agency is None or _NO_AGENCY.search(folded(name)):
        return "", ""
    return name, _OF_ITSELF if scope == _OF_ITSELF else ""


def _labelled(text: Text) -> Iterator[tuple[str, Said]]:
    """What stands after 预算单位： or 部门名称： on a cover and over the tables."""
    for line in re.finditer(r"[^\r\n\f\t|]+", text.characters):
        if not _HAS_LABEL.search(line.group()):
            continue
        span = _stripped(line)
        match = _LABELLED.match(_squeezed(line.group()))
        if span is not None and match is not None and not match["label"].startswith(_ABOVE):
            yield match["label"], Said(match["name"], span)


def _agency(
    cover: Cover, lines: Sequence[Said], labelled: Sequence[tuple[str, Said]], is_place: IsPlace
) -> tuple[Said | None, str]:
    """Whose disclosure it is: by the title, by 预算单位：, by the line beside the title, by the heads of tables."""
    if cover.agency is not None and (is_place(cover.agency.words) or not labelled):
        return cover.agency, cover.scope
    named = [(said, *_name(said.words)) for _, said in labelled]
    counted = Counter(name for _, name, _ in named if name)
    if counted:
        name = counted.most_common(1)[0][0]
        if cover.agency is None or name.endswith(cover.agency.words):
            said, _, scope = next(one for one in named if one[1] == name)
            return Said(name, said.span), cover.scope or scope
    if cover.agency is not None:
        return cover.agency, cover.scope
    return _agency_in(lines, cover, is_place)


def _agency_in(lines: Sequence[Said], cover: Cover, is_place: IsPlace) -> tuple[Said | None, str]:
    """An agency that stands on a line of its own, or in the heading of its duties: 青禾市财政局概况."""
    for line in lines[:_COVER_LINES]:
        name, scope = _name(line.words)
        if name and is_place(name) and len(name) <= _LONGEST_LINE:
            return Said(name, line.span), cover.scope or scope
    for line in lines:
        heading = _OWN_HEADING.match(line.words)
        name, scope = _name(heading["name"]) if heading else ("", "")
        if name and is_place(name):
            return Said(name, line.span), cover.scope or scope
    return None, ""


# Where the title is silent


def _unit_named(lines: Sequence[Said], labelled: Sequence[tuple[str, Said]]) -> str:
    """部门 or 单位, as the first headings or the label of the agency have it."""
    for line in lines:
        if len(line.words) <= _LONGEST_LINE and (kind := _KIND.search(folded(line.words))) and kind["unit"]:
            return str(kind["unit"])
    return next(
        ("单位" if "单位" in label else "部门" for label, _ in labelled if label.startswith("预算")),
        "",
    )


def _stated(text: Text) -> tuple[int | None, Stage | None, Span | None]:
    """The year and the stage that most sentences speak of: 2026年收支总预算."""
    words = folded(text.characters)
    matches = list(_STATED.finditer(words))
    if not matches:
        return _over_tables(words)
    year = Counter(match[1] for match in matches).most_common(1)[0][0]
    own = [match for match in matches if match[1] == year]
    final = sum(match[2] == "决算" for match in own) * 2 > len(own)
    span = Span(own[0].start(), own[0].end())
    return _in_digits(year), Stage.FINAL_ACCOUNTS if final else Stage.BUDGET, span


_NAMES_STAGE = re.compile(r"(?P<stage>预算|决算)(?!拨款|资金)")


def _only_stage(text: Text) -> Stage | None:
    """Budget or final accounts, where the whole text speaks of but one of them."""
    named = {match["stage"] for match in _NAMES_STAGE.finditer(folded(text.characters))}
    return _STAGES[named.pop()] if len(named) == 1 else None


def _over_tables(words: str) -> tuple[int | None, Stage | None, Span | None]:
    """The year over most tables, and the stage that tables alone speak of most: 部门：某局 2026年 单位：万元, 预算数."""
    final, budget = words.count("决算"), words.count("预算")
    stage = (Stage.FINAL_ACCOUNTS if final > budget else Stage.BUDGET) if final != budget else None
    matches = list(_YEAR_OVER_TABLE.finditer(words))
    if not matches:
        return None, stage, None
    year = Counter(match["year"] for match in matches).most_common(1)[0][0]
    own = next(match for match in matches if match["year"] == year)
    return _in_digits(year), stage, Span(*own.span("year"))
