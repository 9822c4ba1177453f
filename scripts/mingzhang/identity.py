"""Whose disclosure it is: agency, region, level of government, fiscal year, stage, kind of document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from mingzhang.cover import Cover, read_cover
from mingzhang.folding import folded
from mingzhang.model import About, Span, Stage, Text
from mingzhang.reference import Reference
from mingzhang.regions import Jurisdiction, find_region, region_coded

__all__ = ["Identity", "identify", "name_within"]


@dataclass(frozen=True, slots=True)
class Identity:
    """What a disclosure says about itself; what it does not say is empty. Spans show where it is said.

    `scope` is 本级 where the disclosure is that of the agency without its subordinate units.
    """

    title: str = ""
    title_span: Span | None = None
    agency: str = ""
    agency_span: Span | None = None
    scope: str = ""
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


def identify(text: Text, hidden: tuple[Span, ...], about: About, reference: Reference) -> Identity:
    """The identity of a disclosure: read from its cover and from what it says of itself; disclosure.yml overrides."""
    cover = read_cover(text, hidden, lambda name: find_region([name], reference) is not None)
    printed = _Printed.of(text, hidden)
    agency = about.agency or (cover.agency.words if cover.agency else "")
    short = _short_name(printed, agency)
    agency = agency or short.full
    title = cover.title.words if cover.title else ""
    jurisdiction = _jurisdiction(about, [agency, title, short.full], reference)
    stage = about.stage or cover.stage
    short = short if short.words else _name_without_place(printed, agency, jurisdiction)
    own = _said_of_itself(printed, agency, short.words, jurisdiction)
    return Identity(
        title=about.title or title,
        title_span=cover.title.span if cover.title else None,
        agency=agency,
        agency_span=cover.agency.span if cover.agency else None,
        scope=cover.scope,
        short_name=short.words,
        short_name_span=short.span,
        jurisdiction=jurisdiction,
        government_level=jurisdiction.level.value if jurisdiction else "",
        fiscal_year=about.fiscal_year or cover.year,
        year_span=cover.year_span,
        stage=stage,
        document_kind=_document_kind(cover, stage),
        institution_kind=own.institution,
        institution_span=own.institution_span,
        institution_class=own.of_class,
        rank=own.rank,
        superior=own.superior,
        superior_span=own.superior_span,
    )


def _jurisdiction(about: About, names: Sequence[str], reference: Reference) -> Jurisdiction | None:
    """The division that the names tell; disclosure.yml overrides it by its code."""
    told = find_region(names, reference)
    if about.region_code is None or (told and told.code == about.region_code):
        return told
    return region_coded(about.region_code, reference) or told


def name_within(agency: str, place: Jurisdiction | None) -> str:
    """An agency's name without the divisions that it begins with: 遂宁市安居区便民中心 is 便民中心."""
    if place is None:
        return agency
    name = agency
    for division in (place.province, place.prefecture, place.county):
        begins = bool(division) and folded(name).startswith(division)
        shortened = name[len(division) :] if begins else name
        name = shortened if len(shortened) >= _SHORTEST_NAME else name
    return name


_SHORTEST_NAME = 2
_KINDS = {
    ("部门", Stage.BUDGET): "departmental_budget",
    ("单位", Stage.BUDGET): "unit_budget",
    ("部门", Stage.FINAL_ACCOUNTS): "departmental_final_accounts",
    ("单位", Stage.FINAL_ACCOUNTS): "unit_final_accounts",
}


def _document_kind(cover: Cover, stage: Stage | None) -> str:
    return _KINDS.get((cover.unit, stage), "") if stage is not None else ""


@dataclass(frozen=True, slots=True)
class _Printed:
    """The sentences without white space, so that a line's end breaks no name, each character with its place."""

    words: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, text: Text, hidden: Sequence[Span]) -> _Printed:
        """The characters of a text that are neither set aside, nor in a table, nor white space."""
        kept = _blanked(text.characters, (*hidden, *(table.span for table in text.tables)))
        printed = [*re.finditer(r"\S+", kept)]
        places = tuple(chain.from_iterable(range(*one.span()) for one in printed))
        words = folded("".join(one.group() for one in printed))
        return cls(words, places)

    def span(self, start: int, end: int) -> Span:
        """Where words are printed."""
        return Span(self.places[start], self.places[end - 1] + 1)

    def begins_a_line(self, at: int) -> bool:
        """Whether something that is not printed here stands before a character: the end of a line, a page number."""
        return at == 0 or self.places[at] > self.places[at - 1] + 1


def _blanked(characters: str, stretches: Sequence[Span]) -> str:
    parts = []
    at = 0
    for span in sorted(stretches, key=lambda one: one.start):
        if span.end > at:
            start = max(span.start, at)
            parts += [characters[at:start], " " * (span.end - start)]
            at = span.end
    return "".join((*parts, characters[at:]))


# Short names


@dataclass(frozen=True, slots=True)
class _ShortName:
    full: str = ""
    words: str = ""
    span: Span | None = None


_CALLED = re.compile(
    r"（(?:以下|下文|后文)?统?简称为?：?[“”‘’\"「]?(?P<short>[^（）“”‘’\"」]{2,20})[“”‘’\"」]?）"
)
_FULL_NAME = re.compile(r"[\u4e00-\u9fff0-9A-Za-z（）]{4,50}$")


def _short_name(printed: _Printed, agency: str) -> _ShortName:
    """What the agency says it is called: 白桦区便民热线中心（以下简称区热线中心）; other bodies' names do not count."""
    plain = folded(agency)
    for match in _CALLED.finditer(printed.words):
        before = _FULL_NAME.search(printed.words, max(0, match.start() - _LONGEST_NAME), match.start())
        full = before.group() if before else ""
        if not plain or full.endswith(plain) or (len(full) >= _SHORTEST_OWN and plain.endswith(full)):
            span = printed.span(match.start("short"), match.end("short"))
            return _ShortName(full if not plain else "", match["short"], span)
        if plain and plain in full:
            return _ShortName("", match["short"], printed.span(match.start("short"), match.end("short")))
    return _ShortName()


_SHORTEST_OWN = 4
_LONGEST_NAME = 50


def _name_without_place(printed: _Printed, agency: str, place: Jurisdiction | None) -> _ShortName:
    """市12345热线中心 for 青禾市12345热线中心, where the text itself calls the agency so."""
    for name in _shorter_names(agency, place):
        for match in re.finditer(re.escape(name), printed.words):
            if not printed.words.endswith(agency, 0, match.end()) and _stands_alone(printed, match.start()):
                return _ShortName("", name, printed.span(match.start(), match.end()))
    return _ShortName()


_DIVISION = re.compile(r"[省市区县州旗盟]$")
_DIVISION_IN_NAME = re.compile(r"(?<=[\u4e00-\u9fff])[省市区县州旗盟]")
# What may stand before a name that is complete: not another place's name, as in 某某市交通局.
_BEFORE_A_NAME = re.compile(r"(?:^|[^\u4e00-\u9fff]|由|是|为|和|与|及|对|在|将|向|归)$")


def _shorter_names(agency: str, place: Jurisdiction | None) -> Iterator[str]:
    """The agency's name with only the last word of its lowest division: 市交通局, 区财政局."""
    divisions = (place.county, place.prefecture, place.province) if place else ()
    for division in filter(None, divisions):
        _, found, rest = agency.partition(division)
        if found and _DIVISION.search(division) and len(rest) >= _SHORTEST_NAME:
            yield division[-1] + rest
            return
    for match in reversed([*_DIVISION_IN_NAME.finditer(agency)]):
        if len(agency) - match.end() >= _SHORTEST_NAME:
            yield agency[match.start() :]


def _stands_alone(printed: _Printed, at: int) -> bool:
    before = printed.words[max(0, at - 1) : at]
    return printed.begins_a_line(at) or _BEFORE_A_NAME.search(before) is not None


# What the agency says of itself


@dataclass(frozen=True, slots=True)
class _Own:
    institution: str = ""
    institution_span: Span | None = None
    of_class: str = ""
    rank: str = ""
    superior: str = ""
    superior_span: Span | None = None


_OURSELVES = r"(?:本|我)(?:单位|部门|局|委|厅|办|院|校|中心|站|所|馆|会|园|镇|乡|街道|支队|大队|队)"
_IS = (
    r"(?:（[^（）]{1,30}）)?(?:|，|[^，。；：为是]{1,20}，)(?:机构|单位)?(?:性质)?"
    r"(?P<verb>为|是|属于|属(?!各|下|的|单位|事业|企业)|系(?!统)|隶属于?|单位性质为|机构性质为)"
)
_SENTENCE = re.compile(r"[^。；\n]{1,120}")
_INSTITUTION = re.compile(
    r"(?P<civil>参照?公务员法?管理的?(?:[一二三]级)?(?:预算)?事业单位|参公(?:管理)?的?事业单位)|(?P<public>事业单位(?!管理))|(?P<administrative>行政(?:单位|机关)(?![\u4e00-\u9fff]))"
)
_CLASS = re.compile(r"公益([一二])类")
_RANK = re.compile(r"([正副][厅局处科县]级)")
_SUPERIOR = re.compile(
    r"^(?P<superior>[\u4e00-\u9fff（）]{3,30}?)(?:的|所|之)?(?:下属|所属|直属|下设|管理|领导|主管|举办)(?:的|单位|[一二三]级|公办|事业|预算|机构|管理|[\u4e00-\u9fff])"
)
_BELONGS = re.compile(r"^(?P<superior>[\u4e00-\u9fff（）]{3,30}?)(?=[，。；]|领导|管理|$)")
_BODY = re.compile(
    r"(?:局|委|委员会|厅|办公室|办公厅|部|政府|院|会|中心|校|署|社|馆|公司|街道|镇|乡|办事处)$"
)
_OF_OTHERS = re.compile(r"下设|下属(?:单位|有)|包括|组成|共有|所属单位|[、\d]")
_NAMES_OF = {
    "public": "public_institution",
    "civil": "civil_service_institution",
    "administrative": "administrative_unit",
}


def _said_of_itself(printed: _Printed, agency: str, short_name: str, place: Jurisdiction | None) -> _Own:
    """Kind, class, rank and superior, of sentences whose subject is the agency: 本单位是…, 区热线中心属于…."""
    kind = span = superior = superior_span = None
    of_class = rank = ""
    for verb, start, end in _own_statements(printed.words, _names(agency, short_name, place)):
        said = printed.words[start:end]
        if (
            kind is None
            and (match := _INSTITUTION.search(said))
            and not _OF_OTHERS.search(said[: match.end()])
        ):
            kind = _NAMES_OF[str(match.lastgroup)]
            span = printed.span(start - len(verb), start + match.end())
            of_class = match[1] if (match := _CLASS.search(said)) else ""
        if not rank and (match := _RANK.search(said)):
            rank = match[1]
        if superior is None and (match := _above(verb, said)):
            superior = match["superior"]
            superior_span = printed.span(start, start + match.end("superior"))
    return _Own(kind or "", span, of_class, rank, superior or "", superior_span)


def _above(verb: str, said: str) -> re.Match[str] | None:
    match = _BELONGS.match(said) if verb.startswith("隶属") else _SUPERIOR.match(said)
    return match if match and _BODY.search(match["superior"]) else None


def _names(agency: str, short_name: str, place: Jurisdiction | None) -> tuple[str, ...]:
    names = {folded(agency), folded(short_name), folded(name_within(agency, place))}
    return tuple(name for name in sorted(names, key=len, reverse=True) if len(name) >= _SHORTEST_OWN)


def _own_statements(words: str, names: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each 是, 为 or 属于 that follows a name of the agency, and the sentence after it."""
    subject = "|".join([*map(re.escape, names), _OURSELVES])
    for match in re.finditer(rf"(?:{subject}){_IS}", words):
        sentence = _SENTENCE.match(words, match.end())
        if sentence:
            yield match["verb"], match.end(), sentence.end()
