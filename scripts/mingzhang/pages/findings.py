"""What the checks found over all disclosures: by severity, by check, by agency, each finding with its passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Self

from mingzhang.catalogue import Catalogue, FindingNote, Summary
from mingzhang.model import Bilingual, Severity
from mingzhang.package import File
from mingzhang.pages import HubPage, Sheet
from mingzhang.pages.disclosure.checking import check_link, check_title
from mingzhang.pages.listing import AGENCY, MOST_ROWS, agency_cell, hub, text_address
from mingzhang.pages.markup import (
    Card,
    Crumb,
    Heading,
    Kind,
    Markup,
    Row,
    cards,
    heading,
    link,
    paragraph,
    sourced,
    switched,
    table,
    text,
)
from mingzhang.pages.names import name_of
from mingzhang.wording import clauses, counted

__all__ = ["PAGE"]

_Found = list[tuple[Summary, FindingNote]]
_WHAT = Heading(Bilingual("What was found", "发现"), Kind.STORY)
_QUOTATION = Heading(Bilingual("Source", "原文"), Kind.STORY)
_INTRO = Bilingual(
    "Checks only ask whether what is printed agrees with itself and is complete; they do not judge the agency. "
    "Each finding shows its passage. ",
    "核对只看文件所印的数字和文字是否前后一致、是否齐全，不评价单位；每一处都附原文。",
)
_SCORE = Bilingual(
    "Score = checks that agree ÷ checks that could be decided × 100, cut to a whole number; "
    "undecidable and inapplicable checks do not count.",
    "得分 = 相符的项数 ÷ 可判断的项数 × 100，舍去小数；无法判断和不适用的不计。",
)
_ORDER = {severity.value: rank for rank, severity in enumerate(Severity)}


def sheets(catalogue: Catalogue) -> Iterator[Sheet]:
    """Counts by severity, check and agency; then a page for each severity and each check that found something."""
    found = [(one, note) for one in catalogue.summaries for note in one.findings]
    by_check: dict[str, _Found] = {}
    for one, note in found:
        by_check.setdefault(note.check, []).append((one, note))
    counts = {check: _Count.of(rows) for check, rows in by_check.items()}
    severities = Counter(note.severity for _, note in found)
    checked = [one for one in catalogue.summaries if one.results]
    ranked = sorted(checked, key=lambda one: (-len(one.findings), one.id))[:MOST_ROWS]
    told = _in_short(checked, counts)
    yield Sheet("index", partial(_index, severities, counts, ranked, told))
    for severity in Severity:
        if grave := [(one, note) for one, note in found if note.severity == severity.value]:
            first = grave[:MOST_ROWS]
            yield Sheet(severity.value, partial(_of_severity, severity, first, _Count.of(grave)))
    for check, rows in sorted(by_check.items()):
        yield Sheet(check, partial(_of_check, check, rows[:MOST_ROWS], counts[check]))


@dataclass(frozen=True, slots=True)
class _Count:
    """How many findings there are, in how many disclosures, and the gravest severity among them."""

    findings: int
    disclosures: int
    severity: str

    @classmethod
    def of(cls, rows: _Found) -> Self:
        """Those of some findings."""
        severity = min((note.severity for _, note in rows), key=lambda one: _ORDER.get(one, 9))
        return cls(len(rows), len({one.id for one, _ in rows}), severity)


def _index(
    severities: Mapping[str, int], counts: Mapping[str, _Count], ranked: Sequence[Summary], told: Bilingual
) -> Iterator[File]:
    pieces = (
        paragraph(
            switched(_INTRO),
            link(switched(Bilingual("How we check", "怎样核对")), "../../checks/"),
        ),
        cards(_severities(severities)),
        heading(2, Bilingual("By check", "按核对项"), "by-check"),
        _checks(counts) if counts else paragraph(switched(Bilingual("Nothing was found.", "没有发现。"))),
        heading(2, Bilingual("By disclosure", "按公开文件"), "by-disclosure"),
        paragraph(switched(_SCORE)),
        _disclosures(ranked),
    )
    yield hub("findings/index.md", Bilingual("Findings", "核对发现"), (), *pieces, told=told)


def _in_short(checked: Sequence[Summary], counts: Mapping[str, _Count]) -> Bilingual:
    """How many disclosures were checked, in how many something was found, and what most often."""
    having = [one for one in checked if one.findings]
    words = [
        Bilingual(f"{counted(len(checked), 'disclosure')} checked", f"核对了 {len(checked)} 份公开文件"),
        Bilingual(f"findings in {len(having)}", f"{len(having)} 份有发现"),
    ]
    if counts:
        most = max(sorted(counts), key=lambda one: counts[one].findings)
        title, times = check_title(most), counts[most].findings
        words.append(
            Bilingual(
                f"most often “{title.en}”, {counted(times, 'time')}", f"最常见的是“{title.zh}”，{times} 处"
            )
        )
    return clauses(words)


def _severities(counted: Mapping[str, int]) -> Iterator[Card]:
    for severity in Severity:
        number = counted.get(severity.value, 0)
        address = f"{severity.value}/" if number else ""
        yield Card(name_of("severity", severity), text(f"{number} 处"), address=address)


def _checks(counts: Mapping[str, _Count]) -> Markup:
    headings = (
        Heading(Bilingual("Check", "核对项")),
        Heading(Bilingual("Severity", "程度")),
        Heading(Bilingual("Findings", "发现"), Kind.NUMBER),
        Heading(Bilingual("Disclosures", "公开文件"), Kind.NUMBER),
    )
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1].findings, pair[0]))
    return table("按核对项", headings, (Row(_check_cells(check, count)) for check, count in ranked))


def _check_cells(check: str, count: _Count) -> tuple[Markup, ...]:
    return (
        link(text(check_title(check).zh), f"{check}/"),
        text(name_of("severity", count.severity).zh),
        text(f"{count.findings}"),
        text(f"{count.disclosures}"),
    )


def _disclosures(ranked: Sequence[Summary]) -> Markup:
    """Those with most findings first: how many checks could be decided, and how many agree."""
    headings = (
        AGENCY,
        Heading(Bilingual("Findings", "发现"), Kind.NUMBER),
        Heading(Bilingual("Checks that agree", "相符"), Kind.NUMBER),
        Heading(Bilingual("Checks that could be decided", "可判断"), Kind.NUMBER),
        Heading(Bilingual("Undecidable", "无法判断"), Kind.NUMBER),
        Heading(Bilingual("Score", "得分"), Kind.NUMBER),
    )
    return table("按公开文件", headings, (Row(_result_cells(one)) for one in ranked))


def _result_cells(summary: Summary) -> tuple[Markup, ...]:
    agreeing = sum(summary.results.get(result, 0) for result in ("pass", "pass-within-rounding"))
    decided = agreeing + summary.results.get("finding", 0)
    score = f"{agreeing * 100 // decided}" if decided else ""
    return (
        agency_cell(summary, "../"),
        link(text(f"{len(summary.findings)}"), f"../{summary.id}/#checks"),
        text(f"{agreeing}"),
        text(f"{decided}"),
        text(f"{summary.results.get('undecidable', 0)}"),
        text(score),
    )


def _of_severity(severity: Severity, rows: _Found, count: _Count) -> Iterator[File]:
    headings = (AGENCY, Heading(Bilingual("Check", "核对项")), _WHAT, _QUOTATION)
    cells = (
        (agency_cell(one, "../../"), _to_check(note), switched(note.message), _quoted(one, note))
        for one, note in rows
    )
    name = name_of("severity", severity.value)
    yield _listed(severity.value, name, count, table(name.zh, headings, (Row(row) for row in cells)))


def _to_check(note: FindingNote) -> Markup:
    return link(text(check_title(note.check).zh), f"../{note.check}/")


def _of_check(check: str, rows: _Found, count: _Count) -> Iterator[File]:
    headings = (AGENCY, _WHAT, Heading(Bilingual("Severity", "程度")), _QUOTATION)
    cells = (
        (
            agency_cell(one, "../../"),
            switched(note.message),
            text(name_of("severity", note.severity).zh),
            _quoted(one, note),
        )
        for one, note in rows
    )
    intro = paragraph(
        switched(Bilingual("How this is checked: ", "怎样核对：")), check_link(check, "../../../")
    )
    title = check_title(check)
    yield _listed(check, title, count, intro, table(title.zh, headings, (Row(row) for row in cells)))


def _listed(name: str, title: Bilingual, count: _Count, *pieces: Markup) -> File:
    """A page of findings: the first so many of them, and how many there are."""
    rest = (
        paragraph(
            switched(
                Bilingual(
                    f"These are the first {MOST_ROWS} of {count.findings}.",
                    f"这里是前 {MOST_ROWS} 处，共 {count.findings} 处。",
                )
            )
        )
        if count.findings > MOST_ROWS
        else Markup("")
    )
    return hub(
        f"findings/{name}/index.md",
        title,
        (Crumb("核对发现", "../"),),
        *pieces,
        rest,
        depth=2,
        told=Bilingual(
            f"{counted(count.findings, 'finding')} in {counted(count.disclosures, 'disclosure')}",
            f"{count.disclosures} 份公开文件里有 {count.findings} 处",
        ),
    )


def _quoted(summary: Summary, note: FindingNote) -> Markup:
    """The passage that a finding stands on, which leads to its place in the text."""
    words = " ".join(note.quote.split()) or "原文"
    return sourced(text(words), text_address(summary, note.start, note.end, "../../"))


PAGE = HubPage("findings", sheets)
