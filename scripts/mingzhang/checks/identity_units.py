"""Identity: the units a document covers, how many it says there are, and what kind of document it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY, REGIONS, TEMPLATE
from mingzhang.checks.example_budget import changed, whole
from mingzhang.checks.figures import Examined
from mingzhang.checks.passages import Passage, first_line, paragraphs, quoted, sentences
from mingzhang.checks.phrases import both, where
from mingzhang.checks.verdicts import found, holds, undecidable
from mingzhang.facts.units import BudgetUnit
from mingzhang.labels import normal_label
from mingzhang.model import Count, Outcome, Severity, Span, Topic
from mingzhang.reference import RegionLevel

__all__ = ["CHECKS"]

_ABOUT_ITSELF = frozenset({Topic.FUNCTIONS, Topic.INSTITUTIONS, Topic.STAFF, Topic.FRONT, Topic.OTHER})
_SECOND_TIER = re.compile(
    r"(?:是|为|系|属于)[^。；，\n\d]{0,30}(?P<tier>[二三]级(?:预算)?单位)(?!\d|组成|构成|[^。，]{0,4}[：:])"
)
_UNIT_KINDS = ("unit_budget", "unit_final_accounts")
_DEPARTMENT_KINDS = ("departmental_budget", "departmental_final_accounts")
# The agency itself, named as one of several: 市档案局（本级）
_ITSELF = re.compile(r"本级|本部|机关|汇总")
_SUBORDINATE = re.compile(r"下属|所属|下设|直属")
_AND = re.compile(r"[和及与]")
# 设8个内设机构，包括：办公室、总务处。 and not 设24个处室和机关党委
_COUNTED_LIST = re.compile(
    r"""(?P<count>\d+)(?P<unit>个|家|所)(?P<what>[^，。；：、\d\n和及]{0,14})[，,]?
        (?:(?:名称|各机构[^，。；：\n]{0,8})?(?:分别|具体|主要|依次)?(?:包括|是|为|有)[：:]?|[：:])
        (?P<list>[^。；\n\d]*(?:（\d+个）[^。；\n\d]*)*)(?=[。；\n]|$)""",
    re.VERBOSE,
)
_OPEN_LIST = re.compile(r"等(?:[^级]|$)|至|以上|其中|如下|各[^项]|若干")
_SEVERAL = re.compile(r"（(\d+)个）")
_FEWEST = 2
# Levels of government, and the words that definitions use for their money.
_LEVEL_WORDS = {
    RegionLevel.CENTRAL: ("中央", "国家"),
    RegionLevel.PROVINCE: ("省", "省本", "市", "市本", "自治区", "区"),
    RegionLevel.PREFECTURE: ("市", "市本", "州", "地", "盟"),
    RegionLevel.COUNTY: ("区", "区本", "县", "县本", "市", "旗"),
    RegionLevel.TOWNSHIP: ("区", "区本", "县", "县本", "市", "旗", "镇", "乡", "街道"),
}
_LEVEL = re.compile(
    r"(?P<level>省本|市本|区本|县本|省|市|区|县|州|镇|乡|街道)级(?=财政|预算主管|部门|预算单位|(?:政府)?[^，。]{0,4}拨款)"
)
_COUNTY_CITY = re.compile(r"市$")
_OWN_WORDS = re.compile(r"本部门|部门预算|部门决算")
_DEPARTMENT_WORDS = re.compile(r"本单位|我单位|单位预算|单位决算")
_FIGURES = frozenset(
    {
        Topic.STATEMENT,
        Topic.TOTAL_BUDGET,
        Topic.REVENUE,
        Topic.EXPENDITURE,
        Topic.APPROPRIATION,
        Topic.GENERAL_PUBLIC_BUDGET,
        Topic.THREE_PUBLIC,
        Topic.ORGAN_OPERATION,
        Topic.PROCUREMENT,
        Topic.ASSETS,
        Topic.PERFORMANCE,
    }
)


def kind_fits_the_tier(disclosure: Examined) -> Iterator[Outcome]:
    """An agency that says it is a second-tier unit publishes a unit budget."""
    for passage in sentences(disclosure):
        match = (
            _SECOND_TIER.search(passage.words)
            if "级" in passage.words and passage.topic in _ABOUT_ITSELF
            else None
        )
        if match is None:
            continue
        title, tier = first_line(disclosure), passage.found(match, "tier")
        if disclosure.identity.document_kind in _DEPARTMENT_KINDS:
            kind = "部门决算" if disclosure.identity.document_kind.endswith("accounts") else "部门预算"
            yield found(
                both(
                    "the agency says it is a unit of the second or third tier, and the title says departmental budget",
                    f"文中称本单位为{match['tier']}，标题为{kind}（{match['tier']}一般公开单位预算或单位决算）",
                ),
                (title, passage.found(match)),
                both("tier and title", f"{match['tier']}与标题{kind}"),
            )
        elif disclosure.identity.document_kind in _UNIT_KINDS:
            yield holds(both("tier and title agree", f"{match['tier']}与标题相符"), (title, tier))
        return
    if disclosure.identity.document_kind in _UNIT_KINDS:
        yield holds(both("title: a unit budget", "标题：单位预算或决算"), (first_line(disclosure),))


def level_fits_the_region(disclosure: Examined) -> Iterator[Outcome]:
    """Definitions of fiscal money name the level of government that the agency belongs to."""
    place = disclosure.identity.jurisdiction
    if place is None:
        yield undecidable("the agency's region is not known", "所属行政区划不明")
        return
    allowed = _LEVEL_WORDS[place.level]
    own_city = place.level in (RegionLevel.COUNTY, RegionLevel.TOWNSHIP) and not _COUNTY_CITY.search(
        place.county
    )
    for passage in sentences(disclosure, Topic.TERMS):
        for match in _LEVEL.finditer(passage.words):
            level = match["level"]
            if level in allowed and not (own_city and level.startswith("市")):
                yield holds(both("level agrees", f"{level}级：相符"), (passage.found(match),))
                continue
            yield found(
                both(
                    f"{where(disclosure, passage.section)}: the definition speaks of another level of government than {place.level.value}",
                    f"{where(disclosure, passage.section)}：解释中写作“{quoted(passage.printed(match.start(), match.end() + 2))}”，"
                    f"而本单位属{place.county or place.prefecture or place.province}",
                ),
                (passage.found(match),),
                both(
                    "level of government",
                    f"“{level}级”与{place.county or place.prefecture or place.province}",
                ),
            )
            return


def units_do_not_include_the_agency(disclosure: Examined) -> Iterator[Outcome]:
    """Units that are called subordinate do not include the agency itself."""
    units = [unit for unit in disclosure.of(BudgetUnit) if unit.entry == "unit"]
    if not units:
        return
    section = disclosure.section_of(units[0].span)
    introduced = disclosure.text.characters[section.span.start : units[0].span.start]
    match = _SUBORDINATE.search(introduced)
    agency = normal_label(disclosure.identity.agency)
    if match is None or not agency:
        return
    start = section.span.start + match.start()
    own = [unit for unit in units if normal_label(unit.label) == agency and not _ITSELF.search(unit.label)]
    if not own:
        yield holds(
            both(f"{len(units)} units: the agency is not among them", f"{len(units)}个单位：不含本单位"),
            (units[0].span,),
        )
        return
    yield found(
        both(
            f"{where(disclosure, section)}: the units called subordinate include the agency itself",
            f"{where(disclosure, section)}：所列“{match.group()}”单位中含本单位自身（{own[0].label}）",
        ),
        (Span(start, start + len(match.group())), own[0].span),
        both("units and the agency", "下属单位与本单位"),
    )


def units_are_as_many_as_said(disclosure: Examined) -> Iterator[Outcome]:
    """The number of units or offices that a sentence gives against those that it, or the table under it, lists."""
    yield from _rows_and_count(disclosure)
    for paragraph in paragraphs(disclosure):
        if paragraph.topic in (Topic.INSTITUTIONS, Topic.STAFF, Topic.FUNCTIONS, Topic.OTHER):
            for match in _COUNTED_LIST.finditer(paragraph.words):
                outcome = _list_and_count(disclosure, paragraph, match)
                if outcome is not None:
                    yield outcome


_ITSELF = re.compile(r"(?:本级|本部|机关)(?:（[^（）]*）)?[）)]?$")


def _rows_and_count(disclosure: Examined) -> Iterator[Outcome]:
    rows = [unit for unit in disclosure.of(BudgetUnit) if unit.entry == "unit"]
    if not rows:
        return
    section = disclosure.section_of(rows[0].span)
    counts = [
        unit.count
        for unit in disclosure.of(BudgetUnit)
        if unit.count is not None
        and unit.unit_kind == "budget_unit"
        and disclosure.section_of(unit.span).id in (section.id, section.parent)
    ]
    if not counts:
        return
    count, here = counts[0], where(disclosure, section)
    compared = both(
        f"{count.stated} units, {len(rows)} rows", f"所称{count.stated}{count.unit}，所列{len(rows)}行"
    )
    # 本部以及下属1家预算单位: the agency itself heads the list and is not counted.
    itself = [row for row in rows if _ITSELF.search(row.label) or row.label == disclosure.identity.agency]
    if count.stated in (len(rows), len(rows) - len(itself)):
        yield holds(compared, (count.span, rows[0].span))
        return
    listed = "、".join(row.label for row in rows[:3])
    yield found(
        both(
            f"{here}: {count.stated} units are stated, and the list under it has {len(rows)} rows",
            f"{here}：所称单位{count.stated}{count.unit}，其下列有{len(rows)}行（{quoted(listed)}）",
        ),
        (_shown(disclosure, count), *(row.span for row in rows)),
        compared,
    )


def _shown(disclosure: Examined, count: Count) -> Span:
    """A count with the words around it, so that the quotation says something."""
    unit = next((one for one in disclosure.of(BudgetUnit) if one.count == count), None)
    return unit.span if unit is not None else count.span


def _list_and_count(disclosure: Examined, paragraph: Passage, match: re.Match[str]) -> Outcome | None:
    if _OPEN_LIST.search(_without_brackets(match["list"])):
        return None
    entries = _entries(match["list"])
    least = sum(_several(entry) for entry in entries)
    most = least + sum(len(_AND.findall(_without_brackets(entry))) for entry in entries)
    if len(entries) < _FEWEST:
        return None
    stated, here = Decimal(match["count"]), where(disclosure, paragraph.section)
    compared = both(
        f"{stated} stated, {least} listed", f"所称{stated}{match['unit']}，所列{least}{match['unit']}"
    )
    if least <= stated <= most:
        return holds(compared, (paragraph.found(match),))
    what = match["what"] or "单位"
    return found(
        both(
            f"{here}: {stated} are stated, and {least} are listed after it",
            f"{here}：所称{what}{stated}{match['unit']}，其后列有{least}{match['unit']}（{quoted(entries[0])}至{quoted(entries[-1])}）",
        ),
        (paragraph.found(match),),
        compared,
    )


# What no unit's name begins with: …、便民服务站，财务由局机关统一核算.
_NO_UNIT = re.compile(r"[无没均其并]|[^，]*(?:由|统一)")


def _entries(words: str) -> list[str]:
    """The entries of a list; marks inside brackets part nothing, and what a comma adds to the list ends it."""
    entries, depth, marks = [""], 0, [""]
    for character in words.strip("，、：: "):
        depth += (character in "（(") - (character in "）)")
        if depth <= 0 and character in "、，,":
            entries.append("")
            marks.append(character)
        else:
            entries[-1] += character
    listed = [(mark, entry.strip()) for mark, entry in zip(marks, entries, strict=True) if entry.strip()]
    end = next(
        (at for at, (mark, entry) in enumerate(listed) if mark in ("，", ",") and _NO_UNIT.match(entry)),
        len(listed),
    )
    return [entry for _, entry in listed[:end]]


def _without_brackets(words: str) -> str:
    return re.sub(r"[（(][^（）()]*[）)]", "", words)


def _several(entry: str) -> int:
    """How many an entry stands for: 分站（2个） is two."""
    match = _SEVERAL.search(entry)
    return int(match[1]) if match else 1


def department_and_unit_are_not_mixed(disclosure: Examined) -> Iterator[Outcome]:
    """A unit's document does not call itself a department's, nor the other way round, where it states figures."""
    kind = disclosure.identity.document_kind
    if kind not in (*_UNIT_KINDS, *_DEPARTMENT_KINDS):
        return
    is_unit = kind in _UNIT_KINDS
    strange = _OWN_WORDS if is_unit else _DEPARTMENT_WORDS
    places = [
        (passage, match)
        for passage in sentences(disclosure)
        if passage.topic in _FIGURES
        for match in [strange.search(passage.words)]
        if match
    ]
    words = "单位" if is_unit else "部门"
    if not places:
        yield holds(both("one word throughout", f"全文称{words}"), (first_line(disclosure),))
        return
    passage, match = places[0]
    yield found(
        both(
            f"the title says {'unit' if is_unit else 'department'}, and {len(places)} sentences say {'department' if is_unit else 'unit'}",
            f"标题为{words}预算或决算，而文中{len(places)}处写作“{match.group()}”，首见于{where(disclosure, passage.section)}",
        ),
        tuple(one.found(hit) for one, hit in places),
        both("department and unit", f"{words}与“{match.group()}”"),
    )


_UNITS = "县档案馆无下属单位，为公益一类事业单位，事业编制6名，实有5人。"
_LISTED = "县档案馆设{}个科室，包括：办公室、征集科、保管科。为公益一类事业单位，事业编制6名，实有5人。"
_TABLE = "下属二级预算单位1个。主要包括：\n序号\n预算单位名称\n1\n{}\n事业编制6名，实有5人。"

CHECKS = (
    Check(
        id="kind-fits-the-tier",
        ref="I03",
        family="identity",
        title=both("The kind of document fits the tier", "文种与预算级次相符"),
        explanation=both(
            "An agency that says it is a second-tier unit publishes a unit budget, not a departmental one.",
            "称为二级预算单位的，一般公开单位预算，而不是部门预算。",
        ),
        basis=TEMPLATE,
        severity=Severity.WARNING,
        find=kind_fits_the_tier,
        holds=changed((_UNITS, "县档案馆是县委办公室下属二级预算单位。")),
        breaks=changed(
            (_UNITS, "县档案馆是县委办公室下属二级预算单位。"),
            ("2025年单位预算编制说明", "2025年部门预算编制说明"),
        ),
    ),
    Check(
        id="level-fits-the-region",
        ref="I04",
        family="identity",
        title=both("The level of government fits the region", "财政级次与行政区划级别相符"),
        explanation=both(
            "Definitions of fiscal money name the level of government that the agency belongs to.",
            "名词解释所称的财政级次，应与本单位所属的行政区划级别相符。",
        ),
        basis=REGIONS,
        severity=Severity.WARNING,
        find=level_fits_the_region,
        holds=changed(("云溪县档案馆", "岳阳市云溪区档案馆"), ("指县级财政", "指区级财政")),
        breaks=changed(("云溪县档案馆", "岳阳市云溪区档案馆"), ("指县级财政", "指省级财政")),
    ),
    Check(
        id="units-do-not-include-the-agency",
        ref="I05",
        family="identity",
        title=both("Subordinate units do not include the agency", "下属单位不含本单位自身"),
        explanation=both(
            "Units that are called subordinate do not include the agency itself.",
            "称为下属、所属的单位，不应包含本单位自身。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=units_do_not_include_the_agency,
        holds=changed((_UNITS, _TABLE.format("云溪县档案服务站"))),
        breaks=changed((_UNITS, _TABLE.format("云溪县档案馆"))),
    ),
    Check(
        id="units-are-as-many-as-said",
        ref="I06",
        family="identity",
        title=both("Units are as many as said", "所列单位与所称数量一致"),
        explanation=both(
            "As many units or offices are listed as the sentence says; open lists are not judged.",
            "所列单位、机构的个数，应与所称数量一致；列举未尽的，不作判断。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=units_are_as_many_as_said,
        holds=changed((_UNITS, _LISTED.format(3))),
        breaks=changed((_UNITS, _LISTED.format(5))),
    ),
    Check(
        id="department-and-unit-are-not-mixed",
        ref="I07",
        family="identity",
        title=both("Department and unit are not mixed", "部门与单位的称谓不混用"),
        explanation=both(
            "A unit's document does not speak of its departmental budget, nor a department's of its unit budget, where figures are stated.",
            "单位预算中不应自称部门、部门预算中不应自称单位，以免误用模板。",
        ),
        basis=TEMPLATE,
        severity=Severity.INFO,
        find=department_and_unit_are_not_mixed,
        holds=whole(),
        breaks=changed(
            ("（三）国有资产占有使用情况\n", "（三）国有资产占有使用情况\n2025年部门预算未安排购置车辆。")
        ),
    ),
)
