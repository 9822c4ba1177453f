"""The functional classes that occur: who spends how much under each, and what the class is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from urllib.parse import urlencode

from mingzhang.catalogue import AccountSum, Catalogue, Summary
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import HubPage, Sheet
from mingzhang.pages.listing import (
    AGENCY,
    LATEST,
    MOST_ROWS,
    agency_cell,
    chart_files,
    distribution,
    hub,
    period_in_english,
    period_of,
    sum_cell,
    words_explained,
)
from mingzhang.pages.markup import (
    Crumb,
    Heading,
    Kind,
    Markup,
    Row,
    code,
    facts,
    heading,
    in_line,
    link,
    paragraph,
    switched,
    table,
    text,
    unit_switch,
)
from mingzhang.reference import Reference
from mingzhang.wording import (
    amount_words,
    clauses,
    computed_share,
    computed_share_in_english,
    counted,
    middle_words,
)

__all__ = ["PAGE"]

_INTRO = Bilingual(
    "The functional classification says what money is for, in classes, divisions and items. "
    "These are the classes that occur.",
    "支出功能分类说钱用来做哪一类事，分类、款、项三级。这里是出现过的类。",
)
_MOST_ITEMS = 400
_Spending = list[tuple[Summary, AccountSum]]


def sheets(catalogue: Catalogue) -> Iterator[Sheet]:
    """The list of classes, then one page a class."""
    spenders: dict[str, dict[str, Summary]] = {}
    for one in catalogue.summaries:
        for account in one.classes:
            spenders.setdefault(account.code[:3], {})[one.id] = one
    reference = catalogue.reference
    classes = [(one, _spending(one, list(own.values()))) for one, own in sorted(spenders.items())]
    counts = [(one, _title(reference, one, rows).zh, len(rows)) for one, rows in classes]
    yield Sheet("index", partial(_index, counts, reference))
    yield Sheet("items", partial(_all_items, _items_in(catalogue.summaries), reference))
    for class_code, own in sorted(spenders.items()):
        yield Sheet(class_code, partial(_page, class_code, list(own.values()), reference))


def _spending(class_code: str, summaries: Sequence[Summary]) -> _Spending:
    """What some disclosures spend under a class."""
    return [(one, account) for one in summaries for account in one.classes if account.code[:3] == class_code]


def _index(counts: Sequence[tuple[str, str, int]], reference: Reference) -> Iterator[File]:
    headings = (
        Heading(Bilingual("Class", "类")),
        Heading(Bilingual("Disclosures", "公开文件"), Kind.NUMBER),
        Heading(Bilingual("Code", "编码"), Kind.CODE),
    )
    rows = [Row((link(text(name), f"{one}/"), text(f"{number}"), code(one))) for one, name, number in counts]
    intro = paragraph(switched(_INTRO))
    yield hub(
        "class/index.md",
        Bilingual("Functional classes", "按科目"),
        (),
        intro,
        table("支出功能分类", headings, rows),
        paragraph(link(switched(Bilingual("All items that occur ›", "出现过的全部项 ›")), "items/")),
        words_explained(reference, "../", "functional", "class_code", "division_code", "item_code"),
        told=_counted(counts),
    )


def _counted(counts: Sequence[tuple[str, str, int]]) -> Bilingual:
    if not counts:
        return Bilingual("no spending by class was read yet", "还没有读到按科目列出的支出")
    _, name, number = max(counts, key=lambda one: one[2])
    return Bilingual(
        f"{len(counts)} classes occur; the most frequent is {name}, in {counted(number, 'disclosure')}",
        f"出现过 {len(counts)} 类；最常见的是{name}，{number} 份公开文件里有",
    )


def _items_in(summaries: Sequence[Summary]) -> dict[str, tuple[str, int]]:
    """Every item that occurs, by its code: its name, and how many disclosures print it."""
    found: dict[str, tuple[str, set[str]]] = {}
    for one in summaries:
        for account in one.items:
            found.setdefault(account.code, (account.name, set()))[1].add(one.id)
    return {one: (name, len(ids)) for one, (name, ids) in found.items()}


def _all_items(found: Mapping[str, tuple[str, int]], reference: Reference) -> Iterator[File]:
    """Every item that occurs, with the division and the class that it stands under."""
    headings = (
        Heading(Bilingual("Item", "项")),
        Heading(Bilingual("Class and division", "类、款")),
        Heading(Bilingual("Disclosures", "公开文件"), Kind.NUMBER),
        Heading(Bilingual("Code", "编码"), Kind.CODE),
    )
    shown = sorted(sorted(found, key=lambda code: (-found[code][1], code))[:_MOST_ITEMS])
    rows = [
        Row(
            (
                link(text(found[one][0]), _explored(one, "../../../")),
                _above(reference, one),
                text(f"{found[one][1]}"),
                code(one),
            )
        )
        for one in shown
    ]
    left = len(found) - len(shown)
    rest = (
        paragraph(
            switched(
                Bilingual(
                    f"These are the {_MOST_ITEMS} most frequent items; the pages of the classes have {left} more.",
                    f"这里是最常见的 {_MOST_ITEMS} 项，其余 {left} 项见各类的页面。",
                )
            )
        )
        if left
        else Markup("")
    )
    listed = table("项", headings, rows) if rows else Markup("")
    told = Bilingual(
        f"{counted(len(found), 'item')} in all disclosures; choose one to see who spends how much on it",
        f"公开文件里出现过 {len(found)} 项；点一项，看谁在这一项上花多少",
    )
    way = (Crumb("科目", "../"),)
    yield hub("class/items/index.md", Bilingual("Items", "全部项"), way, listed, rest, depth=2, told=told)


def _above(reference: Reference, item_code: str) -> Markup:
    """The class and the division of an item, by their names where our tables know them."""
    class_code, division = item_code[:3], reference.functional(item_code[:5], None)
    account = reference.functional(class_code, None)
    way = link(text(account.name if account else class_code), f"../{class_code}/")
    return in_line([way, text(f" › {division.name}" if division else "")])


def _explored(item_code: str, home: str) -> str:
    """The rows of an item over all disclosures, in the explorer."""
    query = urlencode({"table": "budget_lines", "f.code": item_code, "sort": "amount_yuan", "down": "1"})
    return f"{home}explore/?{query}"


def _title(reference: Reference, class_code: str, rows: _Spending) -> Bilingual:
    account = reference.functional(class_code, None)
    return Bilingual(account.name_en if account else "", account.name if account else rows[0][1].name)


def _page(class_code: str, summaries: Sequence[Summary], reference: Reference) -> Iterator[File]:
    rows = _spending(class_code, summaries)
    title, folder = _title(reference, class_code, rows), f"class/{class_code}/"
    ranked = sorted(rows, key=lambda pair: (-pair[1].told.yuan, pair[0].id))
    sums = {summary.id: account.told for summary, account in ranked}
    drawn = distribution(
        [one for one, _ in ranked],
        lambda one: sums.get(one.id),
        f"数据来源：各单位公开的{title.zh}",
        "../../",
    )
    pieces = (
        facts(_about(reference, class_code)),
        unit_switch(),
        drawn.markup if drawn else Markup(""),
        paragraph(switched(LATEST)) if drawn else Markup(""),
        heading(2, Bilingual("Who spends how much", "谁在这一类里花多少"), "agencies"),
        _agencies(ranked[:MOST_ROWS]),
        _items(class_code, [summary for summary, _ in ranked]),
    )
    yield hub(f"{folder}index.md", title, (Crumb("科目", "../"),), *pieces, depth=2, told=_in_short(ranked))
    yield from chart_files(folder, drawn)


def _in_short(ranked: _Spending) -> Bilingual:
    """How many spend under the class, who most, and for whom it is the largest part."""
    most, account = ranked[0]
    whose, whose_zh = f"{most.name}, {period_in_english(most)}", f"{most.name} {period_of(most)}"
    much = amount_words(account.told.yuan)
    if len(ranked) == 1:
        return Bilingual(
            f"1 disclosure spends under this class: {whose}, {much}",
            f"1 份公开文件在这一类里有支出：{whose_zh}，{much}",
        )
    words = [
        Bilingual(
            f"{len(ranked)} disclosures spend under this class", f"{len(ranked)} 份公开文件在这一类里有支出"
        ),
        Bilingual(f"most of all {whose}, {much}", f"最多的是{whose_zh}，{much}"),
        middle_words([one.told.yuan for _, one in ranked]),
    ]
    shares = [(one.told.yuan / whole, summary) for summary, one in ranked if (whole := _whole(summary)) > 0]
    if shares:
        share, summary = max(shares, key=lambda pair: (pair[0], pair[1].id))
        part = computed_share_in_english(share, Decimal(1))
        words.append(
            Bilingual(
                f"the largest part of its own spending: {summary.name}, {period_in_english(summary)}, {part}",
                f"占自己支出比例最高的是{summary.name} {period_of(summary)}，{computed_share(share, Decimal(1))}",
            )
        )
    return clauses(words)


def _whole(summary: Summary) -> Decimal:
    return sum((one.told.yuan for one in summary.classes), Decimal(0))


def _about(reference: Reference, class_code: str) -> Iterator[tuple[Bilingual, Markup]]:
    yield Bilingual("Code", "编码"), code(class_code)
    term = next((one for one in reference.terms if one.identifier == class_code), None)
    if term:
        yield Bilingual("What it is", "是什么"), switched(Bilingual(term.plain_en, term.plain))
    account = reference.functional(class_code, None)
    if account and account.valid_from_year:
        yield Bilingual("In use since", "从哪年起用"), text(f"{account.valid_from_year}")
    cofog = reference.cofog.get(class_code)
    if cofog:
        division = f"{cofog.cofog_division} {cofog.cofog_name}"
        others = f"，也可能属于 {'、'.join(cofog.other_divisions)}" if cofog.other_divisions else ""
        or_else = f", perhaps {', '.join(cofog.other_divisions)}" if cofog.other_divisions else ""
        yield (
            Bilingual("COFOG", "国际分类 COFOG"),
            switched(
                Bilingual(
                    f"{division}{or_else} (our mapping, not printed)",
                    f"{division}{others}（我们的对应，不是文件所印）",
                )
            ),
        )


_AGENCY_HEADINGS = (
    AGENCY,
    Heading(Bilingual("Amount", "金额"), Kind.NUMBER),
    Heading(Bilingual("Part of its expenditure", "占支出"), Kind.NUMBER),
)


def _agencies(rows: _Spending) -> Markup:
    lines = [
        Row(
            (
                agency_cell(summary, "../../"),
                sum_cell(summary, account.told, "classes", "../../"),
                text(_part(summary, account)),
            ),
            whole=_whole(summary),
        )
        for summary, account in rows
    ]
    return table("各单位在这一类的支出", _AGENCY_HEADINGS, lines)


def _part(summary: Summary, account: AccountSum) -> str:
    whole = _whole(summary)
    return computed_share(account.told.yuan, whole) if whole > 0 else ""


def _items(class_code: str, summaries: list[Summary]) -> Markup:
    """The items of the class that occur: how many disclosures print each."""
    found: dict[str, tuple[str, set[str]]] = {}
    for summary in summaries:
        for account in summary.items:
            if account.code.startswith(class_code):
                found.setdefault(account.code, (account.name, set()))[1].add(summary.id)
    if not found:
        return Markup("")
    headings = (
        Heading(Bilingual("Item", "项")),
        Heading(Bilingual("Disclosures", "公开文件"), Kind.NUMBER),
        Heading(Bilingual("Code", "编码"), Kind.CODE),
    )
    rows = [
        Row((link(text(name), _explored(one, "../../../")), text(f"{len(ids)}"), code(one)))
        for one, (name, ids) in sorted(found.items())
    ]
    return Markup(
        f"{heading(2, Bilingual('Items that occur', '这一类里出现的项'), 'items')}\n\n{table('项', headings, rows[:MOST_ROWS])}"
    )


PAGE = HubPage("functional-class", sheets)
