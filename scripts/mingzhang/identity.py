"""Whose disclosure it is: agency, region, level of government, fiscal year, stage, kind of document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.labels import normal_label
from mingzhang.model import About, Span, Stage, Text
from mingzhang.reference import Reference
from mingzhang.regions import Jurisdiction, find_region

__all__ = ["Identity", "identify"]


@dataclass(frozen=True, slots=True)
class Identity:
    """What a disclosure says about itself; what it does not say is empty. Spans show where it is said."""

    title: str = ""
    title_span: Span | None = None
    agency: str = ""
    agency_span: Span | None = None
    short_name: str = ""
    short_name_span: Span | None = None
    jurisdiction: Jurisdiction | None = None
    government_level: str = ""
    fiscal_year: int | None = None
    year_span: Span | None = None
    stage: Stage | None = None
    document_kind: str = ""
    institution_kind: str = ""
    institution_span: Span | None = None
    institution_class: str = ""
    rank: str = ""
    superior: str = ""
    superior_span: Span | None = None


_KINDS = (
    "部门预算 单位预算 部门决算 单位决算 三公经费预算 三公经费决算".split()
)
_AGENCY_END = (
    "中心 局 委员会 办公厅 办公室 厅 院 部 处 站 所 队 大队 支队 总队 学校 学院 大学 中学 小学 幼儿园 医院 馆 社 会 联合会 协会 团委 党校 "
    "办事处 人民政府 镇 乡 街道 园区管委会 管委会 管理处 服务中心 公司 台 基地 园 总站 法院 检察院 研究所 研究院 工作部 宣传部 组织部 统战部 委 办 监狱 戒毒所 福利院 集团 库 室 厂 场 段 分局 署 科 银行 库".split()
)
_ENDS = "|".join(sorted(_AGENCY_END, key=len, reverse=True))
_TITLE = re.compile(
    r"""(?P<year>(?:19|20)\d\d)年?度?(?P<between>.{0,30}?)(?P<kind>(?:部门|单位|汇总|本级|区级单位|市级部门|区级部门|市级单位)?(?:收支)?(?P<stage>预算|决算))
        (?:草案|公开|编制|情况|信息|及|和|执行|“三公”|三公|经费|说明|报告|分析|文件|表|（[^）]*）)*$""",
    re.VERBOSE,
)
_AGENCY = re.compile(rf"^(?:关于)?(?P<agency>[\u4e00-\u9fff（）、·A-Za-z0-9“”]{{2,60}}?(?:{_ENDS})(?:（[^）]{{2,12}}）)?)$")
# 预算主管部门：…局 on the title page
_LABELLED = re.compile(r"^(?:预算)?(?:主管|编制|填报)?(?:部门|单位)(?:（[^）]*）)?(?:名称)?：")
_SHORT = re.compile(r"(?P<full>[\u4e00-\u9fff0-9A-Za-z（）]{4,50}?)[（(]以下简称[:：]?[“”\"]?(?P<short>[^）)“”\"]{2,20})[“”\"]?[）)]")
_SUPERIOR = re.compile(
    r"是(?P<superior>[\u4e00-\u9fff（）]{2,30}?)(?:的)?(?:下属|所属|直属|管理)的?(?P<tier>[一二三]级(?:预算)?单位)?"
)
_TIER = re.compile(r"下属(?P<tier>[一二三]级)预算单位")
_CLASS = re.compile(r"公益(?P<class>[一二])类")
_RANK = re.compile(r"属于?(?P<rank>[正副][厅处科局县]级)|(?:为|是)(?P<rank2>[正副][厅处科局县]级)")
# 本中心为事业单位 says what the agency is; 所属事业单位 and 为保障行政单位… do not.
_IS = r"(?:为|是|属于)(?![^，。；\n]{0,6}(?:保障|维持|用于|指))"
_INSTITUTION = (
    ("public_institution", re.compile(rf"{_IS}[^，。；\n\d、]{{0,24}}?(?<!参照公务员法管理的)(?<!行政)(?<!机关)(?<!参公)事业单位")),
    ("civil_service_institution", re.compile(rf"{_IS}[^，。；\n\d、]{{0,24}}?参照?公务员法?管理的?事业单位")),
    ("administrative_unit", re.compile(rf"{_IS}[^，。；\n\d、]{{0,16}}?行政(?:单位|机关)")),
)
_BUDGET_OR_ACCOUNTS = re.compile(r"预算|决算")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年)")
_FRONT_LINES = 40


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    span: Span


def _front_lines(text: Text, hidden: tuple[Span, ...]) -> Iterator[_Line]:
    """The first printed lines that are content, squeezed of white space."""
    given = 0
    for match in re.finditer(r"[^\r\n\f]+", text.characters):
        words = normal_label(match.group())
        span = Span(match.start(), match.end())
        if not words or any(span.overlaps(one) for one in hidden):
            continue
        stripped = match.group().strip()
        start = match.start() + match.group().index(stripped) if stripped else match.start()
        yield _Line(words, Span(start, start + len(stripped)))
        given += 1
        if given >= _FRONT_LINES:
            return


def identify(text: Text, hidden: tuple[Span, ...], about: About, reference: Reference) -> Identity:
    """The identity of a disclosure: read from its title and first lines; disclosure.yml overrides."""
    lines = tuple(_front_lines(text, hidden))
    title = _title(lines)
    agency, agency_span = _agency(lines, title, text)
    full, short, short_span = _short_name(text)
    year, year_span = (title.year, title.span) if title else _commonest_year(text)
    stage = title.stage if title else _commonest_stage(text)
    agency = about.agency or agency or full
    jurisdiction = find_region([agency, title.words if title else "", full], reference)
    institution, institution_span = _institution(text)
    superior, superior_span = _superior(text)
    kind = _kind(title, lines)
    return Identity(
        title=about.title or (title.words if title else ""),
        title_span=title.span if title else None,
        agency=agency,
        agency_span=agency_span,
        short_name=short,
        short_name_span=short_span,
        jurisdiction=jurisdiction,
        government_level=jurisdiction.level.value if jurisdiction else "",
        fiscal_year=about.fiscal_year or year,
        year_span=year_span,
        stage=about.stage or stage,
        document_kind=kind,
        institution_kind=institution,
        institution_span=institution_span,
        institution_class=_first(_CLASS, text.characters, "class"),
        rank=_first(_RANK, text.characters, "rank") or _first(_RANK, text.characters, "rank2"),
        superior=superior,
        superior_span=superior_span,
    )


@dataclass(frozen=True, slots=True)
class _Title:
    words: str
    agency: str
    year: int
    stage: Stage
    kind: str
    span: Span


def _title(lines: tuple[_Line, ...]) -> _Title | None:
    """The first line, or two or three joined, that says a year and 预算 or 决算 and ends there."""
    for at in range(min(len(lines), 15)):
        for joined in (1, 2, 3):
            group = lines[at : at + joined]
            words = "".join(line.words for line in group)
            if len(words) > 70:
                continue
            match = _TITLE.search(words)
            if match:
                return _Title(
                    words=words,
                    agency=words[: match.start()] or match["between"],
                    year=int(match["year"]),
                    stage=Stage.BUDGET if match["stage"] == "预算" else Stage.FINAL_ACCOUNTS,
                    kind=match["kind"],
                    span=Span(group[0].span.start, group[-1].span.end),
                )
    return None


def _agency(lines: tuple[_Line, ...], title: _Title | None, text: Text) -> tuple[str, Span | None]:
    if title:
        match = _AGENCY.match(title.agency.removesuffix("关于").removesuffix("的"))
        if match:
            return match["agency"], title.span
    for at in range(min(len(lines), 15)):
        for joined in (1, 2):
            words = _LABELLED.sub("", "".join(line.words for line in lines[at : at + joined]))
            match = _AGENCY.match(words)
            if match and len(words) >= 5:
                return match["agency"], Span(lines[at].span.start, lines[min(at + joined, len(lines)) - 1].span.end)
    return "", None


def _short_name(text: Text) -> tuple[str, str, Span | None]:
    match = _SHORT.search(text.characters)
    if match is None:
        return "", "", None
    return normal_label(match["full"]), normal_label(match["short"]), Span(match.start("short"), match.end("short"))


def _commonest_year(text: Text) -> tuple[int | None, Span | None]:
    """Without a title, the year most often printed before 年…预算 or 决算."""
    matches = list(re.finditer(r"((?:19|20)\d\d)年(?:度)?[^，。；\n\d]{0,16}?(?:预算|决算)", text.characters))
    if not matches:
        return None, None
    year, _ = Counter(match[1] for match in matches).most_common(1)[0]
    first = next(match for match in matches if match[1] == year)
    return int(year), Span(first.start(), first.end())


def _commonest_stage(text: Text) -> Stage | None:
    counted = Counter(_BUDGET_OR_ACCOUNTS.findall(text.characters))
    if not counted:
        return None
    return Stage.FINAL_ACCOUNTS if counted["决算"] > counted["预算"] // 2 else Stage.BUDGET


def _kind(title: _Title | None, lines: tuple[_Line, ...]) -> str:
    named = title.kind if title else ""
    unit = "单位" in named or (not named and any("单位预算" in line.words for line in lines[:10]))
    department = "部门" in named
    final = title is not None and title.stage is Stage.FINAL_ACCOUNTS
    if unit:
        return "unit_final_accounts" if final else "unit_budget"
    if department:
        return "departmental_final_accounts" if final else "departmental_budget"
    return ""


def _institution(text: Text) -> tuple[str, Span | None]:
    for kind, pattern in reversed(_INSTITUTION):
        match = pattern.search(text.characters)
        if match:
            return kind, Span(match.start(), match.end())
    return "", None


def _superior(text: Text) -> tuple[str, Span | None]:
    match = _SUPERIOR.search(text.characters)
    if match is None or len(match["superior"]) < 3 or match["superior"].endswith(("及", "和", "以及")):
        return "", None
    return normal_label(match["superior"]), Span(match.start("superior"), match.end("superior"))


def _first(pattern: re.Pattern[str], characters: str, group: str) -> str:
    match = pattern.search(characters)
    return (match[group] or "") if match else ""


