"""The top of the page: whose money, in which year, in one sentence, in six figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mingzhang.chosen import (
    are_the_whole,
    change_of,
    expenditure_kinds,
    fiscal_year,
    main_total,
    personnel_and_operating,
    revenue_parts,
    three_public_part,
)
from mingzhang.model import NOTHING_SAID, Bilingual, Severity
from mingzhang.package_data import PackageData, Row, amount_in, integer_in, number_in, transcription, words_in
from mingzhang.pages.addresses import agency_slug, compare_query
from mingzhang.pages.disclosure.checking import found_words
from mingzhang.pages.disclosure.part import silent
from mingzhang.pages.markup import (
    Card,
    Crumb,
    Download,
    Markup,
    Silence,
    amount,
    breadcrumbs,
    cards,
    chip,
    download_links,
    either,
    heading,
    in_line,
    silence,
    summary,
    switched,
    text,
    unit_switch,
    ways,
)
from mingzhang.pages.names import measure_name, name_of
from mingzhang.pages.places import figure, label_of, passage_address
from mingzhang.wording import counted, share_words, tenths

__all__ = [
    "agency_words",
    "head",
    "one_sentence",
    "page_title",
    "period_words",
    "shortened",
    "signed_change",
    "whole_of",
]

_LONGEST_REASON = 48
_CHANGE = Bilingual("Change on last year", "比上年")
_READ = Bilingual("Figures read", "读出的数字")
_CHECKED = Bilingual("Checks", "核对")
_RISES = Bilingual("up", "增长")
_FALLS = Bilingual("down", "下降")


def agency_words(package: PackageData) -> str:
    """Whose disclosure it is; a document that does not say is named by its file."""
    return words_in(package.about, "agency") or f"未读出单位名称（{words_in(package.about, 'source_file')}）"


def period_words(package: PackageData) -> str:
    """The year and what it is: 2025 年预算."""
    year, stage = fiscal_year(package), words_in(package.about, "stage")
    return f"{year} 年" * (year is not None) + (name_of("stage", stage).zh if stage else "")


def page_title(package: PackageData) -> str:
    """The title of the page: agency, year, stage."""
    return " ".join(filter(None, [agency_words(package), period_words(package)]))


def head(package: PackageData) -> tuple[Markup, ...]:
    """Everything above the first part."""
    return (
        breadcrumbs(_steps(package)),
        heading(1, agency_words(package), "top"),
        ways("这是什么", _chips(package)),
        one_sentence(package),
        unit_switch(whole_of(package)),
        cards(_cards(package)),
        download_links(
            [
                Download(Bilingual("The data package, zip", "整套数据 zip"), f"{package.id}.zip"),
                Download(Bilingual("Excel workbook", "Excel 工作簿"), f"{package.id}.xlsx"),
                Download(Bilingual("Package descriptor, JSON", "数据包描述 JSON"), "datapackage.json"),
            ]
        ),
    )


def _steps(package: PackageData) -> Iterator[Crumb]:
    yield Crumb("预算公开", "../")
    code = words_in(package.about, "region_code")
    for column, address in (
        ("province", f"{code[:2]}0000"),
        ("prefecture", f"{code[:4]}00"),
        ("county", code),
    ):
        if words_in(package.about, column):
            yield Crumb(words_in(package.about, column), f"../region/{address}/")


def _chips(package: PackageData) -> Iterator[Markup]:
    about = package.about
    year = fiscal_year(package)
    if period_words(package):
        yield chip(text(period_words(package)), f"../year/{year}/" if year else "")
    for column in ("document_kind", "government_level", "institution_kind"):
        if words_in(about, column):
            yield chip(switched(name_of(column, words_in(about, column))))
    if words_in(about, "institution_class"):
        yield chip(text(f"公益{words_in(about, 'institution_class')}类"))
    if words_in(about, "rank"):
        yield chip(text(words_in(about, "rank")))
    if words_in(about, "superior"):
        yield chip(
            switched(
                Bilingual(f"under {words_in(about, 'superior')}", f"主管：{words_in(about, 'superior')}")
            )
        )
    if transcription(package):
        yield chip(switched(Bilingual("read from an abridged transcription", "读自节录转录")), "#origin")
    yield chip(switched(Bilingual("Compare ›", "与别的比 ›")), f"../compare/{compare_query([package.id])}")
    if words_in(about, "agency"):
        yield chip(
            switched(Bilingual("Over the years ›", "各年对照 ›")),
            f"../agency/{agency_slug(words_in(about, 'region_code'), words_in(about, 'agency'))}/",
        )


def whole_of(package: PackageData) -> Decimal | None:
    """What amounts are shares of: the total of the disclosure, where it is known."""
    total = main_total(package)
    found = amount_in(total) if total else None
    return found.yuan if found else None


def one_sentence(package: PackageData) -> Markup:
    """What it is about in plain words: how much, how it changed and why, where most of it comes from and goes."""
    clauses = [*_clauses(package)]
    if main_total(package) is None:
        clauses = [_both(Bilingual("The total was not read", "没有读出收支总额")), *clauses]
    zh, en = in_line((one.zh for one in clauses), "；"), in_line((one.en for one in clauses), "; ")
    return summary(either(in_line([zh, text("。")]), in_line([en, text(".")])))


class _Clause(NamedTuple):
    """A part of a sentence in both languages; amounts lead to where they are printed."""

    zh: Markup
    en: Markup


def _both(words: Bilingual) -> _Clause:
    return _Clause(text(words.zh), text(words.en))


def _clauses(package: PackageData) -> Iterator[_Clause]:
    yield from _size(package)
    for rows, verb in (
        (revenue_parts(package), Bilingual("from", "来自")),
        (expenditure_kinds(package), Bilingual("for", "用作")),
    ):
        yield from _mostly(rows, verb) if are_the_whole(package, rows) else ()
    expenses = three_public_part(package, "three_public")
    if expenses:
        printed = figure(expenses)
        yield _Clause(
            in_line([text("“三公”经费 "), printed]), in_line([text("the three public expenses: "), printed])
        )
    if package.rows("checks"):
        found = found_words(package)
        yield _both(
            Bilingual(f"findings of the checks: {found.en}", f"核对发现 {found.zh}")
            if package.rows("findings")
            else Bilingual("checks found nothing that differs", "核对没有发现出入")
        )


def _size(package: PackageData) -> Iterator[_Clause]:
    total = main_total(package)
    if total is None:
        return
    year, name, printed = fiscal_year(package), _stage_name(package, total), figure(total)
    change = change_of(package, total)
    changed = _changed(package, change) if change else _both(NOTHING_SAID)
    yield _Clause(
        in_line([text(f"{f'{year} 年' if year else ''}{name.zh} "), printed, changed.zh]),
        in_line([text(f"{name.en}{f' of {year}' if year else ''}: "), printed, changed.en]),
    )


def _stage_name(package: PackageData, total: Row) -> Bilingual:
    """What the total is called; in final accounts it is of what was spent."""
    name = measure_name(words_in(total, "measure"))
    is_outcome = words_in(package.about, "stage") == "final-accounts"
    return (
        Bilingual(name.en.replace("budgeted ", ""), name.zh.replace("预算", "决算")) if is_outcome else name
    )


def _changed(package: PackageData, change: Row) -> _Clause:
    """How much more or less than before, with the reason as printed."""
    base_year, year, reason = (
        integer_in(change, "base_year"),
        fiscal_year(package),
        words_in(change, "reason"),
    )
    # A budget may be held against what was spent; then the document's own words say so.
    is_spent = change["base_phase"] == "executed" and words_in(package.about, "stage") == "budget"
    is_last = bool(base_year and year and base_year == year - 1 and not is_spent)
    base = "上年" if is_last else words_in(change, "base") or "上年"
    base_en = "the year before" if base == "上年" else base
    quoted = f"“{shortened(reason)}”"
    why = _both(
        Bilingual(f" (reason given: {quoted})", f"（文件说明的原因：{quoted}）") if reason else NOTHING_SAID
    )
    is_more = change["change"] == "increase"
    percent = number_in(change, "percent")
    if change["change"] == "unchanged":
        said = _both(Bilingual(f", as in {base_en}", f"，与{base}持平"))
    elif amount_in(change):
        by = figure(change)
        said = _Clause(
            in_line([text(f"，比{base}{'多' if is_more else '少'} "), by]),
            in_line([text(", "), by, text(f" {'more' if is_more else 'less'} than {base_en}")]),
        )
    elif percent is not None:
        words, rises = share_words(percent), "增长" if is_more else "下降"
        said = _both(
            Bilingual(
                f", {words} {'more' if is_more else 'less'} than {base_en}", f"，比{base}{rises} {words}"
            )
        )
    else:
        return _both(NOTHING_SAID)
    return _Clause(in_line([said.zh, why.zh]), in_line([said.en, why.en]))


def shortened(words: str, longest: int = _LONGEST_REASON) -> str:
    """Words as printed, cut with …… where they are long."""
    return words if len(words) <= longest else f"{words[:longest]}……"


def _mostly(rows: tuple[Row, ...], verb: Bilingual) -> Iterator[_Clause]:
    """约八成来自一般公共预算拨款收入: the largest part, when there is a whole to be part of."""
    amounts = [(found.yuan, row) for row in rows if (found := amount_in(row)) and found.yuan >= 0]
    whole = sum((yuan for yuan, _ in amounts), Decimal(0))
    if whole:
        largest, row = max(amounts, key=lambda pair: pair[0])
        part = tenths(largest * 100 / whole)
        yield _both(Bilingual(f"{part.en} {verb.en} {label_of(row)}", f"{part.zh}{verb.zh}{label_of(row)}"))


def _cards(package: PackageData) -> Iterator[Card]:
    total = main_total(package)
    name = _stage_name(package, total).zh if total else "收支总额"
    yield _amount_card(Bilingual("Total revenue and expenditure", name), total, silence(Silence.NOT_READ))
    yield _change_card(package, total)
    staff = [row for row in personnel_and_operating(package) if row["measure"] == "personnel"]
    yield _amount_card(
        measure_name("personnel"), next(iter(staff), None), silent(package, (), ("basic_expenditure",))
    )
    three = three_public_part(package, "three_public")
    yield _amount_card(
        Bilingual("Three public expenses", "“三公”经费"),
        three,
        silent(package, ("three_public",), ("three_public",)),
    )
    yield _coverage_card(package)
    yield _check_card(package)


def _amount_card(label: Bilingual, row: Row | None, otherwise: Markup) -> Card:
    found = amount_in(row) if row else None
    if row is None or found is None:
        return Card(label, otherwise)
    return Card(label, amount(found.yuan, found.stated, found.unit), address=passage_address(row))


def _change_card(package: PackageData, total: Row | None) -> Card:
    change = change_of(package, total)
    if change is None:
        return Card(_CHANGE, silent(package, (), ("total_budget", "revenue", "expenditure")))
    percent = number_in(change, "percent")
    note = (
        in_line(
            [switched(_RISES if change["change"] == "increase" else _FALLS), text(f" {share_words(percent)}")]
        )
        if percent is not None
        else Markup("")
    )
    return Card(
        _CHANGE, signed_change(change), note if amount_in(change) else Markup(""), passage_address(change)
    )


def signed_change(change: Row) -> Markup:
    """A printed change with its sign: −66.73 万元, +3.2%, 持平."""
    if change["change"] == "unchanged":
        return text("持平")
    sign = 1 if change["change"] == "increase" else -1
    found, percent = amount_in(change), number_in(change, "percent")
    if found:
        by = sign * found.stated
        return in_line([_plus(by), amount(sign * found.yuan, by, found.unit)])
    if percent is not None:
        return in_line([_plus(sign * percent), text(share_words(sign * percent))])
    return text(name_of("change", words_in(change, "change")).zh)


def _plus(number: Decimal) -> Markup:
    return text("+") if number > 0 else Markup("")


def _coverage_card(package: PackageData) -> Card:
    figures, explained = (integer_in(package.about, name) or 0 for name in ("figures", "figures_explained"))
    if not figures:
        none = Bilingual("no figure with a unit in the document", "文件里没有带单位的数字")
        return Card(_READ, switched(Bilingual("none", "没有数字")), switched(none), "#origin")
    percent = Decimal(explained * 100) / figures
    shown = "100%" if explained == figures else f"{percent.quantize(Decimal('0.1'), 'ROUND_DOWN')}%"
    return Card(
        _READ,
        text(shown),
        switched(
            Bilingual(counted(figures, "figure"), f"{figures} 个")
            if explained == figures
            else Bilingual(
                f"{explained} of {counted(figures, 'figure')}", f"{figures} 个里读懂 {explained} 个"
            )
        ),
        "#origin",
    )


def _check_card(package: PackageData) -> Card:
    results = [row["result"] for row in package.rows("checks")]
    agreeing = sum(result in ("pass", "pass-within-rounding") for result in results)
    severities = [row["severity"] for row in package.rows("findings")]
    if not results:
        return Card(_CHECKED, switched(Bilingual("not checked yet", "尚未核对")), address="#checks")
    differing = sum(severity == Severity.ERROR for severity in severities)
    agree = Bilingual(f"{agreeing} agree", f"{agreeing} 项相符")
    found = Bilingual(
        f"{counted(len(severities), 'finding')}, {agree.en}", f"共 {len(severities)} 处发现 · {agree.zh}"
    )
    return Card(
        _CHECKED,
        switched(Bilingual(f"{differing} disagree", f"{differing} 处不一致")),
        switched(found if severities else agree),
        "#checks",
    )
