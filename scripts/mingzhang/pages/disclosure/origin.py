"""How the page was made: the file that was read, how completely, what was not understood, how to cite and correct."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.model import Bilingual
from mingzhang.package_data import PackageData, integer_in, transcription, words_in
from mingzhang.pages.disclosure.head import period_words
from mingzhang.pages.disclosure.part import Part, part
from mingzhang.pages.markup import (
    Markup,
    citation,
    code,
    details,
    either,
    facts,
    heading,
    in_line,
    items,
    link,
    paragraph,
    sourced,
    stack,
    switched,
    text,
)
from mingzhang.pages.names import gap_words
from mingzhang.pages.places import passage_address, place_words
from mingzhang.wording import counted

__all__ = ["citation_words", "origin"]

_GAPS_SHOWN = 60
_TRANSCRIPTION = Bilingual("an abridged transcription, not the original", "一份节录转录，不是原件")
_UNKNOWN = Bilingual("not known", "不详")


def origin(package: PackageData) -> Part:
    """Source, reader, coverage, gaps, citation, corrections."""
    pieces = [
        paragraph(
            switched(
                Bilingual(
                    "Figures were read by a program and not changed by hand; what it did not understand is listed "
                    "and never guessed. ",
                    "数字由程序从公开文件里读出，没有人手改动；程序读不懂的地方列在下面，不会猜。",
                )
            ),
            link(switched(Bilingual("Method", "方法")), "../../method/"),
        ),
        facts((name, value) for name, value in _facts(package) if value),
        _gaps(package),
        heading(3, Bilingual("How to cite", "怎样引用"), "cite"),
        citation(citation_words(package)),
        heading(3, Bilingual("Something read wrongly?", "发现读错了？"), "correct"),
        _correcting(package),
    ]
    return part("origin", Bilingual("How this page was made", "这页怎么来的"), pieces)


def _facts(package: PackageData) -> Iterator[tuple[Bilingual, Markup]]:
    about = package.about
    copied = transcription(package)
    yield Bilingual("Title of the document", "文件标题"), text(words_in(about, "title"))
    if copied:
        yield Bilingual("What was read", "读的是"), switched(_TRANSCRIPTION)
        yield Bilingual("Transcribed from", "转录自"), text(copied.get("transcription_of", ""))
        yield Bilingual("Publisher of the original", "原件发布者"), text(copied.get("publisher", ""))
        yield (
            Bilingual("SHA-256 of the original", "原件校验和 SHA-256"),
            code(copied.get("original_sha256", "")),
        )
        yield Bilingual("About the transcription", "转录说明"), text(copied.get("note", ""))
    url = words_in(about, "url")
    yield Bilingual("Published at", "公开网址"), link(text(url), url) if url else switched(_UNKNOWN)
    published = words_in(about, "published")
    yield Bilingual("Published on", "公开日期"), text(published) if published else switched(_UNKNOWN)
    yield Bilingual("Retrieved on", "获取日期"), text(words_in(about, "retrieved"))
    yield Bilingual("Licence of the document", "原文许可"), text(words_in(about, "licence"))
    yield Bilingual("File", "来源文件"), text(words_in(about, "source_file"))
    yield Bilingual("SHA-256 of the file", "来源文件校验和 SHA-256"), code(words_in(about, "source_sha256"))
    reader, characters = words_in(about, "reader"), integer_in(about, "characters") or 0
    yield (
        Bilingual("Read as", "读取方式"),
        switched(Bilingual(f"{reader}, {counted(characters, 'character')}", f"{reader}，{characters} 字符")),
    )
    figures, explained = (integer_in(about, name) or 0 for name in ("figures", "figures_explained"))
    yield (
        Bilingual("Figures understood", "读懂的数字"),
        switched(
            Bilingual(
                f"{explained} of {counted(figures, 'figure')} with a unit",
                f"{figures} 个带单位的数字，读懂 {explained} 个",
            )
        ),
    )
    yield Bilingual("Version of the program", "转换程序版本"), text(words_in(about, "converter_version"))
    yield Bilingual("Identifier", "编号"), code(package.id)
    yield (
        Bilingual("Text", "原文"),
        link(
            switched(Bilingual("the whole text as read, figures marked", "看读到的全文，数字都已标出")),
            "text/",
        ),
    )


_NUMBER = Bilingual(
    " that differs from the document, with the number of its row (the first column of every table): ",
    "：写上数据编号（数据表每行的第一列），形如 ",
)


def _gaps(package: PackageData) -> Markup:
    rows = package.rows("gaps")
    if not rows:
        return Markup("")
    listed = [
        in_line(
            [
                sourced(text(words_in(row, "quote") or "（无原文）"), passage_address(row)),
                text(" "),
                switched(gap_words(words_in(row, "reason"))),
                text(" · "),
                place_words(package, row),
            ]
        )
        for row in rows[:_GAPS_SHOWN]
    ]
    left = len(rows) - _GAPS_SHOWN
    more = Bilingual(f"{left} more: see gaps.csv.", f"其余 {left} 处见 gaps.csv。")
    rest = switched(more) if len(rows) > _GAPS_SHOWN else Markup("")
    folded = details(
        switched(Bilingual(f"Not understood ({len(rows)})", f"没有读懂之处（{len(rows)} 处）")),
        items(listed),
        paragraph(rest) if rest else rest,
    )
    return stack(folded, name="gaps")


def citation_words(package: PackageData) -> str:
    """The disclosure and its data, as one cites them."""
    about = package.about
    title = words_in(about, "title") or words_in(about, "source_file")
    agency = words_in(about, "agency")
    version, digest = words_in(about, "converter_version"), words_in(about, "source_sha256")
    whose = f"{agency}：" if agency else ""
    return f"{whose}《{title}》（{period_words(package) or '年度不详'}）。明账 Mingzhang {version}，{package.id}，sha256:{digest}。"


def _correcting(package: PackageData) -> Markup:
    address = f"../../correct/?fact={package.id}"
    return paragraph(
        either(
            in_line([text("数字与原文不一致，请"), link(text("更正一个数字"), address), text(_NUMBER.zh)]),
            in_line([link(text("Report a figure"), address), text(_NUMBER.en)]),
        ),
        code(f"{package.id}:起-止"),
    )
