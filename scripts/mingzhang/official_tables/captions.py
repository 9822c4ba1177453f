"""What stands above a table: its number, its title, whose figures they are, and the unit of the money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mingzhang.labels import normal_label
from mingzhang.model import Span, Text, Unit

__all__ = ["Caption", "caption_above", "caption_of", "unit_named"]


@dataclass(frozen=True, slots=True)
class Caption:
    """The words above a table; what is not printed is empty."""

    title: str = ""
    number: str = ""
    agency: str = ""
    unit: Unit | None = None
    note_between: bool = False

    def with_rest_of(self, other: Caption) -> Caption:
        """Fill this caption up from another where it is silent."""
        return Caption(
            self.title or other.title,
            self.number or other.number,
            self.agency or other.agency,
            self.unit or other.unit,
            self.note_between or other.note_between,
        )


_UNITS = "|".join(sorted((unit.value for unit in Unit), key=len, reverse=True))
# 单位：万元  金额单位:元  （单位：人民币万元）
_UNIT = re.compile(
    rf"[（(]?(?:金额|计量|货币|报表)?单位[：:]?(?:人民币)?[（(]?(?P<unit>{_UNITS})(?![\u4e00-\u9fff])[）)]*"
)
# 支出情况表（按功能分类科目，单位：万元）
_UNIT_IN_BRACKET = re.compile(rf"[，,、；]?(?:金额)?单位[：:](?:人民币)?(?P<unit>{_UNITS})(?=[）)])")
_BARE_UNIT = re.compile(rf"[（(](?:人民币|单位[：:])?(?P<unit>{_UNITS})[）)]")
_AGENCY = re.compile(
    r"""(?:编制|填报|资金主管)?(?:部门|单位|预算单位|部门（单位）|单位（部门）|预算部门)(?:名称)?[：:]
        (?P<agency>[\u4e00-\u9fff（）A-Za-z0-9、·]{3,60}?)(?=$|单位|金额|\d{4}年|日期|页)""",
    re.VERBOSE,
)
_NUMBER = re.compile(
    r"""(?:附件?|预算|决算|部门|单位|公开|\s)*
        (?:(?:附?表|附件)\s*(?P<after>[一二三四五六七八九十]{1,3}
            |\d{1,2}(?=20\d\d年)                          # 表8 2025年…: the year begins the title
            |\d{1,2}(?!\d)(?:[-—－]\d{1,2}(?:(?!\d)|(?=20\d\d年)))*)
          |(?P<before>\d{1,2}(?:[-—－]\d{1,2})*)表)[：:.．、]?""",
    re.VERBOSE,
)
_YEAR_ONLY = re.compile(r"[（(]?(?:20\d\d)年?度?[）)]?")
_PAGE = re.compile(r"[-—－·\s]*(?:第)?\d{1,4}(?:页)?[-—－·\s]*")
_TITLE = re.compile(r"(?:表|一览|情况|明细)(?:（[^（）]*）)*$")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+[、.．]|（[一二三四五六七八九十\d]+）|\d{1,2}[、.．])")
# 收支总表 is a whole title; 算表 or 出表 is the end of one that was broken over two lines.
_SHORT_TITLE = re.compile(r"^(?:收支|收入|支出)(?:预算|决算)?总?表$")
_SENTENCE = re.compile(r"[。；！？]|，.*，")
_NOTE = re.compile(r"^[（(]?(?:注|备注|说明|备 注)[：:]?")
_FRAGMENT = 6
_LONGEST = 60
_LINES = 12


def unit_named(words: str) -> Unit | None:
    """The unit of money that a line or a heading names: 单位：万元, 预算数（万元）."""
    match = _UNIT.search(normal_label(words)) or _BARE_UNIT.search(normal_label(words))
    return Unit(match["unit"]) if match else None


def caption_above(text: Text, start: int, end: int, hidden: Sequence[Span]) -> Caption:
    """The caption in the text between the table before and this table."""
    return caption_of(_lines(text, start, end, hidden))


def caption_of(lines: Sequence[str]) -> Caption:
    """The caption that lines say, read upwards from the table."""
    found = Caption()
    fragment = ""
    for at, line in enumerate(reversed([line for line in lines if line.strip()][-_LINES:])):
        words = normal_label(line)
        if _PAGE.fullmatch(words) or _YEAR_ONLY.fullmatch(words):
            continue
        if _NUMBER.fullmatch(words):
            found = replace(found, number=found.number or words)
            continue
        if found.title:
            break
        found, words = _without_unit_and_agency(found, words)
        if not words:
            continue
        if _NUMBER.fullmatch(words):
            found = replace(found, number=found.number or words)
            continue
        title = words + fragment
        if _is_title(title):
            found = _titled(found, title)
        elif len(words) <= _FRAGMENT and words.endswith("表") and not fragment:
            fragment = words
        elif not (at == 0 and _is_aside(words)):
            return replace(found, note_between=bool(_NOTE.match(words)))
    return found


def _is_aside(words: str) -> bool:
    return len(words) <= _FRAGMENT and not _NOTE.match(words)


def _without_unit_and_agency(caption: Caption, words: str) -> tuple[Caption, str]:
    within = _UNIT_IN_BRACKET.search(words)
    unit = within if within and words[within.start() - 1] not in "（(" else _UNIT.search(words)
    if unit:
        words = words[: unit.start()] + words[unit.end() :]
        caption = replace(caption, unit=caption.unit or Unit(unit["unit"]))
    agency = _AGENCY.match(words) or _agency_after_title(words)
    if agency:
        words = words[: agency.start()] + words[agency.end() :]
        caption = replace(caption, agency=caption.agency or agency["agency"])
    return caption, words


def _agency_after_title(words: str) -> re.Match[str] | None:
    """Whose figures they are where one line says it after the title: 表3 支出总表 部门名称：某局 单位：万元."""
    return next((one for one in _AGENCY.finditer(words) if _is_title(words[: one.start()])), None)


def _is_title(words: str) -> bool:
    bare = _ORDINAL.sub("", words)
    if len(bare) > _LONGEST or _SENTENCE.search(bare) or _NOTE.match(bare):
        return False
    return bool(_SHORT_TITLE.match(bare) or (_TITLE.search(bare) and len(bare) > _FRAGMENT - 2))


def _titled(caption: Caption, words: str) -> Caption:
    number = _NUMBER.match(words)
    if number and number.end() < len(words) and words[: number.end()].strip("附件预算决部门单位公开"):
        title = words[number.end() :]
        return replace(
            caption, title=title, number=caption.number or words[: number.end()].rstrip("：:.．、")
        )
    return replace(caption, title=_ORDINAL.sub("", words))


def _lines(text: Text, start: int, end: int, hidden: Sequence[Span]) -> list[str]:
    """The printed lines of a stretch, without what was set aside."""
    kept = []
    for match in re.finditer(r"[^\n]+", text.characters[start:end]):
        span = Span(start + match.start(), start + match.end())
        if not any(span.start < one.end and one.start < span.end for one in hidden):
            kept.append(match.group())
    return kept
