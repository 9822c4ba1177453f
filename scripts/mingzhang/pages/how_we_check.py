"""How we check: every rule with its basis and weight, and what has to change in a document for it to speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from mingzhang.catalogue import Catalogue
from mingzhang.checks import Check, checks
from mingzhang.judging import Judged, by_check
from mingzhang.model import Bilingual
from mingzhang.package import File
from mingzhang.pages import TopPage
from mingzhang.pages.listing import hub
from mingzhang.pages.markup import (
    Crumb,
    Heading,
    Kind,
    Markup,
    Row,
    bilingual,
    chip,
    code,
    details,
    facts,
    heading,
    in_line,
    link,
    paragraph,
    quote,
    small,
    switched,
    table,
    text,
    ways,
)
from mingzhang.pages.names import NAMES, name_of

__all__ = ["PAGE"]

_LONGEST_LINE = 160


def render(catalogue: Catalogue) -> Iterator[File]:
    """All checks in one table, then a page for each family with explanations and examples."""
    families: dict[str, list[Check]] = {}
    for check in checks():
        families.setdefault(check.family, []).append(check)
    found = {note.check for one in catalogue.summaries for note in one.findings}
    judged = by_check(catalogue.judgements)
    yield _index(families, found, judged)
    for family, members in families.items():
        yield _family(family, members, judged)


def _index(families: dict[str, list[Check]], found: set[str], judged: Mapping[str, Judged]) -> File:
    count = sum(len(members) for members in families.values())
    chips = [chip(switched(_family_name(family)), f"{_slug(family)}/") for family in families]
    pieces = (
        paragraph(
            switched(
                Bilingual(
                    f"Each document is held against {count} checks. A check has one of five results: agrees, agrees "
                    "within rounding, differs, cannot be decided, does not apply. How much rounding may explain "
                    "follows from the printed decimals, there is no fixed tolerance; one difference is reported once.",
                    f"每份文件都核对 {count} 项。每一项的结果只有五种：相符、四舍五入范围内相符、有出入、无法判断、不适用。"
                    "金额按所印的小数位算出四舍五入可能造成的差，不设固定的容许值；同一处差异只报一次。",
                )
            )
        ),
        paragraph(
            switched(
                Bilingual("Results are worded neutrally, with the passage: ", "结果用中性的话写，附上原文：")
            ),
            link(switched(Bilingual("all findings", "全部发现")), "../data/findings/"),
        ),
        ways("核对的类别", chips),
        *_told(judged),
        _table(families, found, judged),
    )
    return hub(
        "checks/index.md", Bilingual("How we check", "怎样核对"), (Crumb("首页", "../"),), *pieces, depth=0
    )


def _told(judged: Mapping[str, Judged]) -> Iterator[Markup]:
    """How often findings were right, over all real documents that were looked through."""
    if not judged:
        return
    true, false = sum(one.true for one in judged.values()), sum(one.false for one in judged.values())
    taste = sum(one.taste for one in judged.values())
    yield heading(2, Bilingual("How often findings were right", "说得对不对"), "precision")
    yield paragraph(
        switched(
            Bilingual(
                f"All checks were run on real documents from many places, and {true + false + taste} findings were "
                f"judged against the text: {true} true, {false} not, {taste} a matter of taste. The column counts the "
                "true ones of those that are not a matter of taste; a check without numbers found nothing there. ",
                f"我们把全部核对项用在各地的真实文件上，逐条对照原文判断了 {true + false + taste} 处发现："
                f"属实 {true} 处，不属实 {false} 处，见仁见智 {taste} 处。"
                "下表“属实”一栏是属实的处数与属实、不属实之和；没有数字的，在这些文件上没有出过声。",
            )
        ),
        link(
            switched(Bilingual("Every judgement and its reason (CSV)", "逐条判断和理由（CSV）")),
            "../judged-findings.csv",
        ),
    )


def _table(families: dict[str, list[Check]], found: set[str], judged: Mapping[str, Judged]) -> Markup:
    headings = (
        Heading(Bilingual("Reference", "编号"), Kind.CODE),
        Heading(Bilingual("Check", "核对项"), Kind.STORY),
        Heading(Bilingual("Family", "类别")),
        Heading(Bilingual("Severity", "程度")),
        Heading(Bilingual("Judged true", "属实")),
    )
    rows = [
        Row(
            (
                code(check.ref),
                link(bilingual(check.title), f"{_slug(family)}/#{check.id}"),
                text(_family_name(family).zh),
                _severity(check, found),
                _verdicts(judged.get(check.id)),
            ),
            name=check.id,
        )
        for family, members in families.items()
        for check in members
    ]
    return table("全部核对项", headings, rows)


def _severity(check: Check, found: set[str]) -> Markup:
    words = text(name_of("severity", check.severity).zh)
    if check.id not in found:
        return words
    return in_line([words, small(link(text("看发现"), f"../data/findings/{check.id}/"))])


def _verdicts(judged: Judged | None) -> Markup:
    if judged is None:
        return text("")
    taste = (
        small(switched(Bilingual(f"matter of taste {judged.taste}", f"见仁见智 {judged.taste}")))
        if judged.taste
        else text("")
    )
    return in_line([text(judged.precision), taste])


def _slug(family: str) -> str:
    return family.replace("_", "-")


def _family_name(family: str) -> Bilingual:
    known = NAMES["family"].get(family)
    return known or Bilingual(family.replace("-", " "), family)


def _family(family: str, members: Sequence[Check], judged: Mapping[str, Judged]) -> File:
    pieces = [piece for check in members for piece in _check(check, judged.get(check.id))]
    steps = (Crumb("首页", "../../"), Crumb("怎样核对", "../"))
    return hub(f"checks/{_slug(family)}.md", _family_name(family), steps, *pieces, depth=0)


def _check(check: Check, judged: Judged | None) -> Iterator[Markup]:
    yield heading(2, check.title, check.id)
    yield paragraph(switched(check.explanation))
    yield facts(
        (
            (Bilingual("Reference", "编号"), code(f"{check.ref} {check.id}")),
            (Bilingual("Severity", "程度"), switched(name_of("severity", check.severity))),
            (Bilingual("Basis", "依据"), switched(check.basis)),
            *([(Bilingual("True on real documents", "真实文件上属实"), _verdicts(judged))] if judged else []),
        )
    )
    yield details(
        switched(
            Bilingual("Examples: when it is silent, when it speaks", "例子：什么时候不出声，什么时候出声")
        ),
        *_examples(check),
        *_beside(check),
    )


def _beside(check: Check) -> Iterator[Markup]:
    """The document that both examples are compared with, where a check compares documents."""
    if check.other:
        yield quote(
            _shown(check.other.splitlines()),
            switched(
                Bilingual("the other made-up document, which it is compared with", "与之比较的另一份虚构文件")
            ),
            "",
        )


def _examples(check: Check) -> Iterator[Markup]:
    """The lines in which the two made-up documents differ; what they share is left out."""
    silent, speaking = check.holds.splitlines(), check.breaks.splitlines()
    matcher = SequenceMatcher(None, silent, speaking, autojunk=False)
    for kind, first, last, start, stop in matcher.get_opcodes():
        if kind == "equal":
            continue
        if silent[first:last]:
            yield quote(
                _shown(silent[first:last]),
                switched(Bilingual("a made-up document: silent", "虚构的文件，这样写不出声")),
                "",
            )
        if speaking[start:stop]:
            yield quote(_shown(speaking[start:stop]), switched(Bilingual("so it speaks", "这样写就出声")), "")


def _shown(lines: Sequence[str]) -> str:
    return "\n".join(line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}……" for line in lines)


PAGE = TopPage("how-we-check", render)
