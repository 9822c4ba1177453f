"""Text: clauses, sentences and words that were copied, and statements that stand under the wrong name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mingzhang.checks import Check
from mingzhang.checks.basis import CONSISTENCY, TEMPLATE, WORDING
from mingzhang.checks.example_budget import changed, whole
from mingzhang.checks.figures import Examined
from mingzhang.checks.passages import Passage, first_line, paragraphs, prose_words, quoted, seen, sentences
from mingzhang.checks.phrases import both, where
from mingzhang.checks.verdicts import found, holds
from mingzhang.facts.terms import TermDefinition
from mingzhang.facts.totals import Total
from mingzhang.labels import MEASURES, normal_label
from mingzhang.model import Outcome, Severity, Topic

__all__ = ["CHECKS"]

_CLAUSE = re.compile(r"[^；;]+")
# 收入包括：… and 其中：… are led in by a few words; what follows is what may be copied.
_LED_IN = re.compile(r"^[^：，、]{0,14}：")
_SHORTEST_BODY = 12
_SAYS_SOMETHING = re.compile(r"\d")
# Sections whose sentences are the agency's own words; where figures stand, a reason may well be given twice.
_OWN_WORDS = (
    Topic.FUNCTIONS,
    Topic.KEY_WORK,
    Topic.INSTITUTIONS,
    Topic.STAFF,
    Topic.OTHER,
    Topic.PROJECT_EXPENDITURE,
)
_SHORTEST_SENTENCE = 20
_NUMBER_BEFORE = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?)")
_ITEM = re.compile(r"（[一二三四五六七八九十]{1,3}）")
_TWICE = re.compile(
    r"(?P<word>增加|减少|增长|下降|持平|主要用于|其中|包括|万元|主要原因|预算数|决算数|比上年|较上年)(?P=word)|(?P<unit>元)元(?!人民币)|万元万|万万元"
)
_SPENDING = re.compile(r"支出(?:总体|主要)?(?:包括|构成)[：:](?P<items>[^；;。\n]+)")
_RECEIPT = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）]{0,20}?(?:拨款|事业|经营|其他|补助|上缴|利息|财政)收入)(?=\d|[、，；。]|$)"
)
_TOTALS = {
    normal_label(name) for measure in MEASURES if measure.id == "total_budget" for name in measure.names
}
_GENERAL = (
    Topic.GENERAL_PUBLIC_BUDGET,
    Topic.GENERAL_PUBLIC_BUDGET_CHANGE,
    Topic.GENERAL_PUBLIC_BUDGET_STRUCTURE,
    Topic.GENERAL_PUBLIC_BUDGET_LINES,
)
_THREE = (("因公出国（境）费", "出国"), ("公务用车购置及运行费", "用车"), ("公务接待费", "接待"))


def clauses_are_not_repeated(disclosure: Examined) -> Iterator[Outcome]:
    """No clause of a sentence is the copy of another one under another lead-in."""
    compared = 0
    for sentence in sentences(disclosure):
        bodies: dict[str, tuple[int, int]] = {}
        for match in _CLAUSE.finditer(sentence.words):
            led_in = _LED_IN.match(match.group())
            start = match.start() + (led_in.end() if led_in else 0)
            body = sentence.words[start : match.end()].strip("。 ，")
            if len(body) < _SHORTEST_BODY or not _SAYS_SOMETHING.search(body):
                continue
            compared += 1
            if body in bodies:
                yield _copied(disclosure, sentence, bodies[body], (start, start + len(body)))
            else:
                bodies[body] = (start, start + len(body))
    if compared:
        yield holds(both(f"{compared} clauses", f"比对{compared}个分句"), (first_line(disclosure),))


def _copied(
    disclosure: Examined, sentence: Passage, first: tuple[int, int], again: tuple[int, int]
) -> Outcome:
    here = where(disclosure, sentence.section)
    return seen(
        both(
            f"{here}: one clause stands twice in a sentence",
            f"{here}：同一句中重复出现“{quoted(sentence.printed(*again))}”",
        ),
        (sentence.at(*again), sentence.at(*first)),
        both("a clause twice", "分句重复"),
    )


def sentences_are_not_repeated(disclosure: Examined) -> Iterator[Outcome]:
    """No sentence on functions, work or projects stands twice."""
    read: dict[str, Passage] = {}
    for piece in _pieces(disclosure):
        words = _NUMBER_BEFORE.sub("", piece.words).rstrip("。；;，")
        if len(words) < _SHORTEST_SENTENCE:
            continue
        before = read.setdefault(words, piece)
        if before is piece or before.topic is not piece.topic:
            continue
        here = where(disclosure, piece.section)
        yield seen(
            both(f"{here}: a sentence stands here for the second time", f"{here}：整句重复“{quoted(words)}”"),
            (piece.span, before.span),
            both("a sentence twice", "整句重复"),
        )
    if read:
        yield holds(both(f"{len(read)} sentences", f"比对{len(read)}句"), (next(iter(read.values())).span,))


def _pieces(disclosure: Examined) -> Iterator[Passage]:
    """Sentences in the agency's own words; one that runs into a numbered item ends before the number."""
    for sentence in sentences(disclosure, *_OWN_WORDS):
        starts = [0, *(match.start() for match in _ITEM.finditer(sentence.words, 1)), len(sentence.words)]
        for start, end in pairwise(starts):
            yield sentence.part(start, end)


def words_are_not_doubled(disclosure: Examined) -> Iterator[Outcome]:
    """No word or unit is written twice in a row."""
    for sentence in sentences(disclosure) if _TWICE.search(prose_words(disclosure)) else ():
        if match := _TWICE.search(sentence.words):
            here = where(disclosure, sentence.section)
            yield seen(
                both(f"{here}: a word is written twice in a row", f"{here}：词语重复“{match.group()}”"),
                (sentence.at(max(0, match.start() - 6), min(len(sentence.words), match.end() + 6)),),
                both("a word twice", f"“{match.group()}”"),
            )
    yield holds(both("no other word is doubled", "其余没有重复词语"), (first_line(disclosure),))


def spending_lists_no_receipts(disclosure: Examined) -> Iterator[Outcome]:
    """What is listed as spent does not bear the name of a source of revenue."""
    for paragraph in paragraphs(disclosure):
        if paragraph.topic is Topic.TERMS:
            continue
        for match in _SPENDING.finditer(paragraph.words):
            receipts = [hit["name"] for hit in _RECEIPT.finditer(match["items"])]
            place, here = (
                paragraph.at(match.start("items"), match.end("items")),
                where(disclosure, paragraph.section),
            )
            if not receipts:
                yield holds(both("expenditure lists expenditure", "支出包括的项目均为支出"), (place,))
                continue
            yield seen(
                both(
                    f"{here}: what is listed as expenditure bears the name of revenue",
                    f"{here}：“支出包括”之后列的是收入项目（{'、'.join(dict.fromkeys(receipts))}）",
                ),
                (place,),
                both("revenue under expenditure", f"支出之下列有{receipts[0]}"),
            )


def general_budget_is_named(disclosure: Examined) -> Iterator[Outcome]:
    """Sections on the general public budget speak of it, and not of the budget as a whole."""
    for total in disclosure.of(Total):
        if (
            not disclosure.is_in_text(total)
            or Topic(total.topic) not in _GENERAL
            or total.measure != "general_public_budget"
        ):
            continue
        yield _named_as(disclosure, total, "一般公共预算当年拨款", "general public budget")


def appropriation_is_named(disclosure: Examined) -> Iterator[Outcome]:
    """The section on appropriations speaks of them, and not of the budget as a whole."""
    for total in disclosure.of(Total):
        if (
            not disclosure.is_in_text(total)
            or total.topic != Topic.APPROPRIATION.value
            or total.measure != "appropriation_total"
        ):
            continue
        yield _named_as(disclosure, total, "财政拨款收支总预算", "fiscal appropriation")


def _named_as(disclosure: Examined, total: Total, wanted: str, wanted_en: str) -> Outcome:
    label, here = normal_label(total.label), where(disclosure, disclosure.section_of(total.span))
    if label not in _TOTALS:
        return holds(both("named as what it is", f"{label}：名称相符"), (total.span,))
    return found(
        both(
            f"{here}: the amount is called the total budget; it is the {wanted_en}",
            f"{here}：写作“{total.label}”，此处所指应为{wanted}",
        ),
        (total.span,),
        both("the name of the total", f"“{total.label}”与{wanted}"),
    )


def three_public_are_defined_alike(disclosure: Examined) -> Iterator[Outcome]:
    """The glossary's definition of the three public expenses names all three."""
    for term in disclosure.of(TermDefinition):
        if "三公" not in term.term:
            continue
        missing = [name for name, word in _THREE if word not in term.definition]
        if not missing:
            yield holds(both("all three are named", "三项俱全"), (term.span,))
            continue
        yield found(
            both(
                "the definition of the three public expenses does not name all three",
                f"“三公”经费的解释中没有{'、'.join(missing)}",
            ),
            (term.span,),
            both("three public expenses: definition", f"解释中没有{'、'.join(missing)}"),
        )


_SPENT = "支出包括：一般公共服务支出90.00万元、住房保障支出10.00万元。"
_RECEIVED = "收入包括：本年一般公共预算拨款收入100.00万元；"
_DUTY = "接收、整理、保管县级各类档案，提供查阅。"
_DUTIES = "1.接收、整理、保管县级机关和企事业单位的各类档案。\n2.提供查阅。"

CHECKS = (
    Check(
        id="clauses-are-not-repeated",
        ref="T01",
        family="text",
        title=both("Clauses are not repeated", "同一句中分句不重复"),
        explanation=both(
            "No clause stands twice in a sentence, as when the list of revenue was copied to expenditure.",
            "同一句中不应重复同一分句，例如把收入的列举照抄到支出之下。",
        ),
        basis=WORDING,
        severity=Severity.WARNING,
        find=clauses_are_not_repeated,
        holds=whole(),
        breaks=changed(
            (
                _RECEIVED,
                "收入包括：一般公共预算拨款收入100.00万元、上年结转0万元；支出包括：一般公共预算拨款收入100.00万元、上年结转0万元；",
            )
        ),
    ),
    Check(
        id="sentences-are-not-repeated",
        ref="T02",
        family="text",
        title=both("Sentences are not repeated", "整句不重复"),
        explanation=both(
            "No sentence on functions, institutions, work or projects stands twice; reasons that are given for several figures are not judged.",
            "职能、机构、工作、项目各部分中，同一句不应出现两次；为几项数字说明的同一原因，不作判断。",
        ),
        basis=WORDING,
        severity=Severity.INFO,
        find=sentences_are_not_repeated,
        holds=changed((_DUTY, _DUTIES)),
        breaks=changed((_DUTY, _DUTIES + "\n3.接收、整理、保管县级机关和企事业单位的各类档案。")),
    ),
    Check(
        id="general-budget-is-named",
        ref="T03",
        family="text",
        title=both("The general public budget is called so", "一般公共预算部分的主语相符"),
        explanation=both(
            "Sections on the general public budget speak of it, and not of the budget as a whole.",
            "一般公共预算部分所说的应是一般公共预算当年拨款，而不是收支总预算。",
        ),
        basis=TEMPLATE,
        severity=Severity.WARNING,
        find=general_budget_is_named,
        holds=whole(),
        breaks=changed(
            ("县档案馆2025年一般公共预算当年拨款100.00万元", "县档案馆2025年收支总预算100.00万元")
        ),
    ),
    Check(
        id="appropriation-is-named",
        ref="T04",
        family="text",
        title=both("Appropriations are called so", "财政拨款部分的主语相符"),
        explanation=both(
            "The section on appropriations speaks of them, and not of the budget as a whole.",
            "财政拨款部分所说的应是财政拨款收支总预算，而不是收支总预算。",
        ),
        basis=TEMPLATE,
        severity=Severity.INFO,
        find=appropriation_is_named,
        holds=whole(),
        breaks=changed(("县档案馆2025年财政拨款收支总预算", "县档案馆2025年收支总预算")),
    ),
    Check(
        id="three-public-are-defined",
        ref="T07",
        family="text",
        title=both("The definition names all three public expenses", "“三公”经费的解释三项俱全"),
        explanation=both(
            "The glossary's definition of the three public expenses names overseas travel, vehicles and receptions.",
            "名词解释中“三公”经费的解释，应包括因公出国（境）费、公务用车购置及运行费和公务接待费。",
        ),
        basis=TEMPLATE,
        severity=Severity.INFO,
        find=three_public_are_defined_alike,
        holds=whole(),
        breaks=changed(("、公务用车购置及运行费和公务接待费。", "和公务接待费。")),
    ),
    Check(
        id="spending-lists-no-receipts",
        ref="T13",
        family="text",
        title=both("Expenditure lists no revenue", "支出之下不列收入项目"),
        explanation=both(
            "What is listed as expenditure does not bear the name of a source of revenue.",
            "“支出包括”之后所列的，应为支出项目，不应为收入来源。",
        ),
        basis=CONSISTENCY,
        severity=Severity.WARNING,
        find=spending_lists_no_receipts,
        holds=whole(),
        breaks=changed((_SPENT, "支出包括：本年一般公共预算拨款收入100.00万元。")),
    ),
    Check(
        id="words-are-not-doubled",
        ref="T14",
        family="text",
        title=both("Words and units are not doubled", "词语、单位不重复"),
        explanation=both("No word or unit is written twice in a row.", "同一词语或计量单位不应连写两次。"),
        basis=WORDING,
        severity=Severity.INFO,
        find=words_are_not_doubled,
        holds=whole(),
        breaks=changed(
            (
                "比2024年预算数增加5.00万元，主要是人员增加。\n（一）",
                "比2024年预算数增加增加5.00万元，主要是人员增加。\n（一）",
            )
        ),
    ),
)
