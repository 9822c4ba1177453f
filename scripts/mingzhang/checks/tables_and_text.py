"""Tables and text: each amount of the text against the table that states it, the list of tables, empty tables, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mingzhang.checks import Check
from mingzhang.checks.basis import DISCLOSURE_RULES, TABLES, TEMPLATE
from mingzhang.checks.example_tables import with_tables
from mingzhang.checks.figures import BUDGET_TOPICS, Examined, Stated
from mingzhang.checks.kept import kept
from mingzhang.checks.passages import first_line, paragraphs, printed_text
from mingzhang.checks.phrases import both, money, named, printed, where
from mingzhang.checks.tabled import BY_ACCOUNT, Tabled, stated_in, tabled
from mingzhang.checks.verdicts import equal, found, holds, undecidable
from mingzhang.comparing import compare_equal
from mingzhang.facts.declarations import Declaration
from mingzhang.facts.listed_tables import ListedTable
from mingzhang.labels import normal_label
from mingzhang.model import Outcome, Result, Severity, Span, Table, Topic
from mingzhang.official_tables.captions import Caption, caption_above
from mingzhang.official_tables.kinds import TableKind, kind_of
from mingzhang.official_tables.of_topics import TABLES_OF_TOPIC

__all__ = ["CHECKS"]

_TOPICS = BUDGET_TOPICS | {Topic.THREE_PUBLIC, Topic.ORGAN_OPERATION, Topic.PROCUREMENT}
# In which table a part of the text finds its figures.
_TABLE_OF = {
    **TABLES_OF_TOPIC,
    Topic.TOTAL_BUDGET: (TableKind.REVENUE_EXPENDITURE, TableKind.REVENUE, TableKind.EXPENDITURE),
    Topic.STATEMENT: (TableKind.GENERAL_PUBLIC_BUDGET,),
}
_DIGITS = {"class": 3, "division": 5, "item": 7}
# An item stands in one table only; a total of the same name may be of other money.
_ITEM_DIGITS = 7
_NUMBER = re.compile(r"^(\d{1,2})(?:[-—－](\d{1,2}))?$")
_EMPTY_NOTE = re.compile(
    r"空表|无数据|没有|未(?:使用|安排|发生|编制|涉及)|无[^。；\n]{0,24}(?:收入|支出|预算|拨款|安排|情况|项目|经费|资金)|不涉及|备注：?无|注：?无|为零|为0"
)
_AFTER, _BEFORE = 220, 160
# Tables that may well be empty, and what the text calls their money.
_MAY_BE_EMPTY: Mapping[TableKind | None, frozenset[str]] = {
    TableKind.GOVERNMENT_FUND: frozenset({"government_fund", "government_fund_appropriation"}),
    TableKind.STATE_CAPITAL: frozenset({"state_capital", "state_capital_appropriation"}),
    TableKind.THREE_PUBLIC: frozenset({"three_public"}),
}
_SUM_OF_MONEY = re.compile(r"[-−]?\d[\d,]*\.\d+|0|\d{1,3}(?:,\d{3})+|\d{4,}")
# 政府性基金拨款支出预算为0
_CALLED = {
    name: re.compile(
        rf"{words}[^。；]{{0,24}}(?:为0|0(?:\.0+)?万?元|没有|无|未)|(?:没有|无|未)[^。；]{{0,16}}{words}"
    )
    for name, words in (
        ("government_fund", "政府性?基金"),
        ("state_capital", "国有资本"),
        ("three_public", "三公"),
    )
}
_FEWEST_LISTED = 3
_SIDES = ("revenue_total", "expenditure_total")
# 收入总计 counts what was carried over, 收入合计 does not.
_WITH_CARRY = re.compile(r"总计|总额")
_OWN_TITLE = re.compile(
    r"^(?:20\d\d年度?)?(?P<word>部门|单位)(?:综合)?(?:预算|决算)?(?:财务)?(?=收支|收入|支出|财政拨款|整体)"
)
_UNIT_KINDS = ("unit_budget", "unit_final_accounts")
_DEPARTMENT_KINDS = ("departmental_budget", "departmental_final_accounts")


def text_agrees_with_tables(disclosure: Examined) -> Iterator[Outcome]:
    """Each amount of the text against the table that its section speaks of.

    An amount that any table states under the same name agrees; one that none states is held against the
    total column of the table that its section speaks of. 收入总计 may be the 总计 that both sides of a table share.
    """
    cells = _cells_by_key(disclosure)
    shared = cells.get(("measure", "total_budget"), [])
    for one in disclosure.own:
        own, both_sides = cells.get(_key(one), []), shared if one.measure in _SIDES else []
        mine = both_sides if both_sides and _WITH_CARRY.search(one.name_printed) else own
        if one.topic not in _TOPICS or not mine:
            continue
        same = next((cell for cell in (*own, *both_sides) if _is_same(one, cell)), None)
        if same is not None:
            yield holds(
                both(f"{named(one).en}: in the table", f"{named(one).zh}：与附表一致"),
                (one.span, same.amount.span),
            )
            continue
        wanted = [cell for cell in mine if _is_counterpart(one, cell)] or _totals_alike(one, mine)
        values = {cell.amount.yuan for cell in wanted}
        if len(values) == 1:
            yield _compared(disclosure, one, wanted[0])
        elif wanted:
            yield undecidable(
                f"{named(one).en}: several tables differ", f"{named(one).zh}：各表口径不一", (one.span,)
            )


def _compared(disclosure: Examined, one: Stated, cell: Tabled) -> Outcome:
    """The text against the cell; less than one in the last printed digit is a digit cut off instead of rounded."""
    outcome = equal(disclosure, one, stated_in(disclosure, cell))
    if outcome.message is None:
        return outcome
    here, gap = where(disclosure, one.section), abs(one.amount.yuan - cell.amount.yuan)
    apart = money(gap, [one.amount, cell.amount])
    message = both(
        f"{here}: {named(one).en} differs by {apart} from {printed(cell.amount)} in the table",
        f"{here}：{named(one).zh}，与附表“{cell.title}”{cell.name.zh}{printed(cell.amount)}相差{apart}",
    )
    cut_off = gap < 2 * max(one.amount.rounding, cell.amount.rounding)
    return replace(outcome, message=message, severity=Severity.INFO if cut_off else None)


@kept
def _cells_by_key(disclosure: Examined) -> dict[tuple[str, str], list[Tabled]]:
    found_: dict[tuple[str, str], list[Tabled]] = {}
    for cell in tabled(disclosure):
        if not cell.unit and cell.key[1]:
            found_.setdefault(cell.key, []).append(cell)
    return found_


def _key(one: Stated) -> tuple[str, str]:
    """What an amount is of; an account only where it was resolved as deep as it is printed."""
    if one.measure not in ("functional", "economic"):
        return "measure", one.measure
    is_resolved = one.measure == "economic" or len(one.account) == _DIGITS.get(one.level)
    return one.measure, one.account if is_resolved else ""


def _is_same(one: Stated, cell: Tabled) -> bool:
    return compare_equal(one.amount, cell.amount).result is not Result.FINDING


def _is_counterpart(one: Stated, cell: Tabled) -> bool:
    """Whether a cell is what the sentence must mean: same year and phase, the total column, the section's own table."""
    if cell.kind not in _TABLE_OF.get(one.topic, ()) or (cell.year, cell.phase) != (one.year, one.phase):
        return False
    if one.topic is Topic.STATEMENT and len(cell.code) != _ITEM_DIGITS:
        return False
    if cell.source or cell.spending or (cell.direction == "revenue" and cell.code):
        return False
    return one.fund is None or cell.fund is None or one.fund is cell.fund


def _totals_alike(one: Stated, cells: Sequence[Tabled]) -> list[Tabled]:
    """The total columns of all tables by account, where a sentence does not say of which money it speaks.

    They decide only where they agree: then the sentence means that amount, whatever money it is of.
    """
    if one.topic is not Topic.STATEMENT:
        return []
    totals = [
        cell
        for cell in cells
        if cell.kind in BY_ACCOUNT
        and (cell.year, cell.phase) == (one.year, one.phase)
        and cell.direction != "revenue"
        and not (cell.source or cell.spending)
    ]
    return totals if len({cell.table for cell in totals}) > 1 else []


def tables_are_numbered(disclosure: Examined) -> Iterator[Outcome]:
    """The numbers of a list of tables follow each other: 1, 1-1, 1-2, 2."""
    numbers = _listed_numbers(disclosure)
    if len(numbers) < _FEWEST_LISTED:
        return
    mains = sorted({main for main, _ in numbers})
    missing = [str(main) for main in range(mains[0], mains[-1]) if main not in mains]
    for main in mains:
        subs = sorted(sub for one, sub in numbers if one == main and sub)
        missing += [f"{main}-{sub}" for sub in range(1, subs[-1] if subs else 1) if sub not in subs]
    listed = both(f"{len(numbers)} tables listed", f"列有{len(numbers)}张附表")
    everything = printed_text(disclosure)
    missing = [number for number in missing if not re.search(rf"表{number}(?!\d)", everything)]
    if not missing:
        yield holds(listed, (next(iter(numbers.values())),))
        return
    gaps = "、".join(f"表{number}" for number in missing)
    yield found(
        both("the numbers of the listed tables do not follow each other", f"附表编号不连续，没有找到{gaps}"),
        tuple(numbers.values()),
        listed,
    )


def _listed_numbers(disclosure: Examined) -> dict[tuple[int, int], Span]:
    """The numbers of a list of tables: entries that follow each other line by line; titles of tables are none."""
    found_: dict[tuple[int, int], Span] = {}
    run: list[ListedTable] = []
    for table in (*disclosure.of(ListedTable), None):
        if (
            run
            and table is not None
            and not disclosure.text.characters[run[-1].span.end : table.span.start].strip()
        ):
            run.append(table)
            continue
        if len(run) >= _FEWEST_LISTED:
            for listed in run:
                if match := _NUMBER.match(listed.number):
                    found_.setdefault((int(match[1]), int(match[2] or 0)), listed.span)
        run = [table] if table is not None else []
    return found_


def empty_tables_say_so(disclosure: Examined) -> Iterator[Outcome]:
    """A table on funds, state capital or the three public expenses that holds no figure is said to be empty somewhere."""
    before = 0
    for table in disclosure.text.tables:
        caption = caption_above(
            disclosure.text,
            max(before, table.span.start - _BEFORE),
            table.span.start,
            disclosure.text.set_aside,
        )
        before = table.span.end
        kind = kind_of(caption.title)
        if kind not in _MAY_BE_EMPTY:
            continue
        if _has_figures(table):
            yield holds(both("the table holds figures", f"“{caption.title}”：有数"), (table.span,))
        elif _says_so(disclosure, table, caption) or _is_declared(disclosure, _MAY_BE_EMPTY[kind]):
            yield holds(both("the empty table is explained", f"“{caption.title}”：空表有说明"), (table.span,))
        else:
            yield found(
                both(
                    "a table without figures does not say that there is nothing to report",
                    f"“{caption.title}”没有数据，也没有找到说明",
                ),
                (_title_of(disclosure, table, caption),),
                both("an empty table", f"“{caption.title}”：空表"),
            )


def _has_figures(table: Table) -> bool:
    """Whether a cell holds a sum of money, be it 0; the number of a column is none."""
    return any(_SUM_OF_MONEY.fullmatch(cell.text.strip()) for row in table.rows for cell in row)


def _says_so(disclosure: Examined, table: Table, caption: Caption) -> bool:
    words = disclosure.text.characters
    around = words[max(0, table.span.start - _BEFORE) : table.span.end + _AFTER] + caption.title
    return bool(_EMPTY_NOTE.search("".join(around.split())))


def _is_declared(disclosure: Examined, subjects: frozenset[str]) -> bool:
    """Whether the text says elsewhere that there is none, or states nothing but 0."""
    if any(one.subject in subjects for one in disclosure.of(Declaration)):
        return True
    if any(one.measure in subjects and one.amount.yuan == 0 for one in disclosure.own):
        return True
    named_ = _CALLED[
        "state_capital"
        if "state_capital" in subjects
        else "three_public"
        if "three_public" in subjects
        else "government_fund"
    ]
    return any(named_.search(paragraph.words) for paragraph in paragraphs(disclosure))


def _title_of(disclosure: Examined, table: Table, caption: Caption) -> Span:
    start = disclosure.text.characters.rfind(caption.title[-6:], 0, table.span.start)
    return Span(start, start + len(caption.title[-6:])) if start >= 0 else table.span


def titles_fit_the_document(disclosure: Examined) -> Iterator[Outcome]:
    """The titles of tables call the agency what the title of the document calls it: department or unit."""
    kind = disclosure.identity.document_kind
    if kind not in (*_UNIT_KINDS, *_DEPARTMENT_KINDS):
        return
    own = "单位" if kind in _UNIT_KINDS else "部门"
    titles = [(table.title, table.span) for table in disclosure.of(ListedTable)]
    strange = [
        (title, span, match["word"])
        for title, span in titles
        for match in [_OWN_TITLE.match(normal_label(title))]
        if match and match["word"] != own
    ]
    if not strange:
        if titles:
            yield holds(both("titles fit", f"{len(titles)}个表题与文种相符"), (titles[0][1],))
        return
    title, _, word = strange[0]
    yield found(
        both(
            f"{len(strange)} titles of tables speak of a {'department' if word == '部门' else 'unit'}, unlike the title of the document",
            f"文种为{own}，{len(strange)}个表题写作{word}（“{title}”）",
        ),
        (first_line(disclosure), *(span for _, span, _ in strange)),
        both("titles of tables", f"{own}与“{title}”"),
    )


CHECKS = (
    Check(
        id="text-agrees-with-tables",
        ref="M01",
        family="table_narrative",
        title=both("Text and tables state the same amounts", "正文金额与附表一致"),
        explanation=both(
            "An amount that the text and a table both state is the same in both; where the table is not part of the document nothing is judged.",
            "正文与附表都列示的金额应一致；附表不在文中的，不作判断。",
        ),
        basis=TABLES,
        severity=Severity.ERROR,
        find=text_agrees_with_tables,
        holds=with_tables(),
        breaks=with_tables(
            ("县档案馆2025年一般公共预算当年拨款100.00万元", "县档案馆2025年一般公共预算当年拨款101.00万元")
        ),
    ),
    Check(
        id="tables-are-numbered",
        ref="M02",
        family="table_narrative",
        title=both("Tables are numbered without gaps", "附表编号连续"),
        explanation=both(
            "The numbers of the listed tables follow each other; a number that is left out may be a table that is left out.",
            "附表清单的编号应连续；缺少编号的地方，可能缺少附表。",
        ),
        basis=TEMPLATE,
        severity=Severity.WARNING,
        find=tables_are_numbered,
        holds=with_tables(),
        breaks=with_tables(("表4.财政拨款收支预算总表\n", "")),
    ),
    Check(
        id="empty-tables-say-so",
        ref="M03",
        family="table_narrative",
        title=both("Empty tables say so", "空表有说明"),
        explanation=both(
            "A table without figures carries a sentence that there is nothing to report; a blank cell says nothing.",
            "没有数据的附表，应说明没有相应收支；空白单元格不说明任何情况。",
        ),
        basis=DISCLOSURE_RULES,
        severity=Severity.INFO,
        find=empty_tables_say_so,
        holds=with_tables(),
        breaks=with_tables(
            ("注：本单位没有政府性基金预算拨款安排的支出，故本表无数据。", ""),
            ("县档案馆2025年没有使用政府性基金预算拨款安排的支出。", "政府性基金预算情况见附表。"),
        ),
    ),
    Check(
        id="table-titles-fit-the-document",
        ref="M04",
        family="table_narrative",
        title=both("Titles of tables fit the document", "表题与文种一致"),
        explanation=both(
            "The titles of tables call the agency a department or a unit, as the title of the document does.",
            "附表标题中的“部门”“单位”，应与文种一致。",
        ),
        basis=TEMPLATE,
        severity=Severity.INFO,
        find=titles_fit_the_document,
        holds=with_tables(),
        breaks=with_tables(("表1.单位收支总表", "表1.部门收支总表")),
    ),
)
