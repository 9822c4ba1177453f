"""What the checks found: where the document disagrees first, each with its words; then what agrees, folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from mingzhang.checks import checks
from mingzhang.model import Bilingual, Severity
from mingzhang.package_data import PackageData, Row, words_in
from mingzhang.pages import markup
from mingzhang.pages.disclosure.part import Part, part
from mingzhang.pages.markup import (
    Heading,
    Kind,
    Markup,
    details,
    finding,
    findings,
    in_line,
    link,
    paragraph,
    quote,
    switched,
    table,
    text,
)
from mingzhang.pages.names import name_of
from mingzhang.pages.places import passage_address, place_words, row_name, span_address, spans_of
from mingzhang.wording import counted

__all__ = ["check_link", "check_table", "check_title", "checking", "finding_piece", "found_words"]

_ORDER = {severity: rank for rank, severity in enumerate(Severity)}
_COUNTED = ("pass-within-rounding", "pass", "undecidable", "not-applicable")
_FOLDED = ("pass-within-rounding", "undecidable")
_PLACES = 3
_UNCHECKED = Bilingual("This document was not checked yet.", "这份文件还没有核对。")
# How counts of them are worded in English.
_PLURAL = {"pass": "agree", "pass-within-rounding": "agree within rounding", "not-applicable": "do not apply"}
_MANY = {"disagrees": "disagree", "likely a slip": "likely slips"}
_HEADINGS = (
    Heading(Bilingual("Check", "核对项")),
    Heading(Bilingual("What was compared", "比较了什么"), Kind.STORY),
)


def checking(package: PackageData) -> Part:
    """Findings, the worst first, then one folded list for each outcome."""
    rows = package.rows("checks")
    if not rows:
        return part("checks", Bilingual("Checks", "核对结果"), [paragraph(switched(_UNCHECKED))])
    found = sorted(package.rows("findings"), key=lambda row: _ORDER[Severity(words_in(row, "severity"))])
    ways = (
        link(switched(Bilingual("Every result", "每一项的结果")), "tables/#checks"),
        link(switched(Bilingual("How we check", "怎样核对")), "../../checks/"),
    )
    intro = paragraph(switched(_counts(package)), text("　"), in_line(ways, "　"))
    return part("checks", Bilingual("Checks", "核对结果"), [intro, _found(package, found), *_folded(rows)])


def _found(package: PackageData, rows: Sequence[Row]) -> Markup:
    return findings(finding_piece(package, row) for row in rows) if rows else Markup("")


def _counts(package: PackageData) -> Bilingual:
    rows = package.rows("checks")
    counts = {result: sum(row["result"] == result for row in rows) for result in _COUNTED}
    said = [Bilingual(counted(len(rows), "check"), f"共核对 {len(rows)} 项"), found_words(package)]
    for result, count in counts.items():
        name = name_of("result", result)
        said += (
            [Bilingual(f"{count} {_PLURAL.get(result, name.en)}", f"{count} 项{name.zh}")] if count else []
        )
    agreeing, decided = counts["pass"] + counts["pass-within-rounding"], _decided(rows)
    score = Bilingual("", "")
    if decided:
        points = agreeing * 100 // decided
        score = Bilingual(
            f"{agreeing} of {decided} that could be decided agree: score {points}. ",
            f"可判断的 {decided} 项里 {agreeing} 项相符，得 {points} 分。",
        )
    return Bilingual(
        f"{', '.join(one.en for one in said)}. {score.en}Checks only ask whether the printed figures agree with each "
        "other; they do not judge the agency.",
        f"{'，'.join(one.zh for one in said)}。{score.zh}核对只看文件所印的数字是否前后一致，不评价单位。",
    )


def found_words(package: PackageData) -> Bilingual:
    """How many findings there are of each weight: 2 处不一致、5 处可能有误."""
    weights = [words_in(row, "severity") for row in package.rows("findings")]
    found = [(name_of("severity", severity), weights.count(severity)) for severity in Severity]
    said = [
        (_MANY.get(name.en, name.en) if count > 1 else name.en, name.zh, count)
        for name, count in found
        if count
    ]
    if not said:
        return Bilingual("nothing that differs", "没有发现出入")
    return Bilingual(
        ", ".join(f"{count} {en}" for en, _, count in said),
        "、".join(f"{count} 处{zh}" for _, zh, count in said),
    )


def _decided(rows: tuple[Row, ...]) -> int:
    return sum(row["result"] in ("pass", "pass-within-rounding", "finding") for row in rows)


@cache
def _titles() -> dict[str, Bilingual]:
    return {check.id: check.title for check in checks()}


def check_title(check: str) -> Bilingual:
    """What a check is called."""
    return _titles().get(check, Bilingual(check, check))


def check_link(check: str, home: str) -> Markup:
    """The name of a check, leading to how it works where this version still has it."""
    title = text(check_title(check).zh)
    return link(title, f"{home}checks/#{check}") if check in _titles() else title


def finding_piece(package: PackageData, row: Row) -> Markup:
    """One finding: what differs, and every passage that it stands on."""
    title = check_link(words_in(row, "check"), "../../")
    pieces = [
        quote(words_in(row, "quote"), place_words(package, row), passage_address(row))
        if row["quote"]
        else Markup("")
    ]
    pieces += _other_quotes(package, row)
    also = words_in(row, "also_seen_by").split()
    if also:
        named = "、".join(check_title(one).zh for one in also)
        named_en = "; ".join(check_title(one).en for one in also)
        pieces.append(
            markup.small(
                switched(
                    Bilingual(f"the same difference is seen by: {named_en}", f"同一处差异也见于：{named}")
                )
            )
        )
    fact = words_in(row, "finding_id")
    pieces.append(markup.small(link(text("这一处说错了？"), f"../../correct/?fact={fact}")))
    severity = Severity(words_in(row, "severity"))
    message = switched(Bilingual(words_in(row, "message_en"), words_in(row, "message")))
    return finding(severity, title, message, *pieces, name=row_name("findings", row))


def _other_quotes(package: PackageData, row: Row) -> Iterator[Markup]:
    """The first of its other passages; how many more there are."""
    if package.text is None:
        return
    spans = list(spans_of(row))
    for start, end in spans[:_PLACES]:
        yield quote(
            package.text.characters[start:end],
            text("另一处"),
            span_address(start, end),
        )
    if len(spans) > _PLACES:
        links = (
            link(text(f"{number}"), span_address(start, end))
            for number, (start, end) in enumerate(spans[_PLACES:], start=_PLACES + 2)
        )
        yield markup.small(switched(Bilingual("and: ", "还有：")), in_line(links, "　"))


def _folded(rows: tuple[Row, ...]) -> Iterator[Markup]:
    for result in _FOLDED:
        of_result = [row for row in rows if row["result"] == result]
        if of_result:
            name, number = name_of("result", result), len(of_result)
            title = Bilingual(f"{name.en} ({number})", f"{name.zh}（{number} 项）")
            yield details(switched(title), _listed(result, of_result))


def _listed(result: str, rows: list[Row]) -> Markup:
    return table(name_of("result", result).zh, _HEADINGS, [markup.Row(_cells(row, "../../")) for row in rows])


def check_table(rows: Sequence[Row], home: str) -> Markup:
    """Every outcome, findings first; `home` leads to the top of the site."""
    order = {result: rank for rank, result in enumerate(("finding", *_COUNTED))}
    ranked = sorted(rows, key=lambda row: order.get(words_in(row, "result"), len(order)))
    lines = [
        markup.Row((text(name_of("result", words_in(row, "result")).zh), *_cells(row, home)))
        for row in ranked
    ]
    return table("核对结果", (Heading(Bilingual("Result", "结果")), *_HEADINGS), lines)


def _cells(row: Row, home: str) -> tuple[Markup, ...]:
    check = words_in(row, "check")
    return (
        check_link(check, home),
        text(words_in(row, "compared")),
    )
